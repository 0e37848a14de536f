//! The panes: what rows a list has, what is folded, where its cursor stands. No pane knows another.

pub mod contents;
pub mod list;
pub mod people;
pub mod timeline;

pub use list::ListView;
