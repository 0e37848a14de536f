//! The program as a value: state, actions, what each does to the state. Knows no file, clock, terminal, thread or colour.

pub mod action;
mod address;
pub mod card;
pub mod command;
mod find;
pub mod geometry;
mod greeting;
pub mod help;
pub mod hints;
mod history;
mod input_line;
pub mod lens;
mod marks;
mod motion;
pub mod names;
mod navigate;
mod outside;
pub mod palette;
pub mod panes;
pub mod peek;
mod pointer;
pub mod question;
mod reload;
pub mod scene;
pub mod selection;
mod setting;
mod shown;
mod state;
pub mod status;
pub mod tour;
mod trail;
pub mod update;
mod zoom;

pub use action::{Action, Effect, Pointer};
pub use address::Address;
pub use command::{Command, Context, Preset};
pub use find::Search;
pub use geometry::{Area, Geometry, Pane, Size};
pub use greeting::greeting;
pub use input_line::InputLine;
pub use navigate::Target;
pub use outside::Origin;
pub use scene::{Lane, Moment, Scene, Subject};
pub use state::{
    Input, InputKind, Notice, Options, Overlay, Page, Preferences, Reader, State, View,
};
pub use update::update;
