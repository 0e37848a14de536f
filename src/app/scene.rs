//! What follows from the state: where panes stand, which lines and rows are in sight, who is mentioned, where in time the reader is.
//! Refreshed in one place, at the end of every update; what depends on few things is kept until one of them changes.

use std::collections::{BTreeMap, BTreeSet};

use super::geometry::{Geometry, Pane, Plan, lay_out};
use super::lens;
use super::palette;
use super::panes::cast::{self, CastFolds, CastRows};
use super::panes::contents::{self, ContentsFolds, ContentsRows};
use super::panes::list::{ListView, Rows};
use super::panes::timeline::{self, TimelineRows};
use super::peek::{self, PeekScene};
use super::selection;
use super::state::{Page, State};
use crate::clean;
use crate::model::{Anchor, Clean, Date, Entry, EventId, LinkTo, SectionId, Study};
use crate::text::{self, Line, Setting};

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
    pub cast: Memo<(CastFolds, Clean, Option<Entry>), CastRows>,
    /// The rows of the timeline.
    pub timeline: Memo<(Clean, Option<Entry>), TimelineRows>,
    /// Who and what is mentioned in sight.
    pub seen: BTreeSet<Entry>,
    /// The entry that is chosen: selected in the text, under the cursor of a list, or on the card.
    pub chosen: Option<Entry>,
    /// The events of what is chosen.
    pub chosen_events: BTreeSet<EventId>,
    /// The section being read.
    pub section: Option<SectionId>,
    /// Where in time the reader stands.
    pub moment: Option<Moment>,
    /// What the palette offers, while it is open.
    pub palette: Vec<palette::Item>,
    /// The peek that is open.
    pub peek: Option<PeekScene>,
    /// How far through the study the reader is, in percent.
    pub progress: u8,
    /// How far through the section, in percent.
    pub section_progress: u8,
    /// How much of the section is left to read, in bytes of text.
    pub section_left: u64,
}

/// Where in time the reader stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moment {
    /// At an event linked in the text.
    Event(EventId),
    /// In the time the section tells of.
    Period(Date),
}

impl Moment {
    /// When that is, in words.
    pub fn label(&self, study: &Study) -> Clean {
        let date = match self {
            Self::Event(event) => &study[*event].date,
            Self::Period(date) => date,
        };
        clean!("here: {}", date.label())
    }
}

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
    let contents = u16::try_from(state.scene.contents.get().len()).unwrap_or(u16::MAX);
    let (focus, side) = (state.view.focus, state.view.side);
    let plan = Plan {
        size: drawable(state),
        focus,
        side,
        contents,
        measure: state.options.measure,
        zen: state.options.zen,
    };
    state.scene.geometry = lay_out(plan);
    settle_text(state);
    settle_place(state);
    settle_choice(state);
    settle_windows(state);
    settle_peek(state);
    let typed = state
        .input
        .as_ref()
        .filter(|_| palette::is_open(state))
        .map(|i| i.line.text());
    state.scene.palette = typed.map(|t| palette::items(state, &t)).unwrap_or_default();
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
    let key = (view.cast.folds.clone(), view.cast.filter.clone(), view.lens);
    let make = || {
        let related = view.lens.map(|l| lens::related(study, l));
        let keep = |e: Entry| related.as_ref().is_none_or(|r| r.contains(&e));
        cast::rows(study, &view.cast.folds, &view.cast.filter, &keep)
    };
    if scene.cast.refresh(key, make) {
        view.cast.land(&scene.cast.value, view.cast.cursor);
    }
    let make = || {
        let events = view.lens.map(|l| lens::events(study, l));
        let keep = |e: EventId| events.as_ref().is_none_or(|events| events.contains(&e));
        timeline::rows(study, &view.timeline.filter, &keep)
    };
    if scene
        .timeline
        .refresh((view.timeline.filter.clone(), view.lens), make)
    {
        view.timeline
            .land(&scene.timeline.value, view.timeline.cursor);
    }
}

fn settle_text(state: &mut State) {
    let area = state.scene.geometry.text;
    let setting = setting(state);
    let reader = &mut state.view.reader;
    let (layout, document) = state.shown.of(&state.study, reader.page);
    if area.is_empty() {
        state.scene.lines.clear();
    } else {
        let end = text::last_top(layout, document, setting, area.height);
        reader.top = reader.top.min(end);
        state.scene.lines = text::window(layout, document, setting, reader.top, area.height);
    }
    if reader.page == Page::Text {
        reader.place = reader.top;
    }
}

