//! The reader's configuration: what a file says of keys and looks, and every mistake in it. Everything good in it is used.
//! Does not know what the keys do.

mod bindings;
mod commented;
mod fields;
mod jargon;
mod merge;
mod mistake;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::args::Format;
use super::check::report;
use super::folder::folder;
use super::open::read_file;
use super::{Exit, Streams, buffered, written};
use crate::app::{self, Options, Preferences, Preset};
use crate::content::{self, Severity};
use crate::model::SafeText;
use mistake::{Code, Mistake, Report};

/// What is called so in the reader's folder.
const NAME: &str = "config.toml";

/// What a configuration says. What it does not say is not there, or as it would be without a file.
#[derive(Debug)]
pub(super) struct Config {
    /// The keys to begin with.
    pub preset: Option<Preset>,
    /// The theme, by name.
    pub theme: Option<String>,
    /// Whether to draw with ASCII characters only.
    pub ascii: Option<bool>,
    /// Whether the program hears of the mouse.
    pub mouse: Option<bool>,
    /// How the text is set and the screen divided.
    pub options: Options,
    /// The script that names stand in too.
    pub script: Option<SafeText>,
    /// The bindings in force.
    pub keymap: app::Bindings,
}

/// A configuration, read, with its mistakes.
pub(super) struct Read {
    /// What it says.
    pub config: Config,
    /// The file it comes from; none where there is none.
    file: Option<PathBuf>,
    /// Whether it was named, and is not the one in the reader's folder.
    named: bool,
    /// Why the file in the reader's folder could not be read.
    pub unread: Option<String>,
    source: String,
    mistakes: Vec<Mistake>,
}

/// Reads a configuration from its text, with another preset than it names if one is given.
fn parse(source: &str, file: &SafeText, preset: Option<Preset>) -> (Config, Vec<Mistake>) {
    let report = Report::new(source, file);
    let mut config = Config {
        preset: None,
        theme: None,
        ascii: None,
        mouse: None,
        options: Options::default(),
        script: None,
        keymap: app::commands::keymap(Preset::Reader),
    };
    let (table, mut errors) = DeTable::parse_recoverable(source);
    errors.sort_by_key(|error| error.span().map(|span| span.start));
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        // What follows in the line follows from the first mistake.
        if !report.is_broken(span.start) {
            let (message, help) = jargon::plainly(source, &span, error.message());
            report.add(Code::NotToml, span, &message, help.as_deref());
        }
    }
    let mut wishes = Vec::new();
    for (name, value) in entries(table.get_ref(), &report) {
        match (name.get_ref().as_ref(), value.get_ref()) {
            ("keys", DeValue::Table(keys)) => wishes = bindings::read(keys, &report),
            ("keys", _) => report.add(
                Code::WrongType,
                value.span(),
                "`keys` is a table",
                Some("write `[keys]` on a line of its own"),
            ),
            _ => fields::read(&mut config, name, value, &report),
        }
    }
    let preset = preset.or(config.preset).unwrap_or_default();
    config.preset = Some(preset);
    config.keymap = merge::merge(preset, &wishes, &report);
    (config, report.finish())
}

/// What stands in a table, in the order of the file, but for what is no TOML.
fn entries<'t, 'i>(
    table: &'t DeTable<'i>,
    report: &Report<'_>,
) -> Vec<(&'t Spanned<Cow<'i, str>>, &'t Spanned<DeValue<'i>>)> {
    let sound = |(name, value): &(&Spanned<Cow<'i, str>>, &Spanned<DeValue<'i>>)| {
        let table = matches!(value.get_ref(), DeValue::Table(_));
        !report.is_broken(name.span().start) && (table || !report.is_broken(value.span().start))
    };
    let mut entries: Vec<_> = table.iter().filter(sound).collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    entries
}

/// The file in the reader's folder, whether it is there or not.
fn place() -> Option<PathBuf> {
    folder().map(|folder| folder.join(NAME))
}

