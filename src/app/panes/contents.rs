//! The contents: sections as a tree that folds.

use std::collections::BTreeSet;

use super::list::Rows;
use crate::model::{SectionId, Study};
use crate::search::Filter;

/// The sections whose parts are folded away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContentsFolds(BTreeSet<SectionId>);

/// A row of the contents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContentsRow {
    /// The section.
    pub section: SectionId,
    /// Whether it has parts.
    pub parts: bool,
    /// Whether they are folded away.
    pub folded: bool,
}

/// The rows of the contents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContentsRows(pub Vec<ContentsRow>);

impl Rows for ContentsRows {
    fn len(&self) -> usize {
        self.0.len()
    }

    fn stops(&self, _: usize) -> bool {
        true
    }

    fn begins(&self, _: usize) -> bool {
        true
    }
}

impl ContentsFolds {
    /// Folds or unfolds a section's parts; tells whether that changed anything.
    pub fn set(&mut self, section: SectionId, folded: bool) -> bool {
        if folded {
            self.0.insert(section)
        } else {
            self.0.remove(&section)
        }
    }

    /// The same folds in another study, where `moved` finds the sections.
    #[must_use]
    pub fn carried(&self, moved: impl Fn(SectionId) -> Option<SectionId>) -> Self {
        Self(self.0.iter().filter_map(|s| moved(*s)).collect())
    }

    fn hides(&self, study: &Study, section: SectionId) -> bool {
        let mut above = study[section].parent;
        while let Some(parent) = above {
            if self.0.contains(&parent) {
                return true;
            }
            above = study[parent].parent;
        }
        false
    }
}

/// The rows: every section that is not folded away; with a filter, every section it matches.
pub fn rows(study: &Study, folds: &ContentsFolds, filter: &str) -> ContentsRows {
    let sections = &study.parts().sections;
    let filter = (!filter.is_empty()).then(|| Filter::new(filter));
    let row = |i: usize| {
        let section = SectionId::new(i);
        let shown = match &filter {
            Some(filter) => filter.matches(&[&study[section].title]),
            None => !folds.hides(study, section),
        };
        let parts = sections
            .get(i + 1)
            .is_some_and(|next| next.parent == Some(section));
        shown.then(|| ContentsRow {
            section,
            parts,
            folded: parts && folds.0.contains(&section),
        })
    };
    ContentsRows((0..sections.len()).filter_map(row).collect())
}

/// The row of a section, or of the nearest section above it that has one.
pub fn row_of(study: &Study, rows: &ContentsRows, section: SectionId) -> Option<usize> {
    let mut at = Some(section);
    while let Some(section) = at {
        if let Ok(row) = rows.0.binary_search_by_key(&section, |r| r.section) {
            return Some(row);
        }
        at = study[section].parent;
    }
    None
}
