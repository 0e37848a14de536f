//! Who and what the study is about: people by faction, then the other kinds, in groups that fold.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use crate::app::list::{Item, ListView, PeopleGroup, Rows};
use crate::app::names;
use crate::model::{Anchor, BlockId, Common, Entry, Kind, PersonId, SafeText, Study};
use crate::safe;
use crate::search::{Case, Filter, FoldedNames, Hyphens, fold};
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

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PeopleRows {
    pub rows: Vec<PeopleRow>,
    index: Index,
    widths: Widths,
}

/// The rows of entries and groups. A person in a folded group has the row of the group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Index {
    entries: EntryRows,
    groups: HashMap<PeopleGroup, usize>,
    gaps: Vec<usize>,
}

/// The row of each entry, by kind and position.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct EntryRows(HashMap<Kind, Vec<Option<usize>>>);

impl EntryRows {
    fn get(&self, entry: Entry) -> Option<usize> {
        self.0.get(&entry.kind())?.get(entry.index()).copied()?
    }

    /// The place for the row of an entry.
    fn row_mut(&mut self, entry: Entry) -> Option<&mut Option<usize>> {
        let rows = self.0.entry(entry.kind()).or_default();
        if rows.len() <= entry.index() {
            rows.resize(entry.index() + 1, None);
        }
        rows.get_mut(entry.index())
    }
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
        self.rows.len()
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
        self.rows.get(row).copied()
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
        let mut most = Widths::default();
        for row in &self.rows {
            match *row {
                PeopleRow::Gap => {}
                PeopleRow::Group { group, holds, .. } => {
                    let name = columns(&group_name(study, group));
                    let count = columns(&count_label(study, group, holds));
                    most.group = most.group.max(name.saturating_add(count));
                }
                PeopleRow::Entry(entry, _) => {
                    let key = sorted_by(study, sort, entry);
                    most.key = most.key.max(key.as_ref().map_or(0, columns));
                    let common = study.common(entry);
                    let both = common.and_then(|c| Some((c, names::in_list(c, script)?)));
                    if let Some((common, native)) = both {
                        most.name = most.name.max(columns(&common.name));
                        most.native = most.native.max(columns(native));
                    }
                }
            }
        }
        self.widths = most;
        self
    }

    pub fn widths(&self) -> Widths {
        self.widths
    }

    /// How many of some rows are selectable.
    pub fn selectable_in(&self, rows: Range<usize>) -> usize {
        self.selectable_before(rows.end)
            .saturating_sub(self.selectable_before(rows.start))
    }

    fn selectable_before(&self, row: usize) -> usize {
        let row = row.min(self.rows.len());
        row - self.index.gaps.partition_point(|gap| *gap < row)
    }
}

