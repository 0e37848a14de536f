//! Dates in words. `~` stands before what is about, `?` after what is doubted; nothing is made more exact than it is.

use edtf_core::{Date, Edtf, IntervalEndpoint, Precision, YearKind};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];

/// How a date is worded: in signs for the eye, or in words for a screen reader.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Style {
    /// `~ 1895 – 1 Feb 1960 ?`.
    Written,
    /// `about 1895 to 1 Feb 1960, doubtful`.
    Spoken,
}

/// Whether the year is part of the words.
#[derive(Clone, Copy, PartialEq)]
enum Year {
    Shown,
    Hidden,
}

/// What an approximate or uncertain date is called under a heading that says the rest: `about then`.
const THEN: &str = "then";
const DOUBTFUL: &str = "doubtful";

/// The whole date, year included.
pub(super) fn full(edtf: &Edtf, style: Style) -> String {
    match edtf {
        Edtf::Date(date) => date_words(date, Year::Shown, style),
        Edtf::Interval(interval) => {
            let words = |date| date_words(date, Year::Shown, style);
            match (date_of(&interval.start), date_of(&interval.end)) {
                (Some(start), Some(end)) => range_words(start, end, style),
                (Some(start), None) => onward(&words(start), interval.end, style),
                (None, Some(end)) => until(&words(end), interval.start, style),
                (None, None) => "unknown".into(),
            }
        }
        Edtf::DateTime(_) | Edtf::Set(_) => edtf.to_string(),
    }
}

/// A moment that lies somewhere in the date.
pub(super) fn moment(edtf: &Edtf, style: Style) -> String {
    let Edtf::Interval(interval) = edtf else {
        return full(edtf, style);
    };
    let words = |date: &Date| date_words(date, Year::Shown, style);
    match (date_of(&interval.start), date_of(&interval.end)) {
        (Some(start), Some(end)) => {
            let start = with_comma(&words(start));
            format!("between {start} and {}", words(end))
        }
        (Some(start), None) => format!("after {}", words(start)),
        (None, Some(end)) => format!("before {}", words(end)),
        (None, None) => full(edtf, style),
    }
}

/// The date under a heading that already gives the year it starts in.
pub(super) fn in_year(edtf: &Edtf, style: Style) -> String {
    match edtf {
        Edtf::Date(date) => date_words(date, Year::Hidden, style),
        Edtf::Interval(interval) => match (date_of(&interval.start), date_of(&interval.end)) {
            (Some(start), Some(end)) if same_year(start, end) => range_in_year(start, end, style),
            (Some(start), Some(end)) => {
                let start = date_words(start, Year::Hidden, style);
                joined(&start, &date_words(end, Year::Shown, style), style)
            }
            (Some(start), None) => {
                onward(&date_words(start, Year::Hidden, style), interval.end, style)
            }
            (None, Some(_)) => "until".into(),
            (None, None) => "unknown".into(),
        },
        Edtf::DateTime(_) | Edtf::Set(_) => edtf.to_string(),
    }
}

/// A date with a start only.
fn onward(start: &str, end: IntervalEndpoint, style: Style) -> String {
    let unknown = end == IntervalEndpoint::Unknown;
    match (style, unknown) {
        (Style::Written, true) => spaced(start, "– ?"),
        (Style::Written, false) => spaced(start, "–"),
        (Style::Spoken, true) => format!("from {start}, end not known"),
        (Style::Spoken, false) => format!("from {} onward", with_comma(start)),
    }
}

/// A date with an end only.
fn until(end: &str, start: IntervalEndpoint, style: Style) -> String {
    let unknown = start == IntervalEndpoint::Unknown;
    match (style, unknown) {
        (Style::Written, true) => format!("? – {end}"),
        (Style::Written, false) => format!("– {end}"),
        (Style::Spoken, true) => format!("until {end}, beginning not known"),
        (Style::Spoken, false) => format!("until {end}"),
    }
}

/// Two dates as the ends of a stretch of time.
pub(super) fn joined(start: &str, end: &str, style: Style) -> String {
    match style {
        Style::Written => spaced(&spaced(start, "–"), end),
        Style::Spoken => spaced(&spaced(&with_comma(start), "to"), end),
    }
}

/// Words that go on: a comma closes `doubtful`.
fn with_comma(words: &str) -> String {
    let comma = if words.ends_with(DOUBTFUL) { "," } else { "" };
    format!("{words}{comma}")
}

/// Whether the month is known that the date begins in; that it ends in, where the beginning is not.
pub(super) fn has_month(edtf: &Edtf) -> bool {
    let date = match edtf {
        Edtf::Date(date) => Some(date),
        Edtf::Interval(interval) => date_of(&interval.start).or(date_of(&interval.end)),
        Edtf::DateTime(_) | Edtf::Set(_) => None,
    };
    date.is_some_and(|d| {
        let month = d.month.and_then(edtf_core::DateField::value);
        month.is_some() && d.precision() != Precision::Season
    })
}

/// `Oct 1945`.
pub(super) fn month_words(month: u8, year: i64) -> String {
    let name = MONTHS.get(usize::from(month).wrapping_sub(1));
    spaced(name.copied().unwrap_or_default(), &year_words(year))
}

