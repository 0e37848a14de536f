//! The mouse: the wheel scrolls the pane under it, a click selects, a click on what is selected follows, on the sign of a group folds
//! it, on a word of the line of keys does it; the right button goes back.

use super::action::{Effect, Pointer};
use super::command::Command;
use super::geometry::Pane;
use super::hints::{self, Spot};
use super::motion;
use super::navigate;
use super::palette;
use super::panes::cast::CastRow;
use super::panes::contents;
use super::scene::settle;
use super::selection;
use super::setting;
use super::state::{Border, State};
use super::status;
use super::update::perform;
use crate::text;

/// How many rows a notch of the wheel scrolls.
const NOTCH: usize = 3;

/// Does what the mouse asks for.
pub(super) fn act(state: &mut State, pointer: Pointer, x: u16, y: u16) -> Vec<Effect> {
    let told = state.notice.take().is_some() || state.hints.is_some() || state.input.is_some();
    if state.question.take().is_some() {
        return Vec::new();
    }
    let pane = state.scene.geometry.pane_at(x, y);
    match pointer {
        Pointer::WheelDown | Pointer::WheelUp => {
            let command = if pointer == Pointer::WheelDown {
                Command::LineDown
            } else {
                Command::LineUp
            };
            wheel(state, pane, command)
        }
        Pointer::Back => perform(state, Command::Back, None),
        Pointer::Click if border_at(state, x, y).is_some() => {
            state.dragged = border_at(state, x, y);
            Vec::new()
        }
        Pointer::Drag => {
            drag(state, x);
            Vec::new()
        }
        Pointer::Release => {
            state.dragged = None;
            Vec::new()
        }
        Pointer::Click if !told && word_at(state, x, y).is_some() => {
            let command = word_at(state, x, y);
            command.map_or_else(Vec::new, |c| perform(state, c, None))
        }
        Pointer::Click if state.overlay.is_some() || palette::is_open(state) => {
            state.overlay = None;
            state.input = None;
            Vec::new()
        }
        Pointer::Click => match pane {
            Some(pane) => click(state, pane, x, y),
            None => Vec::new(),
        },
    }
}

/// The command whose words stand in a cell of the line of keys.
fn word_at(state: &State, x: u16, y: u16) -> Option<Command> {
    let placed = status::line(state, status::footer(state), status::kept(state));
    let at = placed.into_iter().find(|p| p.area.holds(x, y));
    at.map(|p| p.hint.command)
}

/// The border in a cell.
fn border_at(state: &State, x: u16, y: u16) -> Option<Border> {
    let geometry = &state.scene.geometry;
    let within = y >= geometry.reader.y && y < geometry.reader.y + geometry.reader.height;
    match geometry.rules {
        [Some(left), _] if within && x == left => Some(Border::Left),
        [_, Some(right)] if within && x == right => Some(Border::Right),
        _ => None,
    }
}

/// Moves the border that is dragged to a column.
fn drag(state: &mut State, x: u16) {
    let width = state.size.width.min(1000);
    match state.dragged {
        Some(Border::Left) => setting::set_border(state, Border::Left, x),
        Some(Border::Right) => {
            setting::set_border(state, Border::Right, width.saturating_sub(x + 1));
        }
        None => {}
    }
}

/// Scrolls the pane under the pointer; the keys stay where they are.
fn wheel(state: &mut State, pane: Option<Pane>, command: Command) -> Vec<Effect> {
    let focus = state.view.focus;
    if state.overlay.is_none()
        && let Some(pane) = pane
    {
        state.view.focus = pane;
        let effects = motion::run(state, command, Some(NOTCH));
        if focus == Pane::Text || pane == Pane::Text {
            state.view.focus = if pane == Pane::Text { focus } else { pane };
        }
        return effects;
    }
    motion::run(state, command, Some(NOTCH))
}

fn click(state: &mut State, pane: Pane, x: u16, y: u16) -> Vec<Effect> {
    state.peek = None;
    state.hints = None;
    let Some(spot) = spot_at(state, pane, x, y) else {
        navigate::focus(state, pane);
        return Vec::new();
    };
    let again = match spot {
        Spot::Link(block, link) => {
            state.view.focus == pane && state.view.reader.selected == Some((block, link))
        }
        Spot::Row(pane, row) => state.view.focus == pane && cursor(state, pane) == row,
    };
    hints::land(state, spot);
    if let Some(folded) = fold_at(state, spot, x) {
        let command = if folded {
            Command::Unfold
        } else {
            Command::Fold
        };
        settle(state);
        return perform(state, command, None);
    }
    if again {
        settle(state);
        return perform(state, Command::Follow, None);
    }
    Vec::new()
}

fn cursor(state: &State, pane: Pane) -> usize {
    match pane {
        Pane::Contents => state.view.contents.cursor,
        Pane::Cast => state.view.cast.cursor,
        Pane::Timeline => state.view.timeline.cursor,
        Pane::Text => 0,
    }
}

/// Whether a group is folded whose sign stands in a column of its row.
fn fold_at(state: &State, spot: Spot, x: u16) -> Option<bool> {
    let Spot::Row(Pane::Cast, row) = spot else {
        return None;
    };
    let sign = state.scene.geometry.list(Pane::Cast).x + 2;
    match state.scene.cast.get().0.get(row) {
        Some(CastRow::Group { folded, .. }) if x <= sign => Some(*folded),
        _ => None,
    }
}

/// What stands in a cell.
fn spot_at(state: &State, pane: Pane, x: u16, y: u16) -> Option<Spot> {
    use super::panes::list::Rows;
    if pane != Pane::Text {
        let area = state.scene.geometry.list(pane);
        if !area.holds(x, y) {
            return None;
        }
        let below = usize::from(y - area.y);
        let (row, stops) = match pane {
            Pane::Contents => {
                let rows = state.scene.contents.get();
                let (top, size) = (state.view.contents.top, (area.width, area.height));
                let lines = contents::lines(&state.study, rows, top, size);
                let row = lines.get(below).map(|l| l.row);
                (row.unwrap_or(0), row.is_some())
            }
            Pane::Cast => {
                let row = state.view.cast.top + below;
                (row, state.scene.cast.get().stops(row))
            }
            Pane::Timeline | Pane::Text => {
                let row = state.view.timeline.top + below;
                (row, state.scene.timeline.get().stops(row))
            }
        };
        return stops.then_some(Spot::Row(pane, row));
    }
    let area = state.scene.geometry.text;
    let line = state.scene.lines.get(usize::from(y.checked_sub(area.y)?))?;
    let (block, shown) = (state.document().block(line.block)?, line.row()?);
    let at = x.checked_sub(area.x)?;
    let under = |p: &text::Painted<'_>| p.x <= at && at < p.x + p.width;
    let number = text::pieces(block, shown).find(under)?.link?;
    selection::link(state.document(), (line.block, number)).map(|_| Spot::Link(line.block, number))
}
