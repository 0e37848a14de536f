//! Narrowing a list by typed words.

use super::fold::{Case, Hyphens, fold};

/// Typed words, each of which a row's names must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter(Vec<String>);

impl Filter {
    /// The words that were typed.
    pub fn new(typed: &str) -> Self {
        Self(
            fold(typed, Hyphens::Vanish, Case::Folded)
                .text()
                .split_whitespace()
                .map(str::to_owned)
                .collect(),
        )
    }

    /// Whether a word of the name begins with the first word typed.
    pub fn begins(&self, name: &str) -> bool {
        let folded = fold(name, Hyphens::Space, Case::Folded);
        let joined = fold(name, Hyphens::Vanish, Case::Folded);
        let words = folded.text().split(' ').chain(joined.text().split(' '));
        let Some(first) = self.0.first() else {
            return false;
        };
        words
            .into_iter()
            .any(|word| word.starts_with(first.as_str()))
    }

    /// Whether every word begins a word of the name.
    pub fn begins_all(&self, name: &str) -> bool {
        let apart = fold(name, Hyphens::Space, Case::Folded);
        let joined = fold(name, Hyphens::Vanish, Case::Folded);
        let begins = |typed: &String| {
            let words = |text: &str| {
                let mut words = text.split(|c: char| !c.is_alphanumeric());
                words.any(|word| word.starts_with(typed.as_str()))
            };
            words(apart.text()) || words(joined.text())
        };
        !self.0.is_empty() && self.0.iter().all(begins)
    }

    /// Whether every word stands in one of the names.
    pub fn matches(&self, names: &[&str]) -> bool {
        let folded: Vec<_> = names
            .iter()
            .map(|n| fold(n, Hyphens::Vanish, Case::Folded))
            .collect();
        self.0.iter().all(|word| {
            folded
                .iter()
                .any(|name| name.text().contains(word.as_str()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Filter;

    #[test]
    fn a_row_stays_when_its_names_hold_every_word() {
        let names = ["Pak Hŏn-yŏng", "박헌영", "Yi Chŏng"];
        for (typed, stays) in [
            ("pak", true),
            ("honyong", true),
            ("hon-y", true),
            ("yi pak", true),
            ("박", true),
            ("kim", false),
            ("pak kim", false),
            ("", true),
        ] {
            assert_eq!(Filter::new(typed).matches(&names), stays, "{typed}");
        }
    }
}
