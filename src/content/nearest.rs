//! Which word was probably meant, by edit distance.

use std::cell::Cell;

/// How many comparisons one reading may cost: past that no more suggestions are made.
const BUDGET: usize = 2_000_000;

/// Longer words, in characters, are not compared.
const LONGEST: usize = 64;

/// Finds near words, within a budget, so that a file full of mistakes is still reported quickly.
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
    /// The candidate nearest to `word`, if one is near enough; of equals the first.
    ///
    /// Near is an edit distance of a third of the letters, at least one. Swapping neighbours is one edit.
    pub fn to<'c>(
        &self,
        word: &str,
        candidates: impl IntoIterator<Item = &'c str>,
    ) -> Option<&'c str> {
        let length = word.chars().take(LONGEST + 1).count();
        if !(2..=LONGEST).contains(&length) {
            return None;
        }
        let mut most = (length / 3).max(1);
        let mut best = None;
        for candidate in candidates {
            let left = self.left.get();
            if left == 0 {
                break;
            }
            self.left.set(left - 1);
            let letters = candidate.chars().take(2 * LONGEST).count();
            if letters.abs_diff(length) > most {
                continue;
            }
            self.left.set(left.saturating_sub(length));
            let distance = strsim::osa_distance(word, candidate);
            if distance < most || (distance == most && best.is_none()) {
                most = distance;
                best = Some(candidate);
            }
        }
        best
    }

    /// Help that names the nearest candidate.
    pub fn help<'c>(
        &self,
        word: &str,
        candidates: impl IntoIterator<Item = &'c str>,
    ) -> Option<String> {
        self.to(word, candidates)
            .map(|near| format!("did you mean `{near}`?"))
    }
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
