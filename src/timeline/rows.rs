//! The rows of a timeline.

use std::cmp::Ordering;

use super::{Scale, ZoomLevel};
use crate::model::{Date, Day, EventId, SafeText, Study};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    Heading(Heading),
    Event(EventId),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading {
    /// The first of its events, shown or not.
    pub event: EventId,
    /// How many of its events are shown.
    pub shown: usize,
    /// How many are too light to be shown.
    pub hidden: usize,
}

/// The rows for these events, which are in order of time. `on_hidden` is called with every event that is only counted,
/// and the index of the heading that counts it.
pub fn rows(
    study: &Study,
    events: &[EventId],
    level: ZoomLevel,
    mut on_hidden: impl FnMut(EventId, usize),
) -> Vec<Row> {
    let scale = level.scale;
    let mut events = events.to_vec();
    if scale == Scale::Months {
        events.sort_by_key(|e| scale.heading_start(&study[*e].date));
    }
    let mut rows = Vec::with_capacity(events.len() * 2);
    for group in events.chunk_by(|a, b| scale.same_heading(&study[*a].date, &study[*b].date)) {
        let Some(first) = group.first() else { continue };
        let (shown, hidden): (Vec<EventId>, Vec<EventId>) = group
            .iter()
            .partition(|e| study[**e].weight >= level.min_weight);
        for event in &hidden {
            on_hidden(*event, rows.len());
        }
        rows.push(Row::Heading(Heading {
            event: *first,
            shown: shown.len(),
            hidden: hidden.len(),
        }));
        rows.extend(shown.into_iter().map(Row::Event));
    }
    rows
}

impl Row {
    /// The label of a heading; the date of an event without what its heading says.
    pub fn label(self, study: &Study, scale: Scale) -> SafeText {
        let date = self.date(study);
        SafeText::line(&match (self, scale) {
            (Self::Heading(_), _) => scale.label(date),
            (Self::Event(_), Scale::Days) => String::new(),
            (Self::Event(_), Scale::Months | Scale::Years) => date.label_in_year(),
            (Self::Event(_), Scale::Decades | Scale::Centuries) => date.label(),
        })
    }

    /// [`Row::label`] for a screen reader: without signs, and all of a date that is longer than a year.
    pub fn spoken(self, study: &Study, scale: Scale) -> String {
        let date = self.date(study);
        match (self, scale) {
            (Self::Heading(_), _) => scale.spoken(date),
            (Self::Event(_), Scale::Days) => String::new(),
            (Self::Event(_), Scale::Months | Scale::Years) => date.spoken_in_year(),
            (Self::Event(_), Scale::Decades | Scale::Centuries) => date.spoken_alone(),
        }
    }

    /// Whether it is the heading that a date is under.
    pub fn is_heading_of(self, study: &Study, scale: Scale, date: &Date) -> bool {
        matches!(self, Self::Heading(_)) && scale.same_heading(self.date(study), date)
    }

    /// Compares the start of its heading with that of a date.
    pub fn compare(self, study: &Study, scale: Scale, date: &Date) -> Ordering {
        let start = scale.heading_start(self.date(study));
        start.cmp(&scale.heading_start(date))
    }

    /// The first day of a heading or event.
    pub fn day(self, study: &Study, scale: Scale) -> Day {
        let date = self.date(study);
        match self {
            Self::Heading(_) => scale.heading_start(date).0,
            Self::Event(_) => date.order().0,
        }
    }

    fn date(self, study: &Study) -> &Date {
        let (Self::Heading(Heading { event, .. }) | Self::Event(event)) = self;
        &study[event].date
    }
}

/// The date of an event in the longest form that fits, below a heading of `scale`: all of it; else its beginning, with an
/// ellipsis where it goes on; where the heading says no year, by month or year at last. A dash at the end means that the
/// end is open.
pub fn short_date(date: &Date, scale: Scale, fits: impl Fn(&str) -> bool) -> SafeText {
    let forms = match scale {
        Scale::Days => Vec::new(),
        Scale::Months | Scale::Years => {
            let beginning = beginning(&date.label_in_year());
            // Nothing but `~` would be left: say the year after all.
            let is_empty = !beginning.contains(char::is_alphanumeric);
            let short = if is_empty {
                rounded(date, Scale::Years)
            } else {
                beginning
            };
            vec![date.label_in_year(), short]
        }
        Scale::Decades | Scale::Centuries => {
            let mut forms = vec![date.label()];
            if date.has_month() {
                forms.push(rounded(date, Scale::Months));
            }
            forms.push(rounded(date, Scale::Years));
            forms
        }
    };
    let form = forms.iter().find(|f| fits(f)).or(forms.last());
    SafeText::line(form.map_or("", String::as_str))
}

/// The beginning of an interval, with an ellipsis.
fn beginning(label: &str) -> String {
    match label.split_once(" – ") {
        Some((start, _)) => format!("{start}…"),
        None => label.to_owned(),
    }
}

/// The month or year a date begins in, and whether it goes on beyond that.
fn rounded(date: &Date, scale: Scale) -> String {
    let day = date.order().0;
    let months = scale == Scale::Months;
    let label = if months {
        Date::month_label(day)
    } else {
        Date::year_label(day.year())
    };
    let end = match date.latest() {
        Some(Day::LATEST) => " –",
        None => " – ?",
        Some(last) if last.year() == day.year() && (!months || last.month() == day.month()) => "",
        Some(_) => "…",
    };
    let start = match date.earliest() {
        Some(Day::EARLIEST) => "– ",
        None => "? – ",
        Some(_) => "",
    };
    let approximate = if date.is_approximate() { "~ " } else { "" };
    let uncertain = if date.is_uncertain() { " ?" } else { "" };
    format!("{start}{approximate}{label}{uncertain}{end}")
}

#[cfg(test)]
mod tests {
    use super::super::level::tests::study;
    use super::{Heading, Row, rows, short_date};
    use crate::model::{EventId, Weight};
    use crate::timeline::{Scale, ZoomLevel};

    #[test]
    fn what_is_too_light_is_counted_under_its_heading() {
        use Weight::{Major, Minor, Usual};
        let study = study(&[
            ("1911", Minor),
            ("1921", Usual),
            ("1922", Major),
            ("1923", Minor),
        ]);
        let events: Vec<EventId> = study.events().collect();
        let event = |i: usize| events[i];
        let level = |least| ZoomLevel {
            scale: Scale::Decades,
            min_weight: least,
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
    fn a_date_below_its_heading_is_whole_or_in_a_form_that_cannot_be_misread() {
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
            let event = study.chronology()[0];
            let row = Row::Event(event).label(&study, scale);
            assert_eq!(row.as_str(), long, "{date}");
            let whole = short_date(&study[event].date, scale, |_| true);
            assert_eq!(whole.as_str(), long, "{date}");
            let least = short_date(&study[event].date, scale, |_| false);
            assert_eq!(least.as_str(), brief, "{date}");
        }
        let study = study(&[("1942-07/1942-08", Weight::Usual)]);
        let eleven = |form: &str| form.chars().count() <= 11;
        let event = study.chronology()[0];
        let month = short_date(&study[event].date, Scale::Decades, eleven);
        assert_eq!(month.as_str(), "Jul 1942…");
    }
}
