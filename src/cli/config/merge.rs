//! What a reader wants laid over a preset: the bindings in force, and where two of them are in each other's way.
//! The more particular wins: a pane over everywhere, a wish over the preset. Equals are told.

use std::collections::BTreeSet;

use super::bindings::{PANES, Sequence, Wish};
use super::mistake::{Code, Report};
use crate::app::commands::{self, program};
use crate::app::{Bindings, Command, Context, Preset};
use crate::keys::{self, Binding, Key, Keymap};

/// What always quits.
const CTRL_C: &str = "Ctrl-c";

/// How particular a binding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Preset,
    Everywhere,
    Pane,
}

/// A binding that wants its place in a pane.
struct Candidate<'w> {
    row: &'static Command,
    keys: Vec<Key>,
    rank: Rank,
    /// Where it is written, if its reader wrote it.
    written: Option<&'w Sequence>,
    /// Which of the command's keys it is.
    order: usize,
}

impl Candidate<'_> {
    fn of_preset(row: &'static Command, written: &str, order: usize) -> Self {
        Self {
            row,
            keys: keys::parse(written).unwrap_or_default(),
            rank: Rank::Preset,
            written: None,
            order,
        }
    }

    fn at(&self) -> usize {
        self.written.map_or(0, |s| s.span.start)
    }

    fn label(&self) -> String {
        keys::label(&self.keys)
    }

    /// Whether one of them begins the other, or is it.
    fn is_in_the_way_of(&self, other: &Self) -> bool {
        self.keys.starts_with(&other.keys) || other.keys.starts_with(&self.keys)
    }
}

/// What came of laying wishes over a preset, pane by pane.
#[derive(Default)]
struct Outcome {
    bindings: Vec<Binding<Context, &'static Command>>,
    /// Where a wish was written that has got a place somewhere.
    placed: BTreeSet<usize>,
    /// Where wishes were written that are told already.
    told: BTreeSet<usize>,
    /// Wishes hidden in a pane: where they were written, and what to say if they are hidden everywhere.
    hidden: Vec<(usize, std::ops::Range<usize>, String)>,
    /// Commands that lost a key of the preset to a wish: the command, its pane, the key, the wish.
    lost: Vec<(&'static Command, Context, String, std::ops::Range<usize>)>,
}

/// The bindings in force.
pub(super) fn merge(preset: Preset, wishes: &[Wish], report: &Report<'_>) -> Bindings {
    let mut outcome = Outcome::default();
    for (_, pane) in PANES {
        let mut kept = outcome.settle(pane, candidates(preset, wishes, pane), report);
        restore(&mut kept, preset, wishes, pane);
        outcome.bind(pane, &kept);
    }
    outcome.tell_hidden(report);
    outcome.tell_lost(report);
    tell_no_quit(&outcome.bindings, wishes, report);
    Keymap::new(outcome.bindings)
}

/// Everything that wants a place in a pane.
fn candidates(preset: Preset, wishes: &[Wish], pane: Context) -> Vec<Candidate<'_>> {
    let mut all = Vec::new();
    for row in commands::all().filter(|r| r.places().contains(&pane)) {
        let wish = |place| wishes.iter().find(|w| w.place == place && w.row == row);
        let asked = match (wish(Some(pane)), wish(None)) {
            (Some(wish), _) => Some((wish, Rank::Pane)),
            (None, Some(wish)) => Some((wish, Rank::Everywhere)),
            (None, None) => None,
        };
        if let Some((wish, rank)) = asked {
            let sequences = wish.keys.iter().enumerate();
            all.extend(sequences.map(|(order, sequence)| Candidate {
                row,
                keys: sequence.keys.clone(),
                rank,
                written: Some(sequence),
                order,
            }));
        } else {
            let keys = preset.keys(row).iter().enumerate();
            all.extend(keys.map(|(order, keys)| Candidate::of_preset(row, keys, order)));
        }
        let quits = |c: &Candidate<'_>| keys::label(&c.keys) == CTRL_C;
        if *row == program::QUIT && !all.iter().any(quits) {
            all.push(Candidate::of_preset(row, CTRL_C, usize::MAX));
        }
    }
    all
}

/// Gives a command that its reader gave keys, none of which has a place here, those of the preset that are free.
fn restore(kept: &mut Vec<Candidate<'_>>, preset: Preset, wishes: &[Wish], pane: Context) {
    for wish in wishes.iter().filter(|w| !w.keys.is_empty()) {
        let row = wish.row;
        let here = wish.place.is_none_or(|p| p == pane) && row.places().contains(&pane);
        if !here || kept.iter().any(|k| k.row == row) {
            continue;
        }
        for (order, written) in preset.keys(row).iter().enumerate() {
            let candidate = Candidate::of_preset(row, written, order);
            if !kept.iter().any(|k| k.is_in_the_way_of(&candidate)) {
                kept.push(candidate);
            }
        }
    }
}

