//! Names that link themselves: every spelling of every entry, found in prose. Knows no markup and no sentences.

mod edge;
mod fold;

use std::collections::HashMap;
use std::ops::Range;

use aho_corasick::automaton::{Automaton, OverlappingState};
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Input, MatchKind, Span};

use crate::model::Entry;
use edge::{is_edge_after, is_edge_before};
use fold::{Folded, fold};

/// One spelling of one entry's name.
#[derive(Debug, Clone, Copy)]
pub struct NameOf<'a> {
    /// Whose name it is.
    pub entry: Entry,
    /// How it is written.
    pub spelling: &'a str,
    /// Whether the entry owns it, though others may share it.
    pub owned: bool,
    /// Whether the entry's names link themselves at all.
    pub autolink: bool,
}

/// Every name of a study, ready to be looked for.
#[derive(Debug)]
pub struct Names {
    /// Looks for all spellings at once; none where there is nothing to look for.
    automaton: Option<NFA>,
    /// What each pattern of the automaton stands for.
    patterns: Vec<Pattern>,
}

/// A spelling as it is looked for.
#[derive(Debug, Clone, Copy)]
struct Pattern {
    /// Where it leads; nowhere if it is shared or switched off, and then it only blocks shorter ones.
    to: Option<Entry>,
    /// Whether its first letter is written as only the first letter of a sentence is.
    opening: bool,
}

/// What holds for all who share a spelling.
#[derive(Debug, Clone, Copy)]
struct Claimant {
    entry: Entry,
    owned: bool,
    autolink: bool,
    rivals: bool,
}

/// A match that stands, in bytes of the text.
struct Found {
    range: Range<usize>,
    to: Option<Entry>,
}

impl Names {
    /// Prepares these names.
    pub fn new(names: &[NameOf<'_>]) -> Self {
        let mut spellings = Vec::with_capacity(names.len());
        let mut index: HashMap<Box<str>, usize> = HashMap::with_capacity(names.len());
        let mut claimants: Vec<Claimant> = Vec::with_capacity(names.len());
        for name in names {
            let folded = fold(name.spelling.trim());
            if folded.text().is_empty() {
                continue;
            }
            let next = Claimant {
                entry: name.entry,
                owned: name.owned,
                autolink: name.autolink,
                rivals: false,
            };
            if let Some(claimant) = index.get(folded.text()).and_then(|i| claimants.get_mut(*i)) {
                claimant.meet(next);
            } else {
                index.insert(folded.text().into(), claimants.len());
                spellings.push(folded.text().to_owned());
                claimants.push(next);
            }
        }
        let mut patterns: Vec<Pattern> = claimants
            .iter()
            .map(|c| Pattern {
                to: c.destination(),
                opening: false,
            })
            .collect();
        for i in 0..patterns.len() {
            let other = spellings.get(i).and_then(|s| other_case(s));
            if let (Some(other), Some(pattern)) = (other, patterns.get(i).copied())
                && !index.contains_key(other.as_str())
            {
                spellings.push(other);
                patterns.push(Pattern {
                    opening: true,
                    ..pattern
                });
            }
        }
        let automaton = if spellings.is_empty() {
            None
        } else {
            NFA::builder()
                .match_kind(MatchKind::Standard)
                .prefilter(false)
                .build(&spellings)
                .ok()
        };
        Self {
            automaton,
            patterns,
        }
    }

    /// The names in `text` and where they lead, in order, not overlapping.
    ///
    /// None in or across `closed` (in order, not overlapping), none to `own`; `opens` says whether a byte of `text` is
    /// the first letter of a sentence.
    pub fn find(
        &self,
        text: &str,
        closed: &[Range<usize>],
        own: Option<Entry>,
        opens: impl Fn(usize) -> bool,
    ) -> Vec<(Range<usize>, Entry)> {
        let Some(automaton) = &self.automaton else {
            return Vec::new();
        };
        let folded = fold(text);
        let mut found = Vec::new();
        let input = Input::new(folded.text());
        let mut state = OverlappingState::start();
        while automaton
            .try_find_overlapping(&input, &mut state)
            .is_ok_and(|()| state.get_match().is_some())
        {
            let Some(hit) = state.get_match() else {
                break;
            };
            let pattern = self.patterns.get(hit.pattern().as_usize());
            if let Some(pattern) = pattern
                && let Some(range) = standing(&folded, hit.span())
                && text.get(range.clone()).is_some()
                && !touches(closed, &range)
                && (!pattern.opening || opens(range.start))
            {
                let to = pattern.to;
                found.push(Found { range, to });
            }
        }
        choose(found, own)
    }
}

impl Claimant {
    /// Takes in another who has the same spelling: an owner wins, two of a rank are rivals.
    fn meet(&mut self, other: Self) {
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

/// The same spelling with its first letter in the other case, where there is one letter of that kind.
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

/// Where a match stands in the text, if it begins and ends at a word's edge.
fn standing(folded: &Folded<'_>, span: Span) -> Option<Range<usize>> {
    let text = folded.text();
    let (before, rest) = text.split_at_checked(span.start)?;
    let (name, after) = rest.split_at_checked(span.end - span.start)?;
    (is_edge_before(before, name) && is_edge_after(name, after))
        .then(|| folded.place(span.start)..folded.place(span.end))
}

fn touches(closed: &[Range<usize>], range: &Range<usize>) -> bool {
    let i = closed.partition_point(|c| c.end <= range.start);
    closed.get(i).is_some_and(|c| c.start < range.end)
}

/// Of the matches that stand the leftmost, then the longest.
fn choose(mut found: Vec<Found>, own: Option<Entry>) -> Vec<(Range<usize>, Entry)> {
    found.sort_by_key(|f| (f.range.start, usize::MAX - f.range.end));
    let mut free = 0;
    let mut chosen = Vec::new();
    for Found { range, to } in found {
        if range.start < free {
            continue;
        }
        free = range.end;
        if let Some(entry) = to.filter(|e| Some(*e) != own) {
            chosen.push((range, entry));
        }
    }
    chosen
}

#[cfg(test)]
mod tests;
