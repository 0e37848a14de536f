//! Searching the text as the reader types, and filtering lists and the help.

#![expect(clippy::wildcard_enum_match_arm, reason = "most keys write text")]

use std::ops::Range;

use super::action::Effect;
use super::command::Command;
use super::geometry::Pane;
use super::help;
use super::input_line::{Edit, InputLine};
use super::navigate::{self, Target};
use super::palette;
use super::selection;
use super::state::{Input, InputKind, Overlay, Page, State, View};
use super::tour;
use crate::clean;
use crate::keys::{Code, Key};
use crate::model::{Anchor, Clean};
use crate::search::{Hit, Hits, Query};

/// How many searches are remembered.
const REMEMBERED: usize = 50;

/// What is searched for in the text pane, and where it is.
#[derive(Debug, Clone)]
pub struct Search {
    query: Clean,
    hits: Hits,
    page: Page,
    current: Option<usize>,
}

impl Search {
    /// What was typed.
    pub fn query(&self) -> &Clean {
        &self.query
    }

    /// How many places it was found in.
    pub fn count(&self) -> usize {
        self.hits.len()
    }

    /// How many of them are somebody with the name that was typed, standing under another name.
    pub fn named(&self) -> usize {
        self.hits.named()
    }

    /// Which of them the reader is at, from 0.
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    /// Where the reader is, among the places it was found in.
    pub fn place(&self) -> Option<Anchor> {
        self.current.and_then(|i| self.hits.get(i)).map(Hit::anchor)
    }

    /// Whether it was searched for on this page.
    pub fn is_on(&self, page: Page) -> bool {
        self.page == page
    }

    /// The places that touch a range of a block, each with whether the reader is at it.
    pub fn within(&self, block: usize, range: &Range<usize>) -> impl Iterator<Item = (&Hit, bool)> {
        let at = self.current.and_then(|i| self.hits.get(i));
        self.hits
            .within(block, range)
            .iter()
            .map(move |hit| (hit, Some(hit) == at))
    }
}

/// Begins to take what is searched for.
pub(super) fn start(state: &mut State) {
    let kind = match (&state.overlay, state.view.focus) {
        (Some(Overlay::Help { .. }), _) => InputKind::Help,
        (None, Pane::Text) => InputKind::Search,
        (None, pane) => InputKind::Filter(pane),
    };
    let past = if kind == InputKind::Search {
        state.searched.clone()
    } else {
        Vec::new()
    };
    state.input = Some(Input {
        line: InputLine::new(past),
        kind,
        origin: state.view.clone(),
    });
    typed(state);
}

/// Opens the palette.
pub(super) fn open_palette(state: &mut State) {
    state.chosen_item = 0;
    state.input = Some(Input {
        line: InputLine::default(),
        kind: InputKind::Palette,
        origin: state.view.clone(),
    });
}

/// Takes a key of the line being typed.
pub(super) fn key(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(input) = &mut state.input else {
        return Vec::new();
    };
    let end = (key.ctrl && key.code == Code::Char('c')) || key.code == Code::Esc;
    match key.code {
        _ if end => cancel(state),
        Code::Enter => return accept(state),
        Code::Up | Code::Down if input.kind == InputKind::Palette => {
            palette::choose(state, if key.code == Code::Up { -1 } else { 1 });
        }
        Code::Backspace if input.line.is_empty() => cancel(state),
        _ => {
            if input.line.key(key) == Edit::Changed {
                typed(state);
            }
        }
    }
    Vec::new()
}

/// Takes pasted text into the line being typed.
pub(super) fn paste(state: &mut State, text: &str) {
    if let Some(input) = &mut state.input {
        input.line.insert(text);
        typed(state);
    }
}

/// The line is another: searches or filters anew, from where it began.
fn typed(state: &mut State) {
    let Some((text, kind, origin)) = state
        .input
        .as_ref()
        .map(|i| (i.line.text(), i.kind, i.origin.clone()))
    else {
        return;
    };
    match kind {
        InputKind::Search => {
            state.view = origin;
            search(state, &text);
            let from = state.view.reader.top;
            if let Some(search) = &mut state.search {
                search.current = search.hits.first_from(from);
            }
            show_current(state);
        }
        InputKind::Filter(pane) => {
            let asked = !text.trim().is_empty();
            set_filter(state, pane, text);
            super::scene::settle(state);
            if asked {
                navigate::place_on_match(state, pane);
            }
        }
        InputKind::Help => help::filter(state, text),
        InputKind::Palette => state.chosen_item = 0,
    }
}

fn search(state: &mut State, text: &Clean) {
    let page = state.view.reader.page;
    let query = Query::new(text);
    let hits = query.map(|q| state.shown.corpus(&state.study, page).find(&q));
    let named = state.shown.mentions(&state.study, page, text);
    let hits = hits.unwrap_or_default().and(named);
    state.search = (!text.trim().is_empty()).then(|| Search {
        query: text.clone(),
        hits,
        page,
        current: None,
    });
}

/// Searches for the same words on the page that is shown now.
pub(super) fn again(state: &mut State, query: &Clean) {
    search(state, query);
}

fn show_current(state: &mut State) {
    let hit = state
        .search
        .as_ref()
        .and_then(|s| s.hits.get(s.current?))
        .cloned();
    if let Some(hit) = hit {
        super::scene::settle(state);
        selection::show_anchor(state, Anchor::new(hit.block, hit.range.start));
    }
}

