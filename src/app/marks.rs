//! Marks set by hand: a character and the view it stands for.

use std::collections::BTreeMap;

use super::command::Command;
use super::navigate::{self, Target};
use super::state::State;
use crate::app::action::Effect;

use super::state::View;
use crate::safe;

/// The marks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks(BTreeMap<char, View>);

impl Marks {
    /// The view a mark stands for.
    pub fn get(&self, name: char) -> Option<&View> {
        self.0.get(&name)
    }

    /// Their names.
    fn names(&self) -> String {
        let names = self.0.keys().map(ToString::to_string);
        names.collect::<Vec<_>>().join(", ")
    }

    /// The same marks with every view moved into another study.
    pub(super) fn remap(&self, mut moved: impl FnMut(&View) -> View) -> Self {
        Self(
            self.0
                .iter()
                .map(|(name, view)| (*name, moved(view)))
                .collect(),
        )
    }
}

/// Asks which mark is meant.
pub(super) fn ask(state: &mut State, command: Command) {
    let names = state.marks.names();
    state.notify(match (command, names.is_empty()) {
        (Command::SetMark, _) => safe!("Set which mark? A letter or digit."),
        (_, true) => safe!("Go to which mark? None is set yet."),
        (_, false) => safe!("Go to which mark? Set: {names}."),
    });
}

/// Sets the mark `name` here.
pub(super) fn set(state: &mut State, name: char) {
    state.marks.0.insert(name, state.view.clone());
    let key = state.key(Command::GoToMark);
    state.notify(safe!("Mark {name} is set; {key} {name} comes back here."));
}

/// Goes to the mark `name`; `'` is the place that was last jumped away from.
pub(super) fn go(state: &mut State, name: char) -> Vec<Effect> {
    let view = if name == '\'' {
        state.history.last()
    } else {
        state.marks.get(name)
    };
    if let Some(view) = view.cloned() {
        return navigate::go(state, Target::View(Box::new(view)));
    }
    if name == '\'' {
        state.notify(safe!("There is no last place yet."));
    } else {
        let key = state.key(Command::SetMark);
        state.notify(safe!("There is no mark {name}: {key} {name} sets it."));
    }
    Vec::new()
}
