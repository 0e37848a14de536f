//! The help: commands in sentences from the command table: the first ones, a group, all, or one.

use crate::app::command::{Command, Context, Group, Spoken};
use crate::app::commands::{self, GROUPS, external, links, panes, program};
use crate::model::SafeText;
use crate::safe;

use super::parse::{Request, parse};

/// A request that is no command of the table.
const TEXT: &str = "text: Go back to the text, from a list or a card.";

/// The help on a topic: empty, a group, `all`, or a command.
pub(super) fn lines(topic: &str) -> Vec<SafeText> {
    let topic = topic.trim().to_lowercase();
    if topic.is_empty() {
        return first_commands();
    }
    if topic == "all" {
        return all();
    }
    if topic == "text" {
        return vec![safe!("{TEXT}")];
    }
    let group = GROUPS.iter().find(|g| {
        let words = title(g);
        words.split(' ').any(|w| w == topic) || words == topic
    });
    if let Some(group) = group {
        return group.commands.iter().map(|c| sentence(c)).collect();
    }
    match parse(&topic) {
        Ok(Request::Command(row, _)) => vec![sentence(row)],
        Ok(Request::More | Request::Number(_) | Request::Section(_) | Request::Text) | Err(_) => {
            vec![safe!(
                "There is no command or group “{topic}”. “help” lists them."
            )]
        }
    }
}

fn all() -> Vec<SafeText> {
    let (mut lines, mut screen_only) = (Vec::new(), Vec::new());
    for row in commands::all() {
        if row.spoken_help().is_some() {
            lines.push(sentence(row));
        } else {
            screen_only.push(row.name);
        }
    }
    lines.push(safe!("{TEXT}"));
    let screen_only = screen_only.join(", ");
    lines.push(safe!("Only of the screen, and not here: {screen_only}."));
    lines
}

fn first_commands() -> Vec<SafeText> {
    let mut lines = vec![
        safe!("Enter alone reads on. A number follows the link or row that has it."),
        safe!("Command names can be shortened while only one command begins that way."),
    ];
    lines.extend(commands::all().filter(|row| is_first(row)).map(sentence));
    lines.push(safe!("{TEXT}"));
    let groups: Vec<String> = GROUPS.iter().map(|g| title(g)).collect();
    lines.push(safe!(
        "Say help and a group for all of its commands: {}; or help all.",
        groups.join(", ")
    ));
    lines
}

/// The first commands that are in no footer: what replaces looking, and the way out.
const FIRST: [&Command; 4] = [
    &links::MENTIONS,
    &external::COPY_REFERENCE,
    &program::REPAINT,
    &program::QUIT,
];

/// Whether a command is among the first that a reader needs: those of the footer, but for lists only; the lists themselves;
/// those of [`FIRST`].
fn is_first(row: &Command) -> bool {
    let lists_only = row.contexts == [Context::List];
    let pane = panes::GROUP.commands.contains(&row) && row.contexts.contains(&Context::Anywhere);
    row.spoken_help().is_some()
        && !lists_only
        && (row.hint.is_some() || pane || FIRST.contains(&row))
}

/// The title of a group; a screen reader has lists, not panes.
fn title(group: &Group) -> String {
    if *group == panes::GROUP {
        return "lists".into();
    }
    group.heading.to_lowercase()
}

/// Name, other words for it, what it does or why it does nothing here.
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
