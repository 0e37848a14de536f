//! The peek: a small page about what is under the cursor, floating beside its line, over it only where a window has no other room.

use super::derived::Derived;
use super::frame::Frame;
use super::geometry::{Area, Pane};
use super::panes::contents::{self, ContentsLine};
use super::panes::people;
use super::selection;
use super::state::State;
use crate::model::{Anchor, Document, Entry, LinkTo, SafeText, Shape};
use crate::safe;
use crate::text::{self, Layout, LayoutOptions, Line};
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
    Web(SafeText),
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
pub struct PeekLayout {
    /// Where it stands.
    pub frame: Frame,
    /// What it is about, where its upper edge says so.
    pub heading: SafeText,
    /// The lines in sight.
    pub lines: Vec<Line>,
    /// How many rows it has.
    pub rows: usize,
    /// How many of them are above those in sight.
    pub above: usize,
}

impl PeekLayout {
    /// How many rows are below those in sight.
    pub fn below(&self) -> usize {
        self.rows.saturating_sub(self.above + self.lines.len())
    }
}

/// With fewer rows beside its line than this, edges included, a peek covers the line too.
const LEAST: u16 = 5;
/// The widest a peek is, its edges included.
const WIDTH: u16 = 66;
/// The most rows of text it shows.
const HEIGHT: u16 = 16;
/// No peek has more rows than this.
const MOST: u16 = 400;

/// What is under the cursor that can be peeked at.
pub fn subject(state: &State) -> Option<Subject> {
    let derived = &state.derived;
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
            let row = derived
                .contents
                .get()
                .rows
                .get(state.view.contents.cursor)?;
            Some(Subject::Entry(Entry::Section(row.section)))
        }
        Pane::People => {
            let row = derived.people.get().0.get(state.view.people.cursor)?;
            people::entry(*row).map(Subject::Entry)
        }
        Pane::Timeline => match derived
            .timeline
            .get()
            .rows
            .get(state.view.timeline.cursor)?
        {
            Row::Event(event) => Some(Subject::Entry(Entry::Event(*event))),
            Row::Heading(_) => None,
        },
    }
}

/// The cells of the line under the cursor; of a title in the contents, of all its lines.
fn line_of_cursor(state: &State) -> Area {
    let (derived, view) = (&state.derived, &state.view);
    let list = derived.geometry.list(view.focus);
    let row = |row: usize| list.row(u16::try_from(row).unwrap_or(0));
    match view.focus {
        Pane::Contents => {
            let size = (list.width, list.height);
            let lines = contents::lines(
                &state.study,
                derived.contents.get(),
                view.contents.top,
                size,
            );
            let own = |l: &ContentsLine| l.row == view.contents.cursor;
            let first = lines.iter().position(own).unwrap_or(0);
            let height = lines.iter().filter(|l| own(l)).count().max(1);
            let height = u16::try_from(height).unwrap_or(1);
            Area {
                height,
                ..row(first)
            }
        }
        Pane::People => row(view.people.cursor.saturating_sub(view.people.top)),
        Pane::Timeline => row(view.timeline.cursor.saturating_sub(view.timeline.top)),
        Pane::Text => text_line(state, derived),
    }
}

fn text_line(state: &State, derived: &Derived) -> Area {
    let area = derived.geometry.text;
    let Some((block, link)) = selection::current(state) else {
        return area.row(0);
    };
    let byte = selection::link(state.document(), (block, link))
        .map_or(0, |l| l.range.end.saturating_sub(1));
    let shows = |l: &Line| l.block == block && l.range().contains(&byte);
    let row = derived.lines.iter().position(shows).unwrap_or(0);
    area.row(u16::try_from(row).unwrap_or(0))
}

/// The pane a peek stands in: that of the text, or the only one there is.
fn pane(state: &State) -> Area {
    let geometry = &state.derived.geometry;
    let only = geometry.area(state.view.focus);
    let reader = geometry.reader;
    if reader.is_empty() { only } else { reader }
}

/// How wide a peek is in a pane, and its column: at its list, else at the words of the text.
fn across(state: &State, pane: Area) -> (u16, u16) {
    let geometry = &state.derived.geometry;
    let whole = Frame::over(pane);
    if !whole.sides {
        return (pane.x, pane.width);
    }
    let width = WIDTH.min(pane.width.saturating_sub(2));
    let last = (pane.x + pane.width).saturating_sub(width + 1);
    let x = match state.view.focus {
        Pane::Text => geometry.text.x.saturating_sub(2).max(pane.x + 1),
        focus if geometry.area(focus).x > pane.x => last,
        Pane::Contents | Pane::People | Pane::Timeline => pane.x + 1,
    };
    (x.min(last), width)
}

/// Lays the peek out in the pane of the text: beside its list where there is one; else below its line where there is room, else
/// above, whichever has more; over it where there is hardly any.
pub(super) fn lay_out(
    state: &State,
    document: &Document,
    layout: &mut Layout,
    top: usize,
) -> PeekLayout {
    let geometry = &state.derived.geometry;
    let pane = pane(state);
    let (x, width) = across(state, pane);
    let setting = LayoutOptions::new(Frame::columns(width));
    let titled = document.block(0).filter(|b| b.shape == Shape::Title);
    let titled = titled.filter(|_| !Frame::over(Area::new(x, 0, width, 0)).sides);
    let first = Anchor::new(usize::from(titled.is_some()), 0);
    let mut lines = text::visible_rows(layout, document, setting, first, MOST);
    let rows = lines.len();
    let wanted = u16::try_from(rows).unwrap_or(u16::MAX).min(HEIGHT) + 2;
    let (line, foot) = (line_of_cursor(state), geometry.footer.y);
    let most = foot.saturating_sub(1);
    let beside = geometry.area(state.view.focus).x != pane.x;
    let (y, height) = if beside {
        let height = wanted.min(most);
        (line.y.min(foot.saturating_sub(height)), height)
    } else {
        let (above, below) = (
            line.y.saturating_sub(1),
            foot.saturating_sub(line.y + line.height),
        );
        let under = below >= above || below >= wanted;
        let room = if under { below } else { above };
        let height = if room < LEAST { most } else { room }.min(wanted);
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
    let shown = state.derived.peek.as_ref().map_or(0, |p| p.lines.len());
    let rows = state.derived.peek.as_ref().map_or(0, |p| p.rows);
    let last = rows.saturating_sub(shown);
    let Some(peek) = &mut state.peek else {
        return false;
    };
    let top = peek.top.saturating_add_signed(by).min(last);
    let moved = top != peek.top;
    peek.top = top;
    moved
}
