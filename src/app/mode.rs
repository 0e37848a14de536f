//! The mode: what keys mean now. Each mode owns its data, so leaving it drops that.

use super::address::Address;
use super::command::Command;
use super::geometry::Pane;
use super::input_line::InputLine;
use super::text_search::Search;
use super::themes::Pick;
use super::view::View;
use crate::keys::Key;
use crate::model::{Anchor, BlockId, Entry, LinkId, SafeText};

#[derive(Debug, Clone)]
pub enum Mode {
    /// Keys are looked up in the bindings.
    Normal {
        pending: Pending,
        peek: Option<Peek>,
    },
    /// The help is open; keys are looked up in its own bindings.
    Help {
        pending: Pending,
        help: Help,
    },
    Prompt(Prompt),
    Palette(Palette),
    Hints(Hints),
    /// The next key names a mark, to set or to go to.
    AwaitMark(MarkAction),
    /// Asks whether to open this address.
    Question(Address),
}

impl Default for Mode {
    fn default() -> Self {
        Self::Normal {
            pending: Pending::default(),
            peek: None,
        }
    }
}

/// The count and keys typed of an incomplete command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pending {
    pub count: Option<usize>,
    pub keys: Vec<Key>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peek {
    pub subject: Subject,
    /// Rows scrolled out of sight at the top.
    pub top: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    Entry(Entry),
    /// A block of the page: a note.
    Block(BlockId),
    /// A place in the study's text.
    Passage(Anchor),
    Web(SafeText),
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Help {
    /// The first row in sight, as requested.
    pub top: usize,
    pub filter: SafeText,
}

#[derive(Debug, Clone)]
pub struct Prompt {
    pub line: InputLine,
    pub kind: PromptKind,
}

#[derive(Debug, Clone)]
pub enum PromptKind {
    /// Searches the text; Esc restores the view and the previous search.
    Search {
        origin: Box<View>,
        before: Option<Box<Search>>,
    },
    /// Filters a list; Esc restores the view.
    Filter {
        pane: Pane,
        origin: Box<View>,
    },
    Help(Help),
}

#[derive(Debug, Clone, Default)]
pub struct Palette {
    pub line: InputLine,
    /// The best first.
    pub items: Vec<PaletteItem>,
    pub selected: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaletteItem {
    pub target: PaletteTarget,
    pub title: SafeText,
    /// Keys of a command, kind of an entry.
    pub detail: SafeText,
    /// The reason why it cannot be chosen now.
    pub unavailable: Option<SafeText>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaletteTarget {
    Command(&'static Command),
    Entry(Entry),
    /// A position in the text.
    Percent(u8),
    Theme(Pick),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkAction {
    Set,
    GoTo,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hints {
    pub all: Vec<Hint>,
    pub typed: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    pub letters: SafeText,
    /// The first cell of its target: column and row of the screen.
    pub at: (u16, u16),
    /// Columns of the target that the letters may cover.
    pub room: u16,
    pub target: HintTarget,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HintTarget {
    /// A link of the text pane: block and index.
    Link(LinkId),
    /// A row of a list.
    Row(Pane, usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HintMatch {
    Partial,
    Full(HintTarget),
    None,
}

impl Hints {
    /// Those that begin with the typed letters.
    pub fn open(&self) -> impl Iterator<Item = &Hint> {
        self.all
            .iter()
            .filter(|h| h.letters.starts_with(self.typed.as_str()))
    }

    pub(super) fn take(&mut self, letter: char) -> HintMatch {
        self.typed.extend(letter.to_lowercase());
        let mut open = self.open();
        match (open.next(), open.next()) {
            (Some(hint), None) if hint.letters.as_str() == self.typed => {
                HintMatch::Full(hint.target)
            }
            (None, _) => HintMatch::None,
            (Some(_), _) => HintMatch::Partial,
        }
    }
}

impl Mode {
    pub fn peek(&self) -> Option<&Peek> {
        if let Self::Normal { peek, .. } = self {
            peek.as_ref()
        } else {
            None
        }
    }

    /// The help, open or searched.
    pub fn help(&self) -> Option<&Help> {
        match self {
            Self::Help { help, .. }
            | Self::Prompt(Prompt {
                kind: PromptKind::Help(help),
                ..
            }) => Some(help),
            _ => None,
        }
    }

    pub fn prompt(&self) -> Option<&Prompt> {
        if let Self::Prompt(prompt) = self {
            Some(prompt)
        } else {
            None
        }
    }

    pub fn palette(&self) -> Option<&Palette> {
        if let Self::Palette(palette) = self {
            Some(palette)
        } else {
            None
        }
    }

    pub fn hints(&self) -> Option<&Hints> {
        if let Self::Hints(hints) = self {
            Some(hints)
        } else {
            None
        }
    }

    pub fn question(&self) -> Option<&Address> {
        if let Self::Question(address) = self {
            Some(address)
        } else {
            None
        }
    }

    pub fn pending(&self) -> Option<&Pending> {
        match self {
            Self::Normal { pending, .. } | Self::Help { pending, .. } => Some(pending),
            _ => None,
        }
    }

    pub(super) fn pending_mut(&mut self) -> Option<&mut Pending> {
        match self {
            Self::Normal { pending, .. } | Self::Help { pending, .. } => Some(pending),
            _ => None,
        }
    }

    /// Closes a peek; true if one was open.
    pub(super) fn close_peek(&mut self) -> bool {
        if let Self::Normal { peek, .. } = self {
            peek.take().is_some()
        } else {
            false
        }
    }

    pub(super) fn open_help(help: Help) -> Self {
        Self::Help {
            pending: Pending::default(),
            help,
        }
    }
}
