//! The records of format 1 and their fields, required and optional. Knows no rule that spans two fields.

use std::fmt;
use std::ops::Range;

use serde::de::{Deserializer, MapAccess, Visitor};

use super::fields::Fields;
use super::read::{Choice, Context, Listed, Number, Pairs, Read, Seed, Text, Words};
use crate::model::{ClaimKind, Hue, QuestionKind, Verdict};

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
            /// Where it is: its id, else its first field.
            pub stands: Range<usize>,
            $(pub $field: $type,)*
        }

        impl<'s> Read<'s> for $record<'s> {
            fn read<D: Deserializer<'s>>(
                from: D,
                context: &Context<'s, '_>,
                key: &Range<usize>,
            ) -> Result<Self, D::Error> {
                from.deserialize_struct(
                    stringify!($record),
                    &[$(stringify!($field)),*],
                    Seed::<Self>::new(context, key.clone()),
                )
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
                let mut fields = Fields::of(stringify!($record), NAMES, self.context);
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
                record.stands = fields.finish(&self.key);
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
    pub sources: &'r [Text<'s>],
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
                optional sources: Vec<Text<'s>>,
                optional owns: Vec<Text<'s>>,
                optional autolink: Option<bool>,
            }
        )*}

        $(impl<'s> $record<'s> {
            /// What it shares with the other named entries.
            pub fn named(&self) -> Named<'_, 's> {
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
        })*
    };
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
    Labels {
        optional person: Option<Text<'s>>,
        optional people: Option<Text<'s>>,
        optional faction: Option<Text<'s>>,
        optional factions: Option<Text<'s>>,
        optional organization: Option<Text<'s>>,
        optional organizations: Option<Text<'s>>,
        optional place: Option<Text<'s>>,
        optional places: Option<Text<'s>>,
        optional term: Option<Text<'s>>,
        optional terms: Option<Text<'s>>,
        optional event: Option<Text<'s>>,
        optional events: Option<Text<'s>>,
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
        optional parent: Option<Text<'s>>,
    }
    Membership {
        required of: Text<'s>,
        optional during: Option<Text<'s>>,
        optional role: Option<Text<'s>>,
    }
    Role {
        required title: Text<'s>,
        optional of: Option<Text<'s>>,
        optional during: Option<Text<'s>>,
    }
    Event {
        required id: Text<'s>,
        required date: Text<'s>,
        required title: Text<'s>,
        optional text: Option<Text<'s>>,
        optional people: Vec<Text<'s>>,
        optional factions: Vec<Text<'s>>,
        optional organizations: Vec<Text<'s>>,
        optional place: Option<Text<'s>>,
        optional section: Option<Text<'s>>,
        optional weight: Option<Number>,
        optional sources: Vec<Text<'s>>,
    }
    Relation {
        required from: Text<'s>,
        required kind: Text<'s>,
        required to: Text<'s>,
        optional during: Option<Text<'s>>,
        optional text: Option<Text<'s>>,
        optional sources: Vec<Text<'s>>,
    }
    Claim {
        required id: Text<'s>,
        required text: Text<'s>,
        required kind: Choice<ClaimKind>,
        required verdict: Choice<Verdict>,
        optional why: Option<Text<'s>>,
        optional sources: Vec<Text<'s>>,
    }
    Question {
        required id: Text<'s>,
        required ask: Text<'s>,
        required answer: Text<'s>,
        required kind: Choice<QuestionKind>,
        optional about: Vec<Text<'s>>,
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
