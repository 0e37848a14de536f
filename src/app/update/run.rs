//! What each command does.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a peek passes most commands on"
)]

use super::able;
use crate::app::action::Effect;
use crate::app::command::Command;
use crate::app::find;
use crate::app::geometry::{Pane, Shape};
use crate::app::help;
use crate::app::hints;
use crate::app::lens;
use crate::app::lists;
use crate::app::marks;
use crate::app::motion;
use crate::app::names;
use crate::app::navigate::{self, Target};
use crate::app::outside;
use crate::app::panes::people::{self, PeopleRow};
use crate::app::peek;
use crate::app::selection;
use crate::app::setting;
use crate::app::state::{Page, State, View};
use crate::app::tour;
use crate::app::trail;
use crate::app::zoom;
use crate::model::{Entry, LinkTo};
use crate::safe;
use crate::timeline::Row;

/// Runs a command that can act.
pub(super) fn run(state: &mut State, command: Command, count: Option<usize>) -> Vec<Effect> {
    if state.peek.is_some() && peek_takes(state, command, count) {
        return Vec::new();
    }
    match command {
        Command::LineDown
        | Command::LineUp
        | Command::PageDown
        | Command::PageUp
        | Command::HalfDown
        | Command::HalfUp
        | Command::Top
        | Command::Bottom
        | Command::NextParagraph
        | Command::PreviousParagraph
        | Command::NextSection
        | Command::PreviousSection => return motion::run(state, command, count),
        Command::NextMention | Command::PreviousMention => {
            step_mention(state, command, count.unwrap_or(1));
        }
        Command::Follow => return follow(state),
        Command::Fold => fold(state, true),
        Command::Unfold => fold(state, false),
        Command::Back => {
            repeat(count, || navigate::back(state));
        }
        Command::Forward => {
            repeat(count, || navigate::forward(state));
        }
        Command::Mentions => {
            if let Some(entry) = able::entry(state) {
                return navigate::go(state, Target::Mentions(entry));
            }
        }
        Command::Lens => match (state.view.lens, able::entry(state)) {
            (Some(on), _) | (None, Some(on)) => lens::toggle(state, on),
            (None, None) => {}
        },
        Command::Peek => peek::toggle(state),
        Command::Hints => {
            state.hints = hints::begin(state);
            if state.hints.is_none() {
                state.notify(safe!("Nothing in sight leads anywhere."));
            }
        }
        Command::Search => find::start(state),
        Command::Palette => find::open_palette(state),
        Command::SearchNext => return find::step(state, true, count.unwrap_or(1)),
        Command::SearchPrevious => return find::step(state, false, count.unwrap_or(1)),
        Command::NextPane => cycle(state, 1),
        Command::PreviousPane => cycle(state, -1),
        Command::Contents => return toggle_pane(state, Pane::Contents),
        Command::People => return toggle_pane(state, Pane::People),
        Command::Timeline => return toggle_pane(state, Pane::Timeline),
        Command::Claims => return navigate::go(state, Target::Page(Page::Claims)),
        Command::SetMark | Command::GoToMark => {
            state.awaiting = Some(command);
            marks::ask(state, command);
        }
        Command::Zen => setting::zen(state),
        Command::Wider | Command::Narrower => {
            setting::widen(state, command == Command::Wider, count);
        }
        Command::Copy => return outside::copy(state),
        Command::CopyReference => return outside::copy_reference(state),
        Command::Browse => return outside::browse(state),
        Command::Edit => return outside::edit(state),
        Command::Reload => return vec![Effect::Reload],
        Command::Justify => setting::justify(state),
        Command::Spacing => setting::space(state),
        Command::Tour => tour::begin(state),
        Command::NextEvent => return trail::step(state, true, count.unwrap_or(1)),
        Command::PreviousEvent => return trail::step(state, false, count.unwrap_or(1)),
        Command::ZoomIn => zoom::zoom(state, true, count.unwrap_or(1)),
        Command::ZoomOut => zoom::zoom(state, false, count.unwrap_or(1)),
        Command::Sort => zoom::sort(state),
        Command::Names => names::next(state),
        Command::Help => help::toggle(state),
        Command::Escape if count.is_some() => {}
        Command::Escape => return escape(state),
        Command::Close => return close(state),
        Command::Quit => return vec![Effect::Quit],
        Command::Suspend => return vec![Effect::Suspend],
        Command::Repaint => return vec![Effect::Repaint],
    }
    Vec::new()
}

