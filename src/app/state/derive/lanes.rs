//! The bars beside the timeline: the time of what is chosen and of the section, the lives of people in sight.

use std::cmp::Reverse;

use crate::app::derived::{Lane, LaneSubject};
use crate::app::geometry::{Area, Geometry, Pane};
use crate::app::selection;
use crate::app::state::State;
use crate::model::{Date, Dates, Day, Entry, LinkTo, PersonId, SectionId, Study};
use crate::text;
use crate::timeline::{self, MAX_LANES, Row, Scale, TimeSpan};

/// Narrower panes have no bars, in columns.
const MIN_WIDTH: u16 = 36;
/// Columns between two names in the legend, and those of a bar and the space before its name.
const GAP: usize = 2;

/// The bars beside the rows in sight: for what the reader chose, the section, the people mentioned most in the lines in sight.
/// Only those that the legend has room for.
pub(super) fn lanes(state: &State) -> Vec<Lane> {
    let geometry = &state.derived.geometry;
    let list = geometry.list(Pane::Timeline);
    let Some(legend) = bar_legend(geometry) else {
        return Vec::new();
    };
    let study = &state.study;
    let rows = state.derived.timeline.get();
    let top = state.list_top(Pane::Timeline).min(rows.rows.len());
    let end = (top + usize::from(list.height)).min(rows.rows.len());
    let in_sight = rows.rows.get(top..end).unwrap_or_default();
    let days = days(study, in_sight, rows.level.scale);
    let chosen = chosen(state);
    let fitting = fitting(
        study,
        &days,
        candidates(state, &chosen),
        usize::from(legend.width),
    );
    let spans: Vec<TimeSpan> = fitting.iter().map(|(_, span)| *span).collect();
    let mut lanes = Vec::new();
    for bar in timeline::assign_lanes(&days, &spans) {
        if let Some((of, _)) = fitting.get(bar.span) {
            lanes.push(Lane {
                bar,
                of: *of,
                chosen: matches!(of, LaneSubject::Entry(e) if chosen.contains(e)),
            });
        }
    }
    lanes
}

/// What the reader chose, in order of importance.
fn chosen(state: &State) -> Vec<Entry> {
    let chosen = [
        state.derived.chosen,
        selection::trail(state),
        state.view.reader.page.entry(),
        state.view.lens,
    ];
    chosen.into_iter().flatten().collect()
}

/// What could have a bar, each once, in order of importance.
fn candidates(state: &State, chosen: &[Entry]) -> Vec<(LaneSubject, TimeSpan)> {
    let study = &state.study;
    let mut found = Vec::new();
    for entry in chosen {
        add(&mut found, LaneSubject::Entry(*entry), time(study, *entry));
    }
    if let Some(section) = state.derived.section {
        let period = study[section].period.as_ref().map(lasting);
        add(&mut found, LaneSubject::Section(section), period);
        for person in mentioned(state, section) {
            let entry = Entry::Person(person);
            let life = time(study, entry).filter(|life| life.possible.1 != Day::LATEST);
            add(&mut found, LaneSubject::Entry(entry), life);
        }
    }
    found
}

fn add(found: &mut Vec<(LaneSubject, TimeSpan)>, of: LaneSubject, span: Option<TimeSpan>) {
    if let Some(span) = span
        && found.iter().all(|(other, _)| *other != of)
    {
        found.push((of, span));
    }
}

/// The line that names the bars; none if there is no room for bars.
pub fn bar_legend(geometry: &Geometry) -> Option<Area> {
    let (pane, list) = (geometry.timeline, geometry.list(Pane::Timeline));
    let room = pane.width >= MIN_WIDTH && pane.height >= list.height + 3;
    room.then(|| pane.row(pane.height - 2).inset(1, 1))
}

/// Those that touch a row in sight and whose names fit into the legend; the first of them even if it does not fit.
fn fitting(
    study: &Study,
    days: &[Day],
    candidates: Vec<(LaneSubject, TimeSpan)>,
    room: usize,
) -> Vec<(LaneSubject, TimeSpan)> {
    let mut fitting: Vec<(LaneSubject, TimeSpan)> = Vec::new();
    let mut taken = 0;
    for (of, span) in candidates {
        let width = GAP + text::width_of(&of.name(study));
        let touches = !timeline::assign_lanes(days, &[span]).is_empty();
        let fits = taken == 0 || taken + GAP + width <= room;
        if touches && fits && fitting.len() < MAX_LANES {
            taken += width + if taken > 0 { GAP } else { 0 };
            fitting.push((of, span));
        }
    }
    fitting
}

/// The people mentioned in sight of the text, those mentioned most first, in sight and then in the section.
fn mentioned(state: &State, section: SectionId) -> Vec<PersonId> {
    let (study, document) = (&state.study, state.document());
    let mut found: Vec<(usize, PersonId)> = Vec::new();
    for line in &state.derived.lines {
        let Some(block) = document.block(line.block) else {
            continue;
        };
        for (_, link) in selection::links_in(block, &line.range()) {
            let LinkTo::Entry(Entry::Person(person)) = link.to else {
                continue;
            };
            match found.iter_mut().find(|(_, other)| *other == person) {
                Some((times, _)) => *times += 1,
                None => found.push((1, person)),
            }
        }
    }
    let part = Study::part_of(section);
    found.sort_by_cached_key(|(times, person)| {
        let here = study.text().links_to(part, Entry::Person(*person));
        Reverse((*times, here))
    });
    found.into_iter().map(|(_, person)| person).collect()
}

/// The days of rows, none later than that of the next row.
fn days(study: &Study, rows: &[Row], scale: Scale) -> Vec<Day> {
    let mut days: Vec<Day> = rows.iter().map(|row| row.day(study, scale)).collect();
    let mut next = Day::LATEST;
    for day in days.iter_mut().rev() {
        *day = (*day).min(next);
        next = *day;
    }
    days
}

/// The time of an entry that the reader chose.
fn time(study: &Study, entry: Entry) -> Option<TimeSpan> {
    match study.dates_of(entry) {
        Dates::Life { born, died } => life(born, died),
        Dates::Active(date) => Some(lasting(date)),
        Dates::Happened(date) => date.is_interval().then(|| lasting(date)),
        Dates::None | Dates::Covers(_) | Dates::Issued(_) => None,
    }
}

/// A life; an unknown end of it is open and not certain.
fn life(born: Option<&Date>, died: Option<&Date>) -> Option<TimeSpan> {
    if born.is_none() && died.is_none() {
        return None;
    }
    let first_born = born.and_then(Date::earliest);
    let last_born = born.and_then(Date::latest);
    let first_died = died.and_then(Date::earliest);
    let last_died = died.and_then(Date::latest);
    Some(TimeSpan {
        possible: (
            first_born.unwrap_or(Day::EARLIEST),
            last_died.unwrap_or(Day::LATEST),
        ),
        certain: (
            last_born.or(first_died).unwrap_or(Day::LATEST),
            first_died.or(last_born).unwrap_or(Day::EARLIEST),
        ),
    })
}

/// The days of a date; of a vague date none is certain.
fn lasting(date: &Date) -> TimeSpan {
    let (first, last) = (
        date.earliest().unwrap_or(Day::EARLIEST),
        date.latest().unwrap_or(Day::LATEST),
    );
    let certain = if date.is_vague() {
        (Day::LATEST, Day::EARLIEST)
    } else {
        (first, last)
    };
    TimeSpan {
        possible: (first, last),
        certain,
    }
}
