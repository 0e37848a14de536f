//! Finds the study that the command line names, reads it, and reads it again when its file changes.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::output::{Exit, Failure};
use crate::app::Action;
use crate::content::{self, Diagnostic, Source};
use crate::model::{Entry, SafeText, Study};
use crate::safe;

/// A file of so many bytes is read by two threads.
#[cfg(unix)]
const PARALLEL: u64 = 4 << 20;

/// The most bytes that are read of a study.
const MAX_SIZE: u64 = 1 << 30;

/// A study that was opened.
pub struct Opened {
    /// Only its sections, if [`Opened::rest`] has the source.
    pub study: Study,
    /// Where to start reading, if the command line names an entry.
    pub entry: Option<Entry>,
    /// None for bundled studies and standard input.
    pub file: Option<PathBuf>,
    /// As the reader wrote it.
    pub name: SafeText,
    /// The source of a study of which only the sections are read.
    rest: Option<Source>,
}

impl Opened {
    /// A function that reads all entries, if that is still to be done, or says why that fails.
    pub fn rest(&mut self) -> Option<impl FnOnce() -> Result<Study, Failure> + Send + use<>> {
        let (source, name) = (self.rest.take()?, self.name.clone());
        Some(move || read(&source, &name))
    }

    /// Reads all entries.
    ///
    /// # Errors
    /// When there is a mistake in them.
    pub fn whole(mut self) -> Result<Self, Failure> {
        if let Some(rest) = self.rest() {
            self.study = rest()?;
        }
        Ok(self)
    }
}

/// Where a study comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    File(PathBuf),
    Input,
    /// Its id and source.
    Bundled(&'static str, &'static str),
}

impl Origin {
    /// As the reader wrote it.
    pub fn name(&self) -> SafeText {
        match self {
            Self::File(path) => SafeText::line(&path.to_string_lossy()),
            Self::Input => SafeText::line("-"),
            Self::Bundled(id, _) => SafeText::line(id),
        }
    }

    fn file(self) -> Option<PathBuf> {
        match self {
            Self::File(path) => Some(path),
            Self::Input | Self::Bundled(..) => None,
        }
    }

    /// The source of the study.
    pub fn read(&self, input: &mut dyn Read) -> Result<Cow<'static, str>, Failure> {
        let name = self.name();
        let bytes = match self {
            Self::Bundled(_, source) => return Ok(Cow::Borrowed(source)),
            Self::File(path) => read_file(path),
            Self::Input => read_all(input),
        };
        let bytes = bytes.map_err(|error| {
            let reason = if error.kind() == io::ErrorKind::NotFound {
                let bundled: Vec<&str> = content::bundled().iter().map(|(id, _)| *id).collect();
                let bundled = bundled.join(", ");
                format!("there is no such file (bundled studies: {bundled})")
            } else {
                error.to_string()
            };
            Failure::Message(Exit::Io, format!("could not read {name}: {reason}"))
        })?;
        content::decode(bytes, &name)
            .map(Cow::Owned)
            .map_err(|(source, found)| Failure::Diagnostics(source, found))
    }
}

/// Reads a regular file or a pipe. Devices are refused: some never end.
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
    if kind.len() > MAX_SIZE {
        return Err(too_large());
    }
    let mut file = File::open(path)?;
    #[cfg(unix)]
    if kind.is_file()
        && kind.len() >= PARALLEL
        && let Some(bytes) = read_halves(&file, kind.len())
    {
        return Ok(bytes);
    }
    read_all(&mut file)
}

/// Reads both halves of a file at once: most of the time goes into mapping memory. None if it has not `length` bytes (any more).
#[cfg(unix)]
fn read_halves(file: &File, length: u64) -> Option<Vec<u8>> {
    use std::os::unix::fs::FileExt;

    let middle = length / 2;
    let mut bytes = vec![0; usize::try_from(length).ok()?];
    let (first, second) = bytes.split_at_mut_checked(usize::try_from(middle).ok()?)?;
    std::thread::scope(|threads| {
        let later = threads.spawn(|| file.read_exact_at(second, middle));
        file.read_exact_at(first, 0).ok()?;
        later.join().ok()?.ok()
    })?;
    let grown = file.read_at(&mut [0], length).ok()? > 0;
    (!grown).then_some(bytes)
}

