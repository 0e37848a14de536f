//! Moving through the text, a list, the help or a peek: lines, pages, paragraphs, sections.

use crate::app::action::Effect;
use crate::app::command::Context::{Help, List, Peek, Text};
use crate::app::command::{Command, Group, Spoken};
use crate::app::geometry::Pane;
use crate::app::help;
use crate::app::list;
use crate::app::mode::Mode;
use crate::app::navigate::{self, Target};
use crate::app::spoken;
use crate::app::state::State;
use crate::app::state::derive;
use crate::app::view::Page;
use crate::model::{Anchor, Block, BlockId, Entry, SafeText, SectionId, Shape};
use crate::safe;
use crate::text;

pub static GROUP: Group = Group {
    heading: "Moving",
    commands: &[
        &LINE_DOWN,
        &LINE_UP,
        &PAGE_DOWN,
        &PAGE_UP,
        &HALF_DOWN,
        &HALF_UP,
        &TOP,
        &BOTTOM,
        &NEXT_PARAGRAPH,
        &PREVIOUS_PARAGRAPH,
        &NEXT_SECTION,
        &PREVIOUS_SECTION,
    ],
};

pub static LINE_DOWN: Command = Command {
    name: "line-down",
    title: "down",
    help: "Go down a line, or to the next row of a list",
    contexts: &[Text, List, Peek, Help],
    keys: &["j", "Down"],
    vim: Some(&["j", "Down", "Ctrl-e", "Ctrl-n"]),
    browser: Some(&["Down", "j"]),
    spoken_names: &["next", "n"],
    spoken: Spoken::As("Go to the next paragraph, or the next row of a list"),
    handles_peek: true,
    run: |s, n| motion(s, Motion::Line(true), n),
    ..Command::DEFAULT
};

pub static LINE_UP: Command = Command {
    name: "line-up",
    title: "up",
    help: "Go up a line, or to the previous row of a list",
    contexts: &[Text, List, Peek, Help],
    keys: &["k", "Up"],
    vim: Some(&["k", "Up", "Ctrl-y", "Ctrl-p"]),
    browser: Some(&["Up", "k"]),
    spoken_names: &["previous"],
    spoken: Spoken::As("Go to the previous paragraph, or the previous row of a list"),
    handles_peek: true,
    run: |s, n| motion(s, Motion::Line(false), n),
    ..Command::DEFAULT
};

pub static PAGE_DOWN: Command = Command {
    name: "page-down",
    title: "page",
    help: "Go down a page",
    contexts: &[Text, List, Peek, Help],
    keys: &["Space", "PgDn", "Ctrl-f"],
    browser: Some(&["Space", "PgDn"]),
    vim: Some(&["Ctrl-f", "PgDn", "Space"]),
    spoken_names: &["more"],
    spoken: Spoken::As(
        "Read on: the next paragraph, the next lines of a card, the next rows of a list",
    ),
    hint: Some(60),
    handles_peek: true,
    run: |s, n| motion(s, Motion::Page(true), n),
    ..Command::DEFAULT
};

pub static PAGE_UP: Command = Command {
    name: "page-up",
    title: "page up",
    help: "Go up a page",
    contexts: &[Text, List, Peek, Help],
    keys: &["b", "PgUp", "Ctrl-b"],
    vim: Some(&["Ctrl-b", "PgUp"]),
    browser: Some(&["PgUp", "b"]),
    spoken: Spoken::As("Go back by a paragraph, or by as many lines or rows as are read at a time"),
    handles_peek: true,
    run: |s, n| motion(s, Motion::Page(false), n),
    ..Command::DEFAULT
};

pub static HALF_DOWN: Command = Command {
    name: "half-page-down",
    title: "half down",
    help: "Go down half a page",
    contexts: &[Text, List, Help],
    keys: &["Ctrl-d", "d"],
    vim: Some(&["Ctrl-d"]),
    browser: Some(&["d"]),
    spoken: Spoken::As("Go to the next paragraph, or some rows down a list"),
    run: |s, n| motion(s, Motion::HalfPage(true), n),
    ..Command::DEFAULT
};

