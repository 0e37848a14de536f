//! A block while it is read: raw text with styles, links and origins in the source.

use std::ops::Range;

use crate::model::{Align, ClaimId, Inline, LinkTo, Marker, Shape, Span};

#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) shape: Shape,
    pub(super) quote: u8,
    pub(super) depth: u8,
    pub(super) marker: Option<Marker>,
    /// The byte of the source.
    pub(super) start: usize,
    pub(super) raw: String,
    pub(super) spans: Vec<Span>,
    pub(super) links: Vec<DraftLink>,
    /// The claims linked in it, with the ranges of their glyphs.
    pub(super) claims: Vec<(ClaimId, Range<usize>)>,
    pub(super) columns: Vec<Align>,
    pub(super) rows: Vec<Vec<Range<usize>>>,
    origins: Vec<Origin>,
    /// Whether a space precedes the next words.
    gap: bool,
}

#[derive(Debug, Clone)]
pub(super) struct DraftLink {
    pub(super) range: Range<usize>,
    pub(super) to: LinkTo,
    /// The link of the source that it is a part of.
    serial: usize,
}

/// The link around the words that are read.
#[derive(Debug, Clone)]
pub(super) struct Linking {
    pub(super) serial: usize,
    pub(super) to: LinkTo,
}

/// The origin in the source of the raw text from a byte on.
#[derive(Debug)]
struct Origin {
    raw: usize,
    source: Range<usize>,
    /// Whether the two are equal byte for byte.
    exact: bool,
}

impl Draft {
    /// An empty paragraph.
    pub(super) fn at(start: usize) -> Self {
        Self {
            start,
            ..Self::default()
        }
    }

    pub(super) fn is_table(&self) -> bool {
        matches!(self.shape, Shape::Table(_))
    }

    /// Whether line ends become spaces.
    fn is_one_line(&self) -> bool {
        self.is_table() || matches!(self.shape, Shape::Heading(_))
    }

    /// Appends words from the range `from` of `source`, with one style and at most one link.
    pub(super) fn push(
        &mut self,
        words: &str,
        style: Inline,
        link: Option<&Linking>,
        source: &str,
        from: Range<usize>,
    ) {
        let mut words = words;
        let mut from = exact(words, source, from);
        if self.raw.is_empty() && self.shape == Shape::Paragraph {
            let trimmed = words.trim_start_matches([' ', '\t', '\n']);
            if from.exact {
                from.source.start += words.len() - trimmed.len();
            }
            words = trimmed;
        }
        let one_line;
        if self.is_one_line() && words.contains(is_line_end) {
            one_line = words.replace(is_line_end, " ");
            words = &one_line;
            from.exact = false;
        }
        if words.is_empty() {
            return;
        }
        if self.gap && !self.raw.is_empty() && !self.raw.ends_with([' ', '\n']) {
            self.raw.push(' ');
        }
        self.gap = false;
        let start = self.raw.len();
        self.raw.push_str(words);
        let range = start..self.raw.len();
        from.raw = start;
        self.origins.push(from);
        if style != Inline::default() {
            match self.spans.last_mut() {
                Some(last) if last.style == style && last.range.end == start => {
                    last.range.end = range.end;
                }
                _ => self.spans.push(Span {
                    range: range.clone(),
                    style,
                }),
            }
        }
        if let Some(Linking { serial, to }) = link {
            match self.links.last_mut() {
                Some(last) if last.serial == *serial && last.range.end == start => {
                    last.range.end = range.end;
                }
                _ => self.links.push(DraftLink {
                    range,
                    to: to.clone(),
                    serial: *serial,
                }),
            }
        }
    }

    /// Separates the next words from those before.
    pub(super) fn separate(&mut self) {
        self.gap = true;
    }

    /// Begins a cell, on its own line.
    pub(super) fn open_cell(&mut self) {
        if let Some(row) = self.rows.last() {
            if !(row.is_empty() && self.rows.len() == 1) {
                self.raw.push('\n');
            }
            let start = self.raw.len();
            if let Some(row) = self.rows.last_mut() {
                row.push(start..start);
            }
        } else {
            self.separate();
        }
    }

    pub(super) fn close_cell(&mut self) {
        let end = self.raw.len();
        if let Some(cell) = self.rows.last_mut().and_then(|r| r.last_mut()) {
            cell.end = end;
        }
    }

    /// Makes the spaces at the end one no-break space, so that a glyph never begins a line.
    pub(super) fn glue(&mut self) {
        let words = self.raw.trim_end_matches(' ').len();
        let spaces = self.gap || words < self.raw.len();
        if words == 0 || self.raw.get(..words).is_some_and(|s| s.ends_with('\n')) || !spaces {
            return;
        }
        self.gap = false;
        self.raw.truncate(words);
        self.raw.push('\u{A0}');
        self.shorten(words, self.raw.len());
    }

    pub(super) fn trim_end(&mut self) {
        let words = self.raw.trim_end_matches([' ', '\t', '\n']).len();
        self.raw.truncate(words);
        self.shorten(words, words);
    }

    /// Shortens the ranges that reach past `words` to `end`.
    fn shorten(&mut self, words: usize, end: usize) {
        let shorten = |range: &mut Range<usize>| {
            if range.end > words {
                range.end = end;
            }
            if range.start > words {
                range.start = end;
            }
        };
        let spans = self.spans.iter_mut().rev().map(|s| &mut s.range);
        spans.take_while(|r| r.end > words).for_each(shorten);
        let links = self.links.iter_mut().rev().map(|l| &mut l.range);
        links.take_while(|r| r.end > words).for_each(shorten);
        while self.spans.pop_if(|s| s.range.is_empty()).is_some() {}
        while self.links.pop_if(|l| l.range.is_empty()).is_some() {}
        while self.origins.pop_if(|o| o.raw >= end).is_some() {}
    }

    /// Changes every range of its text.
    pub(super) fn move_ranges(&mut self, change: impl Fn(&mut Range<usize>)) {
        self.links.iter_mut().for_each(|l| change(&mut l.range));
        self.spans.iter_mut().for_each(|s| change(&mut s.range));
        self.claims.iter_mut().for_each(|(_, glyph)| change(glyph));
        self.rows.iter_mut().flatten().for_each(change);
    }

    /// The origin in the source of the bytes `raw`, and whether it is exact.
    pub(super) fn origin(&self, raw: Range<usize>) -> (Range<usize>, bool) {
        let start = self.origin_of(raw.start).map_or((self.start, false), |o| {
            let into = if o.exact { raw.start - o.raw } else { 0 };
            (o.source.start + into, o.exact)
        });
        let end = self
            .origin_of(raw.end.saturating_sub(1))
            .map_or(self.start, |o| {
                if o.exact {
                    o.source.end.min(o.source.start + (raw.end - o.raw))
                } else {
                    o.source.end
                }
            });
        (start.0..end.max(start.0), start.1)
    }

    fn origin_of(&self, byte: usize) -> Option<&Origin> {
        let after = self.origins.partition_point(|o| o.raw <= byte);
        self.origins.get(after.saturating_sub(1))
    }
}

/// Finds the words in the part of the source they come from, which markup and entities make longer.
fn exact(words: &str, source: &str, from: Range<usize>) -> Origin {
    let part = source.get(from.clone()).unwrap_or_default();
    let found = if part.starts_with(words) {
        Some(from.start)
    } else if part.len() > words.len() {
        part.find(words).map(|i| from.start + i)
    } else {
        None
    };
    Origin {
        raw: 0,
        exact: found.is_some(),
        source: found.map_or(from, |start| start..start + words.len()),
    }
}

fn is_line_end(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}
