//! The records of a study, kind by kind, each with what it answers about itself.

use super::date::Date;
use super::kind::{Entry, FactionId, OrganizationId, PersonId, PlaceId, SectionId, SourceId};
use super::prose::{Block, Prose};
use super::safe_text::SafeText;
use super::study::Study;

/// What every kind of entry answers about itself. The defaults are those of an entry that has no such thing.
pub trait Record {
    /// Its id in the file.
    fn slug(&self) -> &SafeText;

    /// Its name or title; the words of a claim or question.
    fn name(&self) -> &SafeText;

    /// What named entries share.
    fn common(&self) -> Option<&Common> {
        None
    }

    /// One or two sentences.
    fn summary(&self) -> Option<&Block> {
        self.common()?.summary.first()
    }

    /// All prose of its card.
    fn prose(&self) -> Vec<&Prose> {
        self.common()
            .map_or_else(Vec::new, |c| vec![&c.summary, &c.text])
    }

    fn sources(&self) -> &[SourceId] {
        self.common().map_or(&[], |c| &c.sources)
    }

    fn dates(&self) -> Dates<'_> {
        Dates::None
    }

    /// The entries that its fields name, without its sources.
    fn refers_to(&self) -> Vec<Entry> {
        Vec::new()
    }

    /// The hue it is marked with: its own, its faction's, or that of the first who took part.
    fn hue(&self, _: &Study) -> Option<Hue> {
        None
    }
}

/// The part of [`Record`] that all named entries have.
macro_rules! named {
    () => {
        titled!(common.name, common.slug);

        fn common(&self) -> Option<&Common> {
            Some(&self.common)
        }
    };
}

/// The fields that hold the name of an entry and its id.
macro_rules! titled {
    ($($name:ident).+) => {
        titled!($($name).+, slug);
    };
    ($($name:ident).+, $($slug:ident).+) => {
        fn slug(&self) -> &SafeText {
            &self.$($slug).+
        }

        fn name(&self) -> &SafeText {
            &self.$($name).+
        }
    };
}

/// The same for an entry that is named by its words.
macro_rules! worded {
    ($words:ident) => {
        fn slug(&self) -> &SafeText {
            &self.slug
        }

        fn name(&self) -> &SafeText {
            &self.$words.block().text
        }
    };
}

/// The dates of an entry, and what they mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Dates<'s> {
    None,
    Life {
        born: Option<&'s Date>,
        died: Option<&'s Date>,
    },
    /// From beginning to end.
    Active(&'s Date),
    Happened(&'s Date),
    /// The time that a text is about.
    Covers(&'s Date),
    Issued(&'s Date),
}

/// What every named entry has.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Common {
    pub slug: SafeText,
    pub name: SafeText,
    /// Other names in the study's language.
    pub aliases: Vec<SafeText>,
    /// Names in other scripts.
    pub native: Vec<Native>,
    /// One or two sentences.
    pub summary: Prose,
    pub text: Prose,
    pub sources: Vec<SourceId>,
}

/// A name in another script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Native {
    /// Language and script, BCP 47: `ko-Hang`.
    pub tag: SafeText,
    pub name: SafeText,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Section {
    pub slug: SafeText,
    pub title: SafeText,
    /// `4`, or `4.1` inside another section.
    pub number: SafeText,
    pub period: Option<Date>,
    pub parent: Option<SectionId>,
    /// How many sections it is part of.
    pub depth: u8,
}

impl Record for Section {
    titled!(title);

    fn dates(&self) -> Dates<'_> {
        self.period.as_ref().map_or(Dates::None, Dates::Covers)
    }
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Person {
    pub common: Common,
    /// An interval where only bounds are known.
    pub born: Option<Date>,
    pub died: Option<Date>,
    /// In the author's order.
    pub memberships: Vec<Membership>,
    /// Offices, in the author's order.
    pub roles: Vec<Role>,
}

impl Person {
    /// The first of the memberships that is in a faction.
    pub fn faction(&self) -> Option<FactionId> {
        let mut of = self.memberships.iter().map(|m| m.of);
        of.find_map(|entry| entry.try_into().ok())
    }
}

impl Record for Person {
    named!();

    fn dates(&self) -> Dates<'_> {
        Dates::Life {
            born: self.born.as_ref(),
            died: self.died.as_ref(),
        }
    }

    fn refers_to(&self) -> Vec<Entry> {
        let memberships = self.memberships.iter().map(|m| m.of);
        memberships
            .chain(self.roles.iter().filter_map(|r| r.of))
            .collect()
    }

    fn hue(&self, study: &Study) -> Option<Hue> {
        study[self.faction()?].hue
    }
}

/// A membership of a person in a faction or organization.
#[derive(Debug, Clone, PartialEq)]
pub struct Membership {
    pub of: Entry,
    pub during: Option<Date>,
    pub role: Option<SafeText>,
}

/// An office.
#[derive(Debug, Clone, PartialEq)]
pub struct Role {
    pub title: SafeText,
    /// A faction, organization or place.
    pub of: Option<Entry>,
    pub during: Option<Date>,
}

/// A side that people take.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Faction {
    pub common: Common,
    pub active: Option<Date>,
    /// For it and its people.
    pub hue: Option<Hue>,
}

impl Record for Faction {
    named!();

    fn dates(&self) -> Dates<'_> {
        self.active.as_ref().map_or(Dates::None, Dates::Active)
    }

    fn hue(&self, _: &Study) -> Option<Hue> {
        self.hue
    }
}

/// A body that people belong to or hold office in.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Organization {
    pub common: Common,
    pub active: Option<Date>,
}

impl Record for Organization {
    named!();

