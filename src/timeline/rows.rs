//! The rows of a timeline.

use std::cmp::Ordering;

use super::{Level, Scale};
use crate::model::{Date, Day, EventId, SafeText, Study};

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
pub fn words(study: &Study, row: Row, scale: Scale) -> SafeText {
    let date = |event: EventId| &study[event].date;
    SafeText::line(&match (row, scale) {
        (Row::Heading(heading), _) => scale.words(date(heading.event)),
        (Row::Event(_), Scale::Days) => String::new(),
        (Row::Event(event), Scale::Months | Scale::Years) => date(event).label_in_year(),
        (Row::Event(event), Scale::Decades | Scale::Centuries) => date(event).label(),
    })
}

/// [`words`] for a screen reader: without signs, and with all of a date that is longer than a year.
pub fn spoken(study: &Study, row: Row, scale: Scale) -> String {
    match (row, scale) {
        (Row::Heading(heading), _) => scale.spoken(&study[heading.event].date),
        (Row::Event(_), Scale::Days) => String::new(),
        (Row::Event(event), Scale::Months | Scale::Years) => study[event].date.spoken_in_year(),
        (Row::Event(event), Scale::Decades | Scale::Centuries) => study[event].date.spoken_alone(),
    }
}

/// The date of an event in as many of its words as fit: all of them; else when it began, with an ellipsis where it went on;
/// where the heading says no year, by month or year at last. A dash at the end is that of an event without one.
pub fn fitting(
    study: &Study,
    event: EventId,
    scale: Scale,
    fits: impl Fn(&str) -> bool,
) -> SafeText {
    let date = &study[event].date;
    let forms = match scale {
        Scale::Days => Vec::new(),
        // What would be no more than `~` says its year after all.
        Scale::Months | Scale::Years => {
            let begun = begun(date.label_in_year());
            let says = begun.chars().any(char::is_alphanumeric);
            vec![
                date.label_in_year(),
                if says {
                    begun
                } else {
                    within(date, Scale::Years)
                },
            ]
        }
        Scale::Decades | Scale::Centuries => {
            let month = date.has_month().then(|| within(date, Scale::Months));
            let forms = [Some(date.label()), month, Some(within(date, Scale::Years))];
            forms.into_iter().flatten().collect()
        }
    };
    let form = forms.iter().find(|f| fits(f)).or(forms.last());
    SafeText::line(form.map_or("", String::as_str))
}

/// When a stretch of time began, and that it went on.
fn begun(words: String) -> String {
    match words.split_once(" – ") {
        Some((start, _)) => format!("{start}…"),
        None => words,
    }
}

/// The month or year a date begins in, and whether it goes on beyond that.
fn within(date: &Date, scale: Scale) -> String {
    let day = date.order().0;
    let months = scale == Scale::Months;
    let words = if months {
        Date::month_label(day)
    } else {
        Date::year_label(day.year())
    };
    let on = match date.latest() {
        Some(Day::LATEST) => " –",
        None => " – ?",
        Some(last) if last.year() == day.year() && (!months || last.month() == day.month()) => "",
        Some(_) => "…",
    };
    let until = match date.earliest() {
        Some(Day::EARLIEST) => "– ",
        None => "? – ",
        Some(_) => "",
    };
    let about = if date.is_approximate() { "~ " } else { "" };
    let doubted = if date.is_uncertain() { " ?" } else { "" };
    format!("{until}{about}{words}{doubted}{on}")
}

/// Whether a date begins where its stretch of time does: the heading stands for it better than any event below.
pub fn begins(scale: Scale, date: &Date) -> bool {
    scale.begins(date).0 == date.order().0
}

/// Whether a row is the heading of the stretch of time that a date begins in.
pub fn heads(study: &Study, row: Row, scale: Scale, date: &Date) -> bool {
    match row {
        Row::Heading(heading) => scale.joins(&study[heading.event].date, date),
        Row::Event(_) => false,
    }
}

/// Whether a row stands before, in or after the stretch of time that a date begins in.
pub fn compare(study: &Study, row: Row, scale: Scale, date: &Date) -> Ordering {
    let (Row::Heading(Heading { event, .. }) | Row::Event(event)) = row;
    scale.begins(&study[event].date).cmp(&scale.begins(date))
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
    use super::{Heading, Row, fitting, rows, words};
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
    fn a_date_stands_below_its_heading_whole_or_in_a_form_that_cannot_be_misread() {
        for (date, scale, long, brief) in [
            ("1945-10-13", Scale::Years, "13 Oct", "13 Oct"),
            ("1945-10-13", Scale::Days, "", ""),
            (
                "1949-06-24/1949-07-05",
                Scale::Years,
                "24 Jun – 5 Jul",
                "24 Jun…",
            ),
            ("1938-12/1939-03", Scale::Years, "Dec – Mar 1939", "Dec…"),
            ("1925-07/..", Scale::Years, "Jul –", "Jul –"),
            ("1576~/1581", Scale::Years, "~ – 1581", "~ 1576…"),
            ("1576/1581", Scale::Years, "– 1581", "– 1581"),
            (
                "1945-10-10/1945-10-13",
                Scale::Decades,
                "10–13 Oct 1945",
                "1945",
            ),
            ("1942-07/1942-08", Scale::Decades, "Jul – Aug 1942", "1942"),
            ("1942-07/1943", Scale::Decades, "Jul 1942 – 1943", "1942…"),
            ("1994~/1998", Scale::Decades, "~ 1994 – 1998", "~ 1994…"),
            ("1900/..", Scale::Decades, "1900 –", "1900 –"),
            ("../1910-05", Scale::Decades, "– May 1910", "– 1910"),
            ("1920-23?", Scale::Decades, "autumn 1920 ?", "1920 ?"),
        ] {
            let study = study(&[(date, Weight::Usual)]);
            let event = EventId::new(0);
            let row = words(&study, Row::Event(event), scale);
            assert_eq!(row.as_str(), long, "{date}");
            let whole = fitting(&study, event, scale, |_| true);
            assert_eq!(whole.as_str(), long, "{date}");
            let least = fitting(&study, event, scale, |_| false);
            assert_eq!(least.as_str(), brief, "{date}");
        }
        let study = study(&[("1942-07/1942-08", Weight::Usual)]);
        let eleven = |form: &str| form.chars().count() <= 11;
        let month = fitting(&study, EventId::new(0), Scale::Decades, eleven);
        assert_eq!(month.as_str(), "Jul 1942…");
    }
}
