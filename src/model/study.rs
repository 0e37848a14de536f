//! A study: everything one file says, every reference resolved. Lookups by handle cannot fail.

use std::collections::HashMap;
use std::ops::Index;

use super::date::Date;
use super::entries::{
    Claim, Common, Event, Faction, Hue, Labels, Organization, Person, Place, Question, Relation,
    Section, Source, Term,
};
use super::id::{
    ClaimId, Entry, EventId, FactionId, Kind, OrganizationId, PersonId, PlaceId, QuestionId,
    RelationId, SectionId, SourceId, TermId,
};
use super::mentions::CrossReferences;
use super::prose::{Block, Document, Shape};
use super::safe_text::{SafeStr, SafeText};

/// The lists a study is made of, as the loader fills them.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(
    missing_docs,
    reason = "the names say it; the fields of each are documented where it is"
)]
pub struct Parts {
    pub id: SafeText,
    pub title: SafeText,
    pub subtitle: Option<SafeText>,
    pub language: Option<SafeText>,
    pub license: Option<SafeText>,
    pub authors: Vec<SafeText>,
    pub labels: Labels,
    pub text: Document,
    pub sections: Vec<Section>,
    pub people: Vec<Person>,
    pub factions: Vec<Faction>,
    pub organizations: Vec<Organization>,
    pub places: Vec<Place>,
    pub terms: Vec<Term>,
    pub events: Vec<Event>,
    pub relations: Vec<Relation>,
    pub claims: Vec<Claim>,
    pub questions: Vec<Question>,
    pub sources: Vec<Source>,
    /// How many hidden characters are shown in words.
    pub hidden: usize,
    /// How many links in the prose lead nowhere.
    pub broken: usize,
}

/// A study, ready to read.
#[derive(Debug, Clone, PartialEq)]
pub struct Study {
    parts: Parts,
    slugs: HashMap<SafeText, Entry>,
    cross_references: CrossReferences,
    chronology: Vec<EventId>,
    /// The place of each event in the chronology, by its handle.
    ranks: Vec<usize>,
}

impl Study {
    /// Ties the parts together: who is mentioned where, what happened when.
    pub fn new(parts: Parts) -> Self {
        let mut chronology: Vec<EventId> = (0..parts.events.len()).map(EventId::new).collect();
        chronology.sort_by_key(|e| parts.events.get(e.index()).map(|e| e.date.order()));
        let cross_references = CrossReferences::of(&parts, &chronology);
        let mut ranks = vec![0; chronology.len()];
        for (rank, event) in chronology.iter().enumerate() {
            if let Some(place) = ranks.get_mut(event.index()) {
                *place = rank;
            }
        }
        let mut study = Self {
            parts,
            slugs: HashMap::new(),
            cross_references,
            chronology,
            ranks,
        };
        study.slugs = study
            .entries()
            .map(|e| (study.slug(e).clone(), e))
            .collect();
        study
    }

    /// The study with a line of words for its reader under its authors, where the head of its text has such lines.
    #[must_use]
    pub fn greeted(mut self, line: &Block) -> Self {
        let head = self.parts.text.blocks().iter();
        let lines = head.take_while(|b| matches!(b.shape, Shape::Title | Shape::Byline));
        if let Some(last) = lines.count().checked_sub(1).filter(|last| *last > 0) {
            self.parts.text.add_line(last, line);
        }
        self
    }

    /// The lists it is made of.
    pub fn parts(&self) -> &Parts {
        &self.parts
    }

    /// Its text, from the title to the last note.
    pub fn text(&self) -> &Document {
        &self.parts.text
    }

