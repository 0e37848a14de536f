//! The prose of a study, which becomes blocks when it is needed.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::autolink::Names;
use super::dedent::{Dedented, dedent};
use super::diagnostic::{Code, quoted};
use super::markup::{self, Context, Problem, ProblemKind};
use super::raw;
use crate::model::{
    Block, BlockId, Entry, Kind, Link, LinkTo, Marker, Mistake, ReadProse, Reading, SafeText, Shape,
};
use crate::safe;

/// The text of a study's file.
pub type Source = Arc<Cow<'static, str>>;

/// All prose of a study.
#[derive(Debug)]
pub(super) struct Texts {
    source: Source,
    /// Whether only sections were read.
    is_partial: bool,
    /// Set once all records are resolved.
    study: OnceLock<Linker>,
}

/// The texts, and what their links lead to.
#[derive(Debug)]
pub(super) struct Linker {
    pub texts: Vec<Text>,
    pub ids: Arc<HashMap<SafeText, Entry>>,
    /// What a link without words of its own shows, by kind and position.
    pub labels: Vec<Vec<Label>>,
    pub names: Names,
}

/// What a link without words of its own shows.
#[derive(Debug)]
pub(super) enum Label {
    /// A part of the file.
    At(Range<usize>),
    Words(SafeText),
}

/// Prose as it is written.
#[derive(Debug)]
pub(super) struct Text {
    /// Its place in the file; that of its field's name if it has escapes.
    at: Range<usize>,
    /// If it is written with escapes: without them.
    unescaped: Option<Box<str>>,
    pub form: Form,
    /// The entry whose own text it is: its names are not linked.
    own: Option<Entry>,
}

/// What becomes of a text.
#[derive(Debug)]
pub(super) enum Form {
    /// One block without notes, its names not linked.
    Paragraph,
    /// Any blocks, names linked.
    Card,
    /// A part of the study's text.
    Part { part: usize, before: Heading },
}

/// What is before the prose of a part of the text.
#[derive(Debug, Default)]
pub(super) struct Heading {
    /// Lines with the places in the file that they come from.
    pub lines: Vec<(Shape, SafeText, usize)>,
    /// The number of the section, beside the first line.
    pub number: Option<SafeText>,
}

/// A text as it was read, with its mistakes.
pub(super) struct Parsed {
    pub blocks: Vec<Block>,
    pub problems: Vec<Found>,
    /// Whether it had notes that are not shown.
    pub lost_notes: bool,
}

/// A mistake and the words it is in.
pub(super) struct Found {
    pub what: ProblemKind,
    /// In bytes of the file.
    pub at: Range<usize>,
    pub quote: String,
}

impl Found {
    /// The link that leads nowhere, if that is the mistake.
    fn mistake(&self) -> Option<Mistake> {
        let (code, message) = match &self.what {
            ProblemKind::UnknownId(id) => (Code::UnknownId, unknown_id(id)),
            ProblemKind::UnknownNote(note) => (Code::UnknownNote, unknown_note(note)),
            ProblemKind::RawHtml
            | ProblemKind::Image
            | ProblemKind::UnescapedTableLink
            | ProblemKind::Hidden(_) => return None,
        };
        Some(Mistake {
            source: self.at.start,
            message: safe!("{}: {message}", code.word()),
        })
    }
}

pub(super) fn unknown_id(id: &str) -> String {
    format!("no entry has the id {}", quoted(id))
}

pub(super) fn unknown_note(note: &str) -> String {
    format!("there is no note {}", quoted(&format!("[^{note}]")))
}

impl Text {
    pub fn new(text: Option<&raw::Text<'_>>, form: Form, own: Option<Entry>) -> Self {
        let exact = text.is_none_or(|t| t.exact);
        Self {
            at: text.map_or(0..0, |t| t.at.clone()),
            unescaped: text.filter(|_| !exact).map(|t| t.value.as_ref().into()),
            form,
            own,
        }
    }

    pub fn at(&self) -> Range<usize> {
        self.at.clone()
    }

    /// Whether bytes of the text are bytes of the file.
    fn is_exact(&self) -> bool {
        self.unescaped.is_none()
    }
}

impl Texts {
    pub fn new(source: Source, is_partial: bool) -> Self {
        Self {
            source,
            is_partial,
            study: OnceLock::new(),
        }
    }

    pub fn complete(&self, study: Linker) {
        // A second study of one file would be the same.
        let _ = self.study.set(study);
    }

    /// All texts with their numbers.
    pub fn all(&self) -> impl Iterator<Item = (u32, &Text)> {
        let texts = self.study.get().into_iter().flat_map(|s| &s.texts);
        (0..).zip(texts)
    }

