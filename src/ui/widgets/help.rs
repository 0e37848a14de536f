//! The help, floating in the middle of the screen.

use crate::app::help::{HelpLine, height, lines};
use crate::app::{Area, Overlay, State};
use crate::clean;
use crate::text;
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Draws the help.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let Some(Overlay::Help { top, filter }) = &state.overlay else {
        return;
    };
    let lines = lines(state);
    let screen = canvas.area();
    let width = screen.width.min(88);
    let rows = height(state).min(u16::try_from(lines.len()).unwrap_or(u16::MAX).max(1));
    let height = (rows + 4).min(screen.height);
    let area = Area::new(
        (screen.width - width) / 2,
        (screen.height - height) / 2,
        width,
        height,
    );
    canvas.fill(area, Role::Float);
    let heading = if filter.is_empty() {
        clean!(" Keys {} ", where_(state))
    } else {
        clean!(" Keys with “{filter}” ")
    };
    super::super::panes::frame(canvas, area, &heading);
    let inner = area.inset(2, 2).below(2).above(2);
    let keys = lines.iter().filter_map(|l| {
        if let HelpLine::Command(keys, _) = l {
            Some(text::width_of(keys))
        } else {
            None
        }
    });
    let column = u16::try_from(keys.max().unwrap_or(0))
        .unwrap_or(0)
        .min(inner.width / 3)
        + 2;
    for (row, line) in (0..inner.height).zip(lines.iter().skip(*top)) {
        let area = inner.row(row);
        match line {
            HelpLine::Gap => {}
            HelpLine::Group(group) => {
                canvas.put(area, area.x, group.words(), canvas.style(Role::Heading));
            }
            HelpLine::Command(keys, help) => {
                canvas.fit(area, area.x, column - 1, keys, canvas.style(Role::Key));
                canvas.fit(
                    area,
                    area.x + column,
                    area.width.saturating_sub(column),
                    *help,
                    canvas.style(Role::Text),
                );
            }
        }
    }
    if lines.is_empty() {
        canvas.put(
            inner,
            inner.x,
            "No command has these words.",
            canvas.style(Role::Quiet),
        );
    }
    let more = lines.len().saturating_sub(top + usize::from(inner.height));
    if more > 0 || *top > 0 {
        let words = clean!(" {top} above, {more} below ");
        let foot = area.row(area.height.saturating_sub(1)).inset(2, 2);
        canvas.put_right(foot, &words, canvas.style(Role::Border));
    }
}

fn where_(state: &State) -> &'static str {
    use crate::app::Pane;
    match state.view.focus {
        Pane::Contents => "in the contents",
        Pane::Cast => "in the list of people",
        Pane::Text => "in the text",
        Pane::Timeline => "in the timeline",
    }
}
