//! Searching the text as the reader types, and what is typed to filter lists and the help.

#![expect(clippy::wildcard_enum_match_arm, reason = "most keys write text")]

use std::ops::Range;

use super::action::Effect;
use super::command::Command;
use super::geometry::Pane;
use super::help;
use super::input_line::{Edit, InputLine};
use super::lists;
use super::navigate::{self, Target};
use super::palette;
use super::selection;
use super::state::{Input, InputKind, Overlay, Page, State};
use super::tour;
use crate::keys::{Code, Key};
use crate::model::{Anchor, SafeText};
use crate::safe;
use crate::search::{Hit, Hits, Query};

/// How many searches are remembered.
const REMEMBERED: usize = 50;

/// What is searched for in the text pane, and where it is.
#[derive(Debug, Clone)]
pub struct Search {
    query: SafeText,
    hits: Hits,
    page: Page,
    current: Option<usize>,
}

impl Search {
    /// What was typed.
    pub fn query(&self) -> &SafeText {
        &self.query
    }

    /// How many places it was found in.
    pub fn count(&self) -> usize {
        self.hits.len()
    }

    /// How many of them are somebody with the name that was typed, standing under another name.
    pub fn named(&self) -> usize {
        self.hits.alias_count()
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
    let before = state.search.clone().filter(|_| kind == InputKind::Search);
    state.input = Some(Input {
        line: InputLine::new(past),
        kind,
        origin: state.view.clone(),
        before,
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
        before: None,
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
                search.current = search.hits.first_at_or_after_wrapping(from);
            }
            show_current(state);
        }
        InputKind::Filter(pane) => {
            let asked = !text.trim().is_empty();
            lists::set_filter(state, pane, text);
            super::derived::derive(state);
            if asked {
                navigate::place_on_match(state, pane);
            }
        }
        InputKind::Help => help::filter(state, text),
        InputKind::Palette => state.chosen_item = 0,
    }
}

fn search(state: &mut State, text: &SafeText) {
    let page = state.view.reader.page;
    let query = Query::new(text);
    let hits = query.map(|q| state.pages.corpus(&state.study, page).find(&q));
    let named = state.pages.mentions(&state.study, page, text);
    let hits = hits.unwrap_or_default().merge(named);
    state.search = (!text.trim().is_empty()).then(|| Search {
        query: text.clone(),
        hits,
        page,
        current: None,
    });
}

/// Searches for the same words on the page that is shown now.
pub(super) fn again(state: &mut State, query: &SafeText) {
    search(state, query);
}

fn show_current(state: &mut State) {
    let hit = state
        .search
        .as_ref()
        .and_then(|s| s.hits.get(s.current?))
        .cloned();
    if let Some(hit) = hit {
        super::derived::derive(state);
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
            state.search = input.before;
            tour::note(state, Command::Search);
        }
        InputKind::Filter(_) => state.view = input.origin,
        InputKind::Help => help::filter(state, SafeText::default()),
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
    let small = SafeText::new(&text.to_lowercase());
    let others =
        Query::new(&small).map(|q| state.pages.corpus(&state.study, input_page).find(&q).len());
    state.notify(match others {
        Some(others) if others > 0 && small != text => {
            safe!("“{text}” is not found; in small letters it is {others} times.")
        }
        _ if input_page != Page::Text => {
            safe!("“{text}” is neither on this page nor in the text.")
        }
        _ => safe!("“{text}” is not found here."),
    });
    Vec::new()
}

/// What is not found on a page may be in the text: then the next step leads there. Tells whether it is.
fn in_text(state: &mut State, words: &SafeText) -> bool {
    let page = std::mem::replace(&mut state.view.reader.page, Page::Text);
    search(state, words);
    state.view.reader.page = page;
    let count = state.search.as_ref().map_or(0, Search::count);
    if count > 0 {
        let key = state.key(Command::SearchNext);
        state.notify(safe!(
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
    let wrapped = move_on(state, forward, times);
    state.flash = None;
    let hit = state
        .search
        .as_ref()
        .and_then(|s| s.hits.get(s.current?))
        .cloned();
    show_current(state);
    let selected = hit.and_then(|h| selection::link_at(state.document(), h.anchor()));
    state.view.reader.selected = selected;
    if wrapped {
        let end = if forward { "beginning" } else { "end" };
        state.notify(safe!("The search went on from the {end}."));
    }
    effects
}

/// Counts so many places on from the one the reader is at, while that is in sight, else from the top of what is; tells
/// whether that leads round the end of the text.
fn move_on(state: &mut State, forward: bool, times: usize) -> bool {
    let top = state.view.reader.top;
    let lines = &state.derived.lines;
    let in_sight = |hit: &Hit| {
        let shows = |l: &crate::text::Line| l.block == hit.block;
        lines
            .iter()
            .any(|l| shows(l) && l.range().contains(&hit.range.start))
    };
    let Some(search) = &mut state.search else {
        return false;
    };
    let (hits, len) = (&search.hits, search.hits.len());
    let Some(beyond) = times.checked_sub(1).filter(|_| len > 0) else {
        return false;
    };
    let at = search
        .current
        .filter(|i| hits.get(*i).is_some_and(in_sight));
    let wrapped;
    search.current = if forward {
        let next = at.map_or_else(|| hits.first_at_or_after(top).unwrap_or(len), |i| i + 1);
        wrapped = next + beyond >= len;
        Some((next + beyond) % len)
    } else {
        let from = at.unwrap_or_else(|| hits.last_before(top).map_or(0, |i| i + 1));
        wrapped = from < times;
        Some((from + len - times % len) % len)
    };
    wrapped
}
