//! Text as blocks with links, without any layout.

use std::ops::Range;

use super::kind::{ClaimId, Entry, SectionId};
use super::safe_text::SafeText;

/// The whole text of a study, or one card.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    blocks: Vec<Block>,
    /// The bytes before each block, then those of all.
    starts: Vec<u64>,
}

impl Document {
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

    /// Appends a line to a block.
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

    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    pub fn block(&self, index: usize) -> Option<&Block> {
        self.blocks.get(index)
    }

    /// Bytes of text before `anchor`, with one for the end of each block.
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

    /// All bytes of text, with one for the end of each block.
    pub fn bytes(&self) -> u64 {
        self.starts.last().copied().unwrap_or(0)
    }

    /// The inverse of [`Document::bytes_before`].
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

/// A position in a document that does not depend on the width of the screen.
///
/// A byte at or past the end of a block stands for the blank rows below it: `len` for the first, `len + 1` for the second.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor {
    pub block: usize,
    pub byte: usize,
}

impl Anchor {
    pub fn new(block: usize, byte: usize) -> Self {
        Self { block, byte }
    }
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Block {
    pub shape: Shape,
    /// How many quotations it is in.
    pub quote: u8,
    /// How many lists it is in.
    pub depth: u8,
    pub marker: Option<Marker>,
    /// With the words of links.
    pub text: SafeText,
    /// In order, not overlapping.
    pub spans: Vec<Span>,
    /// In order, not overlapping.
    pub links: Vec<Link>,
    /// The claims that its sentences state, in order.
    pub claims: Vec<ClaimMark>,
    /// None at the head of the text and in cards.
    pub section: Option<SectionId>,
    /// The line of the study file, from 1; 0 if it comes from no file.
    pub line: u32,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub enum Shape {
    Title,
    /// A line under a title or heading: subtitle, authors, period.
    Byline,
    /// Level 1 is the title of a section, 2 and more are inside it.
    Heading(u8),
    #[default]
    Paragraph,
    Code,
    Rule,
    /// The text of the block is the cells in reading order, one a line.
    Table(Table),
    /// At the foot of its section; its number is the marker.
    Note,
}

/// What precedes the first line of a block: a bullet, a number, a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// `•`, `2.`, `Born`.
    pub text: SafeText,
    /// The columns by which the lines of the block are indented, for the marker and a space.
    pub hang: u16,
}

/// The cells of a table, as ranges of the text of its block.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    pub columns: Vec<Align>,
    /// The heading first; every row has as many cells as there are columns.
    pub rows: Vec<Vec<Range<usize>>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    #[default]
    Left,
    Center,
    Right,
}

/// A part of a block's text with a style of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    pub range: Range<usize>,
    pub style: Inline,
}

/// Styles, which can be combined.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "these are independent marks that Markdown lets combine"
)]
pub struct Inline {
    pub emphasis: bool,
    pub strong: bool,
    pub code: bool,
    /// A hidden character shown in words.
    pub hidden: bool,
    /// Less important than the rest: a label, an aside of the program.
    pub quiet: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub range: Range<usize>,
    pub to: LinkTo,
    /// Whether the author wrote it; else it is a name that was linked automatically.
    pub written: bool,
}

impl Link {
    pub fn entry(&self) -> Option<Entry> {
        match self.to {
            LinkTo::Entry(entry) => Some(entry),
            LinkTo::Note(_) | LinkTo::Passage(_) | LinkTo::Web(_) | LinkTo::Broken(_) => None,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTo {
    Entry(Entry),
    /// A note in the same document.
    Note(Anchor),
    /// A place in the study's text, linked from a card.
    Passage(Anchor),
    Web(SafeText),
    /// An id that no entry has.
    Broken(SafeText),
}

/// A sentence that states a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimMark {
    pub claim: ClaimId,
    /// With the glyph, in bytes.
    pub sentence: Range<usize>,
}
