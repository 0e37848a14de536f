//! What can happen to the program, and what it can ask of the world.

use std::sync::Arc;

use super::address::Address;
use super::command::Command;
use crate::keys::Key;
use crate::model::{Entry, SafeText, Study};

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The mouse did something in this cell.
    Pointer(Pointer, u16, u16),
    /// The screen has a new size: columns, rows.
    Resize(u16, u16),
    /// A command was asked for by its name, with a number where one was given.
    Perform(&'static Command, Option<usize>),
    /// A link of the page was named: block and number.
    Select(usize, usize),
    /// A row of the list that has the keys was named.
    Row(usize),
    /// A study was opened at this entry.
    Open(Entry),
    /// An entry was named to narrow the lists to.
    Lens(Entry),
    /// The terminal told whether its ground is light.
    Background {
        /// Whether it is.
        is_light: bool,
    },
    /// The program is back on the screen after it was away.
    Resumed,
    /// The time asked for by [`Effect::Wake`] is over; of which asking.
    Woken(u64),
    /// The study was read again; with what is wrong with it, if anything is.
    Reloaded(Arc<Study>, Option<SafeText>),
    /// What came of something outside, in a sentence.
    Told(SafeText),
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pointer {
    /// The left button was pressed.
    Click,
    /// The mouse was moved with the left button held.
    Drag,
    /// The left button was let go.
    Release,
    /// The right button was pressed.
    Back,
    /// The wheel was turned towards the reader.
    WheelDown,
    /// The wheel was turned away.
    WheelUp,
}

/// Something the program asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// To end.
    Quit,
    /// To stop until the shell takes it up again.
    Suspend,
    /// To have the whole screen painted anew.
    Repaint,
    /// To have the terminal asked for its ground.
    QueryBackground,
    /// To be woken after so many milliseconds, with this number.
    Wake {
        /// After how long.
        milliseconds: u64,
        /// The number to come back with.
        asking: u64,
    },
    /// To have this text on the clipboard.
    Copy(SafeText),
    /// To have this address opened.
    Browse(Address),
    /// To have the study's file edited.
    Edit {
        /// At this line, from 1; 0 where it is not known.
        line: u32,
    },
    /// To have the study's file read again.
    Reload,
}