    fn dates(&self) -> Dates<'_> {
        self.active.as_ref().map_or(Dates::None, Dates::Active)
    }
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Place {
    pub common: Common,
    /// Latitude and longitude in degrees, north and east positive.
    pub at: Option<(f64, f64)>,
}

impl Record for Place {
    named!();
}

/// A word that the text uses in a sense of its own.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Term {
    pub common: Common,
}

impl Record for Term {
    named!();
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Event {
    pub slug: SafeText,
    pub date: Date,
    /// What happened, in a few words.
    pub title: SafeText,
    pub text: Prose,
    pub people: Vec<PersonId>,
    pub factions: Vec<FactionId>,
    pub organizations: Vec<OrganizationId>,
    pub place: Option<PlaceId>,
    /// The section that it belongs to.
    pub section: Option<SectionId>,
    pub weight: Weight,
    pub sources: Vec<SourceId>,
}

impl Event {
    /// People, factions, organizations, then the place.
    pub fn participants(&self) -> impl Iterator<Item = Entry> {
        let people = self.people.iter().copied().map(Entry::Person);
        let factions = self.factions.iter().copied().map(Entry::Faction);
        let organizations = self.organizations.iter().copied();
        people
            .chain(factions)
            .chain(organizations.map(Entry::Organization))
            .chain(self.place.map(Entry::Place))
    }
}

impl Record for Event {
    titled!(title);

    fn summary(&self) -> Option<&Block> {
        self.text.first()
    }

    fn prose(&self) -> Vec<&Prose> {
        vec![&self.text]
    }

    fn sources(&self) -> &[SourceId] {
        &self.sources
    }

    fn dates(&self) -> Dates<'_> {
        Dates::Happened(&self.date)
    }

    fn refers_to(&self) -> Vec<Entry> {
        let section = self.section.map(Entry::Section);
        self.participants().chain(section).collect()
    }

    fn hue(&self, study: &Study) -> Option<Hue> {
        let people = self.people.iter().filter_map(|p| study[*p].faction());
        let mut factions = self.factions.iter().copied().chain(people);
        factions.find_map(|f| study[f].hue)
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Hidden first where space is short.
    Minor,
    #[default]
    Usual,
    /// A turning point.
    Major,
}

/// Two entries and what the one was to the other: reads `from kind to`.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    pub from: Entry,
    /// Words that read between the two: `sat in`.
    pub kind: SafeText,
    pub to: Entry,
    pub during: Option<Date>,
    pub text: Prose,
    pub sources: Vec<SourceId>,
}

impl Default for Relation {
    /// Between entries that no study has.
    fn default() -> Self {
        let nothing = Entry::Section(SectionId::new(usize::MAX));
        Self {
            from: nothing,
            kind: SafeText::default(),
            to: nothing,
            during: None,
            text: Prose::default(),
            sources: Vec::new(),
        }
    }
}

/// A claim that the text makes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Claim {
    pub slug: SafeText,
    /// What is claimed.
    pub text: Prose,
    pub kind: ClaimKind,
    pub verdict: Verdict,
    /// The reason for the verdict.
    pub why: Prose,
    pub sources: Vec<SourceId>,
}

impl Record for Claim {
    worded!(text);

    fn summary(&self) -> Option<&Block> {
        self.text.first()
    }

    fn prose(&self) -> Vec<&Prose> {
        vec![&self.text, &self.why]
    }

    fn sources(&self) -> &[SourceId] {
        &self.sources
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimKind {
    #[default]
    Fact,
    /// An opinion.
    Judgement,
    /// Words that somebody is reported to have said or written.
    Quotation,
    /// A report without a known author.
    Hearsay,
}

/// How a claim compares with the record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    Supported,
    /// Scholars disagree.
    Disputed,
    Wrong,
    /// The evidence does not decide it.
    #[default]
    Unsettled,
}

impl Verdict {
    /// The mark of a claim, one column wide. It is part of the text, so the loader needs it too.
    pub fn glyph(self) -> &'static str {
        match self {
            Self::Supported => "✓",
            Self::Disputed => "◐",
            Self::Wrong => "✗",
            Self::Unsettled => "?",
        }
    }
}

/// A question for readers to test themselves with.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Question {
    pub slug: SafeText,
    pub ask: Prose,
    pub answer: Prose,
    pub kind: QuestionKind,
    pub about: Vec<Entry>,
}

impl Record for Question {
    worded!(ask);

    fn summary(&self) -> Option<&Block> {
        self.answer.first()
    }

    fn prose(&self) -> Vec<&Prose> {
        vec![&self.ask, &self.answer]
    }

    fn refers_to(&self) -> Vec<Entry> {
        self.about.clone()
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuestionKind {
    #[default]
    Recall,
    Reasoning,
}

/// A work or page that entries cite.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Source {
    pub slug: SafeText,
    pub title: SafeText,
    pub authors: Vec<SafeText>,
    /// The work it appeared in.
    pub container: Option<SafeText>,
    pub issued: Option<Date>,
    pub url: Option<SafeText>,
    pub note: Prose,
    /// How the text cites it: family name and year, else the title.
    pub citation: SafeText,
}

impl Record for Source {
    titled!(title);

    fn summary(&self) -> Option<&Block> {
        self.note.first()
    }

    fn prose(&self) -> Vec<&Prose> {
        vec![&self.note]
    }

    fn dates(&self) -> Dates<'_> {
        self.issued.as_ref().map_or(Dates::None, Dates::Issued)
    }
}

/// The hues a faction can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hue {
    Red,
    Green,
    Yellow,
    Blue,
    Magenta,
    Cyan,
    LightRed,
    LightGreen,
    LightYellow,
    LightBlue,
    LightMagenta,
    LightCyan,
}
