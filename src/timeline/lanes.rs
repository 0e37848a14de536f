//! Bars beside the rows of a timeline, one per span of time, overlapping ones in different lanes.

use std::ops::Range;

use crate::model::Day;

pub const MAX_LANES: usize = 3;

/// A span of time whose limits may be uncertain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeSpan {
    /// The earliest first and the latest last day.
    pub possible: (Day, Day),
    /// The latest first and the earliest last day; reversed where no day is certain.
    pub certain: (Day, Day),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The index of its span.
    pub span: usize,
    /// Counted from the edge.
    pub lane: usize,
    /// The rows it covers.
    pub rows: Range<usize>,
    /// Those of them that it covers for certain.
    pub certain: Range<usize>,
}

/// The bars beside rows of these days, which are in order. Earlier spans get lanes first; a span that covers no row, or
/// finds every lane taken, has no bar.
pub fn assign_lanes(rows: &[Day], spans: &[TimeSpan]) -> Vec<Bar> {
    let mut bars: Vec<Bar> = Vec::new();
    for (i, span) in spans.iter().enumerate() {
        let covered = covered(rows, span.possible);
        if covered.is_empty() {
            continue;
        }
        if let Some(lane) = (0..MAX_LANES).find(|lane| is_free(*lane, &covered, &bars)) {
            let certain = self::covered(rows, span.certain);
            let start = certain.start.max(covered.start);
            bars.push(Bar {
                span: i,
                lane,
                certain: start..certain.end.min(covered.end).max(start),
                rows: covered,
            });
        }
    }
    bars
}

fn is_free(lane: usize, rows: &Range<usize>, bars: &[Bar]) -> bool {
    bars.iter()
        .all(|b| b.lane != lane || b.rows.end <= rows.start || rows.end <= b.rows.start)
}

fn covered(rows: &[Day], (first, last): (Day, Day)) -> Range<usize> {
    let start = rows.partition_point(|d| *d < first);
    let end = rows.partition_point(|d| *d <= last);
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Bar, MAX_LANES, TimeSpan, assign_lanes};
    use crate::model::Day;

    fn year(y: i64) -> Day {
        Day::new(y, 1, 1)
    }

    fn span(first: i64, last: i64) -> TimeSpan {
        TimeSpan {
            possible: (year(first), year(last)),
            certain: (year(first), year(last)),
        }
    }

    fn bar(span: usize, lane: usize, rows: std::ops::Range<usize>) -> Bar {
        Bar {
            span,
            lane,
            certain: rows.clone(),
            rows,
        }
    }

    #[test]
    fn a_bar_covers_the_rows_of_its_time() {
        let rows = [1910, 1920, 1930, 1940].map(year);
        for (first, last, bars) in [
            (1915, 1935, vec![bar(0, 0, 1..3)]),
            (1910, 1910, vec![bar(0, 0, 0..1)]),
            (1800, 2000, vec![bar(0, 0, 0..4)]),
            (1911, 1919, vec![]),
            (1950, 1960, vec![]),
        ] {
            assert_eq!(
                assign_lanes(&rows, &[span(first, last)]),
                bars,
                "{first}–{last}"
            );
        }
    }

    #[test]
    fn overlapping_bars_take_two_lanes_and_consecutive_ones_share_one() {
        let rows = [1910, 1920, 1930, 1940].map(year);
        let together = assign_lanes(&rows, &[span(1910, 1930), span(1920, 1940)]);
        assert_eq!(together, [bar(0, 0, 0..3), bar(1, 1, 1..4)]);
        let in_turn = assign_lanes(&rows, &[span(1910, 1920), span(1930, 1940)]);
        assert_eq!(in_turn, [bar(0, 0, 0..2), bar(1, 0, 2..4)]);
    }

    #[test]
    fn what_is_not_certain_is_distinguished_from_what_is() {
        let rows = [1910, 1920, 1930, 1940].map(year);
        let life = TimeSpan {
            certain: (year(1920), year(1930)),
            ..span(1910, 1940)
        };
        assert_eq!(assign_lanes(&rows, &[life])[0].certain, 1..3);
        let rumour = TimeSpan {
            certain: (year(1930), year(1910)),
            ..span(1910, 1940)
        };
        assert!(assign_lanes(&rows, &[rumour])[0].certain.is_empty());
    }

    proptest! {
        #[test]
        fn bars_in_a_lane_never_overlap_and_every_bar_covers_its_time(
            days in prop::collection::vec(0..200i64, 0..40),
            spans in prop::collection::vec((0..200i64, 0..80i64, 0..40i64), 0..12),
        ) {
            let mut rows: Vec<Day> = days.into_iter().map(year).collect();
            rows.sort_unstable();
            let time_spans: Vec<TimeSpan> = spans
                .into_iter()
                .map(|(first, long, doubt)| TimeSpan {
                    possible: (year(first), year(first + long)),
                    certain: (year(first + doubt), year(first + long - doubt)),
                })
                .collect();
            let bars = assign_lanes(&rows, &time_spans);
            for (i, bar) in bars.iter().enumerate() {
                prop_assert!(bar.lane < MAX_LANES);
                prop_assert!(!bar.rows.is_empty());
                prop_assert!(bar.certain.is_empty() || (bar.rows.start <= bar.certain.start && bar.certain.end <= bar.rows.end));
                let (first, last) = time_spans[bar.span].possible;
                for (row, day) in rows.iter().enumerate() {
                    prop_assert_eq!(bar.rows.contains(&row), first <= *day && *day <= last);
                }
                for other in &bars[..i] {
                    let apart = bar.rows.end <= other.rows.start || other.rows.end <= bar.rows.start;
                    prop_assert!(bar.lane != other.lane || apart, "{bar:?} and {other:?} overlap");
                    prop_assert!(bar.span != other.span);
                }
            }
        }
    }
}
