//! The card of an entry that many sections mention: its mentions are read when their lines are first looked at.

use std::ops::Range;
use std::sync::Arc;

use super::line::Card;
use super::references;
use crate::model::{Document, Entry, Prose, ReadProse, Reading, Study};

/// The mentions in fewer sections are read at once.
const MANY_SECTIONS: usize = 12;

/// The bytes of a line of mentions, about: what a section of them is long before it is read.
const LINE: u64 = 200;

/// The mentions of an entry in each section, if they are many.
pub(super) fn by_section(study: &Study, of: Entry) -> Option<Vec<Range<usize>>> {
    let mentions = study.mentions(of);
    let sections = mentions.chunk_by(|a, b| a.block.part() == b.block.part());
    let mut at = 0;
    let sections = sections.map(|section| {
        at += section.len();
        at - section.len()..at
    });
    let sections: Vec<Range<usize>> = sections.collect();
    (sections.len() > MANY_SECTIONS).then_some(sections)
}

/// A card in parts: what is before the mentions, the mentions in each section, what is after them.
pub(super) fn document(
    of: Entry,
    before: Card<'_>,
    sections: Vec<Range<usize>>,
    after: Card<'_>,
) -> Document {
    let study = before.study;
    let lengths: Vec<u64> = sections.iter().map(|s| s.len() as u64 * LINE).collect();
    let lines = Arc::new(MentionLines {
        study: study.clone(),
        of,
        sections,
    });
    let read = |card: Card<'_>| {
        let blocks = card.screen_blocks();
        let length = blocks.iter().map(|b| b.text.len() as u64 + 1).sum();
        (Prose::from(blocks), length)
    };
    let unread = (0..).zip(lengths).map(|(section, length)| {
        let lines = Arc::clone(&lines);
        (Prose::unread(lines, section), length)
    });
    let parts = [read(before)].into_iter().chain(unread);
    Document::of_parts(parts.chain([read(after)]))
}

/// Reads the mentions in a section.
#[derive(Debug)]
struct MentionLines {
    study: Study,
    of: Entry,
    /// The mentions in each section.
    sections: Vec<Range<usize>>,
}

impl ReadProse for MentionLines {
    fn read(&self, section: u32) -> Reading {
        let section = self.sections.get(section as usize).cloned();
        let mentions = self.study.mentions(self.of);
        let mentions = section.and_then(|section| mentions.get(section));
        let mut card = Card::new(&self.study);
        references::mention_lines(&mut card, self.of, mentions.unwrap_or_default());
        Reading {
            blocks: card.screen_blocks(),
            ..Reading::default()
        }
    }

    fn source(&self) -> &str {
        self.study.text().source().unwrap_or_default()
    }
}
