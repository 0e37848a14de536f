//! Values computed from view, session and mode at the end of every update.

use std::collections::BTreeSet;

use super::geometry::{Frame, Geometry, Pane};
use super::list::{Item, PerList, Rows};
use super::panes::contents::ContentsRows;
use super::panes::people::{PeopleRows, Sort};
use super::panes::timeline::TimelineRows;
use crate::model::{Anchor, Date, Day, Entry, EventId, SafeText, SectionId, Study};
use crate::safe;
use crate::search::Hits;
use crate::text::Line;
use crate::timeline::Bar;

#[derive(Debug, Default)]
pub struct Derived {
    pub geometry: Geometry,
    /// The first line of text in sight.
    pub top: Anchor,
    /// The first line of the study's text in sight, or where it was left.
    pub text_top: Anchor,
    pub lines: Vec<Line>,
    pub contents: Memo<(BTreeSet<Item>, SafeText), ContentsRows>,
    pub people: Memo<PeopleKey, PeopleRows>,
    pub timeline: Memo<TimelineKey, TimelineRows>,
    /// The row that each list's cursor is on.
    pub cursors: PerList<usize>,
    /// The first row in sight of each list.
    pub tops: PerList<usize>,
    /// The columns of the dates in the timeline: by its rows, and by the maximum.
    pub date_column: Memo<(TimelineKey, u16), u16>,
    /// How many lines the contents take without a filter: by folds, width, and height of the screen.
    pub contents_lines: Memo<(BTreeSet<Item>, u16, u16), u16>,
    /// The bars beside the timeline.
    pub lanes: Vec<Lane>,
    /// The scripts that people have names in.
    pub scripts: Memo<(), Vec<SafeText>>,
    /// The search hits in sight.
    pub hits: Hits,
    /// The entries linked in sight.
    pub seen: BTreeSet<Entry>,
    /// The entry selected in the text, under the cursor of a list, or on the card.
    pub chosen: Option<Entry>,
    /// The events that are highlighted.
    pub chosen_events: Memo<Option<Entry>, BTreeSet<EventId>>,
    /// The events of the card's entry, by date.
    pub card_events: Memo<Option<Entry>, Vec<EventId>>,
    /// The section being read.
    pub section: Option<SectionId>,
    /// The time that the text or page is about, where the reader is.
    pub moment: Option<Moment>,
    pub peek: Option<PeekLayout>,
    /// Percent of the study read.
    pub progress: u8,
    /// Percent of the section read.
    pub section_progress: u8,
    /// Bytes of the section that are left to read.
    pub section_left: u64,
}

/// Folds, filter, lens, order, index of the script, whether mentions are known.
pub type PeopleKey = (
    BTreeSet<Item>,
    SafeText,
    Option<Entry>,
    Sort,
    Option<usize>,
    bool,
);

/// Filter, lens, zoom.
pub type TimelineKey = (SafeText, Option<Entry>, i8);

impl Derived {
    /// The rows of a pane's list; none for the text.
    pub fn rows(&self, pane: Pane) -> Option<&dyn Rows> {
        match pane {
            Pane::Text => None,
            Pane::Contents => Some(self.contents.get()),
            Pane::People => Some(self.people.get()),
            Pane::Timeline => Some(self.timeline.get()),
        }
    }
}

/// A cached value and the key that it was computed from.
#[derive(Debug, Default)]
pub struct Memo<K, V> {
    key: Option<K>,
    value: V,
}

impl<K: PartialEq, V> Memo<K, V> {
    pub fn get(&self) -> &V {
        &self.value
    }

    pub(super) fn refresh(&mut self, key: K, make: impl FnOnce() -> V) {
        if self.key.as_ref() != Some(&key) {
            self.value = make();
            self.key = Some(key);
        }
    }
}

/// The time that the text or page is about, where the reader is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moment {
    /// At an event linked in the text.
    Event(EventId),
    /// In the period of the section.
    Period(Date),
}

impl Moment {
    fn date<'a>(&'a self, study: &'a Study) -> &'a Date {
        match self {
            Self::Event(event) => &study[*event].date,
            Self::Period(date) => date,
        }
    }

    pub fn label(&self, study: &Study) -> SafeText {
        safe!("{}", self.date(study).label())
    }

    pub(super) fn day(&self, study: &Study) -> Day {
        self.date(study).order().0
    }

    /// The row of the timeline to mark: of an event its row or the heading that counts it; of a period the heading that
    /// begins on the same day, or its first event.
    pub fn mark(&self, study: &Study, rows: &TimelineRows) -> Option<usize> {
        let date = self.date(study);
        let heading = rows.heading(study, date);
        if let Self::Event(event) = self {
            return rows.find(*event).or(heading);
        }
        let first = rows.first_from(date).filter(|row| {
            let event = rows.event(*row);
            event.is_some_and(|e| study[e].date.meets(date))
        });
        heading.filter(|_| rows.starts_heading(date)).or(first)
    }

    /// The marked row, else that of the first event not before it.
    pub fn row(&self, study: &Study, rows: &TimelineRows) -> Option<usize> {
        self.mark(study, rows)
            .or_else(|| rows.first_from(self.date(study)))
    }
}

/// A bar beside the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// Its rows are counted from the first in sight.
    pub bar: Bar,
    pub of: LaneSubject,
    /// Whether the reader chose what it shows.
    pub chosen: bool,
}

/// What a bar shows the time of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LaneSubject {
    /// The life of a person, the time of a faction or organization, an event.
    Entry(Entry),
    /// The period of the section being read.
    Section(SectionId),
}

impl LaneSubject {
    pub fn name(self, study: &Study) -> SafeText {
        match self {
            Self::Entry(entry) => study.name(entry).clone(),
            Self::Section(section) => safe!("section {}", study[section].number),
        }
    }
}

/// Where a peek is on the screen, and its lines in sight.
#[derive(Debug, Default)]
pub struct PeekLayout {
    pub frame: Frame,
    /// The words in its upper edge.
    pub heading: SafeText,
    pub lines: Vec<Line>,
    /// Rows in all.
    pub rows: usize,
    /// Rows above those in sight.
    pub above: usize,
}

impl PeekLayout {
    /// Rows below those in sight.
    pub fn below(&self) -> usize {
        self.rows.saturating_sub(self.above + self.lines.len())
    }
}