    /// Every entry, kind by kind in the order of [`Kind`], each kind in the author's order.
    pub fn entries(&self) -> impl Iterator<Item = Entry> + use<'_> {
        let p = &self.parts;
        let all = |n: usize, make: fn(usize) -> Entry| (0..n).map(make);
        all(p.sections.len(), |i| Entry::Section(SectionId::new(i)))
            .chain(all(p.people.len(), |i| Entry::Person(PersonId::new(i))))
            .chain(all(p.factions.len(), |i| Entry::Faction(FactionId::new(i))))
            .chain(all(p.organizations.len(), |i| {
                Entry::Organization(OrganizationId::new(i))
            }))
            .chain(all(p.places.len(), |i| Entry::Place(PlaceId::new(i))))
            .chain(all(p.terms.len(), |i| Entry::Term(TermId::new(i))))
            .chain(all(p.events.len(), |i| Entry::Event(EventId::new(i))))
            .chain(all(p.claims.len(), |i| Entry::Claim(ClaimId::new(i))))
            .chain(all(p.questions.len(), |i| {
                Entry::Question(QuestionId::new(i))
            }))
            .chain(all(p.sources.len(), |i| Entry::Source(SourceId::new(i))))
    }

    /// The entry whose id is `slug`.
    pub fn find(&self, slug: &str) -> Option<Entry> {
        self.slugs.get(&SafeText::new(slug)).copied()
    }

    /// An entry's id in the file.
    pub fn slug(&self, entry: Entry) -> &SafeText {
        match entry {
            Entry::Section(id) => &self[id].slug,
            Entry::Event(id) => &self[id].slug,
            Entry::Claim(id) => &self[id].slug,
            Entry::Question(id) => &self[id].slug,
            Entry::Source(id) => &self[id].slug,
            Entry::Person(id) => &self[id].common.slug,
            Entry::Faction(id) => &self[id].common.slug,
            Entry::Organization(id) => &self[id].common.slug,
            Entry::Place(id) => &self[id].common.slug,
            Entry::Term(id) => &self[id].common.slug,
        }
    }

    /// What an entry is called: its name or title, the words of a claim or question.
    pub fn name(&self, entry: Entry) -> &SafeText {
        match entry {
            Entry::Section(id) => &self[id].title,
            Entry::Event(id) => &self[id].title,
            Entry::Claim(id) => &self[id].text.text,
            Entry::Question(id) => &self[id].ask.text,
            Entry::Source(id) => &self[id].title,
            Entry::Person(id) => &self[id].common.name,
            Entry::Faction(id) => &self[id].common.name,
            Entry::Organization(id) => &self[id].common.name,
            Entry::Place(id) => &self[id].common.name,
            Entry::Term(id) => &self[id].common.name,
        }
    }

    /// What a named entry shares with the others; none for sections, events, claims, questions and sources.
    pub fn common(&self, entry: Entry) -> Option<&Common> {
        match entry {
            Entry::Person(id) => Some(&self[id].common),
            Entry::Faction(id) => Some(&self[id].common),
            Entry::Organization(id) => Some(&self[id].common),
            Entry::Place(id) => Some(&self[id].common),
            Entry::Term(id) => Some(&self[id].common),
            Entry::Section(_)
            | Entry::Event(_)
            | Entry::Claim(_)
            | Entry::Question(_)
            | Entry::Source(_) => None,
        }
    }

    /// One or two sentences about an entry, where there are any.
    pub fn summary(&self, entry: Entry) -> Option<&Block> {
        match entry {
            Entry::Event(id) => self[id].text.first(),
            Entry::Claim(id) => Some(&self[id].text),
            Entry::Question(id) => Some(&self[id].answer),
            Entry::Source(id) => self[id].note.as_ref(),
            Entry::Section(_)
            | Entry::Person(_)
            | Entry::Faction(_)
            | Entry::Organization(_)
            | Entry::Place(_)
            | Entry::Term(_) => self.common(entry).and_then(|c| c.summary.as_ref()),
        }
    }

    /// The faction a person is filed under: the first of their memberships that is one.
    pub fn faction_of(&self, person: PersonId) -> Option<FactionId> {
        self[person].memberships.iter().find_map(|m| {
            if let Entry::Faction(id) = m.of {
                Some(id)
            } else {
                None
            }
        })
    }

    /// The hue an entry is marked with: its own, its side's, or that of the first who took part.
    pub fn hue(&self, entry: Entry) -> Option<Hue> {
        match entry {
            Entry::Faction(id) => self[id].hue,
            Entry::Person(id) => self.faction_of(id).and_then(|f| self[f].hue),
            Entry::Event(id) => {
                let event = &self[id];
                let sides = event.people.iter().filter_map(|p| self.faction_of(*p));
                event
                    .factions
                    .iter()
                    .copied()
                    .chain(sides)
                    .find_map(|f| self[f].hue)
            }
            Entry::Section(_)
            | Entry::Organization(_)
            | Entry::Place(_)
            | Entry::Term(_)
            | Entry::Claim(_)
            | Entry::Question(_)
            | Entry::Source(_) => None,
        }
    }

    /// What this study calls one entry of a kind.
    pub fn kind_word(&self, kind: Kind) -> SafeStr<'_> {
        let l = &self.parts.labels;
        match kind {
            Kind::Person => (&l.person).into(),
            Kind::Faction => (&l.faction).into(),
            Kind::Organization => (&l.organization).into(),
            Kind::Place => (&l.place).into(),
            Kind::Term => (&l.term).into(),
            Kind::Event => (&l.event).into(),
            Kind::Section => "Section".into(),
            Kind::Claim => "Claim".into(),
            Kind::Question => "Question".into(),
            Kind::Source => "Source".into(),
        }
    }

    /// What this study calls entries of a kind.
    pub fn kinds_word(&self, kind: Kind) -> SafeStr<'_> {
        let l = &self.parts.labels;
        match kind {
            Kind::Person => (&l.people).into(),
            Kind::Faction => (&l.factions).into(),
            Kind::Organization => (&l.organizations).into(),
            Kind::Place => (&l.places).into(),
            Kind::Term => (&l.terms).into(),
            Kind::Event => (&l.events).into(),
            Kind::Section => "Sections".into(),
            Kind::Claim => "Claims".into(),
            Kind::Question => "Questions".into(),
            Kind::Source => "Sources".into(),
        }
    }

    /// The events, by date; of one date in the author's order.
    pub fn chronology(&self) -> &[EventId] {
        &self.chronology
    }

    /// The place of an event in the chronology, from 0.
    pub fn rank(&self, event: EventId) -> usize {
        self.ranks.get(event.index()).copied().unwrap_or(0)
    }

    /// Who is mentioned where, and what hangs together with what.
    pub fn cross_references(&self) -> &CrossReferences {
        &self.cross_references
    }

    /// The time that a section tells of, or the section that it is part of.
    pub fn time_of(&self, section: SectionId) -> Option<&Date> {
        let parent = |s: &SectionId| self[*s].parent;
        std::iter::successors(Some(section), parent).find_map(|s| self[s].period.as_ref())
    }

    /// The section that holds block `block` of the text; none at its head.
    pub fn section_at(&self, block: usize) -> Option<SectionId> {
        self.text().block(block).and_then(|b| b.section)
    }

    /// The time of the whole study: the first and the last date of its events.
    pub fn span(&self) -> Option<(&Date, &Date)> {
        let (first, last) = (self.chronology.first()?, self.chronology.last()?);
        Some((&self[*first].date, &self[*last].date))
    }
}

macro_rules! lookups {
    ($($id:ident => $list:ident: $record:ident),* $(,)?) => {$(
        impl Index<$id> for Study {
            type Output = $record;

            fn index(&self, id: $id) -> &$record {
                &self.parts.$list[id.index()]
            }
        }
    )*};
}

lookups! {
    SectionId => sections: Section,
    PersonId => people: Person,
    FactionId => factions: Faction,
    OrganizationId => organizations: Organization,
    PlaceId => places: Place,
    TermId => terms: Term,
    EventId => events: Event,
    RelationId => relations: Relation,
    ClaimId => claims: Claim,
    QuestionId => questions: Question,
    SourceId => sources: Source,
}
