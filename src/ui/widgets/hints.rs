//! The letters of the hints, over what they stand on.

use crate::app::{Area, State};
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Draws the letters, if hints are shown.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let Some(hints) = &state.hints else { return };
    let screen = canvas.area();
    for hint in hints.open() {
        let (x, y) = hint.at;
        let row = Area::new(screen.x, y, screen.width, 1);
        let typed = hints.typed.len().min(hint.letters.len());
        canvas.put(
            row,
            x,
            hint.letters.ink(typed..hint.letters.len()),
            canvas.style(Role::Hint),
        );
    }
}
