//! Writes diagnostics of studies, themes and configurations, for people or as JSON.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde_json::Value;

use super::args::Format;
use crate::content::{BYTE_ORDER_MARK, Diagnostic, Severity};
use crate::model::SafeText;

/// Writes the diagnostics of a file whose text is `source`.
pub(super) fn write(
    source: &str,
    diagnostics: &[Diagnostic],
    format: Format,
    to: &mut dyn Write,
) -> io::Result<()> {
    for (i, diagnostic) in diagnostics.iter().enumerate() {
        match format {
            Format::Json => writeln!(to, "{}", json(diagnostic))?,
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

/// One JSON object in a line, its fields in a fixed order.
fn json(diagnostic: &Diagnostic) -> String {
    format!(
        r#"{{"severity":{},"code":{},"message":{},"file":{},"line":{},"column":{},"help":{}}}"#,
        Value::from(diagnostic.severity.word()),
        Value::from(diagnostic.code.word()),
        Value::from(diagnostic.message.as_str()),
        Value::from(diagnostic.file.as_str()),
        diagnostic.line,
        diagnostic.column,
        Value::from(diagnostic.help.as_deref()),
    )
}

/// The message with its line, a caret and help.
fn human(source: &str, diagnostic: &Diagnostic) -> String {
    let (excerpt, marked) = excerpt(source, &diagnostic.span);
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let snippet = Snippet::source(excerpt)
        .line_start(diagnostic.line)
        .annotation(AnnotationKind::Primary.span(marked));
    let help = diagnostic.help.iter();
    let group = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.word())
        .element(snippet)
        .elements(help.map(|help| Level::HELP.message(help.as_str())));
    let text = Renderer::plain().render(&[group]);
    // The renderer knows the excerpt only, so the position in the file is added here.
    let (title, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let Diagnostic {
        file, line, column, ..
    } = diagnostic;
    let indent = " ".repeat(line.to_string().len());
    format!("{title}\n{indent}--> {file}:{line}:{column}\n{rest}")
}

/// How many characters of the line are shown before and after the start of the mistake.
const REACH: usize = 100;

/// The sanitised part of the line that is shown, and which bytes of it are marked.
fn excerpt(source: &str, span: &Range<usize>) -> (String, Range<usize>) {
    let (before, after) = source.split_at_checked(span.start).unwrap_or((source, ""));
    let before = before.rsplit('\n').next().unwrap_or_default();
    let line = after.split('\n').next().unwrap_or_default();
    let line = line.trim_end_matches('\r');
    let (marked, rest) = line.split_at_checked(span.len()).unwrap_or((line, ""));

    let start = before.char_indices().rev().nth(REACH);
    let mut text = SafeText::new(if start.is_some() { "…" } else { "" });
    let shown = before
        .get(start.map_or(0, |(i, _)| i)..)
        .unwrap_or_default();
    text.push(&SafeText::new(shown.trim_start_matches(BYTE_ORDER_MARK)));
    let begin = text.len();
    let (marked, cut) = head(marked);
    text.push(&SafeText::new(marked));
    let end = text.len();
    if cut {
        text.push("…");
    } else {
        let (rest, cut) = head(rest);
        text.push(&SafeText::new(rest));
        text.push(if cut { "…" } else { "" });
    }
    (text.as_str().to_owned(), begin..end)
}

/// The first characters of a text, and whether it is longer.
fn head(text: &str) -> (&str, bool) {
    match text.char_indices().nth(REACH) {
        Some((end, _)) => (text.get(..end).unwrap_or_default(), true),
        None => (text, false),
    }
}
