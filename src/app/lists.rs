//! The lists, whichever is meant: where its cursor stands, what it is filtered by, which rows it has. Knows no row.

use super::derived::Derived;
use super::geometry::Pane;
use super::navigate;
use super::panes::ListView;
use super::panes::list::Rows;
use super::state::{State, View};
use crate::model::SafeText;

/// A list, whatever its rows are.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'a> {
    /// The row the cursor is on.
    pub cursor: usize,
    /// The first row in sight.
    pub top: usize,
    /// What the rows are filtered by.
    pub filter: &'a SafeText,
}

fn listed<F>(list: &ListView<F>) -> Listed<'_> {
    Listed {
        cursor: list.cursor,
        top: list.top,
        filter: &list.filter,
    }
}

impl View {
    /// The list of a pane; none in that of the text.
    pub fn list(&self, pane: Pane) -> Option<Listed<'_>> {
        match pane {
            Pane::Text => None,
            Pane::Contents => Some(listed(&self.contents)),
            Pane::People => Some(listed(&self.people)),
            Pane::Timeline => Some(listed(&self.timeline)),
        }
    }

    /// Whether the list of a pane is filtered.
    fn is_filtered(&self, pane: Pane) -> bool {
        self.list(pane).is_some_and(|l| !l.filter.is_empty())
    }
}

impl Derived {
    /// The rows of a pane's list; none in that of the text.
    pub fn rows(&self, pane: Pane) -> Option<&dyn Rows> {
        match pane {
            Pane::Text => None,
            Pane::Contents => Some(self.contents.get()),
            Pane::People => Some(self.people.get()),
            Pane::Timeline => Some(self.timeline.get()),
        }
    }
}

/// The panes that are lists, the one most often filtered first.
const LISTS: [(Pane, &str); 3] = [
    (Pane::Timeline, "timeline"),
    (Pane::People, "list of people"),
    (Pane::Contents, "list of sections"),
];

/// Filters the list of a pane.
pub(super) fn set_filter(state: &mut State, pane: Pane, text: SafeText) {
    let view = &mut state.view;
    match pane {
        Pane::Contents => view.contents.filter = text,
        Pane::People => view.people.filter = text,
        Pane::Timeline => view.timeline.filter = text,
        Pane::Text => {}
    }
}

/// Clears the filter of the list that has the keys; tells whether it had one.
pub(super) fn clear_filter(state: &mut State) -> bool {
    let pane = state.view.focus;
    let had = state.view.is_filtered(pane);
    if had {
        navigate::keep_cursor(state, pane, |state| {
            set_filter(state, pane, SafeText::default());
        });
    }
    had
}

/// A list that is filtered, in a word, and by what.
pub(super) fn filtered(state: &State) -> Option<(&'static str, SafeText)> {
    let filtered = LISTS.iter().find(|(pane, _)| state.view.is_filtered(*pane));
    let (pane, name) = filtered?;
    Some((name, state.view.list(*pane)?.filter.clone()))
}

/// Clears the filters of all lists; tells whether there was one.
pub(super) fn clear_filters(state: &mut State) -> bool {
    let had = filtered(state).is_some();
    for (pane, _) in LISTS {
        set_filter(state, pane, SafeText::default());
    }
    had
}
