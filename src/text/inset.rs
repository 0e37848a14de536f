//! How far a block's rows stand in from the left: quotation bars, lists, markers. Knows no words but the marker's.

use crate::model::Block;

use super::row::{Piece, Sign, Words};
use super::width::{cut_to, width_of};

/// The columns one quotation bar takes, its space included.
const BAR: usize = 2;
/// The columns a list inside a list stands in.
const NESTED: usize = 2;

/// A marker is cut only where fewer cells than these would be left for words.
const WORDS: usize = 6;

/// Where the rows of a block begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Inset {
    /// How many quotation bars stand at the left.
    bars: usize,
    /// The column of the marker.
    marker_at: usize,
    /// How many bytes of the marker are shown, how many cells they take, and whether some are cut off.
    marker: (usize, usize, bool),
    /// The column of the text in the first row.
    pub first: usize,
    /// The column of the text in the other rows.
    pub rest: usize,
}

impl Inset {
    /// The inset of `block` in rows `width` columns wide; at most two thirds of them.
    pub fn of(block: &Block, width: usize) -> Self {
        let third = width / 3;
        let bars = usize::from(block.quote).min(third / BAR);
        let nested = usize::from(block.depth.saturating_sub(1)) * NESTED;
        let marker_at = bars * BAR + nested.min(third - bars * BAR);
        let Some(marker) = &block.marker else {
            let hang = if block.depth > 0 { NESTED } else { 0 };
            let rest = marker_at + hang.min(third);
            return Self {
                bars,
                marker_at,
                marker: (0, 0, false),
                first: rest,
                rest,
            };
        };
        let room = (width / 2).saturating_sub(1);
        let rest = marker_at + usize::from(marker.hang).min(room.max(third));
        let full = width_of(&marker.text);
        let whole = room.max(width.saturating_sub(marker_at + WORDS + 1));
        let shown = if full <= whole {
            (marker.text.len(), full, false)
        } else {
            let (bytes, cells) = cut_to(&marker.text, room.saturating_sub(1));
            (bytes, cells, room > 0)
        };
        let cells = shown.1 + usize::from(shown.2);
        let behind = if cells > 0 { marker_at + cells + 1 } else { 0 };
        Self {
            bars,
            marker_at,
            marker: shown,
            first: rest.max(behind),
            rest,
        }
    }

    /// What stands before the text in the first row, or in another.
    pub fn pieces(&self, first: bool) -> Vec<Piece> {
        let (bytes, cells, cut) = self.marker;
        let mut pieces = Vec::with_capacity(self.bars + 1 + usize::from(first && cells > 0));
        pieces.extend(bars(self.bars));
        if first && cells > 0 {
            pieces.push(Piece::new(self.marker_at, cells, Words::Marker(0..bytes)));
        }
        if first && cut {
            pieces.push(Piece::sign(self.marker_at + cells, 1, Sign::Ellipsis));
        }
        pieces
    }

    /// The quotation bars of a blank row below a block, where the next one stands in `quote` quotations.
    pub fn bars_between(&self, quote: u8) -> Vec<Piece> {
        bars(self.bars.min(usize::from(quote))).collect()
    }
}

fn bars(count: usize) -> impl Iterator<Item = Piece> {
    (0..count).map(|i| Piece::sign(i * BAR, 1, Sign::Bar))
}

#[cfg(test)]
mod tests {
    use crate::model::{Block, Marker, SafeText};

    use super::Inset;

    fn block(quote: u8, depth: u8, marker: Option<(&str, u16)>) -> Block {
        Block {
            quote,
            depth,
            marker: marker.map(|(text, hang)| Marker {
                text: SafeText::new(text),
                hang,
            }),
            ..Block::default()
        }
    }

    #[test]
    fn blocks_stand_in_by_quotation_list_and_marker() {
        for (quote, depth, marker, first, rest) in [
            (0, 0, None, 0, 0),
            (1, 0, None, 2, 2),
            (2, 0, None, 4, 4),
            (0, 1, Some(("•", 2)), 2, 2),
            (0, 2, Some(("•", 2)), 4, 4),
            (0, 1, None, 2, 2),
            (0, 0, Some(("4", 4)), 4, 4),
            (0, 0, Some(("Sources", 4)), 8, 4),
            (1, 1, Some(("1.", 3)), 5, 5),
        ] {
            let inset = Inset::of(&block(quote, depth, marker), 60);
            assert_eq!(
                (inset.first, inset.rest),
                (first, rest),
                "quote {quote}, depth {depth}, marker {marker:?}"
            );
        }
    }

    #[test]
    fn in_a_narrow_column_there_is_still_room_for_words() {
        for width in 1..40 {
            let inset = Inset::of(&block(9, 9, Some(("a very long label", 20))), width);
            assert!(inset.first < width && inset.rest < width, "width {width}");
        }
    }
}