fn settle_place(state: &mut State) {
    let study = &state.study;
    let (scene, reader) = (&mut state.scene, &state.view.reader);
    let on_text = reader.page == Page::Text;
    let lines = if on_text { scene.lines.as_slice() } else { &[] };
    let line_at = |row: usize| lines.get(row.min(lines.len().saturating_sub(1)));
    let third = line_at(lines.len() / 3).map_or(reader.place, Line::end);
    let middle = line_at(lines.len() / 2).map_or(reader.place, Line::end);
    scene.section = study.section_at(third.block);
    let dated = study.connections().dated();
    let last = dated
        .partition_point(|(anchor, _)| *anchor <= middle)
        .checked_sub(1)
        .and_then(|i| dated.get(i));
    let in_section = |(anchor, _): &&(Anchor, EventId)| {
        study.section_at(anchor.block) == study.section_at(middle.block)
    };
    let here = last
        .filter(in_section)
        .map(|last| in_period(study, dated, last, in_section));
    let period = || {
        study
            .section_at(middle.block)
            .and_then(|s| study[s].period.clone())
    };
    scene.moment = here
        .map(|(_, event)| Moment::Event(*event))
        .or_else(|| period().map(Moment::Period));
    let text = study.text();
    let seen_to = lines.last().map_or(reader.place, Line::end);
    let at_top = reader.place == Anchor::default();
    scene.progress = if at_top {
        0
    } else {
        percent(text.bytes_before(seen_to), text.bytes())
    };
    let (start, end) = scene.section.map_or((0, 0), |s| bounds(study, s));
    let seen = text.bytes_before(seen_to).clamp(start, end.max(start));
    scene.section_progress = percent(seen - start, end.saturating_sub(start));
    scene.section_left = end.saturating_sub(seen);
    if on_text {
        let seen_from = text.bytes_before(reader.place);
        note_reading(
            study,
            &mut state.read,
            (seen_from, text.bytes_before(seen_to)),
        );
    }
}

/// The last dated thing that lies in the time its section tells of; else the last at all: a look back does not move the reader.
fn in_period<'a>(
    study: &Study,
    dated: &'a [(Anchor, EventId)],
    last: &'a (Anchor, EventId),
    in_section: impl Fn(&&(Anchor, EventId)) -> bool,
) -> &'a (Anchor, EventId) {
    let section = study.section_at(last.0.block);
    let Some(period) = section.and_then(|s| study[s].period.as_ref()) else {
        return last;
    };
    let meets = |(_, event): &&(Anchor, EventId)| study[*event].date.meets(period);
    let before = dated.partition_point(|(anchor, _)| *anchor <= last.0);
    let passed = dated.get(..before).unwrap_or_default();
    passed
        .iter()
        .rev()
        .take_while(in_section)
        .find(meets)
        .unwrap_or(last)
}

/// The bytes of the text before a section and before its end.
fn bounds(study: &Study, section: SectionId) -> (u64, u64) {
    let (blocks, text) = (&study[section].blocks, study.text());
    let at = |block| text.bytes_before(Anchor::new(block, 0));
    (at(blocks.start), at(blocks.end))
}

/// Notes how far the sections in sight were read: `seen` is the stretch of text in sight, in bytes.
fn note_reading(study: &Study, read: &mut BTreeMap<SectionId, u8>, seen: (u64, u64)) {
    let sections = &study.parts().sections;
    let last = text_section(study, seen.1).map_or(0, |i| i + 1);
    let first = text_section(study, seen.0).unwrap_or(0);
    for section in (first..last.min(sections.len())).map(SectionId::new) {
        let (start, end) = bounds(study, section);
        if seen.1 <= start || seen.0 >= end {
            continue;
        }
        let part = if seen.1 + 2 >= end {
            100
        } else {
            percent(seen.1 - start, end - start)
        };
        let most = read.entry(section).or_default();
        *most = part.max(*most);
    }
}

