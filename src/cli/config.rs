//! The reader's `config.toml`. Every mistake in it is reported, and everything else in it is used.

mod bindings;
mod default_file;
mod merge;
mod settings;
#[cfg(test)]
mod tests;
mod toml_errors;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::args::Format;
use super::diagnostics;
use super::open::read_file;
use super::output::{Exit, Failure, Streams, write_buffered, written};
use crate::app::{Preferences, Preset};
use crate::content::{self, Code, Diagnostic, Nearest, Report, Severity};
use crate::model::SafeText;
pub(super) use settings::Config;

const FILE_NAME: &str = "config.toml";

/// A name in a table, and where it is.
type Name<'i> = Spanned<Cow<'i, str>>;

/// A configuration that was read, with the mistakes in its file.
pub(super) struct Loaded {
    pub config: Config,
    /// The file, if there is one.
    file: Option<PathBuf>,
    /// Whether the command line names the file.
    named: bool,
    /// Why the reader's own file could not be read.
    unreadable: Option<String>,
    source: String,
    mistakes: Vec<Diagnostic>,
}

/// Collects the mistakes of a configuration.
struct Reporter<'s> {
    source: &'s str,
    report: Report,
    nearest: Nearest,
    /// The lines that are not TOML, from 1. What the parser makes of them is ignored.
    broken_lines: RefCell<BTreeSet<usize>>,
}

impl<'s> Reporter<'s> {
    fn new(source: &'s str) -> Self {
        Self {
            source,
            report: Report::default(),
            nearest: Nearest::default(),
            broken_lines: RefCell::default(),
        }
    }

    fn add(&self, code: Code, span: Range<usize>, message: &str, help: Option<&str>) {
        let help = help.map(ToOwned::to_owned);
        self.report.add(code, span, message.to_owned(), help);
    }

    /// Adds the errors of the TOML parser, the first in each line.
    fn add_toml_errors(&self, mut errors: Vec<toml::de::Error>) {
        errors.sort_by_key(|error| error.span().map(|span| span.start));
        for error in errors {
            let span = error.span().unwrap_or(0..0);
            if self.broken_lines.borrow_mut().insert(self.line(span.start)) {
                let (message, help) = toml_errors::explain(self.source, &span, error.message());
                self.add(Code::NotToml, span, &message, help.as_deref());
            }
        }
    }

    /// The line of a byte, from 1.
    fn line(&self, byte: usize) -> usize {
        let before = self.source.get(..byte).unwrap_or_default();
        before.matches('\n').count() + 1
    }

    fn is_broken(&self, byte: usize) -> bool {
        self.broken_lines.borrow().contains(&self.line(byte))
    }

    /// “did you mean …”, or all of `known`.
    fn suggest(&self, word: &str, known: &[&str]) -> String {
        let near = self.nearest.help(word, known.iter().copied());
        near.unwrap_or_else(|| {
            let quoted: Vec<String> = known.iter().map(|k| format!("`{k}`")).collect();
            match quoted.split_last() {
                Some((last, rest)) if !rest.is_empty() => {
                    format!("use {} or {last}", rest.join(", "))
                }
                _ => format!("use {}", quoted.concat()),
            }
        })
    }

    /// The entries of a table in the order of the file, without those in broken lines.
    fn entries<'t, 'i>(
        &self,
        table: &'t DeTable<'i>,
    ) -> Vec<(&'t Name<'i>, &'t Spanned<DeValue<'i>>)> {
        let mut entries: Vec<_> = table
            .iter()
            .filter(|(name, value)| {
                let is_table = matches!(value.get_ref(), DeValue::Table(_));
                !self.is_broken(name.span().start)
                    && (is_table || !self.is_broken(value.span().start))
            })
            .collect();
        entries.sort_by_key(|(name, _)| name.span().start);
        entries
    }
}

/// Reads a configuration from its source. `preset` takes precedence over the one it names.
fn parse(source: &str, file: &SafeText, preset: Option<Preset>) -> (Config, Vec<Diagnostic>) {
    let reporter = Reporter::new(source);
    let mut config = Config::default();
    let (table, errors) = DeTable::parse_recoverable(source);
    reporter.add_toml_errors(errors);
    let mut overrides = Vec::new();
    for (name, value) in reporter.entries(table.get_ref()) {
        match (name.get_ref().as_ref(), value.get_ref()) {
            ("keys", DeValue::Table(keys)) => overrides = bindings::read(keys, &reporter),
            ("keys", _) => reporter.add(
                Code::WrongType,
                value.span(),
                "`keys` must be a table",
                Some("write `[keys]` on a line of its own"),
            ),
            _ => settings::read(&mut config, name, value, &reporter),
        }
    }
    let preset = preset.or(config.preset).unwrap_or_default();
    config.preset = Some(preset);
    config.keymap = merge::merge(preset, &overrides, &reporter);
    (config, reporter.report.finish(source, file))
}

