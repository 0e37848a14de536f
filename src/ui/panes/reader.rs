//! The picture of the text: lines, links by what they lead to, claims in the gutter, what is searched for and selected.

use std::ops::Range;

use ratatui::style::Modifier;

use super::prose::{base, link_role};
use crate::app::{Area, Page, Pane, State, selection};
use crate::model::{Block, Link, LinkTo, Shape, Verdict};
use crate::search::Hit;
use crate::text::{self, Highlight, HighlightRange, Line, RowKind};
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Draws the text pane.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let area = state.derived().geometry.text;
    let document = state.document();
    let current = selection::current(state);
    for (y, line) in (0..area.height).zip(&state.derived().lines) {
        let Some(block) = document.block(line.block) else {
            continue;
        };
        let row = area.row(y);
        draw_line(canvas, state, row, block, line, current);
        draw_gutter(canvas, state, row, block, line);
    }
}

fn draw_line(
    canvas: &mut Canvas<'_>,
    state: &State,
    area: Area,
    block: &Block,
    line: &Line,
    current: Option<(usize, usize)>,
) {
    if line.kind() == RowKind::Rule {
        canvas.level(area, area.x, area.width);
        return;
    }
    let lit = state
        .flash()
        .is_some_and(|a| a.block == line.block && line.range().contains(&a.byte));
    // In the list of claims the whole of one is chosen, not only its mark.
    let claims = state.view().reader.page == Page::Claims && state.view().focus == Pane::Text;
    let chosen_claim = claims
        && line.kind() == RowKind::Text
        && current.is_some_and(|(block, _)| block == line.block);
    if lit || chosen_claim {
        let style = canvas.style(Role::JumpTarget);
        canvas.tint(area, style);
    }
    let faded = is_faded(state, line.block, block);
    let Some(laid) = line.row() else { return };
    let highlights = highlights(state, line.block, &laid.text_range());
    for run in text::highlighted_runs(block, laid, &highlights) {
        let mut style = base(canvas, block, run.inline, run.synthetic);
        if let Some(link) = run.link.and_then(|i| block.links.get(i)) {
            style = style.patch(canvas.style(link_role(state.study(), link)));
            if chosen(state, link) {
                style = style.patch(canvas.style(Role::Chosen));
            }
        }
        if faded {
            style = style.patch(canvas.style(Role::Quiet));
        }
        let acts = run.link.is_some_and(|i| current == Some((line.block, i)));
        let selected = acts && state.view().reader.selected.is_some();
        if acts && !selected && state.view().focus == Pane::Text {
            style = style.patch(canvas.style(Role::Acting));
        }
        // What was searched for shows through: its ground is not to meet the letters of another.
        if acts || run.highlight.is_some() {
            style = style.remove_modifier(Modifier::DIM);
        }
        // Bold is the place that the search is at.
        if matches!(run.highlight, Some(Highlight::Hit | Highlight::Lens)) {
            style = style.remove_modifier(Modifier::BOLD);
        }
        match run.highlight {
            Some(Highlight::Hit) => style = style.patch(canvas.style(Role::Hit)),
            Some(Highlight::CurrentHit) => style = style.patch(canvas.style(Role::CurrentHit)),
            Some(Highlight::Lens) => style = style.patch(canvas.style(Role::NamedHit)),
            None => {}
        }
        if selected {
            style = style
                .patch(canvas.style(Role::Selected))
                .remove_modifier(Modifier::UNDERLINED);
        }
        canvas.put(area, area.x + run.x, run.text, style);
    }
}

fn chosen(state: &State, link: &Link) -> bool {
    let LinkTo::Entry(entry) = link.to else {
        return false;
    };
    state.derived().chosen == Some(entry) || state.view().lens == Some(entry)
}

/// Under a lens, paragraphs that do not mention what it is on step back.
fn is_faded(state: &State, at: usize, block: &Block) -> bool {
    let Some(lens) = state.view().lens else {
        return false;
    };
    let on_text = state.view().reader.page == Page::Text;
    let mentions = || {
        state
            .study()
            .cross_references()
            .mentions_in(lens, &(at..at + 1))
    };
    on_text && !matches!(block.shape, Shape::Title | Shape::Heading(_)) && mentions().is_empty()
}

fn highlights(state: &State, block: usize, range: &Range<usize>) -> Vec<HighlightRange> {
    let Some(search) = state.search().filter(|s| s.is_on(state.view().reader.page)) else {
        return Vec::new();
    };
    let mark = |hit: &Hit, current| match (current, hit.alias) {
        (true, _) => Highlight::CurrentHit,
        (false, true) => Highlight::Lens,
        (false, false) => Highlight::Hit,
    };
    search
        .within(block, range)
        .map(|(hit, current)| (hit.range.clone(), mark(hit, current)))
        .collect()
}

/// The gravest claim whose sentence ends on a line stands in the gutter, beside the mark in the text.
fn draw_gutter(canvas: &mut Canvas<'_>, state: &State, area: Area, block: &Block, line: &Line) {
    let range = line.range();
    let ends_here = |r: &Range<usize>| range.start < r.end && r.end <= range.end;
    let verdicts = block
        .claims
        .iter()
        .filter(|c| ends_here(&c.sentence))
        .map(|c| state.study()[c.claim].verdict);
    let Some(verdict) = verdicts
        .filter(|v| *v != Verdict::Supported)
        .max_by_key(|v| gravity(*v))
    else {
        return;
    };
    let role = if is_faded(state, line.block, block) {
        Role::Quiet
    } else {
        Role::Verdict(verdict)
    };
    let reader = state.derived().geometry.reader;
    let gutter = Area {
        x: reader.x,
        width: area.x - reader.x,
        ..area
    };
    if line.kind() == RowKind::Text && gutter.width >= 2 {
        canvas.put(gutter, area.x - 2, verdict.glyph(), canvas.style(role));
    }
}

fn gravity(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Supported => 0,
        Verdict::Unsettled => 1,
        Verdict::Disputed => 2,
        Verdict::Wrong => 3,
    }
}
