//! Where a sentence begins and ends (UAX #29), with the full stops of initials and short forms passed over.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// The bytes at which the sentences of `text` begin, in order, 0 among them.
pub fn sentence_starts(text: &str) -> impl Iterator<Item = usize> + use<'_> {
    text.split_sentence_bound_indices()
        .map(|(i, _)| i)
        .filter(|i| !is_open(text.get(..*i).unwrap_or_default()))
}

/// The sentence of `text` that holds the byte `at`, without the white space around it.
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

/// Whether what stands before a supposed end only looks like the end of a sentence: an initial or a short form.
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
    use super::sentence_around;

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
