//! Dates in EDTF (ISO 8601-2), levels 0 and 1, in the proleptic Gregorian calendar, with their uncertainty.

mod label;

use edtf_core::{Bound, BoundDate, Edtf, Interval, IntervalEndpoint};

use label::Style;

/// A day as a number for sorting and scales: 372 days a year, 31 a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

impl Day {
    /// For dates that are open towards the past.
    pub const EARLIEST: Self = Self(i64::MIN);
    /// For dates that are open towards the future.
    pub const LATEST: Self = Self(i64::MAX);

    /// `month` and `day` from 1; `year` astronomical (0 is 1 BC).
    pub fn new(year: i64, month: u8, day: u8) -> Self {
        let within = i64::from(month.max(1) - 1) * 31 + i64::from(day.max(1) - 1);
        Self(year.saturating_mul(372).saturating_add(within))
    }

    /// The astronomical year (0 is 1 BC).
    pub fn year(self) -> i64 {
        self.0.div_euclid(372)
    }

    pub fn month(self) -> u8 {
        u8::try_from(self.0.rem_euclid(372) / 31 + 1).unwrap_or(1)
    }

    pub fn day(self) -> u8 {
        u8::try_from(self.0.rem_euclid(31) + 1).unwrap_or(1)
    }

    pub fn ordinal(self) -> i64 {
        self.0
    }
}

impl Day {
    fn is_known(self) -> bool {
        self != Self::EARLIEST && self != Self::LATEST
    }
}

impl From<BoundDate> for Day {
    fn from(date: BoundDate) -> Self {
        Self::new(date.year, date.month, date.day)
    }
}

/// Why a text is not a date that a study accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateError {
    /// The byte of the text.
    pub offset: usize,
    pub message: &'static str,
}

/// A day, month, season, year, decade or interval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Date {
    edtf: Edtf,
    earliest: Option<Day>,
    latest: Option<Day>,
}

impl Default for Date {
    /// A date of which nothing is known.
    fn default() -> Self {
        Self {
            edtf: Edtf::Interval(Interval {
                start: IntervalEndpoint::Unknown,
                end: IntervalEndpoint::Unknown,
            }),
            earliest: None,
            latest: None,
        }
    }
}

