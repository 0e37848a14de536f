//! Hints: letters on everything in sight that leads somewhere. Typing them follows it; a capital peeks.

use std::collections::BTreeSet;

use super::geometry::Pane;
use super::panes::{contents, people};
use super::state::State;
use crate::model::SafeText;
use crate::text;
use crate::timeline::Row;

/// Letters, the easiest to reach first.
const LETTERS: &str = "asdfghjklqwertyuiopzxcvbnm";

/// Letters on everything in sight, and how many of them are typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hints {
    /// What can be reached, with its letters.
    pub all: Vec<Hint>,
    /// The letters typed so far.
    pub typed: String,
}

/// Something in sight with letters on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// Its letters.
    pub letters: SafeText,
    /// Where what they are for begins: column and row of the screen.
    pub at: (u16, u16),
    /// How many columns of it the letters may cover.
    pub room: u16,
    /// What it is.
    pub spot: Spot,
}

/// What a hint stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// A link of the text pane: block and number.
    Link(usize, usize),
    /// A row of a list.
    Row(Pane, usize),
}

/// What typing a letter came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// More letters are needed.
    More,
    /// This was meant.
    Chosen(Spot),
    /// Nothing has these letters.
    Nothing,
}

impl Hints {
    /// Those that the typed letters may still lead to.
    pub fn open(&self) -> impl Iterator<Item = &Hint> {
        self.all
            .iter()
            .filter(|h| h.letters.starts_with(self.typed.as_str()))
    }

    /// Takes a letter.
    pub fn take(&mut self, letter: char) -> Typed {
        self.typed.extend(letter.to_lowercase());
        let mut open = self.open();
        match (open.next(), open.next()) {
            (Some(hint), None) if hint.letters.as_str() == self.typed => Typed::Chosen(hint.spot),
            (None, _) => Typed::Nothing,
            (Some(_), _) => Typed::More,
        }
    }
}

/// Puts letters on everything in sight; none where nothing is.
pub(super) fn begin(state: &State) -> Option<Hints> {
    let mut spots = links(state);
    for pane in [Pane::Timeline, Pane::People, Pane::Contents] {
        spots.extend(rows(state, pane));
    }
    let labels = labels(spots.len());
    let hint = |((spot, at, room), letters): (Place, String)| Hint {
        letters: SafeText::new(&letters),
        at,
        room,
        spot,
    };
    let all: Vec<Hint> = spots.into_iter().zip(labels).map(hint).collect();
    (!all.is_empty()).then_some(Hints {
        all,
        typed: String::new(),
    })
}

/// Something in sight: what it is, where it begins, how many of its columns may be covered. A sign of one column may not be: there
/// would be nothing left of it.
type Place = (Spot, (u16, u16), u16);

fn links(state: &State) -> Vec<Place> {
    let area = state.derived.geometry.text;
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for (y, line) in (area.y..).zip(&state.derived.lines) {
        let (Some(block), Some(row)) = (state.document().block(line.block), line.row()) else {
            continue;
        };
        for run in text::runs(block, row) {
            if let Some(link) = run.link
                && seen.insert((line.block, link))
            {
                let room = run.width.saturating_sub(1);
                found.push((Spot::Link(line.block, link), (area.x + run.x, y), room));
            }
        }
    }
    found
}

fn rows(state: &State, pane: Pane) -> Vec<Place> {
    let (derived, view) = (&state.derived, &state.view);
    let area = derived.geometry.list(pane);
    let (top, len) = match pane {
        Pane::Contents => (view.contents.top, derived.contents.get().rows.len()),
        Pane::People => (view.people.top, derived.people.get().0.len()),
        Pane::Timeline => (view.timeline.top, derived.timeline.get().rows.len()),
        Pane::Text => (0, 0),
    };
    if pane == Pane::Contents {
        let rows = derived.contents.get();
        let lines = contents::lines(&state.study, rows, top, (area.width, area.height));
        let first = lines.iter().enumerate().filter(|(_, l)| l.title.start == 0);
        let spot = |(y, line): (u16, usize)| (Spot::Row(pane, line), (area.x + 1, y), 1);
        let at = first.filter_map(|(i, l)| Some((area.y + u16::try_from(i).ok()?, l.row)));
        return at.map(spot).collect();
    }
    let leads = |row: usize| match pane {
        Pane::People => derived
            .people
            .get()
            .0
            .get(row)
            .is_some_and(|r| people::entry(*r).is_some()),
        Pane::Timeline => matches!(derived.timeline.get().rows.get(row), Some(Row::Event(_))),
        Pane::Text | Pane::Contents => false,
    };
    (area.y..area.y + area.height)
        .zip(top..len)
        .filter(|(_, row)| leads(*row))
        .map(|(y, row)| (Spot::Row(pane, row), (area.x + 1, y), 1))
        .collect()
}

/// So many labels, none the beginning of another, the short ones first.
fn labels(count: usize) -> Vec<String> {
    let letters: Vec<char> = LETTERS.chars().collect();
    let n = letters.len();
    let prefixes = (0..=n).find(|p| (n - p) + p * n >= count).unwrap_or(n);
    let (short, long) = letters.split_at(n - prefixes);
    let pairs = long
        .iter()
        .rev()
        .flat_map(|a| letters.iter().map(move |b| format!("{a}{b}")));
    short
        .iter()
        .map(char::to_string)
        .chain(pairs)
        .take(count)
        .collect()
}

/// Puts the cursor or the selection where a hint stands.
pub(super) fn land(state: &mut State, spot: Spot) {
    match spot {
        Spot::Link(block, link) => {
            state.view.focus = Pane::Text;
            state.view.reader.selected = Some((block, link));
        }
        Spot::Row(pane, row) => {
            super::navigate::focus(state, pane);
            match pane {
                Pane::Contents => state.view.contents.cursor = row,
                Pane::People => state.view.people.cursor = row,
                Pane::Timeline => state.view.timeline.cursor = row,
                Pane::Text => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::labels;

    #[test]
    fn no_label_is_the_beginning_of_another() {
        for count in [0, 1, 26, 27, 60, 200, 676] {
            let labels = labels(count);
            assert_eq!(labels.len(), count);
            for (i, a) in labels.iter().enumerate() {
                for (j, b) in labels.iter().enumerate() {
                    assert!(i == j || !b.starts_with(a.as_str()), "{a} begins {b}");
                }
            }
        }
    }
}
