//! Merges the overrides of a configuration into a preset, pane by pane, and reports bindings that exclude each other.
//! The more specific binding wins: an override over the preset, an override for a pane over one for all panes.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use super::Reporter;
use super::bindings::{Override, PANES, Sequence};
use crate::app::Bindings;
use crate::app::commands::{self, program};
use crate::app::{Command, Context, Preset};
use crate::content::Code;
use crate::keys::{self, Binding, Key, Keymap};

/// Always bound to quit.
const CTRL_C: &str = "Ctrl-c";

/// How specific a binding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Preset,
    AllPanes,
    Pane,
}

/// A binding that may be in force in a pane.
struct Candidate<'o> {
    row: &'static Command,
    keys: Vec<Key>,
    rank: Rank,
    /// Its source; none for the preset.
    written: Option<&'o Sequence>,
    /// Its position among the keys of the command.
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

    /// Where it is in the file, in bytes.
    fn start(&self) -> usize {
        self.written.map_or(0, |s| s.span.start)
    }

    fn label(&self) -> String {
        keys::label(&self.keys)
    }

    /// Whether one sequence is the start of the other, so that only one of them can be bound.
    fn excludes(&self, other: &Self) -> bool {
        self.keys.starts_with(&other.keys) || other.keys.starts_with(&self.keys)
    }
}

/// An override that another binding excludes in some pane.
struct Hidden {
    span: Range<usize>,
    message: String,
}

/// A key of the preset that an override took from its command.
struct Lost {
    row: &'static Command,
    pane: Context,
    label: String,
    /// The override.
    span: Range<usize>,
}

/// What merging has come to so far.
#[derive(Default)]
struct Merged {
    bindings: Vec<Binding<Context, &'static Command>>,
    /// The starts of overrides that are in force in some pane.
    in_force: BTreeSet<usize>,
    /// The starts of overrides that are reported.
    reported: BTreeSet<usize>,
    hidden: Vec<Hidden>,
    lost: Vec<Lost>,
}

/// The bindings in force.
pub(super) fn merge(preset: Preset, overrides: &[Override], reporter: &Reporter<'_>) -> Bindings {
    let mut merged = Merged::default();
    for (_, pane) in PANES {
        let mut kept = merged.select(pane, candidates(preset, overrides, pane), reporter);
        restore(&mut kept, preset, overrides, pane);
        merged.bind(pane, &kept);
    }
    merged.report_hidden(reporter);
    merged.report_lost(reporter);
    report_no_quit_key(&merged.bindings, overrides, reporter);
    Keymap::new(merged.bindings)
}

/// All bindings for a pane: those of the preset, except for commands with an override.
fn candidates(preset: Preset, overrides: &[Override], pane: Context) -> Vec<Candidate<'_>> {
    let mut all = Vec::new();
    for row in commands::all().filter(|r| r.places().contains(&pane)) {
        let mut own = overrides.iter().filter(|o| o.row == row);
        let for_pane = own.clone().find(|o| o.pane == Some(pane));
        if let Some(chosen) = for_pane.or_else(|| own.find(|o| o.pane.is_none())) {
            let rank = match chosen.pane {
                Some(_) => Rank::Pane,
                None => Rank::AllPanes,
            };
            let sequences = chosen.keys.iter().enumerate();
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
        if *row == program::QUIT && !all.iter().any(|c| c.label() == CTRL_C) {
            all.push(Candidate::of_preset(row, CTRL_C, usize::MAX));
        }
    }
    all
}

/// Gives a command none of whose overriding keys could be bound in a pane the free keys of the preset.
fn restore(kept: &mut Vec<Candidate<'_>>, preset: Preset, overrides: &[Override], pane: Context) {
    for overriding in overrides.iter().filter(|o| !o.keys.is_empty()) {
        let row = overriding.row;
        let applies = overriding.pane.is_none_or(|p| p == pane) && row.places().contains(&pane);
        if !applies || kept.iter().any(|k| k.row == row) {
            continue;
        }
        for (order, written) in preset.keys(row).iter().enumerate() {
            let candidate = Candidate::of_preset(row, written, order);
            if !kept.iter().any(|k| k.excludes(&candidate)) {
                kept.push(candidate);
            }
        }
    }
}