    pub fn parse(&self, text: &Text) -> Parsed {
        let Some(study) = self.study.get() else {
            return Parsed::nothing();
        };
        let raw = match &text.unescaped {
            Some(raw) => raw,
            None => self.source.get(text.at.clone()).unwrap_or_default(),
        };
        let dedented = dedent(raw);
        let is_paragraph = matches!(text.form, Form::Paragraph);
        let context = Context {
            find: &|id| study.ids.get(id).copied(),
            label: &|entry| self.label(study, entry),
            names: (!is_paragraph).then_some(&study.names),
            own: text.own,
            is_partial: self.is_partial,
        };
        let read = if is_paragraph {
            markup::paragraph
        } else {
            markup::blocks
        };
        let mut prose = read(&dedented.text, &context);
        for block in prose.blocks.iter_mut().chain(&mut prose.notes) {
            let byte = block.source.filter(|_| text.is_exact());
            block.source = Some(text.at.start + byte.map_or(0, |b| dedented.origin(b)));
            // The first level is that of the sections themselves.
            if let Shape::Heading(level) = &mut block.shape {
                *level = (*level).max(2);
            }
        }
        let mut parsed = Parsed {
            blocks: prose.blocks,
            problems: found(text, &dedented, prose.problems),
            lost_notes: false,
        };
        match &text.form {
            Form::Paragraph => parsed.keep_paragraph(),
            Form::Card => parsed.add_notes(0, Vec::new(), prose.notes),
            Form::Part { part, before } => parsed.add_notes(*part, before.blocks(), prose.notes),
        }
        parsed
    }

    fn label(&self, study: &Linker, entry: Entry) -> SafeText {
        let of_kind = Kind::ALL.iter().position(|kind| *kind == entry.kind());
        let labels = of_kind.and_then(|i| study.labels.get(i));
        match labels.and_then(|labels| labels.get(entry.index())) {
            Some(Label::At(at)) => SafeText::line(self.source.get(at.clone()).unwrap_or_default()),
            Some(Label::Words(words)) => words.clone(),
            None => SafeText::default(),
        }
    }
}

impl ReadProse for Texts {
    fn read(&self, text: u32) -> Reading {
        let text = self.study.get().and_then(|s| s.texts.get(text as usize));
        let Some(parsed) = text.map(|text| self.parse(text)) else {
            return Reading::default();
        };
        let problems = parsed.problems.iter();
        Reading {
            hidden: problems.clone().map(|p| p.what.hidden()).sum(),
            mistakes: problems.filter_map(Found::mistake).collect(),
            blocks: parsed.blocks,
        }
    }

    fn source(&self) -> &str {
        &self.source
    }
}

impl Parsed {
    fn nothing() -> Self {
        Self {
            blocks: Vec::new(),
            problems: Vec::new(),
            lost_notes: false,
        }
    }

    /// Keeps the paragraph, unless it is blank, without its notes.
    fn keep_paragraph(&mut self) {
        self.blocks.truncate(1);
        self.blocks.retain(|b| !b.text.trim().is_empty());
        for block in &mut self.blocks {
            let count = block.links.len();
            block.links.retain(|l| !matches!(l.to, LinkTo::Note(_)));
            self.lost_notes |= block.links.len() < count;
        }
    }

    /// Puts blocks before it and notes after it, and makes its links to notes lead there.
    fn add_notes(&mut self, part: usize, mut before: Vec<Block>, mut notes: Vec<Block>) {
        let first_note = before.len() + self.blocks.len();
        for block in self.blocks.iter_mut().chain(&mut notes) {
            lead_to_notes(&mut block.links, BlockId::at(part, first_note));
        }
        before.append(&mut self.blocks);
        before.append(&mut notes);
        self.blocks = before;
    }
}

/// Makes links to notes, which have the numbers of notes, lead to blocks from `first` on.
fn lead_to_notes(links: &mut [Link], first: BlockId) {
    for link in links {
        if let LinkTo::Note(anchor) = &mut link.to {
            anchor.block = first.plus(anchor.block.index());
        }
    }
}

impl Heading {
    fn blocks(&self) -> Vec<Block> {
        let lines = self.lines.iter().enumerate();
        let block = |(i, (shape, text, source)): (usize, &(Shape, SafeText, usize))| Block {
            shape: shape.clone(),
            marker: self.number.as_ref().filter(|_| i == 0).map(marker),
            text: text.clone(),
            source: Some(*source),
            ..Block::default()
        };
        lines.map(block).collect()
    }
}

fn marker(number: &SafeText) -> Marker {
    let width = number.chars().count();
    Marker {
        text: number.clone(),
        hang: u16::try_from(width + 1).unwrap_or(u16::MAX).max(4),
    }
}

fn found(text: &Text, dedented: &Dedented<'_>, problems: Vec<Problem>) -> Vec<Found> {
    let problems = problems.into_iter().map(|problem| {
        let at = if text.is_exact() {
            let origin = dedented.origins(&problem.range);
            text.at.start + origin.start..text.at.start + origin.end
        } else {
            text.at.clone()
        };
        let quote = dedented.text.get(problem.range).unwrap_or_default();
        Found {
            what: problem.what,
            at,
            quote: quote.to_owned(),
        }
    });
    problems.collect()
}
