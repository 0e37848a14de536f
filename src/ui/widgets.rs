//! The parts of the screen that are no pane: the line of place, the line of keys, the help.

pub(super) mod footer;
pub(super) mod help;
pub(super) mod hints;
pub(super) mod palette;
pub(super) mod peek;
pub(super) mod question;
mod sheet;
pub(super) mod title;
pub(super) mod tour;
