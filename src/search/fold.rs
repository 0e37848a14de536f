//! Folding: text as search compares it, with a map back to the source.
//!
//! Latin, Greek, Cyrillic and punctuation become ASCII; everything else its compatibility form (NFKC, UAX #15) in lower
//! case. Apostrophes vanish; hyphens vanish or become spaces; white space is collapsed.

use std::ops::Range;

use any_ascii::any_ascii_char;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hyphens {
    /// `Il-sung` is `ilsung`.
    Vanish,
    /// `Il-sung` is `il sung`.
    Space,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    Folded,
    Kept,
}

/// What takes the folded text.
pub(super) trait Sink {
    /// Adds a character of the grapheme at byte `at` of the source, which has `length` bytes.
    fn add(&mut self, c: char, at: usize, length: usize);

    /// Adds a byte below 128 that is a grapheme of the source.
    fn add_ascii(&mut self, byte: u8, at: usize) {
        self.add(char::from(byte), at, 1);
    }

    /// Takes note of a hyphen that vanishes here.
    fn hyphen(&mut self) {}

    /// Whether a space would be the first character of a text, or follow another.
    fn takes_no_space(&self) -> bool;
}

/// Folded text, and for each byte the grapheme of the source that it came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// Of the graphemes, in bytes of the source.
    starts: Vec<u32>,
    lengths: Vec<u8>,
}

impl Folded {
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the source that a range of the folded text came from: whole graphemes.
    pub fn source(&self, folded: Range<usize>) -> Option<Range<usize>> {
        let last = folded.end.checked_sub(1)?;
        let start = *self.starts.get(folded.start)? as usize;
        let end = *self.starts.get(last)? as usize + usize::from(*self.lengths.get(last)?);
        (start < end).then_some(start..end)
    }
}

impl Sink for Folded {
    fn add(&mut self, c: char, at: usize, length: usize) {
        self.text.push(c);
        for _ in 0..c.len_utf8() {
            self.starts.push(u32::try_from(at).unwrap_or(u32::MAX));
            self.lengths.push(u8::try_from(length).unwrap_or(u8::MAX));
        }
    }

    fn takes_no_space(&self) -> bool {
        self.text.is_empty() || self.text.ends_with(' ')
    }
}

/// Folds `source` into `sink`.
pub(super) fn fold_into(sink: &mut impl Sink, source: &str, hyphens: Hyphens, case: Case) {
    let bytes = source.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let is_grapheme =
            byte.is_ascii() && bytes.get(at + 1).is_none_or(u8::is_ascii) && *byte != b'\r';
        if is_grapheme {
            ascii(sink, *byte, at, hyphens, case);
            at += 1;
            continue;
        }
        let grapheme = source
            .get(at..)
            .and_then(|rest| rest.graphemes(true).next())
            .unwrap_or_default();
        fold_grapheme(sink, grapheme, at, hyphens, case);
        at += grapheme.len().max(1);
    }
}

/// The same as [`character`] for one byte.
fn ascii(sink: &mut impl Sink, byte: u8, at: usize, hyphens: Hyphens, case: Case) {
    match byte {
        b'a'..=b'z' | b'0'..=b'9' => sink.add_ascii(byte, at),
        b'A'..=b'Z' if case == Case::Folded => sink.add_ascii(byte.to_ascii_lowercase(), at),
        _ => character(sink, char::from(byte), at, 1, hyphens, case),
    }
}

fn fold_grapheme(sink: &mut impl Sink, grapheme: &str, at: usize, hyphens: Hyphens, case: Case) {
    for c in grapheme.nfkc() {
        if is_accent(c) {
            continue;
        }
        let ascii = if is_romanized(c) {
            any_ascii_char(c)
        } else {
            ""
        };
        for ascii in ascii.chars() {
            character(sink, ascii, at, grapheme.len(), hyphens, case);
        }
        if ascii.is_empty() || is_hyphen(c) || is_apostrophe(c) {
            character(sink, c, at, grapheme.len(), hyphens, case);
        }
    }
}

fn character(
    sink: &mut impl Sink,
    c: char,
    at: usize,
    length: usize,
    hyphens: Hyphens,
    case: Case,
) {
    if is_apostrophe(c) {
        return;
    }
    if is_hyphen(c) && hyphens == Hyphens::Vanish {
        return sink.hyphen();
    }
    if c.is_whitespace() || is_hyphen(c) {
        if !sink.takes_no_space() {
            sink.add(' ', at, length);
        }
        return;
    }
    if case == Case::Kept {
        sink.add(c, at, length);
    } else {
        c.to_lowercase()
            .filter(|l| !is_accent(*l))
            .for_each(|l| sink.add(l, at, length));
    }
}

pub fn fold(source: &str, hyphens: Hyphens, case: Case) -> Folded {
    let mut folded = Folded::default();
    fold_into(&mut folded, source, hyphens, case);
    folded
}

fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '\u{2018}'
            | '\u{2019}'
            | '\u{201b}'
            | '\u{2bc}'
            | '\u{2b9}'
            | '`'
            | '\u{b4}'
            | '\u{2032}'
    )
}

pub(super) fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2212}'
                | '\u{2e3a}'
                | '\u{2e3b}'
                | '\u{fe58}'
                | '\u{fe63}'
                | '\u{ff0d}'
                | '\u{ad}'
    )
}

/// Combining marks of the Latin, Greek and Cyrillic scripts.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}')
}

/// Latin, Greek, Cyrillic and punctuation.
fn is_romanized(c: char) -> bool {
    matches!(
        c,
        '\u{0}'..='\u{2af}' | '\u{370}'..='\u{52f}' | '\u{1d00}'..='\u{1dbf}' | '\u{1e00}'..='\u{206f}' | '\u{2c60}'..='\u{2c7f}' | '\u{a720}'..='\u{a7ff}'
    )
}

#[cfg(test)]
mod tests {
    use super::{Case, Hyphens, fold};

    #[test]
    fn accents_hyphens_apostrophes_width_and_case_are_folded_away() {
        for (source, folded) in [
            ("Yan'an", "yanan"),
            ("Yan’an", "yanan"),
            ("Kim Il-sung", "kim ilsung"),
            ("Chosŏn Rodongdang", "choson rodongdang"),
            ("e\u{301}tat", "etat"),
            ("STRASSE Straße", "strasse strasse"),
            ("İstanbul", "istanbul"),
            ("ſ", "s"),
            ("１９４５", "1945"),
            ("ｶﾞ", "ガ"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
            ("金日成", "金日成"),
            ("a \u{a0}\n b", "a b"),
            ("“quoted”", "\"quoted\""),
            ("", ""),
        ] {
            assert_eq!(
                fold(source, Hyphens::Vanish, Case::Folded).text(),
                folded,
                "{source}"
            );
        }
        assert_eq!(
            fold("Il-sung", Hyphens::Space, Case::Folded).text(),
            "il sung"
        );
        assert_eq!(
            fold("Pyŏngyang", Hyphens::Vanish, Case::Kept).text(),
            "Pyongyang"
        );
    }

    #[test]
    fn folded_text_maps_back_to_its_source() {
        let source = "a Straße x";
        let folded = fold(source, Hyphens::Vanish, Case::Folded);
        let at = folded.text().find("ss").unwrap();
        assert_eq!(&source[folded.source(at..at + 2).unwrap()], "ß");
        let at = folded.text().find("strasse").unwrap();
        assert_eq!(&source[folded.source(at..at + 7).unwrap()], "Straße");
    }
}
