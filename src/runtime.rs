//! The shell around the program: terminal, input, signals, frames. Knows any [`Program`], not what it shows.
#![expect(
    clippy::disallowed_methods,
    reason = "clock, environment, threads and processes are the business of this room"
)]

mod copy;
#[cfg(unix)]
mod decode;
mod editor;
#[cfg(unix)]
mod event_loop;
mod foreground_child;
mod hyperlinks;
#[cfg(unix)]
mod input;
pub mod log;
#[cfg(unix)]
mod notices;
mod opener;
mod pen;
mod reading;
mod screen;
#[cfg(unix)]
mod signals;
#[cfg(unix)]
mod terminal;
#[cfg(unix)]
mod writer;

#[cfg(not(unix))]
#[path = "runtime/fallback_loop.rs"]
mod event_loop;

use std::io::{self, IsTerminal};
use std::process::{Command, ExitStatus};
use std::time::Duration;

use crossterm::event::MouseEvent;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::keys::Key;

pub use event_loop::run;
pub use reading::{Home, Rest, Themes, browse, edit, read};

/// What reaches the program from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed, or repeats because it is held.
    Key(Key),
    /// Text was pasted; raw, as the terminal sent it, but with `\n` at line ends.
    Paste(String),
    /// The mouse did something; columns and rows count from 0 and may lie outside the screen.
    Mouse(MouseEvent),
    /// The screen has this many columns and rows now. Always the first input, and sent before anything that follows it.
    Resize(u16, u16),
    /// The terminal's ground has this colour: red, green, blue.
    Background([u8; 3]),
    /// The program has the terminal again after it was stopped.
    Resumed,
    /// The first picture is written. Sent once.
    Pages,
    /// The time that the last [`Reaction`] asked for has come.
    Tick,
    /// The command of [`Request::Run`] has ended, or could not be started.
    Returned(Result<ExitStatus, io::ErrorKind>),
}

/// What a program wants after a burst of inputs.
#[derive(Debug, Default)]
pub struct Reaction {
    /// Whether the picture may have changed.
    pub draw: bool,
    /// When to send [`Input::Tick`], counted from now. Replaces an earlier wish, which stands without it.
    pub wake: Option<Duration>,
    /// What only the runtime can do, in order.
    pub requests: Vec<Request>,
}

/// What only the runtime can do.
#[derive(Debug)]
pub enum Request {
    /// End the program.
    Quit,
    /// Give the terminal back and stop, as `Ctrl-z` does; [`Input::Resumed`] follows.
    Suspend,
    /// Paint every cell again.
    Repaint,
    /// Ask the terminal for its background colour; [`Input::Background`] follows, if it answers.
    QueryBackground,
    /// Put this text on the clipboard of whoever sits at the terminal (OSC 52).
    Copy(String),
    /// Give the terminal to this command until it ends; [`Input::Returned`] follows.
    Run(Command),
}

/// A program that lives on the whole screen.
pub trait Program {
    /// Takes a burst of inputs, oldest first.
    fn update(&mut self, inputs: &[Input]) -> Reaction;
    /// Paints the whole picture into an empty buffer; answers where the cursor stands, if it is to be seen.
    fn draw(&self, buffer: &mut Buffer) -> Option<Position>;
    /// The last chance to save, however the program ends; the terminal is given back already.
    fn on_end(&mut self);
}

/// How to use the terminal.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Whether the program hears of the mouse; the terminal's own selection then needs Shift.
    pub mouse: bool,
    /// Whether to ask for the colour of the terminal's ground, once. Nothing waits for the answer.
    pub ask_ground: bool,
}

/// Asks for the colour of the terminal's ground (OSC 11).
#[cfg(unix)]
const GROUND_QUESTION: &[u8] = b"\x1b]11;?\x1b\\";

/// Why the program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It asked to.
    Quit,
    /// This signal came.
    Signal(i32),
    /// The terminal is gone.
    HungUp,
    /// It has a fault, which has been told on standard error.
    Panicked,
}

impl Ending {
    /// The exit code that says so.
    pub fn code(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Signal(number) => 128_u8.saturating_add(u8::try_from(number).unwrap_or(u8::MAX)),
            Self::HungUp => 129,
            Self::Panicked => 101,
        }
    }
}

/// Columns and rows of the terminal; zeros where there is none that tells.
pub fn terminal_size() -> (u16, u16) {
    #[cfg(unix)]
    let size = terminal::Terminal::size();
    #[cfg(not(unix))]
    let size = crossterm::terminal::size().unwrap_or_default();
    size
}

/// Why no full screen can be had here, if so.
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
