//! The one door for jumps. Every jump goes through [`go`], and it alone writes history.

use super::action::Effect;
use super::derived::{derive, setting};
use super::geometry::Pane;
use super::panes::list::Rows;
use super::panes::people::Sort;
use super::panes::{contents, people, timeline};
use super::selection;
use super::state::{JumpTarget, Page, State, View};
use crate::model::{Anchor, Entry, EventId, Mention, SectionId, Study};
use crate::search::Filter;
use crate::text;

/// For how long the target of a jump is highlighted, in milliseconds.
const LIT: u64 = 900;

/// Where a jump leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// To the head of a page.
    Page(Page),
    /// Back to a page, where it was left if it is the study's text.
    Return(Page),
    /// To an entry: a section's text, anything else's card.
    Entry(Entry),
    /// To the mentions on an entry's card.
    Mentions(Entry),
    /// To a place of the study's text.
    Passage(Anchor),
    /// To a place of the page that is shown.
    Here(Anchor),
    /// To an event in the timeline.
    Moment(EventId),
    /// To a pane, with its cursor where the reader is.
    Pane(Pane),
    /// To what was looked at before.
    View(Box<View>),
}

/// Goes there, and remembers the way back.
pub(super) fn go(state: &mut State, target: Target) -> Vec<Effect> {
    let left = state.view.clone();
    let lit = travel(state, target);
    derive(state);
    if state.view != left {
        state.history.push(left);
    }
    state.flash = lit;
    if lit.is_none() {
        return Vec::new();
    }
    state.wakes += 1;
    vec![Effect::Wake {
        milliseconds: LIT,
        asking: state.wakes,
    }]
}

/// Takes the last jump back; tells whether there was one.
pub(super) fn back(state: &mut State) -> bool {
    let view = state.history.back(state.view.clone());
    restore(state, view)
}

/// Makes the jump again that was taken back; tells whether there was one.
pub(super) fn forward(state: &mut State) -> bool {
    let view = state.history.forward(state.view.clone());
    restore(state, view)
}

fn restore(state: &mut State, view: Option<View>) -> bool {
    let found = view.is_some();
    if let Some(view) = view {
        state.view = view;
        state.flash = None;
    }
    found
}

/// Changes the view; the answer is the place to light up.
fn travel(state: &mut State, target: Target) -> Option<Anchor> {
    match target {
        Target::Return(Page::Text) => {
            let place = state.view.reader.place;
            turn_to(state, Page::Text, place);
        }
        Target::Page(page) | Target::Return(page) => turn_to(state, page, Anchor::default()),
        Target::Entry(Entry::Section(section)) => return Some(open_section(state, section)),
        Target::Entry(entry) => turn_to(state, Page::Card(entry), Anchor::default()),
        Target::Mentions(entry) => {
            turn_to(state, Page::Card(entry), Anchor::default());
            state.pages.turn_to(&state.study, Page::Card(entry));
            let place = super::card::mentions_anchor(&state.study, entry);
            state.view.reader.top = place.unwrap_or_default();
            let passage = place.and_then(|at| super::card::first_passage(state.document(), at));
            state.view.reader.selected = passage;
        }
        Target::Passage(anchor) => {
            if state.view.reader.page != Page::Text {
                turn_to(state, Page::Text, state.view.reader.place);
            }
            state.view.focus = Pane::Text;
            return Some(land(state, anchor));
        }
        Target::Here(anchor) => {
            state.view.focus = Pane::Text;
            return Some(land(state, anchor));
        }
        Target::Moment(event) => {
            let row = timeline::row_of(&state.study, state.derived.timeline.get(), event);
            state
                .view
                .timeline
                .land(state.derived.timeline.get(), row.unwrap_or(0));
            focus(state, Pane::Timeline);
        }
        Target::Pane(pane) => {
            place_cursor(state, pane);
            focus(state, pane);
        }
        Target::View(view) => {
            state.view = *view;
            return Some(state.view.reader.top).filter(|_| state.view.focus == Pane::Text);
        }
    }
    None
}

fn turn_to(state: &mut State, page: Page, top: Anchor) {
    state.view.focus = Pane::Text;
    let reader = &mut state.view.reader;
    reader.page = page;
    reader.top = top;
    reader.selected = None;
}

