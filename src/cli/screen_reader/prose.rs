//! Blocks of text as lines for the ear: labelled where the eye would see a shape, without signs. Knows no command.

use std::ops::Range;

use super::links::capital;
use super::undecorated::undecorated;
use crate::app::words::verdict_word;
use crate::cli::print;
use crate::model::{Block, Entry, LinkTo, SafeText, SectionId, Shape, Study, Table};
use crate::safe;

/// A block in lines; `number` is what can be typed to follow it.
pub(super) fn lines(study: &Study, block: &Block, number: Option<usize>) -> Vec<SafeText> {
    let all = || words(study, block, 0..block.text.len());
    match &block.shape {
        Shape::Rule => Vec::new(),
        Shape::Byline if made(block) => vec![byline(study, block)],
        Shape::Title | Shape::Byline => each_line(&all()),
        Shape::Heading(_) => vec![safe!("{}:", capital(&undecorated(&block.text)))],
        Shape::Code => {
            let mut lines = vec![safe!("Code:")];
            lines.extend(each_line(&block.text));
            lines
        }
        Shape::Note => {
            let marker = block.marker.as_ref().map_or("", |m| m.text.as_str());
            vec![safe!("{}: {}", format!("Note {marker}").trim(), all())]
        }
        Shape::Table(table) => table_lines(study, block, table),
        Shape::Paragraph => {
            let number = number.map(|n| format!("{n}. ")).unwrap_or_default();
            let label = label(block);
            let quoted = if block.quote > 0 { "Quotation: " } else { "" };
            let words = all();
            let words = if made(block) { resting(&words) } else { words };
            // A verdict at the head has lost the sign that it stood behind.
            let strong = block.spans.first().is_some_and(|s| s.style.strong);
            let words = if made(block) && strong && label.is_empty() {
                capital(words.trim())
            } else {
                words.trim().to_owned()
            };
            vec![safe!("{number}{quoted}{label}{words}")]
        }
    }
}

/// A line of the program with what it rests on, which the eye sees in brackets.
fn resting(words: &str) -> String {
    let cited = words.trim_end().strip_suffix(']');
    match cited.and_then(|w| w.rsplit_once("  [")) {
        Some((line, sources)) => format!("{line}; by {sources}"),
        None => words.to_owned(),
    }
}

/// A quiet line of the program: a section that what follows is in, else kind and dates.
fn byline(study: &Study, block: &Block) -> SafeText {
    match block.links.first().map(|link| (&link.to, link.range.start)) {
        Some((LinkTo::Entry(Entry::Section(id)), 0)) => {
            safe!("In {}:", section(study, *id))
        }
        _ => undecorated(&block.text),
    }
}

fn section(study: &Study, id: SectionId) -> String {
    format!("section {}, {}", study[id].number, study[id].title)
}

/// Whether the program made a line, and not the study's author.
fn made(block: &Block) -> bool {
    block.line == 0 || block.section.is_some()
}

fn each_line(text: &str) -> Vec<SafeText> {
    text.lines().map(SafeText::line).collect()
}

/// What stands before a block, in words: `Born: `, `2. `; nothing for a bullet.
fn label(block: &Block) -> String {
    let marker = block.marker.as_ref().map_or("", |m| m.text.as_str());
    let words = undecorated(marker);
    match words.as_str() {
        "" => String::new(),
        number if number.ends_with('.') => format!("{number} "),
        label => format!("{label}: "),
    }
}

fn table_lines(study: &Study, block: &Block, table: &Table) -> Vec<SafeText> {
    let rows = print::rows(block, table, &|_, range| words(study, block, range));
    let count = rows.len();
    let s = if count == 1 { "" } else { "s" };
    let mut lines = vec![safe!("Table, {count} row{s}.")];
    let row = |(i, row): (usize, String)| safe!("Row {}. {row}.", i + 1);
    lines.extend(rows.into_iter().enumerate().map(row));
    lines
}

