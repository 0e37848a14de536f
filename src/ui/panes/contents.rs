//! The picture of the contents: where the reader is, what was read, how long each section takes.

use super::{heading, more, row_style};
use crate::app::Page;
use crate::app::panes::contents::{self, ContentsLine, ContentsRow, ContentsRows, title_column};
use crate::app::status::minutes;
use crate::app::{Area, Pane, State};
use crate::clean;
use crate::model::{Anchor, Clean, SectionId};
use crate::text;
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Draws the contents.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let area = state.scene.geometry.list(Pane::Contents);
    let list = state.scene.contents.get();
    let rows = &list.0;
    let columns = Columns::of(state, list, area.width);
    let (top, size) = (state.view.contents.top, (area.width, area.height));
    let lines = contents::lines(&state.study, list, top, size);
    let filter = &state.view.contents.filter;
    let below = rows
        .len()
        .saturating_sub(state.view.contents.top + usize::from(area.height));
    let aside = match (filter.is_empty(), columns.minutes) {
        (false, _) => clean!("/{filter}"),
        (true, Some(_)) if below == 0 && state.view.contents.top == 0 => clean!("min"),
        (true, _) => more(
            (state.view.contents.top, below),
            usize::from(area.width.saturating_sub(12)),
        ),
    };
    heading(
        canvas,
        state,
        Pane::Contents,
        (&Clean::new("CONTENTS"), &Clean::default()),
        &aside,
    );
    for (y, line) in (0..area.height).zip(&lines) {
        if let Some(row) = rows.get(line.row) {
            draw_line(canvas, state, area.row(y), (line, *row), &columns);
        }
    }
    let inner = area.inset(1, 1);
    if rows.is_empty() {
        let quiet = canvas.style(Role::Quiet);
        canvas.fit(inner, inner.x, inner.width, "Nothing matches.", quiet);
    }
}

/// How wide the columns are.
struct Columns {
    numbers: u16,
    /// That of the minutes, where no title is cut for them.
    minutes: Option<u16>,
}

impl Columns {
    fn of(state: &State, list: &ContentsRows, width: u16) -> Self {
        let wide = |text: &str| u16::try_from(text::width_of(text)).unwrap_or(u16::MAX);
        let numbers = contents::number_columns(&state.study, list);
        let rows = &list.0;
        let times = rows.iter().map(|r| wide(&time(state, r.section)));
        let times = times.max().unwrap_or(1).max(3);
        let fits = |r: &ContentsRow| {
            let section = &state.study[r.section];
            let title = title_column(section.depth, numbers).saturating_add(wide(&section.title));
            title.saturating_add(times + 3 + u16::from(r.folded) * 2) <= width
        };
        Self {
            numbers,
            minutes: rows.iter().all(fits).then_some(times),
        }
    }
}

fn draw_line(
    canvas: &mut Canvas<'_>,
    state: &State,
    line: Area,
    (shown, row): (&ContentsLine, ContentsRow),
    columns: &Columns,
) {
    let section = &state.study[row.section];
    let on_text = state.view.reader.page == Page::Text;
    let here = on_text && state.scene.section == Some(row.section);
    let cursor = state.view.focus == Pane::Contents && shown.row == state.view.contents.cursor;
    let role = if here { Role::Accent } else { Role::Text };
    let style = row_style(canvas, line, cursor, role);
    let quiet = if cursor || here {
        style
    } else {
        canvas.style(Role::Quiet)
    };
    let title = line
        .x
        .saturating_add(title_column(section.depth, columns.numbers));
    let mut end = line.inset(0, 1);
    if shown.title.start > 0 {
        let room = (end.x + end.width).saturating_sub(title);
        let words = section.title.ink(shown.title.clone());
        canvas.fit(end, title, room, words, style);
        return;
    }
    let mark = match state.read.get(&row.section) {
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
    if columns.minutes.is_some() {
        let left = canvas.put_right(end, &time(state, row.section), quiet);
        end.width = left.saturating_sub(end.x + 1);
    }
    if row.folded {
        let left = canvas.put_right(end, &Clean::new("▸"), quiet);
        end.width = left.saturating_sub(end.x + 1);
    }
    let room = (end.x + end.width).saturating_sub(title);
    let words = section.title.ink(shown.title.clone());
    canvas.fit(end, title, room, words, style);
}

/// How many minutes a section takes to read.
fn time(state: &State, section: SectionId) -> Clean {
    let (blocks, text) = (&state.study[section].blocks, state.study.text());
    let at = |block| text.bytes_before(Anchor::new(block, 0));
    clean!(
        "{}",
        minutes(at(blocks.end).saturating_sub(at(blocks.start)))
    )
}
