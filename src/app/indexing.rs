//! Reads the whole text of a study behind the first frame: what is mentioned where, and the links that lead nowhere.

use std::sync::Arc;

use super::commands::find;
use super::state::{State, first_notice};
use crate::model::{Study, TextIndex};

/// Reads a study in small steps, for a thread of its own.
pub struct Indexer {
    study: Study,
    index: TextIndex,
    part: usize,
}

impl Indexer {
    pub fn new(study: &Study) -> Self {
        Self {
            study: study.clone(),
            index: TextIndex::default(),
            part: 0,
        }
    }

    /// Reads a part of the text; false if there is none left.
    pub fn step(&mut self) -> bool {
        let text = self.study.text();
        if self.part == text.part_count() {
            return false;
        }
        self.index.add_part(self.part, &text.read_part(self.part));
        self.part += 1;
        true
    }

    /// How much of the text is read.
    pub fn progress(&self) -> Indexed {
        let text = self.study.text();
        let read = text.length_of(self.part).start.saturating_mul(100);
        Indexed::Percent(u8::try_from(read / text.length().max(1)).unwrap_or(100))
    }

    /// Reads the prose of cards too. What the whole study has.
    pub fn finish(mut self) -> Indexed {
        for prose in self.study.cards() {
            self.index.add_card(&prose.read());
        }
        Indexed::Complete(Arc::new(self.index))
    }
}

/// What was found behind the first frame.
#[derive(Debug, Clone, PartialEq)]
pub enum Indexed {
    /// So much of the text is read.
    Percent(u8),
    /// All is read.
    Complete(Arc<TextIndex>),
}

pub(super) fn take(state: &mut State, news: Indexed) {
    match news {
        Indexed::Percent(percent) => state.session.indexing = Some(percent),
        Indexed::Complete(index) => complete(state, index),
    }
}

fn complete(state: &mut State, index: Arc<TextIndex>) {
    state.study = Arc::new(state.study.with_index(index));
    state.session.indexing = None;
    state.pages.forget_pages();
    if let Some(notice) = first_notice(&state.study) {
        state.notify(notice);
    }
    if let Some(search) = state.session.search.take() {
        find::search_again(state, &search);
    }
}
