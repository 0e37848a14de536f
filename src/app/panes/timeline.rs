//! The timeline: headings for spans of time, and the events below them. Events too light for the level are only counted.

use std::cmp::Ordering;
use std::ops::Range;

use crate::app::list::{Item, Rows};
use crate::model::{Date, Day, Entry, EventId, SafeText, Study};
use crate::search::{Filter, FoldedNames};
use crate::text;
use crate::timeline::{self, Row, Scale, ZoomLevel, ZoomLevels};

/// The rows, their labels, and an index of the events.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TimelineRows {
    pub rows: Vec<Row>,
    /// The label of a heading, the date of an event; by row.
    pub words: Vec<SafeText>,
    pub level: ZoomLevel,
    pub levels: ZoomLevels,
    /// The row of each event by its handle: its own, or that of the heading that counts it.
    event_rows: Vec<Option<usize>>,
    /// The events with a row of their own, by date, with their rows.
    order: Vec<((Day, Day), usize)>,
    headings: Vec<usize>,
    /// For each row, and for the end of the list, how many events the rows before it show or count.
    counts: Vec<usize>,
}

impl Rows for TimelineRows {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn is_selectable(&self, row: usize) -> bool {
        match self.rows.get(row) {
            Some(Row::Event(_)) => true,
            Some(Row::Heading(heading)) => heading.shown == 0,
            None => false,
        }
    }

    fn is_header(&self, row: usize) -> bool {
        matches!(self.rows.get(row), Some(Row::Heading(_)))
    }

    fn item(&self, row: usize) -> Option<Item> {
        let event = match self.rows.get(row)? {
            Row::Event(event) => *event,
            Row::Heading(heading) if heading.shown == 0 => heading.event,
            Row::Heading(_) => return None,
        };
        Some(Item::Entry(Entry::Event(event)))
    }

    /// A heading leads nowhere, though the cursor can be on one that only counts events.
    fn entry(&self, row: usize) -> Option<Entry> {
        self.event(row).map(Entry::Event)
    }
}

/// The rows at a zoom (see [`View::zoom`](crate::app::View)), of the events that `keep` keeps and the filter matches.
pub fn rows(
    study: &Study,
    names: &FoldedNames,
    zoom: i8,
    filter: &str,
    keep: &dyn Fn(EventId) -> bool,
) -> TimelineRows {
    let filter = (!filter.is_empty()).then(|| Filter::new(filter));
    let mut events = study.chronology().to_vec();
    let matches = |filter: &Filter, e: EventId| filter.matches_folded(&names.of(Entry::Event(e)));
    events.retain(|e| keep(*e) && filter.as_ref().is_none_or(|f| matches(f, *e)));
    let levels = ZoomLevels::of(study);
    let level = levels.at(zoom);
    let mut event_rows = vec![None; study.parts().events.len()];
    let rows = timeline::rows(study, &events, level, &mut |event, row| {
        set_row(&mut event_rows, event, row);
    });
    let mut order = Vec::with_capacity(events.len());
    let mut headings = Vec::new();
    let mut counts = vec![0];
    let mut count = 0;
    for (i, row) in rows.iter().enumerate() {
        match row {
            Row::Event(event) => {
                set_row(&mut event_rows, *event, i);
                order.push((study[*event].date.order(), i));
                count += 1;
            }
            Row::Heading(heading) => {
                headings.push(i);
                count += heading.hidden;
            }
        }
        counts.push(count);
    }
    order.sort_unstable();
    let words = rows
        .iter()
        .map(|row| row.label(study, level.scale))
        .collect();
    TimelineRows {
        rows,
        words,
        level,
        levels,
        event_rows,
        order,
        headings,
        counts,
    }
}

fn set_row(rows: &mut [Option<usize>], event: EventId, row: usize) {
    if let Some(slot) = rows.get_mut(event.index()) {
        *slot = Some(row);
    }
}

