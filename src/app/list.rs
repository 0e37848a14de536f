//! Lists: cursor, filter and folds; and how cursor and window move over rows. Independent of the kind of row.

use std::collections::BTreeSet;

use super::geometry::Pane;
use crate::model::{Entry, FactionId, Kind, SafeText};

/// The item of a row. A cursor keeps its item when the rows change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    Entry(Entry),
    Group(PeopleGroup),
}

/// A group of the people pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeopleGroup {
    /// A faction and its people.
    Faction(FactionId),
    /// The people of no faction.
    NoFaction,
    Kind(Kind),
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListView {
    /// None: the row that matches the filter best, else the first.
    pub cursor: Option<Item>,
    pub filter: SafeText,
    pub folded: BTreeSet<Item>,
}

impl ListView {
    pub(super) fn set_folded(&mut self, item: Item, folded: bool) {
        if folded {
            self.folded.insert(item);
        } else {
            self.folded.remove(&item);
        }
    }
}

/// One value for each pane that is a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PerList<T>([T; 3]);

/// The lists of all panes.
pub type Lists = PerList<ListView>;

fn index(pane: Pane) -> Option<usize> {
    match pane {
        Pane::Text => None,
        Pane::Contents => Some(0),
        Pane::People => Some(1),
        Pane::Timeline => Some(2),
    }
}

impl<T> PerList<T> {
    /// The value of a pane; none for the text.
    pub fn get(&self, pane: Pane) -> Option<&T> {
        self.0.get(index(pane)?)
    }

    pub fn get_mut(&mut self, pane: Pane) -> Option<&mut T> {
        self.0.get_mut(index(pane)?)
    }
}

pub trait Rows {
    fn len(&self) -> usize;

    /// Whether the cursor can be on a row.
    fn is_selectable(&self, row: usize) -> bool;

    /// Whether a row is the first of a group.
    fn is_header(&self, row: usize) -> bool;

    /// None if the row is not selectable.
    fn item(&self, row: usize) -> Option<Item>;

    /// The entry that a row leads to.
    fn entry(&self, row: usize) -> Option<Entry> {
        match self.item(row)? {
            Item::Entry(entry) => Some(entry),
            Item::Group(PeopleGroup::Faction(faction)) => Some(Entry::Faction(faction)),
            Item::Group(_) => None,
        }
    }

    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The row `by` selectable rows away, or the last one on the way there.
pub fn step(rows: &dyn Rows, from: usize, by: isize) -> usize {
    let mut at = from;
    for _ in 0..by.unsigned_abs() {
        let next = if by < 0 {
            (0..at.min(rows.len()))
                .rev()
                .find(|r| rows.is_selectable(*r))
        } else {
            (at + 1..rows.len()).find(|r| rows.is_selectable(*r))
        };
        match next {
            Some(row) => at = row,
            None => break,
        }
    }
    at
}

/// The selectable row nearest to a row; 0 if there is none.
pub fn nearest(rows: &dyn Rows, row: usize) -> usize {
    let row = row.min(rows.len().saturating_sub(1));
    let after = (row..rows.len()).find(|r| rows.is_selectable(*r));
    let before = (0..row).rev().find(|r| rows.is_selectable(*r));
    match (after, before) {
        (Some(after), Some(before)) if row - before < after - row => before,
        (Some(found), _) | (None, Some(found)) => found,
        (None, None) => 0,
    }
}

/// The first selectable row of the next group; backwards, of this group or the previous one. None at the ends.
pub(super) fn next_group(rows: &dyn Rows, from: usize, forward: bool) -> Option<usize> {
    let len = rows.len();
    if forward {
        (from + 1..len)
            .filter(|r| rows.is_header(*r))
            .find_map(|r| first_selectable(rows, r))
    } else {
        (0..from.min(len))
            .rev()
            .filter(|r| rows.is_header(*r))
            .filter_map(|r| first_selectable(rows, r))
            .find(|r| *r < from)
    }
}

fn first_selectable(rows: &dyn Rows, from: usize) -> Option<usize> {
    (from..rows.len()).find(|r| rows.is_selectable(*r))
}

/// The first row of the window nearest to `top` that contains `row`, with a margin of one row if it is high enough.
pub(super) fn window_showing(top: usize, row: usize, len: usize, height: usize) -> usize {
    if height == 0 {
        return row;
    }
    let margin = usize::from(height >= 5);
    let lowest = row.saturating_sub(margin);
    let highest = (row + 1 + margin).saturating_sub(height);
    top.min(lowest).max(highest).min(len.saturating_sub(height))
}

/// The first row of a window with `row` in its middle, as far as there are rows.
pub(super) fn window_around(row: usize, len: usize, height: usize) -> usize {
    row.saturating_sub(height / 2)
        .min(len.saturating_sub(height))
}

#[cfg(test)]
mod tests {
    use super::{Item, Rows, next_group, step, window_showing};

    struct Sample(&'static str);

    impl Rows for Sample {
        fn len(&self) -> usize {
            self.0.len()
        }
        fn is_selectable(&self, row: usize) -> bool {
            !matches!(self.0.as_bytes().get(row), Some(b' ' | b'H'))
        }
        fn is_header(&self, row: usize) -> bool {
            matches!(self.0.as_bytes().get(row), Some(b'G' | b'H'))
        }
        fn item(&self, _: usize) -> Option<Item> {
            None
        }
    }

    #[test]
    fn the_cursor_skips_rows_that_are_not_selectable() {
        let rows = Sample("Gab Gc ");
        for (from, by, to) in [
            (0, 1, 1),
            (2, 1, 4),
            (4, -1, 2),
            (5, 1, 5),
            (0, -1, 0),
            (0, 100, 5),
        ] {
            assert_eq!(step(&rows, from, by), to, "{by} from {from}");
        }
    }

    #[test]
    fn groups_are_visited_in_order() {
        let rows = Sample("Gab Gc ");
        for (from, forward, to) in [
            (0, true, 4),
            (2, false, 0),
            (5, false, 4),
            (4, false, 0),
            (4, true, 4),
        ] {
            let found = next_group(&rows, from, forward);
            assert_eq!(found.unwrap_or(from), to, "from {from}");
        }
    }

    #[test]
    fn the_first_row_of_a_group_is_selectable() {
        let rows = Sample("HabHcHHd");
        for (from, forward, to) in [
            (1, false, 1),
            (2, false, 1),
            (4, false, 1),
            (7, false, 4),
            (1, true, 4),
            (4, true, 7),
            (7, true, 7),
        ] {
            let expected = (from != to).then_some(to);
            assert_eq!(next_group(&rows, from, forward), expected, "from {from}");
        }
    }

    #[test]
    fn the_window_follows_the_cursor_and_ends_with_the_rows() {
        for (top, row, height, expected) in
            [(0, 9, 5, 6), (6, 10, 5, 6), (6, 6, 5, 5), (5, 0, 20, 0)]
        {
            assert_eq!(
                window_showing(top, row, 11, height),
                expected,
                "{row} from {top}"
            );
        }
    }
}
