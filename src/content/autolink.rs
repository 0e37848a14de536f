//! Links names automatically: finds every spelling of every entry in prose.

mod edge;
mod fold;
mod spellings;

use std::borrow::Cow;
use std::ops::Range;

use crate::model::Entry;
use edge::{is_edge_after, is_edge_before};
use fold::{Folded, fold};
use spellings::{Spelling, Spellings};

#[derive(Debug, Clone, Copy)]
pub struct NameOf<'a> {
    pub entry: Entry,
    pub spelling: &'a str,
    /// Whether the entry owns it, even if others share it.
    pub owned: bool,
    /// Whether the names of the entry are linked at all.
    pub autolink: bool,
}

/// Every name of a study, prepared for search.
#[derive(Debug)]
pub struct Names {
    spellings: Spellings,
}

/// The entry that a spelling links to, and those that share it.
#[derive(Debug, Clone, Copy)]
struct Claimant {
    entry: Entry,
    owned: bool,
    autolink: bool,
    /// Whether another entry has an equal claim to it.
    rivals: bool,
}

impl Names {
    pub fn new(names: &[NameOf<'_>]) -> Self {
        let mut claims: Vec<(Cow<'_, str>, Claimant)> = names
            .iter()
            .map(|name| (fold_name(name.spelling), Claimant::new(name)))
            .filter(|(spelling, _)| !spelling.is_empty())
            .collect();
        claims.sort_by(|(a, _), (b, _)| a.cmp(b));
        claims.dedup_by(|(next, rival), (last, claimant)| {
            let same = next == last;
            if same {
                claimant.merge(*rival);
            }
            same
        });
        let mut spellings = Vec::with_capacity(claims.len() * 2);
        for (spelling, claimant) in &claims {
            let to = claimant.destination();
            if let Some(other) = other_case(spelling)
                && claims.binary_search_by(|(s, _)| (**s).cmp(&other)).is_err()
            {
                spellings.push(Spelling::new(&other, to, true));
            }
            spellings.push(Spelling::new(spelling, to, false));
        }
        Self {
            spellings: Spellings::new(spellings),
        }
    }

    /// The names in `text` with their entries, in order, not overlapping: the leftmost, then the longest.
    ///
    /// None in or across `closed` (in order, not overlapping), none to `own`. `opens` is whether a byte of `text` is the
    /// first letter of a sentence.
    pub fn find(
        &self,
        text: &str,
        closed: &[Range<usize>],
        own: Option<Entry>,
        opens: impl Fn(usize) -> bool,
    ) -> Vec<(Range<usize>, Entry)> {
        let folded = fold(text);
        let bytes = folded.text().as_bytes();
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(start) = self.spellings.next(bytes, at) {
            at = start + 1;
            if let Some((range, spelling)) = self.longest_at(text, &folded, start, closed, &opens) {
                at = start + spelling.text.len();
                if let Some(entry) = spelling.to.filter(|e| Some(*e) != own) {
                    found.push((range, entry));
                }
            }
        }
        found
    }

    /// The longest name at the byte `at` of the folded text, and its range in `text`.
    fn longest_at(
        &self,
        text: &str,
        folded: &Folded<'_>,
        at: usize,
        closed: &[Range<usize>],
        opens: impl Fn(usize) -> bool,
    ) -> Option<(Range<usize>, &Spelling)> {
        let (before, rest) = folded.text().split_at_checked(at)?;
        if !is_edge_before(before, rest) {
            return None;
        }
        self.spellings.heading(rest).find_map(|spelling| {
            let after = rest.get(spelling.text.len()..)?;
            let range = folded.place(at)..folded.place(at + spelling.text.len());
            let matches = is_edge_after(&spelling.text, after)
                && text.get(range.clone()).is_some()
                && !touches(closed, &range)
                && (!spelling.opening || opens(range.start));
            matches.then_some((range, spelling))
        })
    }
}

/// A spelling as names are compared.
pub fn fold_name(spelling: &str) -> Cow<'_, str> {
    fold(spelling.trim()).into_text()
}

impl Claimant {
    fn new(name: &NameOf<'_>) -> Self {
        Self {
            entry: name.entry,
            owned: name.owned,
            autolink: name.autolink,
            rivals: false,
        }
    }

    /// Merges another claim to the same spelling: an owner wins, two owners or two others are rivals.
    fn merge(&mut self, other: Self) {
        if other.entry == self.entry {
            self.owned |= other.owned;
            self.autolink &= other.autolink;
        } else if other.owned && !self.owned {
            *self = other;
        } else if other.owned == self.owned {
            self.rivals = true;
        }
    }

    fn destination(self) -> Option<Entry> {
        (self.autolink && !self.rivals).then_some(self.entry)
    }
}

/// The same spelling with its first letter in the other case.
fn other_case(spelling: &str) -> Option<String> {
    let mut chars = spelling.chars();
    let first = chars.next()?;
    let other: String = if first.is_lowercase() {
        first.to_uppercase().collect()
    } else {
        first.to_lowercase().collect()
    };
    (!other.starts_with(first)).then(|| other + chars.as_str())
}

fn touches(closed: &[Range<usize>], range: &Range<usize>) -> bool {
    let i = closed.partition_point(|c| c.end <= range.start);
    closed.get(i).is_some_and(|c| c.start < range.end)
}

#[cfg(test)]
mod tests;
