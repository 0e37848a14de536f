//! A study: one file, every reference resolved.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::date::Date;
use super::entry::{Common, Dates, Hue};
use super::kind::{Entry, EventId, FactionId, Kind, Parts, PersonId, SectionId};
use super::mentions::{CrossReferences, Mention, TextIndex};
use super::prose::{Block, BlockId, Document, Prose, Shape};
use super::safe_text::{SafeStr, SafeText};

/// What a study calls its kinds of entries, where it renames them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels {
    pub one: BTreeMap<Kind, SafeText>,
    pub many: BTreeMap<Kind, SafeText>,
}

/// A study, ready to read. Its mentions may still be unknown: that takes reading the whole text.
#[derive(Debug, Clone, PartialEq)]
pub struct Study {
    records: Arc<Records>,
    index: Option<Arc<TextIndex>>,
}

#[derive(Debug, Clone, PartialEq)]
struct Records {
    parts: Parts,
    cross_references: CrossReferences,
    chronology: Vec<EventId>,
    /// The position of each event in the chronology, by its handle.
    ranks: Vec<usize>,
}

impl Study {
    /// Connects the parts: what happened when, what refers to what. Reads no prose.
    pub fn new(mut parts: Parts) -> Self {
        let mut events: Vec<(EventId, _)> = parts
            .events
            .iter()
            .enumerate()
            .map(|(i, event)| (EventId::new(i), event.date.order()))
            .collect();
        events.sort_by_key(|(_, order)| *order);
        let chronology: Vec<EventId> = events.into_iter().map(|(id, _)| id).collect();
        let mut ranks = vec![0; chronology.len()];
        for (rank, event) in chronology.iter().enumerate() {
            if let Some(place) = ranks.get_mut(event.index()) {
                *place = rank;
            }
        }
        if parts.ids.is_empty() {
            let records = Kind::ALL.iter().flat_map(|kind| parts.records(*kind));
            let ids = records.map(|(entry, record)| (record.slug().clone(), entry));
            parts.ids = Arc::new(ids.collect());
        }
        let records = Records {
            cross_references: CrossReferences::of(&parts, &chronology),
            parts,
            chronology,
            ranks,
        };
        Self {
            records: Arc::new(records),
            index: None,
        }
    }

    /// The same study with what reading its whole text found.
    #[must_use]
    pub fn with_index(&self, index: Arc<TextIndex>) -> Self {
        Self {
            records: Arc::clone(&self.records),
            index: Some(index),
        }
    }

    /// The same study with what reading its whole text finds.
    #[must_use]
    pub fn read_through(&self) -> Self {
        self.with_index(Arc::new(self.read_all()))
    }

    /// Reads the whole text.
    pub fn read_all(&self) -> TextIndex {
        let mut index = TextIndex::default();
        for part in 0..self.text().part_count() {
            index.add_part(part, &self.text().read_part(part));
        }
        for prose in self.cards() {
            index.add_card(&prose.read());
        }
        index
    }

    /// All prose outside the text.
    pub fn cards(&self) -> impl Iterator<Item = &Prose> {
        let records = Kind::ALL.iter();
        let records = records.flat_map(|kind| self.parts().records(*kind));
        let relations = self.parts().relations.iter().map(|r| &r.text);
        records
            .flat_map(|(_, record)| record.prose())
            .chain(relations)
    }

    /// Whether only its sections are read so far: there seem to be no other entries, and no links to them.
    pub fn is_partial(&self) -> bool {
        self.parts().is_partial
    }

    /// What reading the whole text found, if that is done.
    pub fn index(&self) -> Option<&TextIndex> {
        self.index.as_deref()
    }

    /// Whether the mentions are known. Until then there seem to be none.
    pub fn has_mentions(&self) -> bool {
        self.index.is_some()
    }

    /// How many hidden characters are shown in words, as far as they are known.
    pub fn hidden(&self) -> usize {
        self.parts().hidden + self.index().map_or(0, |index| index.hidden)
    }

    /// Whether both come from files with the same text.
    pub fn has_same_source(&self, other: &Self) -> bool {
        match (self.text().source(), other.text().source()) {
            (Some(here), Some(there)) => here == there,
            _ => self == other,
        }
    }

    /// The line of the study's file that holds a byte, from 1.
    pub fn line_at(&self, byte: usize) -> u32 {
        let source = self.text().source().unwrap_or_default();
        let before = source.get(..byte).unwrap_or_default();
        u32::try_from(before.matches('\n').count() + 1).unwrap_or(u32::MAX)
    }

    /// Every mention of an entry in the text, its head and its notes included, in reading order.
    pub fn mentions(&self, entry: Entry) -> &[Mention] {
        self.index().map_or(&[], |index| index.mentions(entry))
    }

