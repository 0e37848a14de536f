//! Which word was probably meant, by edit distance. Knows nothing of studies.

use std::cell::Cell;

/// How many comparisons one reading may cost: past that no more suggestions are made.
const BUDGET: usize = 2_000_000;

/// Finds near words, within a budget, so that a file full of mistakes is still told quickly.
#[derive(Debug)]
pub struct Nearest {
    left: Cell<usize>,
}

impl Default for Nearest {
    fn default() -> Self {
        Self {
            left: Cell::new(BUDGET),
        }
    }
}

impl Nearest {
    /// The candidate nearest to `word`, where one is near enough; of equals the first.
    pub fn to<'c>(
        &self,
        word: &str,
        candidates: impl IntoIterator<Item = &'c str>,
    ) -> Option<&'c str> {
        let word: Vec<char> = word.chars().take(LONGEST + 1).collect();
        if word.len() < 2 || word.len() > LONGEST {
            return None;
        }
        let mut most = (word.len() / 3).max(1);
        let mut best = None;
        for candidate in candidates {
            let left = self.left.get();
            if left == 0 {
                break;
            }
            self.left.set(left - 1);
            if candidate.len().abs_diff(word.len()) > most + word.len() {
                continue;
            }
            let letters: Vec<char> = candidate.chars().take(LONGEST + 1).collect();
            if letters.len().abs_diff(word.len()) > most {
                continue;
            }
            self.left.set(left.saturating_sub(word.len()));
            let distance = distance(&word, &letters);
            if distance < most || (distance == most && best.is_none()) {
                most = distance;
                best = Some(candidate);
            }
        }
        best
    }

    /// The help that names the nearest candidate.
    pub fn help<'c>(
        &self,
        word: &str,
        candidates: impl IntoIterator<Item = &'c str>,
    ) -> Option<String> {
        self.to(word, candidates)
            .map(|near| format!("did you mean `{near}`?"))
    }
}

/// Words longer than this are not compared.
const LONGEST: usize = 64;

/// How many letters to add, drop, change or swap with their neighbour to make one word the other.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        for (j, y) in b.iter().enumerate() {
            let changed = above[j] + usize::from(x != y);
            let mut least = changed.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or(a.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_that_was_meant_is_found() {
        let fields = [
            "id",
            "title",
            "authors",
            "container",
            "issued",
            "url",
            "note",
        ];
        for (typed, meant) in [
            ("titel", Some("title")),
            ("tilte", Some("title")),
            ("author", Some("authors")),
            ("isued", Some("issued")),
            ("ur", Some("url")),
            ("name", None),
            ("publisher", None),
            ("i", None),
            ("", None),
        ] {
            assert_eq!(Nearest::default().to(typed, fields), meant, "{typed}");
        }
    }

    #[test]
    fn of_two_equally_near_the_first_is_named() {
        assert_eq!(
            Nearest::default().to("kim-x", ["kim-a", "kim-b"]),
            Some("kim-a")
        );
    }

    #[test]
    fn a_nearer_one_further_on_wins() {
        assert_eq!(
            Nearest::default().to("pak-hon-yon", ["pak-hun-yong", "pak-hon-yong"]),
            Some("pak-hon-yong")
        );
    }

    #[test]
    fn the_budget_ends_the_search() {
        let nearest = Nearest { left: Cell::new(0) };
        assert_eq!(nearest.to("abcd", ["abce"]), None);
    }
}
