//! Rows of tables: in columns where they fit, else as labelled rows.

use std::ops::Range;

use crate::model::{Align, Block, Table};

use super::LayoutOptions;
use super::indent::Indent;
use super::measure::{self, Segment};
use super::row::{Content, Fragment, Row, RowKind, Symbol};
use super::width::{truncate_to, width_of};
use super::wrap::{Wrapped, line_width, wrap};

/// The indent of the further rows of a labelled cell.
const HANG: usize = 2;
/// The cells between two columns.
const GAP: usize = 2;
/// A column is made narrower than its words only down to this.
const MIN_COLUMN: usize = 8;
/// A word up to this long is never split to make a column narrower.
const MAX_WHOLE_WORD: usize = 16;

/// The measured cells of a table.
#[derive(Debug)]
pub(super) struct Cells {
    rows: Vec<Vec<Vec<Segment>>>,
    demands: Vec<Demand>,
}

impl Cells {
    /// About how many segments it holds, the vectors themselves included.
    pub fn segments(&self) -> usize {
        let cells = self.rows.iter().flatten();
        cells.map(|c| c.len() + 2).sum()
    }
}

/// The width that a column needs, in cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Demand {
    /// Of its widest line.
    line: usize,
    /// Of its longest word.
    word: usize,
}

impl Demand {
    fn least(self) -> usize {
        self.line
            .min(MIN_COLUMN.max(self.word.min(MAX_WHOLE_WORD)))
            .max(1)
    }

    fn within(self, limit: usize) -> usize {
        self.line.min(limit).max(self.least())
    }
}

/// The widths of columns within `width` cells in all; none where they would be too narrow to read.
///
/// Columns keep the width of their lines up to a common limit, the largest that fits.
fn widths(demands: &[Demand], width: usize) -> Option<Vec<usize>> {
    let room = width.checked_sub(GAP * demands.len().saturating_sub(1))?;
    let total = |limit| demands.iter().map(|d| d.within(limit)).sum::<usize>();
    if total(0) > room {
        return None;
    }
    let (mut low, mut high) = (0, room + 1);
    while high - low > 1 {
        let middle = low.midpoint(high);
        if total(middle) <= room {
            low = middle;
        } else {
            high = middle;
        }
    }
    let mut left = room - total(low);
    let mut widths = Vec::with_capacity(demands.len());
    for demand in demands {
        let mut width = demand.within(low);
        if left > 0 && width < demand.line {
            width += 1;
            left -= 1;
        }
        widths.push(width);
    }
    Some(widths)
}

/// Measures the cells of `table`; none if they are not in the order of `text`, one row a line.
pub(super) fn measure(text: &str, table: &Table) -> Option<Cells> {
    if !is_sound(text, table) {
        return None;
    }
    let mut demands = vec![Demand::default(); table.columns.len()];
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let cells: Vec<Vec<Segment>> = row
            .iter()
            .map(|range| measure::prose(text, range.clone()))
            .collect();
        for (demand, cell) in demands.iter_mut().zip(&cells) {
            for segment in cell {
                demand.word = demand.word.max(segment.width as usize);
            }
            for line in cell.split_inclusive(|s| s.hard) {
                demand.line = demand.line.max(line_width(line));
            }
        }
        rows.push(cells);
    }
    Some(Cells { rows, demands })
}

fn is_sound(text: &str, table: &Table) -> bool {
    let mut end = None;
    for row in &table.rows {
        if row.len() != table.columns.len() {
            return false;
        }
        for (i, cell) in row.iter().enumerate() {
            let in_order = end.is_none_or(|end| cell.start > end || (i > 0 && cell.start == end));
            if !in_order || text.get(cell.clone()).is_none() {
                return false;
            }
            end = Some(cell.end);
        }
    }
    end.is_some()
}

/// The rows of a table whose cells have been measured.
pub(super) fn rows(
    block: &Block,
    table: &Table,
    cells: &Cells,
    options: LayoutOptions,
) -> Vec<Row> {
    let width = usize::from(options.width).max(1);
    let indent = Indent::of(block, width);
    let left = indent.first.max(indent.rest);
    let layout = TableLayout {
        block,
        table,
        cells,
        indent: &indent,
        left,
        width: width - left,
    };
    let mut rows = match widths(&cells.demands, layout.width) {
        Some(widths) => layout.columns(&widths),
        None => layout.labelled(),
    };
    // An empty row at the very end has no byte of its own, and needs none.
    while rows.len() > 1
        && rows
            .last()
            .is_some_and(|r| r.kind == RowKind::Blank || r.range.start >= block.text.len())
    {
        rows.pop();
    }
    let mut end = block.text.len();
    for row in rows.iter_mut().rev() {
        row.range.end = end;
        end = row.range.start;
    }
    if let Some(first) = rows.first_mut() {
        first.range.start = 0;
    }
    rows
}