impl Date {
    /// Reads EDTF of level 0 or 1.
    ///
    /// # Errors
    /// When the text is not EDTF, is a time of day or of level 2, or ends before it starts.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let edtf = Edtf::parse(text).map_err(|e| DateError {
            offset: e.offset,
            message: e.message,
        })?;
        if let Some(message) = rejection(&edtf) {
            return Err(DateError { offset: 0, message });
        }
        let bounds = edtf.bounds();
        Ok(Self {
            edtf,
            earliest: day(bounds.earliest),
            latest: day(bounds.latest),
        })
    }

    /// The first day that the date can include; none if unknown.
    pub fn earliest(&self) -> Option<Day> {
        self.earliest
    }

    /// The last day that the date can include; none if unknown.
    pub fn latest(&self) -> Option<Day> {
        self.latest
    }

    /// The sort key: the first known day, then the last.
    pub fn order(&self) -> (Day, Day) {
        let last = self.latest.filter(|d| d.is_known());
        let first = self.earliest.filter(|d| d.is_known()).or(last);
        let first = first.unwrap_or(Day::LATEST);
        (first, last.unwrap_or(first))
    }

    /// The year of the sort key.
    pub fn year(&self) -> i64 {
        self.order().0.year()
    }

    /// Whether both can include the same day.
    pub fn meets(&self, other: &Self) -> bool {
        self.can_start_by_end_of(other) && other.can_start_by_end_of(self)
    }

    fn can_start_by_end_of(&self, other: &Self) -> bool {
        let both = self.earliest.zip(other.latest);
        both.is_none_or(|(start, end)| start <= end)
    }

    /// Whether a part of it is an estimate (`~`, `%`).
    pub fn is_approximate(&self) -> bool {
        self.edtf.is_approximate()
    }

    /// Whether a part of it is doubted (`?`, `%`).
    pub fn is_uncertain(&self) -> bool {
        self.edtf.is_uncertain()
    }

    /// Whether it is anything but a plain day, month, season, year or interval of such.
    pub fn is_vague(&self) -> bool {
        self.is_approximate()
            || self.is_uncertain()
            || self.edtf.has_unspecified()
            || self.has_unknown_end()
    }

    pub fn is_interval(&self) -> bool {
        matches!(self.edtf, Edtf::Interval(_))
    }

    fn has_unknown_end(&self) -> bool {
        match &self.edtf {
            Edtf::Interval(i) => [i.start, i.end].contains(&IntervalEndpoint::Unknown),
            Edtf::Date(_) | Edtf::DateTime(_) | Edtf::Set(_) => false,
        }
    }

    pub fn edtf(&self) -> String {
        self.edtf.to_string()
    }

    /// The date in words, year included: `13 Oct 1945`, `~ 1956`, `28–30 Aug 1946`, `1925 –`, `45 BC`.
    pub fn label(&self) -> String {
        label::full(&self.edtf, Style::Written)
    }

    /// The same with no-break spaces, so that a date is not broken across lines.
    pub fn label_kept(&self) -> String {
        self.label().replace(' ', "\u{a0}")
    }

    /// The date without its year, for a place under a heading with the year: `13 Oct`, `17–18 Dec`, `~ Dec`.
    pub fn label_in_year(&self) -> String {
        label::in_year(&self.edtf, Style::Written)
    }

    /// For a moment within the date: `Oct 1945`, `between Dec 1955 and Jul 1956`, `before 1910`.
    ///
    /// All spaces are no-break spaces except the one before `and`.
    pub fn label_of_moment(&self) -> String {
        let words = label::moment(&self.edtf, Style::Written).replace(' ', "\u{a0}");
        words.replace("\u{a0}and\u{a0}", " and\u{a0}")
    }

    /// [`Date::label`] in words only, for a screen reader: `about 1895 to 1 Feb 1960, doubtful`, `from 1994, end not known`.
    pub fn spoken(&self) -> String {
        label::full(&self.edtf, Style::Spoken)
    }

    /// [`Date::spoken`] where no words stand around it: a range over several years starts with “from”.
    pub fn spoken_alone(&self) -> String {
        let words = self.spoken();
        let has_ends = match &self.edtf {
            Edtf::Interval(i) => endpoint(&i.start).is_some() && endpoint(&i.end).is_some(),
            Edtf::Date(_) | Edtf::DateTime(_) | Edtf::Set(_) => false,
        };
        if has_ends && !self.is_within_year() {
            return format!("from {words}");
        }
        words
    }

    /// [`Date::label_in_year`] in words only: `13 Oct`, `about then`; all of a range over several years.
    pub fn spoken_in_year(&self) -> String {
        if self.is_interval() && !self.is_within_year() {
            return self.spoken_alone();
        }
        label::in_year(&self.edtf, Style::Spoken)
    }

    /// [`Date::label_of_moment`] in words only: `between Dec 1955 and Jul 1956`.
    pub fn spoken_of_moment(&self) -> String {
        label::moment(&self.edtf, Style::Spoken)
    }

    /// A stretch of time from one date to another, in words only: `1900, doubtful, to 1956`.
    pub fn spoken_range(start: &Self, end: &Self) -> String {
        label::joined(&start.spoken(), &end.spoken(), Style::Spoken)
    }

    /// Whether its first and last day are known and in one year.
    fn is_within_year(&self) -> bool {
        let year = |day: Option<Day>| day.map(Day::year);
        year(self.earliest).is_some() && year(self.earliest) == year(self.latest)
    }

    /// Whether the month of its start is known, or that of its end if it has no start.
    pub fn has_month(&self) -> bool {
        label::has_month(&self.edtf)
    }

    /// `Oct 1945`.
    pub fn month_label(day: Day) -> String {
        label::month_words(day.month(), day.year())
    }

    /// `1945`; `45 BC` for the astronomical year -44.
    pub fn year_label(year: i64) -> String {
        label::year_words(year)
    }
}

/// Why a study does not accept a date that is EDTF.
fn rejection(edtf: &Edtf) -> Option<&'static str> {
    match edtf {
        Edtf::DateTime(_) => return Some("a time of day is not a date"),
        Edtf::Set(_) => return Some("a set of dates is EDTF level 2; levels 0 and 1 are read"),
        Edtf::Date(_) | Edtf::Interval(_) => {}
    }
    if edtf.level() > 1 {
        return Some("this is EDTF level 2; levels 0 and 1 are read");
    }
    let Edtf::Interval(interval) = edtf else {
        return None;
    };
    let start = endpoint(&interval.start).and_then(|e| day(e.bounds().earliest))?;
    let end = endpoint(&interval.end).and_then(|e| day(e.bounds().latest))?;
    (end < start).then_some("the end is before the start")
}

fn day(bound: Bound) -> Option<Day> {
    match bound {
        Bound::NegativeInfinity => Some(Day::EARLIEST),
        Bound::PositiveInfinity => Some(Day::LATEST),
        Bound::Date(date) => Some(date.into()),
        Bound::Unknown => None,
    }
}

