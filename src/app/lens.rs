//! What belongs to an entry that people and timeline are narrowed to: its events and the entries related to it.

use std::collections::BTreeSet;

use crate::model::{Entry, EventId, Kind, PersonId, Study};

/// Whether the lists can be narrowed to an entry.
pub fn is_allowed(entry: Entry) -> bool {
    use Kind::{Faction, Organization, Person, Place};

    matches!(entry.kind(), Person | Faction | Organization | Place)
}

/// The events that belong to an entry: its own, and for a faction those of its people.
pub fn events(study: &Study, entry: Entry) -> BTreeSet<EventId> {
    let references = study.cross_references();
    let mut events: BTreeSet<EventId> = references.events(entry).iter().copied().collect();
    if let Entry::Faction(faction) = entry {
        for person in references.members(entry) {
            if study.faction_of(*person) == Some(faction) {
                events.extend(references.events(Entry::Person(*person)));
            }
        }
    }
    events
}

/// The events that belong to an entry, in order of time.
pub fn chronology(study: &Study, entry: Entry) -> Vec<EventId> {
    let mut own: Vec<EventId> = events(study, entry).into_iter().collect();
    own.sort_unstable_by_key(|e| study.rank(*e));
    own
}

/// Whether an event belongs to an entry.
pub fn includes(study: &Study, entry: Entry, event: EventId) -> bool {
    let happened = &study[event];
    let mut people = happened.people.iter();
    happened.participants().any(|e| e == entry)
        || happened.section.map(Entry::Section) == Some(entry)
        || people.any(|p| study.faction_of(*p).map(Entry::Faction) == Some(entry))
}

/// Whether any event belongs to an entry.
pub fn has_events(study: &Study, entry: Entry) -> bool {
    let references = study.cross_references();
    let active = |person: &PersonId| {
        let side = study.faction_of(*person).map(Entry::Faction);
        side == Some(entry) && !references.events(Entry::Person(*person)).is_empty()
    };
    !references.events(entry).is_empty() || references.members(entry).iter().any(active)
}

/// The entries that hang together with an entry: itself, its side and members, both ends of its relations, who shared its events.
pub fn related(study: &Study, entry: Entry) -> BTreeSet<Entry> {
    let references = study.cross_references();
    let mut found = BTreeSet::from([entry]);
    found.extend(references.members(entry).iter().map(|p| Entry::Person(*p)));
    for relation in references.relations(entry) {
        found.extend([study[*relation].from, study[*relation].to]);
    }
    if let Entry::Person(_) = entry {
        found.extend(study.record(entry).refers_to());
    }
    for event in references.events(entry) {
        let event = &study[*event];
        found.extend(event.people.iter().map(|p| Entry::Person(*p)));
        found.extend(event.organizations.iter().map(|o| Entry::Organization(*o)));
        found.extend(event.place.map(Entry::Place));
    }
    found
}
