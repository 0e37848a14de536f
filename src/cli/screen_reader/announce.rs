//! What is read after a command: what changed, where the reader is, as much of the page as is read at a time.

use std::ops::Range;

use super::numbered_links::{self, current_blocks};
use super::{lists, speech};
use crate::app::card::{self, Card};
use crate::app::list::PerList;
use crate::app::question::{Part, parts};
use crate::app::{Page, Pane, State, View, spoken};
use crate::model::{
    Anchor, BlockId, Entry, Kind, SafeText, SectionId, Shape, Study, sentence_around,
};
use crate::safe;

/// What a command can change, as it was before.
pub(super) struct Snapshot {
    view: View,
    cursors: PerList<usize>,
    section: Option<SectionId>,
    rows: usize,
}

impl Snapshot {
    pub(super) fn of(state: &State) -> Self {
        Self {
            view: state.snapshot(),
            cursors: state.derived().cursors,
            section: state.derived().section,
            rows: lists::count(state),
        }
    }

    pub(super) fn lens(&self) -> Option<Entry> {
        self.view.lens
    }
}

/// How a command moved through the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Movement {
    /// Only what changed is read.
    Step,
    /// The position is read too.
    Jump,
}

/// What changed since `before`.
pub(super) fn changes(state: &State, before: &Snapshot, movement: Movement) -> Vec<SafeText> {
    let (old, new) = (&before.view, state.view());
    if new.focus != Pane::Text {
        return list_changes(state, before);
    }
    if text_position(old) != text_position(new) || movement == Movement::Jump {
        let section = state.derived().section != before.section && new.reader.page == Page::Text;
        let page = old.reader.page != new.reader.page || old.focus != new.focus;
        let mut lines = here(state, movement == Movement::Jump || section || page);
        if movement == Movement::Step && old.reader.selected != new.reader.selected {
            lines.extend(selected(state));
        }
        return lines;
    }
    if old.reader.selected != new.reader.selected {
        let none = safe!("Nothing is selected any more.");
        return vec![selected(state).unwrap_or(none)];
    }
    Vec::new()
}

fn text_position(view: &View) -> (Pane, Page, Anchor) {
    (view.focus, view.reader.page, view.reader.top)
}

fn list_changes(state: &State, before: &Snapshot) -> Vec<SafeText> {
    let (mut old, new) = (before.view.clone(), state.view());
    for pane in Pane::ALL {
        if let (Some(list), Some(now)) = (old.lists.get_mut(pane), new.list(pane)) {
            list.cursor = now.cursor;
        }
    }
    if !old.is_same_place(new) || before.rows != lists::count(state) {
        return lists::piece(state);
    }
    let moved = before.cursors != state.derived().cursors;
    let row = lists::numbered(state, lists::cursor(state));
    row.filter(|_| moved).into_iter().collect()
}

/// The position after a command that goes back, and the row or paragraph; “again” reads the rest.
pub(super) fn returned(state: &State, before: &Snapshot) -> Vec<SafeText> {
    let (old, new) = (&before.view, state.view());
    if new.focus != Pane::Text {
        if before.rows == lists::count(state) && old.is_same_place(new) {
            return Vec::new();
        }
        return lists::current(state);
    }
    if text_position(old) == text_position(new) {
        return changes(state, before, Movement::Step);
    }
    if new.reader.page == Page::Text {
        return changes(state, before, Movement::Jump);
    }
    let mut lines = vec![safe!("{} “again” reads it.", position(state))];
    if let Some((block, _)) = new.reader.selected {
        lines.extend(block_lines(state, block..block.plus(1)));
    }
    lines
}

/// The row or the position, where nothing changed.
pub(super) fn unchanged(state: &State) -> SafeText {
    let row = lists::numbered(state, lists::cursor(state));
    row.unwrap_or_else(|| position(state))
}

