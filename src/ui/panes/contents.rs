//! Draws the contents: sections with their lengths, what was read, and the reading position.

use super::{cursor_row, draw_empty, draw_heading, filter_words, more};
use crate::app::panes::contents::{self, ContentsLine, ContentsRow, ContentsRows, title_column};
use crate::app::{Area, Page, Pane, State};
use crate::model::{Entry, SafeText, SectionId, Study};
use crate::safe;
use crate::ui::canvas::{Canvas, width_of};
use crate::ui::theme::Role;

pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let area = state.derived().geometry.list(Pane::Contents);
    let list = state.derived().contents.get();
    let top = state.list_top(Pane::Contents);
    let below = list
        .rows
        .len()
        .saturating_sub(top + usize::from(area.height));
    let aside = filter_words(state, Pane::Contents)
        .unwrap_or_else(|| more((top, below), area.width.saturating_sub(12)));
    let name = SafeText::new("CONTENTS");
    let order = SafeText::default();
    draw_heading(canvas, state, Pane::Contents, (&name, &order), &aside);
    let lines = contents::lines(state.study(), list, top, (area.width, area.height));
    for (y, line) in (0..area.height).zip(&lines) {
        if let Some(row) = list.rows.get(line.row) {
            draw_line(canvas, state, area.row(y), (line, *row), list);
        }
    }
    if list.rows.is_empty() {
        draw_empty(canvas, area, "Nothing matches.");
    }
}

fn draw_line(
    canvas: &mut Canvas<'_>,
    state: &State,
    area: Area,
    (line, row): (&ContentsLine, ContentsRow),
    list: &ContentsRows,
) {
    let section = &state.study()[row.section];
    let on_text = state.view().reader.page == Page::Text;
    let is_here = on_text && state.derived().section == Some(row.section);
    let is_selected = cursor_row(state, Pane::Contents) == Some(line.row);
    let role = match state.view().lens {
        _ if is_here => Role::Accent,
        Some(lens) if !mentions(state, lens, row.section) => Role::Quiet,
        Some(_) | None => Role::Text,
    };
    let (style, quiet) = canvas.row_styles(area, is_selected, role);
    let quiet = if is_here { style } else { quiet };
    let title_x = area
        .x
        .saturating_add(title_column(section.depth, list.numbers));
    let title = section.title.slice(line.title.clone());
    let mut room = area.inset(0, 1);
    if line.title.start > 0 {
        canvas.print_truncated(room, title_x, title, style);
        return;
    }
    let mark = match state.read().get(&row.section) {
        _ if is_here => "›",
        None | Some(0) => "",
        Some(100) => "•",
        Some(_) => "·",
    };
    canvas.print(area, area.x + 1, mark, quiet);
    let number_x = title_x.saturating_sub(width_of(&section.number).saturating_add(1));
    canvas.print(area, number_x, &section.number, quiet);
    let length = contents::length(state.study(), row.section);
    let bar = SafeText::new(length_bar(length, list.longest));
    room = canvas.print_right(room, &bar, quiet);
    if row.folded {
        room = canvas.print_right(room, &SafeText::new("▸"), quiet);
    }
    if is_here {
        let percent = safe!("{}%", state.derived().section_progress);
        let free = room.inset(
            (title_x - room.x).saturating_add(width_of(title.as_str())),
            0,
        );
        if width_of(&percent) < free.width {
            canvas.print_right(room, &percent, quiet);
        }
    }
    canvas.print_truncated(room, title_x, title, style);
}

/// Whether a section mentions an entry, or may do so.
fn mentions(state: &State, entry: Entry, section: SectionId) -> bool {
    let study = state.study();
    !study.has_mentions() || !study.mentions_in(entry, Study::part_of(section)).is_empty()
}

/// A section's length as a fraction of the longest one's.
fn length_bar(length: u64, longest: u64) -> &'static str {
    const BARS: [&str; 5] = ["▁", "▂", "▃", "▅", "▇"];
    let longest = longest.max(1);
    let step = usize::try_from((length * 4 + longest / 2) / longest).unwrap_or(0);
    BARS.get(step).copied().unwrap_or("▇")
}
