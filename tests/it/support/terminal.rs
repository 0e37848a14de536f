//! A pseudo-terminal with the program in it: keys go in, the screen is read back through a terminal emulator.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use studium::keys::{self, Code, Key};
use studium::ui::Theme;
use studium::ui::theme::Role;
use vt100::{Color, MouseProtocolMode, Parser, Screen};

/// The file of the small study.
pub const HARBOUR: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/harbour.ron");
/// Its title, which is on the screen when it is open.
pub const TITLE: &str = "The harbour strike";
/// The head of the help.
pub const HELP: &str = "Keys in the text";
/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// The program.
const STUDIUM: &str = env!("CARGO_BIN_EXE_studium");

/// A program in a terminal. Every step waits for what it says, and tells the screen when that does not come.
pub struct Session {
    shared: Arc<Shared>,
    keyboard: Option<Box<dyn Write + Send>>,
    master: Option<Box<dyn MasterPty + Send>>,
    slave: Option<Box<dyn SlavePty + Send>>,
    reader: Option<JoinHandle<()>>,
    child: Box<dyn Child + Send + Sync>,
    settings: String,
}

struct Shared {
    seen: Mutex<Seen>,
    changed: Condvar,
    deaf: AtomicBool,
}

struct Seen {
    parser: Parser,
    written: Vec<u8>,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Session {
    /// The program with these arguments, in a terminal of this size.
    pub fn start(arguments: &[&str], columns: u16, rows: u16) -> Self {
        Self::with(&[], arguments, columns, rows)
    }

    /// The same with these variables in its environment.
    pub fn with(variables: &[(&str, &str)], arguments: &[&str], columns: u16, rows: u16) -> Self {
        let mut command = CommandBuilder::new(STUDIUM);
        command.args(arguments);
        Self::run(command, variables, columns, rows)
    }

    /// The same in a shell with job control, which says `stopped` when the program stops, and continues it on Enter.
    pub fn under_a_shell(arguments: &[&str], columns: u16, rows: u16) -> Self {
        let mut command = CommandBuilder::new("sh");
        command.args([
            "-mc",
            r#""$0" "$@"; echo stopped; read -r line; fg"#,
            STUDIUM,
        ]);
        command.args(arguments);
        Self::run(command, &[], columns, rows)
    }

    fn run(
        mut command: CommandBuilder,
        variables: &[(&str, &str)],
        columns: u16,
        rows: u16,
    ) -> Self {
        let pair = native_pty_system()
            .openpty(pty_size(columns, rows))
            .unwrap();
        for unset in [
            "NO_COLOR",
            "COLORTERM",
            "COLORFGBG",
            "TERM_PROGRAM",
            "VTE_VERSION",
            "KONSOLE_VERSION",
            "WT_SESSION",
            "RUST_BACKTRACE",
        ] {
            command.env_remove(unset);
        }
        command.env("TERM", "xterm-256color");
        // Whoever runs the tests may have a configuration of their own.
        command.env("XDG_CONFIG_HOME", "/nowhere");
        for (name, value) in variables {
            command.env(name, value);
        }
        let settings = settings(&*pair.master);
        let shared = Arc::new(Shared {
            seen: Mutex::new(Seen {
                parser: Parser::new(cells(rows), cells(columns), 0),
                written: Vec::new(),
            }),
            changed: Condvar::new(),
            deaf: AtomicBool::new(false),
        });
        let mut from = pair.master.try_clone_reader().unwrap();
        let reader = thread::spawn({
            let shared = Arc::clone(&shared);
            move || {
                let mut bytes = [0; 8192];
                while let Ok(count) = from.read(&mut bytes) {
                    if count == 0 || shared.deaf.load(Ordering::SeqCst) {
                        break;
                    }
                    let mut seen = shared.lock();
                    seen.parser.process(&bytes[..count]);
                    seen.written.extend_from_slice(&bytes[..count]);
                    shared.changed.notify_all();
                }
            }
        });
        let child = pair.slave.spawn_command(command).unwrap();
        Self {
            shared,
            keyboard: Some(pair.master.take_writer().unwrap()),
            master: Some(pair.master),
            slave: Some(pair.slave),
            reader: Some(reader),
            child,
            settings,
        }
    }

    /// Waits until the screen is as `wanted` says; `what` names it where it never is.
    #[track_caller]
    pub fn until(&mut self, what: &str, wanted: impl Fn(&Screen) -> bool) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        let mut seen = self.shared.lock();
        while !wanted(seen.parser.screen()) {
            let left = deadline.saturating_duration_since(Instant::now());
            let shown = || seen.parser.screen().contents();
            assert!(!left.is_zero(), "{what}; the screen is\n{}", shown());
            seen = self.shared.changed.wait_timeout(seen, left).unwrap().0;
        }
        drop(seen);
        self
    }

