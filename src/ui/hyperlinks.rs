//! The web links on the screen, for terminals that support OSC 8 hyperlinks. Draws nothing.

use crate::app::{Address, Area, State, question};
use crate::model::{Document, LinkTo, SafeText};
use crate::text::{self, Line};

/// A web link in one row of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hyperlink {
    pub area: Area,
    /// The text drawn in the area, if nothing covers it.
    pub words: SafeText,
    pub address: Address,
}

/// The visible web links that no popup covers.
pub fn hyperlinks(state: &State) -> Vec<Hyperlink> {
    let derived = state.derived();
    let covered = state.mode().help().is_some()
        || state.mode().hints().is_some()
        || state.mode().palette().is_some()
        || question::dialog(state).is_some()
        || derived.geometry.shape == crate::app::geometry::Shape::TooSmall;
    if covered {
        return Vec::new();
    }
    let mut links = links_in(state.document(), &derived.lines, derived.geometry.text);
    if let (Some(peek), Some(document)) = (&derived.peek, state.peeked()) {
        // A peek blanks whole rows of the text.
        let covered = peek.frame.area;
        links.retain(|link| !covered.contains(covered.x, link.area.y));
        let inner = peek.frame.inner();
        links.extend(links_in(document, &peek.lines, inner));
    }
    links
}

fn links_in(document: &Document, lines: &[Line], area: Area) -> Vec<Hyperlink> {
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
