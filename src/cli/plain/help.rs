//! The commands in sentences, from the one table: those to begin with, a group, or one. Knows no state.

use crate::app::command::{Aloud, Command, Context, Group, Row, TABLE};
use crate::clean;
use crate::model::Clean;

use super::words::{Asked, understand};

/// What brings back from anywhere.
const TEXT: &str = "text: Go back to the text, from a list or a card.";

/// What the help says about `topic`: nothing, a group, `all`, or a command.
pub(super) fn lines(topic: &str) -> Vec<Clean> {
    let topic = topic.trim().to_lowercase();
    if topic.is_empty() {
        return beginning();
    }
    if topic == "all" {
        let told = |row: &&Row| row.help_aloud().is_some();
        let mut lines: Vec<Clean> = TABLE.iter().filter(told).map(sentence).collect();
        lines.push(clean!("{TEXT}"));
        let mute: Vec<&str> = TABLE.iter().filter(|r| !told(r)).map(|r| r.name).collect();
        lines.push(clean!(
            "Only of the screen, and not here: {}.",
            mute.join(", ")
        ));
        return lines;
    }
    if topic == "text" {
        return vec![clean!("{TEXT}")];
    }
    let group = groups().into_iter().find(|g| {
        let words = said(*g);
        words.split(' ').any(|w| w == topic) || words == topic
    });
    if let Some(group) = group {
        let rows = TABLE.iter().filter(|r| r.group == group);
        return rows.map(sentence).collect();
    }
    match understand(&topic) {
        Ok(Asked::Command(row, _)) => vec![sentence(row)],
        Ok(Asked::More | Asked::Number(_) | Asked::Section(_) | Asked::Text) | Err(_) => {
            vec![clean!(
                "There is no command or group “{topic}”. “help” tells them."
            )]
        }
    }
}

fn beginning() -> Vec<Clean> {
    let mut lines = vec![
        clean!("Enter alone reads on. A number follows the link or row that has it."),
        clean!("Names of commands can be cut short, as long as only one begins so."),
    ];
    lines.extend(TABLE.iter().filter(|row| is_first(row)).map(sentence));
    lines.push(clean!("{TEXT}"));
    let groups: Vec<String> = groups().into_iter().map(said).collect();
    lines.push(clean!(
        "Say help and a group for all of its commands: {}; or help all.",
        groups.join(", ")
    ));
    lines
}

/// Whether a command is one to begin with: one of the footer that is not of lists alone, a list that can be gone to, and what
/// takes the place of looking.
fn is_first(row: &Row) -> bool {
    let lists_only = row.contexts == [Context::List];
    let pane = row.group == Group::Panes && row.contexts.contains(&Context::Anywhere);
    let here = matches!(
        row.command,
        Command::Mentions | Command::CopyReference | Command::Repaint | Command::Quit
    );
    row.help_aloud().is_some() && !lists_only && (row.hint.is_some() || pane || here)
}

/// What a group is called: there are lists here, and no panes.
fn said(group: Group) -> String {
    if group == Group::Panes {
        return "lists".into();
    }
    group.words().to_lowercase()
}

fn groups() -> Vec<Group> {
    let mut groups: Vec<Group> = TABLE.iter().map(|r| r.group).collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}

/// A command in a sentence: its name, other words for it, what it does or why it does nothing here.
fn sentence(row: &Row) -> Clean {
    let names: Vec<&str> = std::iter::once(row.name)
        .chain(row.spoken.iter().copied())
        .collect();
    let names = names.join(" or ");
    match (row.aloud, row.help_aloud()) {
        (Aloud::Nothing(why), _) => clean!("{names}: not here. {why}"),
        (Aloud::Same | Aloud::As(_), help) => {
            clean!("{names}: {}.", help.unwrap_or_default())
        }
    }
}
