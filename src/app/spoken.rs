//! What is read aloud at a time in screen-reader mode: a paragraph of the text, some lines of a page, some rows of a list.
//! It takes the place of what is in sight on a screen.

use std::ops::Range;

use super::geometry::{Area, Geometry, Pane, Shape as Layout};
use super::view::Page;
use crate::model::{Anchor, Block, BlockId, Document, Shape};

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
pub fn chunk(document: &Document, page: Page, block: BlockId) -> Range<BlockId> {
    let part = block.part();
    let chunk = chunk_of(document.part(part), page, block.index());
    BlockId::at(part, chunk.start)..BlockId::at(part, chunk.end)
}

/// The same for the blocks of one part: no chunk lies in two.
fn chunk_of(blocks: &[Block], page: Page, block: usize) -> Range<usize> {
    let block = block.min(blocks.len().saturating_sub(1));
    if page != Page::Text {
        return block..chunk_end(blocks, block);
    }
    let mut start = block;
    while is_joined(blocks, start) {
        start -= 1;
    }
    let mut end = (block + 1).min(blocks.len());
    while is_joined(blocks, end) {
        end += 1;
    }
    chunk_with(blocks.get(..end).unwrap_or_default(), start, block)
}

/// Of the chunks from `start` on, the one that contains a block.
fn chunk_with(blocks: &[Block], start: usize, block: usize) -> Range<usize> {
    let mut at = start..chunk_end(blocks, start);
    while at.end <= block && at.end > at.start {
        at = at.end..chunk_end(blocks, at.end);
    }
    at
}

/// The end of a chunk that begins at a block: at a number of words or lines, not after a heading.
fn chunk_end(blocks: &[Block], from: usize) -> usize {
    let mut count = 0;
    let mut end = from;
    for block in blocks.iter().skip(from).take(CHUNK) {
        let more = words(block);
        if count > WORDS / 2 && count + more > WORDS {
            break;
        }
        count += more;
        end += 1;
    }
    if end == blocks.len() {
        return end;
    }
    let chunk = blocks.get(from..end).unwrap_or_default();
    let last = chunk.iter().rposition(|b| !is_heading(b));
    last.map_or(end, |last| from + last + 1)
}

fn is_heading(block: &Block) -> bool {
    matches!(block.shape, Shape::Heading(_) | Shape::Byline)
}

pub fn words(block: &Block) -> usize {
    block.text.split_whitespace().count()
}

/// Whether a block is read together with the one before it.
fn is_joined(blocks: &[Block], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|a| blocks.get(a));
    let (Some(before), Some(after)) = (before, blocks.get(at)) else {
        return false;
    };
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
            document.blocks_from(at.end).next().map(|(id, _)| id)
        } else if page == Page::Text {
            document.previous(at.start)
        } else {
            let before = document.previous(at.start);
            before.map(|b| BlockId::at(0, chunk_with(document.part(0), 0, b.index()).start))
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
    use crate::model::{Anchor, Block, BlockId, Document, SafeText, Shape};

    fn id(index: usize) -> BlockId {
        BlockId::at(0, index)
    }

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
    fn a_heading_is_read_with_its_lines_and_a_list_in_one_chunk() {
        for (shapes, block, read) in [
            ("Hbpp", 0, 0..2),
            ("Hbpp", 1, 0..2),
            ("Hbpp", 2, 2..3),
            ("piiip", 2, 1..4),
            ("prp", 0, 0..2),
            ("p", 7, 0..1),
            ("", 0, 0..0),
        ] {
            assert_eq!(
                chunk(&document(shapes), Page::Text, id(block)),
                id(read.start)..id(read.end),
                "{shapes}"
            );
        }
    }

    #[test]
    fn a_long_list_is_read_in_chunks_and_every_block_once() {
        let document = document(&format!("Hp{}pHbp", "i".repeat(3 * CHUNK - 5)));
        for page in [Page::Text, Page::Claims] {
            let mut read = 0;
            let mut at = Anchor::default();
            loop {
                let found = chunk(&document, page, at.block);
                assert_eq!(found.start.index(), read);
                let length = found.end.index() - found.start.index();
                assert!((1..=CHUNK).contains(&length));
                read = found.end.index();
                let next = step(&document, page, at, 1);
                if next == at {
                    break;
                }
                at = next;
            }
            assert_eq!(read, document.blocks().count());
        }
    }

    #[test]
    fn the_length_of_a_chunk_depends_on_its_words_and_it_ends_before_a_heading() {
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
            let mut read = Vec::new();
            let mut at = 0;
            while at < words.len() {
                at = chunk(&document, Page::Claims, id(at)).end.index();
                read.push(at);
            }
            assert_eq!(read, ends, "{words:?}");
            let last = Anchor::new(id(read.iter().rev().nth(1).copied().unwrap_or(0)), 0);
            let first = step(&document, Page::Claims, last, -9);
            assert_eq!(first.block, id(0));
        }
    }
}
