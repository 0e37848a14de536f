//! What readers and authors meet, in one program: `cargo test --test it`, or a part of it: `cargo test --test it pty::`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::wildcard_enum_match_arm,
    reason = "a test may end where it fails, and reads and writes files"
)]

mod architecture;
mod bundled;
mod content;
mod contrast;
mod docs;
mod first_study;
mod format;
mod invariants;
mod journeys;
mod laws;
mod lists;
#[cfg(unix)]
mod log;
mod messages;
mod mouse;
mod outside;
mod pages;
#[cfg(unix)]
mod pictures;
mod plain;
mod presets;
mod print;
#[cfg(unix)]
mod pty;
mod support;
#[cfg(unix)]
mod themes;
mod timeline;
mod unread;
