//! What a reader prefers in whatever study is open. Knows no file that says so.

use std::sync::Arc;

use super::command::{self, Command, Context};
use super::scene;
use super::state::{Options, State};
use crate::clean;
use crate::keys::Keymap;
use crate::model::{Clean, Study};

/// What a reader prefers in whatever study: how it looks, which keys there are.
#[derive(Debug, Clone)]
pub struct Preferences {
    /// How the text is set and the screen divided.
    pub options: Options,
    /// The script that names stand in too, in a word, where a study has it.
    pub script: Option<Clean>,
    /// The bindings in force.
    pub keymap: Keymap<Context, Command>,
    /// What there is to tell first.
    pub notice: Option<Clean>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            options: Options::default(),
            script: None,
            keymap: command::keymap(),
            notice: None,
        }
    }
}

impl State {
    /// The program as a reader prefers it, at the head of a study's text, on a screen of `width` columns and `height` rows.
    pub fn preferring(
        study: Arc<Study>,
        width: u16,
        height: u16,
        preferences: Preferences,
    ) -> Self {
        let mut state = Self::new(study, width, height, preferences.options);
        state.keymap = preferences.keymap;
        if let Some(script) = preferences.script {
            let scripts = state.scene.scripts.get();
            state.options.names = scripts.iter().position(|s| *s == script);
        }
        if let Some(first) = preferences.notice {
            let more = state.notice.take().map(|n| clean!(" {}", n.text));
            state.say(clean!("{first}{}", more.unwrap_or_default()));
        }
        scene::settle(&mut state);
        state
    }
}
