//! The lens: people and timeline narrowed to an entry, that is, to its events and the entries related to it.

use std::collections::BTreeSet;

use crate::model::{Entry, EventId, Kind, Study};

/// Whether the lists can be narrowed to an entry.
pub fn is_allowed(entry: Entry) -> bool {
    use Kind::{Faction, Organization, Person, Place};

    matches!(entry.kind(), Person | Faction | Organization | Place)
}

/// The events of an entry; for a faction with those of its people.
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

/// The same events by date.
pub fn chronology(study: &Study, entry: Entry) -> Vec<EventId> {
    let mut events: Vec<EventId> = events(study, entry).into_iter().collect();
    events.sort_unstable_by_key(|e| study.rank(*e));
    events
}

/// Whether an event is among those of an entry.
pub fn includes(study: &Study, entry: Entry, event: EventId) -> bool {
    let event = &study[event];
    let mut people = event.people.iter();
    event.participants().any(|e| e == entry)
        || event.section.map(Entry::Section) == Some(entry)
        || people.any(|p| study.faction_of(*p).map(Entry::Faction) == Some(entry))
}

pub fn has_events(study: &Study, entry: Entry) -> bool {
    let references = study.cross_references();
    !references.events(entry).is_empty()
        || references.members(entry).iter().any(|person| {
            let faction = study.faction_of(*person).map(Entry::Faction);
            faction == Some(entry) && !references.events(Entry::Person(*person)).is_empty()
        })
}

/// The entries related to an entry: itself, its faction and members, both ends of its relations, the participants of its events.
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
