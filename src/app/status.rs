//! The words of the top line and of the footer.

use super::card;
use super::command::Command;
use super::commands::{links, movement, program};
use super::geometry::{Area, Pane};
use super::mode::Pending;
use super::state::State;
use super::text_search::Search;
use super::update::unavailable;
use super::view::Page;
use crate::keys::{self, Code, Key};
use crate::model::{Date, SafeText};
use crate::safe;
use crate::text;

/// Keys in the footer, at most.
const MAX_HINTS: usize = 8;

/// The top line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatusLine {
    pub title: SafeText,
    /// The section or card.
    pub path: SafeText,
    /// The period of the section.
    pub period: SafeText,
    /// How long the rest of the section takes to read.
    pub left: SafeText,
    /// Percent of the study; none on a page.
    pub progress: Option<u8>,
}

/// Bytes of text read in a minute: 230 words of six letters.
const BYTES_A_MINUTE: u64 = 230 * 6;

fn reading_time(bytes: u64) -> SafeText {
    match bytes.div_ceil(BYTES_A_MINUTE) {
        0 => SafeText::default(),
        1 => safe!("1 min left"),
        minutes => safe!("{minutes} min left"),
    }
}

pub fn title(state: &State) -> StatusLine {
    let (study, derived) = (&state.study, state.derived());
    let section = derived.section.map(|s| &study[s]);
    let on_text = state.is_on_text();
    let path = match state.view.reader.page {
        Page::Text => section.map(|s| safe!("{} {}", s.number, s.title)),
        page => card::title(study, page),
    };
    let path = path.unwrap_or_default();
    let path = match state.view.lens.filter(|_| on_text) {
        Some(lens) if path.is_empty() => safe!("only {}", study.name(lens)),
        Some(lens) => safe!("only {}: {path}", study.name(lens)),
        None => path,
    };
    let period = section.and_then(|s| s.period.as_ref()).filter(|_| on_text);
    StatusLine {
        title: study.parts().title.clone(),
        path,
        period: safe!("{}", period.map(Date::label).unwrap_or_default()),
        left: if on_text {
            reading_time(derived.section_left)
        } else {
            SafeText::default()
        },
        progress: on_text.then_some(derived.progress),
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    pub key: SafeText,
    pub words: SafeText,
    /// Also performed by a click.
    pub command: &'static Command,
}

impl Hint {
    fn width(&self) -> u16 {
        let width = text::width_of(&self.key) + 1 + text::width_of(&self.words);
        u16::try_from(width).unwrap_or(u16::MAX)
    }
}

/// A hint and its cells in the footer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    pub hint: Hint,
    pub area: Area,
}

/// The hints that fit into the footer, that of the help at the right; the last `reserved` columns stay free.
pub fn line(state: &State, area: Area, reserved: u16) -> Vec<Placed> {
    let mut room = area.inset(0, reserved);
    let mut placed = Vec::new();
    if let Some(hint) = help_hint(state).filter(|h| h.width() <= room.width) {
        let width = hint.width();
        let x = room.x + room.width - width;
        let area = Area { x, width, ..room };
        placed.push(Placed { hint, area });
        room = room.inset(0, width + 2);
    }
    let gap = if room.width >= 60 { 3 } else { 2 };
    let pending = state.mode.pending();
    let hints_now = match pending.filter(|p| !p.keys.is_empty()) {
        None => hints(state),
        Some(pending) => following(state, &pending.keys),
    };
    for hint in hints_now {
        let width = hint.width();
        if width <= room.width {
            let area = Area { width, ..room };
            placed.push(Placed { hint, area });
            room = room.inset(width + gap, 0);
        }
    }
    placed
}

/// The footer without its margins.
pub fn footer(state: &State) -> Area {
    state.derived().geometry.footer.inset(1, 1)
}

/// The pending keys, or what is searched for.
pub fn pending(state: &State) -> SafeText {
    let none = Pending::default();
    let pending = state.mode.pending().unwrap_or(&none);
    let keys = keys::label(&pending.keys);
    match (pending.count, state.search()) {
        (Some(count), _) if keys.is_empty() => safe!("{count}"),
        (Some(count), _) => safe!("{count} {keys} …"),
        (None, _) if !keys.is_empty() => safe!("{keys} …"),
        (None, Some(search)) if search.is_on(state.view.reader.page) => {
            safe!("/{}  {}", search.query(), count(search))
        }
        (None, _) => match state.indexing() {
            Some(percent) => safe!("reading the text  {percent}%"),
            None => SafeText::default(),
        },
    }
}

