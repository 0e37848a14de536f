//! studium: a terminal study browser. ARCHITECTURE.md has the map and the rules.

pub mod app;
pub mod cli;
pub mod content;
pub mod keys;
pub mod model;
pub mod runtime;
pub mod search;
pub mod text;
pub mod timeline;
pub mod ui;
