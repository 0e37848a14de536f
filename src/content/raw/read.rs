//! Single values with their places in the file: texts, numbers, lists, words.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

use serde::Deserialize;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use crate::content::diagnostic::{Code, Report, quoted};
use crate::content::nearest::Nearest;

use super::shorten::Shortened;

/// The file that values are read from, and the report of its mistakes.
pub(super) struct Context<'s, 'r> {
    file: &'s Shortened<'s>,
    pub report: &'r Report,
    pub nearest: Nearest,
}

impl<'s, 'r> Context<'s, 'r> {
    pub fn new(file: &'s Shortened<'s>, report: &'r Report) -> Self {
        Self {
            file,
            report,
            nearest: Nearest::default(),
        }
    }

    /// The place in the file of a text that was borrowed from it.
    fn place(&self, text: &str) -> Range<usize> {
        self.file.place(text)
    }

    pub fn text_at(&self, place: &Range<usize>) -> &'s str {
        self.file.source().get(place.clone()).unwrap_or_default()
    }
}

/// The file, and the name of the field whose value is read.
#[derive(Clone)]
pub(super) struct At<'c, 's, 'r> {
    pub context: &'c Context<'s, 'r>,
    pub key: Range<usize>,
}

/// A value of the file.
pub(super) trait Read<'s>: Sized {
    fn read<D: Deserializer<'s>>(from: D, at: &At<'_, 's, '_>) -> Result<Self, D::Error>;

    /// Its place in the file, if known.
    fn place(&self) -> Option<Range<usize>> {
        None
    }

    /// Collects the references to entries in it.
    fn references<'r>(&'r self, _: &mut Vec<&'r Text<'s>>) {}
}

/// A `DeserializeSeed` and `Visitor` adapter for a `T`.
pub(super) struct Seed<'c, 's, 'r, T> {
    pub at: At<'c, 's, 'r>,
    of: PhantomData<T>,
}

impl<'c, 's, 'r, T> Seed<'c, 's, 'r, T> {
    pub fn new(at: At<'c, 's, 'r>) -> Self {
        Self {
            at,
            of: PhantomData,
        }
    }
}

impl<'s, T: Read<'s>> DeserializeSeed<'s> for Seed<'_, 's, '_, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'s>>(self, from: D) -> Result<T, D::Error> {
        T::read(from, &self.at)
    }
}

/// A text of the file.
#[derive(Debug, Clone, Default)]
pub(in crate::content) struct Text<'s> {
    /// Without escapes.
    pub value: Cow<'s, str>,
    /// Its place in the file; that of its field's name if it has escapes.
    pub at: Range<usize>,
    /// Whether the file has it without escapes, so that bytes of the value are bytes of the file.
    pub exact: bool,
    /// Whether the field is there.
    pub given: bool,
}

impl<'s> Read<'s> for Text<'s> {
    fn read<D: Deserializer<'s>>(from: D, at: &At<'_, 's, '_>) -> Result<Self, D::Error> {
        from.deserialize_str(Seed::<Self>::new(at.clone()))
    }

    fn place(&self) -> Option<Range<usize>> {
        Some(self.at.clone())
    }
}

impl<'s> Visitor<'s> for Seed<'_, 's, '_, Text<'s>> {
    type Value = Text<'s>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_borrowed_str<E: Error>(self, value: &'s str) -> Result<Text<'s>, E> {
        let at = self.at.context.place(value);
        Ok(Text {
            // A long text is left out of what is parsed.
            value: Cow::Borrowed(self.at.context.text_at(&at)),
            at,
            exact: true,
            given: true,
        })
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Text<'s>, E> {
        Ok(Text {
            value: Cow::Owned(value.to_owned()),
            at: self.at.key,
            exact: false,
            given: true,
        })
    }
}

/// The id of an entry that another one refers to.
#[derive(Debug, Clone, Default)]
pub(in crate::content) struct Reference<'s>(pub Text<'s>);

impl<'s> Read<'s> for Reference<'s> {
    fn read<D: Deserializer<'s>>(from: D, at: &At<'_, 's, '_>) -> Result<Self, D::Error> {
        Text::read(from, at).map(Self)
    }

    fn references<'r>(&'r self, found: &mut Vec<&'r Text<'s>>) {
        found.push(&self.0);
    }
}

/// The name of a field or variant.
pub(super) struct Name<'c, 's, 'r>(pub &'c Context<'s, 'r>);

impl<'s> DeserializeSeed<'s> for Name<'_, 's, '_> {
    type Value = Text<'s>;

    fn deserialize<D: Deserializer<'s>>(self, from: D) -> Result<Text<'s>, D::Error> {
        let at = At {
            context: self.0,
            key: 0..0,
        };
        from.deserialize_identifier(Seed::<Text<'s>>::new(at))
    }
}

impl<'s, T: Read<'s>> Read<'s> for Option<T> {
    fn read<D: Deserializer<'s>>(from: D, at: &At<'_, 's, '_>) -> Result<Self, D::Error> {
        from.deserialize_option(Seed::<Self>::new(at.clone()))
    }

    fn place(&self) -> Option<Range<usize>> {
        self.as_ref().and_then(T::place)
    }

    fn references<'r>(&'r self, found: &mut Vec<&'r Text<'s>>) {
        if let Some(value) = self {
            value.references(found);
        }
    }
}

impl<'s, T: Read<'s>> Visitor<'s> for Seed<'_, 's, '_, Option<T>> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or None")
    }

    fn visit_none<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'s>>(self, from: D) -> Result<Option<T>, D::Error> {
        T::read(from, &self.at).map(Some)
    }
}

