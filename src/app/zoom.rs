//! How closely the timeline is looked at, and in what order people stand: the cursor stays on what it was on.

use super::derived::derive;
use super::geometry::Pane;
use super::panes::people::{self, PeopleRow, Sort};
use super::panes::timeline::{TimelineRows, row_of};
use super::state::State;
use crate::model::{Entry, EventId, Kind};
use crate::safe;
use crate::timeline::Row;

/// Looks at the timeline from nearer, or from farther.
pub(super) fn zoom(state: &mut State, nearer: bool, count: usize) {
    let steps = i8::try_from(count).unwrap_or(i8::MAX);
    let steps = if nearer { steps } else { -steps };
    let rows = state.derived.timeline.get();
    let event = under(rows, state.view.timeline.cursor);
    state.view.zoom = rows.levels.clamp(state.view.zoom.saturating_add(steps));
    derive(state);
    let rows = state.derived.timeline.get();
    if let Some(row) = event.and_then(|e| row_of(&state.study, rows, e)) {
        let height = state.derived.geometry.list(Pane::Timeline).height;
        let list = &mut state.view.timeline;
        list.land(rows, row);
        list.center(rows, list.cursor, usize::from(height));
    }
    let level = rows.level;
    let (word, sentence) = (level.scale.word(), level.description());
    state.notify(safe!("The timeline shows {word}: {sentence}"));
}

/// The event in a row, or the first that its heading counts.
fn under(rows: &TimelineRows, row: usize) -> Option<EventId> {
    match rows.rows.get(row)? {
        Row::Event(event) => Some(*event),
        Row::Heading(heading) => Some(heading.event),
    }
}

/// Puts people in the next order: the cursor stays on its person, else the list is shown from its start.
pub(super) fn sort(state: &mut State) {
    let at = state.derived.people.get().0.get(state.view.people.cursor);
    let person = match at {
        Some(PeopleRow::Entry(entry @ Entry::Person(_), _)) => Some(*entry),
        Some(PeopleRow::Entry(..) | PeopleRow::Group { .. } | PeopleRow::Gap) | None => None,
    };
    state.view.sort = state.view.sort.next();
    derive(state);
    let rows = state.derived.people.get();
    let row = person.and_then(|e| people::row_of(rows, e));
    state.view.people.land(rows, row.unwrap_or(0));
    let study = &state.study;
    let by = match state.view.sort {
        Sort::Faction => safe!("{}", study.kinds_word(Kind::Faction).to_lowercase()),
        sort @ (Sort::Name | Sort::First | Sort::Mentions) => safe!("{}", sort.words()),
    };
    state.notify(safe!(
        "{} are sorted by {by}.",
        study.kinds_word(Kind::Person)
    ));
}
