//! Clipboard, browser, editor: commands that return effects for the runtime.

use crate::app::action::Effect;
use crate::app::address::Address;
use crate::app::command::Context::Text;
use crate::app::command::{Command, Group, Spoken};
use crate::app::geometry::Pane;
use crate::app::mode::Mode;
use crate::app::selection;
use crate::app::state::State;
use crate::app::view::Page;
use crate::model::{Block, BlockId, Date, Entry, LinkId, LinkTo, SafeText, Shape, Study};
use crate::safe;
use crate::text::{self, Line};

pub static GROUP: Group = Group {
    heading: "Other programs",
    commands: &[&COPY, &COPY_REFERENCE, &BROWSE, &EDIT, &RELOAD],
};

pub static COPY: Command = Command {
    name: "copy",
    title: "copy",
    help: "Copy the paragraph selected, or in sight",
    keys: &["y"],
    vim: Some(&["y y"]),
    spoken: Spoken::Nothing(
        "Nothing is sent to the clipboard from here: the terminal copies what it shows.",
    ),
    unavailable: cannot_copy,
    run: copy,
    ..Command::DEFAULT
};

pub static COPY_REFERENCE: Command = Command {
    name: "copy-reference",
    title: "copy reference",
    help: "Copy a reference to this place",
    keys: &["Y"],
    spoken_names: &["where"],
    spoken: Spoken::As("Show where this is, and the command that opens it"),
    run: copy_reference,
    ..Command::DEFAULT
};

pub static BROWSE: Command = Command {
    name: "open-link",
    title: "open link",
    help: "Open the web link; asks first",
    contexts: &[Text],
    keys: &["o"],
    vim: Some(&["g x"]),
    unavailable: |s| web_address(s).err(),
    run: browse,
    ..Command::DEFAULT
};

pub static EDIT: Command = Command {
    name: "edit",
    title: "edit",
    help: "Edit the study's file at this place",
    keys: &["e"],
    unavailable: |s| s.session.origin.no_file("edit"),
    run: edit,
    ..Command::DEFAULT
};

pub static RELOAD: Command = Command {
    name: "reload",
    title: "reload",
    help: "Read the study's file again",
    keys: &["r"],
    browser: Some(&["F5", "Ctrl-r", "r"]),
    unavailable: |s| s.session.origin.no_file("read again"),
    run: |_, _| vec![Effect::Reload],
    ..Command::DEFAULT
};

/// Bytes copied at most: in base64 less than 100,000, which terminals are known to accept.
const MAX_COPIED: usize = 74_000;

/// The block that the reader means: that of the selected link, else of the hit in sight, else the first paragraph that begins
/// in the upper half of the screen, else the first in sight.
fn passage(state: &State) -> Option<BlockId> {
    if let Some((block, _)) = selection::selected(state) {
        return Some(block);
    }
    if let Some(hit) = selection::hit_in_sight(state) {
        return Some(hit.block);
    }
    let lines: Vec<&Line> = state.derived().lines.iter().collect();
    let upper = lines.iter().take(lines.len() / 2);
    let begun = upper.filter(|l| l.range().start == 0);
    let in_order: Vec<BlockId> = begun
        .chain(&lines)
        .filter(|l| !l.range().is_empty())
        .map(|l| l.block)
        .collect();
    let prose = in_order.iter().find(|block| is_prose(state, **block));
    prose.or(in_order.first()).copied()
}

fn is_prose(state: &State, block: BlockId) -> bool {
    let shape = state.document().block(block).map(|b| &b.shape);
    shape.is_some_and(|shape| {
        !matches!(
            shape,
            Shape::Title | Shape::Byline | Shape::Heading(_) | Shape::Rule
        )
    })
}

fn cannot_copy(state: &State) -> Option<SafeText> {
    if state.view.focus == Pane::Text {
        let none = passage(state).is_none();
        return none.then(|| safe!("There is no paragraph in sight to copy."));
    }
    let none = selection::listed(state).is_none();
    none.then(|| safe!("Nothing is selected that could be copied."))
}

/// Copies the passage; in a list, the name.
fn copy(state: &mut State, _: Option<usize>) -> Vec<Effect> {
    let copied = if state.view.focus == Pane::Text {
        let block = passage(state).and_then(|b| state.document().block(b));
        block.map(text_of)
    } else {
        selection::listed(state).map(|e| state.study.name(e).clone())
    };
    send(state, &copied.unwrap_or_default())
}

/// The text of a block with its marker; a table row by row.
fn text_of(block: &Block) -> SafeText {
    if let Shape::Table(table) = &block.shape {
        let mut rows = Vec::new();
        for row in &table.rows {
            let cells = row
                .iter()
                .map(|cell| block.text.slice(cell.clone()).as_str());
            rows.push(cells.collect::<Vec<_>>().join(" | "));
        }
        return SafeText::new(&rows.join("\n"));
    }
    let mut text = SafeText::default();
    if let Some(marker) = &block.marker
        && !marker.text.is_empty()
        && marker.text.as_str() != "•"
    {
        text.push(&marker.text);
        text.push(" ");
    }
    text.push(&block.text);
    text
}

fn send(state: &mut State, text: &SafeText) -> Vec<Effect> {
    if text.is_empty() {
        state.notify(safe!("There is nothing to copy here."));
        return Vec::new();
    }
    let mut end = MAX_COPIED.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let cut = end < text.len();
    let mut sent = SafeText::default();
    sent.push(text.slice(0..end));
    // Columns left for the copied text: the rest of the message needs fewer than 64 if the text was cut, else fewer than 15.
    let room = usize::from(state.size().width).saturating_sub(if cut { 64 } else { 15 });
    let line = SafeText::line(&sent);
    let head = line
        .slice(0..text::truncate_to(&line, room.max(16)).0)
        .as_str();
    let dots = if head.len() < line.len() { "…" } else { "" };
    let part = if cut {
        format!("the first {end} bytes, all that terminals take: ")
    } else {
        String::new()
    };
    state.notify(safe!("Copied {part}“{}{dots}”.", head.trim_end()));
    vec![Effect::Copy(sent)]
}

