//! The terminal guard: sets the terminal's modes and restores them, from any thread, whatever state the rest is in.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use rustix::termios::{
    OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcgetwinsize, tcsetattr,
};

use super::Options;
use super::control::Control;
use super::writer::Writer;

/// Asks for the terminal's background colour (OSC 11).
pub(super) const BACKGROUND_QUERY: &[u8] = b"\x1b]11;?\x1b\\";

/// How long restoring waits for a terminal that does not read.
const RESTORE_TIMEOUT: Duration = Duration::from_millis(400);

/// How late the answer to a query may come. The shell must not read it as typed text.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(2);

#[derive(Debug)]
pub(super) struct Terminal {
    cooked: Termios,
    raw: Termios,
    enter: Vec<u8>,
    leave: Vec<u8>,
    is_entered: AtomicBool,
    query_background: bool,
    queried_at: OnceLock<Instant>,
    writer: Writer,
}

impl Terminal {
    /// Saves the terminal's modes and prepares what restores them; changes nothing yet.
    pub(super) fn open(options: Options, control: Arc<Control>) -> io::Result<Self> {
        let cooked = tcgetattr(rustix::stdio::stdin())?;
        let mut raw = cooked.clone();
        raw.make_raw();
        let (enter, leave) = modes(options, has_kitty_keyboard(|name| std::env::var(name).ok()));
        Ok(Self {
            cooked,
            raw,
            enter,
            leave,
            is_entered: AtomicBool::new(false),
            query_background: options.query_background,
            queried_at: OnceLock::new(),
            writer: Writer::start(control)?,
        })
    }

    /// Raw mode, alternate screen, hidden cursor, and the modes of the options. May be called again.
    pub(super) fn enter(&self) -> io::Result<()> {
        self.is_entered.store(true, Ordering::SeqCst);
        tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, &self.raw)?;
        let ask = self.query_background && self.queried_at.set(Instant::now()).is_ok();
        let query = if ask { BACKGROUND_QUERY } else { b"" };
        self.writer.open(&[&self.enter, query].concat());
        Ok(())
    }

    /// Restores the terminal, once. Errors are ignored and waiting is bounded: the terminal may be gone.
    pub(super) fn leave(&self) {
        if self.is_entered.swap(false, Ordering::SeqCst) {
            self.writer.close(&self.leave, RESTORE_TIMEOUT);
            let answer_may_come = self
                .queried_at
                .get()
                .is_some_and(|at| at.elapsed() < ANSWER_TIMEOUT);
            // Discards unread input, which may hold the answer; later on, input is only what the reader typed.
            if answer_may_come {
                let _ = tcflush(rustix::stdio::stdin(), QueueSelector::IFlush);
            }
            let _ = tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, &self.cooked);
        }
    }

    pub(super) fn writer(&self) -> &Writer {
        &self.writer
    }

    /// Columns and rows; zeros where the terminal does not know them.
    pub(super) fn size() -> (u16, u16) {
        tcgetwinsize(rustix::stdio::stdout()).map_or((0, 0), |size| (size.ws_col, size.ws_row))
    }
}

/// The bytes that set the modes and those that reset each of them in the opposite order.
fn modes(options: Options, kitty: bool) -> (Vec<u8>, Vec<u8>) {
    // (wanted, set, reset)
    let modes: [(bool, &str, &str); 6] = [
        // The alternate screen, cleared; and the style that an interrupted frame may have left.
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
        // The kitty keyboard protocol. Its stack belongs to the alternate screen, so it is popped before that is left.
        // Popping before pushing keeps one entry when this is written twice.
        (kitty, "\x1b[<1u\x1b[>1u", "\x1b[<1u"),
    ];
    let (mut enter, mut leave) = (String::new(), String::new());
    for (_, set, reset) in modes.into_iter().filter(|(wanted, ..)| *wanted) {
        enter.push_str(set);
        leave.insert_str(0, reset);
    }
    // Ends a frame that was interrupted.
    leave.insert_str(0, "\x1b[?2026l");
    (enter.into_bytes(), leave.into_bytes())
}

/// Whether the terminal is known to support the kitty keyboard protocol. A query would delay the start where none answers.
fn has_kitty_keyboard(variable: impl Fn(&str) -> Option<String>) -> bool {
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
                query_background: false,
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
    fn the_kitty_keyboard_is_used_only_where_the_terminal_is_known_to_have_it() {
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
            let used = has_kitty_keyboard(|name| {
                Some(if name == "TERM" { term } else { program }.to_owned())
            });
            assert_eq!(used, expected, "{term} {program}");
        }
    }
}
