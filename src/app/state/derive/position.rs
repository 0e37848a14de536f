//! Where the reader is: in which section, when in time, how far through, and what was read.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::app::derived::Moment;
use crate::app::panes::contents;
use crate::app::selection;
use crate::app::state::State;
use crate::app::view::Page;
use crate::model::{Anchor, Dates, Day, Entry, EventId, SectionId, Study};
use crate::text::Line;

pub(super) fn derive_position(state: &mut State) {
    let position = reading_position(state);
    let moment = moment(state, position);
    let study = &state.study;
    let (derived, reader) = (&mut state.derived, &state.view.reader);
    let on_text = reader.page == Page::Text;
    derived.moment = moment;
    derived.section = study.section_at(position.at.block);
    let lines = if on_text {
        derived.lines.as_slice()
    } else {
        &[]
    };
    let text = study.text();
    let at_end = is_at_end(study, lines);
    let top = text.length_before(derived.text_top);
    let last = lines.last().map_or(derived.text_top, Line::end);
    let seen = text.length_before(last);
    derived.progress = percent(
        top,
        text.length().saturating_sub(seen.saturating_sub(top) + 1),
    );
    let section = derived.section.map_or(0..0, |s| contents::bytes(study, s));
    let (start, end) = (section.start, section.end);
    derived.section_progress = percent(top.saturating_sub(start), end.saturating_sub(start));
    let part = derived.section.map(Study::part_of);
    let left = part.filter(|part| *part == last.block.part());
    derived.section_left = left.map_or(0, |_| text.bytes_left(last));
    if at_end {
        derived.progress = 100;
        derived.section_progress = 100;
        derived.section_left = 0;
    }
}

/// Where in the study's text the reader is.
#[derive(Debug, Clone, Copy)]
struct ReadingPosition {
    at: Anchor,
    /// Whether a jump led there, and nothing was scrolled since.
    jumped: bool,
}

/// Whether the text ends in these lines.
fn is_at_end(study: &Study, lines: &[Line]) -> bool {
    let Some(line) = lines.last() else {
        return false;
    };
    let text = study.text();
    let end = text
        .block(line.block)
        .map_or(0, |b| b.text.trim_end().len());
    text.next(line.block).is_none() && line.range().end >= end
}

/// Where a jump led, else the end of the line at the upper third; at the end of the text, which cannot scroll on, the middle.
fn reading_position(state: &State) -> ReadingPosition {
    let reader = &state.view.reader;
    if let Some(at) = reader.jump_target {
        return ReadingPosition { at, jumped: true };
    }
    let on_text = reader.page == Page::Text;
    let lines = if on_text {
        state.derived.lines.as_slice()
    } else {
        &[]
    };
    let part = if is_at_end(&state.study, lines) { 2 } else { 3 };
    let line = lines.get(lines.len() / part);
    ReadingPosition {
        at: line.map_or(state.derived.text_top, Line::end),
        jumped: false,
    }
}

/// When in time the reader is: at the event that is selected in the text, else where the text is read.
fn moment(state: &State, position: ReadingPosition) -> Option<Moment> {
    let (study, reader) = (&state.study, &state.view.reader);
    match reader.page {
        Page::Text => selected(state)
            .map(Moment::Event)
            .or_else(|| in_text(study, position)),
        Page::Card(Entry::Event(event)) => Some(Moment::Event(event)),
        page => {
            let entry = page.entry()?;
            let events = state.derived.card_events.get();
            read_on_card(state).or_else(|| on_card(study, events, entry, reader.day))
        }
    }
}

/// The event that is selected in the text, while it is in sight.
fn selected(state: &State) -> Option<EventId> {
    let selected = state.view.reader.selected?;
    let at = selection::current(state).filter(|at| *at == selected)?;
    selection::link(state.document(), at)?.entry()?.event()
}

/// The event that a card was read to: the last that is linked in the upper third, once the card was scrolled.
fn read_on_card(state: &State) -> Option<Moment> {
    if state.derived.top == Anchor::default() {
        return None;
    }
    let rows = &state.derived.lines;
    let mut upper = rows.iter().take(rows.len() / 3 + 1).rev();
    let event = upper.find_map(|line| {
        let block = state.document().block(line.block)?;
        let links = selection::links_in(block, &line.range());
        links.filter_map(|(_, link)| link.entry()?.event()).last()
    });
    event.map(Moment::Event)
}

/// The time of the text at a place. After a jump to the start of a section: the section's period; after another jump: the last
/// event linked before the place in its paragraph, else the next one. Otherwise the last event linked before the place in its
/// section, else the section's period.
fn in_text(study: &Study, position: ReadingPosition) -> Option<Moment> {
    if position.jumped
        && let Some(moment) = at_jump(study, position.at)
    {
        return Some(moment);
    }
    let section = study.section_at(position.at.block);
    let dated = section.map_or(&[][..], |s| study.text().events_in(Study::part_of(s)));
    let passed = dated.partition_point(|(anchor, _)| *anchor <= position.at);
    let passed = dated.get(..passed).unwrap_or_default();
    last_in(study, passed, section)
        .map(Moment::Event)
        .or_else(|| period(study, section))
}

fn period(study: &Study, section: Option<SectionId>) -> Option<Moment> {
    study.time_of(section?).cloned().map(Moment::Period)
}

