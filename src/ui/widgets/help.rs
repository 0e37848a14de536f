//! The help: a popup in the middle of the screen.

use super::popup;
use crate::app::help::{HelpRow, columns, place, rows};
use crate::app::{Pane, State};
use crate::safe;
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let Some(help) = state.mode().help() else {
        return;
    };
    let filter = &help.filter;
    let (rows, column) = rows(state, columns(state));
    let (frame, inner) = place(state, rows.len());
    let title = if filter.is_empty() {
        safe!(" Keys in the {} ", pane_name(state.view().focus))
    } else {
        safe!(" Keys with “{filter}” ")
    };
    popup::draw(canvas, state, frame, &title);
    let top = help
        .top
        .min(rows.len().saturating_sub(usize::from(inner.height)));
    for (y, row) in (0..inner.height).zip(rows.iter().skip(top)) {
        let line = inner.row(y);
        match row {
            HelpRow::Gap => {}
            HelpRow::Group(words) => {
                canvas.print(line, line.x, *words, canvas.style(Role::Heading));
            }
            HelpRow::Words(keys, words) => {
                canvas.print(line, line.x, keys, canvas.style(Role::Key));
                canvas.print(line, line.x + column, words, canvas.style(Role::Text));
            }
        }
    }
    if rows.is_empty() {
        let words = "No key, sign or command has these words.";
        canvas.print_truncated(inner, inner.x, words, canvas.style(Role::Quiet));
    }
    let below = rows.len().saturating_sub(top + usize::from(inner.height));
    if below > 0 || top > 0 {
        let wordings = [
            safe!(" {top} above, {below} below "),
            safe!(" {below} below "),
        ];
        popup::draw_footer(canvas, frame, &wordings);
    }
}

fn pane_name(pane: Pane) -> &'static str {
    match pane {
        Pane::Contents => "contents",
        Pane::People => "list of people",
        Pane::Text => "text",
        Pane::Timeline => "timeline",
    }
}
