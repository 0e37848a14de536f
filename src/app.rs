//! The program as a value: state, actions, what each does to the state. Knows no file, clock, terminal, thread or colour.

pub mod action;
pub mod card;
pub mod command;
mod find;
pub mod geometry;
pub mod help;
pub mod hints;
mod history;
mod input_line;
pub mod lens;
mod marks;
mod motion;
pub mod names;
mod navigate;
pub mod palette;
pub mod panes;
pub mod peek;
mod pointer;
pub mod scene;
pub mod selection;
mod shown;
mod state;
pub mod status;
mod trail;
pub mod update;
mod zoom;

pub use action::{Action, Effect, Pointer};
pub use command::{Command, Context};
pub use find::Search;
pub use geometry::{Area, Geometry, Pane, Size};
pub use input_line::InputLine;
pub use navigate::Target;
pub use scene::{Lane, Moment, Scene, Subject};
pub use state::{Input, InputKind, Notice, Options, Overlay, Page, Reader, State, View};
pub use update::update;
