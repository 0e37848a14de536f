//! Where the reader is, in a sentence: section and paragraph, card, row of a list. Knows no command.

use super::links::heard;
use super::lists;
use super::undecorated::undecorated;
use crate::app::{Page, State, spoken};
use crate::model::{Date, Entry, SafeText, SectionId, Study};
use crate::safe;

/// Where the reader is.
pub(super) fn place(state: &State) -> SafeText {
    if let Some(row) = lists::place(state) {
        return row;
    }
    let page = match state.view().reader.page {
        Page::Text => passage(state),
        Page::Card(entry @ (Entry::Claim(_) | Entry::Question(_))) => {
            let kind = state
                .study()
                .kind_word(entry.kind())
                .as_str()
                .to_lowercase();
            safe!("The card of a {kind}{}.", part(state))
        }
        Page::Card(entry) => {
            let kind = state
                .study()
                .kind_word(entry.kind())
                .as_str()
                .to_lowercase();
            safe!(
                "The card of {}, {kind}{}.",
                state.study().name(entry),
                part(state)
            )
        }
        Page::Claims => safe!("The list of claims{}.", part(state)),
    };
    match state.view().lens {
        Some(lens) => safe!("{page} Lists are narrowed to {}.", state.study().name(lens)),
        None => page,
    }
}

/// How far down a page that has several pieces.
fn part(state: &State) -> String {
    let (heard, all) = (heard(state), state.document().blocks().len());
    if heard.len() == all {
        return String::new();
    }
    if heard.len() == 1 {
        return format!(", line {} of {all}", heard.end);
    }
    format!(", lines {} to {} of {all}", heard.start + 1, heard.end)
}

fn passage(state: &State) -> SafeText {
    let heard = heard(state);
    let Some(id) = state.study().section_at(heard.start) else {
        return safe!("The head of the text.");
    };
    let section = section(state.study(), id);
    let title = &state.study()[id].title;
    match paragraph(state, id) {
        Some((at, all)) => safe!("{section}, {title}. Paragraph {at} of {all}."),
        None => safe!("{section}, {title}."),
    }
}

/// A section by its number: `Section 2 of 3`; inside another, `Section 2.1`.
pub(super) fn section(study: &Study, id: SectionId) -> SafeText {
    let section = &study[id];
    if section.parent.is_some() {
        return safe!("Section {}", section.number);
    }
    let sections = study.parts().sections.iter();
    let all = sections.filter(|s| s.parent.is_none()).count();
    safe!("Section {} of {all}", section.number)
}

/// Which of its paragraphs the reader is at; none at its heading.
fn paragraph(state: &State, id: SectionId) -> Option<(usize, usize)> {
    let (document, here) = (state.document(), heard(state));
    let blocks = state.study()[id].blocks.clone();
    let mut at = spoken::sight(document, Page::Text, blocks.start).end;
    let (mut all, mut found) = (0, None);
    while at < blocks.end {
        let unit = spoken::sight(document, Page::Text, at);
        all += 1;
        if unit.start == here.start {
            found = Some(all);
        }
        at = unit.end.max(at + 1);
    }
    Some((found?, all))
}

/// The heading of a section, and when it was.
pub(super) fn heading(study: &Study, id: SectionId) -> SafeText {
    let title = &study[id].title;
    let stop = if title.ends_with(['.', '?', '!']) {
        ""
    } else {
        "."
    };
    let period = study[id].period.as_ref().map(Date::label);
    let period = period.map(|p| format!(" {}.", undecorated(&p)));
    safe!(
        "{}: {title}{stop}{}",
        section(study, id),
        period.unwrap_or_default()
    )
}
