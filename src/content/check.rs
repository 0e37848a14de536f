//! What the author of a study may not have meant: warnings and notes, that a reader does not need. Knows no Markdown and no RON.

mod life;
mod spelling;
mod unused;

use super::diagnostic::Report;
use super::raw;
use super::resolve::Ids;
use crate::model::Parts;

/// Tells of what may not be meant in `study`, whose parts are `parts`.
pub(super) fn check(study: &raw::Study<'_>, parts: &Parts, ids: &Ids<'_>, report: &Report) {
    life::check(study, ids, report);
    spelling::check(study, report);
    unused::check(study, parts, ids, report);
}
