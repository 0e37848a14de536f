//! The foot of the timeline: what the bars are, where the reader is, how many events are out of sight.

use super::lanes;
use crate::app::{Area, Pane, State};
use crate::ui::canvas::Canvas;
use crate::ui::panes::more;
use crate::ui::theme::Role;

/// Draws the foot, where there is room for one below the rows.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, list: Area) {
    let area = state.derived().geometry.timeline;
    if area.height < list.height + 3 {
        return;
    }
    lanes::draw_legend(canvas, state);
    let foot = area.row(area.height - 1).inset(1, 1);
    let quiet = canvas.style(Role::Quiet);
    let mut x = foot.x;
    if let Some(moment) = &state.derived().moment {
        let here = moment.label(state.study());
        x = canvas.put(foot, x, "◂ ", canvas.style(Role::Accent));
        x = canvas.fit(
            foot,
            x,
            (foot.x + foot.width).saturating_sub(x),
            &here,
            quiet,
        ) + 2;
    }
    let rows = state.derived().timeline.get();
    let top = state.list_top(Pane::Timeline);
    let end = (top + usize::from(list.height)).min(rows.rows.len());
    let counts = (rows.count(0..top), rows.count(end..rows.rows.len()));
    let room = (foot.x + foot.width).saturating_sub(x);
    canvas.put_right(foot, &more(counts, usize::from(room)), quiet);
}
