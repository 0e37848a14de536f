//! Whether a command can act now, and if not, why. The footer leaves out what cannot.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "most commands can always act"
)]

mod lists;

use crate::app::command::Command;
use crate::app::geometry::{Pane, Shape};
use crate::app::lens;
use crate::app::outside;
use crate::app::panes::people;
use crate::app::peek;
use crate::app::selection;
use crate::app::state::{Overlay, Page, State};
use crate::model::{Entry, SafeText};
use crate::safe;

/// Why a command cannot act now; none if it can.
pub fn unavailable(state: &State, command: Command) -> Option<SafeText> {
    let text = state.view.focus == Pane::Text;
    let reason = match command {
        Command::Follow if text => selection::current(state).is_none().then(|| no_link(state)),
        Command::Follow => empty_list(state),
        Command::NextMention | Command::PreviousMention => no_links(state),
        Command::Back => {
            (!state.history.can_go_back()).then(|| safe!("There is nowhere to go back to."))
        }
        Command::Forward => {
            (!state.history.can_go_forward()).then(|| safe!("There is nowhere to go forward to."))
        }
        Command::Peek if state.peek.is_some() => None,
        Command::Peek => peek::subject(state)
            .is_none()
            .then(|| safe!("Nothing here can be peeked at.")),
        Command::Mentions => entry(state)
            .is_none()
            .then(|| safe!("Nothing is selected to find mentions of.")),
        Command::Lens if state.view.lens.is_some() => None,
        Command::Lens => {
            let fits = entry(state).is_some_and(lens::fits);
            (!fits).then(|| safe!("Select a person, group or place first."))
        }
        Command::SearchNext | Command::SearchPrevious => no_search(state),
        Command::Claims => state
            .study
            .parts()
            .claims
            .is_empty()
            .then(|| safe!("This study judges no claims.")),
        Command::Zen if state.derived.geometry.shape == Shape::Narrow => {
            Some(safe!("The text stands alone here already."))
        }
        Command::Copy => outside::no_copy(state),
        Command::Browse => outside::web(state).err(),
        Command::Edit => state.origin.no_file("edit"),
        Command::Reload => state.origin.no_file("read again"),
        Command::Fold | Command::Unfold => cannot_fold(state, command),
        Command::NextEvent | Command::PreviousEvent => lists::no_events(state),
        Command::ZoomIn | Command::ZoomOut => lists::cannot_zoom(state, command),
        Command::Sort => lists::cannot_sort(state),
        Command::Names => lists::no_scripts(state),
        Command::NextSection | Command::PreviousSection
            if text && state.view.reader.page != Page::Text =>
        {
            let headed = state
                .document()
                .blocks()
                .iter()
                .any(|b| matches!(b.shape, crate::model::Shape::Heading(_)));
            (!headed).then(|| safe!("This page has no sections."))
        }
        _ => None,
    };
    reason.filter(|_| !matches!(state.overlay, Some(Overlay::Help { .. })))
}

/// The entry a command acts on: selected in the text, under the cursor of a list, or on the card.
pub(super) fn entry(state: &State) -> Option<Entry> {
    let first = || {
        let at = selection::current(state)?;
        selection::link(state.document(), at)?.entry()
    };
    state.derived.chosen.or_else(|| {
        if state.view.focus == Pane::Text {
            first()
        } else {
            None
        }
    })
}

fn empty_list(state: &State) -> Option<SafeText> {
    let pane = state.view.focus;
    let filter = state.view.list(pane)?.filter;
    let empty = state.derived.rows(pane)?.is_empty();
    match (empty, filter.is_empty()) {
        (true, true) => Some(safe!("This list is empty.")),
        (true, false) => {
            let key = state.key(Command::Escape);
            Some(safe!(
                "Nothing matches “{filter}”: {key} clears the filter."
            ))
        }
        (false, _) => None,
    }
}

/// Why Enter follows nothing.
fn no_link(state: &State) -> SafeText {
    let searched = state.search.as_ref().is_some_and(|s| s.place().is_some());
    if searched {
        let key = state.key(Command::NextMention);
        safe!("What was found is no link: {key} selects one.")
    } else {
        safe!("There is no link in sight.")
    }
}

fn no_links(state: &State) -> Option<SafeText> {
    let linked = state
        .document()
        .blocks()
        .iter()
        .any(|b| !b.links.is_empty());
    (!linked).then(|| safe!("There is no link in this text."))
}

fn no_search(state: &State) -> Option<SafeText> {
    let key = state.key(Command::Search);
    match &state.search {
        None => Some(safe!("Nothing is searched for now: {key} searches.")),
        Some(search) if search.count() == 0 => Some(safe!("“{}” is not found.", search.query())),
        Some(_) => None,
    }
}

fn cannot_fold(state: &State, command: Command) -> Option<SafeText> {
    let derived = &state.derived;
    match state.view.focus {
        Pane::Timeline => Some(safe!("Years do not fold.")),
        Pane::Text => None,
        Pane::Contents => {
            let row = derived
                .contents
                .get()
                .rows
                .get(state.view.contents.cursor)
                .copied()?;
            let child = state.study[row.section].parent.is_some();
            let able = match command {
                Command::Fold => (row.parts && !row.folded) || child,
                _ => row.parts && row.folded,
            };
            (!able).then(|| {
                safe!(
                    "{}",
                    if row.parts {
                        "It is folded or unfolded already."
                    } else {
                        "This section has no parts to fold."
                    }
                )
            })
        }
        Pane::People => {
            let row = derived
                .people
                .get()
                .0
                .get(state.view.people.cursor)
                .copied()?;
            let able = match (row, command) {
                (people::PeopleRow::Group { folded, .. }, Command::Fold) => !folded,
                (people::PeopleRow::Group { folded, .. }, _) => folded,
                (people::PeopleRow::Entry(..), command) => command == Command::Fold,
                (people::PeopleRow::Gap, _) => false,
            };
            let why = if command == Command::Fold {
                "This group is folded already."
            } else {
                "There is nothing folded here."
            };
            (!able).then(|| safe!("{why}"))
        }
    }
}
