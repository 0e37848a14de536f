//! The palette: a popup at the top of the screen with a prompt and what it finds.

use ratatui::layout::Position;

use super::popup;
use crate::app::palette::{self, Item};
use crate::app::{Area, Frame, State};
use crate::model::SafeText;
use crate::safe;
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Draws the palette if it is open; returns the position of the terminal's cursor.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) -> Option<Position> {
    let input = state.input().filter(|_| palette::is_open(state))?;
    let frame = frame(canvas.area(), state);
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
    let cursor = canvas.print(line, x, input.line.before(), text);
    canvas.print(line, cursor, input.line.after(), text);
    draw_items(canvas, state, inner.below(2));
    draw_status(canvas, state, frame);
    Some(Position::new(cursor, line.y))
}

fn frame(screen: Area, state: &State) -> Frame {
    let items = &state.derived().palette;
    let (x, width) = state.derived().geometry.over_text(84, screen.width);
    // Themes are previewed on the screen below.
    let max_rows = if items.first().is_some_and(Item::is_theme) {
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

fn draw_items(canvas: &mut Canvas<'_>, state: &State, list: Area) {
    let items = &state.derived().palette;
    let top = (state.chosen_item() + 1).saturating_sub(usize::from(list.height));
    for (y, (i, item)) in (0..list.height).zip(items.iter().enumerate().skip(top)) {
        let row = list.row(y);
        let role = if item.unavailable.is_none() {
            Role::Text
        } else {
            Role::Quiet
        };
        let (style, quiet) = canvas.row_styles(row, i == state.chosen_item(), role);
        let room = canvas.print_right(row, &item.aside, quiet);
        canvas.print_truncated(room, room.x, &item.title, style);
    }
    if items.is_empty() {
        let quiet = canvas.style(Role::Quiet);
        canvas.print(list, list.x, "Nothing has that name.", quiet);
    }
}

/// Draws in the lower edge the number of items, if some are hidden, and why the selected one is unavailable.
fn draw_status(canvas: &mut Canvas<'_>, state: &State, frame: Frame) {
    let items = &state.derived().palette;
    let last_row = frame.area.height.saturating_sub(1);
    let mut room = frame.area.row(last_row).inset(2, 2);
    if items.len() > usize::from(frame.inner().below(2).height) {
        let more = if items.len() < palette::MOST { "" } else { "+" };
        let count = safe!(" {} of {}{more} ", state.chosen_item() + 1, items.len());
        room = canvas.print_right(room, &count, canvas.style(Role::PopupBorder));
    }
    let selected = items.get(state.chosen_item());
    if let Some(reason) = selected.and_then(|item| item.unavailable.as_ref()) {
        let style = canvas.style(Role::Text);
        canvas.print_truncated(room, room.x, &safe!(" {reason} "), style);
    }
}
