//! How many rows stay blank between two blocks. Depends on what they are, never on a width.

use crate::model::{Block, Shape};

/// How many rows stay blank below `block` when `next` follows it, with `spacing` more than usual.
pub fn blank_rows(block: &Block, next: Option<&Block>, spacing: u8) -> usize {
    let Some(next) = next else { return 0 };
    let usual = usual(block, next);
    if usual == 0 {
        0
    } else {
        usual + usize::from(spacing)
    }
}

fn usual(block: &Block, next: &Block) -> usize {
    let items = block.marker.is_some() && next.marker.is_some() && block.quote == next.quote;
    match (&block.shape, &next.shape) {
        (_, Shape::Heading(1)) => 2,
        (Shape::Title | Shape::Byline | Shape::Heading(1), Shape::Byline)
        | (Shape::Note, Shape::Note) => 0,
        (Shape::Paragraph, Shape::Paragraph) if items => 0,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Block, Marker, SafeText, Shape};

    use super::blank_rows;

    fn block(shape: Shape, item: bool) -> Block {
        Block {
            shape,
            depth: u8::from(item),
            marker: item.then(|| Marker {
                text: SafeText::new("•"),
                hang: 2,
            }),
            ..Block::default()
        }
    }

    #[test]
    fn blocks_stand_as_far_apart_as_a_well_set_page_sets_them() {
        let plain = |shape| block(shape, false);
        let item = || block(Shape::Paragraph, true);
        for (above, below, rows) in [
            (plain(Shape::Title), plain(Shape::Byline), 0),
            (plain(Shape::Byline), plain(Shape::Byline), 0),
            (plain(Shape::Byline), plain(Shape::Paragraph), 1),
            (plain(Shape::Byline), plain(Shape::Heading(1)), 2),
            (plain(Shape::Heading(1)), plain(Shape::Byline), 0),
            (plain(Shape::Heading(1)), plain(Shape::Paragraph), 1),
            (plain(Shape::Heading(2)), plain(Shape::Byline), 1),
            (plain(Shape::Paragraph), plain(Shape::Paragraph), 1),
            (plain(Shape::Paragraph), plain(Shape::Heading(2)), 1),
            (plain(Shape::Paragraph), plain(Shape::Heading(1)), 2),
            (plain(Shape::Paragraph), item(), 1),
            (item(), item(), 0),
            (item(), plain(Shape::Paragraph), 1),
            (plain(Shape::Paragraph), plain(Shape::Note), 1),
            (plain(Shape::Note), plain(Shape::Note), 0),
        ] {
            assert_eq!(
                blank_rows(&above, Some(&below), 0),
                rows,
                "{:?} above {:?}",
                above.shape,
                below.shape
            );
        }
        assert_eq!(blank_rows(&plain(Shape::Paragraph), None, 3), 0);
    }

    #[test]
    fn extra_spacing_opens_only_what_is_open_already() {
        let (p, i) = (
            block(Shape::Paragraph, false),
            block(Shape::Paragraph, true),
        );
        assert_eq!(blank_rows(&p, Some(&p), 1), 2);
        assert_eq!(blank_rows(&i, Some(&i), 1), 0);
    }
}
