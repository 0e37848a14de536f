//! The peek: a popup about what is under the cursor, beside its line; over the line only if there is no other room.

use super::derived::PeekLayout;
use super::geometry::{Area, Frame, Pane};
use super::mode::Subject;
use super::panes::contents;
use super::selection;
use super::state::State;
use crate::model::{Anchor, BlockId, Document, LinkTo, SafeText, Shape};
use crate::safe;
use crate::text::{self, Layout, LayoutOptions};

/// With fewer rows beside its line than this, edges included, a peek covers the line too.
const MIN_HEIGHT: u16 = 5;
/// With its edges.
const WIDTH: u16 = 66;
/// Rows of text in sight, at most.
const MAX_LINES: u16 = 16;
/// Rows laid out, at most.
const MAX_ROWS: u16 = 400;

/// What can be peeked at under the cursor.
pub(super) fn subject(state: &State) -> Option<Subject> {
    if state.view.focus != Pane::Text {
        return selection::listed(state).map(Subject::Entry);
    }
    match &selection::link(state.document(), selection::current(state)?)?.to {
        LinkTo::Entry(entry) => Some(Subject::Entry(*entry)),
        LinkTo::Note(anchor) => Some(Subject::Block(anchor.block)),
        LinkTo::Passage(anchor) => Some(Subject::Passage(*anchor)),
        LinkTo::Web(url) => Some(Subject::Web(url.clone())),
        LinkTo::Broken(_) => None,
    }
}

/// The cells of the line under the cursor; of a title in the contents, of all its lines.
fn line_of_cursor(state: &State) -> Area {
    let pane = state.view.focus;
    let list = state.derived().geometry.list(pane);
    let (top, cursor) = (state.list_top(pane), state.cursor(pane));
    match pane {
        Pane::Contents => {
            let size = (list.width, list.height);
            let rows = state.derived().contents.get();
            let lines = contents::lines(&state.study, rows, top, size);
            let first = lines.iter().position(|l| l.row == cursor);
            let height = lines.iter().filter(|l| l.row == cursor).count();
            Area {
                height: u16::try_from(height.max(1)).unwrap_or(1),
                ..list.row(u16::try_from(first.unwrap_or(0)).unwrap_or(0))
            }
        }
        Pane::Text => text_line(state),
        _ => list.row(u16::try_from(cursor.saturating_sub(top)).unwrap_or(0)),
    }
}

fn text_line(state: &State) -> Area {
    let derived = state.derived();
    let area = derived.geometry.text;
    let Some((block, link)) = selection::current(state) else {
        return area.row(0);
    };
    let end = selection::link(state.document(), (block, link)).map_or(0, |l| l.range.end);
    let last = Anchor::new(block, end.saturating_sub(1));
    let row = derived.lines.iter().position(|l| selection::shows(l, last));
    area.row(u16::try_from(row.unwrap_or(0)).unwrap_or(0))
}

/// The pane of the text, or the only one.
fn pane(state: &State) -> Area {
    let geometry = &state.derived().geometry;
    let only = geometry.area(state.view.focus);
    let reader = geometry.reader;
    if reader.is_empty() { only } else { reader }
}

/// Column and width in a pane: at the list, else at the lines of the text.
fn across(state: &State, pane: Area) -> (u16, u16) {
    let geometry = &state.derived().geometry;
    let whole = Frame::over(pane);
    if !whole.sides {
        return (pane.x, pane.width);
    }
    let width = WIDTH.min(pane.width.saturating_sub(2));
    let last = (pane.x + pane.width).saturating_sub(width + 1);
    let x = match state.view.focus {
        Pane::Text => geometry.text.x.saturating_sub(2).max(pane.x + 1),
        focus if geometry.area(focus).x > pane.x => last,
        _ => pane.x + 1,
    };
    (x.min(last), width)
}

/// Lays the peek out in the pane of the text: beside the focused list; else below the line of the cursor, or above it if there is
/// more room; over the line if there is hardly any.
pub(super) fn lay_out(
    state: &State,
    document: &Document,
    layout: &mut Layout,
    top: usize,
) -> PeekLayout {
    let geometry = &state.derived().geometry;
    let pane = pane(state);
    let (x, width) = across(state, pane);
    let options = LayoutOptions::new(Frame::columns(width));
    let titled = document
        .block(BlockId::default())
        .filter(|b| b.shape == Shape::Title);
    let titled = titled.filter(|_| !Frame::over(Area::new(x, 0, width, 0)).sides);
    let first = Anchor::new(BlockId::at(0, usize::from(titled.is_some())), 0);
    let mut lines = text::visible_rows(layout, document, options, first, MAX_ROWS);
    let rows = lines.len();
    let needed = u16::try_from(rows).unwrap_or(u16::MAX).min(MAX_LINES) + 2;
    let (line, foot) = (line_of_cursor(state), geometry.footer.y);
    let most = foot.saturating_sub(1);
    let beside = geometry.area(state.view.focus).x != pane.x;
    let (y, height) = if beside {
        let height = needed.min(most);
        (line.y.min(foot.saturating_sub(height)), height)
    } else {
        let (above, below) = (
            line.y.saturating_sub(1),
            foot.saturating_sub(line.y + line.height),
        );
        let under = below >= above || below >= needed;
        let room = if under { below } else { above };
        let height = if room < MIN_HEIGHT { most } else { room }.min(needed);
        if under {
            (foot - room.max(height), height)
        } else {
            (line.y.saturating_sub(height).max(1), height)
        }
    };
    let shown = usize::from(height.saturating_sub(2));
    let above = top.min(rows.saturating_sub(shown));
    lines.drain(..above);
    lines.truncate(shown);
    PeekLayout {
        frame: Frame::over(Area::new(x, y, width, height)),
        heading: titled.map_or_else(SafeText::default, |b| safe!(" {} ", b.text)),
        lines,
        rows,
        above,
    }
}
