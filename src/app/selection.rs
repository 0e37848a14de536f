//! What commands act on: the selected link, if in sight, else the first one; the entry under the cursor of a list.

use std::ops::Range;

use super::geometry::Pane;
use super::lens;
use super::state::State;
use super::view::Page;
use crate::model::{Anchor, Block, Document, Entry, Link, LinkId};
use crate::text::Line;

/// The links of a block that overlap a range of its text, with their indices.
pub fn links_in<'a>(
    block: &'a Block,
    range: &Range<usize>,
) -> impl Iterator<Item = (usize, &'a Link)> + use<'a> {
    let first = block.links.partition_point(|l| l.range.end <= range.start);
    let end = range.end;
    block
        .links
        .iter()
        .enumerate()
        .skip(first)
        .take_while(move |(_, l)| l.range.start < end)
}

/// A link by block and index.
pub fn link(document: &Document, at: LinkId) -> Option<&Link> {
    document.block(at.0)?.links.get(at.1)
}

/// The link that commands act on: block and index.
pub fn current(state: &State) -> Option<LinkId> {
    if let Some(selected) = state.view.reader.selected
        && is_in_sight(state, selected)
    {
        return Some(selected);
    }
    match hit_in_sight(state) {
        Some(hit) => link_at(state.document(), hit).or_else(|| link_of_line(state, hit)),
        None => first_in_sight(state),
    }
}

/// The selected link, if it is in sight.
pub(super) fn selected(state: &State) -> Option<LinkId> {
    let selected = state.view.reader.selected?;
    is_in_sight(state, selected).then_some(selected)
}

fn is_in_sight(state: &State, at: LinkId) -> bool {
    let Some(link) = link(state.document(), at) else {
        return false;
    };
    state.derived().lines.iter().any(|line| {
        let range = line.range();
        line.block == at.0 && range.start < link.range.end && link.range.start < range.end
    })
}

/// Whether a line shows a place of the text.
pub(super) fn shows(line: &Line, place: Anchor) -> bool {
    line.block == place.block && line.range().contains(&place.byte)
}

/// The link at the start of a line of a page: the rest of the line describes it.
pub(super) fn link_of_line(state: &State, place: Anchor) -> Option<LinkId> {
    if state.view.reader.page == Page::Text {
        return None;
    }
    let links = &state.document().block(place.block)?.links;
    let first = links.first().filter(|l| l.range.start == 0);
    first.map(|_| (place.block, 0))
}

/// The current hit of the search, if it is in sight. It takes precedence over the first link.
pub(super) fn hit_in_sight(state: &State) -> Option<Anchor> {
    let search = state.search()?;
    let place = search
        .place()
        .filter(|_| search.is_on(state.view.reader.page))?;
    let lines = &state.derived().lines;
    lines.iter().any(|l| shows(l, place)).then_some(place)
}

/// The link that a place is in.
pub(super) fn link_at(document: &Document, place: Anchor) -> Option<LinkId> {
    let links = &document.block(place.block)?.links;
    let index = links.iter().position(|l| l.range.contains(&place.byte));
    index.map(|l| (place.block, l))
}

/// The first link of a block after a place, or the last before it.
pub(super) fn link_near(document: &Document, place: Anchor, forward: bool) -> Option<LinkId> {
    let block = document.block(place.block)?;
    let after = block.links.partition_point(|l| l.range.start <= place.byte);
    let beside = if forward {
        (after < block.links.len()).then_some(after)
    } else {
        after.checked_sub(1)
    };
    beside.map(|l| (place.block, l))
}

pub(super) fn first_in_sight(state: &State) -> Option<LinkId> {
    let document = state.document();
    state.derived().lines.iter().find_map(|line| {
        let block = document.block(line.block)?;
        let (link, _) = links_in(block, &line.range()).next()?;
        Some((line.block, link))
    })
}

/// The entry under the cursor of the focused list.
pub fn listed(state: &State) -> Option<Entry> {
    let pane = state.view.focus;
    state.rows(pane)?.entry(state.cursor(pane))
}

/// The entry that is chosen: under the cursor of people or timeline, selected in the text, or on the card.
pub(super) fn chosen(state: &State) -> Option<Entry> {
    match state.view.focus {
        Pane::Contents => None,
        Pane::Text => {
            let selected = selected(state).and_then(|at| link(state.document(), at));
            selected
                .and_then(Link::entry)
                .or_else(|| state.view.reader.page.entry())
        }
        _ => listed(state),
    }
}

/// The entry a command acts on: the chosen one, else in the text that of the first link in sight.
pub(super) fn subject(state: &State) -> Option<Entry> {
    let chosen = state.derived().chosen;
    if chosen.is_some() || state.view.focus != Pane::Text {
        return chosen;
    }
    link(state.document(), current(state)?)?.entry()
}

/// Whose events are highlighted: those of the chosen entry; at an event, of the entry whose events were stepped through to it,
/// or of what is selected in the text.
pub(super) fn trail(state: &State) -> Option<Entry> {
    let chosen = state.derived().chosen;
    let Some(here) = chosen.and_then(Entry::event) else {
        return chosen;
    };
    let trail = state.view.trail;
    let trail = trail.filter(|entry| lens::includes(&state.study, *entry, here));
    trail.or_else(|| read_from_list(state))
}

/// What is selected in the text, or what the card is of, while a list is focused; no event.
fn read_from_list(state: &State) -> Option<Entry> {
    if state.view.focus == Pane::Text {
        return None;
    }
    let selected = state.view.reader.selected;
    let entry = match state.view.reader.page.entry() {
        Some(entry) => entry,
        None => link(state.document(), selected?)?.entry()?,
    };
    entry.event().is_none().then_some(entry)
}