impl TimelineRows {
    pub fn spoken(&self, study: &Study, row: usize) -> Option<String> {
        let row = self.rows.get(row)?;
        Some(row.spoken(study, self.level.scale))
    }

    pub fn event(&self, row: usize) -> Option<EventId> {
        match self.rows.get(row) {
            Some(Row::Event(event)) => Some(*event),
            Some(Row::Heading(_)) | None => None,
        }
    }

    /// How many events a heading only counts, and how many it has below it.
    pub fn heading_counts(&self, row: usize) -> Option<(usize, usize)> {
        match self.rows.get(row) {
            Some(Row::Heading(heading)) => Some((heading.hidden, heading.shown)),
            Some(Row::Event(_)) | None => None,
        }
    }

    /// The row of an event, or of the heading that counts it; none if the filter or the lens hides it.
    pub fn find(&self, event: EventId) -> Option<usize> {
        self.event_rows.get(event.index()).copied().flatten()
    }

    /// The row of the first event not before a date, else of the last event.
    pub(in crate::app) fn first_from(&self, date: &Date) -> Option<usize> {
        let day = date.order().0;
        let first = self.order.partition_point(|(order, _)| order.0 < day);
        let row = self.order.get(first).or(self.order.last());
        row.map(|(_, row)| *row)
    }

    /// The row of the heading for the span of time in which a date begins.
    pub fn heading(&self, study: &Study, date: &Date) -> Option<usize> {
        let scale = self.level.scale;
        let first = self
            .headings
            .partition_point(|row| self.compare(study, *row, date) == Some(Ordering::Less));
        // Several headings can begin on the same day: dates at this scale are shown as they are given.
        let same = self.headings.iter().copied().skip(first);
        same.take_while(|row| self.compare(study, *row, date) == Some(Ordering::Equal))
            .find(|row| {
                let row = self.rows.get(*row);
                row.is_some_and(|r| r.is_heading_of(study, scale, date))
            })
    }

    fn compare(&self, study: &Study, row: usize, date: &Date) -> Option<Ordering> {
        let row = self.rows.get(row)?;
        Some(row.compare(study, self.level.scale, date))
    }

    /// Whether a date begins on the first day of its heading.
    pub fn starts_heading(&self, date: &Date) -> bool {
        self.level.scale.starts_heading(date)
    }

    /// The heading above the event in a row; none for a heading.
    pub fn heading_above(&self, row: usize) -> Option<usize> {
        self.event(row)?;
        let before = self.headings.partition_point(|heading| *heading < row);
        self.headings.get(before.checked_sub(1)?).copied()
    }

    /// How many events some rows show or count.
    pub fn count_events(&self, rows: Range<usize>) -> usize {
        match (self.counts.get(rows.start), self.counts.get(rows.end)) {
            (Some(start), Some(end)) => end.saturating_sub(*start),
            _ => 0,
        }
    }

    /// The most columns that dates can take in a pane of this width; 0 if the headings are the dates.
    pub(in crate::app) fn max_date_column(&self, width: u16) -> u16 {
        let least = match self.level.scale {
            Scale::Days => return 0,
            Scale::Months | Scale::Years => 9,
            Scale::Decades | Scale::Centuries => 11,
        };
        (width / 3).clamp(least, 14)
    }

    /// The columns that the dates of all rows take. Dates wider than `most` are shortened.
    pub(in crate::app) fn date_column(&self, study: &Study, most: u16) -> u16 {
        if most == 0 {
            return 0;
        }
        let limit = usize::from(most);
        let mut widest = 0;
        for (row, words) in self.rows.iter().zip(&self.words) {
            if let Row::Event(event) = row {
                let mut width = text::width_of(words);
                if width > limit {
                    width = text::width_of(&self.date(study, *event, limit)).min(limit);
                }
                widest = widest.max(width);
            }
        }
        u16::try_from(widest).unwrap_or(most)
    }

