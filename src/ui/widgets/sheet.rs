//! What floats: a frame, or a rule above and below where it is narrow. A row of a pane that it covers in part it covers whole, so
//! that nothing stands beside it as half a word or half a date.

use crate::app::{Area, Frame, Pane, State};
use crate::model::SafeText;
use crate::ui::canvas::Canvas;
use crate::ui::panes::frame;
use crate::ui::theme::Role;

/// Clears the ground for a frame and draws its edges, with words in the upper one.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, sheet: Frame, heading: &SafeText) {
    let geometry = &state.derived().geometry;
    let panes = Pane::ALL.map(|p| geometry.area(p));
    let all = panes.into_iter().chain([geometry.title, geometry.footer]);
    let area = sheet.area;
    for part in all.filter(|part| touches(*part, area)) {
        let rows = Area {
            y: area.y.max(part.y),
            height: (area.y + area.height).min(part.y + part.height) - area.y.max(part.y),
            ..part
        };
        canvas.fill(rows, Role::Ground);
    }
    canvas.fill(area, Role::Float);
    if sheet.sides {
        frame(canvas, area, heading);
        return;
    }
    let style = canvas.style(Role::Border);
    for row in [0, area.height.saturating_sub(1)] {
        let row = area.row(row);
        for x in 0..area.width {
            canvas.put(row, area.x + x, "─", style);
        }
    }
    let top = area.row(0).inset(1, 1);
    let style = canvas.style(Role::Heading).patch(style);
    canvas.fit(top, top.x, top.width, heading, style);
}

/// Words in the lower edge, at the right: the longest of them that fit.
pub(super) fn foot(canvas: &mut Canvas<'_>, sheet: Frame, words: &[SafeText]) {
    let area = sheet.area;
    let edge = if sheet.sides { 2 } else { 1 };
    let foot = area.row(area.height.saturating_sub(1)).inset(edge, edge);
    let fits = |w: &&SafeText| crate::text::width_of(w) <= usize::from(foot.width);
    if let Some(words) = words.iter().find(fits) {
        canvas.put_right(foot, words, canvas.style(Role::Border));
    }
}

fn touches(a: Area, b: Area) -> bool {
    let meet = |a: u16, len: u16, b: u16, other: u16| a < b + other && b < a + len;
    meet(a.x, a.width, b.x, b.width) && meet(a.y, a.height, b.y, b.height)
}
