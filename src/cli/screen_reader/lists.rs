//! The rows of contents, people and timeline as numbered lines, some at a time.

use super::numbered_links::with_kind;
use crate::app::commands::program;
use crate::app::list::{PeopleGroup, Rows};
use crate::app::panes::people::PeopleRow;
use crate::app::spoken::CHUNK;
use crate::app::{Pane, State};
use crate::model::{Entry, Kind, SafeText};
use crate::safe;

/// The rows of the focused list; none in the text.
pub(super) fn rows(state: &State) -> Option<&dyn Rows> {
    state.rows(state.view().focus)
}

pub(super) fn cursor(state: &State) -> usize {
    state.cursor(state.view().focus)
}

/// The row that has a number.
pub(super) fn row_of(state: &State, number: usize) -> Option<usize> {
    let rows = rows(state)?;
    let mut selectable = (0..rows.len()).filter(|r| rows.is_selectable(*r));
    selectable.nth(number.checked_sub(1)?)
}

/// How many rows have numbers.
pub(super) fn count(state: &State) -> usize {
    rows(state).map_or(0, |rows| {
        (0..rows.len()).filter(|r| rows.is_selectable(*r)).count()
    })
}

/// The name of the list, its length and filters; then its rows.
pub(super) fn piece(state: &State) -> Vec<SafeText> {
    let mut lines = vec![summary(state, count(state))];
    let Some(rows) = rows(state).filter(|rows| !rows.is_empty()) else {
        let escape = state.key(&program::ESCAPE);
        lines.push(safe!(
            "{escape} clears the filter, or goes back to the text."
        ));
        return lines;
    };
    let from = first(state, rows);
    let at = number(rows, cursor(state));
    if from > 0 && at > 1 {
        lines.push(safe!("From row {at} on. “top” goes to the first."));
    } else if at > 1 {
        lines.push(safe!("You are at row {at}."));
    }
    lines.extend(from_cursor(state));
    lines
}

/// The name of the list, its length and filters; then the row that the reader is at. Nothing in the text.
pub(super) fn current(state: &State) -> Vec<SafeText> {
    let Some(rows) = rows(state) else {
        return Vec::new();
    };
    let mut lines = vec![summary(state, count(state))];
    if rows.is_empty() {
        return lines;
    }
    lines.push(safe!(
        "You are at row {}. “again” reads on from there.",
        number(rows, cursor(state))
    ));
    lines.extend(numbered(state, cursor(state)));
    lines
}

/// Which row of which list the reader is at.
pub(super) fn position(state: &State) -> Option<SafeText> {
    let all = count(state);
    let row = number(rows(state)?, cursor(state));
    let name = name(state);
    Some(if all == 0 {
        safe!("{name}, where no row is.")
    } else {
        safe!("{name}, row {row} of {all}.")
    })
}

/// The first row that is read: the one under the cursor, where not all are read at once.
fn first(state: &State, rows: &dyn Rows) -> usize {
    if rows.len() <= CHUNK {
        0
    } else {
        cursor(state)
    }
}

/// The number of a row.
fn number(rows: &dyn Rows, row: usize) -> usize {
    (0..row).filter(|r| rows.is_selectable(*r)).count() + 1
}

/// The rows from the cursor on, as many as are read at a time.
pub(super) fn from_cursor(state: &State) -> Vec<SafeText> {
    let Some(rows) = rows(state) else {
        return Vec::new();
    };
    let (from, all) = (first(state, rows), count(state));
    let to = rows.len().min(from + CHUNK);
    let mut lines = Vec::new();
    let above = (0..from).rev().find(|r| rows.is_header(*r));
    if !rows.is_header(from)
        && let Some(above) = above
        && let Some(heading) = line(state, above)
    {
        lines.push(if above + 1 == from {
            numbered(state, above).unwrap_or(heading)
        } else {
            safe!("{}, continued:", heading.trim_end_matches([':', '.']))
        });
    }
    // A heading at the end is read with its rows, next time.
    let shown = (from..to)
        .rev()
        .find(|r| rows.is_selectable(*r))
        .map_or(to, |r| r + 1);
    lines.extend((from..shown).filter_map(|row| numbered(state, row)));
    let (first, last) = (number(rows, from), number(rows, to) - 1);
    lines.push(if last < all {
        safe!("Rows {first} to {last} of {all}. Enter goes on, a number follows.")
    } else {
        safe!("End of the list. A number follows.")
    });
    lines
}

