//! The timeline: headings of years or decades, and the events below them.

use super::list::Rows;
use crate::model::{Clean, EventId, Study};
use crate::search::Filter;
use crate::timeline::{Row, Scale, date_words, rows as engine_rows};

/// The rows of the timeline, with the dates of its events in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TimelineRows {
    /// The rows.
    pub rows: Vec<Row>,
    /// The date of each row in words; empty for headings.
    pub dates: Vec<Clean>,
    /// What the headings are.
    pub scale: Scale,
}

impl Rows for TimelineRows {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn stops(&self, row: usize) -> bool {
        matches!(self.rows.get(row), Some(Row::Event(_)))
    }

    fn begins(&self, row: usize) -> bool {
        matches!(self.rows.get(row), Some(Row::Heading(_)))
    }
}

/// The rows: only the events that `keep` keeps and the filter matches.
pub fn rows(study: &Study, filter: &str, keep: &dyn Fn(EventId) -> bool) -> TimelineRows {
    let filter = (!filter.is_empty()).then(|| Filter::new(filter));
    let wanted = |event: &EventId| {
        let title = &study[*event].title;
        keep(*event)
            && filter
                .as_ref()
                .is_none_or(|f| f.matches(&[title, &study[*event].date.label()]))
    };
    let scale = Scale::fitting(study, study.chronology());
    let events: Vec<EventId> = study.chronology().iter().copied().filter(wanted).collect();
    let rows = engine_rows(study, &events, scale);
    let words = |row: &Row| match row {
        Row::Event(event) => date_words(study, *event, scale),
        Row::Heading(_) => Clean::default(),
    };
    let dates = rows.iter().map(words).collect();
    TimelineRows { rows, dates, scale }
}

/// The row of an event; where it is not there, that of the first event as late.
pub fn row_of(study: &Study, rows: &TimelineRows, event: EventId) -> Option<usize> {
    let exact = rows.rows.iter().position(|r| *r == Row::Event(event));
    let later =
        |r: &Row| matches!(r, Row::Event(e) if study[*e].date.order() >= study[event].date.order());
    exact.or_else(|| rows.rows.iter().position(later))
}
