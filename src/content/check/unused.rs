//! Entries that nothing names and sources that nothing cites. Knows links, not what stands around them.

use std::collections::HashSet;

use crate::content::diagnostic::{Code, Report, quoted};
use crate::content::raw::{Study, Text};
use crate::content::resolve::Ids;
use crate::model::{Block, Common, Entry, LinkTo, Parts};

pub(super) fn check(study: &Study<'_>, parts: &Parts, ids: &Ids<'_>, report: &Report) {
    let mut named = HashSet::new();
    let refer = |named: &mut HashSet<Entry>, texts: &mut dyn Iterator<Item = &Text<'_>>| {
        named.extend(texts.filter_map(|t| ids.find(&t.value)));
    };
    refer(&mut named, &mut references(study));
    for block in parts.text.blocks() {
        links(block, block.section.is_none(), &mut named);
    }
    for block in cards(parts) {
        links(block, true, &mut named);
    }

    let tell = |code, id: &Text<'_>, entry, message: &str, help: &str| {
        if id.given && !named.contains(&entry) && ids.find(&id.value) == Some(entry) {
            report.add(
                code,
                id.at.clone(),
                message.replace("{}", &quoted(&id.value)),
                Some(help.to_owned()),
            );
        }
    };
    for id in study.sources.iter().map(|s| &s.id) {
        if let Some(entry @ Entry::Source(_)) = ids.find(&id.value) {
            let help = "cite it with a link or in a list of sources";
            tell(
                Code::UnusedSource,
                id,
                entry,
                "nothing cites the source {}",
                help,
            );
        }
    }
    let people = study.people.iter().map(|x| &x.id);
    let factions = study.factions.iter().map(|x| &x.id);
    let places = study.places.iter().map(|x| &x.id);
    let terms = study.terms.iter().map(|x| &x.id);
    for id in people.chain(factions).chain(places).chain(terms) {
        if let Some(entry) = ids.find(&id.value) {
            let help = "mention it in the body of a section";
            tell(Code::NeverMentioned, id, entry, "nothing names {}", help);
        }
    }
}

/// Every reference of one record to another.
fn references<'r, 's>(study: &'r Study<'s>) -> impl Iterator<Item = &'r Text<'s>> {
    let people = study.people.iter().flat_map(|x| {
        let memberships = x.factions.iter().map(|m| &m.of);
        let roles = x.roles.iter().filter_map(|r| r.of.as_ref());
        memberships.chain(roles).chain(&x.sources)
    });
    let named = (study.factions.iter().map(|x| &x.sources))
        .chain(study.organizations.iter().map(|x| &x.sources))
        .chain(study.places.iter().map(|x| &x.sources))
        .chain(study.terms.iter().map(|x| &x.sources))
        .flatten();
    let events = study.events.iter().flat_map(|x| {
        let who = x.people.iter().chain(&x.factions).chain(&x.organizations);
        who.chain(&x.place).chain(&x.section).chain(&x.sources)
    });
    let relations = study
        .relations
        .iter()
        .flat_map(|x| [&x.from, &x.to].into_iter().chain(&x.sources));
    let claims = study.claims.iter().flat_map(|x| &x.sources);
    let questions = study.questions.iter().flat_map(|x| &x.about);
    people
        .chain(named)
        .chain(events)
        .chain(relations)
        .chain(claims)
        .chain(questions)
}

/// The blocks of every card.
fn cards(parts: &Parts) -> impl Iterator<Item = &Block> {
    let commons = (parts.people.iter().map(|x| &x.common))
        .chain(parts.factions.iter().map(|x| &x.common))
        .chain(parts.organizations.iter().map(|x| &x.common))
        .chain(parts.places.iter().map(|x| &x.common))
        .chain(parts.terms.iter().map(|x| &x.common));
    let claims = parts.claims.iter();
    let questions = parts.questions.iter();
    commons
        .flat_map(|c: &Common| c.summary.iter().chain(&c.text))
        .chain(parts.events.iter().flat_map(|x| &x.text))
        .chain(parts.relations.iter().flat_map(|x| &x.text))
        .chain(claims.flat_map(|x| [&x.text].into_iter().chain(&x.why)))
        .chain(questions.flat_map(|x| [&x.ask, &x.answer]))
        .chain(parts.sources.iter().filter_map(|x| x.note.as_ref()))
}

/// Adds what a block links to; outside sections only what its author linked.
fn links(block: &Block, written_only: bool, named: &mut HashSet<Entry>) {
    for link in &block.links {
        if let LinkTo::Entry(entry) = link.to
            && (link.written || !written_only)
        {
            named.insert(entry);
        }
    }
}
