//! Who and what the study is about: people by faction, then the other kinds, in groups that fold.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use crate::app::list::{Item, ListView, PeopleGroup, Rows};
use crate::app::names;
use crate::model::{Anchor, Common, Entry, Kind, PersonId, SafeText, Study};
use crate::safe;
use crate::search::{Case, Filter, Hyphens, fold};
use crate::text;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeopleRow {
    Gap,
    Group {
        group: PeopleGroup,
        holds: usize,
        folded: bool,
    },
    /// An entry and its group.
    Entry(Entry, PeopleGroup),
}

/// The rows, and an index of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PeopleRows(pub Vec<PeopleRow>, Places);

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Places {
    entries: HashMap<Entry, usize>,
    groups: HashMap<PeopleGroup, usize>,
    gaps: Vec<usize>,
    widths: Widths,
}

/// The columns of the widest row, part by part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Widths {
    /// Names with a native name beside them.
    pub name: u16,
    pub native: u16,
    pub key: u16,
    /// Group names with their counts.
    pub group: u16,
}

impl Rows for PeopleRows {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn is_selectable(&self, row: usize) -> bool {
        self.row(row).is_some_and(|r| r != PeopleRow::Gap)
    }

    fn is_header(&self, row: usize) -> bool {
        matches!(self.row(row), Some(PeopleRow::Group { .. }))
    }

    fn item(&self, row: usize) -> Option<Item> {
        match self.row(row)? {
            PeopleRow::Gap => None,
            PeopleRow::Group { group, .. } => Some(Item::Group(group)),
            PeopleRow::Entry(entry, _) => Some(Item::Entry(entry)),
        }
    }
}

impl PeopleRows {
    pub fn row(&self, row: usize) -> Option<PeopleRow> {
        self.0.get(row).copied()
    }

    pub fn group(&self, row: usize) -> Option<PeopleGroup> {
        match self.row(row)? {
            PeopleRow::Group { group, .. } | PeopleRow::Entry(_, group) => Some(group),
            PeopleRow::Gap => None,
        }
    }

    /// Measures the rows, for names shown in `script` too.
    #[must_use]
    pub fn measured(mut self, study: &Study, sort: Sort, script: Option<&SafeText>) -> Self {
        let width = |text: &SafeText| u16::try_from(text::width_of(text)).unwrap_or(u16::MAX);
        let mut most = Widths::default();
        for row in &self.0 {
            match *row {
                PeopleRow::Gap => {}
                PeopleRow::Group { group, holds, .. } => {
                    let name = width(&group_name(study, group));
                    let said = name.saturating_add(width(&count_label(study, group, holds)));
                    most.group = most.group.max(said);
                }
                PeopleRow::Entry(entry, _) => {
                    let key = sorted_by(study, sort, entry);
                    most.key = most.key.max(key.as_ref().map_or(0, width));
                    let common = study.common(entry);
                    let both = common.and_then(|c| Some((c, names::in_list(c, script)?)));
                    if let Some((common, native)) = both {
                        most.name = most.name.max(width(&common.name));
                        most.native = most.native.max(width(native));
                    }
                }
            }
        }
        self.1.widths = most;
        self
    }

    pub fn widths(&self) -> Widths {
        self.1.widths
    }

    /// How many of some rows are selectable.
    pub fn selectable_in(&self, rows: Range<usize>) -> usize {
        let gaps = &self.1.gaps;
        let before = |row: usize| {
            let row = row.min(self.0.len());
            row - gaps.partition_point(|gap| *gap < row)
        };
        before(rows.end).saturating_sub(before(rows.start))
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

/// The rows: groups with what they hold; only what `keep` keeps and the filter matches. A filter opens every fold.
pub fn rows(
    study: &Study,
    list: &ListView,
    keep: &dyn Fn(Entry) -> bool,
    sort: Sort,
) -> PeopleRows {
    let filter = (!list.filter.is_empty()).then(|| Filter::new(&list.filter));
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
        let folded = filter.is_none() && list.folded.contains(&Item::Group(group));
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

pub fn group_of(study: &Study, wanted: Entry) -> PeopleGroup {
    match wanted {
        Entry::Person(id) => study
            .faction_of(id)
            .map_or(PeopleGroup::NoFaction, PeopleGroup::Faction),
        Entry::Faction(id) => PeopleGroup::Faction(id),
        other => PeopleGroup::Kind(other.kind()),
    }
}

/// The row of an item; of an entry that is folded away, that of its group.
pub fn row_of(rows: &PeopleRows, item: Item) -> Option<usize> {
    let places = &rows.1;
    match item {
        Item::Group(group) => places.groups.get(&group).copied(),
        Item::Entry(entry) => {
            let own = places.entries.get(&entry).copied();
            own.or_else(|| places.group_of(entry.kind()))
        }
    }
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
        by_faction(study)
    } else {
        let people = (PeopleGroup::Kind(Kind::Person), sorted_people(study, sort));
        vec![people, kind_group(study, Kind::Faction)]
    };
    for kind in Kind::ALL.iter().copied() {
        let apart = matches!(kind, Kind::Person | Kind::Faction);
        if !apart && study.has_names(kind) {
            groups.push(kind_group(study, kind));
        }
    }
    groups
}

fn kind_group(study: &Study, kind: Kind) -> (PeopleGroup, Vec<Entry>) {
    (PeopleGroup::Kind(kind), study.entries_of(kind).collect())
}

/// The factions with their people, and the people of none.
fn by_faction(study: &Study) -> Vec<(PeopleGroup, Vec<Entry>)> {
    let factions = study.factions();
    let mut groups: Vec<(PeopleGroup, Vec<Entry>)> = factions
        .map(|f| (PeopleGroup::Faction(f), Vec::new()))
        .collect();
    let mut others = Vec::new();
    for person in sorted_people(study, Sort::Faction) {
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

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// In the author's order.
    #[default]
    Faction,
    Name,
    /// By where the text first mentions them; who is not mentioned stands last.
    First,
    /// By how often the text mentions them, most first.
    Mentions,
}

impl Sort {
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Faction => Self::Name,
            Self::Name => Self::First,
            Self::First => Self::Mentions,
            Self::Mentions => Self::Faction,
        }
    }

    /// In words, after “by”.
    pub fn words(self) -> &'static str {
        match self {
            Self::Faction => "faction",
            Self::Name => "name",
            Self::First => "appearance",
            Self::Mentions => "mentions",
        }
    }
}

