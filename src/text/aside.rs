//! Words of the program's own within a block's lines: they take room, and are no part of its text.

use std::borrow::Cow;

use crate::model::{Block, SafeText};

use super::measure::Segment;
use super::width::{columns, width_of};

/// Words that stand behind a byte of a block's text. They have no byte of their own: no anchor, search or selection meets them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// The byte they stand before.
    pub at: usize,
    /// The words.
    pub text: SafeText,
}

/// The segments of `block` with room for its asides, which are in order: each begins a segment, with what follows it
/// without a space. Those that would not fit in a row of `width` columns, or stand at the end of the text, are left out.
pub(super) fn with_asides<'a>(
    block: &Block,
    segments: &'a [Segment],
    asides: &[Aside],
    width: usize,
) -> Cow<'a, [Segment]> {
    if asides.is_empty() {
        return Cow::Borrowed(segments);
    }
    let mut out: Vec<Segment> = Vec::with_capacity(segments.len() + asides.len());
    let mut next = asides.iter().enumerate().peekable();
    let mut leads: Option<(usize, usize)> = None;
    for (i, segment) in segments.iter().enumerate() {
        let mut rest = *segment;
        if let Some((aside, wide)) = leads.take() {
            rest = lead(rest, aside, wide);
        }
        while let Some((number, aside)) = next.next_if(|(_, a)| a.at <= segment.end as usize) {
            let start = rest.start as usize;
            let wide = width_of(&aside.text);
            let behind = block
                .text
                .get(aside.at..segment.end as usize)
                .map_or(0, width_of);
            let follows = segments.get(i + 1).filter(|s| s.start == segment.end);
            let joins = aside.at == segment.end as usize && segment.gap == 0 && !segment.hard;
            let behind = if joins {
                follows.map(|s| s.width as usize)
            } else {
                Some(behind)
            };
            let Some(behind) = behind.filter(|b| wide + b <= width && aside.at > start) else {
                continue;
            };
            let before = block.text.get(start..aside.at).map_or(0, width_of);
            let led = rest.aside.map_or(0, |n| width_of_aside(asides, n));
            out.push(Segment {
                aside: rest.aside,
                ..Segment::new(start..aside.at, before + led, 1, false)
            });
            if joins {
                leads = Some((number, wide));
                rest.start = rest.end;
                rest.aside = None;
                break;
            }
            rest = Segment {
                gap: segment.gap,
                hard: segment.hard,
                ..lead(
                    Segment::new(aside.at..segment.end as usize, behind, 0, false),
                    number,
                    wide,
                )
            };
        }
        if leads.is_none() {
            out.push(rest);
        }
    }
    Cow::Owned(out)
}

fn lead(segment: Segment, aside: usize, wide: usize) -> Segment {
    Segment {
        width: segment.width + u32::from(columns(wide)),
        aside: u16::try_from(aside).ok(),
        ..segment
    }
}

fn width_of_aside(asides: &[Aside], number: u16) -> usize {
    let aside = asides.get(usize::from(number));
    aside.map_or(0, |a| width_of(&a.text))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::Aside;
    use crate::model::{Block, Document, SafeText};
    use crate::text::{Layout, Row, Setting, Words};

    fn rows(text: &str, asides: &[(usize, &str)], width: u16) -> Vec<Row> {
        let block = Block {
            text: SafeText::new(text),
            ..Block::default()
        };
        let aside = |(at, words): &(usize, &str)| Aside {
            at: *at,
            text: SafeText::new(words),
        };
        let mut layout = Layout::new();
        layout.say(HashMap::from([(0, asides.iter().map(aside).collect())]));
        let document = Document::new(vec![block]);
        layout.rows(&document, 0, Setting::new(width)).to_vec()
    }

    fn read(text: &str, rows: &[Row]) -> Vec<String> {
        let words = |words: &Words| match words {
            Words::Text(range) => text[range.clone()].to_owned(),
            Words::Aside(aside) => aside.to_string(),
            Words::Label(_) | Words::Marker(_) | Words::Sign(_) => String::new(),
        };
        let line = |row: &Row| {
            let mut line = String::new();
            for piece in &row.pieces {
                while crate::text::width_of(&line) < usize::from(piece.x) {
                    line.push(' ');
                }
                line.push_str(&words(&piece.words));
            }
            line
        };
        rows.iter().map(line).collect()
    }

    #[test]
    fn an_aside_stands_behind_its_word_and_before_what_follows_it() {
        for (text, asides, width, lines) in [
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
            assert_eq!(read(text, &rows(text, &asides, width)), lines, "{text}");
        }
    }

    proptest! {
        #[test]
        fn with_asides_every_byte_of_the_text_keeps_its_place_and_every_row_fits(
            words in prop::collection::vec("[a-z가-힣—.,\\-]{1,9}", 1..20),
            marked in prop::collection::vec(any::<bool>(), 20),
            width in 8..70u16,
        ) {
            let text = words.join(" ");
            let mut at = 0;
            let mut asides = Vec::new();
            for (word, marked) in words.iter().zip(marked) {
                if marked {
                    asides.push((at + word.len(), "(박헌)"));
                }
                at += word.len() + 1;
            }
            let rows = rows(&text, &asides, width);
            let mut end = 0;
            let mut shown = String::new();
            for (i, row) in rows.iter().enumerate() {
                prop_assert_eq!(row.range.start, end);
                prop_assert!(row.range.end > row.range.start || rows.len() == 1, "row {} is of no text", i);
                end = row.range.end;
                prop_assert!(row.width() <= width, "{:?}", read(&text, &rows));
                for pair in row.pieces.windows(2) {
                    prop_assert!(pair[0].x + pair[0].width <= pair[1].x);
                }
                for piece in &row.pieces {
                    if let Words::Text(range) = &piece.words {
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
