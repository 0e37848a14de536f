//! The lens: an entry that people and timeline are narrowed to.

use std::collections::BTreeSet;

use super::command::Command;
use super::navigate;
use super::state::State;
use crate::clean;
use crate::model::{Entry, EventId, Kind, Study};

/// Whether an entry can be looked through.
pub fn fits(entry: Entry) -> bool {
    match entry.kind() {
        Kind::Person | Kind::Faction | Kind::Organization | Kind::Place => true,
        Kind::Section | Kind::Term | Kind::Event | Kind::Claim | Kind::Question | Kind::Source => {
            false
        }
    }
}

/// Puts the lens on an entry, or takes it off where there is one.
pub(super) fn toggle(state: &mut State, entry: Entry) {
    let name = state.study.name(entry).clone();
    let on = state.view.lens.is_none();
    navigate::keep_cast_cursor(state, |state| state.view.lens = on.then_some(entry));
    if on {
        let key = state.key(Command::Lens);
        state.say(clean!("Narrowed to {name}; {key} shows everything again."));
    } else {
        state.say(clean!("Everything is shown again."));
    }
}

/// Puts the lens on an entry that was named, whatever it was on before.
pub(super) fn put(state: &mut State, entry: Entry) {
    if !fits(entry) {
        let name = state.study.name(entry).clone();
        state.say(clean!(
            "Lists are narrowed to a person, group or place, and “{name}” is none."
        ));
        return;
    }
    navigate::keep_cast_cursor(state, |state| state.view.lens = None);
    toggle(state, entry);
}

/// The events that belong to an entry: its own, and for a faction those of its people.
pub fn events(study: &Study, entry: Entry) -> BTreeSet<EventId> {
    let web = study.connections();
    let mut events: BTreeSet<EventId> = web.events(entry).iter().copied().collect();
    if let Entry::Faction(faction) = entry {
        for person in web.members(entry) {
            if study.side(*person) == Some(faction) {
                events.extend(web.events(Entry::Person(*person)));
            }
        }
    }
    events
}

/// The events that belong to an entry, in order of time.
pub fn chronology(study: &Study, entry: Entry) -> Vec<EventId> {
    let own = events(study, entry);
    let order = study.chronology().iter().copied();
    order.filter(|e| own.contains(e)).collect()
}

/// The entries that hang together with an entry: itself, its side and members, both ends of its relations, who shared its events.
pub fn related(study: &Study, entry: Entry) -> BTreeSet<Entry> {
    let web = study.connections();
    let mut found = BTreeSet::from([entry]);
    found.extend(web.members(entry).iter().map(|p| Entry::Person(*p)));
    for relation in web.relations(entry) {
        found.extend([study[*relation].from, study[*relation].to]);
    }
    if let Entry::Person(id) = entry {
        found.extend(study[id].memberships.iter().map(|m| m.of));
        found.extend(study[id].roles.iter().filter_map(|r| r.of));
    }
    for event in web.events(entry) {
        let event = &study[*event];
        found.extend(event.people.iter().map(|p| Entry::Person(*p)));
        found.extend(event.organizations.iter().map(|o| Entry::Organization(*o)));
        found.extend(event.place.map(Entry::Place));
    }
    found
}
