//! Splits the fragments of a row into runs of one style, link and highlight.

use std::ops::Range;

use unicode_segmentation::GraphemeCursor;

use crate::model::{Block, Inline, SafeStr, Shape};

use super::row::{Content, Fragment, Row, Symbol};
use super::width::{columns, width_of};

/// Why a range of text is highlighted; the later ones are stronger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Highlight {
    /// It is about the entry of the lens.
    Lens,
    Hit,
    /// The hit that the reader is at.
    CurrentHit,
}

/// A highlighted range of a block's text.
pub type HighlightRange = (Range<usize>, Highlight);

/// A part of a row that is drawn in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run<'a> {
    /// Its first column.
    pub x: u16,
    /// In columns.
    pub width: u16,
    pub text: SafeStr<'a>,
    /// Which bytes of the block's text it is; empty if it is synthetic.
    pub range: Range<usize>,
    pub inline: Inline,
    /// Which of the block's links it is part of.
    pub link: Option<usize>,
    pub highlight: Option<Highlight>,
    /// Whether it is no text of the block: a marker, a label, an annotation, a symbol.
    pub synthetic: bool,
}

/// The runs of a row of `block`, from left to right.
pub fn runs<'a>(block: &'a Block, row: &'a Row) -> impl Iterator<Item = Run<'a>> {
    highlighted_runs(block, row, &[])
}

/// The runs of a row of `block`, from left to right, also split where a highlight begins or ends.
///
/// The highlights are of this block, in any order; where they overlap, the strongest shows.
pub fn highlighted_runs<'a>(
    block: &'a Block,
    row: &'a Row,
    highlights: &'a [HighlightRange],
) -> impl Iterator<Item = Run<'a>> {
    let heading_end = heading_end(block);
    row.fragments.iter().flat_map(move |fragment| {
        let text = match &fragment.content {
            Content::Text(range) => range.clone(),
            Content::Label(_)
            | Content::Marker(_)
            | Content::Annotation(_)
            | Content::Symbol(_) => 0..0,
        };
        let runs = TextRuns {
            block,
            highlights,
            at: text.start,
            whole: text,
            x: usize::from(fragment.x),
            heading_end,
        };
        synthetic(block, fragment).into_iter().chain(runs)
    })
}

/// The run of a fragment that is no text of the block.
fn synthetic<'a>(block: &'a Block, fragment: &'a Fragment) -> Option<Run<'a>> {
    let text = match &fragment.content {
        Content::Text(_) => return None,
        Content::Label(range) => block.text.slice(range.clone()),
        Content::Marker(range) => block.marker.as_ref()?.text.slice(range.clone()),
        Content::Annotation(text) => SafeStr::from(text),
        Content::Symbol(symbol) => symbol_text(*symbol, fragment.width),
    };
    Some(Run {
        x: fragment.x,
        width: fragment.width,
        text,
        range: 0..0,
        inline: Inline {
            quiet: !matches!(fragment.content, Content::Marker(_)),
            ..Inline::default()
        },
        link: None,
        highlight: None,
        synthetic: true,
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

fn symbol_text(symbol: Symbol, width: u16) -> SafeStr<'static> {
    let text = match symbol {
        Symbol::Bar => "▏",
        Symbol::Rule => RULE
            .get(..usize::from(width) * '─'.len_utf8())
            .unwrap_or(RULE),
        Symbol::Colon => ":",
        Symbol::Ellipsis => "…",
    };
    SafeStr::from(text)
}

/// The runs of the text `whole` of a block, set from column `x` on.
struct TextRuns<'a> {
    block: &'a Block,
    highlights: &'a [HighlightRange],
    whole: Range<usize>,
    at: usize,
    x: usize,
    heading_end: usize,
}

impl<'a> Iterator for TextRuns<'a> {
    type Item = Run<'a>;

    fn next(&mut self) -> Option<Run<'a>> {
        if self.at >= self.whole.end {
            return None;
        }
        let at = self.at;
        let (span, span_end) = part_at(&self.block.spans, at, |s| &s.range);
        let (link, link_end) = part_at(&self.block.links, at, |l| &l.range);
        let (highlight, highlight_end) = strongest(self.highlights, at);
        let mut inline = span
            .and_then(|i| self.block.spans.get(i))
            .map_or(Inline::default(), |s| s.style);
        let mut end = span_end.min(link_end).min(highlight_end);
        if at < self.heading_end {
            inline.strong = true;
            end = end.min(self.heading_end);
        }
        let end = grapheme_end(&self.block.text, &self.whole, end);
        self.at = end;
        let text = self.block.text.slice(at..end);
        let width = width_of(text.as_str());
        let x = self.x;
        self.x += width;
        Some(Run {
            x: columns(x),
            width: columns(width),
            text,
            range: at..end,
            inline,
            link,
            highlight,
            synthetic: false,
        })
    }
}

/// The strongest highlight at byte `at`, and the next byte at which that may change.
fn strongest(highlights: &[HighlightRange], at: usize) -> (Option<Highlight>, usize) {
    let mut strongest = None;
    let mut until = usize::MAX;
    for (range, highlight) in highlights {
        if range.contains(&at) {
            strongest = strongest.max(Some(*highlight));
            until = until.min(range.end);
        } else if range.start > at {
            until = until.min(range.start);
        }
    }
    (strongest, until)
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

/// The end of the grapheme that `end` cuts, or `end` itself, at most the end of `whole`.
fn grapheme_end(text: &str, whole: &Range<usize>, end: usize) -> usize {
    if end >= whole.end {
        return whole.end;
    }
    let Some(text) = text.get(whole.clone()) else {
        return whole.end;
    };
    let mut cut = end - whole.start;
    while !text.is_char_boundary(cut) {
        cut += 1;
    }
    if text.is_ascii() {
        return whole.start + cut;
    }
    let mut cursor = GraphemeCursor::new(cut, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(true) => whole.start + cut,
        _ => match cursor.next_boundary(text, 0) {
            Ok(Some(next)) => whole.start + next,
            _ => whole.end,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{Highlight, strongest};

    #[test]
    fn the_current_hit_shows_over_every_other_highlight() {
        let highlights = [
            (0..9, Highlight::Lens),
            (2..5, Highlight::Hit),
            (3..4, Highlight::CurrentHit),
        ];
        assert_eq!(strongest(&highlights, 0), (Some(Highlight::Lens), 2));
        assert_eq!(strongest(&highlights, 2), (Some(Highlight::Hit), 3));
        assert_eq!(strongest(&highlights, 3), (Some(Highlight::CurrentHit), 4));
        assert_eq!(strongest(&highlights, 9), (None, usize::MAX));
    }
}
