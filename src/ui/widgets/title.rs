//! The line of place: where the reader is, when that was, how far through.

use crate::app::status::{StatusLine, title};
use crate::app::{Area, State};
use crate::safe;
use crate::text;
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// How many columns the bar of progress takes.
const BAR: u16 = 10;
/// How many columns stand between the study and what of it is shown.
const BETWEEN: u16 = 3;
/// Fewer columns than this say nothing of the study.
const LEAST: u16 = 24;

/// Draws the line of place.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let area = state.derived().geometry.title.inset(1, 1);
    let place = title(state);
    let left = right_side(canvas, area, &place);
    let room = left.saturating_sub(area.x).saturating_sub(2);
    let quiet = canvas.style(Role::Quiet);
    let strong = canvas.style(Role::Heading);
    // The study's name steps back before what of it is shown.
    let path = u16::try_from(text::width_of(&place.path)).unwrap_or(u16::MAX);
    let title = u16::try_from(text::width_of(&place.title)).unwrap_or(u16::MAX);
    let share = room.saturating_sub(path.saturating_add(BETWEEN));
    if place.path.is_empty() {
        canvas.fit(area, area.x, room, &place.title, strong);
    } else if share < title.min(LEAST) || place.title.is_empty() {
        canvas.fit(area, area.x, room, &place.path, strong);
    } else {
        let x = canvas.fit(area, area.x, share, &place.title, quiet);
        let x = canvas.put(area, x, " › ", canvas.style(Role::Rule));
        canvas.fit(area, x, path, &place.path, strong);
    }
}

/// Draws what stands at the right; answers the column it begins at.
fn right_side(canvas: &mut Canvas<'_>, area: Area, place: &StatusLine) -> u16 {
    let Some(progress) = place.progress else {
        return area.x + area.width;
    };
    let percent = safe!("{progress:>3} %");
    let mut x = canvas.put_right(area, &percent, canvas.style(Role::Quiet));
    if area.width >= 60 {
        x = x.saturating_sub(BAR + 1);
        let full = u16::from(progress) * BAR / 100;
        for i in 0..BAR {
            let (glyph, role) = if i < full {
                ("▰", Role::Accent)
            } else {
                ("▱", Role::Rule)
            };
            canvas.put(area, x + i, glyph, canvas.style(role));
        }
    }
    if area.width >= 100 && !place.left.is_empty() {
        let end = Area::new(area.x, area.y, x.saturating_sub(area.x + 3), 1);
        x = canvas.put_right(end, &place.left, canvas.style(Role::Quiet));
    }
    if area.width >= 80 && !place.period.is_empty() {
        let end = Area::new(area.x, area.y, x.saturating_sub(area.x + 3), 1);
        x = canvas.put_right(end, &place.period, canvas.style(Role::Quiet));
    }
    x
}