/// Back to where the line began.
fn cancel(state: &mut State) {
    let Some(input) = state.input.take() else {
        return;
    };
    match input.kind {
        InputKind::Search => {
            state.view = input.origin;
            state.search = None;
            tour::note(state, Command::Search);
        }
        InputKind::Filter(_) => state.view = input.origin,
        InputKind::Help => help::filter(state, Clean::default()),
        InputKind::Palette => {}
    }
}

/// Stays where the search or filter led.
fn accept(state: &mut State) -> Vec<Effect> {
    let Some(input) = state.input.take() else {
        return Vec::new();
    };
    let text = input.line.text();
    if input.kind == InputKind::Palette {
        return palette::accept(state);
    }
    if input.kind != InputKind::Search {
        return Vec::new();
    }
    tour::note(state, Command::Search);
    if text.trim().is_empty() {
        state.search = None;
        return Vec::new();
    }
    state.searched.retain(|t| *t != text);
    state.searched.push(text.clone());
    if state.searched.len() > REMEMBERED {
        state.searched.remove(0);
    }
    let hit = state
        .search
        .as_ref()
        .and_then(|s| s.hits.get(s.current?))
        .cloned();
    state.view = input.origin;
    let input_page = state.view.reader.page;
    if let Some(hit) = hit {
        return navigate::go(state, Target::Here(hit.anchor()));
    }
    if input_page != Page::Text && in_text(state, &text) {
        return Vec::new();
    }
    state.search = None;
    let small = Clean::new(&text.to_lowercase());
    let others =
        Query::new(&small).map(|q| state.shown.corpus(&state.study, input_page).find(&q).len());
    state.say(match others {
        Some(others) if others > 0 && small != text => {
            clean!("“{text}” is not found; in small letters it is {others} times.")
        }
        _ if input_page != Page::Text => {
            clean!("“{text}” is neither on this page nor in the text.")
        }
        _ => clean!("“{text}” is not found here."),
    });
    Vec::new()
}

/// What is not found on a page may be in the text: then the next step leads there. Tells whether it is.
fn in_text(state: &mut State, words: &Clean) -> bool {
    let page = std::mem::replace(&mut state.view.reader.page, Page::Text);
    search(state, words);
    state.view.reader.page = page;
    let count = state.search.as_ref().map_or(0, Search::count);
    if count > 0 {
        let key = state.key(Command::SearchNext);
        state.say(clean!(
            "“{words}” is not on this page. It is in the text {count}×: {key} goes there."
        ));
    }
    count > 0
}

/// Goes to the next or previous place, round the end of the text if need be.
pub(super) fn step(state: &mut State, forward: bool, times: usize) -> Vec<Effect> {
    navigate::focus(state, Pane::Text);
    let page = state.view.reader.page;
    let elsewhere = state
        .search
        .as_ref()
        .filter(|s| !s.is_on(page))
        .map(|s| s.page);
    let effects = match elsewhere {
        Some(there) => navigate::go(state, Target::Return(there)),
        None => Vec::new(),
    };
    for _ in 0..times {
        one_step(state, forward);
    }
    state.landing = None;
    let hit = state
        .search
        .as_ref()
        .and_then(|s| s.hits.get(s.current?))
        .cloned();
    show_current(state);
    let selected = hit.and_then(|h| selection::link_at(state.document(), h.anchor()));
    state.view.reader.selected = selected;
    effects
}

fn one_step(state: &mut State, forward: bool) {
    let top = state.view.reader.top;
    let in_sight = |hit: &Hit, lines: &[crate::text::Line]| {
        lines
            .iter()
            .any(|l| l.block == hit.block && l.range().contains(&hit.range.start))
    };
    let Some(search) = &mut state.search else {
        return;
    };
    let last = search.hits.len().checked_sub(1);
    let at = search.current.filter(|i| {
        search
            .hits
            .get(*i)
            .is_some_and(|h| in_sight(h, &state.scene.lines))
    });
    let next = match (at, forward) {
        (Some(i), true) => Some(i + 1).filter(|n| Some(*n) <= last),
        (Some(i), false) => i.checked_sub(1),
        (None, true) => search.hits.first_at_or_after(top),
        (None, false) => search.hits.last_before(top),
    };
    let wrapped = next.is_none();
    search.current = next.or(if forward { last.map(|_| 0) } else { last });
    if wrapped && last.is_some() {
        let words = if forward {
            "The search went on from the beginning."
        } else {
            "The search went on from the end."
        };
        state.say(clean!("{words}"));
    }
}

fn set_filter(state: &mut State, pane: Pane, text: Clean) {
    let View {
        contents,
        cast,
        timeline,
        ..
    } = &mut state.view;
    match pane {
        Pane::Contents => contents.filter = text,
        Pane::Cast => cast.filter = text,
        Pane::Timeline => timeline.filter = text,
        Pane::Text => {}
    }
}

/// Clears the filter of the list that has the keys; tells whether it had one.
pub(super) fn clear_filter(state: &mut State) -> bool {
    let pane = state.view.focus;
    let had = match pane {
        Pane::Contents => !state.view.contents.filter.is_empty(),
        Pane::Cast => !state.view.cast.filter.is_empty(),
        Pane::Timeline => !state.view.timeline.filter.is_empty(),
        Pane::Text => false,
    };
    if had {
        navigate::keep_cursor(state, pane, |state| {
            set_filter(state, pane, Clean::default());
        });
    }
    had
}

/// Clears the filters of all lists; tells whether there was one.
pub(super) fn clear_filters(state: &mut State) -> bool {
    let lists = [Pane::Contents, Pane::Cast, Pane::Timeline];
    let before = state.view.clone();
    for pane in lists {
        set_filter(state, pane, Clean::default());
    }
    state.view != before
}
