//! Dates in words: `~` before an estimate, `?` after a doubt. No label is more exact than its date.

use edtf_core::{Date, DateField, Edtf, IntervalEndpoint, Precision, YearKind};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];

pub(super) fn full(edtf: &Edtf) -> String {
    match edtf {
        Edtf::Date(date) => full_words(date),
        Edtf::Interval(interval) => match (date_of(&interval.start), date_of(&interval.end)) {
            (Some(start), Some(end)) => range_words(start, end),
            (Some(start), None) => {
                format!("{} –{}", full_words(start), unknown_after(&interval.end))
            }
            (None, Some(end)) => {
                format!("{}– {}", unknown_before(&interval.start), full_words(end))
            }
            (None, None) => "unknown".into(),
        },
        Edtf::DateTime(_) | Edtf::Set(_) => edtf.to_string(),
    }
}

pub(super) fn moment(edtf: &Edtf) -> String {
    let Edtf::Interval(interval) = edtf else {
        return full(edtf);
    };
    match (date_of(&interval.start), date_of(&interval.end)) {
        (Some(start), Some(end)) => {
            format!("between {} and {}", full_words(start), full_words(end))
        }
        (Some(start), None) => format!("after {}", full_words(start)),
        (None, Some(end)) => format!("before {}", full_words(end)),
        (None, None) => full(edtf),
    }
}

pub(super) fn in_year(edtf: &Edtf) -> String {
    match edtf {
        Edtf::Date(date) => date_words(date, Year::Hidden),
        Edtf::Interval(interval) => match (date_of(&interval.start), date_of(&interval.end)) {
            (Some(start), Some(end)) if same_year(start, end) => range_in_year(start, end),
            (Some(start), Some(end)) => {
                let words = date_words(start, Year::Hidden);
                spaced(&words, &format!("– {}", full_words(end)))
            }
            (Some(start), None) => spaced(
                &date_words(start, Year::Hidden),
                &format!("–{}", unknown_after(&interval.end)),
            ),
            (None, Some(_)) => "until".into(),
            (None, None) => "unknown".into(),
        },
        Edtf::DateTime(_) | Edtf::Set(_) => edtf.to_string(),
    }
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

#[derive(Clone, Copy, PartialEq)]
enum Year {
    Shown,
    Hidden,
}

fn date_words(date: &Date, year: Year) -> String {
    let within = within_year(date);
    let era = year_form(date);
    let words = match (year, within.is_empty()) {
        (Year::Shown, true) => era,
        (Year::Shown, false) => format!("{within} {era}"),
        (Year::Hidden, _) if date.year.has_unspecified() => era,
        (Year::Hidden, _) => within,
    };
    doubts(date, &words)
}

fn full_words(date: &Date) -> String {
    date_words(date, Year::Shown)
}

fn doubts(date: &Date, words: &str) -> String {
    let about = if date.is_approximate() { "~" } else { "" };
    let doubted = if date.is_uncertain() { "?" } else { "" };
    spaced(&spaced(about, words), doubted)
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
    let Some(month) = value(date.month) else {
        return String::new();
    };
    let name = match date.precision() {
        Precision::Season => SEASONS.get(usize::from(month).wrapping_sub(21)),
        Precision::Year | Precision::Month | Precision::Day => {
            MONTHS.get(usize::from(month).wrapping_sub(1))
        }
    };
    let name = name.copied().unwrap_or_default();
    match value(date.day) {
        Some(day) => format!("{day} {name}"),
        None => name.into(),
    }
}

/// `1945`, `45 BC`, `1940s`, `1900–1999`.
fn year_form(date: &Date) -> String {
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
        (false, _) => format!("{low}–{high}"),
        (true, _) => format!("{}–{} BC", high + 1, low + 1),
    }
}

/// The number that digits make with `unknown` in place of those that are not given.
fn filled(digits: [Option<u8>; 4], unknown: u8) -> i64 {
    let digits = digits.map(|d| i64::from(d.unwrap_or(unknown)));
    digits.iter().fold(0, |number, digit| number * 10 + digit)
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

fn range_words(start: &Date, end: &Date) -> String {
    if same_year(start, end) {
        let range = range_in_year(start, end);
        return spaced(&range, &year_form(start));
    }
    format!("{} – {}", full_words(start), full_words(end))
}

/// `28–30 Aug`, `28 Nov – 3 Dec`, `Jul – Aug`.
fn range_in_year(start: &Date, end: &Date) -> String {
    let one_month = value(start.month) == value(end.month) && is_plain(start) && is_plain(end);
    if let (Some(from), Some(_), true) = (value(start.day), value(end.day), one_month) {
        return format!("{from}–{}", within_year(end));
    }
    let (from, to) = (
        date_words(start, Year::Hidden),
        date_words(end, Year::Hidden),
    );
    if from == to {
        from
    } else {
        spaced(&spaced(&from, "–"), &to)
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

fn unknown_after(end: &IntervalEndpoint) -> &'static str {
    if matches!(end, IntervalEndpoint::Unknown) {
        " ?"
    } else {
        ""
    }
}

fn unknown_before(end: &IntervalEndpoint) -> &'static str {
    if matches!(end, IntervalEndpoint::Unknown) {
        "? "
    } else {
        ""
    }
}
