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
    /// In order; the first of each block is its start.
    checkpoints: Vec<Checkpoint>,
    /// Where hyphens vanished, in bytes of `text`.
    hyphens: Vec<u32>,
}

/// A place in folded text whose place in the source is known, and which a fold of the source can begin at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Checkpoint {
    folded: u32,
    block: u32,
    source: u32,
}

/// The bytes of folded text between two checkpoints, about.
const STRIDE: usize = 4096;

impl Sink for FoldedPart {
    fn add(&mut self, c: char, _: usize, _: usize) {
        self.text.push(c);
    }

    fn add_ascii(&mut self, byte: u8, at: usize) {
        // Between two letters a fold depends on nothing before.
        if let Some(last) = self.checkpoints.last()
            && self.text.len() - last.folded as usize >= STRIDE
            && self.text.ends_with(|c: char| c.is_ascii_alphanumeric())
        {
            let block = last.block;
            self.add_checkpoint(block, at);
        }
        self.text.push(char::from(byte));
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
        for (i, block) in blocks.iter().enumerate() {
            part.add_checkpoint(position(i), 0);
            fold_into(&mut part, &block.text, Hyphens::Vanish, Case::Folded);
            part.text.push('\u{0}');
        }
        part.text.shrink_to_fit();
        part.checkpoints.shrink_to_fit();
        part.hyphens.shrink_to_fit();
        part
    }

    fn add_checkpoint(&mut self, block: u32, source: usize) {
        self.checkpoints.push(Checkpoint {
            folded: position(self.text.len()),
            block,
            source: position(source),
        });
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
        self.matches(query, 0).count()
    }

    /// All hits in this part, which has these blocks, in reading order.
    pub fn hits(&self, query: &Query, part: usize, blocks: &[Block]) -> Vec<Hit> {
        let mut places = Places::of(self, part, blocks);
        let matches = self.matches(query, 0);
        let hits = matches.filter_map(|range| places.hit(range));
        let agrees = |hit: &Hit| {
            let block = blocks.get(hit.block.index());
            let found = block.and_then(|b| b.text.get(hit.range.clone()));
            query.agrees_in_case(found.unwrap_or_default())
        };
        hits.filter(agrees).collect()
    }

    /// The matches that touch a range of a block, whatever their case.
    pub fn matches_in(
        &self,
        query: &Query,
        part: usize,
        blocks: &[Block],
        block: usize,
        range: &Range<usize>,
    ) -> Vec<Hit> {
        // A match is not much longer than the query: it begins at most a stride before.
        let first = self.checkpoint(block, range.start).saturating_sub(1);
        let from = self.checkpoints.get(first).map_or(0, |c| c.folded as usize);
        let to = self.checkpoint(block, range.end) + 1;
        let to = self
            .checkpoints
            .get(to)
            .map_or(self.text.len(), |c| c.folded as usize);
        let mut places = Places::of(self, part, blocks);
        let matches = self
            .matches(query, from)
            .take_while(|found| found.start < to);
        let hits = matches.filter_map(|found| places.hit(found));
        let touches = |hit: &Hit| {
            hit.block.index() == block && hit.range.start < range.end && range.start < hit.range.end
        };
        hits.filter(touches).collect()
    }

    /// The place of a match by its number, whatever its case.
    pub fn nth(&self, query: &Query, n: usize, part: usize, blocks: &[Block]) -> Option<Hit> {
        let range = self.matches(query, 0).nth(n)?;
        Places::of(self, part, blocks).hit(range)
    }

    /// How many matches begin before a byte of a block, whatever their case.
    pub fn count_before(
        &self,
        query: &Query,
        blocks: &[Block],
        block: usize,
        byte: usize,
    ) -> usize {
        let near = self.checkpoint(block, byte);
        let from = self.checkpoints.get(near).map_or(0, |c| c.folded as usize);
        let mut places = Places::of(self, 0, blocks);
        let mut is_before = |range: &Range<usize>| {
            range.start < from
                || places
                    .hit(range.clone())
                    .is_some_and(|hit| (hit.block.index(), hit.range.start) < (block, byte))
        };
        self.matches(query, 0)
            .take_while(|range| is_before(range))
            .count()
    }

    /// The last checkpoint at a byte of a block or before it.
    fn checkpoint(&self, block: usize, byte: usize) -> usize {
        let place = (position(block), position(byte));
        let after = self
            .checkpoints
            .partition_point(|c| (c.block, c.source) <= place);
        after.saturating_sub(1)
    }

