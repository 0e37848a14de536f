//! The indent of a block: quotation bars, nested lists, and markers with hanging text.

use crate::model::Block;

use super::row::{Content, Fragment, Symbol};
use super::width::{truncate_to, width_of};

/// The columns of a quotation bar and its space.
const BAR: usize = 2;
/// The columns by which a nested list is indented.
const NESTED: usize = 2;
/// A marker is truncated only if it leaves fewer columns than these for text.
const MIN_TEXT: usize = 6;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Indent {
    bars: usize,
    /// The column of the marker.
    marker_at: usize,
    marker: ShownMarker,
    /// The column of the text in the first row.
    pub first: usize,
    /// The column of the text in the other rows.
    pub rest: usize,
}

/// How much of a marker is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct ShownMarker {
    bytes: usize,
    columns: usize,
    truncated: bool,
}

impl Indent {
    /// The indent of `block` in rows of `width` columns: at most two thirds of them.
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
                marker: ShownMarker::default(),
                first: rest,
                rest,
            };
        };
        let half = (width / 2).saturating_sub(1);
        let rest = marker_at + usize::from(marker.hang).min(half.max(third));
        let full = width_of(&marker.text);
        let most = half.max(width.saturating_sub(marker_at + MIN_TEXT + 1));
        let shown = if full <= most {
            ShownMarker {
                bytes: marker.text.len(),
                columns: full,
                truncated: false,
            }
        } else {
            let (bytes, columns) = truncate_to(&marker.text, half.saturating_sub(1));
            ShownMarker {
                bytes,
                columns,
                truncated: half > 0,
            }
        };
        let columns = shown.columns + usize::from(shown.truncated);
        let behind_marker = if columns > 0 {
            marker_at + columns + 1
        } else {
            0
        };
        Self {
            bars,
            marker_at,
            marker: shown,
            first: rest.max(behind_marker),
            rest,
        }
    }

    /// What is drawn before the text of the first row, or of another.
    pub fn fragments(&self, first: bool) -> Vec<Fragment> {
        let marker = &self.marker;
        let mut fragments = Vec::with_capacity(self.bars + 1 + usize::from(first));
        fragments.extend(bars(self.bars));
        if first && marker.columns > 0 {
            let content = Content::Marker(0..marker.bytes);
            fragments.push(Fragment::new(self.marker_at, marker.columns, content));
        }
        if first && marker.truncated {
            let x = self.marker_at + marker.columns;
            fragments.push(Fragment::symbol(x, 1, Symbol::Ellipsis));
        }
        fragments
    }

    /// The bars of a blank row before a block that is nested in `quote` quotations.
    pub fn bars_between(&self, quote: u8) -> Vec<Fragment> {
        bars(self.bars.min(usize::from(quote))).collect()
    }
}

fn bars(count: usize) -> impl Iterator<Item = Fragment> {
    (0..count).map(|i| Fragment::symbol(i * BAR, 1, Symbol::Bar))
}

#[cfg(test)]
mod tests {
    use crate::model::{Block, Marker, SafeText};

    use super::Indent;

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
    fn blocks_are_indented_by_quotation_list_and_marker() {
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
            let indent = Indent::of(&block(quote, depth, marker), 60);
            assert_eq!(
                (indent.first, indent.rest),
                (first, rest),
                "quote {quote}, depth {depth}, marker {marker:?}"
            );
        }
    }

    #[test]
    fn in_a_narrow_column_there_is_still_room_for_words() {
        for width in 1..40 {
            let indent = Indent::of(&block(9, 9, Some(("a very long label", 20))), width);
            assert!(indent.first < width && indent.rest < width, "width {width}");
        }
    }
}