fn repeat(count: Option<usize>, mut once: impl FnMut() -> bool) {
    for _ in 0..count.unwrap_or(1) {
        if !once() {
            break;
        }
    }
}

/// Whether the open peek has use for a command: to scroll, or to close. Any other closes it and goes on.
fn peek_takes(state: &mut State, command: Command, count: Option<usize>) -> bool {
    let scrolled = match command {
        Command::LineDown | Command::LineUp | Command::PageDown | Command::PageUp => {
            motion::in_peek(state, command, count)
        }
        _ => false,
    };
    if !scrolled {
        state.peek = None;
    }
    scrolled || matches!(command, Command::Escape | Command::Close | Command::Peek)
}

fn step_mention(state: &mut State, command: Command, count: usize) {
    let forward = command == Command::NextMention;
    for _ in 0..count {
        if !selection::step(state, forward) {
            let end = if forward { "last" } else { "first" };
            state.notify(safe!("This is the {end} mention."));
            break;
        }
        crate::app::derived::derive(state);
    }
}

fn follow(state: &mut State) -> Vec<Effect> {
    match state.view.focus {
        Pane::Text => follow_link(state),
        Pane::Contents => {
            let row = state
                .derived
                .contents
                .get()
                .rows
                .get(state.view.contents.cursor)
                .copied();
            row.map_or_else(Vec::new, |r| {
                navigate::go(state, Target::Entry(Entry::Section(r.section)))
            })
        }
        Pane::People => {
            let row = state
                .derived
                .people
                .get()
                .0
                .get(state.view.people.cursor)
                .copied();
            match (row.and_then(people::entry), row) {
                (Some(entry), _) => navigate::go(state, Target::Entry(entry)),
                (None, Some(PeopleRow::Group { folded, .. })) => {
                    fold(state, !folded);
                    Vec::new()
                }
                (None, _) => Vec::new(),
            }
        }
        Pane::Timeline => match state
            .derived
            .timeline
            .get()
            .rows
            .get(state.view.timeline.cursor)
        {
            Some(Row::Event(event)) => {
                let target = navigate::text_target(&state.study, *event);
                navigate::go(state, target)
            }
            Some(Row::Heading(_)) => {
                zoom::zoom(state, true, 1);
                Vec::new()
            }
            None => Vec::new(),
        },
    }
}

fn follow_link(state: &mut State) -> Vec<Effect> {
    let Some(at) = selection::current(state) else {
        return Vec::new();
    };
    state.view.reader.selected = Some(at);
    let Some(to) = selection::link(state.document(), at).map(|l| l.to.clone()) else {
        return Vec::new();
    };
    match to {
        LinkTo::Entry(entry) if state.view.reader.page == Page::Card(entry) => {
            state.notify(safe!(
                "This is the page of {} already.",
                state.study.name(entry)
            ));
            Vec::new()
        }
        LinkTo::Entry(entry) => navigate::go(state, Target::Entry(entry)),
        LinkTo::Note(anchor) => navigate::go(state, Target::Here(anchor)),
        LinkTo::Passage(anchor) => navigate::go(state, Target::Passage(anchor)),
        LinkTo::Web(url) => {
            outside::ask(state, &url);
            Vec::new()
        }
        LinkTo::Broken(id) => {
            state.notify(safe!(
                "The link to “{id}” leads nowhere: no entry has that id."
            ));
            Vec::new()
        }
    }
}

fn fold(state: &mut State, folded: bool) {
    match state.view.focus {
        Pane::Contents => {
            let Some(row) = state
                .derived
                .contents
                .get()
                .rows
                .get(state.view.contents.cursor)
                .copied()
            else {
                return;
            };
            let section = if folded && (!row.parts || row.folded) {
                state.study[row.section].parent
            } else {
                Some(row.section)
            };
            if let Some(section) = section {
                let target = crate::app::panes::contents::row_of(
                    &state.study,
                    state.derived.contents.get(),
                    section,
                );
                state.view.contents.folds.set(section, folded);
                state.view.contents.cursor = target.unwrap_or(state.view.contents.cursor);
            }
        }
        Pane::People => {
            let rows = state.derived.people.get();
            let cursor = state.view.people.cursor;
            let Some(group) = rows.0.get(cursor).and_then(|r| people::group(*r)) else {
                return;
            };
            let row = people::group_row(rows, cursor);
            state.view.people.folds.set(group, folded);
            state.view.people.cursor = row.unwrap_or(state.view.people.cursor);
            if !folded {
                navigate::show_group(state);
            }
        }
        Pane::Text | Pane::Timeline => {}
    }
}

