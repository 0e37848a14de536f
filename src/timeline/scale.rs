//! How much time a heading of the timeline stands for.

use crate::model::{Date, Day, EventId, Study};

/// What the headings of a timeline are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scale {
    /// Dates, as they are given.
    Days,
    /// Months, and years for what is not known to the month.
    Months,
    /// Years.
    #[default]
    Years,
    /// Decades.
    Decades,
    /// Centuries.
    Centuries,
}

impl Scale {
    const FITTING: [Self; 3] = [Self::Years, Self::Decades, Self::Centuries];

    /// The finest scale of years or more whose headings are outnumbered by the events below them, three to two at least.
    pub fn fitting(study: &Study, events: &[EventId]) -> Self {
        let fits = |scale: &Self| {
            let mut headings: Vec<i64> = events
                .iter()
                .map(|e| scale.first_year(study[*e].date.year()))
                .collect();
            headings.dedup();
            headings.len() * 3 <= events.len() * 2
        };
        Self::FITTING.into_iter().find(fits).unwrap_or_default()
    }

    /// The next scale whose headings stand for more.
    pub fn coarser(self) -> Option<Self> {
        match self {
            Self::Days => Some(Self::Months),
            Self::Months => Some(Self::Years),
            Self::Years => Some(Self::Decades),
            Self::Decades => Some(Self::Centuries),
            Self::Centuries => None,
        }
    }

    /// The next scale whose headings stand for less.
    pub fn finer(self) -> Option<Self> {
        match self {
            Self::Days => None,
            Self::Months => Some(Self::Days),
            Self::Years => Some(Self::Months),
            Self::Decades => Some(Self::Years),
            Self::Centuries => Some(Self::Decades),
        }
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

    /// Where the heading that a date stands under begins, and whether it is one of a month.
    pub(super) fn begins(self, date: &Date) -> (Day, bool) {
        let day = date.order().0;
        match self {
            Self::Days => (day, false),
            Self::Months if date.has_month() => (Day::new(day.year(), day.month(), 1), true),
            Self::Months | Self::Years | Self::Decades | Self::Centuries => {
                (Day::new(self.first_year(day.year()), 1, 1), false)
            }
        }
    }

    /// Whether two dates stand under one heading.
    pub(super) fn joins(self, a: &Date, b: &Date) -> bool {
        match self {
            Self::Days => a == b,
            Self::Months | Self::Years | Self::Decades | Self::Centuries => {
                self.begins(a) == self.begins(b)
            }
        }
    }

    /// The heading of a date: `13 Oct 1945`, `Oct 1945`, `1945`, `1940s`, `1900–1999`, `50–41 BC`.
    pub(super) fn words(self, date: &Date) -> String {
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
        let (day, month) = self.begins(date);
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
        let span = self.years();
        year.div_euclid(span) * span
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
    fn dates_stand_under_the_heading_that_holds_them() {
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
            assert_eq!(scale.words(&Date::parse(date).unwrap()), words, "{date}");
        }
    }

    #[test]
    fn what_is_not_known_to_the_month_stands_under_its_year_and_not_under_january() {
        let date = |d| Date::parse(d).unwrap();
        assert!(!Scale::Months.joins(&date("1945"), &date("1945-01")));
        assert!(Scale::Months.joins(&date("1945-01-30"), &date("1945-01")));
        assert!(Scale::Years.joins(&date("1945"), &date("1945-01")));
        assert!(!Scale::Days.joins(&date("1945"), &date("1945~")));
    }
}
