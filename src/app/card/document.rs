//! A card as a document: blocks with styles and links.

use std::ops::Range;

use super::line::{Card, Item, PREFACE, Part, Tone, Words};
use crate::model::{
    Block, ClaimMark, Date, Document, Entry, Inline, Link, LinkTo, Marker, SafeStr, SafeText,
    Shape, Span, Study,
};
use crate::safe;
use crate::text;

/// Columns of the labels of fields, at least and at most.
const LABEL: (u16, u16) = (14, 24);

/// The widest column of dates: most of a narrow screen is left for words.
const DATE: usize = 14;

/// The longest date before the words, two days of two years; longer ones follow the words, so that none is cut.
const LONGEST_DATE: usize = 26;

impl<'a> Card<'a> {
    /// The card as the screen shows it.
    pub fn document(&self) -> Document {
        Document::new(self.screen_blocks())
    }

    /// One block for each item, as the screen shows them.
    pub(super) fn screen_blocks(&self) -> Vec<Block> {
        self.blocks(|words| line(self.study, words))
    }

    /// One block for each item, in the shapes and columns of the screen; `words` renders a line.
    pub fn blocks(&self, words: impl Fn(&Words<'a>) -> Block) -> Vec<Block> {
        let label = self.label_column();
        let mut blocks = Vec::with_capacity(self.items.len());
        // Each chunk is a list and the heading above it.
        let lists = self
            .items
            .chunk_by(|_, item| matches!(item, Item::Dated(..) | Item::Bullet(_)));
        for list in lists {
            let date = date_column(list);
            blocks.extend(list.iter().map(|item| block(item, label, date, &words)));
        }
        blocks
    }

    fn label_column(&self) -> u16 {
        let mut widest = None;
        for item in &self.items {
            if let Item::Field(label, _) = item {
                widest = widest.max(Some(text::width_of(label) + 2));
            }
        }
        let widest = u16::try_from(widest.unwrap_or(0)).unwrap_or(LABEL.1);
        widest.clamp(LABEL.0, LABEL.1)
    }
}

/// The columns of the dates of a list, the space behind them included.
fn date_column(list: &[Item<'_>]) -> u16 {
    let mut widest = 0;
    for item in list {
        if let Item::Dated(Some(date), _) = item {
            let width = date.label_kept().chars().count();
            if width <= DATE {
                widest = widest.max(width);
            }
        }
    }
    u16::try_from(widest + 2).unwrap_or(u16::MAX)
}

fn block<'a>(
    item: &Item<'a>,
    label: u16,
    date: u16,
    words: &impl Fn(&Words<'a>) -> Block,
) -> Block {
    match item {
        Item::Title(line) => shaped(Shape::Title, words(line)),
        Item::Byline(line) => shaped(Shape::Byline, words(line)),
        Item::Heading(line) => Block {
            // A heading has one style.
            spans: Vec::new(),
            ..shaped(Shape::Heading(2), words(line))
        },
        Item::Line(line) => words(line),
        Item::Place(section) => {
            let line = match section {
                Some(section) => Words::default().entry(Entry::Section(*section)),
                None => Words::default().quiet(PREFACE),
            };
            shaped(Shape::Byline, words(&line))
        }
        Item::Field(name, line) => marked(name.clone(), label, words(line)),
        Item::Bullet(line) => marked(SafeText::new("•"), 2, words(line)),
        Item::Dated(when, line) => dated(*when, date, line, words),
        Item::Prose(block) => block.clone(),
    }
}

fn shaped(shape: Shape, line: Block) -> Block {
    Block { shape, ..line }
}

fn marked(text: SafeText, hang: u16, line: Block) -> Block {
    Block {
        depth: 1,
        marker: Some(Marker { text, hang }),
        ..line
    }
}

/// A line with its date before it, wider than the column if it must be.
fn dated<'a>(
    date: Option<&'a Date>,
    column: u16,
    line: &Words<'a>,
    words: &impl Fn(&Words<'a>) -> Block,
) -> Block {
    let when = date.map(Date::label_kept).unwrap_or_default();
    let width = when.chars().count();
    if width > LONGEST_DATE {
        return marked(
            SafeText::default(),
            column,
            words(&line.clone().date_aside(date)),
        );
    }
    // As far from the words as the dates that fit the column.
    let space = if width > DATE { "\u{a0}" } else { "" };
    marked(safe!("{when}{space}"), column, words(line))
}

/// A line as a block without shape.
fn line(study: &Study, words: &Words<'_>) -> Block {
    let mut block = Block::default();
    for part in &words.parts {
        match part {
            Part::Value(tone, value) => toned(&mut block, *tone, &value.label()),
            Part::Separator(text) => toned(&mut block, Tone::Quiet, *text),
            Part::Entry(entry) => link_entry(&mut block, study, *entry),
            Part::ClaimSign(id) => {
                let sign = study[*id].verdict.glyph();
                link(&mut block, sign, LinkTo::Entry(Entry::Claim(*id)));
            }
            Part::Passage(anchor) => link(&mut block, "•", LinkTo::Passage(*anchor)),
            Part::InSection(anchor, section) => {
                let text = safe!("in\u{a0}{}", study[*section].number);
                link(&mut block, &text, LinkTo::Passage(*anchor));
            }
            Part::Web(url) => link(&mut block, *url, LinkTo::Web((*url).clone())),
            Part::Excerpt(from, range) => excerpt(&mut block, from, range),
            Part::Citation(sources) => {
                for (i, source) in sources.iter().enumerate() {
                    block.text.push(if i == 0 { "  [" } else { ", " });
                    link_entry(&mut block, study, Entry::Source(*source));
                }
                block.text.push(if sources.is_empty() { "" } else { "]" });
            }
        }
    }
    block
}

fn push<'i>(block: &mut Block, text: impl Into<SafeStr<'i>>) -> Range<usize> {
    let start = block.text.len();
    block.text.push(text);
    start..block.text.len()
}

fn toned<'i>(block: &mut Block, tone: Tone, text: impl Into<SafeStr<'i>>) {
    let range = push(block, text);
    let style = Inline {
        quiet: tone == Tone::Quiet,
        strong: tone == Tone::Strong,
        ..Inline::default()
    };
    if tone != Tone::Normal && !range.is_empty() {
        block.spans.push(Span { range, style });
    }
}

