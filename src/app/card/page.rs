//! Builds a document line by line: titles, labelled lines, paragraphs with links.

use std::ops::Range;

use crate::model::{
    Anchor, Block, ClaimMark, Document, Entry, Inline, Link, LinkTo, Marker, SafeStr, SafeText,
    Shape, Span, Study,
};
use crate::safe;
use crate::text;

/// How many columns the labels of a card take at least, and at most.
const LABEL: (u16, u16) = (14, 24);

/// A page being built.
pub(super) struct PageBuilder<'a> {
    /// The study it is about.
    pub study: &'a Study,
    blocks: Vec<Block>,
    /// The blocks that are labelled lines.
    fields: Vec<usize>,
}

impl<'a> PageBuilder<'a> {
    /// An empty page about a study.
    pub fn new(study: &'a Study) -> Self {
        Self {
            study,
            blocks: Vec::new(),
            fields: Vec::new(),
        }
    }

    /// The document, the words of all labelled lines in one column.
    pub fn finish(mut self) -> Document {
        let marker = |i: &usize| self.blocks.get(*i).and_then(|b| b.marker.as_ref());
        let widest = self.fields.iter().filter_map(marker);
        let widest = widest.map(|m| text::width_of(&m.text) + 2).max();
        let hang = u16::try_from(widest.unwrap_or(0)).unwrap_or(LABEL.1);
        for i in &self.fields {
            if let Some(marker) = self.blocks.get_mut(*i).and_then(|b| b.marker.as_mut()) {
                marker.hang = hang.clamp(LABEL.0, LABEL.1);
            }
        }
        Document::new(self.blocks)
    }

    /// A block that is one line of words; nothing where there are none.
    pub fn line(&mut self, shape: Shape, words: Words) {
        if !words.block.text.is_empty() {
            self.blocks.push(Block {
                shape,
                ..words.block
            });
        }
    }

    /// The title of the page.
    pub fn title(&mut self, text: &SafeText) {
        self.line(Shape::Title, Words::default().text(text));
    }

    /// A heading.
    pub fn heading<'i>(&mut self, text: impl Into<SafeStr<'i>>) {
        self.line(Shape::Heading(2), Words::default().text(text));
    }

    /// A labelled line; nothing where there are no words.
    pub fn field<'i>(&mut self, label: impl Into<SafeStr<'i>>, words: Words) {
        let at = self.blocks.len();
        self.marked(label, LABEL.0, words);
        self.fields.extend(at..self.blocks.len());
    }

    /// A line with something standing before it, in a column of `hang` columns.
    pub fn marked<'i>(&mut self, label: impl Into<SafeStr<'i>>, hang: u16, words: Words) {
        if words.block.text.is_empty() {
            return;
        }
        let mut text = SafeText::default();
        text.push(label);
        let marker = Some(Marker { text, hang });
        self.blocks.push(Block {
            depth: 1,
            marker,
            ..words.block
        });
    }

    /// Blocks of the study's own prose that belong to the item above them.
    pub fn prose_of_item(&mut self, blocks: &[Block]) {
        let first = self.blocks.len();
        self.prose(blocks);
        for block in self.blocks.iter_mut().skip(first) {
            block.depth = block.depth.max(1);
            block.marker.get_or_insert(Marker {
                text: SafeText::default(),
                hang: 2,
            });
        }
    }

    /// Blocks of the study's own prose.
    pub fn prose(&mut self, blocks: &[Block]) {
        let shift = self.blocks.len();
        for block in blocks {
            let mut block = Block {
                section: None,
                ..block.clone()
            };
            for link in &mut block.links {
                if let LinkTo::Note(anchor) = &mut link.to {
                    *anchor = Anchor::new(anchor.block + shift, anchor.byte);
                }
            }
            self.blocks.push(block);
        }
    }
}

/// A line of words with links.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    block: Block,
}

impl Words {
    /// Plain words.
    pub fn text<'i>(mut self, text: impl Into<SafeStr<'i>>) -> Self {
        self.block.text.push(text);
        self
    }

    /// Words that matter less.
    pub fn quiet<'i>(self, text: impl Into<SafeStr<'i>>) -> Self {
        self.set(
            text,
            Inline {
                quiet: true,
                ..Inline::default()
            },
        )
    }

    /// Words that matter more.
    pub fn strong<'i>(self, text: impl Into<SafeStr<'i>>) -> Self {
        self.set(
            text,
            Inline {
                strong: true,
                ..Inline::default()
            },
        )
    }

    fn set<'i>(mut self, text: impl Into<SafeStr<'i>>, style: Inline) -> Self {
        let range = self.push(text);
        if !range.is_empty() {
            self.block.spans.push(Span { range, style });
        }
        self
    }

    /// Words that lead somewhere.
    pub fn link<'i>(mut self, text: impl Into<SafeStr<'i>>, to: LinkTo) -> Self {
        let range = self.push(text);
        if !range.is_empty() {
            self.block.links.push(Link {
                range,
                to,
                written: true,
            });
        }
        self
    }

    fn push<'i>(&mut self, text: impl Into<SafeStr<'i>>) -> Range<usize> {
        let start = self.block.text.len();
        self.block.text.push(text);
        start..self.block.text.len()
    }

    /// An entry by its name.
    pub fn entry(self, study: &Study, entry: Entry) -> Self {
        let name = match entry {
            Entry::Source(id) => study[id].citation.clone(),
            Entry::Section(id) => safe!("{} {}", study[id].number, study[id].title),
            other => study.name(other).clone(),
        };
        self.link(&name, LinkTo::Entry(entry))
    }

    /// Several entries, with commas between.
    pub fn entries(mut self, study: &Study, entries: impl IntoIterator<Item = Entry>) -> Self {
        for (i, entry) in entries.into_iter().enumerate() {
            if i > 0 {
                self = self.text(", ");
            }
            self = self.entry(study, entry);
        }
        self
    }

    /// A stretch of another block, with its links, spans and claims as they are; its notes stay behind.
    pub fn part(mut self, block: &Block, range: Range<usize>) -> Self {
        let start = self.block.text.len();
        self.block.text.push(block.text.ink(range.clone()));
        let inside = |r: &Range<usize>| {
            let (from, to) = (r.start.max(range.start), r.end.min(range.end));
            (from < to).then(|| start + from - range.start..start + to - range.start)
        };
        for span in &block.spans {
            let moved = inside(&span.range).map(|range| Span {
                range,
                style: span.style,
            });
            self.block.spans.extend(moved);
        }
        for link in block
            .links
            .iter()
            .filter(|l| !matches!(l.to, LinkTo::Note(_)))
        {
            let moved = inside(&link.range).map(|range| Link {
                range,
                ..link.clone()
            });
            self.block.links.extend(moved);
        }
        for mark in &block.claims {
            let moved = inside(&mark.sentence).map(|sentence| ClaimMark {
                claim: mark.claim,
                sentence,
            });
            self.block.claims.extend(moved);
        }
        self
    }
}
