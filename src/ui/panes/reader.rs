//! Draws the text: lines with links and highlights, and the marks of claims in the margin.

use std::ops::Range;

use ratatui::style::Style;

use crate::app::{Area, Page, Pane, State, selection};
use crate::model::{Block, BlockId, LinkTo, Shape, Verdict};
use crate::text::{self, Highlight, HighlightRange, Line, RowKind, Run};
use crate::ui::canvas::Canvas;
use crate::ui::prose::{base_style, link_role};
use crate::ui::theme::Role;

pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let area = state.derived().geometry.text;
    let document = state.document();
    let current = selection::current(state);
    for (y, line) in (0..area.height).zip(&state.derived().lines) {
        if let Some(block) = document.block(line.block) {
            let drawn = DrawnLine {
                state,
                block,
                line,
                current_link: current.and_then(|(b, link)| (b == line.block).then_some(link)),
                is_faded: is_faded(state, block),
            };
            drawn.draw_text(canvas, area.row(y));
            drawn.draw_verdict(canvas, area.row(y));
        }
    }
}

struct DrawnLine<'a> {
    state: &'a State,
    block: &'a Block,
    line: &'a Line,
    /// The link of this block that a key follows, selected or not.
    current_link: Option<usize>,
    is_faded: bool,
}

impl DrawnLine<'_> {
    fn draw_text(&self, canvas: &mut Canvas<'_>, area: Area) {
        if self.line.kind() == RowKind::Rule {
            canvas.horizontal_line(area, area.x);
            return;
        }
        if self.is_highlighted() {
            canvas.set_style(area, canvas.style(Role::JumpTarget));
        }
        let Some(row) = self.line.row() else { return };
        let highlights = highlights(self.state, self.line.block, &row.text_range());
        for run in text::highlighted_runs(self.block, row, &highlights) {
            let style = self.run_style(canvas, &run);
            canvas.print(area, area.x + run.x, run.text, style);
        }
    }

    /// Whether a jump led to this line, or it is part of the current claim in the list of claims.
    fn is_highlighted(&self) -> bool {
        let view = self.state.view();
        let is_jump_target = self.state.flash().is_some_and(|anchor| {
            anchor.block == self.line.block && self.line.range().contains(&anchor.byte)
        });
        is_jump_target
            || view.reader.page == Page::Claims
                && view.focus == Pane::Text
                && self.line.kind() == RowKind::Text
                && self.current_link.is_some()
    }

    fn run_style(&self, canvas: &Canvas<'_>, run: &Run<'_>) -> Style {
        let (state, view) = (self.state, self.state.view());
        let link = run.link.and_then(|i| self.block.links.get(i));
        let is_chosen = link.is_some_and(|link| match link.to {
            LinkTo::Entry(entry) => {
                state.derived().chosen == Some(entry) || view.lens == Some(entry)
            }
            LinkTo::Note(_) | LinkTo::Passage(_) | LinkTo::Web(_) | LinkTo::Broken(_) => false,
        });
        let is_current = link.is_some() && run.link == self.current_link;
        let is_selected = is_current && view.reader.selected.is_some();
        let active_role = if view.focus == Pane::Text {
            Role::ActiveLink
        } else {
            Role::UnfocusedActiveLink
        };
        // Each role is patched over the ones before.
        let roles = [
            link.map(|link| link_role(state.study(), link)),
            is_chosen.then_some(Role::ChosenLink),
            self.is_faded.then_some(Role::Quiet),
            (is_current && !is_selected).then_some(active_role),
            run.highlight.map(|highlight| match highlight {
                Highlight::Hit => Role::Hit,
                Highlight::CurrentHit => Role::CurrentHit,
                Highlight::Lens => Role::NamedHit,
            }),
            is_selected.then_some(Role::Selected),
        ];
        let base = base_style(canvas, self.block, run.inline, run.synthetic);
        canvas.patched(base, roles)
    }

    /// Draws the gravest verdict of the claims whose sentences end in this line, in the margin.
    fn draw_verdict(&self, canvas: &mut Canvas<'_>, text: Area) {
        let line = self.line.range();
        let claims = self.block.claims.iter().filter(|claim| {
            let sentence = &claim.sentence;
            line.start < sentence.end && sentence.end <= line.end
        });
        let verdicts = claims.map(|claim| self.state.study()[claim.claim].verdict);
        let Some(verdict) = verdicts
            .filter(|v| *v != Verdict::Supported)
            .max_by_key(|v| gravity(*v))
        else {
            return;
        };
        let role = if self.is_faded {
            Role::Quiet
        } else {
            Role::Verdict(verdict)
        };
        let reader = self.state.derived().geometry.reader;
        let margin = Area {
            x: reader.x,
            width: text.x - reader.x,
            ..text
        };
        if self.line.kind() == RowKind::Text && margin.width >= 2 {
            let style = canvas.style(role);
            canvas.print(margin, text.x - 2, verdict.glyph(), style);
        }
    }
}

/// With a lens on an entry, paragraphs that do not mention it are drawn in a quiet colour.
fn is_faded(state: &State, block: &Block) -> bool {
    let Some(lens) = state.view().lens else {
        return false;
    };
    state.view().reader.page == Page::Text
        && !matches!(block.shape, Shape::Title | Shape::Heading(_))
        && !block.links.iter().any(|l| l.entry() == Some(lens))
}

/// The search hits in a range of a block.
fn highlights(state: &State, block: BlockId, range: &Range<usize>) -> Vec<HighlightRange> {
    let place = state.search().and_then(crate::app::Search::place);
    let mut found = Vec::new();
    for hit in state.derived().hits.within(block, range) {
        let highlight = match (Some(hit.anchor()) == place, hit.alias) {
            (true, _) => Highlight::CurrentHit,
            (false, true) => Highlight::Lens,
            (false, false) => Highlight::Hit,
        };
        found.push((hit.range.clone(), highlight));
    }
    found
}

fn gravity(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Supported => 0,
        Verdict::Unsettled => 1,
        Verdict::Disputed => 2,
        Verdict::Wrong => 3,
    }
}
