//! The palette: every command, entry, section and theme by name, and places by percent.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "only events have a date in their names"
)]

use super::action::Effect;
use super::command::{Command, Row, TABLE};
use super::geometry::Pane;
use super::navigate::{self, Target};
use super::state::{InputKind, Page, State};
use super::themes::{self, Pick};
use super::update::{self, unavailable};
use crate::keys;
use crate::model::{Entry, Kind, SafeText, Study};
use crate::safe;
use crate::search::{Fit, Fuzzy};

/// What a letter must score on the whole: one that only happens to stand somewhere in a name is no match.
const WEAK: i32 = 28;

/// What the length of a name can cost it at most.
const LONGEST: i32 = 200;

/// The most that is listed.
pub const MOST: usize = 50;

/// Something the palette offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What choosing it does.
    pub what: What,
    /// What it is called.
    pub title: SafeText,
    /// Its keys, or what kind of entry it is.
    pub aside: SafeText,
    /// Why it cannot be chosen now.
    pub unavailable: Option<SafeText>,
}

impl Item {
    /// Whether it is a theme.
    pub fn is_theme(&self) -> bool {
        matches!(self.what, What::Theme(_))
    }
}

/// What choosing an item does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Performs a command.
    Command(Command),
    /// Goes to an entry.
    Entry(Entry),
    /// Goes so far into the text, in percent.
    Percent(u8),
    /// Draws in a theme.
    Theme(Pick),
}

/// What the palette offers for the words typed, the best first.
pub(super) fn items(state: &State, typed: &str, found: &[Found]) -> Vec<Item> {
    let typed = typed.trim();
    if let Some(percent) = percent(typed) {
        let most = u8::try_from(percent).ok().filter(|p| *p <= 100);
        return vec![Item {
            what: What::Percent(most.unwrap_or(100)),
            title: safe!("Go to {percent} % of the text"),
            aside: SafeText::default(),
            unavailable: most.is_none().then(|| safe!("A text has 100 % at most.")),
        }];
    }
    let fuzzy = Fuzzy::new(typed);
    let mut scored: Vec<Found> = TABLE
        .iter()
        .filter_map(|row| command(state, &fuzzy, row))
        .collect();
    if !typed.is_empty() {
        scored.extend(themes::items(&state.themes, &fuzzy));
        scored.retain(|(rank, _)| rank.score >= weakest(typed));
        scored.extend_from_slice(found);
    }
    let best = best(typed, scored);
    best.into_iter().map(|(_, item)| item).collect()
}

/// The entries that fit the words typed, the best first, as many of them as the palette may list.
pub(super) fn found(study: &Study, typed: &str) -> Vec<Found> {
    let typed = typed.trim();
    if typed.is_empty() || percent(typed).is_some() {
        return Vec::new();
    }
    let fuzzy = Fuzzy::new(typed);
    let undated = study.entries().filter(|e| !matches!(e, Entry::Event(_)));
    let events = study.chronology().iter().copied().map(Entry::Event);
    let mut scored: Vec<Found> = undated
        .chain(events)
        .filter_map(|e| entry(study, &fuzzy, e))
        .collect();
    scored.retain(|(rank, _)| rank.score >= weakest(typed));
    for (rank, item) in &mut scored {
        if matches!(item.what, What::Entry(Entry::Event(_))) {
            rank.score = EVENT;
        }
    }
    best(typed, scored)
}

/// What fits the words typed best, the best first, no more than is listed.
fn best(typed: &str, mut scored: Vec<Found>) -> Vec<Found> {
    // What fits worse is shown only where nothing fits better; two letters may yet become initials.
    let best = scored.iter().map(|(rank, _)| rank.fit).max();
    let few = typed.chars().count() < 3;
    let least = best.map(|b| if few { b.min(Fit::Letters) } else { b });
    scored.retain(|(rank, _)| Some(rank.fit) >= least);
    scored.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
    scored.truncate(MOST);
    scored
}

/// The percent of the text that is typed, if it is that.
fn percent(typed: &str) -> Option<u32> {
    let number = typed.strip_suffix('%')?;
    number.trim().parse().ok()
}

/// What must be scored at least to be listed.
fn weakest(typed: &str) -> i32 {
    WEAK * i32::try_from(typed.chars().count()).unwrap_or(i32::MAX) - LONGEST
}

/// Something found by what was typed, and how well it fits.
pub type Found = (Rank, Item);

/// How well something fits what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    /// How its letters stand in its name.
    pub fit: Fit,
    /// How well, among those that stand so.
    pub score: i32,
}

