//! Replaces the study with a new version of it. Places are found again by ids and words. No handle of the old study can remain: the
//! new state receives only what was found.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::card::{self, Card};
use super::list::{Item, ListView, PeopleGroup};
use super::mode::Mode;
use super::names;
use super::state::{Scroll, Session, State};
use super::text_search;
use super::view::{Page, Reader, View};
use crate::model::{
    Anchor, Block, BlockId, Document, Entry, FactionId, Link, LinkTo, SafeText, SectionId, Study,
};

/// Continues in `study` at the same place, or the nearest one.
pub(super) fn replace_study(state: &mut State, study: Arc<Study>) {
    let remapper = Remapper {
        old: Arc::clone(&state.study),
        new: Arc::clone(&study),
        in_one_part: state.session.options.screen_reader,
    };
    let view = remapper.view(&state.snapshot());
    let script = state.script().cloned();
    let help = state.mode.help().cloned();
    let search = state.session.search.take();
    let old = std::mem::take(&mut state.session);
    let mut session = Session {
        history: old.history.remap(|view| remapper.view(view)),
        marks: old.marks.remap(|view| remapper.view(view)),
        read: remapper.read(&old.read),
        notice: None,
        flash: None,
        dragged: None,
        pinned: None,
        scroll: Some(Scroll::Restore(view.tops)),
        ..old
    };
    // Scripts are ordered by how many names they have, which may be another order now.
    let scripts = names::scripts(&study);
    session.options.names = script.and_then(|s| scripts.iter().position(|n| *n == s));
    *state = State::new(study, session);
    state.restore(view);
    if let Some(help) = help {
        state.mode = Mode::open_help(help);
    }
    if let Some(search) = search {
        text_search::begin(state, state.view.reader.page, search.query());
    }
}

/// Finds the places of the old study in the new one.
struct Remapper {
    old: Arc<Study>,
    new: Arc<Study>,
    in_one_part: bool,
}

impl Remapper {
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

    fn read(&self, read: &BTreeMap<SectionId, u8>) -> BTreeMap<SectionId, u8> {
        let found = read.iter();
        found
            .filter_map(|(section, percent)| Some((self.section(*section)?, *percent)))
            .collect()
    }

    fn page(&self, page: Page) -> Page {
        match page {
            Page::Card(entry) => self.entry(entry).map_or(Page::Text, Page::Card),
            page if Card::of(&self.new, page).is_some() => page,
            _ => Page::Text,
        }
    }

    fn view(&self, view: &View) -> View {
        let mut found = View {
            reader: self.reader(&view.reader),
            lens: view.lens.and_then(|e| self.entry(e)),
            trail: view.trail.and_then(|e| self.entry(e)),
            ..view.clone()
        };
        for pane in crate::app::Pane::ALL {
            if let (Some(old), Some(list)) = (view.list(pane), found.lists.get_mut(pane)) {
                *list = self.list(old);
            }
        }
        found
    }

    fn list(&self, list: &ListView) -> ListView {
        ListView {
            cursor: list.cursor.and_then(|item| self.item_or_before(item)),
            filter: list.filter.clone(),
            folded: list.folded.iter().filter_map(|i| self.item(*i)).collect(),
        }
    }

    fn item(&self, item: Item) -> Option<Item> {
        match item {
            Item::Entry(entry) => self.entry(entry).map(Item::Entry),
            Item::Group(PeopleGroup::Faction(faction)) => {
                let faction = self.faction(faction)?;
                Some(Item::Group(PeopleGroup::Faction(faction)))
            }
            Item::Group(PeopleGroup::NoFaction | PeopleGroup::Kind(_)) => Some(item),
        }
    }

    /// The item; if it is gone, the nearest one before it that is left.
    fn item_or_before(&self, item: Item) -> Option<Item> {
        let Item::Entry(entry) = item else {
            return self.item(item);
        };
        let same = self.old.entries().filter(|e| e.kind() == entry.kind());
        let upto: Vec<Entry> = same.take_while(|e| *e <= entry).collect();
        upto.iter()
            .rev()
            .find_map(|e| self.entry(*e))
            .map(Item::Entry)
    }

