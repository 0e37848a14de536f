//! A study read again in the place of the old one: what the reader had is found again by ids and words. No handle of the old
//! study is left in the state: it is made anew, and only what has been found again is put into it.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "an entry is found again as what it was, or not at all"
)]

use std::ops::Range;
use std::sync::Arc;

use super::card;
use super::derived::{Derived, derive, land};
use super::find;
use super::names;
use super::panes::list::Rows;
use super::panes::{contents, people, timeline};
use super::state::{Page, Reader, State, View};
use crate::model::{
    Anchor, Block, Document, Entry, EventId, FactionId, LinkTo, SafeText, SectionId, Study,
};
use crate::timeline::Row;

/// Reads on in `study`, at the same place or as near to it as there is.
pub(super) fn take(state: &mut State, study: Arc<Study>) {
    let size = state.size;
    let mut next = State::new(study, size.width, size.height, state.options);
    let moving = Remapper {
        old: &state.study,
        new: Arc::clone(&next.study),
    };
    next.origin = state.origin.clone();
    next.themes = std::mem::take(&mut state.themes);
    next.keymap = state.keymap.clone();
    next.searched = std::mem::take(&mut state.searched);
    next.overlay = state.overlay.take();
    next.wakes = state.wakes;
    next.tour = state.tour;
    // Scripts are counted in order of how many names they have, which may be another now.
    let script = names::script(state).map(SafeText::as_str);
    let scripts = next.derived.scripts.get();
    next.options.names = script.and_then(|s| scripts.iter().position(|n| n.as_str() == s));
    next.view = moving.view(&state.view, &next);
    derive(&mut next);
    moving.cursors(&state.derived, &state.view, &mut next);
    let mut settled = |view: &View| moving.settled(view, &mut next);
    let history = state.history.remap(&mut settled);
    let marks = state.marks.remap(&mut settled);
    next.history = history;
    next.marks = marks;
    let read = std::mem::take(&mut state.read).into_iter();
    next.read = read
        .filter_map(|(section, percent)| Some((moving.section(section)?, percent)))
        .collect();
    if let Some(search) = state.search.take() {
        find::again(&mut next, search.query());
    }
    *state = next;
    derive(state);
}

/// The way from one study to another.
struct Remapper<'a> {
    old: &'a Study,
    new: Arc<Study>,
}

