//! Line breaking: measured segments, or a short text, into lines of a width.

use std::borrow::Cow;
use std::ops::Range;

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::{Penalties, wrap_optimal_fit};

use super::measure::Segment;
use super::width::{cells, truncate_to};
use crate::model::SafeText;

/// Narrower lines are filled greedily: there is no room to balance them.
const MIN_BALANCED_WIDTH: usize = 40;
/// Longer texts are filled greedily.
const MAX_BALANCED_BYTES: u32 = 16 * 1024;

const PENALTIES: Penalties = Penalties {
    overflow_penalty: 1_000_000,
    ..Penalties::new()
};

impl Fragment for Segment {
    fn width(&self) -> f64 {
        f64::from(self.width)
    }

    fn whitespace_width(&self) -> f64 {
        f64::from(self.gap)
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// Segments, none wider than a line unless a single grapheme is, and the ranges of them that make a line.
pub(super) struct Wrapped<'a> {
    segments: Cow<'a, [Segment]>,
    pub lines: Vec<Range<usize>>,
}

impl Wrapped<'_> {
    /// Empty past the last line.
    pub fn line(&self, index: usize) -> &[Segment] {
        let line = self.lines.get(index);
        line.and_then(|l| self.segments.get(l.clone()))
            .unwrap_or_default()
    }

    /// The byte of the text that line `index` begins at.
    pub fn start(&self, index: usize) -> usize {
        self.line(index).first().map_or(0, |s| s.start as usize)
    }
}

/// Breaks `segments` of `text` into lines, the first `first` columns wide, the others `rest`.
pub(super) fn wrap<'a>(
    text: &str,
    segments: &'a [Segment],
    first: usize,
    rest: usize,
) -> Wrapped<'a> {
    let (first, rest) = (first.max(1), rest.max(1));
    let narrow = first.min(rest);
    let segments = if segments.iter().any(|s| s.width as usize > narrow) {
        Cow::Owned(split(text, segments, narrow))
    } else {
        Cow::Borrowed(segments)
    };
    let bytes = match (segments.first(), segments.last()) {
        (Some(a), Some(z)) => z.end.saturating_sub(a.start),
        _ => 0,
    };
    let balanced = narrow >= MIN_BALANCED_WIDTH && bytes <= MAX_BALANCED_BYTES;
    let lines = balanced
        .then(|| optimal(&segments, first, rest))
        .flatten()
        .unwrap_or_else(|| greedy(&segments, first, rest));
    Wrapped { segments, lines }
}

/// Splits the segments that are wider than `width` between graphemes.
fn split(text: &str, segments: &[Segment], width: usize) -> Vec<Segment> {
    let mut out = Vec::with_capacity(segments.len() + 8);
    for segment in segments {
        if segment.width as usize <= width {
            out.push(*segment);
            continue;
        }
        let words = text
            .get(segment.start as usize..segment.end as usize)
            .unwrap_or_default();
        let base = segment.start as usize;
        let (mut start, mut used) = (0, 0);
        for (at, cells) in cells(words) {
            if used + cells > width && at > start {
                out.push(Segment::new(base + start..base + at, used, 0, false));
                (start, used) = (at, 0);
            }
            used += cells;
        }
        out.push(Segment {
            gap: segment.gap,
            hard: segment.hard,
            ..Segment::new(base + start..base + words.len(), used, 0, false)
        });
    }
    out
}

fn greedy(segments: &[Segment], first: usize, rest: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let (mut start, mut used, mut limit) = (0, 0, first);
    for (i, segment) in segments.iter().enumerate() {
        let width = segment.width as usize;
        if i > start && used + width > limit {
            lines.push(start..i);
            (start, used, limit) = (i, 0, rest);
        }
        used += width + usize::from(segment.gap);
        if segment.hard {
            lines.push(start..i + 1);
            (start, used, limit) = (i + 1, 0, rest);
        }
    }
    if start < segments.len() {
        lines.push(start..segments.len());
    }
    lines
}

