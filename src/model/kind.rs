//! The table of the kinds of entries. From a row follow the handle, the list, the lookups and the words for a kind.

use std::collections::HashMap;
use std::ops::Index;
use std::sync::{Arc, LazyLock};

use super::entry::{
    Claim, Event, Faction, Organization, Person, Place, Question, Record, Relation, Section,
    Source, Term,
};
use super::prose::Document;
use super::safe_text::SafeText;
use super::study::{Labels, Study};

/// A handle, and how a study looks one up.
macro_rules! handles {
    ($($id:ident => $list:ident: $record:ident;)*) => {$(
        /// A handle: a position in one of a study's lists.
        ///
        /// Only the loader makes handles; everybody else gets them from the study. A handle is good for the study it
        /// comes from. In another study it stands for another record, or for an empty one: no lookup panics.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $id(u32);

        impl $id {
            /// For the loader alone, which `tests/it/architecture.rs` checks.
            pub(crate) fn new(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// The position in its list, from 0.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl Index<$id> for Study {
            type Output = $record;

            fn index(&self, id: $id) -> &$record {
                static EMPTY: LazyLock<$record> = LazyLock::new($record::default);
                self.parts().$list.get(id.index()).unwrap_or(&EMPTY)
            }
        }

        impl Study {
            /// In the author's order; sections in reading order.
            pub fn $list(&self) -> impl DoubleEndedIterator<Item = $id> + ExactSizeIterator + use<> {
                (0..self.parts().$list.len()).map($id::new)
            }
        }
    )*};
}

macro_rules! kinds {
    ($($kind:ident $id:ident $list:ident $one:literal $many:literal;)*) => {
        handles! { $($id => $list: $kind;)* RelationId => relations: Relation; }

        /// An entry of a study: what has an id and can be linked to.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Entry {
            $($kind($id),)*
        }

        /// The kinds of entries, in the order in which lists show them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $($kind,)*
        }

        impl Kind {
            pub const ALL: &[Self] = &[$(Self::$kind,)*];

            /// One entry of this kind and several, in words, where a study does not rename it.
            pub fn words(self) -> (&'static str, &'static str) {
                match self {
                    $(Self::$kind => ($one, $many),)*
                }
            }

            /// For the loader alone.
            pub(crate) fn handle(self, index: usize) -> Entry {
                match self {
                    $(Self::$kind => Entry::$kind($id::new(index)),)*
                }
            }
        }

        impl Entry {
            pub fn kind(self) -> Kind {
                match self {
                    $(Self::$kind(_) => Kind::$kind,)*
                }
            }

            /// The position in the list of its kind, from 0.
            pub fn index(self) -> usize {
                match self {
                    $(Self::$kind(id) => id.index(),)*
                }
            }
        }

        /// The lists a study is made of, as the loader fills them.
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct Parts {
            pub id: SafeText,
            pub title: SafeText,
            pub subtitle: Option<SafeText>,
            pub language: Option<SafeText>,
            pub license: Option<SafeText>,
            pub authors: Vec<SafeText>,
            pub labels: Labels,
            pub text: Document,
            $(pub $list: Vec<$kind>,)*
            pub relations: Vec<Relation>,
            /// The entries by their ids, if the loader knows them.
            pub ids: Arc<HashMap<SafeText, Entry>>,
            /// Whether only its sections are read so far.
            pub is_partial: bool,
            /// How many hidden characters outside prose are shown in words.
            pub hidden: usize,
        }

        impl Parts {
            /// All entries of a kind, in the author's order.
            pub fn records(&self, kind: Kind) -> Vec<(Entry, &dyn Record)> {
                match kind {
                    $(Kind::$kind => {
                        let records = self.$list.iter().enumerate();
                        records.map(|(i, x)| (Entry::$kind($id::new(i)), x as _)).collect()
                    })*
                }
            }
        }

        impl Study {
            pub fn record(&self, entry: Entry) -> &dyn Record {
                match entry {
                    $(Entry::$kind(id) => &self[id],)*
                }
            }

            /// The entries of a kind, in the author's order.
            pub fn entries_of(&self, kind: Kind) -> impl DoubleEndedIterator<Item = Entry> + use<> {
                let count = match kind {
                    $(Kind::$kind => self.parts().$list.len(),)*
                };
                (0..count).map(move |i| kind.handle(i))
            }
        }

        $(impl TryFrom<Entry> for $id {
            type Error = Entry;

            /// The handle of an entry of this kind; else the entry.
            fn try_from(entry: Entry) -> Result<Self, Entry> {
                if let Entry::$kind(id) = entry { Ok(id) } else { Err(entry) }
            }
        })*
    };
}

kinds! {
    Section SectionId sections "Section" "Sections";
    Person PersonId people "Person" "People";
    Faction FactionId factions "Faction" "Factions";
    Organization OrganizationId organizations "Organization" "Organizations";
    Place PlaceId places "Place" "Places";
    Term TermId terms "Term" "Terms";
    Event EventId events "Event" "Events";
    Claim ClaimId claims "Claim" "Claims";
    Question QuestionId questions "Question" "Questions";
    Source SourceId sources "Source" "Sources";
}

impl Entry {
    /// The event that it is, if it is one.
    pub fn event(self) -> Option<EventId> {
        self.try_into().ok()
    }
}
