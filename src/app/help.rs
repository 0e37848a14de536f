//! The help: the commands of this pane with the keys in force, then mouse and signs.

use super::command::{Command, Context};
use super::geometry::{Area, Frame, Pane, Size};
use super::mode::Mode;
use super::state::State;
use crate::keys;
use crate::model::SafeText;
use crate::safe;
use crate::search::Filter;
use crate::text;

/// The help before line breaking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpLine {
    Gap,
    Group(&'static str),
    /// Keys or a sign, and what they do or mean.
    Entry(SafeText, &'static str),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpRow {
    Gap,
    Group(&'static str),
    /// Keys, and what they do; either can continue in the next row.
    Words(SafeText, SafeText),
}

/// With its edges.
const WIDTH: u16 = 88;
/// Rows of the screen from which on the help has padding.
const PADDED_FROM: u16 = 16;
/// Columns for keys, at least.
const MIN_KEY_COLUMN: usize = 9;

fn contexts(state: &State) -> &'static [Context] {
    if state.view.focus == Pane::Text {
        &[Context::Text, Context::Anywhere]
    } else {
        &[Context::List, Context::Anywhere]
    }
}

/// The first keys of a command: `j, Down`.
fn key_labels(state: &State, command: &'static Command) -> SafeText {
    let keys = state.keymap().keys_for(contexts(state), command);
    let labels: Vec<String> = keys.into_iter().take(2).map(keys::label).collect();
    safe!("{}", labels.join(", "))
}

pub fn lines(state: &State) -> Vec<HelpLine> {
    let Some(help) = state.mode.help() else {
        return Vec::new();
    };
    let pane = state.view.focus;
    let filter = (!help.filter.trim().is_empty()).then(|| Filter::new(&help.filter));
    let mut lines = HelpBuilder {
        filter,
        lines: Vec::new(),
        heading: None,
    };
    let mut special: Vec<(u8, &'static Command)> = Vec::new();
    for command in state.commands().filter(|c| (c.is_useful)(state)) {
        special.extend(rank(command, pane).map(|rank| (rank, command)));
    }
    special.sort_by_key(|(rank, _)| *rank);
    for (_, command) in special {
        lines.push_command(state, "In this list", command);
    }
    for group in state.groups() {
        for command in group.commands.iter().copied() {
            if (command.is_useful)(state) && rank(command, pane).is_none() {
                lines.push_command(state, group.heading, command);
            }
        }
    }
    for (heading, rows) in PARTS {
        for (sign, words) in *rows {
            if lines.matches(&[sign, words, heading]) {
                lines.push(heading, SafeText::new(sign), words);
            }
        }
    }
    lines.lines
}

/// The position of a command in the first group of a list's help.
fn rank(command: &Command, pane: Pane) -> Option<u8> {
    let special = command.special.iter().find(|(p, _)| *p == pane);
    special.map(|(_, rank)| *rank)
}

struct HelpBuilder {
    filter: Option<Filter>,
    lines: Vec<HelpLine>,
    heading: Option<&'static str>,
}

impl HelpBuilder {
    fn matches(&self, words: &[&str]) -> bool {
        self.filter.as_ref().is_none_or(|f| f.matches(words))
    }

    fn push_command(&mut self, state: &State, heading: &'static str, command: &'static Command) {
        let keys = key_labels(state, command);
        if !keys.is_empty() && self.matches(&[&keys, command.name, command.help]) {
            self.push(heading, keys, command.help);
        }
    }

    fn push(&mut self, heading: &'static str, keys: SafeText, words: &'static str) {
        if self.heading != Some(heading) {
            if self.heading.is_some() {
                self.lines.push(HelpLine::Gap);
            }
            self.lines.push(HelpLine::Group(heading));
            self.heading = Some(heading);
        }
        self.lines.push(HelpLine::Entry(keys, words));
    }
}

/// The help in rows of this width; and the columns that the keys take, with the gap after them.
pub fn rows(state: &State, width: u16) -> (Vec<HelpRow>, u16) {
    let (lines, width) = (lines(state), usize::from(width));
    let keys = lines.iter().map(|line| match line {
        HelpLine::Entry(keys, _) => text::width_of(keys),
        HelpLine::Gap | HelpLine::Group(_) => 0,
    });
    let column = keys.max().unwrap_or(0).min((width / 4).max(MIN_KEY_COLUMN));
    let room = width.saturating_sub(column + 2).max(1);
    let mut rows = Vec::new();
    for line in lines {
        match line {
            HelpLine::Gap => rows.push(HelpRow::Gap),
            HelpLine::Group(words) => rows.push(HelpRow::Group(words)),
            HelpLine::Entry(keys, words) => {
                let mut keys = text::wrap_text(&keys, column).into_iter();
                let mut words = text::wrap_text(&SafeText::new(words), room).into_iter();
                loop {
                    match (keys.next(), words.next()) {
                        (None, None) => break,
                        (keys, words) => rows.push(HelpRow::Words(
                            keys.unwrap_or_default(),
                            words.unwrap_or_default(),
                        )),
                    }
                }
            }
        }
    }
    (rows, u16::try_from(column + 2).unwrap_or(u16::MAX))
}

/// The frame of a help of this many rows, and the area of its rows.
pub fn place(state: &State, rows: usize) -> (Frame, Area) {
    let Size {
        width: screen,
        height: high,
    } = state.size().clamped();
    let (x, width) = state.derived().geometry.over_text(WIDTH, screen);
    let air = u16::from(high >= PADDED_FROM);
    let rows = u16::try_from(rows).unwrap_or(u16::MAX).max(1);
    // The footer stays in sight.
    let most = high.saturating_sub(1);
    let height = rows.saturating_add(2 + 2 * air).min(most);
    let area = Area::new(x, (most - height) / 2, width, height);
    let frame = Frame::over(area);
    (frame, frame.inner().below(air).above(air))
}

pub fn height(state: &State) -> u16 {
    place(state, usize::from(u16::MAX)).1.height.max(1)
}

pub fn columns(state: &State) -> u16 {
    let screen = state.size().clamped().width;
    Frame::columns(state.derived().geometry.over_text(WIDTH, screen).1)
}

/// Scrolls the help, as far as it has rows.
pub(super) fn scroll(state: &mut State, by: isize) {
    let rows = rows(state, columns(state)).0.len();
    let last = rows.saturating_sub(usize::from(height(state)));
    if let Mode::Help { help, .. } = &mut state.mode {
        help.top = help.top.min(last).saturating_add_signed(by).min(last);
    }
}

/// A heading, and rows of a sign or mouse action and its meaning.
type Part = (&'static str, &'static [(&'static str, &'static str)]);

/// The help of what is not a command.
const PARTS: &[Part] = &[
    (
        "The mouse",
        &[
            ("wheel", "Scroll the pane under it"),
            ("click", "Select; on the bottom line: do what the words say"),
            ("2 clicks", "The second follows what the first selected"),
            ("▸ ▾", "A click folds or unfolds the group"),
            ("right", "A click with the right button goes back"),
            ("drag", "Move the line between two panes"),
        ],
    ),
    (
        "Signs in the text",
        &[
            ("✓", "A claim the sources support"),
            ("◐", "A claim the sources dispute"),
            ("✗", "A claim that is wrong"),
            (
                "?",
                "A claim that is not settled; after a date: it is doubted",
            ),
            ("~", "About: before a date that is not known exactly"),
        ],
    ),
    (
        "Signs in the lists",
        &[
            ("▸ ▾", "A group that is folded, or unfolded"),
            ("›", "The section you are in; a name that is chosen"),
            ("•", "A section read to its end; · read in part"),
            ("▁▃▇", "How long a section is, beside the longest"),
            ("45%", "How much of the section you are in is read"),
            ("●", "Before a name: mentioned in the text in sight"),
            ("● 3 here", "So many names have that sign"),
            ("§4", "The section that first mentions a person"),
            ("31×", "How often the text mentions a person"),
        ],
    ),
    (
        "Signs in the timeline",
        &[
            ("◆", "A great event; ◇ one whose date is not sure"),
            ("●", "An event; ○ one whose date is not sure"),
            ("·", "A lesser event; ◦ one whose date is not sure"),
            ("◂", "Where the text in sight is in time"),
            ("bright", "Named in the text in sight"),
            ("bold", "Of the person or group that is chosen"),
            (
                "│ ┃ ┆",
                "A life or period, named below; heavy if chosen, broken if not sure",
            ),
            ("3 more", "So many events are left out at this detail"),
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::PARTS;
    use crate::text::width_of;

    #[test]
    fn every_sign_fits_its_column_and_its_meaning_is_a_sentence() {
        for (heading, rows) in PARTS {
            for (sign, words) in *rows {
                assert!(width_of(sign) <= super::MIN_KEY_COLUMN, "{heading}: {sign}");
                assert!(
                    words.starts_with(char::is_uppercase) && !words.ends_with('.'),
                    "{words}"
                );
            }
        }
    }
}
