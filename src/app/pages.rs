//! The documents of the text pane, laid out: the study's text, and the page shown instead of it.

use std::sync::Arc;

use super::card;
use super::mode::Subject;
use super::names;
use super::text_search::HitsKey;
use super::view::Page;
use crate::model::{Block, Document, Entry, SafeText, Study};
use crate::search::{Corpus, FoldedNames, FoldedPart, Hits};
use crate::text::Layout;

#[derive(Debug, Default)]
pub(super) struct Pages {
    script: Option<SafeText>,
    /// Whether pages are documents of one part, as screen-reader mode counts their lines.
    in_one_part: bool,
    text: LaidOut,
    page: Option<OpenPage>,
    peek: Option<(Subject, Document, Layout)>,
    names: Option<Arc<FoldedNames>>,
    /// The hits of the parts asked for last.
    hits: Vec<(HitsKey, Arc<Hits>)>,
}

/// The parts whose hits are kept: more than a screen shows.
const KEPT_HITS: usize = 8;

#[derive(Debug, Default)]
struct LaidOut {
    layout: Layout,
    script: Option<SafeText>,
    corpus: Option<Corpus>,
}

impl LaidOut {
    fn layout(&mut self, study: &Study, script: Option<&SafeText>) -> &mut Layout {
        if self.script.as_ref() != script {
            let annotate = script.cloned().map(|script| {
                let study = study.clone();
                Box::new(move |block: &Block| names::annotations(&study, block, &script)) as _
            });
            self.layout.set_annotations(annotate);
            self.script = script.cloned();
        }
        &mut self.layout
    }
}

type OpenPage = (Page, Document, LaidOut);

fn shown<'a>(
    open: &'a mut Option<OpenPage>,
    text: &'a mut LaidOut,
    study: &'a Study,
    page: Page,
) -> (&'a mut LaidOut, &'a Document) {
    match open {
        Some((shown, document, laid)) if *shown == page => (laid, document),
        _ => (text, study.text()),
    }
}

impl Pages {
    pub(super) fn new(in_one_part: bool) -> Self {
        Self {
            in_one_part,
            ..Self::default()
        }
    }

    /// Shows names in a script too, after their first mention in a paragraph.
    pub(super) fn show_names_in(&mut self, script: Option<&SafeText>) {
        if self.script.as_ref() != script {
            self.script = script.cloned();
        }
    }

    /// Makes the document of `page`, unless it is cached.
    pub(super) fn open(&mut self, study: &Study, page: Page) {
        let there = self.page.as_ref().is_some_and(|(shown, ..)| *shown == page);
        if !there && let Some(document) = card::page(study, page, self.in_one_part) {
            self.page = Some((page, document, LaidOut::default()));
        }
    }

    /// Drops the documents that depend on mentions.
    pub(super) fn forget_pages(&mut self) {
        self.page = None;
        self.peek = None;
    }

    pub(super) fn of<'a>(
        &'a mut self,
        study: &'a Study,
        page: Page,
    ) -> (&'a mut Layout, &'a Document) {
        self.open(study, page);
        let (laid, document) = shown(&mut self.page, &mut self.text, study, page);
        (laid.layout(study, self.script.as_ref()), document)
    }

    /// The document of `page`, as it was made by [`Pages::open`].
    pub(super) fn document<'a>(&'a self, study: &'a Study, page: Page) -> &'a Document {
        match &self.page {
            Some((shown, document, _)) if *shown == page => document,
            _ => study.text(),
        }
    }

    pub(super) fn peek(
        &mut self,
        study: &Study,
        page: Page,
        of: &Subject,
    ) -> Option<(&mut Layout, &Document)> {
        if self.peek.as_ref().is_none_or(|(shown, ..)| shown != of) {
            let document = card::peek::page(study, of, self.document(study, page));
            self.peek = Some((of.clone(), document, Layout::default()));
        }
        self.peek
            .as_mut()
            .map(|(_, document, layout)| (layout, &*document))
    }

    pub(super) fn peeked(&self) -> Option<&Document> {
        self.peek.as_ref().map(|(_, document, _)| document)
    }

    /// The folded names of the study.
    pub(super) fn names(&mut self, study: &Study) -> &Arc<FoldedNames> {
        self.names.get_or_insert_with(|| FoldedNames::new(study))
    }

    pub(super) fn set_names(&mut self, names: Arc<FoldedNames>) {
        self.names = Some(names);
    }

    /// The entries with this name, if the study's text is searched and its mentions are known.
    pub(super) fn named(&mut self, study: &Study, page: Page, typed: &str) -> Vec<Entry> {
        if page == Page::Text && study.has_mentions() {
            self.names(study).called(study, typed)
        } else {
            Vec::new()
        }
    }

    /// The words of `page`, folded for searching, as far as they are.
    pub(super) fn corpus<'a>(&'a mut self, study: &'a Study, page: Page) -> &'a Corpus {
        self.open(study, page);
        let (laid, document) = shown(&mut self.page, &mut self.text, study, page);
        let parts = document.part_count();
        laid.corpus.get_or_insert_with(|| Corpus::empty(parts))
    }

    /// Adds parts of the study's text that were read behind the first frame.
    pub(super) fn add_folded(&mut self, study: &Study, first: usize, parts: Vec<Arc<FoldedPart>>) {
        let count = study.text().part_count();
        let corpus = self.text.corpus.get_or_insert_with(|| Corpus::empty(count));
        for (part, folded) in (first..).zip(parts) {
            corpus.set(part, folded);
        }
    }

    pub(super) fn hits(&self, key: &HitsKey) -> Option<Arc<Hits>> {
        let kept = self.hits.iter().find(|(of, _)| of == key);
        kept.map(|(_, hits)| Arc::clone(hits))
    }

    pub(super) fn keep_hits(&mut self, key: HitsKey, hits: Arc<Hits>) {
        if self.hits.len() == KEPT_HITS {
            self.hits.remove(0);
        }
        self.hits.push((key, hits));
    }

    /// A folded part of a page, and whether it was folded just now.
    pub(super) fn fold_part(
        &mut self,
        study: &Study,
        page: Page,
        part: usize,
    ) -> (Arc<FoldedPart>, bool) {
        if let Some(folded) = self.folded(page, part) {
            return (Arc::clone(folded), false);
        }
        self.corpus(study, page);
        let (laid, document) = shown(&mut self.page, &mut self.text, study, page);
        let folded = Arc::new(FoldedPart::new(&document.read_part(part).blocks));
        if let Some(corpus) = &mut laid.corpus {
            corpus.set(part, Arc::clone(&folded));
        }
        (folded, true)
    }

    /// A part of a page, if it is folded.
    pub(super) fn folded(&self, page: Page, part: usize) -> Option<&Arc<FoldedPart>> {
        let laid = match &self.page {
            Some((shown, _, laid)) if *shown == page => laid,
            _ => &self.text,
        };
        laid.corpus.as_ref()?.part(part)
    }
}
