//! The rows of a timeline.

use super::{Level, Scale};
use crate::model::{Clean, Date, Day, EventId, Study};

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

/// The date of an event where there is no room for its words: when it began, in a month or year where the heading says none.
pub fn short(study: &Study, event: EventId, scale: Scale) -> Clean {
    let date = &study[event].date;
    if matches!(scale, Scale::Days | Scale::Months | Scale::Years) {
        let words = date.label_in_year();
        let start = words
            .split_once(" –")
            .map(|(start, _)| format!("{start} –"));
        return Clean::line(&start.unwrap_or(words));
    }
    let day = date.order().0;
    let (within, words) = if date.has_month() {
        (Scale::Months, Date::month_label(day))
    } else {
        (Scale::Years, Date::year_label(day.year()))
    };
    let ends = date.latest().is_some_and(|last| match within {
        Scale::Months => (last.year(), last.month()) == (day.year(), day.month()),
        Scale::Days | Scale::Years | Scale::Decades | Scale::Centuries => last.year() == day.year(),
    });
    let about = if date.is_approximate() { "~ " } else { "" };
    let doubted = if date.is_uncertain() { " ?" } else { "" };
    let on = if ends { "" } else { " –" };
    Clean::line(&format!("{about}{words}{doubted}{on}"))
}

/// The day a row stands at.
pub fn day(study: &Study, row: Row, scale: Scale) -> Day {
    match row {
        Row::Heading(heading) => scale.begins(&study[heading.event].date).0,
        Row::Event(event) => study[event].date.order().0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::level::tests::study;
    use super::{Heading, Row, rows, short, words};
    use crate::model::{EventId, Weight};
    use crate::timeline::{Level, Scale};

    #[test]
    fn what_is_too_light_is_counted_under_its_heading() {
        use Weight::{Major, Minor, Usual};
        let study = study(&[
            ("1911", Minor),
            ("1921", Usual),
            ("1922", Major),
            ("1923", Minor),
        ]);
        let event = EventId::new;
        let level = |least| Level {
            scale: Scale::Decades,
            least,
        };
        let heading = |first, shown, hidden| {
            Row::Heading(Heading {
                event: event(first),
                shown,
                hidden,
            })
        };
        for (least, all) in [
            (
                Major,
                vec![heading(0, 0, 1), heading(1, 1, 2), Row::Event(event(2))],
            ),
            (
                Usual,
                vec![
                    heading(0, 0, 1),
                    heading(1, 2, 1),
                    Row::Event(event(1)),
                    Row::Event(event(2)),
                ],
            ),
        ] {
            let mut hidden = Vec::new();
            let found = rows(&study, study.chronology(), level(least), |e, row| {
                hidden.push((e, row));
            });
            assert_eq!(found, all);
            let counted: usize = all
                .iter()
                .map(|r| if let Row::Heading(h) = r { h.hidden } else { 0 })
                .sum();
            assert_eq!(hidden.len(), counted);
            assert!(
                hidden
                    .iter()
                    .all(|(_, row)| matches!(found[*row], Row::Heading(_)))
            );
        }
    }

    #[test]
    fn a_date_stands_below_its_heading_without_what_that_says() {
        for (date, scale, long, brief) in [
            ("1945-10-13", Scale::Years, "13 Oct", "13 Oct"),
            ("1945-10-13", Scale::Days, "", "13 Oct"),
            (
                "1949-06-24/1949-07-05",
                Scale::Years,
                "24 Jun – 5 Jul",
                "24 Jun –",
            ),
            (
                "1945-10-10/1945-10-13",
                Scale::Decades,
                "10–13 Oct 1945",
                "Oct 1945",
            ),
            (
                "1942-07/1942-08",
                Scale::Decades,
                "Jul – Aug 1942",
                "Jul 1942 –",
            ),
            ("1994~/1998", Scale::Decades, "~ 1994 – 1998", "~ 1994 –"),
            ("1920-23?", Scale::Decades, "autumn 1920 ?", "1920 ?"),
        ] {
            let study = study(&[(date, Weight::Usual)]);
            let event = EventId::new(0);
            assert_eq!(
                words(&study, Row::Event(event), scale).as_str(),
                long,
                "{date}"
            );
            assert_eq!(short(&study, event, scale).as_str(), brief, "{date}");
        }
    }
}
