//! Turns the records of a file into the parts of a study: ids into handles, texts into dates and blocks.

mod entries;
mod ids;
mod prose;
mod sections;
mod sources;

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::sync::Arc;

use super::autolink::{NameOf, Names, fold_name};
use super::diagnostic::{Code, Report, quoted};
use super::nearest::Nearest;
use super::raw::{self, Named};
use super::texts::{Label, Linker, Source, Text, Texts};
use crate::model::{Date, Entry, Kind, Labels, Parts, SafeText, sanitize};

pub(super) use ids::Ids;
use sections::Order;
use sources::Citation;

/// The version of the file format.
const FORMAT: i64 = 1;

/// Which mistakes to report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    Errors,
    /// Warnings and notes too.
    Everything,
}

/// A study being resolved.
pub(super) struct Resolver<'r, 's> {
    study: &'r raw::Study<'s>,
    pub report: &'r Report,
    pub ids: Ids<'r>,
    order: Order,
    citations: Vec<Citation>,
    nearest: Nearest,
    pub extent: Extent,
    hidden: Cell<usize>,
    is_partial: bool,
    /// The dates met so far: most studies give one many times.
    dates: RefCell<HashMap<String, Date>>,
    texts: Arc<Texts>,
    /// The texts to be read later.
    collected: RefCell<Vec<Text>>,
}

impl<'r, 's> Resolver<'r, 's> {
    /// `source` is the text that `study` was read from.
    pub fn new(
        study: &'r raw::Study<'s>,
        source: &Source,
        report: &'r Report,
        is_partial: bool,
    ) -> Self {
        let order = Order::of(&study.sections.items);
        Self {
            ids: Ids::of(study, &order, report),
            study,
            report,
            order,
            citations: Vec::new(),
            nearest: Nearest::default(),
            extent: Extent::Errors,
            hidden: Cell::new(0),
            dates: RefCell::default(),
            texts: Arc::new(Texts::new(Arc::clone(source), is_partial)),
            is_partial,
            collected: RefCell::default(),
        }
    }

    /// Resolves everything. The parts are complete unless the report is fatal.
    pub fn parts(&mut self) -> Parts {
        let study = self.study;
        self.check_head();
        self.citations = study.sources.iter().map(|s| self.cite(s)).collect();
        let spellings = spellings(study);
        self.check_owners(&spellings);
        let (sections, text) = self.document();
        let names: Vec<NameOf<'_>> = spellings.iter().map(Spelling::name_of).collect();
        let (this, ids) = (&*self, &self.ids);
        let links = || (ids.owned(), Names::new(&names));
        let (lists, (ids, names)) = beside(names.len(), || this.lists(), links);
        let ids = Arc::new(ids);
        self.texts.complete(Linker {
            texts: self.collected.take(),
            ids: Arc::clone(&ids),
            labels: self.labels_of_links(),
            names,
        });
        Parts {
            id: self.line(&study.id),
            title: self.line(&study.title),
            subtitle: self.optional_line(study.subtitle.as_ref()),
            language: self.optional_line(study.language.as_ref()),
            license: self.optional_line(study.license.as_ref()),
            authors: self.line_list(&study.authors),
            labels: self.labels(),
            text,
            sections,
            hidden: self.hidden.get(),
            is_partial: self.is_partial,
            ids,
            ..lists
        }
    }

    fn check_head(&self) {
        let study = self.study;
        if study.format.given && study.format.value != FORMAT {
            self.report.add(
                Code::BadFormat,
                study.format.at.clone(),
                format!("the format `{}` is not supported", study.format.value),
                Some(format!("this program reads format {FORMAT}")),
            );
        }
        ids::check_form(&study.id, self.report);
        self.required(&study.title, "title", &study.id);
    }

    /// Reports a required text that is empty.
    fn required(&self, text: &raw::Text<'_>, field: &str, owner: &raw::Text<'_>) {
        if text.given && text.value.trim().is_empty() {
            self.report.add(
                Code::Empty,
                text.at.clone(),
                format!("the `{field}` of {} is empty", quoted(&owner.value)),
                None,
            );
        }
    }

    /// A title or name, in one line.
    fn line(&self, text: &raw::Text<'_>) -> SafeText {
        let sanitized = sanitize(&text.value);
        if !sanitized.shown.is_empty() {
            self.report_hidden(text, sanitized.shown.len());
        }
        if sanitized.text.contains('\n')
            || sanitized.text.starts_with(' ')
            || sanitized.text.ends_with(' ')
        {
            SafeText::line(text.value.trim())
        } else {
            sanitized.text
        }
    }

    fn report_hidden(&self, text: &raw::Text<'_>, count: usize) {
        self.hidden.set(self.hidden.get() + count);
        if self.extent != Extent::Everything {
            return;
        }
        let mut at = text.at.clone();
        if let Some((i, c)) = text
            .value
            .char_indices()
            .find(|(_, c)| text.exact && is_hidden(*c))
        {
            at = at.start + i..at.start + i + c.len_utf8();
        }
        self.report.add(
            Code::HiddenCharacter,
            at,
            format!(
                "hidden characters in {}: {count}",
                quoted(&sanitize(&text.value).text)
            ),
            Some("they are shown in words".to_owned()),
        );
    }

    fn optional_line(&self, text: Option<&raw::Text<'_>>) -> Option<SafeText> {
        text.map(|t| self.line(t)).filter(|t| !t.trim().is_empty())
    }

