//! The mouse. The wheel scrolls what is under it. A click selects; on a selected item it follows, on the sign of a group it folds,
//! on a hint in the footer it performs the command. The right button goes back.

use super::action::{Effect, Pointer};
use super::command::Command;
use super::commands::{links, movement, panes, program, reading};
use super::geometry::Pane;
use super::hints;
use super::mode::{HintTarget, Mode};
use super::palette;
use super::panes::contents;
use super::panes::people::PeopleRow;
use super::selection;
use super::state::{Border, State};
use super::status;
use crate::text;

/// Rows per notch of the wheel.
const NOTCH: usize = 3;

pub(super) fn on_pointer(state: &mut State, pointer: Pointer, x: u16, y: u16) -> Vec<Effect> {
    match pointer {
        Pointer::Drag => drag(state, x),
        Pointer::Release => state.session.dragged = None,
        Pointer::WheelDown | Pointer::WheelUp => {
            drop_pending(state);
            if !close_question(state) {
                wheel(state, (x, y), pointer == Pointer::WheelDown);
            }
        }
        Pointer::Back => {
            drop_pending(state);
            if !close_question(state) {
                state.session.pinned = None;
                state.session.next = Some((&links::BACK, None));
            }
        }
        Pointer::Click => click(state, x, y),
    }
    Vec::new()
}

/// Drops everything that waits for a key. Returns whether keys of a command were typed, and the count before them.
fn drop_pending(state: &mut State) -> (bool, Option<usize>) {
    state.session.notice = None;
    match &mut state.mode {
        Mode::Hints(_) | Mode::AwaitMark(_) => {
            state.mode = Mode::default();
            (false, None)
        }
        Mode::Normal { pending, .. } | Mode::Help { pending, .. } => {
            let pending = std::mem::take(pending);
            (!pending.keys.is_empty(), pending.count)
        }
        Mode::Prompt(_) | Mode::Palette(_) | Mode::Question(_) => (false, None),
    }
}

fn close_question(state: &mut State) -> bool {
    let asked = state.mode.question().is_some();
    if asked {
        state.mode = Mode::default();
    }
    asked
}

fn is_over_peek(state: &State, x: u16, y: u16) -> bool {
    let peek = state.derived().peek.as_ref();
    peek.is_some_and(|p| p.frame.area.contains(x, y))
}

/// The command of the hint in a cell of the footer.
fn command_at(state: &State, x: u16, y: u16) -> Option<&'static Command> {
    let line = status::line(state, status::footer(state), status::reserved(state));
    let at = line.into_iter().find(|p| p.area.contains(x, y));
    at.map(|p| p.hint.command)
}

fn border_at(state: &State, x: u16, y: u16) -> Option<Border> {
    let geometry = &state.derived().geometry;
    let within = y >= geometry.reader.y && y < geometry.reader.y + geometry.reader.height;
    match geometry.rules {
        [Some(left), _] if within && x == left => Some(Border::Left),
        [_, Some(right)] if within && x == right => Some(Border::Right),
        _ => None,
    }
}

fn drag(state: &mut State, x: u16) {
    let width = state.size().clamped().width;
    match state.session.dragged {
        Some(Border::Left) => reading::set_border(state, Border::Left, x),
        Some(Border::Right) => {
            reading::set_border(state, Border::Right, width.saturating_sub(x + 1));
        }
        None => {}
    }
}

/// Scrolls the palette or peek, else the pane under the pointer. The focus does not change.
fn wheel(state: &mut State, (x, y): (u16, u16), down: bool) {
    if state.mode.palette().is_some() {
        palette::select(state, if down { 1 } else { -1 });
        return;
    }
    if is_over_peek(state, x, y) {
        movement::wheel_over_peek(state, down, NOTCH);
        return;
    }
    state.mode.close_peek();
    let pane = state.derived().geometry.pane_at(x, y);
    movement::wheel(state, pane.unwrap_or(state.view.focus), down, NOTCH);
}

