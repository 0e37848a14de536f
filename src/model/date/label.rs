//! Dates in words, written or spoken: `~` or “about” before an estimate, `?` or “doubtful” after a doubt. No label is more
//! exact than its date.

use edtf_core::{Date, DateField, Edtf, IntervalEndpoint, Precision, YearKind};

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

pub(super) fn full(edtf: &Edtf, style: Style) -> String {
    match edtf {
        Edtf::Date(date) => full_words(date, style),
        Edtf::Interval(interval) => match (date_of(&interval.start), date_of(&interval.end)) {
            (Some(start), Some(end)) => range_words(start, end, style),
            (Some(start), None) => onward(&full_words(start, style), interval.end, style),
            (None, Some(end)) => until(&full_words(end, style), interval.start, style),
            (None, None) => "unknown".into(),
        },
        Edtf::DateTime(_) | Edtf::Set(_) => edtf.to_string(),
    }
}

pub(super) fn moment(edtf: &Edtf, style: Style) -> String {
    let Edtf::Interval(interval) = edtf else {
        return full(edtf, style);
    };
    match (date_of(&interval.start), date_of(&interval.end)) {
        (Some(start), Some(end)) => {
            let start = with_comma(&full_words(start, style));
            format!("between {start} and {}", full_words(end, style))
        }
        (Some(start), None) => format!("after {}", full_words(start, style)),
        (None, Some(end)) => format!("before {}", full_words(end, style)),
        (None, None) => full(edtf, style),
    }
}

pub(super) fn in_year(edtf: &Edtf, style: Style) -> String {
    match edtf {
        Edtf::Date(date) => date_words(date, Year::Hidden, style),
        Edtf::Interval(interval) => match (date_of(&interval.start), date_of(&interval.end)) {
            (Some(start), Some(end)) if same_year(start, end) => range_in_year(start, end, style),
            (Some(start), Some(end)) => {
                let start = date_words(start, Year::Hidden, style);
                joined(&start, &full_words(end, style), style)
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

pub(super) fn has_month(edtf: &Edtf) -> bool {
    let date = match edtf {
        Edtf::Date(date) => Some(date),
        Edtf::Interval(interval) => date_of(&interval.start).or(date_of(&interval.end)),
        Edtf::DateTime(_) | Edtf::Set(_) => None,
    };
    date.is_some_and(|d| {
        let month = value(d.month);
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

fn full_words(date: &Date, style: Style) -> String {
    date_words(date, Year::Shown, style)
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

/// Day and month, month, or season; empty if only the year is given.
fn within_year(date: &Date) -> String {
    match value(date.day) {
        Some(day) => format!("{day} {}", month_name(date)),
        None => month_name(date).into(),
    }
}

/// Month or season; empty if only the year is given.
fn month_name(date: &Date) -> &'static str {
    let Some(month) = value(date.month) else {
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

/// `1945`, `45 BC`, `1940s`, `1900–1999`.
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
    let (low, high) = (filled(digits, 0), filled(digits, 9));
    match (negative, digits) {
        (false, [Some(_), Some(_), Some(_), None]) => format!("{low}s"),
        (false, _) => close_range(low, high, style),
        (true, _) => format!("{} BC", close_range(high + 1, low + 1, style)),
    }
}

/// The number that digits make with `unknown` in place of those that are not given.
fn filled(digits: [Option<u8>; 4], unknown: u8) -> i64 {
    let digits = digits.map(|d| i64::from(d.unwrap_or(unknown)));
    digits.iter().fold(0, |number, digit| number * 10 + digit)
}

/// Two numbers as the ends of a range: `28–30`, `28 to 30`.
fn close_range(from: i64, to: i64, style: Style) -> String {
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

fn value(field: Option<DateField>) -> Option<u8> {
    field.and_then(DateField::value)
}

fn is_plain(date: &Date) -> bool {
    !date.is_approximate() && !date.is_uncertain()
}

fn range_words(start: &Date, end: &Date, style: Style) -> String {
    if same_year(start, end) {
        let range = range_in_year(start, end, style);
        return spaced(&with_comma(&range), &year_form(start, style));
    }
    joined(&full_words(start, style), &full_words(end, style), style)
}

/// `28–30 Aug`, `28 Nov – 3 Dec`, `Jul – Aug`.
fn range_in_year(start: &Date, end: &Date, style: Style) -> String {
    let one_month = value(start.month) == value(end.month) && is_plain(start) && is_plain(end);
    if let (Some(from), Some(to), true) = (value(start.day), value(end.day), one_month) {
        let days = close_range(from.into(), to.into(), style);
        return spaced(&days, month_name(end));
    }
    let from = date_words(start, Year::Hidden, style);
    let to = date_words(end, Year::Hidden, style);
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
