//! The picture: a pure function of the state and a theme. Changes nothing.

mod canvas;
mod hyperlinks;
mod panes;
mod screen;
pub mod theme;
mod widgets;

pub use hyperlinks::{Hyperlink, hyperlinks};
pub use screen::draw;
pub use theme::Theme;
