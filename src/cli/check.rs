//! `studium check`: every mistake of studies, for people or for programs. Does not know what a mistake is.

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

pub(super) use super::args::Format;
use super::open::{Failure, locate};
use super::{Exit, Streams, buffered, written};
use crate::content::{self, Diagnostic, Severity};
use crate::model::SafeText;

pub(super) fn run(studies: &[OsString], format: Format, streams: &mut Streams<'_>) -> Exit {
    let checked = studies.iter().map(|study| check(study, format, streams));
    checked.fold(Exit::Fine, Exit::max)
}

fn check(study: &OsStr, format: Format, streams: &mut Streams<'_>) -> Exit {
    let (origin, _) = locate(Some(study));
    let (source, diagnostics) = match origin.read(streams.input) {
        Ok(source) => {
            let diagnostics = content::check(&source, &origin.name());
            (source, diagnostics)
        }
        Err(Failure::Wrong(source, diagnostics)) => (source.into(), diagnostics),
        Err(failure @ Failure::Said(..)) => return failure.tell(streams),
    };
    let result = report(&source, &diagnostics, format, &mut buffered(streams));
    let told = written(result, streams);
    if diagnostics.iter().any(|d| d.severity == Severity::Error) {
        told.max(Exit::Errors)
    } else {
        told
    }
}

/// Writes what is wrong with `source`.
pub(super) fn report<C: Copy + Into<&'static str>>(
    source: &str,
    diagnostics: &[Diagnostic<C>],
    format: Format,
    to: &mut dyn Write,
) -> io::Result<()> {
    for (i, diagnostic) in diagnostics.iter().enumerate() {
        match format {
            Format::Json => {
                writeln!(to, "{}", json(diagnostic))?;
            }
            Format::Human => {
                if i > 0 {
                    writeln!(to)?;
                }
                writeln!(to, "{}", human(source, diagnostic))?;
            }
        }
    }
    to.flush()
}

/// A diagnostic as programs read it.
fn json<C: Copy + Into<&'static str>>(diagnostic: &Diagnostic<C>) -> String {
    let text = |text: &str| serde_json::Value::from(text);
    format!(
        r#"{{"severity":{},"code":{},"message":{},"file":{},"line":{},"column":{},"help":{}}}"#,
        text(diagnostic.severity.word()),
        text(diagnostic.code.into()),
        text(&diagnostic.message),
        text(&diagnostic.file),
        diagnostic.line,
        diagnostic.column,
        diagnostic
            .help
            .as_deref()
            .map_or(serde_json::Value::Null, text),
    )
}

/// A diagnostic as people read it, with the line it is about.
fn human<C: Copy + Into<&'static str>>(source: &str, diagnostic: &Diagnostic<C>) -> String {
    let window = Window::around(source, diagnostic);
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let marked = window.mark.0..window.mark.1;
    let snippet = Snippet::source(window.text.as_str())
        .line_start(diagnostic.line)
        .annotation(AnnotationKind::Primary.span(marked));
    let code: &'static str = diagnostic.code.into();
    let group = level
        .primary_title(diagnostic.message.as_str())
        .id(code)
        .element(snippet)
        .elements(
            diagnostic
                .help
                .iter()
                .map(|h| Level::HELP.message(h.as_str())),
        );
    let text = Renderer::plain().render(&[group]);
    // The window is not the line, so only we know the column.
    let (title, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let Diagnostic {
        file, line, column, ..
    } = diagnostic;
    let indent = " ".repeat(line.to_string().len());
    format!("{title}\n{indent}--> {file}:{line}:{column}\n{rest}")
}

/// The part of a line that is shown, made safe, and which bytes of it are meant.
struct Window {
    text: String,
    mark: (usize, usize),
}

impl Window {
    /// How many characters are shown before and after the beginning of what is meant.
    const REACH: usize = 100;

    fn around<C>(source: &str, diagnostic: &Diagnostic<C>) -> Self {
        let (before, after) = source
            .split_at_checked(diagnostic.span.start)
            .unwrap_or((source, ""));
        let before = before.rsplit('\n').next().unwrap_or_default();
        let line = after.split('\n').next().unwrap_or_default();
        let line = line.trim_end_matches('\r');
        let (meant, rest) = line
            .split_at_checked(diagnostic.span.len())
            .unwrap_or((line, ""));

        let start = before.char_indices().rev().nth(Self::REACH);
        let mut text = SafeText::new(if start.is_some() { "…" } else { "" });
        let shown = start.map_or(before, |(i, _)| before.get(i..).unwrap_or_default());
        let shown = shown.trim_start_matches(content::BYTE_ORDER_MARK);
        text.push(&SafeText::new(shown));
        let begin = text.len();
        let (meant, cut) = Self::head(meant);
        text.push(&SafeText::new(meant));
        let end = text.len();
        if cut {
            text.push("…");
        } else {
            let (rest, cut) = Self::head(rest);
            text.push(&SafeText::new(rest));
            text.push(if cut { "…" } else { "" });
        }
        Self {
            text: text.as_str().to_owned(),
            mark: (begin, end),
        }
    }

    /// The beginning of a text, and whether anything was left out.
    fn head(text: &str) -> (&str, bool) {
        match text.char_indices().nth(Self::REACH) {
            Some((end, _)) => (text.get(..end).unwrap_or_default(), true),
            None => (text, false),
        }
    }
}
