//! The `[keys]` of a configuration: which keys its reader wants for which commands, and where. Knows no preset.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::entries;
use super::fields::PANES as LISTS;
use super::mistake::{Code, Report};
use crate::app::command::{Row, TABLE};
use crate::app::{Command, Context};
use crate::keys::{self, Key};

/// The panes that have keys of their own, as a file spells them.
pub(super) const PANES: [(&str, Context); 4] = [
    ("text", Context::Text),
    ("list", Context::List),
    ("peek", Context::Peek),
    ("help", Context::Help),
];

/// The keys that a reader wants for a command.
#[derive(Debug, Clone)]
pub(super) struct Wish {
    /// Where; everywhere the command holds, if nowhere in particular.
    pub place: Option<Context>,
    /// Which command.
    pub row: &'static Row,
    /// Its keys; none unbinds it.
    pub keys: Vec<Sequence>,
    /// Where the command is named.
    pub span: Range<usize>,
}

/// A sequence of keys, and where it is written.
#[derive(Debug, Clone)]
pub(super) struct Sequence {
    pub keys: Vec<Key>,
    pub span: Range<usize>,
}

/// Reads the table `keys`, in the order of the file.
pub(super) fn read(table: &DeTable<'_>, report: &Report<'_>) -> Vec<Wish> {
    let mut wishes = Vec::new();
    for (name, value) in entries(table, report) {
        match (pane(name.get_ref()), value.get_ref()) {
            (Some(context), DeValue::Table(table)) => {
                for (name, value) in entries(table, report) {
                    wishes.extend(wish(Some(context), name, value, report));
                }
            }
            // `peek` and `help` are commands too.
            (Some(Context::Text | Context::List), _) => report.add(
                Code::WrongType,
                value.span(),
                &format!(
                    "`{}` is a pane: what stands in it is a table",
                    name.get_ref()
                ),
                Some(&format!(
                    "write `[keys.{}]` on a line of its own",
                    name.get_ref()
                )),
            ),
            (None, DeValue::Table(_)) => {
                let known = PANES.iter().map(|(name, _)| *name);
                let near = || report.nearest.help(name.get_ref(), known);
                let help = list(name.get_ref()).or_else(near);
                report.add(
                    Code::UnknownPane,
                    name.span(),
                    &format!("no pane is called `{}`", name.get_ref()),
                    Some(&help.unwrap_or_else(|| {
                        "there are `text`, `list`, `peek` and `help`".to_owned()
                    })),
                );
            }
            (_, _) => wishes.extend(wish(None, name, value, report)),
        }
    }
    wishes
}

/// What a pane that is a list has its keys in.
fn list(name: &str) -> Option<String> {
    let is_list = LISTS.contains(&name);
    is_list.then(|| format!("`{name}` is a list: its keys stand in `[keys.list]`"))
}

fn pane(name: &str) -> Option<Context> {
    PANES.iter().find(|(n, _)| *n == name).map(|(_, c)| *c)
}

fn wish(
    place: Option<Context>,
    name: &Spanned<std::borrow::Cow<'_, str>>,
    value: &Spanned<DeValue<'_>>,
    report: &Report<'_>,
) -> Option<Wish> {
    let Some(row) = TABLE.iter().find(|row| row.name == name.get_ref()) else {
        let help = report
            .nearest
            .help(name.get_ref(), TABLE.iter().map(|r| r.name));
        report.add(
            Code::UnknownCommand,
            name.span(),
            &format!("no command is called `{}`", name.get_ref()),
            Some(&help.unwrap_or_else(|| "`studium config` lists all commands".to_owned())),
        );
        return None;
    };
    if let Some(context) = place.filter(|c| !row.places().contains(c)) {
        let places: Vec<&str> = row.places().into_iter().map(Context::words).collect();
        report.add(
            Code::WrongPane,
            name.span(),
            &format!("`{}` has no keys {}", row.name, context.words()),
            Some(&format!("it holds {}", places.join(", "))),
        );
        return None;
    }
    let keys = sequences(row, value, report)?;
    Some(Wish {
        place,
        row,
        keys,
        span: name.span(),
    })
}

/// The sequences of a value: one, several, or none at all.
fn sequences(
    row: &Row,
    value: &Spanned<DeValue<'_>>,
    report: &Report<'_>,
) -> Option<Vec<Sequence>> {
    let quit = row.command == Command::Quit;
    match value.get_ref() {
        DeValue::String(written) => Some(
            one(row, written, value.span(), report)
                .into_iter()
                .collect(),
        ),
        DeValue::Array(items) => {
            let mut found = Vec::new();
            for item in items {
                if let DeValue::String(written) = item.get_ref() {
                    found.extend(one(row, written, item.span(), report));
                } else {
                    wrong_type(item.span(), report);
                }
            }
            if quit && items.is_empty() {
                fixed(value.span(), report);
            }
            Some(found).filter(|f| !f.is_empty() || items.is_empty())
        }
        DeValue::Boolean(false) => {
            if quit {
                fixed(value.span(), report);
            }
            Some(Vec::new())
        }
        DeValue::Boolean(true)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Datetime(_)
        | DeValue::Table(_) => {
            wrong_type(value.span(), report);
            None
        }
    }
    .filter(|found| !found.is_empty() || !matches!(value.get_ref(), DeValue::String(_)))
}

