//! What is drawn over the panes for a while: the letters of hints, the peek, the question before a link is opened, the tour.

use std::collections::BTreeSet;

use super::popup;
use crate::app::commands::{links, movement, program};
use crate::app::mode::{Hint, HintTarget};
use crate::app::question::{Part, dialog};
use crate::app::{Area, Frame, State, tour};
use crate::model::{Anchor, Block, Document, Inline, SafeText, Span};
use crate::safe;
use crate::text::{self, Layout, LayoutOptions};
use crate::ui::canvas::Canvas;
use crate::ui::prose;
use crate::ui::theme::Role;

/// Draws the letters of hints, each before its target: over blank cells first, then over as little of the target as possible.
pub fn draw_hint_labels(canvas: &mut Canvas<'_>, state: &State) {
    let Some(hints) = state.mode().hints() else {
        return;
    };
    let screen = canvas.area();
    let targets: BTreeSet<(u16, u16)> = hints.all.iter().map(|h| h.at).collect();
    // All are placed before any is drawn: placing looks for blank cells.
    let placed: Vec<(u16, &Hint)> = hints
        .open()
        .map(|hint| (label_column(canvas, hint, &targets), hint))
        .collect();
    for (x, hint) in placed {
        let row = Area::new(screen.x, hint.at.1, screen.width, 1);
        let typed = hints.typed.len().min(hint.letters.len());
        let rest = hint.letters.slice(typed..hint.letters.len());
        canvas.print(row, x, rest, canvas.style(Role::Hint));
    }
}

/// The first column of a label: in a list in its margin; in the text in the blank before a link and, where that is too narrow, over
/// its first letters.
fn label_column(canvas: &Canvas<'_>, hint: &Hint, targets: &BTreeSet<(u16, u16)>) -> u16 {
    let (x, y) = hint.at;
    let width = u16::try_from(hint.letters.len()).unwrap_or(1);
    if let HintTarget::Row(..) = hint.target {
        return x.saturating_sub(width);
    }
    let blank = u16::from(x > 0 && canvas.is_blank(x - 1, y));
    let before = width.saturating_sub(hint.room).max(blank).min(width).min(x);
    // Another target may be a sign of one column, which must stay visible.
    let free = (1..=before).take_while(|b| !targets.contains(&(x - b, y)));
    x - free.last().unwrap_or(0)
}

pub fn draw_peek(canvas: &mut Canvas<'_>, state: &State) {
    let (Some(peek), Some(document)) = (&state.derived().peek, state.peeked()) else {
        return;
    };
    popup::draw(canvas, state, peek.frame, &peek.heading);
    prose::draw_lines(
        canvas,
        state.study(),
        peek.frame.inner(),
        document,
        &peek.lines,
    );
    let down = state.key(&movement::LINE_DOWN);
    let up = state.key(&movement::LINE_UP);
    let open = state.key(&links::FOLLOW);
    let close = state.key(&program::ESCAPE);
    let (scroll, left) = match (peek.above, peek.below()) {
        (0, 0) => (String::new(), String::new()),
        (_, 0) => (format!("{down} {up} scroll: the end  "), "the end  ".into()),
        (_, more) => (
            format!("{down} {up} scroll: {more} more  "),
            format!("{more} more: {down}  "),
        ),
    };
    let wordings = [
        safe!(" {scroll}{open} open  {close} close "),
        safe!(" {left}{open} open  {close} close "),
        safe!(" {left}{close} close "),
    ];
    popup::draw_footer(canvas, peek.frame, &wordings);
}

pub fn draw_question(canvas: &mut Canvas<'_>, state: &State) {
    let Some(dialog) = dialog(state) else { return };
    let frame = Frame {
        area: dialog.area,
        sides: true,
    };
    popup::draw(canvas, state, frame, &SafeText::default());
    let inner = frame.inner();
    for (y, line) in (0..inner.height).zip(&dialog.lines) {
        let role = match line.part {
            Part::Question => Role::Text,
            Part::Address => Role::Link,
            Part::Host => Role::Accent,
            Part::Warning => Role::Notice,
            Part::Answers => Role::Quiet,
        };
        let row = inner.row(y);
        canvas.print(row, row.x, &line.words, canvas.style(role));
    }
}

/// Draws a step of the tour at the bottom of the text.
pub fn draw_tour(canvas: &mut Canvas<'_>, state: &State) {
    let Some((words, count)) = tour::words(state) else {
        return;
    };
    let document = tour_step(&words);
    let geometry = &state.derived().geometry;
    let pane = if geometry.reader.is_empty() {
        geometry.list(state.view().focus)
    } else {
        geometry.reader
    };
    let margin = if pane.width >= 48 { 2 } else { 0 };
    let width = pane.width.saturating_sub(margin).min(76);
    let lines = text::visible_rows(
        &mut Layout::default(),
        &document,
        LayoutOptions::new(Frame::columns(width)),
        Anchor::default(),
        8,
    );
    let height = u16::try_from(lines.len()).unwrap_or(1) + 2;
    if pane.height < height {
        return;
    }
    let frame = Frame::over(Area::new(
        pane.x + (pane.width - width) / 2,
        pane.y + pane.height - height,
        width,
        height,
    ));
    popup::draw(canvas, state, frame, &safe!(" Tour, {count} "));
    prose::draw_lines(canvas, state.study(), frame.inner(), &document, &lines);
    // A step that asks for this key goes on instead.
    if !tour::asks_for(state, &program::ESCAPE) {
        let words = safe!(" {} ends it ", state.key(&program::ESCAPE));
        popup::draw_footer(canvas, frame, &[words]);
    }
}

/// A paragraph with the keys to press in bold, on one line with the word before them.
fn tour_step([before, keys, after]: &[SafeText; 3]) -> Document {
    let mut text = safe!("{before}");
    text.push("\u{a0}");
    let start = text.len();
    text.push(&safe!("{}", keys.replace(' ', "\u{a0}")));
    let span = Span {
        range: start..text.len(),
        style: Inline {
            strong: true,
            code: true,
            ..Inline::default()
        },
    };
    text.push(" ");
    text.push(after);
    Document::new(vec![Block {
        text,
        spans: vec![span],
        ..Block::default()
    }])
}
