//! Sets a table: in columns where they fit, else as labelled rows. Knows no cache.

use std::ops::Range;

use crate::model::{Align, Block, Table};

use super::Setting;
use super::column::{BETWEEN, Wish, widths};
use super::inset::Inset;
use super::measure::{self, Segment};
use super::row::{Piece, Row, RowKind, Sign, Words};
use super::width::{cut_to, width_of};
use super::wrap::{Lines, cells, wrap};

/// How far the further rows of a labelled cell stand in.
const HANG: usize = 2;

/// The measured cells of a table.
#[derive(Debug)]
pub(super) struct Cells {
    rows: Vec<Vec<Vec<Segment>>>,
    wishes: Vec<Wish>,
}

impl Cells {
    /// How many segments it holds.
    pub fn segments(&self) -> usize {
        let cells = self.rows.iter().flatten();
        cells.map(|c| c.len() + 2).sum()
    }
}

/// Measures the cells of `table`; none if they do not stand in `text` in order, one row a line.
pub(super) fn measure(text: &str, table: &Table) -> Option<Cells> {
    if !is_sound(text, table) {
        return None;
    }
    let mut wishes = vec![Wish::default(); table.columns.len()];
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let cells: Vec<Vec<Segment>> = row
            .iter()
            .map(|range| measure::prose(text, range.clone()))
            .collect();
        for (wish, cell) in wishes.iter_mut().zip(&cells) {
            for segment in cell {
                wish.word = wish.word.max(segment.width as usize);
            }
            for line in cell.split_inclusive(|s| s.hard) {
                wish.whole = wish.whole.max(self::cells(line));
            }
        }
        rows.push(cells);
    }
    Some(Cells { rows, wishes })
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
pub(super) fn rows(block: &Block, table: &Table, cells: &Cells, setting: Setting) -> Vec<Row> {
    let width = usize::from(setting.width).max(1);
    let inset = Inset::of(block, width);
    let setter = Setter {
        block,
        table,
        cells,
        inset: &inset,
        width: width - inset.first.max(inset.rest),
    };
    let mut rows = match widths(&cells.wishes, setter.width) {
        Some(widths) => setter.columns(&widths),
        None => setter.labelled(),
    };
    // An empty row at the very end has no byte of its own, and needs none.
    while rows.len() > 1
        && rows
            .last()
            .is_some_and(|r| r.kind == RowKind::Blank || r.range.start >= block.text.len())
    {
        rows.pop();
    }
    let starts: Vec<usize> = rows.iter().skip(1).map(|r| r.range.start).collect();
    let ends = starts.into_iter().chain([block.text.len()]);
    for (row, end) in rows.iter_mut().zip(ends) {
        row.range.end = end;
    }
    if let Some(first) = rows.first_mut() {
        first.range.start = 0;
    }
    rows
}

struct Setter<'a> {
    block: &'a Block,
    table: &'a Table,
    cells: &'a Cells,
    inset: &'a Inset,
    width: usize,
}

