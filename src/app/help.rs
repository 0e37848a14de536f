//! The help: the rows of the command table that hold in this pane, with the keys in force, then mouse and signs. No key in it is
//! typed by hand.

mod legend;

use super::command::{Command, Context, Row, TABLE};
use super::frame::Frame;
use super::geometry::{Area, Pane, Size};
use super::state::{Overlay, State};
use crate::keys;
use crate::model::SafeText;
use crate::safe;
use crate::search::Filter;
use crate::text;

pub use legend::{PARTS, Part};

/// What the help says, before it is broken into rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpLine {
    /// Space between groups.
    Gap,
    /// What the lines below belong to.
    Group(&'static str),
    /// A command or a sign: its keys in words, what it does or means.
    Entry(SafeText, &'static str),
}

/// A row of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpRow {
    /// Nothing.
    Gap,
    /// A heading.
    Group(&'static str),
    /// Keys, and what they do; either may go on in the next row.
    Words(SafeText, SafeText),
}

/// The widest the help is, its edges included.
const WIDTH: u16 = 88;
/// From so many rows of the screen on the help has air above and below its words.
const AIRY: u16 = 16;
/// The fewest columns that keys are given.
const LEAST_FOR_KEYS: usize = 9;

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
        Pane::Text | Pane::People => true,
        Pane::Contents => command != Command::Sort && (!folds || parts()),
        Pane::Timeline => command != Command::Sort && !folds,
    }
}

/// The first keys of a command in words: `j, Down`.
fn keys_in_words(state: &State, command: Command) -> SafeText {
    let keys = state.keymap.keys_for(contexts(state), command);
    let labels: Vec<String> = keys.into_iter().take(2).map(keys::label).collect();
    safe!("{}", labels.join(", "))
}

/// What can be done in a pane and hardly elsewhere, which its help tells first.
fn special(pane: Pane) -> &'static [Command] {
    use Command as C;
    match pane {
        Pane::Text => &[],
        Pane::Contents => &[C::Follow, C::Unfold, C::Fold, C::Search],
        Pane::People => &[C::Follow, C::Unfold, C::Fold, C::Sort, C::Names, C::Search],
        Pane::Timeline => &[
            C::Follow,
            C::ZoomIn,
            C::ZoomOut,
            C::NextEvent,
            C::PreviousEvent,
            C::Search,
        ],
    }
}

/// The lines of the help, narrowed to what is searched for.
pub fn lines(state: &State) -> Vec<HelpLine> {
    let Some(Overlay::Help { filter, .. }) = &state.overlay else {
        return Vec::new();
    };
    let pane = state.view.focus;
    let filter = (!filter.trim().is_empty()).then(|| Filter::new(filter));
    let wanted = |words: &[&str]| filter.as_ref().is_none_or(|f| f.matches(words));
    let special = special(pane);
    let rank = |r: &&Row| special.iter().position(|c| *c == r.command);
    let mut rows: Vec<&Row> = TABLE.iter().filter(|r| has_use(state, r.command)).collect();
    rows.sort_by_key(|r| (rank(r).unwrap_or(special.len()), r.group));
    let mut lines = Vec::new();
    let mut group = None;
    let mut say = |heading: &'static str, keys: SafeText, words: &'static str| {
        if group != Some(heading) {
            lines.extend(group.map(|_| HelpLine::Gap));
            lines.push(HelpLine::Group(heading));
            group = Some(heading);
        }
        lines.push(HelpLine::Entry(keys, words));
    };
    for row in rows {
        let keys = keys_in_words(state, row.command);
        if !keys.is_empty() && wanted(&[&keys, row.name, row.help]) {
            let own = rank(&row).is_some();
            let heading = if own {
                "In this list"
            } else {
                row.group.words()
            };
            say(heading, keys, row.help);
        }
    }
    for (heading, rows) in PARTS {
        for (sign, words) in *rows {
            if wanted(&[sign, words, heading]) {
                say(heading, safe!("{sign}"), words);
            }
        }
    }
    lines
}

/// The help broken into rows of so many columns; and how many of them the keys take, the gap behind them included.
pub fn rows(state: &State, width: u16) -> (Vec<HelpRow>, u16) {
    let (lines, width) = (lines(state), usize::from(width));
    let keys = lines.iter().map(|line| match line {
        HelpLine::Entry(keys, _) => text::width_of(keys),
        HelpLine::Gap | HelpLine::Group(_) => 0,
    });
    let column = keys.max().unwrap_or(0).min((width / 4).max(LEAST_FOR_KEYS));
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

/// Where the help stands when it has so many rows, and where its rows do.
pub fn place(state: &State, rows: usize) -> (Frame, Area) {
    let Size {
        width: screen,
        height: high,
    } = state.size.clamped();
    let (x, width) = state.derived.geometry.over_text(WIDTH, screen);
    let air = u16::from(high >= AIRY);
    let rows = u16::try_from(rows).unwrap_or(u16::MAX).max(1);
    // The line of keys stays in sight.
    let most = high.saturating_sub(1);
    let height = rows.saturating_add(2 + 2 * air).min(most);
    let area = Area::new(x, (most - height) / 2, width, height);
    let frame = Frame::over(area);
    (frame, frame.inner().below(air).above(air))
}

/// Opens the help, or closes it.
pub(super) fn toggle(state: &mut State) {
    state.overlay = match state.overlay {
        Some(Overlay::Help { .. }) => None,
        None => Some(Overlay::Help {
            top: 0,
            filter: SafeText::default(),
        }),
    };
}

/// Clears what the help is narrowed to, else closes it.
pub(super) fn back_out(state: &mut State) {
    match &mut state.overlay {
        Some(Overlay::Help { filter, .. }) if !filter.is_empty() => *filter = SafeText::default(),
        _ => state.overlay = None,
    }
}

/// Narrows the help.
pub(super) fn filter(state: &mut State, text: SafeText) {
    if let Some(Overlay::Help { top, filter }) = &mut state.overlay {
        *filter = text;
        *top = 0;
    }
}

/// How many rows of the help there are room for.
pub fn height(state: &State) -> u16 {
    place(state, usize::from(u16::MAX)).1.height.max(1)
}

/// How many columns its words have.
pub fn columns(state: &State) -> u16 {
    let screen = state.size.width.min(1000);
    Frame::columns(state.derived.geometry.over_text(WIDTH, screen).1)
}

/// Scrolls the help.
pub(super) fn scroll(state: &mut State, by: isize) {
    let rows = rows(state, columns(state)).0.len();
    let last = rows.saturating_sub(usize::from(height(state)));
    if let Some(Overlay::Help { top, .. }) = &mut state.overlay {
        *top = (*top).min(last).saturating_add_signed(by).min(last);
    }
}

#[cfg(test)]
mod tests {
    use super::PARTS;
    use crate::text::width_of;

    #[test]
    fn a_sign_fits_its_column_and_what_it_means_reads_as_a_sentence() {
        for (heading, rows) in PARTS {
            for (sign, words) in *rows {
                assert!(width_of(sign) <= super::LEAST_FOR_KEYS, "{heading}: {sign}");
                assert!(
                    words.starts_with(char::is_uppercase) && !words.ends_with('.'),
                    "{words}"
                );
            }
        }
    }
}