pub static HALF_UP: Command = Command {
    name: "half-page-up",
    title: "half up",
    help: "Go up half a page",
    contexts: &[Text, List, Help],
    keys: &["Ctrl-u", "u"],
    vim: Some(&["Ctrl-u"]),
    browser: Some(&["u"]),
    spoken: Spoken::As("Go to the previous paragraph, or some rows up a list"),
    run: |s, n| motion(s, Motion::HalfPage(false), n),
    ..Command::DEFAULT
};

pub static TOP: Command = Command {
    name: "top",
    title: "top",
    help: "Go to the top; after a number, to that section or row",
    contexts: &[Text, List, Help],
    keys: &["g", "Home"],
    vim: Some(&["g g", "Home"]),
    browser: Some(&["Home", "Ctrl-Home"]),
    spoken: Spoken::As("Go to the top; with a number, to that section"),
    run: |s, n| motion(s, Motion::Top, n),
    ..Command::DEFAULT
};

pub static BOTTOM: Command = Command {
    name: "bottom",
    title: "end",
    help: "Go to the end of the text or list",
    contexts: &[Text, List, Help],
    keys: &["G", "End"],
    browser: Some(&["End", "Ctrl-End"]),
    run: |s, n| motion(s, Motion::Bottom, n),
    ..Command::DEFAULT
};

pub static NEXT_PARAGRAPH: Command = Command {
    name: "next-paragraph",
    title: "paragraph",
    help: "Go to the next paragraph",
    contexts: &[Text],
    keys: &["}"],
    browser: Some(&["Ctrl-Down", "}"]),
    run: |s, n| motion(s, Motion::Paragraph(true), n),
    ..Command::DEFAULT
};

pub static PREVIOUS_PARAGRAPH: Command = Command {
    name: "previous-paragraph",
    title: "paragraph up",
    help: "Go to the start of the paragraph, or to the one before",
    contexts: &[Text],
    keys: &["{"],
    browser: Some(&["Ctrl-Up", "{"]),
    spoken: Spoken::As("Go to the previous paragraph"),
    run: |s, n| motion(s, Motion::Paragraph(false), n),
    ..Command::DEFAULT
};

pub static NEXT_SECTION: Command = Command {
    name: "next-section",
    title: "section",
    help: "Go to the next section, or group of a list",
    keys: &["]"],
    vim: Some(&["] ]"]),
    spoken_names: &["section"],
    spoken: Spoken::As(
        "Go to the next section, or group of a list; section and a number goes to that one",
    ),
    unavailable: no_sections,
    run: |s, n| motion(s, Motion::Section(true), n),
    ..Command::DEFAULT
};

pub static PREVIOUS_SECTION: Command = Command {
    name: "previous-section",
    title: "section up",
    help: "Go to the start of the section, or to the one before",
    keys: &["["],
    vim: Some(&["[ ["]),
    unavailable: no_sections,
    run: |s, n| motion(s, Motion::Section(false), n),
    ..Command::DEFAULT
};

/// True is down, or to the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Motion {
    Line(bool),
    Page(bool),
    HalfPage(bool),
    Top,
    Bottom,
    Paragraph(bool),
    Section(bool),
}

fn motion(state: &mut State, motion: Motion, count: Option<usize>) -> Vec<Effect> {
    if state.mode.help().is_some() {
        // A page of the help is a full page, without overlap.
        let rows = rows_of(motion, count, help::height(state) + 2);
        help::scroll(state, rows);
        return Vec::new();
    }
    if scroll_peek(state, motion, count) {
        return Vec::new();
    }
    state.mode.close_peek();
    match state.view.focus {
        Pane::Text => in_text(state, motion, count),
        pane => {
            in_list(state, pane, motion, count);
            Vec::new()
        }
    }
}

/// Scrolls an open peek; true if it moved.
fn scroll_peek(state: &mut State, motion: Motion, count: Option<usize>) -> bool {
    let Some(layout) = &state.derived().peek else {
        return false;
    };
    let by = rows_of(motion, count, layout.frame.inner().height);
    let last = layout.rows.saturating_sub(layout.lines.len());
    let Mode::Normal {
        peek: Some(peek), ..
    } = &mut state.mode
    else {
        return false;
    };
    let top = peek.top.saturating_add_signed(by).min(last);
    let moved = top != peek.top;
    peek.top = top;
    moved
}