impl Outcome {
    /// Gives each its place: the more particular first, then the shorter, then that which is written first.
    fn settle<'w>(
        &mut self,
        pane: Context,
        mut all: Vec<Candidate<'w>>,
        report: &Report<'_>,
    ) -> Vec<Candidate<'w>> {
        all.sort_by_key(|c| (std::cmp::Reverse(c.rank), c.keys.len(), c.at()));
        let mut kept: Vec<Candidate<'w>> = Vec::new();
        for candidate in all {
            match kept.iter().find(|k| k.is_in_the_way_of(&candidate)) {
                None => {
                    self.placed.extend(candidate.written.map(|s| s.span.start));
                    kept.push(candidate);
                }
                Some(first) => self.refuse(pane, first, &candidate, report),
            }
        }
        kept
    }

    /// Binds what has a place, command by command, in the order it was given: the first key of a command is the one shown.
    fn bind(&mut self, pane: Context, kept: &[Candidate<'_>]) {
        for row in commands::all() {
            let mut own: Vec<_> = kept.iter().filter(|k| k.row == row).collect();
            own.sort_by_key(|k| (std::cmp::Reverse(k.rank), k.order));
            self.bindings.extend(own.into_iter().map(|k| Binding {
                context: pane,
                keys: k.keys.clone(),
                command: row,
            }));
        }
    }

    /// Notes that `candidate` has no place because of `first`.
    fn refuse(
        &mut self,
        pane: Context,
        first: &Candidate<'_>,
        candidate: &Candidate<'_>,
        report: &Report<'_>,
    ) {
        let (label, other) = (candidate.label(), first.label());
        let taker = format!("`{other}` is `{}`", first.row.name);
        match (candidate.written, first.written) {
            (Some(written), _) if candidate.rank == first.rank => {
                if first.row == candidate.row && first.keys == candidate.keys {
                    return;
                }
                if !self.told.insert(written.span.start) {
                    return;
                }
                let line = report.line(first.at());
                if first.keys == candidate.keys {
                    let message = format!(
                        "`{label}` is bound to both `{}` (line {line}) and `{}`",
                        first.row.name, candidate.row.name
                    );
                    let help = format!(
                        "`{}` keeps it: give `{}` another key",
                        first.row.name, candidate.row.name
                    );
                    report.add(Code::Conflict, written.span.clone(), &message, Some(&help));
                } else {
                    let message = format!("`{label}` is out of reach: {taker} (line {line})");
                    report.add(
                        Code::UnreachableKey,
                        written.span.clone(),
                        &message,
                        Some("one must not begin the other"),
                    );
                }
            }
            (Some(written), _) => {
                let line = report.line(first.at());
                let message = format!(
                    "`{label}` is out of reach: {taker} {} (line {line})",
                    pane.words()
                );
                self.hidden
                    .push((written.span.start, written.span.clone(), message));
            }
            (None, Some(wish)) => {
                self.lost
                    .push((candidate.row, pane, label, wish.span.clone()));
            }
            (None, None) => {}
        }
    }

    /// Tells which wishes are hidden wherever they would hold.
    fn tell_hidden(&mut self, report: &Report<'_>) {
        for (at, span, message) in std::mem::take(&mut self.hidden) {
            if !self.placed.contains(&at) && self.told.insert(at) {
                report.add(
                    Code::UnreachableKey,
                    span,
                    &message,
                    Some("bind another key"),
                );
            }
        }
    }

    /// Tells which commands have no key left in a pane.
    fn tell_lost(&mut self, report: &Report<'_>) {
        let mut told = BTreeSet::new();
        for (row, pane, label, span) in std::mem::take(&mut self.lost) {
            let left =
                |b: &Binding<Context, &'static Command>| b.context == pane && b.command == row;
            if self.bindings.iter().any(left) || !told.insert((row.name, span.start)) {
                continue;
            }
            let message = format!(
                "`{label}` was the only key of `{}` {}",
                row.name,
                pane.words()
            );
            let help = format!(
                "give it another key, or say `{} = []` if that is meant",
                row.name
            );
            report.add(Code::LastKey, span, &message, Some(&help));
        }
    }
}

/// Tells if nothing but `Ctrl-c` quits any more.
fn tell_no_quit(
    bindings: &[Binding<Context, &'static Command>],
    wishes: &[Wish],
    report: &Report<'_>,
) {
    let quits = |b: &&Binding<Context, &'static Command>| {
        b.context == Context::Text && [&program::CLOSE, &program::QUIT].contains(&b.command)
    };
    let ctrl_c = |b: &Binding<Context, &'static Command>| keys::label(&b.keys) == CTRL_C;
    let wish = wishes.iter().find(|w| *w.row == program::CLOSE);
    if let Some(wish) = wish
        && bindings.iter().filter(quits).all(ctrl_c)
    {
        report.add(
            Code::NoQuitKey,
            wish.span.clone(),
            "no key but `Ctrl-c` quits any more",
            Some("give `close` or `quit` a key"),
        );
    }
}
