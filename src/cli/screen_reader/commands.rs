//! What each command does where commands are said: the actions it becomes, and what is said then. Knows no terminal.

use super::Plain;
use super::telling::{self, Before, Way};
use super::{help, links, lists, place};
use crate::app::command::{Command, Spoken};
use crate::app::commands::{self, find, links as following, movement, program};
use crate::app::mode::PromptKind;
use crate::app::{Action, Mode, Pane};
use crate::keys::{Code, Key};
use crate::model::SafeText;
use crate::safe;

impl Plain<'_> {
    /// Does what a command asks for, with what was said behind its name.
    pub(super) fn command(
        &mut self,
        row: &'static Command,
        argument: &str,
        before: &Before,
    ) -> Vec<SafeText> {
        if let Spoken::Nothing(why) = row.spoken {
            return vec![safe!("{why}")];
        }
        let number: Option<usize> = argument.parse().ok();
        match (row.name, argument, number) {
            ("help", topic, _) => help::lines(topic),
            ("hints", ..) => self.links(),
            ("repaint", ..) => telling::here(&self.state, true),
            ("palette", "", _) => {
                self.act(Action::Perform(&program::PALETTE, None));
                vec![safe!("What is it called? An empty line leaves it.")]
            }
            ("palette", name, _) => self.open(name, before),
            ("search", words, _) => {
                self.act(Action::Perform(&find::SEARCH, None));
                if words.is_empty() {
                    return vec![safe!("Which words? An empty line leaves it.")];
                }
                self.give(words, before)
            }
            ("set-mark" | "go-to-mark", name, _) if !name.is_empty() => {
                self.act(Action::Perform(row, None));
                self.mark(name, before)
            }
            ("follow", "", _) if self.is_unclear() => vec![safe!(
                "Nothing is selected. “links” tells the links; a number follows one."
            )],
            ("contents", "", _) | (_, "", None) => self.perform(row, None, before),
            ("contents", words, _) => self.filter(Pane::Contents, row, words, before),
            ("people", words, _) => self.filter(Pane::People, row, words, before),
            ("timeline", words, _) => self.filter(Pane::Timeline, row, words, before),
            (
                "follow" | "peek" | "mentions" | "lens" | "next-event" | "previous-event"
                | "open-link",
                _,
                Some(number),
            ) => self.chosen(number, row, before),
            ("lens", name, None) => self.lens(name),
            ("follow" | "next-section", name, None) => self.open(name, before),
            (_, _, Some(number)) => self.perform(row, Some(number), before),
            (_, _, None) => vec![not_behind(row, argument)],
        }
    }

    /// Whether several links were heard and none of them is selected.
    fn is_unclear(&self) -> bool {
        let view = self.state.view();
        let heard = links::heard(&self.state);
        let numbered = links::numbered(&self.state);
        let several = numbered.iter().filter(|(b, _)| heard.contains(b)).count() > 1;
        view.focus == Pane::Text && view.reader.selected.is_none() && several
    }

    /// Goes to a list and narrows it.
    fn filter(
        &mut self,
        pane: Pane,
        to: &'static Command,
        words: &str,
        before: &Before,
    ) -> Vec<SafeText> {
        if self.state.view().focus != pane {
            self.act(Action::Perform(to, None));
        }
        self.act(Action::Perform(&find::SEARCH, None));
        self.give(words, before)
    }

    /// Types words into the line that is open, and ends it.
    pub(super) fn give(&mut self, words: &str, before: &Before) -> Vec<SafeText> {
        let prompt = self.state.mode().prompt();
        let searches = prompt.is_some_and(|p| matches!(p.kind, PromptKind::Search { .. }));
        self.act(Action::Paste(words.to_owned()));
        self.act(Action::Key(Key::plain(Code::Enter)));
        let mut lines = self.report();
        if !searches {
            lines.extend(telling::news(&self.state, before, Way::Step));
            if lines.is_empty() {
                lines = lists::piece(&self.state);
            }
        } else if lines.is_empty() {
            lines = telling::found(&self.state);
            let several = self.state.search().is_some_and(|s| s.count() > 1);
            if several {
                let next = self.state.key(&find::SEARCH_NEXT);
                lines.push(safe!("{next} goes to the next place."));
            }
        }
        lines
    }

    /// Does something with the link or row that has a number.
    pub(super) fn chosen(
        &mut self,
        number: usize,
        command: &'static Command,
        before: &Before,
    ) -> Vec<SafeText> {
        let action = if self.state.view().focus == Pane::Text {
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

    fn no_number(&self, number: usize) -> SafeText {
        let (count, what) = if self.state.view().focus == Pane::Text {
            (links::numbered(&self.state).len(), "link")
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
    pub(super) fn mark(&mut self, name: &str, before: &Before) -> Vec<SafeText> {
        let mut letters = name.chars();
        let (Some(letter), None) = (letters.next(), letters.next()) else {
            self.act(Action::Key(Key::plain(Code::Esc)));
            return vec![safe!("A mark is named by one letter or digit.")];
        };
        self.act(Action::Key(Key::char(letter)));
        let mut lines = self.report();
        if lines.is_empty() {
            lines = telling::news(&self.state, before, Way::Jump);
        }
        lines
    }

    fn links(&mut self) -> Vec<SafeText> {
        if self.state.view().focus != Pane::Text {
            return lists::piece(&self.state);
        }
        let mut lines = links::list(&self.state);
        if lines.is_empty() {
            lines.push(safe!("There is no link here."));
        }
        lines
    }

    /// Performs a command and says what is new.
    pub(super) fn perform(
        &mut self,
        command: &'static Command,
        count: Option<usize>,
        before: &Before,
    ) -> Vec<SafeText> {
        self.act(Action::Perform(command, count));
        if let Some(reference) = self.copied.take() {
            return vec![place::place(&self.state), reference];
        }
        if self.state.mode().question().is_some() {
            return telling::question(&self.state);
        }
        let mut lines = self.report();
        if self.state.mode().peek().is_some() {
            lines.extend(telling::peek(&self.state));
            self.act(Action::Perform(&following::PEEK, None));
            return lines;
        }
        if self.ended || matches!(self.state.mode(), Mode::AwaitMark(_)) {
            return lines;
        }
        if matches!(command.name, "search-next" | "search-previous") {
            let found = self.state.search().is_some_and(|s| s.place().is_some());
            lines.extend(
                found
                    .then(|| telling::found(&self.state))
                    .into_iter()
                    .flatten(),
            );
            return lines;
        }
        if command.name == "lens" && !lines.is_empty() {
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
            lines.extend(telling::returned(&self.state, before));
            if lines.is_empty() {
                lines.push(telling::same(&self.state));
            }
            return lines;
        }
        let group = commands::group_of(command);
        let moves = *group == movement::GROUP;
        let stepped = moves
            || *group == program::GROUP
            || matches!(command.name, "next-mention" | "previous-mention");
        let said = !lines.is_empty();
        let way = if stepped || said {
            Way::Step
        } else {
            Way::Jump
        };
        let leapt = moves && !matches!(command.name, "line-down" | "line-up");
        if leapt && self.state.view().focus != Pane::Text && !said {
            return lists::from_cursor(&self.state);
        }
        lines.extend(telling::news(&self.state, before, way));
        if lines.is_empty() {
            lines.push(telling::same(&self.state));
        }
        lines
    }
}

/// Whether a command leads back to what was heard before.
fn returns(command: &Command, now: Pane) -> bool {
    match command.name {
        "back" | "forward" | "close" | "escape" => true,
        "contents" | "people" | "timeline" => now == Pane::Text,
        _ => false,
    }
}

/// That what was said behind a command cannot stand there.
fn not_behind(row: &Command, argument: &str) -> SafeText {
    let name = row.name;
    let group = commands::group_of(row);
    if *group == movement::GROUP || *group == following::GROUP || row.name == "search-next" {
        safe!("“{name}” can have a number behind it, and not “{argument}”.")
    } else {
        safe!("“{name}” is said alone, without “{argument}”.")
    }
}