/// `1945`; `45 BC` for the astronomical year -44.
pub(super) fn year_words(year: i64) -> String {
    if year <= 0 {
        format!("{} BC", 1_i64.saturating_sub(year))
    } else {
        year.to_string()
    }
}

fn date_words(date: &Date, year: Year, style: Style) -> String {
    let within = within_year(date);
    let era = year_form(date, style);
    let words = match year {
        Year::Shown => spaced(&within, &era),
        Year::Hidden if date.year.has_unspecified() => era,
        Year::Hidden => within,
    };
    with_doubts(date, &words, style)
}

fn with_doubts(date: &Date, words: &str, style: Style) -> String {
    let (about, doubted) = (date.is_approximate(), date.is_uncertain());
    if style == Style::Written {
        let words = spaced(if about { "~" } else { "" }, words);
        return spaced(&words, if doubted { "?" } else { "" });
    }
    let words = match (about, words.is_empty()) {
        (true, true) => format!("about {THEN}"),
        (true, false) => format!("about {words}"),
        (false, _) => words.to_owned(),
    };
    match (doubted, words.is_empty()) {
        (true, true) => DOUBTFUL.into(),
        (true, false) => format!("{words}, {DOUBTFUL}"),
        (false, _) => words,
    }
}

fn spaced(a: &str, b: &str) -> String {
    let gap = if a.is_empty() || b.is_empty() {
        ""
    } else {
        " "
    };
    format!("{a}{gap}{b}")
}

/// Day and month, month, or season; nothing where only the year is given.
fn within_year(date: &Date) -> String {
    match date.day.and_then(edtf_core::DateField::value) {
        Some(day) => format!("{day} {}", month_name(date)),
        None => month_name(date).into(),
    }
}

/// Month or season; nothing where only the year is given.
fn month_name(date: &Date) -> &'static str {
    let Some(month) = date.month.and_then(edtf_core::DateField::value) else {
        return "";
    };
    let name = match date.precision() {
        Precision::Season => SEASONS.get(usize::from(month).wrapping_sub(21)),
        Precision::Year | Precision::Month | Precision::Day => {
            MONTHS.get(usize::from(month).wrapping_sub(1))
        }
    };
    name.copied().unwrap_or_default()
}

/// The year with what is unknown in it: `1945`, `45 BC`, `1940s`, `1900–1999`.
fn year_form(date: &Date, style: Style) -> String {
    if let Some(year) = year_of(date) {
        return year_words(year);
    }
    let YearKind::Standard { negative, digits } = date.year.kind else {
        return "unknown".into();
    };
    if digits.iter().all(Option::is_none) {
        return "unknown".into();
    }
    let filled = |with: u8| {
        digits
            .iter()
            .fold(0, |n, d| n * 10 + i64::from(d.unwrap_or(with)))
    };
    let (low, high) = (filled(0), filled(9));
    match (negative, digits) {
        (false, [Some(_), Some(_), Some(_), None]) => format!("{low}s"),
        (false, _) => close_range(low, high, style),
        (true, _) => format!("{} BC", close_range(high + 1, low + 1, style)),
    }
}

/// Two numbers as the ends of a range: `28–30`, `28 to 30`.
pub(super) fn close_range(from: i64, to: i64, style: Style) -> String {
    match style {
        Style::Written => format!("{from}–{to}"),
        Style::Spoken => format!("{from} to {to}"),
    }
}

fn year_of(date: &Date) -> Option<i64> {
    date.year.value()
}

fn same_year(a: &Date, b: &Date) -> bool {
    year_of(a).is_some() && year_of(a) == year_of(b)
}

fn is_plain(date: &Date) -> bool {
    !date.is_approximate() && !date.is_uncertain()
}

fn range_words(start: &Date, end: &Date, style: Style) -> String {
    if same_year(start, end) {
        let range = range_in_year(start, end, style);
        return spaced(&with_comma(&range), &year_form(start, style));
    }
    let words = |date| date_words(date, Year::Shown, style);
    joined(&words(start), &words(end), style)
}

/// `28–30 Aug`, `28 Nov – 3 Dec`, `Jul – Aug`.
fn range_in_year(start: &Date, end: &Date, style: Style) -> String {
    let month = |d: &Date| d.month.and_then(edtf_core::DateField::value);
    let day = |d: &Date| d.day.and_then(edtf_core::DateField::value);
    if let (Some(from), Some(to), true) = (
        day(start),
        day(end),
        month(start) == month(end) && is_plain(start) && is_plain(end),
    ) {
        let days = close_range(from.into(), to.into(), style);
        return spaced(&days, month_name(end));
    }
    let words = |date| date_words(date, Year::Hidden, style);
    let (from, to) = (words(start), words(end));
    if from == to {
        from
    } else {
        joined(&from, &to, style)
    }
}

fn date_of(end: &IntervalEndpoint) -> Option<&Date> {
    match end {
        IntervalEndpoint::Date(d)
        | IntervalEndpoint::OnOrBefore(d)
        | IntervalEndpoint::OnOrAfter(d) => Some(d),
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
    }
}
