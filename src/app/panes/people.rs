//! Who and what the study is about: people by faction, then the other kinds, in groups that fold.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "every other kind is a group of its own"
)]

mod measure;
mod sort;
mod words;

use std::collections::{BTreeSet, HashMap};

use super::list::Rows;
use crate::model::{Common, Entry, FactionId, Kind, SafeText, Study};
use crate::search::Filter;

pub use measure::Widths;
pub use sort::Sort;
pub use words::{group_name, people, sorted_by};

/// A group of the cast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeopleGroup {
    /// A faction and its people.
    Faction(FactionId),
    /// The people of no faction.
    NoFaction,
    /// Everything of another kind.
    Kind(Kind),
}

/// The groups that are folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PeopleFolds(BTreeSet<PeopleGroup>);

/// A row of the cast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeopleRow {
    /// Space between groups.
    Gap,
    /// A group, with how many it holds and whether they are folded away.
    Group {
        /// Which.
        group: PeopleGroup,
        /// How many it holds.
        holds: usize,
        /// Whether they are folded away.
        folded: bool,
    },
    /// An entry, with the group it stands in.
    Entry(Entry, PeopleGroup),
}

/// The rows of the cast, and which of them each entry and group has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PeopleRows(pub Vec<PeopleRow>, Places);

/// Where things stand in the rows, and how wide these are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Places {
    entries: HashMap<Entry, usize>,
    groups: HashMap<PeopleGroup, usize>,
    gaps: Vec<usize>,
    widths: Widths,
}

impl Rows for PeopleRows {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn stops(&self, row: usize) -> bool {
        self.0.get(row).is_some_and(|r| *r != PeopleRow::Gap)
    }

    fn begins(&self, row: usize) -> bool {
        matches!(self.0.get(row), Some(PeopleRow::Group { .. }))
    }
}

impl PeopleFolds {
    /// As a reader finds it: the people in sight, the other kinds folded.
    pub fn at_start() -> Self {
        let kinds = [Kind::Organization, Kind::Place, Kind::Term];
        Self(kinds.into_iter().map(PeopleGroup::Kind).collect())
    }

    /// The same folds in another study, where `moved` finds the factions.
    #[must_use]
    pub fn remap(&self, moved: impl Fn(FactionId) -> Option<FactionId>) -> Self {
        let group = |group: &PeopleGroup| match group {
            PeopleGroup::Faction(faction) => moved(*faction).map(PeopleGroup::Faction),
            PeopleGroup::NoFaction | PeopleGroup::Kind(_) => Some(*group),
        };
        Self(self.0.iter().filter_map(group).collect())
    }

    /// Folds or unfolds a group; tells whether that changed anything.
    pub fn set(&mut self, group: PeopleGroup, folded: bool) -> bool {
        if folded {
            self.0.insert(group)
        } else {
            self.0.remove(&group)
        }
    }
}

/// The entry a row leads to: itself, or the faction of a group.
pub fn entry(row: PeopleRow) -> Option<Entry> {
    match row {
        PeopleRow::Entry(entry, _) => Some(entry),
        PeopleRow::Group {
            group: PeopleGroup::Faction(faction),
            ..
        } => Some(Entry::Faction(faction)),
        PeopleRow::Group { .. } | PeopleRow::Gap => None,
    }
}

/// The group a row belongs to.
pub fn group(row: PeopleRow) -> Option<PeopleGroup> {
    match row {
        PeopleRow::Group { group, .. } | PeopleRow::Entry(_, group) => Some(group),
        PeopleRow::Gap => None,
    }
}

/// The rows: groups with what they hold; only what `keep` keeps and the filter matches. A filter opens every fold.
pub fn rows(
    study: &Study,
    folds: &PeopleFolds,
    filter: &str,
    keep: &dyn Fn(Entry) -> bool,
    sort: Sort,
) -> PeopleRows {
    let filter = (!filter.is_empty()).then(|| Filter::new(filter));
    let wanted =
        |entry: &Entry| keep(*entry) && filter.as_ref().is_none_or(|f| matches(study, f, *entry));
    let mut rows = Vec::new();
    for (group, entries) in groups(study, sort) {
        let own = matches!(group, PeopleGroup::Faction(f) if wanted(&Entry::Faction(f)));
        // The people of a group that was looked for stay with it.
        let called = |f: &Filter| matches!(group, PeopleGroup::Faction(id) if f.matches_prefix(&study[id].common.name));
        let found = filter.as_ref().is_some_and(called);
        let mut held: Vec<Entry> = entries
            .into_iter()
            .filter(|e| if found { keep(*e) } else { wanted(e) })
            .collect();
        if let Some(filter) = &filter {
            held.sort_by_key(|e| fit(study, filter, *e));
        }
        if held.is_empty() && !own {
            continue;
        }
        if !rows.is_empty() {
            rows.push(PeopleRow::Gap);
        }
        let folded = filter.is_none() && folds.0.contains(&group);
        rows.push(PeopleRow::Group {
            group,
            holds: held.len(),
            folded,
        });
        if !folded {
            rows.extend(held.into_iter().map(|entry| PeopleRow::Entry(entry, group)));
        }
    }
    let places = Places::of(study, &rows);
    PeopleRows(rows, places)
}

impl Places {
    fn of(study: &Study, rows: &[PeopleRow]) -> Self {
        let mut places = Self::default();
        for (i, row) in rows.iter().enumerate() {
            match row {
                PeopleRow::Gap => places.gaps.push(i),
                PeopleRow::Group { group, .. } => {
                    places.groups.insert(*group, i);
                }
                PeopleRow::Entry(..) => {}
            }
            if let Some(entry) = entry(*row) {
                places.entries.insert(entry, i);
            }
        }
        for person in study.people() {
            let side = study
                .faction_of(person)
                .map_or(PeopleGroup::NoFaction, PeopleGroup::Faction);
            let folded = places.groups.get(&side).copied();
            let folded = folded.or_else(|| places.group_of(Kind::Person));
            if let Some(row) = folded {
                places.entries.entry(Entry::Person(person)).or_insert(row);
            }
        }
        places
    }

