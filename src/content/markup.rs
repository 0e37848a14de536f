//! Markdown made into blocks of clean text with links into the study. Knows entries only by what its context says of them.

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

/// What prose needs to know of the study it stands in.
pub struct Context<'a> {
    /// The entry that has an id.
    pub find: &'a dyn Fn(&str) -> Option<Entry>,
    /// What a link alone shows: a name, a title, a source's citation, the glyph of a claim's verdict.
    pub label: &'a dyn Fn(Entry) -> SafeText,
    /// The names that link themselves; none where they do not.
    pub names: Option<&'a Names>,
    /// The entry in whose own text the prose stands: its names do not link there.
    pub own: Option<Entry>,
}

/// Prose, read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Prose {
    /// Its blocks; the line of each counts from 0 at the head of the source.
    pub blocks: Vec<Block>,
    /// The notes it refers to, in the order it does, each with its number; a link to one gives its place among these.
    pub notes: Vec<Block>,
    /// What its author should know, in the order of the source.
    pub problems: Vec<Problem>,
}

/// Something in prose that is a mistake, or does not show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where, in bytes of the source.
    pub range: Range<usize>,
    /// What.
    pub what: ProblemKind,
}

/// What can be wrong with prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// A link to an id that nothing has.
    UnknownId(String),
    /// A reference to a note that is not there.
    UnknownNote(String),
    /// Raw HTML, which does not show.
    RawHtml,
    /// An image, which does not show.
    Image,
    /// A link in a table whose bar is not escaped, and so ends the cell.
    UnescapedTableLink,
    /// So many hidden characters, now shown in words.
    Hidden(usize),
}

/// Reads prose into blocks.
pub fn blocks(source: &str, context: &Context<'_>) -> Prose {
    read(source, context, false)
}

/// Reads prose into one paragraph, or none if there are no words. Several are joined.
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
    // Notes are numbered before the first is referred to.
    let events: Vec<_> = events.collect();
    let mut reader = Reader::new(source, context, joined, notes::number(&events));
    for (event, range) in events {
        reader.take(event, range);
    }
    reader.finish()
}

#[cfg(test)]
mod tests;
