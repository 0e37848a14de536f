//! Turns Markdown into blocks of safe text with links into the study.

mod draft;
mod finish;
mod flow;
mod notes;
mod reader;
mod sentences;

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Options, Parser};

use super::autolink::Names;
use crate::model::{Block, Entry, SafeText};
use reader::Reader;

/// The study around a text.
pub struct Context<'a> {
    /// The entry that has an id.
    pub find: &'a dyn Fn(&str) -> Option<Entry>,
    /// The words of a link without its own: a name, a title, a citation, the glyph of a verdict.
    pub label: &'a dyn Fn(Entry) -> SafeText,
    /// The names to link automatically.
    pub names: Option<&'a Names>,
    /// The entry whose own text this is: its names are not linked.
    pub own: Option<Entry>,
    /// Whether entries are still unread: an unknown id is then no mistake.
    pub is_partial: bool,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Prose {
    /// Each with the byte of the source that it begins at.
    pub blocks: Vec<Block>,
    /// The notes in the order of the first references to them; a link to a note has its index here.
    pub notes: Vec<Block>,
    /// In the order of the source.
    pub problems: Vec<Problem>,
}

/// A mistake in prose, or something that is not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// In bytes of the source.
    pub range: Range<usize>,
    pub what: ProblemKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    UnknownId(String),
    UnknownNote(String),
    RawHtml,
    Image,
    /// A link in a table whose bar is not escaped, so that it ends the cell.
    UnescapedTableLink,
    /// The number of hidden characters that are shown in words.
    Hidden(usize),
}

impl ProblemKind {
    /// How many hidden characters are shown in words.
    pub fn hidden(&self) -> usize {
        if let Self::Hidden(count) = self {
            *count
        } else {
            0
        }
    }
}

pub fn blocks(source: &str, context: &Context<'_>) -> Prose {
    read(source, context, false)
}

/// Joins all paragraphs into one; none if there are no words.
pub fn paragraph(source: &str, context: &Context<'_>) -> Prose {
    read(source, context, true)
}

fn read(source: &str, context: &Context<'_>, joined: bool) -> Prose {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_WIKILINKS;
    let events = Parser::new_ext(source, options).into_offset_iter();
    if !source.contains("[^") {
        let mut reader = Reader::new(source, context, joined, HashMap::new());
        events.for_each(|(event, range)| reader.take(event, range));
        return reader.finish();
    }
    // Notes are numbered before the first reference is read.
    let events: Vec<_> = events.collect();
    let mut reader = Reader::new(source, context, joined, notes::number(&events));
    for (event, range) in events {
        reader.take(event, range);
    }
    reader.finish()
}

#[cfg(test)]
mod tests;
