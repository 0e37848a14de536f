//! The contents: sections as a tree that folds.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::app::list::{Item, ListView, Rows};
use crate::model::{Entry, SectionId, Study};
use crate::search::{Filter, FoldedNames};
use crate::text;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContentsRow {
    pub section: SectionId,
    pub parts: bool,
    pub folded: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContentsRows {
    pub rows: Vec<ContentsRow>,
    /// Columns of the section numbers.
    pub numbers: u16,
    /// Bytes of text of the longest section.
    pub longest: u64,
}

impl Rows for ContentsRows {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn is_selectable(&self, row: usize) -> bool {
        row < self.len()
    }

    fn is_header(&self, _: usize) -> bool {
        true
    }

    fn item(&self, row: usize) -> Option<Item> {
        self.rows.get(row).map(|r| item(r.section))
    }
}

/// Every section that is not folded away; with a filter, every section it matches.
pub fn rows(study: &Study, names: &FoldedNames, list: &ListView) -> ContentsRows {
    let sections = &study.parts().sections;
    let filter = (!list.filter.is_empty()).then(|| Filter::new(&list.filter));
    let mut rows = Vec::new();
    let mut longest = 0;
    for section in study.sections() {
        longest = longest.max(length(study, section));
        let shown = match &filter {
            Some(filter) => filter.matches_folded(&names.of(Entry::Section(section))),
            None => !is_folded_away(study, &list.folded, section),
        };
        if shown {
            let next = sections.get(section.index() + 1);
            let parts = next.is_some_and(|next| next.parent == Some(section));
            rows.push(ContentsRow {
                section,
                parts,
                folded: parts && list.folded.contains(&item(section)),
            });
        }
    }
    let numbers = rows
        .iter()
        .map(|r| text::width_of(&study[r.section].number));
    ContentsRows {
        numbers: u16::try_from(numbers.max().unwrap_or(1)).unwrap_or(u16::MAX),
        longest,
        rows,
    }
}

fn item(section: SectionId) -> Item {
    Item::Entry(Entry::Section(section))
}

fn is_folded_away(study: &Study, folded: &BTreeSet<Item>, section: SectionId) -> bool {
    let mut parents = std::iter::successors(study[section].parent, |s| study[*s].parent);
    parents.any(|parent| folded.contains(&item(parent)))
}

/// The bytes of a section in the study's text.
pub fn bytes(study: &Study, section: SectionId) -> Range<u64> {
    study.text().length_of(Study::part_of(section))
}

/// Bytes of text.
pub fn length(study: &Study, section: SectionId) -> u64 {
    let bytes = bytes(study, section);
    bytes.end.saturating_sub(bytes.start)
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentsLine {
    pub row: usize,
    /// The part of the title in this line, in bytes.
    pub title: Range<usize>,
}

/// Columns at the right of a title: the bar for the length of its section, with padding.
const BESIDE: u16 = 3;

/// The first column of a title.
pub fn title_column(depth: u8, numbers: u16) -> u16 {
    (4 + u16::from(depth) * 2).saturating_add(numbers)
}

/// The lines of the rows from `top`: where all rows are in sight, long titles go on in the lines that are left, the first ones
/// first; else they are cut.
pub fn lines(
    study: &Study,
    rows: &ContentsRows,
    top: usize,
    size: (u16, u16),
) -> Vec<ContentsLine> {
    let (width, height) = (size.0, usize::from(size.1));
    let mut left = match height.checked_sub(rows.rows.len()) {
        Some(left) if top == 0 => left,
        Some(_) | None => 0,
    };
    let mut lines = Vec::new();
    for (row, r) in rows.rows.iter().enumerate().skip(top).take(height) {
        let whole = 0..study[r.section].title.len();
        let parts = if left > 0 {
            title_lines(study, rows, *r, width)
        } else {
            Vec::new()
        };
        let more = parts.len().saturating_sub(1);
        let parts = if more > left || parts.is_empty() {
            vec![whole]
        } else {
            left -= more;
            parts
        };
        lines.extend(parts.into_iter().map(|title| ContentsLine { row, title }));
    }
    lines
}

/// Lines that all rows take at a width; of more rows than the screen is high, a line each.
pub(in crate::app) fn line_count(
    study: &Study,
    rows: &ContentsRows,
    width: u16,
    height: u16,
) -> usize {
    if rows.len() > usize::from(height) {
        return rows.len();
    }
    let lines = rows
        .rows
        .iter()
        .map(|r| title_lines(study, rows, *r, width).len());
    lines.sum()
}

fn title_lines(
    study: &Study,
    rows: &ContentsRows,
    r: ContentsRow,
    width: u16,
) -> Vec<Range<usize>> {
    let section = &study[r.section];
    let beside = BESIDE + if r.folded { 2 } else { 0 };
    let taken = title_column(section.depth, rows.numbers).saturating_add(beside);
    break_title(&section.title, usize::from(width.saturating_sub(taken)))
}

/// A word too long for a line gets a line of its own.
fn break_title(title: &str, room: usize) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for word in title.split(' ') {
        let (start, end) = (at, at + word.len());
        at = end + 1;
        match lines.last_mut() {
            Some(line)
                if text::width_of(title.get(line.start..end).unwrap_or_default()) <= room =>
            {
                line.end = end;
            }
            _ => lines.push(start..end),
        }
    }
    lines
}

/// The row of a section, or of the nearest section above it that has one.
pub fn row_of(study: &Study, rows: &ContentsRows, section: SectionId) -> Option<usize> {
    let mut nearest = std::iter::successors(Some(section), |s| study[*s].parent);
    nearest.find_map(|s| rows.rows.binary_search_by_key(&s, |r| r.section).ok())
}

#[cfg(test)]
mod tests {
    use super::break_title;

    #[test]
    fn a_long_title_goes_on_in_a_second_line() {
        for (title, room, lines) in [
            ("The quay", 8, vec!["The quay"]),
            ("The quay", 7, vec!["The", "quay"]),
            (
                "A rock and its tenants",
                19,
                vec!["A rock and its", "tenants"],
            ),
            ("Unforeseeable quay", 5, vec!["Unforeseeable", "quay"]),
            ("", 5, vec![""]),
        ] {
            let parts = break_title(title, room);
            let parts: Vec<&str> = parts.into_iter().map(|r| &title[r]).collect();
            assert_eq!(parts, lines, "{title} in {room}");
        }
    }
}
