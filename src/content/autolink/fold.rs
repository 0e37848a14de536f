//! Folds text for comparing names: NFC, one apostrophe, one hyphen, one space for any white space. Maps bytes back.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

#[derive(Debug)]
pub(super) struct Folded<'a> {
    text: Cow<'a, str>,
    /// Where the offset between the two changes: a byte of the folded text and its byte in the source, in order.
    steps: Vec<(usize, usize)>,
}

impl<'a> Folded<'a> {
    pub(super) fn into_text(self) -> Cow<'a, str> {
        self.text
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The byte of the source for the byte `at` of the folded text.
    pub(super) fn place(&self, at: usize) -> usize {
        let after = self.steps.partition_point(|(folded, _)| *folded <= at);
        let step = after.checked_sub(1).and_then(|i| self.steps.get(i));
        step.map_or(at, |(folded, source)| source + (at - folded))
    }
}

/// ASCII with single spaces folds to itself and is not copied.
pub(super) fn fold(source: &str) -> Folded<'_> {
    if is_own_fold(source.as_bytes()) {
        return Folded {
            text: Cow::Borrowed(source),
            steps: Vec::new(),
        };
    }
    let mut folder = Folder {
        out: String::with_capacity(source.len()),
        steps: Vec::new(),
        drift: 0,
        spaced: false,
    };
    if is_nfc_quick(beyond_ascii(source)) == IsNormalized::Yes {
        folder.fold_composed(source);
    } else {
        folder.fold_decomposed(source);
    }
    folder.put(source.len(), "");
    Folded {
        text: Cow::Owned(folder.out),
        steps: folder.steps,
    }
}

/// The characters that are not ASCII; only they can be decomposed.
fn beyond_ascii(source: &str) -> impl Iterator<Item = char> {
    let mut rest = source;
    std::iter::from_fn(move || {
        let next = rest.bytes().position(|b| !b.is_ascii())?;
        let mut chars = rest.get(next..)?.chars();
        let found = chars.next();
        rest = chars.as_str();
        found
    })
}

/// Reads all bytes instead of stopping early, so that the compiler can vectorise it.
fn is_own_fold(bytes: &[u8]) -> bool {
    let mut plain = true;
    for byte in bytes {
        plain &= matches!(byte, b' '..=b'~');
    }
    let mut doubles = 0;
    for (a, b) in bytes.iter().zip(bytes.iter().skip(1)) {
        doubles += usize::from([*a, *b] == *b"  ");
    }
    plain && doubles == 0
}

struct Folder {
    out: String,
    steps: Vec<(usize, usize)>,
    /// The offset of the source from the output at the last step.
    drift: isize,
    spaced: bool,
}

impl Folder {
    fn fold_composed(&mut self, source: &str) {
        let bytes = source.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            let mut spaced = self.spaced;
            let plain = bytes
                .iter()
                .skip(at)
                .take_while(|b| {
                    let double = spaced && **b == b' ';
                    spaced = **b == b' ';
                    matches!(b, b' '..=b'~') && !double
                })
                .count();
            if plain > 0 {
                let run = source.get(at..at + plain).unwrap_or_default();
                self.put(at, run);
                self.spaced = run.ends_with(' ');
                at += plain;
                continue;
            }
            let length = match byte {
                0..0xC0 => 1,
                0xC0..0xE0 => 2,
                0xE0..0xF0 => 3,
                0xF0.. => 4,
            };
            let written = source.get(at..at + length).unwrap_or_default();
            self.put_char(at, written);
            at += length;
        }
    }

    fn fold_decomposed(&mut self, source: &str) {
        let mut from = 0;
        for (i, c) in source.char_indices().skip(1) {
            if !(is_combining_mark(c) || ('\u{1160}'..='\u{11FF}').contains(&c)) {
                self.put_cluster(source, from, i);
                from = i;
            }
        }
        self.put_cluster(source, from, source.len());
    }

    fn put_cluster(&mut self, source: &str, from: usize, to: usize) {
        let cluster = source.get(from..to).unwrap_or_default();
        let mut chars = cluster.chars();
        if chars.next().is_some() && chars.next().is_none() {
            self.put_char(from, cluster);
        } else {
            let composed: String = cluster.nfc().collect();
            self.put(from, &composed);
            self.spaced = false;
        }
    }

    fn put_char(&mut self, at: usize, written: &str) {
        let Some(c) = written.chars().next() else {
            return;
        };
        let space = c.is_whitespace();
        if !(space && self.spaced) {
            let alike = match c {
                '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2BB}' | '\u{2BC}' | '\u{FF07}' => "'",
                '\u{2010}' | '\u{2011}' | '\u{FE63}' | '\u{FF0D}' => "-",
                _ if space => " ",
                _ => written,
            };
            self.put(at, alike);
        }
        self.spaced = space;
    }

    /// Appends the folded form of the source from `at` on, and records a change of the offset.
    fn put(&mut self, at: usize, folded: &str) {
        let drift = at.cast_signed() - self.out.len().cast_signed();
        if drift != self.drift {
            self.drift = drift;
            self.steps.push((self.out.len(), at));
        }
        self.out.push_str(folded);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::fold;

    #[test]
    fn equal_names_fold_to_one_text() {
        for (source, folded) in [
            ("Kim Il-sung", "Kim Il-sung"),
            ("Kim  Il\u{2011}sung", "Kim Il-sung"),
            ("Kim\u{a0}\nIl\u{2010}sung", "Kim Il-sung"),
            ("Yan\u{2019}an", "Yan'an"),
            ("Ch\u{2bc}oe", "Ch'oe"),
            ("Cho\u{306}ng", "Cho\u{306}ng"),
            ("To\u{304}kyo\u{304}", "Tōkyō"),
            ("\u{1100}\u{1161}\u{11a8} \u{2019}", "각 '"),
            ("가\u{11a8}", "각"),
            ("Mao\u{2013}Kim", "Mao\u{2013}Kim"),
            ("\u{301}a", "\u{301}a"),
            ("", ""),
        ] {
            let source_nfc = folded.replace("Cho\u{306}ng", "Chŏng");
            assert_eq!(fold(source).text(), source_nfc, "{source:?}");
        }
    }

    #[test]
    fn a_folded_place_maps_back_to_its_bytes() {
        let source = "a\u{2019}b  c\u{2019}d o\u{304}\u{323}e";
        let folded = fold(source);
        for (word, place) in [("a", 0), ("b", 4), ("c", 7), ("d", 11), ("e", 18)] {
            let at = folded.text().find(word).unwrap();
            assert_eq!(folded.place(at), place, "{word}");
        }
        for source in [source, "o\u{304}", "a\u{2019}", "a  "] {
            let folded = fold(source);
            assert_eq!(folded.place(folded.text().len()), source.len());
        }
    }
}
