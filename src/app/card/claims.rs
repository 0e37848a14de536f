//! The card of a claim, and the list of all claims.

use super::page::{PageBuilder, Words};
use crate::app::words::{claim_kind_word, verdict_word};
use crate::model::{ClaimId, Document, Entry, LinkTo, SafeText, Shape, Study, Verdict};
use crate::safe;

/// A claim: its words, its verdict, why.
pub(super) fn claim(page: &mut PageBuilder<'_>, id: ClaimId) {
    let claim = &page.study[id];
    page.prose(std::slice::from_ref(&claim.text));
    let verdict = Words::default()
        .strong(claim.verdict.glyph())
        .strong(" ")
        .strong(verdict_word(claim.verdict));
    page.field("Verdict", verdict);
    if let Some(why) = &claim.why {
        page.heading("Why");
        page.prose(std::slice::from_ref(why));
    }
}

/// The verdicts, the gravest first.
const VERDICTS: [Verdict; 4] = [
    Verdict::Wrong,
    Verdict::Disputed,
    Verdict::Unsettled,
    Verdict::Supported,
];

/// Every claim, by its verdict, the gravest first; with the place that makes it.
pub(super) fn all(study: &Study) -> Document {
    let mut page = PageBuilder::new(study);
    page.title(&SafeText::new("Claims"));
    page.line(Shape::Byline, counts(study));
    for verdict in VERDICTS {
        let ids = study.claims();
        let ids: Vec<ClaimId> = ids.filter(|id| study[*id].verdict == verdict).collect();
        if ids.is_empty() {
            continue;
        }
        let heading =
            Words::default().text(&safe!("{} {}", verdict.glyph(), verdict_word(verdict)));
        page.line(Shape::Heading(2), heading);
        for id in ids {
            page.line(Shape::Paragraph, line(study, id));
        }
    }
    page.finish()
}

/// A claim in the list: its mark, its words, what sort it is, where it is made.
fn line(study: &Study, id: ClaimId) -> Words {
    let claim = &study[id];
    let words = Words::default()
        .link(claim.verdict.glyph(), LinkTo::Entry(Entry::Claim(id)))
        .text(" ")
        .text(&claim.text.text)
        .quiet(" (")
        .quiet(&unbroken(claim_kind_word(claim.kind)));
    let mention = study.cross_references().mentions(Entry::Claim(id)).first();
    let section = mention.and_then(|m| Some((m.anchor(), study.section_at(m.block)?)));
    match section {
        Some((anchor, section)) => words
            .quiet(",\u{a0}")
            .link(
                &safe!("in\u{a0}{}", study[section].number),
                LinkTo::Passage(anchor),
            )
            .quiet(")"),
        None => words.quiet(")"),
    }
}

/// Words that stand on one line.
fn unbroken(words: &str) -> SafeText {
    SafeText::new(&words.replace(' ', "\u{a0}"))
}

fn counts(study: &Study) -> Words {
    let mut words = Words::default();
    for (i, verdict) in VERDICTS.into_iter().enumerate() {
        let claims = study.parts().claims.iter();
        let count = claims.filter(|c| c.verdict == verdict).count();
        let gap = if i > 0 { "    " } else { "" };
        words = words
            .text(gap)
            .text(verdict.glyph())
            .text("\u{a0}")
            .quiet(&safe!("{count}\u{a0}{}", verdict_word(verdict)));
    }
    words
}
