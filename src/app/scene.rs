//! What follows from the state: where panes stand, which lines and rows are in sight, who is mentioned, where in time the reader is.
//! Refreshed in one place, at the end of every update; what depends on few things is kept until one of them changes.

mod lanes;
pub(super) mod place;
mod windows;

use std::collections::BTreeSet;

use super::aloud;
use super::geometry::{Geometry, Pane, Plan, lay_out};
use super::lens;
use super::names;
use super::palette;
use super::panes::cast::{self, CastFolds, CastRows, Sort};
use super::panes::contents::{self, ContentsFolds, ContentsRows};
use super::panes::timeline::{self, TimelineRows};
use super::peek::{self, PeekScene};
use super::selection;
use super::state::{Landing, Page, State, View};
use super::trail;
use crate::model::{Anchor, Clean, Entry, EventId, LinkTo, SectionId};
use crate::text::{self, Line, Setting};

pub use lanes::{Lane, Subject, bar_legend};
pub use place::Moment;

/// What follows from the state.
#[derive(Debug, Default)]
pub struct Scene {
    /// Where everything stands.
    pub geometry: Geometry,
    /// The lines of text in sight.
    pub lines: Vec<Line>,
    /// The rows of the contents.
    pub contents: Memo<(ContentsFolds, Clean), ContentsRows>,
    /// The rows of the cast.
    pub cast: Memo<CastKey, CastRows>,
    /// The rows of the timeline.
    pub timeline: Memo<TimelineKey, TimelineRows>,
    /// How many columns the dates of the timeline take: by its rows, and by how many there may be.
    pub date_column: Memo<(TimelineKey, u16), u16>,
    /// The bars beside the rows of the timeline that are in sight.
    pub lanes: Vec<Lane>,
    /// The scripts that people have names in.
    pub scripts: Memo<(), Vec<Clean>>,
    /// Who and what is mentioned in sight.
    pub seen: BTreeSet<Entry>,
    /// The entry that is chosen: selected in the text, under the cursor of a list, or on the card.
    pub chosen: Option<Entry>,
    /// The events of what is chosen.
    pub chosen_events: Memo<Option<Entry>, BTreeSet<EventId>>,
    /// The events of what the card is of, in order of time.
    pub card_events: Memo<Option<Entry>, Vec<EventId>>,
    /// The section being read.
    pub section: Option<SectionId>,
    /// Where in time the reader stands.
    pub moment: Option<Moment>,
    /// What the palette offers, while it is open.
    pub palette: Vec<palette::Item>,
    /// The entries that the words typed into the palette fit.
    pub found: Memo<Clean, Vec<palette::Found>>,
    /// How many lines the contents take without a filter: by folds, width, and height of the screen.
    pub contents_lines: Memo<(ContentsFolds, u16, u16), u16>,
    /// The peek that is open.
    pub peek: Option<PeekScene>,
    /// How far through the study the reader is, in percent.
    pub progress: u8,
    /// How far through the section, in percent.
    pub section_progress: u8,
    /// How much of the section is left to read, in bytes of text.
    pub section_left: u64,
}

/// What the rows of the cast are made from: folds, filter, lens, order, and which script names stand in.
type CastKey = (CastFolds, Clean, Option<Entry>, Sort, Option<usize>);

/// What the rows of the timeline are made from: filter, lens, zoom.
type TimelineKey = (Clean, Option<Entry>, i8);

/// A value kept until what it was made from changes.
#[derive(Debug, Default)]
pub struct Memo<K, V> {
    key: Option<K>,
    value: V,
}

impl<K: PartialEq, V> Memo<K, V> {
    /// The value.
    pub fn get(&self) -> &V {
        &self.value
    }

    /// Makes the value anew if it was made from something else; tells whether it did.
    fn refresh(&mut self, key: K, make: impl FnOnce() -> V) -> bool {
        if self.key.as_ref() == Some(&key) {
            return false;
        }
        self.value = make();
        self.key = Some(key);
        true
    }
}

