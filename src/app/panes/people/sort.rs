//! The orders people can stand in: by faction, by name, by where the text first has them, by how often.

use std::cmp::Reverse;

use crate::model::{Anchor, Entry, PersonId, Study};
use crate::search::{Case, Hyphens, fold};

/// What people are sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// By faction, in the author's order.
    #[default]
    Faction,
    /// By name.
    Name,
    /// By where the text first mentions them; who is not mentioned stands last.
    First,
    /// By how often the text mentions them, most first.
    Mentions,
}

impl Sort {
    /// The order after this one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Faction => Self::Name,
            Self::Name => Self::First,
            Self::First => Self::Mentions,
            Self::Mentions => Self::Faction,
        }
    }

    /// The order in words that stand after “by”.
    pub fn words(self) -> &'static str {
        match self {
            Self::Faction => "faction",
            Self::Name => "name",
            Self::First => "appearance",
            Self::Mentions => "mentions",
        }
    }
}

/// What a name is sorted by: its letters, as a search sees them.
pub(super) fn sort_key(name: &str) -> String {
    fold(name, Hyphens::Space, Case::Folded).text().to_owned()
}

/// Everybody, in an order.
pub(super) fn people(study: &Study, sort: Sort) -> Vec<Entry> {
    let mut people: Vec<PersonId> = study.people().collect();
    let mentions = |p: PersonId| study.cross_references().mentions(Entry::Person(p));
    let first = |p: PersonId| {
        let first = mentions(p).first().map(|m| m.anchor());
        first.unwrap_or(Anchor::new(usize::MAX, 0))
    };
    match sort {
        Sort::Faction => {}
        Sort::Name => people.sort_by_cached_key(|p| sort_key(&study[*p].common.name)),
        Sort::First => people.sort_by_key(|p| first(*p)),
        Sort::Mentions => people.sort_by_key(|p| (Reverse(mentions(*p).len()), first(*p))),
    }
    people.into_iter().map(Entry::Person).collect()
}
