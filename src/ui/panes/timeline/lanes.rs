//! The picture of the bars beside the timeline, and the line that says what they are.

use std::cmp::Reverse;

use ratatui::style::{Modifier, Style};

use crate::app::{Area, Lane, State, Subject, bar_legend};
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// How many columns the bars take from the rows, the space before them included.
pub(super) fn columns(lanes: &[Lane]) -> u16 {
    let most = lanes.iter().map(|l| l.bar.lane + 1).max();
    most.map_or(0, |n| u16::try_from(n).unwrap_or(0) + 1)
}

/// Draws the bars at the right edge of the rows.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, list: Area) {
    for lane in &state.derived().lanes {
        let style = style(canvas, state, lane);
        let Some(column) = column(list, lane) else {
            continue;
        };
        for row in lane.bar.rows.clone() {
            let line = list.row(u16::try_from(row).unwrap_or(u16::MAX));
            let glyph = glyph(lane, lane.bar.certain.contains(&row));
            canvas.put(line, column, glyph, style);
        }
    }
}

/// Draws the line that says what the bars are, from left to right.
pub(super) fn draw_legend(canvas: &mut Canvas<'_>, state: &State) {
    let Some(line) = bar_legend(&state.derived().geometry) else {
        return;
    };
    let mut lanes: Vec<&Lane> = state.derived().lanes.iter().collect();
    lanes.sort_by_key(|l| (Reverse(l.bar.lane), l.bar.rows.start));
    let quiet = canvas.style(Role::Quiet);
    let mut x = line.x;
    for lane in lanes {
        let style = style(canvas, state, lane);
        x = canvas.put(line, x, glyph(lane, true), style);
        let room = (line.x + line.width).saturating_sub(x + 1);
        x = canvas.fit(line, x + 1, room, &lane.of.name(state.study()), quiet) + 2;
    }
}

fn column(list: Area, lane: &Lane) -> Option<u16> {
    let from_edge = u16::try_from(lane.bar.lane).ok()?;
    (list.x + list.width).checked_sub(from_edge + 1)
}

/// A chosen bar is heavy; where it is not certain, a bar is broken.
fn glyph(lane: &Lane, sure: bool) -> &'static str {
    match (sure, lane.chosen) {
        (false, _) => "┆",
        (true, true) => "┃",
        (true, false) => "│",
    }
}

fn style(canvas: &Canvas<'_>, state: &State, lane: &Lane) -> Style {
    let role = match lane.of {
        Subject::Section(_) => Role::Accent,
        Subject::Entry(entry) => state.study().hue(entry).map_or(Role::Quiet, Role::Tinted),
    };
    canvas
        .style(role)
        .remove_modifier(Modifier::UNDERLINED.union(Modifier::BOLD))
}