/// All that is read at a time where the reader is, with the position before it where the words do not give it themselves.
pub(super) fn here(state: &State, with_position: bool) -> Vec<SafeText> {
    if state.view().focus != Pane::Text {
        return lists::piece(state);
    }
    let (document, blocks) = (state.document(), current_blocks(state));
    let on_text = state.view().reader.page == Page::Text;
    let gives_position = match document.block(blocks.start).map(|b| &b.shape) {
        Some(Shape::Title) => true,
        Some(Shape::Heading(_)) => on_text,
        _ => false,
    };
    let mut lines = Vec::new();
    if with_position && !gives_position {
        lines.push(position(state));
    }
    let current = document.range(&blocks);
    let items = current.iter().filter(|b| b.depth > 0).count();
    if on_text && items > 1 {
        lines.push(safe!("List of {items}."));
    }
    lines.extend(block_lines(state, blocks.clone()));
    if !on_text {
        let left = document.blocks_from(blocks.end);
        let left: usize = left.map(|(_, block)| spoken::words(block)).sum();
        if left > 0 {
            lines.push(safe!("{}. Enter goes on.", more(left)));
        }
    }
    lines
}

/// How much is left, as exactly as helps.
fn more(words: usize) -> String {
    match words {
        1 => "1 more word".into(),
        0..50 => format!("{words} more words"),
        _ => format!("About {} more words", (words + 5) / 10 * 10),
    }
}

/// Some blocks of the page that the reader is on.
fn block_lines(state: &State, blocks: Range<BlockId>) -> Vec<SafeText> {
    let study = state.study();
    let mut lines = Vec::new();
    if let Some(card) = Card::of(study, state.view().reader.page) {
        for (i, item) in card
            .items()
            .iter()
            .enumerate()
            .take(blocks.end.index())
            .skip(blocks.start.index())
        {
            lines.extend(speech::item(
                study,
                item,
                numbered_links::line_number(state, i),
            ));
        }
        return lines;
    }
    let section = study.section_at(blocks.start);
    for (i, block) in (blocks.start.index()..).zip(study.text().range(&blocks)) {
        match (section, i) {
            (Some(id), 0) => lines.push(section_heading(study, id)),
            // The period, which the heading has given.
            (Some(_), 1) if block.shape == Shape::Byline => {}
            _ => lines.extend(speech::prose(study, block)),
        }
    }
    lines
}

/// The mention that is selected.
fn selected(state: &State) -> Option<SafeText> {
    let at = state.view().reader.selected?;
    let block = state.document().block(at.0)?;
    let words = numbered_links::description(state.study(), block, block.links.get(at.1)?);
    let number = numbered_links::all(state)
        .iter()
        .position(|spot| *spot == at)?;
    Some(safe!("{}. {words}", number + 1))
}

/// The current place of a search: its number, its position, the sentence.
pub(super) fn search_place(state: &State) -> Vec<SafeText> {
    let Some(search) = state.search() else {
        return vec![safe!("The search is over.")];
    };
    let (Some(at), Some(current)) = (search.place(), search.current()) else {
        return Vec::new();
    };
    let named = match search.named() {
        0 => String::new(),
        named => format!(", {named} of them under another name"),
    };
    let mut lines = vec![safe!(
        "“{}”: place {} of {}{named}.",
        search.query(),
        current + 1,
        search.count()
    )];
    lines.push(position(state));
    if let Some(block) = state.document().block(at.block) {
        if block.source.is_none() {
            lines.extend(block_lines(state, at.block..at.block.plus(1)));
            return lines;
        }
        let sentence = if matches!(block.shape, Shape::Table(_)) {
            0..block.text.len()
        } else {
            sentence_around(&block.text, at.byte)
        };
        let words = speech::words(state.study(), block, sentence);
        lines.push(safe!("{}", words.trim()));
    }
    lines
}

/// The address that is asked about, and what to answer.
pub(super) fn question(state: &State) -> Vec<SafeText> {
    let Some(address) = state.mode().question() else {
        return Vec::new();
    };
    let mut lines: Vec<SafeText> = parts(address)
        .into_iter()
        .filter(|(part, words)| *part != Part::Answers && !words.is_empty())
        .map(|(_, words)| words)
        .collect();
    lines.push(safe!("Say yes to open it; anything else does not."));
    lines
}

