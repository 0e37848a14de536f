//! The records of format 1 and their fields, required and optional.

use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};

use super::fields::Fields;
use super::read::{At, Choice, Listed, Number, Pairs, Read, Reference, Seed, Text, Words};
use crate::model::{ClaimKind, Hue, Kind, QuestionKind, Verdict};

macro_rules! words {
    ($($type:ident, $what:literal: $($word:ident)*;)*) => {$(
        impl Words for $type {
            const WHAT: &'static str = $what;
            const ALL: &'static [(&'static str, Self)] = &[$((stringify!($word), Self::$word)),*];
        }
    )*};
}

words! {
    ClaimKind, "kind of claim": Fact Judgement Quotation Hearsay;
    Verdict, "verdict": Supported Disputed Wrong Unsettled;
    QuestionKind, "kind of question": Recall Reasoning;
    Hue, "colour": Red Green Yellow Blue Magenta Cyan
        LightRed LightGreen LightYellow LightBlue LightMagenta LightCyan;
}

macro_rules! records {
    ($($record:ident { $($need:ident $field:ident: $type:ty,)* })*) => {$(
        #[derive(Debug, Default)]
        pub(in crate::content) struct $record<'s> {
            $(pub $field: $type,)*
        }

        impl<'s> Read<'s> for $record<'s> {
            fn read<D: Deserializer<'s>>(from: D, at: &At<'_, 's, '_>) -> Result<Self, D::Error> {
                from.deserialize_struct(
                    stringify!($record),
                    &[$(stringify!($field)),*],
                    Seed::<Self>::new(at.clone()),
                )
            }

            fn references<'r>(&'r self, found: &mut Vec<&'r Text<'s>>) {
                $(self.$field.references(found);)*
            }
        }

        impl<'s> Visitor<'s> for Seed<'_, 's, '_, $record<'s>> {
            type Value = $record<'s>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!("a ", stringify!($record)))
            }

            fn visit_map<A: MapAccess<'s>>(self, mut map: A) -> Result<$record<'s>, A::Error> {
                const NAMES: &[(&str, bool)] = &[$((stringify!($field), needed(stringify!($need)))),*];
                let mut record = $record::default();
                let mut fields = Fields::of(stringify!($record), NAMES, self.at.context);
                while let Some((name, at)) = fields.next(&mut map)? {
                    match name {
                        $(stringify!($field) => {
                            record.$field = map.next_value_seed(fields.seed(&at))?;
                            if name == "id" {
                                fields.identify(record.$field.place());
                            }
                        })*
                        _ => {}
                    }
                }
                fields.finish(&self.at.key);
                Ok(record)
            }
        }
    )*};
}

const fn needed(need: &str) -> bool {
    need.len() == "required".len() && need.as_bytes()[0] == b'r'
}

/// What every named entry has.
#[derive(Debug, Clone, Copy)]
pub(in crate::content) struct Named<'r, 's> {
    pub id: &'r Text<'s>,
    pub name: &'r Text<'s>,
    pub aliases: &'r [Text<'s>],
    pub native: &'r [(Text<'s>, Text<'s>)],
    pub summary: Option<&'r Text<'s>>,
    pub text: Option<&'r Text<'s>>,
    pub sources: &'r [Reference<'s>],
    pub owns: &'r [Text<'s>],
    pub autolink: bool,
}

macro_rules! named {
    ($($record:ident { $($own:tt)* })*) => {
        records! {$(
            $record {
                required id: Text<'s>,
                required name: Text<'s>,
                $($own)*
                optional aliases: Vec<Text<'s>>,
                optional native: Pairs<'s>,
                optional summary: Option<Text<'s>>,
                optional text: Option<Text<'s>>,
                optional sources: Vec<Reference<'s>>,
                optional owns: Vec<Text<'s>>,
                optional autolink: Option<bool>,
            }
        )*}

        $(impl<'s> $record<'s> {
            /// What it shares with the other named entries.
            pub fn shared(&self) -> Named<'_, 's> {
                Named {
                    id: &self.id,
                    name: &self.name,
                    aliases: &self.aliases,
                    native: &self.native.0,
                    summary: self.summary.as_ref(),
                    text: self.text.as_ref(),
                    sources: &self.sources,
                    owns: &self.owns,
                    autolink: self.autolink != Some(false),
                }
            }
        }

        impl<'s> Record<'s> for $record<'s> {
            fn id(&self) -> &Text<'s> {
                &self.id
            }

            fn label(&self) -> &Text<'s> {
                &self.name
            }

            fn named(&self) -> Option<Named<'_, 's>> {
                Some(self.shared())
            }
        })*
    };
}

/// What entries have in common, whatever their kind.
pub(in crate::content) trait Record<'s> {
    fn id(&self) -> &Text<'s>;

    /// What a link to it shows.
    fn label(&self) -> &Text<'s>;

    fn named(&self) -> Option<Named<'_, 's>> {
        None
    }
}

macro_rules! titled {
    ($($record:ident $label:ident;)*) => {$(
        impl<'s> Record<'s> for $record<'s> {
            fn id(&self) -> &Text<'s> {
                &self.id
            }

            fn label(&self) -> &Text<'s> {
                &self.$label
            }
        }
    )*};
}

