//! The rows of the lists: pure functions of the study and of filter, folds, order and lens. No pane imports another.

pub mod contents;
pub mod people;
pub mod timeline;