    /// The mentions of an entry in a part of the text, in reading order.
    pub fn mentions_in(&self, entry: Entry, part: usize) -> &[Mention] {
        let all = self.mentions(entry);
        let first = all.partition_point(|m| m.block.part() < part);
        let end = all.partition_point(|m| m.block.part() <= part);
        all.get(first..end).unwrap_or_default()
    }

    /// Adds a line to the end of the byline of the text, where it has one.
    #[must_use]
    pub fn greeted(mut self, line: &Block) -> Self {
        let text = &mut Arc::make_mut(&mut self.records).parts.text;
        let head = text.part(0).iter();
        let lines = head.take_while(|b| matches!(b.shape, Shape::Title | Shape::Byline));
        if let Some(last) = lines.count().checked_sub(1).filter(|last| *last > 0) {
            text.add_line(BlockId::at(0, last), line);
        }
        self
    }

    pub fn parts(&self) -> &Parts {
        &self.records.parts
    }

    /// The text from the title to the last note.
    pub fn text(&self) -> &Document {
        &self.records.parts.text
    }

    /// The line of the study's file that a block begins in, from 1; 0 if it comes from no file.
    pub fn line_of(&self, block: &Block) -> u32 {
        block.source.map_or(0, |byte| self.line_at(byte))
    }

    /// Every entry, kind by kind in the order of [`Kind`], each kind in the author's order.
    pub fn entries(&self) -> impl Iterator<Item = Entry> + use<'_> {
        Kind::ALL.iter().flat_map(|kind| self.entries_of(*kind))
    }

    /// The entry with this id.
    pub fn find(&self, slug: &str) -> Option<Entry> {
        self.parts().ids.get(slug).copied()
    }

    /// The id in the file.
    pub fn slug(&self, entry: Entry) -> &SafeText {
        self.record(entry).slug()
    }

    /// The name or title; the words of a claim or question.
    pub fn name(&self, entry: Entry) -> &SafeText {
        self.record(entry).name()
    }

    /// What a named entry shares with the others: people, factions, organizations, places and terms have it.
    pub fn common(&self, entry: Entry) -> Option<&Common> {
        self.record(entry).common()
    }

    /// Whether the entries of a kind have [`Common`] fields, and so other names.
    pub fn has_names(&self, kind: Kind) -> bool {
        let first = self.entries_of(kind).next();
        first.is_some_and(|e| self.common(e).is_some())
    }

    /// One or two sentences about an entry.
    pub fn summary(&self, entry: Entry) -> Option<&Block> {
        self.record(entry).summary()
    }

    pub fn dates_of(&self, entry: Entry) -> Dates<'_> {
        self.record(entry).dates()
    }

    /// The first of a person's memberships that is in a faction.
    pub fn faction_of(&self, person: PersonId) -> Option<FactionId> {
        self[person].faction()
    }

    /// The hue an entry is marked with: its own, its faction's, or that of the first who took part.
    pub fn hue(&self, entry: Entry) -> Option<Hue> {
        self.record(entry).hue(self)
    }

    /// What this study calls one entry of a kind.
    pub fn kind_word(&self, kind: Kind) -> SafeStr<'_> {
        let renamed = self.records.parts.labels.one.get(&kind);
        renamed.map_or(kind.words().0.into(), Into::into)
    }

    /// What this study calls the entries of a kind.
    pub fn kinds_word(&self, kind: Kind) -> SafeStr<'_> {
        let renamed = self.records.parts.labels.many.get(&kind);
        renamed.map_or(kind.words().1.into(), Into::into)
    }

    /// The events by date; those of one date in the author's order.
    pub fn chronology(&self) -> &[EventId] {
        &self.records.chronology
    }

    /// The position of an event in the chronology, from 0.
    pub fn rank(&self, event: EventId) -> usize {
        self.records.ranks.get(event.index()).copied().unwrap_or(0)
    }

    pub fn cross_references(&self) -> &CrossReferences {
        &self.records.cross_references
    }

    /// The period of a section, else that of the nearest section it is part of.
    pub fn time_of(&self, section: SectionId) -> Option<&Date> {
        let parent = |s: &SectionId| self[*s].parent;
        std::iter::successors(Some(section), parent).find_map(|s| self[s].period.as_ref())
    }

    /// The section of a block of the text; none at the head.
    pub fn section_at(&self, block: BlockId) -> Option<SectionId> {
        let section = block.part().checked_sub(1)?;
        (section < self.records.parts.sections.len()).then(|| SectionId::new(section))
    }

    /// The part of the text that a section is: its heading first, its notes last, without its own sections.
    pub fn part_of(section: SectionId) -> usize {
        section.index() + 1
    }

    /// The heading of a section in the text.
    pub fn start_of(section: SectionId) -> BlockId {
        BlockId::at(Self::part_of(section), 0)
    }

    /// The dates of the first and the last event.
    pub fn span(&self) -> Option<(&Date, &Date)> {
        let (first, last) = (
            self.records.chronology.first()?,
            self.records.chronology.last()?,
        );
        Some((&self[*first].date, &self[*last].date))
    }
}
