//! Going to a pane, and what a list shows: folds, level of detail, order.

use crate::app::action::Effect;
use crate::app::card::STILL_READING;
use crate::app::command::Context::{Anywhere, List};
use crate::app::command::{Command, Group, Spoken};
use crate::app::geometry::Pane;
use crate::app::list::Item;
use crate::app::navigate::{self, Target};
use crate::app::panes::people::{PeopleRow, Sort};
use crate::app::state::{Scroll, State};
use crate::app::view::Page;
use crate::model::{Entry, Kind, SafeText, SectionId};
use crate::safe;
use crate::timeline::ZoomLevels;

pub static GROUP: Group = Group {
    heading: "Panes",
    commands: &[
        &NEXT_PANE,
        &PREVIOUS_PANE,
        &CONTENTS,
        &PEOPLE,
        &TIMELINE,
        &CLAIMS,
        &UNFOLD,
        &FOLD,
        &ZOOM_IN,
        &ZOOM_OUT,
        &SORT,
    ],
};

pub static NEXT_PANE: Command = Command {
    name: "next-pane",
    title: "next pane",
    help: "Go to the next pane",
    keys: &["Tab"],
    vim: Some(&["Tab", "g t", "Ctrl-w w"]),
    browser: Some(&["F6", "Ctrl-PgDn"]),
    spoken: Spoken::As("Go from the text to the contents, the people, the timeline and round"),
    hint: Some(50),
    run: |s, _| cycle(s, 1),
    ..Command::DEFAULT
};

pub static PREVIOUS_PANE: Command = Command {
    name: "previous-pane",
    title: "previous pane",
    help: "Go to the previous pane",
    keys: &["Shift-Tab"],
    vim: Some(&["Shift-Tab", "g T", "Ctrl-w W"]),
    browser: Some(&["Shift-F6", "Ctrl-PgUp"]),
    spoken: Spoken::As("Go round text and lists the other way"),
    run: |s, _| cycle(s, -1),
    ..Command::DEFAULT
};

pub static CONTENTS: Command = Command {
    name: "contents",
    title: "contents",
    help: "Go to the contents; again: back to the text",
    contexts: &[Anywhere],
    keys: &["t"],
    vim: Some(&["t", "g O"]),
    run: |s, _| toggle_pane(s, Pane::Contents),
    ..Command::DEFAULT
};

pub static PEOPLE: Command = Command {
    name: "people",
    title: "people",
    help: "Go to people, places and terms; again: back to the text",
    contexts: &[Anywhere],
    keys: &["p"],
    run: |s, _| toggle_pane(s, Pane::People),
    ..Command::DEFAULT
};

pub static TIMELINE: Command = Command {
    name: "timeline",
    title: "timeline",
    help: "Go to the timeline; again: back to the text",
    contexts: &[Anywhere],
    keys: &["T"],
    run: |s, _| toggle_pane(s, Pane::Timeline),
    ..Command::DEFAULT
};

pub static CLAIMS: Command = Command {
    name: "claims",
    title: "claims",
    help: "List the claims of the text with their verdicts",
    contexts: &[Anywhere],
    keys: &["c"],
    unavailable: no_claims,
    run: claims,
    ..Command::DEFAULT
};

pub static UNFOLD: Command = Command {
    name: "unfold",
    title: "unfold",
    help: "Unfold the row",
    contexts: &[List],
    keys: &["Right"],
    vim: Some(&["l", "z o", "Right"]),
    hint: Some(35),
    special: &[(Pane::Contents, 2), (Pane::People, 2)],
    is_useful: list_folds,
    unavailable: |s| cannot_fold(s, false),
    run: |s, _| fold(s, false),
    ..Command::DEFAULT
};

pub static FOLD: Command = Command {
    name: "fold",
    title: "fold",
    help: "Fold the row, or what it is part of",
    contexts: &[List],
    keys: &["Left"],
    vim: Some(&["h", "z c", "Left"]),
    hint: Some(36),
    special: &[(Pane::Contents, 3), (Pane::People, 3)],
    is_useful: list_folds,
    unavailable: |s| cannot_fold(s, true),
    run: |s, _| fold(s, true),
    ..Command::DEFAULT
};

pub static ZOOM_IN: Command = Command {
    name: "zoom-in",
    title: "more detail",
    help: "Show the timeline in more detail: years, then months, then days",
    keys: &["+"],
    spoken_names: &["nearer"],
    hint: Some(26),
    special: &[(Pane::Timeline, 2)],
    unavailable: |s| cannot_zoom(s, 1),
    run: |s, n| zoom(s, 1, n),
    ..Command::DEFAULT
};