impl Remapper<'_> {
    fn entry(&self, entry: Entry) -> Option<Entry> {
        let found = self.new.find(self.old.slug(entry))?;
        (found.kind() == entry.kind()).then_some(found)
    }

    fn section(&self, section: SectionId) -> Option<SectionId> {
        match self.entry(Entry::Section(section))? {
            Entry::Section(section) => Some(section),
            _ => None,
        }
    }

    fn faction(&self, faction: FactionId) -> Option<FactionId> {
        match self.entry(Entry::Faction(faction))? {
            Entry::Faction(faction) => Some(faction),
            _ => None,
        }
    }

    fn event(&self, event: EventId) -> Option<EventId> {
        match self.entry(Entry::Event(event))? {
            Entry::Event(event) => Some(event),
            _ => None,
        }
    }

    fn page(&self, page: Page) -> Page {
        match page {
            Page::Text => Page::Text,
            Page::Card(entry) => self.entry(entry).map_or(Page::Text, Page::Card),
            Page::Claims if self.new.parts().claims.is_empty() => Page::Text,
            Page::Claims => Page::Claims,
        }
    }

    /// A view as it is in the new study, with its cursors at the start. What it does not name is as `next` has it.
    fn view(&self, view: &View, next: &State) -> View {
        let mut moved = next.view.clone();
        moved.focus = view.focus;
        moved.side = view.side;
        moved.reader = self.reader(&view.reader);
        moved.lens = view.lens.and_then(|e| self.entry(e));
        moved.trail = view.trail.and_then(|e| self.entry(e));
        moved.sort = view.sort;
        moved.zoom = view.zoom;
        moved.contents.filter = view.contents.filter.clone();
        moved.contents.folds = view.contents.folds.remap(|s| self.section(s));
        moved.people.filter = view.people.filter.clone();
        moved.people.folds = view.people.folds.remap(|f| self.faction(f));
        moved.timeline.filter = view.timeline.filter.clone();
        moved
    }

    fn reader(&self, reader: &Reader) -> Reader {
        let page = self.page(reader.page);
        let place = self.passage(reader.place);
        let mut moved = Reader {
            page,
            top: place,
            place,
            selected: None,
            jump_target: None,
            day: None,
        };
        if page == Page::Text && reader.page != Page::Text {
            return moved;
        }
        let before = card::page(self.old, reader.page);
        let after = card::page(&self.new, page);
        let before = before.as_ref().unwrap_or(self.old.text());
        let after = after.as_ref().unwrap_or(self.new.text());
        let to = |anchor: Anchor| match page {
            Page::Text => self.passage(anchor),
            Page::Card(_) | Page::Claims => {
                let all = 0..after.blocks().len();
                near(before, after, anchor, anchor.block, all)
            }
        };
        moved.top = to(reader.top);
        moved.selected = reader.selected.and_then(|at| {
            let block = before.block(at.0)?;
            let anchor = to(Anchor::new(at.0, 0));
            self.link(block, at.1, after.block(anchor.block)?)
                .map(|link| (anchor.block, link))
        });
        moved
    }

    /// The link of a block that leads where the link `index` of the old block did: of several, the nearest.
    fn link(&self, old: &Block, index: usize, new: &Block) -> Option<usize> {
        let link = old.links.get(index)?;
        let same = |to: &LinkTo| match (&link.to, to) {
            (LinkTo::Entry(from), LinkTo::Entry(to)) => self.entry(*from) == Some(*to),
            (LinkTo::Web(from), LinkTo::Web(to)) => from == to,
            (LinkTo::Note(_), LinkTo::Note(_)) | (LinkTo::Passage(_), LinkTo::Passage(_)) => true,
            _ => false,
        };
        let links = new.links.iter().enumerate().filter(|(_, l)| same(&l.to));
        let nearest = links.min_by_key(|(_, l)| l.range.start.abs_diff(link.range.start));
        nearest.map(|(i, _)| i)
    }

    /// A place of the study's text: in the same section, or after what stood before it.
    fn passage(&self, anchor: Anchor) -> Anchor {
        let sections = &self.old.parts().sections;
        let section = self.old.section_at(anchor.block);
        let Some(section) = section else {
            let head = sections.first().map_or(0, |s| s.blocks.start);
            let within = anchor.block.min(head);
            let room = self.new.parts().sections.first();
            let room = 0..room.map_or(self.new.text().blocks().len(), |s| s.blocks.start);
            return near(self.old.text(), self.new.text(), anchor, within, room);
        };
        let same = self.section(section);
        let earlier = || {
            let before = self.old.sections().take(section.index());
            before.rev().find_map(|s| self.section(s))
        };
        let Some(found) = same.or_else(earlier) else {
            return Anchor::default();
        };
        let room = self.new[found].blocks.clone();
        let within = if same.is_some() {
            anchor.block.saturating_sub(self.old[section].blocks.start)
        } else {
            room.len().saturating_sub(1)
        };
        near(self.old.text(), self.new.text(), anchor, within, room)
    }

    /// Puts the cursors of the lists back on what they were on.
    fn cursors(&self, old: &Derived, view: &View, next: &mut State) {
        let (new, derived) = (&self.new, &next.derived);
        let rows = old.contents.get();
        let row = rows.rows.get(view.contents.cursor).map(|r| r.section);
        let found =
            row.and_then(|s| contents::row_of(new, derived.contents.get(), self.section(s)?));
        let row = found.unwrap_or(view.contents.cursor);
        next.view.contents.land(derived.contents.get(), row);

        let rows = old.people.get();
        let row = rows.0.get(view.people.cursor);
        let entry = row.and_then(|r| people::entry(*r));
        let found = entry.and_then(|e| people::row_of(derived.people.get(), self.entry(e)?));
        let row = found.unwrap_or(view.people.cursor);
        next.view.people.land(derived.people.get(), row);

        let row = old.timeline.get().rows.get(view.timeline.cursor);
        let found = row.and_then(|r| {
            let event = match r {
                Row::Event(event) => *event,
                Row::Heading(heading) => heading.event,
            };
            timeline::row_of(new, derived.timeline.get(), self.event(event)?)
        });
        let last = derived.timeline.get().len().saturating_sub(1);
        let row = found.unwrap_or(view.timeline.cursor.min(last));
        next.view.timeline.land(derived.timeline.get(), row);
    }

    /// A view of the history, with cursors that stand on rows there are.
    fn settled(&self, view: &View, next: &mut State) -> View {
        let moved = self.view(view, next);
        let now = std::mem::replace(&mut next.view, moved);
        land(next);
        derive(next);
        std::mem::replace(&mut next.view, now)
    }
}

/// The place in `room` that is most like `anchor`: the same words, the nearest to the same number of blocks from the start;
/// else that block itself.
fn near(
    old: &Document,
    new: &Document,
    anchor: Anchor,
    within: usize,
    room: Range<usize>,
) -> Anchor {
    let Some(last) = room.end.checked_sub(1).filter(|l| *l >= room.start) else {
        return Anchor::default();
    };
    let wanted = room.start.saturating_add(within).min(last);
    let words = old.block(anchor.block).map(|b| &b.text);
    let same = |block: &usize| new.block(*block).map(|b| &b.text) == words;
    let found = room.filter(same).min_by_key(|b| b.abs_diff(wanted));
    let block = found.unwrap_or(wanted);
    let text =
        |document: &Document, block| document.block(block).map_or(0, |b: &Block| b.text.len());
    let past = anchor.byte.checked_sub(text(old, anchor.block));
    let byte = match past {
        Some(past) if found.is_some() => text(new, block) + past,
        Some(_) => 0,
        None => boundary(new.block(block).map(|b| &b.text), anchor.byte),
    };
    Anchor::new(block, byte)
}

fn boundary(text: Option<&SafeText>, byte: usize) -> usize {
    let text = text.map_or("", |t| t.as_str());
    (0..=byte.min(text.len()))
        .rfind(|b| text.is_char_boundary(*b))
        .unwrap_or(0)
}
