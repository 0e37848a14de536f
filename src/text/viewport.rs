//! Moving through a document by rows from an anchor. Lays out only the blocks it crosses, and keeps no table of rows.

use std::ops::Range;
use std::sync::Arc;

use crate::model::{Anchor, BlockId, Document, Shape};

use super::row::{Row, RowKind};
use super::{Layout, LayoutOptions};

/// How many rows around the one its byte suggests are searched for a byte in a table's wrapped cell.
const TABLE_REACH: usize = 256;

/// A row of a document at some layout options.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowPosition {
    pub block: BlockId,
    /// Its index among the rows of the block.
    pub row: usize,
}

/// A row to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub block: BlockId,
    /// Its index among the rows of the block.
    pub index: usize,
    rows: Arc<[Row]>,
}

impl Line {
    pub fn row(&self) -> Option<&Row> {
        self.rows.get(self.index)
    }

    /// The bytes of its block that the row covers.
    pub fn range(&self) -> Range<usize> {
        self.row().map_or(0..0, |r| r.range.clone())
    }

    pub fn kind(&self) -> RowKind {
        self.row().map_or(RowKind::Blank, |r| r.kind)
    }

    /// The first byte the row covers.
    pub fn anchor(&self) -> Anchor {
        Anchor::new(self.block, self.range().start)
    }

    /// The last byte the row covers.
    pub fn end(&self) -> Anchor {
        let range = self.range();
        Anchor::new(self.block, range.end.saturating_sub(1).max(range.start))
    }
}

/// The row that shows `anchor`; past the end of the document, its last row.
pub fn locate(
    layout: &mut Layout,
    doc: &Document,
    options: LayoutOptions,
    anchor: Anchor,
) -> RowPosition {
    let Some(block) = doc.block(anchor.block) else {
        return end(layout, doc, options, anchor.block);
    };
    let rows = layout.rows(doc, anchor.block, options);
    let mut row = rows
        .partition_point(|r| r.range.start <= anchor.byte)
        .saturating_sub(1);
    if matches!(block.shape, Shape::Table(_)) {
        row = row_of_cell(&rows, row, anchor.byte);
    }
    RowPosition {
        block: anchor.block,
        row,
    }
}

/// The last row of the last block before `block`.
fn end(layout: &mut Layout, doc: &Document, options: LayoutOptions, block: BlockId) -> RowPosition {
    let Some(block) = doc.previous(block) else {
        return RowPosition::default();
    };
    let row = last_row(layout, doc, options, block);
    RowPosition { block, row }
}

/// In a table a row shows parts of several cells: the one that shows `byte`, near `row`.
fn row_of_cell(rows: &[Row], row: usize, byte: usize) -> usize {
    let from = row.saturating_sub(TABLE_REACH);
    let near = rows.get(from..rows.len().min(row + TABLE_REACH));
    near.and_then(|near| {
        near.iter()
            .position(|r| r.fragments.iter().any(|f| f.shows(byte)))
    })
    .map_or(row, |i| from + i)
}

fn last_row(layout: &mut Layout, doc: &Document, options: LayoutOptions, block: BlockId) -> usize {
    layout.rows(doc, block, options).len().saturating_sub(1)
}

/// The anchor of a row: its first byte.
pub fn anchor_of(
    layout: &mut Layout,
    doc: &Document,
    options: LayoutOptions,
    position: RowPosition,
) -> Anchor {
    let rows = layout.rows(doc, position.block, options);
    let row = rows.get(position.row).or(rows.last());
    Anchor::new(position.block, row.map_or(0, |r| r.range.start))
}

/// The anchor `rows` rows below `anchor`, or above it if negative, clamped to the document.
pub fn step(
    layout: &mut Layout,
    doc: &Document,
    options: LayoutOptions,
    anchor: Anchor,
    rows: isize,
) -> Anchor {
    let from = locate(layout, doc, options, anchor);
    let to = if rows < 0 {
        up(layout, doc, options, from, rows.unsigned_abs())
    } else {
        down(layout, doc, options, from, rows.unsigned_abs())
    };
    anchor_of(layout, doc, options, to)
}

fn down(
    layout: &mut Layout,
    doc: &Document,
    options: LayoutOptions,
    mut position: RowPosition,
    mut rows: usize,
) -> RowPosition {
    loop {
        let last = last_row(layout, doc, options, position.block);
        let room = last.saturating_sub(position.row);
        let next = doc.next(position.block).filter(|_| rows > room);
        let Some(block) = next else {
            position.row += rows.min(room);
            return position;
        };
        rows -= room + 1;
        position = RowPosition { block, row: 0 };
    }
}

fn up(
    layout: &mut Layout,
    doc: &Document,
    options: LayoutOptions,
    mut position: RowPosition,
    mut rows: usize,
) -> RowPosition {
    while rows > position.row
        && let Some(block) = doc.previous(position.block)
    {
        rows -= position.row + 1;
        let row = last_row(layout, doc, options, block);
        position = RowPosition { block, row };
    }
    position.row = position.row.saturating_sub(rows);
    position
}

/// The rows of a viewport `height` rows high whose first row shows `top`.
pub fn visible_rows(
    layout: &mut Layout,
    doc: &Document,
    options: LayoutOptions,
    top: Anchor,
    height: u16,
) -> Vec<Line> {
    let height = usize::from(height);
    let mut lines = Vec::with_capacity(height);
    let RowPosition { block, mut row } = locate(layout, doc, options, top);
    for (block, _) in doc.blocks_from(block) {
        if lines.len() == height {
            break;
        }
        let rows = layout.rows(doc, block, options);
        let room = height - lines.len();
        lines.extend((row..rows.len()).take(room).map(|index| Line {
            block,
            index,
            rows: Arc::clone(&rows),
        }));
        row = 0;
    }
    lines
}

/// The furthest anchor to scroll to: at the top of a viewport `height` rows high it shows the document's last row at the foot.
pub fn last_top(
    layout: &mut Layout,
    doc: &Document,
    options: LayoutOptions,
    height: u16,
) -> Anchor {
    let end = Anchor::new(BlockId::at(usize::MAX, 0), 0);
    let rows = 1 - isize::try_from(height.max(1)).unwrap_or(isize::MAX);
    step(layout, doc, options, end, rows)
}