/// The folder of the reader's configuration and themes, whether it exists or not.
pub(super) fn folder() -> Option<PathBuf> {
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.config_dir().join("studium"))
}

fn default_path() -> Option<PathBuf> {
    folder().map(|folder| folder.join(FILE_NAME))
}

/// Reads the named file, or the reader's own if it exists.
///
/// # Errors
/// When a named file cannot be read.
pub(super) fn load(named: Option<&Path>, preset: Option<Preset>) -> Result<Loaded, Failure> {
    let file = named.map(Path::to_owned).or_else(default_path);
    let name = SafeText::line(
        &file
            .as_deref()
            .map_or(FILE_NAME.into(), Path::to_string_lossy),
    );
    let mut unreadable = None;
    let bytes = match file.as_deref().map(read_file) {
        None => None,
        Some(Ok(bytes)) => Some(bytes),
        Some(Err(error)) if named.is_none() && error.kind() == io::ErrorKind::NotFound => None,
        Some(Err(error)) => {
            let reason = if error.kind() == io::ErrorKind::NotFound {
                "there is no such file".to_owned()
            } else {
                error.to_string()
            };
            let reason = format!("could not read {name}: {reason}");
            if named.is_some() {
                return Err(Failure::Message(Exit::Io, reason));
            }
            unreadable = Some(reason);
            None
        }
    };
    let file = file.filter(|_| bytes.is_some());
    let (source, mut mistakes) = decode(bytes.unwrap_or_default(), &name);
    let (config, found) = parse(&source, &name, preset);
    mistakes.extend(found);
    Ok(Loaded {
        config,
        file,
        named: named.is_some(),
        unreadable,
        source,
        mistakes,
    })
}

fn decode(bytes: Vec<u8>, name: &SafeText) -> (String, Vec<Diagnostic>) {
    match content::decode(bytes, name) {
        Ok(source) => (source, Vec::new()),
        Err((source, mut mistakes)) => {
            for mistake in &mut mistakes {
                mistake.code = Code::NotToml;
            }
            (source, mistakes)
        }
    }
}

impl Loaded {
    /// The preferences of the reader, with a notice if the file has mistakes.
    pub fn preferences(&self) -> Preferences {
        Preferences {
            options: self.config.options,
            script: self.config.script.clone(),
            keymap: self.config.keymap.clone(),
            notice: self.notice(),
            ..Preferences::default()
        }
    }

    fn notice(&self) -> Option<SafeText> {
        if let Some(reason) = &self.unreadable {
            return Some(SafeText::line(&format!(
                "The configuration is not used: studium {reason}."
            )));
        }
        let first = self.mistakes.first()?;
        let count = match self.mistakes.len() {
            1 => "A mistake".to_owned(),
            n => format!("{n} mistakes"),
        };
        let path = self.file.as_deref().unwrap_or(Path::new(FILE_NAME));
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let option = if self.named {
            format!(" --config {}", path.display())
        } else {
            String::new()
        };
        let (line, message) = (first.line, &first.message);
        Some(SafeText::line(&format!(
            "{count} in {file} (`studium config --check{option}` shows all); line {line}: {message}."
        )))
    }

    /// The file, and how many mistakes are in it.
    pub fn summary(&self) -> (Option<&Path>, usize) {
        (self.file.as_deref(), self.mistakes.len())
    }

    /// Writes every mistake to standard error.
    pub fn report(&self, streams: &mut Streams<'_>) {
        if let Some(reason) = &self.unreadable {
            streams.error(reason);
        }
        let errors = &mut *streams.errors;
        let _ = diagnostics::write(&self.source, &self.mistakes, Format::Human, errors);
    }
}

/// `studium config`: prints the default configuration, or checks the reader's.
pub(super) fn run(
    check: bool,
    named: Option<&Path>,
    streams: &mut Streams<'_>,
) -> Result<Exit, Failure> {
    if !check {
        let path = default_path().unwrap_or_else(|| FILE_NAME.into());
        let text = default_file::text(&SafeText::line(&path.to_string_lossy()));
        return Ok(written(streams.output.write_all(text.as_bytes()), streams));
    }
    let loaded = load(named, None)?;
    if let Some(reason) = loaded.unreadable {
        return Err(Failure::Message(Exit::Io, reason));
    }
    let (source, mistakes) = (loaded.source, loaded.mistakes);
    let exit = write_buffered(streams, |out| {
        diagnostics::write(&source, &mistakes, Format::Human, out)
    });
    if mistakes.iter().any(|m| m.severity == Severity::Error) {
        return Ok(exit.max(Exit::Errors));
    }
    Ok(exit)
}
