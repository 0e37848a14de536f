//! Measures text: segments between line-break opportunities (UAX #14), each with its width.

use std::borrow::Cow;
use std::ops::Range;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

use super::width::{cells, columns, width_of};

/// A hyphenated word, like a name, is kept whole up to this many cells.
const MAX_WHOLE_WORD: u32 = 16;

/// Text without a break opportunity inside, and the white space behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Segment {
    /// Its first byte.
    pub start: u32,
    /// The byte behind its last visible one.
    pub end: u32,
    /// In cells, without the white space, with the annotation.
    pub width: u32,
    /// The width of the white space in cells.
    pub gap: u16,
    /// Whether a line break behind it is mandatory.
    pub hard: bool,
    /// Which of the block's annotations is shown before it.
    pub annotation: Option<u16>,
}

impl Segment {
    pub fn new(visible: Range<usize>, width: usize, gap: usize, hard: bool) -> Self {
        Self {
            start: saturated(visible.start),
            end: saturated(visible.end),
            width: saturated(width),
            gap: columns(gap),
            hard,
            annotation: None,
        }
    }
}

fn saturated(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The segments of the prose in `range` of `text` by UAX #14; line feeds are mandatory breaks.
pub(super) fn prose(text: &str, range: Range<usize>) -> Vec<Segment> {
    let mut out = Vec::with_capacity(range.len() / 6 + 1);
    lines(text, range, &mut out, prose_line);
    out
}

/// One segment per line, with its spaces.
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

/// The fast path: UAX #14 breaks nowhere inside a plain word, and always between two of them. Only what lies between
/// such sure breaks and is not plain goes through the full algorithm.
fn prose_line(line: &str, at: usize, out: &mut Vec<Segment>) {
    let (mut sure, mut start) = (0, 0);
    while start < line.len() {
        let rest = line.get(start..).unwrap_or_default();
        let (word, spaces) = rest.split_at(rest.find(' ').unwrap_or(rest.len()));
        let behind = spaces.trim_start_matches(' ');
        let next = line.len() - behind.len();
        if behind.is_empty() || is_sure_break(word, behind) {
            if sure == start
                && let Some(width) = plain_width(word)
            {
                let end = start + word.len();
                out.push(Segment::new(at + start..at + end, width, next - end, false));
            } else {
                full(line.get(sure..next).unwrap_or_default(), at + sure, out);
            }
            sure = next;
        }
        start = next;
    }
}

/// The width of a word inside which UAX #14 allows no break in any context; none for other words.
fn plain_width(word: &str) -> Option<usize> {
    let mut width = 0;
    for (i, c) in word.char_indices() {
        let plain = match c {
            '.' | ',' | ':' | ';' | '\'' | '"' | ')' | '‘' | '’' | '“' | '”' => true,
            '(' => i == 0,
            '!' | '?' => i + 1 == word.len(),
            _ => is_letter(c),
        };
        if !plain {
            return None;
        }
        width += 1;
    }
    (width > 0).then_some(width)
}

/// Whether UAX #14 allows a break in the spaces between `word` and `behind` in any context.
fn is_sure_break(word: &str, behind: &str) -> bool {
    let Some(last) = word.chars().next_back() else {
        return false;
    };
    let quote = matches!(last, '\'' | '"' | '’' | '”');
    let ends = quote || is_letter(last) || matches!(last, '.' | ',' | ':' | ';' | ')' | '!' | '?');
    ends && behind
        .chars()
        .next()
        .is_some_and(|c| is_letter(c) || (!quote && matches!(c, '(' | '‘' | '“')))
}

/// Latin letters and digits, which UAX #14 treats alike.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '\u{c0}'..='\u{24f}' if !matches!(c, '\u{d7}' | '\u{f7}'))
}

