//! Finds the study that the command line names and reads it, whatever it turns out to be. Knows nothing of the screen.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::check::{Format, report};
use super::{Exit, Streams};
use crate::content::{self, Diagnostic};
use crate::model::{Entry, SafeText, Study};

/// The most that is read of a study.
const LARGEST: u64 = 1 << 30;

/// A study, open.
pub struct Opened {
    /// The study.
    pub study: Study,
    /// Where in it to begin, where the command line says so.
    pub entry: Option<Entry>,
    /// The file it comes from; none for a bundled one or standard input.
    pub file: Option<PathBuf>,
    /// What the reader called it.
    pub name: SafeText,
    /// The text to read all of the study from, where only the first picture's part was read.
    unread: Option<Cow<'static, str>>,
}

impl Opened {
    /// What reads all of the study, where that is still to be done; the handles stay the same.
    pub fn rest(&mut self) -> Option<impl FnOnce() -> Option<Study> + use<>> {
        let (source, name) = (self.unread.take()?, self.name.clone());
        Some(move || content::load(&source, &name).study)
    }

    /// The study, all of it read.
    #[must_use]
    pub fn whole(mut self) -> Self {
        if let Some(study) = self.rest().and_then(|rest| rest()) {
            self.study = study;
        }
        self
    }
}

/// Why a study does not open.
pub enum Failure {
    /// For a reason in words.
    Said(Exit, String),
    /// For mistakes in it: its text and what is wrong.
    Wrong(String, Vec<Diagnostic>),
}

impl Failure {
    /// Tells it on standard error.
    pub fn tell(self, streams: &mut Streams<'_>) -> Exit {
        match self {
            Self::Said(exit, message) => {
                streams.complain(&message);
                exit
            }
            Self::Wrong(source, diagnostics) => {
                let _ = report(&source, &diagnostics, Format::Human, &mut *streams.errors);
                Exit::Errors
            }
        }
    }
}

/// Where a study comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    File(PathBuf),
    Input,
    Bundled(&'static str, &'static str),
}

impl Origin {
    /// What the reader calls it.
    pub fn name(&self) -> SafeText {
        match self {
            Self::File(path) => SafeText::line(&path.to_string_lossy()),
            Self::Input => SafeText::line("-"),
            Self::Bundled(id, _) => SafeText::line(id),
        }
    }

    /// The file, where it is one.
    fn file(self) -> Option<PathBuf> {
        match self {
            Self::File(path) => Some(path),
            Self::Input | Self::Bundled(..) => None,
        }
    }

    /// The whole of its text, or why not.
    pub fn read(&self, input: &mut dyn Read) -> Result<Cow<'static, str>, Failure> {
        let name = self.name();
        let bytes = match self {
            Self::Bundled(_, source) => return Ok(Cow::Borrowed(source)),
            Self::File(path) => read_file(path),
            Self::Input => read_all(input),
        };
        let bytes = bytes.map_err(|error| {
            Failure::Said(
                Exit::Io,
                format!("could not read {name}: {}", reason(&error)),
            )
        })?;
        match content::decode(bytes, &name) {
            Ok(text) => Ok(Cow::Owned(text)),
            Err(wrong) => Err(Failure::Wrong(wrong.0, vec![wrong.1])),
        }
    }
}

fn reason(error: &io::Error) -> String {
    if error.kind() != io::ErrorKind::NotFound {
        return error.to_string();
    }
    let bundled: Vec<&str> = content::bundled().iter().map(|(id, _)| *id).collect();
    format!(
        "there is no such file (bundled studies: {})",
        bundled.join(", ")
    )
}

/// Reads a file, but only one that ends.
#[expect(
    clippy::disallowed_methods,
    reason = "the command line is where studies are read"
)]
pub(super) fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let kind = fs::metadata(path)?;
    if !kind.is_file() && !is_pipe(&kind) {
        let what = if kind.is_dir() {
            "a directory"
        } else {
            "a device"
        };
        return Err(io::Error::other(format!("it is {what}, not a file")));
    }
    if kind.len() > LARGEST {
        return Err(too_large());
    }
    read_all(&mut File::open(path)?)
}

