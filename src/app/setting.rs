//! How the text is set and the screen divided: measure, justified lines, spacing, borders.

use super::command::Command;
use super::derived::derive;
use super::geometry::Pane;
use super::state::{Border, State};
use crate::safe;

/// How many columns longer or shorter lines get at a time.
const STEP: u16 = 4;

/// The fewest and the most columns a reader can ask for.
const LEAST: u16 = 20;
const MOST: u16 = 160;

/// Makes the lines longer or shorter; in a side pane, the pane wider or narrower.
pub(super) fn widen(state: &mut State, wider: bool, count: Option<usize>) {
    let times = u16::try_from(count.unwrap_or(1)).unwrap_or(u16::MAX);
    let by = STEP.saturating_mul(times);
    let change = |now: u16| {
        if wider {
            now.saturating_add(by)
        } else {
            now.saturating_sub(by)
        }
    };
    let geometry = &state.derived.geometry;
    match state.view.focus {
        Pane::Text => {
            let now = geometry.text.width;
            let before = state.options.measure;
            state.options.measure = change(now).clamp(LEAST, MOST);
            derive(state);
            let columns = state.derived.geometry.text.width;
            if columns == now {
                state.options.measure = before;
                let end = if wider { "longer" } else { "shorter" };
                state.notify(safe!("There is no room for {end} lines."));
            } else {
                state.options.measure = columns;
                state.notify(safe!("Lines are {columns} columns long now."));
            }
        }
        Pane::Contents | Pane::People if geometry.rules.first().is_some_and(Option::is_some) => {
            let width = change(geometry.contents.width);
            set_border(state, Border::Left, width);
        }
        pane @ (Pane::Contents | Pane::People | Pane::Timeline) => {
            let width = change(geometry.area(pane).width);
            set_border(state, Border::Right, width);
        }
    }
}

/// Makes the pane at a border so many columns wide, as far as the text leaves room.
pub(super) fn set_border(state: &mut State, border: Border, width: u16) {
    match border {
        Border::Left => state.options.left = Some(width.max(16)),
        Border::Right => state.options.right = Some(width.max(16)),
    }
}

/// Leaves the text alone on the screen, or brings the panes back.
pub(super) fn zen(state: &mut State) {
    state.options.zen = !state.options.zen;
    let key = state.key(Command::Zen);
    state.notify(if state.options.zen {
        safe!("The text is alone; {key} shows the panes.")
    } else {
        safe!("The panes are shown again.")
    });
}

/// Makes the lines reach both sides, or lets them be ragged.
pub(super) fn justify(state: &mut State) {
    state.options.justify = !state.options.justify;
    let how = if state.options.justify {
        "reach both sides"
    } else {
        "are ragged"
    };
    state.notify(safe!("The lines {how}."));
}

/// Changes the space between paragraphs: one row, two, three, one again.
pub(super) fn space(state: &mut State) {
    state.options.spacing = (state.options.spacing + 1) % 3;
    let rows = state.options.spacing + 1;
    let word = if rows == 1 { "row" } else { "rows" };
    state.notify(safe!("{rows} {word} between paragraphs."));
}
