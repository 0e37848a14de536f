//! The picture of the bars beside the timeline, and the line that says what they are.

use ratatui::style::{Modifier, Style};

use crate::app::{Area, Lane, State, Subject};
use crate::clean;
use crate::model::{Clean, Ink};
use crate::text;
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// How many columns the bars take from the rows, the space before them included.
pub(super) fn columns(lanes: &[Lane]) -> u16 {
    let most = lanes.iter().map(|l| l.bar.lane + 1).max();
    most.map_or(0, |n| u16::try_from(n).unwrap_or(0) + 1)
}

/// Draws the bars at the right edge of the rows.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, list: Area) {
    for lane in &state.scene.lanes {
        let style = style(canvas, state, lane);
        let Some(column) = column(list, lane) else {
            continue;
        };
        for row in lane.bar.rows.clone() {
            let line = list.row(u16::try_from(row).unwrap_or(u16::MAX));
            let glyph = glyph(lane, lane.bar.sure.contains(&row));
            canvas.put(line, column, glyph, style);
        }
    }
}

/// Draws the line that says what each bar is, from left to right.
pub(super) fn draw_legend(canvas: &mut Canvas<'_>, state: &State, line: Area) {
    let mut lanes: Vec<&Lane> = state.scene.lanes.iter().collect();
    lanes.sort_by_key(|l| (std::cmp::Reverse(l.bar.lane), l.bar.rows.start));
    let end = line.x + line.width;
    let mut x = line.x;
    let names: Vec<Clean> = lanes.iter().map(|l| name(state, l)).collect();
    let width = |n: &Clean| u16::try_from(text::width_of(n)).unwrap_or(u16::MAX);
    let wished: u16 = names.iter().fold(0, |sum: u16, n| {
        sum.saturating_add(width(n)).saturating_add(4)
    });
    let count = u16::try_from(names.len()).unwrap_or(1).max(1);
    let share = if wished > line.width + 2 {
        (line.width / count).saturating_sub(4)
    } else {
        line.width
    };
    let quiet = canvas.style(Role::Quiet);
    for (lane, name) in lanes.into_iter().zip(&names) {
        if x + 4 > end {
            break;
        }
        let style = style(canvas, state, lane);
        x = canvas.put(line, x, glyph(lane, true), style);
        let room = share.min(end.saturating_sub(x + 1));
        x = canvas.fit(line, x + 1, room, name, quiet) + 2;
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
        Subject::Entry(entry) => state.study.hue(entry).map_or(Role::Quiet, Role::Tinted),
    };
    canvas
        .style(role)
        .remove_modifier(Modifier::UNDERLINED.union(Modifier::BOLD))
}

fn name(state: &State, lane: &Lane) -> Clean {
    let words: Ink<'_> = match lane.of {
        Subject::Entry(entry) => state.study.name(entry).into(),
        Subject::Section(section) => return clean!("section {}", state.study[section].number),
    };
    clean!("{}", words.as_str())
}
