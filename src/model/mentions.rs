//! What refers to an entry: mentions in the text, events, relations, members, questions, citations.

use std::collections::HashMap;

use super::entry::Record;
use super::kind::{Entry, EventId, Kind, Parts, PersonId, QuestionId, RelationId};
use super::prose::{Anchor, BlockId, LinkId, Mistake, Reading};

/// A link to an entry in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    pub block: BlockId,
    /// Which of the block's links; a study of 1 GiB has fewer than `u32::MAX`.
    link: u32,
    /// The first byte of the link.
    byte: u32,
}

impl Mention {
    fn new(block: BlockId, link: usize, byte: usize) -> Self {
        Self {
            block,
            link: u32::try_from(link).unwrap_or(u32::MAX),
            byte: u32::try_from(byte).unwrap_or(u32::MAX),
        }
    }

    pub fn anchor(self) -> Anchor {
        Anchor::new(self.block, self.byte as usize)
    }

    pub fn link(self) -> LinkId {
        (self.block, self.link as usize)
    }
}

/// What reading the whole text of a study finds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TextIndex {
    /// The mentions of each entry, in the head and the notes of the text too.
    mentions: HashMap<Entry, Vec<Mention>>,
    /// How many links the text has, of whatever kind.
    pub links: usize,
    /// How many hidden characters in prose are shown in words.
    pub hidden: usize,
    /// The links in prose that lead nowhere.
    pub mistakes: Vec<Mistake>,
}

impl TextIndex {
    /// Adds a part of the text. The parts are added in their order.
    pub fn add_part(&mut self, part: usize, reading: &Reading) {
        for (b, block) in reading.blocks.iter().enumerate() {
            self.links += block.links.len();
            for (l, link) in block.links.iter().enumerate() {
                if let Some(entry) = link.entry() {
                    let mention = Mention::new(BlockId::at(part, b), l, link.range.start);
                    self.mentions.entry(entry).or_default().push(mention);
                }
            }
        }
        self.add_card(reading);
    }

    /// Adds prose of a card.
    pub fn add_card(&mut self, reading: &Reading) {
        self.hidden += reading.hidden;
        self.mistakes.extend(reading.mistakes.iter().cloned());
    }

    pub(super) fn mentions(&self, entry: Entry) -> &[Mention] {
        list(&self.mentions, entry)
    }
}

/// An index from entries to the entries that refer to them, made once when a study is loaded.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CrossReferences {
    events: HashMap<Entry, Vec<EventId>>,
    relations: HashMap<Entry, Vec<RelationId>>,
    members: HashMap<Entry, Vec<PersonId>>,
    questions: HashMap<Entry, Vec<QuestionId>>,
    citing: HashMap<Entry, Vec<Entry>>,
}

impl CrossReferences {
    pub(super) fn of(parts: &Parts, chronology: &[EventId]) -> Self {
        let mut index = Self::default();
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