fn wrong_type(span: Range<usize>, report: &Report<'_>) {
    report.add(
        Code::WrongType,
        span,
        "a key is a text, several are a list of texts",
        Some("`\"j\"`, `[\"j\", \"Down\"]`, or `[]` to unbind"),
    );
}

fn fixed(span: Range<usize>, report: &Report<'_>) {
    report.add(
        Code::FixedKey,
        span,
        "`Ctrl-c` always quits and cannot be unbound",
        Some("leave the line out"),
    );
}

/// A key to bind in the place of one that terminals do not send. A number repeats the next key, and cannot be bound.
fn sent_instead(key: Key) -> Option<Key> {
    let instead = keys::unsendable(key)?.alternative?;
    let number = instead.text().is_some_and(|c| ('1'..='9').contains(&c));
    (!number).then_some(instead)
}

/// How a mistaken key is written, if that can be told, and terminals send it.
fn suggestion(written: &str) -> Option<String> {
    let spelled = keys::suggest(written)?;
    let meant = keys::parse(&spelled).ok()?;
    let Some(unsent) = meant
        .iter()
        .copied()
        .find(|k| keys::unsendable(*k).is_some())
    else {
        return Some(format!("write `{spelled}`"));
    };
    if keys::label(&[unsent]) == "Ctrl-i" {
        return Some(format!("write `{spelled}`"));
    }
    let sent = keys::unsendable(unsent)?.received;
    let instead = sent_instead(unsent).map_or_else(
        || "bind another key".to_owned(),
        |k| format!("bind `{k}` or another key"),
    );
    Some(format!(
        "`{unsent}` is meant, but terminals do not send it but {sent}: {instead}"
    ))
}

/// A sequence, if its reader can press it.
fn one(row: &Row, written: &str, span: Range<usize>, report: &Report<'_>) -> Option<Sequence> {
    let refuse = |code, message: &str, help: Option<&str>| {
        report.add(code, span.clone(), message, help);
        None
    };
    let keys = match keys::parse(written) {
        Ok(keys) if keys.is_empty() && !written.is_empty() => {
            return refuse(
                Code::BadKey,
                "space stands between the keys of a sequence",
                Some("write `Space` for the key"),
            );
        }
        Ok(keys) if keys.is_empty() => {
            return refuse(
                Code::BadKey,
                "an empty text names no key",
                Some("`[]` unbinds the command"),
            );
        }
        Ok(keys) => keys,
        Err(error) => {
            let help = suggestion(written).unwrap_or_else(|| {
                "keys are written `j`, `Ctrl-d`, `Alt-Left`, `PgDn`, `F2`, sequences `g g`"
                    .to_owned()
            });
            return refuse(
                Code::BadKey,
                &format!("`{}` names no key", error.written),
                Some(&help),
            );
        }
    };
    let label = keys::label(&keys);
    let ctrl_c = |key: &&Key| keys::label(&[**key]) == "Ctrl-c";
    if keys.iter().any(|k| ctrl_c(&k)) && !(row.command == Command::Quit && keys.len() == 1) {
        return refuse(
            Code::FixedKey,
            "`Ctrl-c` always quits and means nothing else",
            None,
        );
    }
    if keys
        .first()
        .and_then(|k| k.text())
        .is_some_and(|c| ('1'..='9').contains(&c))
    {
        let message = format!("`{label}` is the number that repeats the next key");
        return refuse(
            Code::UnreachableKey,
            &message,
            Some("begin with another key"),
        );
    }
    if keys
        .iter()
        .skip(1)
        .any(|k| *k == Key::plain(keys::Code::Esc))
    {
        let message = format!("`{label}` never comes to its end: `Esc` drops a sequence");
        return refuse(
            Code::UnreachableKey,
            &message,
            Some("end it with another key"),
        );
    }
    let is_ctrl_i = |key: &Key| keys::label(&[*key]) == "Ctrl-i";
    let unsent = keys.iter().filter(|k| !is_ctrl_i(k));
    let unsent = unsent
        .copied()
        .find_map(|k| Some((k, keys::unsendable(k)?)));
    if let Some((key, unsent)) = unsent {
        let message = format!("terminals do not send `{key}` but {}", unsent.received);
        let help = sent_instead(key).map(|k| format!("bind `{k}` or another key"));
        return refuse(Code::UnsendableKey, &message, help.as_deref());
    }
    // Forward has it in the presets, beside keys that all terminals send.
    if keys.iter().any(is_ctrl_i) && row.command != Command::Forward {
        report.add(
            Code::SeldomSent,
            span.clone(),
            "`Ctrl-i` arrives only from terminals that speak the kitty keyboard protocol; from others it is `Tab`",
            Some("give the command another key too"),
        );
    }
    Some(Sequence { keys, span })
}
