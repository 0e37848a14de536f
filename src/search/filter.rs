//! Narrows a list by typed words.

use memchr::memmem;

use super::fold::{Case, Hyphens, fold};
use super::names::FoldedName;

/// Typed words, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter(Vec<String>);

impl Filter {
    pub fn new(typed: &str) -> Self {
        let folded = fold(typed, Hyphens::Vanish, Case::Folded);
        let words = folded.text().split_whitespace();
        Self(words.map(str::to_owned).collect())
    }

    pub(super) fn words(&self) -> &[String] {
        &self.0
    }

    /// Whether a word of the name begins with the first word typed.
    pub fn matches_prefix(&self, name: &str) -> bool {
        let Some(first) = self.0.first() else {
            return false;
        };
        [Hyphens::Space, Hyphens::Vanish]
            .into_iter()
            .any(|hyphens| {
                let folded = fold(name, hyphens, Case::Folded);
                let mut words = folded.text().split(' ');
                words.any(|word| word.starts_with(first.as_str()))
            })
    }

    /// Whether every word typed begins a word of the folded name.
    pub fn begin_words(&self, name: FoldedName<'_>) -> bool {
        let begins = |name: &str, typed: &str| {
            let mut words = name.split(|c: char| !c.is_alphanumeric());
            words.any(|word| word.starts_with(typed))
        };
        let begins = |typed: &String| begins(name.spaced, typed) || begins(name.joined, typed);
        !self.0.is_empty() && self.0.iter().all(begins)
    }

    /// Whether a word of a folded name begins with the first word typed.
    pub fn begins(&self, name: FoldedName<'_>) -> bool {
        let Some(first) = self.0.first() else {
            return false;
        };
        let begins = |name: &str| name.split(' ').any(|word| word.starts_with(first.as_str()));
        begins(name.joined) || begins(name.spaced)
    }

    /// Whether one of the folded names contains each word typed.
    pub fn matches_folded<'n>(
        &self,
        names: &(impl Iterator<Item = FoldedName<'n>> + Clone),
    ) -> bool {
        let contains = |word: &String| {
            let mut names = names.clone();
            names.any(|name| memmem::find(name.joined.as_bytes(), word.as_bytes()).is_some())
        };
        self.0.iter().all(contains)
    }

    /// Whether one of the names contains each word typed.
    pub fn matches(&self, names: &[&str]) -> bool {
        let names: Vec<_> = names
            .iter()
            .map(|n| fold(n, Hyphens::Vanish, Case::Folded))
            .collect();
        self.0
            .iter()
            .all(|word| names.iter().any(|name| name.text().contains(word.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::Filter;

    #[test]
    fn a_row_is_kept_if_its_names_contain_every_word() {
        let names = ["Pak Hŏn-yŏng", "박헌영", "Yi Chŏng"];
        for (typed, kept) in [
            ("pak", true),
            ("honyong", true),
            ("hon-y", true),
            ("yi pak", true),
            ("박", true),
            ("kim", false),
            ("pak kim", false),
            ("", true),
        ] {
            assert_eq!(Filter::new(typed).matches(&names), kept, "{typed}");
        }
    }
}