fn columns(text: &SafeText) -> u16 {
    u16::try_from(text::width_of(text)).unwrap_or(u16::MAX)
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
    names: &FoldedNames,
    list: &ListView,
    keep: &dyn Fn(Entry) -> bool,
    sort: Sort,
) -> PeopleRows {
    let filter = (!list.filter.is_empty()).then(|| Filter::new(&list.filter));
    let mut rows = Vec::new();
    for (group, entries) in groups(study, sort) {
        let (mut held, shown) = match &filter {
            Some(filter) => filter_group(study, names, filter, group, entries),
            None => (entries, true),
        };
        held.retain(|e| keep(*e));
        let is_kept = shown && matches!(group, PeopleGroup::Faction(f) if keep(Entry::Faction(f)));
        if held.is_empty() && !is_kept {
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
    let index = Index::of(study, &rows);
    PeopleRows {
        rows,
        index,
        widths: Widths::default(),
    }
}

/// The entries of a group that a filter matches, the best first, and whether it matches the group's name. If the name of a
/// faction begins with the filter, all its people stay.
fn filter_group(
    study: &Study,
    names: &FoldedNames,
    filter: &Filter,
    group: PeopleGroup,
    mut entries: Vec<Entry>,
) -> (Vec<Entry>, bool) {
    let faction = match group {
        PeopleGroup::Faction(faction) => Some(faction),
        PeopleGroup::NoFaction | PeopleGroup::Kind(_) => None,
    };
    if !faction.is_some_and(|f| filter.matches_prefix(&study[f].common.name)) {
        entries.retain(|e| filter.matches_folded(&names.of(*e)));
    }
    entries.sort_by_cached_key(|e| fit(names, filter, *e));
    let is_match = |f| filter.matches_folded(&names.of(Entry::Faction(f)));
    (entries, faction.is_some_and(is_match))
}

impl Index {
    fn of(study: &Study, rows: &[PeopleRow]) -> Self {
        let mut index = Self::default();
        for (i, row) in rows.iter().enumerate() {
            match row {
                PeopleRow::Gap => index.gaps.push(i),
                PeopleRow::Group { group, .. } => {
                    index.groups.insert(*group, i);
                }
                PeopleRow::Entry(..) => {}
            }
            let slot = entry(*row).and_then(|entry| index.entries.row_mut(entry));
            if let Some(slot) = slot {
                *slot = Some(i);
            }
        }
        for person in study.people() {
            let entry = Entry::Person(person);
            let row = index.groups.get(&group_of(study, entry)).copied();
            if let Some(row) = row.or_else(|| index.row_of_kind(Kind::Person))
                && let Some(slot) = index.entries.row_mut(entry)
            {
                slot.get_or_insert(row);
            }
        }
        index
    }

    fn row_of_kind(&self, kind: Kind) -> Option<usize> {
        self.groups.get(&PeopleGroup::Kind(kind)).copied()
    }
}

pub fn group_of(study: &Study, entry: Entry) -> PeopleGroup {
    match entry {
        Entry::Person(id) => study
            .faction_of(id)
            .map_or(PeopleGroup::NoFaction, PeopleGroup::Faction),
        Entry::Faction(id) => PeopleGroup::Faction(id),
        other => PeopleGroup::Kind(other.kind()),
    }
}

/// The row of an item; of an entry that is folded away, that of its group.
pub fn row_of(rows: &PeopleRows, item: Item) -> Option<usize> {
    let index = &rows.index;
    match item {
        Item::Group(group) => index.groups.get(&group).copied(),
        Item::Entry(entry) => {
            let row = index.entries.get(entry);
            row.or_else(|| index.row_of_kind(entry.kind()))
        }
    }
}

/// The rows of these entries, in order; an entry in a folded group has none.
pub fn rows_of<'a>(rows: &PeopleRows, entries: impl Iterator<Item = &'a Entry>) -> Vec<usize> {
    let mut found = Vec::new();
    for expected in entries {
        if let Some(row) = rows.index.entries.get(*expected)
            && rows.row(row).and_then(entry) == Some(*expected)
        {
            found.push(row);
        }
    }
    found.sort_unstable();
    found
}

/// The row whose name begins with what was typed; else the first entry; else the first row.
pub(in crate::app) fn best_row(names: &FoldedNames, rows: &PeopleRows, typed: &Filter) -> usize {
    let mut first_entry = None;
    for (i, row) in rows.rows.iter().enumerate() {
        if let PeopleRow::Entry(entry, _) = row {
            if names.of(*entry).take(1).any(|name| typed.begins(name)) {
                return i;
            }
            first_entry.get_or_insert(i);
        }
    }
    first_entry.unwrap_or(0)
}

fn other_names(common: &Common) -> impl Iterator<Item = &SafeText> {
    let native = common.native.iter().map(|n| &n.name);
    common.aliases.iter().chain(native)
}

/// How well an entry fits a filter, 0 the best: its name begins with it, contains it, another name contains it, its group does.
fn fit(names: &FoldedNames, filter: &Filter, entry: Entry) -> u8 {
    let all = names.of(entry);
    if all.clone().take(1).any(|name| filter.begins(name)) {
        0
    } else if filter.matches_folded(&all.clone().take(1)) {
        1
    } else if filter.matches_folded(&all) {
        2
    } else {
        3
    }
}

/// The other name by which a filter matches an entry, if its own name does not match.
pub fn other_name<'a>(study: &'a Study, filter: &str, entry: Entry) -> Option<&'a SafeText> {
    if filter.trim().is_empty() {
        return None;
    }
    let (filter, common) = (Filter::new(filter), study.common(entry)?);
    if filter.matches(&[&common.name]) {
        return None;
    }
    other_names(common)
        .find(|n| filter.matches_prefix(n))
        .or_else(|| other_names(common).find(|n| filter.matches(&[n])))
}

