//! What a reader prefers in any study, and the program opened with it.

use std::sync::Arc;

use super::action::Action;
use super::command::{Bindings, Preset};
use super::commands;
use super::geometry::Size;
use super::origin::Origin;
use super::state::{Options, Session, State};
use super::themes::Themes;
use super::update::update;
use crate::model::{SafeText, Study};
use crate::safe;

#[derive(Debug, Clone)]
pub struct Preferences {
    pub options: Options,
    /// The script that names are shown in too, if the study has it.
    pub script: Option<SafeText>,
    pub keymap: Bindings,
    pub themes: Themes,
    /// The first message.
    pub notice: Option<SafeText>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            options: Options::default(),
            script: None,
            keymap: commands::keymap(Preset::Reader),
            themes: Themes::default(),
            notice: None,
        }
    }
}

impl State {
    /// The program at the start of a study's text.
    pub fn open(study: Arc<Study>, origin: Origin, size: Size, preferences: Preferences) -> Self {
        let scripts = super::names::scripts(&study);
        let script = preferences.script;
        let names = script.and_then(|script| scripts.iter().position(|s| *s == script));
        let mut options = preferences.options;
        options.names = names.or(options.names);
        let session = Session {
            origin,
            options,
            themes: preferences.themes,
            commands: commands::GROUPS,
            keymap: preferences.keymap,
            ..Session::default()
        };
        let mut state = Self::new(study, session);
        if let Some(first) = preferences.notice {
            let more = state.session.notice.take().map(|n| safe!(" {n}"));
            state.notify(safe!("{first}{}", more.unwrap_or_default()));
        }
        update(&mut state, Action::Resize(size.width, size.height));
        state
    }
}
