//! Computes the derived values after each action, and after each command that an action leads to. Besides them, it fills
//! only the cache of pages.

mod lanes;
mod position;
mod windows;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::State;
use crate::app::derived::{Derived, TimelineKey};
use crate::app::geometry::{Pane, lay_out};
use crate::app::lens;
use crate::app::list::{self, Item, ListView};
use crate::app::names;
use crate::app::pages::Pages;
use crate::app::panes::{contents, people, timeline};
use crate::app::peek;
use crate::app::selection;
use crate::app::state::Scroll;
use crate::app::text_search;
use crate::app::view::{Page, View};
use crate::model::{Entry, EventId, Study};
use crate::search::{Filter, FoldedNames, Hits};

pub use lanes::bar_legend;
pub(in crate::app) use position::note_reading;

impl State {
    /// Computes every derived value and layout again: a test proves by this that caches never change what is shown.
    pub fn rederive(&mut self) {
        self.session.scroll = Some(Scroll::Restore(self.derived.tops));
        self.derived = Derived::default();
        self.pages = Pages::new(self.session.options.screen_reader);
        derive(self);
    }
}

pub(in crate::app) fn derive(state: &mut State) {
    derive_rows(state);
    derive_geometry(state);
    derive_lines(state);
    derive_hits(state);
    derive_card_events(state);
    position::derive_position(state);
    derive_choice(state);
    windows::derive_windows(state);
    derive_date_column(state);
    state.derived.lanes = lanes::lanes(state);
    derive_peek(state);
}

fn derive_rows(state: &mut State) {
    let (study, view, derived) = (&state.study, &state.view, &mut state.derived);
    let (Some(contents), Some(people), Some(timeline)) = (
        view.list(Pane::Contents),
        view.list(Pane::People),
        view.list(Pane::Timeline),
    ) else {
        return;
    };
    // Names are folded when something is filtered by them first.
    let is_filtered = |list: &&ListView| !list.filter.is_empty();
    let filtered = [contents, people, timeline].iter().any(is_filtered);
    let names = if filtered {
        Arc::clone(state.pages.names(study))
    } else {
        Arc::default()
    };
    let key = (contents.folded.clone(), contents.filter.clone());
    derived
        .contents
        .refresh(key, || contents::rows(study, &names, contents));
    derived.scripts.refresh((), || names::scripts(study));
    let chosen = state.session.options.names;
    let script = chosen.and_then(|i| derived.scripts.get().get(i));
    let (folds, filter) = (people.folded.clone(), people.filter.clone());
    let known = study.has_mentions();
    let key = (folds, filter, view.lens, view.sort, chosen, known);
    derived.people.refresh(key, || {
        let related = view.lens.map(|l| lens::related(study, l));
        let keep = |e: Entry| related.as_ref().is_none_or(|r| r.contains(&e));
        people::rows(study, &names, people, &keep, view.sort).measured(study, view.sort, script)
    });
    derived.timeline.refresh(timeline_key(view), || {
        let events = view.lens.map(|l| lens::events(study, l));
        let keep = |e: EventId| events.as_ref().is_none_or(|events| events.contains(&e));
        timeline::rows(study, &names, view.zoom, &timeline.filter, &keep)
    });
    state.pages.show_names_in(script);
    for (pane, list) in [
        (Pane::Contents, contents),
        (Pane::People, people),
        (Pane::Timeline, timeline),
    ] {
        let row = cursor_row(study, &names, derived, pane, list);
        if let Some(cursor) = derived.cursors.get_mut(pane) {
            *cursor = row;
        }
    }
}

fn timeline_key(view: &View) -> TimelineKey {
    let filter = view.list(Pane::Timeline).map(|l| l.filter.clone());
    (filter.unwrap_or_default(), view.lens, view.zoom)
}