fn at_jump(study: &Study, at: Anchor) -> Option<Moment> {
    // The head of a text belongs to no time.
    let section = study.section_at(at.block)?;
    let dated = study.text().events_in(Study::part_of(section));
    let next = dated.partition_point(|(anchor, _)| *anchor < at);
    let (before, after) = dated.split_at_checked(next)?;
    if Study::start_of(section) == at.block {
        let first = after.first();
        return period(study, Some(section))
            .or_else(|| first.map(|(_, event)| Moment::Event(*event)));
    }
    let nearest = [before.last(), after.first()];
    let mut in_block = nearest
        .into_iter()
        .flatten()
        .filter(|(anchor, _)| anchor.block == at.block);
    in_block.next().map(|(_, event)| Moment::Event(*event))
}

/// The last of the events linked in a section that lies in its period; else the last one at all: a look back does not move the reader.
fn last_in(
    study: &Study,
    dated: &[(Anchor, EventId)],
    section: Option<SectionId>,
) -> Option<EventId> {
    let time = section.and_then(|s| study.time_of(s));
    let mut last = None;
    for (_, event) in dated.iter().rev() {
        if time.is_none_or(|time| study[*event].date.meets(time)) {
            return Some(*event);
        }
        last.get_or_insert(*event);
    }
    last
}

/// The event nearest to a day, of several the first; without a day the first.
fn nearest(study: &Study, events: &[EventId], day: Option<Day>) -> Option<EventId> {
    let Some(now) = day else {
        return events.first().copied();
    };
    let next = events.partition_point(|e| day_of(study, *e) < now);
    let (before, after) = events.split_at_checked(next)?;
    let first_of_last_day = before.last().and_then(|last| {
        let last = day_of(study, *last);
        before.get(before.partition_point(|e| day_of(study, *e) < last))
    });
    let nearest = first_of_last_day.into_iter().chain(after.first());
    nearest
        .min_by_key(|e| day_of(study, **e).ordinal().abs_diff(now.ordinal()))
        .copied()
}

fn day_of(study: &Study, event: EventId) -> Day {
    study[event].date.order().0
}

/// The event of an entry nearest to a day, else the first; without events, the beginning of the entry.
fn on_card(study: &Study, events: &[EventId], entry: Entry, day: Option<Day>) -> Option<Moment> {
    let nearest = nearest(study, events, day);
    let begin = match study.dates_of(entry) {
        Dates::Life { born, .. } => born,
        Dates::Active(date) => Some(date),
        Dates::None | Dates::Happened(_) | Dates::Covers(_) | Dates::Issued(_) => None,
    };
    nearest
        .map(Moment::Event)
        .or_else(|| begin.cloned().map(Moment::Period))
}

/// Notes that the lines in sight were read, before moving on.
pub(in crate::app) fn note_reading(state: &mut State) {
    if state.view.reader.page != Page::Text {
        return;
    }
    let text = state.study.text();
    let from = state.derived.lines.first().map(Line::anchor);
    let to = state.derived.lines.last().map(Line::end);
    if let (Some(from), Some(to)) = (from, to) {
        let seen = (text.length_before(from), text.length_before(to));
        note_range(&state.study, &mut state.session.read, seen);
    }
}

/// Notes how far the sections in a stretch of the text were read; the stretch in bytes.
fn note_range(study: &Study, read: &mut BTreeMap<SectionId, u8>, seen: (u64, u64)) {
    let text = study.text();
    let (first, last) = (text.part_at(seen.0), text.part_at(seen.1));
    // The sections are the parts after the head.
    for section in study.sections().take(last).skip(first.saturating_sub(1)) {
        let Range { start, end } = contents::bytes(study, section);
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

fn percent(part: u64, whole: u64) -> u8 {
    let whole = whole.max(1);
    u8::try_from(part.min(whole).saturating_mul(100) / whole).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::{nearest, percent};
    use crate::model::{Date, Event, EventId, Parts, SafeText, Study};

    #[test]
    fn a_card_shows_the_first_of_the_events_nearest_to_the_reader() {
        let dates = ["1910", "1920", "1920?", "1930", "1930", "1950"];
        let event = |date: &str| Event {
            slug: SafeText::new(date),
            date: Date::parse(date).unwrap(),
            title: SafeText::new("it"),
            ..Event::default()
        };
        let study = Study::new(Parts {
            events: dates.map(event).to_vec(),
            ..Parts::default()
        });
        let day = |date| Date::parse(date).unwrap().order().0;
        for (now, found) in [
            (None, Some(0)),
            (Some("1800"), Some(0)),
            (Some("1914"), Some(0)),
            (Some("1916"), Some(1)),
            (Some("1920"), Some(1)),
            (Some("1925"), Some(1)),
            (Some("1926"), Some(3)),
            (Some("1940"), Some(3)),
            (Some("2000"), Some(5)),
        ] {
            let nearest = nearest(&study, study.chronology(), now.map(day));
            assert_eq!(nearest.map(EventId::index), found, "{now:?}");
        }
        assert_eq!(nearest(&study, &[], Some(day("1920"))), None);
    }

    #[test]
    fn progress_never_leaves_its_bounds() {
        for (part, whole, percents) in [(0, 0, 0), (5, 10, 50), (11, 10, 100), (1, 1, 100)] {
            assert_eq!(percent(part, whole), percents);
        }
    }
}
