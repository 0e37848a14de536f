//! Finding words: in the text, a list, the help.

use crate::app::action::Effect;
use crate::app::command::Context::{Help, List, Text};
use crate::app::command::{Command, Group, Spoken};
use crate::app::geometry::Pane;
use crate::app::input_line::InputLine;
use crate::app::mode::{Help as HelpMode, Mode, Prompt, PromptKind};
use crate::app::navigate::{self, Target};
use crate::app::selection;
use crate::app::state::State;
use crate::app::text_search::Search;
use crate::app::view::Page;
use crate::model::SafeText;
use crate::safe;
use crate::search::{Hit, Query};
use crate::text::Line;

pub static GROUP: Group = Group {
    heading: "Finding",
    commands: &[&SEARCH, &SEARCH_NEXT, &SEARCH_PREVIOUS],
};

pub static SEARCH: Command = Command {
    name: "search",
    title: "search",
    help: "Search the text or the help, or filter the list",
    contexts: &[Text, List, Help],
    keys: &["/"],
    browser: Some(&["Ctrl-f", "/"]),
    spoken: Spoken::As(
        "Search the text or card for the words after it; in a list, show only the rows with them",
    ),
    hint: Some(30),
    special: &[(Pane::Contents, 4), (Pane::People, 6), (Pane::Timeline, 6)],
    title_now: search_title,
    run: search,
    ..Command::DEFAULT
};

pub static SEARCH_NEXT: Command = Command {
    name: "search-next",
    title: "next hit",
    help: "Go to the next place that was searched for",
    keys: &["n"],
    browser: Some(&["F3", "Ctrl-g", "n"]),
    spoken: Spoken::As("After a search, go to the next place that was found"),
    hint: Some(5),
    unavailable: no_search,
    run: |s, n| step(s, true, n),
    ..Command::DEFAULT
};

pub static SEARCH_PREVIOUS: Command = Command {
    name: "search-previous",
    title: "previous hit",
    help: "Go to the previous place that was searched for",
    keys: &["N"],
    browser: Some(&["N", "Shift-F3"]),
    unavailable: no_search,
    run: |s, n| step(s, false, n),
    ..Command::DEFAULT
};

const REMEMBERED: usize = 50;

fn search(state: &mut State, _: Option<usize>) -> Vec<Effect> {
    let pane = state.view.focus;
    let mut line = InputLine::default();
    let kind = if state.mode.help().is_some() {
        PromptKind::Help(HelpMode::default())
    } else if pane == Pane::Text {
        line = InputLine::new(state.session.searched.clone());
        PromptKind::Search {
            origin: Box::new(state.snapshot()),
            before: state.session.search.take(),
        }
    } else {
        let origin = Box::new(state.snapshot());
        if let Some(list) = state.view.lists.get_mut(pane) {
            list.filter = SafeText::default();
        }
        PromptKind::Filter { pane, origin }
    };
    state.mode = Mode::Prompt(Prompt { line, kind });
    Vec::new()
}

fn search_title(state: &State) -> Option<&'static str> {
    let list = state.view.focus != Pane::Text && state.mode.help().is_none();
    list.then_some("filter")
}

fn no_search(state: &State) -> Option<SafeText> {
    match state.search() {
        None => {
            let key = state.key(&SEARCH);
            Some(safe!("Nothing is searched for now: {key} searches."))
        }
        Some(search) if search.count() == 0 => Some(safe!("“{}” is not found.", search.query())),
        Some(_) => None,
    }
}

pub(in crate::app) fn search_for(state: &mut State, words: &SafeText) {
    search_on(state, state.view.reader.page, words);
}

/// Repeats a search, and keeps its current hit.
pub(in crate::app) fn search_again(state: &mut State, search: &Search) {
    let place = search.place();
    search_on(state, search.page, &search.query);
    if let (Some(place), Some(again)) = (place, &mut state.session.search) {
        again.current = again.hits.first_at_or_after_wrapping(place);
    }
}