fn endpoint(end: &IntervalEndpoint) -> Option<Edtf> {
    match end {
        IntervalEndpoint::Date(d)
        | IntervalEndpoint::OnOrBefore(d)
        | IntervalEndpoint::OnOrAfter(d) => Some(Edtf::Date(*d)),
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_reads_as_people_write_it() {
        for (edtf, label, in_year) in [
            ("1945", "1945", ""),
            ("1945-10", "Oct 1945", "Oct"),
            ("1945-10-13", "13 Oct 1945", "13 Oct"),
            ("1956~", "~ 1956", "~"),
            ("1956?", "1956 ?", "?"),
            ("1956%", "~ 1956 ?", "~ ?"),
            ("1945-12~", "~ Dec 1945", "~ Dec"),
            ("1949-06-30?", "30 Jun 1949 ?", "30 Jun ?"),
            ("194X", "1940s", "1940s"),
            ("19XX", "1900–1999", "1900–1999"),
            ("1945-XX", "1945", ""),
            ("1945-10-XX", "Oct 1945", "Oct"),
            ("1945-21", "spring 1945", "spring"),
            ("1946-24", "winter 1946", "winter"),
            ("1946-08-28/1946-08-30", "28–30 Aug 1946", "28–30 Aug"),
            ("1942-07/1942-08", "Jul – Aug 1942", "Jul – Aug"),
            (
                "1945-11-28/1945-12-03",
                "28 Nov – 3 Dec 1945",
                "28 Nov – 3 Dec",
            ),
            (
                "1950-06-25/1953-07-27",
                "25 Jun 1950 – 27 Jul 1953",
                "25 Jun – 27 Jul 1953",
            ),
            ("1925/1928", "1925 – 1928", "– 1928"),
            ("1925/..", "1925 –", "–"),
            ("1904/", "1904 – ?", "– ?"),
            ("../1910", "– 1910", "until"),
            ("/1910", "? – 1910", "until"),
            ("1939~/1945?", "~ 1939 – 1945 ?", "~ – 1945 ?"),
            ("1938-12/1939-03", "Dec 1938 – Mar 1939", "Dec – Mar 1939"),
            ("-0043-03-15", "15 Mar 44 BC", "15 Mar"),
            ("-0044", "45 BC", ""),
            ("0000", "1 BC", ""),
            ("Y-17000", "17001 BC", ""),
            ("0079-08-24", "24 Aug 79", "24 Aug"),
        ] {
            let date = Date::parse(edtf).unwrap_or_else(|e| panic!("{edtf}: {e:?}"));
            assert_eq!(date.label(), label, "{edtf}");
            assert_eq!(date.label_in_year(), in_year, "{edtf}, in its year");
        }
    }

    #[test]
    fn a_date_is_spoken_in_words_without_signs() {
        for (edtf, spoken) in [
            ("1919/1920", "1919 to 1920"),
            ("1895~/1960-02-01", "about 1895 to 1 Feb 1960"),
            ("1920-23?", "autumn 1920, doubtful"),
            ("1900/..", "from 1900 onward"),
            ("1994%/..", "from about 1994, doubtful, onward"),
            ("1994/", "from 1994, end not known"),
            ("/1998", "until 1998, beginning not known"),
            ("../1994~", "until about 1994"),
            ("1994?/1998?", "1994, doubtful, to 1998, doubtful"),
            ("1946-08-28/1946-08-30", "28 to 30 Aug 1946"),
            ("1942-07~/1942-08?", "about Jul to Aug, doubtful, 1942"),
            ("../1900", "until 1900"),
            ("19XX", "1900 to 1999"),
            ("-0044", "45 BC"),
        ] {
            assert_eq!(Date::parse(edtf).unwrap().spoken(), spoken, "{edtf}");
        }
    }

    #[test]
    fn a_date_on_its_own_is_spoken_with_its_year() {
        for (edtf, spoken) in [
            ("1994~/1998~", "from about 1994 to about 1998"),
            ("1994/", "from 1994, end not known"),
            ("/1998", "until 1998, beginning not known"),
            ("../1994~", "until about 1994"),
            ("1994?/1998?", "from 1994, doubtful, to 1998, doubtful"),
            ("1994%/..", "from about 1994, doubtful, onward"),
            ("1994-12~/1995-02", "from about Dec 1994 to Feb 1995"),
            ("1994-08-28/1994-08-30", "28 to 30 Aug 1994"),
            ("1994", "1994"),
        ] {
            assert_eq!(Date::parse(edtf).unwrap().spoken_alone(), spoken, "{edtf}");
        }
    }

    #[test]
    fn a_date_under_its_year_is_spoken_without_it() {
        for (edtf, spoken) in [
            ("1945", ""),
            ("1956~", "about then"),
            ("1956?", "doubtful"),
            ("1956%", "about then, doubtful"),
            ("1945-10-13", "13 Oct"),
            ("1949-06-30?", "30 Jun, doubtful"),
            ("1946-08-28/1946-08-30", "28 to 30 Aug"),
            ("1925/1928", "from 1925 to 1928"),
            ("1925/..", "from 1925 onward"),
            ("/1910", "until 1910, beginning not known"),
        ] {
            let date = Date::parse(edtf).unwrap();
            assert_eq!(date.spoken_in_year(), spoken, "{edtf}");
        }
    }

    #[test]
    fn a_moment_is_spoken_with_both_bounds() {
        for (edtf, spoken) in [
            ("1904?", "1904, doubtful"),
            ("1525~/1529~", "between about 1525 and about 1529"),
            ("1525?/1529?", "between 1525, doubtful, and 1529, doubtful"),
            ("../1910", "before 1910"),
        ] {
            assert_eq!(
                Date::parse(edtf).unwrap().spoken_of_moment(),
                spoken,
                "{edtf}"
            );
        }
    }

    #[test]
    fn a_moment_in_an_interval_reads_as_its_bounds() {
        for (edtf, label) in [
            ("1955-12/1956-07", "between Dec 1955 and Jul 1956"),
            ("../1910", "before 1910"),
            ("1904/..", "after 1904"),
            ("1904/", "after 1904"),
            ("1956~", "~ 1956"),
        ] {
            let words = Date::parse(edtf).unwrap().label_of_moment();
            assert_eq!(words.replace('\u{a0}', " "), label, "{edtf}");
        }
    }

    #[test]
    fn a_date_breaks_at_most_before_the_second_of_two_moments() {
        let date = |edtf| Date::parse(edtf).unwrap();
        for (edtf, kept) in [
            ("1932~/1940", "~ 1932 – 1940"),
            ("1945-12-17/1946-08", "17 Dec 1945 – Aug 1946"),
        ] {
            assert_eq!(date(edtf).label_kept(), kept.replace(' ', "\u{a0}"));
        }
        let words = date("1525~/1529~").label_of_moment();
        let parts: Vec<&str> = words.split(' ').collect();
        assert_eq!(parts, ["between\u{a0}~\u{a0}1525", "and\u{a0}~\u{a0}1529"]);
    }

    #[test]
    fn what_is_not_a_date_is_rejected() {
        for bad in [
            "",
            "soon",
            "1945-13",
            "1945-02-30",
            "1985-04-12T23:20:30",
            "[1667,1668]",
            "1928/1925",
            "2004-06~-11",
            "12 Oct 1945",
            "1956 ",
        ] {
            assert!(Date::parse(bad).is_err(), "{bad:?} passed for a date");
        }
    }

    #[test]
    fn dates_sort_by_their_first_known_day() {
        let mut dates: Vec<Date> = [
            "1950",
            "../1910",
            "1945-10-13",
            "-0044",
            "1945",
            "1945-10",
            "194X",
        ]
        .map(|d| Date::parse(d).unwrap())
        .into();
        dates.sort_by_key(Date::order);
        let order: Vec<String> = dates.iter().map(Date::edtf).collect();
        assert_eq!(
            order,
            [
                "-0044",
                "../1910",
                "194X",
                "1945",
                "1945-10",
                "1945-10-13",
                "1950"
            ]
        );
    }

    #[test]
    fn a_month_is_known_where_the_date_gives_one() {
        for (edtf, known) in [
            ("1945", false),
            ("1945-10", true),
            ("1945-10-13", true),
            ("1945-XX", false),
            ("1945-21", false),
            ("194X", false),
            ("1945-10/1946", true),
            ("1945/1946-02", false),
            ("../1945-10", true),
            ("1945-10~", true),
        ] {
            assert_eq!(Date::parse(edtf).unwrap().has_month(), known, "{edtf}");
        }
        assert_eq!(Date::month_label(Day::new(1945, 10, 13)), "Oct 1945");
        assert_eq!(Date::month_label(Day::new(-43, 3, 1)), "Mar 44 BC");
    }

    #[test]
    fn a_day_keeps_its_parts() {
        for (y, m, d) in [(1945, 10, 13), (-44, 3, 15), (0, 12, 31), (1, 1, 1)] {
            let day = Day::new(y, m, d);
            assert_eq!((day.year(), day.month(), day.day()), (y, m, d));
        }
    }
}
