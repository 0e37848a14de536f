//! Where the reader is: which section, when in time, how far through, what was read.

use std::collections::BTreeMap;

use crate::app::lens;
use crate::app::panes::timeline::{self, TimelineRows};
use crate::app::state::{Page, State};
use crate::clean;
use crate::model::{Anchor, Clean, Date, Entry, EventId, SectionId, Study};
use crate::text::Line;

/// Where in time the reader stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moment {
    /// At an event linked in the text.
    Event(EventId),
    /// In the time the section tells of.
    Period(Date),
}

impl Moment {
    /// When that is, in words.
    pub fn label(&self, study: &Study) -> Clean {
        let date = match self {
            Self::Event(event) => &study[*event].date,
            Self::Period(date) => date,
        };
        clean!("here: {}", date.label())
    }

    /// The row of the timeline that it stands at.
    pub fn row(&self, study: &Study, rows: &TimelineRows) -> Option<usize> {
        match self {
            Self::Event(event) => timeline::row_of(study, rows, *event),
            Self::Period(date) => rows.from(date),
        }
    }
}

/// Refreshes where the reader is.
pub(super) fn settle_place(state: &mut State) {
    let study = &state.study;
    let (scene, reader) = (&mut state.scene, &state.view.reader);
    let on_text = reader.page == Page::Text;
    let lines = if on_text { scene.lines.as_slice() } else { &[] };
    let line_at = |row: usize| lines.get(row.min(lines.len().saturating_sub(1)));
    let text = study.text();
    let last = text.blocks().len().saturating_sub(1);
    let end = Anchor::new(last, text.block(last).map_or(0, |b| b.text.len()));
    let at_end = lines.last().is_some_and(|l| l.end() >= end);
    let is_begun = lines
        .first()
        .is_some_and(|l| l.anchor() > Anchor::default());
    // At the end the last section is read, however short it is.
    let third = match lines.last() {
        Some(last) if at_end && is_begun => last.end(),
        _ => line_at(lines.len() / 3).map_or(reader.place, Line::end),
    };
    let middle = line_at(lines.len() / 2).map_or(reader.place, Line::end);
    scene.section = study.section_at(third.block);
    let dated = study.connections().dated();
    let last = dated
        .partition_point(|(anchor, _)| *anchor <= middle)
        .checked_sub(1)
        .and_then(|i| dated.get(i));
    let in_section = |(anchor, _): &&(Anchor, EventId)| {
        study.section_at(anchor.block) == study.section_at(middle.block)
    };
    let here = last
        .filter(in_section)
        .map(|last| in_period(study, dated, last, in_section));
    let period = || {
        study
            .section_at(middle.block)
            .and_then(|s| study[s].period.clone())
    };
    scene.moment = here
        .map(|(_, event)| Moment::Event(*event))
        .or_else(|| period().map(Moment::Period));
    scene.moment = match reader.page {
        Page::Text => scene.moment.take(),
        Page::Card(entry) => nearest(study, entry, scene.moment.as_ref()),
        Page::Claims => None,
    };
    let top = text.bytes_before(reader.place);
    let seen = lines.last().map_or(top, |l| text.bytes_before(l.end()));
    scene.progress = percent(
        top,
        text.bytes().saturating_sub(seen.saturating_sub(top) + 1),
    );
    let (start, end) = scene.section.map_or((0, 0), |s| bounds(study, s));
    let seen = seen.clamp(start, end.max(start));
    scene.section_progress = percent(top.saturating_sub(start), end.saturating_sub(start));
    scene.section_left = end.saturating_sub(seen);
    if at_end {
        scene.progress = 100;
        scene.section_progress = 100;
        scene.section_left = 0;
    }
}

/// Of the events of an entry, the one nearest to where in time the reader was.
fn nearest(study: &Study, entry: Entry, moment: Option<&Moment>) -> Option<Moment> {
    if let Entry::Event(event) = entry {
        return Some(Moment::Event(event));
    }
    let now = moment.map(|m| match m {
        Moment::Event(event) => study[*event].date.order().0,
        Moment::Period(date) => date.order().0,
    });
    let far = |event: &EventId| {
        let then = study[*event].date.order().0;
        now.map_or(0, |now| then.ordinal().abs_diff(now.ordinal()))
    };
    lens::events(study, entry)
        .into_iter()
        .min_by_key(far)
        .map(Moment::Event)
}

/// The last dated thing that lies in the time its section tells of; else the last at all: a look back does not move the reader.
fn in_period<'a>(
    study: &Study,
    dated: &'a [(Anchor, EventId)],
    last: &'a (Anchor, EventId),
    in_section: impl Fn(&&(Anchor, EventId)) -> bool,
) -> &'a (Anchor, EventId) {
    let section = study.section_at(last.0.block);
    let Some(period) = section.and_then(|s| study[s].period.as_ref()) else {
        return last;
    };
    let meets = |(_, event): &&(Anchor, EventId)| study[*event].date.meets(period);
    let before = dated.partition_point(|(anchor, _)| *anchor <= last.0);
    let passed = dated.get(..before).unwrap_or_default();
    passed
        .iter()
        .rev()
        .take_while(in_section)
        .find(meets)
        .unwrap_or(last)
}

/// The bytes of the text before a section and before its end.
fn bounds(study: &Study, section: SectionId) -> (u64, u64) {
    let (blocks, text) = (&study[section].blocks, study.text());
    let at = |block| text.bytes_before(Anchor::new(block, 0));
    (at(blocks.start), at(blocks.end))
}

/// Notes that what is in sight was read: the reader moves on.
pub(in crate::app) fn note_reading(state: &mut State) {
    if state.view.reader.page != Page::Text {
        return;
    }
    let text = state.study.text();
    let from = state.scene.lines.first().map(Line::anchor);
    let to = state.scene.lines.last().map(Line::end);
    if let (Some(from), Some(to)) = (from, to) {
        let seen = (text.bytes_before(from), text.bytes_before(to));
        note_stretch(&state.study, &mut state.read, seen);
    }
}

/// Notes how far the sections in a stretch of the text were read; the stretch in bytes.
fn note_stretch(study: &Study, read: &mut BTreeMap<SectionId, u8>, seen: (u64, u64)) {
    let sections = &study.parts().sections;
    let last = text_section(study, seen.1).map_or(0, |i| i + 1);
    let first = text_section(study, seen.0).unwrap_or(0);
    for section in (first..last.min(sections.len())).map(SectionId::new) {
        let (start, end) = bounds(study, section);
        if seen.1 <= start || seen.0 >= end {
            continue;
        }
        let part = if seen.1 + 2 >= end {
            100
        } else {
            percent(seen.1 - start, end - start)
        };
        let most = read.entry(section).or_default();
        *most = part.max(*most);
    }
}

/// The number of the last section that begins at or before a byte of the text.
fn text_section(study: &Study, byte: u64) -> Option<usize> {
    let sections = &study.parts().sections;
    let begins =
        |s: &crate::model::Section| study.text().bytes_before(Anchor::new(s.blocks.start, 0));
    sections
        .partition_point(|s| begins(s) <= byte)
        .checked_sub(1)
}

fn percent(part: u64, whole: u64) -> u8 {
    let whole = whole.max(1);
    u8::try_from(part.min(whole).saturating_mul(100) / whole).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn progress_never_leaves_its_bounds() {
        for (part, whole, percents) in [(0, 0, 0), (5, 10, 50), (11, 10, 100), (1, 1, 100)] {
            assert_eq!(percent(part, whole), percents);
        }
    }
}
