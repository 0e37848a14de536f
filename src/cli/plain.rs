//! The program for those who hear the screen: a line in, some lines out, nothing ever redrawn. It holds no state but the
//! program's own, and every line becomes actions of `app::update`. Knows no terminal.

mod help;
mod links;
mod lists;
mod place;
mod prose;
mod telling;
mod undecorated;
mod words;

use std::io::{self, BufRead, Read, Write};
use std::sync::Arc;

use crate::app::command::{self, Aloud, Command, Group, Row};
use crate::app::{self, Action, Address, Effect, InputKind, Options, Origin, Pane, State, update};
use crate::clean;
use crate::keys::{Code, Key, Lookup};
use crate::model::{Clean, Entry, Study};

use telling::{Before, Way};
use words::{Asked, Unclear, understand};

/// The most that is read of a line.
const LONGEST: u64 = 4096;

/// What a plain reader can have done outside the program.
pub struct Outside<'a> {
    /// Opens an address, and says what came of it.
    pub browse: Box<dyn Fn(&Address) -> Clean + 'a>,
    /// Edits the study's file at a line, and says what came of it.
    pub edit: Box<dyn Fn(u32) -> Action + 'a>,
    /// Reads the study's file again, and says what came of it; nothing where there is none.
    pub reload: Box<dyn Fn() -> Option<Action> + 'a>,
    /// Hears of every action before it is taken, and of what it asks for.
    pub log: Box<dyn Fn(&Action, &[Effect]) + 'a>,
}

/// A plain reader's program.
pub struct Plain<'a> {
    state: State,
    outside: Outside<'a>,
    /// What was offered by number where a name fits several.
    offered: Vec<Entry>,
    /// The text that an effect would have copied.
    copied: Option<Clean>,
    ended: bool,
}

impl<'a> Plain<'a> {
    /// The program at the head of a study, or at an entry of it.
    pub fn new(
        study: Arc<Study>,
        origin: Origin,
        chosen: Options,
        at: Option<Entry>,
        outside: Outside<'a>,
    ) -> Self {
        let options = Options {
            aloud: true,
            ..chosen
        };
        // Nothing is drawn: the size only has room for everything that is shown whole or not at all.
        let mut state = State::new(study, 1000, 500, options);
        state.origin = origin;
        let mut plain = Self {
            state,
            outside,
            offered: Vec::new(),
            copied: None,
            ended: false,
        };
        if let Some(entry) = at {
            plain.act(Action::Open(entry));
        }
        plain
    }

    /// What is said first.
    pub fn opening(&self) -> Vec<Clean> {
        let mut lines = telling::here(&self.state, true);
        lines.extend(telling::opening(&self.state));
        lines
    }