struct TableLayout<'a> {
    block: &'a Block,
    table: &'a Table,
    cells: &'a Cells,
    indent: &'a Indent,
    /// The first column.
    left: usize,
    /// The columns there are from `left` on.
    width: usize,
}

impl TableLayout<'_> {
    /// A row that begins at byte `start`; where it ends is set when all rows are known.
    fn row(&self, first: bool, start: usize, kind: RowKind) -> Row {
        Row {
            fragments: self.indent.fragments(first),
            range: start..start,
            kind,
        }
    }

    fn columns(&self, widths: &[usize]) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for (r, (ranges, cells)) in self.table.rows.iter().zip(&self.cells.rows).enumerate() {
            let wrapped: Vec<Wrapped<'_>> = cells
                .iter()
                .zip(widths)
                .map(|(cell, width)| wrap(&self.block.text, cell, *width, *width))
                .collect();
            let tallest = wrapped.iter().max_by_key(|w| w.lines.len());
            let height = tallest.map_or(0, |w| w.lines.len()).max(1);
            for line in 0..height {
                let start = if line == 0 {
                    ranges.first().map_or(0, |c| c.start)
                } else {
                    tallest.map_or(0, |w| w.start(line))
                };
                let mut row = self.row(rows.is_empty(), start, RowKind::Text);
                let mut x = self.left;
                for ((cell, width), align) in wrapped.iter().zip(widths).zip(&self.table.columns) {
                    row.fragments
                        .extend(aligned(cell.line(line), x, *width, *align));
                    x += width + GAP;
                }
                rows.push(row);
            }
            let end = ranges.last().map_or(0, |c| c.end);
            let more = r + 1 < self.table.rows.len();
            if r == 0 && more && rows.last().is_some_and(|row| end > row.range.start) {
                let mut row = self.row(false, end, RowKind::Rule);
                let all = widths.iter().sum::<usize>() + GAP * (widths.len() - 1);
                let rule = Fragment::symbol(self.left, all.min(self.width), Symbol::Rule);
                row.fragments.push(rule);
                rows.push(row);
            }
        }
        rows
    }

    fn labelled(&self) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        let (heading, first) = match self.table.rows.as_slice() {
            [heading, _, ..] => (heading.as_slice(), 1),
            _ => (&[][..], 0),
        };
        let mut above: Option<usize> = None;
        for (ranges, cells) in self.table.rows.iter().zip(&self.cells.rows).skip(first) {
            if let Some(end) = above
                && rows.last().is_some_and(|row| end > row.range.start)
            {
                // The line feed between two rows of the table is the blank row between them.
                rows.push(self.row(false, end, RowKind::Blank));
            }
            let before = rows.len();
            for (i, cell) in cells.iter().enumerate() {
                self.labelled_cell(cell, heading.get(i), &mut rows);
            }
            if rows.len() == before {
                let start = ranges.first().map_or(0, |c| c.start);
                rows.push(self.row(rows.is_empty(), start, RowKind::Text));
            }
            above = ranges.last().map(|c| c.end);
        }
        rows
    }

    fn labelled_cell(&self, cell: &[Segment], label: Option<&Range<usize>>, rows: &mut Vec<Row>) {
        let (mut label, used) = label.map_or_else(Default::default, |range| self.label(range));
        let hang = if self.width > 3 * HANG { HANG } else { 0 };
        let first = self.width.saturating_sub(used);
        let wrapped = wrap(&self.block.text, cell, first, self.width - hang);
        for i in 0..wrapped.lines.len() {
            let mut row = self.row(rows.is_empty(), wrapped.start(i), RowKind::Text);
            let x = if i == 0 { used } else { hang };
            row.fragments.append(&mut label);
            row.fragments.extend(aligned(
                wrapped.line(i),
                self.left + x,
                self.width.saturating_sub(x),
                Align::Left,
            ));
            rows.push(row);
        }
    }

    /// The first line of a heading as a label, and the columns it takes with the space behind it.
    fn label(&self, range: &Range<usize>) -> (Vec<Fragment>, usize) {
        let text = self.block.text.get(range.clone()).unwrap_or_default();
        let text = text.lines().next().unwrap_or_default().trim_end();
        let most = (self.width / 2).saturating_sub(2);
        let full = width_of(text);
        let limit = if full > most {
            most.saturating_sub(1)
        } else {
            full
        };
        let (bytes, shown) = truncate_to(text, limit);
        if shown == 0 {
            return (Vec::new(), 0);
        }
        let content = Content::Label(range.start..range.start + bytes);
        let mut fragments = vec![Fragment::new(self.left, shown, content)];
        let mut used = shown;
        if full > most {
            fragments.push(Fragment::symbol(self.left + used, 1, Symbol::Ellipsis));
            used += 1;
        }
        fragments.push(Fragment::symbol(self.left + used, 1, Symbol::Colon));
        (fragments, used + 2)
    }
}