/// The number of the last section that begins at or before a byte of the text.
fn text_section(study: &Study, byte: u64) -> Option<usize> {
    let sections = &study.parts().sections;
    let begins =
        |s: &crate::model::Section| study.text().bytes_before(Anchor::new(s.blocks.start, 0));
    sections
        .partition_point(|s| begins(s) <= byte)
        .checked_sub(1)
}

fn percent(part: u64, whole: u64) -> u8 {
    let whole = whole.max(1);
    u8::try_from(part.min(whole).saturating_mul(100) / whole).unwrap_or(100)
}

fn settle_choice(state: &mut State) {
    let (layout, document) = state.shown.of(&state.study, state.view.reader.page);
    let _ = layout;
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
    state.scene.chosen_events = state
        .scene
        .chosen
        .map(|e| lens::events(&state.study, e))
        .unwrap_or_default();
}

fn settle_windows(state: &mut State) {
    let (study, view, scene) = (&state.study, &mut state.view, &state.scene);
    let height = |pane| usize::from(scene.geometry.list(pane).height);

    let rows = scene.contents.get();
    let here = scene.section.and_then(|s| contents::row_of(study, rows, s));
    follow(
        &mut view.contents,
        rows,
        view.focus == Pane::Contents,
        here,
        height(Pane::Contents),
    );

    let rows = scene.timeline.get();
    let chosen = scene.chosen.and_then(|e| {
        if let Entry::Event(id) = e {
            Some(id)
        } else {
            None
        }
    });
    let moment = match (&scene.moment, chosen) {
        (_, Some(event)) => timeline::row_of(study, rows, event),
        (Some(Moment::Event(event)), None) => timeline::row_of(study, rows, *event),
        (Some(Moment::Period(date)), None) => {
            let later = |r: &crate::timeline::Row| matches!(r, crate::timeline::Row::Event(e) if study[*e].date.order() >= date.order());
            rows.rows.iter().position(later)
        }
        (None, None) => None,
    };
    if view.focus == Pane::Timeline {
        follow(&mut view.timeline, rows, true, None, height(Pane::Timeline));
    } else {
        let height = height(Pane::Timeline);
        view.timeline.center(rows, moment.unwrap_or(0), height);
    }

    let rows = scene.cast.get();
    let height = height(Pane::Cast);
    if view.focus == Pane::Cast {
        follow(&mut view.cast, rows, true, None, height);
    } else {
        let marked: Vec<usize> = (0..rows.len())
            .filter(|r| {
                rows.0
                    .get(*r)
                    .and_then(|r| cast::entry(*r))
                    .is_some_and(|e| scene.seen.contains(&e))
            })
            .collect();
        view.cast.top = best_top(&marked, view.cast.top, rows.len(), height);
    }
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

fn follow<F>(
    list: &mut ListView<F>,
    rows: &impl Rows,
    focused: bool,
    here: Option<usize>,
    height: usize,
) {
    let row = if focused { Some(list.cursor) } else { here };
    list.show(rows, row.unwrap_or(list.top), height);
}

/// The first row that brings the most marked rows into sight; where it already does, `now`.
fn best_top(marked: &[usize], now: usize, len: usize, height: usize) -> usize {
    let last = len.saturating_sub(height);
    let now = now.min(last);
    let count = |top: usize| {
        marked
            .partition_point(|r| *r < top + height)
            .saturating_sub(marked.partition_point(|r| *r < top))
    };
    let mut best = now;
    for row in marked {
        let top = row.saturating_sub(1).min(last);
        if count(top) > count(best) {
            best = top;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::{best_top, percent};

    #[test]
    fn the_cast_stays_where_it_is_while_it_shows_the_most() {
        for (marked, now, best) in [
            (vec![], 3, 3),
            (vec![4, 6], 3, 3),
            (vec![12, 14, 30], 0, 11),
            (vec![12, 14, 30], 10, 10),
            (vec![39], 0, 30),
        ] {
            assert_eq!(
                best_top(&marked, now, 40, 10),
                best,
                "{marked:?} from {now}"
            );
        }
    }

    #[test]
    fn progress_never_leaves_its_bounds() {
        for (part, whole, percents) in [(0, 0, 0), (5, 10, 50), (11, 10, 100), (1, 1, 100)] {
            assert_eq!(percent(part, whole), percents);
        }
    }
}
