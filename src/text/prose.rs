//! Sets a block of prose or code in rows. Knows no table and no cache.

use std::ops::Range;

use crate::model::{Block, Shape};

use super::Setting;
use super::aside::{Aside, with_asides};
use super::inset::Inset;
use super::measure::Segment;
use super::row::{Piece, Row, RowKind, Sign, Words};
use super::width::width_of;
use super::wrap::{cells, wrap};

/// A row is spread only where each of its gaps grows by at most this many cells on average.
const MOST_SPREAD: usize = 3;

/// The rows of `block`, whose text has been measured as `segments`, with its asides.
pub(super) fn rows(
    block: &Block,
    segments: &[Segment],
    asides: &[Aside],
    setting: Setting,
) -> Vec<Row> {
    let width = usize::from(setting.width).max(1);
    let inset = Inset::of(block, width);
    if block.shape == Shape::Rule {
        return vec![rule(block, &inset, width)];
    }
    let justified = setting.justify && matches!(block.shape, Shape::Paragraph | Shape::Note);
    let narrow = width - inset.first.max(inset.rest);
    let segments = with_asides(block, segments, asides, narrow);
    let wrapped = wrap(
        &block.text,
        &segments,
        width - inset.first,
        width - inset.rest,
    );
    let mut rows = Vec::with_capacity(wrapped.lines.len().max(1));
    let mut lines = wrapped.lines.iter().peekable();
    while let Some(line) = lines.next() {
        let first = rows.is_empty();
        let left = if first { inset.first } else { inset.rest };
        let set = wrapped.segments.get(line.clone()).unwrap_or_default();
        let start = set.first().map_or(0, |s| s.start as usize);
        let end = lines
            .peek()
            .and_then(|next| wrapped.segments.get(next.start))
            .map_or(block.text.len(), |s| s.start as usize);
        let mut pieces = inset.pieces(first);
        let extra = if justified && lines.peek().is_some() && !set.last().is_some_and(|s| s.hard) {
            (width - left).saturating_sub(cells(set))
        } else {
            0
        };
        let spread = Spread {
            extra,
            odd: rows.len() % 2 == 1,
        };
        spread_line(set, asides, left, spread, &mut pieces);
        rows.push(Row {
            pieces,
            range: if first { 0..end } else { start..end },
            kind: RowKind::Text,
        });
    }
    if rows.is_empty() {
        rows.push(Row {
            pieces: inset.pieces(true),
            range: 0..block.text.len(),
            kind: RowKind::Text,
        });
    }
    rows
}

fn rule(block: &Block, inset: &Inset, width: usize) -> Row {
    let mut pieces = inset.pieces(true);
    pieces.push(Piece::sign(inset.first, width - inset.first, Sign::Rule));
    Row {
        pieces,
        range: 0..block.text.len(),
        kind: RowKind::Rule,
    }
}

/// How much wider the gaps of a line are set: `extra` cells in all; odd lines grow from the right, so that no river runs
/// down the page.
#[derive(Clone, Copy)]
struct Spread {
    extra: usize,
    odd: bool,
}

/// A piece of a line, while it grows.
struct Open {
    at: usize,
    end: usize,
    range: Range<usize>,
}

impl Open {
    fn close(open: &mut Option<Self>, pieces: &mut Vec<Piece>) {
        if let Some(Self { at, end, range }) = open.take()
            && !range.is_empty()
        {
            pieces.push(Piece::new(at, end - at, Words::Text(range)));
        }
    }
}