fn search_on(state: &mut State, page: Page, words: &SafeText) {
    let query = Query::new(words);
    let hits = query.map(|q| state.pages.corpus(&state.study, page).find(&q));
    let named = state.pages.mentions(&state.study, page, words);
    state.session.search = (!words.trim().is_empty()).then(|| Search {
        query: words.clone(),
        hits: hits.unwrap_or_default().merge(named),
        page,
        current: None,
    });
}

/// Shows the first hit after the top of the view, while the words are typed.
pub(in crate::app) fn show_first(state: &mut State) {
    let from = state.view.reader.top;
    if let Some(search) = &mut state.session.search {
        search.current = search.hits.first_at_or_after_wrapping(from);
    }
    show_current(state);
}

fn show_current(state: &mut State) {
    if let Some(place) = state.session.search.as_ref().and_then(Search::place) {
        navigate::bring_into_sight(state, place);
    }
}

/// Goes to the hit that is shown, and adds the words to the history.
pub(in crate::app) fn accept(state: &mut State, words: &SafeText) -> Vec<Effect> {
    if words.trim().is_empty() {
        state.session.search = None;
        return Vec::new();
    }
    let searched = &mut state.session.searched;
    searched.retain(|t| t != words);
    searched.push(words.clone());
    if searched.len() > REMEMBERED {
        searched.remove(0);
    }
    if let Some(place) = state.session.search.as_ref().and_then(Search::place) {
        return navigate::go(state, Target::Here(place));
    }
    if !state.is_on_text() && is_in_text(state, words) {
        return Vec::new();
    }
    state.session.search = None;
    let page = state.view.reader.page;
    let small = SafeText::new(&words.to_lowercase());
    let query = Query::new(&small).filter(|_| small != *words);
    let others = query.map_or(0, |q| state.pages.corpus(&state.study, page).find(&q).len());
    state.notify(if others > 0 {
        safe!("“{words}” is not found; in small letters it is {others} times.")
    } else if page == Page::Text {
        safe!("“{words}” is not found here.")
    } else {
        safe!("“{words}” is neither on this page nor in the text.")
    });
    Vec::new()
}

/// Searches the text for words that the page lacks; true if they are found. The next step goes there.
fn is_in_text(state: &mut State, words: &SafeText) -> bool {
    search_on(state, Page::Text, words);
    let count = state.search().map_or(0, Search::count);
    if count > 0 {
        let key = state.key(&SEARCH_NEXT);
        state.notify(safe!(
            "“{words}” is not on this page. It is in the text {count}×: {key} goes there."
        ));
    }
    count > 0
}

/// Goes to the next or previous hit; wraps around.
fn step(state: &mut State, forward: bool, count: Option<usize>) -> Vec<Effect> {
    state.view.focus(Pane::Text);
    let page = state.view.reader.page;
    let there = state.search().map(|s| s.page).filter(|p| *p != page);
    let effects = there.map(|page| navigate::go(state, Target::Return(page)));
    let wrapped = move_on(state, forward, count.unwrap_or(1));
    state.session.flash = None;
    show_current(state);
    if let Some(place) = state.session.search.as_ref().and_then(Search::place) {
        state.view.reader.selected = selection::link_at(state.document(), place);
    }
    if wrapped {
        let end = if forward { "beginning" } else { "end" };
        state.notify(safe!("The search went on from the {end}."));
    }
    effects.unwrap_or_default()
}

/// Moves by `times` hits from the current one, or if that is out of sight from the top of the screen. True if it wrapped around.
fn move_on(state: &mut State, forward: bool, times: usize) -> bool {
    let geometry = state.geometry();
    let (top, lines) = state.lines_from(&geometry, state.view.reader.top);
    let Some(search) = &mut state.session.search else {
        return false;
    };
    let (hits, len) = (&search.hits, search.hits.len());
    let Some(beyond) = times.checked_sub(1).filter(|_| len > 0) else {
        return false;
    };
    let at = search
        .current
        .filter(|i| hits.get(*i).is_some_and(|hit| is_in_sight(&lines, hit)));
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

fn is_in_sight(lines: &[Line], hit: &Hit) -> bool {
    lines.iter().any(|l| selection::shows(l, hit.anchor()))
}
