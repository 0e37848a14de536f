//! A list: a cursor on a row, a window over the rows, words it is filtered by. Knows no row.

use crate::model::SafeText;

/// Where a list is: cursor, window, filter, what is folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListView<F> {
    /// The row the cursor is on.
    pub cursor: usize,
    /// The first row in sight.
    pub top: usize,
    /// What the rows are filtered by.
    pub filter: SafeText,
    /// What is folded.
    pub folds: F,
}

/// The rows of a list, as far as moving through them goes.
pub trait Rows {
    /// How many there are.
    fn len(&self) -> usize;
    /// Whether the cursor can stand on a row.
    fn stops(&self, row: usize) -> bool;
    /// Whether a row begins a group.
    fn begins(&self, row: usize) -> bool;
    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<F> ListView<F> {
    /// Moves the cursor by rows it can stand on.
    pub fn step(&mut self, rows: &impl Rows, by: isize) {
        for _ in 0..by.unsigned_abs() {
            let next = if by < 0 {
                (0..self.cursor.min(rows.len()))
                    .rev()
                    .find(|r| rows.stops(*r))
            } else {
                (self.cursor + 1..rows.len()).find(|r| rows.stops(*r))
            };
            match next {
                Some(row) => self.cursor = row,
                None => break,
            }
        }
    }

    /// Moves the cursor by so many rows of the screen, to the nearest row it can stand on.
    pub fn leap(&mut self, rows: &impl Rows, by: isize) {
        let to = self
            .cursor
            .saturating_add_signed(by)
            .min(rows.len().saturating_sub(1));
        self.land(rows, to);
    }

    /// Puts the cursor on a row, or the nearest it can stand on.
    pub fn land(&mut self, rows: &impl Rows, row: usize) {
        let row = row.min(rows.len().saturating_sub(1));
        let after = (row..rows.len()).find(|r| rows.stops(*r));
        let before = (0..row).rev().find(|r| rows.stops(*r));
        let near = |found: usize| found.abs_diff(row);
        self.cursor = match (after, before) {
            (Some(a), Some(b)) => {
                if near(b) < near(a) {
                    b
                } else {
                    a
                }
            }
            (Some(found), None) | (None, Some(found)) => found,
            (None, None) => 0,
        };
    }

    /// Moves the cursor to the first row of the next group, or of this one or the one before; tells whether there is one.
    pub fn group(&mut self, rows: &impl Rows, forward: bool) -> bool {
        let (cursor, len) = (self.cursor, rows.len());
        let begins = |row: &usize| rows.begins(*row);
        let stop = |row: usize| (row..len).find(|r| rows.stops(*r));
        let found = if forward {
            (cursor + 1..len).filter(begins).find_map(stop)
        } else {
            let groups = (0..cursor.min(len)).rev().filter(begins);
            groups.filter_map(stop).find(|s| *s < cursor)
        };
        self.cursor = found.unwrap_or(cursor);
        found.is_some()
    }

    /// Moves the window by so many rows, as far as there are rows; the cursor stays.
    pub fn scroll(&mut self, rows: &impl Rows, by: isize, height: usize) {
        let last = rows.len().saturating_sub(height);
        self.top = self.top.saturating_add_signed(by).min(last);
    }

    /// Moves the window so that `row` is in it, with a row of what is around where there is room.
    pub fn show(&mut self, rows: &impl Rows, row: usize, height: usize) {
        let margin = usize::from(height >= 5);
        let last_top = rows.len().saturating_sub(height);
        let lowest = row.saturating_sub(margin);
        let highest = (row + 1 + margin).saturating_sub(height);
        self.top = self.top.min(lowest).max(highest).min(last_top);
        if height == 0 {
            self.top = row;
        }
    }

    /// Moves the window so that `row` stands in its middle, as far as that goes.
    pub fn center(&mut self, rows: &impl Rows, row: usize, height: usize) {
        self.top = row
            .saturating_sub(height / 2)
            .min(rows.len().saturating_sub(height));
    }
}

#[cfg(test)]
mod tests {
    use super::{ListView, Rows};

    struct Sample(&'static str);

    impl Rows for Sample {
        fn len(&self) -> usize {
            self.0.len()
        }
        fn stops(&self, row: usize) -> bool {
            !matches!(self.0.as_bytes().get(row), Some(b' ' | b'H'))
        }
        fn begins(&self, row: usize) -> bool {
            matches!(self.0.as_bytes().get(row), Some(b'G' | b'H'))
        }
    }

    fn at(cursor: usize) -> ListView<()> {
        ListView {
            cursor,
            ..ListView::default()
        }
    }

    #[test]
    fn the_cursor_passes_over_rows_it_cannot_stand_on() {
        let rows = Sample("Gab Gc ");
        for (from, by, to) in [
            (0, 1, 1),
            (2, 1, 4),
            (4, -1, 2),
            (5, 1, 5),
            (0, -1, 0),
            (0, 100, 5),
        ] {
            let mut list = at(from);
            list.step(&rows, by);
            assert_eq!(list.cursor, to, "{by} from {from}");
        }
    }

    #[test]
    fn groups_are_gone_through_one_by_one() {
        let rows = Sample("Gab Gc ");
        for (from, forward, to) in [
            (0, true, 4),
            (2, false, 0),
            (5, false, 4),
            (4, false, 0),
            (4, true, 4),
        ] {
            let mut list = at(from);
            list.group(&rows, forward);
            assert_eq!(list.cursor, to, "from {from}");
        }
    }

    #[test]
    fn the_first_row_of_a_group_is_one_the_cursor_can_stand_on() {
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
            let mut list = at(from);
            assert_eq!(list.group(&rows, forward), from != to, "from {from}");
            assert_eq!(list.cursor, to, "from {from}");
        }
    }

    #[test]
    fn the_window_follows_the_cursor_and_ends_with_the_rows() {
        let rows = Sample("Gabcdefghij");
        let mut list = at(0);
        list.show(&rows, 9, 5);
        assert_eq!(list.top, 6);
        list.show(&rows, 10, 5);
        assert_eq!(list.top, 6);
        list.show(&rows, 6, 5);
        assert_eq!(list.top, 5);
        list.show(&rows, 0, 20);
        assert_eq!(list.top, 0);
    }
}
