//! What the line of place and the line of keys say.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "most commands are called what the table calls them"
)]

use super::command::{self, Command, Row, TABLE};
use super::geometry::Pane;
use super::panes::cast::{self, CastRow};
use super::state::{Page, State};
use super::update::why_not;
use crate::clean;
use crate::keys::{self, Code, Key};
use crate::model::{Clean, Date};

/// At most so many keys stand in the footer.
const MOST: usize = 8;

/// The line of place: where the reader is, and when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The study.
    pub title: Clean,
    /// What of it is shown: a section, a card.
    pub path: Clean,
    /// The time it tells of.
    pub period: Clean,
    /// How long the rest of the section takes to read, in words.
    pub left: Clean,
    /// How far through the study, in percent; none on a page that is no part of its text.
    pub progress: Option<u8>,
}

/// How many bytes of text are read in a minute: 230 words of six letters.
const A_MINUTE: u64 = 230 * 6;

/// How many minutes so many bytes of text take to read.
pub fn minutes(bytes: u64) -> u64 {
    bytes.div_ceil(A_MINUTE)
}

/// How long so many bytes of text take to read.
fn reading_time(bytes: u64) -> Clean {
    match minutes(bytes) {
        0 => Clean::default(),
        1 => clean!("1 min left"),
        minutes => clean!("{minutes} min left"),
    }
}

/// Where the reader is.
pub fn place(state: &State) -> Place {
    let study = &state.study;
    let section = state.scene.section.map(|s| &study[s]);
    let path = match state.view.reader.page {
        Page::Text => section
            .map(|s| clean!("{} {}", s.number, s.title))
            .unwrap_or_default(),
        Page::Card(entry) => clean!("{}", study.name(entry)),
        Page::Claims => clean!("Claims"),
    };
    let path = match state.view.lens {
        Some(lens) if path.is_empty() => clean!("only {}", study.name(lens)),
        Some(lens) => clean!("only {}: {path}", study.name(lens)),
        None => path,
    };
    let period = section
        .filter(|_| state.view.reader.page == Page::Text)
        .and_then(|s| s.period.as_ref());
    Place {
        title: study.parts().title.clone(),
        path,
        period: clean!("{}", period.map(Date::label).unwrap_or_default()),
        left: if state.view.reader.page == Page::Text {
            reading_time(state.scene.section_left)
        } else {
            Clean::default()
        },
        progress: (state.view.reader.page == Page::Text).then_some(state.scene.progress),
    }
}

/// A key and what it does now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The key.
    pub key: Clean,
    /// What it does, in a word or two.
    pub words: Clean,
}

/// The keys that work now, the most useful first; that of the help is told apart.
pub fn hints(state: &State) -> Vec<Hint> {
    let hinted = |r: &&Row| r.hint.is_some() && r.command != Command::Help;
    let mut rows: Vec<&Row> = TABLE.iter().filter(hinted).collect();
    rows.sort_by_key(|r| r.hint);
    let rows = rows.into_iter();
    let clear = clear_hint(state).into_iter();
    clear
        .chain(rows.filter_map(|r| hint(state, r)))
        .take(MOST - 1)
        .collect()
}

/// The key that clears the filter of the list that has the keys.
fn clear_hint(state: &State) -> Option<Hint> {
    let filter = match state.view.focus {
        Pane::Contents => &state.view.contents.filter,
        Pane::Cast => &state.view.cast.filter,
        Pane::Timeline => &state.view.timeline.filter,
        Pane::Text => return None,
    };
    let row =
        command::row(Command::Escape).filter(|_| !filter.is_empty() && state.overlay.is_none());
    let hint = hint(state, row?)?;
    Some(Hint {
        words: clean!("show all"),
        ..hint
    })
}

/// What may follow the keys typed so far; then what drops them.
pub fn following(state: &State) -> Vec<Hint> {
    let rest = state.keymap.following(state.contexts(), &state.typed);
    let hint = |(keys, command): (&[Key], Command)| {
        command::row(command).map(|row| Hint {
            key: clean!("{}", keys::label(keys)),
            words: words(state, row),
        })
    };
    let drop = Hint {
        key: clean!("{}", Key::plain(Code::Esc)),
        words: clean!("drop"),
    };
    rest.into_iter().filter_map(hint).chain([drop]).collect()
}

/// The key of the help, which is always told: it tells all others.
pub fn help_hint(state: &State) -> Option<Hint> {
    command::row(Command::Help).and_then(|row| hint(state, row))
}

fn hint(state: &State, row: &Row) -> Option<Hint> {
    let keys = state.keymap.keys_for(state.contexts(), row.command);
    let key = keys.first().map(|k| keys::label(k))?;
    why_not(state, row.command).is_none().then(|| Hint {
        key: clean!("{key}"),
        words: words(state, row),
    })
}

/// Whether the group under the cursor of the people is folded; none where the row leads somewhere.
fn group_under_cursor(state: &State) -> Option<bool> {
    let row = state.scene.cast.get().0.get(state.view.cast.cursor)?;
    match row {
        CastRow::Group { folded, .. } if state.view.focus == Pane::Cast => {
            cast::entry(*row).is_none().then_some(*folded)
        }
        CastRow::Group { .. } | CastRow::Entry(..) | CastRow::Gap => None,
    }
}

fn words(state: &State, row: &Row) -> Clean {
    let text = state.view.focus == Pane::Text;
    match row.command {
        Command::Search if !text => clean!("filter"),
        Command::Follow if !text => match group_under_cursor(state) {
            Some(true) => clean!("unfold"),
            Some(false) => clean!("fold"),
            None => clean!("go there"),
        },
        Command::Close
            if state.overlay.is_some() || !text || state.view.reader.page != Page::Text =>
        {
            clean!("close")
        }
        Command::Help if state.overlay.is_some() => clean!("close help"),
        Command::Lens if state.view.lens.is_some() => clean!("lens off"),
        _ => clean!("{}", row.title),
    }
}
