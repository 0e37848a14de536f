//! The palette: every command, entry, section and theme by name, and places by percent.

use std::borrow::Cow;
use std::sync::Arc;

use super::action::Effect;
use super::command::{Command, InPalette};
use super::mode::{Mode, Palette, PaletteItem, PaletteTarget};
use super::navigate::{self, Target};
use super::state::State;
use super::themes;
use crate::keys;
use crate::model::{Entry, Kind, SafeText, Study};
use crate::safe;
use crate::search::{Fit, FoldedName, FoldedNames, Fuzzy, OwnName};

/// Minimum score per letter: scattered letters are no match.
const MIN_PER_LETTER: i32 = 28;

/// The most that a long name loses in score.
const MAX_LENGTH_PENALTY: i32 = 200;

pub const MAX_ITEMS: usize = 50;

/// The items for the typed words, the best first.
pub(super) fn items(state: &mut State, typed: &str) -> Vec<PaletteItem> {
    let typed = typed.trim();
    if let Some(percent) = percent(typed) {
        let within = u8::try_from(percent).ok().filter(|p| *p <= 100);
        return vec![PaletteItem {
            target: PaletteTarget::Percent(within.unwrap_or(100)),
            title: safe!("Go to {percent} % of the text"),
            detail: SafeText::default(),
            unavailable: within.is_none().then(|| safe!("A text has 100 % at most.")),
        }];
    }
    let fuzzy = Fuzzy::new(typed);
    let mut ranked: Vec<Ranked> = state
        .commands()
        .filter_map(|c| command(state, &fuzzy, c))
        .collect();
    if !typed.is_empty() {
        ranked.extend(themes::items(&state.session.themes, &fuzzy));
        ranked.retain(|(rank, _)| rank.score >= min_score(typed));
        let names = Arc::clone(state.pages.names(&state.study));
        ranked.extend(entries(&state.study, &names, &fuzzy, typed));
    }
    let best = best(typed, ranked);
    best.into_iter().map(|(_, item)| item).collect()
}

/// The best entries, the best first.
fn entries(study: &Study, names: &FoldedNames, fuzzy: &Fuzzy, typed: &str) -> Vec<Ranked> {
    let others = study.entries().filter(|entry| entry.event().is_none());
    let events = study.chronology().iter().map(|event| Entry::Event(*event));
    let ranked = others.chain(events).filter_map(|entry| {
        let rank = rank_entry(names, fuzzy, entry)?;
        Some((rank, entry))
    });
    let mut ranked: Vec<(Rank, Entry)> = ranked.collect();
    ranked.retain(|(rank, _)| rank.score >= min_score(typed));
    for (rank, entry) in &mut ranked {
        if entry.event().is_some() {
            rank.score = EVENT_SCORE;
        }
    }
    let ranked = best(typed, ranked).into_iter();
    ranked
        .map(|(rank, entry)| (rank, entry_item(study, fuzzy, entry)))
        .collect()
}

/// The best items, the best first, at most [`MAX_ITEMS`].
fn best<T>(typed: &str, mut ranked: Vec<(Rank, T)>) -> Vec<(Rank, T)> {
    // Only the items of the best fit are shown. Up to two letters may be initials, so `Letters` is good enough for them.
    let best = ranked.iter().map(|(rank, _)| rank.fit).max();
    let few = typed.chars().count() < 3;
    let least = best.map(|b| if few { b.min(Fit::Letters) } else { b });
    ranked.retain(|(rank, _)| Some(rank.fit) >= least);
    ranked.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
    ranked.truncate(MAX_ITEMS);
    ranked
}

/// The number of `42%`.
fn percent(typed: &str) -> Option<u32> {
    let number = typed.strip_suffix('%')?;
    number.trim().parse().ok()
}

fn min_score(typed: &str) -> i32 {
    MIN_PER_LETTER * i32::try_from(typed.chars().count()).unwrap_or(i32::MAX) - MAX_LENGTH_PENALTY
}

pub(super) type Ranked = (Rank, PaletteItem);

/// How well an item matches: the kind of match, then the score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    pub fit: Fit,
    pub score: i32,
}

fn command(state: &State, fuzzy: &Fuzzy, command: &'static Command) -> Option<Ranked> {
    if command.in_palette == InPalette::Opens {
        return None;
    }
    let names = [command.help, command.name].map(OwnName::new);
    let score = names.iter().filter_map(|n| fuzzy.score(n.get())).max()?;
    let keymap = state.keymap();
    let here = keymap.keys_for(state.contexts(), command);
    let mut labels: Vec<String> = here.into_iter().map(keys::label).collect();
    if labels.is_empty() {
        labels = command.labels(keymap);
    }
    labels.truncate(2);
    let item = PaletteItem {
        target: PaletteTarget::Command(command),
        title: SafeText::new(command.help),
        detail: SafeText::new(&labels.join(", ")),
        unavailable: (command.unavailable)(state).or_else(|| elsewhere(state, command)),
    };
    // Without a word the commands of the footer come first.
    let early = command.hint.map_or(0, |rank| 100_u8.saturating_sub(rank));
    let fit = if fuzzy.is_empty() {
        i32::from(early)
    } else {
        score
    };
    let lower = command.in_palette == InPalette::Lower;
    let last = i32::from(item.unavailable.is_some()) * UNAVAILABLE_PENALTY
        + i32::from(lower) * QUIT_PENALTY;
    let rank = Rank {
        fit: names
            .iter()
            .map(|n| fuzzy.fit(n.get()))
            .max()
            .unwrap_or(Fit::Scattered),
        score: fit - last,
    };
    Some((rank, item))
}

