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
        let clear = |hit: &Hit| self.within(hit.block, &hit.range).is_empty();
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

    /// Those in a block that touch a range of its text.
    pub fn within(&self, block: usize, range: &Range<usize>) -> &[Hit] {
        let before = |h: &Hit| (h.block, h.range.end) <= (block, range.start);
        let begun = |h: &Hit| (h.block, h.range.start) < (block, range.end);
        let start = self.0.partition_point(before);
        let end = self.0.partition_point(begun);
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

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::{Hit, Hits};

    fn hit(block: usize, range: Range<usize>, named: bool) -> Hit {
        Hit {
            block,
            range,
            named,
        }
    }

    fn found() -> Hits {
        let places = [(0, 2..4), (0, 4..6), (0, 9..12), (2, 0..3)];
        let hits = places.map(|(block, range)| hit(block, range, false));
        Hits::new(hits.to_vec())
    }

    #[test]
    fn of_a_line_the_hits_that_touch_it_are_drawn() {
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
            let within = hits.within(block, &range);
            let within: Vec<usize> = within.iter().map(|h| h.range.start).collect();
            assert_eq!(within, starts, "block {block}, {range:?}");
        }
    }

    #[test]
    fn a_name_that_stands_where_the_words_were_found_is_not_counted_twice() {
        let more = [(0, 0..2), (0, 5..7), (0, 12..14), (1, 2..4), (2, 2..9)];
        let more = more.map(|(block, range)| hit(block, range, true));
        let all = found().and(more.to_vec());
        let places: Vec<_> = all.iter().map(|h| (h.block, h.range.start)).collect();
        let wanted = [(0, 0), (0, 2), (0, 4), (0, 9), (0, 12), (1, 2), (2, 0)];
        assert_eq!(places, wanted);
        assert_eq!(all.named(), 3);
    }
}
