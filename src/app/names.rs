//! Names in other scripts: in lists, and in brackets after a name in the text.

use std::collections::BTreeSet;

use crate::app::words::script_word;
use crate::model::{Block, Common, Entry, LinkTo, PersonId, SafeText, Shape, Study};
use crate::safe;
use crate::text::Annotation;

/// The scripts of people's names, in words, the commonest first.
pub(super) fn scripts(study: &Study) -> Vec<SafeText> {
    let mut counts: Vec<(SafeText, usize)> = Vec::new();
    for person in &study.parts().people {
        for native in &person.common.native {
            let script = script_word(native);
            match counts
                .iter_mut()
                .find(|(s, _)| s.as_str() == script.as_str())
            {
                Some((_, count)) => *count += 1,
                None => counts.push((safe!("{}", script.as_str()), 1)),
            }
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts.into_iter().map(|(script, _)| script).collect()
}

/// The name that a list shows beside an entry's name: in `script`, or without one the first.
pub fn in_list<'a>(common: &'a Common, script: Option<&SafeText>) -> Option<&'a SafeText> {
    match script {
        None => common.native.first().map(|n| &n.name),
        Some(script) => in_script(common, script),
    }
}

fn in_script<'a>(common: &'a Common, script: &SafeText) -> Option<&'a SafeText> {
    let native = common.native.iter();
    let mut native = native.filter(|n| script_word(n).as_str() == script.as_str());
    native.next().map(|n| &n.name)
}

/// The annotations of a paragraph: a name in a script after the first mention of each person.
pub(super) fn annotations(study: &Study, block: &Block, script: &SafeText) -> Vec<Annotation> {
    let mut annotations = Vec::new();
    if !matches!(block.shape, Shape::Paragraph | Shape::Note) {
        return annotations;
    }
    let mut named: BTreeSet<PersonId> = BTreeSet::new();
    for link in &block.links {
        let LinkTo::Entry(Entry::Person(person)) = link.to else {
            continue;
        };
        let name = in_script(&study[person].common, script);
        if let Some(name) = name.filter(|_| named.insert(person)) {
            let written = block.text.get(link.range.clone()) == Some(name.as_str());
            annotations.extend((!written).then(|| Annotation {
                at: link.range.end,
                text: safe!("({name})"),
            }));
        }
    }
    annotations
}
