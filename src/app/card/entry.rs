//! What every card begins and ends with: names, kind, summary, text; and the cards of questions and sources.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "most entries have what named ones have"
)]

use super::page::{PageBuilder, Words};
use crate::app::words::{claim_kind_word, script_word};
use crate::model::{
    Date, Entry, Kind, LinkTo, QuestionId, QuestionKind, SafeText, Shape, SourceId,
};
use crate::safe;

/// The name in all its forms, and what kind of entry it is.
pub(super) fn head(page: &mut PageBuilder<'_>, of: Entry) {
    let study = page.study;
    if !matches!(of, Entry::Claim(_) | Entry::Question(_)) {
        page.title(study.name(of));
    }
    page.line(Shape::Byline, kind_line(page, of));
    let Some(common) = study.common(of) else {
        return;
    };
    for native in &common.native {
        page.field(script_word(native), Words::default().text(&native.name));
    }
    if !common.aliases.is_empty() {
        let names: Vec<&str> = common.aliases.iter().map(SafeText::as_str).collect();
        page.field(
            "Also",
            Words::default().text(&safe!("{}", names.join(", "))),
        );
    }
    if let Some(summary) = &common.summary {
        page.prose(std::slice::from_ref(summary));
    }
}

pub(super) fn kind_line(page: &PageBuilder<'_>, of: Entry) -> Words {
    let study = page.study;
    let mut words = Words::default().quiet(study.kind_word(of.kind()));
    let dates: Option<SafeText> = match of {
        Entry::Person(id) => life(study[id].born.as_ref(), study[id].died.as_ref()),
        Entry::Faction(id) => study[id]
            .active
            .as_ref()
            .map(|d| safe!("{}", d.label_kept())),
        Entry::Organization(id) => study[id]
            .active
            .as_ref()
            .map(|d| safe!("{}", d.label_kept())),
        Entry::Place(id) => study[id].at.map(coordinates),
        Entry::Event(id) => Some(safe!("{}", study[id].date.label_kept())),
        Entry::Claim(id) => Some(safe!("{}", claim_kind_word(study[id].kind))),
        Entry::Section(_) | Entry::Term(_) | Entry::Question(_) | Entry::Source(_) => None,
    };
    if let Some(dates) = dates {
        words = words.quiet(" · ").text(&dates);
    }
    if let Entry::Person(id) = of
        && let Some(side) = study.faction_of(id)
    {
        words = words.quiet(" · ").entry(study, Entry::Faction(side));
    }
    words
}

/// Born and died: `1900 – 1956`, `born 1912`, `born 1900, died between Dec 1955 and Jul 1956`.
pub(super) fn life(born: Option<&Date>, died: Option<&Date>) -> Option<SafeText> {
    match (born, died) {
        (Some(born), Some(died)) if born.is_interval() || died.is_interval() => Some(safe!(
            "born {}, died {}",
            born.label_of_moment(),
            died.label_of_moment()
        )),
        (Some(born), Some(died)) => Some(safe!(
            "{}\u{a0}–\u{a0}{}",
            born.label_kept(),
            died.label_kept()
        )),
        (Some(born), None) => Some(safe!("born {}", born.label_of_moment())),
        (None, Some(died)) => Some(safe!("died {}", died.label_of_moment())),
        (None, None) => None,
    }
}

fn coordinates((latitude, longitude): (f64, f64)) -> SafeText {
    let side = |value: f64, plus: &'static str, minus: &'static str| {
        if value < 0.0 { minus } else { plus }
    };
    let (north, east) = (side(latitude, "N", "S"), side(longitude, "E", "W"));
    safe!(
        "{:.2}° {north}, {:.2}° {east}",
        latitude.abs(),
        longitude.abs()
    )
}

/// All there is to say.
pub(super) fn body(page: &mut PageBuilder<'_>, of: Entry) {
    if let Some(common) = page.study.common(of) {
        page.prose(&common.text);
    }
}

/// What it rests on.
pub(super) fn sources(page: &mut PageBuilder<'_>, of: Entry) {
    let study = page.study;
    let sources = match of {
        Entry::Event(id) => &study[id].sources,
        Entry::Claim(id) => &study[id].sources,
        _ => match study.common(of) {
            Some(common) => &common.sources,
            None => return,
        },
    };
    if sources.is_empty() {
        return;
    }
    page.heading(study.kinds_word(Kind::Source));
    for source in sources {
        let words = Words::default().entry(study, Entry::Source(*source));
        let title = &study[*source].title;
        let same = *title == study[*source].citation;
        page.marked(
            "•",
            2,
            if same {
                words
            } else {
                words.quiet("  ").quiet(title)
            },
        );
    }
}

/// A question and its answer.
pub(super) fn question(page: &mut PageBuilder<'_>, id: QuestionId) {
    let study = page.study;
    let question = &study[id];
    let kind = match question.kind {
        QuestionKind::Recall => "to remember",
        QuestionKind::Reasoning => "to think about",
    };
    page.field("Asks", Words::default().text(kind));
    page.prose(std::slice::from_ref(&question.ask));
    page.heading("Answer");
    page.prose(std::slice::from_ref(&question.answer));
    if !question.about.is_empty() {
        page.heading("About");
        for entry in &question.about {
            page.marked("•", 2, Words::default().entry(study, *entry));
        }
    }
}

/// A source: who wrote it, where and when it came out.
pub(super) fn source(page: &mut PageBuilder<'_>, id: SourceId) {
    let source = &page.study[id];
    let authors: Vec<&str> = source.authors.iter().map(SafeText::as_str).collect();
    page.field(
        "By",
        Words::default().text(&safe!("{}", authors.join(", "))),
    );
    if let Some(container) = &source.container {
        page.field("In", Words::default().text(container));
    }
    if let Some(issued) = &source.issued {
        page.field(
            "Issued",
            Words::default().text(&safe!("{}", issued.label_kept())),
        );
    }
    if let Some(url) = &source.url {
        page.field("Web", Words::default().link(url, LinkTo::Web(url.clone())));
    }
    if let Some(note) = &source.note {
        page.prose(std::slice::from_ref(note));
    }
}
