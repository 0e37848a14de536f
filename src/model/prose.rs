//! Text as blocks: a heading, a paragraph, an item, a table. What the words are and where they lead, not how they look.

use std::ops::Range;

use super::kind::{ClaimId, Entry, SectionId};
use super::safe_text::SafeText;

/// A run of blocks read as one scroll: the study's whole text, or one entry's card.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    blocks: Vec<Block>,
    starts: Vec<u64>,
}

impl Document {
    /// A document of these blocks.
    pub fn new(blocks: Vec<Block>) -> Self {
        let mut starts = Vec::with_capacity(blocks.len() + 1);
        let mut at = 0;
        for block in &blocks {
            starts.push(at);
            at += block.text.len() as u64 + 1;
        }
        starts.push(at);
        Self { blocks, starts }
    }

    /// Lengthens one block by a line.
    pub(super) fn add_line(&mut self, block: usize, line: &Block) {
        let mut blocks = std::mem::take(&mut self.blocks);
        if let Some(block) = blocks.get_mut(block) {
            block.text.push("\n");
            let start = block.text.len();
            block.text.push(&line.text);
            block.spans.extend(line.spans.iter().map(|span| Span {
                range: start + span.range.start..start + span.range.end,
                style: span.style,
            }));
        }
        *self = Self::new(blocks);
    }

    /// Its blocks, in reading order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The block an anchor stands in; none in an empty document, or past its end.
    pub fn block(&self, index: usize) -> Option<&Block> {
        self.blocks.get(index)
    }

    /// How many bytes of text stand before `anchor`, each block counting one for its end.
    pub fn bytes_before(&self, anchor: Anchor) -> u64 {
        let start = self
            .starts
            .get(anchor.block)
            .or(self.starts.last())
            .copied()
            .unwrap_or(0);
        let next = self.starts.get(anchor.block + 1).copied().unwrap_or(start);
        (start + anchor.byte as u64).min(next)
    }

    /// How many bytes of text there are, each block counting one for its end.
    pub fn bytes(&self) -> u64 {
        self.starts.last().copied().unwrap_or(0)
    }

    /// The anchor that `bytes` of text stand before.
    pub fn anchor_at(&self, bytes: u64) -> Anchor {
        let block = self
            .starts
            .partition_point(|s| *s <= bytes)
            .saturating_sub(1)
            .min(self.blocks.len().saturating_sub(1));
        let start = self.starts.get(block).copied().unwrap_or(0);
        let byte = usize::try_from(bytes.saturating_sub(start)).unwrap_or(usize::MAX);
        let text = self.block(block).map_or("", |b| b.text.as_str());
        Anchor {
            block,
            byte: floor_boundary(text, byte),
        }
    }
}

fn floor_boundary(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// A place in a document that stays put at any width: a block and a byte of its text.
///
/// A byte at or past the end of the text stands for the blank rows below the block: `len` for the first, `len + 1` for the second.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor {
    /// Which block, from 0.
    pub block: usize,
    /// Which byte of its text.
    pub byte: usize,
}

impl Anchor {
    /// The place `byte` of block `block`.
    pub fn new(block: usize, byte: usize) -> Self {
        Self { block, byte }
    }
}

/// One block of text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Block {
    /// What kind of block it is.
    pub shape: Shape,
    /// How many quotations it stands in.
    pub quote: u8,
    /// How many lists it stands in.
    pub depth: u8,
    /// What stands before its first line: a bullet, a number, a note's number, a label.
    pub marker: Option<Marker>,
    /// All its words, links' included.
    pub text: SafeText,
    /// How stretches of it are set, in order, not overlapping.
    pub spans: Vec<Span>,
    /// The links in it, in order, not overlapping.
    pub links: Vec<Link>,
    /// The claims its sentences carry, in order.
    pub claims: Vec<ClaimMark>,
    /// The section it belongs to; none at the head of the text and in cards.
    pub section: Option<SectionId>,
    /// The line of the study file it begins on, from 1; 0 where it comes from no file.
    pub line: u32,
}

/// The kinds of blocks.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Shape {
    /// The title of the document.
    Title,
    /// A quiet line under a title or heading: subtitle, authors, period.
    Byline,
    /// A heading: level 1 is a section's own title, 2 and more stand inside it.
    Heading(u8),
    /// A paragraph, also one in a quotation, a list or a table cell's list.
    #[default]
    Paragraph,
    /// Lines that keep their breaks.
    Code,
    /// A rule across the text.
    Rule,
    /// A table. The block's text is its cells in reading order, a line a cell.
    Table(Table),
    /// A note at the foot of its section; its number is the marker.
    Note,
}

/// What stands before the first line of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// Its text: `•`, `2.`, `Born`.
    pub text: SafeText,
    /// How many columns the block's lines hang, its marker included.
    pub hang: u16,
}

/// A table: where in the block's text each cell stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// How each column is aligned.
    pub columns: Vec<Align>,
    /// The rows, the heading first; every row has as many cells as there are columns.
    pub rows: Vec<Vec<Range<usize>>>,
}

/// How a table's column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// To the left.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// To the right.
    Right,
}

/// A stretch of a block's text set in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Which bytes.
    pub range: Range<usize>,
    /// How they are set.
    pub style: Inline,
}

/// How a stretch of text is set; several can hold at once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "these are independent marks that Markdown lets combine"
)]
pub struct Inline {
    /// Emphasis.
    pub emphasis: bool,
    /// Strong emphasis.
    pub strong: bool,
    /// Code, or anything else to be shown as it is written.
    pub code: bool,
    /// A hidden character shown in words.
    pub hidden: bool,
    /// Less important than the rest: a label, an aside of the program.
    pub quiet: bool,
}

/// A link: a stretch of a block's text that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Which bytes.
    pub range: Range<usize>,
    /// Where it leads.
    pub to: LinkTo,
    /// Whether the author wrote it; otherwise a name linked itself.
    pub written: bool,
}

impl Link {
    /// The entry it leads to, if it leads to one.
    pub fn entry(&self) -> Option<Entry> {
        match self.to {
            LinkTo::Entry(entry) => Some(entry),
            LinkTo::Note(_) | LinkTo::Passage(_) | LinkTo::Web(_) | LinkTo::Broken(_) => None,
        }
    }
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTo {
    /// To an entry of the study.
    Entry(Entry),
    /// To a place in the same document: a note.
    Note(Anchor),
    /// To a place in the study's text, from outside it.
    Passage(Anchor),
    /// To the web.
    Web(SafeText),
    /// To nothing: the id the author wrote.
    Broken(SafeText),
}

/// A claim where the prose states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimMark {
    /// The claim.
    pub claim: ClaimId,
    /// The sentence that states it, its glyph included, in bytes.
    pub sentence: Range<usize>,
}
