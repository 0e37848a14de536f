//! How wide the columns of a table are. Sees integers only.

/// The cells between two columns.
pub(super) const BETWEEN: usize = 2;
/// A column is made narrower than its words only down to this.
const NARROWEST: usize = 8;
/// A word up to this long is never split to make a column narrower.
const WHOLE_WORD: usize = 16;

/// What a column asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Wish {
    /// The cells its widest line takes.
    pub whole: usize,
    /// The cells its longest word takes.
    pub word: usize,
}

impl Wish {
    fn least(self) -> usize {
        self.whole
            .min(NARROWEST.max(self.word.min(WHOLE_WORD)))
            .max(1)
    }
}

/// The widths of columns within `width` cells in all, or none where they would be too narrow to read.
pub(super) fn widths(wishes: &[Wish], width: usize) -> Option<Vec<usize>> {
    let room = width.checked_sub(BETWEEN * wishes.len().saturating_sub(1))?;
    let least: usize = wishes.iter().map(|w| w.least()).sum();
    if least > room {
        return None;
    }
    let at_most = |level: usize| {
        wishes
            .iter()
            .map(move |w| w.whole.min(level).max(w.least()))
    };
    let (mut low, mut high) = (0, room + 1);
    while high - low > 1 {
        let middle = low.midpoint(high);
        if at_most(middle).sum::<usize>() <= room {
            low = middle;
        } else {
            high = middle;
        }
    }
    let mut widths: Vec<usize> = at_most(low).collect();
    let mut left = room - widths.iter().sum::<usize>();
    for (width, wish) in widths.iter_mut().zip(wishes) {
        if left > 0 && *width < wish.whole {
            *width += 1;
            left -= 1;
        }
    }
    Some(widths)
}

#[cfg(test)]
mod tests {
    use super::{Wish, widths};

    #[test]
    fn columns_take_what_they_need_and_share_what_is_short() {
        let wishes = |list: &[(usize, usize)]| -> Vec<Wish> {
            list.iter()
                .map(|&(whole, word)| Wish { whole, word })
                .collect()
        };
        for (list, width, expected) in [
            (vec![(4, 4), (10, 5)], 40, Some(vec![4, 10])),
            (vec![(4, 4), (60, 9)], 40, Some(vec![4, 34])),
            (vec![(30, 9), (60, 9)], 42, Some(vec![20, 20])),
            (vec![(30, 9), (60, 9)], 43, Some(vec![21, 20])),
            (vec![(30, 9), (60, 9)], 20, Some(vec![9, 9])),
            (vec![(30, 9), (60, 9)], 19, None),
            (vec![(0, 0), (3, 3)], 6, Some(vec![1, 3])),
            (vec![(3, 3)], 2, None),
        ] {
            assert_eq!(
                widths(&wishes(&list), width),
                expected,
                "{list:?} in {width}"
            );
        }
    }
}
