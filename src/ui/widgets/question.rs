//! The question before an address is opened, floating in the middle of the screen.

use ratatui::style::Modifier;

use crate::app::question::{Part, sheet};
use crate::app::{Frame, State};
use crate::model::SafeText;
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Draws the question, if there is one.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let Some(sheet) = sheet(state) else { return };
    let area = sheet.area;
    let frame = Frame { area, sides: true };
    super::sheet::draw(canvas, state, frame, &SafeText::default());
    let inner = frame.inner();
    for (y, line) in (0..inner.height).zip(&sheet.lines) {
        let style = match line.part {
            Part::Question => canvas.style(Role::Text),
            Part::Address => canvas.style(Role::Link),
            Part::Host => canvas.style(Role::Accent).add_modifier(Modifier::BOLD),
            Part::Warning => canvas.style(Role::Notice),
            Part::Answers => canvas.style(Role::Quiet),
        };
        let row = inner.row(y);
        canvas.put(row, row.x, &line.words, style);
    }
}
