//! The ids of a file and the entries they stand for.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use super::sections::Order;
use crate::content::diagnostic::{Code, Report, quoted};
use crate::content::nearest::Nearest;
use crate::content::raw;
use crate::model::{Entry, Kind, SafeText};

pub(in crate::content) struct Ids<'r> {
    entries: HashMap<&'r str, Entry>,
    list: Vec<(&'r str, Entry)>,
}

impl<'r> Ids<'r> {
    /// Collects the ids in the order of the file, and reports malformed and repeated ones.
    pub(super) fn of(study: &'r raw::Study<'_>, order: &Order, report: &Report) -> Self {
        let mut all: Vec<(&'r raw::Text<'_>, Entry)> = Vec::new();
        for kind in Kind::ALL {
            for (i, record) in study.records(*kind).enumerate() {
                let entry = if *kind == Kind::Section {
                    Entry::Section(order.id_of(i))
                } else {
                    kind.handle(i)
                };
                all.push((record.id(), entry));
            }
        }
        all.sort_by_key(|(id, _)| id.at.start);

        let mut ids = Self {
            entries: HashMap::with_capacity(all.len()),
            list: Vec::with_capacity(all.len()),
        };
        for (id, entry) in all {
            check_form(id, report);
            if id.value.is_empty() {
                continue;
            }
            match ids.entries.entry(&id.value) {
                Slot::Vacant(slot) => {
                    slot.insert(entry);
                    ids.list.push((&id.value, entry));
                }
                Slot::Occupied(first) => report.add(
                    Code::DuplicateId,
                    id.at.clone(),
                    format!(
                        "the id {} is already that of {}",
                        quoted(&id.value),
                        with_article(first.get().kind())
                    ),
                    None,
                ),
            }
        }
        ids
    }

    /// The entries by their ids.
    pub(super) fn owned(&self) -> HashMap<SafeText, Entry> {
        let ids = self.list.iter();
        ids.map(|(id, entry)| (SafeText::line(id), *entry))
            .collect()
    }

    pub fn find(&self, id: &str) -> Option<Entry> {
        self.entries.get(id).copied()
    }

    /// The id most like `id` of the `kinds`, or of any kind if there are none.
    pub fn nearest_of(&self, id: &str, kinds: &[Kind], nearest: &Nearest) -> Option<&'r str> {
        let of_kinds = |e: &Entry| kinds.is_empty() || kinds.contains(&e.kind());
        let fitting = self.list.iter().filter(|(_, e)| of_kinds(e));
        nearest.to(id, fitting.map(|(id, _)| *id))
    }

    /// The id most like `id` of the `kinds`, else of any kind.
    pub fn nearest(&self, id: &str, kinds: &[Kind], nearest: &Nearest) -> Option<&'r str> {
        self.nearest_of(id, kinds, nearest)
            .or_else(|| nearest.to(id, self.list.iter().map(|(id, _)| *id)))
    }
}

/// Reports an id that is not `[a-z0-9][a-z0-9_-]*`, or is written with escapes.
pub(super) fn check_form(id: &raw::Text<'_>, report: &Report) {
    if !id.given {
        return;
    }
    let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let rest = id
        .value
        .trim_start_matches(|c| letters(c) || "-_".contains(c));
    if !id.value.starts_with(letters) || !rest.is_empty() {
        report.add(
            Code::BadId,
            id.at.clone(),
            format!("{} is not an id", quoted(&id.value)),
            Some(suggestion(&id.value).map_or_else(
                || {
                    "an id has small letters, digits, `-` and `_`, and starts with a letter or digit"
                        .to_owned()
                },
                |id| format!("write `{id}`"),
            )),
        );
    } else if !id.exact {
        report.add(
            Code::BadId,
            id.at.clone(),
            format!("the id {} is written with escapes", quoted(&id.value)),
            Some(format!("write `{}`", id.value)),
        );
    }
}

/// A well-formed id for a malformed one.
fn suggestion(id: &str) -> Option<String> {
    let mut made = String::new();
    for c in id.trim().chars() {
        let c = c.to_ascii_lowercase();
        if c.is_ascii_alphanumeric() || (c == '_' && !made.is_empty()) {
            made.push(c);
        } else if !made.is_empty() && !made.ends_with('-') {
            made.push('-');
        }
    }
    let made = made.trim_end_matches('-');
    (!made.is_empty() && made.len() <= 60).then(|| made.to_owned())
}

/// A kind in words.
pub(super) fn word(kind: Kind) -> String {
    kind.words().0.to_lowercase()
}

/// A kind with its article.
pub(super) fn with_article(kind: Kind) -> String {
    let word = word(kind);
    let article = if word.starts_with(['a', 'e', 'i', 'o']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {word}")
}
