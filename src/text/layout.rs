//! A bounded cache of measured blocks and of their rows. Every answer is the same as without it.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::model::{Block, Document, Shape};

use super::aside::Aside;
use super::blank::blank_rows;
use super::inset::Inset;
use super::measure::{self, Segment};
use super::row::{Row, RowKind};
use super::{Setting, prose, table};

/// How many bytes of measures and rows are kept.
const MOST_BYTES: usize = 64 << 20;
/// How many settings of one block are kept.
const MOST_SETTINGS: usize = 2;
/// How many of the latest answers are kept whatever they take: more than one screen asks for.
const LATEST: u64 = 256;

/// The measures and rows of the blocks of one document.
///
/// It does not know which document; [`Layout::clear`] it before it is asked about another.
#[derive(Debug, Default)]
pub struct Layout {
    blocks: HashMap<usize, Kept>,
    asides: HashMap<usize, Vec<Aside>>,
    bytes: usize,
    now: u64,
}

#[derive(Debug)]
struct Kept {
    measured: Measured,
    rows: Vec<(Setting, Arc<[Row]>)>,
    bytes: usize,
    used: u64,
}

#[derive(Debug)]
enum Measured {
    Text(Vec<Segment>),
    Cells(table::Cells),
}

impl Layout {
    /// An empty layout.
    pub fn new() -> Self {
        Self::default()
    }

    /// Forgets everything: another document follows.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Forgets everything, and stands these asides in the lines of the blocks from now on.
    pub fn say(&mut self, asides: HashMap<usize, Vec<Aside>>) {
        *self = Self {
            asides,
            ..Self::default()
        };
    }

    /// The rows of block `block` of `doc`, and the blank rows below it; none past the end of the document.
    pub fn rows(&mut self, doc: &Document, block: usize, setting: Setting) -> Arc<[Row]> {
        let Some(what) = doc.block(block) else {
            return Arc::new([]);
        };
        self.now += 1;
        let now = self.now;
        let kept = self.blocks.entry(block).or_insert_with(|| {
            let measured = Measured::of(what);
            let bytes = measured.bytes();
            self.bytes += bytes;
            Kept {
                measured,
                rows: Vec::new(),
                bytes,
                used: now,
            }
        });
        kept.used = now;
        if let Some((_, rows)) = kept.rows.iter().find(|(s, _)| *s == setting) {
            return Arc::clone(rows);
        }
        let asides = self.asides.get(&block).map_or(&[][..], Vec::as_slice);
        let next = doc.block(block + 1);
        let rows: Arc<[Row]> = set(what, next, &kept.measured, asides, setting).into();
        if kept.rows.len() == MOST_SETTINGS {
            let (_, old) = kept.rows.remove(0);
            let freed = rows_bytes(&old);
            kept.bytes = kept.bytes.saturating_sub(freed);
            self.bytes = self.bytes.saturating_sub(freed);
        }
        let bytes = rows_bytes(&rows);
        kept.rows.push((setting, Arc::clone(&rows)));
        kept.bytes += bytes;
        self.bytes += bytes;
        if self.bytes > MOST_BYTES {
            self.forget_oldest();
        }
        rows
    }

    /// Forgets the blocks unused for longest until half of what may be kept is free, but never the latest.
    fn forget_oldest(&mut self) {
        let latest = self.now.saturating_sub(LATEST);
        let mut ages: Vec<(u64, usize)> = self
            .blocks
            .iter()
            .filter(|(_, k)| k.used <= latest)
            .map(|(i, k)| (k.used, *i))
            .collect();
        ages.sort_unstable();
        for (_, i) in ages {
            if self.bytes <= MOST_BYTES / 2 {
                break;
            }
            if let Some(old) = self.blocks.remove(&i) {
                self.bytes = self.bytes.saturating_sub(old.bytes);
            }
        }
    }
}

impl Measured {
    fn of(block: &Block) -> Self {
        let all: Range<usize> = 0..block.text.len();
        match &block.shape {
            Shape::Code => Self::Text(measure::code(&block.text, all)),
            Shape::Table(table) => match table::measure(&block.text, table) {
                Some(cells) => Self::Cells(cells),
                None => Self::Text(measure::prose(&block.text, all)),
            },
            Shape::Title
            | Shape::Byline
            | Shape::Heading(_)
            | Shape::Paragraph
            | Shape::Rule
            | Shape::Note => Self::Text(measure::prose(&block.text, all)),
        }
    }

    fn bytes(&self) -> usize {
        let segments = match self {
            Self::Text(segments) => segments.capacity(),
            Self::Cells(cells) => cells.segments(),
        };
        size_of::<Kept>() + segments * size_of::<Segment>()
    }
}

fn rows_bytes(rows: &[Row]) -> usize {
    rows.iter()
        .map(|r| size_of::<Row>() + r.pieces.capacity() * size_of::<super::Piece>())
        .sum()
}

fn set(
    block: &Block,
    next: Option<&Block>,
    measured: &Measured,
    asides: &[Aside],
    setting: Setting,
) -> Vec<Row> {
    let mut rows = match (measured, &block.shape) {
        (Measured::Cells(cells), Shape::Table(table)) => table::rows(block, table, cells, setting),
        (Measured::Cells(_), _) => prose::rows(block, &[], &[], setting),
        (Measured::Text(segments), _) => prose::rows(block, segments, asides, setting),
    };
    let below = block.text.len().max(1);
    let blank = blank_rows(block, next, setting.spacing);
    if let Some(next) = next
        && blank > 0
    {
        let inset = Inset::of(block, usize::from(setting.width).max(1));
        rows.extend((below..below + blank).map(|at| Row {
            pieces: inset.bars_between(next.quote),
            range: at..at + 1,
            kind: RowKind::Blank,
        }));
    }
    rows
}