/// One line of a cell in a column `width` wide at `x`; none if it shows nothing.
fn aligned(line: &[Segment], x: usize, width: usize, align: Align) -> Option<Fragment> {
    let start = line.first()?.start as usize;
    let end = line.last()?.end as usize;
    if start >= end {
        return None;
    }
    let used = line_width(line);
    let free = width.saturating_sub(used);
    let lead = match align {
        Align::Left => 0,
        Align::Center => free / 2,
        Align::Right => free,
    };
    Some(Fragment::new(x + lead, used, Content::Text(start..end)))
}

#[cfg(test)]
mod tests {
    use super::{Demand, widths};
    use crate::model::{Align, Block, SafeText, Shape, Table};
    use crate::text::{LayoutOptions, plain_rows};

    /// A table of two columns, the second one to the right.
    fn table(cells: &[[&str; 2]]) -> Block {
        let mut text = String::new();
        let mut rows = Vec::new();
        for row in cells {
            let mut ranges = Vec::new();
            for cell in row {
                let start = text.len();
                text.push_str(cell);
                ranges.push(start..text.len());
                text.push(' ');
            }
            text.pop();
            text.push('\n');
            rows.push(ranges);
        }
        text.pop();
        Block {
            shape: Shape::Table(Table {
                columns: vec![Align::Left, Align::Right],
                rows,
            }),
            text: SafeText::new(&text),
            ..Block::default()
        }
    }

    #[test]
    fn a_table_that_fits_has_columns_under_a_ruled_heading() {
        let block = table(&[["Year", "Members"], ["1945", "4530"], ["1946", "366000"]]);
        assert_eq!(
            plain_rows(&block, LayoutOptions::new(40)),
            [
                "Year  Members",
                "─────────────",
                "1945     4530",
                "1946   366000"
            ]
        );
    }

    #[test]
    fn a_cell_wraps_inside_its_column() {
        let block = table(&[["Event", "No"], ["the bureau was founded", "1"]]);
        assert_eq!(
            plain_rows(&block, LayoutOptions::new(16)),
            [
                "Event         No",
                "────────────────",
                "the bureau     1",
                "was founded"
            ]
        );
    }

    #[test]
    fn a_table_that_does_not_fit_becomes_labelled_rows() {
        let block = table(&[
            ["Year", "Members of it"],
            ["1945", "4530 or so"],
            ["1946", ""],
        ]);
        assert_eq!(
            plain_rows(&block, LayoutOptions::new(12)),
            ["Year: 1945", "Mem…: 4530", "  or so", "", "Year: 1946"]
        );
    }

    #[test]
    fn columns_take_what_they_need_and_share_what_is_short() {
        let demands = |list: &[(usize, usize)]| -> Vec<Demand> {
            list.iter()
                .map(|&(whole, word)| Demand { line: whole, word })
                .collect()
        };
        for (list, width, expected) in [
            (vec![(4, 4), (10, 5)], 40, Some(vec![4, 10])),
            (vec![(4, 4), (60, 9)], 40, Some(vec![4, 34])),
            (vec![(30, 9), (60, 9)], 42, Some(vec![20, 20])),
            (vec![(30, 9), (60, 9)], 43, Some(vec![21, 20])),
            (vec![(30, 9), (60, 9)], 20, Some(vec![9, 9])),
            (vec![(30, 9), (60, 9)], 19, None),
            (vec![(0, 0), (3, 3)], 6, Some(vec![1, 3])),
            (vec![(3, 3)], 2, None),
        ] {
            assert_eq!(
                widths(&demands(&list), width),
                expected,
                "{list:?} in {width}"
            );
        }
    }
}
