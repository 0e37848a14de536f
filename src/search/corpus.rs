//! Full-text search in documents whose text was folded once, part by part.

use std::ops::Range;
use std::sync::Arc;

use memchr::memmem::{self, Finder};

use super::fold::{Case, Folded, Hyphens, Sink, fold, fold_into, is_hyphen};
use super::hits::Hit;
use crate::model::{Block, BlockId};

/// What is searched for: words, and what may be between them.
#[derive(Debug, Clone)]
pub struct Query {
    first: Finder<'static>,
    others: Vec<(Gap, String)>,
    /// Its words with their case and without gaps, if it has upper-case letters: a hit must then agree in case.
    cased: Option<String>,
}

/// What is typed between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// The text has a space or a hyphen there.
    Space,
    /// The text has a space, a hyphen or nothing there.
    Hyphen,
}

impl Query {
    /// None if nothing is left of `typed` when it is folded. An upper-case letter makes case count.
    pub fn new(typed: &str) -> Option<Self> {
        let mut words: Vec<(Gap, String)> = Vec::new();
        let mut gap = Gap::Hyphen;
        for piece in typed.split_inclusive(|c: char| c.is_whitespace() || is_hyphen(c)) {
            let folded = fold(piece, Hyphens::Space, Case::Folded);
            for word in folded.text().split_whitespace() {
                words.push((std::mem::replace(&mut gap, Gap::Space), word.to_owned()));
                gap = Gap::Hyphen;
            }
            if piece.ends_with(char::is_whitespace) {
                gap = Gap::Space;
            }
        }
        let mut words = words.into_iter();
        Some(Self {
            first: Finder::new(words.next()?.1.as_bytes()).into_owned(),
            others: words.collect(),
            cased: typed.contains(char::is_uppercase).then(|| with_case(typed)),
        })
    }

    /// Whether hits must agree in case, for which the text itself is needed.
    pub fn is_cased(&self) -> bool {
        self.cased.is_some()
    }

    fn agrees_in_case(&self, found: &str) -> bool {
        let cased = self.cased.as_ref();
        cased.is_none_or(|cased| with_case(found).contains(cased.as_str()))
    }
}

/// Folded text with its case and without spaces.
fn with_case(text: &str) -> String {
    let folded = fold(text, Hyphens::Vanish, Case::Kept);
    folded.text().replace(' ', "")
}

/// The folded text of one part of a document.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct FoldedPart {
    /// Its blocks, each followed by a NUL, which no match contains.
    text: String,
    /// Where each block begins in `text`.
    starts: Vec<u32>,
    /// Where hyphens vanished, in bytes of `text`.
    hyphens: Vec<u32>,
}

impl Sink for FoldedPart {
    fn add(&mut self, c: char, _: usize, _: usize) {
        self.text.push(c);
    }

    fn hyphen(&mut self) {
        self.hyphens.push(position(self.text.len()));
    }

    fn takes_no_space(&self) -> bool {
        self.text.is_empty() || self.text.ends_with([' ', '\u{0}'])
    }
}

fn position(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}

impl FoldedPart {
    pub fn new(blocks: &[Block]) -> Self {
        let length = blocks.iter().map(|b| b.text.len() + 1).sum();
        let mut part = Self {
            text: String::with_capacity(length),
            ..Self::default()
        };
        for block in blocks {
            part.starts.push(position(part.text.len()));
            fold_into(&mut part, &block.text, Hyphens::Vanish, Case::Folded);
            part.text.push('\u{0}');
        }
        part.text.shrink_to_fit();
        part.starts.shrink_to_fit();
        part.hyphens.shrink_to_fit();
        part
    }

    /// The bytes of folded text.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// How many matches there are, whatever their case.
    pub fn count(&self, query: &Query) -> usize {
        self.matches(query).count()
    }

    /// The hits in this part, which has these blocks, in reading order.
    pub fn hits(&self, query: &Query, part: usize, blocks: &[Block]) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut folded: Option<(usize, Folded)> = None;
        for range in self.matches(query) {
            let start = position(range.start);
            let index = self
                .starts
                .partition_point(|s| *s <= start)
                .saturating_sub(1);
            let (Some(block), Some(first)) = (blocks.get(index), self.starts.get(index)) else {
                continue;
            };
            if folded.as_ref().is_none_or(|(of, _)| *of != index) {
                folded = Some((index, fold(&block.text, Hyphens::Vanish, Case::Folded)));
            }
            let first = *first as usize;
            let source = folded
                .as_ref()
                .and_then(|(_, text)| text.source(range.start - first..range.end - first));
            let Some(source) = source else { continue };
            let found = block.text.get(source.clone()).unwrap_or_default();
            if query.agrees_in_case(found) {
                hits.push(Hit {
                    block: BlockId::at(part, index),
                    range: source,
                    alias: false,
                });
            }
        }
        hits
    }

    /// The matches in the folded text, in order, not overlapping.
    fn matches(&self, query: &Query) -> impl Iterator<Item = Range<usize>> {
        let text = self.text.as_bytes();
        // A part without the longest word needs no further look.
        let longest = query
            .others
            .iter()
            .map(|(_, word)| word)
            .max_by_key(|w| w.len());
        let lacks = longest.is_some_and(|word| memmem::find(text, word.as_bytes()).is_none());
        let mut at = if lacks { text.len() } else { 0 };
        std::iter::from_fn(move || {
            loop {
                let start = at + query.first.find(text.get(at..)?)?;
                at = start + 1;
                let first_end = start + query.first.needle().len();
                if let Some(end) = self.end_of(query, first_end) {
                    at = end;
                    return Some(start..end);
                }
            }
        })
    }

    /// The end of a match whose first word ends at `at`.
    fn end_of(&self, query: &Query, mut at: usize) -> Option<usize> {
        for (gap, word) in &query.others {
            let is_space = self.text.as_bytes().get(at) == Some(&b' ');
            if is_space {
                at += 1;
            } else if *gap == Gap::Space && self.hyphens.binary_search(&position(at)).is_err() {
                return None;
            }
            let rest = self.text.as_bytes().get(at..)?;
            if !rest.starts_with(word.as_bytes()) {
                return None;
            }
            at += word.len();
        }
        Some(at)
    }
}

