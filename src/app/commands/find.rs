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
use crate::app::text_search::{self, Search};
use crate::app::view::Page;
use crate::model::SafeText;
use crate::safe;

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
            before: state.session.search.take().map(Box::new),
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

/// Searches for words while they are typed, and shows the first hit after the top of the view.
pub(in crate::app) fn search_first(state: &mut State, words: &SafeText) -> Vec<Effect> {
    text_search::begin(state, state.view.reader.page, words);
    text_search::seek_first(state);
    text_search::rest(state)
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
    if state.search().is_some_and(|search| !search.is_complete()) {
        state.notify(safe!("“{words}” is not found so far."));
        return text_search::rest(state);
    }
    if !state.is_on_text() && is_in_text(state, words) {
        return text_search::rest(state);
    }
    let others = in_small_letters(state, words);
    state.session.search = None;
    state.notify(if others > 0 {
        safe!("“{words}” is not found; in small letters it is {others} times.")
    } else if state.is_on_text() {
        safe!("“{words}” is not found here.")
    } else {
        safe!("“{words}” is neither on this page nor in the text.")
    });
    Vec::new()
}

/// How often the words are found on the page when their case does not count.
fn in_small_letters(state: &mut State, words: &SafeText) -> usize {
    let small = SafeText::new(&words.to_lowercase());
    if small == *words {
        return 0;
    }
    text_search::begin(state, state.view.reader.page, &small);
    text_search::finish(state);
    state.search().map_or(0, Search::count)
}

/// Searches the text for words that the page lacks; true if they are found. The next step goes there.
fn is_in_text(state: &mut State, words: &SafeText) -> bool {
    text_search::begin(state, Page::Text, words);
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
    let there = state.search().map(Search::page).filter(|p| *p != page);
    let effects = there.map(|page| navigate::go(state, Target::Return(page)));
    let wrapped = move_on(state, forward, count.unwrap_or(1));
    state.session.flash = None;
    text_search::show_current(state);
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
    let place = state.search().and_then(Search::place);
    let in_sight = place.is_some_and(|place| lines.iter().any(|l| selection::shows(l, place)));
    text_search::step(state, forward, times, top, in_sight)
}
