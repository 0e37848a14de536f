//! What is read aloud at a time in screen-reader mode: a paragraph of the text, some lines of a page, some rows of a list.
//! It takes the place of what is in sight on a screen.

use std::ops::Range;

use super::geometry::{Area, Geometry, Pane, Shape as Layout};
use super::view::Page;
use crate::model::{Anchor, Block, Document, Shape};

/// Lines of a page or rows of a list read at a time, at most.
pub const CHUNK: usize = 20;

/// Words of a page read at a time, about.
const WORDS: usize = 120;

/// Columns of the layout, which is never drawn.
const WIDTH: u16 = 1000;

/// The panes, as far as moving through them needs: the text, and the focused list with a chunk of rows.
pub(super) fn geometry(focus: Pane) -> Geometry {
    let mut geometry = Geometry {
        shape: Layout::Narrow,
        reader: Area::new(0, 0, WIDTH, 1),
        text: Area::new(0, 0, WIDTH, 1),
        ..Geometry::default()
    };
    // A page of a list keeps two rows of the last one, and its pane a heading and more.
    let height = if focus == Pane::Timeline { 26 } else { 24 };
    if focus != Pane::Text {
        *geometry.area_mut(focus) = Area::new(0, 0, WIDTH, height);
    }
    geometry
}

/// The blocks that are read together with `block`.
///
/// In the study's text: a heading with the lines under it, a list or a part of it, else a paragraph. On other pages, a chunk.
pub fn chunk(document: &Document, page: Page, block: usize) -> Range<usize> {
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

/// Of the chunks from `start` on, the one that contains a block.
fn piece(blocks: &[Block], start: usize, block: usize) -> Range<usize> {
    let mut at = start..cut(blocks, start);
    while at.end <= block && at.end > at.start {
        at = at.end..cut(blocks, at.end);
    }
    at
}

/// The end of a chunk that begins at a block: after so many words or lines, not after a heading.
fn cut(blocks: &[Block], from: usize) -> usize {
    let mut heard = 0;
    let mut end = from;
    for block in blocks.iter().skip(from).take(CHUNK) {
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

pub fn words(block: &Block) -> usize {
    block.text.split_whitespace().count()
}

/// Whether two blocks are read together.
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

/// The place `by` chunks after a place, within the document.
pub(super) fn step(document: &Document, page: Page, from: Anchor, by: isize) -> Anchor {
    let mut at = chunk(document, page, from.block);
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
            Some(block) => at = chunk(document, page, block),
            None => break,
        }
    }
    Anchor::new(at.start, 0)
}

#[cfg(test)]
mod tests {
    use super::{CHUNK, chunk, step};
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
                chunk(&document(shapes), Page::Text, block),
                heard,
                "{shapes}"
            );
        }
    }

    #[test]
    fn a_long_list_is_heard_in_pieces_and_every_block_is_heard_once() {
        let document = document(&format!("Hp{}pHbp", "i".repeat(3 * CHUNK - 5)));
        for page in [Page::Text, Page::Claims] {
            let mut heard = 0;
            let mut at = Anchor::default();
            loop {
                let sight = chunk(&document, page, at.block);
                assert_eq!(sight.start, heard);
                assert!(sight.len() <= CHUNK && !sight.is_empty());
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
                at = chunk(&document, Page::Claims, at).end;
                heard.push(at);
            }
            assert_eq!(heard, ends, "{words:?}");
            let last = Anchor::new(heard.iter().rev().nth(1).copied().unwrap_or(0), 0);
            let first = step(&document, Page::Claims, last, -9);
            assert_eq!(first.block, 0);
        }
    }
}