/// The folded parts of a document, as far as they are there.
#[derive(Debug, Default)]
pub struct Corpus {
    parts: Vec<Option<Arc<FoldedPart>>>,
}

impl Corpus {
    /// For a document of so many parts; they are set later.
    pub fn empty(parts: usize) -> Self {
        Self {
            parts: vec![None; parts],
        }
    }

    pub fn set(&mut self, part: usize, folded: Arc<FoldedPart>) {
        if let Some(slot) = self.parts.get_mut(part) {
            *slot = Some(folded);
        }
    }

    pub fn part(&self, part: usize) -> Option<&Arc<FoldedPart>> {
        self.parts.get(part)?.as_ref()
    }

    pub fn part_count(&self) -> usize {
        self.parts.len()
    }
}

#[cfg(test)]
mod tests {
    use super::{FoldedPart, Query};
    use crate::model::{Block, Document, SafeText};

    fn found(texts: &[&str], query: &str) -> Vec<String> {
        let block = |t: &&str| Block {
            text: SafeText::new(t),
            ..Block::default()
        };
        let document = Document::new(texts.iter().map(block).collect());
        let hits = Query::new(query)
            .map(|q| FoldedPart::new(document.part(0)).hits(&q, 0, document.part(0)))
            .unwrap_or_default();
        let hit = |h: &super::Hit| {
            format!(
                "{}:{}",
                h.block.index(),
                &document.block(h.block).unwrap().text[h.range.clone()]
            )
        };
        hits.iter().map(hit).collect()
    }

    #[test]
    fn a_reader_finds_what_they_mean() {
        let texts = [
            "Kim Il-sung met Pak Hŏn-yŏng in Yan’an.",
            "The workers' party; THE Party. 박헌영(朴憲永)",
            "Strasse, Straße",
        ];
        for (query, hits) in [
            ("il sung", vec!["0:Il-sung"]),
            ("ilsung", vec!["0:Il-sung"]),
            ("Il-sung", vec!["0:Il-sung"]),
            ("pak hon-yong", vec!["0:Pak Hŏn-yŏng"]),
            ("yanan", vec!["0:Yan’an"]),
            ("party", vec!["1:party", "1:Party"]),
            ("Party", vec!["1:Party"]),
            ("THE", vec!["1:THE"]),
            ("workers party", vec!["1:workers' party"]),
            ("박헌영", vec!["1:박헌영"]),
            ("朴憲永", vec!["1:朴憲永"]),
            ("strasse", vec!["2:Strasse", "2:Straße"]),
            ("met pak", vec!["0:met Pak"]),
            ("yan an the", vec![]),
            ("   ", vec![]),
            ("'", vec![]),
            ("nobody", vec![]),
            ("kim il sung", vec!["0:Kim Il-sung"]),
            ("kim ilsung", vec!["0:Kim Il-sung"]),
            ("Kim Il Sung", vec![]),
            ("Kim il-sung", vec![]),
            ("met - pak", vec!["0:met Pak"]),
            ("wor-kers", vec!["1:workers"]),
            ("wor kers", vec![]),
        ] {
            assert_eq!(found(&texts, query), hits, "{query}");
        }
    }

    #[test]
    fn no_hit_reaches_from_one_block_into_the_next() {
        assert!(found(&["one", "two"], "one two").is_empty());
        assert!(found(&["one", "two"], "onetwo").is_empty());
    }

    mod laws {
        use super::super::{FoldedPart, Query};
        use crate::model::{Block, Document, SafeText};
        use crate::search::fold::{Case, Hyphens, fold};
        use proptest::prelude::*;

        proptest! {
            #[test]
            fn every_hit_lies_in_the_text_and_folds_to_the_query(text in "(?s).{0,60}", query in "\\PC{0,4}") {
                let block = Block { text: SafeText::new(&text), ..Block::default() };
                let document = Document::new(vec![block]);
                let Some(query_) = Query::new(&query) else { return Ok(()) };
                let text = document.part(0)[0].text.as_str();
                let hits = FoldedPart::new(document.part(0)).hits(&query_, 0, document.part(0));
                for hit in &hits {
                    let found = text.get(hit.range.clone());
                    prop_assert!(found.is_some(), "{:?} of {:?}", hit.range, text);
                    let fold = |t: &str| fold(t, Hyphens::Vanish, Case::Folded).text().replace(' ', "");
                    prop_assert!(fold(found.unwrap()).contains(&fold(&query)), "{found:?} for {query:?}");
                }
                if !query_.is_cased() {
                    prop_assert_eq!(FoldedPart::new(document.part(0)).count(&query_), hits.len());
                }
            }

            #[test]
            fn every_word_of_a_text_is_found_in_it(before in "\\PC{0,10}", word in "[a-zA-Z가-힣а-яé]{1,8}", after in "\\PC{0,10}") {
                let text = SafeText::new(&format!("{before} {word} {after}"));
                let blocks = [Block { text, ..Block::default() }];
                let Some(query) = Query::new(&word) else { return Ok(()) };
                prop_assert!(!FoldedPart::new(&blocks).hits(&query, 0, &blocks).is_empty());
            }
        }
    }
}