    /// Waits until the text stands on the screen.
    #[track_caller]
    pub fn sees(&mut self, text: &str) -> &mut Self {
        self.until(&format!("no {text:?} to be seen"), |screen| {
            screen.contents().contains(text)
        })
    }

    /// Waits until the text stands nowhere on the screen.
    #[track_caller]
    pub fn lacks(&mut self, text: &str) -> &mut Self {
        self.until(&format!("{text:?} is still to be seen"), |screen| {
            !screen.contents().contains(text)
        })
    }

    /// Waits until the whole window is used, from its first row to its last.
    #[track_caller]
    pub fn is_filled(&mut self) -> &mut Self {
        self.until("not the whole window is used", |screen| {
            let mut rows = screen.rows(0, u16::MAX).map(|row| !row.trim().is_empty());
            rows.next() == Some(true) && rows.last() == Some(true)
        })
    }

    /// Waits until all of the last frame is here.
    #[track_caller]
    pub fn has_its_frame(&mut self) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        let mut seen = self.shared.lock();
        while !seen.written.ends_with(b"\x1b[?2026l") {
            let left = deadline.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "a frame has no end");
            seen = self.shared.changed.wait_timeout(seen, left).unwrap().0;
        }
        drop(seen);
        self
    }

    /// Presses keys: characters as they are, others in angle brackets as the program writes them. Spaces part them.
    ///
    /// `j j /party<Enter> <Ctrl-d> <Space> <<>`
    #[track_caller]
    pub fn press(&mut self, keys: &str) -> &mut Self {
        let bytes: Vec<u8> = pressed(keys).into_iter().flat_map(encode).collect();
        self.types(&bytes)
    }

    /// Sends these bytes as they are.
    #[track_caller]
    pub fn types(&mut self, bytes: &[u8]) -> &mut Self {
        let keyboard = self.keyboard.as_mut().expect("the terminal is still there");
        keyboard.write_all(bytes).unwrap();
        keyboard.flush().unwrap();
        self
    }

    /// Gives the window another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        let mut seen = self.shared.lock();
        seen.parser.set_size(cells(rows), cells(columns));
        let master = self.master.as_ref().expect("the terminal is still there");
        master.resize(pty_size(columns, rows)).unwrap();
        drop(seen);
        self
    }

    /// Sends a signal to the program.
    pub fn signal(&mut self, signal: Signal) -> &mut Self {
        let id = i32::try_from(self.child.process_id().unwrap()).unwrap();
        kill_process(Pid::from_raw(id).unwrap(), signal).unwrap();
        self
    }

    /// Reads nothing more of what the program writes; its terminal fills up.
    pub fn stall(&mut self) -> &mut Self {
        self.shared.deaf.store(true, Ordering::SeqCst);
        self
    }

    /// Takes the terminal away, as a closed window does.
    pub fn hang_up(&mut self) -> &mut Self {
        // The reader holds the terminal open until it has read something, whoever writes it.
        self.shared.deaf.store(true, Ordering::SeqCst);
        let mut poke = CommandBuilder::new("echo");
        poke.set_controlling_tty(false);
        let slave = self.slave.take().expect("the terminal is still there");
        slave.spawn_command(poke).unwrap().wait().unwrap();
        drop(slave);
        self.reader.take().unwrap().join().unwrap();
        self.keyboard = None;
        self.master = None;
        self
    }

    /// Waits for the end of the program, which has to come within `limit`, with this exit code.
    #[track_caller]
    pub fn ends_within(&mut self, limit: Duration, code: u32) -> &mut Self {
        let deadline = Instant::now() + limit;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                assert_eq!((status.signal(), status.exit_code()), (None, code));
                return self;
            }
            assert!(
                Instant::now() < deadline,
                "it does not end\n{}",
                self.screen()
            );
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits for the end of the program, with this exit code.
    #[track_caller]
    pub fn ends(&mut self, code: u32) -> &mut Self {
        self.ends_within(PATIENCE, code)
    }

    /// Waits until the terminal is as it was before the program took it.
    #[track_caller]
    pub fn is_given_back(&mut self) -> &mut Self {
        self.until("the terminal is still taken", |screen| {
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == MouseProtocolMode::None
        });
        let master = self.master.as_ref().expect("the terminal is still there");
        until("the terminal has other settings", || {
            settings(&**master) == self.settings
        });
        self
    }

    /// Waits until the program has the terminal.
    #[track_caller]
    pub fn is_taken(&mut self) -> &mut Self {
        self.until("the terminal is not taken", |screen| {
            screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste()
        })
    }

    /// What `look` sees of the screen.
    pub fn look<T>(&self, look: impl FnOnce(&Screen) -> T) -> T {
        look(self.shared.lock().parser.screen())
    }

    /// Waits until the program has written nothing for a while, longer than anything on the screen is lit.
    #[track_caller]
    pub fn settles(&mut self) -> &mut Self {
        const QUIET: Duration = Duration::from_millis(1200);
        let deadline = Instant::now() + PATIENCE;
        let mut seen = self.shared.lock();
        let mut written = seen.written.len();
        let mut since = Instant::now();
        while since.elapsed() < QUIET {
            assert!(Instant::now() < deadline, "the screen is never quiet");
            seen = self.shared.changed.wait_timeout(seen, QUIET / 3).unwrap().0;
            if seen.written.len() != written {
                written = seen.written.len();
                since = Instant::now();
            }
        }
        drop(seen);
        self
    }

    /// Holds the program to writing nothing for a while.
    #[track_caller]
    pub fn is_silent_for(&mut self, time: Duration) -> &mut Self {
        let seen = self.shared.lock();
        let before = seen.written.len();
        let silent = |seen: &mut Seen| seen.written.len() == before;
        let (seen, waited) = self
            .shared
            .changed
            .wait_timeout_while(seen, time, silent)
            .unwrap();
        let more = String::from_utf8_lossy(&seen.written[before..]).into_owned();
        assert!(waited.timed_out(), "{more:?} is written");
        drop(seen);
        self
    }

    /// The screen, row by row.
    pub fn screen(&self) -> String {
        self.shared.lock().parser.screen().contents()
    }

    /// Every byte that the program wrote so far.
    pub fn written(&self) -> Vec<u8> {
        self.shared.lock().written.clone()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits until something is so that no screen tells of.
#[track_caller]
pub fn until(what: &str, is_so: impl Fn() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < deadline, "{what}");
        thread::sleep(Duration::from_millis(5));
    }
}

