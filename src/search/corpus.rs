//! Full-text search in a document whose text has been folded once.

use std::sync::OnceLock;

use memchr::memmem::Finder;

use super::fold::{Case, Folded, Hyphens, fold};
use super::hits::{Hit, Hits};
use crate::model::{BlockId, Document};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    joined: Needle,
    spaced: Needle,
}

/// What is searched for in one of the layers of a corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Needle {
    folded: String,
    /// With its case, if it has upper-case letters: a hit must then agree in case.
    cased: Option<String>,
}

impl Needle {
    fn new(typed: &str, hyphens: Hyphens) -> Self {
        let folded = |case| fold(typed, hyphens, case).text().trim().to_owned();
        let cased = typed.contains(char::is_uppercase);
        Self {
            folded: folded(Case::Folded),
            cased: cased.then(|| folded(Case::Kept)),
        }
    }
}

impl Query {
    /// None if nothing is left of `typed` when it is folded. An upper-case letter makes case count.
    pub fn new(typed: &str) -> Option<Self> {
        let query = Self {
            joined: Needle::new(typed.trim(), Hyphens::Vanish),
            spaced: Needle::new(typed.trim(), Hyphens::Space),
        };
        (!query.joined.folded.is_empty()).then_some(query)
    }
}

#[derive(Debug)]
pub struct Corpus {
    joined: Layer,
    /// With hyphens as spaces: made for the first query with a space.
    spaced: OnceLock<Layer>,
    texts: Vec<String>,
    ids: Vec<BlockId>,
}

/// The blocks of a document, folded in one way and concatenated.
#[derive(Debug)]
struct Layer {
    hyphens: Hyphens,
    folded: Folded,
    /// Where each block begins in `folded`.
    starts: Vec<usize>,
}

impl Layer {
    fn new(texts: &[String], hyphens: Hyphens) -> Self {
        let mut layer = Self {
            hyphens,
            folded: Folded::default(),
            starts: Vec::with_capacity(texts.len()),
        };
        for text in texts {
            layer.starts.push(layer.folded.text().len());
            layer.folded.push(text, hyphens, Case::Folded);
            layer.folded.push_barrier(text.len());
        }
        layer
    }

    fn find(&self, needle: &Needle, texts: &[String], ids: &[BlockId]) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        let length = needle.folded.len();
        let haystack = self.folded.text().as_bytes();
        for at in Finder::new(&needle.folded).find_iter(haystack) {
            let block = self.starts.partition_point(|s| *s <= at).saturating_sub(1);
            let Some(range) = self.folded.source(at..at + length) else {
                continue;
            };
            let id = ids.get(block).copied().unwrap_or_default();
            let overlaps = hits
                .last()
                .is_some_and(|h| h.block == id && h.range.end > range.start);
            let source = texts.get(block).and_then(|t| t.get(range.clone()));
            if !overlaps && self.agrees_in_case(needle, source.unwrap_or_default()) {
                hits.push(Hit {
                    block: id,
                    range,
                    alias: false,
                });
            }
        }
        hits
    }

    fn agrees_in_case(&self, needle: &Needle, source: &str) -> bool {
        needle.cased.as_ref().is_none_or(|cased| {
            let folded = fold(source, self.hyphens, Case::Kept);
            folded.text().contains(cased.as_str())
        })
    }
}

impl Corpus {
    /// Takes a few milliseconds for a long document.
    pub fn new(document: &Document) -> Self {
        let blocks = document.blocks();
        let (ids, texts): (Vec<BlockId>, Vec<String>) = blocks
            .map(|(id, b)| (id, b.text.as_str().to_owned()))
            .unzip();
        Self {
            ids,
            joined: Layer::new(&texts, Hyphens::Vanish),
            spaced: OnceLock::new(),
            texts,
        }
    }

    pub fn find(&self, query: &Query) -> Hits {
        let mut hits = self.joined.find(&query.joined, &self.texts, &self.ids);
        if query.spaced.folded.contains(' ') {
            let layer = self
                .spaced
                .get_or_init(|| Layer::new(&self.texts, Hyphens::Space));
            hits.extend(layer.find(&query.spaced, &self.texts, &self.ids));
        }
        Hits::new(hits)
    }
}

#[cfg(test)]
mod tests {
    use super::{Corpus, Query};
    use crate::model::{Block, Document, SafeText};

    fn found(texts: &[&str], query: &str) -> Vec<String> {
        let block = |t: &&str| Block {
            text: SafeText::new(t),
            ..Block::default()
        };
        let document = Document::new(texts.iter().map(block).collect());
        let hits = Query::new(query)
            .map(|q| Corpus::new(&document).find(&q))
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
        use super::super::{Corpus, Query};
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
                for hit in Corpus::new(&document).find(&query_).iter() {
                    let found = text.get(hit.range.clone());
                    prop_assert!(found.is_some(), "{:?} of {:?}", hit.range, text);
                    let same = [Hyphens::Vanish, Hyphens::Space].into_iter().any(|hyphens| {
                        let fold = |t: &str| fold(t, hyphens, Case::Folded).text().trim().to_owned();
                        fold(found.unwrap()).contains(&fold(&query))
                    });
                    prop_assert!(same, "{found:?} for {query:?}");
                }
            }

            #[test]
            fn every_word_of_a_text_is_found_in_it(before in "\\PC{0,10}", word in "[a-zA-Z가-힣а-яé]{1,8}", after in "\\PC{0,10}") {
                let text = SafeText::new(&format!("{before} {word} {after}"));
                let document = Document::new(vec![Block { text, ..Block::default() }]);
                let Some(query) = Query::new(&word) else { return Ok(()) };
                prop_assert!(!Corpus::new(&document).find(&query).is_empty());
            }
        }
    }
}
