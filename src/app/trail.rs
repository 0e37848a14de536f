//! Going through the events of one entry, in the timeline and in the text.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "every entry but an event is what it is"
)]

use super::action::Effect;
use super::geometry::Pane;
use super::lens;
use super::navigate::{self, Target};
use super::panes::list::Rows;
use super::selection;
use super::state::{Page, State};
use crate::clean;
use crate::model::{Anchor, Entry, EventId, LinkTo};

/// Whose events are marked: of what is chosen; at an event, of what was gone through to it, or is selected in the text.
pub(super) fn whose(state: &State) -> Option<Entry> {
    let chosen = state.scene.chosen;
    let Some(Entry::Event(here)) = chosen else {
        return chosen;
    };
    let has = |entry: &Entry| lens::events(&state.study, *entry).contains(&here);
    let read = || {
        selected(state)
            .filter(|_| state.view.focus != Pane::Text)
            .filter(|e| !matches!(e, Entry::Event(_)))
    };
    state.view.trail.filter(has).or_else(read)
}

/// Whose events are gone through: as above, else of the lens, of the first mention in sight, of who had part in the event.
pub(super) fn subject(state: &State) -> Option<Entry> {
    let mention = || selection::current(state).and_then(|at| entry_of(state, at));
    let part = |entry: Entry| match entry {
        Entry::Event(event) => who(state, event),
        other => Some(other),
    };
    whose(state)
        .or(state.view.lens)
        .or_else(|| state.scene.chosen.or_else(mention).and_then(part))
}

/// Who or what first had part in an event.
fn who(state: &State, event: EventId) -> Option<Entry> {
    let event = &state.study[event];
    let people = event.people.iter().map(|p| Entry::Person(*p));
    let factions = event.factions.iter().map(|f| Entry::Faction(*f));
    let bodies = event.organizations.iter().map(|o| Entry::Organization(*o));
    let place = event.place.iter().map(|p| Entry::Place(*p));
    people.chain(factions).chain(bodies).chain(place).next()
}

/// What is selected in the text, or what the card is of.
fn selected(state: &State) -> Option<Entry> {
    if let Page::Card(entry) = state.view.reader.page {
        return Some(entry);
    }
    entry_of(state, state.view.reader.selected?)
}

fn entry_of(state: &State, at: (usize, usize)) -> Option<Entry> {
    match selection::link(state.document(), at)?.to {
        LinkTo::Entry(entry) => Some(entry),
        LinkTo::Note(_) | LinkTo::Passage(_) | LinkTo::Web(_) | LinkTo::Broken(_) => None,
    }
}

/// Goes to the next or previous event of the entry: in the text to its next mention, elsewhere in the timeline.
pub(super) fn step(state: &mut State, forward: bool, count: usize) -> Vec<Effect> {
    let Some(entry) = subject(state) else {
        return Vec::new();
    };
    state.view.trail = Some(entry);
    if state.view.focus == Pane::Text {
        in_text(state, entry, forward, count)
    } else {
        in_timeline(state, entry, forward, count)
    }
}

fn in_text(state: &mut State, entry: Entry, forward: bool, count: usize) -> Vec<Effect> {
    let events = lens::events(&state.study, entry);
    let from = here(state);
    let dated = state.study.connections().dated();
    let own = |(_, event): &&(Anchor, EventId)| events.contains(event);
    let nth = count.saturating_sub(1);
    let found = if forward {
        let after = dated.partition_point(|(at, _)| *at <= from);
        dated.iter().skip(after).filter(own).nth(nth)
    } else {
        let before = dated.partition_point(|(at, _)| *at < from);
        dated.iter().take(before).rev().filter(own).nth(nth)
    };
    let found = found.copied();
    let name = state.study.name(entry).clone();
    if let Some((anchor, _)) = found {
        let effects = navigate::go(state, Target::Passage(anchor));
        state.say(clean!("An event of {name}."));
        return effects;
    }
    let (end, key) = if forward {
        ("later", "after")
    } else {
        ("earlier", "before")
    };
    state.say(clean!(
        "The text mentions no {end} event of {name} {key} this place."
    ));
    Vec::new()
}

/// Where in the text the reader is: at the selected mention, else at the top.
fn here(state: &State) -> Anchor {
    let reader = &state.view.reader;
    if reader.page != Page::Text {
        return reader.place;
    }
    let selected = reader
        .selected
        .filter(|s| selection::current(state) == Some(*s));
    let link = selected.and_then(|at| Some((at.0, selection::link(state.document(), at)?)));
    link.map_or(reader.top, |(block, link)| {
        Anchor::new(block, link.range.start)
    })
}

fn in_timeline(state: &mut State, entry: Entry, forward: bool, count: usize) -> Vec<Effect> {
    let rows = state.scene.timeline.get();
    let events = lens::events(&state.study, entry);
    let place = |e: &EventId| Some((rows.place(*e).filter(|r| rows.stops(*r))?, *e));
    let mut places: Vec<(usize, EventId)> = events.iter().filter_map(place).collect();
    places.sort_unstable();
    places.dedup_by_key(|(row, _)| *row);
    let at = if state.view.focus == Pane::Timeline {
        state.view.timeline.cursor
    } else {
        let moment = state.scene.moment.as_ref();
        moment.and_then(|m| m.row(&state.study, rows)).unwrap_or(0)
    };
    let nth = count.saturating_sub(1);
    let found = if forward {
        let after = places.partition_point(|(row, _)| *row <= at);
        (after + nth < places.len()).then_some(after + nth)
    } else {
        let before = places.partition_point(|(row, _)| *row < at);
        before.checked_sub(nth + 1)
    };
    let name = state.study.name(entry).clone();
    let all = places.len();
    let Some((number, (_, event))) = found.and_then(|i| Some((i + 1, *places.get(i)?))) else {
        let end = if forward { "later" } else { "earlier" };
        state.say(clean!("{name} has no {end} event here."));
        return Vec::new();
    };
    let effects = if state.view.focus == Pane::Timeline {
        if let Some(row) = rows.place(event) {
            state.view.timeline.land(rows, row);
        }
        Vec::new()
    } else {
        navigate::go(state, Target::Moment(event))
    };
    state.say(clean!("Event {number} of {all} of {name}."));
    effects
}
