//! The bars beside the timeline, and the line that names them.

use std::cmp::Reverse;

use ratatui::style::Style;

use crate::app::{Area, Lane, LaneSubject, State, bar_legend};
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// The columns that the bars take from the rows, with a blank one before them.
pub(super) fn width(lanes: &[Lane]) -> u16 {
    let count = lanes.iter().map(|l| l.bar.lane + 1).max();
    count.map_or(0, |n| u16::try_from(n).unwrap_or(0) + 1)
}

/// Draws the bars at the right edge of the rows.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, list: Area) {
    for lane in &state.derived().lanes {
        let style = bar_style(canvas, state, lane);
        let from_right = u16::try_from(lane.bar.lane).unwrap_or(u16::MAX);
        let column = list.inset(0, from_right);
        if column.width == 0 {
            continue;
        }
        for row in lane.bar.rows.clone() {
            let line = column.row(u16::try_from(row).unwrap_or(u16::MAX));
            let glyph = glyph(lane, lane.bar.certain.contains(&row));
            canvas.print(line, line.x + line.width - 1, glyph, style);
        }
    }
}

pub(super) fn draw_legend(canvas: &mut Canvas<'_>, state: &State) {
    let Some(line) = bar_legend(&state.derived().geometry) else {
        return;
    };
    let mut lanes: Vec<&Lane> = state.derived().lanes.iter().collect();
    lanes.sort_by_key(|l| (Reverse(l.bar.lane), l.bar.rows.start));
    let quiet = canvas.style(Role::Quiet);
    let mut x = line.x;
    for lane in lanes {
        let style = bar_style(canvas, state, lane);
        x = canvas.print(line, x, glyph(lane, true), style);
        x = canvas.print_truncated(line, x + 1, &lane.of.name(state.study()), quiet) + 2;
    }
}

/// A chosen bar is heavy, an uncertain part broken.
fn glyph(lane: &Lane, is_certain: bool) -> &'static str {
    match (is_certain, lane.chosen) {
        (false, _) => "┆",
        (true, true) => "┃",
        (true, false) => "│",
    }
}

fn bar_style(canvas: &Canvas<'_>, state: &State, lane: &Lane) -> Style {
    canvas.style(match lane.of {
        LaneSubject::Section(_) => Role::PeriodBar,
        LaneSubject::Entry(entry) => state.study().hue(entry).map_or(Role::Quiet, Role::Hue),
    })
}
