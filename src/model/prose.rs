//! Text as blocks with links, without any layout.

use std::collections::HashMap;
use std::fmt::{self, Debug, Formatter};
use std::ops::{Deref, Range};
use std::sync::{Arc, LazyLock, OnceLock};

use super::kind::{ClaimId, Entry, EventId};
use super::safe_text::SafeText;

/// Reads the prose of a study when it is needed.
pub trait ReadProse: Debug + Send + Sync {
    /// Reads a text by its number. Always the same blocks for the same number.
    fn read(&self, text: u32) -> Reading;

    /// The text of the study's file.
    fn source(&self) -> &str;
}

/// A text as it was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    pub blocks: Vec<Block>,
    /// How many hidden characters are shown in words.
    pub hidden: usize,
    /// The links that lead nowhere.
    pub mistakes: Vec<Mistake>,
}

/// A link that leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The byte of the study's file that it begins at.
    pub source: usize,
    /// Its kind, and what is wrong.
    pub message: SafeText,
}

/// Blocks that are read when they are first looked at.
#[derive(Clone, Default)]
pub struct Prose {
    blocks: OnceLock<Vec<Block>>,
    text: Option<(Arc<dyn ReadProse>, u32)>,
}

impl Prose {
    pub fn unread(from: Arc<dyn ReadProse>, text: u32) -> Self {
        Self {
            blocks: OnceLock::new(),
            text: Some((from, text)),
        }
    }

    /// Its only block; an empty one if it has none.
    pub fn block(&self) -> &Block {
        static EMPTY: LazyLock<Block> = LazyLock::new(Block::default);
        self.first().unwrap_or(&EMPTY)
    }

    /// Reads it without keeping its blocks.
    pub fn read(&self) -> Reading {
        match &self.text {
            Some((from, text)) => from.read(*text),
            None => Reading {
                blocks: self.to_vec(),
                ..Reading::default()
            },
        }
    }

    /// The text of the file that it comes from.
    fn source(&self) -> Option<&str> {
        self.text.as_ref().map(|(from, _)| from.source())
    }
}

impl Deref for Prose {
    type Target = [Block];

    fn deref(&self) -> &[Block] {
        self.blocks.get_or_init(|| match &self.text {
            Some((from, text)) => from.read(*text).blocks,
            None => Vec::new(),
        })
    }
}

impl<'a> IntoIterator for &'a Prose {
    type Item = &'a Block;
    type IntoIter = std::slice::Iter<'a, Block>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl From<Vec<Block>> for Prose {
    fn from(blocks: Vec<Block>) -> Self {
        Self {
            blocks: blocks.into(),
            text: None,
        }
    }
}

impl PartialEq for Prose {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Debug for Prose {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

/// The whole text of a study, in a part for its head and one for each section; or one card, in one part.
///
/// A part is read when one of its blocks is first looked at. Lengths and positions need only the part that they lie in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    parts: Vec<Part>,
    /// The length of the parts before each part, then that of all.
    starts: Vec<u64>,
}

#[derive(Debug, Clone, Default, PartialEq)]
struct Part {
    prose: Prose,
    /// The bytes before each block, with one for the end of each block before it, then those of all.
    starts: OnceLock<Vec<u64>>,
    links: OnceLock<Links>,
}

/// The links of a part to entries.
#[derive(Debug, Clone, Default, PartialEq)]
struct Links {
    counts: HashMap<Entry, usize>,
    events: Vec<(Anchor, EventId)>,
}

impl Part {
    fn new(prose: Prose) -> Self {
        Self {
            prose,
            ..Self::default()
        }
    }

    fn links(&self, part: usize) -> &Links {
        self.links.get_or_init(|| {
            let mut links = Links::default();
            for (i, block) in self.prose.iter().enumerate() {
                for link in &block.links {
                    let Some(entry) = link.entry() else { continue };
                    *links.counts.entry(entry).or_default() += 1;
                    if let Entry::Event(event) = entry {
                        let anchor = Anchor::new(BlockId::at(part, i), link.range.start);
                        links.events.push((anchor, event));
                    }
                }
            }
            links
        })
    }

    fn starts(&self) -> &[u64] {
        self.starts.get_or_init(|| {
            let mut starts = Vec::with_capacity(self.prose.len() + 1);
            let mut at = 0;
            for block in &self.prose {
                starts.push(at);
                at += block.text.len() as u64 + 1;
            }
            starts.push(at);
            starts
        })
    }

    fn bytes(&self) -> u64 {
        self.starts().last().copied().unwrap_or(0)
    }

