//! The numbers of links: in the text those of the paragraph in reading order; on a page one for each of its lines, then the
//! others. What each is called. Knows nothing of what following does.

use std::ops::Range;

use super::lists;
use super::undecorated::undecorated;
use crate::app::words::verdict_word;
use crate::app::{Page, State, spoken};
use crate::model::{Block, Entry, Link, LinkTo, SafeText, Shape, Study};
use crate::safe;

/// A link by block and number in the block.
pub(super) type Spot = (usize, usize);

/// The links that have numbers, in the order of these.
pub(super) fn numbered(state: &State) -> Vec<Spot> {
    let blocks = state.document().blocks();
    let heard = heard(state);
    let of = |b: usize| blocks.get(b).map_or(0, |block| block.links.len());
    let all = |range: Range<usize>| range.flat_map(move |b| (0..of(b)).map(move |l| (b, l)));
    if state.view().reader.page == Page::Text {
        return all(heard).collect();
    }
    let leads = |(b, l): &Spot| leading(state, *b) == Some(*l);
    let own = |(b, l): &Spot| {
        let link = blocks.get(*b).and_then(|block| block.links.get(*l));
        link.is_some_and(|link| is_own(state, link))
    };
    let spots = all(0..blocks.len()).filter(|spot| !own(spot));
    let (mut first, others): (Vec<Spot>, Vec<Spot>) = spots.partition(leads);
    first.extend(others);
    first
}

/// Whether a link leads to the card that it stands on.
fn is_own(state: &State, link: &Link) -> bool {
    match (state.view().reader.page, &link.to) {
        (Page::Card(card), LinkTo::Entry(entry)) => card == *entry,
        _ => false,
    }
}

/// The link that the number of a line follows: the first that leads elsewhere; none where the block is no line of a list.
fn leading(state: &State, block: usize) -> Option<usize> {
    let block = state.document().blocks().get(block)?;
    let line = block.line == 0 && block.shape == Shape::Paragraph;
    line.then(|| block.links.iter().position(|l| !is_own(state, l)))?
}

/// The blocks that are heard now.
pub(super) fn heard(state: &State) -> Range<usize> {
    let reader = &state.view().reader;
    spoken::sight(state.document(), reader.page, reader.top.block)
}

/// The number that a line of a page begins with.
pub(super) fn lead(state: &State, block: usize) -> Option<usize> {
    if state.view().reader.page == Page::Text {
        return None;
    }
    leading(state, block)?;
    let before = (0..block).filter(|b| leading(state, *b).is_some()).count();
    Some(before + 1)
}

/// Every link of what is heard, with its number; on a page, those of the lines' own numbers first.
pub(super) fn list(state: &State) -> Vec<SafeText> {
    let heard = heard(state);
    let numbered = numbered(state);
    let here = |(_, (block, _)): &(usize, &Spot)| heard.contains(block);
    let line = |(i, (block, link)): (usize, &Spot)| {
        let block = state.document().block(*block)?;
        let words = called(state.study(), block, block.links.get(*link)?);
        Some(safe!("{}. {words}", i + 1))
    };
    let on_text = state.view().reader.page == Page::Text;
    let (leads, others): (Vec<_>, Vec<_>) = numbered
        .iter()
        .enumerate()
        .filter(here)
        .partition(|(_, (block, link))| on_text || leading(state, *block) == Some(*link));
    let between = !leads.is_empty() && !others.is_empty();
    let mut lines: Vec<SafeText> = leads.into_iter().filter_map(line).collect();
    lines.extend(between.then(|| safe!("Further links in these lines:")));
    lines.extend(others.into_iter().filter_map(line));
    lines
}

/// What a link is called: its words and what they lead to.
pub(super) fn called(study: &Study, block: &Block, link: &Link) -> SafeText {
    let shown = block.text.get(link.range.clone()).unwrap_or_default();
    match &link.to {
        LinkTo::Entry(entry) => entry_called(study, *entry, shown),
        LinkTo::Note(_) => safe!("note {}.", shown.trim_matches(['[', ']'])),
        LinkTo::Passage(anchor) => match study.section_at(anchor.block) {
            Some(section) => safe!("the place in section {}.", study[section].number),
            None => safe!("the place in the text."),
        },
        LinkTo::Web(url) => safe!("{shown}: web link to {url}"),
        LinkTo::Broken(_) => safe!("{shown}: leads nowhere."),
    }
}

fn entry_called(study: &Study, entry: Entry, shown: &str) -> SafeText {
    let kind = study.kind_word(entry.kind()).as_str().to_lowercase();
    let name = match entry {
        Entry::Claim(id) => {
            let (words, verdict) = (&study[id].text.text, verdict_word(study[id].verdict));
            return safe!("claim: {words} {}.", capital(verdict));
        }
        Entry::Source(id) => &study[id].citation,
        Entry::Section(id) => {
            return safe!("section {}, {}.", study[id].number, study[id].title);
        }
        Entry::Person(_)
        | Entry::Faction(_)
        | Entry::Organization(_)
        | Entry::Place(_)
        | Entry::Term(_)
        | Entry::Event(_)
        | Entry::Question(_) => study.name(entry),
    };
    let shown = undecorated(shown);
    if shown.is_empty() || shown.to_lowercase() == name.to_lowercase() {
        safe!("{}.", lists::with_kind(study, entry, name))
    } else {
        safe!("{shown}: {name}, {kind}.")
    }
}

/// With a capital at its head.
pub(super) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
