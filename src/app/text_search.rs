//! A search in the text pane and its hits.

use std::ops::Range;

use super::view::Page;
use crate::model::{Anchor, BlockId, SafeText};
use crate::search::{Hit, Hits};

#[derive(Debug, Clone)]
pub struct Search {
    pub(super) query: SafeText,
    pub(super) hits: Hits,
    pub(super) page: Page,
    /// Index of the current hit.
    pub(super) current: Option<usize>,
}

impl Search {
    pub fn query(&self) -> &SafeText {
        &self.query
    }

    pub fn count(&self) -> usize {
        self.hits.len()
    }

    /// How many hits are mentions, by another name, of a person who has the searched name.
    pub fn named(&self) -> usize {
        self.hits.alias_count()
    }

    /// Index of the current hit.
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    pub(super) fn current_hit(&self) -> Option<&Hit> {
        self.hits.get(self.current?)
    }

    pub fn place(&self) -> Option<Anchor> {
        self.current_hit().map(Hit::anchor)
    }

    pub fn is_on(&self, page: Page) -> bool {
        self.page == page
    }

    /// The hits that touch a range of a block, each with whether it is the current one.
    pub fn within(
        &self,
        block: BlockId,
        range: &Range<usize>,
    ) -> impl Iterator<Item = (&Hit, bool)> {
        let at = self.current_hit();
        self.hits
            .within(block, range)
            .iter()
            .map(move |hit| (hit, Some(hit) == at))
    }
}
