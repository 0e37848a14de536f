//! How single values are read with their places: texts, numbers, lists, words. Knows no record.

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

/// What every value needs to be read: the file, to know where it stands, and where to tell mistakes.
pub(super) struct Context<'s, 'r> {
    source: &'s str,
    offset: usize,
    pub report: &'r Report,
    pub nearest: Nearest,
}

impl<'s, 'r> Context<'s, 'r> {
    /// For `source`, that stands `offset` bytes into its file.
    pub fn new(source: &'s str, offset: usize, report: &'r Report) -> Self {
        Self {
            source,
            offset,
            report,
            nearest: Nearest::default(),
        }
    }

    /// Where in the file a text stands that was borrowed from it.
    fn place(&self, text: &str) -> Range<usize> {
        let start = text
            .as_ptr()
            .addr()
            .saturating_sub(self.source.as_ptr().addr())
            + self.offset;
        start..start + text.len()
    }

    /// The text that stands at a place of the file.
    pub fn text_at(&self, place: &Range<usize>) -> &'s str {
        let start = place.start.saturating_sub(self.offset);
        self.source
            .get(start..start + place.len())
            .unwrap_or_default()
    }
}

/// A value of the file.
pub(super) trait Read<'s>: Sized {
    /// Reads it; `key` is where the name of its field stands.
    fn read<D: Deserializer<'s>>(
        from: D,
        context: &Context<'s, '_>,
        key: &Range<usize>,
    ) -> Result<Self, D::Error>;

    /// Its place in the file, if known.
    fn place(&self) -> Option<Range<usize>> {
        None
    }

    /// Collects the references to entries in it.
    fn references<'r>(&'r self, _: &mut Vec<&'r Text<'s>>) {}
}

/// Reads a `T` where serde wants something that reads.
pub(super) struct Seed<'c, 's, 'r, T> {
    pub context: &'c Context<'s, 'r>,
    pub key: Range<usize>,
    of: PhantomData<T>,
}

impl<'c, 's, 'r, T> Seed<'c, 's, 'r, T> {
    /// Reads the value of the field whose name stands at `key`.
    pub fn new(context: &'c Context<'s, 'r>, key: Range<usize>) -> Self {
        Self {
            context,
            key,
            of: PhantomData,
        }
    }
}

impl<'s, T: Read<'s>> DeserializeSeed<'s> for Seed<'_, 's, '_, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'s>>(self, from: D) -> Result<T, D::Error> {
        T::read(from, self.context, &self.key)
    }
}

/// A text of the file.
#[derive(Debug, Clone, Default)]
pub(in crate::content) struct Text<'s> {
    /// What it says, escapes undone.
    pub value: Cow<'s, str>,
    /// Where it stands in the file; the name of its field, where it is written with escapes.
    pub at: Range<usize>,
    /// Whether it stands in the file as it reads.
    pub exact: bool,
    /// Whether it is given at all.
    pub given: bool,
}

impl<'s> Read<'s> for Text<'s> {
    fn read<D: Deserializer<'s>>(
        from: D,
        context: &Context<'s, '_>,
        key: &Range<usize>,
    ) -> Result<Self, D::Error> {
        from.deserialize_str(Seed::<Self>::new(context, key.clone()))
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
        Ok(Text {
            at: self.context.place(value),
            value: Cow::Borrowed(value),
            exact: true,
            given: true,
        })
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Text<'s>, E> {
        Ok(Text {
            value: Cow::Owned(value.to_owned()),
            at: self.key,
            exact: false,
            given: true,
        })
    }
}

/// The id of an entry that another one refers to.
#[derive(Debug, Clone, Default)]
pub(in crate::content) struct Reference<'s>(pub Text<'s>);

impl<'s> Read<'s> for Reference<'s> {
    fn read<D: Deserializer<'s>>(
        from: D,
        context: &Context<'s, '_>,
        key: &Range<usize>,
    ) -> Result<Self, D::Error> {
        Text::read(from, context, key).map(Self)
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
        from.deserialize_identifier(Seed::<Text<'s>>::new(self.0, 0..0))
    }
}

impl<'s, T: Read<'s>> Read<'s> for Option<T> {
    fn read<D: Deserializer<'s>>(
        from: D,
        context: &Context<'s, '_>,
        key: &Range<usize>,
    ) -> Result<Self, D::Error> {
        from.deserialize_option(Seed::<Self>::new(context, key.clone()))
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
        T::read(from, self.context, &self.key).map(Some)
    }
}

