//! The one table of commands: what each is called, does, belongs to, where it holds and which keys it has from the start.
//! Keymap, footer, help, `studium keys` and the README table are projections of it.

mod preset;
mod table;

use crate::keys::{Binding, Key, Keymap, label, parse};

pub use preset::Preset;
pub use table::TABLE;

/// Everything a reader can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the table says what each does")]
pub enum Command {
    LineDown,
    LineUp,
    PageDown,
    PageUp,
    HalfDown,
    HalfUp,
    Top,
    Bottom,
    NextParagraph,
    PreviousParagraph,
    NextSection,
    PreviousSection,
    NextMention,
    PreviousMention,
    Follow,
    Unfold,
    Fold,
    Back,
    Forward,
    Mentions,
    Lens,
    Peek,
    Hints,
    Search,
    SearchNext,
    SearchPrevious,
    NextPane,
    PreviousPane,
    Contents,
    Claims,
    People,
    Timeline,
    SetMark,
    GoToMark,
    NextEvent,
    PreviousEvent,
    ZoomIn,
    ZoomOut,
    Sort,
    Names,
    Zen,
    Wider,
    Narrower,
    Justify,
    Spacing,
    Copy,
    CopyReference,
    Browse,
    Edit,
    Reload,
    Palette,
    Tour,
    Help,
    Escape,
    Close,
    Quit,
    Suspend,
    Repaint,
}

/// Where a command holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// In the text pane.
    Text,
    /// In the lists: contents, people, timeline.
    List,
    /// In a peek, over whatever pane it floats.
    Peek,
    /// In the help.
    Help,
    /// Everywhere but in the help.
    Anywhere,
}

impl Context {
    /// Where it holds, in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Text => "in the text",
            Self::List => "in a list",
            Self::Peek => "in a peek",
            Self::Help => "in the help",
            Self::Anywhere => "everywhere",
        }
    }
}

/// What a command belongs to; the order is that of the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Remapper through text and lists.
    Moving,
    /// Following links and coming back.
    Following,
    /// Finding words.
    Finding,
    /// Going to a pane.
    Panes,
    /// How the text is set.
    Reading,
    /// The world outside: clipboard, browser, editor.
    Outside,
    /// The program.
    Program,
}

impl Group {
    /// Its heading.
    pub fn words(self) -> &'static str {
        match self {
            Self::Moving => "Moving",
            Self::Following => "Following",
            Self::Finding => "Finding",
            Self::Panes => "Panes",
            Self::Reading => "Reading",
            Self::Outside => "The world outside",
            Self::Program => "Program",
        }
    }
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The command.
    pub command: Command,
    /// Its name, as a config file and the palette spell it.
    pub name: &'static str,
    /// What the footer calls it: a word or two.
    pub title: &'static str,
    /// What it does, in a sentence without its full stop.
    pub help: &'static str,
    /// What it belongs to.
    pub group: Group,
    /// Where it holds.
    pub contexts: &'static [Context],
    /// The keys it has in the reader's preset.
    pub keys: &'static [&'static str],
    /// What else it is called where commands are said by name.
    pub spoken_names: &'static [&'static str],
    /// What it is where nothing is seen.
    pub spoken: Spoken,
    /// How early it stands in the footer, lowest first; none: never.
    pub hint: Option<u8>,
}

/// What a command is where nothing is seen and commands are said by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spoken {
    /// What it is on the screen.
    Same,
    /// The same in other words, a sentence without its full stop.
    As(&'static str),
    /// Nothing, for the reason this sentence gives.
    Nothing(&'static str),
}

impl Row {
    /// What it does where nothing is seen; none where it does nothing.
    pub fn spoken_help(&self) -> Option<&'static str> {
        match self.spoken {
            Spoken::Same => Some(self.help),
            Spoken::As(help) => Some(help),
            Spoken::Nothing(_) => None,
        }
    }
}

/// The row of a command.
pub fn row(command: Command) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.command == command)
}

/// The keymap of the table: the reader's preset.
pub fn keymap() -> Keymap<Context, Command> {
    Preset::Reader.keymap()
}

impl Row {
    /// The contexts it holds in one by one: what holds anywhere holds in the text and in the lists.
    pub fn places(&self) -> Vec<Context> {
        let each = |context: &Context| match context {
            Context::Anywhere => vec![Context::Text, Context::List],
            own @ (Context::Text | Context::List | Context::Peek | Context::Help) => vec![*own],
        };
        self.contexts.iter().flat_map(each).collect()
    }

    /// Its keys under a keymap in words, wherever it holds.
    pub fn labels(&self, keymap: &Keymap<Context, Command>) -> Vec<String> {
        let mut labels: Vec<String> = Vec::new();
        for place in self.places() {
            let keys = keymap.keys_for(&[place, Context::Anywhere], self.command);
            for label in keys.into_iter().map(label) {
                if !labels.contains(&label) {
                    labels.push(label);
                }
            }
        }
        labels
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{TABLE, keymap, row};
    use crate::keys::parse;

    #[test]
    fn every_key_in_the_table_is_a_key() {
        for row in TABLE {
            for written in row.keys {
                assert!(
                    parse(written).is_ok_and(|keys| !keys.is_empty()),
                    "{written} of {}",
                    row.name
                );
            }
        }
    }

    #[test]
    fn no_key_means_two_commands_in_one_context() {
        let mut seen = HashSet::new();
        for binding in keymap().bindings() {
            assert!(
                seen.insert((binding.context, binding.keys.clone())),
                "{binding:?} is bound twice"
            );
        }
    }

    #[test]
    fn names_are_unique_and_help_reads_as_a_sentence() {
        let mut names = HashSet::new();
        for r in TABLE {
            assert!(names.insert(r.name), "{} stands twice", r.name);
            assert!(row(r.command).is_some_and(|found| found.name == r.name));
            assert!(
                r.help.starts_with(char::is_uppercase) && !r.help.ends_with('.'),
                "{}",
                r.help
            );
            assert!(
                r.title.chars().count() <= 14,
                "{} is long for a footer",
                r.title
            );
        }
    }
}