/// Reads the file that is named, else the one in the reader's folder, if it is there.
///
/// # Errors
/// When a file that is named cannot be read: why.
pub(super) fn read(named: Option<&Path>, preset: Option<Preset>) -> Result<Read, String> {
    let file = named.map(Path::to_owned).or_else(place);
    let name = file
        .as_deref()
        .map(|f| SafeText::line(&f.to_string_lossy()));
    let name = name.unwrap_or_else(|| SafeText::line(NAME));
    let mut unread = None;
    let bytes = match file.as_deref().map(read_file) {
        None => None,
        Some(Ok(bytes)) => Some(bytes),
        Some(Err(error)) if named.is_none() && error.kind() == io::ErrorKind::NotFound => None,
        Some(Err(error)) => {
            let why = if error.kind() == io::ErrorKind::NotFound {
                "there is no such file".to_owned()
            } else {
                error.to_string()
            };
            let why = format!("could not read {name}: {why}");
            if named.is_some() {
                return Err(why);
            }
            unread = Some(why);
            None
        }
    };
    let file = file.filter(|_| bytes.is_some());
    let (source, undecoded) = decode(bytes.unwrap_or_default(), &name);
    let (config, mut mistakes) = parse(&source, &name, preset);
    mistakes.splice(0..0, undecoded);
    Ok(Read {
        config,
        file,
        named: named.is_some(),
        unread,
        source,
        mistakes,
    })
}

/// The text of a file; what is no UTF-8 is `U+FFFD` and told.
fn decode(bytes: Vec<u8>, name: &SafeText) -> (String, Option<Mistake>) {
    match content::decode(bytes, name) {
        Ok(text) => (text, None),
        Err(wrong) => {
            let (text, told) = *wrong;
            let help = told.help.as_deref();
            let kind = (told.severity, Code::NotToml);
            let mistake = Mistake::of((&text, name), told.span.clone(), kind, &told.message, help);
            (text, Some(mistake))
        }
    }
}

impl Read {
    /// What a reader prefers, and in a sentence that something in the file is wrong, if it is.
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
        if let Some(why) = &self.unread {
            return Some(SafeText::line(&format!(
                "The configuration is not used: studium {why}."
            )));
        }
        let first = self.mistakes.first()?;
        let many = match self.mistakes.len() {
            1 => "A mistake".to_owned(),
            n => format!("{n} mistakes"),
        };
        let path = self.file.as_deref().unwrap_or(Path::new(NAME));
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let which = if self.named {
            format!(" --config {}", path.display())
        } else {
            String::new()
        };
        let (line, message) = (first.line, &first.message);
        Some(SafeText::line(&format!(
            "{many} in {file} (`studium config --check{which}` tells all); line {line}: {message}."
        )))
    }

    /// The file it comes from, and how many mistakes are in it.
    pub fn report(&self) -> (Option<&Path>, usize) {
        (self.file.as_deref(), self.mistakes.len())
    }

    /// Tells every mistake.
    pub fn tell(&self, to: &mut dyn io::Write) -> io::Result<()> {
        report(&self.source, &self.mistakes, Format::Human, to)
    }
}

/// `studium config`: prints the default configuration with every line commented out; or tells every mistake of the one in force.
pub(super) fn run(check: bool, named: Option<&Path>, streams: &mut Streams<'_>) -> Exit {
    if !check {
        let place = place().unwrap_or_else(|| NAME.into());
        let begun = commented::configuration(&SafeText::line(&place.to_string_lossy()));
        let result = streams.output.write_all(begun.as_bytes());
        return written(result, streams);
    }
    match read(named, None) {
        Err(why)
        | Ok(Read {
            unread: Some(why), ..
        }) => {
            streams.complain(&why);
            Exit::Io
        }
        Ok(read) => {
            let told = read.tell(&mut buffered(streams));
            let exit = written(told, streams);
            if read.mistakes.iter().any(|m| m.severity == Severity::Error) {
                exit.max(Exit::Errors)
            } else {
                exit
            }
        }
    }
}
