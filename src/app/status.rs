//! What the line of place and the line of keys say.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "most commands are called what the table calls them"
)]

use super::command::{self, Command, Row, TABLE};
use super::find::Search;
use super::geometry::{Area, Pane};
use super::panes::people::{self, PeopleRow};
use super::state::{Page, State};
use super::update::unavailable;
use crate::keys::{self, Code, Key};
use crate::model::{Date, SafeText};
use crate::safe;
use crate::text;

/// At most so many keys stand in the footer.
const MOST: usize = 8;

/// The line of place: where the reader is, and when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The study.
    pub title: SafeText,
    /// What of it is shown: a section, a card.
    pub path: SafeText,
    /// The time it tells of.
    pub period: SafeText,
    /// How long the rest of the section takes to read, in words.
    pub left: SafeText,
    /// How far through the study, in percent; none on a page that is no part of its text.
    pub progress: Option<u8>,
}

/// How many bytes of text are read in a minute: 230 words of six letters.
const A_MINUTE: u64 = 230 * 6;

/// How many minutes so many bytes of text take to read.
fn minutes(bytes: u64) -> u64 {
    bytes.div_ceil(A_MINUTE)
}

/// How long so many bytes of text take to read.
fn reading_time(bytes: u64) -> SafeText {
    match minutes(bytes) {
        0 => SafeText::default(),
        1 => safe!("1 min left"),
        minutes => safe!("{minutes} min left"),
    }
}

/// Where the reader is.
pub fn place(state: &State) -> Place {
    let study = &state.study;
    let section = state.derived.section.map(|s| &study[s]);
    let path = match state.view.reader.page {
        Page::Text => section
            .map(|s| safe!("{} {}", s.number, s.title))
            .unwrap_or_default(),
        Page::Card(entry) => safe!("{}", study.name(entry)),
        Page::Claims => safe!("Claims"),
    };
    let lens = state
        .view
        .lens
        .filter(|_| state.view.reader.page == Page::Text);
    let path = match lens {
        Some(lens) if path.is_empty() => safe!("only {}", study.name(lens)),
        Some(lens) => safe!("only {}: {path}", study.name(lens)),
        None => path,
    };
    let period = section
        .filter(|_| state.view.reader.page == Page::Text)
        .and_then(|s| s.period.as_ref());
    Place {
        title: study.parts().title.clone(),
        path,
        period: safe!("{}", period.map(Date::label).unwrap_or_default()),
        left: if state.view.reader.page == Page::Text {
            reading_time(state.derived.section_left)
        } else {
            SafeText::default()
        },
        progress: (state.view.reader.page == Page::Text).then_some(state.derived.progress),
    }
}

/// A key and what it does now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The key.
    pub key: SafeText,
    /// What it does, in a word or two.
    pub words: SafeText,
    /// The command, which a click on the words does too.
    pub command: Command,
}

/// A hint in the line of keys, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The hint.
    pub hint: Hint,
    /// Its cells.
    pub area: Area,
}

/// The hints that fit in the line of keys, that of the help at its right; with the cells that are kept free for what is pending.
pub fn line(state: &State, area: Area, kept: u16) -> Vec<Placed> {
    let wide = |hint: &Hint| {
        let width = text::width_of(&hint.key) + 1 + text::width_of(&hint.words);
        u16::try_from(width).unwrap_or(u16::MAX)
    };
    let mut room = area.inset(0, kept);
    let mut placed = Vec::new();
    if let Some(hint) = help_hint(state).filter(|h| wide(h) <= room.width) {
        let width = wide(&hint);
        let x = room.x + room.width - width;
        let area = Area { x, width, ..room };
        placed.push(Placed { hint, area });
        room = room.inset(0, width + 2);
    }
    let gap = if room.width >= 60 { 3 } else { 2 };
    let told = if state.typed.is_empty() {
        hints(state)
    } else {
        following(state)
    };
    for hint in told {
        let width = wide(&hint);
        if width <= room.width {
            let area = Area { width, ..room };
            placed.push(Placed { hint, area });
            room = room.inset(width + gap, 0);
        }
    }
    placed
}

/// The line of keys without the air at its sides.
pub fn footer(state: &State) -> Area {
    state.derived.geometry.footer.inset(1, 1)
}

/// What is typed of a command that is not whole yet, or what is searched for.
pub fn pending(state: &State) -> SafeText {
    let keys = keys::label(&state.typed);
    match (state.count, &state.search) {
        (Some(count), _) if keys.is_empty() => safe!("{count}"),
        (Some(count), _) => safe!("{count} {keys} …"),
        (None, _) if !keys.is_empty() => safe!("{keys} …"),
        (None, Some(search)) if search.is_on(state.view.reader.page) => {
            safe!("/{}  {}", search.query(), count(search))
        }
        (None, _) => SafeText::default(),
    }
}