/// Copies a reference: the study, where in it, its date, and the command that opens it there.
fn copy_reference(state: &mut State, _: Option<usize>) -> Vec<Effect> {
    let study = &state.study;
    let (entry, date) = here(state);
    let mut parts = vec![study.parts().title.to_string()];
    match entry {
        Some(Entry::Section(id)) => {
            parts.push(format!("{} {}", study[id].number, study[id].title));
        }
        Some(entry) => parts.push(study.name(entry).to_string()),
        None => {}
    }
    parts.extend(date.map(Date::label));
    let command = state.origin().command(entry.map(|e| study.slug(e)));
    let command = command.map(|c| format!(": {c}")).unwrap_or_default();
    let text = safe!("{}{command}", parts.join(", "));
    send(state, &text)
}

/// The entry the reader is at, and its date.
fn here(state: &State) -> (Option<Entry>, Option<&Date>) {
    let study = &state.study;
    if state.view.focus != Pane::Text {
        let entry = selection::listed(state);
        return (entry, entry.and_then(|e| date_of(study, e)));
    }
    match state.view.reader.page {
        Page::Text => {
            let block = passage(state).unwrap_or(state.derived().top.block);
            let section = study.section_at(block);
            let date = last_dated(study, block).or_else(|| study.time_of(section?));
            (section.map(Entry::Section), date)
        }
        page => {
            let entry = page.entry().or(state.derived().chosen);
            (entry, entry.and_then(|e| date_of(study, e)))
        }
    }
}

fn date_of(study: &Study, entry: Entry) -> Option<&Date> {
    match entry {
        Entry::Event(id) => Some(&study[id].date),
        Entry::Section(id) => study.time_of(id),
        _ => None,
    }
}

/// The date of the first event linked in a block, else of the last one linked before it in its section.
fn last_dated(study: &Study, block: BlockId) -> Option<&Date> {
    let section = study.section_at(block)?;
    let dated = study.text().events_in(Study::part_of(section));
    let first = dated.partition_point(|(anchor, _)| anchor.block < block);
    let here = dated.get(first).filter(|(anchor, _)| anchor.block == block);
    let before = first.checked_sub(1).and_then(|i| dated.get(i));
    here.or(before).map(|(_, event)| &study[*event].date)
}

/// The address that would be opened, or why there is none.
fn web_address(state: &State) -> Result<SafeText, SafeText> {
    let page = match state.view.reader.page {
        Page::Card(Entry::Source(id)) => state.study[id].url.clone(),
        _ => None,
    };
    if let Some(at) = selection::selected(state) {
        return url_of(state, at).or(page).ok_or_else(|| {
            safe!("What is selected is not on the web: select a web link or a source.")
        });
    }
    page.or_else(|| first_url(state)).ok_or_else(|| {
        if matches!(state.view.reader.page, Page::Card(Entry::Source(_))) {
            safe!("The study gives no web address for this source.")
        } else {
            safe!("There is no web link in sight.")
        }
    })
}

fn url_of(state: &State, at: LinkId) -> Option<SafeText> {
    match &selection::link(state.document(), at)?.to {
        LinkTo::Web(url) => Some(url.clone()),
        LinkTo::Entry(Entry::Source(id)) => state.study[*id].url.clone(),
        LinkTo::Entry(_) | LinkTo::Note(_) | LinkTo::Passage(_) | LinkTo::Broken(_) => None,
    }
}

fn first_url(state: &State) -> Option<SafeText> {
    state.derived().lines.iter().find_map(|line| {
        let block = state.document().block(line.block)?;
        let mut links = selection::links_in(block, &line.range());
        links.find_map(|(link, _)| url_of(state, (line.block, link)))
    })
}

fn browse(state: &mut State, _: Option<usize>) -> Vec<Effect> {
    match web_address(state) {
        Ok(url) => ask(state, &url),
        Err(why) => {
            state.notify(why);
            Vec::new()
        }
    }
}

/// Asks whether to open an address, or shows why it cannot be opened.
pub(in crate::app) fn ask(state: &mut State, url: &SafeText) -> Vec<Effect> {
    match Address::parse(url) {
        Ok(address) => state.mode = Mode::Question(address),
        Err(why) => state.notify(why),
    }
    Vec::new()
}

fn edit(state: &mut State, _: Option<usize>) -> Vec<Effect> {
    vec![Effect::Edit { line: line(state) }]
}

/// The line of the study's file for this place; 0 if unknown.
fn line(state: &State) -> u32 {
    if state.view.focus != Pane::Text {
        return selection::listed(state).map_or(0, |e| line_of(&state.study, e));
    }
    let document = state.document();
    let passage = passage(state).into_iter();
    let in_sight = state.derived().lines.iter().map(|l| l.block);
    let all = document.blocks().map(|(at, _)| at);
    let mut in_order = passage.chain(in_sight).chain(all);
    let known = in_order.find_map(|at| document.block(at).filter(|b| b.source.is_some()));
    known.map_or(0, |block| state.study.line_of(block))
}

fn line_of(study: &Study, entry: Entry) -> u32 {
    let text = study.text();
    let block = match entry {
        Entry::Section(id) => text.block(Study::start_of(id)),
        entry => study.summary(entry),
    };
    let block = block.or_else(|| {
        let mention = study.mentions(entry).first();
        text.block(mention?.block)
    });
    block.map_or(0, |b| study.line_of(b))
}
