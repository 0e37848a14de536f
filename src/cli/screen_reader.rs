//! Screen-reader mode (`--plain`): the reader types a line and some lines are written; nothing is redrawn. Every line becomes
//! actions of `app::update`.

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

use crate::app::commands::{links, movement};
use crate::app::mode::PromptKind;
use crate::app::{Action, Address, Effect, Mode, Origin, Preferences, Size, State};
use crate::keys::{Code, Key, Lookup};
use crate::model::{Entry, SafeText, Study};
use crate::runtime::log;
use crate::safe;

use announce::Snapshot;
use open::Offered;
use parse::{ParseError, Request, parse};

/// The most bytes that are read of a line.
const MAX_LINE: u64 = 4096;

/// What is done outside the program; each says what came of it.
pub struct Outside<'a> {
    pub browse: Box<dyn Fn(&Address) -> SafeText + 'a>,
    /// Edits the study's file at a line.
    pub edit: Box<dyn Fn(u32) -> Action + 'a>,
    /// Reads the study's file again, if there is one.
    pub reload: Box<dyn Fn() -> Option<Action> + 'a>,
}

/// The program in screen-reader mode.
pub struct ScreenReader<'a> {
    state: State,
    outside: Outside<'a>,
    /// The entries that the last name fits.
    offered: Offered,
    /// The text of a copy effect, which is read instead.
    copied: Option<SafeText>,
    ended: bool,
}

impl<'a> ScreenReader<'a> {
    /// The program at the head of a study, or at an entry of it.
    pub fn new(
        study: Arc<Study>,
        origin: Origin,
        mut preferences: Preferences,
        at: Option<Entry>,
        outside: Outside<'a>,
    ) -> Self {
        preferences.options.screen_reader = true;
        // Nothing is drawn: there is room for everything that is hidden on small screens.
        let size = Size {
            width: 1000,
            height: 500,
        };
        let state = State::open(study, origin, size, preferences);
        let mut reader = Self {
            state,
            outside,
            offered: Offered::default(),
            copied: None,
            ended: false,
        };
        if let Some(entry) = at {
            reader.act(Action::Open(entry));
        }
        reader
    }

    /// The first lines.
    pub fn opening(&self) -> Vec<SafeText> {
        let mut lines = announce::here(&self.state, true);
        lines.extend(announce::opening(&self.state));
        lines
    }

