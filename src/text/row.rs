//! Rows of laid-out text: fragments at columns, without styles.

use std::ops::Range;

use crate::model::SafeText;

use super::width::columns;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// From left to right.
    pub fragments: Vec<Fragment>,
    /// The bytes of its block that the row covers; the first is its anchor.
    ///
    /// Blank rows below a block cover `len..len + 1`, `len + 1..len + 2` and so on; below an empty block they begin at 1.
    pub range: Range<usize>,
    pub kind: RowKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    Text,
    /// No text; quotation bars at most.
    Blank,
    /// A horizontal rule across the text, or below a table's heading.
    Rule,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fragment {
    /// Its first column, from 0.
    pub x: u16,
    /// In columns.
    pub width: u16,
    pub content: Content,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// These bytes of the block's text.
    Text(Range<usize>),
    /// These bytes of the block's text, repeated as a label.
    Label(Range<usize>),
    /// These bytes of the block's marker.
    Marker(Range<usize>),
    Annotation(SafeText),
    Symbol(Symbol),
}

/// Symbols that the layout adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symbol {
    /// The bar beside a quotation.
    Bar,
    /// A rule as wide as its fragment.
    Rule,
    /// The colon behind a label.
    Colon,
    /// Where text is cut off.
    Ellipsis,
}

impl Fragment {
    pub(super) fn new(x: usize, width: usize, content: Content) -> Self {
        Self {
            x: columns(x),
            width: columns(width),
            content,
        }
    }

    pub(super) fn symbol(x: usize, width: usize, symbol: Symbol) -> Self {
        Self::new(x, width, Content::Symbol(symbol))
    }

    fn text_range(&self) -> Option<&Range<usize>> {
        match &self.content {
            Content::Text(range) => Some(range),
            Content::Label(_)
            | Content::Marker(_)
            | Content::Annotation(_)
            | Content::Symbol(_) => None,
        }
    }

    pub(super) fn shows(&self, byte: usize) -> bool {
        self.text_range().is_some_and(|r| r.contains(&byte))
    }
}

impl Row {
    /// The columns up to the end of the last fragment.
    pub fn width(&self) -> u16 {
        let ends = self.fragments.iter().map(|f| f.x.saturating_add(f.width));
        ends.max().unwrap_or(0)
    }

    /// The bytes of its block from the first shown in the row to the last; in a table they can include other cells' bytes.
    pub fn text_range(&self) -> Range<usize> {
        let ranges = self.fragments.iter().filter_map(Fragment::text_range);
        ranges
            .cloned()
            .reduce(|a, b| a.start.min(b.start)..a.end.max(b.end))
            .unwrap_or_default()
    }
}