    /// The matches in the folded text from a byte on, in order, not overlapping.
    fn matches(&self, query: &Query, from: usize) -> impl Iterator<Item = Range<usize>> {
        let text = self.text.as_bytes();
        // A part without the longest word needs no further look.
        let longest = query
            .others
            .iter()
            .map(|(_, word)| word)
            .max_by_key(|w| w.len());
        let lacks = longest.is_some_and(|word| memmem::find(text, word.as_bytes()).is_none());
        let mut at = if lacks { text.len() } else { from };
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

/// Finds the places of matches in the source; it folds the piece again that the last match was in.
struct Places<'a> {
    folded: &'a FoldedPart,
    part: usize,
    blocks: &'a [Block],
    piece: Option<(usize, Folded)>,
}

impl<'a> Places<'a> {
    fn of(folded: &'a FoldedPart, part: usize, blocks: &'a [Block]) -> Self {
        Self {
            folded,
            part,
            blocks,
            piece: None,
        }
    }

    fn hit(&mut self, range: Range<usize>) -> Option<Hit> {
        let start = self.source(range.start)?;
        let end = self.source(range.end.checked_sub(1)?)?;
        (start.0 == end.0).then(|| Hit {
            block: BlockId::at(self.part, start.0),
            range: start.1.start..end.1.end,
            alias: false,
        })
    }

    /// The block of a byte of folded text, and the grapheme that it came from.
    fn source(&mut self, byte: usize) -> Option<(usize, Range<usize>)> {
        let checkpoints = &self.folded.checkpoints;
        let at = checkpoints.partition_point(|c| c.folded as usize <= byte);
        let at = at.checked_sub(1)?;
        let from = checkpoints.get(at)?;
        if self.piece.as_ref().is_none_or(|(of, _)| *of != at) {
            let text = &self.blocks.get(from.block as usize)?.text;
            let next = checkpoints
                .get(at + 1)
                .filter(|next| next.block == from.block);
            let end = next.map_or(text.len(), |next| next.source as usize);
            let piece = text.get(from.source as usize..end)?;
            self.piece = Some((at, fold(piece, Hyphens::Vanish, Case::Folded)));
        }
        let (_, piece) = self.piece.as_ref()?;
        let within = byte - from.folded as usize;
        let grapheme = piece.source(within..within + 1)?;
        let start = from.source as usize;
        let grapheme = start + grapheme.start..start + grapheme.end;
        Some((from.block as usize, grapheme))
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

    #[test]
    fn a_hit_in_a_very_long_block_is_where_its_words_are() {
        let text = "Nobody knew Pak Hŏn-yŏng’s straße… ".repeat(3_000) + "quill-feather";
        let block = Block {
            text: SafeText::new(&text),
            ..Block::default()
        };
        let blocks = [Block::default(), block];
        let part = FoldedPart::new(&blocks);
        assert!(part.checkpoints.len() > 20);
        for (typed, words) in [
            ("hon-yong", "Hŏn-yŏng"),
            ("strasse", "straße"),
            ("quillfeather", "quill-feather"),
            ("strasse... nobody", "straße… Nobody"),
        ] {
            let query = Query::new(typed).unwrap();
            let hits = part.hits(&query, 7, &blocks);
            assert_eq!(hits.len(), part.count(&query));
            assert!(!hits.is_empty(), "{typed}");
            for (i, hit) in hits.iter().enumerate().step_by(97) {
                assert_eq!(&blocks[1].text[hit.range.clone()], words);
                assert_eq!(part.count_before(&query, &blocks, 1, hit.range.start), i);
                let inside = hit.range.start + 1..hit.range.start + 2;
                let near = part.matches_in(&query, 7, &blocks, 1, &inside);
                assert_eq!(near, std::slice::from_ref(hit), "{typed}");
            }
        }
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
                    let blocks = document.part(0);
                    let part = FoldedPart::new(blocks);
                    prop_assert_eq!(part.count(&query_), hits.len());
                    for (i, hit) in hits.iter().enumerate() {
                        let nth = part.nth(&query_, i, 0, blocks);
                        prop_assert_eq!(nth.as_ref(), Some(hit));
                        let near = part.matches_in(&query_, 0, blocks, 0, &hit.range);
                        prop_assert!(near.contains(hit));
                    }
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
