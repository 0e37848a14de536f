//! Draws the state with a theme into a buffer. Changes nothing.

mod canvas;
mod hyperlinks;
mod panes;
mod prose;
pub mod theme;
mod widgets;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

pub use hyperlinks::{Hyperlink, hyperlinks};
pub use theme::Theme;

use crate::app::geometry::Shape;
use crate::app::{Pane, State};
use canvas::Canvas;
use theme::Role;
use widgets::{footer, help, overlays, palette, title_bar};

/// Draws the state; returns the position of the terminal's cursor while text is typed.
pub fn draw(state: &State, theme: &Theme, buffer: &mut Buffer) -> Option<Position> {
    let canvas = &mut Canvas::new(buffer, theme);
    canvas.fill(canvas.area(), Role::Background);
    let geometry = &state.derived().geometry;
    if geometry.shape == Shape::TooSmall {
        let line = geometry.title;
        let words = if line.width >= 33 {
            "Make this window larger, please."
        } else {
            "Too small."
        };
        canvas.print_truncated(line, line.x, words, canvas.style(Role::Text));
        return None;
    }
    for pane in Pane::ALL {
        if !geometry.area(pane).is_empty() {
            panes::draw(canvas, state, pane);
        }
    }
    for x in geometry.rules.into_iter().flatten() {
        canvas.vertical_line(x, geometry.reader.y, geometry.reader.height);
    }
    title_bar::draw(canvas, state);
    overlays::draw_hint_labels(canvas, state);
    overlays::draw_peek(canvas, state);
    overlays::draw_tour(canvas, state);
    help::draw(canvas, state);
    let prompt_cursor = footer::draw(canvas, state);
    overlays::draw_question(canvas, state);
    palette::draw(canvas, state).or(prompt_cursor)
}
