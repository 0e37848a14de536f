//! The key table, as `studium keys` prints it and as the README has it: two projections of the command table.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::app::Command;
use crate::app::command::{Context, Group, Row, TABLE, keymap};
use crate::keys::{self, Keymap};
use crate::text;

/// Writes the keys in force as plain text.
///
/// # Errors
/// When `out` cannot be written to.
pub fn print(out: &mut impl Write, keymap: &Keymap<Context, Command>) -> io::Result<()> {
    let rows = by_group();
    let labels: Vec<String> = rows.iter().map(|r| by_place(keymap, r)).collect();
    let column = labels.iter().map(|l| text::width_of(l)).max().unwrap_or(0);
    let mut group = None;
    for (row, label) in rows.iter().zip(&labels) {
        if group != Some(row.group) {
            let gap = if group.is_some() { "\n" } else { "" };
            writeln!(out, "{gap}{}", row.group.words())?;
            group = Some(row.group);
        }
        let pad = column - text::width_of(label);
        writeln!(out, "  {label}{:pad$}  {}{}", "", row.help, place(row))?;
    }
    Ok(())
}

/// The key table in Markdown.
pub fn markdown() -> String {
    let keymap = keymap();
    let mut out = String::new();
    let mut group: Option<Group> = None;
    for row in by_group() {
        if group != Some(row.group) {
            let gap = if group.is_some() { "\n" } else { "" };
            let _ = writeln!(
                out,
                "{gap}**{}**\n\n| keys | what they do |\n|---|---|",
                row.group.words()
            );
            group = Some(row.group);
        }
        let keys: Vec<String> = row
            .labels(&keymap)
            .iter()
            .map(|l| format!("`{}`", l.replace('|', "\\|")))
            .collect();
        let _ = writeln!(out, "| {} | {}{} |", keys.join(" "), row.help, place(row));
    }
    out
}

/// Every row: its keys, and what they do.
pub(super) fn rows() -> Vec<(String, String)> {
    let keymap = keymap();
    let row = |row: &'static Row| {
        let help = format!("{}{}", row.help, place(row));
        (row.labels(&keymap).join(", "), help)
    };
    by_group().into_iter().map(row).collect()
}

fn by_group() -> Vec<&'static Row> {
    let mut rows: Vec<&Row> = TABLE.iter().collect();
    rows.sort_by_key(|r| r.group);
    rows
}

/// The keys of a command; place by place, where they are not the same in all.
fn by_place(keymap: &Keymap<Context, Command>, row: &Row) -> String {
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for place in row.places() {
        let keys = keymap.keys_for(&[place, Context::Anywhere], row.command);
        let labels: Vec<String> = keys.into_iter().map(keys::label).collect();
        let labels = labels.join(", ");
        match groups.iter_mut().find(|(known, _)| *known == labels) {
            Some((_, places)) => places.push(place.words()),
            None => groups.push((labels, vec![place.words()])),
        }
    }
    let shown = |labels: String| {
        if labels.is_empty() {
            "no key".to_owned()
        } else {
            labels
        }
    };
    if groups.len() == 1 {
        return groups
            .into_iter()
            .map(|(labels, _)| shown(labels))
            .collect();
    }
    let each = groups
        .into_iter()
        .map(|(labels, places)| format!("{} ({})", shown(labels), places.join(", ")));
    each.collect::<Vec<_>>().join("; ")
}

/// Where a command holds, if not everywhere that keys are.
fn place(row: &Row) -> &'static str {
    match row.contexts {
        [Context::Text] => " (in the text)",
        [Context::List] => " (in lists)",
        _ => "",
    }
}
