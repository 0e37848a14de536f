//! Why a command of the lists and the timeline cannot act.

use crate::app::command::Command;
use crate::app::geometry::Pane;
use crate::app::lens;
use crate::app::state::State;
use crate::app::trail;
use crate::model::SafeText;
use crate::safe;

pub(super) fn no_events(state: &State) -> Option<SafeText> {
    let Some(entry) = trail::subject(state) else {
        return Some(safe!("Nothing is selected that has events."));
    };
    let name = state.study.name(entry);
    let named = state.study.common(entry).is_some();
    (!lens::is_eventful(&state.study, entry)).then(|| {
        if named {
            safe!("{name} has no events.")
        } else {
            safe!("This has no events of its own: select a person, group or place.")
        }
    })
}

pub(super) fn cannot_zoom(state: &State, command: Command) -> Option<SafeText> {
    if state.derived.geometry.timeline.is_empty() {
        let key = state.key(Command::Timeline);
        return Some(safe!("The timeline is not in sight: {key} shows it."));
    }
    let (levels, now) = (&state.derived.timeline.get().levels, state.view.zoom);
    let (step, end) = if command == Command::ZoomIn {
        (1, "nearest")
    } else {
        (-1, "farthest")
    };
    let word = levels.at(now).scale.word();
    let stuck = levels.clamp(now.saturating_add(step)) == levels.clamp(now);
    stuck.then(|| safe!("The timeline shows {word}: this is the {end} there is."))
}

pub(super) fn cannot_sort(state: &State) -> Option<SafeText> {
    let key = state.key(Command::People);
    match (state.view.focus, state.study.parts().people.len()) {
        (Pane::People, 0) => Some(safe!("There is nobody to sort.")),
        (Pane::People, _) => None,
        _ => Some(safe!("Only people can be sorted: {key} goes to them.")),
    }
}

pub(super) fn no_scripts(state: &State) -> Option<SafeText> {
    let none = state.derived.scripts.get().is_empty();
    none.then(|| safe!("Nobody in this study has a name in another script."))
}
