//! Dates and labels for the ear: signs that a screen reader spells out or leaves out become words. Knows no study.

use crate::model::{Date, Day, SafeText};
use crate::safe;

/// The marks of verdicts and items, which words stand beside.
const SIGNS: [char; 6] = ['✓', '◐', '✗', '•', '▸', '?'];

/// A label or line of the program without its signs: dots and columns become commas, a dash between dates “to”.
pub(super) fn undecorated(text: &str) -> SafeText {
    let text = text
        .replace('\u{a0}', " ")
        .replace(" · ", "  ")
        .replace("· ", "  ");
    let parts = text.split("  ").map(part).filter(|p| !p.is_empty());
    SafeText::line(&parts.collect::<Vec<_>>().join(", "))
}

fn part(text: &str) -> String {
    let text = text.trim();
    if text.starts_with("? –") {
        return date(text);
    }
    date(text.strip_prefix(SIGNS).map_or(text, str::trim_start))
}

/// A date in words only: `~ 1895 – 1 Feb 1960 ?` is “about 1895 to 1 Feb 1960, doubtful”, `1994 – ?` “from 1994, end not known”.
fn date(text: &str) -> String {
    let tokens: Vec<&str> = text.split(' ').collect();
    match tokens.as_slice() {
        [start @ .., "–", "?"] | [start @ .., "–?"] if !start.is_empty() => {
            format!("from {}, end not known", moment(start))
        }
        ["?", "–", end @ ..] if !end.is_empty() => {
            format!("until {}, beginning not known", moment(end))
        }
        [start @ .., "–"] if !start.is_empty() => {
            let start = moment(start);
            let comma = if start.ends_with("doubtful") { "," } else { "" };
            format!("from {start}{comma} onward")
        }
        ["–", end @ ..] if !end.is_empty() => format!("until {}", moment(end)),
        tokens => moment(tokens),
    }
}

/// A date both ends of which are told.
fn moment(tokens: &[&str]) -> String {
    let mut words: Vec<String> = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        let last = i + 1 == tokens.len();
        match *token {
            "~" => words.push("about".into()),
            "–" => words.push("to".into()),
            "?" | "?," => {
                if let Some(before) = words.last_mut() {
                    before.push_str(if last { ", doubtful" } else { ", doubtful," });
                }
            }
            _ => words.push(token.replace('–', " to ")),
        }
    }
    words.join(" ")
}

/// A date that stands alone, year and all: a stretch of years begins with “from”.
pub(super) fn whole(date: &Date) -> SafeText {
    let words = undecorated(&date.label());
    let year = |day: Option<Day>| day.map(Day::year);
    let years = date.is_interval() && year(date.earliest()) != year(date.latest());
    let from = if years && words.contains(" to ") {
        "from "
    } else {
        ""
    };
    safe!("{from}{words}")
}

#[cfg(test)]
mod tests {
    use super::{undecorated, whole};
    use crate::model::Date;

    #[test]
    fn a_date_that_stands_alone_is_told_with_its_year() {
        for (edtf, heard) in [
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
            assert_eq!(whole(&Date::parse(edtf).unwrap()).as_str(), heard, "{edtf}");
        }
    }

    #[test]
    fn signs_become_words() {
        for (shown, heard) in [
            ("1919 – 1920", "1919 to 1920"),
            ("~ 1895 – 1 Feb 1960", "about 1895 to 1 Feb 1960"),
            ("autumn 1920 ?", "autumn 1920, doubtful"),
            ("1900 –", "from 1900 onward"),
            ("~ 1994 ? –", "from about 1994, doubtful, onward"),
            ("born 1904 ?, died 1952", "born 1904, doubtful, died 1952"),
            ("1994 – ?", "from 1994, end not known"),
            ("? – 1998", "until 1998, beginning not known"),
            ("– ~ 1994", "until about 1994"),
            ("1994 ? – 1998 ?", "1994, doubtful, to 1998, doubtful"),
            ("28–30 Aug", "28 to 30 Aug"),
            ("– 1900", "until 1900"),
            (
                "Person · ~ 1895 · The dockers",
                "Person, about 1895, The dockers",
            ),
            (
                "✗\u{a0}1\u{a0}wrong    ◐\u{a0}2\u{a0}disputed",
                "1 wrong, 2 disputed",
            ),
            ("?\u{a0}1\u{a0}unsettled", "1 unsettled"),
            ("Mentions  5", "Mentions, 5"),
            ("", ""),
        ] {
            assert_eq!(undecorated(shown).as_str(), heard, "{shown}");
        }
    }
}
