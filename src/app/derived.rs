//! What follows from the state: where panes stand, which lines and rows are in sight, who is mentioned, where in time the reader is.
//! Refreshed in one place, at the end of every update; what depends on few things is kept until one of them changes.

mod lanes;
pub(super) mod place;
mod windows;

use std::collections::BTreeSet;

use super::geometry::{Geometry, Pane, Plan, lay_out};
use super::lens;
use super::names;
use super::palette;
use super::panes::contents::{self, ContentsFolds, ContentsRows};
use super::panes::people::{self, PeopleFolds, PeopleRows, Sort};
use super::panes::timeline::{self, TimelineRows};
use super::peek::{self, PeekLayout};
use super::selection;
use super::spoken;
use super::state::{JumpTarget, Page, State, View};
use super::trail;
use crate::model::{Anchor, Entry, EventId, LinkTo, SafeText, SectionId};
use crate::text::{self, LayoutOptions, Line};

pub use lanes::{Lane, Subject, bar_legend};
pub use place::Moment;

/// What follows from the state.
#[derive(Debug, Default)]
pub struct Derived {
    /// Where everything stands.
    pub geometry: Geometry,
    /// The lines of text in sight.
    pub lines: Vec<Line>,
    /// The rows of the contents.
    pub contents: Memo<(ContentsFolds, SafeText), ContentsRows>,
    /// The rows of the cast.
    pub people: Memo<PeopleKey, PeopleRows>,
    /// The rows of the timeline.
    pub timeline: Memo<TimelineKey, TimelineRows>,
    /// How many columns the dates of the timeline take: by its rows, and by how many there may be.
    pub date_column: Memo<(TimelineKey, u16), u16>,
    /// The bars beside the rows of the timeline that are in sight.
    pub lanes: Vec<Lane>,
    /// The scripts that people have names in.
    pub scripts: Memo<(), Vec<SafeText>>,
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
    pub found: Memo<SafeText, Vec<palette::Found>>,
    /// How many lines the contents take without a filter: by folds, width, and height of the screen.
    pub contents_lines: Memo<(ContentsFolds, u16, u16), u16>,
    /// The peek that is open.
    pub peek: Option<PeekLayout>,
    /// How far through the study the reader is, in percent.
    pub progress: u8,
    /// How far through the section, in percent.
    pub section_progress: u8,
    /// How much of the section is left to read, in bytes of text.
    pub section_left: u64,
}

/// What the rows of the cast are made from: folds, filter, lens, order, and which script names stand in.
type PeopleKey = (PeopleFolds, SafeText, Option<Entry>, Sort, Option<usize>);

/// What the rows of the timeline are made from: filter, lens, zoom.
type TimelineKey = (SafeText, Option<Entry>, i8);

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
pub fn setting(state: &State) -> LayoutOptions {
    let options = &state.options;
    LayoutOptions {
        width: state.derived.geometry.text.width,
        justify: options.justify,
        spacing: options.spacing,
    }
}

impl State {
    /// Computes every derived value and layout anew. What the caches hold never changes what is shown, which a test proves by
    /// this.
    pub fn rederive(&mut self) {
        self.derived = Derived::default();
        self.pages = super::pages::Pages::default();
        derive(self);
    }
}

/// Refreshes everything that follows from the state.
pub(super) fn derive(state: &mut State) {
    derive_lists(state);
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
    state.derived.geometry = if state.options.screen_reader {
        spoken::geometry(focus)
    } else {
        lay_out(Plan { contents, ..plan })
    };
    derive_text(state);
    derive_dates(state);
    derive_card(state);
    place::derive_place(state);
    derive_choice(state);
    windows::derive_windows(state);
    state.derived.lanes = lanes::lanes(state);
    derive_peek(state);
    derive_palette(state);
}

fn derive_palette(state: &mut State) {
    let input = state.input.as_ref().filter(|_| palette::is_open(state));
    let Some(typed) = input.map(|i| i.line.text()) else {
        state.derived.palette.clear();
        return;
    };
    let (study, found) = (&state.study, &mut state.derived.found);
    found.refresh(typed.clone(), || palette::found(study, &typed));
    state.derived.palette = palette::items(state, &typed, state.derived.found.get());
}

/// How many lines the contents take without a filter: a pane keeps its height while words are typed.
fn contents_lines(state: &mut State, width: u16) -> u16 {
    let (view, study) = (&state.view.contents, &state.study);
    let height = state.size.height;
    let lines = |rows: &ContentsRows| match rows.rows.len() {
        many if many > usize::from(height) => many,
        _ => contents::wrapped(study, rows, width),
    };
    let rows = state.derived.contents.get();
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
    state.derived.contents_lines.refresh(key, make);
    *state.derived.contents_lines.get()
}

/// No screen is drawn larger than this, whatever a terminal says.
fn drawable(state: &State) -> super::geometry::Size {
    super::geometry::Size {
        width: state.size.width.min(1000),
        height: state.size.height.min(500),
    }
}

