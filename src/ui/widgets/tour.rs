//! A step of the tour, floating above the line of keys.

use crate::app::{Area, Command, State, tour};
use crate::clean;
use crate::model::{Anchor, Block, Document, Inline, Span};
use crate::text::{self, Layout, Setting};
use crate::ui::canvas::Canvas;
use crate::ui::panes::{frame, prose};
use crate::ui::theme::Role;

/// Draws the step, if a tour is on.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let Some(([before, key, after], count)) = tour::words(state) else {
        return;
    };
    let mut said = clean!("{before}");
    said.push(" ");
    let start = said.len();
    said.push(&key);
    let span = Span {
        range: start..said.len(),
        style: Inline {
            strong: true,
            code: true,
            ..Inline::default()
        },
    };
    said.push(" ");
    said.push(&after);
    let document = Document::new(vec![Block {
        text: said,
        spans: vec![span],
        ..Block::default()
    }]);
    let screen = canvas.area();
    let width = screen.width.saturating_sub(4).min(76);
    let mut layout = Layout::default();
    let lines = text::window(
        &mut layout,
        &document,
        Setting::new(width.saturating_sub(4)),
        Anchor::default(),
        4,
    );
    let height = u16::try_from(lines.len()).unwrap_or(1) + 2;
    let foot = state.scene.geometry.footer.y;
    if foot < height + 2 {
        return;
    }
    let area = Area::new((screen.width - width) / 2, foot - height - 1, width, height);
    canvas.fill(area, Role::Float);
    frame(canvas, area, &clean!(" Tour, {count} "));
    let inner = area.below(1).above(1).inset(2, 2);
    for (y, line) in (0..inner.height).zip(&lines) {
        if let Some(block) = document.block(line.block) {
            prose::draw_plain(canvas, &state.study, inner.row(y), block, line);
        }
    }
    let words = clean!(" {} ends it ", state.key(Command::Escape));
    canvas.put_right(
        area.row(area.height - 1).inset(2, 2),
        &words,
        canvas.style(Role::Border),
    );
}
