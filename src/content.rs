//! Turns a study file into a [`Study`], or into everything that is wrong with it; theme files too. Knows no terminal and no disk.

mod autolink;
mod check;
mod dedent;
mod diagnostic;
mod markup;
mod nearest;
mod raw;
mod resolve;
mod texts;
mod theme;

use std::borrow::Cow;
use std::sync::Arc;

use crate::model::{Parts, SafeText, Study};
use raw::Shortened;
use resolve::{Extent, Resolver};

pub use diagnostic::{BYTE_ORDER_MARK, Code, Diagnostic, Report, Severity};
pub use nearest::Nearest;
pub use texts::Source;
pub use theme::{Coloured, ThemeFile, Vocabulary, read_theme};

/// The result of reading a study file.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// None if an error keeps it from opening. With errors only in its prose it opens, and those links lead nowhere.
    pub study: Option<Study>,
    /// Its errors, in the order of the file. Warnings and notes come from [`check()`].
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads only the sections of a study whose other entries take long to read: what the first frame needs. None if they do not, or
/// if there is a mistake.
pub fn open_sections(source: &Source) -> Option<Study> {
    let shortened = Shortened::new(source);
    if shortened.text().len() < MANY_BYTES {
        return None;
    }
    let report = Report::default();
    let sections = shortened.without_lists(raw::ENTRIES);
    let study = raw::read(&sections, &report)?;
    let parts = Resolver::new(&study, source, &report, true).parts();
    (!report.is_fatal()).then(|| Study::new(parts))
}

/// So many bytes of entries are read in about two milliseconds.
const MANY_BYTES: usize = 256 << 10;

/// Reads a study from the text of its file; `file` is its name in diagnostics. Its prose is read when it is needed, so that
/// the mistakes in it are not among the diagnostics, and its mentions are unknown.
pub fn open(source: &Source, file: &SafeText) -> Loaded {
    read(source, file, |resolver, _| resolver.parts())
}

/// The same, but reads all prose: the diagnostics are complete, and the mentions known.
pub fn load(source: &str, file: &SafeText) -> Loaded {
    let source: Source = Arc::new(Cow::Owned(source.to_owned()));
    let loaded = read(&source, file, |resolver, _| {
        let parts = resolver.parts();
        resolver.check_prose();
        parts
    });
    Loaded {
        study: loaded.study.map(|study| study.read_through()),
        ..loaded
    }
}

/// All errors, warnings and notes about a study file, in its order.
pub fn check(source: &str, file: &SafeText) -> Vec<Diagnostic> {
    let source: Source = Arc::new(Cow::Owned(source.to_owned()));
    let checked = read(&source, file, |resolver, study| {
        resolver.extent = Extent::Everything;
        let parts = resolver.parts();
        resolver.check_prose();
        check::check(study, &parts, &resolver.ids, resolver.report);
        parts
    });
    checked.diagnostics
}

/// Resolves the records of a file with `resolve`.
fn read(
    source: &Source,
    file: &SafeText,
    resolve: impl Fn(&mut Resolver<'_, '_>, &raw::Study<'_>) -> Parts,
) -> Loaded {
    let report = Report::default();
    let resolved = |file: &Shortened<'_>| {
        let study = raw::read(file, &report)?;
        let mut resolver = Resolver::new(&study, source, &report, false);
        Some(resolve(&mut resolver, &study))
    };
    let shortened = Shortened::new(source);
    let parts = resolved(&shortened).or_else(|| {
        // The parser's message is about the whole file.
        report.clear();
        resolved(&Shortened::whole(source))
    });
    Loaded {
        study: parts.filter(|_| !report.is_fatal()).map(Study::new),
        diagnostics: report.finish(source, file),
    }
}

/// The text of a file, with its byte order mark.
///
/// # Errors
/// When it is not UTF-8: the text with `U+FFFD` for invalid bytes, and a diagnostic for the first of them.
pub fn decode(bytes: Vec<u8>, file: &SafeText) -> Result<String, (String, Vec<Diagnostic>)> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let byte = error.as_bytes().get(at).copied().unwrap_or_default();
        let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
        let report = Report::default();
        report.add(
            Code::NotRon,
            at..at + char::REPLACEMENT_CHARACTER.len_utf8(),
            format!("the file is not UTF-8: the byte `0x{byte:02X}` at offset {at}"),
            Some("save it as UTF-8".to_owned()),
        );
        let diagnostics = report.finish(&text, file);
        (text, diagnostics)
    })
}

/// The studies that come with the program: their ids and their files' text.
pub fn bundled() -> &'static [(&'static str, &'static str)] {
    &[
        (
            "workers-party",
            include_str!("../assets/studies/workers-party.ron"),
        ),
        ("malta", include_str!("../assets/studies/malta.ron")),
    ]
}
