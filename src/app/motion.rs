//! Remapper through the text, a list or the help: lines, pages, paragraphs, sections.

#![expect(clippy::wildcard_enum_match_arm, reason = "most commands move nothing")]

use super::action::Effect;
use super::command::Command;
use super::derived::{place, setting};
use super::geometry::Pane;
use super::help;
use super::navigate::{self, Target};
use super::panes::list::{ListView, Rows};
use super::peek;
use super::spoken;
use super::state::{Overlay, Page, State};
use crate::model::{Anchor, Entry, SafeText, SectionId, Shape};
use crate::safe;
use crate::text;

/// Moves.
pub(super) fn run(state: &mut State, command: Command, count: Option<usize>) -> Vec<Effect> {
    if let Some(Overlay::Help { .. }) = state.overlay {
        // A page of the help is a whole page: nobody reads on from row to row in it.
        help::scroll(state, rows_of(command, count, help::height(state) + 2));
        return Vec::new();
    }
    if spoken::is_at_end(state, command) {
        state.notify(safe!("This is the end of the list."));
        return Vec::new();
    }
    let (view, derived) = (&mut state.view, &state.derived);
    let height = derived.geometry.list(view.focus).height;
    let by = rows_of(command, count, height);
    let asked = (command, count, by);
    let told = match view.focus {
        Pane::Text => return in_text(state, command, count),
        Pane::Contents => in_list(&mut view.contents, derived.contents.get(), asked),
        Pane::People => in_list(&mut view.people, derived.people.get(), asked),
        Pane::Timeline => in_list(&mut view.timeline, derived.timeline.get(), asked),
    };
    if let Some(told) = told {
        state.notify(told);
    }
    Vec::new()
}

/// Scrolls the peek; tells whether it moved.
pub(super) fn in_peek(state: &mut State, command: Command, count: Option<usize>) -> bool {
    let height = state
        .derived
        .peek
        .as_ref()
        .map_or(0, |p| p.frame.inner().height);
    peek::scroll(state, rows_of(command, count, height))
}

/// Scrolls a list that does not have the keys.
pub(super) fn look_through(state: &mut State, pane: Pane, down: bool, rows: usize) {
    let (view, derived) = (&mut state.view, &state.derived);
    let height = usize::from(derived.geometry.list(pane).height);
    let rows = isize::try_from(rows).unwrap_or(isize::MAX);
    let by = if down { rows } else { -rows };
    match pane {
        Pane::Text => return,
        Pane::Contents => view.contents.scroll(derived.contents.get(), by, height),
        Pane::People => view.people.scroll(derived.people.get(), by, height),
        Pane::Timeline => view.timeline.scroll(derived.timeline.get(), by, height),
    }
    state.pinned_list = Some(pane);
}

/// How many rows a command moves by, at a height. A page keeps two rows of the last one in sight.
fn rows_of(command: Command, count: Option<usize>, height: u16) -> isize {
    let times = isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX);
    let page = isize::try_from(height.saturating_sub(2).max(1)).unwrap_or(1);
    let half = isize::try_from((height / 2).max(1)).unwrap_or(1);
    match command {
        Command::LineDown => times,
        Command::LineUp => -times,
        Command::PageDown => page.saturating_mul(times),
        Command::PageUp => page.saturating_mul(times).saturating_neg(),
        Command::HalfDown => half.saturating_mul(times),
        Command::HalfUp => half.saturating_mul(times).saturating_neg(),
        Command::Top => isize::MIN,
        Command::Bottom => isize::MAX,
        _ => 0,
    }
}

/// Moves the cursor of a list; the answer is what is to be said of it.
fn in_list<F>(
    list: &mut ListView<F>,
    rows: &impl Rows,
    (command, count, by): (Command, Option<usize>, isize),
) -> Option<SafeText> {
    match command {
        Command::LineDown | Command::LineUp => list.step(rows, by),
        Command::Top => {
            list.land(rows, count.map_or(0, |c| c.saturating_sub(1)));
            let (len, s) = (rows.len(), if rows.len() == 1 { "" } else { "s" });
            return (count > Some(len)).then(|| safe!("This list has {len} row{s}."));
        }
        Command::NextSection | Command::PreviousSection => {
            let forward = command == Command::NextSection;
            let mut moved = false;
            for _ in 0..count.unwrap_or(1) {
                if !list.group(rows, forward) {
                    break;
                }
                moved = true;
            }
            return (!moved).then(|| last_one(forward));
        }
        _ => list.leap(rows, by),
    }
    None
}