/// Rows of a motion in a window of this height. Pages overlap by two rows.
fn rows_of(motion: Motion, count: Option<usize>, height: u16) -> isize {
    let times = signed(count.unwrap_or(1));
    let page = isize::try_from(height.saturating_sub(2).max(1)).unwrap_or(1);
    let half = isize::try_from((height / 2).max(1)).unwrap_or(1);
    let (rows, down) = match motion {
        Motion::Line(down) => (times, down),
        Motion::Page(down) => (page.saturating_mul(times), down),
        Motion::HalfPage(down) => (half.saturating_mul(times), down),
        Motion::Top => (isize::MAX, false),
        Motion::Bottom => (isize::MAX, true),
        Motion::Paragraph(_) | Motion::Section(_) => (0, true),
    };
    if down { rows } else { -rows }
}

fn signed(count: usize) -> isize {
    isize::try_from(count).unwrap_or(isize::MAX)
}

fn in_list(state: &mut State, pane: Pane, motion: Motion, count: Option<usize>) {
    let Some(rows) = state.rows(pane) else { return };
    let from = state.cursor(pane);
    let height = state.derived().geometry.list(pane).height;
    let by = rows_of(motion, count, height);
    if state.session.options.screen_reader && is_past_end(motion, from, rows.len()) {
        state.notify(safe!("This is the end of the list."));
        return;
    }
    let mut message = None;
    let to = match motion {
        Motion::Line(_) => list::step(rows, from, by),
        Motion::Top => {
            let len = rows.len();
            if count > Some(len) {
                let s = if len == 1 { "" } else { "s" };
                message = Some(safe!("This list has {len} row{s}."));
            }
            count.map_or(0, |c| c.saturating_sub(1))
        }
        Motion::Section(forward) => {
            let mut to = from;
            for _ in 0..count.unwrap_or(1) {
                match list::next_group(rows, to, forward) {
                    Some(row) => to = row,
                    None => break,
                }
            }
            if to == from {
                message = Some(last_one(forward));
            }
            to
        }
        Motion::Page(_) | Motion::HalfPage(_) | Motion::Bottom | Motion::Paragraph(_) => {
            from.saturating_add_signed(by)
        }
    };
    navigate::place_on_row(state, pane, to);
    if let Some(message) = message {
        state.notify(message);
    }
}

/// Whether a motion would go past the end of a list, in screen-reader mode.
fn is_past_end(motion: Motion, cursor: usize, rows: usize) -> bool {
    match motion {
        Motion::Page(true) => cursor + spoken::CHUNK >= rows,
        Motion::Line(true) => cursor + 1 >= rows,
        _ => false,
    }
}

fn last_one(forward: bool) -> SafeText {
    let end = if forward { "last" } else { "first" };
    safe!("This is the {end} one.")
}

fn in_text(state: &mut State, motion: Motion, count: Option<usize>) -> Vec<Effect> {
    let times = signed(count.unwrap_or(1));
    match motion {
        Motion::Line(true)
        | Motion::Page(true)
        | Motion::HalfPage(true)
        | Motion::Paragraph(true) => {
            derive::note_reading(state);
        }
        _ => {}
    }
    match motion {
        Motion::Top => match count {
            Some(number) => return go_to_section(state, number),
            None => go_to_end(state, false),
        },
        Motion::Bottom => go_to_end(state, true),
        Motion::Paragraph(down) if state.session.options.screen_reader => {
            scroll(state, if down { times } else { -times });
        }
        Motion::Paragraph(forward) => by_block(state, forward, count, is_not_byline),
        Motion::Section(forward) => {
            let starts = if state.is_on_text() {
                starts_section
            } else {
                starts_part
            };
            by_block(state, forward, count, starts);
        }
        Motion::Line(_) | Motion::Page(_) | Motion::HalfPage(_) => {
            let height = state.derived().geometry.text.height;
            scroll(state, rows_of(motion, count, height));
        }
    }
    Vec::new()
}

fn is_not_byline(shape: &Shape) -> bool {
    *shape != Shape::Byline
}

fn starts_section(shape: &Shape) -> bool {
    matches!(shape, Shape::Title | Shape::Heading(..=1))
}

