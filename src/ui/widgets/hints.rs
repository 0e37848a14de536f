//! The letters of the hints, before what they are for: they cover blank cells first, and of a word as little as they can.

use std::collections::BTreeSet;

use crate::app::mode::{Hint, HintTarget};
use crate::app::{Area, State};
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Draws the letters, if hints are shown.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let Some(hints) = state.mode().hints() else {
        return;
    };
    let screen = canvas.area();
    let begins: BTreeSet<(u16, u16)> = hints.all.iter().map(|h| h.at).collect();
    // All are placed before one is drawn, so that those drawn stand in no other's way.
    let placed: Vec<(u16, &Hint)> = hints
        .open()
        .map(|hint| (column(canvas, hint, &begins), hint))
        .collect();
    for (x, hint) in placed {
        let row = Area::new(screen.x, hint.at.1, screen.width, 1);
        let typed = hints.typed.len().min(hint.letters.len());
        canvas.put(
            row,
            x,
            hint.letters.ink(typed..hint.letters.len()),
            canvas.style(Role::Hint),
        );
    }
}

/// The column that letters begin in. In a list they stand in its margin; in the text in the blank before a link and, where that
/// is not enough, over its first letters.
fn column(canvas: &Canvas<'_>, hint: &Hint, begins: &BTreeSet<(u16, u16)>) -> u16 {
    let (x, y) = hint.at;
    let width = u16::try_from(hint.letters.len()).unwrap_or(1);
    if let HintTarget::Row(..) = hint.target {
        return x.saturating_sub(width);
    }
    let blank = u16::from(x > 0 && canvas.is_blank(x - 1, y));
    let back = width.saturating_sub(hint.room).max(blank).min(width).min(x);
    // Never over another sign.
    let free = (1..=back).take_while(|b| !begins.contains(&(x - b, y)));
    x - free.last().unwrap_or(0)
}
