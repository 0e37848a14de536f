//! The rows of a timeline.

use super::Scale;
use crate::model::{Clean, EventId, Study};

/// A row of the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// A stretch of time, by its first year.
    Heading(i64),
    /// An event.
    Event(EventId),
}

/// The rows for these events, which are in order of time.
pub fn rows(study: &Study, events: &[EventId], scale: Scale) -> Vec<Row> {
    let mut rows = Vec::with_capacity(events.len() * 2);
    let mut open = None;
    for event in events {
        let heading = scale.heading(study[*event].date.year());
        if open != Some(heading) {
            open = Some(heading);
            rows.push(Row::Heading(heading));
        }
        rows.push(Row::Event(*event));
    }
    rows
}

/// The date of an event as it stands below its heading: without the year where the heading says it.
pub fn date_words(study: &Study, event: EventId, scale: Scale) -> Clean {
    let date = &study[event].date;
    Clean::line(&match scale {
        Scale::Years => date.label_in_year(),
        Scale::Decades | Scale::Centuries => date.label(),
    })
}
