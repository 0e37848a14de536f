//! The help, floating in the middle of the screen.

use super::sheet;
use crate::app::State;
use crate::app::help::{HelpRow, columns, place, rows};
use crate::safe;
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Draws the help.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let Some(help) = state.mode().help() else {
        return;
    };
    let filter = &help.filter;
    let (rows, column) = rows(state, columns(state));
    let (frame, inner) = place(state, rows.len());
    let heading = if filter.is_empty() {
        safe!(" Keys {} ", where_(state))
    } else {
        safe!(" Keys with “{filter}” ")
    };
    sheet::draw(canvas, state, frame, &heading);
    let top = help
        .top
        .min(rows.len().saturating_sub(usize::from(inner.height)));
    for (y, row) in (0..inner.height).zip(rows.iter().skip(top)) {
        let area = inner.row(y);
        match row {
            HelpRow::Gap => {}
            HelpRow::Group(words) => {
                canvas.put(area, area.x, *words, canvas.style(Role::Heading));
            }
            HelpRow::Words(keys, words) => {
                canvas.put(area, area.x, keys, canvas.style(Role::Key));
                canvas.put(area, area.x + column, words, canvas.style(Role::Text));
            }
        }
    }
    if rows.is_empty() {
        let words = "No key, sign or command has these words.";
        canvas.fit(
            inner,
            inner.x,
            inner.width,
            words,
            canvas.style(Role::Quiet),
        );
    }
    let more = rows.len().saturating_sub(top + usize::from(inner.height));
    if more > 0 || top > 0 {
        let words = [
            safe!(" {top} above, {more} below "),
            safe!(" {more} below "),
        ];
        sheet::foot(canvas, frame, &words);
    }
}

fn where_(state: &State) -> &'static str {
    use crate::app::Pane;
    match state.view().focus {
        Pane::Contents => "in the contents",
        Pane::People => "in the list of people",
        Pane::Text => "in the text",
        Pane::Timeline => "in the timeline",
    }
}
