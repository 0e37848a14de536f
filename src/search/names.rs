//! Who a reader means: the entries that have a name, however it is spelled or in whatever script.

use std::collections::HashMap;

use super::fold::{Case, Hyphens, fold};
use super::hits::Hit;
use crate::model::{Entry, Study};

/// Every name of every named entry, folded, without its spaces.
#[derive(Debug, Default)]
pub struct NameIndex(HashMap<String, Vec<Entry>>);

impl NameIndex {
    /// The names of a study.
    pub fn new(study: &Study) -> Self {
        let mut index: HashMap<String, Vec<Entry>> = HashMap::new();
        for entry in study.entries() {
            let Some(common) = study.common(entry) else {
                continue;
            };
            let native = common.native.iter().map(|n| &n.name);
            let names = std::iter::once(&common.name)
                .chain(&common.aliases)
                .chain(native);
            for name in names {
                let entries = index.entry(key(name)).or_default();
                if !entries.contains(&entry) {
                    entries.push(entry);
                }
            }
        }
        Self(index)
    }

    /// The entries that have this name, whole.
    pub fn of(&self, typed: &str) -> &[Entry] {
        let key = key(typed);
        let found = (!key.is_empty()).then(|| self.0.get(&key)).flatten();
        found.map_or(&[], Vec::as_slice)
    }

    /// The mentions of everything that has the name that was typed, under whatever name they stand.
    pub fn mentions(&self, study: &Study, typed: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        for entry in self.of(typed) {
            for mention in study.cross_references().mentions(*entry) {
                let block = study.text().block(mention.block);
                let link = block.and_then(|b| b.links.get(mention.link));
                hits.extend(link.map(|link| Hit {
                    block: mention.block,
                    range: link.range.clone(),
                    named: true,
                }));
            }
        }
        hits
    }
}

fn key(name: &str) -> String {
    let mut key = fold(name, Hyphens::Vanish, Case::Folded).text().to_owned();
    key.retain(|c| c != ' ');
    key
}
