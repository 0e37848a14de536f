//! The timeline: headings for spans of time, and the events below them. Events too light for the level are only counted.

use std::cmp::Ordering;
use std::ops::Range;

use crate::app::list::{Item, Rows};
use crate::model::{Date, Day, Entry, EventId, SafeText, Study};
use crate::search::Filter;
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
    places: Vec<Option<usize>>,
    /// The events that are shown in order of time, with their rows.
    order: Vec<((Day, Day), usize)>,
    headings: Vec<usize>,
    /// For each row, and for the end of them, how many events stand before it or are counted there.
    events: Vec<usize>,
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

/// The rows: only the events that `keep` keeps and the filter matches, looked at so many steps nearer than usual.
pub fn rows(
    study: &Study,
    nearer: i8,
    filter: &str,
    keep: &dyn Fn(EventId) -> bool,
) -> TimelineRows {
    let filter = (!filter.is_empty()).then(|| Filter::new(filter));
    let wanted = |event: &EventId| {
        let title = &study[*event].title;
        keep(*event)
            && filter
                .as_ref()
                .is_none_or(|f| f.matches(&[title, &study[*event].date.label()]))
    };
    let levels = ZoomLevels::of(study);
    let level = levels.at(nearer);
    let events: Vec<EventId> = study.chronology().iter().copied().filter(wanted).collect();
    let mut places = vec![None; study.parts().events.len()];
    let mut place = |event: EventId, row: usize| {
        if let Some(place) = places.get_mut(event.index()) {
            *place = Some(row);
        }
    };
    let rows = timeline::rows(study, &events, level, &mut place);
    let mut order = Vec::with_capacity(events.len());
    for (i, row) in rows.iter().enumerate() {
        if let Row::Event(event) = row {
            place(*event, i);
            order.push((study[*event].date.order(), i));
        }
    }
    order.sort_unstable();
    let is_heading = |(i, row): (usize, &Row)| matches!(row, Row::Heading(_)).then_some(i);
    let headings = rows.iter().enumerate().filter_map(is_heading).collect();
    let mut before = 0;
    let upto = rows.iter().map(|row| {
        before += match row {
            Row::Heading(heading) => heading.hidden,
            Row::Event(_) => 1,
        };
        before
    });
    let events = std::iter::once(0).chain(upto).collect();
    let words = rows
        .iter()
        .map(|row| row.label(study, level.scale))
        .collect();
    TimelineRows {
        rows,
        words,
        level,
        levels,
        places,
        order,
        headings,
        events,
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

    /// How many events the heading in a row only counts, and how many stand below it; none where an event stands.
    pub fn counted(&self, row: usize) -> Option<(usize, usize)> {
        match self.rows.get(row) {
            Some(Row::Heading(heading)) => Some((heading.hidden, heading.shown)),
            Some(Row::Event(_)) | None => None,
        }
    }

    /// The row of an event, or of the heading that counts it; none where the filter or the lens keeps it away.
    pub fn place(&self, event: EventId) -> Option<usize> {
        self.places.get(event.index()).copied().flatten()
    }

    /// The row of the first event that is as late as a date, or of the last event.
    pub fn from(&self, date: &Date) -> Option<usize> {
        let day = date.order().0;
        let first = self.order.partition_point(|(order, _)| order.0 < day);
        let row = self.order.get(first).or(self.order.last());
        row.map(|(_, row)| *row)
    }

    /// The row of the heading of the stretch of time that a date begins in.
    pub fn heading(&self, study: &Study, date: &Date) -> Option<usize> {
        let scale = self.level.scale;
        let at = |row: usize| self.rows.get(row).copied();
        let compared = |row: &usize| at(*row).map(|r| r.compare(study, scale, date));
        let from = self
            .headings
            .partition_point(|row| compared(row) == Some(Ordering::Less));
        // Days that begin alike have several headings: dates there are as they are given.
        let there = self.headings.iter().skip(from).copied();
        there
            .take_while(|row| compared(row) == Some(Ordering::Equal))
            .find(|row| at(*row).is_some_and(|r| r.is_heading_of(study, scale, date)))
    }

    /// Whether a date begins where the stretch of time of its heading does.
    pub fn begins_with(&self, date: &Date) -> bool {
        self.level.scale.starts_heading(date)
    }

    /// The heading that a row stands below; none where it is one.
    pub fn above(&self, row: usize) -> Option<usize> {
        self.event(row)?;
        let before = self.headings.partition_point(|heading| *heading < row);
        self.headings.get(before.checked_sub(1)?).copied()
    }

    /// How many events stand in some rows, or are counted by them.
    pub fn count(&self, rows: Range<usize>) -> usize {
        let before = |row: usize| self.events.get(row).copied();
        let (from, to) = (before(rows.start), before(rows.end));
        from.zip(to).map_or(0, |(from, to)| to.saturating_sub(from))
    }

    /// How wide the dates may be in a pane of so many columns; nothing where the headings say them.
    pub fn most_for_dates(&self, width: u16) -> u16 {
        let least = match self.level.scale {
            Scale::Days => return 0,
            Scale::Months | Scale::Years => 9,
            Scale::Decades | Scale::Centuries => 11,
        };
        (width / 3).clamp(least, 14)
    }

    /// How wide the dates are, as the rows need, in sight or not, where none is wider than `most`, which are shortened to fit.
    pub(in crate::app) fn date_column(&self, study: &Study, most: u16) -> u16 {
        if most == 0 {
            return 0;
        }
        let column = self.widest_date(study, usize::from(most));
        u16::try_from(column).unwrap_or(most)
    }

    fn widest_date(&self, study: &Study, most: usize) -> usize {
        let width = |(row, words): (&Row, &SafeText)| match (row, text::width_of(words)) {
            (Row::Heading(_), _) => 0,
            (Row::Event(event), wide) if wide > most => {
                text::width_of(&self.date(study, *event, most)).min(most)
            }
            (Row::Event(_), wide) => wide,
        };
        let widths = self.rows.iter().zip(&self.words).map(width);
        widths.max().unwrap_or(0)
    }

    /// The date of an event in so many columns.
    pub fn date(&self, study: &Study, event: EventId, most: usize) -> SafeText {
        let fits = |form: &str| text::width_of(form) <= most;
        timeline::short_date(&study[event].date, self.level.scale, fits)
    }
}

/// The row of an event; where it is not there, that of the first event as late.
pub fn row_of(study: &Study, rows: &TimelineRows, event: EventId) -> Option<usize> {
    rows.place(event).or_else(|| rows.from(&study[event].date))
}

#[cfg(test)]
mod tests {
    use super::{Rows, TimelineRows, rows};
    use crate::model::{Date, Event, Parts, SafeText, Study, Weight};
    use crate::timeline::Row;

    /// A study of events on these dates, in turn of every weight.
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
        for nearer in -4..=4 {
            check(&study, &rows(&study, nearer, "", &|_| true));
            check(&study, &rows(&study, nearer, "19", &|e| e.index() != 4));
            check(&study, &rows(&study, nearer, "nothing", &|_| true));
        }
    }

    #[test]
    fn the_heading_of_a_date_is_the_first_that_its_events_would_stand_under() {
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
    fn an_event_stands_below_the_heading_before_it() {
        each_level(|_, rows| {
            for row in 0..rows.len() + 2 {
                let before = (0..row).rev().find(|r| rows.is_header(*r));
                let above = before.filter(|_| rows.event(row).is_some());
                assert_eq!(rows.above(row), above, "{row}, {:?}", rows.level);
            }
        });
    }

    #[test]
    fn all_events_are_counted_once_whatever_is_in_sight() {
        let study = study(&DATES);
        for nearer in -4..=4 {
            let rows = rows(&study, nearer, "", &|_| true);
            for at in 0..=rows.len() {
                let (above, below) = (rows.count(0..at), rows.count(at..rows.len()));
                assert_eq!(above + below, DATES.len(), "{at} of {:?}", rows.level);
                let hidden = rows.counted(at).map(|(hidden, _)| hidden);
                let here = hidden.unwrap_or(1);
                if at < rows.len() {
                    assert_eq!(rows.count(at..at + 1), here);
                }
            }
        }
    }
}
