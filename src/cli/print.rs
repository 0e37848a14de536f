//! A study, a section or an entry as plain linear text: labelled, no boxes, no escapes, links and claims as readable references.

use std::io::{self, Write};
use std::ops::Range;

use crate::app::Page;
use crate::app::card::{Card, Item, Part, Words, entry_label};
use crate::app::words::{claim_kind_word, verdict_word};
use crate::model::{
    Block, ClaimId, Document, Entry, Kind, LinkTo, Marker, PersonId, SafeStr, SafeText, Shape,
    Study, Table,
};
use crate::safe;
use crate::text::{self, Layout, LayoutOptions};

/// Writes the whole study, or only `entry`, in lines of at most `width` columns; 0 does not wrap.
///
/// # Errors
/// When `out` cannot be written to.
pub fn print(
    out: &mut impl Write,
    study: &Study,
    entry: Option<Entry>,
    width: u16,
) -> io::Result<()> {
    let text = study.text();
    match entry {
        None => {
            for part in 0..text.part_count() {
                write_blocks(out, prose(study, text.part(part)), width)?;
            }
            write_blocks(out, people(study), width)?;
            write_blocks(out, events(study), width)?;
            write_blocks(out, claims(study), width)
        }
        Some(Entry::Section(id)) => {
            let blocks = text.part(Study::part_of(id));
            write_blocks(out, prose(study, blocks), width)
        }
        Some(entry) => write_blocks(out, card(study, entry), width),
    }
}

