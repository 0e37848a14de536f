//! Reads the fields of a record past those that are unknown, missing or repeated.

use std::ops::Range;

use serde::de::{IgnoredAny, MapAccess};

use super::read::{At, Context, Name, Seed, Text};
use crate::content::diagnostic::{Code, quoted};

/// The fields of one record while it is read.
pub(super) struct Fields<'c, 's, 'r> {
    context: &'c Context<'s, 'r>,
    record: &'static str,
    names: &'c [(&'static str, bool)],
    met: u64,
    unknown: Vec<Text<'s>>,
    first: Option<Range<usize>>,
    id: Option<Range<usize>>,
}

impl<'c, 's, 'r> Fields<'c, 's, 'r> {
    /// `names` are the fields the record has, and whether they are required.
    pub fn of(
        record: &'static str,
        names: &'c [(&'static str, bool)],
        context: &'c Context<'s, 'r>,
    ) -> Self {
        Self {
            context,
            record,
            names,
            met: 0,
            unknown: Vec::new(),
            first: None,
            id: None,
        }
    }

    /// The next field that is known and not repeated, and the place of its name.
    pub fn next<A: MapAccess<'s>>(
        &mut self,
        map: &mut A,
    ) -> Result<Option<(&'static str, Range<usize>)>, A::Error> {
        while let Some(name) = map.next_key_seed(Name(self.context))? {
            self.first.get_or_insert_with(|| name.at.clone());
            let known = self
                .names
                .iter()
                .position(|(known, _)| *known == name.value);
            match known {
                Some(i) if !self.is_met(i) => {
                    self.met |= 1 << i;
                    return Ok(self.names.get(i).map(|(known, _)| (*known, name.at)));
                }
                Some(_) => self.context.report.add(
                    Code::RepeatedField,
                    name.at,
                    format!("the field {} is given twice", quoted(&name.value)),
                    Some("the first one was read".to_owned()),
                ),
                None => self.unknown.push(name),
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(None)
    }

    pub fn seed<T>(&self, key: &Range<usize>) -> Seed<'c, 's, 'r, T> {
        Seed::new(At {
            context: self.context,
            key: key.clone(),
        })
    }

    fn is_met(&self, field: usize) -> bool {
        self.met & (1 << field) != 0
    }

    fn all_names(&self) -> Vec<&'static str> {
        self.names.iter().map(|(name, _)| *name).collect()
    }

    /// Sets the place of the record's id.
    pub fn identify(&mut self, id: Option<Range<usize>>) {
        self.id = id;
    }

    /// Reports unknown fields, once. The fields that were probably meant, as bits.
    fn report_unknown(&mut self) -> u64 {
        let mut meant = 0_u64;
        for name in std::mem::take(&mut self.unknown) {
            let unmet = (0..self.names.len()).filter(|i| !self.is_met(*i));
            let order = unmet.chain((0..self.names.len()).filter(|i| self.is_met(*i)));
            let candidates = order.filter_map(|i| self.names.get(i)).map(|(n, _)| *n);
            let near = self.context.nearest.to(&name.value, candidates);
            if let Some(i) = self.names.iter().position(|(n, _)| Some(*n) == near) {
                meant |= 1 << i;
            }
            self.context.report.add(
                Code::UnknownField,
                name.at.clone(),
                format!("{} has no field {}", self.record, quoted(&name.value)),
                Some(match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("it has {}", self.all_names().join(", ")),
                }),
            );
        }
        meant
    }

    /// Reports unknown and missing fields.
    pub fn finish(self, key: &Range<usize>) {
        self.finish_with(key, |_| None);
    }

    /// The same, with help for a missing field.
    pub fn finish_with(mut self, key: &Range<usize>, help: impl Fn(&str) -> Option<String>) {
        let excused = self.report_unknown();
        let at = self
            .id
            .clone()
            .or(self.first.clone())
            .unwrap_or_else(|| key.clone());
        let called = match &self.id {
            Some(id) => format!(" {}", quoted(self.context.text_at(id))),
            None => String::new(),
        };
        for (i, (field, needed)) in self.names.iter().enumerate() {
            if *needed && !self.is_met(i) && excused & (1 << i) == 0 {
                self.context.report.add(
                    Code::MissingField,
                    at.clone(),
                    format!("{}{called} needs the field `{field}`", self.record),
                    help(field),
                );
            }
        }
    }
}

/// Reports the unknown fields if reading ended within the record.
impl Drop for Fields<'_, '_, '_> {
    fn drop(&mut self) {
        self.report_unknown();
    }
}
