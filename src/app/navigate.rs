//! Jumps, back and forward. Every jump goes through [`go`]. Only this module writes history; a reload translates it.

use super::action::Effect;
use super::card;
use super::geometry::Pane;
use super::list::{self, Item, Rows};
use super::panes::people::{self, Sort};
use super::selection;
use super::state::State;
use super::view::{Page, View};
use crate::model::{Anchor, Entry, EventId, LinkId, SectionId, Study};
use crate::text;

/// Milliseconds that the target line of a jump is highlighted.
const FLASH: u64 = 900;

#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// The start of a page.
    Page(Page),
    /// A page; for the study's text, where it was left.
    Return(Page),
    /// A section's text, or the card of any other entry.
    Entry(Entry),
    /// The mentions on an entry's card.
    Mentions(Entry),
    /// A place of the study's text.
    Passage(Anchor),
    /// A place of the page that is shown.
    Here(Anchor),
    /// An event in the timeline.
    Event(EventId),
    /// A list, with its cursor where the reader is.
    Pane(Pane),
    View(Box<View>),
}

/// Goes to a target and records where the view was left.
pub(super) fn go(state: &mut State, target: Target) -> Vec<Effect> {
    let left = state.snapshot();
    let flash = travel(state, target);
    if !state.view.is_same_place(&left) {
        state.session.history.push(left);
    }
    state.session.flash = flash;
    if flash.is_none() {
        return Vec::new();
    }
    state.session.last_timer += 1;
    vec![Effect::StartTimer {
        milliseconds: FLASH,
        timer: state.session.last_timer,
    }]
}

/// Goes to a view without highlighting a line of it.
pub(super) fn go_to_view(state: &mut State, view: View) {
    go(state, Target::View(Box::new(view)));
    state.session.flash = None;
}

/// True if there was a jump to go back from.
pub(super) fn back(state: &mut State) -> bool {
    let view = state.session.history.back(state.snapshot());
    restore(state, view)
}

/// True if there was a jump to make again.
pub(super) fn forward(state: &mut State) -> bool {
    let view = state.session.history.forward(state.snapshot());
    restore(state, view)
}

fn restore(state: &mut State, view: Option<View>) -> bool {
    let found = view.is_some();
    if let Some(view) = view {
        state.restore(view);
        state.session.flash = None;
    }
    found
}

/// Changes the view; returns the place to highlight.
fn travel(state: &mut State, target: Target) -> Option<Anchor> {
    match target {
        Target::Return(Page::Text) => open_page(state, Page::Text, state.derived().text_top),
        Target::Page(page) | Target::Return(page) => open_page(state, page, Anchor::default()),
        Target::Entry(Entry::Section(section)) => return Some(open_section(state, section)),
        Target::Entry(entry) => open_page(state, Page::Card(entry), Anchor::default()),
        Target::Mentions(entry) => {
            open_page(state, Page::Card(entry), Anchor::default());
            if let Some(place) = card::mentions_anchor(&state.study, entry) {
                set_top(state, place);
                state.view.reader.selected = card::first_passage(state.document(), place);
            }
        }
        Target::Passage(anchor) => {
            if state.view.reader.page != Page::Text {
                open_page(state, Page::Text, state.derived().text_top);
            }
            state.view.focus(Pane::Text);
            return Some(arrive(state, anchor));
        }
        Target::Here(anchor) => {
            state.view.focus(Pane::Text);
            return Some(arrive(state, anchor));
        }
        Target::Event(event) => {
            let item = Item::Entry(Entry::Event(event));
            state.view.set_cursor(Pane::Timeline, Some(item));
            state.view.focus(Pane::Timeline);
        }
        Target::Pane(pane) => {
            place_cursor(state, pane);
            state.view.focus(pane);
        }
        Target::View(view) => {
            state.restore(*view);
            let reader = &state.view.reader;
            return (state.view.focus == Pane::Text).then_some(reader.top);
        }
    }
    None
}

fn open_page(state: &mut State, page: Page, top: Anchor) {
    let derived = state.derived();
    let (text_top, moment) = (derived.text_top, derived.moment.as_ref());
    let day = moment.map(|m| m.day(&state.study));
    let reader = &mut state.view.reader;
    if reader.page == Page::Text {
        reader.text_top = text_top;
        reader.day = day;
    } else if day.is_some() {
        reader.day = day;
    }
    reader.page = page;
    reader.top = top;
    reader.selected = None;
    state.view.focus(Pane::Text);
    state.pages.open(&state.study, page);
}

fn open_section(state: &mut State, section: SectionId) -> Anchor {
    let anchor = Anchor::new(Study::start_of(section), 0);
    open_page(state, Page::Text, anchor);
    set_top(state, anchor);
    note_jump(state, anchor);
    anchor
}

/// Notes where in the study's text a jump led.
pub(super) fn note_jump(state: &mut State, at: Anchor) {
    let reader = &mut state.view.reader;
    if reader.page == Page::Text {
        reader.jump_target = Some(at);
    }
}