/// The colour that everything stands on in a theme.
pub fn background_of(theme: &str) -> Color {
    match Theme::named(theme).unwrap().style(Role::Background).bg {
        Some(ratatui::style::Color::Rgb(r, g, b)) => Color::Rgb(r, g, b),
        other => panic!("{theme} stands on {other:?}"),
    }
}

fn pty_size(cols: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        ..PtySize::default()
    }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a terminal has cells")
}

/// How the terminal treats what is typed.
fn settings(master: &dyn MasterPty) -> String {
    let all = master.get_termios().expect("a terminal has settings");
    let flags = (
        all.input_flags,
        all.output_flags,
        all.control_flags,
        all.local_flags,
    );
    format!("{flags:?}")
}

#[track_caller]
fn pressed(keys: &str) -> Vec<Key> {
    let mut pressed = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let named = rest
            .strip_prefix('<')
            .and_then(|inside| inside.split_once('>'))
            .filter(|(name, _)| !name.is_empty());
        if let Some((name, after)) = named {
            pressed.extend(keys::parse(name).unwrap_or_else(|error| panic!("{error}")));
            rest = after;
        } else {
            pressed.extend((c != ' ').then_some(Key::char(c)));
            rest = &rest[c.len_utf8()..];
        }
    }
    pressed
}

/// The bytes of a key, as xterm writes them; Esc as kitty does, which cannot be taken for the beginning of something.
fn encode(key: Key) -> Vec<u8> {
    let held = 1 + u8::from(key.shift) + 2 * u8::from(key.alt) + 4 * u8::from(key.ctrl);
    let lettered = |last: char| match held {
        1 => format!("\x1b[{last}"),
        _ => format!("\x1b[1;{held}{last}"),
    };
    let numbered = |number: u8| match held {
        1 => format!("\x1b[{number}~"),
        _ => format!("\x1b[{number};{held}~"),
    };
    let coded = |code: u32| format!("\x1b[{code};{held}u");
    match key.code {
        Code::Char(c) if held == 1 => c.to_string(),
        Code::Char(c @ 'a'..='z') if held == 5 => char::from(c as u8 & 0x1f).to_string(),
        Code::Char(c) => coded(c.into()),
        Code::Enter if held == 1 => "\r".into(),
        Code::Tab if held == 1 => "\t".into(),
        Code::Backspace if held == 1 => "\x7f".into(),
        Code::Enter => coded(13),
        Code::Tab => coded(9),
        Code::Backspace => coded(127),
        Code::Esc => coded(27),
        Code::Up => lettered('A'),
        Code::Down => lettered('B'),
        Code::Right => lettered('C'),
        Code::Left => lettered('D'),
        Code::Home => lettered('H'),
        Code::End => lettered('F'),
        Code::Insert => numbered(2),
        Code::Delete => numbered(3),
        Code::PageUp => numbered(5),
        Code::PageDown => numbered(6),
        Code::F(n @ 1..=5) => numbered(10 + n),
        Code::F(n @ 6..=10) => numbered(11 + n),
        Code::F(n) => numbered(12 + n),
    }
    .into_bytes()
}