/// What is said where there is no next paragraph, section or group, or none before.
fn last_one(forward: bool) -> SafeText {
    let end = if forward { "last" } else { "first" };
    safe!("This is the {end} one.")
}

fn in_text(state: &mut State, command: Command, count: Option<usize>) -> Vec<Effect> {
    if matches!(
        command,
        Command::LineDown | Command::PageDown | Command::HalfDown | Command::NextParagraph
    ) {
        place::note_reading(state);
    }
    match command {
        Command::Top => match count {
            Some(number) => return to_section(state, number),
            None => return navigate::go_to_end(state, false),
        },
        Command::Bottom => return navigate::go_to_end(state, true),
        Command::NextParagraph | Command::PreviousParagraph if state.options.screen_reader => {
            let times = isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX);
            let forward = command == Command::NextParagraph;
            scroll(state, if forward { times } else { -times });
        }
        Command::NextParagraph | Command::PreviousParagraph => {
            let forward = command == Command::NextParagraph;
            by_block(state, forward, count, |shape| {
                !matches!(shape, Shape::Byline)
            });
        }
        Command::NextSection | Command::PreviousSection => {
            let forward = command == Command::NextSection;
            let heading = if state.view.reader.page == Page::Text {
                1
            } else {
                9
            };
            by_block(state, forward, count, |shape| match shape {
                Shape::Heading(level) => *level <= heading,
                Shape::Title => true,
                _ => false,
            });
        }
        _ => {
            let by = rows_of(command, count, state.text_height());
            scroll(state, by);
        }
    }
    Vec::new()
}

/// Scrolls the text by rows, to its ends at most.
fn scroll(state: &mut State, by: isize) {
    let setting = setting(state);
    let (layout, document) = state.pages.of(&state.study, state.view.reader.page);
    let top = state.view.reader.top;
    let moved = if state.options.screen_reader {
        spoken::step(document, state.view.reader.page, top, by)
    } else {
        let moved = text::step(layout, document, setting, top, by);
        let end = text::last_top(
            layout,
            document,
            setting,
            state.derived.geometry.text.height,
        );
        if by > 0 {
            moved.min(end.max(top))
        } else {
            moved
        }
    };
    if moved == top {
        state.notify(safe!(
            "{}",
            if by > 0 {
                "This is the end."
            } else {
                "This is the beginning."
            }
        ));
    }
    state.view.reader.top = moved;
}

/// Brings the start of the next or this block of a sort to the top.
fn by_block(
    state: &mut State,
    forward: bool,
    count: Option<usize>,
    wanted: impl Fn(&Shape) -> bool,
) {
    let blocks = state.document().blocks();
    let mut at = state.view.reader.top;
    for _ in 0..count.unwrap_or(1) {
        let fits = |b: &usize| blocks.get(*b).is_some_and(|b| wanted(&b.shape));
        let found = if forward {
            (at.block + 1..blocks.len()).find(fits)
        } else {
            let inside = at.byte > 0;
            let end = at.block + usize::from(inside);
            (0..end).rev().find(fits)
        };
        match found {
            Some(block) => at = Anchor::new(block, 0),
            None => break,
        }
    }
    let setting = setting(state);
    let height = state.text_height();
    let (layout, document) = state.pages.of(&state.study, state.view.reader.page);
    let end = text::last_top(layout, document, setting, height);
    if forward && at > end && state.view.reader.top >= end {
        state.notify(safe!("The rest is in sight."));
    } else if at == state.view.reader.top {
        state.notify(last_one(forward));
    }
    state.view.reader.top = at;
    navigate::note_landing(state, at);
}

fn to_section(state: &mut State, number: usize) -> Vec<Effect> {
    let study = &state.study;
    let tops: Vec<SectionId> = study
        .sections()
        .filter(|s| study[*s].parent.is_none())
        .collect();
    let Some(section) = number.checked_sub(1).and_then(|n| tops.get(n)) else {
        state.notify(safe!("There are {} sections.", tops.len()));
        return Vec::new();
    };
    navigate::go(state, Target::Entry(Entry::Section(*section)))
}
