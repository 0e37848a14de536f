//! The peek: a small page about what is under the cursor, floating beside its line and never over it.

use super::geometry::{Area, Pane};
use super::panes::cast;
use super::scene::Scene;
use super::selection;
use super::state::State;
use crate::model::{Anchor, Clean, Document, Entry, LinkTo};
use crate::text::{self, Layout, Line, Setting};
use crate::timeline::Row;

/// What a peek is at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// An entry.
    Entry(Entry),
    /// A block of the page that is shown: a note.
    Block(usize),
    /// A place in the study's text.
    Passage(Anchor),
    /// An address on the web.
    Web(Clean),
}

/// A peek.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peek {
    /// What it is at.
    pub of: Subject,
    /// How many of its rows are scrolled away.
    pub top: usize,
}

/// Where a peek stands and what is in it.
#[derive(Debug, Default)]
pub struct PeekScene {
    /// Where, its border included.
    pub area: Area,
    /// The lines in sight.
    pub lines: Vec<Line>,
    /// How many rows it has.
    pub rows: usize,
    /// Whether there is room for a border.
    pub framed: bool,
}

/// With fewer rows beside its line than this, a peek is all text.
const ROOM_FOR_A_FRAME: u16 = 8;

/// The widest a peek is, its border included.
const WIDTH: u16 = 66;
/// The most rows of text it shows.
const HEIGHT: u16 = 16;

/// What is under the cursor that can be peeked at.
pub fn subject(state: &State) -> Option<Subject> {
    let scene = &state.scene;
    match state.view.focus {
        Pane::Text => {
            let at = selection::current(state)?;
            match &selection::link(state.document(), at)?.to {
                LinkTo::Entry(entry) => Some(Subject::Entry(*entry)),
                LinkTo::Note(anchor) => Some(Subject::Block(anchor.block)),
                LinkTo::Passage(anchor) => Some(Subject::Passage(*anchor)),
                LinkTo::Web(url) => Some(Subject::Web(url.clone())),
                LinkTo::Broken(_) => None,
            }
        }
        Pane::Contents => {
            let row = scene.contents.get().0.get(state.view.contents.cursor)?;
            Some(Subject::Entry(Entry::Section(row.section)))
        }
        Pane::Cast => {
            let row = scene.cast.get().0.get(state.view.cast.cursor)?;
            cast::entry(*row).map(Subject::Entry)
        }
        Pane::Timeline => match scene.timeline.get().rows.get(state.view.timeline.cursor)? {
            Row::Event(event) => Some(Subject::Entry(Entry::Event(*event))),
            Row::Heading(_) => None,
        },
    }
}

/// The cells of the line under the cursor.
fn line_of_cursor(state: &State) -> Area {
    let scene = &state.scene;
    let row = |pane: Pane, cursor: usize, top: usize| {
        let list = scene.geometry.list(pane);
        list.row(u16::try_from(cursor.saturating_sub(top)).unwrap_or(0))
    };
    match state.view.focus {
        Pane::Contents => row(
            Pane::Contents,
            state.view.contents.cursor,
            state.view.contents.top,
        ),
        Pane::Cast => row(Pane::Cast, state.view.cast.cursor, state.view.cast.top),
        Pane::Timeline => row(
            Pane::Timeline,
            state.view.timeline.cursor,
            state.view.timeline.top,
        ),
        Pane::Text => text_line(state, scene),
    }
}

fn text_line(state: &State, scene: &Scene) -> Area {
    let area = scene.geometry.text;
    let Some((block, link)) = selection::current(state) else {
        return area.row(0);
    };
    let byte = selection::link(state.document(), (block, link))
        .map_or(0, |l| l.range.end.saturating_sub(1));
    let shows = |l: &Line| l.block == block && l.range().contains(&byte);
    let row = scene.lines.iter().position(shows).unwrap_or(0);
    area.row(u16::try_from(row).unwrap_or(0))
}

/// The column of a peek that fits beside the list it is about.
fn beside(state: &State, width: u16) -> Option<u16> {
    let list = state.scene.geometry.area(state.view.focus);
    let after = list.x + list.width + 1;
    match state.view.focus {
        Pane::Text => None,
        Pane::Contents | Pane::Cast | Pane::Timeline
            if after + width <= state.size.width.min(1000) =>
        {
            Some(after)
        }
        Pane::Contents | Pane::Cast | Pane::Timeline => list.x.checked_sub(width + 1),
    }
}

/// Lays the peek out: beside its list where there is room; else below its line where there is room, else above, whichever has more.
pub(super) fn lay_out(
    state: &State,
    document: &Document,
    layout: &mut Layout,
    top: usize,
) -> PeekScene {
    let screen = state.scene.geometry;
    let (full_width, foot) = (state.size.width.min(1000), screen.footer.y);
    let width = WIDTH.min(full_width.saturating_sub(2));
    let setting = Setting::new(width.saturating_sub(4));
    let rows: usize = (0..document.blocks().len())
        .map(|b| layout.rows(document, b, setting).len())
        .sum();
    let line = line_of_cursor(state);
    let (above, below) = (line.y.saturating_sub(1), foot.saturating_sub(line.y + 1));
    let under = below >= above || usize::from(below) >= rows + 2;
    let room = if under { below } else { above };
    let framed = room >= ROOM_FOR_A_FRAME;
    let border = if framed { 2 } else { 0 };
    let wanted = u16::try_from(rows).unwrap_or(u16::MAX).min(HEIGHT) + border;
    let height = wanted.min(room);
    let y = if under {
        line.y + 1
    } else {
        line.y.saturating_sub(height)
    };
    let area = match beside(state, width) {
        Some(x) if framed => Area::new(
            x,
            line.y.min(foot.saturating_sub(wanted.min(foot))),
            width,
            wanted.min(foot),
        ),
        _ => Area::new(
            line.x.min(full_width.saturating_sub(width)),
            y,
            width,
            height,
        ),
    };
    let shown = area.height.saturating_sub(border);
    let top = top.min(rows.saturating_sub(usize::from(shown)));
    let first = text::step(
        layout,
        document,
        setting,
        Anchor::default(),
        isize::try_from(top).unwrap_or(0),
    );
    let lines = text::window(layout, document, setting, first, shown);
    PeekScene {
        area,
        lines,
        rows,
        framed,
    }
}

/// Opens the peek, or closes it.
pub(super) fn toggle(state: &mut State) {
    state.peek = match state.peek {
        Some(_) => None,
        None => subject(state).map(|of| Peek { of, top: 0 }),
    };
    if state.peek.is_some() && state.view.focus == Pane::Text {
        state.view.reader.selected = selection::current(state);
    }
}

/// Scrolls the peek; tells whether it has more than it shows.
pub(super) fn scroll(state: &mut State, by: isize) -> bool {
    let shown = state.scene.peek.as_ref().map_or(0, |p| p.lines.len());
    let rows = state.scene.peek.as_ref().map_or(0, |p| p.rows);
    let last = rows.saturating_sub(shown);
    let Some(peek) = &mut state.peek else {
        return false;
    };
    let top = peek.top.saturating_add_signed(by).min(last);
    let moved = top != peek.top;
    peek.top = top;
    moved
}