    fn reader(&self, reader: &Reader) -> Reader {
        let page = self.page(reader.page);
        let on_text = reader.page == Page::Text;
        let left = if on_text { reader.top } else { reader.text_top };
        let text_top = self.passage(left);
        let mut found = Reader {
            page,
            top: text_top,
            text_top,
            ..Reader::default()
        };
        if page == Page::Text && !on_text {
            return found;
        }
        let before = card::page(&self.old, reader.page, self.in_one_part);
        let after = card::page(&self.new, page, self.in_one_part);
        let before = before.as_ref().unwrap_or(self.old.text());
        let after = after.as_ref().unwrap_or(self.new.text());
        found.top = self.place(before, after, page, reader.top);
        found.selected = reader.selected.and_then(|at| {
            let block = before.block(at.0)?;
            let place = self.place(before, after, page, Anchor::new(at.0, 0));
            let link = self.link(block, at.1, after.block(place.block)?)?;
            Some((place.block, link))
        });
        found
    }

    /// A place of a page.
    fn place(&self, before: &Document, after: &Document, page: Page, at: Anchor) -> Anchor {
        if page == Page::Text {
            return self.passage(at);
        }
        near(before, after, at, at.block)
    }

    /// The link of a block with the same target as link `index` of the old block; of several, the nearest.
    fn link(&self, old: &Block, index: usize, new: &Block) -> Option<usize> {
        let link = old.links.get(index)?;
        let links = new.links.iter().enumerate();
        let same = links.filter(|(_, l)| self.has_same_target(link, l));
        let nearest = same.min_by_key(|(_, l)| l.range.start.abs_diff(link.range.start));
        nearest.map(|(i, _)| i)
    }

    fn has_same_target(&self, old: &Link, new: &Link) -> bool {
        match (&old.to, &new.to) {
            (LinkTo::Entry(from), LinkTo::Entry(to)) => self.entry(*from) == Some(*to),
            (LinkTo::Web(from), LinkTo::Web(to)) => from == to,
            (LinkTo::Note(_), LinkTo::Note(_)) | (LinkTo::Passage(_), LinkTo::Passage(_)) => true,
            _ => false,
        }
    }

    /// A place of the study's text: in the same section; if it is gone, at the end of the nearest section before it.
    fn passage(&self, anchor: Anchor) -> Anchor {
        let (old, new) = (self.old.text(), self.new.text());
        let Some(section) = self.old.section_at(anchor.block) else {
            return near(old, new, anchor, anchor.block);
        };
        let same = self.section(section);
        let found = same.or_else(|| {
            let before = self.old.sections().take(section.index());
            before.rev().find_map(|s| self.section(s))
        });
        let Some(found) = found else {
            return Anchor::default();
        };
        let index = if same.is_some() {
            anchor.block.index()
        } else {
            usize::MAX
        };
        near(old, new, anchor, BlockId::at(Study::part_of(found), index))
    }
}

/// The place that is most like `anchor` in the part of `expected`: the same words, the nearest to `expected`; else that block
/// itself, or the last one.
fn near(old: &Document, new: &Document, anchor: Anchor, expected: BlockId) -> Anchor {
    let blocks = new.part(expected.part());
    let Some(last) = blocks.len().checked_sub(1) else {
        return Anchor::default();
    };
    let index = expected.index().min(last);
    let words = old.block(anchor.block).map(|b| &b.text);
    let same = blocks.iter().enumerate();
    let same = same.filter(|(_, b)| Some(&b.text) == words).map(|(i, _)| i);
    let found = same.min_by_key(|i| i.abs_diff(index));
    let block = BlockId::at(expected.part(), found.unwrap_or(index));
    // At or past the end of the text, as in an empty block, the distance from the end is kept.
    let past = anchor.byte.checked_sub(text_len(old, anchor.block));
    let byte = match past {
        Some(past) if found.is_some() => text_len(new, block) + past,
        Some(_) => 0,
        None => boundary(new.block(block).map(|b| &b.text), anchor.byte),
    };
    Anchor::new(block, byte)
}

fn text_len(document: &Document, block: BlockId) -> usize {
    document.block(block).map_or(0, |b| b.text.len())
}

fn boundary(text: Option<&SafeText>, byte: usize) -> usize {
    let text = text.map_or("", |t| t.as_str());
    (0..=byte.min(text.len()))
        .rfind(|b| text.is_char_boundary(*b))
        .unwrap_or(0)
}
