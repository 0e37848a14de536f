//! What a study is: typed ids, people, factions, events, dates, prose, mentions. Knows no file, no serde, no terminal.

mod date;
mod entries;
mod id;
mod mentions;
mod prose;
mod safe_text;
mod script;
mod sentence;
mod study;

pub use date::{Date, DateError, Day};
pub use entries::{
    Claim, ClaimKind, Common, Event, Faction, Hue, Labels, Membership, Native, Organization,
    Person, Place, Question, QuestionKind, Relation, Role, Section, Source, Term, Verdict, Weight,
};
pub use id::{
    ClaimId, Entry, EventId, FactionId, Kind, OrganizationId, PersonId, PlaceId, QuestionId,
    RelationId, SectionId, SourceId, TermId,
};
pub use mentions::{CrossReferences, Mention};
pub use prose::{
    Align, Anchor, Block, ClaimMark, Document, Inline, Link, LinkTo, Marker, Shape, Span, Table,
};
pub use safe_text::{SafeStr, SafeText, Sanitized, sanitize};
pub use sentence::{sentence_around, sentence_starts};
pub use study::{Parts, Study};
