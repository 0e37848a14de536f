//! The program as a value: state, actions, what each does to the state. Knows no file, clock, terminal, thread or colour.

pub mod action;
mod address;
pub mod card;
pub mod command;
pub mod derived;
mod find;
mod frame;
pub mod geometry;
mod greeting;
pub mod help;
pub mod hints;
mod history;
mod input_line;
pub mod lens;
mod lists;
mod marks;
mod motion;
pub mod names;
mod navigate;
mod outside;
mod pages;
pub mod palette;
pub mod panes;
pub mod peek;
mod pointer;
mod preferences;
pub mod question;
mod reload;
pub mod selection;
mod setting;
pub mod spoken;
mod state;
pub mod status;
pub mod themes;
pub mod tour;
mod trail;
pub mod update;
pub mod words;
mod zoom;

pub use action::{Action, Effect, Pointer};
pub use address::Address;
pub use command::{Command, Context, Preset};
pub use derived::{Derived, Lane, Moment, Subject, bar_legend};
pub use find::Search;
pub use frame::Frame;
pub use geometry::{Area, Geometry, Open, Pane, Size};
pub use greeting::greeting;
pub use input_line::InputLine;
pub use lists::Listed;
pub use navigate::Target;
pub use outside::Origin;
pub use preferences::Preferences;
pub use state::{
    Input, InputKind, JumpTarget, Notice, Options, Overlay, Page, Reader, State, View,
};
pub use update::update;
