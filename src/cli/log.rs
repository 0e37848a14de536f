//! `--log FILE`: writes the program's log events to a file, sanitised, one line each.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use tracing::{Level, error, info, warn};
use tracing_subscriber::fmt::MakeWriter;

use super::args::ReadOptions;
use super::config;
use super::open::Opened;
use super::output::{Exit, Failure, Streams};
use crate::app::themes::Pick;
use crate::content::{Diagnostic, Severity};
use crate::model::SafeText;
use crate::runtime::{self, Themes};
use crate::safe;
use crate::ui::Theme;
use crate::ui::theme::Depth;

/// The log of this run.
pub(super) struct LogHandle {
    name: SafeText,
    /// The first error in writing the log.
    write_error: Arc<OnceLock<String>>,
}

impl LogHandle {
    /// Reports a failed write. Not done at the time, when the screen showed the study.
    pub fn report(&self, streams: &mut Streams<'_>) {
        if let Some(why) = self.write_error.get() {
            let name = &self.name;
            streams.error(&format!(
                "the log is incomplete: could not write {name}: {why}"
            ));
        }
    }
}

/// Starts the log that the command line asks for, if any.
///
/// # Errors
/// When its file cannot be opened; the error has been reported.
pub(super) fn begin(
    options: &ReadOptions,
    streams: &mut Streams<'_>,
) -> Result<Option<LogHandle>, Exit> {
    let Some(path) = &options.log else {
        return Ok(None);
    };
    let file = append(path).map_err(|error| {
        let name = path.to_string_lossy();
        streams.error(&format!("could not write the log {name}: {error}"));
        Exit::Io
    })?;
    let write_error = Arc::new(OnceLock::new());
    let log = Log {
        file,
        write_error: Arc::clone(&write_error),
    };
    let installed = tracing_subscriber::fmt()
        .with_max_level(Level::DEBUG)
        .with_target(false)
        .log_internal_errors(false)
        .with_writer(log)
        .try_init();
    if installed.is_ok() {
        log_panics();
    }
    log_start(options);
    let name = SafeText::line(&path.to_string_lossy());
    Ok(Some(LogHandle { name, write_error }))
}

/// Opens a file to append to. A new one is readable by its owner only.
fn append(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Logs a panic before it is printed on standard error.
fn log_panics() {
    let previous = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        error!("panic: {}", SafeText::line(&panic.to_string()));
        previous(panic);
    }));
}

#[expect(
    clippy::disallowed_methods,
    reason = "the command line is where the environment is read"
)]
fn log_start(options: &ReadOptions) {
    let term = std::env::var("TERM").unwrap_or_default();
    let size = match runtime::terminal_size() {
        (0, _) | (_, 0) => String::new(),
        (width, height) => format!(" {width}x{height}"),
    };
    let theme = options.theme.as_deref().unwrap_or("default");
    let mode = if options.plain { ", plain" } else { "" };
    info!(
        "studium {} on {}, terminal {term}{size}, theme {theme}{mode}",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS
    );
}

/// Logs the configuration in use.
pub(super) fn configured(loaded: &config::Loaded) {
    let preset = loaded.config.preset.unwrap_or_default().name();
    let (file, mistakes) = loaded.summary();
    let file = file.map_or_else(|| "none".to_owned(), |f| f.to_string_lossy().into_owned());
    info!("preset {preset}, configuration {file}, {mistakes} mistakes in it");
}

/// Logs how the study is drawn.
#[expect(
    clippy::disallowed_methods,
    reason = "the command line is where the environment is read"
)]
pub(super) fn drawn(themes: &Themes, ascii: bool, mouse: bool) {
    let theme = themes.named(themes.choice.resolve(themes.choice.pick));
    let colours = match theme.map(Theme::depth) {
        _ if std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty()) => "none (NO_COLOR)",
        Some(Depth::True) | None => "all",
        Some(Depth::Indexed) => "256",
        Some(Depth::Sixteen) => "16",
    };
    let theme = theme.map_or("none", Theme::name);
    let auto = match themes.choice.pick {
        Pick::Auto => " (auto)",
        Pick::Number(_) => "",
    };
    let glyphs = if ascii { "ASCII" } else { "Unicode" };
    let mouse = if mouse { "on" } else { "off" };
    info!("theme {theme}{auto}; colours: {colours}; glyphs: {glyphs}; mouse: {mouse}");
}

/// Opens a study, and logs the outcome and the time it took.
#[expect(clippy::disallowed_methods, reason = "the log has the time it took")]
pub(super) fn opening(open: impl FnOnce() -> Result<Opened, Failure>) -> Result<Opened, Failure> {
    let start = Instant::now();
    let opened = open();
    let milliseconds = start.elapsed().as_millis();
    match &opened {
        Ok(opened) => {
            let parts = opened.study.parts();
            info!(
                "opened {} in {milliseconds} ms: {} sections",
                opened.name,
                parts.sections.len()
            );
        }
        Err(Failure::Message(_, why)) => error!("not opened: {why}"),
        Err(Failure::Diagnostics(_, diagnostics)) => {
            error!("not opened: {} mistakes", diagnostics.len());
            diagnostics.iter().for_each(log_diagnostic);
        }
    }
    opened
}

fn log_diagnostic(diagnostic: &Diagnostic) {
    let (line, code) = (diagnostic.line, diagnostic.code.word());
    let text = safe!("line {line}: {code}: {}", diagnostic.message);
    match diagnostic.severity {
        Severity::Error => error!("{text}"),
        Severity::Warning | Severity::Note => warn!("{text}"),
    }
}

/// Writes each event as one line without control characters.
struct Log {
    file: File,
    write_error: Arc<OnceLock<String>>,
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Line<'a>;

    fn make_writer(&'a self) -> Line<'a> {
        Line(self)
    }
}

/// Writes one event. It returns no error, since `tracing_subscriber` would print that on the screen.
struct Line<'a>(&'a Log);

impl Write for Line<'_> {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        let line = SafeText::line(&String::from_utf8_lossy(event));
        let mut file = &self.0.file;
        if let Err(error) = file.write_all(format!("{line}\n").as_bytes()) {
            self.0.write_error.get_or_init(|| error.to_string());
        }
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
    use std::sync::Arc;

    use tracing_subscriber::fmt::MakeWriter;

    use super::{Log, append};

    #[test]
    fn every_event_becomes_one_line_without_control_characters() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        std::fs::write(&path, "before\n").unwrap();
        let log = Log {
            file: append(&path).unwrap(),
            write_error: Arc::default(),
        };
        for event in ["one\n", "two \u{1b}[2J\u{9b}31m\u{7}\n three\u{202e}\n"] {
            log.make_writer().write_all(event.as_bytes()).unwrap();
        }
        let written = std::fs::read_to_string(&path).unwrap();
        assert_eq!(written.lines().count(), 3, "{written}");
        assert!(written.starts_with("before\none\ntwo ^[[2J"), "{written}");
        assert!(!written.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'));
    }

    #[test]
    #[cfg(unix)]
    fn a_new_log_is_readable_by_its_owner_only() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = append(&folder.path().join("log")).unwrap();
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o077, 0);
    }
}
