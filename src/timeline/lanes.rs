//! Stretches of time as bars beside the rows of a timeline, each in a lane of its own. Knows no study, no screen and no state.

use std::ops::Range;

use crate::model::Day;

/// So many bars stand side by side at most.
pub const MOST_LANES: usize = 3;

/// A stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Its first and last day, taken as widely as they can be.
    pub widest: (Day, Day),
    /// Its first and last day, taken as narrowly as they can be; before the first where nothing of it is certain.
    pub surest: (Day, Day),
}

/// A bar beside some rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Which of the stretches it is.
    pub stretch: usize,
    /// Its lane, from the edge.
    pub lane: usize,
    /// The rows it stands beside.
    pub rows: Range<usize>,
    /// Those of them that it stands beside for certain.
    pub sure: Range<usize>,
}

/// The bars beside rows that stand at these days, in order. The first stretches are given lanes first; one that meets no
/// row, or finds every lane taken, has no bar.
pub fn lanes(rows: &[Day], stretches: &[Stretch]) -> Vec<Bar> {
    let mut bars: Vec<Bar> = Vec::new();
    for (i, stretch) in stretches.iter().enumerate() {
        let beside = within(rows, stretch.widest);
        if beside.is_empty() {
            continue;
        }
        let taken = |lane: usize| {
            bars.iter()
                .any(|b| b.lane == lane && b.rows.start < beside.end && beside.start < b.rows.end)
        };
        if let Some(lane) = (0..MOST_LANES).find(|lane| !taken(*lane)) {
            let sure = within(rows, stretch.surest);
            let (start, end) = (sure.start.max(beside.start), sure.end.min(beside.end));
            bars.push(Bar {
                stretch: i,
                lane,
                rows: beside,
                sure: start..end.max(start),
            });
        }
    }
    bars
}

/// The rows that stand at a day of a stretch.
fn within(rows: &[Day], (first, last): (Day, Day)) -> Range<usize> {
    let start = rows.partition_point(|d| *d < first);
    let end = rows.partition_point(|d| *d <= last);
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Bar, MOST_LANES, Stretch, lanes};
    use crate::model::Day;

    fn year(y: i64) -> Day {
        Day::new(y, 1, 1)
    }

    fn stretch(first: i64, last: i64) -> Stretch {
        Stretch {
            widest: (year(first), year(last)),
            surest: (year(first), year(last)),
        }
    }

    fn bar(stretch: usize, lane: usize, rows: std::ops::Range<usize>) -> Bar {
        Bar {
            stretch,
            lane,
            sure: rows.clone(),
            rows,
        }
    }

    #[test]
    fn a_bar_stands_beside_the_rows_of_its_time() {
        let rows = [1910, 1920, 1930, 1940].map(year);
        for (first, last, bars) in [
            (1915, 1935, vec![bar(0, 0, 1..3)]),
            (1910, 1910, vec![bar(0, 0, 0..1)]),
            (1800, 2000, vec![bar(0, 0, 0..4)]),
            (1911, 1919, vec![]),
            (1950, 1960, vec![]),
        ] {
            assert_eq!(
                lanes(&rows, &[stretch(first, last)]),
                bars,
                "{first}–{last}"
            );
        }
    }

    #[test]
    fn two_at_a_time_stand_side_by_side_and_two_in_turn_one_above_the_other() {
        let rows = [1910, 1920, 1930, 1940].map(year);
        let together = lanes(&rows, &[stretch(1910, 1930), stretch(1920, 1940)]);
        assert_eq!(together, [bar(0, 0, 0..3), bar(1, 1, 1..4)]);
        let in_turn = lanes(&rows, &[stretch(1910, 1920), stretch(1930, 1940)]);
        assert_eq!(in_turn, [bar(0, 0, 0..2), bar(1, 0, 2..4)]);
    }

    #[test]
    fn what_is_not_certain_is_told_from_what_is() {
        let rows = [1910, 1920, 1930, 1940].map(year);
        let life = Stretch {
            surest: (year(1920), year(1930)),
            ..stretch(1910, 1940)
        };
        assert_eq!(lanes(&rows, &[life])[0].sure, 1..3);
        let rumour = Stretch {
            surest: (year(1930), year(1910)),
            ..stretch(1910, 1940)
        };
        assert!(lanes(&rows, &[rumour])[0].sure.is_empty());
    }

    proptest! {
        #[test]
        fn lanes_never_overlap_and_every_bar_stands_beside_its_time(
            days in prop::collection::vec(0..200i64, 0..40),
            spans in prop::collection::vec((0..200i64, 0..80i64, 0..40i64), 0..12),
        ) {
            let mut rows: Vec<Day> = days.into_iter().map(year).collect();
            rows.sort_unstable();
            let stretches: Vec<Stretch> = spans
                .into_iter()
                .map(|(first, long, doubt)| Stretch {
                    widest: (year(first), year(first + long)),
                    surest: (year(first + doubt), year(first + long - doubt)),
                })
                .collect();
            let bars = lanes(&rows, &stretches);
            for (i, bar) in bars.iter().enumerate() {
                prop_assert!(bar.lane < MOST_LANES);
                prop_assert!(!bar.rows.is_empty());
                prop_assert!(bar.sure.is_empty() || (bar.rows.start <= bar.sure.start && bar.sure.end <= bar.rows.end));
                let (first, last) = stretches[bar.stretch].widest;
                for (row, day) in rows.iter().enumerate() {
                    prop_assert_eq!(bar.rows.contains(&row), first <= *day && *day <= last);
                }
                for other in &bars[..i] {
                    let apart = bar.rows.end <= other.rows.start || other.rows.end <= bar.rows.start;
                    prop_assert!(bar.lane != other.lane || apart, "{bar:?} and {other:?} overlap");
                    prop_assert!(bar.stretch != other.stretch);
                }
            }
        }
    }
}
