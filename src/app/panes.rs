//! The rows of the lists. Pure functions of the study and of what a list is narrowed to. No pane knows another.

pub mod contents;
pub mod people;
pub mod timeline;