#[expect(
    clippy::cast_precision_loss,
    reason = "widths of lines are far below what f64 counts exactly"
)]
fn optimal(segments: &[Segment], first: usize, rest: usize) -> Option<Vec<Range<usize>>> {
    let mut lines = Vec::new();
    let mut at = 0;
    for paragraph in segments.split_inclusive(|s| s.hard) {
        let head = if at == 0 { first } else { rest };
        let widths = [head as f64, rest as f64];
        for line in wrap_optimal_fit(paragraph, &widths, &PENALTIES).ok()? {
            lines.push(at..at + line.len());
            at += line.len();
        }
    }
    let fits = lines.iter().enumerate().all(|(i, line)| {
        let limit = if i == 0 { first } else { rest };
        segments
            .get(line.clone())
            .is_some_and(|l| line_width(l) <= limit)
    });
    fits.then_some(lines)
}

/// The columns of a line without the white space at its end.
pub(super) fn line_width(line: &[Segment]) -> usize {
    let all: usize = line
        .iter()
        .map(|s| s.width as usize + usize::from(s.gap))
        .sum();
    all - line.last().map_or(0, |s| usize::from(s.gap))
}

/// Breaks a short text into lines: at spaces if possible, else between graphemes.
pub fn wrap_text(text: &SafeText, width: usize) -> Vec<SafeText> {
    let mut lines = Vec::new();
    let mut start = 0;
    loop {
        let rest = text.get(start..).unwrap_or_default();
        let first_char = rest.chars().next().map_or(0, char::len_utf8);
        let mut len = truncate_to(rest, width).0.max(first_char);
        let at_space = rest.get(len..).is_some_and(|r| r.starts_with(' '));
        if len < rest.len()
            && !at_space
            && let Some(space) = rest.get(..len).and_then(|r| r.rfind(' '))
        {
            len = space + 1;
        }
        let (head, tail) = rest.split_at_checked(len).unwrap_or((rest, ""));
        let mut line = SafeText::default();
        line.push(text.slice(start..start + head.trim_end_matches(' ').len()));
        lines.push(line);
        start = text.len() - tail.trim_start_matches(' ').len();
        if start >= text.len() {
            return lines;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::measure::prose;
    use super::{wrap, wrap_text};
    use crate::model::SafeText;

    fn lines(text: &str, first: usize, rest: usize) -> Vec<&str> {
        let segments = prose(text, 0..text.len());
        let wrapped = wrap(text, &segments, first, rest);
        wrapped
            .lines
            .iter()
            .map(|l| {
                let (a, z) = (wrapped.segments[l.start], wrapped.segments[l.end - 1]);
                &text[a.start as usize..z.end as usize]
            })
            .collect()
    }

    #[test]
    fn narrow_lines_are_filled_one_by_one() {
        assert_eq!(
            lines("To be, or not to be: that is the question", 10, 10),
            ["To be, or", "not to be:", "that is", "the", "question"]
        );
    }

    #[test]
    fn wide_lines_are_balanced() {
        let (a, b, c) = ("aaaa ".repeat(8), "b".repeat(35), "c".repeat(30));
        let text = format!("{a}a {b} cc {c}");
        // Filled one by one, the gaps would be 0 and 3 cells, squared 9; balanced they are 2 and 1, squared 5.
        assert_eq!(
            lines(&text, 41, 41),
            [a.trim_end(), &format!("a {b} cc"), c.as_str()]
        );
    }

    #[test]
    fn the_first_line_may_be_shorter() {
        assert_eq!(lines("aa bb cc dd", 2, 5), ["aa", "bb cc", "dd"]);
    }

    #[test]
    fn what_is_too_long_for_a_line_is_split_between_graphemes() {
        assert_eq!(lines("abcdefg", 3, 3), ["abc", "def", "g"]);
        assert_eq!(lines("박헌영", 3, 3), ["박", "헌", "영"]);
        assert_eq!(lines("박", 1, 1), ["박"]);
    }

    #[test]
    fn an_address_is_broken_anywhere_and_a_sentence_at_its_spaces() {
        let lines = |text: &str, width| {
            let lines = wrap_text(&SafeText::new(text), width);
            lines.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(
            lines("https://example.org", 8),
            ["https://", "example.", "org"]
        );
        assert_eq!(lines("y opens it", 8), ["y opens", "it"]);
        assert_eq!(lines("y opens it", 7), ["y opens", "it"]);
        assert_eq!(lines("y opens it", 6), ["y", "opens", "it"]);
        assert_eq!(lines("", 8), [""]);
        assert_eq!(lines("한국", 1), ["한", "국"]);
    }
}