/// A stretch of a block's words: marks say what they mean, asides of the program lose their signs.
pub(super) fn words(study: &Study, block: &Block, range: Range<usize>) -> String {
    let links = block.links.iter().filter_map(|link| {
        let shown = block.text.get(link.range.clone()).unwrap_or_default();
        let leads = block.line == 0 && link.range.start == 0;
        Some((link.range.clone(), heard(study, &link.to, shown, leads)?))
    });
    let spans = block.spans.iter().filter_map(|span| {
        let shown = block.text.get(span.range.clone())?;
        let sign = made(block) && span.style.strong && undecorated(shown).is_empty();
        let said = match (span.style.quiet, sign) {
            (_, true) => String::new(),
            (true, false) => aside(shown),
            (false, false) => return None,
        };
        Some((span.range.clone(), said))
    });
    let mut changes: Vec<(Range<usize>, String)> = links.chain(spans).collect();
    changes.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::new();
    let mut from = range.start;
    for (changed, words) in changes {
        if changed.start < from || changed.end > range.end {
            continue;
        }
        out.push_str(block.text.get(from..changed.start).unwrap_or_default());
        join(&mut out, &words, block.line == 0);
        from = changed.end;
    }
    out.push_str(block.text.get(from..range.end).unwrap_or_default());
    out
}

/// Puts words behind others; in a line of the program, an aside after a sentence is one too.
fn join(out: &mut String, words: &str, made: bool) {
    let ended = made && out.trim_end().ends_with(['.', '?', '!']);
    match words.strip_prefix(", ") {
        Some(aside) if ended => {
            out.push(' ');
            out.push_str(&capital(aside));
        }
        _ if ended && out.ends_with(' ') => out.push_str(&capital(words)),
        _ => out.push_str(words),
    }
}

/// An aside of the program: what parts it from the words before becomes a comma.
fn aside(shown: &str) -> String {
    let words = undecorated(shown);
    let parted = shown.starts_with("  ") || shown.trim_start().starts_with('·');
    let space = |edge: bool| if edge { " " } else { "" };
    if words.is_empty() || parted {
        let comma = if shown.trim().is_empty() && shown.len() < 2 {
            ""
        } else {
            ","
        };
        let gap = if words.is_empty() { "" } else { " " };
        return format!("{comma}{gap}{words}{}", space(words.is_empty()));
    }
    let (before, after) = (
        shown.starts_with(char::is_whitespace),
        shown.ends_with(char::is_whitespace),
    );
    format!("{}{words}{}", space(before), space(after))
}

/// What is said in place of a link's words, where these are a sign.
fn heard(study: &Study, to: &LinkTo, shown: &str, leads: bool) -> Option<String> {
    match to {
        LinkTo::Entry(Entry::Claim(id)) if leads && shown == study[*id].verdict.glyph() => {
            Some(String::new())
        }
        LinkTo::Entry(Entry::Section(id)) if made_of(study, *id, shown) => {
            Some(section(study, *id))
        }
        LinkTo::Entry(Entry::Claim(id)) if shown == study[*id].verdict.glyph() => {
            Some(format!("(claim: {})", verdict_word(study[*id].verdict)))
        }
        LinkTo::Passage(_) if shown == "•" => Some(String::new()),
        LinkTo::Passage(_) => shown
            .strip_prefix("in\u{a0}")
            .map(|n| format!("in section {n}")),
        LinkTo::Note(_) => Some(format!(" (note {})", shown.trim_matches(['[', ']']))),
        LinkTo::Broken(_) => Some(format!("{shown} (leads nowhere)")),
        LinkTo::Entry(_) | LinkTo::Web(_) => None,
    }
}

/// Whether a link's words are number and title of a section.
fn made_of(study: &Study, id: SectionId, shown: &str) -> bool {
    let section = &study[id];
    shown == format!("{} {}", section.number, section.title)
}