impl<'s, T: Read<'s>> Read<'s> for Vec<T> {
    fn read<D: Deserializer<'s>>(
        from: D,
        context: &Context<'s, '_>,
        key: &Range<usize>,
    ) -> Result<Self, D::Error> {
        from.deserialize_seq(Seed::<Self>::new(context, key.clone()))
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
        while let Some(value) = seq.next_element_seed(Seed::new(self.context, self.key.clone()))? {
            list.push(value);
        }
        Ok(list)
    }
}

/// A list and where its field stands.
#[derive(Debug)]
pub(in crate::content) struct Listed<T> {
    /// What is in it.
    pub items: Vec<T>,
    /// The name of its field.
    pub at: Range<usize>,
    /// Whether it is given at all.
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
    fn read<D: Deserializer<'s>>(
        from: D,
        context: &Context<'s, '_>,
        key: &Range<usize>,
    ) -> Result<Self, D::Error> {
        Ok(Self {
            items: Vec::read(from, context, key)?,
            at: key.clone(),
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
    fn read<D: Deserializer<'s>>(
        from: D,
        context: &Context<'s, '_>,
        key: &Range<usize>,
    ) -> Result<Self, D::Error> {
        from.deserialize_map(Seed::<Self>::new(context, key.clone()))
    }
}

impl<'s> Visitor<'s> for Seed<'_, 's, '_, Pairs<'s>> {
    type Value = Pairs<'s>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map from texts to texts")
    }

    fn visit_map<A: MapAccess<'s>>(self, mut map: A) -> Result<Pairs<'s>, A::Error> {
        let mut pairs: Vec<(Text<'s>, Text<'s>)> = Vec::new();
        while let Some(key) =
            map.next_key_seed(Seed::<Text<'s>>::new(self.context, self.key.clone()))?
        {
            let value = map.next_value_seed(Seed::new(self.context, key.at.clone()))?;
            if pairs.iter().any(|(k, _)| k.value == key.value) {
                self.context.report.add(
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

/// A whole number and where its field stands.
#[derive(Debug, Clone, Default)]
pub(in crate::content) struct Number {
    /// The number.
    pub value: i64,
    /// The name of its field.
    pub at: Range<usize>,
    /// Whether it is given at all.
    pub given: bool,
}

impl<'s> Read<'s> for Number {
    fn read<D: Deserializer<'s>>(
        from: D,
        _: &Context<'s, '_>,
        key: &Range<usize>,
    ) -> Result<Self, D::Error> {
        Ok(Self {
            value: i64::deserialize(from)?,
            at: key.clone(),
            given: true,
        })
    }
}

impl<'s> Read<'s> for bool {
    fn read<D: Deserializer<'s>>(
        from: D,
        _: &Context<'s, '_>,
        _: &Range<usize>,
    ) -> Result<Self, D::Error> {
        Self::deserialize(from)
    }
}

impl<'s> Read<'s> for (f64, f64) {
    fn read<D: Deserializer<'s>>(
        from: D,
        _: &Context<'s, '_>,
        _: &Range<usize>,
    ) -> Result<Self, D::Error> {
        Self::deserialize(from)
    }
}

/// A set of words of which one may stand in a field.
pub(super) trait Words: Copy + 'static {
    /// What one of them is called.
    const WHAT: &'static str;
    /// The words and what they mean.
    const ALL: &'static [(&'static str, Self)];
}

/// One of a set of words; none where another stood there.
#[derive(Debug)]
pub(in crate::content) struct Choice<T>(pub Option<T>);

impl<T> Default for Choice<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<'s, T: Words> Read<'s> for Choice<T> {
    fn read<D: Deserializer<'s>>(
        from: D,
        context: &Context<'s, '_>,
        key: &Range<usize>,
    ) -> Result<Self, D::Error> {
        from.deserialize_enum(T::WHAT, &[], Seed::<Self>::new(context, key.clone()))
    }
}

impl<'s, T: Words> Visitor<'s> for Seed<'_, 's, '_, Choice<T>> {
    type Value = Choice<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a word without quotes")
    }

    fn visit_enum<A: EnumAccess<'s>>(self, data: A) -> Result<Choice<T>, A::Error> {
        let (word, variant) = data.variant_seed(Name(self.context))?;
        variant.unit_variant()?;
        let words = || T::ALL.iter().map(|(word, _)| *word);
        let found = T::ALL.iter().find(|(name, _)| *name == word.value);
        if found.is_none() {
            let near = self.context.nearest.help(&word.value, words());
            self.context.report.add(
                Code::UnknownVariant,
                word.at.clone(),
                format!("{} is no {}", quoted(&word.value), T::WHAT),
                near.or_else(|| Some(format!("one of {}", words().collect::<Vec<_>>().join(", ")))),
            );
        }
        Ok(Choice(found.map(|(_, value)| *value)))
    }
}
