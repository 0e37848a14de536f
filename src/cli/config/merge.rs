//! What a reader wants laid over a preset: the bindings in force, and where two of them are in each other's way.
//! The more particular wins: a pane over everywhere, a wish over the preset. Equals are told.

use std::collections::BTreeSet;

use super::bindings::{PANES, Sequence, Wish};
use super::mistake::{Code, Report};
use crate::app::command::{Row, TABLE};
use crate::app::{Command, Context, Preset};
use crate::keys::{self, Binding, Key, Keymap};

/// How particular a binding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Preset,
    Everywhere,
    Pane,
}

/// A binding that wants its place in a pane.
struct Candidate<'w> {
    row: &'static Row,
    keys: Vec<Key>,
    rank: Rank,
    /// Where it is written, if its reader wrote it.
    written: Option<&'w Sequence>,
}

impl Candidate<'_> {
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
    bindings: Vec<Binding<Context, Command>>,
    /// Where a wish was written that has got a place somewhere.
    placed: BTreeSet<usize>,
    /// Where wishes were written that are told already.
    told: BTreeSet<usize>,
    /// Wishes hidden in a pane: where they were written, and what to say if they are hidden everywhere.
    hidden: Vec<(usize, std::ops::Range<usize>, String)>,
    /// Commands that lost a key of the preset to a wish: the command, its pane, the key, the wish.
    lost: Vec<(&'static Row, Context, String, std::ops::Range<usize>)>,
}

/// The bindings in force.
pub(super) fn merge(
    preset: Preset,
    wishes: &[Wish],
    report: &Report<'_>,
) -> Keymap<Context, Command> {
    let mut outcome = Outcome::default();
    for (_, pane) in PANES {
        outcome.settle(pane, candidates(preset, wishes, pane), report);
    }
    outcome.tell_hidden(report);
    outcome.tell_lost(report);
    tell_no_quit(&outcome.bindings, wishes, report);
    Keymap::new(outcome.bindings)
}

/// Everything that wants a place in a pane.
fn candidates<'w>(preset: Preset, wishes: &'w [Wish], pane: Context) -> Vec<Candidate<'w>> {
    let mut all = Vec::new();
    for row in TABLE.iter().filter(|r| r.places().contains(&pane)) {
        let wish = |place| {
            wishes
                .iter()
                .find(|w| w.place == place && w.row.command == row.command)
        };
        let wished = match (wish(Some(pane)), wish(None)) {
            (Some(wish), _) => Some((wish, Rank::Pane)),
            (None, Some(wish)) => Some((wish, Rank::Everywhere)),
            (None, None) => None,
        };
        match wished {
            Some((wish, rank)) => all.extend(wish.keys.iter().map(|sequence| Candidate {
                row,
                keys: sequence.keys.clone(),
                rank,
                written: Some(sequence),
            })),
            None => all.extend(preset.keys(row).iter().map(|written| Candidate {
                row,
                keys: keys::parse(written).unwrap_or_default(),
                rank: Rank::Preset,
                written: None,
            })),
        }
        let ctrl_c = keys::parse("Ctrl-c").unwrap_or_default();
        if row.command == Command::Quit && !all.iter().any(|c| c.keys == ctrl_c) {
            all.push(Candidate {
                row,
                keys: ctrl_c,
                rank: Rank::Preset,
                written: None,
            });
        }
    }
    all
}

impl Outcome {
    /// Gives each its place: the more particular first, then the shorter, then that which is written first.
    fn settle(&mut self, pane: Context, mut all: Vec<Candidate<'_>>, report: &Report<'_>) {
        let order: Vec<(Command, Vec<Key>)> = all
            .iter()
            .map(|c| (c.row.command, c.keys.clone()))
            .collect();
        all.sort_by_key(|c| (std::cmp::Reverse(c.rank), c.keys.len(), c.at()));
        let mut kept: Vec<Candidate<'_>> = Vec::new();
        for candidate in all {
            match kept.iter().find(|k| k.is_in_the_way_of(&candidate)) {
                None => {
                    self.placed.extend(candidate.written.map(|s| s.span.start));
                    kept.push(candidate);
                }
                Some(first) => self.refuse(pane, first, &candidate, report),
            }
        }
        // In the order of the table: the first key of a command is the one that is shown.
        for (command, keys) in order {
            let known = |b: &Binding<Context, Command>| b.context == pane && b.keys == keys;
            let holds = kept
                .iter()
                .any(|k| k.row.command == command && k.keys == keys);
            if holds && !self.bindings.iter().any(known) {
                self.bindings.push(Binding {
                    context: pane,
                    keys,
                    command,
                });
            }
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
                if first.row.command == candidate.row.command && first.keys == candidate.keys {
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
            (None, Some(taken)) => {
                self.lost
                    .push((candidate.row, pane, label, taken.span.clone()));
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
                |b: &Binding<Context, Command>| b.context == pane && b.command == row.command;
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
fn tell_no_quit(bindings: &[Binding<Context, Command>], wishes: &[Wish], report: &Report<'_>) {
    let quits = |b: &&Binding<Context, Command>| {
        b.context == Context::Text && matches!(b.command, Command::Close | Command::Quit)
    };
    let ctrl_c = |b: &Binding<Context, Command>| keys::label(&b.keys) == "Ctrl-c";
    let wish = wishes.iter().find(|w| w.row.command == Command::Close);
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
