//! The time that a heading of the timeline stands for.

use crate::model::{Date, Day, EventId, Study};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scale {
    /// Dates, as they are given.
    Days,
    /// Months, and years for dates without a month.
    Months,
    #[default]
    Years,
    Decades,
    Centuries,
}

impl Scale {
    const ALL: [Self; 5] = [
        Self::Days,
        Self::Months,
        Self::Years,
        Self::Decades,
        Self::Centuries,
    ];

    /// The finest scale of years or more with at least three events for two headings.
    pub fn for_events(study: &Study, events: &[EventId]) -> Self {
        let fits = |scale: &Self| {
            let years = events.iter().map(|e| study[*e].date.year());
            let mut headings: Vec<i64> = years.map(|y| scale.first_year(y)).collect();
            headings.dedup();
            headings.len() * 3 <= events.len() * 2
        };
        let scales = [Self::Years, Self::Decades, Self::Centuries];
        scales.into_iter().find(fits).unwrap_or_default()
    }

    pub fn coarser(self) -> Option<Self> {
        Self::ALL.into_iter().find(|scale| *scale > self)
    }

    pub fn finer(self) -> Option<Self> {
        Self::ALL.into_iter().rev().find(|scale| *scale < self)
    }

    /// The scale in a word: `years`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Months => "months",
            Self::Years => "years",
            Self::Decades => "decades",
            Self::Centuries => "centuries",
        }
    }

    /// The first day of the heading of a date, and whether it is a heading of a month.
    pub(super) fn heading_start(self, date: &Date) -> (Day, bool) {
        let day = date.order().0;
        match self {
            Self::Days => (day, false),
            Self::Months if date.has_month() => (Day::new(day.year(), day.month(), 1), true),
            Self::Months | Self::Years | Self::Decades | Self::Centuries => {
                (Day::new(self.first_year(day.year()), 1, 1), false)
            }
        }
    }

    /// Whether a date begins where its heading does: the heading stands for it better than any event below.
    pub fn starts_heading(self, date: &Date) -> bool {
        self.heading_start(date).0 == date.order().0
    }

    pub(super) fn same_heading(self, a: &Date, b: &Date) -> bool {
        match self {
            Self::Days => a == b,
            Self::Months | Self::Years | Self::Decades | Self::Centuries => {
                self.heading_start(a) == self.heading_start(b)
            }
        }
    }

    /// The heading of a date: `13 Oct 1945`, `Oct 1945`, `1945`, `1940s`, `1900–1999`, `50–41 BC`.
    pub(super) fn label(self, date: &Date) -> String {
        match self {
            Self::Days => date.label(),
            Self::Months | Self::Years | Self::Decades | Self::Centuries => {
                self.heading(date, "–", " – ")
            }
        }
    }

    /// The heading of a date for a screen reader: `1900 to 1999`.
    pub(super) fn spoken(self, date: &Date) -> String {
        match self {
            Self::Days => date.spoken(),
            Self::Months | Self::Years | Self::Decades | Self::Centuries => {
                self.heading(date, " to ", " to ")
            }
        }
    }

    /// The month, year or years of a heading, with `close` between numbers and `wide` between years of two eras.
    fn heading(self, date: &Date, close: &str, wide: &str) -> String {
        let (day, month) = self.heading_start(date);
        let first = day.year();
        let last = first.saturating_add(self.years() - 1);
        match self {
            Self::Days | Self::Months if month => Date::month_label(day),
            Self::Days | Self::Months | Self::Years => Date::year_label(first),
            Self::Decades if first > 0 => format!("{first}s"),
            Self::Decades | Self::Centuries if first > 0 => format!("{first}{close}{last}"),
            Self::Decades | Self::Centuries if last < 0 => {
                format!("{}{close}{} BC", 1 - first, 1 - last)
            }
            Self::Decades | Self::Centuries => {
                let (first, last) = (Date::year_label(first), Date::year_label(last));
                format!("{first}{wide}{last}")
            }
        }
    }

    fn first_year(self, year: i64) -> i64 {
        year.div_euclid(self.years()) * self.years()
    }

    fn years(self) -> i64 {
        match self {
            Self::Days | Self::Months | Self::Years => 1,
            Self::Decades => 10,
            Self::Centuries => 100,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Scale;
    use crate::model::Date;

    #[test]
    fn dates_are_under_the_heading_that_contains_them() {
        for (scale, date, words) in [
            (Scale::Years, "1945-10-13", "1945"),
            (Scale::Years, "-0043", "44 BC"),
            (Scale::Decades, "1945", "1940s"),
            (Scale::Decades, "-0043", "51–42 BC"),
            (Scale::Decades, "0007", "1 BC – 9"),
            (Scale::Centuries, "1945", "1900–1999"),
            (Scale::Months, "1945-10-13", "Oct 1945"),
            (Scale::Months, "1945-10~", "Oct 1945"),
            (Scale::Months, "1945", "1945"),
            (Scale::Months, "1945-21", "1945"),
            (Scale::Days, "1945-10-13", "13 Oct 1945"),
            (Scale::Days, "1945-12~", "~ Dec 1945"),
            (Scale::Days, "1946-08-28/1946-08-30", "28–30 Aug 1946"),
        ] {
            assert_eq!(scale.label(&Date::parse(date).unwrap()), words, "{date}");
        }
    }

    #[test]
    fn a_date_without_a_month_is_under_its_year_and_not_under_january() {
        let date = |d| Date::parse(d).unwrap();
        assert!(!Scale::Months.same_heading(&date("1945"), &date("1945-01")));
        assert!(Scale::Months.same_heading(&date("1945-01-30"), &date("1945-01")));
        assert!(Scale::Years.same_heading(&date("1945"), &date("1945-01")));
        assert!(!Scale::Days.same_heading(&date("1945"), &date("1945~")));
    }
}
