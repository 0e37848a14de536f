//! What each typed command does: the actions it becomes, and what is read afterwards.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "most commands lead to something new"
)]

use super::ScreenReader;
use super::announce::{self, Movement, Snapshot};
use super::{help, lists, numbered_links};
use crate::app::command::{self, Command, Group, Row, Spoken};
use crate::app::{Action, InputKind, Pane};
use crate::keys::{Code, Key};
use crate::model::SafeText;
use crate::safe;

impl ScreenReader<'_> {
    /// Does what a command with its argument asks for.
    pub(super) fn command(
        &mut self,
        row: &'static Row,
        argument: &str,
        before: &Snapshot,
    ) -> Vec<SafeText> {
        if let Spoken::Nothing(why) = row.spoken {
            return vec![safe!("{why}")];
        }
        let number: Option<usize> = argument.parse().ok();
        match (row.command, argument, number) {
            (Command::Help, topic, _) => help::lines(topic),
            (Command::Hints, ..) => self.links(),
            (Command::Repaint, ..) => announce::here(&self.state, true),
            (Command::Palette, "", _) => {
                self.act(Action::Perform(Command::Palette, None));
                vec![safe!("What is it called? An empty line leaves it.")]
            }
            (Command::Palette, name, _) => self.open(name, before),
            (Command::Search, words, _) => {
                self.act(Action::Perform(Command::Search, None));
                if words.is_empty() {
                    return vec![safe!("Which words? An empty line leaves it.")];
                }
                self.enter(words, before)
            }
            (Command::SetMark | Command::GoToMark, name, _) if !name.is_empty() => {
                self.act(Action::Perform(row.command, None));
                self.mark(name, before)
            }
            (Command::Follow, "", _) if self.is_unclear() => vec![safe!(
                "Nothing is selected. “links” tells the links; a number follows one."
            )],
            (Command::Contents, "", _) | (_, "", None) => self.perform(row.command, None, before),
            (Command::Contents, words, _) => self.filter(Pane::Contents, words, row, before),
            (Command::People, words, _) => self.filter(Pane::People, words, row, before),
            (Command::Timeline, words, _) => self.filter(Pane::Timeline, words, row, before),
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
            ) => self.perform_on(number, row.command, before),
            (Command::Lens, name, None) => self.lens(name),
            (Command::Follow | Command::NextSection, name, None) => self.open(name, before),
            (command, _, Some(number)) => self.perform(command, Some(number), before),
            (_, _, None) => vec![wrong_argument(row, argument)],
        }
    }

    /// Whether it is unclear which of several links is meant.
    fn is_unclear(&self) -> bool {
        let view = self.state.view();
        let blocks = numbered_links::current_blocks(&self.state);
        let numbered = numbered_links::all(&self.state);
        let several = numbered.iter().filter(|(b, _)| blocks.contains(b)).count() > 1;
        view.focus == Pane::Text && view.reader.selected.is_none() && several
    }

    /// Focuses a list and filters it.
    fn filter(&mut self, pane: Pane, words: &str, row: &Row, before: &Snapshot) -> Vec<SafeText> {
        if self.state.view().focus != pane {
            self.act(Action::Perform(row.command, None));
        }
        self.act(Action::Perform(Command::Search, None));
        self.enter(words, before)
    }

    /// Types words into the line that is open, and Enter.
    pub(super) fn enter(&mut self, words: &str, before: &Snapshot) -> Vec<SafeText> {
        let searches = self
            .state
            .input()
            .is_some_and(|i| i.kind == InputKind::Search);
        self.act(Action::Paste(words.to_owned()));
        self.act(Action::Key(Key::plain(Code::Enter)));
        let mut lines = self.notice();
        if !searches {
            lines.extend(announce::changes(&self.state, before, Movement::Step));
            if lines.is_empty() {
                lines = lists::piece(&self.state);
            }
        } else if lines.is_empty() {
            lines = announce::search_place(&self.state);
            let several = self.state.search().is_some_and(|s| s.count() > 1);
            if several {
                let next = self.state.key(Command::SearchNext);
                lines.push(safe!("{next} goes to the next place."));
            }
        }
        lines
    }

    /// Performs a command on the link or row with a number.
    pub(super) fn perform_on(
        &mut self,
        number: usize,
        command: Command,
        before: &Snapshot,
    ) -> Vec<SafeText> {
        let action = if self.state.view().focus == Pane::Text {
            let numbered = numbered_links::all(&self.state);
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

    fn no_number(&self, number: usize) -> SafeText {
        let (count, what) = if self.state.view().focus == Pane::Text {
            (numbered_links::all(&self.state).len(), "link")
        } else {
            (lists::count(&self.state), "row")
        };
        match count {
            0 => safe!("There is no number {number}: there is no {what} here."),
            1 => safe!("There is no number {number}: there is 1 {what} here."),
            _ => safe!("There is no number {number}: there are {count} {what}s here."),
        }
    }

    /// Gives the command that waits for a mark its letter.
    pub(super) fn mark(&mut self, name: &str, before: &Snapshot) -> Vec<SafeText> {
        let mut letters = name.chars();
        let (Some(letter), None) = (letters.next(), letters.next()) else {
            self.act(Action::Key(Key::plain(Code::Esc)));
            return vec![safe!("A mark is named by one letter or digit.")];
        };
        self.act(Action::Key(Key::char(letter)));
        let mut lines = self.notice();
        if lines.is_empty() {
            lines = announce::changes(&self.state, before, Movement::Jump);
        }
        lines
    }

    fn links(&mut self) -> Vec<SafeText> {
        if self.state.view().focus != Pane::Text {
            return lists::piece(&self.state);
        }
        let mut lines = numbered_links::list(&self.state);
        if lines.is_empty() {
            lines.push(safe!("There is no link here."));
        }
        lines
    }

    /// Performs a command and reads what changed.
    pub(super) fn perform(
        &mut self,
        command: Command,
        count: Option<usize>,
        before: &Snapshot,
    ) -> Vec<SafeText> {
        self.act(Action::Perform(command, count));
        if let Some(reference) = self.copied.take() {
            return vec![announce::position(&self.state), reference];
        }
        if self.state.question().is_some() {
            return announce::question(&self.state);
        }
        let mut lines = self.notice();
        if self.state.peek().is_some() {
            lines.extend(announce::peek(&self.state));
            self.act(Action::Perform(Command::Peek, None));
            return lines;
        }
        if self.ended || self.state.awaiting().is_some() {
            return lines;
        }
        if matches!(command, Command::SearchNext | Command::SearchPrevious) {
            if self.state.search().is_some_and(|s| s.place().is_some()) {
                lines.extend(announce::search_place(&self.state));
            }
            return lines;
        }
        if command == Command::Lens && !lines.is_empty() {
            lines.extend(self.after_lens(before));
            return lines;
        }
        lines.extend(self.after_movement(command, before, !lines.is_empty()));
        if lines.is_empty() {
            lines.push(announce::unchanged(&self.state));
        }
        lines
    }

    fn after_lens(&self, before: &Snapshot) -> Vec<SafeText> {
        if self.state.view().lens == before.lens() {
            return vec![safe!(
                "“lens” and a name does it as well, or “lens” and the number of a link or row."
            )];
        }
        lists::current(&self.state)
    }

    /// What changed with a command that moves; `noticed` if a notice has been read.
    fn after_movement(&self, command: Command, before: &Snapshot, noticed: bool) -> Vec<SafeText> {
        let focus = self.state.view().focus;
        if returns(command, focus) {
            return announce::returned(&self.state, before);
        }
        let group = command::row(command).map(|row| row.group);
        let by_line = matches!(command, Command::LineDown | Command::LineUp);
        if group == Some(Group::Moving) && !by_line && focus != Pane::Text && !noticed {
            return lists::from_cursor(&self.state);
        }
        let step = matches!(group, Some(Group::Moving | Group::Program))
            || matches!(command, Command::NextMention | Command::PreviousMention);
        let movement = if step || noticed {
            Movement::Step
        } else {
            Movement::Jump
        };
        announce::changes(&self.state, before, movement)
    }
}

/// Whether a command goes back to what was read before.
fn returns(command: Command, now: Pane) -> bool {
    match command {
        Command::Back | Command::Forward | Command::Close | Command::Escape => true,
        Command::Contents | Command::People | Command::Timeline => now == Pane::Text,
        _ => false,
    }
}

fn wrong_argument(row: &Row, argument: &str) -> SafeText {
    let name = row.name;
    if matches!(row.group, Group::Moving | Group::Following) || row.command == Command::SearchNext {
        safe!("“{name}” can have a number behind it, and not “{argument}”.")
    } else {
        safe!("“{name}” is said alone, without “{argument}”.")
    }
}
