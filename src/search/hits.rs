//! Where something was found, in reading order.

use std::ops::Range;

use crate::model::{Anchor, BlockId};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub block: BlockId,
    /// In bytes of the block's text.
    pub range: Range<usize>,
    /// Whether it is a mention, by another name, of an entry with the name that was typed.
    pub alias: bool,
}

impl Hit {
    pub fn anchor(&self) -> Anchor {
        Anchor::new(self.block, self.range.start)
    }
}

/// Hits in reading order, none overlapping.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hits(Vec<Hit>);

impl Hits {
    /// Sorts; of two that overlap the earlier stays, or the longer if they begin alike.
    pub fn new(mut hits: Vec<Hit>) -> Self {
        hits.sort_by_key(|h| (h.block, h.range.start, usize::MAX - h.range.end));
        hits.dedup_by(|later, kept| {
            later.block == kept.block && later.range.start < kept.range.end
        });
        Self(hits)
    }

    /// Adds those of `more` that do not overlap one of these.
    #[must_use]
    pub fn merge(self, mut more: Vec<Hit>) -> Self {
        more.retain(|hit| self.within(hit.block, &hit.range).is_empty());
        more.extend(self.0);
        Self::new(more)
    }

    pub fn alias_count(&self) -> usize {
        self.0.iter().filter(|h| h.alias).count()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Hit> {
        self.0.iter()
    }

    pub fn get(&self, index: usize) -> Option<&Hit> {
        self.0.get(index)
    }

    /// Those that touch a range of a block's text.
    pub fn within(&self, block: BlockId, range: &Range<usize>) -> &[Hit] {
        let start = self
            .0
            .partition_point(|h| (h.block, h.range.end) <= (block, range.start));
        let end = self
            .0
            .partition_point(|h| (h.block, h.range.start) < (block, range.end));
        self.0.get(start..end).unwrap_or_default()
    }

    pub fn count_before(&self, place: Anchor) -> usize {
        self.0.partition_point(|h| h.anchor() < place)
    }

    pub fn first_at_or_after(&self, place: Anchor) -> Option<usize> {
        let index = self.count_before(place);
        (index < self.len()).then_some(index)
    }

    pub fn last_before(&self, place: Anchor) -> Option<usize> {
        self.count_before(place).checked_sub(1)
    }

    /// The first at a place or after it, else the first of all.
    pub fn first_at_or_after_wrapping(&self, place: Anchor) -> Option<usize> {
        self.first_at_or_after(place)
            .or((!self.is_empty()).then_some(0))
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::{Hit, Hits};
    use crate::model::BlockId;

    fn hit(block: usize, range: Range<usize>, alias: bool) -> Hit {
        Hit {
            block: BlockId::at(0, block),
            range,
            alias,
        }
    }

    fn found() -> Hits {
        let places = [(0, 2..4), (0, 4..6), (0, 9..12), (2, 0..3)];
        let hits = places.map(|(block, range)| hit(block, range, false));
        Hits::new(hits.to_vec())
    }

    #[test]
    fn the_hits_within_a_line_are_those_that_touch_it() {
        for (block, range, starts) in [
            (0, 0..20, vec![2, 4, 9]),
            (0, 3..5, vec![2, 4]),
            (0, 4..9, vec![4]),
            (0, 6..9, vec![]),
            (0, 11..12, vec![9]),
            (0, 12..40, vec![]),
            (1, 0..40, vec![]),
            (2, 0..1, vec![0]),
            (2, 3..4, vec![]),
        ] {
            let hits = found();
            let within = hits.within(BlockId::at(0, block), &range);
            let within: Vec<usize> = within.iter().map(|h| h.range.start).collect();
            assert_eq!(within, starts, "block {block}, {range:?}");
        }
    }

    #[test]
    fn an_alias_where_the_words_were_found_is_not_counted_twice() {
        let more = [(0, 0..2), (0, 5..7), (0, 12..14), (1, 2..4), (2, 2..9)];
        let more = more.map(|(block, range)| hit(block, range, true));
        let all = found().merge(more.to_vec());
        let places: Vec<_> = all
            .iter()
            .map(|h| (h.block.index(), h.range.start))
            .collect();
        let wanted = [(0, 0), (0, 2), (0, 4), (0, 9), (0, 12), (1, 2), (2, 0)];
        assert_eq!(places, wanted);
        assert_eq!(all.alias_count(), 3);
    }
}
