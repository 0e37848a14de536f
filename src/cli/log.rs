//! `--log FILE`: where what the program tells of itself is written, a line an event, sanitised. Knows no study.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use tracing::{Level, error, info, warn};
use tracing_subscriber::fmt::MakeWriter;

use super::open::Opened;
use super::{Exit, Failure, ReadOptions, Streams, config};
use crate::app::themes::Pick;
use crate::content::{Diagnostic, Severity};
use crate::model::SafeText;
use crate::runtime::{self, Themes};
use crate::safe;
use crate::ui::Theme;
use crate::ui::theme::Depth;

/// A log that is kept.
pub(super) struct Kept {
    name: SafeText,
    lost: Arc<OnceLock<String>>,
}

impl Kept {
    /// Says so if the log is not whole. Nobody was told before: the screen was the study's.
    pub fn tell(&self, streams: &mut Streams<'_>) {
        if let Some(why) = self.lost.get() {
            let name = &self.name;
            streams.error(&format!(
                "the log is not whole: could not write {name}: {why}"
            ));
        }
    }
}

/// Begins to keep the log that the command line asks for, if it does.
///
/// # Errors
/// When its file cannot be opened; that has been told.
pub(super) fn begin(
    options: &ReadOptions,
    streams: &mut Streams<'_>,
) -> Result<Option<Kept>, Exit> {
    let Some(path) = &options.log else {
        return Ok(None);
    };
    let file = append(path).map_err(|error| {
        let name = path.to_string_lossy();
        streams.error(&format!("could not write the log {name}: {error}"));
        Exit::Io
    })?;
    let lost = Arc::new(OnceLock::new());
    let log = Log {
        file,
        lost: Arc::clone(&lost),
    };
    let kept = tracing_subscriber::fmt()
        .with_max_level(Level::DEBUG)
        .with_target(false)
        .log_internal_errors(false)
        .with_writer(log)
        .try_init();
    if kept.is_ok() {
        tell_panics();
    }
    started(options);
    let name = SafeText::line(&path.to_string_lossy());
    Ok(Some(Kept { name, lost }))
}

/// Opens a log to write at its end. A new one is its reader's alone.
fn append(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// A fault is told in the log too, before it is told on standard error.
fn tell_panics() {
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        error!("fault: {}", SafeText::line(&panic.to_string()));
        tell(panic);
    }));
}

#[expect(
    clippy::disallowed_methods,
    reason = "the command line is where the environment is read"
)]
fn started(options: &ReadOptions) {
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

/// Tells what the configuration came to.
pub(super) fn configured(loaded: &config::Loaded) {
    let preset = loaded.config.preset.unwrap_or_default().name();
    let (file, mistakes) = loaded.summary();
    let file = file.map_or_else(|| "none".to_owned(), |f| f.to_string_lossy().into_owned());
    info!("preset {preset}, configuration {file}, {mistakes} mistakes in it");
}

/// Tells how the study is drawn.
#[expect(
    clippy::disallowed_methods,
    reason = "the command line is where the environment is read"
)]
pub(super) fn drawn(themes: &Themes, ascii: bool, mouse: bool) {
    let theme = themes.all.get(themes.choice.number(themes.choice.pick));
    let colours = match theme.map(Theme::depth) {
        _ if std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty()) => "none (NO_COLOR)",
        Some(Depth::True) | None => "all",
        Some(Depth::Indexed) => "256",
        Some(Depth::Sixteen) => "16",
    };
    let theme = theme.map_or("none", Theme::name);
    let auto = match themes.choice.pick {
        Pick::Auto => ", as auto has it",
        Pick::Number(_) => "",
    };
    let glyphs = if ascii { "ASCII" } else { "Unicode" };
    let mouse = if mouse { "heard" } else { "not heard" };
    info!("theme {theme}{auto}; colours: {colours}; glyphs: {glyphs}; mouse: {mouse}");
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
        Err(Failure::Message(_, why)) => error!("not opened: {why}"),
        Err(Failure::Diagnostics(_, diagnostics)) => {
            error!("not opened, for {} mistakes", diagnostics.len());
            diagnostics.iter().for_each(diagnostic);
        }
    }
    opened
}

fn diagnostic(diagnostic: &Diagnostic) {
    let (line, code) = (diagnostic.line, diagnostic.code.word());
    let told = safe!("line {line}: {code}: {}", diagnostic.message);
    match diagnostic.severity {
        Severity::Error => error!("{told}"),
        Severity::Warning | Severity::Note => warn!("{told}"),
    }
}

/// The file of the log. Whatever is told, what is written is one line without a control character.
struct Log {
    file: File,
    /// Why a line could not be written, if one could not.
    lost: Arc<OnceLock<String>>,
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Line<'a>;

    fn make_writer(&'a self) -> Line<'a> {
        Line(self)
    }
}

/// Takes one event. It never fails: who keeps the log would tell of it on the screen.
struct Line<'a>(&'a Log);

impl Write for Line<'_> {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        let line = SafeText::line(&String::from_utf8_lossy(event));
        let mut file = &self.0.file;
        if let Err(error) = file.write_all(format!("{line}\n").as_bytes()) {
            self.0.lost.get_or_init(|| error.to_string());
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
    fn whatever_is_told_becomes_one_line_without_a_control_character() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log");
        std::fs::write(&path, "before\n").unwrap();
        let log = Log {
            file: append(&path).unwrap(),
            lost: Arc::default(),
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
    fn a_new_log_is_its_readers_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = append(&folder.path().join("log")).unwrap();
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o077, 0);
    }
}
