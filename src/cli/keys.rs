//! The key bindings as text: for `studium keys`, `docs/keys.md` and the man page.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::app::command::{Bindings, Command, Context, Preset};
use crate::app::commands::{self, GROUPS, keymap};
use crate::keys;
use crate::text;

/// Writes a keymap as plain text.
///
/// # Errors
/// When `out` cannot be written to.
pub fn print(out: &mut impl Write, keymap: &Bindings) -> io::Result<()> {
    let widths = commands::all().map(|command| text::width_of(&by_pane(keymap, command)));
    let column = widths.max().unwrap_or(0);
    for (i, group) in GROUPS.iter().enumerate() {
        let gap = if i > 0 { "\n" } else { "" };
        writeln!(out, "{gap}{}", group.heading)?;
        for command in group.commands {
            let label = by_pane(keymap, command);
            let pad = column - text::width_of(&label);
            writeln!(out, "  {label}{:pad$}  {}", "", help(command))?;
        }
    }
    Ok(())
}

/// The default keys as Markdown tables.
pub fn markdown() -> String {
    let keymap = keymap(Preset::Reader);
    let mut out = String::new();
    for (i, group) in GROUPS.iter().enumerate() {
        let gap = if i > 0 { "\n" } else { "" };
        let title = group.heading;
        let _ = writeln!(
            out,
            "{gap}**{title}**\n\n| keys | what they do |\n|---|---|"
        );
        for command in group.commands {
            let mut keys = Vec::new();
            for label in command.labels(&keymap) {
                keys.push(format!("`{}`", label.replace('|', "\\|")));
            }
            let _ = writeln!(out, "| {} | {} |", keys.join(" "), help(command));
        }
    }
    out
}

/// The default keys of every command, and what it does.
pub(super) fn descriptions() -> Vec<(String, String)> {
    let keymap = keymap(Preset::Reader);
    commands::all()
        .map(|command| (command.labels(&keymap).join(", "), help(command)))
        .collect()
}

/// The keys of a command; pane by pane, if they differ.
fn by_pane(keymap: &Bindings, command: &'static Command) -> String {
    let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
    for pane in command.places() {
        let keys = keymap.keys_for(&[pane, Context::Anywhere], command);
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
fn help(command: &'static Command) -> String {
    let place = match command.contexts {
        [Context::Text] => " (in the text)",
        [Context::List] => " (in lists)",
        _ => "",
    };
    format!("{}{place}", command.help)
}
