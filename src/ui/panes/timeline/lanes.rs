//! The picture of the bars beside the timeline, and the line that says what they are.

use std::cmp::Reverse;

use ratatui::style::{Modifier, Style};

use crate::app::{Area, Lane, State, Subject};
use crate::clean;
use crate::model::{Clean, Entry, Ink};
use crate::text;
use crate::timeline::MOST_LANES;
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

/// Draws the line that says what the bars are, from left to right. An event's bar begins beside its row and needs no words,
/// unless it is chosen.
pub(super) fn draw_legend(canvas: &mut Canvas<'_>, state: &State, line: Area) {
    let told = |l: &&Lane| l.chosen || !matches!(l.of, Subject::Entry(Entry::Event(_)));
    let mut lanes: Vec<&Lane> = state.scene.lanes.iter().filter(told).collect();
    lanes.truncate(MOST_LANES);
    lanes.sort_by_key(|l| (Reverse(l.bar.lane), l.bar.rows.start));
    let names: Vec<Clean> = lanes.iter().map(|l| name(state, l)).collect();
    let rooms = rooms(&names, line.width);
    let quiet = canvas.style(Role::Quiet);
    let mut x = line.x;
    for ((lane, name), room) in lanes.into_iter().zip(&names).zip(rooms) {
        let style = style(canvas, state, lane);
        x = canvas.put(line, x, glyph(lane, true), style);
        x = canvas.fit(line, x + 1, room, name, quiet) + 2;
    }
}

/// How wide each name may be: as it is where it is short, else what the others leave, in equal parts.
fn rooms(names: &[Clean], width: u16) -> Vec<u16> {
    let count = u16::try_from(names.len()).unwrap_or(u16::MAX);
    let mut room = width.saturating_sub(count.saturating_mul(4).saturating_sub(2));
    let wish = |n: &Clean| u16::try_from(text::width_of(n)).unwrap_or(u16::MAX);
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|i| names.get(*i).map(wish));
    let mut rooms = vec![0; names.len()];
    let mut left = count;
    for i in order {
        let given = names.get(i).map_or(0, wish).min(room / left.max(1));
        if let Some(place) = rooms.get_mut(i) {
            *place = given;
        }
        (room, left) = (room - given, left - 1);
    }
    rooms
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
