//! Cuts text into the segments between which a row may end, each with its width. Does not know the width of a row.

use std::ops::Range;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use unicode_segmentation::UnicodeSegmentation;

use super::width::{columns, grapheme_width, width_of};

/// A stretch of text within which no row ends unless it must, with the white space behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Segment {
    /// Its first byte.
    pub start: u32,
    /// The byte behind its last visible one.
    pub end: u32,
    /// The cells it takes, without the white space.
    pub width: u32,
    /// The cells the white space takes.
    pub gap: u16,
    /// Whether a row must end behind it.
    pub hard: bool,
    /// Which of the block's asides stands before its first byte; its width counts in.
    pub aside: Option<u16>,
}

impl Segment {
    pub fn new(visible: Range<usize>, width: usize, gap: usize, hard: bool) -> Self {
        Self {
            start: small(visible.start),
            end: small(visible.end),
            width: small(width),
            gap: columns(gap),
            hard,
            aside: None,
        }
    }
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The segments of the prose in `range` of `text` by UAX #14; line feeds end rows.
pub(super) fn prose(text: &str, range: Range<usize>) -> Vec<Segment> {
    let mut out = Vec::with_capacity(range.len() / 6 + 1);
    lines(text, range, &mut out, |line, at, out| {
        prose_line(line, at, out);
    });
    out
}

/// The segments of lines that keep their breaks and their spaces.
pub(super) fn code(text: &str, range: Range<usize>) -> Vec<Segment> {
    let mut out = Vec::new();
    lines(text, range, &mut out, |line, at, out| {
        out.push(Segment::new(at..at + line.len(), width_of(line), 0, false));
    });
    out
}

fn lines(
    text: &str,
    range: Range<usize>,
    out: &mut Vec<Segment>,
    segment: impl Fn(&str, usize, &mut Vec<Segment>),
) {
    let mut at = range.start;
    for line in text.get(range).unwrap_or_default().split_inclusive('\n') {
        let content = line.strip_suffix('\n').unwrap_or(line);
        if content.is_empty() {
            out.push(Segment::new(at..at, 0, 0, false));
        } else {
            segment(content, at, out);
        }
        if content.len() < line.len()
            && let Some(last) = out.last_mut()
        {
            last.hard = true;
        }
        at += line.len();
    }
}

/// Most words are plain: no rule of UAX #14 breaks within them, and it always breaks between two of them. What lies
/// between such sure breaks and is not plain goes through the full algorithm.
fn prose_line(line: &str, at: usize, out: &mut Vec<Segment>) {
    let bytes = line.as_bytes();
    let skip = |from: usize, space: bool| {
        bytes[from..]
            .iter()
            .position(|b| (*b == b' ') != space)
            .map_or(bytes.len(), |n| from + n)
    };
    let (mut sure, mut word, mut plain) = (0, 0, true);
    while word < bytes.len() {
        let end = skip(word, false);
        let next = skip(end, true);
        plain =
            plain && end > word && sure == word && bytes[word..end].iter().copied().all(is_plain);
        let last = next == bytes.len();
        let open = bytes[word..end].last().is_some_and(|b| ends_surely(*b))
            && bytes.get(next).is_some_and(u8::is_ascii_alphanumeric);
        if plain && (open || last) {
            out.push(Segment::new(
                at + word..at + end,
                end - word,
                next - end,
                false,
            ));
        } else if open || last {
            full(&line[sure..next], at + sure, out);
        }
        if open || last {
            sure = next;
            plain = true;
        }
        word = next;
    }
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b',' | b':' | b';' | b'\'' | b'"')
}

fn ends_surely(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b',' | b':' | b';')
}

/// The segments of a part by the full algorithm.
fn full(part: &str, at: usize, out: &mut Vec<Segment>) {
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let mut breaks = segmenter.segment_str(part).skip_while(|b| *b == 0);
    if part.is_ascii() {
        let mut start = 0;
        for end in breaks {
            push(part, start..end, at, end - start, out);
            start = end;
        }
        return;
    }
    let (mut start, mut width) = (0, 0);
    let mut next = breaks.next().unwrap_or(part.len());
    for (i, grapheme) in part.grapheme_indices(true) {
        while next < i {
            next = breaks.next().unwrap_or(part.len());
        }
        if next == i && i > start {
            push(part, start..i, at, width, out);
            (start, width) = (i, 0);
        }
        width += grapheme_width(grapheme);
    }
    push(part, start..part.len(), at, width, out);
}

fn push(part: &str, range: Range<usize>, at: usize, width: usize, out: &mut Vec<Segment>) {
    let words = part.get(range.clone()).unwrap_or_default();
    let visible = words.trim_end_matches(hangs).len();
    let gap = width_of(&words[visible..]);
    out.push(Segment::new(
        at + range.start..at + range.start + visible,
        width.saturating_sub(gap),
        gap,
        false,
    ));
}

/// White space that is not drawn at the end of a row: all that a row can end behind.
fn hangs(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}' | '\u{1680}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Segment, full, prose};

    fn words(text: &str) -> Vec<&str> {
        prose(text, 0..text.len())
            .iter()
            .map(|s| &text[s.start as usize..s.end as usize])
            .collect()
    }

    #[test]
    fn text_breaks_where_a_typesetter_breaks_it() {
        for (text, parts) in [
            ("one two  three", vec!["one", "two", "three"]),
            (
                "the 17-member bureau",
                vec!["the", "17-", "member", "bureau"],
            ),
            ("no break: a\u{a0}b", vec!["no", "break:", "a\u{a0}b"]),
            ("« mot »", vec!["« mot »"]),
            ("(so) he [said]", vec!["(so)", "he", "[said]"]),
            ("金日成 led", vec!["金", "日", "成", "led"]),
            ("1,234.5 and a.b", vec!["1,234.5", "and", "a.b"]),
            ("end!\nnext", vec!["end!", "next"]),
        ] {
            assert_eq!(words(text), parts, "{text:?}");
        }
    }

    #[test]
    fn a_line_feed_ends_a_row_and_a_space_does_not() {
        let hard: Vec<bool> = prose("a b\nc\n\nd", 0..8).iter().map(|s| s.hard).collect();
        assert_eq!(hard, [false, true, true, true, false]);
    }

    proptest! {
        #[test]
        fn the_short_way_breaks_as_the_full_algorithm_does(
            text in "([a-zA-Z0-9.,:;'\"() /!?%$-]|[é—“”‘’«» 가日\u{301}]){0,40}"
        ) {
            let mut long: Vec<Segment> = Vec::new();
            if !text.is_empty() {
                full(&text, 0, &mut long);
            }
            prop_assert_eq!(prose(&text, 0..text.len()), long);
        }
    }
}