impl Setter<'_> {
    fn left(&self) -> usize {
        self.inset.first.max(self.inset.rest)
    }

    fn row(&self, first: bool, start: usize, kind: RowKind) -> Row {
        Row {
            pieces: self.inset.pieces(first),
            range: start..start,
            kind,
        }
    }

    fn columns(&self, widths: &[usize]) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for (r, (ranges, cells)) in self.table.rows.iter().zip(&self.cells.rows).enumerate() {
            let set: Vec<Lines<'_>> = cells
                .iter()
                .zip(widths)
                .map(|(cell, width)| wrap(&self.block.text, cell, *width, *width))
                .collect();
            let tall = set.iter().max_by_key(|l| l.lines.len());
            let height = tall.map_or(0, |l| l.lines.len()).max(1);
            for line in 0..height {
                let start = if line == 0 {
                    ranges.first().map_or(0, |c| c.start)
                } else {
                    tall.map_or(0, |l| {
                        line_of(l, line).first().map_or(0, |s| s.start as usize)
                    })
                };
                let mut row = self.row(rows.is_empty(), start, RowKind::Text);
                let mut x = self.left();
                for ((lines, width), align) in set.iter().zip(widths).zip(&self.table.columns) {
                    row.pieces
                        .extend(aligned(line_of(lines, line), x, *width, *align));
                    x += width + BETWEEN;
                }
                rows.push(row);
            }
            let end = ranges.last().map_or(0, |c| c.end);
            let more = r + 1 < self.table.rows.len();
            if r == 0 && more && rows.last().is_some_and(|row| end > row.range.start) {
                let mut row = self.row(false, end, RowKind::Rule);
                let all = widths.iter().sum::<usize>() + BETWEEN * (widths.len() - 1);
                row.pieces
                    .push(Piece::sign(self.left(), all.min(self.width), Sign::Rule));
                rows.push(row);
            }
        }
        rows
    }

    fn labelled(&self) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        let heading = self.table.rows.first().map_or(&[][..], Vec::as_slice);
        let body = usize::from(self.table.rows.len() > 1);
        let records = self.table.rows.iter().zip(&self.cells.rows).skip(body);
        for (r, (ranges, cells)) in records.enumerate() {
            let start = ranges.first().map_or(0, |c| c.start);
            let above = (r > 0).then(|| self.table.rows.get(r + body - 1)).flatten();
            if let Some(end) = above.and_then(|row| row.last()).map(|c| c.end)
                && rows.last().is_some_and(|row| end > row.range.start)
            {
                // The line feed between two rows of the table is the blank row between them.
                rows.push(self.row(false, end, RowKind::Blank));
            }
            let before = rows.len();
            for (i, cell) in cells.iter().enumerate() {
                let label = heading.get(i).filter(|_| body > 0);
                self.label_cell(cell, label, &mut rows);
            }
            if rows.len() == before {
                rows.push(self.row(rows.is_empty(), start, RowKind::Text));
            }
        }
        rows
    }

    fn label_cell(&self, cell: &[Segment], label: Option<&Range<usize>>, rows: &mut Vec<Row>) {
        let mut label_pieces = Vec::new();
        let mut used = 0;
        if let Some(range) = label {
            let words = self.block.text.get(range.clone()).unwrap_or_default();
            let words = words.lines().next().unwrap_or_default();
            let (words, most) = (words.trim_end(), (self.width / 2).saturating_sub(2));
            let full = width_of(words);
            let (bytes, shown) = cut_to(
                words,
                if full > most {
                    most.saturating_sub(1)
                } else {
                    full
                },
            );
            let shown_range = range.start..range.start + bytes;
            if shown > 0 {
                label_pieces.push(Piece::new(self.left(), shown, Words::Label(shown_range)));
                used = shown;
                if full > most {
                    label_pieces.push(Piece::sign(self.left() + used, 1, Sign::Ellipsis));
                    used += 1;
                }
                label_pieces.push(Piece::sign(self.left() + used, 1, Sign::Colon));
                used += 2;
            }
        }
        let hang = if self.width > 3 * HANG { HANG } else { 0 };
        let lines = wrap(
            &self.block.text,
            cell,
            self.width.saturating_sub(used),
            self.width - hang,
        );
        for i in 0..lines.lines.len() {
            let line = line_of(&lines, i);
            let start = line.first().map_or(0, |s| s.start as usize);
            let mut row = self.row(rows.is_empty(), start, RowKind::Text);
            let x = if i == 0 { used } else { hang };
            row.pieces.append(&mut label_pieces);
            row.pieces.extend(aligned(
                line,
                self.left() + x,
                self.width - x.min(self.width),
                Align::Left,
            ));
            rows.push(row);
        }
    }
}

fn line_of<'a>(lines: &'a Lines<'_>, index: usize) -> &'a [Segment] {
    lines
        .lines
        .get(index)
        .and_then(|range| lines.segments.get(range.clone()))
        .unwrap_or_default()
}

/// The words of one line of a cell in a column `width` wide at `x`.
fn aligned(line: &[Segment], x: usize, width: usize, align: Align) -> Option<Piece> {
    let start = line.first()?.start as usize;
    let end = line.last()?.end as usize;
    if start >= end {
        return None;
    }
    let used = cells(line);
    let free = width.saturating_sub(used);
    let lead = match align {
        Align::Left => 0,
        Align::Center => free / 2,
        Align::Right => free,
    };
    Some(Piece::new(x + lead, used, Words::Text(start..end)))
}

#[cfg(test)]
mod tests {
    use crate::model::{Align, Block, Document, SafeText, Shape, Table};
    use crate::text::{Layout, Setting, pieces, width_of};

    fn shown(block: &Block, setting: Setting) -> Vec<String> {
        let document = Document::new(vec![block.clone()]);
        let rows = Layout::new().rows(&document, 0, setting);
        rows.iter()
            .map(|row| {
                let mut line = String::new();
                for piece in pieces(block, row) {
                    let free = usize::from(piece.x) - width_of(&line);
                    line.push_str(&" ".repeat(free));
                    line.push_str(piece.text.as_str());
                }
                line
            })
            .collect()
    }

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
    fn a_table_that_fits_stands_in_columns_under_a_ruled_heading() {
        let block = table(&[["Year", "Members"], ["1945", "4530"], ["1946", "366000"]]);
        assert_eq!(
            shown(&block, Setting::new(40)),
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
            shown(&block, Setting::new(16)),
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
            shown(&block, Setting::new(12)),
            ["Year: 1945", "Mem…: 4530", "  or so", "", "Year: 1946"]
        );
    }
}
