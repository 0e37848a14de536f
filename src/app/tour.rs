//! For newcomers: the line at the head of the text with the first keys, and the tour, which shows one key at a time. A step of
//! the tour ends when its command was performed.

use super::command::{Bindings, Command, Context};
use super::commands::{find, links, panes, program};
use super::geometry::Pane;
use super::input_line::{ACCEPT, CANCEL};
use super::mode::Mode;
use super::state::State;
use crate::keys;
use crate::model::{Block, Inline, SafeText, Span};
use crate::safe;

/// Words before the key, the command, words after the key.
const STEPS: [(&str, &Command, &str); 9] = [
    (
        "Names, dates and marks in the text are links. Press",
        &links::NEXT_MENTION,
        "to select the next one.",
    ),
    (
        "Press",
        &links::PEEK,
        "to see who or what it is, without leaving the text.",
    ),
    ("Press", &links::FOLLOW, "to read all there is about it."),
    (
        "Everything can be taken back. Press",
        &links::BACK,
        "to come back to the very place.",
    ),
    (
        "Press",
        &panes::TIMELINE,
        "to go to the timeline: it shows when the passage happens.",
    ),
    ("Press", &program::ESCAPE, "to come back to the text."),
    (
        "Press",
        &find::SEARCH,
        "and type a few letters to search; {0} stays at what is found, {1} returns.",
    ),
    (
        "A sentence may carry a claim with a verdict. Press",
        &panes::CLAIMS,
        "to list them all.",
    ),
    (
        "That was the tour. Press",
        &program::HELP,
        "whenever you want to know which keys work.",
    ),
];

/// Goes to the next step if `done` is the command of this one, or another key had the same result.
pub(super) fn advance(state: &mut State, done: &Command) {
    // A search is done when its prompt is closed.
    if matches!(state.mode, Mode::Prompt(_) | Mode::Palette(_)) {
        return;
    }
    let Some((step, (_, expected, _))) = state.tour().and_then(|s| Some((s, STEPS.get(s)?))) else {
        return;
    };
    let is_reached = match state.view.focus {
        Pane::Timeline => **expected == panes::TIMELINE,
        Pane::Text => **expected == program::ESCAPE,
        _ => false,
    };
    if *expected == done || is_reached {
        state.session.tour = Some(step + 1).filter(|next| *next < STEPS.len());
    }
}

pub(super) fn search_finished(state: &mut State) {
    advance(state, &find::SEARCH);
}

pub fn asks_for(state: &State, command: &Command) -> bool {
    let step = state.tour().and_then(|step| STEPS.get(step));
    step.is_some_and(|(_, expected, _)| *expected == command)
}

/// Ends the tour, unless its step asks for this key; true if it ended.
pub(super) fn end(state: &mut State) -> bool {
    if asks_for(state, &program::ESCAPE) {
        return false;
    }
    let ended = state.session.tour.take().is_some();
    if ended {
        state.notify(safe!("The tour is over."));
    }
    ended
}

/// The words before the key, the key, the words after it; and the number of the step.
pub fn words(state: &State) -> Option<([SafeText; 3], SafeText)> {
    let step = state.tour()?;
    let (before, command, after) = STEPS.get(step)?;
    let here = state.keymap().keys_for(state.contexts(), command);
    let anywhere = command.labels(state.keymap()).into_iter().next();
    let key = match (here.first(), anywhere) {
        (None, Some(key)) => key,
        _ => state.key(command),
    };
    let after = after
        .replace("{0}", &ACCEPT.to_string())
        .replace("{1}", &CANCEL.to_string());
    let count = safe!("{} of {}", step + 1, STEPS.len());
    Some(([safe!("{before}"), safe!("{key}"), safe!("{after}")], count))
}

const FIRST: [&Command; 5] = [
    &program::TOUR,
    &program::HELP,
    &find::SEARCH,
    &links::FOLLOW,
    &links::BACK,
];

pub fn greeting(keymap: &Bindings) -> Block {
    let contexts = [Context::Text, Context::Anywhere];
    let mut block = Block {
        text: SafeText::new("New here?"),
        ..Block::default()
    };
    let mut first = true;
    for command in FIRST {
        let keys = keymap.keys_for(&contexts, command);
        let Some(key) = keys.first() else { continue };
        block.text.push(if std::mem::take(&mut first) {
            " "
        } else {
            ", "
        });
        let start = block.text.len();
        block.text.push(&safe!("{}", keys::label(key)));
        block.spans.push(Span {
            range: start..block.text.len(),
            style: Inline {
                strong: true,
                ..Inline::default()
            },
        });
        // A key is never parted from its word.
        block.text.push("\u{a0}");
        block
            .text
            .push(&safe!("{}", command.title.replace(' ', "\u{a0}")));
    }
    block
}
