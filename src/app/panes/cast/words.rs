//! What rows of the cast say beside names: what a group is called, how many it holds, what a person is sorted by.

use super::{CastGroup, Sort};
use crate::clean;
use crate::model::{Clean, Entry, Kind, Study};

/// What a group is called.
pub fn group_name(study: &Study, group: CastGroup) -> Clean {
    match group {
        CastGroup::Side(id) => study[id].common.name.clone(),
        CastGroup::NoSide => clean!("Others"),
        CastGroup::Kind(kind) => clean!("{}", study.kinds_word(kind).as_str()),
    }
}

/// How many a group holds; with the word for people, where its name does not say what it holds.
pub fn people(study: &Study, group: CastGroup, holds: usize) -> Clean {
    let labels = &study.parts().labels;
    match (group, holds) {
        (CastGroup::Kind(_), holds) => clean!("{holds}"),
        (_, 1) => clean!("1 {}", labels.person.to_lowercase()),
        (_, holds) => clean!("{holds} {}", labels.people.to_lowercase()),
    }
}

/// What a person is sorted by, where the row does not say it already.
pub fn sorted_by(study: &Study, sort: Sort, entry: Entry) -> Option<Clean> {
    let mentions = |e: Entry| study.connections().mentions(e);
    if entry.kind() != Kind::Person {
        return None;
    }
    match sort {
        Sort::Faction | Sort::Name => None,
        Sort::Mentions => Some(clean!("{}×", mentions(entry).len())),
        Sort::First => Some(match mentions(entry).first() {
            None => clean!("–"),
            Some(first) => study
                .section_at(first.block)
                .map_or(clean!("preface"), |s| clean!("§{}", study[s].number)),
        }),
    }
}
