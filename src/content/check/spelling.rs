//! Spellings that several entries share, so that they are not linked.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::content::autolink::fold_name;
use crate::content::diagnostic::{Code, Report, quoted};
use crate::content::raw::Study;
use crate::content::resolve::{Rank, Spelling, spellings};

pub(super) fn check(study: &Study<'_>, report: &Report) {
    let mut spellings = spellings(study);
    spellings.sort_by_key(|s| s.text.at.start);
    let owned: HashSet<Cow<'_, str>> = spellings
        .iter()
        .filter(|s| s.rank == Rank::Owned)
        .map(|s| fold_name(&s.text.value))
        .collect();
    let mut order: Vec<Cow<'_, str>> = Vec::new();
    let mut groups: HashMap<Cow<'_, str>, Vec<&Spelling<'_, '_>>> = HashMap::new();
    for spelling in &spellings {
        let key = fold_name(&spelling.text.value);
        if owned.contains(&key) {
            continue;
        }
        let group = groups.entry(key.clone()).or_default();
        if group.is_empty() {
            order.push(key);
        }
        group.push(spelling);
    }
    for group in order.iter().filter_map(|key| groups.get(key)) {
        check_group(group, report);
    }
}

fn check_group(group: &[&Spelling<'_, '_>], report: &Report) {
    let Some(first) = group.first() else {
        return;
    };
    let Some(later) = group.iter().find(|s| s.entry != first.entry) else {
        return;
    };
    let mut reported = false;
    for alias in group.iter().filter(|s| s.rank == Rank::Alias) {
        let mut names = group.iter().filter(|s| s.rank == Rank::Name);
        if let Some(name) = names.find(|s| s.entry != alias.entry) {
            reported = true;
            report.add(
                Code::AliasIsName,
                alias.text.at.clone(),
                format!(
                    "{}, an alias of {}, is the name of {}",
                    quoted(&alias.text.value),
                    quoted(&alias.id.value),
                    quoted(&name.id.value)
                ),
                Some(own(alias)),
            );
        }
    }
    if !reported {
        report.add(
            Code::SharedName,
            later.text.at.clone(),
            format!(
                "{} is a spelling of {} and of {}",
                quoted(&later.text.value),
                quoted(&first.id.value),
                quoted(&later.id.value)
            ),
            Some(own(later)),
        );
    }
}

fn own(spelling: &Spelling<'_, '_>) -> String {
    format!(
        "it links to none of them, unless one has `owns: [\"{}\"]`",
        spelling.text.value
    )
}