    fn group_of(&self, kind: Kind) -> Option<usize> {
        self.groups.get(&PeopleGroup::Kind(kind)).copied()
    }
}

/// The group an entry stands in.
pub fn group_of(study: &Study, wanted: Entry) -> PeopleGroup {
    match wanted {
        Entry::Person(id) => study
            .faction_of(id)
            .map_or(PeopleGroup::NoFaction, PeopleGroup::Faction),
        Entry::Faction(id) => PeopleGroup::Faction(id),
        other => PeopleGroup::Kind(other.kind()),
    }
}

/// The row of an entry; where it is folded away, that of its group.
pub fn row_of(rows: &PeopleRows, wanted: Entry) -> Option<usize> {
    let exact = rows.1.entries.get(&wanted).copied();
    exact.or_else(|| rows.1.group_of(wanted.kind()))
}

/// The rows that belong to these entries themselves, in order.
pub fn rows_of<'a>(rows: &PeopleRows, entries: impl Iterator<Item = &'a Entry>) -> Vec<usize> {
    let own = |e: &Entry| {
        let row = rows.1.entries.get(e).copied()?;
        (rows.0.get(row).copied().and_then(entry) == Some(*e)).then_some(row)
    };
    let mut found: Vec<usize> = entries.filter_map(own).collect();
    found.sort_unstable();
    found
}

/// The row of a group.
pub fn row_of_group(rows: &PeopleRows, group: PeopleGroup) -> Option<usize> {
    rows.1.groups.get(&group).copied()
}

/// The row of the group that a row belongs to.
pub fn group_row(rows: &PeopleRows, row: usize) -> Option<usize> {
    let group = rows.0.get(row).copied().and_then(group)?;
    rows.1.groups.get(&group).copied()
}

/// The row whose name begins with what was typed; else the first that is no group; else the first.
pub fn best_row(study: &Study, rows: &PeopleRows, typed: &Filter) -> usize {
    let named = |r: &PeopleRow| {
        let PeopleRow::Entry(entry, _) = r else {
            return false;
        };
        typed.matches_prefix(study.name(*entry))
    };
    let entries = || {
        rows.0
            .iter()
            .position(|r| matches!(r, PeopleRow::Entry(..)))
    };
    rows.0.iter().position(named).or_else(entries).unwrap_or(0)
}

fn matches(study: &Study, filter: &Filter, entry: Entry) -> bool {
    let Some(common) = study.common(entry) else {
        return false;
    };
    let names: Vec<&str> = std::iter::once(&common.name)
        .chain(other_names(common))
        .map(SafeText::as_str)
        .collect();
    filter.matches(&names)
}

fn other_names(common: &Common) -> impl Iterator<Item = &SafeText> {
    let native = common.native.iter().map(|n| &n.name);
    common.aliases.iter().chain(native)
}

/// How an entry fits what was typed, the best first: its name begins with it, holds it, another name does, its group does.
fn fit(study: &Study, filter: &Filter, entry: Entry) -> u8 {
    let name = study.name(entry);
    if filter.matches_prefix(name) {
        0
    } else if filter.matches(&[name]) {
        1
    } else if matches(study, filter, entry) {
        2
    } else {
        3
    }
}

/// The other name that keeps an entry in a filtered list, where its own does not.
pub fn other_name<'a>(study: &'a Study, filter: &str, entry: Entry) -> Option<&'a SafeText> {
    if filter.trim().is_empty() {
        return None;
    }
    let (filter, common) = (Filter::new(filter), study.common(entry)?);
    if filter.matches(&[&common.name]) {
        return None;
    }
    let names = || other_names(common);
    names()
        .find(|n| filter.matches_prefix(n))
        .or_else(|| names().find(|n| filter.matches(&[n])))
}

fn groups(study: &Study, sort: Sort) -> Vec<(PeopleGroup, Vec<Entry>)> {
    let mut groups = if sort == Sort::Faction {
        sides(study)
    } else {
        let people = (PeopleGroup::Kind(Kind::Person), sort::people(study, sort));
        vec![people, kind_group(study, Kind::Faction)]
    };
    let others = Kind::ALL.iter().copied();
    let others = others.filter(|kind| !matches!(kind, Kind::Person | Kind::Faction));
    let named = others.filter(|kind| study.has_names(*kind));
    groups.extend(named.map(|kind| kind_group(study, kind)));
    groups
}

fn kind_group(study: &Study, kind: Kind) -> (PeopleGroup, Vec<Entry>) {
    (PeopleGroup::Kind(kind), study.entries_of(kind).collect())
}

/// The factions with their people, and the people of none.
fn sides(study: &Study) -> Vec<(PeopleGroup, Vec<Entry>)> {
    let mut groups: Vec<(PeopleGroup, Vec<Entry>)> = study
        .factions()
        .map(|f| (PeopleGroup::Faction(f), Vec::new()))
        .collect();
    let mut others = Vec::new();
    for person in sort::people(study, Sort::Faction) {
        let side = match person {
            Entry::Person(id) => study.faction_of(id),
            _ => None,
        };
        match side.and_then(|f| groups.get_mut(f.index())) {
            Some((_, people)) => people.push(person),
            None => others.push(person),
        }
    }
    groups.push((PeopleGroup::NoFaction, others));
    groups
}
