//! The bars beside the timeline: the time of what is chosen and of the section, the lives of people in sight.

use std::cmp::Reverse;

use crate::app::derived::{Lane, LaneSubject};
use crate::app::geometry::{Area, Geometry, Pane};
use crate::app::selection;
use crate::app::state::State;
use crate::app::view::Page;
use crate::model::{Date, Dates, Day, Entry, LinkTo, PersonId, SectionId, Study};
use crate::text;
use crate::timeline::{self, Bar, MAX_LANES, Row, Scale, TimeSpan};

/// Bars stand only in a pane at least so wide.
const WIDE: u16 = 36;
/// The columns between the names of bars, and those of a bar and the space before its name.
const GAP: usize = 2;

/// The bars beside the rows of the timeline that are in sight: what the reader chose, the section, who is mentioned most in
/// sight of the text. Only what the line below the rows has room to name has a bar.
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
    let mut found: Vec<(LaneSubject, TimeSpan)> = Vec::new();
    let mut add = |of: LaneSubject, span: Option<TimeSpan>| {
        if let Some(span) = span
            && found.iter().all(|(other, _)| *other != of)
        {
            found.push((of, span));
        }
    };
    let page = match state.view.reader.page {
        Page::Card(entry) => Some(entry),
        Page::Text | Page::Claims => None,
    };
    let chosen = [
        state.derived.chosen,
        selection::trail(state),
        page,
        state.view.lens,
    ];
    let chosen: Vec<Entry> = chosen.into_iter().flatten().collect();
    for entry in &chosen {
        add(LaneSubject::Entry(*entry), time(study, *entry));
    }
    if let Some(section) = state.derived.section {
        let period = study[section].period.as_ref();
        add(LaneSubject::Section(section), period.map(lasting));
        for person in mentioned(state, section) {
            let known = |life: &TimeSpan| life.possible.1 != Day::LATEST;
            let life = time(study, Entry::Person(person)).filter(known);
            add(LaneSubject::Entry(Entry::Person(person)), life);
        }
    }
    let named = named(study, &days, found, usize::from(legend.width));
    let spans: Vec<TimeSpan> = named.iter().map(|(_, span)| *span).collect();
    let lane = |bar: Bar| {
        let (of, _) = named.get(bar.span)?;
        let chosen = matches!(of, LaneSubject::Entry(e) if chosen.contains(e));
        Some(Lane {
            bar,
            of: *of,
            chosen,
        })
    };
    timeline::assign_lanes(&days, &spans)
        .into_iter()
        .filter_map(lane)
        .collect()
}

/// The line that says what the bars are; none where there is no room for bars.
pub fn bar_legend(geometry: &Geometry) -> Option<Area> {
    let (pane, list) = (geometry.timeline, geometry.list(Pane::Timeline));
    let room = pane.width >= WIDE && pane.height >= list.height + 3;
    room.then(|| pane.row(pane.height - 2).inset(1, 1))
}

/// Those that stand beside a row and whose names fit into the legend, the first of them in any case.
fn named(
    study: &Study,
    days: &[Day],
    found: Vec<(LaneSubject, TimeSpan)>,
    room: usize,
) -> Vec<(LaneSubject, TimeSpan)> {
    let mut named: Vec<(LaneSubject, TimeSpan)> = Vec::new();
    let mut taken = 0;
    for (of, span) in found {
        let wide = GAP + text::width_of(&of.name(study));
        let beside = !timeline::assign_lanes(days, &[span]).is_empty();
        let fits = taken == 0 || taken + GAP + wide <= room;
        if beside && fits && named.len() < MAX_LANES {
            taken += wide + if taken > 0 { GAP } else { 0 };
            named.push((of, span));
        }
    }
    named
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
    let (web, blocks) = (study.cross_references(), &study[section].blocks);
    found.sort_by_cached_key(|(times, person)| {
        let here = web.mentions_in(Entry::Person(*person), blocks);
        Reverse((*times, here.len()))
    });
    found.into_iter().map(|(_, person)| person).collect()
}

/// The days that rows stand at, none later than the next.
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

/// A life; what is not known of it is left open, and not certain.
fn life(born: Option<&Date>, died: Option<&Date>) -> Option<TimeSpan> {
    if born.is_none() && died.is_none() {
        return None;
    }
    let early = |d: Option<&Date>| d.and_then(Date::earliest);
    let late = |d: Option<&Date>| d.and_then(Date::latest);
    Some(TimeSpan {
        possible: (
            early(born).unwrap_or(Day::EARLIEST),
            late(died).unwrap_or(Day::LATEST),
        ),
        certain: (
            late(born).or(early(died)).unwrap_or(Day::LATEST),
            early(died).or(late(born)).unwrap_or(Day::EARLIEST),
        ),
    })
}

/// A date that lasts; where it is vague, nothing of it is certain.
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
