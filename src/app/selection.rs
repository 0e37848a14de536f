//! Which mention a key acts on: the selected one while it is in sight, else the first in sight.

use std::ops::Range;

use super::derived::setting;
use super::geometry::Pane;
use super::panes::people;
use super::state::{Page, State};
use crate::model::{Anchor, Block, Document, Entry, Link, LinkTo};
use crate::text;
use crate::timeline::Row;

/// The links of a block that begin in a range of its text, with their numbers.
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

/// The mention that keys act on: block and number of the link.
pub fn current(state: &State) -> Option<(usize, usize)> {
    let document = state.document();
    let in_sight = |(block, link): (usize, usize)| {
        let range = document
            .block(block)
            .and_then(|b| b.links.get(link))
            .map(|l| l.range.clone());
        range.is_some_and(|range| {
            let meets = |r: Range<usize>| r.start < range.end && range.start < r.end;
            state
                .derived
                .lines
                .iter()
                .any(|l| l.block == block && meets(l.range()))
        })
    };
    let selected = state.view.reader.selected.filter(|s| in_sight(*s));
    selected.or_else(|| match hit_in_sight(state) {
        Some(hit) => link_at(state.document(), hit).or_else(|| link_of_line(state, hit)),
        None => first_in_sight(state),
    })
}

/// The link that a line of a page begins with: what stands behind it belongs to it.
fn link_of_line(state: &State, place: Anchor) -> Option<(usize, usize)> {
    if state.view.reader.page == Page::Text {
        return None;
    }
    let links = &state.document().block(place.block)?.links;
    let first = links.first().filter(|l| l.range.start == 0);
    first.map(|_| (place.block, 0))
}

/// Where the search stands, while that is in sight: what a reader looks at then is no longer the first link.
pub(super) fn hit_in_sight(state: &State) -> Option<Anchor> {
    let search = state.search.as_ref()?;
    let place = search
        .place()
        .filter(|_| search.is_on(state.view.reader.page))?;
    let shown = |l: &text::Line| l.block == place.block && l.range().contains(&place.byte);
    state.derived.lines.iter().any(shown).then_some(place)
}

/// The link that a place lies in.
pub(super) fn link_at(document: &Document, place: Anchor) -> Option<(usize, usize)> {
    let links = &document.block(place.block)?.links;
    let holds = |l: &Link| l.range.contains(&place.byte);
    links.iter().position(holds).map(|l| (place.block, l))
}

/// The first link after a place, or before it.
fn link_near(document: &Document, place: Anchor, forward: bool) -> Option<(usize, usize)> {
    let block = document.block(place.block)?;
    let after = block.links.partition_point(|l| l.range.start <= place.byte);
    let beside = if forward {
        (after < block.links.len()).then_some(after)
    } else {
        after.checked_sub(1)
    };
    beside.map(|l| (place.block, l))
}

fn first_in_sight(state: &State) -> Option<(usize, usize)> {
    let document = state.document();
    state.derived.lines.iter().find_map(|line| {
        let block = document.block(line.block)?;
        links_in(block, &line.range())
            .next()
            .map(|(link, _)| (line.block, link))
    })
}

/// A link by block and number.
pub fn link(document: &Document, at: (usize, usize)) -> Option<&Link> {
    document.block(at.0)?.links.get(at.1)
}

/// The entry that is chosen: under the cursor of a list, selected in the text, or on the card.
pub fn chosen(state: &State) -> Option<Entry> {
    let derived = &state.derived;
    match state.view.focus {
        Pane::Contents => None,
        Pane::People => derived
            .people
            .get()
            .0
            .get(state.view.people.cursor)
            .and_then(|r| people::entry(*r)),
        Pane::Timeline => match derived.timeline.get().rows.get(state.view.timeline.cursor) {
            Some(Row::Event(event)) => Some(Entry::Event(*event)),
            Some(Row::Heading(_)) | None => None,
        },
        Pane::Text => {
            let selected = state.view.reader.selected.and(current(state));
            let entry = selected
                .and_then(|at| link(state.document(), at))
                .and_then(Link::entry);
            entry.or(match state.view.reader.page {
                Page::Card(entry) => Some(entry),
                Page::Text | Page::Claims => None,
            })
        }
    }
}

