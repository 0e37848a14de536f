//! Walking a document by rows from an anchor. Lays out only the blocks it crosses, and keeps no table of rows.

use std::ops::Range;
use std::sync::Arc;

use crate::model::{Anchor, Document, Shape};

use super::row::{Row, RowKind, Words};
use super::{Layout, Setting};

/// How far from where its byte says a table's wrapped cell is looked for.
const TABLE_REACH: usize = 256;

/// A row of a document at a setting: which block, and which of its rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// Which block, from 0.
    pub block: usize,
    /// Which of its rows, from 0.
    pub row: usize,
}

/// A row to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which block it belongs to.
    pub block: usize,
    /// Which of the block's rows it is.
    pub index: usize,
    rows: Arc<[Row]>,
}

impl Line {
    /// The row itself.
    pub fn row(&self) -> Option<&Row> {
        self.rows.get(self.index)
    }

    /// The bytes of its block that the row covers.
    pub fn range(&self) -> Range<usize> {
        self.row().map_or(0..0, |r| r.range.clone())
    }

    /// What kind of row it is.
    pub fn kind(&self) -> RowKind {
        self.row().map_or(RowKind::Blank, |r| r.kind)
    }

    /// The last byte the row covers.
    pub fn end(&self) -> Anchor {
        let range = self.range();
        Anchor::new(self.block, range.end.saturating_sub(1).max(range.start))
    }

    /// The anchor of the row.
    pub fn anchor(&self) -> Anchor {
        Anchor::new(self.block, self.row().map_or(0, |r| r.range.start))
    }
}

/// The row that shows `anchor`; past the end of the document, its last row.
pub fn locate(layout: &mut Layout, doc: &Document, setting: Setting, anchor: Anchor) -> Spot {
    let Some(last) = doc.blocks().len().checked_sub(1) else {
        return Spot::default();
    };
    if anchor.block > last {
        let row = layout.rows(doc, last, setting).len().saturating_sub(1);
        return Spot { block: last, row };
    }
    let rows = layout.rows(doc, anchor.block, setting);
    let mut row = rows
        .partition_point(|r| r.range.start <= anchor.byte)
        .saturating_sub(1);
    if doc
        .block(anchor.block)
        .is_some_and(|b| matches!(b.shape, Shape::Table(_)))
    {
        row = row_of_cell(&rows, row, anchor.byte);
    }
    Spot {
        block: anchor.block,
        row,
    }
}

/// In a table a row shows parts of several cells: the one that shows `byte`, near `row`.
fn row_of_cell(rows: &[Row], row: usize, byte: usize) -> usize {
    let from = row.saturating_sub(TABLE_REACH);
    let near = rows.get(from..rows.len().min(row + TABLE_REACH));
    let shows = |r: &Row| {
        r.pieces
            .iter()
            .any(|p| matches!(&p.words, Words::Text(range) if range.contains(&byte)))
    };
    near.and_then(|near| near.iter().position(shows))
        .map_or(row, |i| from + i)
}

/// The anchor of a row: its first byte.
pub fn anchor_of(layout: &mut Layout, doc: &Document, setting: Setting, spot: Spot) -> Anchor {
    let rows = layout.rows(doc, spot.block, setting);
    let row = rows.get(spot.row).or(rows.last());
    Anchor::new(spot.block, row.map_or(0, |r| r.range.start))
}

/// The anchor `rows` rows below `anchor`, or above it if negative; at most the last row of the document, at least the first.
pub fn step(
    layout: &mut Layout,
    doc: &Document,
    setting: Setting,
    anchor: Anchor,
    rows: isize,
) -> Anchor {
    let from = locate(layout, doc, setting, anchor);
    let to = if rows < 0 {
        up(layout, doc, setting, from, rows.unsigned_abs())
    } else {
        down(layout, doc, setting, from, rows.unsigned_abs())
    };
    anchor_of(layout, doc, setting, to)
}

fn down(layout: &mut Layout, doc: &Document, setting: Setting, from: Spot, rows: usize) -> Spot {
    let mut spot = from;
    let mut left = rows;
    loop {
        let last = layout
            .rows(doc, spot.block, setting)
            .len()
            .saturating_sub(1);
        let room = last.saturating_sub(spot.row);
        if left <= room || spot.block + 1 >= doc.blocks().len() {
            spot.row += left.min(room);
            return spot;
        }
        left -= room + 1;
        spot = Spot {
            block: spot.block + 1,
            row: 0,
        };
    }
}

fn up(layout: &mut Layout, doc: &Document, setting: Setting, from: Spot, rows: usize) -> Spot {
    let mut spot = from;
    let mut left = rows;
    loop {
        if left <= spot.row || spot.block == 0 {
            spot.row = spot.row.saturating_sub(left);
            return spot;
        }
        left -= spot.row + 1;
        let block = spot.block - 1;
        let row = layout.rows(doc, block, setting).len().saturating_sub(1);
        spot = Spot { block, row };
    }
}

/// The rows a pane `height` rows high shows when `top` is its first.
pub fn window(
    layout: &mut Layout,
    doc: &Document,
    setting: Setting,
    top: Anchor,
    height: u16,
) -> Vec<Line> {
    let height = usize::from(height);
    let mut lines = Vec::with_capacity(height);
    let Spot { mut block, row } = locate(layout, doc, setting, top);
    let mut index = row;
    while lines.len() < height && block < doc.blocks().len() {
        let rows = layout.rows(doc, block, setting);
        let room = height - lines.len();
        lines.extend((index..rows.len()).take(room).map(|index| Line {
            block,
            index,
            rows: Arc::clone(&rows),
        }));
        block += 1;
        index = 0;
    }
    lines
}

/// The anchor that, at the top of a pane `height` rows high, shows the last row of the document at its foot.
pub fn last_top(layout: &mut Layout, doc: &Document, setting: Setting, height: u16) -> Anchor {
    let end = Anchor::new(usize::MAX, 0);
    step(
        layout,
        doc,
        setting,
        end,
        1 - isize::try_from(height.max(1)).unwrap_or(isize::MAX),
    )
}

/// How many rows below `top` the row of `anchor` stands; none above it, or `limit` rows and more below.
pub fn row_of(
    layout: &mut Layout,
    doc: &Document,
    setting: Setting,
    top: Anchor,
    anchor: Anchor,
    limit: u16,
) -> Option<u16> {
    let from = locate(layout, doc, setting, top);
    let to = locate(layout, doc, setting, anchor);
    if to < from {
        return None;
    }
    let mut count = 0;
    let (mut block, mut row) = (from.block, from.row);
    while block < to.block && count < usize::from(limit) {
        count += layout.rows(doc, block, setting).len().saturating_sub(row);
        (block, row) = (block + 1, 0);
    }
    count += to.row.saturating_sub(row);
    u16::try_from(count).ok().filter(|c| *c < limit)
}
