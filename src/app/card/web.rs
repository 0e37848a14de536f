//! What hangs together with an entry: relations, questions, what cites it, every mention with its sentence.

use std::ops::Range;

use super::page::{PageBuilder, Words};
use super::people::during;
use super::{MENTIONS, PREFACE};
use crate::model::{
    Block, Date, Entry, Kind, LinkTo, RelationId, SectionId, Shape, Study, sentence_around,
};
use crate::safe;

/// The relations an entry stands in, read as sentences.
pub(super) fn relations(page: &mut PageBuilder<'_>, of: Entry) {
    let study = page.study;
    let relations = study.cross_references().relations(of);
    if relations.is_empty() {
        return;
    }
    page.heading("Relations");
    for id in &in_time(study, relations) {
        let sources = study[*id].sources.iter().map(|s| Entry::Source(*s));
        let words = relation(study, of, *id);
        page.marked("•", 2, cited(study, words, sources));
        page.prose_of_item(&study[*id].text);
    }
}

/// Relations by when they began; those without a date last.
pub(super) fn in_time(study: &Study, relations: &[RelationId]) -> Vec<RelationId> {
    let mut sorted = relations.to_vec();
    let began = |id: &RelationId| study[*id].during.as_ref().map(Date::order);
    sorted.sort_by_key(|id| (began(id).is_none(), began(id)));
    sorted
}

/// A relation of an entry, read as a sentence: `Pak served under Kim  1948 – 1953`.
pub(super) fn relation(study: &Study, of: Entry, id: RelationId) -> Words {
    let relation = &study[id];
    let side = |words: Words, entry: Entry| {
        if entry == of {
            words.text(study.name(entry))
        } else {
            words.entry(study, entry)
        }
    };
    let words = side(Words::default(), relation.from)
        .text(" ")
        .quiet(&relation.kind)
        .text(" ");
    let words = side(words, relation.to);
    let when = during(relation.during.as_ref());
    if when.is_empty() {
        words
    } else {
        words.quiet("  ").quiet(&when)
    }
}

/// Words and what they rest on, in the brackets of a citation.
fn cited(study: &Study, words: Words, mut sources: impl Iterator<Item = Entry>) -> Words {
    match sources.next() {
        None => words,
        Some(first) => words
            .text("  [")
            .entries(study, std::iter::once(first).chain(sources))
            .text("]"),
    }
}

/// The questions about an entry.
pub(super) fn questions(page: &mut PageBuilder<'_>, of: Entry) {
    let questions = page.study.cross_references().questions(of);
    if questions.is_empty() {
        return;
    }
    page.heading(page.study.kinds_word(Kind::Question));
    for id in questions {
        page.marked(
            "•",
            2,
            Words::default().entry(page.study, Entry::Question(*id)),
        );
    }
}

/// What rests on a source.
pub(super) fn citing(page: &mut PageBuilder<'_>, of: Entry) {
    let citing = page.study.cross_references().citing(of);
    if citing.is_empty() {
        return;
    }
    page.heading("Cited for");
    for entry in citing {
        page.marked("•", 2, Words::default().entry(page.study, *entry));
    }
}

/// Every mention of an entry in the text, with its sentence, by section.
pub(super) fn mentions(page: &mut PageBuilder<'_>, of: Entry) {
    let study = page.study;
    let mentions = study.cross_references().mentions(of);
    if mentions.is_empty() {
        return;
    }
    page.heading(&safe!("{MENTIONS}  {}", mentions.len()));
    let mut part = None;
    let mut last = None;
    for mention in mentions {
        let Some(block) = study.text().block(mention.block) else {
            continue;
        };
        let sentence = sentence_of(block, of, mention.byte);
        let sentence = without_notes(block, sentence);
        if last == Some((mention.block, sentence.start)) {
            continue;
        }
        last = Some((mention.block, sentence.start));
        if part != Some(block.section) {
            part = Some(block.section);
            page.line(Shape::Byline, place(study, block.section));
        }
        let arrow = Words::default()
            .link("•", LinkTo::Passage(mention.anchor()))
            .text(" ");
        page.line(Shape::Paragraph, arrow.part(block, sentence));
    }
}

/// A section by its number and title; what stands before the first.
pub(super) fn place(study: &Study, section: Option<SectionId>) -> Words {
    match section {
        Some(section) => Words::default().entry(study, Entry::Section(section)),
        None => Words::default().quiet(PREFACE),
    }
}

/// The sentence that mentions an entry at a byte; of a claim the one it is about, though its mark may stand after the full stop.
fn sentence_of(block: &Block, of: Entry, byte: usize) -> Range<usize> {
    let around = sentence_around(&block.text, byte);
    let mut stated = block
        .claims
        .iter()
        .filter(|mark| Entry::Claim(mark.claim) == of && mark.sentence.contains(&byte))
        .map(|mark| mark.sentence.clone());
    match stated.next() {
        Some(sentence) if !around.contains(&sentence.start) => sentence,
        Some(_) | None => around,
    }
}

/// A sentence without the marks of notes at its ends.
fn without_notes(block: &Block, mut sentence: Range<usize>) -> Range<usize> {
    for note in block
        .links
        .iter()
        .filter(|l| matches!(l.to, LinkTo::Note(_)))
    {
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
