//! Rows of prose and code: broken at a width, indented, justified.

use crate::model::{Block, Shape};

use super::LayoutOptions;
use super::annotation::{Annotation, with_annotations};
use super::indent::Indent;
use super::measure::Segment;
use super::row::{Content, Fragment, Row, RowKind, Symbol};
use super::width::{columns, width_of};
use super::wrap::{line_width, wrap};

/// A row is justified only if its gaps grow by at most this many columns on average.
const MAX_STRETCH: usize = 3;

/// The rows of `block`, whose text has been measured as `segments`.
pub(super) fn rows(
    block: &Block,
    segments: &[Segment],
    annotations: &[Annotation],
    options: LayoutOptions,
) -> Vec<Row> {
    let width = usize::from(options.width).max(1);
    let indent = Indent::of(block, width);
    if block.shape == Shape::Rule {
        return vec![rule(block, &indent, width)];
    }
    let (first, rest) = (width - indent.first, width - indent.rest);
    let segments = with_annotations(block, segments, annotations, first.min(rest));
    let wrapped = wrap(&block.text, &segments, first, rest);
    let justify = options.justify && matches!(block.shape, Shape::Paragraph | Shape::Note);
    let count = wrapped.lines.len();
    let mut rows = Vec::with_capacity(count.max(1));
    for i in 0..count {
        let line = wrapped.line(i);
        let justified = justify && i + 1 < count && !line.last().is_some_and(|s| s.hard);
        let (left, room) = if i == 0 {
            (indent.first, first)
        } else {
            (indent.rest, rest)
        };
        let justification = Justification {
            extra: if justified {
                room.saturating_sub(line_width(line))
            } else {
                0
            },
            from_right: i % 2 == 1,
        };
        let mut fragments = indent.fragments(i == 0);
        set_line(line, annotations, left, justification, &mut fragments);
        let start = if i == 0 { 0 } else { wrapped.start(i) };
        let end = if i + 1 < count {
            wrapped.start(i + 1)
        } else {
            block.text.len()
        };
        rows.push(Row {
            fragments,
            range: start..end,
            kind: RowKind::Text,
        });
    }
    if rows.is_empty() {
        rows.push(Row {
            fragments: indent.fragments(true),
            range: 0..block.text.len(),
            kind: RowKind::Text,
        });
    }
    rows
}

fn rule(block: &Block, indent: &Indent, width: usize) -> Row {
    let mut fragments = indent.fragments(true);
    let length = width - indent.first;
    fragments.push(Fragment::symbol(indent.first, length, Symbol::Rule));
    Row {
        fragments,
        range: 0..block.text.len(),
        kind: RowKind::Rule,
    }
}

/// How much the gaps of a line grow.
#[derive(Clone, Copy)]
struct Justification {
    /// In columns, in all.
    extra: usize,
    /// Which gaps grow first: every other line from the right, so that the gaps form no rivers.
    from_right: bool,
}

impl Justification {
    /// The columns added in the first `seen` of `gaps` gaps.
    fn added(self, seen: usize, gaps: usize) -> usize {
        if gaps == 0 || self.extra > gaps * MAX_STRETCH {
            0
        } else if self.from_right {
            (seen * self.extra).div_ceil(gaps)
        } else {
            seen * self.extra / gaps
        }
    }
}

/// Sets one line from column `left`: one fragment up to each gap that grows and each annotation.
fn set_line(
    line: &[Segment],
    annotations: &[Annotation],
    left: usize,
    justification: Justification,
    fragments: &mut Vec<Fragment>,
) {
    let Some((_, before_last)) = line.split_last() else {
        return;
    };
    let gaps = before_last.iter().filter(|s| s.gap > 0).count();
    let (mut x, mut seen, mut added) = (left, 0, 0);
    let mut joins = false;
    for segment in line {
        let (start, end) = (segment.start as usize, segment.end as usize);
        let behind = x + segment.width as usize;
        if let Some(annotation) = segment
            .annotation
            .and_then(|n| annotations.get(usize::from(n)))
        {
            let width = width_of(&annotation.text);
            let content = Content::Annotation(annotation.text.clone());
            fragments.push(Fragment::new(x, width, content));
            x += width;
            joins = false;
        }
        if joins
            && let Some(last) = fragments.last_mut()
            && let Content::Text(range) = &mut last.content
        {
            range.end = end;
            last.width = columns(behind.saturating_sub(usize::from(last.x)));
        } else {
            fragments.push(Fragment::new(x, behind - x, Content::Text(start..end)));
        }
        x = behind + usize::from(segment.gap);
        seen += usize::from(segment.gap > 0);
        let due = justification.added(seen.min(gaps), gaps);
        joins = due == added;
        x += due - added;
        added = due;
    }
    fragments.retain(|f| !matches!(&f.content, Content::Text(range) if range.is_empty()));
}

#[cfg(test)]
mod tests {
    use crate::model::{Block, Marker, SafeText, Shape};
    use crate::text::{LayoutOptions, plain_rows};

    fn paragraph(text: &str) -> Block {
        Block {
            text: SafeText::new(text),
            ..Block::default()
        }
    }

    #[test]
    fn an_item_hangs_beside_its_bullet_and_a_quotation_behind_its_bar() {
        let mut item = paragraph("one two three");
        item.depth = 1;
        item.marker = Some(Marker {
            text: SafeText::new("•"),
            hang: 2,
        });
        assert_eq!(
            plain_rows(&item, LayoutOptions::new(9)),
            ["• one two", "  three"]
        );
        let mut quotation = paragraph("one two three");
        quotation.quote = 1;
        assert_eq!(
            plain_rows(&quotation, LayoutOptions::new(9)),
            ["▏ one two", "▏ three"]
        );
    }

    #[test]
    fn justified_rows_reach_the_right_edge_but_the_last_one_and_the_gappy_ones_do_not() {
        let options = LayoutOptions {
            justify: true,
            ..LayoutOptions::new(12)
        };
        assert_eq!(
            plain_rows(&paragraph("a bb cc dddd ee ff gg hh ii jj"), options),
            ["a bb cc dddd", "ee  ff gg hh", "ii jj"]
        );
        assert_eq!(
            plain_rows(&paragraph("aa bb cccccccccccc d"), options),
            ["aa bb", "cccccccccccc", "d"]
        );
        assert_eq!(
            plain_rows(&paragraph("aa bb cc d\ne"), options),
            ["aa bb cc d", "e"]
        );
    }

    #[test]
    fn code_keeps_its_lines_and_its_spaces() {
        let mut code = paragraph("if x {\n    y();\n\n}");
        code.shape = Shape::Code;
        assert_eq!(
            plain_rows(&code, LayoutOptions::new(20)),
            ["if x {", "    y();", "", "}"]
        );
        assert_eq!(
            plain_rows(&code, LayoutOptions::new(6)),
            ["if x {", "    y(", ");", "", "}"]
        );
    }

    #[test]
    fn a_rule_runs_across_the_text() {
        let rule = Block {
            shape: Shape::Rule,
            ..Block::default()
        };
        assert_eq!(plain_rows(&rule, LayoutOptions::new(5)), ["─────"]);
    }
}