fn link<'i>(block: &mut Block, text: impl Into<SafeStr<'i>>, to: LinkTo) {
    let range = push(block, text);
    if !range.is_empty() {
        block.links.push(Link {
            range,
            to,
            written: true,
        });
    }
}

fn link_entry(block: &mut Block, study: &Study, entry: Entry) {
    link(block, &entry_label(study, entry), LinkTo::Entry(entry));
}

/// What a link to an entry is called on cards.
pub fn entry_label(study: &Study, entry: Entry) -> SafeText {
    if let Entry::Source(id) = entry {
        study[id].citation.clone()
    } else if let Entry::Section(id) = entry {
        safe!("{} {}", study[id].number, study[id].title)
    } else {
        study.name(entry).clone()
    }
}

/// Adds part of another block with its links, spans and claims; its notes stay behind.
fn excerpt(block: &mut Block, from: &Block, range: &Range<usize>) {
    let start = block.text.len();
    block.text.push(from.text.slice(range.clone()));
    block.spans.extend(from.spans.iter().filter_map(|span| {
        let range = moved(&span.range, range, start)?;
        Some(Span {
            range,
            ..span.clone()
        })
    }));
    let links = from.links.iter();
    let links = links.filter(|l| !matches!(l.to, LinkTo::Note(_)));
    block.links.extend(links.filter_map(|link| {
        let range = moved(&link.range, range, start)?;
        Some(Link {
            range,
            ..link.clone()
        })
    }));
    block.claims.extend(from.claims.iter().filter_map(|mark| {
        let sentence = moved(&mark.sentence, range, start)?;
        Some(ClaimMark {
            sentence,
            ..mark.clone()
        })
    }));
}

/// The part of a range that is in an excerpt, where that begins at `start`.
fn moved(range: &Range<usize>, excerpt: &Range<usize>, start: usize) -> Option<Range<usize>> {
    let from = range.start.max(excerpt.start);
    let to = range.end.min(excerpt.end);
    (from < to).then(|| start + from - excerpt.start..start + to - excerpt.start)
}
