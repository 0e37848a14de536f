//! The command line: what is asked for, and everything that needs no screen. Does not know how a study is drawn.

mod args;
mod check;
mod keys;
mod list;
mod new;
mod open;
mod perform;
mod print;

use std::ffi::OsString;
use std::io::{self, BufWriter, Read, Write};
use std::process::ExitCode;

use clap::Parser;

use crate::model::Clean;

pub use args::{Arguments, Command, Format, Look};
pub use open::{Failure, Opened, open};
pub use keys::markdown as key_table;
pub use perform::perform;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// All is well; a closed pipe is too.
    Fine,
    /// The study has errors.
    Errors,
    /// Wrong usage, or an unknown id.
    Usage,
    /// Something could not be read or written.
    Io,
    /// The reading ended with this code.
    Ended(u8),
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Fine => 0,
            Exit::Errors => 1,
            Exit::Usage => 2,
            Exit::Io => 74,
            Exit::Ended(code) => code,
        })
    }
}

/// Where the program reads and writes.
pub struct Streams<'a> {
    /// Standard input.
    pub input: &'a mut dyn Read,
    /// Standard output.
    pub output: &'a mut dyn Write,
    /// Standard error.
    pub errors: &'a mut dyn Write,
}

impl Streams<'_> {
    /// Tells on standard error why something cannot be done. That this can fail too is no news to anybody.
    pub fn complain(&mut self, message: &str) {
        let _ = writeln!(self.errors, "studium: {}", Clean::new(message));
    }
}

/// What is left for the rest of the program to do.
pub enum Request {
    /// Read a study.
    Read(Box<Opened>, Look),
    /// Print a study, so many columns wide; 0 is not wrapped.
    Print(Box<Opened>, Option<u16>),
    /// Print the key table.
    Keys,
}

/// Does what the command line asks for; what needs a screen or the whole of a study goes to `rest`.
pub fn run<A: Into<OsString> + Clone>(
    arguments: impl IntoIterator<Item = A>,
    streams: &mut Streams<'_>,
    rest: impl FnOnce(Request, &mut Streams<'_>) -> Exit,
) -> Exit {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(usage) => return explain(&usage, streams),
    };
    let opened = |study: Option<OsString>, streams: &mut Streams<'_>| {
        open(study.as_deref(), streams.input).map(Box::new)
    };
    let request = match arguments.command {
        Some(Command::Check { studies, format }) => return check::run(&studies, format, streams),
        Some(Command::New { file }) => return new::run(&file, streams),
        Some(Command::List) => return list::run(streams),
        Some(Command::Keys) => Ok(Request::Keys),
        Some(Command::Print { study, width }) => {
            opened(study, streams).map(|study| Request::Print(study, width))
        }
        None => opened(arguments.study, streams).map(|study| Request::Read(study, arguments.look)),
    };
    match request {
        Ok(request) => rest(request, streams),
        Err(failure) => failure.tell(streams),
    }
}

/// What the parser of arguments has to say: help and version are no errors.
fn explain(usage: &clap::Error, streams: &mut Streams<'_>) -> Exit {
    let text = Clean::new(&usage.render().to_string());
    if usage.use_stderr() {
        let _ = streams.errors.write_all(text.as_bytes());
        Exit::Usage
    } else {
        written(streams.output.write_all(text.as_bytes()), streams)
    }
}

/// How writing to standard output ended.
fn written(result: io::Result<()>, streams: &mut Streams<'_>) -> Exit {
    match result.and_then(|()| streams.output.flush()) {
        Ok(()) => Exit::Fine,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Fine,
        Err(error) => {
            streams.complain(&format!("could not write: {error}"));
            Exit::Io
        }
    }
}

/// Standard output, in large pieces.
fn buffered<'s>(streams: &'s mut Streams<'_>) -> BufWriter<&'s mut dyn Write> {
    BufWriter::with_capacity(1 << 16, &mut *streams.output)
}
