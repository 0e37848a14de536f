//! Standard streams, exit codes and the reasons for failing.

use std::io::{self, BufWriter, Read, Write};
use std::process::ExitCode;

use super::args::Format;
use super::diagnostics;
use crate::content::Diagnostic;
use crate::model::SafeText;

/// How the program ends, in order of severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// A closed pipe counts as success.
    Success,
    /// Errors in the study, in the theme that was asked for, or in the configuration that was checked.
    Errors,
    /// Wrong usage, or an unknown id.
    Usage,
    /// Something could not be read or written.
    Io,
    /// The exit code of a reading session.
    Session(u8),
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Success => 0,
            Exit::Errors => 1,
            Exit::Usage => 2,
            Exit::Io => 74,
            Exit::Session(code) => code,
        })
    }
}

/// The standard streams, or what replaces them in tests.
pub struct Streams<'a> {
    pub input: &'a mut dyn Read,
    pub output: &'a mut dyn Write,
    pub errors: &'a mut dyn Write,
}

impl Streams<'_> {
    /// Writes an error message to standard error. Write errors are ignored.
    pub fn error(&mut self, message: &str) {
        let _ = writeln!(self.errors, "studium: {}", SafeText::new(message));
    }
}

/// Why something cannot be done.
pub enum Failure {
    Message(Exit, String),
    /// Mistakes in a file, with its text.
    Diagnostics(String, Vec<Diagnostic>),
}

impl Failure {
    /// Writes the reason to standard error.
    pub fn report(&self, streams: &mut Streams<'_>) -> Exit {
        match self {
            Self::Message(exit, message) => {
                streams.error(message);
                *exit
            }
            Self::Diagnostics(source, found) => {
                let errors = &mut *streams.errors;
                let _ = diagnostics::write(source, found, Format::Human, errors);
                Exit::Errors
            }
        }
    }
}

/// Writes to standard output through a buffer.
pub(super) fn write_buffered(
    streams: &mut Streams<'_>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Exit {
    let mut out = BufWriter::with_capacity(1 << 16, &mut *streams.output);
    let result = write(&mut out).and_then(|()| out.flush());
    drop(out);
    written(result, streams)
}

/// Flushes standard output and reports a write error.
pub(super) fn written(result: io::Result<()>, streams: &mut Streams<'_>) -> Exit {
    match result.and_then(|()| streams.output.flush()) {
        Ok(()) => Exit::Success,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Success,
        Err(error) => {
            streams.error(&format!("could not write: {error}"));
            Exit::Io
        }
    }
}
