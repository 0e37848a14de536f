//! What rows of the cast say beside names: what a group is called, how many it holds, what a person is sorted by.

use super::{PeopleGroup, Sort};
use crate::model::{Entry, Kind, SafeText, Study};
use crate::safe;

/// What a group is called.
pub fn group_name(study: &Study, group: PeopleGroup) -> SafeText {
    match group {
        PeopleGroup::Faction(id) => study[id].common.name.clone(),
        PeopleGroup::NoFaction => safe!("Others"),
        PeopleGroup::Kind(kind) => safe!("{}", study.kinds_word(kind).as_str()),
    }
}

/// How many a group holds; with the word for people, where its name does not say what it holds.
pub fn people(study: &Study, group: PeopleGroup, holds: usize) -> SafeText {
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
