//! The card of a claim, and the list of all claims.

use super::page::{PageBuilder, Words};
use crate::clean;
use crate::model::{ClaimId, Clean, Document, Entry, LinkTo, SectionId, Shape, Study, Verdict};

/// A claim: its words, its verdict, why.
pub(super) fn claim(page: &mut PageBuilder<'_>, id: ClaimId) {
    let claim = &page.study[id];
    page.prose(std::slice::from_ref(&claim.text));
    let verdict = Words::default()
        .strong(claim.verdict.glyph())
        .strong(" ")
        .strong(claim.verdict.word());
    page.field("Verdict", verdict);
    if let Some(why) = &claim.why {
        page.heading("Why");
        page.prose(std::slice::from_ref(why));
    }
}

/// Every claim, by the section that states it.
pub(super) fn all(study: &Study) -> Document {
    let mut page = PageBuilder::new(study);
    page.title(&Clean::new("Claims"));
    page.line(Shape::Byline, counts(study));
    let mut section = None;
    for id in (0..study.parts().claims.len()).map(ClaimId::new) {
        let stated = stated_in(study, id);
        if stated.is_some() && stated != section {
            section = stated;
            page.line(
                Shape::Heading(2),
                Words::default().entries(study, stated.map(Entry::Section)),
            );
        }
        let claim = &study[id];
        let words = Words::default()
            .link(claim.verdict.glyph(), LinkTo::Entry(Entry::Claim(id)))
            .text(" ")
            .text(&claim.text.text)
            .quiet(" · ")
            .quiet(claim.kind.word());
        page.line(Shape::Paragraph, words);
    }
    page.finish()
}

fn stated_in(study: &Study, id: ClaimId) -> Option<SectionId> {
    let mention = study.connections().mentions(Entry::Claim(id)).first()?;
    study.section_at(mention.block)
}

fn counts(study: &Study) -> Words {
    let verdicts = [
        Verdict::Supported,
        Verdict::Disputed,
        Verdict::Wrong,
        Verdict::Unsettled,
    ];
    let mut words = Words::default();
    for (i, verdict) in verdicts.into_iter().enumerate() {
        let count = study
            .parts()
            .claims
            .iter()
            .filter(|c| c.verdict == verdict)
            .count();
        let gap = if i > 0 { "    " } else { "" };
        words = words
            .text(gap)
            .text(verdict.glyph())
            .text(" ")
            .quiet(&clean!("{count} {}", verdict.word()));
    }
    words
}
