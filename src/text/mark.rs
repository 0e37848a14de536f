//! Overlays: ranges of a block's text that are marked for a while. Laying out knows nothing of them.

use std::ops::Range;

/// Why a stretch of text is marked; the later ones are stronger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// It is about what the lens is on.
    Lens,
    /// A search found it.
    Hit,
    /// It is the hit the reader stands at.
    CurrentHit,
}

/// A marked range of a block's text.
pub type Marked = (Range<usize>, Mark);

/// Those of `marks` that touch `range`. They must be in order and must not overlap, as the hits of one search do.
pub fn within(marks: &[Marked], range: Range<usize>) -> &[Marked] {
    let from = marks.partition_point(|(r, _)| r.end <= range.start);
    let to = marks.partition_point(|(r, _)| r.start < range.end);
    marks.get(from..to).unwrap_or_default()
}

/// The strongest mark at byte `at`, and the next byte at which that may change.
pub(super) fn strongest(marks: &[Marked], at: usize) -> (Option<Mark>, usize) {
    let mut mark = None;
    let mut until = usize::MAX;
    for (range, kind) in marks {
        if range.contains(&at) {
            mark = mark.max(Some(*kind));
            until = until.min(range.end);
        } else if range.start > at {
            until = until.min(range.start);
        }
    }
    (mark, until)
}

#[cfg(test)]
mod tests {
    use super::{Mark, strongest, within};

    #[test]
    fn the_current_hit_shows_through_every_other_mark() {
        let marks = [
            (0..9, Mark::Lens),
            (2..5, Mark::Hit),
            (3..4, Mark::CurrentHit),
        ];
        assert_eq!(strongest(&marks, 0), (Some(Mark::Lens), 2));
        assert_eq!(strongest(&marks, 2), (Some(Mark::Hit), 3));
        assert_eq!(strongest(&marks, 3), (Some(Mark::CurrentHit), 4));
        assert_eq!(strongest(&marks, 9), (None, usize::MAX));
    }

    #[test]
    fn marks_outside_a_row_are_passed_over() {
        let marks = [(0..2, Mark::Hit), (4..6, Mark::Hit), (8..9, Mark::Hit)];
        assert_eq!(within(&marks, 2..8), &marks[1..2]);
        assert_eq!(within(&marks, 5..20), &marks[1..]);
        assert!(within(&marks, 2..4).is_empty());
    }
}
