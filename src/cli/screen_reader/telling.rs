//! What is said after a command: what is new in the state, and as much of it as is heard at a time. Changes nothing.

use super::links::{self, heard};
use super::{lists, place, prose};
use crate::app::question::{Part, said};
use crate::app::{Page, Pane, State, View, spoken};
use crate::model::{Entry, Kind, SafeText, SectionId, Shape, sentence_around};
use crate::safe;

/// What was heard before a command.
pub(super) struct Before {
    view: View,
    section: Option<SectionId>,
    rows: usize,
}

impl Before {
    /// As it is now.
    pub(super) fn of(state: &State) -> Self {
        Self {
            view: state.view().clone(),
            section: state.derived().section,
            rows: lists::count(state),
        }
    }

    /// What the lists were narrowed to.
    pub(super) fn lens(&self) -> Option<Entry> {
        self.view.lens
    }
}

/// How a command went through the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Step by step: what changed is enough.
    Step,
    /// By a jump, after which a reader wants to know where this is.
    Jump,
}

/// What is new since `before`.
pub(super) fn news(state: &State, before: &Before, way: Way) -> Vec<SafeText> {
    let (old, new) = (&before.view, state.view());
    if new.focus != Pane::Text {
        return list_news(state, before);
    }
    let moved = (old.focus, old.reader.page, old.reader.top)
        != (new.focus, new.reader.page, new.reader.top);
    if moved || way == Way::Jump {
        let section = state.derived().section != before.section && new.reader.page == Page::Text;
        let turned = old.reader.page != new.reader.page || old.focus != new.focus;
        let mut lines = here(state, way == Way::Jump || section || turned);
        if way == Way::Step && old.reader.selected != new.reader.selected {
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

fn list_news(state: &State, before: &Before) -> Vec<SafeText> {
    let (mut old, new) = (before.view.clone(), state.view());
    let moved = [
        (old.contents.cursor, new.contents.cursor),
        (old.people.cursor, new.people.cursor),
        (old.timeline.cursor, new.timeline.cursor),
    ];
    let one = moved.iter().any(|(a, b)| a != b);
    (old.contents.cursor, old.contents.top) = (new.contents.cursor, new.contents.top);
    (old.people.cursor, old.people.top) = (new.people.cursor, new.people.top);
    (old.timeline.cursor, old.timeline.top) = (new.timeline.cursor, new.timeline.top);
    if old != *new || before.rows != lists::count(state) {
        return lists::piece(state);
    }
    if one {
        return lists::numbered(state, lists::cursor(state))
            .into_iter()
            .collect();
    }
    Vec::new()
}

/// What is told on coming back to what was heard before: where this is, and the row or paragraph; “again” reads the rest.
pub(super) fn returned(state: &State, before: &Before) -> Vec<SafeText> {
    let (old, new) = (&before.view, state.view());
    if new.focus != Pane::Text {
        let same = before.rows == lists::count(state) && old == new;
        return if same {
            Vec::new()
        } else {
            lists::current(state)
        };
    }
    let place = |view: &View| (view.focus, view.reader.page, view.reader.top);
    if place(old) == place(new) || new.reader.page == Page::Text {
        return news(
            state,
            before,
            if place(old) == place(new) {
                Way::Step
            } else {
                Way::Jump
            },
        );
    }
    let mut lines = vec![safe!("{} “again” reads it.", place::place(state))];
    if let Some((block, _)) = new.reader.selected {
        lines.extend(block_lines(state, block));
    }
    lines
}

/// What is told where nothing is new: the row, or the place.
pub(super) fn same(state: &State) -> SafeText {
    let row = lists::numbered(state, lists::cursor(state));
    row.unwrap_or_else(|| place::place(state))
}

/// All of what is heard now, with the place before it where the words do not say it themselves.
pub(super) fn here(state: &State, with_place: bool) -> Vec<SafeText> {
    if state.view().focus != Pane::Text {
        return lists::piece(state);
    }
    let (document, heard) = (state.document(), heard(state));
    let on_text = state.view().reader.page == Page::Text;
    let first = document.block(heard.start).map(|b| &b.shape);
    let own = match first {
        Some(Shape::Title) => true,
        Some(Shape::Heading(_)) => on_text,
        _ => false,
    };
    let mut lines = Vec::new();
    if with_place && !own {
        lines.push(place::place(state));
    }
    let items = heard
        .clone()
        .filter(|b| document.block(*b).is_some_and(|b| b.depth > 0));
    let items = items.count();
    if on_text && items > 1 {
        lines.push(safe!("List of {items}."));
    }
    for block in heard.clone() {
        lines.extend(block_lines(state, block));
    }
    let left = document.blocks().iter().skip(heard.end);
    let left: usize = left.map(spoken::words).sum();
    if !on_text && left > 0 {
        lines.push(safe!("{}. Enter goes on.", more(left)));
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

fn block_lines(state: &State, index: usize) -> Vec<SafeText> {
    let Some(block) = state.document().block(index) else {
        return Vec::new();
    };
    let section = block
        .section
        .filter(|_| state.view().reader.page == Page::Text);
    let begins = |id: &SectionId| state.study()[*id].blocks.start == index;
    let under = |id: &SectionId| {
        block.shape == Shape::Byline && state.study()[*id].blocks.start + 1 == index
    };
    match section {
        Some(id) if begins(&id) => vec![place::heading(state.study(), id)],
        // The period, which the heading has told.
        Some(id) if under(&id) => Vec::new(),
        _ => prose::lines(state.study(), block, links::lead(state, index)),
    }
}

/// The mention that is selected.
fn selected(state: &State) -> Option<SafeText> {
    let at = state.view().reader.selected?;
    let block = state.document().block(at.0)?;
    let words = links::called(state.study(), block, block.links.get(at.1)?);
    let number = links::numbered(state).iter().position(|spot| *spot == at)?;
    Some(safe!("{}. {words}", number + 1))
}

/// Where a search stands: which place of how many, where that is, the sentence.
pub(super) fn found(state: &State) -> Vec<SafeText> {
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
    lines.push(place::place(state));
    if let Some(block) = state.document().block(at.block) {
        if block.line == 0 {
            lines.extend(block_lines(state, at.block));
            return lines;
        }
        let sentence = if matches!(block.shape, Shape::Table(_)) {
            0..block.text.len()
        } else {
            sentence_around(&block.text, at.byte)
        };
        let words = prose::words(state.study(), block, sentence);
        lines.push(safe!("{}", words.trim()));
    }
    lines
}

/// The address that is asked about, and what to answer.
pub(super) fn question(state: &State) -> Vec<SafeText> {
    let Some(address) = state.question() else {
        return Vec::new();
    };
    let mut lines: Vec<SafeText> = said(address)
        .into_iter()
        .filter(|(part, words)| *part != Part::Answers && !words.is_empty())
        .map(|(_, words)| words)
        .collect();
    lines.push(safe!("Say yes to open it; anything else does not."));
    lines
}

/// The small page of a peek.
pub(super) fn peek(state: &State) -> Vec<SafeText> {
    let blocks = state.peeked().map_or(&[][..], |d| d.blocks());
    let lines = blocks
        .iter()
        .flat_map(|b| prose::lines(state.study(), b, None));
    lines.filter(|line| !line.trim().is_empty()).collect()
}

/// What stands at the head: how much there is, and how to begin.
pub(super) fn opening(state: &State) -> Vec<SafeText> {
    let parts = state.study().parts();
    let count = |n: usize, one: &str, many: &str| match n {
        0 => None,
        1 => Some(format!("1 {one}")),
        n => Some(format!("{n} {many}")),
    };
    let one = |kind| state.study().kind_word(kind).to_lowercase();
    let many = |kind| state.study().kinds_word(kind).to_lowercase();
    let (person, people) = (one(Kind::Person), many(Kind::Person));
    let (event, events) = (one(Kind::Event), many(Kind::Event));
    let counts: Vec<String> = [
        count(parts.sections.len(), "section", "sections"),
        count(parts.people.len(), &person, &people),
        count(parts.events.len(), &event, &events),
        count(parts.claims.len(), "claim", "claims"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let mut lines = Vec::new();
    lines.extend(state.notice().map(|n| n.text.clone()));
    lines.push(safe!("{}.", counts.join(", ")));
    lines.push(safe!("Enter reads on, help tells the commands, quit ends."));
    lines
}
