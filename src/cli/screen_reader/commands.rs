//! What each typed command does: the actions it becomes, and what is read afterwards.

use super::ScreenReader;
use super::announce::{self, Movement, Snapshot};
use super::{help, lists, numbered_links};
use crate::app::command::{Command, Spoken};
use crate::app::commands::{self, external, find, links, movement, panes, program};
use crate::app::mode::PromptKind;
use crate::app::{Action, Mode, Pane};
use crate::keys::{Code, Key};
use crate::model::SafeText;
use crate::safe;

/// The commands that act on the link or row with the number behind them.
const ON_NUMBER: [&Command; 7] = [
    &links::FOLLOW,
    &links::PEEK,
    &links::MENTIONS,
    &links::LENS,
    &links::NEXT_EVENT,
    &links::PREVIOUS_EVENT,
    &external::BROWSE,
];

impl ScreenReader<'_> {
    /// Does what a command with its argument asks for.
    pub(super) fn command(
        &mut self,
        row: &'static Command,
        argument: &str,
        before: &Snapshot,
    ) -> Vec<SafeText> {
        if let Spoken::Nothing(why) = row.spoken {
            return vec![safe!("{why}")];
        }
        if *row == program::HELP {
            return help::lines(argument);
        }
        if *row == links::HINTS {
            return self.links();
        }
        if *row == program::REPAINT {
            return announce::here(&self.state, true);
        }
        if *row == program::PALETTE {
            return self.palette(argument, before);
        }
        if *row == find::SEARCH {
            return self.search(argument, before);
        }
        if argument.is_empty() {
            if *row == links::FOLLOW && self.is_unclear() {
                return vec![safe!(
                    "Nothing is selected. “links” lists the links; a number follows one."
                )];
            }
            return self.perform(row, None, before);
        }
        if [&links::SET_MARK, &links::GO_TO_MARK].contains(&row) {
            self.act(Action::Perform(row, None));
            return self.mark(argument, before);
        }
        if let Some(pane) = list_of(row) {
            return self.filter(pane, argument, row, before);
        }
        match argument.parse() {
            Ok(number) if ON_NUMBER.contains(&row) => self.perform_on(number, row, before),
            Ok(number) => self.perform(row, Some(number), before),
            Err(_) if *row == links::LENS => self.lens(argument),
            Err(_) if [&links::FOLLOW, &movement::NEXT_SECTION].contains(&row) => {
                self.open(argument, before)
            }
            Err(_) => vec![wrong_argument(row, argument)],
        }
    }

    /// Opens what has a name, or asks for the name.
    fn palette(&mut self, name: &str, before: &Snapshot) -> Vec<SafeText> {
        if !name.is_empty() {
            return self.open(name, before);
        }
        self.act(Action::Perform(&program::PALETTE, None));
        vec![safe!("What is it called? An empty line leaves it.")]
    }

    /// Searches for words, or asks for them.
    fn search(&mut self, words: &str, before: &Snapshot) -> Vec<SafeText> {
        self.act(Action::Perform(&find::SEARCH, None));
        if words.is_empty() {
            return vec![safe!("Which words? An empty line leaves it.")];
        }
        self.enter(words, before)
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
    fn filter(
        &mut self,
        pane: Pane,
        words: &str,
        row: &'static Command,
        before: &Snapshot,
    ) -> Vec<SafeText> {
        if self.state.view().focus != pane {
            self.act(Action::Perform(row, None));
        }
        self.act(Action::Perform(&find::SEARCH, None));
        self.enter(words, before)
    }

    /// Types words into the line that is open, and Enter.
    pub(super) fn enter(&mut self, words: &str, before: &Snapshot) -> Vec<SafeText> {
        let prompt = self.state.mode().prompt();
        let searches = prompt.is_some_and(|p| matches!(p.kind, PromptKind::Search { .. }));
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
                let next = self.state.key(&find::SEARCH_NEXT);
                lines.push(safe!("{next} goes to the next place."));
            }
        }
        lines
    }

    /// Performs a command on the link or row with a number.
    pub(super) fn perform_on(
        &mut self,
        number: usize,
        command: &'static Command,
        before: &Snapshot,
    ) -> Vec<SafeText> {
        let action = if self.state.view().focus == Pane::Text {
            let numbered = numbered_links::all(&self.state);
            let spot = numbered.get(number.wrapping_sub(1));
            spot.map(|link| Action::Select(*link))
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
        command: &'static Command,
        count: Option<usize>,
        before: &Snapshot,
    ) -> Vec<SafeText> {
        self.act(Action::Perform(command, count));
        if let Some(reference) = self.copied.take() {
            return vec![announce::position(&self.state), reference];
        }
        if self.state.mode().question().is_some() {
            return announce::question(&self.state);
        }
        let mut lines = self.notice();
        if self.state.mode().peek().is_some() {
            lines.extend(announce::peek(&self.state));
            self.act(Action::Perform(&links::PEEK, None));
            return lines;
        }
        if self.ended || matches!(self.state.mode(), Mode::AwaitMark(_)) {
            return lines;
        }
        if [&find::SEARCH_NEXT, &find::SEARCH_PREVIOUS].contains(&command) {
            if self.state.search().is_some_and(|s| s.place().is_some()) {
                lines.extend(announce::search_place(&self.state));
            }
            return lines;
        }
        if *command == links::LENS && !lines.is_empty() {
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
    fn after_movement(
        &self,
        command: &'static Command,
        before: &Snapshot,
        noticed: bool,
    ) -> Vec<SafeText> {
        let focus = self.state.view().focus;
        if returns(command, focus) {
            return announce::returned(&self.state, before);
        }
        let group = commands::group_of(command);
        let by_line = [&movement::LINE_DOWN, &movement::LINE_UP].contains(&command);
        if *group == movement::GROUP && !by_line && focus != Pane::Text && !noticed {
            return lists::from_cursor(&self.state);
        }
        let step = [&movement::GROUP, &program::GROUP].contains(&group)
            || [&links::NEXT_MENTION, &links::PREVIOUS_MENTION].contains(&command);
        let movement = if step || noticed {
            Movement::Step
        } else {
            Movement::Jump
        };
        announce::changes(&self.state, before, movement)
    }
}

/// Whether a command goes back to what was read before.
fn returns(command: &Command, now: Pane) -> bool {
    let always = [
        &links::BACK,
        &links::FORWARD,
        &program::CLOSE,
        &program::ESCAPE,
    ];
    // The command of a list leaves that list if it is focused.
    always.contains(&command) || (now == Pane::Text && list_of(command).is_some())
}

/// The list that a command focuses.
fn list_of(command: &Command) -> Option<Pane> {
    let lists = [
        (&panes::CONTENTS, Pane::Contents),
        (&panes::PEOPLE, Pane::People),
        (&panes::TIMELINE, Pane::Timeline),
    ];
    let found = lists.into_iter().find(|(focuses, _)| *focuses == command);
    found.map(|(_, pane)| pane)
}

fn wrong_argument(row: &Command, argument: &str) -> SafeText {
    let name = row.name;
    let counted = [&movement::GROUP, &links::GROUP].contains(&commands::group_of(row));
    if counted || *row == find::SEARCH_NEXT {
        safe!("“{name}” can have a number behind it, and not “{argument}”.")
    } else {
        safe!("“{name}” is said alone, without “{argument}”.")
    }
}
