//! Everything on the screen that is not a pane.

pub(super) mod footer;
pub(super) mod help;
pub(super) mod overlays;
pub(super) mod palette;
mod popup;
pub(super) mod title_bar;
