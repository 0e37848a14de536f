//! The mouse: the wheel scrolls what is under it, a click selects, a click on what is selected follows, on the sign of a group folds
//! it, on a word of the line of keys does it; the right button goes back.

use super::action::{Effect, Pointer};
use super::command::Command;
use super::derived::derive;
use super::geometry::Pane;
use super::hints::{self, Spot};
use super::motion;
use super::navigate;
use super::palette;
use super::panes::contents;
use super::panes::people::PeopleRow;
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
    match pointer {
        Pointer::Drag => {
            drag(state, x);
            return Vec::new();
        }
        Pointer::Release => {
            state.dragged = None;
            return Vec::new();
        }
        Pointer::Click | Pointer::Back | Pointer::WheelDown | Pointer::WheelUp => {}
    }
    let told = state.notice.is_some() || state.hints.is_some() || state.input.is_some();
    let word = word_at(state, x, y).filter(|_| !told);
    let (begun, count) = forget_what_waits(state);
    if state.question.take().is_some() {
        return Vec::new();
    }
    if !matches!(pointer, Pointer::WheelDown | Pointer::WheelUp) {
        state.pinned_list = None;
    }
    let pane = state.derived.geometry.pane_at(x, y);
    match pointer {
        Pointer::WheelDown => wheel(state, pane, (x, y), true),
        Pointer::WheelUp => wheel(state, pane, (x, y), false),
        Pointer::Back => perform(state, Command::Back, None),
        Pointer::Click => match (word, pane) {
            _ if !floats(state) && border_at(state, x, y).is_some() => {
                state.dragged = border_at(state, x, y);
                Vec::new()
            }
            // The keys before it are dropped already.
            (Some(Command::Escape), _) if begun => Vec::new(),
            (Some(command), _) => perform(state, command, count),
            _ if state.overlay.is_some() || palette::is_open(state) => {
                state.overlay = None;
                state.input = None;
                Vec::new()
            }
            (None, Some(pane)) if !over_peek(state, x, y) => click(state, pane, x, y),
            (None, _) => {
                state.peek = None;
                Vec::new()
            }
        },
        Pointer::Drag | Pointer::Release => Vec::new(),
    }
}

/// Forgets what waits for a key: a message, letters, keys of a command, a mark without a name. Tells whether keys of a command
/// were typed, and the number before them.
fn forget_what_waits(state: &mut State) -> (bool, Option<usize>) {
    state.notice = None;
    state.hints = None;
    state.awaiting = None;
    let typed = std::mem::take(&mut state.typed);
    (!typed.is_empty(), state.count.take())
}

/// Whether something floats over the panes.
fn floats(state: &State) -> bool {
    state.overlay.is_some() || state.peek.is_some() || palette::is_open(state)
}

/// Whether the peek stands over a cell.
fn over_peek(state: &State, x: u16, y: u16) -> bool {
    let peek = state.derived.peek.as_ref();
    peek.is_some_and(|p| p.frame.area.holds(x, y))
}

/// The command whose words stand in a cell of the line of keys.
fn word_at(state: &State, x: u16, y: u16) -> Option<Command> {
    let placed = status::line(state, status::footer(state), status::kept(state));
    let at = placed.into_iter().find(|p| p.area.holds(x, y));
    at.map(|p| p.hint.command)
}

/// The border in a cell.
fn border_at(state: &State, x: u16, y: u16) -> Option<Border> {
    let geometry = &state.derived.geometry;
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

/// Scrolls what floats over the panes, else the pane under the pointer; the keys stay where they are.
fn wheel(state: &mut State, pane: Option<Pane>, at: (u16, u16), down: bool) -> Vec<Effect> {
    let command = if down {
        Command::LineDown
    } else {
        Command::LineUp
    };
    if palette::is_open(state) {
        palette::choose(state, if down { 1 } else { -1 });
        return Vec::new();
    }
    if state.overlay.is_some() {
        return motion::run(state, command, Some(NOTCH));
    }
    if over_peek(state, at.0, at.1) {
        motion::in_peek(state, command, Some(NOTCH));
        return Vec::new();
    }
    state.peek = None;
    let focus = state.view.focus;
    match pane.unwrap_or(focus) {
        Pane::Text => {
            state.view.focus = Pane::Text;
            let effects = motion::run(state, command, Some(NOTCH));
            state.view.focus = focus;
            effects
        }
        pane @ (Pane::Contents | Pane::People | Pane::Timeline) => {
            if pane == focus {
                return motion::run(state, command, Some(NOTCH));
            }
            motion::look_through(state, pane, down, NOTCH);
            Vec::new()
        }
    }
}

fn click(state: &mut State, pane: Pane, x: u16, y: u16) -> Vec<Effect> {
    state.peek = None;
    let Some(spot) = spot_at(state, pane, x, y) else {
        navigate::focus(state, pane);
        return Vec::new();
    };
    let again = match spot {
        Spot::Link(block, link) => {
            state.view.focus == pane && state.view.reader.selected == Some((block, link))
        }
        Spot::Row(pane, row) => {
            let list = state.view.list(pane);
            state.view.focus == pane && list.is_some_and(|l| l.cursor == row)
        }
    };
    hints::land(state, spot);
    if let Some(folded) = fold_at(state, spot, x) {
        let command = if folded {
            Command::Unfold
        } else {
            Command::Fold
        };
        derive(state);
        return perform(state, command, None);
    }
    if again {
        derive(state);
        return perform(state, Command::Follow, None);
    }
    Vec::new()
}

/// Whether a group is folded whose sign stands in a column of its row.
fn fold_at(state: &State, spot: Spot, x: u16) -> Option<bool> {
    let Spot::Row(Pane::People, row) = spot else {
        return None;
    };
    let sign = state.derived.geometry.list(Pane::People).x + 2;
    match state.derived.people.get().0.get(row) {
        Some(PeopleRow::Group { folded, .. }) if x <= sign => Some(*folded),
        _ => None,
    }
}

/// What stands in a cell.
fn spot_at(state: &State, pane: Pane, x: u16, y: u16) -> Option<Spot> {
    use super::panes::list::Rows;
    if pane != Pane::Text {
        let area = state.derived.geometry.list(pane);
        if !area.holds(x, y) {
            return None;
        }
        let below = usize::from(y - area.y);
        let (row, stops) = match pane {
            Pane::Contents => {
                let rows = state.derived.contents.get();
                let (top, size) = (state.view.contents.top, (area.width, area.height));
                let lines = contents::lines(&state.study, rows, top, size);
                let row = lines.get(below).map(|l| l.row);
                (row.unwrap_or(0), row.is_some())
            }
            Pane::People => {
                let row = state.view.people.top + below;
                (row, state.derived.people.get().stops(row))
            }
            Pane::Timeline | Pane::Text => {
                // The heading of a year means the first event below it.
                let rows = state.derived.timeline.get();
                let row = state.view.timeline.top + below;
                let stop = (row..rows.len()).find(|r| rows.stops(*r));
                (stop.unwrap_or(row), stop.is_some())
            }
        };
        return stops.then_some(Spot::Row(pane, row));
    }
    let area = state.derived.geometry.text;
    let line = state
        .derived
        .lines
        .get(usize::from(y.checked_sub(area.y)?))?;
    let (block, shown) = (state.document().block(line.block)?, line.row()?);
    let at = x.checked_sub(area.x)?;
    let under = |p: &text::Run<'_>| p.x <= at && at < p.x + p.width;
    let number = text::runs(block, shown).find(under)?.link?;
    selection::link(state.document(), (line.block, number)).map(|_| Spot::Link(line.block, number))
}
