//! A study: one file, every reference resolved.

use std::collections::{BTreeMap, HashMap};

use super::date::Date;
use super::entry::{Common, Dates, Hue};
use super::kind::{Entry, EventId, FactionId, Kind, Parts, PersonId, SectionId};
use super::mentions::CrossReferences;
use super::prose::{Block, Document, Shape};
use super::safe_text::{SafeStr, SafeText};

/// What a study calls its kinds of entries, where it renames them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels {
    pub one: BTreeMap<Kind, SafeText>,
    pub many: BTreeMap<Kind, SafeText>,
}

/// A study, ready to read.
#[derive(Debug, Clone, PartialEq)]
pub struct Study {
    parts: Parts,
    slugs: HashMap<SafeText, Entry>,
    cross_references: CrossReferences,
    chronology: Vec<EventId>,
    /// The position of each event in the chronology, by its handle.
    ranks: Vec<usize>,
}

impl Study {
    /// Connects the parts: what is mentioned where, what happened when.
    pub fn new(parts: Parts) -> Self {
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
        let mut study = Self {
            cross_references: CrossReferences::of(&parts, &chronology),
            parts,
            slugs: HashMap::new(),
            chronology,
            ranks,
        };
        let entries: Vec<Entry> = study.entries().collect();
        let slugs = entries.iter().map(|e| (study.slug(*e).clone(), *e));
        study.slugs = slugs.collect();
        study
    }

    /// Adds a line to the end of the byline of the text, where it has one.
    #[must_use]
    pub fn greeted(mut self, line: &Block) -> Self {
        let head = self.parts.text.blocks().iter();
        let lines = head.take_while(|b| matches!(b.shape, Shape::Title | Shape::Byline));
        if let Some(last) = lines.count().checked_sub(1).filter(|last| *last > 0) {
            self.parts.text.add_line(last, line);
        }
        self
    }

    pub fn parts(&self) -> &Parts {
        &self.parts
    }

    /// The text from the title to the last note.
    pub fn text(&self) -> &Document {
        &self.parts.text
    }

    /// Every entry, kind by kind in the order of [`Kind`], each kind in the author's order.
    pub fn entries(&self) -> impl Iterator<Item = Entry> + use<'_> {
        Kind::ALL.iter().flat_map(|kind| self.entries_of(*kind))
    }

    /// The entry with this id.
    pub fn find(&self, slug: &str) -> Option<Entry> {
        self.slugs.get(&SafeText::new(slug)).copied()
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
        let renamed = self.parts.labels.one.get(&kind);
        renamed.map_or(kind.words().0.into(), Into::into)
    }

    /// What this study calls the entries of a kind.
    pub fn kinds_word(&self, kind: Kind) -> SafeStr<'_> {
        let renamed = self.parts.labels.many.get(&kind);
        renamed.map_or(kind.words().1.into(), Into::into)
    }

    /// The events by date; those of one date in the author's order.
    pub fn chronology(&self) -> &[EventId] {
        &self.chronology
    }

    /// The position of an event in the chronology, from 0.
    pub fn rank(&self, event: EventId) -> usize {
        self.ranks.get(event.index()).copied().unwrap_or(0)
    }

    pub fn cross_references(&self) -> &CrossReferences {
        &self.cross_references
    }

    /// The period of a section, else that of the nearest section it is part of.
    pub fn time_of(&self, section: SectionId) -> Option<&Date> {
        let parent = |s: &SectionId| self[*s].parent;
        std::iter::successors(Some(section), parent).find_map(|s| self[s].period.as_ref())
    }

    /// The section of a block of the text; none at the head.
    pub fn section_at(&self, block: usize) -> Option<SectionId> {
        self.text().block(block).and_then(|b| b.section)
    }

    /// The dates of the first and the last event.
    pub fn span(&self) -> Option<(&Date, &Date)> {
        let (first, last) = (self.chronology.first()?, self.chronology.last()?);
        Some((&self[*first].date, &self[*last].date))
    }
}
