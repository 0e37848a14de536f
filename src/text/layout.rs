//! A bounded cache of measured blocks and of their rows. Every answer is the same as without it.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use crate::model::{Block, BlockId, Document, Shape};

use super::annotation::Annotation;
use super::indent::Indent;
use super::measure::{self, Segment};
use super::row::{Fragment, Row, RowKind};
use super::{LayoutOptions, prose, table};

/// The memory of cached measures and rows.
const MAX_BYTES: usize = 64 << 20;
/// How many layouts of one block are cached.
const MAX_LAYOUTS: usize = 2;
/// The latest answers are never evicted: more than one screen asks for.
const NEVER_EVICTED: u64 = 256;

/// Makes the annotations of a block, in order.
pub type Annotate = Box<dyn Fn(&Block) -> Vec<Annotation>>;

/// The measures and rows of the blocks of one document.
///
/// It does not know which document: call [`Layout::clear`] before asking about another.
#[derive(Default)]
pub struct Layout {
    blocks: HashMap<BlockId, CachedBlock>,
    annotate: Option<Annotate>,
    bytes: usize,
    /// Counts the calls of [`Layout::rows`].
    clock: u64,
}

impl fmt::Debug for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Layout").finish_non_exhaustive()
    }
}

#[derive(Debug)]
struct CachedBlock {
    measured: Measured,
    rows: Vec<(LayoutOptions, Arc<[Row]>)>,
    bytes: usize,
    used: u64,
}

#[derive(Debug)]
enum Measured {
    Text(Vec<Segment>),
    Table(table::Cells),
}

impl Layout {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Clears the cache and sets what annotates the blocks.
    pub fn set_annotations(&mut self, annotate: Option<Annotate>) {
        *self = Self {
            annotate,
            ..Self::default()
        };
    }

    /// The rows of a block and the blank rows below it; none past the end of the document.
    pub fn rows(&mut self, doc: &Document, index: BlockId, options: LayoutOptions) -> Arc<[Row]> {
        let Some(block) = doc.block(index) else {
            return Arc::new([]);
        };
        self.clock += 1;
        let cached = self.blocks.entry(index).or_insert_with(|| {
            let cached = CachedBlock::new(block);
            self.bytes += cached.bytes;
            cached
        });
        cached.used = self.clock;
        if let Some((_, rows)) = cached.rows.iter().find(|(o, _)| *o == options) {
            return Arc::clone(rows);
        }
        let annotations = self.annotate.as_ref().map(|annotate| annotate(block));
        let annotations = annotations.unwrap_or_default();
        let mut rows = cached.measured.rows(block, &annotations, options);
        if let Some((_, next)) = doc.blocks_from(index.plus(1)).next() {
            add_blank_rows(&mut rows, block, next, options);
        }
        let rows: Arc<[Row]> = rows.into();
        self.bytes -= cached.bytes;
        cached.insert(options, Arc::clone(&rows));
        self.bytes += cached.bytes;
        if self.bytes > MAX_BYTES {
            self.evict();
        }
        rows
    }

    /// Removes the least recently used blocks until the cache is half full.
    fn evict(&mut self) {
        let latest = self.clock.saturating_sub(NEVER_EVICTED);
        let mut ages: Vec<(u64, BlockId)> = self
            .blocks
            .iter()
            .filter(|(_, block)| block.used <= latest)
            .map(|(index, block)| (block.used, *index))
            .collect();
        ages.sort_unstable();
        for (_, index) in ages {
            if self.bytes <= MAX_BYTES / 2 {
                break;
            }
            if let Some(old) = self.blocks.remove(&index) {
                self.bytes -= old.bytes;
            }
        }
    }
}

impl CachedBlock {
    fn new(block: &Block) -> Self {
        let measured = Measured::of(block);
        let segments = match &measured {
            Measured::Text(segments) => segments.capacity(),
            Measured::Table(cells) => cells.segments(),
        };
        Self {
            measured,
            rows: Vec::new(),
            bytes: size_of::<Self>() + segments * size_of::<Segment>(),
            used: 0,
        }
    }

    fn insert(&mut self, options: LayoutOptions, rows: Arc<[Row]>) {
        if self.rows.len() == MAX_LAYOUTS {
            let (_, old) = self.rows.remove(0);
            self.bytes -= bytes_of(&old);
        }
        self.bytes += bytes_of(&rows);
        self.rows.push((options, rows));
    }
}