/// The small page of the peek that is open.
pub(super) fn peek(state: &State) -> Vec<SafeText> {
    let Some(peek) = state.mode().peek() else {
        return Vec::new();
    };
    let card = card::peek::card(state.study(), &peek.subject, state.document());
    speech::card(state.study(), &card)
}

/// What is read first: notices, how much there is, how to begin.
pub(super) fn opening(state: &State) -> Vec<SafeText> {
    let study = state.study();
    let mut counts = Vec::new();
    for kind in [Kind::Section, Kind::Person, Kind::Event, Kind::Claim] {
        match study.entries_of(kind).count() {
            0 => {}
            1 => counts.push(format!("1 {}", study.kind_word(kind).to_lowercase())),
            count => counts.push(format!("{count} {}", study.kinds_word(kind).to_lowercase())),
        }
    }
    let mut lines = Vec::new();
    lines.extend(state.notice().cloned());
    lines.push(safe!("{}.", counts.join(", ")));
    lines.push(safe!("Enter reads on, help lists the commands, quit ends."));
    lines
}

/// Where the reader is, in a sentence: section and paragraph, card, row of a list.
pub(super) fn position(state: &State) -> SafeText {
    if let Some(row) = lists::position(state) {
        return row;
    }
    let study = state.study();
    let page = match state.view().reader.page {
        Page::Text => text_sentence(state),
        Page::Card(entry) => {
            let kind = study.kind_word(entry.kind()).as_str().to_lowercase();
            let part = part(state);
            if matches!(entry, Entry::Claim(_) | Entry::Question(_)) {
                safe!("The card of a {kind}{part}.")
            } else {
                safe!("The card of {}, {kind}{part}.", study.name(entry))
            }
        }
        page => safe!("The {}{}.", card::page_name(study, page), part(state)),
    };
    match state.view().lens {
        Some(lens) => safe!("{page} Lists are narrowed to {}.", study.name(lens)),
        None => page,
    }
}

/// Which lines of a page that is read in several pieces.
fn part(state: &State) -> String {
    let (blocks, all) = (current_blocks(state), state.document().part(0).len());
    let (first, last) = (blocks.start.index() + 1, blocks.end.index());
    if first == 1 && last == all {
        String::new()
    } else if first == last {
        format!(", line {last} of {all}")
    } else {
        format!(", lines {first} to {last} of {all}")
    }
}

fn text_sentence(state: &State) -> SafeText {
    let blocks = current_blocks(state);
    let Some(id) = state.study().section_at(blocks.start) else {
        return safe!("The head of the text.");
    };
    let section = section_number(state.study(), id);
    let title = &state.study()[id].title;
    match paragraph(state, id) {
        Some((at, all)) => safe!("{section}, {title}. Paragraph {at} of {all}."),
        None => safe!("{section}, {title}."),
    }
}

/// A section by its number: `Section 2 of 3`; inside another, `Section 2.1`.
fn section_number(study: &Study, id: SectionId) -> SafeText {
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
    let (document, here) = (state.document(), current_blocks(state));
    let mut at = spoken::chunk(document, Page::Text, Study::start_of(id)).end;
    let (mut all, mut found) = (0, None);
    while document.block(at).is_some() {
        let unit = spoken::chunk(document, Page::Text, at);
        all += 1;
        if unit.start == here.start {
            found = Some(all);
        }
        at = unit.end.max(at.plus(1));
    }
    Some((found?, all))
}

/// The heading of a section, and when it was.
fn section_heading(study: &Study, id: SectionId) -> SafeText {
    let title = &study[id].title;
    let stop = if title.ends_with(['.', '?', '!']) {
        ""
    } else {
        "."
    };
    let period = study[id].period.as_ref();
    let period = period.map(|p| format!(" {}.", p.spoken()));
    safe!(
        "{}: {title}{stop}{}",
        section_number(study, id),
        period.unwrap_or_default()
    )
}
