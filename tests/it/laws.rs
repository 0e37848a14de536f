//! Laws of the reading layout: what holds of any text at any width.

use proptest::prelude::*;
use ratatui::buffer::CellWidth;
use studium::model::{
    Align, Anchor, Block, BlockId, Document, Inline, Link, LinkTo, Marker, SafeText, Shape, Span,
    Table,
};
use studium::text::{self, Content, Highlight, Layout, LayoutOptions, RowKind};

fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[a-z]{1,9}[ ]",
        1 => "[A-Za-z0-9 .,;:'\"()/-]{0,12}",
        1 => "[\u{e9}\u{301}\u{300}가박日本ｶﾞﾟ—’“” \u{a0}\u{3000}👩\u{200d}🇰🇵]{0,6}",
        1 => "\\PC{0,6}",
        1 => Just("\n".to_owned()),
        1 => "[a-z]{30,60}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|v| v.concat())
}

fn table() -> impl Strategy<Value = Block> {
    (1..5usize, 1..6usize)
        .prop_flat_map(|(columns, rows)| {
            let cell = prop_oneof![Just(String::new()), "[a-z]{1,12}", words()];
            (Just(columns), prop::collection::vec(cell, columns * rows))
        })
        .prop_map(|(columns, cells)| {
            let mut text = String::new();
            let mut rows: Vec<Vec<std::ops::Range<usize>>> = Vec::new();
            for (i, cell) in cells.iter().enumerate() {
                if i % columns == 0 {
                    rows.push(Vec::new());
                    if i > 0 {
                        text.push('\n');
                    }
                } else {
                    text.push(' ');
                }
                let cell = SafeText::new(cell);
                let start = text.len();
                text.push_str(&cell);
                rows.last_mut()
                    .into_iter()
                    .for_each(|row| row.push(start..text.len()));
            }
            let columns = (0..columns)
                .map(|i| [Align::Left, Align::Center, Align::Right][i % 3])
                .collect();
            Block {
                shape: Shape::Table(Table { columns, rows }),
                text: SafeText::new(&text),
                ..Block::default()
            }
        })
}

fn block() -> impl Strategy<Value = Block> {
    let shape = prop_oneof![
        6 => Just(Shape::Paragraph),
        1 => Just(Shape::Title),
        1 => Just(Shape::Byline),
        1 => (1..4u8).prop_map(Shape::Heading),
        1 => Just(Shape::Code),
        1 => Just(Shape::Rule),
        1 => Just(Shape::Note),
        1 => Just(Shape::Table(Table { columns: vec![Align::Left], rows: vec![vec![5..9000]] })),
    ];
    let marker = prop::option::of(("\\PC{0,12}", 0..12u16).prop_map(|(text, hang)| Marker {
        text: SafeText::line(&text),
        hang,
    }));
    let prose =
        (shape, 0..3u8, 0..4u8, marker, words()).prop_map(|(shape, quote, depth, marker, text)| {
            Block {
                shape,
                quote,
                depth,
                marker,
                text: SafeText::new(&text),
                ..Block::default()
            }
        });
    (
        prop_oneof![5 => prose, 1 => table()],
        prop::collection::vec(0..400usize, 8),
    )
        .prop_map(|(mut block, mut cuts)| {
            cuts.sort_unstable();
            block.spans = vec![Span {
                range: cuts[0]..cuts[3],
                style: Inline {
                    code: true,
                    ..Inline::default()
                },
            }];
            block.links = vec![Link {
                range: cuts[2]..cuts[6],
                to: LinkTo::Web(SafeText::new("https://example.org")),
                written: true,
            }];
            block
        })
}

fn document() -> impl Strategy<Value = Document> {
    prop::collection::vec(prop::collection::vec(block(), 1..5), 1..4)
        .prop_map(|parts| Document::of_parts(parts.into_iter().map(|blocks| (blocks.into(), 100))))
}

