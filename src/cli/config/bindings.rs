//! The `[keys]` of a configuration: the key bindings that override those of the preset.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Name, Reporter, settings};
use crate::app::commands::{self, links, program};
use crate::app::{Command, Context};
use crate::content::Code;
use crate::keys::{self, Key};

/// The panes that can have their own bindings, with their names in the file.
pub(super) const PANES: [(&str, Context); 4] = [
    ("text", Context::Text),
    ("list", Context::List),
    ("peek", Context::Peek),
    ("help", Context::Help),
];

/// The keys of a command, as the file has them.
#[derive(Debug)]
pub(super) struct Override {
    /// None for every pane in which the command works.
    pub pane: Option<Context>,
    pub row: &'static Command,
    /// Empty to unbind the command.
    pub keys: Vec<Sequence>,
    /// Where the command is named.
    pub span: Range<usize>,
}

/// A sequence of keys, and where it is written.
#[derive(Debug)]
pub(super) struct Sequence {
    pub keys: Vec<Key>,
    pub span: Range<usize>,
}

/// Reads the table `keys`, in the order of the file.
pub(super) fn read(table: &DeTable<'_>, reporter: &Reporter<'_>) -> Vec<Override> {
    let mut overrides = Vec::new();
    for (name, value) in reporter.entries(table) {
        let written = name.get_ref().as_ref();
        let pane = PANES.iter().find(|(pane, _)| *pane == written);
        match (pane, value.get_ref()) {
            (Some((_, context)), DeValue::Table(table)) => {
                for (name, value) in reporter.entries(table) {
                    overrides.extend(read_override(Some(*context), name, value, reporter));
                }
            }
            // `peek` and `help` are commands too.
            (Some((_, Context::Text | Context::List)), _) => reporter.add(
                Code::WrongType,
                value.span(),
                &format!("`{written}` is a pane, so its keys must be a table"),
                Some(&format!("write `[keys.{written}]` on a line of its own")),
            ),
            (None, DeValue::Table(_)) => report_unknown_pane(name, reporter),
            (_, _) => overrides.extend(read_override(None, name, value, reporter)),
        }
    }
    overrides
}

fn report_unknown_pane(name: &Name<'_>, reporter: &Reporter<'_>) {
    let written = name.get_ref().as_ref();
    let help = if settings::PANES.contains(&written) {
        format!("`{written}` is a list: bind its keys in `[keys.list]`")
    } else {
        reporter.suggest(written, &PANES.map(|(name, _)| name))
    };
    let message = format!("unknown pane `{written}`");
    reporter.add(Code::UnknownPane, name.span(), &message, Some(&help));
}

fn read_override(
    pane: Option<Context>,
    name: &Name<'_>,
    value: &Spanned<DeValue<'_>>,
    reporter: &Reporter<'_>,
) -> Option<Override> {
    let written = name.get_ref().as_ref();
    let Some(row) = commands::all().find(|row| row.name == written) else {
        let near = reporter
            .nearest
            .help(written, commands::all().map(|r| r.name));
        reporter.add(
            Code::UnknownCommand,
            name.span(),
            &format!("unknown command `{written}`"),
            Some(&near.unwrap_or_else(|| "`studium config` lists all commands".to_owned())),
        );
        return None;
    };
    if let Some(pane) = pane.filter(|pane| !row.places().contains(pane)) {
        let places: Vec<&str> = row.places().into_iter().map(Context::words).collect();
        reporter.add(
            Code::WrongPane,
            name.span(),
            &format!("`{}` does not work {}", row.name, pane.words()),
            Some(&format!("it works {}", places.join(", "))),
        );
        return None;
    }
    Some(Override {
        pane,
        row,
        keys: read_sequences(row, value, reporter)?,
        span: name.span(),
    })
}

/// The sequences of a value: a string, a list of strings, or `false`. None if nothing in it can be used.
fn read_sequences(
    row: &Command,
    value: &Spanned<DeValue<'_>>,
    reporter: &Reporter<'_>,
) -> Option<Vec<Sequence>> {
    let unbinds = match value.get_ref() {
        DeValue::Boolean(unbinds) => !unbinds,
        DeValue::Array(items) => items.is_empty(),
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Datetime(_)
        | DeValue::Table(_) => false,
    };
    if unbinds {
        if *row == program::QUIT {
            reporter.add(
                Code::FixedKey,
                value.span(),
                "`Ctrl-c` always quits and cannot be unbound",
                Some("remove this line"),
            );
        }
        return Some(Vec::new());
    }
    let mut sequences = Vec::new();
    if let DeValue::Array(items) = value.get_ref() {
        for item in items {
            sequences.extend(read_sequence(row, item, reporter));
        }
    } else {
        sequences.extend(read_sequence(row, value, reporter));
    }
    Some(sequences).filter(|s| !s.is_empty())
}

