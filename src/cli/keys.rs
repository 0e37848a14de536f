//! The key bindings as text: for `studium keys`, the README and the man page.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::app::Command;
use crate::app::command::{Context, Group, Row, TABLE, keymap};
use crate::keys::{self, Keymap};
use crate::text;

/// Writes a keymap as plain text.
///
/// # Errors
/// When `out` cannot be written to.
pub fn print(out: &mut impl Write, keymap: &Keymap<Context, Command>) -> io::Result<()> {
    let widths = TABLE
        .iter()
        .map(|row| text::width_of(&by_pane(keymap, row)));
    let column = widths.max().unwrap_or(0);
    for (i, (group, rows)) in by_group().into_iter().enumerate() {
        let gap = if i > 0 { "\n" } else { "" };
        writeln!(out, "{gap}{}", group.words())?;
        for row in rows {
            let label = by_pane(keymap, row);
            let pad = column - text::width_of(&label);
            writeln!(out, "  {label}{:pad$}  {}", "", help(row))?;
        }
    }
    Ok(())
}

/// The default keys as Markdown tables.
pub fn markdown() -> String {
    let keymap = keymap();
    let mut out = String::new();
    for (i, (group, rows)) in by_group().into_iter().enumerate() {
        let gap = if i > 0 { "\n" } else { "" };
        let title = group.words();
        let _ = writeln!(
            out,
            "{gap}**{title}**\n\n| keys | what they do |\n|---|---|"
        );
        for row in rows {
            let labels = row.labels(&keymap);
            let keys = labels
                .iter()
                .map(|l| format!("`{}`", l.replace('|', "\\|")));
            let keys: Vec<String> = keys.collect();
            let _ = writeln!(out, "| {} | {} |", keys.join(" "), help(row));
        }
    }
    out
}

/// The default keys of every command, and what it does.
pub(super) fn descriptions() -> Vec<(String, String)> {
    let keymap = keymap();
    let rows = by_group().into_iter().flat_map(|(_, rows)| rows);
    rows.map(|row| (row.labels(&keymap).join(", "), help(row)))
        .collect()
}

/// The commands in the order of the help.
pub(super) fn by_group() -> Vec<(Group, Vec<&'static Row>)> {
    let mut groups: Vec<(Group, Vec<&Row>)> = Vec::new();
    for row in TABLE {
        match groups.iter_mut().find(|(group, _)| *group == row.group) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((row.group, vec![row])),
        }
    }
    groups.sort_by_key(|(group, _)| *group);
    groups
}

/// The keys of a command; pane by pane, if they differ.
fn by_pane(keymap: &Keymap<Context, Command>, row: &Row) -> String {
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for pane in row.places() {
        let keys = keymap.keys_for(&[pane, Context::Anywhere], row.command);
        let labels: Vec<String> = keys.into_iter().map(keys::label).collect();
        let labels = if labels.is_empty() {
            "no key".to_owned()
        } else {
            labels.join(", ")
        };
        match groups.iter_mut().find(|(known, _)| *known == labels) {
            Some((_, panes)) => panes.push(pane.words()),
            None => groups.push((labels, vec![pane.words()])),
        }
    }
    if let [(labels, _)] = groups.as_slice() {
        return labels.clone();
    }
    let each = groups
        .into_iter()
        .map(|(labels, panes)| format!("{labels} ({})", panes.join(", ")));
    each.collect::<Vec<_>>().join("; ")
}

/// What a command does, and where it works, if not everywhere.
fn help(row: &Row) -> String {
    let place = match row.contexts {
        [Context::Text] => " (in the text)",
        [Context::List] => " (in lists)",
        _ => "",
    };
    format!("{}{place}", row.help)
}
