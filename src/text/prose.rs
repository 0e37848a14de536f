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
            pieces.push(Piece::new(at, width, Words::Text(range)));
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
