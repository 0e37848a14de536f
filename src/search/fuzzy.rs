//! Fuzzy matching of names: the typed letters must occur in order; beginnings of words and runs of letters score highest.

use std::collections::BTreeSet;

use super::filter::Filter;
use super::fold::{Case, Hyphens, fold};
use super::names::FoldedName;

/// A letter right behind the one before, the first of a word, and any other.
const JOINED: i32 = 6;
const WORD_START: i32 = 4;
const APART: i32 = -2;
/// The weight of a letter's score against a letter of the name's length.
const LETTER_WEIGHT: i32 = 8;
const MAX_LENGTH_PENALTY: i32 = 200;
/// Letters typed beyond these must occur, but do not score: so the cost is linear in the length of the name.
const MAX_SCORED: usize = 100;
/// An abbreviation may skip a word up to this long: `wpk` is the Workers' Party of Korea.
const SMALL_WORD: usize = 3;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fuzzy {
    letters: Vec<char>,
    words: Filter,
}

/// How typed letters match a name that contains them, the weakest match first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    Scattered,
    /// In one piece, or as beginnings of words: `phy` in `Pak Hon-yong`.
    Letters,
    /// Each word typed begins a word of the name.
    Words,
}

impl Fuzzy {
    /// Spaces are ignored, except by [`Fit::Words`].
    pub fn new(typed: &str) -> Self {
        Self {
            letters: letters(typed),
            words: Filter::new(typed),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// Whether a name has these letters and no others.
    pub fn equals(&self, name: FoldedName<'_>) -> bool {
        let letters = name.joined.chars().filter(|c| !c.is_whitespace());
        !self.is_empty() && self.letters.iter().copied().eq(letters)
    }

    /// Whether the letters occur in one of the names in order, or several words in any order. Quicker than a score.
    pub fn occurs<'n>(&self, mut names: impl Iterator<Item = FoldedName<'n>>) -> bool {
        let words = self.words.words();
        names.any(|name| {
            let mut rest = name.joined.chars();
            self.letters.iter().all(|letter| rest.any(|c| c == *letter))
                || (words.len() > 1 && self.words.matches_folded(&std::iter::once(name)))
        })
    }

    pub fn fit(&self, name: FoldedName<'_>) -> Fit {
        if self.words.begin_words(name) {
            Fit::Words
        } else if self.words.matches_folded(&std::iter::once(name)) || self.is_abbreviation(name) {
            Fit::Letters
        } else {
            Fit::Scattered
        }
    }

    /// Higher is better; none if the letters do not occur in the name in order, nor the words in any order.
    pub fn score(&self, name: FoldedName<'_>) -> Option<i32> {
        if self.is_empty() {
            return Some(0);
        }
        let mut rest = name.spaced.chars();
        let score = if self.letters.iter().all(|letter| rest.any(|c| c == *letter)) {
            let scored = self.letters.get(..MAX_SCORED).unwrap_or(&self.letters);
            best_alignment(scored, name.spaced)?
        } else {
            self.words_score(name)?
        };
        let length = i32::try_from(name.spaced.chars().count()).unwrap_or(i32::MAX);
        Some(score * LETTER_WEIGHT - length.min(MAX_LENGTH_PENALTY))
    }

    /// The score of several words that the name contains in another order.
    fn words_score(&self, name: FoldedName<'_>) -> Option<i32> {
        let words = self.words.words();
        let can_match = words.len() > 1 && self.letters.len() <= MAX_SCORED;
        if !can_match || !self.words.matches_folded(&std::iter::once(name)) {
            return None;
        }
        let words = words.iter().map(|w| w.chars().collect::<Vec<_>>());
        words.map(|word| best_alignment(&word, name.spaced)).sum()
    }

    /// Whether the letters are beginnings of words that follow each other.
    fn is_abbreviation(&self, name: FoldedName<'_>) -> bool {
        if self.letters.len() > MAX_SCORED {
            return false;
        }
        // How many of the letters can be matched up to the current word.
        let mut matched = BTreeSet::new();
        for word in name.spaced.split(|c: char| !c.is_alphanumeric()) {
            let mut next = BTreeSet::new();
            if word.chars().count() <= SMALL_WORD {
                next.clone_from(&matched);
            }
            matched.insert(0);
            for from in matched {
                let rest = self.letters.get(from..).unwrap_or_default().iter();
                let common = rest.zip(word.chars()).take_while(|(a, b)| **a == *b);
                next.extend(from + 1..=from + common.count());
            }
            if next.contains(&self.letters.len()) {
                return true;
            }
            matched = next;
        }
        false
    }
}

fn letters(text: &str) -> Vec<char> {
    let folded = fold(text, Hyphens::Vanish, Case::Folded);
    let letters = folded.text().chars().filter(|c| !c.is_whitespace());
    letters.collect()
}

/// The best score of `letters` over all ways in which they occur in `name` in order.
///
/// Dynamic programming over the letters of the name: time letters × name, memory letters.
fn best_alignment(letters: &[char], name: &str) -> Option<i32> {
    // The best scores of the first letters up to each one: with it at the current character, and anywhere so far.
    let mut here: Vec<Option<i32>> = vec![None; letters.len()];
    let mut so_far = here.clone();
    let mut is_start = true;
    for c in name.chars() {
        let apart = if is_start { WORD_START } else { APART };
        // From the last letter to the first: the scores of the letter before are still those of the character before.
        for j in (0..letters.len()).rev() {
            here[j] = if letters[j] != c {
                None
            } else if j == 0 {
                Some(apart)
            } else {
                let joined = here[j - 1].map(|score| score + JOINED);
                joined.max(so_far[j - 1].map(|score| score + apart))
            };
            so_far[j] = so_far[j].max(here[j]);
        }
        is_start = !c.is_alphanumeric();
    }
    so_far.last().copied().flatten()
}

#[cfg(test)]
mod tests {
    use super::super::names::OwnName;
    use super::{Fit, Fuzzy};

