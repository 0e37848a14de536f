//! The commands in sentences, from the one table: those to begin with, a group, or one. Knows no state.

use crate::app::command::{Command, Context, Group, Row, Spoken, TABLE};
use crate::model::SafeText;
use crate::safe;

use super::parse::{Asked, understand};

/// What brings back from anywhere.
const TEXT: &str = "text: Go back to the text, from a list or a card.";

/// What the help says about `topic`: nothing, a group, `all`, or a command.
pub(super) fn lines(topic: &str) -> Vec<SafeText> {
    let topic = topic.trim().to_lowercase();
    if topic.is_empty() {
        return beginning();
    }
    if topic == "all" {
        let told = |row: &&Row| row.spoken_help().is_some();
        let mut lines: Vec<SafeText> = TABLE.iter().filter(told).map(sentence).collect();
        lines.push(safe!("{TEXT}"));
        let mute: Vec<&str> = TABLE.iter().filter(|r| !told(r)).map(|r| r.name).collect();
        lines.push(safe!(
            "Only of the screen, and not here: {}.",
            mute.join(", ")
        ));
        return lines;
    }
    if topic == "text" {
        return vec![safe!("{TEXT}")];
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
            vec![safe!(
                "There is no command or group “{topic}”. “help” tells them."
            )]
        }
    }
}

fn beginning() -> Vec<SafeText> {
    let mut lines = vec![
        safe!("Enter alone reads on. A number follows the link or row that has it."),
        safe!("Names of commands can be cut short, as long as only one begins so."),
    ];
    lines.extend(TABLE.iter().filter(|row| is_first(row)).map(sentence));
    lines.push(safe!("{TEXT}"));
    let groups: Vec<String> = groups().into_iter().map(said).collect();
    lines.push(safe!(
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
    row.spoken_help().is_some() && !lists_only && (row.hint.is_some() || pane || here)
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
fn sentence(row: &Row) -> SafeText {
    let names: Vec<&str> = std::iter::once(row.name)
        .chain(row.spoken_names.iter().copied())
        .collect();
    let names = names.join(" or ");
    match (row.spoken, row.spoken_help()) {
        (Spoken::Nothing(why), _) => safe!("{names}: not here. {why}"),
        (Spoken::Same | Spoken::As(_), help) => {
            safe!("{names}: {}.", help.unwrap_or_default())
        }
    }
}