fn bytes_of(rows: &[Row]) -> usize {
    let fragments: usize = rows.iter().map(|r| r.fragments.capacity()).sum();
    size_of_val(rows) + fragments * size_of::<Fragment>()
}

impl Measured {
    fn of(block: &Block) -> Self {
        let all = 0..block.text.len();
        match &block.shape {
            Shape::Code => Self::Text(measure::code(&block.text, all)),
            Shape::Table(table) => match table::measure(&block.text, table) {
                Some(cells) => Self::Table(cells),
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

    fn rows(&self, block: &Block, annotations: &[Annotation], options: LayoutOptions) -> Vec<Row> {
        match (self, &block.shape) {
            (Self::Table(cells), Shape::Table(table)) => table::rows(block, table, cells, options),
            (Self::Table(_), _) => prose::rows(block, &[], &[], options),
            (Self::Text(segments), _) => prose::rows(block, segments, annotations, options),
        }
    }
}

fn add_blank_rows(rows: &mut Vec<Row>, block: &Block, next: &Block, options: LayoutOptions) {
    let below = block.text.len().max(1);
    let indent = Indent::of(block, usize::from(options.width).max(1));
    for at in below..below + blank_rows(block, next, options.spacing) {
        rows.push(Row {
            fragments: indent.bars_between(next.quote),
            range: at..at + 1,
            kind: RowKind::Blank,
        });
    }
}

/// How many blank rows separate two blocks, with `spacing` more where there are any. Independent of the width.
fn blank_rows(block: &Block, next: &Block, spacing: u8) -> usize {
    let items = block.marker.is_some() && next.marker.is_some() && block.quote == next.quote;
    let usual = match (&block.shape, &next.shape) {
        (_, Shape::Heading(1)) => 2,
        (Shape::Title | Shape::Byline | Shape::Heading(1), Shape::Byline)
        | (Shape::Note, Shape::Note) => 0,
        (Shape::Paragraph, Shape::Paragraph) if items => 0,
        _ => 1,
    };
    if usual == 0 {
        0
    } else {
        usual + usize::from(spacing)
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Block, Marker, SafeText, Shape};

    use super::blank_rows;

    fn block(shape: Shape, item: bool) -> Block {
        Block {
            shape,
            depth: u8::from(item),
            marker: item.then(|| Marker {
                text: SafeText::new("•"),
                hang: 2,
            }),
            ..Block::default()
        }
    }

    #[test]
    fn blocks_are_spaced_as_in_a_well_set_page() {
        let plain = |shape| block(shape, false);
        let item = || block(Shape::Paragraph, true);
        for (above, below, rows) in [
            (plain(Shape::Title), plain(Shape::Byline), 0),
            (plain(Shape::Byline), plain(Shape::Byline), 0),
            (plain(Shape::Byline), plain(Shape::Paragraph), 1),
            (plain(Shape::Byline), plain(Shape::Heading(1)), 2),
            (plain(Shape::Heading(1)), plain(Shape::Byline), 0),
            (plain(Shape::Heading(1)), plain(Shape::Paragraph), 1),
            (plain(Shape::Heading(2)), plain(Shape::Byline), 1),
            (plain(Shape::Paragraph), plain(Shape::Paragraph), 1),
            (plain(Shape::Paragraph), plain(Shape::Heading(2)), 1),
            (plain(Shape::Paragraph), plain(Shape::Heading(1)), 2),
            (plain(Shape::Paragraph), item(), 1),
            (item(), item(), 0),
            (item(), plain(Shape::Paragraph), 1),
            (plain(Shape::Paragraph), plain(Shape::Note), 1),
            (plain(Shape::Note), plain(Shape::Note), 0),
        ] {
            assert_eq!(
                blank_rows(&above, &below, 0),
                rows,
                "{:?} above {:?}",
                above.shape,
                below.shape
            );
        }
    }

    #[test]
    fn extra_spacing_widens_only_existing_gaps() {
        let (p, i) = (
            block(Shape::Paragraph, false),
            block(Shape::Paragraph, true),
        );
        assert_eq!(blank_rows(&p, &p, 1), 2);
        assert_eq!(blank_rows(&i, &i, 1), 0);
    }
}