/// Scrolls to a first line, as far as the text goes.
pub(super) fn set_top(state: &mut State, top: Anchor) {
    let top = if state.session.options.screen_reader {
        top
    } else {
        top.min(state.last_top())
    };
    let reader = &mut state.view.reader;
    if reader.page == Page::Text && reader.top != top {
        reader.jump_target = None;
    }
    reader.top = top;
}

/// Where the text mentions an event: in the section of the event, else in any section, else before the first section; else its
/// card.
pub(super) fn place_in_text(study: &Study, event: EventId) -> Target {
    let entry = Entry::Event(event);
    let in_section = study[event].section.and_then(|section| {
        let part = Study::part_of(section);
        study.text().first_link_to(part, entry)
    });
    let elsewhere = || {
        let mentions = study.mentions(entry);
        let in_any = mentions.iter().find(|m| m.block.part() > 0);
        in_any.or(mentions.first()).map(|m| m.anchor())
    };
    let found = in_section.or_else(elsewhere);
    found.map_or(Target::Entry(entry), Target::Passage)
}

/// Brings a place of the page into sight and selects the link that begins there.
fn arrive(state: &mut State, anchor: Anchor) -> Anchor {
    bring_into_sight(state, anchor);
    note_jump(state, anchor);
    state.view.reader.selected = selection::link_at(state.document(), anchor);
    anchor
}

/// Scrolls to a place unless it is in sight; it is then in the upper third.
pub(super) fn bring_into_sight(state: &mut State, place: Anchor) {
    let geometry = state.geometry();
    let (_, lines) = state.lines_from(&geometry, state.view.reader.top);
    if lines.iter().any(|l| selection::shows(l, place)) {
        return;
    }
    let third = isize::try_from(geometry.text.height / 3).unwrap_or(0);
    let options = state.layout_options(geometry.text.width);
    let (layout, document) = state.pages.of(&state.study, state.view.reader.page);
    let top = text::step(layout, document, options, place, -third);
    set_top(state, top);
}

/// Brings a link into sight and selects it.
pub(super) fn select(state: &mut State, at: LinkId) {
    let Some(byte) = selection::link(state.document(), at).map(|l| l.range.start) else {
        return;
    };
    state.view.reader.selected = Some(at);
    bring_into_sight(state, Anchor::new(at.0, byte));
}

/// Puts the cursor of a list on a row, or the nearest that can be selected.
pub(super) fn place_on_row(state: &mut State, pane: Pane, row: usize) {
    let Some(rows) = state.rows(pane) else { return };
    let item = rows.item(list::nearest(rows, row));
    if item.is_some() {
        state.view.set_cursor(pane, item);
    }
}

/// Puts the cursor of a list where the reader is.
pub(super) fn place_cursor(state: &mut State, pane: Pane) {
    match pane {
        Pane::Contents => {
            if let Some(section) = state.derived().section {
                let item = Item::Entry(Entry::Section(section));
                state.view.set_cursor(pane, Some(item));
            }
        }
        Pane::People => place_on_person(state),
        Pane::Timeline => place_on_event(state),
        _ => {}
    }
}

/// Puts the cursor of the people on the chosen entry, unfolding its group, else on the first person mentioned in sight.
fn place_on_person(state: &mut State) {
    let (study, derived) = (&state.study, state.derived());
    let rows = derived.people.get();
    let chosen = derived.chosen.filter(|e| study.common(*e).is_some());
    let found = chosen
        .map(Item::Entry)
        .filter(|item| people::row_of(rows, *item).is_some());
    // By faction, people without one are last: the cursor does not skip the others.
    let by_faction = !study.parts().factions.is_empty() && state.view.sort == Sort::Faction;
    let seen = derived.seen.iter().filter(
        |e| matches!(e, Entry::Person(id) if !by_faction || study.faction_of(*id).is_some()),
    );
    let first = people::rows_of(rows, seen).first().copied();
    let group = chosen.map(|e| people::group_of(study, e));
    let item = found.or_else(|| rows.item(first?));
    if let Some(list) = state.view.lists.get_mut(Pane::People) {
        if let Some(group) = group {
            list.set_folded(Item::Group(group), false);
        }
        list.cursor = item.or(list.cursor);
    }
}

/// Puts the cursor of the timeline on the chosen event, else where the reader is in time, else on the first event of the
/// chosen entry.
fn place_on_event(state: &mut State) {
    let (study, derived) = (&state.study, state.derived());
    if let Some(event) = derived.chosen.filter(|e| e.event().is_some()) {
        let item = Item::Entry(event);
        state.view.set_cursor(Pane::Timeline, Some(item));
        return;
    }
    let rows = derived.timeline.get();
    let here = derived.moment.as_ref().and_then(|m| m.row(study, rows));
    let row = here.or_else(|| {
        let events = derived.chosen_events.get();
        let first = study.chronology().iter().find(|e| events.contains(e));
        rows.find(*first?)
    });
    let row = row.unwrap_or(state.list_top(Pane::Timeline));
    place_on_row(state, Pane::Timeline, row);
}
