//! What a study is about: people, factions, organizations, places, terms, events, claims, questions, sources.

use std::ops::Range;

use super::date::Date;
use super::id::{Entry, FactionId, OrganizationId, PersonId, PlaceId, SectionId, SourceId};
use super::prose::Block;
use super::safe_text::SafeText;

/// What every named entry has.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Common {
    /// Its id in the file.
    pub slug: SafeText,
    /// Its name.
    pub name: SafeText,
    /// Other names in the study's language.
    pub aliases: Vec<SafeText>,
    /// Its names in other scripts.
    pub native: Vec<Native>,
    /// One or two sentences.
    pub summary: Option<Block>,
    /// All there is to say.
    pub text: Vec<Block>,
    /// What this rests on.
    pub sources: Vec<SourceId>,
}

/// A name in another script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Native {
    /// Which language and script, by BCP 47: `ko-Hang`.
    pub tag: SafeText,
    /// The name in it.
    pub name: SafeText,
}

/// A section of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Its id in the file.
    pub slug: SafeText,
    /// Its title.
    pub title: SafeText,
    /// Its number: `4`, or `4.1` inside another section.
    pub number: SafeText,
    /// The time it tells of.
    pub period: Option<Date>,
    /// The section it is part of.
    pub parent: Option<SectionId>,
    /// How many sections it is part of.
    pub depth: u8,
    /// Its blocks in the study's text, heading first, notes last, not those of its own parts.
    pub blocks: Range<usize>,
}

/// A person.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Names, summary, text, sources.
    pub common: Common,
    /// When born; an interval where only bounds are known.
    pub born: Option<Date>,
    /// When died.
    pub died: Option<Date>,
    /// The sides taken and bodies belonged to, in the author's order.
    pub memberships: Vec<Membership>,
    /// The offices held, in the author's order.
    pub roles: Vec<Role>,
}

/// A membership of a person in a faction or organization.
#[derive(Debug, Clone, PartialEq)]
pub struct Membership {
    /// Of what.
    pub of: Entry,
    /// When.
    pub during: Option<Date>,
    /// As what.
    pub role: Option<SafeText>,
}

/// An office.
#[derive(Debug, Clone, PartialEq)]
pub struct Role {
    /// What it is called.
    pub title: SafeText,
    /// Of what faction, organization or place.
    pub of: Option<Entry>,
    /// When.
    pub during: Option<Date>,
}

/// A faction: a side that people take.
#[derive(Debug, Clone, PartialEq)]
pub struct Faction {
    /// Names, summary, text, sources.
    pub common: Common,
    /// When it was active.
    pub active: Option<Date>,
    /// The hue that it and its people are marked with.
    pub hue: Option<Hue>,
}

/// An organization.
#[derive(Debug, Clone, PartialEq)]
pub struct Organization {
    /// Names, summary, text, sources.
    pub common: Common,
    /// When it was active.
    pub active: Option<Date>,
}

/// A place.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Names, summary, text, sources.
    pub common: Common,
    /// Latitude and longitude, in degrees, north and east positive.
    pub at: Option<(f64, f64)>,
}

/// A term.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Names, summary, text, sources.
    pub common: Common,
}

/// A dated event.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its id in the file.
    pub slug: SafeText,
    /// When.
    pub date: Date,
    /// What happened, in a few words.
    pub title: SafeText,
    /// What happened, told.
    pub text: Vec<Block>,
    /// Who had part in it.
    pub people: Vec<PersonId>,
    /// Which factions.
    pub factions: Vec<FactionId>,
    /// Which organizations.
    pub organizations: Vec<OrganizationId>,
    /// Where.
    pub place: Option<PlaceId>,
    /// The section that tells of it.
    pub section: Option<SectionId>,
    /// How much it weighs.
    pub weight: Weight,
    /// What it rests on.
    pub sources: Vec<SourceId>,
}

/// How much an event weighs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Hidden first where room is short.
    Minor,
    /// As most are.
    #[default]
    Usual,
    /// A turning point.
    Major,
}

