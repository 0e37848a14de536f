//! Annotations: words inserted into the lines of a block that are no part of its text.

use std::borrow::Cow;

use crate::model::{Block, SafeText};

use super::measure::Segment;
use super::width::{columns, width_of};

/// Words shown behind a byte of a block's text. Anchors, search and selection ignore them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// The byte they are shown before.
    pub at: usize,
    pub text: SafeText,
}

/// The segments of `block` with room for its annotations, which are in order: each begins a segment, together with what
/// follows it without a space. One that does not fit into `width` columns, or is at the end of the text, is left out.
pub(super) fn with_annotations<'a>(
    block: &Block,
    segments: &'a [Segment],
    annotations: &[Annotation],
    width: usize,
) -> Cow<'a, [Segment]> {
    if annotations.is_empty() {
        return Cow::Borrowed(segments);
    }
    let mut annotator = Annotator {
        block,
        annotations,
        width,
        next: 0,
        carried: None,
        out: Vec::with_capacity(segments.len() + annotations.len()),
    };
    for (i, segment) in segments.iter().enumerate() {
        let adjacent = segments.get(i + 1).filter(|s| s.start == segment.end);
        annotator.add(segment, adjacent);
    }
    Cow::Owned(annotator.out)
}

struct Annotator<'a> {
    block: &'a Block,
    annotations: &'a [Annotation],
    width: usize,
    /// The next annotation, by its number.
    next: usize,
    /// The annotation that begins the next segment.
    carried: Option<usize>,
    out: Vec<Segment>,
}

impl Annotator<'_> {
    /// Adds a segment, split where it is annotated; `adjacent` is the next one if no space separates them.
    fn add(&mut self, segment: &Segment, adjacent: Option<&Segment>) {
        let end = segment.end as usize;
        let carried = self.carried.take();
        let mut rest = carried.map_or(*segment, |n| self.prefixed(*segment, n));
        while let Some(annotation) = self.annotations.get(self.next).filter(|a| a.at <= end) {
            let (number, at) = (self.next, annotation.at);
            self.next += 1;
            let ends_segment = at == end && segment.gap == 0 && !segment.hard;
            let following = if ends_segment {
                adjacent.map(|s| s.width as usize)
            } else {
                Some(self.text_width(at, end))
            };
            let fits = following.is_some_and(|f| width_of(&annotation.text) + f <= self.width);
            if !fits || at <= rest.start as usize {
                continue;
            }
            let start = rest.start as usize;
            let before = self.text_width(start, at) + self.annotation_width(rest.annotation);
            self.out.push(Segment {
                annotation: rest.annotation,
                ..Segment::new(start..at, before, 1, false)
            });
            if ends_segment {
                self.carried = Some(number);
                return;
            }
            let after = Segment::new(at..end, self.text_width(at, end), 0, false);
            rest = Segment {
                gap: segment.gap,
                hard: segment.hard,
                ..self.prefixed(after, number)
            };
        }
        self.out.push(rest);
    }

    fn prefixed(&self, segment: Segment, number: usize) -> Segment {
        let annotation = u16::try_from(number).ok();
        let width = u32::from(columns(self.annotation_width(annotation)));
        Segment {
            width: segment.width + width,
            annotation,
            ..segment
        }
    }

    fn annotation_width(&self, number: Option<u16>) -> usize {
        let annotation = number.and_then(|n| self.annotations.get(usize::from(n)));
        annotation.map_or(0, |a| width_of(&a.text))
    }

    fn text_width(&self, start: usize, end: usize) -> usize {
        self.block.text.get(start..end).map_or(0, width_of)
    }
}

#[cfg(test)]
mod tests {

    use proptest::prelude::*;

    use super::Annotation;
    use crate::model::{Block, BlockId, Document, SafeText};
    use crate::text::{Content, Layout, LayoutOptions, Row};

