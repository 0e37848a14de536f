//! What is searched for in the text pane, and where it was found.

use std::ops::Range;

use super::view::Page;
use crate::model::{Anchor, SafeText};
use crate::search::{Hit, Hits};

#[derive(Debug, Clone)]
pub struct Search {
    pub(super) query: SafeText,
    pub(super) hits: Hits,
    pub(super) page: Page,
    /// Index of the hit that the reader is at.
    pub(super) current: Option<usize>,
}

impl Search {
    pub fn query(&self) -> &SafeText {
        &self.query
    }

    /// How many places it was found in.
    pub fn count(&self) -> usize {
        self.hits.len()
    }

    /// How many of them are somebody who has the searched name, mentioned by another name.
    pub fn named(&self) -> usize {
        self.hits.alias_count()
    }

    /// Index of the hit that the reader is at.
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    pub(super) fn current_hit(&self) -> Option<&Hit> {
        self.hits.get(self.current?)
    }

    /// Where the hit is that the reader is at.
    pub fn place(&self) -> Option<Anchor> {
        self.current_hit().map(Hit::anchor)
    }

    /// Whether it was searched for on this page.
    pub fn is_on(&self, page: Page) -> bool {
        self.page == page
    }

    /// The hits that touch a range of a block, each with whether the reader is at it.
    pub fn within(&self, block: usize, range: &Range<usize>) -> impl Iterator<Item = (&Hit, bool)> {
        let at = self.current_hit();
        self.hits
            .within(block, range)
            .iter()
            .map(move |hit| (hit, Some(hit) == at))
    }
}