    /// Bytes of its text before a byte of a block.
    fn bytes_before(&self, block: usize, byte: usize) -> u64 {
        let starts = self.starts();
        let start = starts.get(block).or(starts.last()).copied().unwrap_or(0);
        let next = starts.get(block + 1).copied().unwrap_or(start);
        (start + byte as u64).min(next)
    }
}

impl Document {
    /// A document of one part.
    pub fn new(blocks: Vec<Block>) -> Self {
        let part = Part::new(blocks.into());
        Self {
            starts: vec![0, part.bytes()],
            parts: vec![part],
        }
    }

    /// A document of parts, each with its length: about the bytes of its text, known without reading it.
    pub fn of_parts(parts: impl IntoIterator<Item = (Prose, u64)>) -> Self {
        let mut document = Self {
            parts: Vec::new(),
            starts: vec![0],
        };
        let mut at = 0;
        for (prose, length) in parts {
            at += length;
            document.starts.push(at);
            document.parts.push(Part::new(prose));
        }
        document
    }

    /// Appends a line to a block.
    pub(super) fn add_line(&mut self, at: BlockId, line: &Block) {
        let Some(part) = self.parts.get_mut(at.part()) else {
            return;
        };
        let mut blocks = part.prose.to_vec();
        if let Some(block) = blocks.get_mut(at.index()) {
            block.text.push("\n");
            let start = block.text.len();
            block.text.push(&line.text);
            block.spans.extend(line.spans.iter().map(|span| Span {
                range: start + span.range.start..start + span.range.end,
                style: span.style,
            }));
        }
        *part = Part::new(Prose {
            blocks: blocks.into(),
            text: part.prose.text.take(),
        });
    }

    pub fn part_count(&self) -> usize {
        self.parts.len()
    }

    /// The blocks of a part.
    pub fn part(&self, part: usize) -> &[Block] {
        self.parts.get(part).map_or(&[], |p| &p.prose)
    }

    /// The events linked in a part, in reading order.
    pub fn events_in(&self, part: usize) -> &[(Anchor, EventId)] {
        let of = self.parts.get(part);
        of.map_or(&[], |of| &of.links(part).events)
    }

    /// How many links of a part lead to an entry.
    pub fn links_to(&self, part: usize, entry: Entry) -> usize {
        let of = self.parts.get(part);
        let count = of.and_then(|of| of.links(part).counts.get(&entry));
        count.copied().unwrap_or(0)
    }

    /// The first link of a part to an entry.
    pub fn first_link_to(&self, part: usize, entry: Entry) -> Option<Anchor> {
        let blocks = self.part(part).iter().enumerate();
        let mut links = blocks.flat_map(|(i, b)| b.links.iter().map(move |l| (i, l)));
        let (block, link) = links.find(|(_, link)| link.entry() == Some(entry))?;
        Some(Anchor::new(BlockId::at(part, block), link.range.start))
    }

    /// Reads a part without keeping its blocks.
    pub fn read_part(&self, part: usize) -> Reading {
        self.parts
            .get(part)
            .map(|p| p.prose.read())
            .unwrap_or_default()
    }

    pub fn block(&self, at: BlockId) -> Option<&Block> {
        self.part(at.part()).get(at.index())
    }

    /// The blocks from `start` to before `end`, which are in the same part.
    pub fn range(&self, blocks: &Range<BlockId>) -> &[Block] {
        let part = self.part(blocks.start.part());
        part.get(blocks.start.index()..blocks.end.index().min(part.len()))
            .unwrap_or_default()
    }

    /// All blocks. Reads all parts.
    pub fn blocks(&self) -> impl Iterator<Item = (BlockId, &Block)> {
        self.blocks_from(BlockId::default())
    }

    /// The blocks from a block on. Reads parts as it comes to them.
    pub fn blocks_from(&self, at: BlockId) -> impl Iterator<Item = (BlockId, &Block)> {
        let first = self.ids(at.part()).skip(at.index());
        first
            .chain((at.part() + 1..self.parts.len()).flat_map(|part| self.ids(part)))
            .filter_map(|id| Some((id, self.block(id)?)))
    }

    /// The blocks before a block, backwards. Reads parts as it comes to them.
    pub fn blocks_before(&self, at: BlockId) -> impl Iterator<Item = (BlockId, &Block)> {
        let here = self.part(at.part()).len().min(at.index());
        let here = (0..here).rev().map(move |i| BlockId::at(at.part(), i));
        let before = (0..at.part().min(self.parts.len())).rev();
        here.chain(before.flat_map(|part| self.ids(part).rev()))
            .filter_map(|id| Some((id, self.block(id)?)))
    }

    fn ids(&self, part: usize) -> impl DoubleEndedIterator<Item = BlockId> + use<> {
        (0..self.part(part).len()).map(move |i| BlockId::at(part, i))
    }

