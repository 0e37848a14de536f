//! The imperative shell: terminal, input, signals, frames, and the programs that the reader starts from here.
#![expect(
    clippy::disallowed_methods,
    reason = "clock, environment, threads and processes belong here"
)]

#[cfg(unix)]
mod control;
#[cfg(unix)]
mod decode;
#[cfg(unix)]
mod event_loop;
mod external;
// Compiled for the tests on Unix too, so that it is checked there.
mod application;
#[cfg(any(not(unix), test))]
#[cfg_attr(unix, expect(dead_code, reason = "runs on Windows only"))]
mod fallback_loop;
mod hyperlinks;
mod indexing;
#[cfg(unix)]
mod input;
pub mod log;
mod pen;
mod screen;
#[cfg(unix)]
mod signals;
#[cfg(unix)]
mod terminal;
#[cfg(unix)]
mod writer;

use std::io::{self, IsTerminal};
use std::process::{Command, ExitStatus};
use std::time::Duration;

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;
use crossterm::event::MouseEvent;
#[cfg(not(unix))]
use fallback_loop as event_loop;

use crate::keys::Key;

pub use application::{Home, Themes, read};
pub use external::{browse, edit};
pub use indexing::Rest;
use indexing::{News, Unread};

/// The most inputs that the program takes in one update.
const BURST: usize = 64;

/// What reaches the program from outside.
#[derive(Debug, Clone, PartialEq)]
enum Input {
    Key(Key),
    /// Unsanitised text with `\n` line ends.
    Paste(String),
    /// Columns and rows count from 0 and may lie outside the screen.
    Mouse(MouseEvent),
    /// Columns and rows. Always the first input; comes before any input that was made at that size.
    Resize(u16, u16),
    /// The terminal's background colour: red, green, blue.
    #[cfg_attr(not(unix), expect(dead_code, reason = "never queried there"))]
    Background([u8; 3]),
    /// The process was continued after a stop.
    #[cfg_attr(not(unix), expect(dead_code, reason = "there is no job control"))]
    Resumed,
    /// The first frame is written. Sent once.
    FirstFrame,
    /// There was no other input after [`Request::Continue`].
    Continue,
    /// What was read after [`Request::Index`].
    News(News),
    /// The timer that the last [`Reaction`] set has run out.
    Tick,
    /// The command of [`Request::Run`] has ended, or could not be started.
    CommandEnded(Result<ExitStatus, io::ErrorKind>),
}

/// What the program wants after a burst of inputs.
#[derive(Default)]
struct Reaction {
    draw: bool,
    /// When to send [`Input::Tick`]; replaces an earlier timer. Without it the earlier one stays.
    timer: Option<Duration>,
    /// In order.
    requests: Vec<Request>,
}

/// What the event loop does for the program.
enum Request {
    Quit,
    /// Stop the job, as `Ctrl-z` does; [`Input::Resumed`] follows.
    Suspend,
    /// Write every cell again.
    Repaint,
    /// [`Input::Background`] follows if the terminal answers.
    QueryBackground,
    /// Copy to the clipboard of the terminal.
    Copy(String),
    /// [`Input::Continue`] follows after the next frame, unless there is other input.
    Continue,
    /// Read the rest of a study; [`Input::News`] follows, unless another study is read then.
    Index(Unread),
    /// Give the terminal to this command until it ends; [`Input::CommandEnded`] follows.
    Run(Command),
}

/// How to use the terminal.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Report the mouse; the terminal's own selection then needs Shift.
    pub mouse: bool,
    /// Query the terminal's background colour once at the start. Nothing waits for the answer.
    pub query_background: bool,
}

/// Why the program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    Quit,
    Signal(i32),
    /// The terminal is gone.
    HungUp,
    /// The panic message is on standard error.
    Panicked,
}

impl Ending {
    /// The exit code, by the conventions of shells (128 plus the signal) and of Rust (101 after a panic).
    pub fn code(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Signal(number) => 128_u8.saturating_add(u8::try_from(number).unwrap_or(u8::MAX)),
            Self::HungUp => 129,
            Self::Panicked => 101,
        }
    }
}

/// Columns and rows of the terminal; zeros where they are unknown.
pub fn terminal_size() -> (u16, u16) {
    #[cfg(unix)]
    let size = terminal::Terminal::size();
    #[cfg(not(unix))]
    let size = crossterm::terminal::size().unwrap_or_default();
    size
}

/// Why the program cannot run on a full screen here, if so.
pub fn terminal_reason() -> Option<&'static str> {
    if !io::stdout().is_terminal() {
        Some("standard output is not a terminal")
    } else if !io::stdin().is_terminal() {
        Some("standard input is not a terminal")
    } else if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        Some("TERM is dumb")
    } else {
        None
    }
}

/// The bytes that put `text` on the terminal's clipboard (OSC 52).
fn clipboard_sequence(text: &str) -> Vec<u8> {
    let mut sequence = String::new();
    // A string takes everything.
    let _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence);
    sequence.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::clipboard_sequence;

    #[test]
    fn copied_text_is_base64_and_cannot_leave_its_sequence() {
        // RFC 4648, section 10.
        for (text, coded) in [
            ("", ""),
            ("fo", "Zm8="),
            ("foobar", "Zm9vYmFy"),
            ("연안파", "7Jew7JWI7YyM"),
        ] {
            let expected = format!("\x1b]52;c;{coded}\x1b\\");
            assert_eq!(clipboard_sequence(text), expected.as_bytes());
        }
        let sequence = clipboard_sequence("한\x1b]0;x\x07");
        let inside = &sequence[1..sequence.len() - 2];
        assert!(inside.iter().all(|byte| (0x20..0x7f).contains(byte)));
    }
}
