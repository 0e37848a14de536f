//! The rows of a timeline.

use super::{Level, Scale};
use crate::model::{Clean, Day, EventId, Study};

/// A row of the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// A stretch of time.
    Heading(Heading),
    /// An event.
    Event(EventId),
}

/// The heading of a stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading {
    /// The first of its events, shown or not.
    pub event: EventId,
    /// How many of its events stand below it.
    pub shown: usize,
    /// How many are too light to be shown.
    pub hidden: usize,
}

/// The rows for these events, which are in order of time; `hide` is told of every event that a heading only counts, with
/// the row of the heading.
pub fn rows(
    study: &Study,
    events: &[EventId],
    level: Level,
    mut hide: impl FnMut(EventId, usize),
) -> Vec<Row> {
    let mut events = events.to_vec();
    if level.scale == Scale::Months {
        events.sort_by_key(|e| level.scale.begins(&study[*e].date));
    }
    let mut rows = Vec::with_capacity(events.len() * 2);
    for group in events.chunk_by(|a, b| level.scale.joins(&study[*a].date, &study[*b].date)) {
        let Some(first) = group.first() else { continue };
        let at = rows.len();
        let light = |e: &&EventId| study[**e].weight < level.least;
        let hidden = group.iter().filter(light).count();
        rows.push(Row::Heading(Heading {
            event: *first,
            shown: group.len() - hidden,
            hidden,
        }));
        group.iter().filter(light).for_each(|e| hide(*e, at));
        rows.extend(group.iter().filter(|e| !light(e)).map(|e| Row::Event(*e)));
    }
    rows
}

/// What stands in a row: a heading's stretch of time; the date of an event without what its heading says already.
pub fn words(study: &Study, row: Row, scale: Scale) -> Clean {
    let date = |event: EventId| &study[event].date;
    Clean::line(&match (row, scale) {
        (Row::Heading(heading), _) => scale.words(date(heading.event)),
        (Row::Event(_), Scale::Days) => String::new(),
        (Row::Event(event), Scale::Months | Scale::Years) => date(event).label_in_year(),
        (Row::Event(event), Scale::Decades | Scale::Centuries) => date(event).label(),
    })
}

/// The day a row stands at.
pub fn day(study: &Study, row: Row, scale: Scale) -> Day {
    match row {
        Row::Heading(heading) => scale.begins(&study[heading.event].date).0,
        Row::Event(event) => study[event].date.order().0,
    }
}
