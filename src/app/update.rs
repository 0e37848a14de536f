//! The only way state changes: an action comes in, effects go out. No clock, file, terminal or thread.

mod able;
mod run;

use super::action::{Action, Effect};
use super::command::{self, Command};
use super::derived::derive;
use super::find;
use super::hints::{self, Hints, Typed};
use super::lens;
use super::marks;
use super::navigate::{self, Target};
use super::palette;
use super::pointer;
use super::question;
use super::reload;
use super::selection;
use super::state::State;
use super::themes;
use super::tour;
use crate::keys::{Code, Key, Lookup};
use crate::safe;

pub use able::unavailable;

/// Counts beyond this are as good as this.
const MOST: usize = 9_999;

/// Does what an action asks for.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    state.performed = None;
    let effects = match action {
        Action::Key(key) => on_key(state, key),
        Action::Paste(text) => {
            if state.input.is_some() {
                find::paste(state, &text);
            }
            Vec::new()
        }
        Action::Pointer(pointer, x, y) => pointer::act(state, pointer, x, y),
        Action::Resize(width, height) => {
            state.hints = None;
            state.size.width = width;
            state.size.height = height;
            Vec::new()
        }
        Action::Perform(command, count) => {
            state.notice = None;
            by_name(state, command, count.map(|n| n.min(MOST)))
        }
        Action::Select(block, link) => {
            state.notice = None;
            selection::select(state, (block, link));
            Vec::new()
        }
        Action::Row(row) => {
            state.notice = None;
            navigate::place_on_row(state, row);
            Vec::new()
        }
        Action::Open(entry) => navigate::go(state, Target::Entry(entry)),
        Action::Lens(entry) => {
            state.notice = None;
            lens::put(state, entry);
            Vec::new()
        }
        Action::Background { is_light } => {
            themes::learn(state, is_light);
            Vec::new()
        }
        Action::Resumed => vec![Effect::Repaint],
        Action::Woken(asking) => {
            if asking == state.wakes {
                state.flash = None;
            }
            Vec::new()
        }
        Action::Reloaded(study, mistake) => {
            let same = *study == *state.study;
            if !same {
                reload::take(state, study);
            }
            let news = if same {
                "The file says what it said."
            } else {
                "The file was read again."
            };
            state.notify(mistake.unwrap_or_else(|| safe!("{news}")));
            Vec::new()
        }
        Action::Told(what) => {
            state.notify(what);
            Vec::new()
        }
    };
    derive(state);
    effects
}

fn on_key(state: &mut State, key: Key) -> Vec<Effect> {
    state.notice = None;
    state.pinned_list = None;
    if state.question.is_some() {
        return question::answer(state, key);
    }
    if state.input.is_some() {
        return find::key(state, key);
    }
    if let Some(hints) = state.hints.take() {
        return hinted(state, hints, key);
    }
    if let Some(command) = state.awaiting.take() {
        return named(state, command, key);
    }
    if count(state, key) {
        return Vec::new();
    }
    if !state.typed.is_empty() && drops(key) {
        state.typed.clear();
        state.count = None;
        if key == Key::plain(Code::Esc) {
            return Vec::new();
        }
    }
    state.typed.push(key);
    match state.keymap.lookup(state.contexts(), &state.typed) {
        Lookup::Command(command) => {
            state.typed.clear();
            let count = state.count.take();
            perform(state, command, count)
        }
        Lookup::Pending => Vec::new(),
        Lookup::Unbound => {
            let typed = crate::keys::label(&std::mem::take(&mut state.typed));
            state.count = None;
            let help = state.key(Command::Help);
            state.notify(safe!(
                "{typed} does nothing here; {help} shows the keys that do."
            ));
            Vec::new()
        }
    }
}

/// Whether a key drops a sequence that waits for its rest: Esc, and the key that always quits.
fn drops(key: Key) -> bool {
    key == Key::plain(Code::Esc) || (key.ctrl && key.code == Code::Char('c'))
}

/// Performs a command that was asked for by its name, which can be one of another pane.
fn by_name(state: &mut State, command: Command, count: Option<usize>) -> Vec<Effect> {
    put_away(state);
    state.pinned_list = None;
    let elsewhere = command::row(command).and_then(|row| palette::elsewhere(state, row));
    if let Some(why) = elsewhere {
        state.performed = Some((command, false));
        state.notify(why);
        return Vec::new();
    }
    perform(state, command, count)
}

/// Leaves a line, question or choice that waits for keys: what was asked for by name does not wait for it.
fn put_away(state: &mut State) {
    if state.input.is_some() {
        find::key(state, Key::plain(Code::Esc));
    }
    state.question = None;
    state.hints = None;
    state.awaiting = None;
    state.count = None;
    state.typed.clear();
}

/// Performs a command, or says why it cannot.
pub(super) fn perform(state: &mut State, command: Command, count: Option<usize>) -> Vec<Effect> {
    let unavailable = unavailable(state, command);
    state.performed = Some((command, unavailable.is_none()));
    if let Some(why) = unavailable {
        state.notify(why);
        return Vec::new();
    }
    let effects = run::run(state, command, count);
    tour::note(state, command);
    effects
}

/// Gives the hints a letter: follows what it leads to, or peeks at it if the letter is a capital.
fn hinted(state: &mut State, mut hints: Hints, key: Key) -> Vec<Effect> {
    let Some(letter) = key.text() else {
        return Vec::new();
    };
    match hints.take(letter) {
        Typed::More => state.hints = Some(hints),
        Typed::Nothing => state.notify(safe!("Nothing has these letters.")),
        Typed::Chosen(spot) => {
            hints::land(state, spot);
            derive(state);
            let command = if letter.is_uppercase() {
                Command::Peek
            } else {
                Command::Follow
            };
            return perform(state, command, None);
        }
    }
    Vec::new()
}

/// Takes a digit of a count.
fn count(state: &mut State, key: Key) -> bool {
    let digit = key
        .text()
        .filter(|_| state.typed.is_empty())
        .and_then(|c| c.to_digit(10));
    let Some(digit) = digit.filter(|d| *d > 0 || state.count.is_some()) else {
        return false;
    };
    let digit = usize::try_from(digit).unwrap_or(0);
    state.count = Some((state.count.unwrap_or(0) * 10 + digit).min(MOST));
    true
}

/// Gives a waiting command the character it waits for.
fn named(state: &mut State, command: Command, key: Key) -> Vec<Effect> {
    match (key.text(), key.code) {
        (Some(name), _) if command == Command::SetMark => {
            marks::set(state, name);
            Vec::new()
        }
        (Some(name), _) => marks::go(state, name),
        (None, Code::Esc) => Vec::new(),
        (None, _) => {
            state.notify(safe!("{key} cannot name a mark: a letter or digit can."));
            Vec::new()
        }
    }
}
