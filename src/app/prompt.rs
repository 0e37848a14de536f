//! Keys while a line is typed: in a prompt, or in the palette.

use super::action::Effect;
use super::commands::find;
use super::input_line::{ACCEPT, CANCEL, Edit, NEXT, PREVIOUS};
use super::mode::{Help, Mode, Prompt, PromptKind};
use super::navigate;
use super::palette;
use super::state::State;
use super::tour;
use crate::keys::{Code, Key};
use crate::model::SafeText;

pub(super) fn key(state: &mut State, key: Key) -> Vec<Effect> {
    let (line, in_palette) = match &mut state.mode {
        Mode::Prompt(prompt) => (&mut prompt.line, false),
        Mode::Palette(palette) => (&mut palette.line, true),
        _ => return Vec::new(),
    };
    let is_empty = line.is_empty();
    match key {
        CANCEL => cancel(state),
        ACCEPT => return accept(state),
        PREVIOUS if in_palette => palette::select(state, -1),
        NEXT if in_palette => palette::select(state, 1),
        _ if key.ctrl && key.code == Code::Char('c') => cancel(state),
        _ if key.code == Code::Backspace && is_empty => cancel(state),
        _ => {
            if line.key(key) == Edit::Changed {
                return changed(state);
            }
        }
    }
    Vec::new()
}

pub(super) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    match &mut state.mode {
        Mode::Prompt(prompt) => prompt.line.insert(text),
        Mode::Palette(palette) => palette.line.insert(text),
        _ => return Vec::new(),
    }
    changed(state)
}

/// Searches or filters again, from the view in which the prompt was opened.
fn changed(state: &mut State) -> Vec<Effect> {
    let Mode::Prompt(prompt) = &mut state.mode else {
        palette::refresh(state);
        return Vec::new();
    };
    let text = prompt.line.text();
    match &mut prompt.kind {
        PromptKind::Help(help) => {
            *help = Help {
                top: 0,
                filter: text,
            };
        }
        PromptKind::Search { origin, .. } => {
            state.view = (**origin).clone();
            return find::search_first(state, &text);
        }
        PromptKind::Filter { pane, origin } => {
            let cursor = origin.list(*pane).and_then(|l| l.cursor);
            let blank = text.trim().is_empty();
            if let Some(list) = state.view.lists.get_mut(*pane) {
                list.cursor = cursor.filter(|_| blank);
                list.filter = text;
            }
        }
    }
    Vec::new()
}

/// Closes the prompt and restores the view in which it was opened.
pub(super) fn cancel(state: &mut State) {
    let Mode::Prompt(Prompt { kind, .. }) = std::mem::take(&mut state.mode) else {
        return;
    };
    match kind {
        PromptKind::Search { origin, before } => {
            state.restore(*origin);
            state.session.search = before.map(|before| *before);
            tour::search_finished(state);
        }
        PromptKind::Filter { origin, .. } => state.restore(*origin),
        PromptKind::Help(_) => state.mode = Mode::open_help(Help::default()),
    }
}

/// Closes the prompt and keeps the result; performs the selected item of the palette.
fn accept(state: &mut State) -> Vec<Effect> {
    match std::mem::take(&mut state.mode) {
        Mode::Palette(palette) => palette::accept(state, &palette),
        Mode::Prompt(Prompt { line, kind }) => match kind {
            PromptKind::Help(help) => {
                state.mode = Mode::open_help(help);
                Vec::new()
            }
            PromptKind::Filter { pane, .. } => {
                navigate::place_on_row(state, pane, state.cursor(pane));
                Vec::new()
            }
            PromptKind::Search { origin, .. } => {
                let text: SafeText = line.text();
                if !text.trim().is_empty() {
                    state.restore(*origin);
                }
                tour::search_finished(state);
                find::accept(state, &text)
            }
        },
        _ => Vec::new(),
    }
}
