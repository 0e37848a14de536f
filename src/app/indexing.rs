//! Reads the whole text of a study behind the first frame: what is mentioned where, and the links that lead nowhere.

use std::sync::Arc;

use super::action::{Effect, Indexed};
use super::state::{State, first_notice};
use super::text_search;
use crate::model::{Study, TextIndex};
use crate::search::{FoldedNames, FoldedPart};

/// Reads a study in small steps, for a thread of its own.
pub struct Indexer {
    study: Study,
    index: TextIndex,
    part: usize,
    /// The parts read since the last news.
    folded: Vec<Arc<FoldedPart>>,
}

impl Indexer {
    pub fn new(study: &Study) -> Self {
        Self {
            study: study.clone(),
            index: TextIndex::default(),
            part: 0,
            folded: Vec::new(),
        }
    }

    /// Reads a part of the text; false if there is none left.
    pub fn step(&mut self) -> bool {
        let text = self.study.text();
        if self.part == text.part_count() {
            return false;
        }
        let read = text.read_part(self.part);
        self.index.add_part(self.part, &read);
        self.folded.push(Arc::new(FoldedPart::new(&read.blocks)));
        self.part += 1;
        true
    }

    /// The parts read since the last call.
    pub fn news(&mut self) -> Indexed {
        let folded = std::mem::take(&mut self.folded);
        Indexed::Parts(self.part - folded.len(), folded)
    }

    /// How much of the text is read.
    pub fn progress(&self) -> Indexed {
        let text = self.study.text();
        let read = text.length_of(self.part).start.saturating_mul(100);
        Indexed::Percent(u8::try_from(read / text.length().max(1)).unwrap_or(100))
    }

    /// Reads the prose of cards too. What was found in the whole study, without the parts of the text.
    pub fn finish(mut self) -> Indexed {
        for prose in self.study.cards() {
            self.index.add_card(&prose.read());
        }
        let names = FoldedNames::new(&self.study);
        Indexed::Complete(Arc::new(self.index), Some(names))
    }
}

/// Takes the same study with all of its entries.
pub(super) fn open(state: &mut State, study: Arc<Study>) -> Vec<Effect> {
    state.replace(study);
    again(state)
}

pub(super) fn take(state: &mut State, news: Indexed) -> Vec<Effect> {
    match news {
        Indexed::Percent(percent) => {
            state.session.indexing = Some(percent);
            Vec::new()
        }
        Indexed::Parts(first, parts) => {
            state.pages.add_folded(&state.study, first, parts);
            Vec::new()
        }
        Indexed::Complete(index, names) => {
            if let Some(names) = names {
                state.pages.set_names(names);
            }
            complete(state, index)
        }
    }
}

fn complete(state: &mut State, index: Arc<TextIndex>) -> Vec<Effect> {
    state.study = Arc::new(state.study.with_index(index));
    state.session.indexing = None;
    state.pages.forget_pages();
    if let Some(notice) = first_notice(&state.study) {
        state.notify(notice);
    }
    again(state)
}

/// Repeats the search: there may be more to find.
fn again(state: &mut State) -> Vec<Effect> {
    match state.session.search.take() {
        Some(search) => {
            text_search::again(state, search);
            text_search::rest(state)
        }
        None => Vec::new(),
    }
}
