//! The blocks of a text in order, with the lists and quotations around them.

use super::draft::Draft;
use crate::model::{Marker, SafeText, Shape};

/// The blocks of a text or of one note.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) drafts: Vec<Draft>,
    open: Option<Draft>,
    quote: u8,
    lists: Vec<List>,
    /// Whether all words become one paragraph.
    joined: bool,
}

#[derive(Debug)]
struct List {
    /// The number of the next item; none in a bulleted list.
    next: Option<u64>,
    /// The index of its first block.
    first: usize,
    /// The marker of an item without a block so far.
    due: Option<SafeText>,
    /// The indentation of its items: that of the widest marker.
    hang: u16,
}

impl Flow {
    pub(super) fn new(joined: bool) -> Self {
        Self {
            joined,
            ..Self::default()
        }
    }

    /// The open block, or a new paragraph that starts at `start` in the source.
    pub(super) fn words(&mut self, start: usize) -> &mut Draft {
        if self.open.is_none() {
            self.open(Shape::Paragraph, start);
        }
        self.open.get_or_insert_default()
    }

    pub(super) fn current(&mut self) -> Option<&mut Draft> {
        self.open.as_mut()
    }

    pub(super) fn open(&mut self, shape: Shape, start: usize) {
        if self.joined {
            self.open.get_or_insert_with(|| Draft::at(start)).separate();
            return;
        }
        self.close();
        let marker = self.lists.last_mut().map(|list| Marker {
            text: list.due.take().unwrap_or_default(),
            hang: list.hang,
        });
        let mut draft = Draft::at(start);
        draft.shape = shape;
        draft.quote = self.quote;
        draft.depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        draft.marker = marker;
        self.open = Some(draft);
    }

    /// Ends the open block. It is dropped if it has neither words nor a marker.
    pub(super) fn close(&mut self) {
        if self.joined {
            if let Some(draft) = &mut self.open {
                draft.separate();
            }
            return;
        }
        if let Some(draft) = self.open.take() {
            self.keep(draft);
        }
    }

    fn keep(&mut self, mut draft: Draft) {
        match draft.shape {
            Shape::Code => {
                if draft.raw.ends_with('\n') {
                    draft.raw.pop();
                }
            }
            Shape::Table(_) | Shape::Rule => {
                self.drafts.push(draft);
                return;
            }
            Shape::Title | Shape::Byline | Shape::Heading(_) | Shape::Paragraph | Shape::Note => {
                draft.trim_end();
            }
        }
        let marked = draft.marker.as_ref().is_some_and(|m| !m.text.is_empty());
        if marked || !draft.raw.is_empty() {
            self.drafts.push(draft);
        }
    }

    pub(super) fn finish(mut self) -> Vec<Draft> {
        if let Some(draft) = self.open.take() {
            self.keep(draft);
        }
        self.drafts
    }

    pub(super) fn open_quote(&mut self) {
        self.close();
        self.quote = self.quote.saturating_add(1);
    }

    pub(super) fn close_quote(&mut self) {
        self.close();
        self.quote = self.quote.saturating_sub(1);
    }

    pub(super) fn open_list(&mut self, first_number: Option<u64>, start: usize) {
        self.close();
        self.show_due(start);
        self.lists.push(List {
            next: first_number,
            first: self.drafts.len(),
            due: None,
            hang: 2,
        });
    }

    pub(super) fn open_item(&mut self) {
        self.close();
        if let Some(list) = self.lists.last_mut() {
            let marker = match &mut list.next {
                Some(number) => {
                    let text = format!("{number}.");
                    *number = number.saturating_add(1);
                    text
                }
                None => "•".to_owned(),
            };
            let columns = u16::try_from(marker.chars().count()).unwrap_or(u16::MAX);
            list.hang = list.hang.max(columns.saturating_add(1));
            list.due = Some(SafeText::new(&marker));
        }
    }

    pub(super) fn close_item(&mut self, start: usize) {
        self.close();
        self.show_due(start);
    }

    /// Indents the blocks of the list by its widest marker.
    pub(super) fn close_list(&mut self) {
        self.close();
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        let Some(list) = self.lists.pop() else {
            return;
        };
        for draft in self.drafts.iter_mut().skip(list.first) {
            if draft.depth == depth
                && let Some(marker) = &mut draft.marker
            {
                marker.hang = list.hang;
            }
        }
    }

    /// Adds the marker of an item without words.
    fn show_due(&mut self, start: usize) {
        if !self.joined && self.lists.last().is_some_and(|l| l.due.is_some()) {
            self.open(Shape::Paragraph, start);
            self.close();
        }
    }
}
