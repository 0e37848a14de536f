//! Turns drafts into blocks: sanitises the text, moves ranges along, links names, finds the sentences of claims.

use std::ops::Range;

use super::draft::Draft;
use super::sentences::Sentences;
use super::{Context, Problem, ProblemKind};
use crate::model::{
    Block, ClaimId, ClaimMark, Entry, Inline, Link, LinkTo, Sanitized, Shape, Span, Table, sanitize,
};

pub(super) struct Finisher<'a> {
    source: &'a str,
    /// The starts of the lines of the source.
    lines: Vec<usize>,
    context: &'a Context<'a>,
    problems: Vec<Problem>,
}

impl<'a> Finisher<'a> {
    pub(super) fn new(source: &'a str, context: &'a Context<'a>, problems: Vec<Problem>) -> Self {
        let ends = memchr::memchr_iter(b'\n', source.as_bytes()).map(|i| i + 1);
        Self {
            source,
            lines: std::iter::once(0).chain(ends).collect(),
            context,
            problems,
        }
    }

    /// In the order of the source.
    pub(super) fn problems(mut self) -> Vec<Problem> {
        self.problems.sort_by_key(|p| p.range.start);
        self.problems
    }

    pub(super) fn blocks(&mut self, drafts: Vec<Draft>) -> Vec<Block> {
        drafts.into_iter().map(|d| self.block(d)).collect()
    }

    fn block(&mut self, mut draft: Draft) -> Block {
        self.find_unknown_notes(&draft);
        let clean = sanitize(&draft.raw);
        self.report_hidden(&draft, &clean);
        draft.move_ranges(|range| *range = clean.place(range.start)..clean.place(range.end));
        let links = draft.links.drain(..).filter(|l| !l.range.is_empty());
        let mut links: Vec<Link> = links
            .map(|l| Link {
                range: l.range,
                to: l.to,
                written: true,
            })
            .collect();
        let claims = self.link_sentences(&draft, &clean.text, &mut links);
        links.sort_by_key(|l| l.range.start);
        Block {
            quote: draft.quote,
            depth: draft.depth,
            marker: draft.marker.take(),
            spans: mark_hidden(&draft.spans, &clean.shown),
            links,
            claims,
            source: Some(draft.start),
            shape: shape(draft),
            text: clean.text,
        }
    }

    /// Adds links to the names in a text, and finds the sentences of its claims.
    fn link_sentences(&self, draft: &Draft, text: &str, links: &mut Vec<Link>) -> Vec<ClaimMark> {
        let units: Vec<Range<usize>> = if draft.is_table() {
            draft.rows.iter().flatten().cloned().collect()
        } else {
            std::iter::once(0..text.len()).collect()
        };
        let asides = asides(links, &draft.claims);
        let closed = closed(links, &draft.spans);
        let names = self.context.names.filter(|_| links_names(&draft.shape));
        let mut claims = Vec::new();
        for unit in units {
            let text = text.get(unit.clone()).unwrap_or_default();
            let asides = within(&asides, &unit);
            let sentences = Sentences::new(text, &asides);
            if let Some(names) = names {
                let closed = within(&closed, &unit);
                let found = names.find(text, &closed, self.context.own, |at| sentences.opens(at));
                links.extend(found.into_iter().map(|(range, entry)| Link {
                    range: shift(&range, unit.start),
                    to: LinkTo::Entry(entry),
                    written: false,
                }));
            }
            let first = draft.claims.partition_point(|(_, g)| g.start < unit.start);
            let stated = draft.claims.iter().skip(first);
            for (claim, glyph) in stated.take_while(|(_, g)| g.end <= unit.end) {
                let glyph = glyph.start - unit.start..glyph.end - unit.start;
                claims.push(ClaimMark {
                    claim: *claim,
                    sentence: shift(&sentences.closed_by(glyph), unit.start),
                });
            }
        }
        claims
    }

