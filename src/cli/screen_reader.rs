//! The program for those who hear the screen: a line in, some lines out, nothing ever redrawn. It holds no state but the
//! program's own, and every line becomes actions of `app::update`. Knows no terminal.

mod announce;
mod commands;
mod help;
mod lists;
mod numbered_links;
mod open;
mod parse;
mod speech;

use std::io::{self, BufRead, Read, Write};
use std::sync::Arc;

use crate::app::command::{self, Command};
use crate::app::{Action, Address, Effect, InputKind, Origin, Preferences, Size, State};
use crate::keys::{Code, Key, Lookup};
use crate::model::{Entry, SafeText, Study};
use crate::runtime::log;
use crate::safe;

use announce::Snapshot;
use open::Offered;
use parse::{Asked, Unclear, understand};

/// The most that is read of a line.
const LONGEST: u64 = 4096;

/// What a plain reader can have done outside the program.
pub struct Outside<'a> {
    /// Opens an address, and says what came of it.
    pub browse: Box<dyn Fn(&Address) -> SafeText + 'a>,
    /// Edits the study's file at a line, and says what came of it.
    pub edit: Box<dyn Fn(u32) -> Action + 'a>,
    /// Reads the study's file again, and says what came of it; nothing where there is none.
    pub reload: Box<dyn Fn() -> Option<Action> + 'a>,
}

/// A plain reader's program.
pub struct Plain<'a> {
    state: State,
    outside: Outside<'a>,
    /// What was offered by number where a name fits several.
    offered: Offered,
    /// The text that an effect would have copied.
    copied: Option<SafeText>,
    ended: bool,
}

impl<'a> Plain<'a> {
    /// The program at the head of a study, or at an entry of it.
    pub fn new(
        study: Arc<Study>,
        origin: Origin,
        mut preferences: Preferences,
        at: Option<Entry>,
        outside: Outside<'a>,
    ) -> Self {
        preferences.options.screen_reader = true;
        // Nothing is drawn: the size only has room for everything that is shown whole or not at all.
        let size = Size {
            width: 1000,
            height: 500,
        };
        let state = State::open(study, origin, size, preferences);
        let mut plain = Self {
            state,
            outside,
            offered: Offered::default(),
            copied: None,
            ended: false,
        };
        if let Some(entry) = at {
            plain.act(Action::Open(entry));
        }
        plain
    }

    /// What is said first.
    pub fn opening(&self) -> Vec<SafeText> {
        let mut lines = announce::here(&self.state, true);
        lines.extend(announce::opening(&self.state));
        lines
    }