fn groups(study: &Study, sort: Sort) -> Vec<(PeopleGroup, Vec<Entry>)> {
    let mut groups = if sort == Sort::Faction {
        by_faction(study)
    } else {
        let people = (PeopleGroup::Kind(Kind::Person), sorted_people(study, sort));
        vec![people, kind_group(study, Kind::Faction)]
    };
    for kind in Kind::ALL.iter().copied() {
        let is_listed = matches!(kind, Kind::Person | Kind::Faction);
        if !is_listed && study.has_names(kind) {
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
        let faction = match person {
            Entry::Person(id) => study.faction_of(id),
            _ => None,
        };
        match faction.and_then(|f| groups.get_mut(f.index())) {
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
    /// By the first mention in the text; people without one last.
    First,
    /// By the number of mentions, most first.
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
    match sort {
        Sort::Faction => {}
        Sort::Name => people.sort_by_cached_key(|p| sort_key(&study[*p].common.name)),
        Sort::First => people.sort_by_key(|p| mention_key(study, *p).1),
        Sort::Mentions => people.sort_by_key(|p| mention_key(study, *p)),
    }
    people.into_iter().map(Entry::Person).collect()
}

/// The number of mentions, most first, and the first of them.
fn mention_key(study: &Study, person: PersonId) -> (Reverse<usize>, Anchor) {
    let mentions = study.mentions(Entry::Person(person));
    let first = mentions.first().map(|m| m.anchor());
    (
        Reverse(mentions.len()),
        first.unwrap_or(Anchor::new(BlockId::at(usize::MAX, 0), 0)),
    )
}

pub fn group_name(study: &Study, group: PeopleGroup) -> SafeText {
    match group {
        PeopleGroup::Faction(id) => study[id].common.name.clone(),
        PeopleGroup::NoFaction => safe!("Others"),
        PeopleGroup::Kind(kind) => safe!("{}", study.kinds_word(kind).as_str()),
    }
}

/// The size of a group; with the word for people, if its name is not that of a kind.
pub fn count_label(study: &Study, group: PeopleGroup, holds: usize) -> SafeText {
    match (group, holds) {
        (PeopleGroup::Kind(_), holds) => safe!("{holds}"),
        (_, 1) => safe!("1 {}", study.kind_word(Kind::Person).to_lowercase()),
        (_, holds) => safe!("{holds} {}", study.kinds_word(Kind::Person).to_lowercase()),
    }
}

/// What a person is sorted by, if the row does not show it otherwise.
pub fn sorted_by(study: &Study, sort: Sort, entry: Entry) -> Option<SafeText> {
    if entry.kind() != Kind::Person {
        return None;
    }
    let mentions = study.mentions(entry);
    match sort {
        Sort::Faction | Sort::Name => None,
        Sort::Mentions | Sort::First if !study.has_mentions() => Some(safe!("…")),
        Sort::Mentions => Some(safe!("{}×", mentions.len())),
        Sort::First => Some(match mentions.first() {
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
    use crate::search::FoldedNames;

    /// Two dockers, one with names in other scripts, and a person without a faction.
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
        rows(
            study,
            &FoldedNames::new(study),
            &ListView::default(),
            &|_| true,
            sort,
        )
    }

    #[test]
    fn gaps_between_groups_are_not_counted_as_rows() {
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
    fn widths_are_those_of_the_widest_row() {
        let study = study();
        let latin = safe!("{}", script_word(&study.parts().people[1].common.native[1]));
        for (sort, script, name, native, key, group) in [
            (Sort::Faction, None, 4, 6, 0, "Dockers2 people"),
            (Sort::Faction, Some(&latin), 4, 8, 0, "Dockers2 people"),
            (Sort::Mentions, None, 4, 6, 2, "Factions1"),
            (Sort::First, None, 4, 6, 1, "Factions1"),
        ] {
            let widths = all(&study, sort).measured(&study, sort, script).widths();
            let expected = Widths {
                name,
                native,
                key,
                group: u16::try_from(group.len()).unwrap(),
            };
            assert_eq!(widths, expected, "{sort:?}, {script:?}");
        }
    }
}
