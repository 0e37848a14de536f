//! Narrows a list by typed words.

use super::fold::{Case, Hyphens, fold};

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

    /// Whether every word typed begins a word of the name.
    pub fn matches_prefixes(&self, name: &str) -> bool {
        let names = [Hyphens::Space, Hyphens::Vanish].map(|h| fold(name, h, Case::Folded));
        !self.0.is_empty()
            && self.0.iter().all(|typed| {
                let mut words = names
                    .iter()
                    .flat_map(|name| name.text().split(|c: char| !c.is_alphanumeric()));
                words.any(|word| word.starts_with(typed.as_str()))
            })
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
