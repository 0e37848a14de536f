//! The words of a document, folded once, and what is asked of them.

use std::ops::Range;
use std::sync::OnceLock;

use memchr::memmem::Finder;

use super::fold::{Case, Folded, Hyphens, fold};
use super::hits::{Hit, Hits};
use crate::model::Document;

/// What a reader asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    joined: String,
    spaced: String,
    cased: Option<[String; 2]>,
}

impl Query {
    /// What was typed; none where nothing is left of it. An upper-case letter in it makes case count.
    pub fn new(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let folded = |hyphens, case| fold(typed, hyphens, case).text().trim().to_owned();
        let cased = typed.chars().any(char::is_uppercase);
        let cased = cased.then(|| {
            [
                folded(Hyphens::Vanish, Case::Kept),
                folded(Hyphens::Space, Case::Kept),
            ]
        });
        let query = Self {
            joined: folded(Hyphens::Vanish, Case::Folded),
            spaced: folded(Hyphens::Space, Case::Folded),
            cased,
        };
        (!query.joined.is_empty()).then_some(query)
    }
}

/// The folded words of a document.
#[derive(Debug)]
pub struct Corpus {
    joined: Layer,
    /// With hyphens as spaces: made when the first query with a space needs it.
    spaced: OnceLock<Layer>,
    texts: Vec<String>,
}

#[derive(Debug, Default)]
struct Layer {
    folded: Folded,
    blocks: Vec<usize>,
}

impl Layer {
    fn new(texts: &[String], hyphens: Hyphens) -> Self {
        let mut layer = Self::default();
        for text in texts {
            layer.blocks.push(layer.folded.text().len());
            layer.folded.push(text, 0, hyphens, Case::Folded);
            layer.folded.end(text.len());
        }
        layer
    }

    fn find(&self, needle: &str, mut keep: impl FnMut(usize, &Range<usize>) -> bool) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        let haystack = self.folded.text().as_bytes();
        for at in Finder::new(needle).find_iter(haystack) {
            let block = self.blocks.partition_point(|b| *b <= at).saturating_sub(1);
            let Some(range) = self.folded.source(at..at + needle.len()) else {
                continue;
            };
            let overlaps = hits
                .last()
                .is_some_and(|h| h.block == block && h.range.end > range.start);
            if !overlaps && keep(block, &range) {
                hits.push(Hit {
                    block,
                    range,
                    named: false,
                });
            }
        }
        hits
    }
}

impl Corpus {
    /// Folds the words of a document: a few milliseconds for a long one.
    pub fn new(document: &Document) -> Self {
        let texts: Vec<String> = document
            .blocks()
            .iter()
            .map(|b| b.text.as_str().to_owned())
            .collect();
        Self {
            joined: Layer::new(&texts, Hyphens::Vanish),
            spaced: OnceLock::new(),
            texts,
        }
    }

    /// Every place the query is found in, in reading order.
    pub fn find(&self, query: &Query) -> Hits {
        let mut hits = self.find_in(&self.joined, &query.joined, query, 0, Hyphens::Vanish);
        if query.spaced.contains(' ') {
            let layer = self
                .spaced
                .get_or_init(|| Layer::new(&self.texts, Hyphens::Space));
            hits.extend(self.find_in(layer, &query.spaced, query, 1, Hyphens::Space));
        }
        Hits::new(hits)
    }

    fn find_in(
        &self,
        layer: &Layer,
        needle: &str,
        query: &Query,
        cased: usize,
        hyphens: Hyphens,
    ) -> Vec<Hit> {
        layer.find(needle, |block, range| {
            let Some(wanted) = query.cased.as_ref().and_then(|c| c.get(cased)) else {
                return true;
            };
            let source = self
                .texts
                .get(block)
                .and_then(|t| t.get(range.clone()))
                .unwrap_or_default();
            fold(source, hyphens, Case::Kept)
                .text()
                .contains(wanted.as_str())
        })
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
                h.block,
                &document.blocks()[h.block].text[h.range.clone()]
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
                let text = document.blocks()[0].text.as_str();
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
            fn what_stands_in_a_text_is_found_in_it(before in "\\PC{0,10}", word in "[a-zA-Z가-힣а-яé]{1,8}", after in "\\PC{0,10}") {
                let text = SafeText::new(&format!("{before} {word} {after}"));
                let document = Document::new(vec![Block { text, ..Block::default() }]);
                let Some(query) = Query::new(&word) else { return Ok(()) };
                prop_assert!(!Corpus::new(&document).find(&query).is_empty());
            }
        }
    }
}
