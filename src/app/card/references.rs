//! What refers to an entry: members, relations, events, questions, what cites it, every mention with its sentence.

use std::ops::Range;

use super::entry;
use super::line::{Card, GAP, Item, Part, STILL_READING, Words};
use crate::model::{
    Block, Date, Entry, EventId, Kind, LinkTo, Mention, RelationId, Study, sentence_around,
};
use crate::safe;

/// The people that belong to a faction or organization.
pub(super) fn members(card: &mut Card<'_>, of: Entry) {
    let study = card.study;
    let members = study.cross_references().members(of);
    if members.is_empty() {
        return;
    }
    card.heading(study.kinds_word(Kind::Person));
    for id in members {
        let mut words = Words::default().entry(Entry::Person(*id));
        if let Some(life) = entry::dates(study, Entry::Person(*id)) {
            words = words.part(Part::Separator(GAP)).quiet_value(life);
        }
        card.items.push(Item::Bullet(words));
    }
}

pub(super) fn relations(card: &mut Card<'_>, of: Entry) {
    let study = card.study;
    let relations = study.cross_references().relations(of);
    if relations.is_empty() {
        return;
    }
    card.heading("Relations");
    for id in by_start(study, relations) {
        let words = relation(study, of, id).part(Part::Citation(&study[id].sources));
        card.items.push(Item::Bullet(words));
        card.prose_of_item(&study[id].text);
    }
}

/// Relations by when they began; those without a date last.
pub(super) fn by_start(study: &Study, relations: &[RelationId]) -> Vec<RelationId> {
    let mut sorted = relations.to_vec();
    sorted.sort_by_key(|id| {
        let start = study[*id].during.as_ref().map(Date::order);
        (start.is_none(), start)
    });
    sorted
}

/// A relation as a sentence: `Pak served under Kim  1948 – 1953`. The entry whose card it is on is no link.
pub(super) fn relation(study: &Study, of: Entry, id: RelationId) -> Words<'_> {
    let relation = &study[id];
    let words = end_of_relation(Words::default(), study, of, relation.from)
        .text(" ")
        .quiet(&relation.kind)
        .text(" ");
    end_of_relation(words, study, of, relation.to).date_aside(relation.during.as_ref())
}

fn end_of_relation<'a>(words: Words<'a>, study: &Study, of: Entry, end: Entry) -> Words<'a> {
    if end == of {
        words.text(study.name(end))
    } else {
        words.entry(end)
    }
}

/// The events an entry takes part in.
pub(super) fn events(card: &mut Card<'_>, of: Entry) {
    let study = card.study;
    let events = study.cross_references().events(of);
    if events.is_empty() || matches!(of, Entry::Section(_) | Entry::Event(_)) {
        return;
    }
    card.heading(study.kinds_word(Kind::Event));
    dated_events(card, events);
}

pub(super) fn dated_events(card: &mut Card<'_>, events: &[EventId]) {
    for id in events {
        let words = Words::default().entry(Entry::Event(*id));
        let date = &card.study[*id].date;
        card.items.push(Item::Dated(Some(date), words));
    }
}

pub(super) fn questions(card: &mut Card<'_>, of: Entry) {
    let study = card.study;
    let questions = study.cross_references().questions(of).iter();
    let questions: Vec<Entry> = questions.map(|id| Entry::Question(*id)).collect();
    card.list(study.kinds_word(Kind::Question), &questions);
}

/// What rests on a source.
pub(super) fn citing(card: &mut Card<'_>, of: Entry) {
    let citing = card.study.cross_references().citing(of);
    card.list("Cited for", citing);
}

/// The heading of the mentions of an entry in the text, if there are any or may be.
pub(super) fn mentions_heading(card: &mut Card<'_>, of: Entry) {
    let (study, count) = (card.study, card.study.mentions(of).len());
    if study.has_mentions() && count == 0 {
        return;
    }
    card.mentions = Some(card.items.len());
    let heading = Words::of("Mentions");
    if study.has_mentions() {
        let count = heading.part(Part::Separator(GAP)).text(&safe!("{count}"));
        card.items.push(Item::Heading(count));
    } else {
        card.items.push(Item::Heading(heading));
        card.items
            .push(Item::Byline(Words::default().quiet(STILL_READING)));
    }
}

/// Every mention of an entry in the text, with its sentence, by section.
pub(super) fn mentions(card: &mut Card<'_>, of: Entry) {
    mention_lines(card, of, card.study.mentions(of));
}

/// The sentences of some mentions of an entry, by section.
pub(super) fn mention_lines(card: &mut Card<'_>, of: Entry, mentions: &[Mention]) {
    let study = card.study;
    let mut section = None;
    let mut last = None;
    for mention in mentions {
        let Some(block) = study.text().block(mention.block) else {
            continue;
        };
        let sentence = sentence_of(block, of, mention.anchor().byte);
        if last == Some((mention.block, sentence.start)) {
            continue;
        }
        last = Some((mention.block, sentence.start));
        let here = study.section_at(mention.block);
        if section != Some(here) {
            section = Some(here);
            card.items.push(Item::Place(here));
        }
        let line = Words::default()
            .part(Part::Passage(mention.anchor()))
            .text(" ")
            .excerpt(block, sentence);
        card.items.push(Item::Line(line));
    }
}

/// The sentence that mentions an entry at a byte, without notes at its ends; of a claim the one it is about, though its sign
/// may stand after the full stop.
fn sentence_of(block: &Block, of: Entry, byte: usize) -> Range<usize> {
    let around = sentence_around(&block.text, byte);
    let mut claims = block.claims.iter();
    let stated =
        claims.find(|mark| Entry::Claim(mark.claim) == of && mark.sentence.contains(&byte));
    let stated = stated.map(|mark| mark.sentence.clone());
    let stated = stated.filter(|sentence| !around.contains(&sentence.start));
    without_notes(block, stated.unwrap_or(around))
}

fn without_notes(block: &Block, mut sentence: Range<usize>) -> Range<usize> {
    let links = block.links.iter();
    for note in links.filter(|l| matches!(l.to, LinkTo::Note(_))) {
        if note.range.start < sentence.end && sentence.end <= note.range.end {
            sentence.end = note.range.start;
        }
        if note.range.start <= sentence.start && sentence.start < note.range.end {
            sentence.start = note.range.end;
        }
    }
    let words = block.text.get(sentence.clone()).unwrap_or_default();
    sentence.start += words.len() - words.trim_start().len();
    sentence.start..sentence.end.max(sentence.start)
}
