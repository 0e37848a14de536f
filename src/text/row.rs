//! A row of laid-out text: which words stand at which column. Knows no style and no overlay.

use std::ops::Range;

use crate::model::SafeText;

use super::width::columns;

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What stands in it, from left to right.
    pub pieces: Vec<Piece>,
    /// The bytes of its block that it covers; the first of them is its anchor.
    ///
    /// Blank rows below a block cover `len..len + 1`, `len + 1..len + 2` and so on; below an empty block, they begin at 1.
    pub range: Range<usize>,
    /// What kind of row it is.
    pub kind: RowKind,
}

/// The kinds of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// Words.
    Text,
    /// Nothing but, in a quotation, its bar.
    Blank,
    /// A rule across the text, or below a table's heading.
    Rule,
}

/// A stretch of a row that begins at a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its first column, from 0.
    pub x: u16,
    /// How many columns it takes.
    pub width: u16,
    /// What stands in it.
    pub words: Words,
}

/// What stands in a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    /// These bytes of the block's text.
    Text(Range<usize>),
    /// These bytes of the block's text, said again as a label.
    Label(Range<usize>),
    /// These bytes of the block's marker.
    Marker(Range<usize>),
    /// Words of the program's own.
    Aside(SafeText),
    /// A sign that is in no text.
    Sign(Sign),
}

/// Signs the layout adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// The bar beside a quotation.
    Bar,
    /// A rule as wide as its piece.
    Rule,
    /// What stands between a label and what it labels.
    Colon,
    /// What stands for words cut off.
    Ellipsis,
}

impl Piece {
    pub(super) fn new(x: usize, width: usize, words: Words) -> Self {
        Self {
            x: columns(x),
            width: columns(width),
            words,
        }
    }

    pub(super) fn sign(x: usize, width: usize, sign: Sign) -> Self {
        Self::new(x, width, Words::Sign(sign))
    }
}

impl Row {
    /// The first column behind everything in it.
    pub fn width(&self) -> u16 {
        self.pieces
            .iter()
            .map(|p| p.x.saturating_add(p.width))
            .max()
            .unwrap_or(0)
    }

    /// The bytes of its block from the first that stands in it to the last.
    pub fn words(&self) -> Range<usize> {
        let words = |piece: &Piece| match &piece.words {
            Words::Text(range) => Some(range.clone()),
            Words::Label(_) | Words::Marker(_) | Words::Aside(_) | Words::Sign(_) => None,
        };
        let both = |a: Range<usize>, b: Range<usize>| a.start.min(b.start)..a.end.max(b.end);
        let all = self.pieces.iter().filter_map(words);
        all.reduce(both).unwrap_or_default()
    }
}
