//! A tour of a minute: one thing to press at a time, in whatever study is open. It goes on when that was done.

use super::command::{self, Command};
use super::geometry::Pane;
use super::prompt_keys::{ACCEPT, CANCEL};
use super::state::State;
use crate::model::SafeText;
use crate::safe;

/// What a step says before its key, what to do, and what it says after it.
const STEPS: [(&str, Command, &str); 9] = [
    (
        "Names, dates and marks in the text are links. Press",
        Command::NextMention,
        "to select the next one.",
    ),
    (
        "Press",
        Command::Peek,
        "to see who or what it is, without leaving the text.",
    ),
    ("Press", Command::Follow, "to read all there is about it."),
    (
        "Everything can be taken back. Press",
        Command::Back,
        "to come back to the very place.",
    ),
    (
        "Press",
        Command::Timeline,
        "to go to the timeline: it shows when the passage happens.",
    ),
    ("Press", Command::Escape, "to come back to the text."),
    (
        "Press",
        Command::Search,
        "and type a few letters to search; {0} stays at what is found, {1} returns.",
    ),
    (
        "A sentence may carry a claim with a verdict. Press",
        Command::Claims,
        "to list them all.",
    ),
    (
        "That was the tour. Press",
        Command::Help,
        "whenever you want to know which keys work.",
    ),
];

/// Begins the tour.
pub(super) fn begin(state: &mut State) {
    state.tour = Some(0);
}

/// Ends the tour; tells whether one was on.
pub(super) fn end(state: &mut State) -> bool {
    state.tour.take().is_some()
}

/// Goes on if `done` is what the step asked for, or the reader came there by another key.
pub(super) fn note(state: &mut State, done: Command) {
    let Some(step) = state.tour else { return };
    // A search is done when its line is.
    if state.input.is_some() {
        return;
    }
    let there = |wanted: Command| match state.view.focus {
        Pane::Timeline => wanted == Command::Timeline,
        Pane::Text => wanted == Command::Escape,
        Pane::Contents | Pane::People => false,
    };
    if STEPS
        .get(step)
        .is_some_and(|(_, wanted, _)| *wanted == done || there(*wanted))
    {
        state.tour = Some(step + 1).filter(|next| *next < STEPS.len());
    }
}

/// Whether the step asks for this command.
pub fn asks_for(state: &State, command: Command) -> bool {
    let step = state.tour.and_then(|step| STEPS.get(step));
    step.is_some_and(|(_, wanted, _)| *wanted == command)
}

/// What the step says: before the key, the key, after it; and which step of how many.
pub fn words(state: &State) -> Option<([SafeText; 3], SafeText)> {
    let step = state.tour?;
    let (before, command, after) = STEPS.get(step)?;
    let anywhere = command::row(*command).map(|row| row.labels(&state.keymap));
    let here = state.keymap.keys_for(state.contexts(), *command);
    let key = match (here.first(), anywhere.and_then(|a| a.into_iter().next())) {
        (None, Some(key)) => key,
        _ => state.key(*command),
    };
    let after = after
        .replace("{0}", &ACCEPT.to_string())
        .replace("{1}", &CANCEL.to_string());
    let count = safe!("{} of {}", step + 1, STEPS.len());
    Some(([safe!("{before}"), safe!("{key}"), safe!("{after}")], count))
}