    /// The block after a block.
    pub fn next(&self, at: BlockId) -> Option<BlockId> {
        let mut after = self.blocks_from(BlockId::at(at.part(), at.index() + 1));
        after.next().map(|(id, _)| id)
    }

    /// The block before a block.
    pub fn previous(&self, at: BlockId) -> Option<BlockId> {
        self.blocks_before(at).next().map(|(id, _)| id)
    }

    /// The last block.
    pub fn last(&self) -> Option<BlockId> {
        self.previous(BlockId::at(self.parts.len(), 0))
    }

    /// The text of the file that it comes from.
    pub fn source(&self) -> Option<&str> {
        self.parts.first()?.prose.source()
    }

    /// The length of the text before `anchor`. Within a part it grows with the bytes of its text.
    pub fn length_before(&self, anchor: Anchor) -> u64 {
        let (at, part) = (anchor.block.part(), self.parts.get(anchor.block.part()));
        let Some(part) = part else {
            return self.length();
        };
        let range = self.length_of(at);
        let before = part.bytes_before(anchor.block.index(), anchor.byte);
        range.start + scaled(before, range.end - range.start, part.bytes())
    }

    /// The bytes of text from `anchor` to the end of its part.
    pub fn bytes_left(&self, anchor: Anchor) -> u64 {
        let part = self.parts.get(anchor.block.part());
        part.map_or(0, |part| {
            let before = part.bytes_before(anchor.block.index(), anchor.byte);
            part.bytes().saturating_sub(before)
        })
    }

    /// The length of the text before a part, and with it.
    pub fn length_of(&self, part: usize) -> Range<u64> {
        let all = self.length();
        let at = |i: usize| self.starts.get(i).copied().unwrap_or(all);
        at(part)..at(part + 1)
    }

    /// The length of the whole text.
    pub fn length(&self) -> u64 {
        self.starts.last().copied().unwrap_or(0)
    }

    /// The part that holds a place given by the length before it.
    pub fn part_at(&self, length: u64) -> usize {
        let after = self.starts.partition_point(|s| *s <= length);
        after
            .saturating_sub(1)
            .min(self.parts.len().saturating_sub(1))
    }

    /// The inverse of [`Document::length_before`].
    pub fn anchor_at(&self, length: u64) -> Anchor {
        let at = self.part_at(length);
        let Some(part) = self.parts.get(at) else {
            return Anchor::default();
        };
        let range = self.length_of(at);
        let bytes = part.bytes();
        let into = scaled(
            length.saturating_sub(range.start),
            bytes,
            range.end - range.start,
        );
        let starts = part.starts();
        let block = starts.partition_point(|s| *s <= into).saturating_sub(1);
        let block = block.min(part.prose.len().saturating_sub(1));
        let start = starts.get(block).copied().unwrap_or(0);
        let byte = usize::try_from(into.saturating_sub(start)).unwrap_or(usize::MAX);
        let text = part.prose.get(block).map_or("", |b| b.text.as_str());
        Anchor {
            block: BlockId::at(at, block),
            byte: floor_boundary(text, byte),
        }
    }
}

/// `part` of `from`, as a share of `to`.
fn scaled(part: u64, to: u64, from: u64) -> u64 {
    let scaled = u128::from(part) * u128::from(to) / u128::from(from.max(1));
    u64::try_from(scaled).unwrap_or(u64::MAX).min(to)
}

fn floor_boundary(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// The address of a block: a part of its document, and the position in that part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId {
    part: u32,
    index: u32,
}

impl BlockId {
    /// Both count from 0.
    pub fn at(part: usize, index: usize) -> Self {
        Self {
            part: u32::try_from(part).unwrap_or(u32::MAX),
            index: u32::try_from(index).unwrap_or(u32::MAX),
        }
    }

    pub fn part(self) -> usize {
        self.part as usize
    }

    pub fn index(self) -> usize {
        self.index as usize
    }

    /// The address `by` blocks later in the same part, whether or not there is such a block.
    #[must_use]
    pub fn plus(self, by: usize) -> Self {
        Self::at(self.part(), self.index().saturating_add(by))
    }
}

/// A link by its block and its number in that block.
pub type LinkId = (BlockId, usize);

/// A position in a document that does not depend on the width of the screen, nor on the blocks of other parts.
///
/// A byte at or past the end of a block stands for the blank rows below it: `len` for the first, `len + 1` for the second.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor {
    pub block: BlockId,
    pub byte: usize,
}

impl Anchor {
    pub fn new(block: BlockId, byte: usize) -> Self {
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
    /// The byte of the study's file that it begins at.
    pub source: Option<usize>,
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
