//! `--log FILE`: where what the program tells of itself is written, a line an event, sanitised. Knows no study.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::time::Instant;

use tracing::{Level, error, info, warn};
use tracing_subscriber::fmt::MakeWriter;

use super::open::{Failure, Opened};
use super::{Exit, Look, Streams};
use crate::clean;
use crate::content::{Diagnostic, Severity};
use crate::model::Clean;
use crate::runtime;

/// Begins to keep the log that the command line asks for, if it does.
///
/// # Errors
/// When its file cannot be written; that has been told.
pub(super) fn begin(look: &Look, streams: &mut Streams<'_>) -> Result<(), Exit> {
    let Some(path) = &look.log else {
        return Ok(());
    };
    let file = append(path).map_err(|error| {
        let name = path.to_string_lossy();
        streams.complain(&format!("could not write the log {name}: {error}"));
        Exit::Io
    })?;
    let kept = tracing_subscriber::fmt()
        .with_max_level(Level::DEBUG)
        .with_target(false)
        .with_writer(Log(file))
        .try_init();
    if kept.is_ok() {
        tell_panics();
    }
    started(look);
    Ok(())
}

fn append(path: &Path) -> io::Result<File> {
    let mut file = OpenOptions::new().append(true).create(true).open(path)?;
    file.write_all(b"")?;
    Ok(file)
}

/// A fault is told in the log too, before it is told on standard error.
fn tell_panics() {
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        error!("fault: {}", Clean::line(&panic.to_string()));
        tell(panic);
    }));
}

#[expect(
    clippy::disallowed_methods,
    reason = "the command line is where the environment is read"
)]
fn started(look: &Look) {
    let term = std::env::var("TERM").unwrap_or_default();
    let (width, height) = runtime::terminal_size();
    let theme = look.theme.as_deref().unwrap_or("default");
    let mode = if look.plain { ", plain" } else { "" };
    info!(
        "studium {}, terminal {term} {width}x{height}, theme {theme}{mode}",
        env!("CARGO_PKG_VERSION")
    );
}

/// Opens a study, and tells how that went and how long it took.
#[expect(clippy::disallowed_methods, reason = "a log tells how long it took")]
pub(super) fn opening(open: impl FnOnce() -> Result<Opened, Failure>) -> Result<Opened, Failure> {
    let start = Instant::now();
    let opened = open();
    let milliseconds = start.elapsed().as_millis();
    match &opened {
        Ok(opened) => {
            let parts = opened.study.parts();
            let blocks = parts.text.blocks().len();
            info!(
                "opened {} in {milliseconds} ms: {blocks} blocks of text, {} sections",
                opened.name,
                parts.sections.len()
            );
            if parts.broken > 0 {
                warn!("{} links lead nowhere", parts.broken);
            }
        }
        Err(Failure::Said(_, why)) => error!("not opened: {why}"),
        Err(Failure::Wrong(_, diagnostics)) => {
            error!("not opened, for {} mistakes", diagnostics.len());
            diagnostics.iter().for_each(diagnostic);
        }
    }
    opened
}

fn diagnostic(diagnostic: &Diagnostic) {
    let (line, code) = (diagnostic.line, diagnostic.code.word());
    let told = clean!("line {line}: {code}: {}", diagnostic.message);
    match diagnostic.severity {
        Severity::Error => error!("{told}"),
        Severity::Warning | Severity::Note => warn!("{told}"),
    }
}

/// The file of the log. Whatever is told, what is written is one line without a control character.
struct Log(File);

impl<'a> MakeWriter<'a> for Log {
    type Writer = Line<'a>;

    fn make_writer(&'a self) -> Line<'a> {
        Line(&self.0)
    }
}

/// Takes one event.
struct Line<'a>(&'a File);

impl Write for Line<'_> {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        let line = Clean::line(&String::from_utf8_lossy(event));
        let mut file = self.0;
        file.write_all(format!("{line}\n").as_bytes())?;
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, reason = "tests read files")]

    use std::io::Write;

    use tracing_subscriber::fmt::MakeWriter;

    use super::{Log, append};

    #[test]
    fn whatever_is_told_becomes_one_line_without_a_control_character() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        std::fs::write(&path, "before\n").unwrap();
        let log = Log(append(&path).unwrap());
        for event in ["one\n", "two \u{1b}[2J\u{9b}31m\u{7}\n three\u{202e}\n"] {
            log.make_writer().write_all(event.as_bytes()).unwrap();
        }
        let written = std::fs::read_to_string(&path).unwrap();
        assert_eq!(written.lines().count(), 3, "{written}");
        assert!(written.starts_with("before\none\ntwo ^[[2J"), "{written}");
        assert!(!written.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'));
    }
}