    /// What stands before the line that is typed.
    pub fn prompt(&self) -> &'static str {
        let state = &self.state;
        match &state.input {
            _ if state.question.is_some() => "yes or no> ",
            _ if state.awaiting.is_some() => "mark> ",
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
    pub fn answer(&mut self, line: &str) -> Vec<Clean> {
        let line = Clean::line(line);
        let line = line.trim();
        let before = Before::of(&self.state);
        if self.state.question.is_some() {
            let yes = ["y", "yes"].contains(&line.to_lowercase().as_str());
            let key = if yes {
                Key::char('y')
            } else {
                Key::plain(Code::Esc)
            };
            self.act(Action::Key(key));
            return self.told();
        }
        if self.state.awaiting.is_some() {
            return self.mark(line, &before);
        }
        if let Some(kind) = self.state.input.as_ref().map(|i| i.kind) {
            return match (kind, line) {
                (_, "") => {
                    self.act(Action::Key(Key::plain(Code::Esc)));
                    vec![clean!("Left as it was.")]
                }
                (InputKind::Palette, name) => {
                    self.act(Action::Key(Key::plain(Code::Esc)));
                    self.open(name, &before)
                }
                (_, words) => self.give(words, &before),
            };
        }
        let offered = std::mem::take(&mut self.offered);
        match self.signed(line).map_or_else(|| understand(line), Ok) {
            Ok(Asked::More) => self.perform(Command::PageDown, None, &before),
            Ok(Asked::Number(number)) => match offered.get(number.wrapping_sub(1)) {
                Some(entry) => self.go_to(*entry, &before),
                None => self.chosen(number, Command::Follow, &before),
            },
            Ok(Asked::Command(row, argument)) => self.command(row, argument, &before),
            Err(Unclear::Several(names)) => vec![clean!(
                "“{line}” is the beginning of several commands: {}.",
                names.join(", ")
            )],
            Err(Unclear::Unknown) if line.ends_with('%') => self.open(line, &before),
            Err(Unclear::Unknown) => vec![clean!(
                "There is no command “{line}”. “help” tells the commands; “open” and a name finds a person or section."
            )],
        }
    }

    /// A sign that is a key on the screen asks for the same here: `/crane`, `]`, `?`.
    fn signed<'l>(&self, line: &'l str) -> Option<Asked<'l>> {
        let sign = line.chars().next().filter(char::is_ascii_punctuation)?;
        let keymap = &self.state.keymap;
        match keymap.lookup(self.state.contexts(), &[Key::char(sign)]) {
            Lookup::Command(command) => {
                let rest = line.get(1..).unwrap_or_default().trim();
                command::row(command).map(|row| Asked::Command(row, rest))
            }
            Lookup::Pending | Lookup::Nothing => None,
        }
    }

    fn command(&mut self, row: &'static Row, argument: &str, before: &Before) -> Vec<Clean> {
        if let Aloud::Nothing(why) = row.aloud {
            return vec![clean!("{why}")];
        }
        let number: Option<usize> = argument.parse().ok();
        match (row.command, argument, number) {
            (Command::Help, topic, _) => help::lines(topic),
            (Command::Hints, ..) => self.links(),
            (Command::Repaint, ..) => telling::here(&self.state, true),
            (Command::Palette, "", _) => {
                self.act(Action::Perform(Command::Palette, None));
                vec![clean!("What is it called? An empty line leaves it.")]
            }
            (Command::Palette, name, _) => self.open(name, before),
            (Command::Search, words, _) => {
                self.act(Action::Perform(Command::Search, None));
                if words.is_empty() {
                    return vec![clean!("Which words? An empty line leaves it.")];
                }
                self.give(words, before)
            }
            (Command::SetMark | Command::GoToMark, name, _) if !name.is_empty() => {
                self.act(Action::Perform(row.command, None));
                self.mark(name, before)
            }
            (Command::Contents, "", _) | (_, "", None) => self.perform(row.command, None, before),
            (Command::Contents, words, _) => {
                self.filter(Pane::Contents, row.command, words, before)
            }
            (Command::People, words, _) => self.filter(Pane::Cast, row.command, words, before),
            (Command::Timeline, words, _) => {
                self.filter(Pane::Timeline, row.command, words, before)
            }
            (
                Command::Follow
                | Command::Peek
                | Command::Mentions
                | Command::Lens
                | Command::NextEvent
                | Command::PreviousEvent
                | Command::Browse,
                _,
                Some(number),
            ) => self.chosen(number, row.command, before),
            (Command::Follow, name, None) => self.open(name, before),
            (command, _, Some(number)) => self.perform(command, Some(number), before),
            (_, _, None) => vec![clean!(
                "“{}” takes a number or nothing behind it, not “{argument}”.",
                row.name
            )],
        }
    }

    /// Goes to a list and narrows it.
    fn filter(&mut self, pane: Pane, to: Command, words: &str, before: &Before) -> Vec<Clean> {
        if self.state.view.focus != pane {
            self.act(Action::Perform(to, None));
        }
        self.act(Action::Perform(Command::Search, None));
        self.give(words, before)
    }

    /// Types words into the line that is open, and ends it.
    fn give(&mut self, words: &str, before: &Before) -> Vec<Clean> {
        let searches = self
            .state
            .input
            .as_ref()
            .is_some_and(|i| i.kind == InputKind::Search);
        self.act(Action::Paste(words.to_owned()));
        self.act(Action::Key(Key::plain(Code::Enter)));
        let mut lines = self.told();
        if !searches {
            lines.extend(telling::news(&self.state, before, Way::Step));
        } else if lines.is_empty() {
            lines = telling::found(&self.state);
        }
        lines
    }

    /// Goes to what has a name; offers by number where several have it.
    fn open(&mut self, name: &str, before: &Before) -> Vec<Clean> {
        if let Some(entry) = self.state.study.find(name) {
            return self.go_to(entry, before);
        }
        self.act(Action::Perform(Command::Palette, None));
        self.act(Action::Paste(name.to_owned()));
        if name.ends_with('%') {
            self.act(Action::Key(Key::plain(Code::Enter)));
            let mut lines = self.told();
            if lines.is_empty() {
                lines = telling::here(&self.state, true);
            }
            return lines;
        }
        let entry = |item: &app::palette::Item| match item.what {
            app::palette::What::Entry(entry) => Some((entry, item.clone())),
            app::palette::What::Command(_) | app::palette::What::Percent(_) => None,
        };
        let mut found: Vec<_> = self.state.scene.palette.iter().filter_map(entry).collect();
        self.act(Action::Key(Key::plain(Code::Esc)));
        let named = |e: Entry| self.state.study.name(e).to_lowercase() == name.to_lowercase();
        if let Some((entry, _)) = found.first().filter(|(e, _)| found.len() == 1 || named(*e)) {
            return self.go_to(*entry, before);
        }
        found.truncate(app::aloud::PIECE);
        let mut lines = Vec::new();
        lines.push(match found.len() {
            0 => clean!("Nothing is called “{name}”. “search {name}” looks for it in the text."),
            _ => clean!("“{name}” fits several; a number opens one."),
        });
        let line = |(i, (_, item)): (usize, &(Entry, app::palette::Item))| {
            let title = item.title.replace("  ", " ");
            clean!("{} {title}, {}.", i + 1, item.aside.to_lowercase())
        };
        lines.extend(found.iter().enumerate().map(line));
        self.offered = found.into_iter().map(|(entry, _)| entry).collect();
        lines
    }

    fn go_to(&mut self, entry: Entry, before: &Before) -> Vec<Clean> {
        self.act(Action::Open(entry));
        telling::news(&self.state, before, Way::Jump)
    }

    /// Does something with the link or row that has a number.
    fn chosen(&mut self, number: usize, command: Command, before: &Before) -> Vec<Clean> {
        let action = if self.state.view.focus == Pane::Text {
            let numbered = links::numbered(&self.state);
            let spot = numbered.get(number.wrapping_sub(1));
            spot.map(|(block, link)| Action::Select(*block, *link))
        } else {
            lists::row_of(&self.state, number).map(Action::Row)
        };
        let Some(action) = action else {
            return vec![self.no_number(number)];
        };
        self.act(action);
        self.perform(command, None, before)
    }

    fn no_number(&self, number: usize) -> Clean {
        let (count, what) = if self.state.view.focus == Pane::Text {
            (links::numbered(&self.state).len(), "link")
        } else {
            (lists::count(&self.state), "row")
        };
        match count {
            0 => clean!("There is no number {number}: there is no {what} here."),
            1 => clean!("There is no number {number}: there is 1 {what} here."),
            _ => clean!("There is no number {number}: there are {count} {what}s here."),
        }
    }

    /// Gives a waiting command its mark.
    fn mark(&mut self, name: &str, before: &Before) -> Vec<Clean> {
        let mut letters = name.chars();
        let key = match (letters.next(), letters.next()) {
            (Some(letter), None) => Key::char(letter),
            _ => {
                self.act(Action::Key(Key::plain(Code::Esc)));
                return vec![clean!("A mark is named by one letter or digit.")];
            }
        };
        self.act(Action::Key(key));
        let mut lines = self.told();
        if lines.is_empty() {
            lines = telling::news(&self.state, before, Way::Jump);
        }
        lines
    }

    fn links(&mut self) -> Vec<Clean> {
        if self.state.view.focus != Pane::Text {
            return lists::piece(&self.state);
        }
        let mut lines = links::list(&self.state);
        if lines.is_empty() {
            lines.push(clean!("There is no link here."));
        }
        lines
    }

    /// Performs a command and says what is new.
    fn perform(&mut self, command: Command, count: Option<usize>, before: &Before) -> Vec<Clean> {
        self.act(Action::Perform(command, count));
        if let Some(reference) = self.copied.take() {
            return vec![place::place(&self.state), reference];
        }
        if self.state.question.is_some() {
            return telling::question(&self.state);
        }
        let mut lines = self.told();
        if self.state.peek.is_some() {
            lines.extend(telling::peek(&self.state));
            self.act(Action::Perform(Command::Peek, None));
            return lines;
        }
        if self.ended || self.state.awaiting.is_some() {
            return lines;
        }
        if matches!(command, Command::SearchNext | Command::SearchPrevious) {
            let found = self
                .state
                .search
                .as_ref()
                .is_some_and(|s| s.place().is_some());
            lines.extend(
                found
                    .then(|| telling::found(&self.state))
                    .into_iter()
                    .flatten(),
            );
            return lines;
        }
        let group = command::row(command).map(|row| row.group);
        let stepped = matches!(group, Some(Group::Moving | Group::Program))
            || matches!(command, Command::NextMention | Command::PreviousMention);
        let said = !lines.is_empty();
        let way = if stepped || said {
            Way::Step
        } else {
            Way::Jump
        };
        let leapt =
            group == Some(Group::Moving) && !matches!(command, Command::LineDown | Command::LineUp);
        if leapt && self.state.view.focus != Pane::Text && !said {
            return lists::from_cursor(&self.state);
        }
        lines.extend(telling::news(&self.state, before, way));
        if lines.is_empty() {
            lines.push(telling::same(&self.state));
        }
        lines
    }

    /// What the program has to tell.
    fn told(&self) -> Vec<Clean> {
        self.state.notice.iter().map(|n| n.text.clone()).collect()
    }

    /// Takes an action, and does what it asks for.
    fn act(&mut self, action: Action) {
        let effects = update(&mut self.state, action.clone());
        (self.outside.log)(&action, &effects);
        for effect in effects {
            match effect {
                Effect::Quit => self.ended = true,
                Effect::Copy(text) => self.copied = Some(Clean::line(&text)),
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
                Effect::Suspend | Effect::Repaint | Effect::Wake { .. } => {}
            }
        }
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
            writeln!(output, "{}", Clean::line(&line))?;
        }
        let lines = plain.answer(&line);
        say(output, &lines)?;
        if plain.has_ended() {
            return output.flush();
        }
    }
}

fn say(output: &mut dyn Write, lines: &[Clean]) -> io::Result<()> {
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