fn summary(state: &State, all: usize) -> SafeText {
    let view = state.view();
    let name = name(state);
    let filter = state.filter(view.focus);
    let sorted = match view.focus {
        Pane::People => format!(", by {}", view.sort.words()),
        _ => String::new(),
    };
    let s = if all == 1 { "" } else { "s" };
    let filtered = if filter.trim().is_empty() {
        String::new()
    } else {
        let es = if all == 1 { "es" } else { "" };
        format!(" that match{es} “{filter}”")
    };
    let lens = view
        .lens
        .map(|l| format!(", narrowed to {}", state.study().name(l)));
    let lens = lens
        .filter(|_| view.focus != Pane::Contents)
        .unwrap_or_default();
    safe!("{name}: {all} row{s}{filtered}{sorted}{lens}.")
}

fn name(state: &State) -> SafeText {
    let study = state.study();
    match state.view().focus {
        Pane::Text => SafeText::default(),
        Pane::People => {
            let people = study.kinds_word(Kind::Person);
            let places = study.kinds_word(Kind::Place).to_lowercase();
            let terms = study.kinds_word(Kind::Term).to_lowercase();
            safe!("{people}, {places} and {terms}")
        }
        pane => capitalised(pane.name()),
    }
}

fn capitalised(words: &'static str) -> SafeText {
    let (first, rest) = words.split_at(1);
    safe!("{}{rest}", first.to_uppercase())
}

/// A row with its number; without one where it cannot be followed.
pub(super) fn numbered(state: &State, row: usize) -> Option<SafeText> {
    let rows = rows(state)?;
    let words = line(state, row)?;
    if !rows.is_selectable(row) {
        return Some(words);
    }
    Some(safe!("{}. {words}", number(rows, row)))
}

fn line(state: &State, row: usize) -> Option<SafeText> {
    match state.view().focus {
        Pane::Contents => section(state, row),
        Pane::People => people(state, row),
        Pane::Timeline => event(state, row),
        _ => {
            let entry = rows(state)?.entry(row)?;
            Some(state.study().name(entry).clone())
        }
    }
}

fn section(state: &State, row: usize) -> Option<SafeText> {
    let row = state.derived().contents.get().rows.get(row)?;
    let section = &state.study()[row.section];
    let period = section.period.as_ref();
    let period = period.map(|p| format!(", {}", p.spoken()));
    let folded = if row.folded { ", parts folded" } else { "" };
    let here = state.derived().section == Some(row.section);
    let here = if here { ", where you are" } else { "" };
    Some(safe!(
        "Section {}, {}{}{folded}{here}.",
        section.number,
        section.title,
        period.unwrap_or_default()
    ))
}

fn people(state: &State, row: usize) -> Option<SafeText> {
    let study = state.study();
    match state.derived().people.get().rows.get(row)? {
        PeopleRow::Gap => None,
        PeopleRow::Entry(entry, _) => Some(study.name(*entry).clone()),
        PeopleRow::Group {
            group,
            holds,
            folded,
        } => {
            let name = match group {
                PeopleGroup::Faction(id) => {
                    with_kind(study, Entry::Faction(*id), &study[*id].common.name)
                }
                PeopleGroup::NoFaction => safe!("Others"),
                PeopleGroup::Kind(kind) => safe!("{}", study.kinds_word(*kind).as_str()),
            };
            let folded = if *folded { ", folded" } else { "" };
            Some(safe!("{name}, {holds} in it{folded}."))
        }
    }
}

fn event(state: &State, row: usize) -> Option<SafeText> {
    let rows = state.derived().timeline.get();
    let date = rows.spoken(state.study(), row)?;
    if let Some(event) = rows.event(row) {
        let colon = if date.is_empty() { "" } else { ": " };
        return Some(safe!("{date}{colon}{}", state.study()[event].title));
    }
    match rows.heading_counts(row)? {
        (0, _) => Some(safe!("{date}:")),
        (hidden, shown) => {
            let s = if hidden == 1 { "" } else { "s" };
            let (more, end) = if shown > 0 { (" more", ":") } else { ("", ".") };
            Some(safe!("{date}, with {hidden}{more} lighter event{s}{end}"))
        }
    }
}
