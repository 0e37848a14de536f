//! The pictures of the panes. No pane draws outside its area.

pub(super) mod contents;
pub(super) mod people;
pub(super) mod prose;
pub(super) mod reader;
pub(super) mod timeline;

use ratatui::style::Style;

use super::canvas::Canvas;
use super::theme::Role;
use crate::app::{Area, Pane, State};
use crate::model::SafeText;
use crate::safe;
use crate::text;

/// The heading of a pane: its name, how it is shown, and a word at the right. What is more than fits is left out, the last
/// first.
fn heading(
    canvas: &mut Canvas<'_>,
    state: &State,
    pane: Pane,
    (name, how): (&SafeText, &SafeText),
    aside: &SafeText,
) {
    let area = state.derived().geometry.area(pane).row(0).inset(1, 1);
    let focused = state.view().focus == pane;
    let role = if focused { Role::Accent } else { Role::Quiet };
    let quiet = canvas.style(Role::Quiet);
    let style = canvas
        .style(role)
        .add_modifier(ratatui::style::Modifier::BOLD);
    let width = |text: &SafeText| u16::try_from(text::width_of(text)).unwrap_or(u16::MAX);
    if !how.is_empty() {
        let end = area.x + area.width;
        let x = canvas.fit(area, area.x, area.width, name, style);
        let x = canvas.fit(area, x + 2, end.saturating_sub(x + 2), how, quiet);
        let room = end.saturating_sub(x);
        if width(aside).saturating_add(2) <= room {
            canvas.put_right(area, aside, quiet);
        }
        return;
    }
    // What is typed is shown whole; anything else gives way to the name of the pane.
    let typed = aside.starts_with('/');
    if typed || width(name).saturating_add(width(aside)).saturating_add(2) <= area.width {
        let left = canvas.put_right(area, aside, quiet);
        let room = left.saturating_sub(area.x + 2);
        canvas.fit(area, area.x, room, name, style);
    } else {
        canvas.fit(area, area.x, area.width, name, style);
    }
}

/// How much is above and below what is in sight, in as many words as there is room for.
fn more((above, below): (usize, usize), room: usize) -> SafeText {
    let forms = match (above, below) {
        (0, 0) => return SafeText::default(),
        (0, n) => [safe!("{n} more below"), safe!("{n} ↓"), SafeText::default()],
        (n, 0) => [safe!("{n} more above"), safe!("{n} ↑"), SafeText::default()],
        (n, m) => [
            safe!("{n} more above, {m} below"),
            safe!("{n} above, {m} below"),
            safe!("{n} ↑ {m} ↓"),
        ],
    };
    let fits = |form: &SafeText| text::width_of(form) <= room;
    forms.into_iter().find(fits).unwrap_or_default()
}

/// The style of a row of a list: the row under the cursor of the pane that has the keys stands out.
fn row_style(canvas: &mut Canvas<'_>, area: Area, under_cursor: bool, role: Role) -> Style {
    if under_cursor {
        let style = canvas.style(Role::Selected);
        canvas.tint(area, style);
        return style;
    }
    canvas.style(role)
}

/// A border with words in its upper edge.
pub(super) fn frame(canvas: &mut Canvas<'_>, area: Area, words: &SafeText) {
    let style = canvas.style(Role::Border);
    let (last_row, last_column) = (area.height.saturating_sub(1), area.width.saturating_sub(1));
    for x in 0..area.width {
        for row in [0, last_row] {
            canvas.put(area.row(row), area.x + x, "─", style);
        }
    }
    for row in 0..area.height {
        for column in [0, last_column] {
            canvas.put(area.row(row), area.x + column, "│", style);
        }
    }
    for (row, column, corner) in [
        (0, 0, "┌"),
        (0, last_column, "┐"),
        (last_row, 0, "└"),
        (last_row, last_column, "┘"),
    ] {
        canvas.put(area.row(row), area.x + column, corner, style);
    }
    let top = area.row(0).inset(2, 2);
    canvas.fit(
        top,
        top.x,
        top.width,
        words,
        canvas.style(Role::Heading).patch(style),
    );
}

#[cfg(test)]
mod tests {
    use super::more;

    #[test]
    fn what_is_out_of_sight_is_said_in_words_where_they_fit() {
        for (counts, room, words) in [
            ((0, 0), 40, ""),
            ((0, 120), 40, "120 more below"),
            ((66, 0), 40, "66 more above"),
            ((59, 61), 40, "59 more above, 61 below"),
            ((59, 61), 22, "59 above, 61 below"),
            ((59, 61), 17, "59 ↑ 61 ↓"),
            ((0, 120), 9, "120 ↓"),
            ((59, 61), 8, ""),
        ] {
            assert_eq!(more(counts, room).as_str(), words, "{counts:?} in {room}");
        }
    }
}
