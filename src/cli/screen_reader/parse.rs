//! What a line asks for: a number, or a command of the one table by its name, an unambiguous beginning of it, or another word
//! for it, with what stands behind; a section by its number; the text. Knows no study.

use crate::app::command::{Command, Row, TABLE};

/// The most words a command's name has.
const LONGEST: usize = 3;

/// What a line asks for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Asked<'l> {
    /// Nothing: to go on.
    More,
    /// What was told with this number.
    Number(usize),
    /// A section by its number.
    Section(&'l str),
    /// To go back to the text, from wherever the reader is.
    Text,
    /// A command, and what is said behind its name.
    Command(&'static Row, &'l str),
}

/// Why a line is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unclear {
    /// These names begin like it.
    Several(Vec<&'static str>),
    /// No name does.
    Unknown,
}

/// What a line asks for.
pub(super) fn understand<'l>(line: &'l str) -> Result<Asked<'l>, Unclear> {
    let line = line.trim();
    if line.is_empty() {
        return Ok(Asked::More);
    }
    if let Ok(number) = line.trim_end_matches('.').parse() {
        return Ok(Asked::Number(number));
    }
    if let Some(number) = section(line) {
        return Ok(Asked::Section(number));
    }
    if ["text", "the text"].contains(&line.to_lowercase().as_str()) {
        return Ok(Asked::Text);
    }
    let heads = heads(line);
    let (one, several) = heads.split_at(heads.len().min(1));
    let find = |heads: &[Head<'l>], row: &dyn Fn(&Head<'l>) -> Option<&'static Row>| {
        let asked = |head: &Head<'l>| Some(Asked::Command(row(head)?, head.1));
        heads.iter().rev().find_map(asked)
    };
    let whole = |(word, rest): &Head<'l>| full(word).filter(|_| is_short(rest));
    let fitting = |(word, rest): &Head<'l>| {
        let row = named(word)?;
        (takes_words(row.command) || is_number(rest)).then_some(row)
    };
    let asked = find(several, &whole)
        .or_else(|| find(one, &fitting))
        .or_else(|| find(several, &|(word, _)| exact(word)))
        .or_else(|| find(several, &|(word, _)| beginning(word).ok()))
        .or_else(|| find(one, &|(word, _)| exact(word)));
    if let Some(asked) = asked {
        return Ok(asked);
    }
    let Some((word, rest)) = heads.into_iter().next() else {
        return Err(Unclear::Unknown);
    };
    beginning(&word).map(|row| Asked::Command(row, rest))
}

/// The number of a section that is asked for: `section 7`, `go to section 2.1`.
fn section(line: &str) -> Option<&str> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (number, before) = words.split_last()?;
    let before = before.join(" ").to_lowercase();
    let said = ["section", "go section", "go to section", "open section"];
    let is_number = number.starts_with(|c: char| c.is_ascii_digit()) && !number.ends_with('%');
    (is_number && said.contains(&before.as_str())).then(|| number.trim_end_matches('.'))
}

/// Whether words can stand behind a command, and not only a number.
fn takes_words(command: Command) -> bool {
    matches!(
        command,
        Command::Palette
            | Command::Search
            | Command::SetMark
            | Command::GoToMark
            | Command::Contents
            | Command::People
            | Command::Timeline
            | Command::Follow
            | Command::Lens
            | Command::Help
    )
}

fn is_number(words: &str) -> bool {
    words.is_empty() || words.parse::<usize>().is_ok()
}

/// Whether words are what can stand behind any command: nothing, a number, the letter of a mark.
fn is_short(words: &str) -> bool {
    is_number(words) || words.chars().count() == 1
}

/// Some words as a name would be spelt, and what stands behind them.
type Head<'l> = (String, &'l str);

/// The first word, the first two, the first three, as a name would be spelt; each with what stands behind.
fn heads(line: &str) -> Vec<Head<'_>> {
    let mut heads: Vec<Head<'_>> = Vec::new();
    let mut rest = line;
    while !rest.is_empty() && heads.len() < LONGEST {
        let (word, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let before = heads.last().map(|(name, _)| format!("{name}-"));
        heads.push((
            spelt(&(before.unwrap_or_default() + word)),
            after.trim_start(),
        ));
        rest = after.trim_start();
    }
    heads
}

/// Words as a name spells them.
fn spelt(words: &str) -> String {
    words
        .to_lowercase()
        .replace([' ', '_'], "-")
        .replace('.', "")
}

/// What a row is called: its name and the other words for it.
fn names(row: &'static Row) -> impl Iterator<Item = &'static str> {
    std::iter::once(row.name).chain(row.spoken_names.iter().copied())
}

/// The row with this very name.
fn full(word: &str) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.name == word)
}

fn named(word: &str) -> Option<&'static Row> {
    TABLE.iter().find(|row| names(row).any(|n| n == word))
}

fn exact(word: &str) -> Option<&'static Row> {
    named(word).or_else(|| TABLE.iter().find(|row| spelt(row.title) == word))
}

/// The one command whose name begins like this; of several, the one whose name all others begin with.
fn beginning(word: &str) -> Result<&'static Row, Unclear> {
    let begin = |of: &dyn Fn(&'static Row) -> bool| TABLE.iter().filter(|r| of(r)).collect();
    let mut rows: Vec<&'static Row> = begin(&|r| names(r).any(|n| n.starts_with(word)));
    if rows.is_empty() {
        rows = begin(&|r| spelt(r.title).starts_with(word));
    }
    let shortest = rows.iter().min_by_key(|row| row.name.len()).copied();
    match shortest {
        None => Err(Unclear::Unknown),
        Some(row) if rows.iter().all(|r| r.name.starts_with(row.name)) => Ok(row),
        Some(_) => Err(Unclear::Several(
            rows.iter()
                .map(|row| names(row).find(|n| n.starts_with(word)).unwrap_or(row.name))
                .collect(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::{Asked, TABLE, Unclear, understand};

    fn said(line: &str) -> String {
        match understand(line) {
            Ok(Asked::More) => "more".into(),
            Ok(Asked::Number(number)) => format!("{number}"),
            Ok(Asked::Section(number)) => format!("section {number}"),
            Ok(Asked::Text) => "text".into(),
            Ok(Asked::Command(row, "")) => row.name.into(),
            Ok(Asked::Command(row, rest)) => format!("{} ({rest})", row.name),
            Err(Unclear::Several(names)) => format!("? {}", names.join(", ")),
            Err(Unclear::Unknown) => "?".into(),
        }
    }

    #[test]
    fn a_command_is_said_by_its_name_its_beginning_or_another_word() {
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
            assert_eq!(said(line), meant, "{line}");
        }
    }

    #[test]
    fn every_command_can_be_said_by_its_name_with_spaces_too() {
        for row in TABLE {
            assert_eq!(said(row.name), row.name);
            assert_eq!(said(&row.name.replace('-', " ")), row.name);
            for word in row.spoken_names {
                assert_eq!(said(word), row.name);
            }
        }
    }
}
