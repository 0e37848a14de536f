//! The only way state changes: an action comes in, effects go out. No clock, file, terminal or thread.

use super::action::{Action, Effect};
use super::command::Command;
use super::commands::{links, program};
use super::geometry::{Pane, Size};
use super::hints;
use super::indexing;
use super::mode::{HintMatch, MarkAction, Mode, Pending};
use super::navigate::{self, Target};
use super::palette;
use super::pointer;
use super::prompt;
use super::question;
use super::reload;
use super::selection;
use super::state::derive::derive;
use super::state::{State, first_notice};
use super::text_search;
use super::themes;
use super::tour;
use crate::keys::{self, Code, Key, Lookup};
use crate::model::SafeText;
use crate::safe;

/// The maximum repeat count.
const MAX_COUNT: usize = 9_999;

pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    state.session.performed = None;
    state.session.scroll = None;
    let mut effects = handle(state, action);
    loop {
        derive(state);
        let Some((command, count)) = state.session.next.take() else {
            return effects;
        };
        effects.extend(perform(state, command, count));
    }
}

fn handle(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Key(key) => return on_key(state, key),
        Action::Paste(text) => return prompt::paste(state, &text),
        Action::Pointer(pointer, x, y) => return pointer::on_pointer(state, pointer, x, y),
        Action::Resize(width, height) => {
            if matches!(state.mode, Mode::Hints(_)) {
                state.mode = Mode::default();
            }
            state.session.size = Size { width, height };
        }
        Action::Perform(command, count) => {
            state.session.notice = None;
            return by_name(state, command, count.map(|n| n.min(MAX_COUNT)));
        }
        Action::Select(link) => {
            state.session.notice = None;
            if selection::link(state.document(), link).is_some() {
                state.view.focus(Pane::Text);
                navigate::select(state, link);
            }
        }
        Action::Row(row) => {
            state.session.notice = None;
            navigate::place_on_row(state, state.view.focus, row);
        }
        Action::Open(entry) => return navigate::go(state, Target::Entry(entry)),
        Action::Lens(entry) => {
            state.session.notice = None;
            links::set_lens(state, entry);
        }
        Action::Background { is_light } => themes::set_background(state, is_light),
        Action::Resumed => return vec![Effect::Repaint],
        Action::TimerElapsed(timer) => {
            if timer == state.session.last_timer {
                state.session.flash = None;
            }
        }
        Action::Opened(study) => return indexing::open(state, study),
        Action::Reloaded(study) => {
            let same = study.has_same_source(&state.study);
            if !same {
                reload::replace_study(state, study);
            }
            let news = if same {
                "The file has not changed."
            } else {
                "The file was read again."
            };
            let mistakes = first_notice(&state.study);
            state.notify(mistakes.unwrap_or_else(|| safe!("{news}")));
        }
        Action::Indexed(news) => return indexing::take(state, news),
        Action::Continue => return text_search::go_on(state),
        Action::Notify(message) => state.notify(message),
    }
    Vec::new()
}

fn on_key(state: &mut State, key: Key) -> Vec<Effect> {
    state.session.notice = None;
    state.session.pinned = None;
    match &state.mode {
        Mode::Question(_) => question::answer(state, key),
        Mode::Prompt(_) | Mode::Palette(_) => prompt::key(state, key),
        Mode::Hints(_) => on_hint_key(state, key),
        Mode::AwaitMark(action) => on_mark_key(state, *action, key),
        Mode::Normal { .. } | Mode::Help { .. } => {
            text_search::stop_seeking(state);
            on_command_key(state, key)
        }
    }
}