pub static ZOOM_OUT: Command = Command {
    name: "zoom-out",
    title: "less detail",
    help: "Show the timeline in less detail: small events are only counted",
    keys: &["-"],
    spoken_names: &["farther"],
    hint: Some(27),
    special: &[(Pane::Timeline, 3)],
    unavailable: |s| cannot_zoom(s, -1),
    run: |s, n| zoom(s, -1, n),
    ..Command::DEFAULT
};

pub static SORT: Command = Command {
    name: "sort",
    title: "sort",
    help: "Put people in another order: names, appearance, mentions, groups",
    contexts: &[List],
    keys: &["S"],
    special: &[(Pane::People, 4)],
    is_useful: list_sorts,
    unavailable: cannot_sort,
    run: sort,
    ..Command::DEFAULT
};

/// The lists, the one most often filtered first.
const LISTS: [Pane; 3] = [Pane::Timeline, Pane::People, Pane::Contents];

/// Focuses the next pane. This is not a jump.
fn cycle(state: &mut State, by: isize) -> Vec<Effect> {
    const ORDER: [Pane; 4] = [Pane::Text, Pane::Timeline, Pane::Contents, Pane::People];
    let now = ORDER.iter().position(|p| *p == state.view.focus);
    let next = (now.unwrap_or(0) + ORDER.len()).saturating_add_signed(by) % ORDER.len();
    let pane = ORDER.get(next).copied().unwrap_or(Pane::Text);
    navigate::place_cursor(state, pane);
    state.view.focus(pane);
    Vec::new()
}

fn toggle_pane(state: &mut State, pane: Pane) -> Vec<Effect> {
    if state.view.focus == pane {
        state.view.focus(Pane::Text);
        return Vec::new();
    }
    navigate::go(state, Target::Pane(pane))
}

fn claims(state: &mut State, _: Option<usize>) -> Vec<Effect> {
    navigate::go(state, Target::Page(Page::Claims))
}

fn no_claims(state: &State) -> Option<SafeText> {
    if state.study.is_partial() {
        return Some(SafeText::new(STILL_READING));
    }
    let none = state.study.parts().claims.is_empty();
    none.then(|| safe!("This study judges no claims."))
}

/// Folds or unfolds the item under the cursor; folds its parent if it has nothing to fold.
pub(in crate::app) fn fold(state: &mut State, folded: bool) -> Vec<Effect> {
    let pane = state.view.focus;
    let item = match pane {
        Pane::Contents => section_to_fold(state, folded).map(|s| Item::Entry(Entry::Section(s))),
        Pane::People => {
            let group = state.derived().people.get().group(state.cursor(pane));
            group.map(Item::Group)
        }
        _ => None,
    };
    if let Some((item, list)) = item.zip(state.view.lists.get_mut(pane)) {
        list.set_folded(item, folded);
        list.cursor = Some(item);
        if pane == Pane::People && !folded {
            state.session.scroll = Some(Scroll::ShowGroup);
        }
    }
    Vec::new()
}

fn section_to_fold(state: &State, folded: bool) -> Option<SectionId> {
    let rows = &state.derived().contents.get().rows;
    let row = rows.get(state.cursor(Pane::Contents))?;
    if folded && (!row.parts || row.folded) {
        state.study[row.section].parent
    } else {
        Some(row.section)
    }
}

fn cannot_fold(state: &State, folding: bool) -> Option<SafeText> {
    let cursor = state.cursor(state.view.focus);
    let derived = state.derived();
    match state.view.focus {
        Pane::Timeline => Some(safe!("Years do not fold.")),
        Pane::Contents => {
            let row = derived.contents.get().rows.get(cursor)?;
            let able = if folding {
                (row.parts && !row.folded) || state.study[row.section].parent.is_some()
            } else {
                row.parts && row.folded
            };
            let why = if row.parts {
                "It is folded or unfolded already."
            } else {
                "This section has no parts to fold."
            };
            (!able).then(|| SafeText::new(why))
        }
        Pane::People => {
            let able = match derived.people.get().row(cursor)? {
                PeopleRow::Group { folded, .. } => folded != folding,
                PeopleRow::Entry(..) => folding,
                PeopleRow::Gap => false,
            };
            let why = if folding {
                "This group is folded already."
            } else {
                "There is nothing folded here."
            };
            (!able).then(|| SafeText::new(why))
        }
        _ => None,
    }
}

/// Whether anything folds in the focused list.
fn list_folds(state: &State) -> bool {
    match state.view.focus {
        Pane::Contents => {
            let sections = &state.study.parts().sections;
            sections.iter().any(|s| s.parent.is_some())
        }
        Pane::Timeline => false,
        _ => true,
    }
}

