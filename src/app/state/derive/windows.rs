//! Which rows of the lists are in sight: those around the cursor, or around what is read.

use super::super::{Scroll, State};
use crate::app::geometry::Pane;
use crate::app::list::{Rows, window_around, window_showing};
use crate::app::panes::people::{self, PeopleRow};
use crate::app::panes::{contents, timeline};
use crate::model::Entry;

/// Moves the windows of the lists to what is read, or to the cursor in the focused list. A pinned list stays where it is.
pub(super) fn derive_windows(state: &mut State) {
    if let Some(Scroll::Restore(tops)) = state.session.scroll {
        state.derived.tops = tops;
    }
    for pane in [Pane::Contents, Pane::People, Pane::Timeline] {
        let top = top(state, pane);
        if let Some(slot) = state.derived.tops.get_mut(pane) {
            *slot = top;
        }
    }
}

fn top(state: &State, pane: Pane) -> usize {
    let height = usize::from(state.derived.geometry.list(pane).height);
    let len = state.rows(pane).map_or(0, Rows::len);
    let focused = state.view.focus == pane;
    if let Some((pinned, top)) = state.session.pinned
        && pinned == pane
        && !focused
    {
        return top.min(len.saturating_sub(height));
    }
    let now = state.list_top(pane);
    let cursor = state.cursor(pane);
    match pane {
        Pane::Timeline if !focused => window_around(row_of_moment(state), len, height),
        Pane::Timeline if state.session.scroll == Some(Scroll::CenterTimeline) => {
            window_around(cursor, len, height)
        }
        Pane::Contents if !focused => {
            let rows = state.derived.contents.get();
            let here = state.derived.section;
            let row = here.and_then(|s| contents::row_of(&state.study, rows, s));
            window_showing(now, row.unwrap_or(now), len, height)
        }
        Pane::People if focused => focused_people(state, now, height),
        Pane::People => unfocused_people(state, now, height),
        Pane::Text | Pane::Contents | Pane::Timeline => window_showing(now, cursor, len, height),
    }
}

/// The row of the timeline at the chosen event, else where the reader is.
fn row_of_moment(state: &State) -> usize {
    let (study, rows) = (&state.study, state.derived.timeline.get());
    let row = match (state.derived.chosen, &state.derived.moment) {
        (Some(Entry::Event(event)), _) => timeline::row_of(study, rows, event),
        (_, Some(moment)) => moment.row(study, rows),
        (_, None) => None,
    };
    row.unwrap_or(0)
}

fn focused_people(state: &State, mut now: usize, height: usize) -> usize {
    let rows = state.derived.people.get();
    let cursor = state.cursor(Pane::People);
    if state.session.scroll == Some(Scroll::ShowGroup) {
        let next = (cursor + 1..rows.len()).find(|r| rows.is_header(*r));
        let end = next.unwrap_or(rows.len());
        now = now.max(end.saturating_sub(height).min(cursor));
    }
    let top = window_showing(now, cursor, rows.len(), height);
    // The space between two groups is no row to begin with.
    let gap = rows.row(top) == Some(PeopleRow::Gap) && top < cursor;
    top + usize::from(gap)
}

fn unfocused_people(state: &State, now: usize, height: usize) -> usize {
    let rows = state.derived.people.get();
    // At the head of the text, which names a few in passing, the list stays where it is.
    let reading = state.derived.section.is_some() || !state.is_on_text();
    let seen = state.derived.seen.iter().filter(|_| reading);
    let marked = people::rows_of(rows, seen);
    let top = best_top(&marked, now, rows.len(), height);
    let gap = rows.row(top) == Some(PeopleRow::Gap) && top + height < rows.len();
    top + usize::from(gap)
}

/// The first row that brings the most marked rows into sight; `now` if it does.
fn best_top(marked: &[usize], now: usize, len: usize, height: usize) -> usize {
    let last = len.saturating_sub(height);
    let mut best = now.min(last);
    for row in marked {
        let top = row.saturating_sub(1).min(last);
        if count_within(marked, top, height) > count_within(marked, best, height) {
            best = top;
        }
    }
    best
}

/// How many of the sorted rows are among `height` rows from `top` on.
fn count_within(rows: &[usize], top: usize, height: usize) -> usize {
    rows.partition_point(|r| *r < top + height)
        .saturating_sub(rows.partition_point(|r| *r < top))
}

#[cfg(test)]
mod tests {
    use super::best_top;

    #[test]
    fn the_people_pane_stays_where_it_is_while_it_shows_the_most() {
        for (marked, now, best) in [
            (vec![], 3, 3),
            (vec![4, 6], 3, 3),
            (vec![12, 14, 30], 0, 11),
            (vec![12, 14, 30], 10, 10),
            (vec![39], 0, 30),
        ] {
            assert_eq!(
                best_top(&marked, now, 40, 10),
                best,
                "{marked:?} from {now}"
            );
        }
    }
}
