//! How well typed letters fit a name: they must stand in it in order; the start of words and runs of letters count most.

use std::collections::BTreeSet;

use super::filter::Filter;
use super::fold::{Case, Hyphens, fold};

/// Typed letters, ready to be held against names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fuzzy(Vec<char>, Filter);

/// How typed letters stand in a name, from chance to what was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Scattered.
    Scattered,
    /// In one piece, or as beginnings of words: `phy` in `Pak Hon-yong`.
    Letters,
    /// Each word typed begins a word of the name.
    Words,
}

impl Fuzzy {
    /// The letters that were typed; spaces count for nothing.
    pub fn new(typed: &str) -> Self {
        let folded = fold(typed, Hyphens::Vanish, Case::Folded);
        let letters = folded.text().chars().filter(|c| !c.is_whitespace());
        Self(letters.collect(), Filter::new(typed))
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a name is just what was typed.
    pub fn equals(&self, name: &str) -> bool {
        let folded = fold(name, Hyphens::Vanish, Case::Folded);
        let letters = folded.text().chars().filter(|c| !c.is_whitespace());
        !self.0.is_empty() && letters.eq(self.0.iter().copied())
    }

    /// How the letters stand in a name that holds them.
    pub fn fit(&self, name: &str) -> Fit {
        if self.1.matches_prefixes(name) {
            return Fit::Words;
        }
        let folded = fold(name, Hyphens::Space, Case::Folded);
        let words = || folded.text().split(|c: char| !c.is_alphanumeric());
        let words: Vec<Vec<char>> = words().map(|w| w.chars().collect()).collect();
        if self.1.matches(&[name]) || heads(&self.0, &words) {
            Fit::Letters
        } else {
            Fit::Scattered
        }
    }

    /// How well a name fits: higher is better, none if the letters do not stand in it in order.
    pub fn score(&self, name: &str) -> Option<i32> {
        let folded = fold(name, Hyphens::Space, Case::Folded);
        let letters: Vec<char> = folded.text().chars().collect();
        let starts = |i: usize| i == 0 || letters.get(i - 1).is_some_and(|c| !c.is_alphanumeric());
        let first = (0..letters.len()).filter(|i| letters.get(*i) == self.0.first());
        let length = i32::try_from(letters.len()).unwrap_or(i32::MAX);
        if self.0.is_empty() {
            return Some(0);
        }
        first
            .filter_map(|at| self.score_from(&letters, at, &starts))
            .max()
            .map(|score| score.saturating_mul(8).saturating_sub(length.min(200)))
    }

    fn score_from(
        &self,
        letters: &[char],
        first: usize,
        starts: &dyn Fn(usize) -> bool,
    ) -> Option<i32> {
        let mut score = 0;
        let mut last = None;
        let mut from = first;
        for wanted in &self.0 {
            let next = (from..letters.len()).find(|i| letters.get(*i) == Some(wanted))?;
            let word =
                (from..letters.len()).find(|i| starts(*i) && letters.get(*i) == Some(wanted));
            let joined = last.is_some_and(|l| l + 1 == next);
            let at = if joined { next } else { word.unwrap_or(next) };
            score += match (starts(at), joined) {
                (_, true) => 6,
                (true, false) => 4,
                (false, false) => -2,
            };
            last = Some(at);
            from = at + 1;
        }
        Some(score)
    }
}

/// A word up to this long may be passed over: `wpk` is the Workers' Party of Korea.
const SMALL_WORD: usize = 3;

/// Whether letters are the beginnings of words that follow each other.
fn heads(letters: &[char], words: &[Vec<char>]) -> bool {
    // How many of the letters the words up to here can stand for.
    let mut taken = BTreeSet::new();
    for word in words {
        let passed = word.len() <= SMALL_WORD;
        let mut next = if passed {
            taken.clone()
        } else {
            BTreeSet::new()
        };
        taken.insert(0);
        for from in taken {
            let rest = letters.get(from..).unwrap_or_default();
            let shared = rest.iter().zip(word).take_while(|(a, b)| a == b).count();
            next.extend(from + 1..=from + shared);
        }
        if next.contains(&letters.len()) {
            return true;
        }
        taken = next;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{Fit, Fuzzy};

    #[test]
    fn chance_is_told_from_what_was_meant() {
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
            assert_eq!(Fuzzy::new(typed).fit(name), fit, "{typed} in {name}");
        }
    }

    fn best<'a>(typed: &str, names: &[&'a str]) -> Option<&'a str> {
        let fuzzy = Fuzzy::new(typed);
        let scored = names.iter().filter_map(|n| Some((fuzzy.score(n)?, *n)));
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
}