/// The row of a cursor: of its item, or of what holds it; without either the row that fits the filter best, else the first.
fn cursor_row(
    study: &Study,
    names: &FoldedNames,
    derived: &Derived,
    pane: Pane,
    list: &ListView,
) -> usize {
    let found = list.cursor.and_then(|item| match (pane, item) {
        (Pane::Contents, Item::Entry(Entry::Section(section))) => {
            contents::row_of(study, derived.contents.get(), section)
        }
        (Pane::People, item) => people::row_of(derived.people.get(), item),
        (Pane::Timeline, Item::Entry(Entry::Event(event))) => {
            timeline::row_of(study, derived.timeline.get(), event)
        }
        _ => None,
    });
    let row = match found {
        Some(row) => row,
        None if pane == Pane::People && !list.filter.is_empty() => {
            people::best_row(names, derived.people.get(), &Filter::new(&list.filter))
        }
        None => 0,
    };
    derived
        .rows(pane)
        .map_or(0, |rows| list::nearest(rows, row))
}

fn derive_geometry(state: &mut State) {
    let width = lay_out(state.plan(0)).contents.width;
    let lines = contents_lines(state, width);
    state.derived.geometry = state.geometry_with(lines);
}

/// How many lines the contents take without a filter: a pane keeps its height while words are typed.
fn contents_lines(state: &mut State, width: u16) -> u16 {
    let (study, height) = (&state.study, state.session.size.height);
    let Some(list) = state.view.list(Pane::Contents) else {
        return 0;
    };
    let key = (list.folded.clone(), width, height);
    let derived = &mut state.derived;
    let rows = derived.contents.get();
    derived.contents_lines.refresh(key, || {
        let unfiltered = ListView {
            folded: list.folded.clone(),
            ..ListView::default()
        };
        let lines = match width {
            0 => 0,
            _ if list.filter.is_empty() => contents::line_count(study, rows, width, height),
            _ => contents::line_count(
                study,
                &contents::rows(study, &FoldedNames::default(), &unfiltered),
                width,
                height,
            ),
        };
        u16::try_from(lines).unwrap_or(u16::MAX)
    });
    *state.derived.contents_lines.get()
}

fn derive_lines(state: &mut State) {
    let geometry = state.derived.geometry;
    let (top, lines) = state.lines_from(&geometry, state.view.reader.top);
    let reader = &state.view.reader;
    let on_text = reader.page == Page::Text;
    state.derived.text_top = if on_text { top } else { reader.text_top };
    state.derived.top = top;
    state.derived.lines = lines;
}

fn derive_hits(state: &mut State) {
    let page = state.view.reader.page;
    let is_searched = state.search().is_some_and(|search| search.is_on(page));
    let lines = std::mem::take(&mut state.derived.lines);
    state.derived.hits = if is_searched {
        text_search::hits_in(state, &lines)
    } else {
        Hits::default()
    };
    state.derived.lines = lines;
}

fn derive_date_column(state: &mut State) {
    let (study, derived) = (&state.study, &mut state.derived);
    let width = derived.geometry.list(Pane::Timeline).width;
    let rows = derived.timeline.get();
    let most = rows.max_date_column(width);
    let key = (timeline_key(&state.view), most);
    derived
        .date_column
        .refresh(key, || rows.date_column(study, most));
}

fn derive_card_events(state: &mut State) {
    let entry = state.view.reader.page.entry();
    let study = &state.study;
    state.derived.card_events.refresh(entry, || {
        entry.map_or_else(Vec::new, |e| lens::chronology(study, e))
    });
}

fn derive_choice(state: &mut State) {
    let document = state.document();
    let mut seen = BTreeSet::new();
    for line in &state.derived.lines {
        if let Some(block) = document.block(line.block) {
            let links = selection::links_in(block, &line.range());
            seen.extend(links.filter_map(|(_, link)| link.entry()));
        }
    }
    state.derived.seen = seen;
    state.derived.chosen = selection::chosen(state);
    let trail = selection::trail(state);
    let study = &state.study;
    state.derived.chosen_events.refresh(trail, || {
        trail.map_or_else(BTreeSet::new, |e| lens::events(study, e))
    });
}

fn derive_peek(state: &mut State) {
    let Some(open) = state.mode.peek().cloned() else {
        state.derived.peek = None;
        return;
    };
    let mut pages = std::mem::take(&mut state.pages);
    let made = pages.peek(&state.study, state.view.reader.page, &open.subject);
    let layout = made.map(|(layout, document)| (document.clone(), std::mem::take(layout)));
    state.pages = pages;
    state.derived.peek =
        layout.map(|(document, mut layout)| peek::lay_out(state, &document, &mut layout, open.top));
}
