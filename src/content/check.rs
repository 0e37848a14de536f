//! Warnings and notes for the author of a study.

mod life;
mod spelling;

use std::collections::HashSet;

use super::diagnostic::{Code, Report, quoted};
use super::raw::{Record, Study};
use super::resolve::Ids;
use crate::model::{Block, Entry, Kind, Link, Parts};

pub(super) fn check(study: &Study<'_>, parts: &Parts, ids: &Ids<'_>, report: &Report) {
    life::check(study, ids, report);
    spelling::check(study, report);
    check_unused(study, parts, ids, report);
}

/// The kinds that may be in a study for their own sake.
const FREE: &[Kind] = &[
    Kind::Section,
    Kind::Organization,
    Kind::Event,
    Kind::Claim,
    Kind::Question,
];

/// Entries that nothing refers to and sources that nothing cites.
fn check_unused(study: &Study<'_>, parts: &Parts, ids: &Ids<'_>, report: &Report) {
    let used = used(study, parts, ids);
    for kind in Kind::ALL.iter().filter(|kind| !FREE.contains(kind)) {
        let (code, message, help) = if *kind == Kind::Source {
            let help = "cite it with a link or in a list of sources";
            (Code::UnusedSource, "nothing cites the source", help)
        } else {
            let help = "mention it in the body of a section";
            (Code::NeverMentioned, "nothing names", help)
        };
        for id in study.records(*kind).map(Record::id) {
            // Of two entries with one id the first has it.
            let own = ids.find(&id.value).filter(|e| e.kind() == *kind);
            if id.given && own.is_some_and(|entry| !used.contains(&entry)) {
                let message = format!("{message} {}", quoted(&id.value));
                report.add(code, id.at.clone(), message, Some(help.to_owned()));
            }
        }
    }
}

/// The entries that a field, a link or a name in the text refers to.
fn used(study: &Study<'_>, parts: &Parts, ids: &Ids<'_>) -> HashSet<Entry> {
    let fields = study.all_references().into_iter();
    let mut used: HashSet<Entry> = fields.filter_map(|text| ids.find(&text.value)).collect();
    for (at, block) in parts.text.blocks() {
        add_links(block, at.part() == 0, &mut used);
    }
    let records = Kind::ALL.iter().flat_map(|kind| parts.records(*kind));
    let cards = records.flat_map(|(_, record)| record.prose());
    for prose in cards.chain(parts.relations.iter().map(|r| &r.text)) {
        prose
            .iter()
            .for_each(|block| add_links(block, true, &mut used));
    }
    used
}

/// Outside sections only links count that the author wrote.
fn add_links(block: &Block, written_only: bool, used: &mut HashSet<Entry>) {
    let links = block.links.iter().filter(|l| l.written || !written_only);
    used.extend(links.filter_map(Link::entry));
}
