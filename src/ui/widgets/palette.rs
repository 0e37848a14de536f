//! The palette: a popup at the top of the screen with a prompt and what it finds.

use ratatui::layout::Position;

use super::popup;
use crate::app::mode::{Palette, PaletteTarget};
use crate::app::{Area, Frame, MAX_PALETTE_ITEMS, State};
use crate::model::SafeText;
use crate::safe;
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Draws the palette if it is open; returns the position of the terminal's cursor.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) -> Option<Position> {
    let palette = state.mode().palette()?;
    let input = &palette.line;
    let frame = frame(canvas.area(), state, palette);
    let title = if frame.area.width >= 50 {
        " Commands, people, everything with a name "
    } else {
        " Commands and names "
    };
    popup::draw(canvas, state, frame, &SafeText::new(title));
    let inner = frame.inner();
    let line = inner.row(0);
    let text = canvas.style(Role::Text);
    let x = canvas.print(line, line.x, ": ", canvas.style(Role::Key));
    let cursor = canvas.print(line, x, input.before(), text);
    canvas.print(line, cursor, input.after(), text);
    draw_items(canvas, palette, inner.below(2));
    draw_status(canvas, palette, frame);
    Some(Position::new(cursor, line.y))
}

fn frame(screen: Area, state: &State, palette: &Palette) -> Frame {
    let items = &palette.items;
    let (x, width) = state.derived().geometry.over_text(84, screen.width);
    // Themes are previewed on the screen below.
    let max_rows = if matches!(
        items.first().map(|i| i.target),
        Some(PaletteTarget::Theme(_))
    ) {
        (screen.height / 3).min(12)
    } else {
        16
    };
    let max_rows = screen.height.saturating_sub(6).min(max_rows).max(1);
    let rows = u16::try_from(items.len()).unwrap_or(u16::MAX);
    let rows = rows.clamp(1, max_rows);
    let y = if screen.height > 20 { 2 } else { 0 };
    Frame::over(Area::new(x, y, width, (rows + 4).min(screen.height)))
}

fn draw_items(canvas: &mut Canvas<'_>, palette: &Palette, list: Area) {
    let items = &palette.items;
    let top = (palette.selected + 1).saturating_sub(usize::from(list.height));
    for (y, (i, item)) in (0..list.height).zip(items.iter().enumerate().skip(top)) {
        let row = list.row(y);
        let role = if item.unavailable.is_none() {
            Role::Text
        } else {
            Role::Quiet
        };
        let (style, quiet) = canvas.row_styles(row, i == palette.selected, role);
        let room = canvas.print_right(row, &item.detail, quiet);
        canvas.print_truncated(room, room.x, &item.title, style);
    }
    if items.is_empty() {
        let quiet = canvas.style(Role::Quiet);
        canvas.print(list, list.x, "Nothing has that name.", quiet);
    }
}

/// Draws in the lower edge the number of items, if some are hidden, and why the selected one is unavailable.
fn draw_status(canvas: &mut Canvas<'_>, palette: &Palette, frame: Frame) {
    let items = &palette.items;
    let last_row = frame.area.height.saturating_sub(1);
    let mut room = frame.area.row(last_row).inset(2, 2);
    if items.len() > usize::from(frame.inner().below(2).height) {
        let more = if items.len() < MAX_PALETTE_ITEMS {
            ""
        } else {
            "+"
        };
        let count = safe!(" {} of {}{more} ", palette.selected + 1, items.len());
        room = canvas.print_right(room, &count, canvas.style(Role::PopupBorder));
    }
    let selected = items.get(palette.selected);
    if let Some(reason) = selected.and_then(|item| item.unavailable.as_ref()) {
        let style = canvas.style(Role::Text);
        canvas.print_truncated(room, room.x, &safe!(" {reason} "), style);
    }
}
