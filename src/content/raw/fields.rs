//! How the fields of a record are met, past those that are unknown, missing or repeated. Knows no record by name.

use std::ops::Range;

use serde::de::{IgnoredAny, MapAccess};

use super::read::{Context, Name, Seed, Text};
use crate::content::diagnostic::{Code, quoted};

/// The fields of one record as they are met.
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
    /// No field met yet; `names` are those the record has, and whether it needs them.
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

    /// The next field that the record has and that was not met before, and where its name stands.
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
                Some(i) if self.met & (1 << i) == 0 => {
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

    /// A seed for the value of the field just met.
    pub fn seed<T>(&self, key: &Range<usize>) -> Seed<'c, 's, 'r, T> {
        Seed::new(self.context, key.clone())
    }

    /// Remembers where the record's id stands.
    pub fn identify(&mut self, id: Option<Range<usize>>) {
        self.id = id;
    }

    /// Tells what was unknown, once; the fields that were probably meant, as bits.
    fn tell_unknown(&mut self) -> u64 {
        let met = |i: usize| self.met & (1 << i) != 0;
        let mut meant = 0_u64;
        for name in std::mem::take(&mut self.unknown) {
            let unmet = (0..self.names.len()).filter(|i| !met(*i));
            let order = unmet.chain((0..self.names.len()).filter(|i| met(*i)));
            let candidates = order.filter_map(|i| self.names.get(i)).map(|(n, _)| *n);
            let near = self.context.nearest.to(&name.value, candidates);
            if let Some(i) = self.names.iter().position(|(n, _)| Some(*n) == near) {
                meant |= 1 << i;
            }
            let fields = || self.names.iter().map(|(n, _)| *n).collect::<Vec<_>>();
            self.context.report.add(
                Code::UnknownField,
                name.at.clone(),
                format!("{} has no field {}", self.record, quoted(&name.value)),
                Some(near.map_or_else(
                    || format!("it has {}", fields().join(", ")),
                    |near| format!("did you mean `{near}`?"),
                )),
            );
        }
        meant
    }

    /// Tells what was unknown and what is missing; where the record is.
    pub fn finish(self, key: &Range<usize>) -> Range<usize> {
        self.finish_with(key, |_| None)
    }

    /// The same, with what may stand in a field that is missing.
    pub fn finish_with(
        mut self,
        key: &Range<usize>,
        help: impl Fn(&str) -> Option<String>,
    ) -> Range<usize> {
        let excused = self.tell_unknown();
        let met = |i: usize| self.met & (1 << i) != 0;
        let at = self
            .id
            .clone()
            .or(self.first.clone())
            .unwrap_or_else(|| key.clone());
        let called = || match &self.id {
            Some(id) => format!(" {}", quoted(self.context.text_at(id))),
            None => String::new(),
        };
        for (i, (field, needed)) in self.names.iter().enumerate() {
            if *needed && !met(i) && excused & (1 << i) == 0 {
                self.context.report.add(
                    Code::MissingField,
                    at.clone(),
                    format!("{}{} needs the field `{field}`", self.record, called()),
                    help(field),
                );
            }
        }
        at
    }
}

/// Where the reading ends within a record, what was unknown before is told all the same.
impl Drop for Fields<'_, '_, '_> {
    fn drop(&mut self) {
        self.tell_unknown();
    }
}
