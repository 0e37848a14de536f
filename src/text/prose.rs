//! Sets a block of prose or code in rows. Knows no table and no cache.

use std::ops::Range;

use crate::model::{Block, Shape};

use super::Setting;
use super::inset::Inset;
use super::measure::Segment;
use super::row::{Piece, Row, RowKind, Sign, Words};
use super::wrap::{cells, wrap};

/// A row is spread only where each of its gaps grows by at most this many cells on average.
const MOST_SPREAD: usize = 3;

/// The rows of `block`, whose text has been measured as `segments`.
pub(super) fn rows(block: &Block, segments: &[Segment], setting: Setting) -> Vec<Row> {
    let width = usize::from(setting.width).max(1);
    let inset = Inset::of(block, width);
    if block.shape == Shape::Rule {
        return vec![rule(block, &inset, width)];
    }
    let spread = setting.justify && matches!(block.shape, Shape::Paragraph | Shape::Note);
    let wrapped = wrap(
        &block.text,
        segments,
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
        let extra = if spread && lines.peek().is_some() && !set.last().is_some_and(|s| s.hard) {
            (width - left).saturating_sub(cells(set))
        } else {
            0
        };
        spread_line(set, left, extra, rows.len() % 2 == 1, &mut pieces);
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

/// Sets one line at column `left`, its gaps `extra` cells wider in all; odd lines grow from the right, so that no
/// river runs down the page.
fn spread_line(set: &[Segment], left: usize, extra: usize, odd: bool, pieces: &mut Vec<Piece>) {
    let gaps = set.iter().rev().skip(1).filter(|s| s.gap > 0).count();
    let extra = if extra > gaps * MOST_SPREAD { 0 } else { extra };
    let mut open: Option<(usize, Range<usize>)> = None;
    let (mut x, mut width, mut seen, mut given) = (left, 0, 0, 0);
    for (i, segment) in set.iter().enumerate() {
        let (start, end) = (segment.start as usize, segment.end as usize);
        let (_, range) = open.get_or_insert((x, start..end));
        range.end = end;
        width += segment.width as usize;
        if i + 1 == set.len() {
            break;
        }
        let gap = usize::from(segment.gap);
        if gap > 0 {
            seen += 1;
        }
        let due = if gaps == 0 {
            0
        } else if odd {
            (seen * extra).div_ceil(gaps)
        } else {
            seen * extra / gaps
        };
        if due > given
            && let Some((at, range)) = open.take()
        {
            if !range.is_empty() {
                pieces.push(Piece::new(at, width, Words::Text(range)));
            }
            x = at + width + gap + due - given;
            (width, given) = (0, due);
        } else {
            width += gap;
        }
    }
    if let Some((at, range)) = open
        && !range.is_empty()
    {
        pieces.push(Piece::new(at, width, Words::Text(range)));
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Block, Clean, Document, Marker, Shape};
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
            text: Clean::new(text),
            ..Block::default()
        }
    }

    #[test]
    fn an_item_hangs_beside_its_bullet_and_a_quotation_behind_its_bar() {
        let mut item = paragraph("one two three");
        item.depth = 1;
        item.marker = Some(Marker {
            text: Clean::new("•"),
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
