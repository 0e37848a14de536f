//! The styles of prose: by the block, by the markup, and by what a link leads to.

use ratatui::style::Style;

use super::canvas::Canvas;
use super::theme::Role;
use crate::app::Area;
use crate::model::{Block, Document, Entry, Inline, Link, LinkTo, Shape, Study};
use crate::text::{self, Line, RowKind};

/// Draws the lines of a popup: links have their colours, but are not underlined.
pub(super) fn draw_lines(
    canvas: &mut Canvas<'_>,
    study: &Study,
    area: Area,
    document: &Document,
    lines: &[Line],
) {
    for (y, line) in (0..area.height).zip(lines) {
        let Some(block) = document.block(line.block) else {
            continue;
        };
        let area = area.row(y);
        let Some(row) = line.row().filter(|r| r.kind != RowKind::Rule) else {
            canvas.horizontal_line(area, area.x);
            continue;
        };
        for run in text::runs(block, row) {
            let mut style = base_style(canvas, block, run.inline, run.synthetic);
            if let Some(link) = run.link.and_then(|i| block.links.get(i)) {
                let role = link_role(study, link);
                let role = if let Role::HueLink(hue) = role {
                    Role::Hue(hue)
                } else if role == Role::Link {
                    Role::Text
                } else {
                    role
                };
                style = style.patch(canvas.style(role));
            }
            canvas.print(area, area.x + run.x, run.text, style);
        }
    }
}

/// The style of text without links and highlights.
pub(super) fn base_style(
    canvas: &Canvas<'_>,
    block: &Block,
    inline: Inline,
    synthetic: bool,
) -> Style {
    let role = match block.shape {
        _ if synthetic => Role::Quiet,
        Shape::Title | Shape::Heading(_) => Role::Heading,
        Shape::Byline => Role::Quiet,
        Shape::Code => Role::Code,
        Shape::Paragraph | Shape::Rule | Shape::Table(_) | Shape::Note => Role::Text,
    };
    canvas.patched(
        canvas.style(role),
        [
            inline.quiet.then_some(Role::Quiet),
            inline.code.then_some(Role::Code),
            inline.hidden.then_some(Role::Hidden),
            inline.strong.then_some(Role::Strong),
            inline.emphasis.then_some(Role::Emphasis),
        ],
    )
}

/// Only people and factions are drawn in their hue.
pub(super) fn link_role(study: &Study, link: &Link) -> Role {
    match &link.to {
        LinkTo::Entry(Entry::Claim(id)) => Role::Verdict(study[*id].verdict),
        LinkTo::Entry(entry @ (Entry::Person(_) | Entry::Faction(_))) => {
            study.hue(*entry).map_or(Role::Link, Role::HueLink)
        }
        LinkTo::Entry(_) | LinkTo::Web(_) => Role::Link,
        LinkTo::Note(_) | LinkTo::Passage(_) => Role::Accent,
        LinkTo::Broken(_) => Role::BrokenLink,
    }
}
