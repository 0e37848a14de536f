//! The peek, floating beside the line it is about.

use super::sheet;
use crate::app::State;
use crate::app::commands::{links, movement, program};
use crate::safe;
use crate::ui::canvas::Canvas;
use crate::ui::panes::prose;

/// Draws the peek, if one is open.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let (Some(derived), Some(document)) = (&state.derived().peek, state.peeked()) else {
        return;
    };
    sheet::draw(canvas, state, derived.frame, &derived.heading);
    let inner = derived.frame.inner();
    for (y, line) in (0..inner.height).zip(&derived.lines) {
        if let Some(block) = document.block(line.block) {
            prose::draw_plain(canvas, state.study(), inner.row(y), block, line);
        }
    }
    draw_foot(canvas, state);
}

/// How much more there is and what the keys do here, in the lower edge.
fn draw_foot(canvas: &mut Canvas<'_>, state: &State) {
    let Some(derived) = &state.derived().peek else {
        return;
    };
    let key = |command| state.key(command);
    let (down, up) = (key(&movement::LINE_DOWN), key(&movement::LINE_UP));
    let (open, close) = (key(&links::FOLLOW), key(&program::ESCAPE));
    let (scroll, left) = match (derived.above, derived.below()) {
        (0, 0) => (String::new(), String::new()),
        (_, 0) => (format!("{down} {up} scroll: the end  "), "the end  ".into()),
        (_, more) => (
            format!("{down} {up} scroll: {more} more  "),
            format!("{more} more: {down}  "),
        ),
    };
    let words = [
        safe!(" {scroll}{open} open  {close} close "),
        safe!(" {left}{open} open  {close} close "),
        safe!(" {left}{close} close "),
    ];
    sheet::foot(canvas, derived.frame, &words);
}
