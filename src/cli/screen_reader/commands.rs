//! What each typed command does: the actions it becomes, and what is read afterwards.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "most commands lead to something new"
)]

use super::Plain;
use super::announce::{self, Movement, Snapshot};
use super::{help, lists, numbered_links};
use crate::app::command::{self, Command, Group, Row, Spoken};
use crate::app::{Action, InputKind, Pane};
use crate::keys::{Code, Key};
use crate::model::SafeText;
use crate::safe;

impl Plain<'_> {
    /// Does what a command asks for, with what was said behind its name.
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
                self.give(words, before)
            }
            (Command::SetMark | Command::GoToMark, name, _) if !name.is_empty() => {
                self.act(Action::Perform(row.command, None));
                self.mark(name, before)
            }
            (Command::Follow, "", _) if self.is_unclear() => vec![safe!(
                "Nothing is selected. “links” tells the links; a number follows one."
            )],
            (Command::Contents, "", _) | (_, "", None) => self.perform(row.command, None, before),
            (Command::Contents, words, _) => {
                self.filter(Pane::Contents, row.command, words, before)
            }
            (Command::People, words, _) => self.filter(Pane::People, row.command, words, before),
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
            (Command::Lens, name, None) => self.lens(name),
            (Command::Follow | Command::NextSection, name, None) => self.open(name, before),
            (command, _, Some(number)) => self.perform(command, Some(number), before),
            (_, _, None) => vec![not_behind(row, argument)],
        }
    }

    /// Whether several links were heard and none of them is selected.
    fn is_unclear(&self) -> bool {
        let view = self.state.view();
        let blocks = numbered_links::current_blocks(&self.state);
        let numbered = numbered_links::all(&self.state);
        let several = numbered.iter().filter(|(b, _)| blocks.contains(b)).count() > 1;
        view.focus == Pane::Text && view.reader.selected.is_none() && several
    }

    /// Goes to a list and narrows it.
    fn filter(&mut self, pane: Pane, to: Command, words: &str, before: &Snapshot) -> Vec<SafeText> {
        if self.state.view().focus != pane {
            self.act(Action::Perform(to, None));
        }
        self.act(Action::Perform(Command::Search, None));
        self.give(words, before)
    }

    /// Types words into the line that is open, and ends it.
    pub(super) fn give(&mut self, words: &str, before: &Snapshot) -> Vec<SafeText> {
        let searches = self
            .state
            .input()
            .is_some_and(|i| i.kind == InputKind::Search);
        self.act(Action::Paste(words.to_owned()));
        self.act(Action::Key(Key::plain(Code::Enter)));
        let mut lines = self.report();
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

    /// Does something with the link or row that has a number.
    pub(super) fn chosen(
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

    /// Gives a waiting command its mark.
    pub(super) fn mark(&mut self, name: &str, before: &Snapshot) -> Vec<SafeText> {
        let mut letters = name.chars();
        let (Some(letter), None) = (letters.next(), letters.next()) else {
            self.act(Action::Key(Key::plain(Code::Esc)));
            return vec![safe!("A mark is named by one letter or digit.")];
        };
        self.act(Action::Key(Key::char(letter)));
        let mut lines = self.report();
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

    /// Performs a command and says what is new.
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
        let mut lines = self.report();
        if self.state.peek().is_some() {
            lines.extend(announce::peek(&self.state));
            self.act(Action::Perform(Command::Peek, None));
            return lines;
        }
        if self.ended || self.state.awaiting().is_some() {
            return lines;
        }
        if matches!(command, Command::SearchNext | Command::SearchPrevious) {
            let found = self.state.search().is_some_and(|s| s.place().is_some());
            lines.extend(
                found
                    .then(|| announce::search_place(&self.state))
                    .into_iter()
                    .flatten(),
            );
            return lines;
        }
        if command == Command::Lens && !lines.is_empty() {
            if self.state.view().lens == before.lens() {
                lines.push(safe!(
                    "“lens” and a name does it as well, or “lens” and the number of a link or row."
                ));
            } else {
                lines.extend(lists::current(&self.state));
            }
            return lines;
        }
        if returns(command, self.state.view().focus) {
            lines.extend(announce::returned(&self.state, before));
            if lines.is_empty() {
                lines.push(announce::unchanged(&self.state));
            }
            return lines;
        }
        let group = command::row(command).map(|row| row.group);
        let stepped = matches!(group, Some(Group::Moving | Group::Program))
            || matches!(command, Command::NextMention | Command::PreviousMention);
        let said = !lines.is_empty();
        let way = if stepped || said {
            Movement::Step
        } else {
            Movement::Jump
        };
        let leapt =
            group == Some(Group::Moving) && !matches!(command, Command::LineDown | Command::LineUp);
        if leapt && self.state.view().focus != Pane::Text && !said {
            return lists::from_cursor(&self.state);
        }
        lines.extend(announce::changes(&self.state, before, way));
        if lines.is_empty() {
            lines.push(announce::unchanged(&self.state));
        }
        lines
    }
}

/// Whether a command leads back to what was heard before.
fn returns(command: Command, now: Pane) -> bool {
    match command {
        Command::Back | Command::Forward | Command::Close | Command::Escape => true,
        Command::Contents | Command::People | Command::Timeline => now == Pane::Text,
        _ => false,
    }
}

/// That what was said behind a command cannot stand there.
fn not_behind(row: &Row, argument: &str) -> SafeText {
    let name = row.name;
    if matches!(row.group, Group::Moving | Group::Following) || row.command == Command::SearchNext {
        safe!("“{name}” can have a number behind it, and not “{argument}”.")
    } else {
        safe!("“{name}” is said alone, without “{argument}”.")
    }
}