    fn line_list(&self, texts: &[raw::Text<'_>]) -> Vec<SafeText> {
        texts
            .iter()
            .map(|t| self.line(t))
            .filter(|t| !t.trim().is_empty())
            .collect()
    }

    fn date(&self, text: Option<&raw::Text<'_>>) -> Option<Date> {
        let text = text.filter(|t| t.given)?;
        if let Some(date) = self.dates.borrow().get(&*text.value) {
            return Some(date.clone());
        }
        match Date::parse(&text.value) {
            Ok(date) => {
                let known = text.value.to_string();
                self.dates.borrow_mut().insert(known, date.clone());
                Some(date)
            }
            Err(error) => {
                let skip = if text.exact { error.offset } else { 0 };
                let start = (text.at.start + skip).min(text.at.end);
                self.report.add(
                    Code::BadDate,
                    start..text.at.end,
                    format!("{} is not a date: {}", quoted(&text.value), error.message),
                    Some("dates are EDTF: 1945, 1945-10, 1945-10-13, 1956~, 1956?, 194X, 1925/1928, 1925/..".to_owned()),
                );
                None
            }
        }
    }

    fn labels(&self) -> Labels {
        let mut labels = Labels::default();
        for (kind, one, many) in self.study.labels.all() {
            labels
                .one
                .extend(self.optional_line(one).map(|text| (kind, text)));
            labels
                .many
                .extend(self.optional_line(many).map(|text| (kind, text)));
        }
        labels
    }

    /// What links without words of their own show, by kind and position.
    fn labels_of_links(&self) -> Vec<Vec<Label>> {
        let of_kind = |kind: &Kind| {
            let records = self.study.records(*kind).enumerate();
            let labels = records.map(|(i, record)| self.label(kind.handle(i), record.label()));
            labels.collect::<Vec<Label>>()
        };
        let mut labels: Vec<Vec<Label>> = Kind::ALL.iter().map(of_kind).collect();
        let sections = Kind::ALL.iter().position(|kind| *kind == Kind::Section);
        if let Some(sections) = sections.and_then(|i| labels.get_mut(i)) {
            self.order.sort(sections);
        }
        labels
    }

    fn label(&self, entry: Entry, written: &raw::Text<'_>) -> Label {
        match entry {
            Entry::Source(id) => {
                let citation = self.citations.get(id.index());
                Label::Words(citation.map(|c| c.text.clone()).unwrap_or_default())
            }
            Entry::Claim(id) => {
                let claim = self.study.claims.get(id.index());
                let verdict = claim.and_then(|c| c.verdict.0).unwrap_or_default();
                Label::Words(SafeText::new(verdict.glyph()))
            }
            _ if written.exact => Label::At(written.at.clone()),
            _ => Label::Words(SafeText::line(&written.value)),
        }
    }

    fn check_owners(&self, spellings: &[Spelling<'_, '_>]) {
        let mut owners = std::collections::HashMap::new();
        for spelling in spellings.iter().filter(|s| s.rank == Rank::Owned) {
            let text = spelling.text;
            if let Some(first) = owners.insert(fold_name(&text.value), spelling.id) {
                self.report.add(
                    Code::TwoOwners,
                    text.at.clone(),
                    format!(
                        "{} is owned by {} and by {}",
                        quoted(&text.value),
                        quoted(&first.value),
                        quoted(&spelling.id.value)
                    ),
                    Some("only one entry can own a spelling".to_owned()),
                );
            }
        }
    }
}

/// From so many names on, a thread of its own is worth its start.
const MANY: usize = 2000;

/// Makes two values: for many names at once.
fn beside<A, B: Send>(
    names: usize,
    here: impl FnOnce() -> A,
    there: impl FnOnce() -> B + Send,
) -> (A, B) {
    if names < MANY {
        return (here(), there());
    }
    std::thread::scope(|threads| {
        let other = threads.spawn(there);
        let first = here();
        let second = other.join();
        (
            first,
            second.unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
        )
    })
}

fn is_hidden(c: char) -> bool {
    !sanitize(c.encode_utf8(&mut [0; 4])).shown.is_empty()
}

/// What a spelling is to its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rank {
    Name,
    Alias,
    Native,
    Owned,
}

/// One way to write the name of an entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spelling<'r, 's> {
    pub entry: Entry,
    pub id: &'r raw::Text<'s>,
    pub text: &'r raw::Text<'s>,
    pub rank: Rank,
    autolink: bool,
}

impl<'r> Spelling<'r, '_> {
    fn name_of(&self) -> NameOf<'r> {
        NameOf {
            entry: self.entry,
            spelling: &self.text.value,
            owned: self.rank == Rank::Owned,
            autolink: self.autolink,
        }
    }
}

/// Every named entry of a file, kind by kind.
fn named<'r, 's>(study: &'r raw::Study<'s>) -> impl Iterator<Item = (Entry, Named<'r, 's>)> {
    let records = Kind::ALL.iter().flat_map(|kind| {
        let records = study.records(*kind).enumerate();
        records.map(|(i, record)| (kind.handle(i), record))
    });
    records.filter_map(|(entry, record)| Some((entry, record.named()?)))
}

/// Every name, alias, native name and owned spelling, kind by kind.
pub(super) fn spellings<'r, 's>(study: &'r raw::Study<'s>) -> Vec<Spelling<'r, 's>> {
    let mut all = Vec::new();
    for (entry, named) in named(study) {
        let name = std::iter::once((named.name, Rank::Name));
        let spellings = name
            .chain(named.aliases.iter().map(|text| (text, Rank::Alias)))
            .chain(named.native.iter().map(|(_, text)| (text, Rank::Native)))
            .chain(named.owns.iter().map(|text| (text, Rank::Owned)));
        let written = spellings.filter(|(text, _)| !text.value.trim().is_empty());
        all.extend(written.map(|(text, rank)| Spelling {
            entry,
            id: named.id,
            text,
            rank,
            autolink: named.autolink,
        }));
    }
    all
}
