//! The picture of the cast: people by faction, then everything else that has a name.

use super::{heading, row_style};
use crate::app::panes::cast::{self, CastGroup, CastRow, Sort};
use crate::app::{Area, Pane, State, names};
use crate::clean;
use crate::model::{Clean, Entry, Kind};
use crate::text;
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Draws the cast.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let labels = &state.study.parts().labels;
    let people = labels.people.to_uppercase();
    let (name, how) = match state.view.sort {
        Sort::Faction => (
            clean!("{people} & {}", labels.factions.to_uppercase()),
            Clean::default(),
        ),
        sort @ (Sort::Name | Sort::First | Sort::Mentions) => {
            (clean!("{people}"), clean!("by {}", sort.words()))
        }
    };
    heading(canvas, state, Pane::Cast, (&name, &how), &aside(state));
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
    let hued = state.view.sort != Sort::Faction && entry.kind() == Kind::Person;
    if chosen {
        canvas.put(line, line.x + 1, "▸", style);
    } else if seen || hued {
        let dot = study
            .hue(entry)
            .map_or(style, |hue| canvas.style(Role::Tinted(hue)));
        let dot = dot.remove_modifier(ratatui::style::Modifier::UNDERLINED);
        let glyph = if seen { "●" } else { "·" };
        canvas.put(line, line.x + 1, glyph, if cursor { style } else { dot });
    }
    let quiet = if cursor {
        style
    } else {
        canvas.style(Role::Quiet)
    };
    let mut end = line.inset(0, 1);
    if let Some(key) = sorted_by(state, entry) {
        let left = canvas.put_right(end, &key, quiet);
        end.width = left.saturating_sub(end.x + 1);
    }
    let name = line.x + 3;
    let width = u16::try_from(text::width_of(&common.name)).unwrap_or(u16::MAX);
    if let Some(native) = names::beside(state, common) {
        let wide = u16::try_from(text::width_of(native)).unwrap_or(u16::MAX);
        let room = (end.x + end.width).saturating_sub(name);
        if width.saturating_add(wide).saturating_add(2) <= room {
            let column = native_column(end, wide);
            canvas.put(
                end,
                column.max(name + width + 2).min(end.x + end.width - wide),
                native,
                quiet,
            );
        }
    }
    canvas.fit(
        end,
        name,
        (end.x + end.width).saturating_sub(name),
        &common.name,
        style,
    );
}

/// What a person is sorted by, where the row does not say it already; all of one width.
fn sorted_by(state: &State, entry: Entry) -> Option<Clean> {
    let study = &state.study;
    let mentions = |e: Entry| study.connections().mentions(e);
    if entry.kind() != Kind::Person {
        return None;
    }
    match state.view.sort {
        Sort::Faction | Sort::Name => None,
        Sort::Mentions => {
            let mut rows = state.scene.cast.get().0.iter();
            let most =
                rows.find_map(|r| matches!(r, CastRow::Entry(..)).then(|| cast::entry(*r))?);
            let digits = most.map_or(1, |e| mentions(e).len().to_string().len());
            Some(clean!("{:>digits$}", mentions(entry).len()))
        }
        Sort::First => {
            let section = mentions(entry)
                .first()
                .and_then(|m| study.section_at(m.block));
            let number = section.map_or("–", |s| study[s].number.as_str());
            Some(clean!("{number:>3}"))
        }
    }
}

/// Native names begin in one column where they are short, and end at the edge where they are long.
fn native_column(line: Area, width: u16) -> u16 {
    (line.x + line.width).saturating_sub(width.max(7))
}
