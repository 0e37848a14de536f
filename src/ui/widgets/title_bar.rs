//! The top line: the study and the section or card at the left, time and progress at the right.

use crate::app::status::{StatusLine, title};
use crate::app::{Area, State};
use crate::safe;
use crate::ui::canvas::{Canvas, width_of};
use crate::ui::theme::Role;

/// The columns of the progress bar.
const BAR_WIDTH: u16 = 10;
/// The columns of the separator after the study's title.
const SEPARATOR_WIDTH: u16 = 3;
/// A title truncated to fewer columns is left out.
const MIN_TITLE_WIDTH: u16 = 24;

pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let line = state.derived().geometry.title.inset(1, 1);
    let place = title(state);
    let room = draw_right(canvas, line, &place).inset(0, 1);
    let strong = canvas.style(Role::Heading);
    let beside_path = width_of(&place.path).saturating_add(SEPARATOR_WIDTH);
    let title_width = room.width.saturating_sub(beside_path);
    if place.path.is_empty() {
        canvas.print_truncated(room, room.x, &place.title, strong);
    } else if title_width < width_of(&place.title).min(MIN_TITLE_WIDTH) || place.title.is_empty() {
        canvas.print_truncated(room, room.x, &place.path, strong);
    } else {
        let title = room.inset(0, beside_path);
        let quiet = canvas.style(Role::Quiet);
        let x = canvas.print_truncated(title, title.x, &place.title, quiet);
        let x = canvas.print(room, x, " › ", canvas.style(Role::Rule));
        canvas.print_truncated(room, x, &place.path, strong);
    }
}

/// Draws what is at the right of a line; returns the area left of it.
fn draw_right(canvas: &mut Canvas<'_>, line: Area, place: &StatusLine) -> Area {
    let Some(progress) = place.progress else {
        return line.inset(0, 1);
    };
    let quiet = canvas.style(Role::Quiet);
    let mut room = canvas.print_right(line, &safe!("{progress:>3} %"), quiet);
    if line.width >= 60 {
        let bar = room.inset(room.width.saturating_sub(BAR_WIDTH), 0);
        let full = u16::from(progress) * BAR_WIDTH / 100;
        for i in 0..BAR_WIDTH {
            let (glyph, role) = if i < full {
                ("▰", Role::Accent)
            } else {
                ("▱", Role::Rule)
            };
            canvas.print(bar, bar.x + i, glyph, canvas.style(role));
        }
        room = room.inset(0, BAR_WIDTH + 1);
    }
    if line.width >= 100 && !place.left.is_empty() {
        room = canvas.print_right(room.inset(0, 2), &place.left, quiet);
    }
    if line.width >= 80 && !place.period.is_empty() {
        room = canvas.print_right(room.inset(0, 2), &place.period, quiet);
    }
    room
}
