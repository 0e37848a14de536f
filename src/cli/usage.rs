//! What a command line that makes no sense was probably meant to be. Knows the names of the commands, not what they do.

use std::ffi::{OsStr, OsString};

use clap::CommandFactory;
use clap::error::ContextKind;

use super::{Arguments, Exit, Streams, open, written};
use crate::content::Nearest;
use crate::model::SafeText;

/// What the parser of arguments has to say of these words: help and version are no errors.
pub(super) fn explain(usage: &clap::Error, words: &[OsString], streams: &mut Streams<'_>) -> Exit {
    let text = SafeText::new(&usage.render().to_string());
    if !usage.use_stderr() {
        return written(streams.output.write_all(text.as_bytes()), streams);
    }
    // Two words where one study may stand: the parser takes the second for a command.
    let second = usage.get(ContextKind::InvalidSubcommand);
    match second.map(ToString::to_string) {
        Some(second) => streams.complain(&too_many(words, &second)),
        None => {
            let _ = streams.errors.write_all(text.as_bytes());
        }
    }
    Exit::Usage
}

fn too_many(words: &[OsString], second: &str) -> String {
    let first = words.first().and_then(|w| w.to_str()).unwrap_or_default();
    misplaced(words)
        .or_else(|| meant(first).map(|near| unknown(first, &near)))
        .unwrap_or_else(|| format!("one study is read at a time: `{second}` is one word too many"))
}

/// Why a study that is named is none that there is, if a command was meant: it stands behind options, or is misspelt.
pub(super) fn no_study(words: &[OsString], study: Option<&OsStr>) -> Option<String> {
    let study = study?;
    if open::is_there(study) {
        return None;
    }
    let named = study.to_str()?;
    if names().iter().any(|name| name == named) {
        return misplaced(words);
    }
    meant(named).map(|near| unknown(named, &near))
}

/// What is said where a command does not stand first.
fn misplaced(words: &[OsString]) -> Option<String> {
    let names = names();
    let mut behind = words.iter().skip(1);
    let command = behind.find_map(|word| names.iter().find(|name| *word == name.as_str()))?;
    Some(format!(
        "`{command}` is a command and stands first, its options behind it; `studium help {command}` tells them"
    ))
}

fn unknown(word: &str, near: &str) -> String {
    format!("there is no command and no study `{word}`; did you mean `{near}`?")
}

/// The command that a word was probably meant to be.
fn meant(word: &str) -> Option<String> {
    let names = names();
    let near = Nearest::default();
    let near = near.to(word, names.iter().map(String::as_str));
    near.filter(|near| *near != word).map(str::to_owned)
}

fn names() -> Vec<String> {
    let command = Arguments::command();
    let names = command.get_subcommands().map(|c| c.get_name().to_owned());
    names.chain(["help".to_owned()]).collect()
}
