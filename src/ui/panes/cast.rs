//! The picture of the cast: people by faction, then everything else that has a name.

use super::{heading, row_style};
use crate::app::panes::cast::{CastGroup, CastRow};
use crate::app::{Area, Pane, State};
use crate::clean;
use crate::model::{Clean, Entry, Kind};
use crate::text;
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Draws the cast.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let labels = &state.study.parts().labels;
    let name = clean!(
        "{} & {}",
        labels.people.to_uppercase(),
        labels.factions.to_uppercase()
    );
    heading(canvas, state, Pane::Cast, &name, &aside(state));
    let area = state.scene.geometry.list(Pane::Cast);
    let rows = &state.scene.cast.get().0;
    let focused = state.view.focus == Pane::Cast;
    for (y, (i, row)) in (0..area.height).zip(rows.iter().enumerate().skip(state.view.cast.top)) {
        let line = area.row(y);
        let cursor = focused && i == state.view.cast.cursor;
        match *row {
            CastRow::Gap => {}
            CastRow::Group {
                group,
                holds,
                folded,
            } => draw_group(canvas, state, line, (group, holds, folded), cursor),
            CastRow::Entry(entry, _) => draw_entry(canvas, state, line, entry, cursor),
        }
    }
    if rows.is_empty() {
        canvas.fit(
            area,
            area.x + 1,
            area.width.saturating_sub(2),
            "Nothing matches.",
            canvas.style(Role::Quiet),
        );
    }
}

/// The filter, the lens, or how many of the people are in sight.
fn aside(state: &State) -> Clean {
    let filter = &state.view.cast.filter;
    if !filter.is_empty() {
        return clean!("/{filter}");
    }
    let here = state
        .scene
        .seen
        .iter()
        .filter(|e| e.kind() == Kind::Person)
        .count();
    match (state.view.lens, here) {
        (Some(_), _) => clean!("lens"),
        (None, 0) => Clean::default(),
        (None, here) => clean!("{here} here"),
    }
}

fn draw_group(
    canvas: &mut Canvas<'_>,
    state: &State,
    line: Area,
    row: (CastGroup, usize, bool),
    cursor: bool,
) {
    let (group, holds, folded) = row;
    let study = &state.study;
    let (name, hue) = match group {
        CastGroup::Side(id) => (study[id].common.name.clone(), study[id].hue),
        CastGroup::NoSide => (clean!("Others"), None),
        CastGroup::Kind(kind) => (clean!("{}", study.kinds_word(kind).as_str()), None),
    };
    let role = hue.map_or(Role::Heading, Role::Tinted);
    let mut style = row_style(canvas, line, cursor, role);
    if !cursor {
        style = style
            .remove_modifier(ratatui::style::Modifier::UNDERLINED)
            .add_modifier(ratatui::style::Modifier::BOLD);
    }
    let quiet = if cursor {
        style
    } else {
        canvas.style(Role::Quiet)
    };
    let end = canvas.put_right(line.inset(0, 1), &clean!("{holds}"), quiet);
    canvas.put(line, line.x + 1, if folded { "▸" } else { "▾" }, quiet);
    let x = line.x + 3;
    let seen =
        matches!(group, CastGroup::Side(id) if state.scene.seen.contains(&Entry::Faction(id)));
    let x = canvas.fit(line, x, end.saturating_sub(x + 3), &name, style);
    if seen && !cursor {
        canvas.put(line, x + 1, "●", style);
    }
}

fn draw_entry(canvas: &mut Canvas<'_>, state: &State, line: Area, entry: Entry, cursor: bool) {
    let study = &state.study;
    let Some(common) = study.common(entry) else {
        return;
    };
    let seen = state.scene.seen.contains(&entry);
    let chosen = state.scene.chosen == Some(entry);
    let role = match (chosen, seen) {
        (true, _) => Role::Accent,
        (false, true) => Role::Text,
        (false, false) => Role::Quiet,
    };
    let style = row_style(canvas, line, cursor, role);
    if chosen {
        canvas.put(line, line.x + 1, "▸", style);
    } else if seen {
        let dot = study
            .hue(entry)
            .map_or(style, |hue| canvas.style(Role::Tinted(hue)));
        let dot = dot.remove_modifier(ratatui::style::Modifier::UNDERLINED);
        canvas.put(line, line.x + 1, "●", if cursor { style } else { dot });
    }
    let name = line.x + 3;
    let width = u16::try_from(text::width_of(&common.name)).unwrap_or(u16::MAX);
    let end = line.inset(0, 1);
    if let Some(native) = common.native.first() {
        let wide = u16::try_from(text::width_of(&native.name)).unwrap_or(u16::MAX);
        let room = (end.x + end.width).saturating_sub(name);
        if width.saturating_add(wide).saturating_add(2) <= room {
            let quiet = if cursor {
                style
            } else {
                canvas.style(Role::Quiet)
            };
            let column = native_column(line, wide);
            canvas.put(
                end,
                column.max(name + width + 2).min(end.x + end.width - wide),
                &native.name,
                quiet,
            );
        }
    }
    canvas.fit(
        end,
        name,
        (line.x + line.width).saturating_sub(name + 1),
        &common.name,
        style,
    );
}

/// Native names begin in one column where they are short, and end at the edge where they are long.
fn native_column(line: Area, width: u16) -> u16 {
    let end = line.x + line.width.saturating_sub(1);
    end.saturating_sub(width.max(7))
}