fn options() -> impl Strategy<Value = LayoutOptions> {
    (prop_oneof![0..12u16, 0..200u16], any::<bool>(), 0..3u8).prop_map(
        |(width, justify, spacing)| LayoutOptions {
            width,
            justify,
            spacing,
        },
    )
}

fn all_rows(layout: &mut Layout, doc: &Document, options: LayoutOptions) -> Vec<Anchor> {
    doc.blocks()
        .flat_map(|(block, _)| {
            layout
                .rows(doc, block, options)
                .iter()
                .map(|r| Anchor::new(block, r.range.start))
                .collect::<Vec<_>>()
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_takes_the_cells_the_renderer_gives_it(text in "(\\PC|[ｶﾞﾟ\u{301}가👩\u{200d}👧🇰🇵]){0,24}") {
        let text = SafeText::line(&text);
        let drawn: usize = unicode_segmentation::UnicodeSegmentation::graphemes(text.as_str(), true)
            .map(|g| usize::from(g.cell_width()))
            .sum();
        prop_assert_eq!(text::width_of(&text), drawn);
    }

    #[test]
    fn the_rows_of_a_block_cover_its_text_without_gap_or_overlap(doc in document(), options in options()) {
        let mut layout = Layout::new();
        for (i, block) in doc.blocks() {
            let rows = layout.rows(&doc, i, options);
            let set: Vec<_> = rows.iter().filter(|r| r.range.end <= block.text.len()).collect();
            let mut at = 0;
            for row in &set {
                prop_assert_eq!(row.range.start, at);
                at = row.range.end;
            }
            prop_assert_eq!(at, block.text.len());
            for (blank, row) in (block.text.len().max(1)..).zip(&rows[set.len()..]) {
                prop_assert_eq!((row.kind, row.range.clone()), (RowKind::Blank, blank..blank + 1));
            }
        }
    }

    #[test]
    fn every_visible_character_is_drawn_once(doc in document(), options in options()) {
        let mut layout = Layout::new();
        for (i, block) in doc.blocks() {
            if block.shape == Shape::Rule {
                continue;
            }
            let rows = layout.rows(&doc, i, options);
            let mut shown: Vec<std::ops::Range<usize>> = rows
                .iter()
                .flat_map(|r| &r.fragments)
                .filter_map(|p| if let Content::Text(r) = &p.content { Some(r.clone()) } else { None })
                .collect();
            shown.sort_by_key(|r| r.start);
            let mut at = 0;
            // A table in labelled rows says its heading in labels.
            if let (Shape::Table(t), Some(first)) = (&block.shape, shown.first())
                && t.rows.len() > 1 && t.rows[1].first().is_some_and(|c| first.start >= c.start)
            {
                at = first.start;
            }
            for range in shown {
                prop_assert!(range.start >= at);
                prop_assert!(block.text[at..range.start].chars().all(char::is_whitespace));
                at = range.end;
            }
            if !matches!(block.shape, Shape::Table(_)) {
                prop_assert!(block.text[at..].chars().all(char::is_whitespace));
            }
        }
    }

    #[test]
    fn no_row_is_wider_than_the_text_column(doc in document(), options in options()) {
        let mut layout = Layout::new();
        for (i, block) in doc.blocks() {
            for row in layout.rows(&doc, i, options).iter() {
                let single = row.fragments.iter().any(|p| matches!(&p.content, Content::Text(r)
                    if unicode_segmentation::UnicodeSegmentation::graphemes(&block.text[r.clone()], true).count() == 1));
                prop_assert!(
                    row.width() <= options.width.max(1) || (single && options.width < 40),
                    "{:?} in {}", row, options.width
                );
            }
        }
    }

    #[test]
    fn runs_of_a_row_never_overlap_and_take_the_cells_they_say(doc in document(), options in options()) {
        let mut layout = Layout::new();
        let highlights = [(1..9, Highlight::Hit), (4..40, Highlight::Lens)];
        for (i, block) in doc.blocks() {
            for row in layout.rows(&doc, i, options).iter() {
                let mut x = 0;
                for p in text::highlighted_runs(block, row, &highlights) {
                    prop_assert!(p.x >= x, "{:?}", row);
                    x = p.x + p.width;
                    prop_assert_eq!(text::width_of(p.text.as_str()), usize::from(p.width), "{:?}", p);
                    if !p.synthetic {
                        prop_assert_eq!(&block.text[p.range.clone()], p.text.as_str());
                    }
                }
                prop_assert_eq!(x, row.width());
            }
        }
    }

    #[test]
    fn an_anchor_leads_to_the_row_it_was_taken_from(doc in document(), options in options()) {
        let mut layout = Layout::new();
        let mut before = None;
        for anchor in all_rows(&mut layout, &doc, options) {
            let spot = text::locate(&mut layout, &doc, options, anchor);
            prop_assert_eq!(text::anchor_of(&mut layout, &doc, options, spot), anchor);
            prop_assert!(before.is_none_or(|b| b < anchor));
            before = Some(anchor);
        }
    }

    #[test]
    fn steps_are_rows_and_can_be_taken_back(doc in document(), options in options(), n in 0..60usize) {
        let mut layout = Layout::new();
        let rows = all_rows(&mut layout, &doc, options);
        let last = rows.len() - 1;
        for (i, anchor) in rows.iter().enumerate() {
            let n = isize::try_from(n).unwrap();
            let to = text::step(&mut layout, &doc, options, *anchor, n);
            prop_assert_eq!(to, rows[i.saturating_add_signed(n).min(last)]);
            let back = text::step(&mut layout, &doc, options, *anchor, -n);
            prop_assert_eq!(back, rows[i.saturating_add_signed(-n)]);
        }
    }

    #[test]
    fn a_window_shows_the_rows_from_its_top(doc in document(), options in options(), height in 0..50u16) {
        let mut layout = Layout::new();
        let rows = all_rows(&mut layout, &doc, options);
        for (i, anchor) in rows.iter().enumerate() {
            let shown: Vec<Anchor> = text::visible_rows(&mut layout, &doc, options, *anchor, height)
                .iter()
                .map(studium::text::Line::anchor)
                .collect();
            let end = rows.len().min(i + usize::from(height));
            prop_assert_eq!(&shown[..], &rows[i..end]);
        }
        let top = text::last_top(&mut layout, &doc, options, height);
        prop_assert_eq!(top, rows[rows.len() - rows.len().min(usize::from(height.max(1)))]);
    }

    #[test]
    fn a_blank_row_stays_the_same_blank_row_at_another_width(doc in document(), width in 0..200u16, other in 0..200u16) {
        let mut layout = Layout::new();
        for (i, block) in doc.blocks() {
            let rows = layout.rows(&doc, i, LayoutOptions::new(width));
            for row in rows.iter().filter(|r| r.range.start >= block.text.len().max(1)) {
                let anchor = Anchor::new(i, row.range.start);
                let spot = text::locate(&mut layout, &doc, LayoutOptions::new(other), anchor);
                prop_assert_eq!(text::anchor_of(&mut layout, &doc, LayoutOptions::new(other), spot), anchor);
            }
        }
    }

    #[test]
    fn any_anchor_is_found_and_a_kept_row_equals_a_fresh_one(doc in document(), options in options(), part in 0..4usize, block in 0..12usize, byte in 0..900usize) {
        let mut layout = Layout::new();
        let anchor = Anchor::new(BlockId::at(part, block), byte);
        let spot = text::locate(&mut layout, &doc, options, anchor);
        prop_assert!(spot.row < layout.rows(&doc, spot.block, options).len());
        for width in [80, 20, 3, options.width] {
            let options = LayoutOptions { width, ..options };
            let kept = layout.rows(&doc, spot.block, options);
            prop_assert_eq!(kept, Layout::new().rows(&doc, spot.block, options));
        }
    }
}
