//! Notes: which are referred to, in what order, and how they stand at the foot. Knows only their labels and blocks.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::draft::Draft;
use crate::model::{Marker, SafeText, Shape};

/// The numbers of notes by their keys, from 1 in the order the text first refers to them, then the notes themselves.
pub(super) fn number(events: &[(Event<'_>, Range<usize>)]) -> HashMap<String, usize> {
    let mut text = Vec::new();
    let mut inside: HashMap<String, Vec<String>> = HashMap::new();
    let mut open: Vec<Option<String>> = Vec::new();
    for (event, _) in events {
        if let Event::Start(Tag::FootnoteDefinition(label)) = event {
            let key = key(label);
            // Of two notes with one label the first counts.
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

/// What two spellings of one label have in common.
pub(super) fn key(label: &str) -> String {
    let words: Vec<&str> = label.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// Makes the blocks of one note hang from its number, of which the widest has `digits`.
pub(super) fn hang(number: usize, digits: usize, mut drafts: Vec<Draft>) -> Vec<Draft> {
    let plain = |d: &Draft| d.shape == Shape::Paragraph && d.depth == 0 && d.quote == 0;
    if !drafts.first().is_some_and(plain) {
        let start = drafts.first().map_or(0, |d| d.start);
        drafts.insert(0, Draft::at(start));
    }
    let mut text = SafeText::new(&number.to_string());
    for draft in drafts.iter_mut().filter(|d| plain(d)) {
        draft.shape = Shape::Note;
        draft.marker = Some(Marker {
            text: std::mem::take(&mut text),
            hang: u16::try_from(digits + 1).unwrap_or(u16::MAX),
        });
    }
    drafts
}