/// Goes to the next pane; that is no jump, the text stays where it is.
fn cycle(state: &mut State, by: isize) {
    const ORDER: [Pane; 4] = [Pane::Text, Pane::Timeline, Pane::Contents, Pane::People];
    let now = ORDER
        .iter()
        .position(|p| *p == state.view.focus)
        .unwrap_or(0);
    let next = (now + ORDER.len()).saturating_add_signed(by) % ORDER.len();
    let pane = ORDER.get(next).copied().unwrap_or(Pane::Text);
    navigate::place_cursor(state, pane);
    navigate::focus(state, pane);
}

/// Goes to a pane; from that pane, back to the text.
fn toggle_pane(state: &mut State, pane: Pane) -> Vec<Effect> {
    if state.view.focus == pane {
        navigate::focus(state, Pane::Text);
        return Vec::new();
    }
    navigate::go(state, Target::Pane(pane))
}

/// Backs out of one thing.
fn escape(state: &mut State) -> Vec<Effect> {
    if !tour::asks_for(state, Command::Escape) && tour::end(state) {
        state.notify(safe!("The tour is over."));
        return Vec::new();
    }
    if state.overlay.is_some() {
        help::back_out(state);
    } else if state.count.take().is_some() || !state.typed.is_empty() {
        state.typed.clear();
    } else if lists::clear_filter(state) {
    } else if state.view.focus != Pane::Text {
        navigate::focus(state, Pane::Text);
    } else if state.search.take().is_some() {
        state.notify(safe!("The search is over."));
    } else if state.view.lens.take().is_some() {
        state.notify(safe!("Everything is shown again."));
    } else if unselect(state) {
        tell_filtered(state);
    } else if state.view.reader.page != Page::Text {
        leave_page(state);
    } else if lists::clear_filters(state) {
        state.notify(safe!("The lists show everything again."));
    } else if state.options.zen && state.derived.geometry.shape != Shape::Narrow {
        setting::zen(state);
    } else {
        let key = state.key(Command::Close);
        state.notify(safe!("Nothing to back out of: {key} quits."));
    }
    Vec::new()
}

/// Takes the selection away; tells whether that can be seen.
fn unselect(state: &mut State) -> bool {
    let seen = selection::current(state);
    let selected = state.view.reader.selected.take();
    selected.is_some() && selected == seen
}

/// Closes what is on top, else quits.
fn close(state: &mut State) -> Vec<Effect> {
    if state.overlay.take().is_some() {
        return Vec::new();
    }
    if state.view.focus != Pane::Text {
        navigate::focus(state, Pane::Text);
        return Vec::new();
    }
    if state.view.reader.page != Page::Text {
        leave_page(state);
        return Vec::new();
    }
    vec![Effect::Quit]
}

/// Says that a list is filtered still, which the next Esc ends.
fn tell_filtered(state: &mut State) {
    if state.view.reader.page == Page::Text
        && let Some((list, words)) = lists::filtered(state)
    {
        let key = state.key(Command::Escape);
        state.notify(safe!(
            "The {list} is filtered by “{words}”: {key} shows all."
        ));
    }
}

/// Leaves a card or list of claims: back to where the text was left, from a claim to the list it was chosen from.
fn leave_page(state: &mut State) {
    let page = state.view.reader.page;
    let list = || state.history.last_beside(page).cloned();
    let from_list = |view: &View| view.reader.page == Page::Claims && view.focus == Pane::Text;
    if let Page::Card(Entry::Claim(_)) = page
        && let Some(view) = list().filter(from_list)
    {
        navigate::go(state, Target::View(Box::new(view)));
        state.flash = None;
        return;
    }
    let place = state.view.reader.place;
    let mut view = state.view.clone();
    view.reader.page = Page::Text;
    view.reader.top = place;
    view.reader.selected = None;
    navigate::go(state, Target::View(Box::new(view)));
    state.flash = None;
    tell_filtered(state);
}
