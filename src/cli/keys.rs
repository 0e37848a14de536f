//! The key table, as `studium keys` prints it and as the README has it: two projections of the command table.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::app::command::{Bindings, Command, Context, Preset};
use crate::app::commands::{self, keymap};
use crate::keys;
use crate::text;

/// Writes the keys in force as plain text.
///
/// # Errors
/// When `out` cannot be written to.
pub fn print(out: &mut impl Write, keymap: &Bindings) -> io::Result<()> {
    let labels: Vec<String> = commands::all().map(|c| by_place(keymap, c)).collect();
    let column = labels.iter().map(|l| text::width_of(l)).max().unwrap_or(0);
    let mut labels = labels.into_iter();
    let mut gap = "";
    for group in commands::GROUPS {
        writeln!(out, "{gap}{}", group.heading)?;
        gap = "\n";
        for (command, label) in group.commands.iter().zip(labels.by_ref()) {
            let pad = column - text::width_of(&label);
            writeln!(
                out,
                "  {label}{:pad$}  {}{}",
                "",
                command.help,
                place(command)
            )?;
        }
    }
    Ok(())
}

/// The key table in Markdown.
pub fn markdown() -> String {
    let keymap = keymap(Preset::Reader);
    let mut out = String::new();
    let mut gap = "";
    for group in commands::GROUPS {
        let _ = writeln!(
            out,
            "{gap}**{}**\n\n| keys | what they do |\n|---|---|",
            group.heading
        );
        gap = "\n";
        for command in group.commands {
            let mut keys = Vec::new();
            for label in command.labels(&keymap) {
                keys.push(format!("`{}`", label.replace('|', "\\|")));
            }
            let (keys, place) = (keys.join(" "), place(command));
            let _ = writeln!(out, "| {keys} | {}{place} |", command.help);
        }
    }
    out
}

/// Every command: its keys, and what they do.
pub(super) fn rows() -> Vec<(String, String)> {
    let keymap = keymap(Preset::Reader);
    let mut rows = Vec::new();
    for command in commands::all() {
        let help = format!("{}{}", command.help, place(command));
        rows.push((command.labels(&keymap).join(", "), help));
    }
    rows
}

/// The keys of a command; place by place, where they are not the same in all.
fn by_place(keymap: &Bindings, command: &'static Command) -> String {
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for place in command.places() {
        let keys = keymap.keys_for(&[place, Context::Anywhere], command);
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
fn place(command: &'static Command) -> &'static str {
    match command.contexts {
        [Context::Text] => " (in the text)",
        [Context::List] => " (in lists)",
        _ => "",
    }
}