    pub fn prompt(&self) -> &'static str {
        let state = &self.state;
        match state.mode() {
            Mode::Question(_) => "yes or no> ",
            Mode::AwaitMark(_) => "mark> ",
            Mode::Palette(_) => "name> ",
            Mode::Prompt(prompt) => match prompt.kind {
                PromptKind::Search { .. } => "search> ",
                PromptKind::Filter { .. } | PromptKind::Help(_) => "filter> ",
            },
            Mode::Normal { .. } | Mode::Help { .. } | Mode::Hints(_) => "studium> ",
        }
    }

    pub fn has_ended(&self) -> bool {
        self.ended
    }

    pub fn state(&self) -> &State {
        &self.state
    }

    /// Does what a line asks for; the lines to read.
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
        if self.state.mode().question().is_some() {
            return self.answer_question(line);
        }
        if matches!(self.state.mode(), Mode::AwaitMark(_)) {
            return self.mark(line, &before);
        }
        if matches!(self.state.mode(), Mode::Prompt(_) | Mode::Palette(_)) {
            return self.input(line, &before);
        }
        let mut offered = std::mem::take(&mut self.offered);
        match self.key_sign(line).map_or_else(|| parse(line), Ok) {
            Ok(request) if offered.has_more() && asks_for_more(request) => {
                let lines = offered.next_lines();
                self.offered = offered;
                lines
            }
            Ok(Request::More) => self.perform(&movement::PAGE_DOWN, None, &before),
            Ok(Request::Number(number)) => match offered.get(number) {
                Some(entry) => self.go_to(entry, &before),
                None => self.perform_on(number, &links::FOLLOW, &before),
            },
            Ok(Request::Section(number)) => self.section(number, &before),
            Ok(Request::Text) => self.leave_for_text(&before),
            Ok(Request::Command(row, argument)) => self.command(row, argument, &before),
            Err(ParseError::Ambiguous(names)) => vec![safe!(
                "“{line}” is the beginning of several commands: {}.",
                names.join(", ")
            )],
            Err(ParseError::Unknown) if line.ends_with('%') => self.open(line, &before),
            Err(ParseError::Unknown) => vec![safe!(
                "There is no command “{line}”. “help” lists the commands; “open” and a name finds a person or section."
            )],
        }
    }

    fn answer_question(&mut self, line: &str) -> Vec<SafeText> {
        let yes = ["y", "yes"].contains(&line.to_lowercase().as_str());
        let key = if yes {
            Key::char('y')
        } else {
            Key::plain(Code::Esc)
        };
        self.act(Action::Key(key));
        self.notice()
    }

    /// A line typed where the program asks for words.
    fn input(&mut self, line: &str, before: &Snapshot) -> Vec<SafeText> {
        if !line.is_empty() && self.state.mode().prompt().is_some() {
            return self.enter(line, before);
        }
        self.act(Action::Key(Key::plain(Code::Esc)));
        if line.is_empty() {
            return vec![safe!("Left as it was.")];
        }
        self.open(line, before)
    }

    /// A line that starts with a punctuation key: `/crane`, `]`, `?`.
    fn key_sign<'l>(&self, line: &'l str) -> Option<Request<'l>> {
        let sign = line.chars().next().filter(char::is_ascii_punctuation)?;
        let keymap = self.state.keymap();
        match keymap.lookup(self.state.contexts(), &[Key::char(sign)]) {
            Lookup::Command(command) => {
                let rest = line.get(1..).unwrap_or_default().trim();
                Some(Request::Command(command, rest))
            }
            Lookup::Pending | Lookup::Unbound => None,
        }
    }

    /// The notice of the program.
    fn notice(&self) -> Vec<SafeText> {
        let notice = self.state.notice().into_iter();
        let text = notice.map(|n| n.replace(" 1×", " once").replace('×', " times"));
        text.map(|text| safe!("{text}")).collect()
    }

    /// Updates the state and runs the effects.
    fn act(&mut self, action: Action) {
        for effect in log::update(&mut self.state, action) {
            match effect {
                Effect::Quit => self.ended = true,
                Effect::Copy(text) => self.copied = Some(SafeText::line(&text)),
                Effect::Browse(address) => {
                    let result = (self.outside.browse)(&address);
                    self.act(Action::Notify(result));
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
                Effect::Continue => self.act(Action::Continue),
                Effect::Suspend
                | Effect::Repaint
                | Effect::QueryBackground
                | Effect::StartTimer { .. } => {}
            }
        }
    }
}

/// Whether a line asks to read on.
fn asks_for_more(request: Request<'_>) -> bool {
    match request {
        Request::More => true,
        Request::Command(row, rest) => *row == movement::PAGE_DOWN && rest.is_empty(),
        Request::Number(_) | Request::Section(_) | Request::Text => false,
    }
}

/// Reads lines and writes answers until the reader quits or the input ends. With `echo` the lines are written too, so that a
/// script reads as a conversation.
///
/// # Errors
/// When a line cannot be read or written.
pub fn converse(
    reader: &mut ScreenReader<'_>,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    echo: bool,
) -> io::Result<()> {
    write_lines(output, &reader.opening())?;
    loop {
        write!(output, "{}", reader.prompt())?;
        output.flush()?;
        let Some(line) = read_line(input)? else {
            writeln!(output)?;
            return output.flush();
        };
        if echo {
            writeln!(output, "{}", SafeText::line(&line))?;
        }
        let lines = reader.answer(&line);
        write_lines(output, &lines)?;
        if reader.has_ended() {
            return output.flush();
        }
    }
}

fn write_lines(output: &mut dyn Write, lines: &[SafeText]) -> io::Result<()> {
    for line in lines {
        writeln!(output, "{line}")?;
    }
    Ok(())
}

/// A line without its end, cut if it is too long; none at the end of the input.
fn read_line(input: &mut dyn BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    if input.take(MAX_LINE).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    while bytes.last() != Some(&b'\n') {
        let mut rest = Vec::new();
        if input.take(MAX_LINE).read_until(b'\n', &mut rest)? == 0 || rest.last() == Some(&b'\n') {
            break;
        }
    }
    let text = String::from_utf8_lossy(&bytes);
    Ok(Some(text.trim_end_matches(['\n', '\r']).to_owned()))
}
