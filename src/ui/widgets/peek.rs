//! The peek, floating beside the line it is about.

use crate::app::{Area, Command, State};
use crate::clean;
use crate::model::Clean;
use crate::ui::canvas::Canvas;
use crate::ui::panes::{frame, prose};
use crate::ui::theme::Role;

/// Draws the peek, if one is open.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let (Some(scene), Some(document)) = (&state.scene.peek, state.peeked()) else {
        return;
    };
    let area = scene.area;
    canvas.fill(area, Role::Float);
    let inner = if scene.framed {
        frame(canvas, area, &Clean::default());
        area.below(1).above(1).inset(2, 2)
    } else {
        area.inset(2, 2)
    };
    for (y, line) in (0..inner.height).zip(&scene.lines) {
        if let Some(block) = document.block(line.block) {
            prose::draw_plain(canvas, &state.study, inner.row(y), block, line);
        }
    }
    if scene.framed {
        draw_foot(canvas, state, area, scene.rows > scene.lines.len());
    }
}

/// What the keys do here, in the lower border.
fn draw_foot(canvas: &mut Canvas<'_>, state: &State, area: Area, more: bool) {
    let key = |command| state.key(command);
    let scroll = if more {
        format!(
            "{} {} scroll  ",
            key(Command::LineDown),
            key(Command::LineUp)
        )
    } else {
        String::new()
    };
    let words = clean!(
        " {scroll}{} open  {} close ",
        key(Command::Follow),
        key(Command::Escape)
    );
    let foot = area.row(area.height - 1).inset(2, 2);
    canvas.put_right(foot, &words, canvas.style(Role::Border));
}
