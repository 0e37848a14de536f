//! The terminal guard: takes the terminal and gives it back, from any thread, in whatever state the rest is. Knows no frames.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use rustix::termios::{
    OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcgetwinsize, tcsetattr,
};

use super::notices::Notices;
use super::writer::Writer;
use super::{GROUND_QUESTION, Options};

/// How long a terminal that does not read may hold up its own restoration.
const PATIENCE: Duration = Duration::from_millis(400);

/// How long the answer to a question may be under way; whoever has the terminal next must not take it for keys.
const ANSWER: Duration = Duration::from_secs(2);

/// The terminal, while the program has it and while it has not.
#[derive(Debug)]
pub(super) struct Terminal {
    cooked: Termios,
    raw: Termios,
    enter: Vec<u8>,
    leave: Vec<u8>,
    taken: AtomicBool,
    /// Whether the colour of the ground is to be asked for.
    asks: bool,
    /// When it was.
    asked: OnceLock<Instant>,
    writer: Writer,
}

impl Terminal {
    /// Looks at the terminal, and makes ready what is written to it in the end; changes nothing yet.
    pub(super) fn open(options: Options, notices: Arc<Notices>) -> io::Result<Self> {
        let cooked = tcgetattr(rustix::stdio::stdin())?;
        let mut raw = cooked.clone();
        raw.make_raw();
        let (enter, leave) = modes(options, speaks_kitty(|name| std::env::var(name).ok()));
        Ok(Self {
            cooked,
            raw,
            enter,
            leave,
            taken: AtomicBool::new(false),
            asks: options.ask_ground,
            asked: OnceLock::new(),
            writer: Writer::start(notices)?,
        })
    }

    /// Takes the terminal: raw mode, alternate screen, hidden cursor. Harmless when it is taken already.
    pub(super) fn enter(&self) -> io::Result<()> {
        self.taken.store(true, Ordering::SeqCst);
        tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, &self.raw)?;
        let ask = self.asks && self.asked.set(Instant::now()).is_ok();
        let question = if ask { GROUND_QUESTION } else { b"" };
        self.writer.open(&[&self.enter, question].concat());
        Ok(())
    }

    /// Gives the terminal back, once. Never fails and never waits for long: there may be no terminal any more.
    pub(super) fn leave(&self) {
        if self.taken.swap(false, Ordering::SeqCst) {
            self.writer.close(&self.leave, PATIENCE);
            let answering = self.asked.get().is_some_and(|at| at.elapsed() < ANSWER);
            // What is not read yet is thrown away with the answer in it, but only as long as one may come.
            if answering {
                let _ = tcflush(rustix::stdio::stdin(), QueueSelector::IFlush);
            }
            let _ = tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, &self.cooked);
        }
    }

    /// Where frames go.
    pub(super) fn writer(&self) -> &Writer {
        &self.writer
    }

    /// Columns and rows as the terminal tells them; zeros where it does not know.
    pub(super) fn size() -> (u16, u16) {
        tcgetwinsize(rustix::stdio::stdout()).map_or((0, 0), |size| (size.ws_col, size.ws_row))
    }
}

/// The bytes that take the terminal and those that give it back: each mode is undone, in the opposite order.
fn modes(options: Options, kitty: bool) -> (Vec<u8>, Vec<u8>) {
    // (wanted, set, undo)
    let modes: [(bool, &str, &str); 6] = [
        // The alternate screen, emptied; and whatever a frame cut short left behind.
        (true, "\x1b[?1049h", "\x1b[?1049l"),
        (true, "\x1b[0m\x1b[2J", "\x1b[0m"),
        (true, "\x1b[?25l", "\x1b[?25h"),
        (true, "\x1b[?2004h", "\x1b[?2004l"),
        // Press, release, wheel and drag, not every motion; coordinates in decimal.
        (
            options.mouse,
            "\x1b[?1000h\x1b[?1002h\x1b[?1006h",
            "\x1b[?1006l\x1b[?1002l\x1b[?1000l",
        ),
        // Keys that can be told apart. The stack belongs to the alternate screen: undone before that is left. Popped
        // first, so that to enter twice is to enter once.
        (kitty, "\x1b[<1u\x1b[>1u", "\x1b[<1u"),
    ];
    let wanted = || modes.iter().filter(|(wanted, ..)| *wanted);
    let enter = wanted().map(|(_, set, _)| *set).collect::<String>();
    let leave = wanted().rev().map(|(.., undo)| *undo).collect::<String>();
    (
        enter.into_bytes(),
        format!("\x1b[?2026l{leave}").into_bytes(),
    )
}

/// Whether the terminal is known to speak the kitty keyboard protocol. It is not asked: silence would cost time.
fn speaks_kitty(variable: impl Fn(&str) -> Option<String>) -> bool {
    let term = variable("TERM").unwrap_or_default();
    let program = variable("TERM_PROGRAM").unwrap_or_default();
    let multiplexed = ["tmux", "screen"].iter().any(|name| term.starts_with(name));
    let named = ["xterm-kitty", "xterm-ghostty", "foot", "wezterm"]
        .iter()
        .any(|name| term.starts_with(name));
    named || (!multiplexed && ["WezTerm", "ghostty"].contains(&program.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mode_that_is_set_is_reset_in_the_end() {
        for (mouse, kitty) in [(false, false), (true, false), (false, true), (true, true)] {
            let options = Options {
                mouse,
                ask_ground: false,
            };
            let (enter, leave) = modes(options, kitty);
            let (enter, leave) = (
                String::from_utf8_lossy(&enter).into_owned(),
                String::from_utf8_lossy(&leave).into_owned(),
            );
            for mode in ["1049", "2004", "1000", "1002", "1006"] {
                assert_eq!(
                    enter.contains(&format!("\x1b[?{mode}h")),
                    leave.contains(&format!("\x1b[?{mode}l")),
                    "{mode}"
                );
            }
            assert!(leave.contains("\x1b[?25h"));
            assert_eq!(enter.contains("\x1b[>1u"), kitty);
            assert_eq!(leave.contains("\x1b[<1u"), kitty);
            assert!(leave.ends_with("\x1b[?1049l"), "the screen is left last");
        }
    }

    #[test]
    fn only_terminals_that_say_so_are_told_to_tell_keys_apart() {
        for (term, program, expected) in [
            ("xterm-256color", "", false),
            ("xterm-kitty", "", true),
            ("foot", "", true),
            ("foot-extra", "", true),
            ("xterm-256color", "WezTerm", true),
            ("tmux-256color", "WezTerm", false),
            ("screen", "ghostty", false),
            ("", "", false),
        ] {
            let spoken =
                speaks_kitty(|name| Some(if name == "TERM" { term } else { program }.to_owned()));
            assert_eq!(spoken, expected, "{term} {program}");
        }
    }
}
