//! A step of the tour, floating above the line of keys.

use crate::app::{Area, Command, Frame, State, tour};
use crate::model::{Anchor, Block, Document, Inline, Span};
use crate::safe;
use crate::text::{self, Layout, LayoutOptions};
use crate::ui::canvas::Canvas;
use crate::ui::panes::prose;

/// Draws the step, if a tour is on.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let Some(([before, key, after], count)) = tour::words(state) else {
        return;
    };
    let mut said = safe!("{before}");
    // What to press stands in one line.
    said.push("\u{a0}");
    let start = said.len();
    said.push(&safe!("{}", key.replace(' ', "\u{a0}")));
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
    let pane = pane(state);
    let width = pane
        .width
        .saturating_sub(2 * u16::from(pane.width >= 48))
        .min(76);
    let mut layout = Layout::default();
    let lines = text::visible_rows(
        &mut layout,
        &document,
        LayoutOptions::new(Frame::columns(width)),
        Anchor::default(),
        8,
    );
    let height = u16::try_from(lines.len()).unwrap_or(1) + 2;
    if pane.height < height {
        return;
    }
    let area = Area::new(
        pane.x + (pane.width - width) / 2,
        pane.y + pane.height - height,
        width,
        height,
    );
    let frame = Frame::over(area);
    super::sheet::draw(canvas, state, frame, &safe!(" Tour, {count} "));
    let inner = frame.inner();
    for (y, line) in (0..inner.height).zip(&lines) {
        if let Some(block) = document.block(line.block) {
            prose::draw_plain(canvas, state.study(), inner.row(y), block, line);
        }
    }
    // Where the step asks for the key that ends the tour, it goes on instead.
    if !tour::asks_for(state, Command::Escape) {
        let words = safe!(" {} ends it ", state.key(Command::Escape));
        super::sheet::foot(canvas, frame, &[words]);
    }
}

/// The rows a step may stand over: those of the text, or of the only pane there is, its legend left in sight.
fn pane(state: &State) -> Area {
    let geometry = &state.derived().geometry;
    if geometry.reader.is_empty() {
        geometry.list(state.view().focus)
    } else {
        geometry.reader
    }
}
