//! The list of claims, by verdict.

use super::line::{Card, Item, Part, Value, Words};
use crate::app::words::{claim_kind_word, verdict_word};
use crate::model::{ClaimId, Entry, SafeText, Study, Verdict};
use crate::safe;

/// The gravest first.
const VERDICTS: [Verdict; 4] = [
    Verdict::Wrong,
    Verdict::Disputed,
    Verdict::Unsettled,
    Verdict::Supported,
];

/// Every claim under its verdict, with the section that first makes it.
pub(super) fn list(card: &mut Card<'_>) {
    let study = card.study;
    card.items.push(Item::Title(Words::of("Claims")));
    card.items.push(Item::Byline(counts(study)));
    for verdict in VERDICTS {
        let ids = claims(study, verdict);
        if ids.is_empty() {
            continue;
        }
        let heading = Words::default().value(Value::Verdict(verdict));
        card.items.push(Item::Heading(heading));
        card.items
            .extend(ids.into_iter().map(|id| Item::Line(line(study, id))));
    }
}

fn claims(study: &Study, verdict: Verdict) -> Vec<ClaimId> {
    let claims = study.claims();
    claims.filter(|id| study[*id].verdict == verdict).collect()
}

fn line(study: &Study, id: ClaimId) -> Words<'_> {
    let claim = &study[id];
    let words = Words::default()
        .part(Part::ClaimSign(id))
        .text(" ")
        .text(&claim.text.block().text)
        .quiet(" (")
        .quiet(&SafeText::new(
            &claim_kind_word(claim.kind).replace(' ', "\u{a0}"),
        ));
    let mention = study.mentions(Entry::Claim(id)).first();
    let section = mention.and_then(|m| Some((m.anchor(), study.section_at(m.block)?)));
    match section {
        Some((anchor, section)) => words
            .quiet(",\u{a0}")
            .part(Part::InSection(anchor, section))
            .quiet(")"),
        None => words.quiet(")"),
    }
}

fn counts(study: &Study) -> Words<'_> {
    let mut words = Words::default();
    for (i, verdict) in VERDICTS.into_iter().enumerate() {
        if i > 0 {
            words = words.part(Part::Separator("    "));
        }
        let count = claims(study, verdict).len();
        words = words
            .value(Value::VerdictSign(verdict))
            .quiet(&safe!("\u{a0}{count}\u{a0}{}", verdict_word(verdict)));
    }
    words
}