/// The columns that what is pending takes in the line of keys, the gap before it included.
pub fn kept(state: &State) -> u16 {
    let width = u16::try_from(text::width_of(&pending(state))).unwrap_or(u16::MAX);
    if width > footer(state).width || width == 0 {
        0
    } else {
        width + 2
    }
}

/// `3/14`, or `14` while the reader is at none of them.
pub fn count(search: &Search) -> SafeText {
    let all = match (search.current(), search.count()) {
        (_, 0) => return safe!("not found"),
        (Some(at), count) => safe!("{}/{count}", at + 1),
        (None, count) => safe!("{count}"),
    };
    match search.named() {
        0 => all,
        named => safe!("{all}, {named} under another name"),
    }
}

/// The keys that work now, the most useful first; that of the help is told apart.
pub fn hints(state: &State) -> Vec<Hint> {
    if state.peek.is_some() && state.overlay.is_none() {
        return of_peek(state);
    }
    let timeline = state.view.focus == Pane::Timeline;
    let hinted = |r: &&Row| match r.command {
        Command::Help => false,
        Command::ZoomIn | Command::ZoomOut => r.hint.is_some() && timeline,
        _ => r.hint.is_some(),
    };
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
    let filter = state.view.list(state.view.focus)?.filter;
    let row =
        command::row(Command::Escape).filter(|_| !filter.is_empty() && state.overlay.is_none());
    let hint = hint(state, row?)?;
    Some(Hint {
        words: safe!("show all"),
        ..hint
    })
}

/// What the keys do that a peek takes.
fn of_peek(state: &State) -> Vec<Hint> {
    let more = state.derived.peek.as_ref().is_some_and(|p| p.below() > 0);
    let scroll = (Command::LineDown, "scroll");
    let rest = [
        (Command::Follow, "open"),
        (Command::Escape, "close"),
        (Command::NextMention, "next mention"),
    ];
    let told = more.then_some(scroll).into_iter().chain(rest);
    let told = told.filter(|(command, _)| {
        let holds = !state.keymap.keys_for(state.contexts(), *command).is_empty();
        holds && unavailable(state, *command).is_none()
    });
    let key = |command| match command {
        Command::LineDown => safe!("{} {}", state.key(command), state.key(Command::LineUp)),
        _ => safe!("{}", state.key(command)),
    };
    let hint = |(command, words)| Hint {
        key: key(command),
        words: SafeText::new(words),
        command,
    };
    told.map(hint).collect()
}

/// What may follow the keys typed so far; then what drops them.
pub fn following(state: &State) -> Vec<Hint> {
    let rest = state.keymap.continuations(state.contexts(), &state.typed);
    let hint = |(keys, command): (&[Key], Command)| {
        command::row(command).map(|row| Hint {
            key: safe!("{}", keys::label(keys)),
            words: words(state, row),
            command,
        })
    };
    let drop = Hint {
        key: safe!("{}", Key::plain(Code::Esc)),
        words: safe!("drop"),
        command: Command::Escape,
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
    unavailable(state, row.command).is_none().then(|| Hint {
        key: safe!("{key}"),
        words: words(state, row),
        command: row.command,
    })
}

/// Whether the group under the cursor of the people is folded; none where the row leads somewhere.
fn group_under_cursor(state: &State) -> Option<bool> {
    let row = state.derived.people.get().0.get(state.view.people.cursor)?;
    match row {
        PeopleRow::Group { folded, .. } if state.view.focus == Pane::People => {
            people::entry(*row).is_none().then_some(*folded)
        }
        PeopleRow::Group { .. } | PeopleRow::Entry(..) | PeopleRow::Gap => None,
    }
}

fn words(state: &State, row: &Row) -> SafeText {
    let text = state.view.focus == Pane::Text;
    match row.command {
        Command::Search if !text && state.overlay.is_none() => safe!("filter"),
        Command::Follow if !text => match group_under_cursor(state) {
            Some(true) => safe!("unfold"),
            Some(false) => safe!("fold"),
            None => safe!("go there"),
        },
        Command::Close
            if state.overlay.is_some() || !text || state.view.reader.page != Page::Text =>
        {
            safe!("close")
        }
        Command::Help if state.overlay.is_some() => safe!("close help"),
        Command::Lens if state.view.lens.is_some() => safe!("lens off"),
        _ => safe!("{}", row.title),
    }
}
