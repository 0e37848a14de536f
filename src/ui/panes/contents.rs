//! The picture of the contents.

use super::{heading, row_style};
use crate::app::panes::contents::ContentsRow;
use crate::app::{Pane, State};
use crate::clean;
use crate::model::{Anchor, Clean, SectionId};
use crate::text;
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Draws the contents.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let filter = &state.view.contents.filter;
    let aside = if filter.is_empty() {
        Clean::default()
    } else {
        clean!("/{filter}")
    };
    heading(
        canvas,
        state,
        Pane::Contents,
        (&Clean::new("CONTENTS"), &Clean::default()),
        &aside,
    );
    let area = state.scene.geometry.list(Pane::Contents);
    let rows = &state.scene.contents.get().0;
    let numbers = rows
        .iter()
        .map(|r| text::width_of(&state.study[r.section].number))
        .max()
        .unwrap_or(1);
    let numbers = u16::try_from(numbers).unwrap_or(u16::MAX);
    let focused = state.view.focus == Pane::Contents;
    let longest = rows
        .iter()
        .map(|r| length(state, r.section))
        .max()
        .unwrap_or(1);
    for (y, (i, row)) in (0..area.height).zip(rows.iter().enumerate().skip(state.view.contents.top))
    {
        let line = area.row(y);
        let section = &state.study[row.section];
        let here = state.scene.section == Some(row.section);
        let cursor = focused && i == state.view.contents.cursor;
        let role = if here { Role::Accent } else { Role::Text };
        let style = row_style(canvas, line, cursor, role);
        let quiet = if cursor || here {
            style
        } else {
            canvas.style(Role::Quiet)
        };
        if here {
            canvas.put(line, line.x + 1, "▸", style);
        }
        let indent = u16::from(section.depth) * 2;
        let number = line.x + 3 + indent;
        let width = u16::try_from(text::width_of(&section.number)).unwrap_or(0);
        canvas.put(
            line,
            number + numbers.saturating_sub(width),
            &section.number,
            quiet,
        );
        let mut end = line.inset(0, 1);
        let aside = progress(canvas, state, *row, longest);
        let left = canvas.put_right(end, &aside, quiet);
        end.width = left.saturating_sub(end.x + 1);
        let x = number + numbers + 1;
        canvas.fit(
            end,
            x,
            (end.x + end.width).saturating_sub(x),
            &section.title,
            style,
        );
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

/// How long a section is, and how far it was read: the percentage where the reader is, a dot where all was read, a small one where some.
fn progress(canvas: &Canvas<'_>, state: &State, row: ContentsRow, longest: u64) -> Clean {
    const BARS: [&str; 5] = ["▁", "▂", "▃", "▅", "▇"];
    let step = usize::try_from(length(state, row.section) * 4 / longest.max(1)).unwrap_or(0);
    let bar = BARS.get(step).copied().unwrap_or("▇");
    let read = state.read.get(&row.section).copied().unwrap_or(0);
    let fold = if row.folded { "▸" } else { "" };
    if state.scene.section == Some(row.section) {
        return clean!("{fold}{}% {bar}", state.scene.section_progress);
    }
    let mark = match read {
        0 => "",
        100 => "• ",
        _ => canvas.either("· ", ": "),
    };
    clean!("{fold}{mark}{bar}")
}

/// The length of a section, in bytes of text.
fn length(state: &State, section: SectionId) -> u64 {
    let (blocks, text) = (&state.study[section].blocks, state.study.text());
    let at = |block| text.bytes_before(Anchor::new(block, 0));
    at(blocks.end).saturating_sub(at(blocks.start))
}