    /// What stands before the line that is typed.
    pub fn prompt(&self) -> &'static str {
        let state = &self.state;
        match state.input() {
            _ if state.question().is_some() => "yes or no> ",
            _ if state.awaiting().is_some() => "mark> ",
            None => "studium> ",
            Some(input) => match input.kind {
                InputKind::Search => "search> ",
                InputKind::Filter(_) | InputKind::Help => "filter> ",
                InputKind::Palette => "name> ",
            },
        }
    }

    /// Whether the reader has had enough.
    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// The program's state.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Does what a line asks for, and says what came of it.
    pub fn answer(&mut self, line: &str) -> Vec<SafeText> {
        let mut lines = self.reply(line);
        if lines.is_empty() && !self.ended {
            lines.push(announce::unchanged(&self.state));
        }
        lines
    }

    fn reply(&mut self, line: &str) -> Vec<SafeText> {
        let line = SafeText::line(line);
        let line = line.trim();
        let before = Snapshot::of(&self.state);
        if self.state.question().is_some() {
            let yes = ["y", "yes"].contains(&line.to_lowercase().as_str());
            let key = if yes {
                Key::char('y')
            } else {
                Key::plain(Code::Esc)
            };
            self.act(Action::Key(key));
            return self.report();
        }
        if self.state.awaiting().is_some() {
            return self.mark(line, &before);
        }
        if let Some(kind) = self.state.input().map(|i| i.kind) {
            return match (kind, line) {
                (_, "") => {
                    self.act(Action::Key(Key::plain(Code::Esc)));
                    vec![safe!("Left as it was.")]
                }
                (InputKind::Palette, name) => {
                    self.act(Action::Key(Key::plain(Code::Esc)));
                    self.open(name, &before)
                }
                (_, words) => self.give(words, &before),
            };
        }
        let mut offered = std::mem::take(&mut self.offered);
        match self.signed(line).map_or_else(|| understand(line), Ok) {
            Ok(asked) if offered.has_more() && asks_for_more(asked) => {
                let lines = offered.next_lines();
                self.offered = offered;
                lines
            }
            Ok(Asked::More) => self.perform(Command::PageDown, None, &before),
            Ok(Asked::Number(number)) => match offered.get(number) {
                Some(entry) => self.go_to(entry, &before),
                None => self.chosen(number, Command::Follow, &before),
            },
            Ok(Asked::Section(number)) => self.section(number, &before),
            Ok(Asked::Text) => self.leave_for_text(&before),
            Ok(Asked::Command(row, argument)) => self.command(row, argument, &before),
            Err(Unclear::Several(names)) => vec![safe!(
                "“{line}” is the beginning of several commands: {}.",
                names.join(", ")
            )],
            Err(Unclear::Unknown) if line.ends_with('%') => self.open(line, &before),
            Err(Unclear::Unknown) => vec![safe!(
                "There is no command “{line}”. “help” tells the commands; “open” and a name finds a person or section."
            )],
        }
    }

    /// A sign that is a key on the screen asks for the same here: `/crane`, `]`, `?`.
    fn signed<'l>(&self, line: &'l str) -> Option<Asked<'l>> {
        let sign = line.chars().next().filter(char::is_ascii_punctuation)?;
        let keymap = self.state.keymap();
        match keymap.lookup(self.state.contexts(), &[Key::char(sign)]) {
            Lookup::Command(command) => {
                let rest = line.get(1..).unwrap_or_default().trim();
                command::row(command).map(|row| Asked::Command(row, rest))
            }
            Lookup::Pending | Lookup::Unbound => None,
        }
    }

    /// What the program has to tell.
    fn report(&self) -> Vec<SafeText> {
        let times =
            |text: &SafeText| safe!("{}", text.replace(" 1×", " once").replace('×', " times"));
        self.state.notice().iter().map(|n| times(&n.text)).collect()
    }

    /// Takes an action, and does what it asks for.
    fn act(&mut self, action: Action) {
        for effect in log::update(&mut self.state, action) {
            match effect {
                Effect::Quit => self.ended = true,
                Effect::Copy(text) => self.copied = Some(SafeText::line(&text)),
                Effect::Browse(address) => {
                    let told = (self.outside.browse)(&address);
                    self.act(Action::Told(told));
                }
                Effect::Edit { line } => {
                    let action = (self.outside.edit)(line);
                    self.act(action);
                }
                Effect::Reload => {
                    if let Some(action) = (self.outside.reload)() {
                        self.act(action);
                    }
                }
                Effect::Suspend
                | Effect::Repaint
                | Effect::QueryBackground
                | Effect::Wake { .. } => {}
            }
        }
    }
}

/// Whether a line asks to go on with what was told.
fn asks_for_more(asked: Asked<'_>) -> bool {
    match asked {
        Asked::More => true,
        Asked::Command(row, rest) => row.command == Command::PageDown && rest.is_empty(),
        Asked::Number(_) | Asked::Section(_) | Asked::Text => false,
    }
}

/// Talks with a reader until they have had enough or say nothing more. With `echo`, what they said is written too, so that a
/// script of lines reads as a conversation.
///
/// # Errors
/// When a line cannot be read or written.
pub fn converse(
    plain: &mut Plain<'_>,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    echo: bool,
) -> io::Result<()> {
    say(output, &plain.opening())?;
    loop {
        write!(output, "{}", plain.prompt())?;
        output.flush()?;
        let Some(line) = read_line(input)? else {
            writeln!(output)?;
            return output.flush();
        };
        if echo {
            writeln!(output, "{}", SafeText::line(&line))?;
        }
        let lines = plain.answer(&line);
        say(output, &lines)?;
        if plain.has_ended() {
            return output.flush();
        }
    }
}

fn say(output: &mut dyn Write, lines: &[SafeText]) -> io::Result<()> {
    for line in lines {
        writeln!(output, "{line}")?;
    }
    Ok(())
}

/// A line without its end; what is too long is cut. None where there is none any more.
fn read_line(input: &mut dyn BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    if input.take(LONGEST).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    while bytes.last() != Some(&b'\n') {
        let mut rest = Vec::new();
        if input.take(LONGEST).read_until(b'\n', &mut rest)? == 0 || rest.last() == Some(&b'\n') {
            break;
        }
    }
    let text = String::from_utf8_lossy(&bytes);
    Ok(Some(text.trim_end_matches(['\n', '\r']).to_owned()))
}
