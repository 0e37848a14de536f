//! Links by number. In the text: those of the paragraph, in reading order. On a card: the first link of each line, which is
//! the number of the line, then the other links.

use std::ops::Range;

use super::speech::{capital, note_number};
use crate::app::card::entry_label;
use crate::app::words::verdict_word;
use crate::app::{Page, State, spoken};
use crate::model::{Block, BlockId, Entry, Link, LinkId, LinkTo, SafeText, Shape, Study};
use crate::safe;

/// The blocks that are read at a time where the reader is.
pub(super) fn current_blocks(state: &State) -> Range<BlockId> {
    let reader = &state.view().reader;
    spoken::chunk(state.document(), reader.page, reader.top.block)
}

/// The links that have numbers, from 1 on.
pub(super) fn all(state: &State) -> Vec<LinkId> {
    if state.view().reader.page == Page::Text {
        return links(state, current_blocks(state));
    }
    let end = BlockId::at(0, state.document().part(0).len());
    let mut spots = links(state, BlockId::default()..end);
    spots.retain(|spot| link(state, *spot).is_some_and(|(_, link)| !is_own(state, link)));
    let (mut first, others): (Vec<LinkId>, Vec<LinkId>) =
        spots.into_iter().partition(|spot| is_of_line(state, *spot));
    first.extend(others);
    first
}

fn links(state: &State, blocks: Range<BlockId>) -> Vec<LinkId> {
    let mut spots = Vec::new();
    for (i, block) in state.document().range(&blocks).iter().enumerate() {
        let id = blocks.start.plus(i);
        spots.extend((0..block.links.len()).map(|link| (id, link)));
    }
    spots
}

fn link(state: &State, (block, link): LinkId) -> Option<(&Block, &Link)> {
    let block = state.document().block(block)?;
    Some((block, block.links.get(link)?))
}

/// Whether a link leads to the card that it is on.
fn is_own(state: &State, link: &Link) -> bool {
    match (state.view().reader.page, &link.to) {
        (Page::Card(card), LinkTo::Entry(entry)) => card == *entry,
        _ => false,
    }
}

/// The link that the number of a line follows: the first that leads elsewhere. None in prose and headings.
fn link_of_line(state: &State, block: BlockId) -> Option<usize> {
    let block = state.document().block(block)?;
    if block.source.is_some() || block.shape != Shape::Paragraph {
        return None;
    }
    block.links.iter().position(|l| !is_own(state, l))
}

fn is_of_line(state: &State, (block, link): LinkId) -> bool {
    link_of_line(state, block) == Some(link)
}

/// The number of a line of a card.
pub(super) fn line_number(state: &State, block: usize) -> Option<usize> {
    link_of_line(state, BlockId::at(0, block))?;
    let before = (0..=block).map(|b| BlockId::at(0, b));
    let numbered = before.filter(|b| link_of_line(state, *b).is_some());
    Some(numbered.count())
}

/// The links of what is read at a time, with their numbers; on a card those of lines first.
pub(super) fn list(state: &State) -> Vec<SafeText> {
    let blocks = current_blocks(state);
    let on_text = state.view().reader.page == Page::Text;
    let (mut of_lines, mut others) = (Vec::new(), Vec::new());
    for (i, spot) in all(state).into_iter().enumerate() {
        let Some((block, link)) = link(state, spot).filter(|_| blocks.contains(&spot.0)) else {
            continue;
        };
        let numbered = safe!("{}. {}", i + 1, description(state.study(), block, link));
        if on_text || is_of_line(state, spot) {
            of_lines.push(numbered);
        } else {
            others.push(numbered);
        }
    }
    if !of_lines.is_empty() && !others.is_empty() {
        of_lines.push(safe!("Further links in these lines:"));
    }
    of_lines.extend(others);
    of_lines
}

/// The words of a link and where it leads.
pub(super) fn description(study: &Study, block: &Block, link: &Link) -> SafeText {
    let shown = block.text.get(link.range.clone()).unwrap_or_default();
    match &link.to {
        LinkTo::Entry(entry) => entry_link(study, *entry, shown),
        LinkTo::Note(_) => safe!("note {}.", note_number(shown)),
        LinkTo::Passage(anchor) => match study.section_at(anchor.block) {
            Some(section) => safe!("the place in section {}.", study[section].number),
            None => safe!("the place in the text."),
        },
        LinkTo::Web(url) => safe!("{shown}: web link to {url}"),
        LinkTo::Broken(_) => safe!("{shown}: leads nowhere."),
    }
}

fn entry_link(study: &Study, entry: Entry, shown: &str) -> SafeText {
    if let Entry::Claim(id) = entry {
        let claim = &study[id];
        return safe!(
            "claim: {} {}.",
            claim.text.block().text,
            capital(verdict_word(claim.verdict))
        );
    }
    if let Entry::Section(id) = entry {
        return safe!("section {}, {}.", study[id].number, study[id].title);
    }
    let name = entry_label(study, entry);
    let shown = shown.trim();
    if shown.is_empty() || shown.to_lowercase() == name.to_lowercase() {
        safe!("{}.", with_kind(study, entry, &name))
    } else {
        safe!("{shown}: {name}, {}.", kind(study, entry))
    }
}

/// A name and the kind of its entry, where the name does not give it: `Yan'an group`, `Yan'an, place`.
pub(super) fn with_kind(study: &Study, entry: Entry, name: &SafeText) -> SafeText {
    let kind = kind(study, entry);
    let lower = name.to_lowercase();
    if lower.split([' ', '(', ')']).any(|word| word == kind) {
        name.clone()
    } else {
        safe!("{name}, {kind}")
    }
}

/// The kind of an entry in small letters.
pub(super) fn kind(study: &Study, entry: Entry) -> String {
    study.kind_word(entry.kind()).to_lowercase()
}
