//! Looks up entries by name, in whatever spelling or script.

use std::collections::HashMap;

use super::fold::{Case, Hyphens, fold};
use super::hits::Hit;
use crate::model::{Block, Entry, Mention, Study};

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

    /// The entries whose whole name was typed.
    pub fn entries(&self, typed: &str) -> &[Entry] {
        let key = key(typed);
        let entries = self.0.get(&key).filter(|_| !key.is_empty());
        entries.map_or(&[], Vec::as_slice)
    }
}

/// The mentions of an entry in a part of the text, by whatever name.
pub fn mentions_in(study: &Study, entry: Entry, part: usize, blocks: &[Block]) -> Vec<Hit> {
    let mentions = study.mentions_in(entry, part).iter();
    let hit = |mention: &Mention| {
        let (id, link) = mention.link();
        let link = blocks.get(id.index())?.links.get(link)?;
        Some(Hit {
            block: id,
            range: link.range.clone(),
            alias: true,
        })
    };
    mentions.filter_map(hit).collect()
}

fn key(name: &str) -> String {
    let folded = fold(name, Hyphens::Vanish, Case::Folded);
    folded.text().replace(' ', "")
}