    #[test]
    fn scattered_letters_are_distinguished_from_words_and_initials() {
        for (typed, name, fit) in [
            ("pak", "Pak Hon-yong", Fit::Words),
            ("hon pak", "Pak Hon-yong", Fit::Words),
            ("honyong", "Pak Hon-yong", Fit::Words),
            ("yong", "Pak Hon-yong", Fit::Words),
            ("phy", "Pak Hon-yong", Fit::Letters),
            ("pahoyo", "Pak Hon-yong", Fit::Letters),
            ("wpk", "Workers' Party of Korea", Fit::Letters),
            ("onyo", "Pak Hon-yong", Fit::Letters),
            ("pak", "Port Ark", Fit::Scattered),
            (
                "sort",
                "Peek at what is selected, or close the peek",
                Fit::Scattered,
            ),
            ("sort", "Sort people by name", Fit::Words),
        ] {
            let folded = OwnName::new(name);
            assert_eq!(
                Fuzzy::new(typed).fit(folded.get()),
                fit,
                "{typed} in {name}"
            );
        }
    }

    fn best<'a>(typed: &str, names: &[&'a str]) -> Option<&'a str> {
        let fuzzy = Fuzzy::new(typed);
        let scored = names
            .iter()
            .filter_map(|n| Some((fuzzy.score(OwnName::new(n).get())?, *n)));
        scored.max_by_key(|(score, _)| *score).map(|(_, name)| name)
    }

    #[test]
    fn letters_find_the_name_a_reader_means() {
        let names = [
            "Pak Hon-yong",
            "Park Chung-hee",
            "Pak Chang-ok",
            "Kim Il-sung",
            "next-pane",
            "previous-pane",
            "page-down",
        ];
        for (typed, name) in [
            ("phy", Some("Pak Hon-yong")),
            ("pak hon", Some("Pak Hon-yong")),
            ("hon pak", Some("Pak Hon-yong")),
            ("pach", Some("Pak Chang-ok")),
            ("kis", Some("Kim Il-sung")),
            ("ilsung", Some("Kim Il-sung")),
            ("np", Some("next-pane")),
            ("pagedo", Some("page-down")),
            ("zz", None),
        ] {
            assert_eq!(best(typed, &names), name, "{typed}");
        }
    }

    #[test]
    fn of_several_alignments_the_best_is_scored() {
        // From the first `k` the letters are scattered; from the second they are one run at the start of a word.
        let score = |name: &str| Fuzzy::new("kim").score(OwnName::new(name).get());
        assert_eq!(score("ok, i am kim"), Some((4 + 6 + 6) * 8 - 12));
        assert_eq!(score("kim"), Some((4 + 6 + 6) * 8 - 3));
        assert_eq!(score("k i m"), Some((4 + 4 + 4) * 8 - 5));
        assert_eq!(score("mik"), None);
    }

    #[test]
    fn a_very_long_name_is_matched_in_linear_time() {
        let name = "ab ".repeat(100_000) + "end";
        let fuzzy = Fuzzy::new(&"ab".repeat(5_000));
        let name = OwnName::new(&name);
        assert!(fuzzy.score(name.get()).is_some());
        assert_eq!(fuzzy.fit(name.get()), Fit::Scattered);
        assert_eq!(Fuzzy::new("end").fit(name.get()), Fit::Words);
    }
}