/// Two entries and what the one was to the other: reads `from kind to`.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// Who or what.
    pub from: Entry,
    /// Words that read between the two: `sat in`.
    pub kind: SafeText,
    /// To whom or what.
    pub to: Entry,
    /// When.
    pub during: Option<Date>,
    /// More about it.
    pub text: Vec<Block>,
    /// What it rests on.
    pub sources: Vec<SourceId>,
}

/// A claim that the text makes.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Its id in the file.
    pub slug: SafeText,
    /// What is claimed.
    pub text: Block,
    /// What sort of claim it is.
    pub kind: ClaimKind,
    /// How it stands against the record.
    pub verdict: Verdict,
    /// Why.
    pub why: Option<Block>,
    /// On what sources.
    pub sources: Vec<SourceId>,
}

/// What sort of claim it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClaimKind {
    /// Something that was so or was not.
    Fact,
    /// An opinion.
    Judgement,
    /// What somebody is said to have said or written.
    Quotation,
    /// What is told, with nobody to answer for it.
    Hearsay,
}

/// How a claim stands against the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The record bears it out.
    Supported,
    /// Those who know disagree.
    Disputed,
    /// The record says otherwise.
    Wrong,
    /// It cannot be told.
    Unsettled,
}

impl Verdict {
    /// The mark it carries in the text, one column wide.
    pub fn glyph(self) -> &'static str {
        match self {
            Self::Supported => "✓",
            Self::Disputed => "◐",
            Self::Wrong => "✗",
            Self::Unsettled => "?",
        }
    }

    /// The verdict in a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::Disputed => "disputed",
            Self::Wrong => "wrong",
            Self::Unsettled => "unsettled",
        }
    }
}

impl ClaimKind {
    /// The kind in a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fact => "statement of fact",
            Self::Judgement => "judgement",
            Self::Quotation => "quotation",
            Self::Hearsay => "hearsay",
        }
    }
}

/// A question a reader may put to themselves.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Its id in the file.
    pub slug: SafeText,
    /// What is asked.
    pub ask: Block,
    /// What the answer is.
    pub answer: Block,
    /// What it asks for.
    pub kind: QuestionKind,
    /// What it is about.
    pub about: Vec<Entry>,
}

/// What a question asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuestionKind {
    /// To remember.
    Recall,
    /// To think.
    Reasoning,
}

/// A work or page that something rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Its id in the file.
    pub slug: SafeText,
    /// Its title.
    pub title: SafeText,
    /// Who wrote it.
    pub authors: Vec<SafeText>,
    /// What it stands in.
    pub container: Option<SafeText>,
    /// When it came out.
    pub issued: Option<Date>,
    /// Where it is on the web.
    pub url: Option<SafeText>,
    /// What else is to be said of it.
    pub note: Option<Block>,
    /// How the text cites it: family name and year, else the title.
    pub citation: SafeText,
}

/// The hues a faction can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
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

/// What this study calls its kinds of entries.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Labels {
    pub person: SafeText,
    pub people: SafeText,
    pub faction: SafeText,
    pub factions: SafeText,
    pub organization: SafeText,
    pub organizations: SafeText,
    pub place: SafeText,
    pub places: SafeText,
    pub term: SafeText,
    pub terms: SafeText,
    pub event: SafeText,
    pub events: SafeText,
}

impl Default for Labels {
    fn default() -> Self {
        Self {
            person: SafeText::new("Person"),
            people: SafeText::new("People"),
            faction: SafeText::new("Faction"),
            factions: SafeText::new("Factions"),
            organization: SafeText::new("Organization"),
            organizations: SafeText::new("Organizations"),
            place: SafeText::new("Place"),
            places: SafeText::new("Places"),
            term: SafeText::new("Term"),
            terms: SafeText::new("Terms"),
            event: SafeText::new("Event"),
            events: SafeText::new("Events"),
        }
    }
}
