//! Study and theme files as they are written: unresolved records, each id and text with its place in the file.

mod fields;
mod read;
mod records;
mod shorten;
mod theme;

pub(super) use read::{Number, Reference, Text};
pub(super) use records::{Event, Membership, Named, Person, Record, Role, Section, Source, Study};

pub(super) use shorten::Shortened;

/// The lists of entries other than sections.
pub(super) const ENTRIES: &[&str] = &[
    "sources",
    "people",
    "factions",
    "organizations",
    "places",
    "terms",
    "events",
    "relations",
    "claims",
    "questions",
];

pub(super) use theme::Theme;

use std::ops::Range;

use ron::Options;
use ron::extensions::Extensions;
use serde::de::DeserializeSeed;

use super::diagnostic::{Code, Report, quoted};
use read::{At, Context, Seed};
use theme::ThemeSeed;

/// Reads a study file past as many mistakes as possible; none after a syntax error.
pub(super) fn read<'s>(file: &'s Shortened<'_>, report: &Report) -> Option<Study<'s>> {
    let context = Context::new(file, report);
    let start = file.start();
    let at = At {
        context: &context,
        key: start..start,
    };
    read_with(file, report, Seed::new(at))
}

/// Reads a theme file in the same way, with these roles and base themes.
pub(super) fn read_theme<'s>(
    file: &'s Shortened<'_>,
    (roles, bases): (&[&'static str], &[&'static str]),
    report: &Report,
) -> Option<Theme<'s>> {
    let context = Context::new(file, report);
    let seed = ThemeSeed {
        context: &context,
        roles,
        bases,
        key: file.start()..file.start(),
    };
    read_with(file, report, seed)
}

/// Reports a syntax error, if the file is whole.
fn read_with<'s, S: DeserializeSeed<'s>>(
    file: &'s Shortened<'_>,
    report: &Report,
    seed: S,
) -> Option<S::Value> {
    let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let (text, offset) = (file.text(), file.start());
    match options.from_str_seed(text, seed) {
        Ok(value) => Some(value),
        Err(_) if file.is_shorter() => None,
        Err(error) => {
            let at = byte_at(text, error.span.start.line, error.span.start.col);
            // The parser points at the white space before what it did not expect.
            let rest = text.get(at..).unwrap_or_default();
            let at = at + rest.len() - rest.trim_start().len();
            let end = byte_at(text, error.span.end.line, error.span.end.col).max(at);
            let rest = text.get(at..).unwrap_or_default();
            let found = rest.lines().next().unwrap_or_default();
            let found = if found.trim().is_empty() {
                "at the end of the file".to_owned()
            } else {
                format!("at {}", quoted(found))
            };
            let common = common_mistake(&error.code, text, at);
            let (place, message, help) = common.unwrap_or_else(|| {
                let reason = clipped(&error.code.to_string());
                (at..end, format!("{reason}, {found}"), None)
            });
            let place = place.start + offset..place.end + offset;
            report.add(Code::NotRon, place, message, help);
            None
        }
    }
}

/// The place, message and help for two common mistakes.
fn common_mistake(
    error: &ron::Error,
    text: &str,
    at: usize,
) -> Option<(Range<usize>, String, Option<String>)> {
    if let ron::Error::SuggestRawIdentifier(name) = error {
        let help = format!("write `{}`", name.replace(['-', '.'], "_"));
        let message = format!("{} is not the name of a field", quoted(name));
        return Some((at..at + name.len(), message, Some(help)));
    }
    if !matches!(error, ron::Error::ExpectedString) {
        return None;
    }
    let place = bare_word(text, at)?;
    let word = text.get(place.clone())?;
    let rest = text.get(place.start..)?;
    let found = quoted(rest.lines().next().unwrap_or_default());
    let help = format!("write {} between quotes", quoted(word));
    Some((place, format!("expected a text, at {found}"), Some(help)))
}

/// The word around a place where a text was expected. The parser may have read its first letter as that of a raw string.
fn bare_word(text: &str, at: usize) -> Option<Range<usize>> {
    let (before, after) = text.split_at_checked(at)?;
    let start = before.trim_end_matches(is_word_part).len();
    let end = at + after.len() - after.trim_start_matches(is_word_part).len();
    (start < end).then_some(start..end)
}

fn is_word_part(c: char) -> bool {
    c.is_alphanumeric() || "#-_.".contains(c)
}

/// The byte at a line and a column, both from 1, columns in characters.
fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let mut start = 0;
    for _ in 1..line {
        let rest = text.get(start..).unwrap_or_default();
        start = rest.find('\n').map_or(text.len(), |end| start + end + 1);
    }
    let rest = text.get(start..).unwrap_or_default();
    rest.char_indices()
        .nth(column.saturating_sub(1))
        .map_or(text.len(), |(byte, _)| start + byte)
}

/// A reason of the parser as the start of a message: in lower case and not too long.
fn clipped(reason: &str) -> String {
    const LONGEST: usize = 200;
    let mut letters = reason.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_lowercase)
        .collect();
    first + &letters.take(LONGEST).collect::<String>()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Shortened, read};
    use crate::content::bundled;
    use crate::content::diagnostic::Report;
    use crate::model::SafeText;

    /// All that is read of a file, with its places and mistakes; none after a syntax error.
    fn all_of(source: &str, file: &Shortened<'_>) -> Option<String> {
        let report = Report::default();
        let study = format!("{:?}", read(file, &report)?);
        Some(format!(
            "{study}{:?}",
            report.finish(source, &SafeText::default())
        ))
    }

    fn is_read_alike(source: &str) -> bool {
        all_of(source, &Shortened::new(source)) == all_of(source, &Shortened::whole(source))
    }

    #[test]
    fn the_bundled_studies_are_read_alike_with_and_without_their_long_texts() {
        for (id, source) in bundled() {
            assert!(Shortened::new(source).is_shorter(), "{id}");
            assert!(is_read_alike(source), "{id}");
            assert!(is_read_alike(&format!("\u{feff}{source}")), "{id}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn a_damaged_study_is_read_alike_with_and_without_its_long_texts(
            at in 0..3000_usize, cut in 0..4_usize, put in "[\"'/*#r\\\\a(),:\n]{0,3}",
        ) {
            let whole = include_str!("../../tests/fixtures/harbour.ron");
            let chars: Vec<char> = whole.chars().collect();
            let at = at.min(chars.len());
            let end = (at + cut).min(chars.len());
            let damaged: String = chars[..at].iter().copied().chain(put.chars()).chain(chars[end..].iter().copied()).collect();
            prop_assert!(is_read_alike(&damaged));
        }
    }
}
