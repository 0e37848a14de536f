//! Parses a typed line: a number, a section by its number, a command by name, by the start of its name or by another word.

use crate::app::command::Command;
use crate::app::commands::{self, find, links, panes, program};

/// The most words in the name of a command.
const MAX_WORDS: usize = 3;

/// The commands whose argument can be words, and not only a number.
const WITH_WORDS: [&Command; 10] = [
    &program::PALETTE,
    &find::SEARCH,
    &links::SET_MARK,
    &links::GO_TO_MARK,
    &panes::CONTENTS,
    &panes::PEOPLE,
    &panes::TIMELINE,
    &links::FOLLOW,
    &links::LENS,
    &program::HELP,
];

/// What a line asks for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Request<'l> {
    /// An empty line: read on.
    More,
    /// A link, row or offered entry by its number.
    Number(usize),
    /// A section by its number.
    Section(&'l str),
    /// Back to the text from a list or card.
    Text,
    /// A command and its argument.
    Command(&'static Command, &'l str),
}

/// Why a line is no request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ParseError {
    /// These names begin like it.
    Ambiguous(Vec<&'static str>),
    Unknown,
}

pub(super) fn parse(line: &str) -> Result<Request<'_>, ParseError> {
    let line = line.trim();
    if line.is_empty() {
        return Ok(Request::More);
    }
    if let Ok(number) = line.trim_end_matches('.').parse() {
        return Ok(Request::Number(number));
    }
    if let Some(number) = section(line) {
        return Ok(Request::Section(number));
    }
    if ["text", "the text"].contains(&line.to_lowercase().as_str()) {
        return Ok(Request::Text);
    }
    command(line)
}

/// Tries names of several words first, longest first: `next section 2`. One word with a fitting argument comes before the
/// other words for commands and shortened names: `search next year` searches for “next year”.
fn command(line: &str) -> Result<Request<'_>, ParseError> {
    let candidates = candidates(line);
    let Some(((word, rest), several)) = candidates.split_first() else {
        return Err(ParseError::Unknown);
    };
    for (name, rest) in several.iter().rev() {
        if let Some(row) = with_name(name).filter(|_| is_short(rest)) {
            return Ok(Request::Command(row, rest));
        }
    }
    if let Some(row) = with_spoken_name(word)
        && (WITH_WORDS.contains(&row) || is_number(rest))
    {
        return Ok(Request::Command(row, rest));
    }
    for (name, rest) in several.iter().rev() {
        if let Some(row) = with_title(name) {
            return Ok(Request::Command(row, rest));
        }
    }
    for (name, rest) in several.iter().rev() {
        if let Ok(row) = starting_with(name) {
            return Ok(Request::Command(row, rest));
        }
    }
    let row = match with_title(word) {
        Some(row) => row,
        None => starting_with(word)?,
    };
    Ok(Request::Command(row, rest))
}

/// The section number in `section 7`, `go to section 2.1`.
fn section(line: &str) -> Option<&str> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (number, before) = words.split_last()?;
    let before = before.join(" ").to_lowercase();
    let verbs = ["section", "go section", "go to section", "open section"];
    let is_number = number.starts_with(|c: char| c.is_ascii_digit()) && !number.ends_with('%');
    (is_number && verbs.contains(&before.as_str())).then(|| number.trim_end_matches('.'))
}

fn is_number(words: &str) -> bool {
    words.is_empty() || words.parse::<usize>().is_ok()
}

/// Whether words are an argument that any command can have: nothing, a number, the letter of a mark.
fn is_short(words: &str) -> bool {
    is_number(words) || words.chars().count() == 1
}

/// What may be the name of a command, as names are spelled, and the argument behind it: the first word, two words, three.
fn candidates(line: &str) -> Vec<(String, &str)> {
    let mut found: Vec<(String, &str)> = Vec::new();
    let mut rest = line;
    while !rest.is_empty() && found.len() < MAX_WORDS {
        let (word, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        rest = after.trim_start();
        let name = match found.last() {
            Some((before, _)) => format!("{before}-{}", spelled(word)),
            None => spelled(word),
        };
        found.push((name, rest));
    }
    found
}

/// Words as names of commands are spelled.
fn spelled(words: &str) -> String {
    let words = words.to_lowercase();
    words.replace([' ', '_'], "-").replace('.', "")
}

fn names(row: &'static Command) -> impl Iterator<Item = &'static str> {
    std::iter::once(row.name).chain(row.spoken_names.iter().copied())
}

fn with_name(name: &str) -> Option<&'static Command> {
    commands::all().find(|row| row.name == name)
}

fn with_spoken_name(name: &str) -> Option<&'static Command> {
    commands::all().find(|row| names(row).any(|n| n == name))
}

