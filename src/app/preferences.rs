//! What a reader prefers in whatever study is open. Knows no file that says so.

use std::sync::Arc;

use super::command::{self, Command, Context};
use super::derived;
use super::geometry::Size;
use super::outside::Origin;
use super::state::{Options, State};
use super::themes::Themes;
use crate::keys::Keymap;
use crate::model::{SafeText, Study};
use crate::safe;

/// What a reader prefers in whatever study: how it looks, which keys there are.
#[derive(Debug, Clone)]
pub struct Preferences {
    /// How the text is set and the screen divided.
    pub options: Options,
    /// The script that names stand in too, in a word, where a study has it.
    pub script: Option<SafeText>,
    /// The bindings in force.
    pub keymap: Keymap<Context, Command>,
    /// The themes and which of them is chosen.
    pub themes: Themes,
    /// What there is to tell first.
    pub notice: Option<SafeText>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            options: Options::default(),
            script: None,
            keymap: command::keymap(),
            themes: Themes::default(),
            notice: None,
        }
    }
}

impl State {
    /// The program as a reader prefers it, at the head of a study's text.
    pub fn open(study: Arc<Study>, origin: Origin, size: Size, preferences: Preferences) -> Self {
        let mut state = Self::new(study, size.width, size.height, preferences.options);
        state.origin = origin;
        state.keymap = preferences.keymap;
        state.themes = preferences.themes;
        if let Some(script) = preferences.script {
            let scripts = state.derived.scripts.get();
            state.options.names = scripts.iter().position(|s| *s == script);
        }
        if let Some(first) = preferences.notice {
            let more = state.notice.take().map(|n| safe!(" {}", n.text));
            state.notify(safe!("{first}{}", more.unwrap_or_default()));
        }
        derived::derive(&mut state);
        state
    }
}