fn read_all(from: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MAX_SIZE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_SIZE {
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

/// The study that `argument` names, and the entry id in it.
///
/// An existing path is taken whole; otherwise the last `#` separates the id. Without a study it is the first bundled one.
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

/// Whether `argument` can name a study: a file that exists, what looks like a path, or a bundled study.
pub(super) fn names_study(argument: &OsStr) -> bool {
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

/// Opens the study that `argument` names; its prose is still unread.
///
/// # Errors
/// When it cannot be read, has errors, or has no entry with the id.
pub fn open(argument: Option<&OsStr>, input: &mut dyn Read) -> Result<Opened, Failure> {
    let (origin, id) = locate(argument);
    let source = Arc::new(origin.read(input)?);
    load(origin, id.as_deref(), &source)
}

fn load(origin: Origin, id: Option<&str>, source: &Source) -> Result<Opened, Failure> {
    let name = origin.name();
    // An id can be that of any entry.
    let sections = id.is_none().then(|| content::open_sections(source));
    let (study, rest) = match sections.flatten() {
        Some(study) => (study, Some(Arc::clone(source))),
        None => (read(source, &name)?, None),
    };
    let entry = id.map(|id| {
        study.find(id).ok_or_else(|| {
            let message = format!("{name} has no entry with the id `{id}`");
            Failure::Message(Exit::Usage, message)
        })
    });
    Ok(Opened {
        entry: entry.transpose()?,
        study,
        file: origin.file(),
        name,
        rest,
    })
}

fn read(source: &Source, name: &SafeText) -> Result<Study, Failure> {
    let loaded = content::open(source, name);
    let mistakes = || Failure::Diagnostics(source.to_string(), loaded.diagnostics);
    loaded.study.ok_or_else(mistakes)
}

/// Reads `file` again: the new study, changed by `prepare`, or the reason why the old one stays.
pub(super) fn reload(file: &Path, prepare: impl Fn(Study) -> Study) -> Action {
    let origin = Origin::File(file.to_owned());
    let reason = match origin.read(&mut io::empty()) {
        Ok(source) => {
            let loaded = content::open(&Arc::new(source), &origin.name());
            match loaded.study {
                Some(study) => return Action::Reloaded(Arc::new(prepare(study))),
                None => summary(&loaded.diagnostics),
            }
        }
        Err(Failure::Diagnostics(_, found)) => summary(&found),
        Err(Failure::Message(_, message)) => Some(safe!("{message}")),
    };
    let reason = reason.unwrap_or_default();
    Action::Notify(safe!("{reason}; the last good version stays"))
}

/// The first mistake with its line, and how many more there are.
fn summary(found: &[Diagnostic]) -> Option<SafeText> {
    let first = found.first()?;
    let more = match found.len() {
        1 => String::new(),
        n => format!(" (and {} more)", n - 1),
    };
    let (line, code, message) = (first.line, first.code.word(), &first.message);
    Some(safe!("line {line}: {code}: {message}{more}"))
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::disallowed_methods,
        reason = "a test writes the file it reads again"
    )]

    use std::fs;

    use super::reload;
    use crate::app::Action;

    const GOOD: &str = r#"Study(format: 1, id: "s", title: "T",
        sections: [Section(id: "one", title: "A", body: "B [[x]]")],
        people: [Person(id: "x", name: "X")])"#;

    fn reloaded(text: &str) -> Action {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("s.ron");
        fs::write(&file, text).unwrap();
        reload(&file, |study| study)
    }

    #[test]
    fn a_good_file_takes_the_place_of_the_old() {
        assert!(matches!(reloaded(GOOD), Action::Reloaded(_)));
    }

    #[test]
    fn a_mistake_in_a_record_keeps_the_last_good_version() {
        for (text, begins) in [
            (GOOD.replace("name:", "nme:"), "line 3: "),
            ("\u{1}".into(), "line 1: not-ron: "),
        ] {
            let Action::Notify(told) = reloaded(&text) else {
                panic!("a mistake in a record does not open");
            };
            assert!(told.starts_with(begins), "{told}");
            assert!(told.ends_with("; the last good version stays"), "{told}");
        }
        let gone = std::path::Path::new("/nowhere/s.ron");
        assert!(
            matches!(reload(gone, |study| study), Action::Notify(told) if told.contains("no such file"))
        );
    }
}
