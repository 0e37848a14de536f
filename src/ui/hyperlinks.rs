//! Where on the screen web links stand, for terminals that can follow them. Draws nothing.

use crate::app::{Address, Area, State, palette, question};
use crate::model::{Document, LinkTo, SafeText};
use crate::text::{self, Line};

/// A stretch of a row of the screen that leads to the web.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hyperlink {
    /// Its cells.
    pub area: Area,
    /// The words in them, unless something floats over it.
    pub words: SafeText,
    /// Where it leads.
    pub address: Address,
}

/// The web links in sight that nothing floats over.
pub fn hyperlinks(state: &State) -> Vec<Hyperlink> {
    let derived = state.derived();
    let covered = state.overlay().is_some()
        || state.hints().is_some()
        || palette::is_open(state)
        || question::sheet(state).is_some()
        || derived.geometry.shape == crate::app::geometry::Shape::TooSmall;
    if covered {
        return Vec::new();
    }
    let mut links = of_lines(state.document(), &derived.lines, derived.geometry.text);
    if let (Some(peek), Some(document)) = (&derived.peek, state.peeked()) {
        // A row of text that a peek covers in part is covered whole.
        let over = peek.frame.area;
        links.retain(|link| !over.holds(over.x, link.area.y));
        let inner = peek.frame.inner();
        links.extend(of_lines(document, &peek.lines, inner));
    }
    links
}

fn of_lines(document: &Document, lines: &[Line], area: Area) -> Vec<Hyperlink> {
    let mut found = Vec::new();
    for (y, line) in (0..area.height).zip(lines) {
        let (Some(block), Some(row)) = (document.block(line.block), line.row()) else {
            continue;
        };
        for run in text::runs(block, row) {
            let link = run.link.and_then(|i| block.links.get(i));
            let Some(LinkTo::Web(url)) = link.map(|l| &l.to) else {
                continue;
            };
            let room = area.width.saturating_sub(run.x);
            let cells = Area::new(area.x + run.x, area.y + y, run.width.min(room), 1);
            if let (Ok(address), false) = (Address::parse(url), cells.is_empty()) {
                let mut words = SafeText::default();
                words.push(run.text);
                found.push(Hyperlink {
                    area: cells,
                    words,
                    address,
                });
            }
        }
    }
    found
}
