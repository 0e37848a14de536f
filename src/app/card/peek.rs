//! The small page of a peek: who, when, which side, what it is, how it hangs together, where it is mentioned.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "most entries have a summary"
)]

use super::page::{PageBuilder, Words};
use super::people::{column, dated, during, office};
use super::{entry, web};
use crate::app::peek::Subject;
use crate::app::words::verdict_word;
use crate::model::{Document, Entry, EventId, LinkTo, Mention, SafeText, SectionId, Shape, Study};
use crate::safe;

/// At most so many offices, relations and events are shown.
const FEW: usize = 3;

/// The page of a peek at something, from a page.
pub(in crate::app) fn page(study: &Study, of: &Subject, from: &Document) -> Document {
    let mut page = PageBuilder::new(study);
    match of {
        Subject::Entry(of) => about(&mut page, *of),
        Subject::Block(index) => page.prose(from.block(*index).map_or(&[], std::slice::from_ref)),
        Subject::Passage(anchor) => {
            let block = study.text().block(anchor.block);
            page.line(
                Shape::Byline,
                web::place(study, study.section_at(anchor.block)),
            );
            page.prose(block.map_or(&[], std::slice::from_ref));
        }
        Subject::Web(url) => {
            page.line(Shape::Byline, Words::default().quiet("On the web"));
            page.line(
                Shape::Paragraph,
                Words::default().link(url, LinkTo::Web(url.clone())),
            );
        }
    }
    page.finish()
}

fn about(page: &mut PageBuilder<'_>, of: Entry) {
    let study = page.study;
    page.line(Shape::Title, name(study, of));
    page.line(Shape::Byline, entry::kind_line(page, of));
    match of {
        Entry::Section(id) => {
            let blocks = study
                .text()
                .blocks()
                .get(study[id].blocks.clone())
                .unwrap_or_default();
            let first = blocks.iter().find(|b| b.shape == Shape::Paragraph);
            page.prose(first.map_or(&[], std::slice::from_ref));
        }
        Entry::Claim(id) => claim(page, id),
        Entry::Event(id) => {
            page.prose(study[id].text.get(..1).unwrap_or_default());
            let told = study[id].text.first().map_or(&[][..], |b| &b.links);
            let people = study[id].people.iter().map(|p| Entry::Person(*p));
            let people = people.filter(|p| !told.iter().any(|l| l.to == LinkTo::Entry(*p)));
            page.line(Shape::Paragraph, Words::default().entries(study, people));
            same_time(page, id);
        }
        Entry::Source(id) => super::entry::source(page, id),
        _ => page.prose(study.summary(of).map_or(&[], std::slice::from_ref)),
    }
    if let Entry::Person(id) = of {
        for role in study[id].roles.iter().take(FEW) {
            let words = office(study, role);
            let when = during(role.during.as_ref());
            let words = if when.is_empty() {
                words
            } else {
                words.quiet("  ").quiet(&when)
            };
            page.marked("•", 2, words);
        }
    }
    let relations = web::in_time(study, study.cross_references().relations(of));
    for id in relations.into_iter().take(FEW) {
        page.marked("•", 2, web::relation(study, of, id));
    }
    page.line(Shape::Paragraph, counts(study, of));
}

/// The name, then the first of its names in other scripts.
fn name(study: &Study, of: Entry) -> Words {
    if matches!(of, Entry::Claim(_)) {
        return Words::default();
    }
    let mut words = Words::default().text(study.name(of));
    for native in study
        .common(of)
        .map_or(&[][..], |c| &c.native)
        .iter()
        .take(2)
    {
        words = words.quiet("   ").quiet(&native.name);
    }
    words
}

fn claim(page: &mut PageBuilder<'_>, id: crate::model::ClaimId) {
    let claim = &page.study[id];
    let verdict = Words::default()
        .strong(claim.verdict.glyph())
        .strong(" ")
        .strong(verdict_word(claim.verdict))
        .text(". ");
    page.line(
        Shape::Paragraph,
        verdict.part(&claim.text, 0..claim.text.text.len()),
    );
    page.prose(claim.why.as_slice());
    let sources = claim.sources.iter().map(|s| Entry::Source(*s));
    page.field("Sources", Words::default().entries(page.study, sources));
}

/// What else happened in the year of an event: the nearest before and after it.
fn same_time(page: &mut PageBuilder<'_>, id: EventId) {
    let study = page.study;
    let order = study.chronology();
    let year = study[id].date.year();
    let at = study.rank(id);
    let near = order
        .get(at.saturating_sub(2)..(at + 3).min(order.len()))
        .unwrap_or_default();
    let others: Vec<EventId> = near
        .iter()
        .copied()
        .filter(|e| *e != id && study[*e].date.year() == year)
        .collect();
    if others.is_empty() {
        return;
    }
    page.line(Shape::Byline, Words::default().quiet("The same year"));
    let column = column(others.iter().map(|e| Some(&study[*e].date)));
    for other in others {
        dated(
            page,
            column,
            Some(&study[other].date),
            Words::default().entry(study, Entry::Event(other)),
        );
    }
}

/// How much more there is, and where it is first and last mentioned.
fn counts(study: &Study, of: Entry) -> Words {
    let web = study.cross_references();
    let mentions = web.mentions(of);
    let mut parts: Vec<String> = Vec::new();
    let mut count = |n: usize, one: &str, many: &str| {
        if n > 0 {
            parts.push(format!("{n} {}", if n == 1 { one } else { many }));
        }
    };
    count(mentions.len(), "mention", "mentions");
    count(web.events(of).len(), "event", "events");
    count(
        study.common(of).map_or(0, |c| c.sources.len()),
        "source",
        "sources",
    );
    let place = |m: Option<&Mention>| {
        let section = |m: &Mention| study.section_at(m.block);
        let said = |s: SectionId| safe!("section\u{a0}{}", study[s].number);
        m.map(|m| section(m).map_or(safe!("the\u{a0}preface"), said))
    };
    let mut words = Words::default().quiet(&safe!("{}", parts.join("   ")));
    if let (Some(first), Some(last)) = (place(mentions.first()), place(mentions.last())) {
        let said: SafeText = if first == last {
            safe!("in\u{a0}{first}")
        } else {
            safe!("first in\u{a0}{first}, last in\u{a0}{last}")
        };
        words = words.quiet("   ").quiet(&said);
    }
    words
}
