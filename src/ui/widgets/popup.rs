//! The frame of a popup, which hides what is below.

use crate::app::{Area, Frame, Pane, State};
use crate::model::SafeText;
use crate::ui::canvas::{Canvas, first_fitting};
use crate::ui::theme::Role;

/// Draws an empty popup with a title in its upper edge; a narrow one has no sides. Rows of a pane that it covers in part are
/// blanked, so that no word or date is cut in half beside it.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, frame: Frame, title: &SafeText) {
    let geometry = &state.derived().geometry;
    let area = frame.area;
    let panes = Pane::ALL.map(|pane| geometry.area(pane));
    for part in panes.into_iter().chain([geometry.title, geometry.footer]) {
        let (left, right) = (area.x.max(part.x), end_x(area).min(end_x(part)));
        let (top, bottom) = (area.y.max(part.y), end_y(area).min(end_y(part)));
        if left < right && top < bottom {
            let rows = Area {
                y: top,
                height: bottom - top,
                ..part
            };
            canvas.fill(rows, Role::Background);
        }
    }
    canvas.fill(area, Role::Popup);
    draw_edges(canvas, frame);
    let margin = if frame.sides { 2 } else { 1 };
    let line = area.row(0).inset(margin, margin);
    let heading = canvas.style(Role::Heading);
    let style = heading.patch(canvas.style(Role::PopupBorder));
    canvas.print_truncated(line, line.x, title, style);
}

fn draw_edges(canvas: &mut Canvas<'_>, frame: Frame) {
    let area = frame.area;
    let style = canvas.style(Role::PopupBorder);
    let last_row = area.height.saturating_sub(1);
    for row in [0, last_row] {
        for x in area.x..end_x(area) {
            canvas.print(area.row(row), x, "─", style);
        }
    }
    if !frame.sides {
        return;
    }
    for row in 0..area.height {
        let (left, right) = match row {
            0 => ("┌", "┐"),
            row if row == last_row => ("└", "┘"),
            _ => ("│", "│"),
        };
        canvas.print(area.row(row), area.x, left, style);
        canvas.print(area.row(row), end_x(area).saturating_sub(1), right, style);
    }
}

/// Draws the longest wording that fits in the lower edge, at the right.
pub(super) fn draw_footer(canvas: &mut Canvas<'_>, frame: Frame, wordings: &[SafeText]) {
    let margin = if frame.sides { 2 } else { 1 };
    let last_row = frame.area.height.saturating_sub(1);
    let line = frame.area.row(last_row).inset(margin, margin);
    if let Some(words) = first_fitting(wordings, line.width) {
        canvas.print_right(line, words, canvas.style(Role::PopupBorder));
    }
}

fn end_x(area: Area) -> u16 {
    area.x + area.width
}

fn end_y(area: Area) -> u16 {
    area.y + area.height
}
