//! studium: a terminal study browser.
//!
//! # Architecture invariants
//!
//! 1. The model knows nothing: `model` names no serde, no terminal, no file.
//! 2. Content is parsed, not validated: RON text becomes a [`model::Study`] with every reference resolved and every date
//!    typed, or all diagnostics at once. After that no lookup can fail.
//! 3. `app::update` is the only way state changes. No clock, file, terminal or thread inside.
//! 4. `ui::draw` changes nothing.
//! 5. Geometry is state: pane rectangles are a pure function of (screen size, focus, open panes).
//! 6. Positions are anchors (block, byte), never a row number.
//! 7. One door for jumps: `app::navigate::go`; it alone writes history.
//! 8. One table for commands: keymap, help, footer and README table are projections of it.
//! 9. Colours live in `ui/theme.rs`. Below it text carries roles.
//! 10. Small rooms: one responsibility a file, a `//!` first line, none over 700 lines (tests aside).

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
