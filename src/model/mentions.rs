//! What refers to an entry: mentions in the text, events, relations, members, questions, citations.

use std::collections::HashMap;
use std::ops::Range;

use super::entry::Record;
use super::kind::{Entry, EventId, Kind, Parts, PersonId, QuestionId, RelationId};
use super::prose::Anchor;

/// A link to an entry in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    pub block: usize,
    /// Which of the block's links.
    pub link: usize,
    /// The first byte of the link.
    pub byte: usize,
}

impl Mention {
    pub fn anchor(self) -> Anchor {
        Anchor::new(self.block, self.byte)
    }
}

/// An index from entries to what refers to them, made once when a study is loaded.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CrossReferences {
    mentions: HashMap<Entry, Vec<Mention>>,
    dated: Vec<(Anchor, EventId)>,
    events: HashMap<Entry, Vec<EventId>>,
    relations: HashMap<Entry, Vec<RelationId>>,
    members: HashMap<Entry, Vec<PersonId>>,
    questions: HashMap<Entry, Vec<QuestionId>>,
    citing: HashMap<Entry, Vec<Entry>>,
}

impl CrossReferences {
    pub(super) fn of(parts: &Parts, chronology: &[EventId]) -> Self {
        let mut index = Self::default();
        index.add_mentions(parts);
        for id in chronology {
            let event = parts.events.get(id.index());
            for entry in event.map(Record::refers_to).unwrap_or_default() {
                add(&mut index.events, entry, *id);
            }
        }
        for (i, relation) in parts.relations.iter().enumerate() {
            for entry in [relation.from, relation.to] {
                add(&mut index.relations, entry, RelationId::new(i));
            }
        }
        for (i, person) in parts.people.iter().enumerate() {
            for membership in &person.memberships {
                add(&mut index.members, membership.of, PersonId::new(i));
            }
        }
        for (i, question) in parts.questions.iter().enumerate() {
            for entry in &question.about {
                add(&mut index.questions, *entry, QuestionId::new(i));
            }
        }
        for (entry, record) in Kind::ALL.iter().flat_map(|kind| parts.records(*kind)) {
            for source in record.sources() {
                add(&mut index.citing, Entry::Source(*source), entry);
            }
        }
        index
    }

    fn add_mentions(&mut self, parts: &Parts) {
        for (b, block) in parts.text.blocks().iter().enumerate() {
            for (l, link) in block.links.iter().enumerate() {
                let Some(entry) = link.entry() else { continue };
                let mention = Mention {
                    block: b,
                    link: l,
                    byte: link.range.start,
                };
                add(&mut self.mentions, entry, mention);
                // The head of a text belongs to no time.
                if let Some(event) = entry.event()
                    && block.section.is_some()
                {
                    self.dated.push((mention.anchor(), event));
                }
            }
        }
    }

    /// Every mention of an entry in the text, its head and its notes included, in reading order.
    pub fn mentions(&self, entry: Entry) -> &[Mention] {
        list(&self.mentions, entry)
    }

    /// The mentions of an entry in a range of blocks, in reading order.
    pub fn mentions_in(&self, entry: Entry, blocks: &Range<usize>) -> &[Mention] {
        let all = self.mentions(entry);
        let first = all.partition_point(|m| m.block < blocks.start);
        let end = all.partition_point(|m| m.block < blocks.end);
        all.get(first..end).unwrap_or_default()
    }

    /// Every mention of an event in a section, in reading order.
    pub fn dated(&self) -> &[(Anchor, EventId)] {
        &self.dated
    }

    /// The events that name an entry, by date.
    pub fn events(&self, entry: Entry) -> &[EventId] {
        list(&self.events, entry)
    }

    /// The relations from or to an entry.
    pub fn relations(&self, entry: Entry) -> &[RelationId] {
        list(&self.relations, entry)
    }

    /// The people that belong to a faction or organization.
    pub fn members(&self, entry: Entry) -> &[PersonId] {
        list(&self.members, entry)
    }

    /// The questions about an entry.
    pub fn questions(&self, entry: Entry) -> &[QuestionId] {
        list(&self.questions, entry)
    }

    /// The entries that cite a source.
    pub fn citing(&self, source: Entry) -> &[Entry] {
        list(&self.citing, source)
    }
}

fn list<T>(map: &HashMap<Entry, Vec<T>>, entry: Entry) -> &[T] {
    map.get(&entry).map_or(&[], Vec::as_slice)
}

fn add<T: PartialEq>(map: &mut HashMap<Entry, Vec<T>>, entry: Entry, value: T) {
    let list = map.entry(entry).or_default();
    if list.last() != Some(&value) {
        list.push(value);
    }
}