titled! {
    Section title;
    Event title;
    Claim text;
    Question ask;
    Source title;
}

/// The list of each kind, and the labels of those that a study may rename.
macro_rules! kinds {
    (
        renamed { $($renamed:ident $one:ident $many:ident,)* }
        fixed { $($fixed:ident $list:ident,)* }
    ) => {
        records! {
            Labels {
                $(optional $one: Option<Text<'s>>,
                optional $many: Option<Text<'s>>,)*
            }
        }

        impl<'s> Labels<'s> {
            /// For each kind that may be renamed, the word for one entry and for several.
            pub fn all(&self) -> Vec<(Kind, Option<&Text<'s>>, Option<&Text<'s>>)> {
                vec![$((Kind::$renamed, self.$one.as_ref(), self.$many.as_ref()),)*]
            }
        }

        impl<'s> Study<'s> {
            /// The record at a position in the list of its kind.
            pub fn record(&self, kind: Kind, index: usize) -> Option<&dyn Record<'s>> {
                match kind {
                    $(Kind::$renamed => self.$many.get(index).map(|x| x as _),)*
                    $(Kind::$fixed => self.$list.get(index).map(|x| x as _),)*
                }
            }
        }
    };
}

kinds! {
    renamed {
        Person person people,
        Faction faction factions,
        Organization organization organizations,
        Place place places,
        Term term terms,
        Event event events,
    }
    fixed {
        Section sections,
        Claim claims,
        Question questions,
        Source sources,
    }
}

impl<'s> Study<'s> {
    /// All records of a kind, in the order of the file.
    pub fn records(&self, kind: Kind) -> impl Iterator<Item = &dyn Record<'s>> {
        (0..).map_while(move |i| self.record(kind, i))
    }

    /// Every reference of one record to another.
    pub fn all_references(&self) -> Vec<&Text<'s>> {
        let mut found = Vec::new();
        self.references(&mut found);
        found
    }
}

records! {
    Study {
        required format: Number,
        required id: Text<'s>,
        required title: Text<'s>,
        required sections: Listed<Section<'s>>,
        optional subtitle: Option<Text<'s>>,
        optional language: Option<Text<'s>>,
        optional license: Option<Text<'s>>,
        optional authors: Vec<Text<'s>>,
        optional about: Option<Text<'s>>,
        optional labels: Labels<'s>,
        optional sources: Vec<Source<'s>>,
        optional people: Vec<Person<'s>>,
        optional factions: Vec<Faction<'s>>,
        optional organizations: Vec<Organization<'s>>,
        optional places: Vec<Place<'s>>,
        optional terms: Vec<Term<'s>>,
        optional events: Vec<Event<'s>>,
        optional relations: Vec<Relation<'s>>,
        optional claims: Vec<Claim<'s>>,
        optional questions: Vec<Question<'s>>,
    }
    Source {
        required id: Text<'s>,
        required title: Text<'s>,
        optional authors: Vec<Text<'s>>,
        optional container: Option<Text<'s>>,
        optional issued: Option<Text<'s>>,
        optional url: Option<Text<'s>>,
        optional note: Option<Text<'s>>,
    }
    Section {
        required id: Text<'s>,
        required title: Text<'s>,
        required body: Text<'s>,
        optional period: Option<Text<'s>>,
        optional parent: Option<Reference<'s>>,
    }
    Membership {
        required of: Reference<'s>,
        optional during: Option<Text<'s>>,
        optional role: Option<Text<'s>>,
    }
    Role {
        required title: Text<'s>,
        optional of: Option<Reference<'s>>,
        optional during: Option<Text<'s>>,
    }
    Event {
        required id: Text<'s>,
        required date: Text<'s>,
        required title: Text<'s>,
        optional text: Option<Text<'s>>,
        optional people: Vec<Reference<'s>>,
        optional factions: Vec<Reference<'s>>,
        optional organizations: Vec<Reference<'s>>,
        optional place: Option<Reference<'s>>,
        optional section: Option<Reference<'s>>,
        optional weight: Option<Number>,
        optional sources: Vec<Reference<'s>>,
    }
    Relation {
        required from: Reference<'s>,
        required kind: Text<'s>,
        required to: Reference<'s>,
        optional during: Option<Text<'s>>,
        optional text: Option<Text<'s>>,
        optional sources: Vec<Reference<'s>>,
    }
    Claim {
        required id: Text<'s>,
        required text: Text<'s>,
        required kind: Choice<ClaimKind>,
        required verdict: Choice<Verdict>,
        optional why: Option<Text<'s>>,
        optional sources: Vec<Reference<'s>>,
    }
    Question {
        required id: Text<'s>,
        required ask: Text<'s>,
        required answer: Text<'s>,
        required kind: Choice<QuestionKind>,
        optional about: Vec<Reference<'s>>,
    }
}

named! {
    Person {
        optional born: Option<Text<'s>>,
        optional died: Option<Text<'s>>,
        optional factions: Vec<Membership<'s>>,
        optional roles: Vec<Role<'s>>,
    }
    Faction {
        optional active: Option<Text<'s>>,
        optional color: Option<Choice<Hue>>,
    }
    Organization {
        optional active: Option<Text<'s>>,
    }
    Place {
        optional at: Option<(f64, f64)>,
    }
    Term {
    }
}