fn read_sequence(
    row: &Command,
    value: &Spanned<DeValue<'_>>,
    reporter: &Reporter<'_>,
) -> Option<Sequence> {
    let span = value.span();
    let DeValue::String(written) = value.get_ref() else {
        reporter.add(
            Code::WrongType,
            span,
            "keys must be a string or a list of strings",
            Some("`\"j\"`, `[\"j\", \"Down\"]`, or `[]` to unbind"),
        );
        return None;
    };
    match parse(written).and_then(|keys| check(row, &keys).map(|()| keys)) {
        Ok(keys) => {
            // Forward has it in the presets, beside keys that all terminals send.
            if keys.iter().any(is_ctrl_i) && *row != links::FORWARD {
                reporter.add(
                    Code::SeldomSent,
                    span.clone(),
                    "`Ctrl-i` arrives only from terminals that speak the kitty keyboard protocol; from others it is `Tab`",
                    Some("give the command another key too"),
                );
            }
            Some(Sequence { keys, span })
        }
        Err(refusal) => {
            let help = refusal.help.as_deref();
            reporter.add(refusal.code, span, &refusal.message, help);
            None
        }
    }
}

/// Why a sequence is not bound.
struct Refusal {
    code: Code,
    message: String,
    help: Option<String>,
}

fn refuse<T>(code: Code, message: impl Into<String>, help: Option<&str>) -> Result<T, Refusal> {
    Err(Refusal {
        code,
        message: message.into(),
        help: help.map(ToOwned::to_owned),
    })
}

fn parse(written: &str) -> Result<Vec<Key>, Refusal> {
    match keys::parse(written) {
        Ok(keys) if !keys.is_empty() => Ok(keys),
        Ok(_) if written.is_empty() => refuse(
            Code::BadKey,
            "an empty string is not a key",
            Some("`[]` unbinds the command"),
        ),
        Ok(_) => refuse(
            Code::BadKey,
            "a space separates the keys of a sequence",
            Some("write `Space` for the key"),
        ),
        Err(error) => {
            let message = format!("`{}` is not a key", error.written);
            let respelled = respelled(written);
            let help = respelled.as_deref().unwrap_or(
                "keys are written `j`, `Ctrl-d`, `Alt-Left`, `PgDn`, `F2`, sequences `g g`",
            );
            refuse(Code::BadKey, message, Some(help))
        }
    }
}

/// Whether a reader can press the sequence, and `row` may have it.
fn check(row: &Command, keys: &[Key]) -> Result<(), Refusal> {
    let label = keys::label(keys);
    let has_ctrl_c = keys.iter().any(|key| keys::label(&[*key]) == "Ctrl-c");
    if has_ctrl_c && !(*row == program::QUIT && keys.len() == 1) {
        let message = "`Ctrl-c` always quits and cannot be bound to anything else";
        return refuse(Code::FixedKey, message, None);
    }
    if keys.first().is_some_and(is_count) {
        let message = format!("`{label}` starts with a number, which repeats the next key");
        let help = Some("start with another key");
        return refuse(Code::UnreachableKey, message, help);
    }
    if keys
        .iter()
        .skip(1)
        .any(|k| *k == Key::plain(keys::Code::Esc))
    {
        let message = format!("`{label}` cannot be completed: `Esc` cancels a sequence");
        return refuse(
            Code::UnreachableKey,
            message,
            Some("end it with another key"),
        );
    }
    for key in keys.iter().copied().filter(|key| !is_ctrl_i(key)) {
        if let Some(unsent) = keys::unsendable(key) {
            let message = format!("terminals do not send `{key}` but {}", unsent.received);
            let help = replacement(key).map(|k| format!("bind `{k}` or another key"));
            return refuse(Code::UnsendableKey, message, help.as_deref());
        }
    }
    Ok(())
}

fn is_ctrl_i(key: &Key) -> bool {
    keys::label(&[*key]) == "Ctrl-i"
}

/// Whether a key begins a repeat count.
fn is_count(key: &Key) -> bool {
    key.text().is_some_and(|c| ('1'..='9').contains(&c))
}

/// A key to bind instead of one that terminals do not send.
fn replacement(key: Key) -> Option<Key> {
    keys::unsendable(key)?
        .alternative
        .filter(|key| !is_count(key))
}

/// Advice on a key in the notation of another program, such as `<C-x>`.
fn respelled(written: &str) -> Option<String> {
    let spelled = keys::suggest(written)?;
    let keys = keys::parse(&spelled).ok()?;
    let unsent = keys.into_iter().find(|k| keys::unsendable(*k).is_some());
    let Some(key) = unsent.filter(|key| !is_ctrl_i(key)) else {
        return Some(format!("write `{spelled}`"));
    };
    let sent = keys::unsendable(key)?.received;
    let instead = replacement(key).map_or_else(
        || "bind another key".to_owned(),
        |k| format!("bind `{k}` or another key"),
    );
    Some(format!(
        "`{key}` is meant, but terminals do not send it but {sent}: {instead}"
    ))
}