fn write_blocks(out: &mut impl Write, blocks: Vec<Block>, width: u16) -> io::Result<()> {
    let document = Document::new(blocks);
    let width = if width == 0 { u16::MAX } else { width };
    let options = LayoutOptions::new(width);
    let mut layout = Layout::default();
    for (index, block) in document.blocks() {
        let rows = layout.rows(&document, index, options);
        for row in rows.iter() {
            let mut line = String::new();
            let mut column = 0;
            for run in text::runs(block, row) {
                let gap = usize::from(run.x).saturating_sub(column);
                line.push_str(&" ".repeat(gap));
                line.push_str(run.text.as_str());
                column = usize::from(run.x) + text::width_of(run.text.as_str());
            }
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    writeln!(out)
}

/// The card of an entry, in the shapes of the screen.
fn card(study: &Study, entry: Entry) -> Vec<Block> {
    let Some(card) = Card::of(study, Page::Card(entry)) else {
        return Vec::new();
    };
    let blocks = card.blocks(|words| line(safe!("{}", card_line(study, words))));
    let mut printed = Vec::new();
    for (item, block) in card.items().iter().zip(blocks) {
        if matches!(item, Item::Prose(_)) {
            printed.extend(prose_block(study, &block));
        } else {
            printed.push(block);
        }
    }
    printed
}

fn card_line(study: &Study, content: &Words<'_>) -> String {
    let mut out = String::new();
    for part in &content.parts {
        match part {
            Part::Value(_, value) => out.push_str(&value.label()),
            Part::Separator(text) => out.push_str(text),
            Part::Entry(Entry::Claim(id)) | Part::ClaimSign(id) => {
                out.push_str(&claim_reference(study, *id));
            }
            Part::Entry(entry) => out.push_str(&entry_label(study, *entry)),
            Part::Passage(_) => out.push('•'),
            Part::InSection(_, section) => {
                out.push_str("in\u{a0}");
                out.push_str(&study[*section].number);
            }
            Part::Web(url) => out.push_str(url),
            Part::Excerpt(block, range) => out.push_str(&words(study, block, range.clone())),
            Part::Citation([]) => {}
            Part::Citation(sources) => {
                let cited: Vec<&str> = sources.iter().map(|s| &*study[*s].citation).collect();
                out.extend(["  [", &cited.join(", "), "]"]);
            }
        }
    }
    out
}

fn prose(study: &Study, blocks: &[Block]) -> Vec<Block> {
    blocks.iter().flat_map(|b| prose_block(study, b)).collect()
}

/// A block of the study's prose without links and signs.
fn prose_block(study: &Study, block: &Block) -> Vec<Block> {
    match &block.shape {
        Shape::Table(table) => {
            let rows = table_rows(table, &|range| words(study, block, range));
            rows.into_iter().map(|row| item(safe!("{row}"))).collect()
        }
        Shape::Rule => Vec::new(),
        Shape::Heading(1) => {
            let number = block.marker.as_ref().map(|m| format!("{}. ", m.text));
            let title = words(study, block, 0..block.text.len());
            let title = safe!("{}{title}", number.unwrap_or_default());
            heading((&title).into()).into()
        }
        Shape::Title
        | Shape::Byline
        | Shape::Heading(_)
        | Shape::Paragraph
        | Shape::Code
        | Shape::Note => {
            let marker = marker(block);
            vec![Block {
                shape: block.shape.clone(),
                depth: block.depth.max(u8::from(marker.is_some())),
                marker,
                ..line(SafeText::new(&words(study, block, 0..block.text.len())))
            }]
        }
    }
}

/// What stands before a block: a note's number in brackets, its own marker, or the sign of a quotation.
fn marker(block: &Block) -> Option<Marker> {
    match (&block.shape, &block.marker) {
        (Shape::Note, Some(marker)) if !marker.text.is_empty() => Some(Marker {
            text: safe!("[{}]", marker.text),
            hang: marker.hang + 2,
        }),
        (_, Some(marker)) => Some(marker.clone()),
        (_, None) => (block.quote > 0).then(|| Marker {
            text: SafeText::new(">"),
            hang: 2,
        }),
    }
}

fn line(text: SafeText) -> Block {
    Block {
        text,
        ..Block::default()
    }
}

fn heading(text: SafeStr<'_>) -> [Block; 2] {
    let text = safe!("{text}");
    let bar = safe!("{}", "=".repeat(text::width_of(&text)));
    [text, bar].map(|text| Block {
        shape: Shape::Byline,
        ..line(text)
    })
}

fn item(text: SafeText) -> Block {
    Block {
        depth: 1,
        marker: Some(Marker {
            text: SafeText::new("•"),
            hang: 2,
        }),
        ..line(text)
    }
}

/// The rows of a table in words, each cell after the heading of its column; `words` renders a range of the block.
pub(super) fn table_rows(table: &Table, words: &dyn Fn(Range<usize>) -> String) -> Vec<String> {
    let mut rows = table.rows.iter();
    let head = rows.next().map_or(&[][..], Vec::as_slice);
    let head: Vec<String> = head.iter().map(|h| words(h.clone())).collect();
    let mut lines = Vec::new();
    for row in rows {
        let mut cells = Vec::new();
        for (i, range) in row.iter().enumerate() {
            let cell = words(range.clone());
            if !cell.trim().is_empty() {
                let heading = head.get(i).map_or("", String::as_str);
                cells.push(format!("{heading}: {cell}"));
            }
        }
        lines.push(cells.join("; "));
    }
    lines
}

/// Part of a block's words, with what its links and claims lead to in brackets where the words do not say it.
fn words(study: &Study, block: &Block, range: Range<usize>) -> String {
    let mut out = String::new();
    let mut from = range.start;
    for link in &block.links {
        if link.range.start < range.start || link.range.end > range.end {
            continue;
        }
        let shown = block.text.get(link.range.clone()).unwrap_or_default();
        out.push_str(block.text.get(from..link.range.start).unwrap_or_default());
        out.push_str(&reference(study, &link.to, shown));
        from = link.range.end;
    }
    out.push_str(block.text.get(from..range.end).unwrap_or_default());
    out
}

fn reference(study: &Study, to: &LinkTo, shown: &str) -> String {
    match to {
        LinkTo::Entry(Entry::Claim(id)) => claim_reference(study, *id),
        LinkTo::Entry(_) | LinkTo::Note(_) | LinkTo::Passage(_) => shown.to_owned(),
        LinkTo::Web(url) if url.as_str() == shown => shown.to_owned(),
        LinkTo::Web(url) => format!("{shown} <{url}>"),
        LinkTo::Broken(id) => format!("{shown} [no entry {id}]"),
    }
}

fn claim_reference(study: &Study, id: ClaimId) -> String {
    let claim = &study[id];
    format!("[{}: {}]", verdict_word(claim.verdict), claim.slug)
}

fn people(study: &Study) -> Vec<Block> {
    let mut blocks: Vec<Block> = heading(study.kinds_word(Kind::Person)).into();
    for id in study.people() {
        blocks.push(item(person(study, id)));
    }
    blocks
}

fn person(study: &Study, id: PersonId) -> SafeText {
    let person = &study[id];
    let mut text = person.common.name.to_string();
    let native = person.common.native.iter();
    let native: Vec<&str> = native.map(|n| n.name.as_str()).collect();
    if !native.is_empty() {
        text = format!("{text} ({})", native.join(", "));
    }
    for (word, date) in [("born", &person.born), ("died", &person.died)] {
        if let Some(date) = date {
            text = format!("{text}, {word} {}", date.label());
        }
    }
    if let Some(faction) = study.faction_of(id) {
        let label = study.kind_word(Kind::Faction);
        text = format!("{text}. {label}: {}", study[faction].common.name);
    }
    if let Some(summary) = person.common.summary.first() {
        text = format!("{text}. {}", words(study, summary, 0..summary.text.len()));
    }
    safe!("{text}")
}

fn events(study: &Study) -> Vec<Block> {
    let mut blocks: Vec<Block> = heading(study.kinds_word(Kind::Event)).into();
    for id in study.chronology() {
        let event = &study[*id];
        blocks.push(item(safe!("{}: {}", event.date.label(), event.title)));
    }
    blocks
}

fn claims(study: &Study) -> Vec<Block> {
    let mut blocks: Vec<Block> = heading(study.kinds_word(Kind::Claim)).into();
    for claim in &study.parts().claims {
        let text = words(study, claim.text.block(), 0..claim.text.block().text.len());
        let why = claim.why.first();
        let why = why.map(|w| format!(" Why: {}", words(study, w, 0..w.text.len())));
        blocks.push(item(safe!(
            "{} ({}, {}): {text}{}",
            claim.slug,
            claim_kind_word(claim.kind),
            verdict_word(claim.verdict),
            why.unwrap_or_default()
        )));
    }
    blocks
}