fn read_all(from: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(too_large());
    }
    Ok(bytes)
}

fn too_large() -> io::Error {
    io::Error::other("it is larger than 1 GiB")
}

#[cfg(unix)]
fn is_pipe(kind: &fs::Metadata) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&kind.file_type())
}

#[cfg(not(unix))]
fn is_pipe(_: &fs::Metadata) -> bool {
    false
}

/// Where the study comes from that `argument` names, and the id in it.
///
/// A path that exists is itself; else what stands before the last `#` is the study; without any it is the first bundled one.
pub(super) fn locate(argument: Option<&OsStr>) -> (Origin, Option<String>) {
    let first = content::bundled().first().copied().unwrap_or_default();
    let Some(argument) = argument else {
        return (Origin::Bundled(first.0, first.1), None);
    };
    if let Some(origin) = known(argument) {
        return (origin, None);
    }
    if let Some((study, id)) = argument.to_str().and_then(|a| a.rsplit_once('#')) {
        let id = Some(id.to_owned());
        if study.is_empty() {
            return (Origin::Bundled(first.0, first.1), id);
        }
        let origin = known(study.as_ref());
        return (origin.unwrap_or_else(|| Origin::File(study.into())), id);
    }
    (Origin::File(argument.into()), None)
}

/// Whether a study can be meant by `argument`: there is such a file, or it looks like the path of one; or it is bundled.
pub(super) fn is_there(argument: &OsStr) -> bool {
    let text = argument.to_string_lossy();
    let study = text
        .rsplit_once('#')
        .map_or(text.as_ref(), |(study, _)| study);
    study.is_empty()
        || study.contains(['.', '/', '\\'])
        || known(argument).is_some()
        || known(study.as_ref()).is_some()
}

fn known(argument: &OsStr) -> Option<Origin> {
    if argument == "-" {
        return Some(Origin::Input);
    }
    if fs::symlink_metadata(argument).is_ok() {
        return Some(Origin::File(argument.into()));
    }
    content::bundled()
        .iter()
        .find(|(id, _)| argument == *id)
        .map(|(id, source)| Origin::Bundled(id, source))
}

/// Opens the study that `argument` names.
///
/// # Errors
/// When it cannot be read, has mistakes that keep it from opening, or has not the id that is named.
pub fn open(argument: Option<&OsStr>, input: &mut dyn Read) -> Result<Opened, Failure> {
    let (origin, id) = locate(argument);
    let source = origin.read(input)?;
    opened(origin, id.as_deref(), source)
}

/// Opens it as far as its first picture takes; [`Opened::rest`] reads the rest. One that begins at an entry is opened whole.
///
/// # Errors
/// As for [`open`].
pub fn begin(argument: Option<&OsStr>, input: &mut dyn Read) -> Result<Opened, Failure> {
    let (origin, id) = locate(argument);
    let source = origin.read(input)?;
    if id.is_none()
        && let Some(study) = content::load_text(&source, &origin.name()).study
    {
        return Ok(Opened {
            study,
            entry: None,
            name: origin.name(),
            file: origin.file(),
            unread: Some(source),
        });
    }
    opened(origin, id.as_deref(), source)
}

fn opened(origin: Origin, id: Option<&str>, source: Cow<'static, str>) -> Result<Opened, Failure> {
    let name = origin.name();
    let loaded = content::load(&source, &name);
    let Some(study) = loaded.study else {
        return Err(Failure::Wrong(source.into_owned(), loaded.diagnostics));
    };
    let entry = match id {
        None => None,
        Some(id) => Some(study.find(id).ok_or_else(|| {
            Failure::Said(
                Exit::Usage,
                format!("{name} has no entry with the id `{id}`"),
            )
        })?),
    };
    Ok(Opened {
        study,
        entry,
        file: origin.file(),
        name,
        unread: None,
    })
}
