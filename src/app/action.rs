//! Actions, which change the state, and effects, which are done outside.

use std::sync::Arc;

use super::address::Address;
use super::command::Command;
use crate::keys::Key;
use crate::model::{Entry, LinkId, SafeText, Study, TextIndex};
use crate::search::{FoldedNames, FoldedPart};

#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    Key(Key),
    Paste(String),
    /// At a cell: column, row.
    Pointer(Pointer, u16, u16),
    /// Columns, rows.
    Resize(u16, u16),
    /// A command asked for by name, with a count.
    Perform(&'static Command, Option<usize>),
    /// Selects a link of the page: block and index.
    Select(LinkId),
    /// Moves the cursor of the focused list to a row.
    Row(usize),
    /// Goes to an entry.
    Open(Entry),
    /// Narrows people and timeline to an entry.
    Lens(Entry),
    /// The terminal answered what its background is.
    Background {
        is_light: bool,
    },
    /// The program continues after a suspension.
    Resumed,
    /// The timer of [`Effect::StartTimer`] with this id has elapsed.
    TimerElapsed(u64),
    /// All entries of a study are read, of which the state has only the sections.
    Opened(Arc<Study>),
    /// The study was read again.
    Reloaded(Arc<Study>),
    /// Goes on with the work of [`Effect::Continue`].
    Continue,
    /// The text is read behind the first frame.
    Indexed(Indexed),
    /// Shows a message from outside: what came of an effect.
    Notify(SafeText),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pointer {
    Click,
    /// With the left button held.
    Drag,
    Release,
    /// The right button.
    Back,
    WheelDown,
    WheelUp,
}

/// What was found behind the first frame.
#[derive(Debug, Clone, PartialEq)]
pub enum Indexed {
    /// Parts of the text are read: the number of the first, the parts.
    Parts(usize, Vec<Arc<FoldedPart>>),
    /// So many percent of the text are read, which takes long.
    Percent(u8),
    /// All is read; with the names of the study, if they are folded.
    Complete(Arc<TextIndex>, Option<Arc<FoldedNames>>),
}

/// What the program asks of the runtime.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    Quit,
    Suspend,
    Repaint,
    QueryBackground,
    StartTimer {
        milliseconds: u64,
        /// Comes back with [`Action::TimerElapsed`].
        timer: u64,
    },
    /// There is more work to do: [`Action::Continue`] is to follow when there is no other input.
    Continue,
    Copy(SafeText),
    Browse(Address),
    /// Opens the study's file in an editor.
    Edit {
        /// From 1; 0 if unknown.
        line: u32,
    },
    Reload,
}
