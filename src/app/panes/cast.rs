//! Who and what the study is about: people by faction, then the other kinds, in groups that fold.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "every other kind is a group of its own"
)]

use std::collections::BTreeSet;

use super::list::Rows;
use crate::model::{
    Clean, Entry, FactionId, Kind, OrganizationId, PersonId, PlaceId, Study, TermId,
};
use crate::search::Filter;

/// A group of the cast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CastGroup {
    /// A faction and its people.
    Side(FactionId),
    /// The people of no faction.
    NoSide,
    /// Everything of another kind.
    Kind(Kind),
}

/// The groups that are folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CastFolds(BTreeSet<CastGroup>);

/// A row of the cast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CastRow {
    /// Space between groups.
    Gap,
    /// A group, with how many it holds and whether they are folded away.
    Group {
        /// Which.
        group: CastGroup,
        /// How many it holds.
        holds: usize,
        /// Whether they are folded away.
        folded: bool,
    },
    /// An entry, with the group it stands in.
    Entry(Entry, CastGroup),
}

/// The rows of the cast.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CastRows(pub Vec<CastRow>);

impl Rows for CastRows {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn stops(&self, row: usize) -> bool {
        self.0.get(row).is_some_and(|r| *r != CastRow::Gap)
    }

    fn begins(&self, row: usize) -> bool {
        matches!(self.0.get(row), Some(CastRow::Group { .. }))
    }
}

impl CastFolds {
    /// As a reader finds it: the people in sight, the other kinds folded.
    pub fn at_start() -> Self {
        let kinds = [Kind::Organization, Kind::Place, Kind::Term];
        Self(kinds.into_iter().map(CastGroup::Kind).collect())
    }

    /// The same folds in another study, where `moved` finds the factions.
    #[must_use]
    pub fn carried(&self, moved: impl Fn(FactionId) -> Option<FactionId>) -> Self {
        let group = |group: &CastGroup| match group {
            CastGroup::Side(faction) => moved(*faction).map(CastGroup::Side),
            CastGroup::NoSide | CastGroup::Kind(_) => Some(*group),
        };
        Self(self.0.iter().filter_map(group).collect())
    }

    /// Folds or unfolds a group; tells whether that changed anything.
    pub fn set(&mut self, group: CastGroup, folded: bool) -> bool {
        if folded {
            self.0.insert(group)
        } else {
            self.0.remove(&group)
        }
    }
}

/// The entry a row leads to: itself, or the faction of a group.
pub fn entry(row: CastRow) -> Option<Entry> {
    match row {
        CastRow::Entry(entry, _) => Some(entry),
        CastRow::Group {
            group: CastGroup::Side(faction),
            ..
        } => Some(Entry::Faction(faction)),
        CastRow::Group { .. } | CastRow::Gap => None,
    }
}

/// The group a row belongs to.
pub fn group(row: CastRow) -> Option<CastGroup> {
    match row {
        CastRow::Group { group, .. } | CastRow::Entry(_, group) => Some(group),
        CastRow::Gap => None,
    }
}

/// The rows: groups with what they hold; only what `keep` keeps and the filter matches. A filter opens every fold.
pub fn rows(
    study: &Study,
    folds: &CastFolds,
    filter: &str,
    keep: &dyn Fn(Entry) -> bool,
) -> CastRows {
    let filter = (!filter.is_empty()).then(|| Filter::new(filter));
    let wanted =
        |entry: &Entry| keep(*entry) && filter.as_ref().is_none_or(|f| matches(study, f, *entry));
    let mut rows = Vec::new();
    for (group, entries) in groups(study) {
        let own = matches!(group, CastGroup::Side(f) if wanted(&Entry::Faction(f)));
        // The people of a group that was looked for stay with it.
        let found = own && filter.is_some();
        let held: Vec<Entry> = entries
            .into_iter()
            .filter(|e| if found { keep(*e) } else { wanted(e) })
            .collect();
        if held.is_empty() && !own {
            continue;
        }
        if !rows.is_empty() {
            rows.push(CastRow::Gap);
        }
        let folded = filter.is_none() && folds.0.contains(&group);
        rows.push(CastRow::Group {
            group,
            holds: held.len(),
            folded,
        });
        if !folded {
            rows.extend(held.into_iter().map(|entry| CastRow::Entry(entry, group)));
        }
    }
    CastRows(rows)
}

/// The group an entry stands in.
pub fn group_of(study: &Study, wanted: Entry) -> CastGroup {
    match wanted {
        Entry::Person(id) => study.side(id).map_or(CastGroup::NoSide, CastGroup::Side),
        Entry::Faction(id) => CastGroup::Side(id),
        other => CastGroup::Kind(other.kind()),
    }
}

/// The row of an entry; where it is folded away, that of its group.
pub fn row_of(rows: &CastRows, study: &Study, wanted: Entry) -> Option<usize> {
    let exact = rows.0.iter().position(|r| entry(*r) == Some(wanted));
    let group = group_of(study, wanted);
    exact.or_else(|| {
        rows.0
            .iter()
            .position(|r| matches!(r, CastRow::Group { group: g, .. } if *g == group))
    })
}

/// The row whose name begins with what was typed; else the first that is no group; else the first.
pub fn best_row(study: &Study, rows: &CastRows, typed: &Filter) -> usize {
    let named = |r: &CastRow| {
        let CastRow::Entry(entry, _) = r else {
            return false;
        };
        typed.begins(study.name(*entry))
    };
    let entries = || rows.0.iter().position(|r| matches!(r, CastRow::Entry(..)));
    rows.0.iter().position(named).or_else(entries).unwrap_or(0)
}

fn matches(study: &Study, filter: &Filter, entry: Entry) -> bool {
    let Some(common) = study.common(entry) else {
        return false;
    };
    let aliases = common.aliases.iter();
    let native = common.native.iter().map(|n| &n.name);
    let names: Vec<&str> = std::iter::once(&common.name)
        .chain(aliases)
        .chain(native)
        .map(Clean::as_str)
        .collect();
    filter.matches(&names)
}

fn groups(study: &Study) -> Vec<(CastGroup, Vec<Entry>)> {
    let parts = study.parts();
    let mut groups: Vec<(CastGroup, Vec<Entry>)> = (0..parts.factions.len())
        .map(|i| (CastGroup::Side(FactionId::new(i)), Vec::new()))
        .collect();
    let mut others = Vec::new();
    for person in (0..parts.people.len()).map(PersonId::new) {
        let side = study.side(person).and_then(|f| groups.get_mut(f.index()));
        match side {
            Some((_, people)) => people.push(Entry::Person(person)),
            None => others.push(Entry::Person(person)),
        }
    }
    groups.push((CastGroup::NoSide, others));
    let organizations =
        (0..parts.organizations.len()).map(|i| Entry::Organization(OrganizationId::new(i)));
    let places = (0..parts.places.len()).map(|i| Entry::Place(PlaceId::new(i)));
    let terms = (0..parts.terms.len()).map(|i| Entry::Term(TermId::new(i)));
    groups.push((CastGroup::Kind(Kind::Organization), organizations.collect()));
    groups.push((CastGroup::Kind(Kind::Place), places.collect()));
    groups.push((CastGroup::Kind(Kind::Term), terms.collect()));
    groups
}
