//! Hints: letters on every link and row in sight. Typing them follows it.

use std::collections::BTreeSet;

use super::geometry::Pane;
use super::mode::{Hint, HintTarget, Hints};
use super::navigate;
use super::panes::contents;
use super::state::State;
use crate::model::SafeText;
use crate::text;

/// The easiest to type first.
const LETTERS: &str = "asdfghjklqwertyuiopzxcvbnm";

/// A target, its first cell, and how many of its columns the letters may cover: one at least stays visible.
type Target = (HintTarget, (u16, u16), u16);

/// Hints for everything in sight; none if there is nothing.
pub(super) fn open(state: &State) -> Option<Hints> {
    let mut targets = links(state);
    for pane in [Pane::Timeline, Pane::People, Pane::Contents] {
        targets.extend(rows(state, pane));
    }
    let labels = labels(targets.len());
    let all: Vec<Hint> = targets
        .into_iter()
        .zip(labels)
        .map(|((target, at, room), letters)| Hint {
            letters: SafeText::new(&letters),
            at,
            room,
            target,
        })
        .collect();
    (!all.is_empty()).then_some(Hints {
        all,
        typed: String::new(),
    })
}

fn links(state: &State) -> Vec<Target> {
    let derived = state.derived();
    let area = derived.geometry.text;
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for (y, line) in (area.y..).zip(&derived.lines) {
        let (Some(block), Some(row)) = (state.document().block(line.block), line.row()) else {
            continue;
        };
        for run in text::runs(block, row) {
            if let Some(link) = run.link
                && seen.insert((line.block, link))
            {
                let target = HintTarget::Link((line.block, link));
                found.push((target, (area.x + run.x, y), run.width.saturating_sub(1)));
            }
        }
    }
    found
}

fn rows(state: &State, pane: Pane) -> Vec<Target> {
    let area = state.derived().geometry.list(pane);
    let top = state.list_top(pane);
    let Some(rows) = state.rows(pane) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if pane == Pane::Contents {
        let size = (area.width, area.height);
        let lines = contents::lines(&state.study, state.derived().contents.get(), top, size);
        for (y, line) in (area.y..).zip(lines) {
            if line.title.start == 0 {
                found.push((HintTarget::Row(pane, line.row), (area.x + 1, y), 1));
            }
        }
        return found;
    }
    for (y, row) in (area.y..area.y + area.height).zip(top..rows.len()) {
        if rows.entry(row).is_some() {
            found.push((HintTarget::Row(pane, row), (area.x + 1, y), 1));
        }
    }
    found
}

/// Labels of one or two letters, the short ones first. None is a prefix of another.
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

/// Focuses a target: selects the link, or puts the cursor on the row.
pub(super) fn focus(state: &mut State, target: HintTarget) {
    match target {
        HintTarget::Link(link) => {
            state.view.focus = Pane::Text;
            state.view.reader.selected = Some(link);
        }
        HintTarget::Row(pane, row) => {
            state.view.focus(pane);
            navigate::place_on_row(state, pane, row);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::labels;

    #[test]
    fn no_label_is_a_prefix_of_another() {
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