fn command(state: &State, fuzzy: &Fuzzy, row: &'static Row) -> Option<(Rank, Item)> {
    if row.command == Command::Palette {
        return None;
    }
    let early = i32::from(row.hint.map_or(0, |rank| 100_u8.saturating_sub(rank)));
    let score = [row.help, row.name]
        .iter()
        .filter_map(|n| fuzzy.score(n))
        .max()?;
    let here = state.keymap.keys_for(state.contexts(), row.command);
    let mut labels: Vec<String> = here.into_iter().map(keys::label).collect();
    if labels.is_empty() {
        labels = row.labels(&state.keymap);
    }
    labels.truncate(2);
    let item = Item {
        what: What::Command(row.command),
        title: safe!("{}", row.help),
        aside: safe!("{}", labels.join(", ")),
        unavailable: unavailable(state, row.command).or_else(|| elsewhere(state, row)),
    };
    // Without a word the commands of the footer come first.
    let fit = if fuzzy.is_empty() { early } else { score };
    let leaves = matches!(row.command, Command::Quit | Command::Close);
    let last = i32::from(item.unavailable.is_some()) * UNABLE + i32::from(leaves) * LEAVING;
    let names = [row.help, row.name].into_iter();
    let rank = Rank {
        fit: names.map(|n| fuzzy.fit(n)).max().unwrap_or(Fit::Scattered),
        score: fit - last,
    };
    Some((rank, item))
}

/// Why a command of another pane cannot act in this one.
pub(super) fn elsewhere(state: &State, row: &Row) -> Option<SafeText> {
    let contexts = state.contexts();
    let holds = row.contexts.iter().any(|c| contexts.contains(c));
    let place = row.contexts.first().map_or("", |c| c.words());
    (!holds).then(|| safe!("This acts only {place}."))
}

/// How much later what cannot be chosen now stands.
pub(super) const UNABLE: i32 = 40;

/// How much later what ends the reading stands.
const LEAVING: i32 = 60;

/// How much better a name fits that is just what was typed.
const EXACT: i32 = 80;

/// What every event scores: those that fit alike stand in the order of time.
const EVENT: i32 = 40;

/// How much worse another name fits than an entry's own.
const OTHER_NAME: i32 = 20;

/// How much sooner than a command an entry is meant.
fn standing(entry: Entry) -> i32 {
    match entry.kind() {
        Kind::Person => 12,
        Kind::Faction | Kind::Section => 8,
        Kind::Source | Kind::Claim | Kind::Question => -60,
        _ => 4,
    }
}

fn entry(study: &Study, fuzzy: &Fuzzy, entry: Entry) -> Option<(Rank, Item)> {
    if matches!(entry, Entry::Claim(_) | Entry::Question(_)) {
        return None;
    }
    let mut names: Vec<&SafeText> = vec![study.name(entry)];
    if let Some(common) = study.common(entry) {
        names.extend(
            common
                .aliases
                .iter()
                .chain(common.native.iter().map(|n| &n.name)),
        );
    }
    let dated = match entry {
        Entry::Event(id) => Some(safe!("{} {}", study[id].date.label(), study[id].title)),
        Entry::Source(id) => Some(study[id].citation.clone()),
        _ => None,
    };
    names.extend(&dated);
    // A name of its own fits better than another name that fits as well.
    let fit = |(i, name): (usize, &&SafeText)| {
        let score = fuzzy.score(name)?;
        Some((
            fuzzy.fit(name),
            score + EXACT * i32::from(fuzzy.equals(name)) - OTHER_NAME * i32::from(i > 0),
            (*name).clone(),
        ))
    };
    let (fit, score, matched) = names
        .iter()
        .enumerate()
        .filter_map(fit)
        .max_by_key(|(fit, score, _)| (*fit, *score))?;
    let called = study.name(entry);
    let own = matched == *called || matches!(entry, Entry::Event(_));
    let title = if own {
        called.clone()
    } else {
        safe!("{called}  ({matched})")
    };
    let kind = study.kind_word(entry.kind());
    let aside = match entry {
        Entry::Event(id) => safe!("{} · {}", kind.as_str(), study[id].date.label()),
        _ => safe!("{}", kind.as_str()),
    };
    Some((
        Rank {
            fit,
            score: score + standing(entry),
        },
        Item {
            what: What::Entry(entry),
            title,
            aside,
            unavailable: None,
        },
    ))
}

/// Moves to another item.
pub(super) fn choose(state: &mut State, by: isize) {
    let last = state.derived.palette.len().saturating_sub(1);
    state.chosen_item = state.chosen_item.saturating_add_signed(by).min(last);
}

/// Does what the chosen item does.
pub(super) fn accept(state: &mut State) -> Vec<Effect> {
    let Some(item) = state.derived.palette.get(state.chosen_item).cloned() else {
        state.notify(safe!("Nothing has that name."));
        return Vec::new();
    };
    if let Some(why) = item.unavailable {
        state.notify(why);
        return Vec::new();
    }
    match item.what {
        What::Command(command) => update::perform(state, command, None),
        What::Entry(entry) => navigate::go(state, Target::Entry(entry)),
        What::Theme(pick) => themes::choose(state, pick),
        What::Percent(percent) => {
            let text = state.study.text();
            let anchor = text.anchor_at(text.bytes() * u64::from(percent) / 100);
            if state.view.reader.page != Page::Text || state.view.focus != Pane::Text {
                return navigate::go(state, Target::Passage(anchor));
            }
            navigate::go(state, Target::Here(anchor))
        }
    }
}

/// Whether the palette is open.
pub fn is_open(state: &State) -> bool {
    state
        .input
        .as_ref()
        .is_some_and(|i| i.kind == InputKind::Palette)
}
