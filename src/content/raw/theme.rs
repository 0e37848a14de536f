//! A theme file as it is written: its base and its colours, each with its place.

use std::fmt;
use std::ops::Range;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};

use super::fields::Fields;
use super::read::{Context, Text};

/// A theme as it is written.
#[derive(Debug)]
pub(in crate::content) struct Theme<'s> {
    pub base: Text<'s>,
    /// Each with the index of its role.
    pub colours: Vec<(usize, Text<'s>)>,
}

/// Reads a theme with these roles and base themes.
pub(super) struct ThemeSeed<'c, 's, 'r> {
    pub context: &'c Context<'s, 'r>,
    pub roles: &'c [&'static str],
    pub bases: &'c [&'static str],
    pub key: Range<usize>,
}

impl<'s> DeserializeSeed<'s> for ThemeSeed<'_, 's, '_> {
    type Value = Theme<'s>;

    fn deserialize<D: Deserializer<'s>>(self, from: D) -> Result<Theme<'s>, D::Error> {
        from.deserialize_struct("Theme", &[], self)
    }
}

impl<'s> Visitor<'s> for ThemeSeed<'_, 's, '_> {
    type Value = Theme<'s>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a Theme")
    }

    fn visit_map<A: MapAccess<'s>>(self, mut map: A) -> Result<Theme<'s>, A::Error> {
        let roles = self.roles.iter().map(|role| (*role, false));
        let names: Vec<(&'static str, bool)> = std::iter::once((BASE, true)).chain(roles).collect();
        let mut fields = Fields::of("Theme", &names, self.context);
        let mut theme = Theme {
            base: Text::default(),
            colours: Vec::new(),
        };
        while let Some((name, at)) = fields.next(&mut map)? {
            let text: Text<'s> = map.next_value_seed(fields.seed(&at))?;
            match self.roles.iter().position(|role| *role == name) {
                Some(role) => theme.colours.push((role, text)),
                None => theme.base = text,
            }
        }
        let bases = self.bases.join(", ");
        fields.finish_with(&self.key, |field| {
            (field == BASE).then(|| format!("one of {bases}"))
        });
        Ok(theme)
    }
}

const BASE: &str = "base";
