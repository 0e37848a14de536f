//! The sentences of a text, ignoring citations, notes and glyphs between their words.

use std::cell::OnceCell;
use std::ops::Range;

use crate::model::sentence_starts;

/// Segments `text` on first use.
pub(super) struct Sentences<'a> {
    text: &'a str,
    /// Ranges that are not words of a sentence, in order, not overlapping.
    asides: &'a [Range<usize>],
    starts: OnceCell<Vec<usize>>,
}

impl<'a> Sentences<'a> {
    pub(super) fn new(text: &'a str, asides: &'a [Range<usize>]) -> Self {
        Self {
            text,
            asides,
            starts: OnceCell::new(),
        }
    }

    /// Whether the byte `at` is the first letter of a sentence.
    pub(super) fn opens(&self, at: usize) -> bool {
        // Fast path: a word is right before it.
        let before = self
            .text
            .get(..at)
            .unwrap_or_default()
            .trim_end_matches(' ');
        let aside = self.asides.partition_point(|a| a.end < before.len());
        if before.ends_with(|c: char| c.is_ascii_alphanumeric())
            && self
                .asides
                .get(aside)
                .is_none_or(|a| a.start >= before.len())
        {
            return false;
        }
        let mut from = self.start_before(at);
        loop {
            let aside = self
                .asides
                .get(self.asides.partition_point(|a| a.end <= from));
            let (until, next) = match aside {
                Some(aside) if aside.start < at => (aside.start.max(from), aside.end),
                _ => (at, at),
            };
            let words = self.text.get(from..until).unwrap_or_default();
            if words.contains(char::is_alphanumeric) {
                return false;
            }
            if next >= at {
                return true;
            }
            from = next;
        }
    }

    /// The sentence before a glyph, with the glyph and all citations and glyphs between.
    pub(super) fn closed_by(&self, glyph: Range<usize>) -> Range<usize> {
        let mut end = glyph.start;
        loop {
            end = self.text.get(..end).unwrap_or_default().trim_end().len();
            let i = self.asides.partition_point(|a| a.end < end);
            match self.asides.get(i) {
                Some(aside) if aside.end == end && aside.start < end => end = aside.start,
                _ => break,
            }
        }
        let words = self.text.get(..end).unwrap_or_default();
        let Some((last, _)) = words.char_indices().next_back() else {
            return glyph;
        };
        let mut start = self.start_before(last);
        loop {
            let rest = self.text.get(start..end).unwrap_or_default();
            start += rest.len() - rest.trim_start().len();
            let i = self.asides.partition_point(|a| a.end <= start);
            match self.asides.get(i) {
                Some(aside) if aside.start <= start && aside.end < end => start = aside.end,
                _ => break,
            }
        }
        start..glyph.end
    }

    fn start_before(&self, at: usize) -> usize {
        let starts = self
            .starts
            .get_or_init(|| sentence_starts(self.text).collect());
        let after = starts.partition_point(|s| *s <= at);
        after
            .checked_sub(1)
            .and_then(|i| starts.get(i))
            .copied()
            .unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::Sentences;

    #[test]
    fn a_sentence_opens_at_its_first_letter() {
        let text = "“Sakoku ended.”[1] (Sakoku again. [Sansom 1963, p. 3] Sakoku ◐ Sakoku";
        let asides = ["[1]", "[Sansom 1963, p. 3]", "◐"].map(|aside| {
            let at = text.find(aside).unwrap();
            at..at + aside.len()
        });
        let sentences = Sentences::new(text, &asides);
        let opens: Vec<bool> = text
            .match_indices("Sakoku")
            .map(|(at, _)| sentences.opens(at))
            .collect();
        assert_eq!(opens, [true, true, true, false]);
        assert!(!sentences.opens(text.find("ended").unwrap()));
    }

    #[test]
    fn a_glyph_closes_the_sentence_before_it() {
        let text = "First one. [1] Second, by J. Doe. [Sansom 1963]\u{a0}◐\u{a0}✗ Third";
        let asides = ["[1]", "[Sansom 1963]", "◐", "✗"].map(|aside| {
            let at = text.find(aside).unwrap();
            at..at + aside.len()
        });
        let sentences = Sentences::new(text, &asides);
        let closed = |glyph: usize| &text[sentences.closed_by(asides[glyph].clone())];
        assert_eq!(closed(2), "Second, by J. Doe. [Sansom 1963]\u{a0}◐");
        assert_eq!(closed(3), "Second, by J. Doe. [Sansom 1963]\u{a0}◐\u{a0}✗");
        let alone = Sentences::new("◐ Words.", &[]);
        assert_eq!(alone.closed_by(0..3), 0..3);
    }
}
