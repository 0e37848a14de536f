//! What is heard at a time where there is no screen: a paragraph of the text, some lines of a page, some rows of a list.
//! It stands in for what would be in sight. Knows nothing of how it is said.

use std::ops::Range;

use super::geometry::{Area, Geometry, Pane, Shape as Layout};
use super::view::Page;
use crate::model::{Anchor, Block, Document, Shape};

/// How many lines of a page or rows of a list are heard at a time, at most.
pub const PIECE: usize = 20;

/// How many words of a page are heard at a time, about.
const WORDS: usize = 120;

/// How wide text is laid out that nobody sees: no row of it is ever drawn.
const WIDTH: u16 = 1000;

/// The panes, as far as moving through them goes: the text, and the list that has the keys with a piece of rows.
pub(super) fn geometry(focus: Pane) -> Geometry {
    // A page of a list keeps two rows of the last one, and its pane a heading and more.
    let list = |rows| Area::new(0, 0, WIDTH, rows);
    let mut geometry = Geometry {
        shape: Layout::Narrow,
        reader: Area::new(0, 0, WIDTH, 1),
        text: Area::new(0, 0, WIDTH, 1),
        ..Geometry::default()
    };
    match focus {
        Pane::Text => {}
        Pane::Contents => geometry.contents = list(24),
        Pane::People => geometry.people = list(24),
        Pane::Timeline => geometry.timeline = list(26),
    }
    geometry
}

/// The blocks that are heard together, where `block` is one of them.
///
/// In the study's text: a heading with the lines under it, a list or a piece of it, else a paragraph. Of other pages, a piece.
pub fn sight(document: &Document, page: Page, block: usize) -> Range<usize> {
    let blocks = document.blocks();
    let block = block.min(blocks.len().saturating_sub(1));
    if page != Page::Text {
        return block..cut(blocks, block);
    }
    let joined = |at: usize| match (
        at.checked_sub(1).and_then(|a| blocks.get(a)),
        blocks.get(at),
    ) {
        (Some(before), Some(after)) => join(before, after),
        (None, _) | (_, None) => false,
    };
    let mut start = block;
    while joined(start) {
        start -= 1;
    }
    let mut end = (block + 1).min(blocks.len());
    while joined(end) {
        end += 1;
    }
    piece(blocks.get(..end).unwrap_or_default(), start, block)
}

/// Of the pieces that blocks are heard in from `start` on, the one that a block is in.
fn piece(blocks: &[Block], start: usize, block: usize) -> Range<usize> {
    let mut at = start..cut(blocks, start);
    while at.end <= block && at.end > at.start {
        at = at.end..cut(blocks, at.end);
    }
    at
}

/// Where a piece ends that begins at a block: after so many words or lines; not after a heading.
fn cut(blocks: &[Block], from: usize) -> usize {
    let mut heard = 0;
    let mut end = from;
    for block in blocks.iter().skip(from).take(PIECE) {
        let more = words(block);
        if heard > WORDS / 2 && heard + more > WORDS {
            break;
        }
        heard += more;
        end += 1;
    }
    let heads = |at: usize| {
        let shape = blocks.get(at).map(|b| &b.shape);
        matches!(shape, Some(Shape::Heading(_) | Shape::Byline))
    };
    let all = end;
    while end < blocks.len() && end > from && heads(end - 1) {
        end -= 1;
    }
    if end == from { all } else { end }
}

/// How many words a block has.
pub fn words(block: &Block) -> usize {
    block.text.split_whitespace().count()
}

/// Whether two blocks are heard together.
fn join(before: &Block, after: &Block) -> bool {
    match (&before.shape, &after.shape) {
        (Shape::Title | Shape::Heading(_) | Shape::Byline, Shape::Byline) | (_, Shape::Rule) => {
            true
        }
        (Shape::Paragraph | Shape::Code, Shape::Paragraph | Shape::Code) => {
            before.depth > 0 && after.depth > 0
        }
        _ => false,
    }
}