/// The reason why a command of another pane cannot act in this one.
pub(super) fn elsewhere(state: &State, command: &Command) -> Option<SafeText> {
    let contexts = state.contexts();
    let holds = command.contexts.iter().any(|c| contexts.contains(c));
    let place = command.contexts.first().map_or("", |c| c.words());
    (!holds).then(|| safe!("This acts only {place}."))
}

pub(super) const UNAVAILABLE_PENALTY: i32 = 40;

const QUIT_PENALTY: i32 = 60;

const EXACT_BONUS: i32 = 80;

/// The same for all events: those of the same fit are listed by date.
const EVENT_SCORE: i32 = 40;

const OTHER_NAME_PENALTY: i32 = 20;

/// Added to the score of an entry, relative to commands.
fn kind_score(entry: Entry) -> i32 {
    match entry.kind() {
        Kind::Person => 12,
        Kind::Faction | Kind::Section => 8,
        Kind::Source | Kind::Claim | Kind::Question => -60,
        _ => 4,
    }
}

/// How well the best name of an entry matches.
fn rank_entry(names: &FoldedNames, fuzzy: &Fuzzy, entry: Entry) -> Option<Rank> {
    if matches!(entry, Entry::Claim(_) | Entry::Question(_)) {
        return None;
    }
    let all = names.of(entry);
    if entry.event().is_some() {
        let mut all = all;
        let (title, date) = (all.next()?, all.next()?);
        let dated = OwnName::of_two(date, title);
        let occurs = fuzzy.occurs([title, dated.get()].into_iter());
        return occurs.then(|| best_rank(fuzzy, entry, [title, dated.get()].into_iter()))?;
    }
    fuzzy
        .occurs(all.clone())
        .then(|| best_rank(fuzzy, entry, all))?
}

fn best_rank<'n>(
    fuzzy: &Fuzzy,
    entry: Entry,
    names: impl Iterator<Item = FoldedName<'n>>,
) -> Option<Rank> {
    let ranks = names.enumerate().filter_map(|(i, name)| {
        let mut rank = rank(fuzzy, name)?;
        rank.score += kind_score(entry) - OTHER_NAME_PENALTY * i32::from(i > 0);
        Some(rank)
    });
    ranks.max()
}

fn entry_item(study: &Study, fuzzy: &Fuzzy, entry: Entry) -> PaletteItem {
    let name = study.name(entry);
    let names = names(study, entry).into_iter().enumerate();
    let ranked = names.filter_map(|(i, other)| {
        let mut rank = rank(fuzzy, OwnName::new(&other).get())?;
        rank.score -= OTHER_NAME_PENALTY * i32::from(i > 0);
        Some((rank, other))
    });
    // Of equal ranks the last one is taken.
    let matched = ranked.max_by_key(|(rank, _)| *rank).map(|(_, name)| name);
    let title = match matched {
        Some(matched) if *matched != *name && entry.event().is_none() => {
            safe!("{name}  ({matched})")
        }
        _ => name.clone(),
    };
    let kind = study.kind_word(entry.kind());
    let detail = match entry {
        Entry::Event(id) => safe!("{} · {}", kind.as_str(), study[id].date.label()),
        _ => safe!("{}", kind.as_str()),
    };
    PaletteItem {
        target: PaletteTarget::Entry(entry),
        title,
        detail,
        unavailable: None,
    }
}

/// The names that find an entry, its own first.
fn names(study: &Study, entry: Entry) -> Vec<Cow<'_, SafeText>> {
    let mut names = vec![Cow::Borrowed(study.name(entry))];
    if let Some(common) = study.common(entry) {
        names.extend(common.aliases.iter().map(Cow::Borrowed));
        names.extend(common.native.iter().map(|n| Cow::Borrowed(&n.name)));
    }
    match entry {
        Entry::Event(id) => {
            let dated = safe!("{} {}", study[id].date.label(), study[id].title);
            names.push(Cow::Owned(dated));
        }
        Entry::Source(id) => names.push(Cow::Borrowed(&study[id].citation)),
        _ => {}
    }
    names
}

fn rank(fuzzy: &Fuzzy, name: FoldedName<'_>) -> Option<Rank> {
    let score = fuzzy.score(name)? + EXACT_BONUS * i32::from(fuzzy.equals(name));
    Some(Rank {
        fit: fuzzy.fit(name),
        score,
    })
}

/// Computes the items after the typed words have changed.
pub(super) fn refresh(state: &mut State) {
    let Mode::Palette(palette) = &state.mode else {
        return;
    };
    let typed = palette.line.text();
    let items = items(state, &typed);
    if let Mode::Palette(palette) = &mut state.mode {
        palette.items = items;
        palette.selected = 0;
    }
}

pub(super) fn select(state: &mut State, by: isize) {
    if let Mode::Palette(palette) = &mut state.mode {
        let last = palette.items.len().saturating_sub(1);
        palette.selected = palette.selected.saturating_add_signed(by).min(last);
    }
}

pub(super) fn accept(state: &mut State, palette: &Palette) -> Vec<Effect> {
    let Some(item) = palette.items.get(palette.selected) else {
        state.notify(if state.study.is_partial() {
            safe!("Nothing that was read so far has that name.")
        } else {
            safe!("Nothing has that name.")
        });
        return Vec::new();
    };
    if let Some(why) = &item.unavailable {
        state.notify(why.clone());
        return Vec::new();
    }
    match item.target {
        PaletteTarget::Command(command) => {
            state.session.next = Some((command, None));
            Vec::new()
        }
        PaletteTarget::Entry(entry) => navigate::go(state, Target::Entry(entry)),
        PaletteTarget::Theme(pick) => themes::choose(state, pick),
        PaletteTarget::Percent(percent) => {
            let text = state.study.text();
            let anchor = text.anchor_at(text.length() * u64::from(percent) / 100);
            navigate::go(state, Target::Passage(anchor))
        }
    }
}