    /// The date of an event, shortened to at most `most` columns.
    pub fn date(&self, study: &Study, event: EventId, most: usize) -> SafeText {
        timeline::short_date(&study[event].date, self.level.scale, |form| {
            text::width_of(form) <= most
        })
    }
}

/// The row of an event; if it is hidden, that of the first event not before it.
pub fn row_of(study: &Study, rows: &TimelineRows, event: EventId) -> Option<usize> {
    rows.find(event)
        .or_else(|| rows.first_from(&study[event].date))
}

#[cfg(test)]
mod tests {
    use super::{Rows, TimelineRows, rows};
    use crate::model::{Date, Event, Parts, SafeText, Study, Weight};
    use crate::search::FoldedNames;
    use crate::timeline::Row;

    /// A study of events on these dates, with the weights in turn.
    fn study(dates: &[&str]) -> Study {
        let weights = [Weight::Major, Weight::Usual, Weight::Minor];
        let event = |(i, date): (usize, &&str)| Event {
            slug: SafeText::new(&format!("e{i}")),
            date: Date::parse(date).unwrap(),
            title: SafeText::new("it"),
            weight: weights[i % 3],
            ..Event::default()
        };
        Study::new(Parts {
            events: dates.iter().enumerate().map(event).collect(),
            ..Parts::default()
        })
    }

    const DATES: [&str; 13] = [
        "-0044",
        "1911",
        "1919",
        "1919?",
        "1919",
        "1919-03",
        "1919-03-01",
        "1919-03-04",
        "1919-21",
        "1920-05-01/1921",
        "1921-06~",
        "193X",
        "../1946",
    ];

    fn each_level(check: impl Fn(&Study, &TimelineRows)) {
        let study = study(&DATES);
        for zoom in -4..=4 {
            check(
                &study,
                &rows(&study, &FoldedNames::new(&study), zoom, "", &|_| true),
            );
            check(
                &study,
                &rows(&study, &FoldedNames::new(&study), zoom, "19", &|e| {
                    e.index() != 4
                }),
            );
            check(
                &study,
                &rows(&study, &FoldedNames::new(&study), zoom, "nothing", &|_| {
                    true
                }),
            );
        }
    }

    #[test]
    fn the_heading_of_a_date_is_the_first_that_covers_its_events() {
        each_level(|study, rows| {
            for date in DATES.iter().chain(&["1500", "1919-04", "1946", "2001"]) {
                let date = Date::parse(date).unwrap();
                let heads = |row: Row| row.is_heading_of(study, rows.level.scale, &date);
                let first = rows.rows.iter().position(|row| heads(*row));
                assert_eq!(
                    rows.heading(study, &date),
                    first,
                    "{date:?}, {:?}",
                    rows.level
                );
            }
        });
    }

    #[test]
    fn an_event_belongs_to_the_heading_before_it() {
        each_level(|_, rows| {
            for row in 0..rows.len() + 2 {
                let before = (0..row).rev().find(|r| rows.is_header(*r));
                let above = before.filter(|_| rows.event(row).is_some());
                assert_eq!(rows.heading_above(row), above, "{row}, {:?}", rows.level);
            }
        });
    }

    #[test]
    fn every_event_is_counted_once_at_every_scroll_position() {
        let study = study(&DATES);
        for zoom in -4..=4 {
            let rows = rows(&study, &FoldedNames::new(&study), zoom, "", &|_| true);
            for at in 0..=rows.len() {
                let (above, below) = (rows.count_events(0..at), rows.count_events(at..rows.len()));
                assert_eq!(above + below, DATES.len(), "{at} of {:?}", rows.level);
                let hidden = rows.heading_counts(at).map(|(hidden, _)| hidden);
                let here = hidden.unwrap_or(1);
                if at < rows.len() {
                    assert_eq!(rows.count_events(at..at + 1), here);
                }
            }
        }
    }
}