/// A name as search folds it.
fn sort_key(name: &str) -> String {
    fold(name, Hyphens::Space, Case::Folded).text().to_owned()
}

fn sorted_people(study: &Study, sort: Sort) -> Vec<Entry> {
    let mut people: Vec<PersonId> = study.people().collect();
    let mentions = |p: PersonId| study.cross_references().mentions(Entry::Person(p));
    let first = |p: PersonId| {
        let first = mentions(p).first().map(|m| m.anchor());
        first.unwrap_or(Anchor::new(usize::MAX, 0))
    };
    match sort {
        Sort::Faction => {}
        Sort::Name => people.sort_by_cached_key(|p| sort_key(&study[*p].common.name)),
        Sort::First => people.sort_by_key(|p| first(*p)),
        Sort::Mentions => people.sort_by_key(|p| (Reverse(mentions(*p).len()), first(*p))),
    }
    people.into_iter().map(Entry::Person).collect()
}

pub fn group_name(study: &Study, group: PeopleGroup) -> SafeText {
    match group {
        PeopleGroup::Faction(id) => study[id].common.name.clone(),
        PeopleGroup::NoFaction => safe!("Others"),
        PeopleGroup::Kind(kind) => safe!("{}", study.kinds_word(kind).as_str()),
    }
}

/// How many a group holds; with the word for people, where its name does not say what it holds.
pub fn count_label(study: &Study, group: PeopleGroup, holds: usize) -> SafeText {
    match (group, holds) {
        (PeopleGroup::Kind(_), holds) => safe!("{holds}"),
        (_, 1) => safe!("1 {}", study.kind_word(Kind::Person).to_lowercase()),
        (_, holds) => safe!("{holds} {}", study.kinds_word(Kind::Person).to_lowercase()),
    }
}

/// What a person is sorted by, where the row does not say it already.
pub fn sorted_by(study: &Study, sort: Sort, entry: Entry) -> Option<SafeText> {
    let mentions = |e: Entry| study.cross_references().mentions(e);
    if entry.kind() != Kind::Person {
        return None;
    }
    match sort {
        Sort::Faction | Sort::Name => None,
        Sort::Mentions => Some(safe!("{}×", mentions(entry).len())),
        Sort::First => Some(match mentions(entry).first() {
            None => safe!("–"),
            Some(first) => study
                .section_at(first.block)
                .map_or(safe!("preface"), |s| safe!("§{}", study[s].number)),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::{PeopleRows, rows};
    use super::{Sort, Widths};
    use crate::app::list::{ListView, Rows};
    use crate::app::words::script_word;
    use crate::content;
    use crate::model::{SafeText, Study};
    use crate::safe;

    /// Two dockers, one with names in other scripts, and somebody of no faction.
    fn study() -> Study {
        let source = r#"Study(format: 1, id: "t", title: "T",
            sections: [(id: "s", title: "S", body: "Words.")],
            factions: [(id: "dockers", name: "Dockers")],
            people: [
                (id: "ada", name: "Ada Lind", factions: [(of: "dockers")]),
                (id: "hana", name: "Hana", factions: [(of: "dockers")],
                    native: {"ko-Hang": "김하나", "ko-Latn": "Gim Hana"}),
                (id: "boris", name: "Boris"),
            ])"#;
        content::load(source, &SafeText::new("t.ron"))
            .study
            .unwrap()
    }

    fn all(study: &Study, sort: Sort) -> PeopleRows {
        rows(study, &ListView::default(), &|_| true, sort)
    }

    #[test]
    fn what_is_out_of_sight_is_counted_without_the_space_between_groups() {
        let rows = all(&study(), Sort::Faction);
        // Dockers, Ada, Hana, a gap, Others, Boris.
        assert_eq!((rows.len(), rows.selectable_in(0..6)), (6, 5));
        for from in 0..=rows.len() {
            for to in from..=rows.len() + 3 {
                let count = (from..to).filter(|row| rows.is_selectable(*row)).count();
                assert_eq!(rows.selectable_in(from..to), count, "{from}..{to}");
            }
        }
    }

    #[test]
    fn the_widest_row_says_how_wide_each_part_is() {
        let study = study();
        let latin = safe!("{}", script_word(&study.parts().people[1].common.native[1]));
        for (sort, script, name, native, key, group) in [
            (Sort::Faction, None, 4, 6, 0, "Dockers2 people"),
            (Sort::Faction, Some(&latin), 4, 8, 0, "Dockers2 people"),
            (Sort::Mentions, None, 4, 6, 2, "Factions1"),
            (Sort::First, None, 4, 6, 1, "Factions1"),
        ] {
            let widths = all(&study, sort).measured(&study, sort, script).widths();
            let wanted = Widths {
                name,
                native,
                key,
                group: u16::try_from(group.len()).unwrap(),
            };
            assert_eq!(widths, wanted, "{sort:?}, {script:?}");
        }
    }
}
