//! Pages about the study made from the study: the card of an entry, the list of claims. Plain documents, read like the text.

mod claims;
mod entry;
mod events;
mod page;
pub(super) mod peek;
mod people;
mod web;

use super::view::Page;
use crate::model::{Anchor, Document, Entry, Shape, Study};

/// The heading that the mentions on a card stand under.
const MENTIONS: &str = "Mentions";

/// What stands before the first section.
const PREFACE: &str = "Preface";

/// The document of a page; none for the study's own text.
pub fn page(study: &Study, page: Page) -> Option<Document> {
    match page {
        Page::Text => None,
        Page::Card(entry) => Some(card(study, entry)),
        Page::Claims => Some(claims::all(study)),
    }
}

/// Where the mentions begin on a card.
pub(super) fn mentions_anchor(card: &Document) -> Option<Anchor> {
    let heading = |b: &crate::model::Block| {
        matches!(b.shape, Shape::Heading(_)) && b.text.starts_with(MENTIONS)
    };
    card.blocks()
        .iter()
        .position(heading)
        .map(|block| Anchor::new(block, 0))
}

/// The first link to a passage of the text below a place.
pub(super) fn first_passage(card: &Document, from: Anchor) -> Option<(usize, usize)> {
    let passage = |l: &crate::model::Link| matches!(l.to, crate::model::LinkTo::Passage(_));
    let mut blocks = card.blocks().iter().enumerate().skip(from.block);
    blocks.find_map(|(i, b)| Some((i, b.links.iter().position(passage)?)))
}

fn card(study: &Study, of: Entry) -> Document {
    let mut page = page::PageBuilder::new(study);
    entry::head(&mut page, of);
    match of {
        Entry::Person(id) => people::person(&mut page, id),
        Entry::Faction(_) | Entry::Organization(_) => people::members(&mut page, of),
        Entry::Event(id) => events::event(&mut page, id),
        Entry::Claim(id) => claims::claim(&mut page, id),
        Entry::Question(id) => entry::question(&mut page, id),
        Entry::Source(id) => entry::source(&mut page, id),
        Entry::Section(_) | Entry::Place(_) | Entry::Term(_) => {}
    }
    entry::body(&mut page, of);
    web::relations(&mut page, of);
    events::of(&mut page, of);
    web::questions(&mut page, of);
    web::citing(&mut page, of);
    web::mentions(&mut page, of);
    entry::sources(&mut page, of);
    page.finish()
}