    fn line(&self, byte: usize) -> u32 {
        let lines = self.lines.partition_point(|start| *start <= byte);
        u32::try_from(lines.saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// The parser leaves a reference to an unknown note in the text as it is written.
    fn find_unknown_notes(&mut self, draft: &Draft) {
        if draft.shape == Shape::Code {
            return;
        }
        let mut at = 0;
        while let Some((before, rest)) = draft.raw.get(at..).and_then(|t| t.split_once("[^")) {
            let start = at + before.len();
            at = start + 2;
            let Some(length) = rest.find([']', '[', ' ', '\n']) else {
                continue;
            };
            let label = rest.get(..length).unwrap_or_default();
            let closes = rest.get(length..).is_some_and(|r| r.starts_with(']'));
            if label.is_empty() || !closes || is_code(draft, start) {
                continue;
            }
            let (range, exact) = draft.origin(start..at + length + 1);
            let written = self.source.get(..range.start).unwrap_or_default();
            if exact && !written.ends_with('\\') {
                let what = ProblemKind::UnknownNote(label.to_owned());
                self.problems.push(Problem { range, what });
            }
        }
    }

    /// Reports hidden characters once for each line of the source.
    fn report_hidden(&mut self, draft: &Draft, clean: &Sanitized) {
        let mut line = None;
        for (raw, more) in clean.hidden() {
            let (range, _) = draft.origin(raw);
            let here = self.line(range.start);
            match self.problems.last_mut() {
                Some(Problem {
                    range: before,
                    what: ProblemKind::Hidden(count),
                }) if line == Some(here) => {
                    *count += more;
                    before.end = before.end.max(range.end);
                }
                _ => self.problems.push(Problem {
                    range,
                    what: ProblemKind::Hidden(more),
                }),
            }
            line = Some(here);
        }
    }
}

fn is_code(draft: &Draft, at: usize) -> bool {
    let i = draft.spans.partition_point(|s| s.range.end <= at);
    let span = draft.spans.get(i);
    span.is_some_and(|s| s.range.start <= at && s.style.code)
}

fn links_names(shape: &Shape) -> bool {
    match shape {
        Shape::Paragraph | Shape::Note | Shape::Table(_) => true,
        Shape::Title | Shape::Byline | Shape::Heading(_) | Shape::Code | Shape::Rule => false,
    }
}

fn shape(draft: Draft) -> Shape {
    if draft.is_table() {
        Shape::Table(Table {
            columns: draft.columns,
            rows: draft.rows,
        })
    } else {
        draft.shape
    }
}

/// Citations, notes and glyphs.
fn asides(links: &[Link], claims: &[(ClaimId, Range<usize>)]) -> Vec<Range<usize>> {
    let beside = links
        .iter()
        .filter(|l| matches!(l.to, LinkTo::Note(_) | LinkTo::Entry(Entry::Source(_))));
    let glyphs = claims.iter().map(|(_, glyph)| glyph.clone());
    in_order(beside.map(|l| l.range.clone()).chain(glyphs).collect())
}

/// Where names are not linked: in links, code and the text of images.
fn closed(links: &[Link], spans: &[Span]) -> Vec<Range<usize>> {
    let spans = spans.iter().filter(|s| s.style.code || s.style.quiet);
    let ranges = links.iter().map(|l| l.range.clone());
    in_order(ranges.chain(spans.map(|s| s.range.clone())).collect())
}

/// Sorts ranges and merges those that overlap.
fn in_order(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|r| r.start);
    ranges.dedup_by(|next, last| {
        let overlap = next.start < last.end;
        if overlap {
            last.end = last.end.max(next.end);
        }
        overlap
    });
    ranges
}

/// The ranges inside `unit`, relative to its start.
fn within(ranges: &[Range<usize>], unit: &Range<usize>) -> Vec<Range<usize>> {
    let first = ranges.partition_point(|r| r.start < unit.start);
    ranges
        .iter()
        .skip(first)
        .take_while(|r| r.end <= unit.end)
        .map(|r| r.start - unit.start..r.end - unit.start)
        .collect()
}

fn shift(range: &Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// Adds hidden characters to the spans, without overlaps.
fn mark_hidden(spans: &[Span], shown: &[Range<usize>]) -> Vec<Span> {
    let mut edges: Vec<usize> = spans
        .iter()
        .map(|s| &s.range)
        .chain(shown)
        .flat_map(|r| [r.start, r.end])
        .collect();
    edges.sort_unstable();
    edges.dedup();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for (start, end) in edges.iter().copied().zip(edges.iter().copied().skip(1)) {
        let span = spans.get(spans.partition_point(|s| s.range.end <= start));
        let style = span.filter(|s| s.range.start <= start).map(|s| s.style);
        let hidden = shown.get(shown.partition_point(|r| r.end <= start));
        let style = Inline {
            hidden: hidden.is_some_and(|r| r.start <= start),
            ..style.unwrap_or_default()
        };
        if style == Inline::default() {
            continue;
        }
        match out.last_mut() {
            Some(last) if last.style == style && last.range.end == start => last.range.end = end,
            _ => out.push(Span {
                range: start..end,
                style,
            }),
        }
    }
    out
}
