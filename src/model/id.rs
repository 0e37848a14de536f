//! Typed handles into a study. A handle is made only by the loader of that study, so looking one up cannot fail.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The handle of the entry that stands at `index` in its list.
            pub fn new(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// Where the entry stands in its list, from 0.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A work or page that something in the study rests on.
    SourceId,
    /// A section of the text.
    SectionId,
    /// A person.
    PersonId,
    /// A faction: a side that people take.
    FactionId,
    /// An organization: a body that people belong to or hold office in.
    OrganizationId,
    /// A place.
    PlaceId,
    /// A term that the text uses in a sense of its own.
    TermId,
    /// A dated event.
    EventId,
    /// A claim that the text makes, with a verdict.
    ClaimId,
    /// A question a reader may put to themselves.
    QuestionId,
    /// A relation between two people, factions, organizations or places.
    RelationId,
}

/// Any entry of a study that has an id, and so can be linked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entry {
    /// A section.
    Section(SectionId),
    /// A person.
    Person(PersonId),
    /// A faction.
    Faction(FactionId),
    /// An organization.
    Organization(OrganizationId),
    /// A place.
    Place(PlaceId),
    /// A term.
    Term(TermId),
    /// An event.
    Event(EventId),
    /// A claim.
    Claim(ClaimId),
    /// A question.
    Question(QuestionId),
    /// A source.
    Source(SourceId),
}

/// The kinds of entries, in the order in which lists show them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Sections.
    Section,
    /// People.
    Person,
    /// Factions.
    Faction,
    /// Organizations.
    Organization,
    /// Places.
    Place,
    /// Terms.
    Term,
    /// Events.
    Event,
    /// Claims.
    Claim,
    /// Questions.
    Question,
    /// Sources.
    Source,
}

impl Entry {
    /// What kind of entry this is.
    pub fn kind(self) -> Kind {
        match self {
            Self::Section(_) => Kind::Section,
            Self::Person(_) => Kind::Person,
            Self::Faction(_) => Kind::Faction,
            Self::Organization(_) => Kind::Organization,
            Self::Place(_) => Kind::Place,
            Self::Term(_) => Kind::Term,
            Self::Event(_) => Kind::Event,
            Self::Claim(_) => Kind::Claim,
            Self::Question(_) => Kind::Question,
            Self::Source(_) => Kind::Source,
        }
    }
}