    fn rows(text: &str, annotations: &[(usize, &str)], width: u16) -> Vec<Row> {
        let block = Block {
            text: SafeText::new(text),
            ..Block::default()
        };
        let annotation = |(at, words): &(usize, &str)| Annotation {
            at: *at,
            text: SafeText::new(words),
        };
        let mut layout = Layout::new();
        let annotations: Vec<Annotation> = annotations.iter().map(annotation).collect();
        layout.set_annotations(Some(Box::new(move |_| annotations.clone())));
        let document = Document::new(vec![block]);
        layout
            .rows(&document, BlockId::default(), LayoutOptions::new(width))
            .to_vec()
    }

    fn read(text: &str, rows: &[Row]) -> Vec<String> {
        let words = |words: &Content| match words {
            Content::Text(range) => text[range.clone()].to_owned(),
            Content::Annotation(annotation) => annotation.to_string(),
            Content::Label(_) | Content::Marker(_) | Content::Symbol(_) => String::new(),
        };
        let line = |row: &Row| {
            let mut line = String::new();
            for fragment in &row.fragments {
                while crate::text::width_of(&line) < usize::from(fragment.x) {
                    line.push(' ');
                }
                line.push_str(&words(&fragment.content));
            }
            line
        };
        rows.iter().map(line).collect()
    }

    #[test]
    fn an_annotation_is_shown_behind_its_word_and_before_what_follows_it() {
        for (text, annotations, width, lines) in [
            ("Pak led.", vec![(3, "(박)")], 40, vec!["Pak (박) led."]),
            (
                "So Pak, too.",
                vec![(6, "(박)")],
                40,
                vec!["So Pak (박), too."],
            ),
            ("“Pak” led", vec![(6, "(박)")], 40, vec!["“Pak (박)” led"]),
            (
                "Pak and Ho led",
                vec![(3, "(a)"), (10, "(b)")],
                40,
                vec!["Pak (a) and Ho (b) led"],
            ),
            (
                "Pak/Ho led",
                vec![(3, "(a)"), (6, "(b)")],
                40,
                vec!["Pak (a)/Ho (b) led"],
            ),
            (
                "So Pak, too.",
                vec![(6, "(박)")],
                9,
                vec!["So Pak", "(박),", "too."],
            ),
            ("led by Pak", vec![(10, "(박)")], 40, vec!["led by Pak"]),
            (
                "Pak led.",
                vec![(3, "(too long a name)")],
                9,
                vec!["Pak led."],
            ),
        ] {
            assert_eq!(
                read(text, &rows(text, &annotations, width)),
                lines,
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn with_annotations_every_byte_of_the_text_keeps_its_place_and_every_row_fits(
            words in prop::collection::vec("[a-z가-힣—.,\\-]{1,9}", 1..20),
            marked in prop::collection::vec(any::<bool>(), 20),
            width in 8..70u16,
        ) {
            let text = words.join(" ");
            let mut at = 0;
            let mut annotations = Vec::new();
            for (word, marked) in words.iter().zip(marked) {
                if marked {
                    annotations.push((at + word.len(), "(박헌)"));
                }
                at += word.len() + 1;
            }
            let rows = rows(&text, &annotations, width);
            let mut end = 0;
            let mut shown = String::new();
            for (i, row) in rows.iter().enumerate() {
                prop_assert_eq!(row.range.start, end);
                prop_assert!(row.range.end > row.range.start || rows.len() == 1, "row {} is of no text", i);
                end = row.range.end;
                prop_assert!(row.width() <= width, "{:?}", read(&text, &rows));
                for pair in row.fragments.windows(2) {
                    prop_assert!(pair[0].x + pair[0].width <= pair[1].x);
                }
                for fragment in &row.fragments {
                    if let Content::Text(range) = &fragment.content {
                        shown.push_str(&text[range.clone()]);
                    }
                }
            }
            prop_assert_eq!(end, text.len());
            shown.retain(|c| c != ' ');
            prop_assert_eq!(shown, text.replace(' ', ""));
        }
    }
}
