//! The places something was found in, in reading order.

use std::ops::Range;

use crate::model::Anchor;

/// A place something was found in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which block.
    pub block: usize,
    /// Which bytes of its text.
    pub range: Range<usize>,
    /// Whether something with the name that was typed stands here under another name.
    pub named: bool,
}

impl Hit {
    /// Where it begins.
    pub fn anchor(&self) -> Anchor {
        Anchor::new(self.block, self.range.start)
    }
}

/// All places something was found in, in reading order, none overlapping.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hits(Vec<Hit>);

impl Hits {
    /// Puts places in reading order; of two that overlap the longer stays.
    pub(super) fn new(mut hits: Vec<Hit>) -> Self {
        hits.sort_by_key(|h| (h.block, h.range.start, usize::MAX - h.range.end));
        hits.dedup_by(|later, kept| {
            later.block == kept.block && later.range.start < kept.range.end
        });
        Self(hits)
    }

    /// These, and of `more` those that do not overlap one of them.
    #[must_use]
    pub fn and(self, more: Vec<Hit>) -> Self {
        let clear = |hit: &Hit| {
            let near = self.in_block(hit.block).iter();
            !near
                .clone()
                .any(|h| h.range.start < hit.range.end && hit.range.start < h.range.end)
        };
        let mut all: Vec<Hit> = more.into_iter().filter(clear).collect();
        all.extend(self.0);
        Self::new(all)
    }

    /// How many stand under another name.
    pub fn named(&self) -> usize {
        self.0.iter().filter(|h| h.named).count()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Hit> {
        self.0.iter()
    }

    /// One of them.
    pub fn get(&self, index: usize) -> Option<&Hit> {
        self.0.get(index)
    }

    /// Those in a block.
    pub fn in_block(&self, block: usize) -> &[Hit] {
        let start = self.0.partition_point(|h| h.block < block);
        let end = self.0.partition_point(|h| h.block <= block);
        self.0.get(start..end).unwrap_or_default()
    }

    /// The first at a place or after it.
    pub fn first_at_or_after(&self, place: Anchor) -> Option<usize> {
        let index = self.0.partition_point(|h| h.anchor() < place);
        (index < self.0.len()).then_some(index)
    }

    /// The last before a place.
    pub fn last_before(&self, place: Anchor) -> Option<usize> {
        self.0
            .partition_point(|h| h.anchor() < place)
            .checked_sub(1)
    }

    /// The first at a place or after it, or from the beginning.
    pub fn first_from(&self, place: Anchor) -> Option<usize> {
        self.first_at_or_after(place)
            .or((!self.0.is_empty()).then_some(0))
    }
}
