//! Rewords the errors of the TOML parser for people who do not know TOML.

use std::ops::Range;

/// The message and help for an error of the TOML parser at `span`.
pub(super) fn explain(
    source: &str,
    span: &Range<usize>,
    message: &str,
) -> (String, Option<String>) {
    let written = source.get(span.clone()).unwrap_or_default();
    let is_word = written.starts_with(char::is_alphabetic);
    let help = match message.split(',').next().unwrap_or_default() {
        "string values must be quoted" | "invalid boolean" => return bare_word(written),
        "invalid float" | "invalid integer" if is_word => return bare_word(written),
        "duplicate key" => {
            let message = format!("`{written}` is defined twice");
            return (message, duplicate_help(source, span, written));
        }
        "invalid unquoted key" if written.starts_with(':') => {
            let help = "write `=` between the name and the value";
            return ("expected `=`, found `:`".to_owned(), Some(help.to_owned()));
        }
        "key with no value" => "write a name, `=` and a value",
        "invalid basic string" | "invalid literal string" => {
            "a string ends on its line, with the quotation mark that it starts with"
        }
        _ => return (message.to_owned(), None),
    };
    (message.to_owned(), Some(help.to_owned()))
}

fn bare_word(written: &str) -> (String, Option<String>) {
    let meant = match written.to_lowercase().as_str() {
        "yes" | "on" | "true" => "`true`".to_owned(),
        "no" | "off" | "false" => "`false`".to_owned(),
        _ => format!("`\"{written}\"` in quotes"),
    };
    let message = format!("`{written}` is not a value");
    (message, Some(format!("write {meant}")))
}

fn duplicate_help(source: &str, span: &Range<usize>, name: &str) -> Option<String> {
    let first = first_definition(source, span, name);
    let repeats_header = is_header(line_at(source, span.start)) && first.is_some();
    if ["peek", "help"].contains(&name) && !repeats_header {
        return Some(format!(
            "`{name}` is a command and a pane: bind the command in `[keys.text]` and `[keys.list]`"
        ));
    }
    first.map(|line| format!("it is first defined in line {line}"))
}

/// The line, from 1, that first defines what the header or key at `span` defines again.
fn first_definition(source: &str, span: &Range<usize>, name: &str) -> Option<usize> {
    let here = source.get(..span.start)?.matches('\n').count();
    let header = line_at(source, span.start).trim();
    let mut first = None;
    for (i, line) in source.lines().take(here).enumerate() {
        if is_header(header) {
            if line.trim() == header {
                first = Some(i + 1);
            }
        } else if is_header(line) {
            first = None;
        } else if first.is_none() && defines(line, name) {
            first = Some(i + 1);
        }
    }
    first
}

/// Whether a line is `name = …`.
fn defines(line: &str, name: &str) -> bool {
    let rest = line.trim_start().strip_prefix(name);
    rest.is_some_and(|rest| rest.trim_start().starts_with('='))
}

fn line_at(source: &str, byte: usize) -> &str {
    let (before, after) = source.split_at_checked(byte).unwrap_or((source, ""));
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let end = after.find('\n').map_or(source.len(), |end| byte + end);
    source.get(start..end).unwrap_or_default()
}

fn is_header(line: &str) -> bool {
    line.trim_start().starts_with('[')
}
