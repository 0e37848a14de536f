//! Notes: their numbers in the order of reference, and their blocks.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::draft::Draft;
use crate::model::{Marker, SafeText, Shape};

/// The numbers of notes by key, from 1, in the order of the first reference in the text, then in the notes.
pub(super) fn number(events: &[(Event<'_>, Range<usize>)]) -> HashMap<String, usize> {
    let mut text = Vec::new();
    let mut inside: HashMap<String, Vec<String>> = HashMap::new();
    let mut open: Vec<Option<String>> = Vec::new();
    for (event, _) in events {
        if let Event::Start(Tag::FootnoteDefinition(label)) = event {
            let key = key(label);
            // Of two notes with one label the first is used.
            let first = !inside.contains_key(&key);
            if first {
                inside.insert(key.clone(), Vec::new());
            }
            open.push(first.then_some(key));
        } else if matches!(event, Event::End(TagEnd::FootnoteDefinition)) {
            open.pop();
        } else if let Event::FootnoteReference(label) = event {
            match open.last() {
                None => text.push(key(label)),
                Some(Some(note)) => inside.entry(note.clone()).or_default().push(key(label)),
                Some(None) => {}
            }
        }
    }
    let mut numbers = HashMap::new();
    let mut next = 0;
    while let Some(label) = text.get(next).cloned() {
        next += 1;
        if !numbers.contains_key(&label)
            && let Some(more) = inside.get(&label)
        {
            text.extend(more.iter().cloned());
            numbers.insert(label, numbers.len() + 1);
        }
    }
    numbers
}

/// Equal for equal labels, as Markdown compares them.
pub(super) fn key(label: &str) -> String {
    let words: Vec<&str> = label.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// Indents the blocks of one note by its number; the widest number has `digits`.
pub(super) fn hang(number: usize, digits: usize, mut drafts: Vec<Draft>) -> Vec<Draft> {
    if !drafts.first().is_some_and(is_plain) {
        let start = drafts.first().map_or(0, |d| d.start);
        drafts.insert(0, Draft::at(start));
    }
    let mut text = SafeText::new(&number.to_string());
    for draft in drafts.iter_mut().filter(|d| is_plain(d)) {
        draft.shape = Shape::Note;
        draft.marker = Some(Marker {
            text: std::mem::take(&mut text),
            hang: u16::try_from(digits + 1).unwrap_or(u16::MAX),
        });
    }
    drafts
}

fn is_plain(draft: &Draft) -> bool {
    draft.shape == Shape::Paragraph && draft.depth == 0 && draft.quote == 0
}
