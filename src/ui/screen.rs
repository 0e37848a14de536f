//! The whole screen: line of place, panes and the rules between them, line of keys, what floats.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::canvas::Canvas;
use super::panes::{contents, people, reader, timeline};
use super::theme::{Role, Theme};
use super::widgets::{footer, help, hints, palette, peek, question, title, tour};
use crate::app::geometry::Shape;
use crate::app::{Pane, State};

/// Draws the state; answers where the cursor stands, if it does anywhere.
pub fn draw(state: &State, theme: &Theme, buffer: &mut Buffer) -> Option<Position> {
    let mut canvas = Canvas::new(buffer, theme);
    let canvas = &mut canvas;
    canvas.fill(canvas.area(), Role::Ground);
    let geometry = &state.derived().geometry;
    if geometry.shape == Shape::TooSmall {
        let line = geometry.title;
        canvas.fit(
            line,
            line.x,
            line.width,
            if line.width >= 33 {
                "Make this window larger, please."
            } else {
                "Too small."
            },
            canvas.style(Role::Text),
        );
        return None;
    }
    for pane in Pane::ALL {
        if geometry.area(pane).is_empty() {
            continue;
        }
        match pane {
            Pane::Contents => contents::draw(canvas, state),
            Pane::People => people::draw(canvas, state),
            Pane::Text => reader::draw(canvas, state),
            Pane::Timeline => timeline::draw(canvas, state),
        }
    }
    for x in geometry.rules.into_iter().flatten() {
        let body = geometry.reader;
        canvas.upright(x, body.y, body.height);
    }
    title::draw(canvas, state);
    hints::draw(canvas, state);
    peek::draw(canvas, state);
    tour::draw(canvas, state);
    help::draw(canvas, state);
    let typing = footer::draw(canvas, state);
    question::draw(canvas, state);
    palette::draw(canvas, state).or(typing)
}