/// The segments of `part` by the full algorithm, short hyphenated words kept whole.
fn full(part: &str, at: usize, out: &mut Vec<Segment>) {
    let (mut kept, mut next) = (out.len(), out.len());
    uax14(part, at, out);
    while let Some(segment) = out.get(next).copied() {
        let mut end = next + 1;
        while let (Some(a), Some(b)) = (out.get(end - 1), out.get(end))
            && is_hyphenated(part, at, a, b)
        {
            end += 1;
        }
        let width: u32 = out[next..end].iter().map(|s| s.width).sum();
        if width <= MAX_WHOLE_WORD {
            out[kept] = Segment {
                start: segment.start,
                width,
                ..out[end - 1]
            };
            kept += 1;
        } else {
            out.copy_within(next..end, kept);
            kept += end - next;
        }
        next = end;
    }
    out.truncate(kept);
}

/// Whether two segments are separated only by a hyphen between letters.
fn is_hyphenated(part: &str, at: usize, before: &Segment, behind: &Segment) -> bool {
    let cut = behind.start as usize - at;
    before.end == behind.start
        && part.get(..cut).is_some_and(|word| {
            word.strip_suffix(['-', '\u{2010}'])
                .is_some_and(|stem| stem.ends_with(char::is_alphabetic))
        })
        && part
            .get(cut..)
            .is_some_and(|word| word.starts_with(char::is_alphabetic))
}

/// The segments of `part` by UAX #14.
fn uax14(part: &str, at: usize, out: &mut Vec<Segment>) {
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let part_to_break = tailored(part);
    let mut breaks = segmenter
        .segment_str(&part_to_break)
        .skip_while(|b| *b == 0);
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
    for (i, cells) in cells(part) {
        while next < i {
            next = breaks.next().unwrap_or(part.len());
        }
        if next == i && i > start {
            push(part, start..i, at, width, out);
            (start, width) = (i, 0);
        }
        width += cells;
    }
    push(part, start..part.len(), at, width, out);
}

/// `part` with letters, as long in bytes, in the place of characters that are not to break as UAX #14 says.
///
/// Scripts without spaces need a dictionary, which is not here: they break only where they must. And UAX #14 breaks
/// behind a dash whatever space follows; here a no-break space keeps the dash too, so that “1932 – 1940” is one.
fn tailored(part: &str) -> Cow<'_, str> {
    const DASHED: &str = "–\u{a0}";
    if part.is_ascii() || !(part.contains(DASHED) || part.contains(needs_dictionary)) {
        return Cow::Borrowed(part);
    }
    let part = part.replace(needs_dictionary, "\u{ab30}");
    Cow::Owned(part.replace(DASHED, "\u{ab30}\u{a0}"))
}

fn push(part: &str, range: Range<usize>, at: usize, width: usize, out: &mut Vec<Segment>) {
    let text = part.get(range.clone()).unwrap_or_default();
    let visible = text.trim_end_matches(hangs).len();
    let gap = width_of(&text[visible..]);
    out.push(Segment::new(
        at + range.start..at + range.start + visible,
        width.saturating_sub(gap),
        gap,
        false,
    ));
}

/// Thai, Lao, Myanmar and Khmer: three bytes each.
fn needs_dictionary(c: char) -> bool {
    matches!(
        c,
        '\u{e00}'..='\u{eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{a9e0}'..='\u{a9ff}'
            | '\u{aa60}'..='\u{aa7f}'
    )
}

/// White space that a row can end behind, and that is not drawn there.
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
            ("(Kim Il-sung)", vec!["(Kim", "Il-sung)"]),
            (
                "Marxist-Leninist-Maoist line",
                vec!["Marxist-", "Leninist-", "Maoist", "line"],
            ),
            ("no break: a\u{a0}b", vec!["no", "break:", "a\u{a0}b"]),
            (
                "no break: a\u{a0}–\u{a0}b",
                vec!["no", "break:", "a\u{a0}–\u{a0}b"],
            ),
            ("ภาษาไทย ครับ", vec!["ภาษาไทย", "ครับ"]),
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
        #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

        #[test]
        fn the_fast_path_breaks_as_the_full_algorithm_does(
            text in "([a-z0-9.,:;'\"() /!?%$-]|[a-e \u{c0}-\u{24f}]|[é—“”‘’«» 가日\u{301}]){0,40}"
        ) {
            let mut long: Vec<Segment> = Vec::new();
            if !text.is_empty() {
                full(&text, 0, &mut long);
            }
            prop_assert_eq!(prose(&text, 0..text.len()), long);
        }
    }
}