/// The columns of [`pending`], with the gap before it.
pub fn reserved(state: &State) -> u16 {
    let width = u16::try_from(text::width_of(&pending(state))).unwrap_or(u16::MAX);
    if width > footer(state).width || width == 0 {
        0
    } else {
        width + 2
    }
}

/// `3/14`; `14` if no hit is current.
pub fn count(search: &Search) -> SafeText {
    let all = match (search.current(), search.count()) {
        (_, 0) if search.is_complete() => return safe!("not found"),
        (_, count) if !search.is_complete() => return safe!("{count} so far"),
        (Some(at), count) => safe!("{}/{count}", at + 1),
        (None, count) => safe!("{count}"),
    };
    match search.named() {
        0 => all,
        named => safe!("{all}, {named} under another name"),
    }
}

/// The keys that work now, the most useful first, without that of the help.
pub fn hints(state: &State) -> Vec<Hint> {
    if state.mode.peek().is_some() {
        return peek_hints(state);
    }
    let mut commands: Vec<&'static Command> = state
        .commands()
        .filter(|c| c.hint.is_some() && **c != program::HELP && is_hinted(state, c))
        .collect();
    commands.sort_by_key(|c| c.hint);
    let mut hints: Vec<Hint> = clear_hint(state).into_iter().collect();
    hints.extend(commands.into_iter().filter_map(|c| hint(state, c)));
    hints.truncate(MAX_HINTS - 1);
    hints
}

/// Commands that are special to the timeline are shown only there.
fn is_hinted(state: &State, command: &Command) -> bool {
    let timeline = command.special.iter().all(|(p, _)| *p == Pane::Timeline);
    command.special.is_empty() || !timeline || state.view.focus == Pane::Timeline
}

/// The key that clears the filter of the focused list.
fn clear_hint(state: &State) -> Option<Hint> {
    if state.filter(state.view.focus).is_empty() || state.mode.help().is_some() {
        return None;
    }
    Some(Hint {
        words: safe!("show all"),
        ..hint(state, &program::ESCAPE)?
    })
}

fn peek_hints(state: &State) -> Vec<Hint> {
    let more = state.derived().peek.as_ref().is_some_and(|p| p.below() > 0);
    let scroll = more.then_some((&movement::LINE_DOWN, "scroll"));
    let rest = [
        (&links::FOLLOW, "open"),
        (&program::ESCAPE, "close"),
        (&links::NEXT_MENTION, "next mention"),
    ];
    let mut hints = Vec::new();
    for (command, words) in scroll.into_iter().chain(rest) {
        let Some(mut hint) = hint(state, command) else {
            continue;
        };
        if *command == movement::LINE_DOWN {
            hint.key = safe!("{} {}", hint.key, state.key(&movement::LINE_UP));
        }
        hint.words = SafeText::new(words);
        hints.push(hint);
    }
    hints
}

/// What may follow the typed keys, then the key that cancels them.
pub fn following(state: &State, typed: &[Key]) -> Vec<Hint> {
    let mut hints = Vec::new();
    for (keys, command) in state.keymap().continuations(state.contexts(), typed) {
        hints.push(Hint {
            key: safe!("{}", keys::label(keys)),
            words: words(state, command),
            command,
        });
    }
    hints.push(Hint {
        key: safe!("{}", Key::plain(Code::Esc)),
        words: safe!("drop"),
        command: &program::ESCAPE,
    });
    hints
}

pub fn help_hint(state: &State) -> Option<Hint> {
    hint(state, &program::HELP)
}

fn hint(state: &State, command: &'static Command) -> Option<Hint> {
    let keys = state.keymap().keys_for(state.contexts(), command);
    let key = keys.first().map(|k| keys::label(k))?;
    unavailable(state, command).is_none().then(|| Hint {
        key: safe!("{key}"),
        words: words(state, command),
        command,
    })
}

fn words(state: &State, command: &Command) -> SafeText {
    let now = (command.title_now)(state);
    SafeText::new(now.unwrap_or(command.title))
}
