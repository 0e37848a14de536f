//! The small page of a peek: names, kind, dates, summary, the first offices and relations, where it is mentioned.

use super::line::{Card, Item, Part, Tone, Value, WIDE_GAP, Words};
use super::{entry, references};
use crate::app::mode::Subject;
use crate::model::{ClaimId, Document, Entry, EventId, LinkTo, Mention, SafeText, Shape, Study};
use crate::safe;

/// How many offices and relations are shown, at most.
const FEW: usize = 3;

/// How many events of the same year are shown before an event and after it.
const NEAR: usize = 2;

/// The document of a peek at something on a page.
pub(in crate::app) fn page(study: &Study, of: &Subject, from: &Document) -> Document {
    card(study, of, from).document()
}

/// A peek at something on a page.
pub fn card<'a>(study: &'a Study, of: &'a Subject, from: &Document) -> Card<'a> {
    let mut card = Card::new(study);
    match of {
        Subject::Entry(of) => about(&mut card, *of),
        Subject::Block(index) => card.prose(from.block(*index)),
        Subject::Passage(anchor) => {
            let section = study.section_at(anchor.block);
            card.items.push(Item::Place(section));
            card.prose(study.text().block(anchor.block));
        }
        Subject::Web(url) => {
            let head = Words::default().quiet("On the web");
            card.items.push(Item::Byline(head));
            card.line(Words::default().part(Part::Web(url)));
        }
    }
    card
}

fn about(card: &mut Card<'_>, of: Entry) {
    let study = card.study;
    if !matches!(of, Entry::Claim(_)) {
        card.items.push(Item::Title(names(study, of)));
    }
    card.items.push(Item::Byline(entry::kind_line(study, of)));
    match of {
        Entry::Section(id) => {
            let mut blocks = study.text().part(Study::part_of(id)).iter();
            card.prose(blocks.find(|b| b.shape == Shape::Paragraph));
        }
        Entry::Claim(id) => claim(card, id),
        Entry::Event(id) => event(card, id),
        Entry::Source(id) => entry::source(card, id),
        _ => card.prose(study.summary(of)),
    }
    if let Entry::Person(id) = of {
        for role in study[id].roles.iter().take(FEW) {
            let words = entry::office(study, role).date_aside(role.during.as_ref());
            card.items.push(Item::Bullet(words));
        }
    }
    let relations = references::by_start(study, study.cross_references().relations(of));
    for id in relations.into_iter().take(FEW) {
        let words = references::relation(study, of, id);
        card.items.push(Item::Bullet(words));
    }
    card.line(counts(study, of));
}

/// The name, then the first of its names in other scripts.
fn names(study: &Study, of: Entry) -> Words<'_> {
    let mut words = Words::of(study.name(of));
    let native = study.common(of).map_or(&[][..], |c| &c.native);
    for native in native.iter().take(2) {
        words = words.part(Part::Separator(WIDE_GAP)).quiet(&native.name);
    }
    words
}

fn claim(card: &mut Card<'_>, id: ClaimId) {
    let claim = &card.study[id];
    let text = claim.text.block();
    card.line(
        Words::default()
            .part(Part::Value(Tone::Strong, Value::Verdict(claim.verdict)))
            .text(". ")
            .excerpt(text, 0..text.text.len()),
    );
    card.prose(&claim.why);
    let sources = claim.sources.iter().map(|s| Entry::Source(*s));
    card.field("Sources", Words::default().entries(sources));
}

/// What happened, and who else took part.
fn event(card: &mut Card<'_>, id: EventId) {
    let event = &card.study[id];
    let text = event.text.first();
    card.prose(text);
    let named = text.map_or(&[][..], |b| &b.links);
    let people = event.people.iter().map(|p| Entry::Person(*p));
    let people = people.filter(|p| !named.iter().any(|l| l.to == LinkTo::Entry(*p)));
    card.line(Words::default().entries(people));
    same_year(card, id);
}

fn same_year(card: &mut Card<'_>, id: EventId) {
    let study = card.study;
    let (order, at) = (study.chronology(), study.rank(id));
    let near = at.saturating_sub(NEAR)..(at + NEAR + 1).min(order.len());
    let mut others = order.get(near).unwrap_or_default().to_vec();
    let year = study[id].date.year();
    others.retain(|e| *e != id && study[*e].date.year() == year);
    if !others.is_empty() {
        let head = Words::default().quiet("The same year");
        card.items.push(Item::Byline(head));
        references::dated_events(card, &others);
    }
}

/// How much more there is, and where it is first and last mentioned.
fn counts(study: &Study, of: Entry) -> Words<'_> {
    let references = study.cross_references();
    let mentions = study.mentions(of);
    let sources = study.common(of).map_or(0, |c| c.sources.len());
    let mut facts: Vec<SafeText> = Vec::new();
    for (count, one, many) in [
        (mentions.len(), "mention", "mentions"),
        (references.events(of).len(), "event", "events"),
        (sources, "source", "sources"),
    ] {
        if count > 0 {
            facts.push(safe!("{count} {}", if count == 1 { one } else { many }));
        }
    }
    if let (Some(first), Some(last)) = (mentions.first(), mentions.last()) {
        let (first, last) = (section_of(study, first), section_of(study, last));
        facts.push(if first == last {
            safe!("in\u{a0}{first}")
        } else {
            safe!("first in\u{a0}{first}, last in\u{a0}{last}")
        });
    }
    let mut words = Words::default();
    for fact in &facts {
        if !words.parts.is_empty() {
            words = words.part(Part::Separator(WIDE_GAP));
        }
        words = words.quiet(fact);
    }
    words
}

fn section_of(study: &Study, mention: &Mention) -> SafeText {
    match study.section_at(mention.block) {
        Some(section) => safe!("section\u{a0}{}", study[section].number),
        None => safe!("the\u{a0}preface"),
    }
}
