//! The commands in sentences, from the one table: those to begin with, a group, or one. Knows no state.

use crate::app::command::{Command, Context, Group, Spoken};
use crate::app::commands::{self, GROUPS, panes};
use crate::model::SafeText;
use crate::safe;

use super::words::{Asked, understand};

/// What brings back from anywhere.
const TEXT: &str = "text: Go back to the text, from a list or a card.";

/// What the help says about `topic`: nothing, a group, `all`, or a command.
pub(super) fn lines(topic: &str) -> Vec<SafeText> {
    let topic = topic.trim().to_lowercase();
    if topic.is_empty() {
        return beginning();
    }
    if topic == "all" {
        let told = |row: &&Command| row.spoken_help().is_some();
        let mut lines: Vec<SafeText> = commands::all().filter(told).map(sentence).collect();
        lines.push(safe!("{TEXT}"));
        let mute: Vec<&str> = commands::all()
            .filter(|r| !told(r))
            .map(|r| r.name)
            .collect();
        lines.push(safe!(
            "Only of the screen, and not here: {}.",
            mute.join(", ")
        ));
        return lines;
    }
    if topic == "text" {
        return vec![safe!("{TEXT}")];
    }
    let group = GROUPS.iter().find(|g| {
        let words = spoken_name(g);
        words.split(' ').any(|w| w == topic) || words == topic
    });
    if let Some(group) = group {
        return group.commands.iter().map(|c| sentence(c)).collect();
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
    lines.extend(commands::all().filter(|row| is_first(row)).map(sentence));
    lines.push(safe!("{TEXT}"));
    let groups: Vec<String> = GROUPS.iter().map(|g| spoken_name(g)).collect();
    lines.push(safe!(
        "Say help and a group for all of its commands: {}; or help all.",
        groups.join(", ")
    ));
    lines
}

/// Whether a command is one to begin with: one of the footer that is not of lists alone, a list that can be gone to, and what
/// takes the place of looking.
fn is_first(row: &Command) -> bool {
    let lists_only = row.contexts == [Context::List];
    let pane = panes::GROUP.commands.contains(&row) && row.contexts.contains(&Context::Anywhere);
    let here = matches!(row.name, "mentions" | "copy-reference" | "repaint" | "quit");
    row.spoken_help().is_some() && !lists_only && (row.hint.is_some() || pane || here)
}

/// What a group is called: there are lists here, and no panes.
fn spoken_name(group: &Group) -> String {
    if *group == panes::GROUP {
        return "lists".into();
    }
    group.heading.to_lowercase()
}

/// A command in a sentence: its name, other words for it, what it does or why it does nothing here.
fn sentence(row: &Command) -> SafeText {
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