/// Selects the next mention after the one that is selected, or the first in sight; with a lens, the next of what it is on.
/// Tells whether there is one.
pub(super) fn step(state: &mut State, forward: bool) -> bool {
    let selected = state
        .view
        .reader
        .selected
        .filter(|s| current(state) == Some(*s));
    let beside_hit = || {
        let hit = hit_in_sight(state)?;
        link_of_line(state, hit).or_else(|| link_near(state.document(), hit, forward))
    };
    let found = match selected.or_else(beside_hit) {
        Some(at) if selected.is_none() && counts(state, at) => Some(at),
        Some(from) => neighbour(state, from, forward),
        None => match first_in_sight(state) {
            Some(at) if forward && counts(state, at) => Some(at),
            Some(at) => neighbour(state, at, forward),
            None => from_top(state, forward),
        },
    };
    if let Some(at) = found {
        state.view.reader.selected = Some(at);
        bring_into_sight(state, at);
    }
    found.is_some()
}

/// Whether a link is one that stepping stops at.
fn counts(state: &State, at: (usize, usize)) -> bool {
    let on_text = state.view.reader.page == Page::Text;
    match (state.view.lens, link(state.document(), at)) {
        (Some(lens), Some(link)) if on_text => link.to == LinkTo::Entry(lens),
        (_, link) => link.is_some(),
    }
}

/// With no mention in sight, the next one below the first line, or the last above it.
fn from_top(state: &State, forward: bool) -> Option<(usize, usize)> {
    let top = state.view.reader.top;
    let near = link_near(state.document(), top, forward);
    near.filter(|at| counts(state, *at)).or_else(|| {
        let links = state
            .document()
            .block(top.block)
            .map_or(0, |b| b.links.len());
        let edge = if forward { links } else { 0 };
        neighbour(state, (top.block, edge), forward)
    })
}

fn neighbour(state: &State, from: (usize, usize), forward: bool) -> Option<(usize, usize)> {
    if let (Some(lens), Page::Text) = (state.view.lens, state.view.reader.page) {
        let mentions = state.study.cross_references().mentions(lens);
        let places = mentions.iter().map(|m| (m.block, m.link));
        return if forward {
            places.into_iter().find(|p| *p > from)
        } else {
            places.rev().find(|p| *p < from)
        };
    }
    let blocks = state.document().blocks();
    if forward {
        let links = blocks.get(from.0)?.links.len();
        let after = (from.1 + 1..links).map(|l| (from.0, l)).next();
        let beyond = || {
            (from.0 + 1..blocks.len()).find(|b| blocks.get(*b).is_some_and(|b| !b.links.is_empty()))
        };
        after.or_else(|| beyond().map(|b| (b, 0)))
    } else {
        let before = from.1.checked_sub(1).map(|l| (from.0, l));
        let beyond = || {
            let has_links = |b: &usize| blocks.get(*b).is_some_and(|b| !b.links.is_empty());
            (0..from.0).rev().find(has_links)
        };
        before.or_else(|| {
            beyond().map(|b| {
                (
                    b,
                    blocks.get(b).map_or(0, |b| b.links.len().saturating_sub(1)),
                )
            })
        })
    }
}

/// Selects a link of the page, if it has that one.
pub(super) fn select(state: &mut State, at: (usize, usize)) {
    if link(state.document(), at).is_some() {
        super::navigate::focus(state, Pane::Text);
        state.view.reader.selected = Some(at);
        bring_into_sight(state, at);
    }
}

fn bring_into_sight(state: &mut State, at: (usize, usize)) {
    let Some(byte) = link(state.document(), at).map(|l| l.range.start) else {
        return;
    };
    show_anchor(state, Anchor::new(at.0, byte));
}

/// Scrolls so that a place is in sight, in the upper third if it was not.
pub(super) fn show_anchor(state: &mut State, anchor: Anchor) {
    let shown = |l: &text::Line| l.block == anchor.block && l.range().contains(&anchor.byte);
    if state.derived.lines.iter().any(shown) {
        return;
    }
    let third = isize::try_from(state.text_height() / 3).unwrap_or(0);
    let setting = setting(state);
    let (layout, document) = state.pages.of(&state.study, state.view.reader.page);
    state.view.reader.top = text::step(layout, document, setting, anchor, -third);
}
