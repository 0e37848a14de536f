//! What is logged of the program: the actions that go in and the effects that come out, but not what a reader types or finds.

use tracing::{Level, debug, info, warn};

use super::Ending;
use crate::app::card;
use crate::app::mode::{Pending, PromptKind};
use crate::app::{self, Action, Effect, Indexed, Page, Pane, State, View};
use crate::keys::{self, Code, Key};
use crate::model::SafeText;
use crate::safe;

/// Calls `app::update` and logs the action and its effects. Where the log is disabled this costs one level check.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    if !tracing::enabled!(Level::INFO) {
        return app::update(state, action);
    }
    let before = (state.view().clone(), state.history().last().cloned());
    let description = describe(&action);
    let key = command_key(state, &action);
    let ends_search = is_search_end(state, &action);
    let effects = app::update(state, action);
    if let Some(description) = description {
        info!("{description}");
    }
    log_command(state, key);
    if ends_search
        && state.mode().prompt().is_none()
        && let Some(search) = state.search()
    {
        info!("found in {} places", search.count());
    }
    if has_jumped(state, &before) {
        info!("jump to {}", place(state));
    }
    effects.iter().for_each(log_effect);
    effects
}

/// Logs the command that was performed, or that a key is bound to none.
fn log_command(state: &State, key: Option<Key>) {
    if let Some((command, is_available)) = state.performed() {
        let name = command.name;
        if is_available {
            info!("command {name}");
        } else {
            info!("command {name}, which is not available here");
        }
    } else if let Some(key) = key
        && state
            .mode()
            .pending()
            .is_none_or(|p| *p == Pending::default())
    {
        // A letter may be one of words that were meant for a prompt.
        if key.text().is_some() {
            info!("a letter, which is bound to nothing here");
        } else {
            let key = keys::label(&[key]);
            info!("key {key}, which is bound to nothing here");
        }
    }
}

/// The key, if it is pressed for a command. One that is text, a letter of a hint or the name of a mark is private.
fn command_key(state: &State, action: &Action) -> Option<Key> {
    let Action::Key(key) = action else {
        return None;
    };
    let pending = state.mode().pending()?;
    let cancels_sequence = key.code == Code::Esc && !pending.keys.is_empty();
    (!cancels_sequence).then_some(*key)
}

/// Whether a search is ended with Enter.
fn is_search_end(state: &State, action: &Action) -> bool {
    let is_enter = matches!(action, Action::Key(key) if key.code == Code::Enter);
    let prompt = state.mode().prompt();
    is_enter && prompt.is_some_and(|p| matches!(p.kind, PromptKind::Search { .. }))
}

/// Describes an action that comes from outside, not from the reader.
fn describe(action: &Action) -> Option<SafeText> {
    Some(match action {
        Action::Resize(width, height) => safe!("size {width}x{height}"),
        Action::Resumed => safe!("resumed after a stop"),
        Action::Opened(study) => safe!("read all entries: {}", study.entries().count()),
        Action::Reloaded(study) => {
            let sections = study.parts().sections.len();
            safe!("reloaded: {sections} sections")
        }
        Action::Open(_) => safe!("opened at an entry"),
        Action::Indexed(Indexed::Complete(index, _)) => {
            safe!("read the whole text: {} broken links", index.mistakes.len())
        }
        Action::Background { is_light: true } => safe!("the terminal's background is light"),
        Action::Background { is_light: false } => safe!("the terminal's background is dark"),
        Action::Key(_)
        | Action::Paste(_)
        | Action::Pointer(..)
        | Action::Perform(..)
        | Action::Select(..)
        | Action::Row(_)
        | Action::Lens(_)
        | Action::TimerElapsed(_)
        | Action::Indexed(Indexed::Parts(..) | Indexed::Percent(_))
        | Action::Continue
        | Action::Notify(_) => return None,
    })
}

/// Whether the pane, the page or the history changed.
fn has_jumped(state: &State, (view, last): &(View, Option<View>)) -> bool {
    let now = state.view();
    (view.focus, view.reader.page) != (now.focus, now.reader.page)
        || state.history().last() != last.as_ref()
}

/// The reader's position, by the ids of the study.
fn place(state: &State) -> SafeText {
    let study = state.study();
    match (state.view().focus, state.view().reader.page) {
        (Pane::Text, Page::Card(entry)) => safe!("the card of {}", study.slug(entry)),
        (Pane::Text, Page::Text) => match state.derived().section {
            Some(section) => safe!("section {}", study[section].slug),
            None => safe!("the head of the text"),
        },
        (Pane::Text, page) => safe!("the {}", card::page_name(study, page)),
        (pane, _) => safe!("the {}", pane.name()),
    }
}

fn log_effect(effect: &Effect) {
    match effect {
        Effect::Quit => debug!("effect: quit"),
        Effect::Suspend => debug!("effect: suspend"),
        Effect::Repaint => debug!("effect: repaint"),
        Effect::Continue => debug!("effect: go on"),
        Effect::StartTimer { milliseconds, .. } => {
            debug!("effect: start a timer of {milliseconds} ms");
        }
        Effect::Copy(text) => debug!("effect: copy {} bytes", text.len()),
        Effect::Browse(address) => debug!("effect: open an address at {}", address.host()),
        Effect::Edit { line } => debug!("effect: edit at line {line}"),
        Effect::QueryBackground => debug!("effect: query the terminal's background"),
        Effect::Reload => debug!("effect: reload the file"),
    }
}

/// Logs a signal that does not end the program.
#[cfg(unix)]
pub(super) fn signal(number: i32) {
    info!("signal {}", signal_name(number));
}

#[cfg(unix)]
fn signal_name(number: i32) -> &'static str {
    signal_hook::low_level::signal_name(number).unwrap_or("unknown")
}

#[cfg(not(unix))]
fn signal_name(_: i32) -> &'static str {
    "unknown"
}

/// Logs that the study was printed because there is no screen.
pub fn printed(reason: &str) {
    info!("end: printed instead: {reason}");
}

/// Logs how the program ended.
pub fn ended(ending: Ending) {
    match ending {
        Ending::Signal(number) => warn!("signal {} ({number})", signal_name(number)),
        Ending::HungUp => warn!("the terminal is gone"),
        Ending::Quit | Ending::Panicked => {}
    }
    info!("end: {ending:?}, exit code {}", ending.code());
}