fn open_section(state: &mut State, section: SectionId) -> Anchor {
    let anchor = Anchor::new(state.study[section].blocks.start, 0);
    turn_to(state, Page::Text, anchor);
    note_landing(state, anchor);
    anchor
}

/// Notes which place of the study's text was gone to.
pub(super) fn note_landing(state: &mut State, at: Anchor) {
    let reader = &mut state.view.reader;
    if reader.page == Page::Text {
        let top = reader.top;
        reader.jump_target = Some(JumpTarget { at, top });
    }
}

/// Where the text tells of an event: in the section that it belongs to, else where a section first
/// mentions it, else before them; else its card.
pub(super) fn text_target(study: &Study, event: EventId) -> Target {
    let entry = Entry::Event(event);
    let mentions = study.cross_references().mentions(entry);
    let section = study[event].section;
    let own = |m: &&Mention| section.is_some() && study.section_at(m.block) == section;
    let any = |m: &&Mention| study.section_at(m.block).is_some();
    let found = mentions.iter().find(own);
    let found = found
        .or_else(|| mentions.iter().find(any))
        .or(mentions.first());
    found.map_or(Target::Entry(entry), |m| Target::Passage(m.anchor()))
}

/// Brings a place of the page in sight, with some lines above it, and selects the mention that begins there.
fn land(state: &mut State, anchor: Anchor) -> Anchor {
    derive(state);
    selection::show_anchor(state, anchor);
    note_landing(state, anchor);
    state.view.reader.selected = selection::link_at(state.document(), anchor);
    anchor
}

/// Gives the keys to a pane; beside the text it stays in sight when the text has them again.
pub(super) fn focus(state: &mut State, pane: Pane) {
    state.view.focus = pane;
    if pane != Pane::Text {
        state.view.side = pane;
    }
}

/// Puts the cursor of a list where the reader is.
pub(super) fn place_cursor(state: &mut State, pane: Pane) {
    let (study, derived) = (&state.study, &state.derived);
    let view = &mut state.view;
    match pane {
        Pane::Text => {}
        Pane::Contents => {
            let rows = derived.contents.get();
            let row = derived
                .section
                .and_then(|s| contents::row_of(study, rows, s));
            view.contents
                .land(rows, row.unwrap_or(view.contents.cursor));
        }
        Pane::People => {
            unfold_chosen(state);
            let (study, derived) = (&state.study, &state.derived);
            let view = &mut state.view;
            let rows = derived.people.get();
            let named = derived.chosen.filter(|e| study.common(*e).is_some());
            // Who belongs to no side stands below all that do: nobody is led past them.
            let sides = !study.parts().factions.is_empty() && view.sort == Sort::Faction;
            let among = |e: &&Entry| matches!(e, Entry::Person(id) if !sides || study.faction_of(*id).is_some());
            let seen = || {
                people::rows_of(rows, derived.seen.iter().filter(among))
                    .first()
                    .copied()
            };
            let row = named.and_then(|e| people::row_of(rows, e)).or_else(seen);
            view.people.land(rows, row.unwrap_or(view.people.cursor));
        }
        Pane::Timeline => {
            let rows = derived.timeline.get();
            let chosen = derived.chosen.and_then(|e| {
                if let Entry::Event(id) = e {
                    Some(id)
                } else {
                    None
                }
            });
            let belongs = |event: &EventId| derived.chosen_events.get().contains(event);
            let own = || study.chronology().iter().copied().find(belongs);
            let at = |event: EventId| timeline::row_of(study, rows, event);
            let here = derived.moment.as_ref();
            let row = chosen
                .and_then(at)
                .or_else(|| here.and_then(|m| m.row(study, rows)))
                .or_else(|| own().and_then(at));
            view.timeline.land(rows, row.unwrap_or(view.timeline.top));
        }
    }
}

/// Unfolds the group of the cast that holds what is chosen.
fn unfold_chosen(state: &mut State) {
    let chosen = state
        .derived
        .chosen
        .filter(|e| state.study.common(*e).is_some());
    let group = chosen.map(|e| people::group_of(&state.study, e));
    if group.is_some_and(|g| state.view.people.folds.set(g, false)) {
        derive(state);
    }
}

