//! What a line asks for: a number, or a command of the one table by its name, an unambiguous beginning of it, or another word
//! for it, with what stands behind. Knows no study.

use crate::app::command::{Row, TABLE};

/// The most words a command's name has.
const LONGEST: usize = 3;

/// What a line asks for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Asked<'l> {
    /// Nothing: to go on.
    More,
    /// What was told with this number.
    Number(usize),
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
    let heads = heads(line);
    let named = |(word, rest): Head<'l>| Some(Asked::Command(named(&word)?, rest));
    let found = |(word, rest): Head<'l>| Some(Asked::Command(exact(&word)?, rest));
    if let Some(asked) = heads.first().cloned().and_then(named) {
        return Ok(asked);
    }
    if let Some(asked) = heads.iter().rev().cloned().find_map(found) {
        return Ok(asked);
    }
    let begun = |(word, rest): Head<'l>| Some(Asked::Command(beginning(&word).ok()?, rest));
    if let Some(asked) = heads.iter().rev().cloned().find_map(begun) {
        return Ok(asked);
    }
    let word = heads.into_iter().next().unwrap_or_default().0;
    Err(beginning(&word).err().unwrap_or(Unclear::Unknown))
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
    std::iter::once(row.name).chain(row.spoken.iter().copied())
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
            ("search next", "search (next)"),
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
            let first = row.name.split('-').next().unwrap_or_default();
            if !matches!(first, "open" | "go" | "search" | "copy") {
                assert_eq!(said(&row.name.replace('-', " ")), row.name);
            }
            for word in row.spoken {
                assert_eq!(said(word), row.name);
            }
        }
    }
}
