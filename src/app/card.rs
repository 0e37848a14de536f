//! Pages made from the study: the card of an entry, the list of claims, the peek. A [`Card`] is data; the screen
//! ([`Card::document`]), `studium print` and the screen reader each render it.

mod claims;
mod document;
mod entry;
mod line;
mod mentions;
pub mod peek;
mod references;

pub use document::entry_label;
pub use line::{Card, Item, PREFACE, Part, STILL_READING, Tone, Value, Words};

use super::view::Page;
use crate::model::{Anchor, BlockId, Document, Entry, LinkId, LinkTo, SafeText, Study};
use crate::safe;

impl<'a> Card<'a> {
    /// The card of an entry, or the list of claims; none for the study's own text, and for a page the study lacks.
    pub fn of(study: &'a Study, page: Page) -> Option<Self> {
        let mut card = Self::new(study);
        match page {
            Page::Text => return None,
            Page::Card(entry) => entry::card(&mut card, entry),
            Page::Claims if study.parts().claims.is_empty() => return None,
            Page::Claims => claims::list(&mut card),
        }
        Some(card)
    }
}

/// What the title line calls a page; none for the study's own text.
pub(super) fn title(study: &Study, page: Page) -> Option<SafeText> {
    match page {
        Page::Text => None,
        Page::Card(entry) => Some(study.name(entry).clone()),
        Page::Claims => Some(safe!("Claims")),
    }
}

/// What a sentence calls a page, after “the”.
pub fn page_name(study: &Study, page: Page) -> SafeText {
    match page {
        Page::Text => safe!("text"),
        Page::Card(entry) => safe!("card of {}", study.name(entry)),
        Page::Claims => safe!("list of claims"),
    }
}

/// The document of a page; none for the study's own text. Unless it is `in_one_part`, the many mentions of an entry are read
/// section by section, when their lines are first looked at.
pub fn page(study: &Study, page: Page, in_one_part: bool) -> Option<Document> {
    if let Page::Card(of) = page
        && !in_one_part
        && let Some(sections) = mentions::by_section(study, of)
    {
        let (mut before, mut after) = (Card::new(study), Card::new(study));
        entry::upto_mentions(&mut before, of);
        entry::sources(&mut after, of);
        return Some(mentions::document(of, before, sections, after));
    }
    Card::of(study, page).map(|card| card.document())
}

/// Where the mentions begin on the card of an entry.
pub(super) fn mentions_anchor(study: &Study, of: Entry) -> Option<Anchor> {
    let mut card = Card::new(study);
    entry::upto_mentions(&mut card, of);
    card.mentions
        .map(|item| Anchor::new(BlockId::at(0, item), 0))
}

/// The first link to a passage of the text from an anchor on, by block and number in the block.
pub(super) fn first_passage(card: &Document, from: Anchor) -> Option<LinkId> {
    let mut blocks = card.blocks_from(from.block);
    blocks.find_map(|(i, block)| {
        let mut links = block.links.iter();
        Some((i, links.position(|l| matches!(l.to, LinkTo::Passage(_)))?))
    })
}
