//! Going through the events of one entry, in the timeline and in the text.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "every entry but an event is what it is"
)]

use super::action::Effect;
use super::derived::Moment;
use super::geometry::Pane;
use super::lens;
use super::navigate::{self, Target};
use super::panes::list::Rows;
use super::selection;
use super::state::{Page, State};
use crate::model::{Entry, EventId};
use crate::safe;

/// Whose events are marked: of what is chosen; at an event, of what was gone through to it, or is selected in the text.
pub(super) fn whose(state: &State) -> Option<Entry> {
    let chosen = state.derived.chosen;
    let Some(Entry::Event(here)) = chosen else {
        return chosen;
    };
    let has = |entry: &Entry| lens::has(&state.study, *entry, here);
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
        .or_else(|| state.derived.chosen.or_else(mention).and_then(part))
}

/// Who or what first had part in an event.
fn who(state: &State, event: EventId) -> Option<Entry> {
    state.study[event].participants().next()
}

/// What is selected in the text, or what the card is of.
fn selected(state: &State) -> Option<Entry> {
    if let Page::Card(entry) = state.view.reader.page {
        return Some(entry);
    }
    entry_of(state, state.view.reader.selected?)
}

fn entry_of(state: &State, at: (usize, usize)) -> Option<Entry> {
    selection::link(state.document(), at)?.entry()
}

/// Goes to the event of the entry that is next in time, or previous: in the text to where it is told, or to its card, and
/// from a list to its row of the timeline.
pub(super) fn step(state: &mut State, forward: bool, count: usize) -> Vec<Effect> {
    let Some(entry) = subject(state) else {
        return Vec::new();
    };
    state.view.trail = Some(entry);
    let events = lens::chronology(&state.study, entry);
    let nth = count.saturating_sub(1);
    let text = state.view.focus == Pane::Text;
    let found = if text {
        in_order(state, &events, forward, nth)
    } else {
        in_rows(state, &events, forward, nth)
    };
    let Some(event) = found else {
        let name = state.study.name(entry);
        let end = if forward { "later" } else { "earlier" };
        let rest = if text { "" } else { " that is shown here" };
        state.notify(safe!("{name} has no {end} event{rest}."));
        return Vec::new();
    };
    let effects = match state.view.focus {
        Pane::Text => {
            let target = navigate::text_target(&state.study, event);
            navigate::go(state, target)
        }
        Pane::Timeline => {
            let rows = state.derived.timeline.get();
            if let Some(row) = rows.place(event) {
                state.view.timeline.land(rows, row);
            }
            Vec::new()
        }
        Pane::Contents | Pane::People => navigate::go(state, Target::Moment(event)),
    };
    let (study, all) = (&state.study, events.len());
    let number = events.iter().position(|e| *e == event).unwrap_or(0) + 1;
    let (title, date) = (&study[event].title, study[event].date.label());
    let name = study.name(entry);
    state.notify(safe!("{number} of {all}: {title}, {date} ({name})."));
    effects
}

/// The event that is next in time to the one the reader is at, or to the time the text tells of.
fn in_order(state: &State, events: &[EventId], forward: bool, nth: usize) -> Option<EventId> {
    let study = &state.study;
    let order = study.chronology();
    let chosen = match state.derived.chosen {
        Some(Entry::Event(event)) => Some(Moment::Event(event)),
        _ => state.derived.moment.clone(),
    };
    let at = match &chosen {
        Some(Moment::Event(event)) => {
            let at = study.rank(*event);
            at..at + 1
        }
        Some(Moment::Period(date)) => {
            let day = date.order().0;
            let first = order.partition_point(|e| study[*e].date.order().0 < day);
            first..first
        }
        None => 0..0,
    };
    let before = |end: usize| events.partition_point(|e| study.rank(*e) < end);
    let found = if forward {
        Some(before(at.end).saturating_add(nth))
    } else {
        before(at.start).checked_sub(nth.saturating_add(1))
    };
    found.and_then(|i| events.get(i)).copied()
}

/// The event whose row of the timeline is next to the cursor, or to where the reader is.
fn in_rows(state: &State, events: &[EventId], forward: bool, nth: usize) -> Option<EventId> {
    let rows = state.derived.timeline.get();
    let place = |e: &EventId| Some((rows.place(*e).filter(|r| rows.stops(*r))?, *e));
    let mut places: Vec<(usize, EventId)> = events.iter().filter_map(place).collect();
    places.sort_by_key(|(row, _)| *row);
    places.dedup_by_key(|(row, _)| *row);
    let at = if state.view.focus == Pane::Timeline {
        state.view.timeline.cursor
    } else {
        let moment = state.derived.moment.as_ref();
        moment.and_then(|m| m.row(&state.study, rows)).unwrap_or(0)
    };
    let found = if forward {
        let after = places.partition_point(|(row, _)| *row <= at);
        places.get(after + nth)
    } else {
        let before = places.partition_point(|(row, _)| *row < at);
        before.checked_sub(nth + 1).and_then(|i| places.get(i))
    };
    found.map(|(_, event)| *event)
}
