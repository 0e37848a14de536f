//! What hangs together: who is mentioned where, which events, relations, members and claims belong to an entry.

use std::collections::HashMap;
use std::ops::Range;

use super::id::{Entry, EventId, PersonId, QuestionId, RelationId};
use super::prose::{Anchor, LinkTo};
use super::study::Parts;

/// A place in the text where an entry is linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// The block of the text.
    pub block: usize,
    /// Which of the block's links.
    pub link: usize,
    /// The first byte of the link.
    pub byte: usize,
}

impl Mention {
    /// Where it stands.
    pub fn anchor(self) -> Anchor {
        Anchor::new(self.block, self.byte)
    }
}

/// The web between the entries of a study, made once when it is loaded.
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
        let mut web = Self::default();
        web.add_mentions(parts);
        for id in chronology {
            web.add_event(parts, *id);
        }
        for (i, relation) in parts.relations.iter().enumerate() {
            add(&mut web.relations, relation.from, RelationId::new(i));
            if relation.to != relation.from {
                add(&mut web.relations, relation.to, RelationId::new(i));
            }
        }
        for (i, person) in parts.people.iter().enumerate() {
            for membership in &person.memberships {
                add(&mut web.members, membership.of, PersonId::new(i));
            }
        }
        for (i, question) in parts.questions.iter().enumerate() {
            for entry in &question.about {
                add(&mut web.questions, *entry, QuestionId::new(i));
            }
        }
        web.add_citations(parts);
        web
    }

    fn add_mentions(&mut self, parts: &Parts) {
        for (b, block) in parts.text.blocks().iter().enumerate() {
            for (l, link) in block.links.iter().enumerate() {
                if let LinkTo::Entry(entry) = link.to {
                    let mention = Mention {
                        block: b,
                        link: l,
                        byte: link.range.start,
                    };
                    add(&mut self.mentions, entry, mention);
                    // The head of a text tells of no time: it is read before all of it.
                    if let Entry::Event(event) = entry
                        && block.section.is_some()
                    {
                        self.dated.push((mention.anchor(), event));
                    }
                }
            }
        }
    }

    fn add_event(&mut self, parts: &Parts, id: EventId) {
        let Some(event) = parts.events.get(id.index()) else {
            return;
        };
        let people = event.people.iter().map(|p| Entry::Person(*p));
        let factions = event.factions.iter().map(|f| Entry::Faction(*f));
        let organizations = event.organizations.iter().map(|o| Entry::Organization(*o));
        let place = event.place.iter().map(|p| Entry::Place(*p));
        let section = event.section.iter().map(|s| Entry::Section(*s));
        for entry in people
            .chain(factions)
            .chain(organizations)
            .chain(place)
            .chain(section)
        {
            add(&mut self.events, entry, id);
        }
    }

    fn add_citations(&mut self, parts: &Parts) {
        use super::id::{ClaimId, FactionId, OrganizationId, PlaceId, SourceId, TermId};
        let mut cite = |entry: Entry, sources: &[SourceId]| {
            for source in sources {
                add(&mut self.citing, Entry::Source(*source), entry);
            }
        };
        for (i, x) in parts.people.iter().enumerate() {
            cite(Entry::Person(PersonId::new(i)), &x.common.sources);
        }
        for (i, x) in parts.factions.iter().enumerate() {
            cite(Entry::Faction(FactionId::new(i)), &x.common.sources);
        }
        for (i, x) in parts.organizations.iter().enumerate() {
            cite(
                Entry::Organization(OrganizationId::new(i)),
                &x.common.sources,
            );
        }
        for (i, x) in parts.places.iter().enumerate() {
            cite(Entry::Place(PlaceId::new(i)), &x.common.sources);
        }
        for (i, x) in parts.terms.iter().enumerate() {
            cite(Entry::Term(TermId::new(i)), &x.common.sources);
        }
        for (i, x) in parts.events.iter().enumerate() {
            cite(Entry::Event(EventId::new(i)), &x.sources);
        }
        for (i, x) in parts.claims.iter().enumerate() {
            cite(Entry::Claim(ClaimId::new(i)), &x.sources);
        }
    }

    /// Every mention of an entry in the text, its head and its notes included, in reading order.
    pub fn mentions(&self, entry: Entry) -> &[Mention] {
        self.mentions.get(&entry).map_or(&[], Vec::as_slice)
    }

    /// The mentions of an entry in some blocks of the text, in reading order.
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

    /// The events an entry has part in, by date.
    pub fn events(&self, entry: Entry) -> &[EventId] {
        self.events.get(&entry).map_or(&[], Vec::as_slice)
    }

    /// The relations an entry stands in, from or to.
    pub fn relations(&self, entry: Entry) -> &[RelationId] {
        self.relations.get(&entry).map_or(&[], Vec::as_slice)
    }

    /// The people that belong to a faction or organization.
    pub fn members(&self, entry: Entry) -> &[PersonId] {
        self.members.get(&entry).map_or(&[], Vec::as_slice)
    }

    /// The questions about an entry.
    pub fn questions(&self, entry: Entry) -> &[QuestionId] {
        self.questions.get(&entry).map_or(&[], Vec::as_slice)
    }

    /// What rests on a source.
    pub fn citing(&self, source: Entry) -> &[Entry] {
        self.citing.get(&source).map_or(&[], Vec::as_slice)
    }
}

fn add<T: PartialEq>(map: &mut HashMap<Entry, Vec<T>>, entry: Entry, value: T) {
    let list = map.entry(entry).or_default();
    if list.last() != Some(&value) {
        list.push(value);
    }
}
