//! Turns a study file into a [`Study`], or into everything that is wrong with it. Knows no terminal and no disk.

mod check;
mod dedent;
mod diagnostic;
mod markup;
mod nearest;
mod raw;
mod resolve;

use crate::model::{Clean, Study};
use diagnostic::Report;
use resolve::Resolver;

pub use diagnostic::{Code, Diagnostic, Severity};

/// What came of reading a study file.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The study, unless a mistake keeps it from opening. With mistakes in its prose only it opens: those links lead nowhere.
    pub study: Option<Study>,
    /// Its errors, by where they are. Warnings and notes are for [`check`].
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a study from the text of its file; `file` is what diagnostics call it.
pub fn load(source: &str, file: &Clean) -> Loaded {
    let report = Report::default();
    let parts = raw::read(source, &report)
        .map(|study| Resolver::new(&study, source, &report, false).parts());
    Loaded {
        study: parts.filter(|_| !report.stops()).map(Study::new),
        diagnostics: report.finish(source, file),
    }
}

/// Everything that is wrong with a study file, or may be, by where it is.
pub fn check(source: &str, file: &Clean) -> Vec<Diagnostic> {
    let report = Report::default();
    if let Some(study) = raw::read(source, &report) {
        let mut resolver = Resolver::new(&study, source, &report, true);
        let parts = resolver.parts();
        check::check(&study, &parts, &resolver.ids, &report);
    }
    report.finish(source, file)
}

/// The studies that come with the program: their ids and their files' text.
pub fn bundled() -> &'static [(&'static str, &'static str)] {
    &[(
        "workers-party",
        include_str!("../assets/studies/workers-party.ron"),
    )]
}
