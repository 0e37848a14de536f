//! How prose looks: by the shape of its block, how it is set, and what its links lead to.

use ratatui::style::{Modifier, Style};

use crate::app::Area;
use crate::model::{Block, Entry, Inline, Link, LinkTo, Shape, Study};
use crate::text::{self, Line, RowKind};
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Draws a line that nothing is selected, searched for or followed in: its links have their colours and no underline.
pub(in crate::ui) fn draw_plain(
    canvas: &mut Canvas<'_>,
    study: &Study,
    area: Area,
    block: &Block,
    line: &Line,
) {
    let Some(row) = line.row().filter(|r| r.kind != RowKind::Rule) else {
        return canvas.level(area, area.x, area.width);
    };
    for run in text::runs(block, row) {
        let mut style = base(canvas, block, run.inline, run.synthetic);
        if let Some(link) = run.link.and_then(|i| block.links.get(i)) {
            let role = link_role(study, link);
            style = style
                .patch(canvas.style(role))
                .remove_modifier(Modifier::UNDERLINED);
        }
        canvas.put(area, area.x + run.x, run.text, style);
    }
}

/// How words look before anything is said of links and marks.
pub(super) fn base(canvas: &Canvas<'_>, block: &Block, inline: Inline, synthetic: bool) -> Style {
    let mut style = canvas.style(match block.shape {
        _ if synthetic => Role::Quiet,
        Shape::Title | Shape::Heading(_) => Role::Heading,
        Shape::Byline => Role::Quiet,
        Shape::Code => Role::Code,
        Shape::Paragraph | Shape::Rule | Shape::Table(_) | Shape::Note => Role::Text,
    });
    if inline.quiet {
        style = style.patch(canvas.style(Role::Quiet));
    }
    if inline.code {
        style = style.patch(canvas.style(Role::Code));
    }
    if inline.hidden {
        style = style.patch(canvas.style(Role::Hidden));
    }
    if inline.strong {
        style = style.add_modifier(Modifier::BOLD);
    }
    if inline.emphasis {
        style = style.add_modifier(Modifier::ITALIC);
    }
    style
}

/// What a link looks like: by what it leads to.
pub(super) fn link_role(study: &Study, link: &Link) -> Role {
    match &link.to {
        LinkTo::Entry(Entry::Claim(id)) => Role::Verdict(study[*id].verdict),
        LinkTo::Entry(entry) => study
            .hue(*entry)
            .filter(|_| is_who(*entry))
            .map_or(Role::Link, Role::Tinted),
        LinkTo::Note(_) | LinkTo::Passage(_) => Role::Accent,
        LinkTo::Web(_) => Role::Link,
        LinkTo::Broken(_) => Role::Broken,
    }
}

/// Only people and factions are tinted: an event is a date, and dates are quiet.
fn is_who(entry: Entry) -> bool {
    matches!(entry, Entry::Person(_) | Entry::Faction(_))
}