/// Scrolls the cast so that as much of the group under the cursor is in sight as fits.
pub(super) fn show_group(state: &mut State) {
    derive(state);
    let rows = state.derived.people.get();
    let (cursor, len) = (state.view.people.cursor, rows.len());
    let next = (cursor + 1..len).find(|r| rows.begins(*r)).unwrap_or(len);
    let height = usize::from(state.derived.geometry.list(Pane::People).height);
    let top = next.saturating_sub(height).min(cursor);
    state.view.people.top = state.view.people.top.max(top);
}

/// Goes to the top or the end of the page that is shown.
pub(super) fn go_to_end(state: &mut State, end: bool) -> Vec<Effect> {
    let setting = setting(state);
    let height = state.text_height();
    let (layout, document) = state.pages.of(&state.study, state.view.reader.page);
    let top = if end {
        text::last_top(layout, document, setting, height)
    } else {
        Anchor::default()
    };
    let mut view = state.view.clone();
    view.reader.top = top;
    view.reader.selected = None;
    view.reader.jump_target = None;
    go(state, Target::View(Box::new(view)));
    state.flash = None;
    Vec::new()
}

/// Puts the cursor of the list that has the keys on a row, or the nearest it can stand on.
pub(super) fn place_on_row(state: &mut State, row: usize) {
    let (derived, view) = (&state.derived, &mut state.view);
    match view.focus {
        Pane::Text => {}
        Pane::Contents => view.contents.land(derived.contents.get(), row),
        Pane::People => view.people.land(derived.people.get(), row),
        Pane::Timeline => view.timeline.land(derived.timeline.get(), row),
    }
}

/// Puts the cursor of a filtered list on the row that fits best: a name that begins with what was typed, else the first row.
pub(super) fn place_on_match(state: &mut State, pane: Pane) {
    let (derived, view) = (&state.derived, &mut state.view);
    match pane {
        Pane::Text => {}
        Pane::Contents => view.contents.land(derived.contents.get(), 0),
        Pane::Timeline => view.timeline.land(derived.timeline.get(), 0),
        Pane::People => {
            let rows = derived.people.get();
            let typed = Filter::new(&view.people.filter);
            let best = people::best_row(&state.study, rows, &typed);
            view.people.land(rows, best);
        }
    }
}

/// Keeps the cursor of a list on what it was on, while the rows change; unfolds what would hide it.
pub(super) fn keep_cursor(state: &mut State, pane: Pane, change: impl FnOnce(&mut State)) {
    let (derived, view) = (&state.derived, &state.view);
    match pane {
        Pane::Text => change(state),
        Pane::Contents => {
            let row = derived.contents.get().rows.get(view.contents.cursor);
            let section = row.map(|r| r.section);
            change(state);
            derive(state);
            let rows = state.derived.contents.get();
            let row = section.and_then(|s| contents::row_of(&state.study, rows, s));
            let list = &mut state.view.contents;
            list.land(rows, row.unwrap_or(list.cursor));
        }
        Pane::Timeline => {
            let event = derived.timeline.get().event(view.timeline.cursor);
            change(state);
            derive(state);
            let rows = state.derived.timeline.get();
            let row = event.and_then(|e| timeline::row_of(&state.study, rows, e));
            let list = &mut state.view.timeline;
            list.land(rows, row.unwrap_or(list.cursor));
        }
        Pane::People => {
            let row = derived.people.get().0.get(view.people.cursor).copied();
            if let Some(people::PeopleRow::Entry(_, group)) = row {
                state.view.people.folds.set(group, false);
            }
            keep_cast_cursor(state, change);
        }
    }
}

/// Keeps the cursor of the cast on the entry it was on, while the rows change.
pub(super) fn keep_cast_cursor(state: &mut State, change: impl FnOnce(&mut State)) {
    let row = state.derived.people.get().0.get(state.view.people.cursor);
    let (entry, group) = (
        row.and_then(|r| people::entry(*r)),
        row.and_then(|r| people::group(*r)),
    );
    change(state);
    derive(state);
    let rows = state.derived.people.get();
    let row = match entry {
        Some(entry) => people::row_of(rows, entry),
        None => group.and_then(|g| people::row_of_group(rows, g)),
    };
    if let Some(row) = row {
        state.view.people.land(state.derived.people.get(), row);
    }
}
