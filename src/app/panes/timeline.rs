//! The timeline: headings of a stretch of time each, and the events below them; what is too light for the level is counted.

use super::list::Rows;
use crate::model::{Clean, Date, Day, EventId, Study};
use crate::search::Filter;
use crate::timeline::{self, Level, Levels, Row};

/// The rows of the timeline, with what stands in them, and where each event is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TimelineRows {
    /// The rows.
    pub rows: Vec<Row>,
    /// What stands in each row: the words of a heading, the date of an event.
    pub words: Vec<Clean>,
    /// How closely it is looked at.
    pub level: Level,
    /// How closely it could be.
    pub levels: Levels,
    /// The row of each event by its handle: its own, or that of the heading that counts it.
    places: Vec<Option<usize>>,
    /// The events that are shown in order of time, with their rows.
    order: Vec<((Day, Day), usize)>,
}

impl Rows for TimelineRows {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn stops(&self, row: usize) -> bool {
        match self.rows.get(row) {
            Some(Row::Event(_)) => true,
            Some(Row::Heading(heading)) => heading.shown == 0,
            None => false,
        }
    }

    fn begins(&self, row: usize) -> bool {
        matches!(self.rows.get(row), Some(Row::Heading(_)))
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
    let levels = Levels::of(study);
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
    let words = rows
        .iter()
        .map(|row| timeline::words(study, *row, level.scale))
        .collect();
    TimelineRows {
        rows,
        words,
        level,
        levels,
        places,
        order,
    }
}

impl TimelineRows {
    /// The event in a row.
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

    /// The row of the first event that is as late as a date.
    pub fn from(&self, date: &Date) -> Option<usize> {
        let first = self
            .order
            .partition_point(|(order, _)| *order < date.order());
        self.order.get(first).map(|(_, row)| *row)
    }
}

/// The row of an event; where it is not there, that of the first event as late.
pub fn row_of(study: &Study, rows: &TimelineRows, event: EventId) -> Option<usize> {
    rows.place(event).or_else(|| rows.from(&study[event].date))
}