/// The place `by` pieces after a place, or before it; at most at the last, at least at the first.
pub(super) fn step(document: &Document, page: Page, from: Anchor, by: isize) -> Anchor {
    let mut at = sight(document, page, from.block);
    for _ in 0..by.unsigned_abs() {
        let next = if by > 0 {
            (at.end < document.blocks().len()).then_some(at.end)
        } else if page == Page::Text {
            at.start.checked_sub(1)
        } else {
            let before = at.start.checked_sub(1);
            before.map(|block| piece(document.blocks(), 0, block).start)
        };
        match next {
            Some(block) => at = sight(document, page, block),
            None => break,
        }
    }
    Anchor::new(at.start, 0)
}

#[cfg(test)]
mod tests {
    use super::{PIECE, sight, step};
    use crate::app::Page;
    use crate::model::{Anchor, Block, Document, SafeText, Shape};

    /// A document: `H` a heading, `b` a byline, `p` a paragraph, `i` an item of a list, `r` a rule.
    fn document(shapes: &str) -> Document {
        let block = |c: char| Block {
            shape: match c {
                'H' => Shape::Heading(1),
                'b' => Shape::Byline,
                'r' => Shape::Rule,
                _ => Shape::Paragraph,
            },
            depth: u8::from(c == 'i'),
            ..Block::default()
        };
        Document::new(shapes.chars().map(block).collect())
    }

    #[test]
    fn a_heading_is_heard_with_its_lines_and_a_list_as_one() {
        for (shapes, block, heard) in [
            ("Hbpp", 0, 0..2),
            ("Hbpp", 1, 0..2),
            ("Hbpp", 2, 2..3),
            ("piiip", 2, 1..4),
            ("prp", 0, 0..2),
            ("p", 7, 0..1),
            ("", 0, 0..0),
        ] {
            assert_eq!(
                sight(&document(shapes), Page::Text, block),
                heard,
                "{shapes}"
            );
        }
    }

    #[test]
    fn a_long_list_is_heard_in_pieces_and_every_block_is_heard_once() {
        let document = document(&format!("Hp{}pHbp", "i".repeat(3 * PIECE - 5)));
        for page in [Page::Text, Page::Claims] {
            let mut heard = 0;
            let mut at = Anchor::default();
            loop {
                let sight = sight(&document, page, at.block);
                assert_eq!(sight.start, heard);
                assert!(sight.len() <= PIECE && !sight.is_empty());
                heard = sight.end;
                let next = step(&document, page, at, 1);
                if next == at {
                    break;
                }
                at = next;
            }
            assert_eq!(heard, document.blocks().len());
        }
    }

    #[test]
    fn a_piece_is_as_long_as_its_words_and_a_heading_begins_the_next() {
        let document = |words: &[usize]| {
            let block = |words: &usize| Block {
                shape: if *words == 0 {
                    Shape::Heading(1)
                } else {
                    Shape::Paragraph
                },
                text: SafeText::new(&"w ".repeat(*words)),
                ..Block::default()
            };
            Document::new(words.iter().map(block).collect())
        };
        for (words, ends) in [
            (&[50, 50, 50][..], &[2, 3][..]),
            (&[300, 10, 10], &[1, 3]),
            (&[10, 300, 10], &[2, 3]),
            (&[100, 0, 100, 0, 30], &[1, 3, 5]),
            (&[0, 0], &[2]),
        ] {
            let document = document(words);
            let mut heard = Vec::new();
            let mut at = 0;
            while at < words.len() {
                at = sight(&document, Page::Claims, at).end;
                heard.push(at);
            }
            assert_eq!(heard, ends, "{words:?}");
            let last = Anchor::new(heard.iter().rev().nth(1).copied().unwrap_or(0), 0);
            let first = step(&document, Page::Claims, last, -9);
            assert_eq!(first.block, 0);
        }
    }
}