/// How the text is set.
pub fn setting(state: &State) -> Setting {
    let options = &state.options;
    Setting {
        width: state.scene.geometry.text.width,
        justify: options.justify,
        spacing: options.spacing,
    }
}

/// Refreshes everything that follows from the state.
pub(super) fn settle(state: &mut State) {
    settle_lists(state);
    let (focus, side) = (state.view.focus, state.view.side);
    let plan = Plan {
        size: drawable(state),
        focus,
        side,
        contents: 0,
        measure: state.options.measure,
        zen: state.options.zen,
        open: state.options.open,
        left: state.options.left,
        right: state.options.right,
    };
    let contents = contents_lines(state, lay_out(plan).contents.width);
    state.scene.geometry = if state.options.aloud {
        aloud::geometry(focus)
    } else {
        lay_out(Plan { contents, ..plan })
    };
    settle_text(state);
    settle_dates(state);
    settle_card(state);
    place::settle_place(state);
    settle_choice(state);
    windows::settle_windows(state);
    state.scene.lanes = lanes::lanes(state);
    settle_peek(state);
    settle_palette(state);
}

fn settle_palette(state: &mut State) {
    let input = state.input.as_ref().filter(|_| palette::is_open(state));
    let Some(typed) = input.map(|i| i.line.text()) else {
        state.scene.palette.clear();
        return;
    };
    let (study, found) = (&state.study, &mut state.scene.found);
    found.refresh(typed.clone(), || palette::found(study, &typed));
    state.scene.palette = palette::items(state, &typed, state.scene.found.get());
}

/// How many lines the contents take without a filter: a pane keeps its height while words are typed.
fn contents_lines(state: &mut State, width: u16) -> u16 {
    let (view, study) = (&state.view.contents, &state.study);
    let height = state.size.height;
    let lines = |rows: &ContentsRows| match rows.rows.len() {
        many if many > usize::from(height) => many,
        _ => contents::wrapped(study, rows, width),
    };
    let rows = state.scene.contents.get();
    let make = || {
        let lines = if width == 0 {
            0
        } else if view.filter.is_empty() {
            lines(rows)
        } else {
            lines(&contents::rows(study, &view.folds, ""))
        };
        u16::try_from(lines).unwrap_or(u16::MAX)
    };
    let key = (view.folds.clone(), width, height);
    state.scene.contents_lines.refresh(key, make);
    *state.scene.contents_lines.get()
}

/// No screen is drawn larger than this, whatever a terminal says.
fn drawable(state: &State) -> super::geometry::Size {
    super::geometry::Size {
        width: state.size.width.min(1000),
        height: state.size.height.min(500),
    }
}

fn settle_lists(state: &mut State) {
    let (study, view, scene) = (&state.study, &mut state.view, &mut state.scene);
    let key = (view.contents.folds.clone(), view.contents.filter.clone());
    let make = || contents::rows(study, &view.contents.folds, &view.contents.filter);
    if scene.contents.refresh(key, make) {
        view.contents
            .land(&scene.contents.value, view.contents.cursor);
    }
    scene.scripts.refresh((), || names::scripts(study));
    let chosen = state.options.names;
    let script = chosen.and_then(|i| scene.scripts.value.get(i));
    let (folds, filter) = (view.cast.folds.clone(), view.cast.filter.clone());
    let key = (folds, filter, view.lens, view.sort, chosen);
    let make = || {
        let related = view.lens.map(|l| lens::related(study, l));
        let keep = |e: Entry| related.as_ref().is_none_or(|r| r.contains(&e));
        let rows = cast::rows(study, &view.cast.folds, &view.cast.filter, &keep, view.sort);
        rows.measured(study, view.sort, script)
    };
    if scene.cast.refresh(key, make) {
        view.cast.land(&scene.cast.value, view.cast.cursor);
    }
    let make = || {
        let events = view.lens.map(|l| lens::events(study, l));
        let keep = |e: EventId| events.as_ref().is_none_or(|events| events.contains(&e));
        timeline::rows(study, view.zoom, &view.timeline.filter, &keep)
    };
    if scene.timeline.refresh(timeline_key(view), make) {
        view.timeline
            .land(&scene.timeline.value, view.timeline.cursor);
    }
    state.shown.say_names_in(script);
}

