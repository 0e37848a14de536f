//! Draws the panes, and what they have in common. No pane draws outside its area, and none uses another.

mod contents;
mod people;
mod reader;
mod timeline;

use ratatui::style::Style;

use super::canvas::{Canvas, first_fitting, width_of};
use super::theme::Role;
use crate::app::{Area, Pane, State};
use crate::model::SafeText;
use crate::safe;

pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, pane: Pane) {
    match pane {
        Pane::Contents => contents::draw(canvas, state),
        Pane::People => people::draw(canvas, state),
        Pane::Text => reader::draw(canvas, state),
        Pane::Timeline => timeline::draw(canvas, state),
    }
}

/// The row that a list's cursor is on, while its pane is focused.
fn cursor_row(state: &State, pane: Pane) -> Option<usize> {
    (state.view().focus == pane).then(|| state.cursor(pane))
}

/// What a list is filtered by, as its heading shows it.
fn filter_words(state: &State, pane: Pane) -> Option<SafeText> {
    let filter = state.filter(pane);
    (!filter.is_empty()).then(|| safe!("/{filter}"))
}

fn title_style(canvas: &Canvas<'_>, state: &State, pane: Pane) -> Style {
    canvas.style(if state.view().focus == pane {
        Role::FocusedPaneTitle
    } else {
        Role::PaneTitle
    })
}

/// The heading of a pane: its name, how it is sorted, and words at the right. Where there is no room, the last are left out first.
fn draw_heading(
    canvas: &mut Canvas<'_>,
    state: &State,
    pane: Pane,
    (name, order): (&SafeText, &SafeText),
    aside: &SafeText,
) {
    let area = state.derived().geometry.area(pane).row(0).inset(1, 1);
    let style = title_style(canvas, state, pane);
    let quiet = canvas.style(Role::Quiet);
    if !order.is_empty() {
        let x = canvas.print_truncated(area, area.x, name, style);
        let x = canvas.print_truncated(area, x + 2, order, quiet);
        canvas.print_right(area.inset(x + 2 - area.x, 0), aside, quiet);
        return;
    }
    // A filter is shown whole; anything else gives way to the name of the pane.
    let is_filter = aside.starts_with('/');
    let mut room = area;
    if is_filter
        || width_of(name)
            .saturating_add(width_of(aside))
            .saturating_add(2)
            <= area.width
    {
        room = canvas.print_right(area, aside, quiet).inset(0, 1);
    }
    canvas.print_truncated(room, room.x, name, style);
}

/// How many items are above and below the visible ones, in the longest wording that fits.
fn more((above, below): (usize, usize), width: u16) -> SafeText {
    let wordings = match (above, below) {
        (0, 0) => return SafeText::default(),
        (0, n) => vec![safe!("{n} more below"), safe!("{n} ↓")],
        (n, 0) => vec![safe!("{n} more above"), safe!("{n} ↑")],
        (n, m) => vec![
            safe!("{n} more above, {m} below"),
            safe!("{n} above, {m} below"),
            safe!("{n} ↑ {m} ↓"),
        ],
    };
    first_fitting(&wordings, width).cloned().unwrap_or_default()
}

fn draw_empty(canvas: &mut Canvas<'_>, list: Area, words: &'static str) {
    let line = list.inset(1, 1);
    canvas.print_truncated(line, line.x, words, canvas.style(Role::Quiet));
}

#[cfg(test)]
mod tests {
    use super::more;

    #[test]
    fn the_number_of_hidden_items_is_in_words_where_they_fit() {
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