fn starts_part(shape: &Shape) -> bool {
    matches!(shape, Shape::Title | Shape::Heading(_))
}

/// Scrolls the text by rows, to its ends at most.
fn scroll(state: &mut State, by: isize) {
    let (top, page) = (state.derived().top, state.view.reader.page);
    let options = state.layout_options(state.geometry().text.width);
    let screen_reader = state.session.options.screen_reader;
    let (layout, document) = state.pages.of(&state.study, page);
    let to = if screen_reader {
        spoken::step(document, page, top, by)
    } else {
        text::step(layout, document, options, top, by)
    };
    navigate::set_top(state, to);
    if state.view.reader.top == top {
        let end = if by > 0 { "end" } else { "beginning" };
        state.notify(safe!("This is the {end}."));
    }
}

/// Scrolls to the start of the next or previous block of a shape.
fn by_block(state: &mut State, forward: bool, count: Option<usize>, matches: fn(&Shape) -> bool) {
    let top = state.derived().top;
    let document = state.document();
    let is_match = |(_, block): &(BlockId, &Block)| matches(&block.shape);
    let mut at = top;
    for _ in 0..count.unwrap_or(1) {
        let found = if forward {
            document.blocks_from(at.block.plus(1)).find(is_match)
        } else {
            let end = at.block.plus(usize::from(at.byte > 0));
            document.blocks_before(end).find(is_match)
        };
        match found {
            Some((block, _)) => at = Anchor::new(block, 0),
            None => break,
        }
    }
    let end = state.last_top();
    if forward && at > end && top >= end {
        state.notify(safe!("The rest is in sight."));
    } else if at == top {
        state.notify(last_one(forward));
    }
    navigate::set_top(state, at);
    navigate::note_jump(state, at);
}

/// Goes to the top or the end of the page that is shown.
fn go_to_end(state: &mut State, end: bool) {
    let mut view = state.snapshot();
    view.reader.top = if end {
        state.last_top()
    } else {
        Anchor::default()
    };
    view.reader.selected = None;
    view.reader.jump_target = None;
    navigate::go_to_view(state, view);
}

/// Goes to the top-level section with this number, from 1.
fn go_to_section(state: &mut State, number: usize) -> Vec<Effect> {
    let study = &state.study;
    let tops = study.sections().filter(|s| study[*s].parent.is_none());
    let tops: Vec<SectionId> = tops.collect();
    let Some(section) = number.checked_sub(1).and_then(|n| tops.get(n)) else {
        state.notify(safe!("There are {} sections.", tops.len()));
        return Vec::new();
    };
    navigate::go(state, Target::Entry(Entry::Section(*section)))
}

fn no_sections(state: &State) -> Option<SafeText> {
    if state.view.focus != Pane::Text || state.view.reader.page == Page::Text {
        return None;
    }
    let blocks = state.document().blocks();
    let mut headings = blocks.filter(|(_, b)| matches!(b.shape, Shape::Heading(_)));
    headings
        .next()
        .is_none()
        .then(|| safe!("This page has no sections."))
}

/// Scrolls what the mouse is over: the help, a peek, the text. A list that is not focused keeps its cursor.
pub(in crate::app) fn wheel(state: &mut State, pane: Pane, down: bool, rows: usize) {
    let motion_of_wheel = Motion::Line(down);
    if state.mode.help().is_some() || pane == state.view.focus {
        motion(state, motion_of_wheel, Some(rows));
        return;
    }
    let by = rows_of(motion_of_wheel, Some(rows), 0);
    if pane == Pane::Text {
        if down {
            derive::note_reading(state);
        }
        scroll(state, by);
        return;
    }
    let height = usize::from(state.derived().geometry.list(pane).height);
    let len = state.rows(pane).map_or(0, list::Rows::len);
    let top = state.list_top(pane).saturating_add_signed(by);
    state.session.pinned = Some((pane, top.min(len.saturating_sub(height))));
}

/// Scrolls an open peek with the mouse.
pub(in crate::app) fn wheel_over_peek(state: &mut State, down: bool, rows: usize) {
    scroll_peek(state, Motion::Line(down), Some(rows));
}
