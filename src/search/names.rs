//! The names of all entries, folded once: filters, the palette and searches compare typed words with them.

use std::sync::Arc;

use super::fold::{Case, Hyphens, Sink, fold_into};
use super::hits::Hit;
use crate::model::{Block, Entry, Kind, Mention, SafeText, Study};

/// The folded names of every entry, its own first; of an event its title and its date.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct FoldedNames {
    text: String,
    /// Where each name ends in `text`, with hyphens vanished and with hyphens as spaces. The same if it has none.
    ends: Vec<(u32, u32)>,
    /// The first name of each entry, kind by kind; then the number of names.
    firsts: Vec<u32>,
    /// The first entry of each kind in `firsts`.
    kinds: Vec<usize>,
}

/// A folded name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoldedName<'a> {
    /// `Il-sung` is `ilsung`.
    pub joined: &'a str,
    /// `Il-sung` is `il sung`.
    pub spaced: &'a str,
}

/// A folded name of its own.
#[derive(Debug)]
pub struct OwnName {
    joined: String,
    spaced: String,
}

impl OwnName {
    pub fn new(name: &str) -> Self {
        Self {
            joined: folded(name, Hyphens::Vanish),
            spaced: folded(name, Hyphens::Space),
        }
    }

    /// Two folded names with a space between.
    pub fn of_two(first: FoldedName<'_>, second: FoldedName<'_>) -> Self {
        Self {
            joined: [first.joined, " ", second.joined].concat(),
            spaced: [first.spaced, " ", second.spaced].concat(),
        }
    }

    pub fn get(&self) -> FoldedName<'_> {
        FoldedName {
            joined: &self.joined,
            spaced: &self.spaced,
        }
    }
}

/// Folds a text without a map back to it.
fn folded(name: &str, hyphens: Hyphens) -> String {
    let mut text = String::with_capacity(name.len());
    let mut appended = Appended {
        text: &mut text,
        start: 0,
        has_hyphen: false,
    };
    fold_into(&mut appended, name, hyphens, Case::Folded);
    text
}

/// Appends folded text to a string.
struct Appended<'a> {
    text: &'a mut String,
    start: usize,
    has_hyphen: bool,
}

impl Sink for Appended<'_> {
    fn add(&mut self, c: char, _: usize, _: usize) {
        self.text.push(c);
    }

    fn hyphen(&mut self) {
        self.has_hyphen = true;
    }

    fn takes_no_space(&self) -> bool {
        self.text.len() == self.start || self.text.ends_with(' ')
    }
}

fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl FoldedNames {
    pub fn new(study: &Study) -> Arc<Self> {
        let mut names = Self::default();
        for kind in Kind::ALL {
            names.kinds.push(names.firsts.len());
            for entry in study.entries_of(*kind) {
                names.firsts.push(position(names.ends.len()));
                names.add_entry(study, entry);
            }
        }
        names.firsts.push(position(names.ends.len()));
        Arc::new(names)
    }

    fn add_entry(&mut self, study: &Study, entry: Entry) {
        // The words of claims and questions are prose, which nothing looks for here.
        if !matches!(entry, Entry::Claim(_) | Entry::Question(_)) {
            self.add(study.name(entry));
        }
        if let Some(common) = study.common(entry) {
            common.aliases.iter().for_each(|name| self.add(name));
            common
                .native
                .iter()
                .for_each(|native| self.add(&native.name));
        }
        match entry {
            Entry::Event(id) => self.add(&SafeText::line(&study[id].date.label())),
            Entry::Source(id) => self.add(&study[id].citation),
            _ => {}
        }
    }

    fn add(&mut self, name: &SafeText) {
        let joined = self.append(name, Hyphens::Vanish);
        let end = self.text.len();
        if joined {
            self.append(name, Hyphens::Space);
        }
        self.ends.push((position(end), position(self.text.len())));
    }

    /// Appends a folded name; whether a hyphen vanished.
    fn append(&mut self, name: &str, hyphens: Hyphens) -> bool {
        let mut appended = Appended {
            start: self.text.len(),
            text: &mut self.text,
            has_hyphen: false,
        };
        fold_into(&mut appended, name, hyphens, Case::Folded);
        appended.has_hyphen
    }

    /// The names of an entry, its own first.
    pub fn of(&self, entry: Entry) -> impl Iterator<Item = FoldedName<'_>> + Clone {
        let kind = Kind::ALL.iter().position(|kind| *kind == entry.kind());
        let first = kind
            .and_then(|kind| self.kinds.get(kind))
            .copied()
            .unwrap_or(0);
        let at = first + entry.index();
        let name = |at: usize| self.firsts.get(at).map_or(0, |first| *first as usize);
        (name(at)..name(at + 1)).map(|name| self.name(name))
    }

    fn name(&self, name: usize) -> FoldedName<'_> {
        let before = name.checked_sub(1).and_then(|i| self.ends.get(i));
        let start = before.map_or(0, |(_, end)| *end as usize);
        let (joined, end) = self.ends.get(name).copied().unwrap_or_default();
        let text = |from: usize, to: u32| self.text.get(from..to as usize).unwrap_or_default();
        let spaced = text(joined as usize, end);
        let joined = text(start, joined);
        FoldedName {
            joined,
            spaced: if spaced.is_empty() { joined } else { spaced },
        }
    }

    /// The entries whose whole name was typed: people, factions, organizations, places and terms.
    pub fn called(&self, study: &Study, typed: &str) -> Vec<Entry> {
        let letters = folded(typed, Hyphens::Vanish).replace(' ', "");
        if letters.is_empty() {
            return Vec::new();
        }
        let is_name = |name: FoldedName<'_>| {
            name.joined.len() >= letters.len()
                && name
                    .joined
                    .bytes()
                    .filter(|b| *b != b' ')
                    .eq(letters.bytes())
        };
        let kinds = Kind::ALL.iter().filter(|kind| study.has_names(**kind));
        let entries = kinds.flat_map(|kind| study.entries_of(*kind));
        entries
            .filter(|entry| self.of(*entry).any(is_name))
            .collect()
    }
}

/// The mentions of an entry in a part of the text, by whatever name.
pub fn mentions_in(study: &Study, entry: Entry, part: usize, blocks: &[Block]) -> Vec<Hit> {
    let mentions = study.mentions_in(entry, part).iter();
    let hit = |mention: &Mention| {
        let (id, link) = mention.link();
        let link = blocks.get(id.index())?.links.get(link)?;
        Some(Hit {
            block: id,
            range: link.range.clone(),
            alias: true,
        })
    };
    mentions.filter_map(hit).collect()
}
