//! Splits a row into stretches that look and lead alike. Knows which, not what colour.

use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

use crate::model::{Block, Inline, SafeStr, Shape};

use super::mark::{Mark, Marked, strongest};
use super::row::{Row, Sign, Words};
use super::width::{columns, width_of};

/// A stretch of a row that is drawn in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Painted<'a> {
    /// Its first column.
    pub x: u16,
    /// How many columns it takes.
    pub width: u16,
    /// Its text.
    pub text: SafeStr<'a>,
    /// Which bytes of the block's text it is; empty if it is none of them.
    pub range: Range<usize>,
    /// How it is set.
    pub inline: Inline,
    /// Which of the block's links it is part of.
    pub link: Option<usize>,
    /// How it is marked.
    pub mark: Option<Mark>,
    /// Whether it is no text of the block: its marker, a label, a bar, a rule.
    pub synthetic: bool,
}

/// The stretches of a row of `block`, from left to right.
pub fn pieces<'a>(block: &'a Block, row: &'a Row) -> impl Iterator<Item = Painted<'a>> {
    pieces_marked(block, row, &[])
}

/// The stretches of a row of `block`, from left to right, also split where a mark begins or ends.
///
/// The marks are of this block, in any order; where they overlap, the strongest shows.
pub fn pieces_marked<'a>(
    block: &'a Block,
    row: &'a Row,
    marks: &'a [Marked],
) -> impl Iterator<Item = Painted<'a>> {
    let head = heading_end(block);
    row.pieces.iter().flat_map(move |piece| {
        let (range, synthetic) = match &piece.words {
            Words::Text(range) => (range.clone(), None),
            Words::Label(range) => (0..0, Some(SafeStr::from(&block.text).part(range.clone()))),
            Words::Marker(range) => {
                let marker = block.marker.as_ref();
                (0..0, marker.map(|m| m.text.ink(range.clone())))
            }
            Words::Aside(words) => (0..0, Some(SafeStr::from(words))),
            Words::Sign(sign) => (0..0, Some(sign_ink(*sign, piece.width))),
        };
        let quiet = !matches!(piece.words, Words::Text(_) | Words::Marker(_));
        let added = synthetic.map(|text| Painted {
            x: piece.x,
            width: piece.width,
            text,
            range: 0..0,
            inline: Inline {
                quiet,
                ..Inline::default()
            },
            link: None,
            mark: None,
            synthetic: true,
        });
        let stretches = Stretches {
            block,
            marks,
            whole: range.clone(),
            at: range.start,
            x: usize::from(piece.x),
            head,
        };
        added.into_iter().chain(stretches)
    })
}

/// Where the heading of a table ends; 0 elsewhere.
fn heading_end(block: &Block) -> usize {
    if let Shape::Table(table) = &block.shape {
        let heading = table.rows.first().and_then(|r| r.last());
        heading.map_or(0, |cell| cell.end)
    } else {
        0
    }
}

/// As wide as any screen the program draws on.
const RULE: &str = concat!(
    "────────────────────────────────────────────────────────────────────────────────────────────────────",
    "────────────────────────────────────────────────────────────────────────────────────────────────────",
    "────────────────────────────────────────────────────────────────────────────────────────────────────",
    "────────────────────────────────────────────────────────────────────────────────────────────────────",
    "────────────────────────────────────────────────────────────────────────────────────────────────────",
    "────────────────────────────────────────────────────────────────────────────────────────────────────",
    "────────────────────────────────────────────────────────────────────────────────────────────────────",
    "────────────────────────────────────────────────────────────────────────────────────────────────────",
    "────────────────────────────────────────────────────────────────────────────────────────────────────",
    "────────────────────────────────────────────────────────────────────────────────────────────────────",
);

fn sign_ink(sign: Sign, width: u16) -> SafeStr<'static> {
    let text = match sign {
        Sign::Bar => "▏",
        Sign::Rule => RULE
            .get(..usize::from(width) * '─'.len_utf8())
            .unwrap_or(RULE),
        Sign::Colon => ":",
        Sign::Ellipsis => "…",
    };
    SafeStr::from(text)
}

struct Stretches<'a> {
    block: &'a Block,
    marks: &'a [Marked],
    whole: Range<usize>,
    at: usize,
    x: usize,
    head: usize,
}

impl<'a> Iterator for Stretches<'a> {
    type Item = Painted<'a>;

    fn next(&mut self) -> Option<Painted<'a>> {
        if self.at >= self.whole.end {
            return None;
        }
        let at = self.at;
        let (span, span_end) = part_at(&self.block.spans, at, |s| &s.range);
        let (link, link_end) = part_at(&self.block.links, at, |l| &l.range);
        let (mark, mark_end) = strongest(self.marks, at);
        let mut inline = span
            .and_then(|i| self.block.spans.get(i))
            .map_or(Inline::default(), |s| s.style);
        let mut end = span_end.min(link_end).min(mark_end);
        if at < self.head {
            inline.strong = true;
            end = end.min(self.head);
        }
        let end = whole_grapheme(&self.block.text, &self.whole, end);
        self.at = end;
        let text = self.block.text.ink(at..end);
        let width = width_of(text.as_str());
        let x = self.x;
        self.x += width;
        Some(Painted {
            x: columns(x),
            width: columns(width),
            text,
            range: at..end,
            inline,
            link,
            mark,
            synthetic: false,
        })
    }
}

/// Which of `parts`, in order and not overlapping, holds the byte `at`, and the next byte at which that may change.
fn part_at<T>(
    parts: &[T],
    at: usize,
    range: impl Fn(&T) -> &Range<usize>,
) -> (Option<usize>, usize) {
    let i = parts.partition_point(|p| range(p).end <= at);
    match parts.get(i).map(range) {
        Some(r) if r.start <= at => (Some(i), r.end),
        Some(r) => (None, r.start),
        None => (None, usize::MAX),
    }
}

/// The end of the grapheme that `end` cuts, or `end` itself, at most the end of the piece.
fn whole_grapheme(text: &str, whole: &Range<usize>, end: usize) -> usize {
    if end >= whole.end {
        return whole.end;
    }
    let Some(words) = text.get(whole.clone()) else {
        return whole.end;
    };
    let mut cut = end - whole.start;
    while !words.is_char_boundary(cut) {
        cut += 1;
    }
    if words.is_ascii() {
        return whole.start + cut;
    }
    let mut cursor = GraphemeCursor::new(cut, words.len(), true);
    match cursor.is_boundary(words, 0) {
        Ok(true) => whole.start + cut,
        _ => match cursor.next_boundary(words, 0) {
            Ok(Some(next)) => whole.start + next,
            _ => whole.end,
        },
    }
}
