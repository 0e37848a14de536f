//! The palette, floating at the top of the screen: what is typed, what it finds.

use ratatui::layout::Position;

use crate::app::mode::PaletteTarget;
use crate::app::{Area, Frame, MOST_IN_PALETTE, State};
use crate::model::SafeText;
use crate::safe;
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Draws the palette, if it is open; answers where the cursor stands.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) -> Option<Position> {
    let palette = state.mode().palette()?;
    let input = &palette.line;
    let screen = canvas.area();
    let items = &palette.items;
    let (x, width) = state.derived().geometry.over_text(84, screen.width);
    // A theme is tried on what is below.
    let most = if matches!(
        items.first().map(|i| i.target),
        Some(PaletteTarget::Theme(_))
    ) {
        (screen.height / 3).min(12)
    } else {
        16
    };
    let room = screen.height.saturating_sub(6).min(most).max(1);
    let rows = u16::try_from(items.len())
        .unwrap_or(u16::MAX)
        .clamp(1, room);
    let y = if screen.height > 20 { 2 } else { 0 };
    let area = Area::new(x, y, width, (rows + 4).min(screen.height));
    let frame = Frame::over(area);
    let heading = if width >= 50 {
        " Commands, people, everything with a name "
    } else {
        " Commands and names "
    };
    super::sheet::draw(canvas, state, frame, &SafeText::new(heading));
    let inner = frame.inner();
    let line = inner.row(0);
    let x = canvas.put(line, line.x, ": ", canvas.style(Role::Key));
    let cursor = canvas.put(line, x, input.before(), canvas.style(Role::Text));
    canvas.put(line, cursor, input.after(), canvas.style(Role::Text));
    let list = inner.below(2);
    let height = usize::from(list.height);
    let top = (palette.selected + 1).saturating_sub(height);
    for (y, (i, item)) in (0..list.height).zip(items.iter().enumerate().skip(top)) {
        let row = list.row(y);
        let chosen = i == palette.selected;
        let able = item.unavailable.is_none();
        let role = if able { Role::Text } else { Role::Quiet };
        let style = if chosen {
            canvas.style(Role::Selected)
        } else {
            canvas.style(role)
        };
        if chosen {
            canvas.tint(row, style);
        }
        let quiet = if chosen {
            style
        } else {
            canvas.style(Role::Quiet)
        };
        let end = canvas.put_right(row, &item.detail, quiet);
        canvas.fit(
            row,
            row.x,
            end.saturating_sub(row.x + 1),
            &item.title,
            style,
        );
    }
    let foot = area.row(area.height.saturating_sub(1)).inset(2, 2);
    let mut end = foot;
    if items.len() > height {
        let more = if items.len() < MOST_IN_PALETTE {
            ""
        } else {
            "+"
        };
        let count = safe!(" {} of {}{more} ", palette.selected + 1, items.len());
        let left = canvas.put_right(foot, &count, canvas.style(Role::Border));
        end.width = left.saturating_sub(end.x + 1);
    }
    let why = items
        .get(palette.selected)
        .and_then(|i| i.unavailable.as_ref());
    if let Some(why) = why {
        let style = canvas.style(Role::Text);
        canvas.fit(end, end.x, end.width, &safe!(" {why} "), style);
    }
    if items.is_empty() {
        canvas.put(
            list,
            list.x,
            "Nothing has that name.",
            canvas.style(Role::Quiet),
        );
    }
    Some(Position::new(cursor, line.y))
}
