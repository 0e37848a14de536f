//! A study, a section or an entry as plain linear text: labelled, no boxes, no escapes, links and claims as readable references.

use std::io::{self, Write};

use crate::app::Page;
use crate::app::card;
use crate::app::words::{claim_kind_word, verdict_word};
use crate::model::{
    Block, Date, Document, Entry, EventId, Kind, LinkTo, Marker, SafeStr, SafeText, Shape, Study,
    Table,
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
    match entry {
        None => {
            write_blocks(out, study, study.text().blocks(), width)?;
            write_blocks(out, study, &people(study), width)?;
            write_blocks(out, study, &events(study), width)?;
            write_blocks(out, study, &claims(study), width)
        }
        Some(Entry::Section(id)) => {
            let blocks = study
                .text()
                .blocks()
                .get(study[id].blocks.clone())
                .unwrap_or_default();
            write_blocks(out, study, blocks, width)
        }
        Some(entry) => {
            let card = card::page(study, Page::Card(entry)).unwrap_or_default();
            write_blocks(out, study, card.blocks(), width)
        }
    }
}

fn write_blocks(
    out: &mut impl Write,
    study: &Study,
    blocks: &[Block],
    width: u16,
) -> io::Result<()> {
    let document = Document::new(blocks.iter().flat_map(|b| plain(study, b)).collect());
    let width = if width == 0 { u16::MAX } else { width };
    let setting = LayoutOptions::new(width);
    let mut layout = Layout::default();
    for (index, block) in document.blocks().iter().enumerate() {
        let rows = layout.rows(&document, index, setting);
        for row in rows.iter() {
            let mut line = String::new();
            let mut column = 0;
            for run in text::runs(block, row) {
                line.extend(std::iter::repeat_n(
                    ' ',
                    usize::from(run.x).saturating_sub(column),
                ));
                line.push_str(run.text.as_str());
                column = usize::from(run.x) + text::width_of(run.text.as_str());
            }
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    writeln!(out)
}

/// A block as it reads without links and marks.
fn plain(study: &Study, block: &Block) -> Vec<Block> {
    match &block.shape {
        Shape::Table(table) => table_rows(study, block, table),
        Shape::Rule => Vec::new(),
        Shape::Heading(1) => {
            let marker = block
                .marker
                .as_ref()
                .map(|m| safe!("{}. ", m.text))
                .unwrap_or_default();
            let text = safe!("{marker}{}", words(study, block, 0..block.text.len()));
            let bar = safe!("{}", "=".repeat(text::width_of(&text)));
            vec![
                Block {
                    shape: Shape::Byline,
                    ..line(text)
                },
                underline(bar),
            ]
        }
        Shape::Title
        | Shape::Byline
        | Shape::Heading(_)
        | Shape::Paragraph
        | Shape::Code
        | Shape::Note => {
            let text = SafeText::new(&words(study, block, 0..block.text.len()));
            let quoted = || Marker {
                text: SafeText::new(">"),
                hang: 2,
            };
            let numbered = |m: &Marker| Marker {
                text: safe!("[{}]", m.text),
                hang: m.hang + 2,
            };
            let marker = match (&block.shape, &block.marker) {
                (Shape::Note, Some(marker)) if !marker.text.is_empty() => Some(numbered(marker)),
                (_, Some(marker)) => Some(marker.clone()),
                (_, None) => (block.quote > 0).then(quoted),
            };
            vec![Block {
                shape: block.shape.clone(),
                depth: block.depth.max(u8::from(marker.is_some())),
                marker,
                ..line(text)
            }]
        }
    }
}

/// The line under a heading, close to it.
fn underline(text: SafeText) -> Block {
    Block {
        shape: Shape::Byline,
        ..line(text)
    }
}

fn line(text: SafeText) -> Block {
    Block {
        text,
        ..Block::default()
    }
}

/// A table's rows, each cell after its heading.
fn table_rows(study: &Study, block: &Block, table: &Table) -> Vec<Block> {
    let rows = rows(block, table, &|block, range| words(study, block, range));
    rows.into_iter().map(|row| item(safe!("{row}"))).collect()
}

/// The words of a table's rows, each cell after its heading; `words` says what a stretch of the block reads as.
pub(super) fn rows(
    block: &Block,
    table: &Table,
    words: &dyn Fn(&Block, std::ops::Range<usize>) -> String,
) -> Vec<String> {
    let mut rows = table.rows.iter();
    let head: Vec<String> = rows
        .next()
        .map(|head| head.iter().map(|h| words(block, h.clone())).collect())
        .unwrap_or_default();
    let cells = |row: &Vec<std::ops::Range<usize>>| {
        let cell = |(i, range): (usize, &std::ops::Range<usize>)| {
            let heading = head.get(i).map_or("", String::as_str);
            let words = words(block, range.clone());
            (!words.trim().is_empty()).then(|| format!("{heading}: {words}"))
        };
        let cells: Vec<String> = row.iter().enumerate().filter_map(cell).collect();
        cells.join("; ")
    };
    rows.map(cells).collect()
}

/// A stretch of a block's words, with what its links and claims lead to in brackets where the words do not say it.
fn words(study: &Study, block: &Block, range: std::ops::Range<usize>) -> String {
    let mut out = String::new();
    let mut from = range.start;
    for link in block
        .links
        .iter()
        .filter(|l| l.range.start >= range.start && l.range.end <= range.end)
    {
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
        LinkTo::Entry(Entry::Claim(id)) => {
            let claim = &study[*id];
            format!("[{}: {}]", verdict_word(claim.verdict), claim.slug)
        }
        LinkTo::Entry(_) | LinkTo::Note(_) | LinkTo::Passage(_) => shown.to_owned(),
        LinkTo::Web(url) if url.as_str() == shown => shown.to_owned(),
        LinkTo::Web(url) => format!("{shown} <{url}>"),
        LinkTo::Broken(id) => format!("{shown} [no entry {id}]"),
    }
}

fn heading(text: SafeStr<'_>) -> [Block; 2] {
    let text = safe!("{text}");
    let bar = safe!("{}", "=".repeat(text::width_of(&text)));
    [
        Block {
            shape: Shape::Byline,
            ..line(text)
        },
        underline(bar),
    ]
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

fn people(study: &Study) -> Vec<Block> {
    let mut blocks: Vec<Block> = heading(study.kinds_word(Kind::Person)).into();
    for id in study.people() {
        let person = &study[id];
        let native: Vec<&str> = person
            .common
            .native
            .iter()
            .map(|n| n.name.as_str())
            .collect();
        let mut text = person.common.name.to_string();
        if !native.is_empty() {
            text = format!("{text} ({})", native.join(", "));
        }
        let dates = [("born", &person.born), ("died", &person.died)];
        for (word, date) in dates {
            if let Some(date) = date {
                text = format!("{text}, {word} {}", date.label());
            }
        }
        if let Some(side) = study.faction_of(id) {
            text = format!(
                "{text}. {}: {}",
                study.kind_word(Kind::Faction),
                study[side].common.name
            );
        }
        if let Some(summary) = &person.common.summary {
            text = format!("{text}. {}", words(study, summary, 0..summary.text.len()));
        }
        blocks.push(item(safe!("{text}")));
    }
    blocks
}

fn events(study: &Study) -> Vec<Block> {
    let mut blocks: Vec<Block> = heading(study.kinds_word(Kind::Event)).into();
    let event = |id: &EventId| {
        item(safe!(
            "{}: {}",
            Date::label(&study[*id].date),
            study[*id].title
        ))
    };
    blocks.extend(study.chronology().iter().map(event));
    blocks
}

fn claims(study: &Study) -> Vec<Block> {
    let mut blocks: Vec<Block> = heading(study.kinds_word(Kind::Claim)).into();
    for id in study.claims() {
        let claim = &study[id];
        let said = words(study, &claim.text, 0..claim.text.text.len());
        let why = claim
            .why
            .as_ref()
            .map(|w| format!(" Why: {}", words(study, w, 0..w.text.len())))
            .unwrap_or_default();
        let text = safe!(
            "{} ({}, {}): {said}{why}",
            claim.slug,
            claim_kind_word(claim.kind),
            verdict_word(claim.verdict)
        );
        blocks.push(item(text));
    }
    blocks
}
