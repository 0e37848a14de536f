//! The picture of the contents: where the reader is, what was read, how long each section is.

use super::{heading, more, row_style};
use crate::app::Page;
use crate::app::panes::contents::{self, ContentsLine, ContentsRow, ContentsRows, title_column};
use crate::app::{Area, Pane, State};
use crate::model::{Entry, SafeText, SectionId};
use crate::safe;
use crate::text;
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Draws the contents.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let area = state.derived().geometry.list(Pane::Contents);
    let list = state.derived().contents.get();
    let rows = &list.rows;
    let (top, size) = (state.list_top(Pane::Contents), (area.width, area.height));
    let lines = contents::lines(state.study(), list, top, size);
    let filter = state.filter(Pane::Contents);
    let below = rows
        .len()
        .saturating_sub(state.list_top(Pane::Contents) + usize::from(area.height));
    let aside = if filter.is_empty() {
        let room = usize::from(area.width.saturating_sub(12));
        more((state.list_top(Pane::Contents), below), room)
    } else {
        safe!("/{filter}")
    };
    heading(
        canvas,
        state,
        Pane::Contents,
        (&SafeText::new("CONTENTS"), &SafeText::default()),
        &aside,
    );
    for (y, line) in (0..area.height).zip(&lines) {
        if let Some(row) = rows.get(line.row) {
            draw_line(canvas, state, area.row(y), (line, *row), list);
        }
    }
    let inner = area.inset(1, 1);
    if rows.is_empty() {
        let quiet = canvas.style(Role::Quiet);
        canvas.fit(inner, inner.x, inner.width, "Nothing matches.", quiet);
    }
}

fn draw_line(
    canvas: &mut Canvas<'_>,
    state: &State,
    line: Area,
    (shown, row): (&ContentsLine, ContentsRow),
    list: &ContentsRows,
) {
    let section = &state.study()[row.section];
    let on_text = state.view().reader.page == Page::Text;
    let here = on_text && state.derived().section == Some(row.section);
    let cursor = state.view().focus == Pane::Contents && shown.row == state.cursor(Pane::Contents);
    let role = match state.view().lens {
        _ if here => Role::Accent,
        Some(lens) if !mentions(state, lens, row.section) => Role::Quiet,
        Some(_) | None => Role::Text,
    };
    let style = row_style(canvas, line, cursor, role);
    let quiet = if cursor || here {
        style
    } else {
        canvas.style(Role::Quiet)
    };
    let title = line
        .x
        .saturating_add(title_column(section.depth, list.numbers));
    let mut end = line.inset(0, 1);
    if shown.title.start > 0 {
        let room = (end.x + end.width).saturating_sub(title);
        let words = section.title.ink(shown.title.clone());
        canvas.fit(end, title, room, words, style);
        return;
    }
    let mark = match state.read().get(&row.section) {
        _ if here => "›",
        None | Some(0) => "",
        Some(100) => "•",
        Some(_) => "·",
    };
    canvas.put(line, line.x + 1, mark, quiet);
    let width = u16::try_from(text::width_of(&section.number)).unwrap_or(0);
    canvas.put(
        line,
        title.saturating_sub(width + 1),
        &section.number,
        quiet,
    );
    let bar = bar(contents::length(state.study(), row.section), list.longest);
    canvas.put_right(end, &SafeText::new(bar), quiet);
    end = end.inset(0, 2);
    if row.folded {
        let left = canvas.put_right(end, &SafeText::new("▸"), quiet);
        end.width = left.saturating_sub(end.x + 1);
    }
    let room = (end.x + end.width).saturating_sub(title);
    let words = section.title.ink(shown.title.clone());
    let free = room.saturating_sub(u16::try_from(text::width_of(words.as_str())).unwrap_or(room));
    if here {
        let percent = safe!("{}%", state.derived().section_progress);
        if usize::from(free) > text::width_of(&percent) {
            canvas.put_right(end, &percent, quiet);
        }
    }
    canvas.fit(end, title, room, words, style);
}

/// Whether a section mentions an entry.
fn mentions(state: &State, entry: Entry, section: SectionId) -> bool {
    let blocks = &state.study()[section].blocks;
    let mentions = state.study().cross_references().mentions_in(entry, blocks);
    !mentions.is_empty()
}

/// A section's length as a part of the longest one's.
fn bar(length: u64, longest: u64) -> &'static str {
    const BARS: [&str; 5] = ["▁", "▂", "▃", "▅", "▇"];
    let longest = longest.max(1);
    let step = usize::try_from((length * 4 + longest / 2) / longest).unwrap_or(0);
    BARS.get(step).copied().unwrap_or("▇")
}