impl<'s, T: Read<'s>> Read<'s> for Vec<T> {
    fn read<D: Deserializer<'s>>(from: D, at: &At<'_, 's, '_>) -> Result<Self, D::Error> {
        from.deserialize_seq(Seed::<Self>::new(at.clone()))
    }

    fn references<'r>(&'r self, found: &mut Vec<&'r Text<'s>>) {
        for value in self {
            value.references(found);
        }
    }
}

impl<'s, T: Read<'s>> Visitor<'s> for Seed<'_, 's, '_, Vec<T>> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'s>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = seq.next_element_seed(Seed::new(self.at.clone()))? {
            list.push(value);
        }
        Ok(list)
    }
}

/// A list and the place of its field.
#[derive(Debug)]
pub(in crate::content) struct Listed<T> {
    pub items: Vec<T>,
    /// The name of its field.
    pub at: Range<usize>,
    /// Whether the field is there.
    pub given: bool,
}

impl<T> Listed<T> {
    pub fn get(&self, index: usize) -> Option<&T> {
        self.items.get(index)
    }
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            at: 0..0,
            given: false,
        }
    }
}

impl<'s, T: Read<'s>> Read<'s> for Listed<T> {
    fn read<D: Deserializer<'s>>(from: D, at: &At<'_, 's, '_>) -> Result<Self, D::Error> {
        Ok(Self {
            items: Vec::read(from, at)?,
            at: at.key.clone(),
            given: true,
        })
    }

    fn references<'r>(&'r self, found: &mut Vec<&'r Text<'s>>) {
        self.items.references(found);
    }
}

/// A map from texts to texts, no key twice.
#[derive(Debug, Default)]
pub(in crate::content) struct Pairs<'s>(pub Vec<(Text<'s>, Text<'s>)>);

impl<'s> Read<'s> for Pairs<'s> {
    fn read<D: Deserializer<'s>>(from: D, at: &At<'_, 's, '_>) -> Result<Self, D::Error> {
        from.deserialize_map(Seed::<Self>::new(at.clone()))
    }
}

impl<'s> Visitor<'s> for Seed<'_, 's, '_, Pairs<'s>> {
    type Value = Pairs<'s>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map from texts to texts")
    }

    fn visit_map<A: MapAccess<'s>>(self, mut map: A) -> Result<Pairs<'s>, A::Error> {
        let mut pairs: Vec<(Text<'s>, Text<'s>)> = Vec::new();
        while let Some(key) = map.next_key_seed(Seed::<Text<'s>>::new(self.at.clone()))? {
            let value = map.next_value_seed(Seed::new(At {
                key: key.at.clone(),
                ..self.at
            }))?;
            if pairs.iter().any(|(k, _)| k.value == key.value) {
                self.at.context.report.add(
                    Code::RepeatedField,
                    key.at,
                    format!("the key {} is given twice", quoted(&key.value)),
                    None,
                );
            } else {
                pairs.push((key, value));
            }
        }
        Ok(Pairs(pairs))
    }
}

/// A whole number and the place of its field.
#[derive(Debug, Clone, Default)]
pub(in crate::content) struct Number {
    pub value: i64,
    /// The name of its field.
    pub at: Range<usize>,
    /// Whether the field is there.
    pub given: bool,
}

impl<'s> Read<'s> for Number {
    fn read<D: Deserializer<'s>>(from: D, at: &At<'_, 's, '_>) -> Result<Self, D::Error> {
        Ok(Self {
            value: i64::deserialize(from)?,
            at: at.key.clone(),
            given: true,
        })
    }
}

macro_rules! plain {
    ($($type:ty),*) => {$(
        impl<'s> Read<'s> for $type {
            fn read<D: Deserializer<'s>>(from: D, _: &At<'_, 's, '_>) -> Result<Self, D::Error> {
                Self::deserialize(from)
            }
        }
    )*};
}

plain!(bool, (f64, f64));

/// The words that a field accepts.
pub(super) trait Words: Copy + 'static {
    /// What they are called in messages.
    const WHAT: &'static str;
    const ALL: &'static [(&'static str, Self)];
}

/// One of a set of words; none if the file has another.
#[derive(Debug)]
pub(in crate::content) struct Choice<T>(pub Option<T>);

impl<T> Default for Choice<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<'s, T: Words> Read<'s> for Choice<T> {
    fn read<D: Deserializer<'s>>(from: D, at: &At<'_, 's, '_>) -> Result<Self, D::Error> {
        from.deserialize_enum(T::WHAT, &[], Seed::<Self>::new(at.clone()))
    }
}

impl<'s, T: Words> Visitor<'s> for Seed<'_, 's, '_, Choice<T>> {
    type Value = Choice<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a word without quotes")
    }

    fn visit_enum<A: EnumAccess<'s>>(self, data: A) -> Result<Choice<T>, A::Error> {
        let (word, variant) = data.variant_seed(Name(self.at.context))?;
        variant.unit_variant()?;
        let found = T::ALL.iter().find(|(name, _)| *name == word.value);
        if found.is_none() {
            let words: Vec<&str> = T::ALL.iter().map(|(word, _)| *word).collect();
            let near = self
                .at
                .context
                .nearest
                .help(&word.value, words.iter().copied());
            self.at.context.report.add(
                Code::UnknownVariant,
                word.at.clone(),
                format!("{} is no {}", quoted(&word.value), T::WHAT),
                near.or_else(|| Some(format!("one of {}", words.join(", ")))),
            );
        }
        Ok(Choice(found.map(|(_, value)| *value)))
    }
}
