//! Which rows of the lists are in sight: those around the cursor, or around what is read.

use crate::app::geometry::Pane;
use crate::app::panes::contents;
use crate::app::panes::list::{ListView, Rows};
use crate::app::panes::people::{self, PeopleRow};
use crate::app::panes::timeline;
use crate::app::state::{Page, State};
use crate::model::Entry;

/// Moves the windows of the lists to what is read, or to the cursor in the list that has the keys; a list that is looked through
/// stays where it is.
pub(super) fn derive_windows(state: &mut State) {
    let view = &state.view;
    let tops = (view.contents.top, view.people.top, view.timeline.top);
    follow_all(state);
    let (view, derived) = (&mut state.view, &state.derived);
    let Some(pane) = state.pinned_list.filter(|pane| *pane != view.focus) else {
        return;
    };
    let height = usize::from(derived.geometry.list(pane).height);
    match pane {
        Pane::Contents => {
            view.contents.top = tops.0;
            view.contents.scroll(derived.contents.get(), 0, height);
        }
        Pane::People => {
            view.people.top = tops.1;
            view.people.scroll(derived.people.get(), 0, height);
        }
        Pane::Timeline => {
            view.timeline.top = tops.2;
            view.timeline.scroll(derived.timeline.get(), 0, height);
        }
        Pane::Text => {}
    }
}

fn follow_all(state: &mut State) {
    let (study, view, derived) = (&state.study, &mut state.view, &state.derived);
    let height = |pane| usize::from(derived.geometry.list(pane).height);

    let rows = derived.contents.get();
    let here = derived
        .section
        .and_then(|s| contents::row_of(study, rows, s));
    follow(
        &mut view.contents,
        rows,
        view.focus == Pane::Contents,
        here,
        height(Pane::Contents),
    );

    let rows = derived.timeline.get();
    let chosen = derived.chosen.and_then(|e| {
        if let Entry::Event(id) = e {
            Some(id)
        } else {
            None
        }
    });
    let moment = match (&derived.moment, chosen) {
        (_, Some(event)) => timeline::row_of(study, rows, event),
        (Some(moment), None) => moment.row(study, rows),
        (None, None) => None,
    };
    if view.focus == Pane::Timeline {
        follow(&mut view.timeline, rows, true, None, height(Pane::Timeline));
    } else {
        let height = height(Pane::Timeline);
        view.timeline.center(rows, moment.unwrap_or(0), height);
    }

    let rows = derived.people.get();
    let height = height(Pane::People);
    if view.focus == Pane::People {
        follow(&mut view.people, rows, true, None, height);
        // The space between two groups is no row to begin with.
        let gap = rows.0.get(view.people.top) == Some(&PeopleRow::Gap);
        view.people.top += usize::from(gap && view.people.top < view.people.cursor);
    } else {
        // At the head of the text, which names a few in passing, the list stays where it is.
        let reading = derived.section.is_some() || view.reader.page != Page::Text;
        let seen = derived.seen.iter().filter(|_| reading);
        let marked = people::rows_of(rows, seen);
        view.people.top = best_top(&marked, view.people.top, rows.len(), height);
        let gap = rows.0.get(view.people.top) == Some(&PeopleRow::Gap);
        view.people.top += usize::from(gap && view.people.top + height < rows.len());
    }
}

fn follow<F>(
    list: &mut ListView<F>,
    rows: &impl Rows,
    focused: bool,
    here: Option<usize>,
    height: usize,
) {
    let row = if focused { Some(list.cursor) } else { here };
    list.show(rows, row.unwrap_or(list.top), height);
}

/// The first row that brings the most marked rows into sight; where it already does, `now`.
fn best_top(marked: &[usize], now: usize, len: usize, height: usize) -> usize {
    let last = len.saturating_sub(height);
    let now = now.min(last);
    let count = |top: usize| {
        marked
            .partition_point(|r| *r < top + height)
            .saturating_sub(marked.partition_point(|r| *r < top))
    };
    let mut best = now;
    for row in marked {
        let top = row.saturating_sub(1).min(last);
        if count(top) > count(best) {
            best = top;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::best_top;

    #[test]
    fn the_cast_stays_where_it_is_while_it_shows_the_most() {
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
