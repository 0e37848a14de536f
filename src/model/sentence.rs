//! Sentence boundaries (UAX #29), except after initials and abbreviations.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// The first bytes of the sentences of `text`, in order, with 0.
pub fn sentence_starts(text: &str) -> impl Iterator<Item = usize> + use<'_> {
    bounds(text)
        .into_iter()
        .filter(|i| !is_open(text.get(..*i).unwrap_or_default()))
}

/// The boundaries of UAX #29.
///
/// Fast path: only the text around a character that can end a sentence is segmented, from the character before it to
/// the next letter, by which every rule is decided.
fn bounds(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut bounds: Vec<usize> = bytes.first().map(|_| 0).into_iter().collect();
    let mut at = 0;
    while let Some(end) = find(bytes, at, can_end_sentence) {
        let from = end.saturating_sub(1);
        let letter = find(bytes, end + 1, |byte| byte.is_ascii_alphabetic());
        at = letter.unwrap_or(bytes.len());
        let piece = text.get(from..letter.map_or(at, |i| i + 1));
        let found = piece.unwrap_or_default().split_sentence_bound_indices();
        bounds.extend(found.map(|(i, _)| from + i).filter(|i| *i > from));
    }
    bounds
}

fn can_end_sentence(byte: u8) -> bool {
    matches!(byte, b'.' | b'!' | b'?' | b'\n' | b'\r' | 0x80..)
}

fn find(bytes: &[u8], from: usize, matches: impl Fn(u8) -> bool) -> Option<usize> {
    let found = bytes.get(from..)?.iter().position(|byte| matches(*byte))?;
    Some(from + found)
}

/// The sentence with the byte `at`, without white space around it.
pub fn sentence_around(text: &str, at: usize) -> Range<usize> {
    let mut start = 0;
    let mut end = text.len();
    for i in sentence_starts(text) {
        if i <= at {
            start = i;
        } else {
            end = i;
            break;
        }
    }
    let piece = text.get(start..end).unwrap_or_default();
    let lead = piece.len() - piece.trim_start().len();
    start + lead..start + lead + piece.trim().len()
}

/// Whether `before` ends with an initial or an abbreviation, so that no sentence ends there.
fn is_open(before: &str) -> bool {
    let Some(stem) = before.trim_end().strip_suffix('.') else {
        return false;
    };
    let word = stem
        .rsplit(|c: char| c.is_whitespace() || c == '(')
        .next()
        .unwrap_or_default();
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    initial
        || [
            "Mr", "Mrs", "Dr", "St", "c", "ca", "cf", "vs", "No", "Gen", "Col", "Prof", "vol", "p",
            "pp", "e.g", "i.e",
        ]
        .contains(&word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::{bounds, sentence_around};

    proptest! {
        #[test]
        fn sentences_begin_where_the_standard_says(text in "[aB1 .!?,()\\n\r\u{301}\u{2019}\u{201d}\u{2028}。éÉ가]{0,30}") {
            let whole: Vec<usize> = text.split_sentence_bound_indices().map(|(i, _)| i).collect();
            prop_assert_eq!(bounds(&text), whole);
        }
    }

    #[test]
    fn a_sentence_is_found_around_any_of_its_bytes() {
        let text =
            "He left in 1946. J. V. Stalin (cf. p. 3) agreed!  \u{201c}Why?\u{201d} Nobody asked";
        for (inside, sentence) in [
            ("He", "He left in 1946."),
            ("1946", "He left in 1946."),
            ("Stalin", "J. V. Stalin (cf. p. 3) agreed!"),
            ("agreed", "J. V. Stalin (cf. p. 3) agreed!"),
            ("Nobody", "Nobody asked"),
        ] {
            let at = text.find(inside).unwrap();
            assert_eq!(
                &text[sentence_around(text, at)],
                sentence,
                "around {inside}"
            );
        }
    }

    #[test]
    fn an_empty_text_has_an_empty_sentence() {
        assert_eq!(sentence_around("", 0), 0..0);
    }
}
