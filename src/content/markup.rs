//! Stands in for the reader of Markdown: plain paragraphs only.

use std::ops::Range;

use crate::model::{Block, Clean, Entry};

/// A spelling that names an entry.
pub struct NameOf<'a> {
    /// The entry.
    pub entry: Entry,
    /// The spelling.
    pub spelling: &'a str,
    /// Whether the entry owns it.
    pub owned: bool,
    /// Whether it links itself.
    pub autolink: bool,
}

/// Every name, ready to be found.
pub struct Names;

impl Names {
    /// From all spellings.
    pub fn new(_: &[NameOf<'_>]) -> Self {
        Self
    }
}

/// What prose is read with.
pub struct Context<'a> {
    /// The entry an id stands for.
    pub find: &'a dyn Fn(&str) -> Option<Entry>,
    /// What a bare link shows.
    pub label: &'a dyn Fn(Entry) -> Clean,
    /// The names that link themselves.
    pub names: Option<&'a Names>,
    /// The entry in whose text this is.
    pub own: Option<Entry>,
}

/// Prose, read.
#[derive(Default)]
pub struct Prose {
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// Its notes.
    pub notes: Vec<Block>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// Something wrong in prose.
pub struct Problem {
    /// Where.
    pub range: Range<usize>,
    /// What.
    pub what: ProblemKind,
}

/// What is wrong in prose.
pub enum ProblemKind {
    /// A link to nothing.
    UnknownId(String),
    /// A note that is not there.
    UnknownNote(String),
    /// Raw HTML.
    RawHtml,
    /// An image.
    Image,
    /// A link in a table with a bare bar.
    UnescapedTableLink,
    /// So many hidden characters.
    Hidden(usize),
}

/// Reads blocks.
pub fn blocks(source: &str, context: &Context<'_>) -> Prose {
    let _ = (context.find, context.label, context.names, context.own);
    let mut prose = Prose::default();
    let mut line = 0;
    for part in source.split("\n\n") {
        prose.blocks.push(Block {
            text: Clean::line(part),
            line,
            ..Block::default()
        });
        line += u32::try_from(part.matches('\n').count()).unwrap_or(0) + 2;
    }
    prose
}

/// Reads one paragraph.
pub fn paragraph(source: &str, context: &Context<'_>) -> Prose {
    blocks(source, context)
}
