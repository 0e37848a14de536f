//! Text layout: blocks become rows of a given width, laid out only where they are shown.
//!
//! A block is measured once and broken into rows at each width; [`Layout`] caches both. Walking from an anchor lays out
//! only the blocks it crosses, so nothing here grows with the document.

mod annotation;
mod indent;
mod layout;
mod measure;
mod prose;
mod row;
mod runs;
mod table;
mod viewport;
mod width;
mod wrap;

pub use annotation::Annotation;
pub use layout::Layout;
pub use row::{Content, Fragment, Row, RowKind, Symbol};
pub use runs::{Highlight, HighlightRange, Run, highlighted_runs, runs};
pub use viewport::{Line, RowPosition, anchor_of, last_top, locate, step, visible_rows};
pub use width::{truncate_to, width_of};
pub use wrap::wrap_text;

/// What rows depend on besides the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LayoutOptions {
    /// In columns.
    pub width: u16,
    pub justify: bool,
    /// Blank rows between blocks beyond the usual ones.
    pub spacing: u8,
}

impl LayoutOptions {
    /// Ragged rows without extra spacing.
    pub fn new(width: u16) -> Self {
        Self {
            width,
            justify: false,
            spacing: 0,
        }
    }
}

/// The rows of `block` as text, for tests.
#[cfg(test)]
fn plain_rows(block: &crate::model::Block, options: LayoutOptions) -> Vec<String> {
    let document = crate::model::Document::new(vec![block.clone()]);
    let rows = Layout::new().rows(&document, crate::model::BlockId::default(), options);
    let plain = |row: &Row| {
        let mut line = String::new();
        for run in runs(block, row) {
            let free = usize::from(run.x) - width_of(&line);
            line.push_str(&" ".repeat(free));
            line.push_str(run.text.as_str());
        }
        line
    };
    rows.iter().map(plain).collect()
}