impl Merged {
    /// The candidates that can be bound together: the more specific first, then the shorter, then the first in the file.
    fn select<'o>(
        &mut self,
        pane: Context,
        mut candidates: Vec<Candidate<'o>>,
        reporter: &Reporter<'_>,
    ) -> Vec<Candidate<'o>> {
        candidates.sort_by_key(|c| (Reverse(c.rank), c.keys.len(), c.start()));
        let mut kept: Vec<Candidate<'o>> = Vec::new();
        for candidate in candidates {
            match kept.iter().find(|k| k.excludes(&candidate)) {
                None => {
                    self.in_force
                        .extend(candidate.written.map(|s| s.span.start));
                    kept.push(candidate);
                }
                Some(winner) => self.exclude(pane, winner, &candidate, reporter),
            }
        }
        kept
    }

    /// Adds the bindings of a pane, command by command. Labels show the first key of a command.
    fn bind(&mut self, pane: Context, kept: &[Candidate<'_>]) {
        for row in commands::all() {
            let mut own: Vec<_> = kept.iter().filter(|k| k.row == row).collect();
            own.sort_by_key(|k| (Reverse(k.rank), k.order));
            self.bindings.extend(own.into_iter().map(|k| Binding {
                context: pane,
                keys: k.keys.clone(),
                command: row,
            }));
        }
    }

    /// Records or reports that `winner` excludes `loser` in a pane.
    fn exclude(
        &mut self,
        pane: Context,
        winner: &Candidate<'_>,
        loser: &Candidate<'_>,
        reporter: &Reporter<'_>,
    ) {
        match (loser.written, winner.written) {
            (Some(written), _) if loser.rank == winner.rank => {
                self.report_conflict(winner, loser, written, reporter);
            }
            (Some(written), _) => {
                let line = reporter.line(winner.start());
                self.hidden.push(Hidden {
                    span: written.span.clone(),
                    message: format!(
                        "{} {} (line {line})",
                        unreachable(winner, loser),
                        pane.words()
                    ),
                });
            }
            (None, Some(overriding)) => self.lost.push(Lost {
                row: loser.row,
                pane,
                label: loser.label(),
                span: overriding.span.clone(),
            }),
            (None, None) => {}
        }
    }

    /// Reports two overrides that exclude each other, once for all panes.
    fn report_conflict(
        &mut self,
        winner: &Candidate<'_>,
        loser: &Candidate<'_>,
        written: &Sequence,
        reporter: &Reporter<'_>,
    ) {
        let same_keys = winner.keys == loser.keys;
        let repeated = same_keys && winner.row == loser.row;
        if repeated || !self.reported.insert(written.span.start) {
            return;
        }
        let line = reporter.line(winner.start());
        let span = written.span.clone();
        if same_keys {
            let (label, first, second) = (loser.label(), winner.row.name, loser.row.name);
            reporter.add(
                Code::Conflict,
                span,
                &format!("`{label}` is bound to both `{first}` (line {line}) and `{second}`"),
                Some(&format!("`{first}` keeps it: give `{second}` another key")),
            );
        } else {
            reporter.add(
                Code::UnreachableKey,
                span,
                &format!("{} (line {line})", unreachable(winner, loser)),
                Some("a sequence must not start with another that is bound"),
            );
        }
    }

    /// Reports overrides that are not in force in any pane.
    fn report_hidden(&mut self, reporter: &Reporter<'_>) {
        for Hidden { span, message } in std::mem::take(&mut self.hidden) {
            if !self.in_force.contains(&span.start) && self.reported.insert(span.start) {
                let help = Some("bind another key");
                reporter.add(Code::UnreachableKey, span, &message, help);
            }
        }
    }

    /// Reports commands that have no key left in a pane.
    fn report_lost(&self, reporter: &Reporter<'_>) {
        let mut seen = BTreeSet::new();
        for Lost {
            row,
            pane,
            label,
            span,
        } in &self.lost
        {
            let mut left = self.bindings.iter().filter(|b| b.context == *pane);
            if left.any(|b| *b.command == **row) || !seen.insert((row.name, span.start)) {
                continue;
            }
            let (name, pane) = (row.name, pane.words());
            reporter.add(
                Code::LastKey,
                span.clone(),
                &format!("`{label}` was the only key of `{name}` {pane}"),
                Some(&format!(
                    "give it another key, or write `{name} = []` if this is intended"
                )),
            );
        }
    }
}

fn unreachable(winner: &Candidate<'_>, loser: &Candidate<'_>) -> String {
    let (label, other) = (loser.label(), winner.label());
    format!(
        "`{label}` cannot be reached: `{other}` is `{}`",
        winner.row.name
    )
}

/// Reports if only `Ctrl-c` is left to quit with.
fn report_no_quit_key(
    bindings: &[Binding<Context, &'static Command>],
    overrides: &[Override],
    reporter: &Reporter<'_>,
) {
    let mut quitting = bindings.iter().filter(|b| {
        b.context == Context::Text && [&program::CLOSE, &program::QUIT].contains(&b.command)
    });
    let close = overrides.iter().find(|o| *o.row == program::CLOSE);
    if let Some(close) = close
        && quitting.all(|b| keys::label(&b.keys) == CTRL_C)
    {
        reporter.add(
            Code::NoQuitKey,
            close.span.clone(),
            "no key but `Ctrl-c` quits",
            Some("bind `close` or `quit`"),
        );
    }
}