/// Puts the cursors of the lists on rows there are: those of a view that was not looked at before may be anywhere.
pub(super) fn land(state: &mut State) {
    settle_lists(state);
    let (view, scene) = (&mut state.view, &state.scene);
    view.contents
        .land(scene.contents.get(), view.contents.cursor);
    view.cast.land(scene.cast.get(), view.cast.cursor);
    view.timeline
        .land(scene.timeline.get(), view.timeline.cursor);
}

fn timeline_key(view: &View) -> TimelineKey {
    (view.timeline.filter.clone(), view.lens, view.zoom)
}

fn settle_dates(state: &mut State) {
    let (study, scene) = (&state.study, &mut state.scene);
    let width = scene.geometry.list(Pane::Timeline).width;
    let rows = scene.timeline.get();
    let most = rows.most_for_dates(width);
    let key = (timeline_key(&state.view), most);
    scene
        .date_column
        .refresh(key, || rows.date_column(study, most));
}

fn settle_card(state: &mut State) {
    let of = match state.view.reader.page {
        Page::Card(entry) => Some(entry),
        Page::Text | Page::Claims => None,
    };
    let study = &state.study;
    let events = || of.map(|e| lens::chronology(study, e)).unwrap_or_default();
    state.scene.card_events.refresh(of, events);
}

fn settle_text(state: &mut State) {
    let area = state.scene.geometry.text;
    let setting = setting(state);
    let reader = &mut state.view.reader;
    let (layout, document) = state.shown.of(&state.study, reader.page);
    if state.options.aloud {
        let sight = aloud::sight(document, reader.page, reader.top.block);
        reader.top = Anchor::new(sight.start, 0);
        let rows: usize = sight.map(|b| layout.rows(document, b, setting).len()).sum();
        let height = u16::try_from(rows).unwrap_or(u16::MAX);
        state.scene.lines = text::window(layout, document, setting, reader.top, height);
    } else if area.is_empty() {
        state.scene.lines.clear();
    } else {
        let end = text::last_top(layout, document, setting, area.height);
        let top = reader.top.min(end);
        let moved = |landed: Landing| Landing { top, ..landed };
        if reader.landed.is_some_and(|l| l.top == reader.top) {
            reader.landed = reader.landed.map(moved);
        }
        reader.top = top;
        state.scene.lines = text::window(layout, document, setting, reader.top, area.height);
    }
    if reader.page == Page::Text {
        reader.place = reader.top;
    }
}

fn settle_choice(state: &mut State) {
    let (_, document) = state.shown.of(&state.study, state.view.reader.page);
    let mut seen = BTreeSet::new();
    for line in &state.scene.lines {
        let Some(block) = document.block(line.block) else {
            continue;
        };
        for (_, link) in selection::links_in(block, &line.range()) {
            if let LinkTo::Entry(entry) = link.to {
                seen.insert(entry);
            }
        }
    }
    state.scene.seen = seen;
    state.scene.chosen = selection::chosen(state);
    let (whose, study) = (trail::whose(state), &state.study);
    let events = || whose.map(|e| lens::events(study, e)).unwrap_or_default();
    state.scene.chosen_events.refresh(whose, events);
}

fn settle_peek(state: &mut State) {
    let Some(open) = state.peek.clone() else {
        state.scene.peek = None;
        return;
    };
    let mut shown = std::mem::take(&mut state.shown);
    let scene = shown
        .peek(&state.study, state.view.reader.page, &open.of)
        .map(|(layout, document)| (document.clone(), std::mem::take(layout)));
    state.shown = shown;
    state.scene.peek =
        scene.map(|(document, mut layout)| peek::lay_out(state, &document, &mut layout, open.top));
}