fn with_title(name: &str) -> Option<&'static Command> {
    let titled = || commands::all().find(|row| spelled(row.title) == name);
    with_spoken_name(name).or_else(titled)
}

/// The one command whose name starts like this; of several, the one whose name all others start with.
fn starting_with(start: &str) -> Result<&'static Command, ParseError> {
    let mut rows: Vec<&'static Command> = commands::all()
        .filter(|row| names(row).any(|n| n.starts_with(start)))
        .collect();
    if rows.is_empty() {
        rows = commands::all()
            .filter(|row| spelled(row.title).starts_with(start))
            .collect();
    }
    match rows.iter().min_by_key(|row| row.name.len()) {
        None => Err(ParseError::Unknown),
        Some(row) if rows.iter().all(|r| r.name.starts_with(row.name)) => Ok(row),
        Some(_) => {
            let rows = rows.into_iter();
            let names = rows.map(|row| {
                names(row)
                    .find(|n| n.starts_with(start))
                    .unwrap_or(row.name)
            });
            Err(ParseError::Ambiguous(names.collect()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ParseError, Request, commands, parse};

    fn parsed(line: &str) -> String {
        match parse(line) {
            Ok(Request::More) => "more".into(),
            Ok(Request::Number(number)) => format!("{number}"),
            Ok(Request::Section(number)) => format!("section {number}"),
            Ok(Request::Text) => "text".into(),
            Ok(Request::Command(row, "")) => row.name.into(),
            Ok(Request::Command(row, rest)) => format!("{} ({rest})", row.name),
            Err(ParseError::Ambiguous(names)) => format!("? {}", names.join(", ")),
            Err(ParseError::Unknown) => "?".into(),
        }
    }

    #[test]
    fn a_command_is_typed_by_its_name_its_start_or_another_word() {
        for (line, meant) in [
            ("", "more"),
            ("  12 ", "12"),
            ("12.", "12"),
            ("next-section", "next-section"),
            ("Next Section", "next-section"),
            ("next sec", "next-section"),
            ("next section 2", "next-section (2)"),
            ("search Pak  Hon-yong", "search (Pak  Hon-yong)"),
            ("sea crane", "search (crane)"),
            ("search next", "search-next"),
            ("search next year", "search (next year)"),
            ("section 7", "section 7"),
            ("go section 2.1", "section 2.1"),
            ("Open Section 3.", "section 3"),
            ("section", "next-section"),
            ("section up", "previous-section"),
            ("next", "line-down"),
            ("n", "line-down"),
            ("next 2", "line-down (2)"),
            ("text", "text"),
            ("open link", "open-link"),
            ("open link 2", "open-link (2)"),
            ("go to mark", "go-to-mark"),
            ("go to mark a", "go-to-mark (a)"),
            ("copy reference", "copy-reference"),
            ("next hit", "search-next"),
            ("foll 2", "follow (2)"),
            ("fol", "? follow, fold"),
            ("links", "hints"),
            ("where", "copy-reference"),
            ("open kim", "palette (kim)"),
            ("open-link", "open-link"),
            ("go 42%", "palette (42%)"),
            ("go-to-mark a", "go-to-mark (a)"),
            ("again", "repaint"),
            ("q", "quit"),
            ("bac", "back"),
            ("b", "? bottom, back"),
            ("frobnicate", "?"),
            ("한국", "?"),
        ] {
            assert_eq!(parsed(line), meant, "{line}");
        }
    }

    #[test]
    fn every_command_can_be_typed_by_its_name_with_spaces_too() {
        for row in commands::all() {
            assert_eq!(parsed(row.name), row.name);
            assert_eq!(parsed(&row.name.replace('-', " ")), row.name);
            for word in row.spoken_names {
                assert_eq!(parsed(word), row.name);
            }
        }
    }
}
