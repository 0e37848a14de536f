//! The reading layout: blocks of text become rows at a width. Knows no search, no application and no terminal.
//!
//! A block is measured once and broken many times: [`Layout`] keeps both. Nothing here grows with the document; walking
//! from an anchor lays out only the blocks it crosses.

mod aside;
mod blank;
mod column;
mod inset;
mod layout;
mod lines;
mod mark;
mod measure;
mod paint;
mod prose;
mod row;
mod table;
mod walk;
mod width;
mod wrap;

pub use aside::Aside;
pub use blank::blank_rows;
pub use layout::Layout;
pub use lines::lines;
pub use mark::{Mark, Marked, within};
pub use paint::{Painted, pieces, pieces_marked};
pub use row::{Piece, Row, RowKind, Sign, Words};
pub use walk::{Line, Spot, anchor_of, last_top, locate, row_of, step, window};
pub use width::{cut_to, width_of};

/// What rows depend on besides the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Setting {
    /// The columns there are for text.
    pub width: u16,
    /// Whether rows of prose are spread to the right edge.
    pub justify: bool,
    /// How many more rows than usual stay blank between blocks.
    pub spacing: u8,
}

impl Setting {
    /// Ragged rows `width` columns wide, without extra spacing.
    pub fn new(width: u16) -> Self {
        Self {
            width,
            justify: false,
            spacing: 0,
        }
    }
}
