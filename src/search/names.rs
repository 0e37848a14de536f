//! Looks up entries by name, in whatever spelling or script.

use std::collections::HashMap;

use super::fold::{Case, Hyphens, fold};
use super::hits::Hit;
use crate::model::{Entry, Study};

/// The entries by each of their names, folded and without spaces.
#[derive(Debug, Default)]
pub struct NameIndex(HashMap<String, Vec<Entry>>);

impl NameIndex {
    pub fn new(study: &Study) -> Self {
        let mut index: HashMap<String, Vec<Entry>> = HashMap::new();
        for entry in study.entries() {
            let Some(common) = study.common(entry) else {
                continue;
            };
            let native = common.native.iter().map(|n| &n.name);
            for name in native.chain(&common.aliases).chain([&common.name]) {
                let entries = index.entry(key(name)).or_default();
                if !entries.contains(&entry) {
                    entries.push(entry);
                }
            }
        }
        Self(index)
    }

    /// All mentions, by whatever name, of the entries whose whole name was typed.
    pub fn mentions(&self, study: &Study, typed: &str) -> Vec<Hit> {
        let key = key(typed);
        let entries = self.0.get(&key).filter(|_| !key.is_empty());
        let mut hits = Vec::new();
        for entry in entries.into_iter().flatten() {
            for mention in study.mentions(*entry) {
                let (block, link) = mention.link();
                let block = study.text().block(block);
                let link = block.and_then(|b| b.links.get(link));
                hits.extend(link.map(|link| Hit {
                    block: mention.block,
                    range: link.range.clone(),
                    alias: true,
                }));
            }
        }
        hits
    }
}

fn key(name: &str) -> String {
    let folded = fold(name, Hyphens::Vanish, Case::Folded);
    folded.text().replace(' ', "")
}
