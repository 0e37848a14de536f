//! Lines of cards and blocks of the study's prose in spoken words: labels instead of shapes, no signs.

use std::ops::Range;

use crate::app::card::{Card, Item, PREFACE, Part, Value, Words, entry_label};
use crate::app::words::verdict_word;
use crate::cli::print;
use crate::model::{Block, Entry, LinkTo, SafeText, SectionId, Shape, Study, Table};
use crate::safe;

/// The lines of one item of a card; `number` is what can be typed to follow it.
pub(super) fn item(study: &Study, item: &Item<'_>, number: Option<usize>) -> Vec<SafeText> {
    let number = number.map(|n| format!("{n}. ")).unwrap_or_default();
    let line = match item {
        Item::Title(line) | Item::Byline(line) => safe!("{}", card_line(study, line)),
        Item::Heading(line) => safe!("{}:", capital(&card_line(study, line))),
        Item::Place(Some(id)) => safe!("In {}:", section(study, *id)),
        Item::Place(None) => safe!("{PREFACE}"),
        Item::Field(label, line) => safe!("{number}{label}: {}", card_line(study, line)),
        Item::Dated(Some(date), line) => {
            safe!("{number}{}: {}", date.spoken(), card_line(study, line))
        }
        Item::Bullet(line) | Item::Line(line) | Item::Dated(None, line) => {
            safe!("{number}{}", card_line(study, line))
        }
        Item::Prose(block) => return prose(study, block),
    };
    vec![line]
}

/// All lines of a card without numbers.
pub(super) fn card(study: &Study, card: &Card<'_>) -> Vec<SafeText> {
    let lines = card.items().iter().flat_map(|i| item(study, i, None));
    lines.filter(|line| !line.trim().is_empty()).collect()
}

fn card_line(study: &Study, line: &Words<'_>) -> String {
    let mut out = String::new();
    let mut separated = false;
    for part in &line.parts {
        if matches!(part, Part::Separator(_)) {
            separated = !out.is_empty();
            continue;
        }
        let words = spoken_part(study, part);
        if words.is_empty() {
            continue;
        }
        if !std::mem::take(&mut separated) {
            out.push_str(&words);
        } else if out.ends_with(['.', '?', '!']) {
            out = format!("{out} {}", capital(words.trim_start()));
        } else {
            out = format!("{out}, {}", words.trim_start());
        }
    }
    let starts_with_verdict = matches!(line.parts.first(), Some(Part::Value(_, Value::Verdict(_))));
    let out = out.trim();
    // A sentence, unless it is all there is.
    if starts_with_verdict && line.parts.len() > 1 {
        return capital(out);
    }
    out.to_owned()
}

fn spoken_part(study: &Study, part: &Part<'_>) -> String {
    match part {
        Part::Value(_, value) => value.spoken(),
        Part::Separator(_) | Part::ClaimSign(_) | Part::Passage(_) | Part::Citation([]) => {
            String::new()
        }
        Part::Entry(Entry::Section(id)) => section(study, *id),
        Part::Entry(entry) => entry_label(study, *entry).to_string(),
        Part::InSection(_, id) => format!("in section {}", study[*id].number),
        Part::Web(url) => url.to_string(),
        Part::Excerpt(block, range) => words(study, block, range.clone()),
        Part::Citation(sources) => {
            let cited: Vec<&str> = sources.iter().map(|s| &*study[*s].citation).collect();
            format!("; by {}", cited.join(", "))
        }
    }
}

fn section(study: &Study, id: SectionId) -> String {
    format!("section {}, {}", study[id].number, study[id].title)
}

/// The lines of a block of prose.
pub(super) fn prose(study: &Study, block: &Block) -> Vec<SafeText> {
    let text = words(study, block, 0..block.text.len());
    match &block.shape {
        Shape::Rule => Vec::new(),
        Shape::Title | Shape::Byline => text.lines().map(SafeText::line).collect(),
        Shape::Heading(_) => vec![safe!("{}:", capital(&text))],
        Shape::Code => {
            let lines = block.text.lines().map(SafeText::line);
            std::iter::once(safe!("Code:")).chain(lines).collect()
        }
        Shape::Note => {
            let number = block.marker.as_ref().map_or("", |m| m.text.as_str());
            vec![safe!("{}: {text}", format!("Note {number}").trim())]
        }
        Shape::Table(table) => table_lines(study, block, table),
        Shape::Paragraph => {
            let quoted = if block.quote > 0 { "Quotation: " } else { "" };
            let number = list_number(block).map(|n| format!("{n} "));
            let text = text.trim();
            vec![safe!("{quoted}{}{text}", number.unwrap_or_default())]
        }
    }
}

/// The number of a block in a numbered list: `2.`.
fn list_number(block: &Block) -> Option<&str> {
    let marker = block.marker.as_ref()?.text.as_str();
    marker.starts_with(char::is_numeric).then_some(marker)
}

fn table_lines(study: &Study, block: &Block, table: &Table) -> Vec<SafeText> {
    let rows = print::table_rows(table, &|range| words(study, block, range));
    let count = rows.len();
    let s = if count == 1 { "" } else { "s" };
    let mut lines = vec![safe!("Table, {count} row{s}.")];
    for (i, row) in rows.iter().enumerate() {
        lines.push(safe!("Row {}. {row}.", i + 1));
    }
    lines
}

/// Part of a block's words; signs of claims, notes and broken links say what they mean.
pub(super) fn words(study: &Study, block: &Block, range: Range<usize>) -> String {
    let mut out = String::new();
    let mut from = range.start;
    for link in &block.links {
        if link.range.start < from || link.range.end > range.end {
            continue;
        }
        let shown = block.text.get(link.range.clone()).unwrap_or_default();
        out.push_str(block.text.get(from..link.range.start).unwrap_or_default());
        out.push_str(&link_words(study, &link.to, shown));
        from = link.range.end;
    }
    out.push_str(block.text.get(from..range.end).unwrap_or_default());
    out
}

fn link_words(study: &Study, to: &LinkTo, shown: &str) -> String {
    match to {
        LinkTo::Entry(Entry::Claim(id)) if shown == study[*id].verdict.glyph() => {
            format!("(claim: {})", verdict_word(study[*id].verdict))
        }
        LinkTo::Note(_) => format!(" (note {})", note_number(shown)),
        LinkTo::Broken(_) => format!("{shown} (leads nowhere)"),
        LinkTo::Entry(_) | LinkTo::Passage(_) | LinkTo::Web(_) => shown.to_owned(),
    }
}

/// The number of a note in the words of a link to it: `1` of `[1]`.
pub(super) fn note_number(shown: &str) -> &str {
    shown.trim_matches(['[', ']'])
}

/// With a capital as its first letter.
pub(super) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