/// Sets one line at column `left`.
fn spread_line(
    set: &[Segment],
    asides: &[Aside],
    left: usize,
    spread: Spread,
    pieces: &mut Vec<Piece>,
) {
    let gaps = set.iter().rev().skip(1).filter(|s| s.gap > 0).count();
    let extra = if spread.extra > gaps * MOST_SPREAD {
        0
    } else {
        spread.extra
    };
    let mut open: Option<Open> = None;
    let (mut x, mut seen, mut given) = (left, 0, 0);
    for (i, segment) in set.iter().enumerate() {
        let (start, end) = (segment.start as usize, segment.end as usize);
        let from = x;
        x += segment.width as usize;
        let mut at = from;
        if let Some(aside) = segment.aside.and_then(|n| asides.get(usize::from(n))) {
            Open::close(&mut open, pieces);
            let wide = width_of(&aside.text);
            pieces.push(Piece::new(from, wide, Words::Aside(aside.text.clone())));
            at = from + wide;
        }
        let grown = open.get_or_insert(Open {
            at,
            end: x,
            range: start..end,
        });
        (grown.end, grown.range.end) = (x, end);
        if i + 1 == set.len() {
            break;
        }
        x += usize::from(segment.gap);
        if segment.gap > 0 {
            seen += 1;
        }
        let due = if gaps == 0 {
            0
        } else if spread.odd {
            (seen * extra).div_ceil(gaps)
        } else {
            seen * extra / gaps
        };
        if due > given {
            Open::close(&mut open, pieces);
            x += due - given;
            given = due;
        }
    }
    Open::close(&mut open, pieces);
}

#[cfg(test)]
mod tests {
    use crate::model::{Block, Document, Marker, SafeText, Shape};
    use crate::text::{Layout, Setting, pieces, width_of};

    fn shown(block: &Block, setting: Setting) -> Vec<String> {
        let document = Document::new(vec![block.clone()]);
        let rows = Layout::new().rows(&document, 0, setting);
        rows.iter()
            .map(|row| {
                let mut line = String::new();
                for piece in pieces(block, row) {
                    let free = usize::from(piece.x) - width_of(&line);
                    line.push_str(&" ".repeat(free));
                    line.push_str(piece.text.as_str());
                }
                line
            })
            .collect()
    }

    fn paragraph(text: &str) -> Block {
        Block {
            text: SafeText::new(text),
            ..Block::default()
        }
    }

    #[test]
    fn an_item_hangs_beside_its_bullet_and_a_quotation_behind_its_bar() {
        let mut item = paragraph("one two three");
        item.depth = 1;
        item.marker = Some(Marker {
            text: SafeText::new("•"),
            hang: 2,
        });
        assert_eq!(shown(&item, Setting::new(9)), ["• one two", "  three"]);
        let mut quotation = paragraph("one two three");
        quotation.quote = 1;
        assert_eq!(shown(&quotation, Setting::new(9)), ["▏ one two", "▏ three"]);
    }

    #[test]
    fn justified_rows_reach_the_right_edge_but_the_last_one_and_the_gappy_ones_do_not() {
        let setting = Setting {
            justify: true,
            ..Setting::new(12)
        };
        assert_eq!(
            shown(&paragraph("a bb cc dddd ee ff gg hh ii jj"), setting),
            ["a bb cc dddd", "ee  ff gg hh", "ii jj"]
        );
        assert_eq!(
            shown(&paragraph("aa bb cccccccccccc d"), setting),
            ["aa bb", "cccccccccccc", "d"]
        );
        assert_eq!(
            shown(&paragraph("aa bb cc d\ne"), setting),
            ["aa bb cc d", "e"]
        );
    }

    #[test]
    fn code_keeps_its_lines_and_its_spaces() {
        let mut code = paragraph("if x {\n    y();\n\n}");
        code.shape = Shape::Code;
        assert_eq!(
            shown(&code, Setting::new(20)),
            ["if x {", "    y();", "", "}"]
        );
        assert_eq!(
            shown(&code, Setting::new(6)),
            ["if x {", "    y(", ");", "", "}"]
        );
    }

    #[test]
    fn a_rule_runs_across_the_text() {
        let rule = Block {
            shape: Shape::Rule,
            ..Block::default()
        };
        assert_eq!(shown(&rule, Setting::new(5)), ["─────"]);
    }
}
