//! Why a command of the lists and the timeline cannot act.

use crate::app::command::Command;
use crate::app::geometry::Pane;
use crate::app::lens;
use crate::app::state::State;
use crate::app::trail;
use crate::clean;
use crate::model::Clean;

pub(super) fn no_events(state: &State) -> Option<Clean> {
    let Some(entry) = trail::subject(state) else {
        return Some(clean!("Nothing is selected that has events."));
    };
    let name = state.study.name(entry);
    let named = state.study.common(entry).is_some();
    (!lens::is_eventful(&state.study, entry)).then(|| {
        if named {
            clean!("{name} has no events.")
        } else {
            clean!("This has no events of its own: select a person, group or place.")
        }
    })
}

pub(super) fn cannot_zoom(state: &State, command: Command) -> Option<Clean> {
    if state.scene.geometry.timeline.is_empty() {
        let key = state.key(Command::Timeline);
        return Some(clean!("The timeline is not in sight: {key} shows it."));
    }
    let (levels, now) = (&state.scene.timeline.get().levels, state.view.zoom);
    let (step, end) = if command == Command::Nearer {
        (1, "nearest")
    } else {
        (-1, "farthest")
    };
    let word = levels.at(now).scale.word();
    let stuck = levels.within(now.saturating_add(step)) == levels.within(now);
    stuck.then(|| clean!("The timeline shows {word}: this is the {end} there is."))
}

pub(super) fn cannot_sort(state: &State) -> Option<Clean> {
    let key = state.key(Command::People);
    match (state.view.focus, state.study.parts().people.len()) {
        (Pane::Cast, 0) => Some(clean!("There is nobody to sort.")),
        (Pane::Cast, _) => None,
        _ => Some(clean!("Only people can be sorted: {key} goes to them.")),
    }
}

pub(super) fn no_scripts(state: &State) -> Option<Clean> {
    let none = state.scene.scripts.get().is_empty();
    none.then(|| clean!("Nobody in this study has a name in another script."))
}
