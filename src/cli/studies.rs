//! `studium check`, `studium list` and `studium new`.

use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::args::Format;
use super::diagnostics;
use super::open::locate;
use super::output::{Exit, Failure, Streams, write_buffered, written};
use crate::content::{self, Severity};
use crate::model::SafeText;

/// `studium check`: the worst of the studies decides the exit code.
pub(super) fn check(studies: &[OsString], format: Format, streams: &mut Streams<'_>) -> Exit {
    let checked = studies
        .iter()
        .map(|study| check_one(study, format, streams));
    checked.fold(Exit::Success, Exit::max)
}

fn check_one(study: &OsStr, format: Format, streams: &mut Streams<'_>) -> Exit {
    let (origin, _) = locate(Some(study));
    let (source, found) = match origin.read(streams.input) {
        Ok(source) => {
            let found = content::check(&source, &origin.name());
            (source, found)
        }
        Err(Failure::Diagnostics(source, found)) => (source.into(), found),
        Err(failure @ Failure::Message(..)) => return failure.report(streams),
    };
    let exit = write_buffered(streams, |out| {
        diagnostics::write(&source, &found, format, out)
    });
    if found.iter().any(|d| d.severity == Severity::Error) {
        exit.max(Exit::Errors)
    } else {
        exit
    }
}

/// `studium list`: the bundled studies.
pub(super) fn list(streams: &mut Streams<'_>) -> Exit {
    let bundled = content::bundled();
    let width = bundled.iter().map(|(id, _)| id.len()).max().unwrap_or(0);
    let mut text = String::new();
    for (id, source) in bundled {
        let Some(study) = content::load(source, &SafeText::line(id)).study else {
            continue;
        };
        let parts = study.parts();
        let _ = write!(text, "{id:width$}  {}", parts.title);
        if let Some(subtitle) = &parts.subtitle {
            let _ = write!(text, ": {subtitle}");
        }
        text.push('\n');
    }
    written(streams.output.write_all(text.as_bytes()), streams)
}

/// A small study that has every record once, with comments.
const SKELETON: &str = include_str!("../../assets/skeleton.ron");

/// `studium new`: writes a skeleton of a study; never overwrites.
pub(super) fn new(file: &Path, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    let name = SafeText::line(&file.to_string_lossy());
    write_skeleton(file).map_err(|error| {
        let message = if error.kind() == io::ErrorKind::AlreadyExists {
            format!("{name} already exists and was not changed")
        } else {
            format!("could not write {name}: {error}")
        };
        Failure::Message(Exit::Io, message)
    })?;
    let result = writeln!(
        streams.output,
        "Created {name}. `studium {name}` reads it, `studium check {name}` finds mistakes in it."
    );
    Ok(written(result, streams))
}

fn write_skeleton(file: &Path) -> io::Result<()> {
    let mut new = OpenOptions::new().write(true).create_new(true).open(file)?;
    let result = new
        .write_all(SKELETON.as_bytes())
        .and_then(|()| new.sync_all());
    if result.is_err() {
        // An incomplete file would keep the next attempt from writing a complete one.
        let _ = fs::remove_file(file);
    }
    result
}
