//! The help: the rows of the command table that hold in this pane, with the keys in force. Nothing in it is typed by hand.

use super::command::{Command, Context, Group, Row, TABLE};
use super::geometry::Pane;
use super::state::{Overlay, State};
use crate::clean;
use crate::keys;
use crate::model::Clean;
use crate::search::Filter;

/// A line of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpLine {
    /// Space between groups.
    Gap,
    /// What the commands below belong to.
    Group(Group),
    /// A command: its keys in words, what it does.
    Command(Clean, &'static str),
}

/// The contexts of the pane below the help.
fn contexts(state: &State) -> &'static [Context] {
    if state.view.focus == Pane::Text {
        &[Context::Text, Context::Anywhere]
    } else {
        &[Context::List, Context::Anywhere]
    }
}

/// Whether a command of the lists has any use in the list that has the keys.
fn has_use(state: &State, command: Command) -> bool {
    let pane = state.view.focus;
    let parts = || {
        state
            .study
            .parts()
            .sections
            .iter()
            .any(|s| s.parent.is_some())
    };
    let folds = [Command::Fold, Command::Unfold].contains(&command);
    match pane {
        Pane::Text | Pane::Cast => true,
        Pane::Contents => command != Command::Sort && (!folds || parts()),
        Pane::Timeline => command != Command::Sort && !folds,
    }
}

/// The first keys of a command in words: `j, Down`.
fn keys_in_words(state: &State, command: Command) -> Clean {
    let keys = state.keymap.keys_for(contexts(state), command);
    let labels: Vec<String> = keys.into_iter().take(2).map(keys::label).collect();
    clean!("{}", labels.join(", "))
}

/// The lines of the help, narrowed to what is searched for.
pub fn lines(state: &State) -> Vec<HelpLine> {
    let Some(Overlay::Help { filter, .. }) = &state.overlay else {
        return Vec::new();
    };
    let filter = (!filter.trim().is_empty()).then(|| Filter::new(filter));
    let mut lines = Vec::new();
    let mut group = None;
    let mut rows: Vec<&Row> = TABLE.iter().collect();
    rows.sort_by_key(|r| r.group);
    for row in rows {
        let keys = keys_in_words(state, row.command);
        let wanted = filter
            .as_ref()
            .is_none_or(|f| f.matches(&[&keys, row.name, row.help]));
        if keys.is_empty() || !wanted || !has_use(state, row.command) {
            continue;
        }
        if group != Some(row.group) {
            if group.is_some() {
                lines.push(HelpLine::Gap);
            }
            lines.push(HelpLine::Group(row.group));
            group = Some(row.group);
        }
        lines.push(HelpLine::Command(keys, row.help));
    }
    lines
}

/// Opens the help, or closes it.
pub(super) fn toggle(state: &mut State) {
    state.overlay = match state.overlay {
        Some(Overlay::Help { .. }) => None,
        None => Some(Overlay::Help {
            top: 0,
            filter: Clean::default(),
        }),
    };
}

/// Clears what the help is narrowed to, else closes it.
pub(super) fn back_out(state: &mut State) {
    match &mut state.overlay {
        Some(Overlay::Help { filter, .. }) if !filter.is_empty() => *filter = Clean::default(),
        _ => state.overlay = None,
    }
}

/// Narrows the help.
pub(super) fn filter(state: &mut State, text: Clean) {
    if let Some(Overlay::Help { top, filter }) = &mut state.overlay {
        *filter = text;
        *top = 0;
    }
}

/// How many lines of the help are in sight.
pub fn height(state: &State) -> u16 {
    state.size.height.min(500).saturating_sub(6).max(1)
}

/// Scrolls the help.
pub(super) fn scroll(state: &mut State, by: isize) {
    let last = lines(state)
        .len()
        .saturating_sub(usize::from(height(state)));
    if let Some(Overlay::Help { top, .. }) = &mut state.overlay {
        *top = top.saturating_add_signed(by).min(last);
    }
}