fn derive_lists(state: &mut State) {
    let (study, view, derived) = (&state.study, &mut state.view, &mut state.derived);
    let key = (view.contents.folds.clone(), view.contents.filter.clone());
    let make = || contents::rows(study, &view.contents.folds, &view.contents.filter);
    if derived.contents.refresh(key, make) {
        view.contents
            .land(&derived.contents.value, view.contents.cursor);
    }
    derived.scripts.refresh((), || names::scripts(study));
    let chosen = state.options.names;
    let script = chosen.and_then(|i| derived.scripts.value.get(i));
    let (folds, filter) = (view.people.folds.clone(), view.people.filter.clone());
    let key = (folds, filter, view.lens, view.sort, chosen);
    let make = || {
        let related = view.lens.map(|l| lens::related(study, l));
        let keep = |e: Entry| related.as_ref().is_none_or(|r| r.contains(&e));
        let rows = people::rows(
            study,
            &view.people.folds,
            &view.people.filter,
            &keep,
            view.sort,
        );
        rows.measured(study, view.sort, script)
    };
    if derived.people.refresh(key, make) {
        view.people.land(&derived.people.value, view.people.cursor);
    }
    let make = || {
        let events = view.lens.map(|l| lens::events(study, l));
        let keep = |e: EventId| events.as_ref().is_none_or(|events| events.contains(&e));
        timeline::rows(study, view.zoom, &view.timeline.filter, &keep)
    };
    if derived.timeline.refresh(timeline_key(view), make) {
        view.timeline
            .land(&derived.timeline.value, view.timeline.cursor);
    }
    state.pages.say_names_in(script);
}

/// Puts the cursors of the lists on rows there are: those of a view that was not looked at before may be anywhere.
pub(super) fn land(state: &mut State) {
    derive_lists(state);
    let (view, derived) = (&mut state.view, &state.derived);
    view.contents
        .land(derived.contents.get(), view.contents.cursor);
    view.people.land(derived.people.get(), view.people.cursor);
    view.timeline
        .land(derived.timeline.get(), view.timeline.cursor);
}

fn timeline_key(view: &View) -> TimelineKey {
    (view.timeline.filter.clone(), view.lens, view.zoom)
}

fn derive_dates(state: &mut State) {
    let (study, derived) = (&state.study, &mut state.derived);
    let width = derived.geometry.list(Pane::Timeline).width;
    let rows = derived.timeline.get();
    let most = rows.most_for_dates(width);
    let key = (timeline_key(&state.view), most);
    derived
        .date_column
        .refresh(key, || rows.date_column(study, most));
}

fn derive_card(state: &mut State) {
    let of = match state.view.reader.page {
        Page::Card(entry) => Some(entry),
        Page::Text | Page::Claims => None,
    };
    let study = &state.study;
    let events = || of.map(|e| lens::chronology(study, e)).unwrap_or_default();
    state.derived.card_events.refresh(of, events);
}

fn derive_text(state: &mut State) {
    let area = state.derived.geometry.text;
    let setting = setting(state);
    let reader = &mut state.view.reader;
    let (layout, document) = state.pages.of(&state.study, reader.page);
    if state.options.screen_reader {
        let sight = spoken::sight(document, reader.page, reader.top.block);
        reader.top = Anchor::new(sight.start, 0);
        let rows: usize = sight.map(|b| layout.rows(document, b, setting).len()).sum();
        let height = u16::try_from(rows).unwrap_or(u16::MAX);
        state.derived.lines = text::visible_rows(layout, document, setting, reader.top, height);
    } else if area.is_empty() {
        state.derived.lines.clear();
    } else {
        let end = text::last_top(layout, document, setting, area.height);
        let top = reader.top.min(end);
        let moved = |jump_target: JumpTarget| JumpTarget { top, ..jump_target };
        if reader.jump_target.is_some_and(|l| l.top == reader.top) {
            reader.jump_target = reader.jump_target.map(moved);
        }
        reader.top = top;
        state.derived.lines =
            text::visible_rows(layout, document, setting, reader.top, area.height);
    }
    if reader.page == Page::Text {
        reader.place = reader.top;
    }
}

fn derive_choice(state: &mut State) {
    let (_, document) = state.pages.of(&state.study, state.view.reader.page);
    let mut seen = BTreeSet::new();
    for line in &state.derived.lines {
        let Some(block) = document.block(line.block) else {
            continue;
        };
        for (_, link) in selection::links_in(block, &line.range()) {
            if let LinkTo::Entry(entry) = link.to {
                seen.insert(entry);
            }
        }
    }
    state.derived.seen = seen;
    state.derived.chosen = selection::chosen(state);
    let (whose, study) = (trail::whose(state), &state.study);
    let events = || whose.map(|e| lens::events(study, e)).unwrap_or_default();
    state.derived.chosen_events.refresh(whose, events);
}

fn derive_peek(state: &mut State) {
    let Some(open) = state.peek.clone() else {
        state.derived.peek = None;
        return;
    };
    let mut shown = std::mem::take(&mut state.pages);
    let derived = shown
        .peek(&state.study, state.view.reader.page, &open.of)
        .map(|(layout, document)| (document.clone(), std::mem::take(layout)));
    state.pages = shown;
    state.derived.peek = derived
        .map(|(document, mut layout)| peek::lay_out(state, &document, &mut layout, open.top));
}
