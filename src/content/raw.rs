//! Study and theme files as they are written: unresolved records, each id and text with its place in the file.

mod fields;
mod read;
mod records;
mod theme;

pub(super) use read::{Number, Reference, Text};
pub(super) use records::{Event, Membership, Named, Person, Record, Role, Section, Source, Study};

pub(super) use theme::Theme;

use std::ops::Range;

use ron::Options;
use ron::extensions::Extensions;
use serde::de::DeserializeSeed;

use super::diagnostic::{BYTE_ORDER_MARK, Code, Report, quoted};
use read::{At, Context, Seed};
use theme::ThemeSeed;

/// Reads a study file past as many mistakes as possible; none after a syntax error.
pub(super) fn read<'s>(source: &'s str, report: &Report) -> Option<Study<'s>> {
    let (text, offset) = unmarked(source);
    let context = Context::new(text, offset, report);
    let at = At {
        context: &context,
        key: offset..offset,
    };
    read_with(text, offset, report, Seed::new(at))
}

/// Reads a theme file in the same way, with these roles and base themes.
pub(super) fn read_theme<'s>(
    source: &'s str,
    (roles, bases): (&[&'static str], &[&'static str]),
    report: &Report,
) -> Option<Theme<'s>> {
    let (text, offset) = unmarked(source);
    let context = Context::new(text, offset, report);
    let seed = ThemeSeed {
        context: &context,
        roles,
        bases,
        key: offset..offset,
    };
    read_with(text, offset, report, seed)
}

/// The text of a file after its byte order mark, and its offset.
fn unmarked(source: &str) -> (&str, usize) {
    let text = source.strip_prefix(BYTE_ORDER_MARK).unwrap_or(source);
    (text, source.len() - text.len())
}

fn read_with<'s, S: DeserializeSeed<'s>>(
    text: &'s str,
    offset: usize,
    report: &Report,
    seed: S,
) -> Option<S::Value> {
    let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    match options.from_str_seed(text, seed) {
        Ok(value) => Some(value),
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