fn click(state: &mut State, x: u16, y: u16) {
    let covered = state.notice().is_some()
        || matches!(
            state.mode,
            Mode::Hints(_) | Mode::Prompt(_) | Mode::Palette(_)
        );
    let word = command_at(state, x, y).filter(|_| !covered);
    let (begun, count) = drop_pending(state);
    if close_question(state) {
        return;
    }
    state.session.pinned = None;
    let floats = state.mode.help().is_some()
        || state.mode.peek().is_some()
        || state.mode.palette().is_some();
    let border = border_at(state, x, y).filter(|_| !floats);
    if border.is_some() {
        state.session.dragged = border;
    } else if let Some(command) = word {
        // The keys before Esc are dropped already.
        if !(begun && *command == program::ESCAPE) {
            state.session.next = Some((command, count));
        }
    } else if state.mode.help().is_some() || state.mode.palette().is_some() {
        state.mode = Mode::default();
    } else {
        let over_peek = is_over_peek(state, x, y);
        state.mode.close_peek();
        let pane = state.derived().geometry.pane_at(x, y);
        if let Some(pane) = pane.filter(|_| !over_peek) {
            click_in(state, pane, x, y);
        }
    }
}

fn click_in(state: &mut State, pane: Pane, x: u16, y: u16) {
    let Some(target) = target_at(state, pane, x, y) else {
        state.view.focus(pane);
        return;
    };
    let focused = state.view.focus == pane;
    let again = match target {
        HintTarget::Link(link) => focused && state.view.reader.selected == Some(link),
        HintTarget::Row(pane, row) => focused && state.cursor(pane) == row,
    };
    let folded = fold_at(state, target, x);
    hints::focus(state, target);
    let command = match folded {
        Some(true) => Some(&panes::UNFOLD),
        Some(false) => Some(&panes::FOLD),
        None => again.then_some(&links::FOLLOW),
    };
    state.session.next = command.map(|c| (c, None));
}

/// Whether the group is folded whose sign is in a column of its row.
fn fold_at(state: &State, target: HintTarget, x: u16) -> Option<bool> {
    let HintTarget::Row(Pane::People, row) = target else {
        return None;
    };
    let derived = state.derived();
    let sign = derived.geometry.list(Pane::People).x + 2;
    match derived.people.get().row(row) {
        Some(PeopleRow::Group { folded, .. }) if x <= sign => Some(folded),
        _ => None,
    }
}

fn target_at(state: &State, pane: Pane, x: u16, y: u16) -> Option<HintTarget> {
    if pane == Pane::Text {
        return link_at(state, x, y);
    }
    let area = state.derived().geometry.list(pane);
    if !area.contains(x, y) {
        return None;
    }
    let rows = state.rows(pane)?;
    let below = usize::from(y - area.y);
    let row = state.list_top(pane) + below;
    let row = match pane {
        Pane::Contents => {
            let size = (area.width, area.height);
            let rows = state.derived().contents.get();
            let lines = contents::lines(&state.study, rows, state.list_top(pane), size);
            lines.get(below)?.row
        }
        // The heading of a year means the first event below it.
        Pane::Timeline => (row..rows.len()).find(|r| rows.is_selectable(*r))?,
        _ => row,
    };
    rows.is_selectable(row)
        .then_some(HintTarget::Row(pane, row))
}

fn link_at(state: &State, x: u16, y: u16) -> Option<HintTarget> {
    let derived = state.derived();
    let area = derived.geometry.text;
    let line = derived.lines.get(usize::from(y.checked_sub(area.y)?))?;
    let (block, row) = (state.document().block(line.block)?, line.row()?);
    let column = x.checked_sub(area.x)?;
    let mut runs = text::runs(block, row);
    let run = runs.find(|p| p.x <= column && column < p.x + p.width)?;
    let at = (line.block, run.link?);
    selection::link(state.document(), at).map(|_| HintTarget::Link(at))
}