/// Takes a digit of a count, or a key of a command.
fn on_command_key(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(pending) = state.mode.pending_mut() else {
        return Vec::new();
    };
    let digit = key.text().and_then(|c| c.to_digit(10));
    let digit = digit.and_then(|d| usize::try_from(d).ok());
    if let Some(digit) = digit.filter(|d| *d > 0 || pending.count.is_some())
        && pending.keys.is_empty()
    {
        pending.count = Some((pending.count.unwrap_or(0) * 10 + digit).min(MAX_COUNT));
        return Vec::new();
    }
    if !pending.keys.is_empty() && drops_pending(key) {
        *pending = Pending::default();
        if key == Key::plain(Code::Esc) {
            return Vec::new();
        }
    }
    pending.keys.push(key);
    let pending = pending.clone();
    match state.keymap().lookup(state.contexts(), &pending.keys) {
        Lookup::Pending => return Vec::new(),
        Lookup::Command(command) => {
            clear_pending(state);
            return perform(state, command, pending.count);
        }
        Lookup::Unbound => {}
    }
    clear_pending(state);
    let typed = keys::label(&pending.keys);
    let help = state.key(&program::HELP);
    state.notify(safe!(
        "{typed} does nothing here; {help} shows the keys that do."
    ));
    Vec::new()
}

fn clear_pending(state: &mut State) {
    if let Some(pending) = state.mode.pending_mut() {
        *pending = Pending::default();
    }
}

/// Whether a key cancels an incomplete sequence: Esc, or Ctrl-c, which always quits.
fn drops_pending(key: Key) -> bool {
    key == Key::plain(Code::Esc) || (key.ctrl && key.code == Code::Char('c'))
}

/// Performs a command by name, which can belong to another pane. First leaves modes that wait for keys.
fn by_name(state: &mut State, command: &'static Command, count: Option<usize>) -> Vec<Effect> {
    prompt::cancel(state);
    match &state.mode {
        Mode::Normal { .. } | Mode::Help { .. } => clear_pending(state),
        _ => state.mode = Mode::default(),
    }
    state.session.pinned = None;
    if let Some(why) = palette::elsewhere(state, command) {
        state.session.performed = Some((command, false));
        state.notify(why);
        return Vec::new();
    }
    perform(state, command, count)
}

/// Performs a command, or shows why it is unavailable.
pub(super) fn perform(
    state: &mut State,
    command: &'static Command,
    count: Option<usize>,
) -> Vec<Effect> {
    let unavailable = unavailable(state, command);
    state.session.performed = Some((command, unavailable.is_none()));
    if let Some(why) = unavailable {
        state.notify(why);
        return Vec::new();
    }
    if !command.handles_peek {
        state.mode.close_peek();
    }
    let backs_out = *command == program::ESCAPE && count.is_none();
    if backs_out && state.mode.peek().is_none() && tour::end(state) {
        return Vec::new();
    }
    let effects = (command.run)(state, count);
    tour::advance(state, command);
    effects
}

/// The reason why a command cannot act now. In the help, all commands that are bound there can.
pub fn unavailable(state: &State, command: &Command) -> Option<SafeText> {
    if state.mode.help().is_some() {
        return None;
    }
    (command.unavailable)(state)
}

/// Follows the hint with the typed letters; peeks at it if the last letter is a capital.
fn on_hint_key(state: &mut State, key: Key) -> Vec<Effect> {
    let Mode::Hints(mut hints) = std::mem::take(&mut state.mode) else {
        return Vec::new();
    };
    let Some(letter) = key.text() else {
        return Vec::new();
    };
    match hints.take(letter) {
        HintMatch::Partial => state.mode = Mode::Hints(hints),
        HintMatch::None => state.notify(safe!("Nothing has these letters.")),
        HintMatch::Full(target) => {
            hints::focus(state, target);
            let command = if letter.is_uppercase() {
                &links::PEEK
            } else {
                &links::FOLLOW
            };
            state.session.next = Some((command, None));
        }
    }
    Vec::new()
}

fn on_mark_key(state: &mut State, action: MarkAction, key: Key) -> Vec<Effect> {
    state.mode = Mode::default();
    match (key.text(), key.code) {
        (Some(name), _) => return links::name_mark(state, action, name),
        (None, Code::Esc) => {}
        (None, _) => {
            state.notify(safe!("{key} cannot name a mark: a letter or digit can."));
        }
    }
    Vec::new()
}