/// Shows the timeline in more detail, or in less if `direction` is negative.
pub(in crate::app) fn zoom(state: &mut State, direction: i8, count: Option<usize>) -> Vec<Effect> {
    let steps = i8::try_from(count.unwrap_or(1)).unwrap_or(i8::MAX);
    let levels = ZoomLevels::of(&state.study);
    let zoom = state
        .view
        .zoom
        .saturating_add(steps.saturating_mul(direction));
    state.view.zoom = levels.clamp(zoom);
    let (pane, cursor) = (Pane::Timeline, state.cursor(Pane::Timeline));
    let item = state.rows(pane).and_then(|rows| rows.item(cursor));
    state.view.set_cursor(pane, item);
    state.session.scroll = Some(Scroll::CenterTimeline);
    let level = levels.at(state.view.zoom);
    let (word, sentence) = (level.scale.word(), level.description());
    state.notify(safe!("The timeline shows {word}: {sentence}"));
    Vec::new()
}

fn cannot_zoom(state: &State, direction: i8) -> Option<SafeText> {
    if state.derived().geometry.timeline.is_empty() {
        let key = state.key(&TIMELINE);
        return Some(safe!("The timeline is not in sight: {key} shows it."));
    }
    let (levels, now) = (&state.derived().timeline.get().levels, state.view.zoom);
    if levels.clamp(now.saturating_add(direction)) != levels.clamp(now) {
        return None;
    }
    let word = levels.at(now).scale.word();
    let end = if direction > 0 { "most" } else { "least" };
    Some(safe!(
        "The timeline shows {word}: this is the {end} detail there is."
    ))
}

/// The next order of people. The cursor stays on its person, else goes to the start.
fn sort(state: &mut State, _: Option<usize>) -> Vec<Effect> {
    let row = state.derived().people.get().row(state.cursor(Pane::People));
    let person = match row {
        Some(PeopleRow::Entry(entry @ Entry::Person(_), _)) => Some(Item::Entry(entry)),
        Some(PeopleRow::Entry(..) | PeopleRow::Group { .. } | PeopleRow::Gap) | None => None,
    };
    state.view.set_cursor(Pane::People, person);
    state.view.sort = state.view.sort.next();
    let study = &state.study;
    let by = match state.view.sort {
        Sort::Faction => safe!("{}", study.kinds_word(Kind::Faction).to_lowercase()),
        sort @ (Sort::Name | Sort::First | Sort::Mentions) => SafeText::new(sort.words()),
    };
    state.notify(safe!(
        "{} are sorted by {by}.",
        study.kinds_word(Kind::Person)
    ));
    Vec::new()
}

fn cannot_sort(state: &State) -> Option<SafeText> {
    if state.view.focus != Pane::People {
        let key = state.key(&PEOPLE);
        return Some(safe!("Only people can be sorted: {key} goes to them."));
    }
    let none = state.study.parts().people.is_empty();
    none.then(|| safe!("There is nobody to sort."))
}

fn list_sorts(state: &State) -> bool {
    matches!(state.view.focus, Pane::Text | Pane::People)
}

/// Clears the filter of the focused list; true if it had one. The cursor keeps its item: its group is unfolded.
pub(in crate::app) fn clear_filter(state: &mut State) -> bool {
    let pane = state.view.focus;
    if state.filter(pane).is_empty() {
        return false;
    }
    let cursor = state.cursor(pane);
    let item = state.rows(pane).and_then(|rows| rows.item(cursor));
    let group = state.derived().people.get().group(cursor);
    if let Some(list) = state.view.lists.get_mut(pane) {
        if let (Pane::People, Some(Item::Entry(_)), Some(group)) = (pane, item, group) {
            list.set_folded(Item::Group(group), false);
        }
        list.cursor = item;
        list.filter = SafeText::default();
    }
    true
}

/// The name and filter of a list that is filtered.
pub(in crate::app) fn filtered(state: &State) -> Option<(&'static str, SafeText)> {
    LISTS.iter().find_map(|pane| {
        let filter = &state.view.list(*pane)?.filter;
        (!filter.is_empty()).then(|| (pane.name(), filter.clone()))
    })
}

/// Clears the filters of all lists; true if there was one.
pub(in crate::app) fn clear_filters(state: &mut State) -> bool {
    let had = filtered(state).is_some();
    for pane in LISTS {
        if let Some(list) = state.view.lists.get_mut(pane) {
            list.filter = SafeText::default();
        }
    }
    had
}
