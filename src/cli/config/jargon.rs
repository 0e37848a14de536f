//! What the reader of TOML finds wrong, said as its author would say it. Knows no field.

use std::ops::Range;

/// Why something is no TOML, and what to write instead, if that can be told.
pub(super) fn plainly(
    source: &str,
    span: &Range<usize>,
    message: &str,
) -> (String, Option<String>) {
    let written = source.get(span.clone()).unwrap_or_default();
    let said = || message.to_owned();
    match message.split(',').next().unwrap_or_default() {
        "string values must be quoted" | "invalid boolean" => value(written),
        "duplicate key" => {
            let help = match written {
                "peek" | "help"
                    if !is_header(line(source, span.start)) || first(source, span).is_none() =>
                {
                    Some(format!(
                        "`{written}` is a command and a pane: bind the command in `[keys.text]` and `[keys.list]`"
                    ))
                }
                _ => first(source, span).map(|line| format!("the first is in line {line}")),
            };
            (format!("`{written}` stands twice"), help)
        }
        "key with no value" => {
            let help = "a name, `=` and a value stand in a line";
            (said(), Some(help.to_owned()))
        }
        "invalid unquoted key" if written.starts_with(':') => {
            let help = "write `=` between the name and the value";
            (
                "`:` stands where `=` should".to_owned(),
                Some(help.to_owned()),
            )
        }
        "invalid basic string" | "invalid literal string" => {
            let help = "a text ends with the quotation mark that it begins with, in the same line";
            (said(), Some(help.to_owned()))
        }
        _ => (said(), None),
    }
}

/// A value that is neither a text nor anything else.
fn value(written: &str) -> (String, Option<String>) {
    let meant = match written.to_lowercase().as_str() {
        "yes" | "on" | "true" => "`true`".to_owned(),
        "no" | "off" | "false" => "`false`".to_owned(),
        _ => format!("`\"{written}\"` in quotes"),
    };
    let message = format!("`{written}` is no value");
    (message, Some(format!("write {meant}")))
}

/// The line of a name's first place, from 1, where the name at `span` stands twice.
fn first(source: &str, span: &Range<usize>) -> Option<usize> {
    let name = source.get(span.clone())?;
    let before = source.get(..span.start)?;
    let here = before.matches('\n').count();
    let header = line(source, span.start);
    let lines = source.lines().take(here).enumerate();
    let found = if is_header(header) {
        lines.filter(|(_, l)| l.trim() == header.trim()).last()
    } else {
        let named = |l: &str| {
            let rest = l.trim_start().strip_prefix(name);
            rest.is_some_and(|rest| rest.trim_start().starts_with('='))
        };
        let mut table: Vec<(usize, &str)> = lines.collect();
        let start = table.iter().rposition(|(_, l)| is_header(l));
        table.drain(..start.map_or(0, |s| s + 1));
        table.into_iter().find(|(_, l)| named(l))
    };
    found.map(|(number, _)| number + 1)
}

/// The line around a place.
fn line(source: &str, at: usize) -> &str {
    let (before, after) = source.split_at_checked(at).unwrap_or((source, ""));
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let end = after.find('\n').map_or(source.len(), |end| at + end);
    source.get(start..end).unwrap_or_default()
}

fn is_header(line: &str) -> bool {
    line.trim_start().starts_with('[')
}
