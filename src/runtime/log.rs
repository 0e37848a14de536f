//! What the shell tells a log: the actions that go into the program and the effects that come out. Neither what a reader types
//! nor what is found is told. Where nobody keeps a log, it costs the look at one number.

use std::time::Duration;

use tracing::{Level, debug, info, warn};

use super::Ending;
use crate::app::mode::{Pending, PromptKind};
use crate::app::{self, Action, Effect, Page, Pane, State, View};
use crate::keys::{self, Code, Key};
use crate::model::{SafeText, Study};
use crate::safe;

/// Takes an action into the program, and tells of it.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    if !tracing::enabled!(Level::INFO) {
        return app::update(state, action);
    }
    let left = (state.view().clone(), state.history().last().cloned());
    let told = outside(&action);
    let key = pressed(state, &action);
    let searching = searches(state, &action);
    let effects = app::update(state, action);
    if let Some(told) = told {
        info!("{told}");
    }
    if let Some((command, able)) = state.performed() {
        let name = command.name;
        if able {
            info!("command {name}");
        } else {
            info!("command {name}, which cannot act here");
        }
    }
    if let Some(key) = key.filter(|_| did_nothing(state)) {
        // A letter may be one of words that were meant for a line.
        if key.text().is_some() {
            info!("a letter, which is bound to nothing here");
        } else {
            let key = keys::label(&[key]);
            info!("key {key}, which is bound to nothing here");
        }
    }
    if searching && state.mode().prompt().is_none() {
        found(state);
    }
    if has_jumped(state, &left) {
        info!("jump to {}", place(state));
    }
    for effect in &effects {
        effect_told(effect);
    }
    effects
}

/// A key that is pressed for a command. One that is text, a letter of a hint or the name of a mark is private.
fn pressed(state: &State, action: &Action) -> Option<Key> {
    let Action::Key(key) = action else {
        return None;
    };
    let pending = state.mode().pending()?;
    let drops = key.code == Code::Esc && !pending.keys.is_empty();
    (!drops).then_some(*key)
}

/// Whether a key has come to nothing, and begins nothing either.
fn did_nothing(state: &State) -> bool {
    let pending = state.mode().pending();
    state.performed().is_none() && pending.is_none_or(|p| *p == Pending::default())
}

/// Whether a search is ended by following it.
fn searches(state: &State, action: &Action) -> bool {
    let enter = matches!(action, Action::Key(key) if key.code == Code::Enter);
    let prompt = state.mode().prompt();
    enter && prompt.is_some_and(|p| matches!(p.kind, PromptKind::Search { .. }))
}

/// Tells in how many places something was found; not what.
fn found(state: &State) {
    if let Some(search) = state.search() {
        info!("found in {} places", search.count());
    }
}

/// What reaches the program from outside, in words; none for what a reader does.
fn outside(action: &Action) -> Option<SafeText> {
    Some(match action {
        Action::Resize(width, height) => safe!("size {width}x{height}"),
        Action::Resumed => safe!("back after a stop"),
        Action::Reloaded(study, None) => {
            let blocks = study.text().blocks().len();
            safe!("read again: {blocks} blocks of text")
        }
        Action::Reloaded(_, Some(mistake)) => safe!("read again: {mistake}"),
        Action::Open(_) => safe!("opened at an entry"),
        Action::Background { is_light: true } => safe!("the terminal's ground is light"),
        Action::Background { is_light: false } => safe!("the terminal's ground is dark"),
        Action::Key(_)
        | Action::Paste(_)
        | Action::Pointer(..)
        | Action::Perform(..)
        | Action::Select(..)
        | Action::Row(_)
        | Action::Lens(_)
        | Action::Woken(_)
        | Action::Told(_) => return None,
    })
}

/// Whether another page or pane is shown, or the way back is another.
fn has_jumped(state: &State, (view, last): &(View, Option<View>)) -> bool {
    let now = state.view();
    (view.focus, view.reader.page) != (now.focus, now.reader.page)
        || state.history().last() != last.as_ref()
}

/// Where the reader is, by the ids of the study.
fn place(state: &State) -> SafeText {
    let study = state.study();
    match (state.view().focus, state.view().reader.page) {
        (Pane::Contents, _) => safe!("the contents"),
        (Pane::People, _) => safe!("the people"),
        (Pane::Timeline, _) => safe!("the timeline"),
        (Pane::Text, Page::Claims) => safe!("the claims"),
        (Pane::Text, Page::Card(entry)) => safe!("the card of {}", study.slug(entry)),
        (Pane::Text, Page::Text) => match state.derived().section {
            Some(section) => safe!("section {}", study[section].slug),
            None => safe!("the head of the text"),
        },
    }
}

fn effect_told(effect: &Effect) {
    match effect {
        Effect::Quit => debug!("effect: quit"),
        Effect::Suspend => debug!("effect: stop until continued"),
        Effect::Repaint => debug!("effect: paint anew"),
        Effect::Wake { milliseconds, .. } => debug!("effect: wake after {milliseconds} ms"),
        Effect::Copy(text) => debug!("effect: copy {} bytes", text.len()),
        Effect::Browse(address) => debug!("effect: open an address at {}", address.host()),
        Effect::Edit { line } => debug!("effect: edit at line {line}"),
        Effect::QueryBackground => debug!("effect: ask the terminal for its ground"),
        Effect::Reload => debug!("effect: read the file again"),
    }
}

/// Tells that a signal came that does not end the program.
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

/// Tells that all of a study was read, after its first picture.
pub(super) fn completed(study: &Study, took: Duration) {
    let entries = study.entries().count();
    info!(
        "read all of it in {} ms: {entries} entries",
        took.as_millis()
    );
}

/// Tells that there was no screen to read on.
pub fn printed(reason: &str) {
    info!("end: printed instead, since {reason}");
}

/// Tells how the reading ended.
pub fn ended(ending: Ending) {
    match ending {
        Ending::Signal(number) => warn!("signal {} ({number})", signal_name(number)),
        Ending::HungUp => warn!("the terminal is gone"),
        Ending::Quit | Ending::Panicked => {}
    }
    info!("end: {ending:?}, exit code {}", ending.code());
}
