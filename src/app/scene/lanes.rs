//! The bars beside the timeline: lives, periods and events that last, those the reader is at before the others.

use crate::app::geometry::Pane;
use crate::app::state::State;
use crate::app::trail;
use crate::model::{Date, Day, Entry, EventId, PersonId, SectionId, Study};
use crate::timeline::{self, Bar, Row, Scale, Stretch};

/// Bars stand only in a pane at least so wide.
const WIDE: u16 = 36;

/// A bar beside the rows in sight, and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// The bar; its rows are counted from the first in sight.
    pub bar: Bar,
    /// What it stands for.
    pub of: Subject,
    /// Whether the reader chose it.
    pub chosen: bool,
}

/// What a bar stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The life of a person, the time of a faction or organization, an event.
    Entry(Entry),
    /// The time that the section being read tells of.
    Section(SectionId),
}

/// The bars beside the rows of the timeline that are in sight.
pub(super) fn lanes(state: &State) -> Vec<Lane> {
    let geometry = &state.scene.geometry;
    if geometry.timeline.width < WIDE {
        return Vec::new();
    }
    let study = &state.study;
    let rows = state.scene.timeline.get();
    let height = usize::from(geometry.list(Pane::Timeline).height);
    let top = state.view.timeline.top.min(rows.rows.len());
    let end = (top + height).min(rows.rows.len());
    let in_sight = rows.rows.get(top..end).unwrap_or_default();
    let scale = rows.level.scale;
    let days = days(study, in_sight, scale);
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return Vec::new();
    };
    let mut found: Vec<(Subject, Stretch)> = Vec::new();
    let mut add = |of: Subject, stretch: Option<Stretch>| {
        if let Some(stretch) = stretch
            && found.iter().all(|(other, _)| *other != of)
        {
            found.push((of, stretch));
        }
    };
    let chosen: Vec<Entry> = [state.scene.chosen, trail::whose(state), state.view.lens]
        .into_iter()
        .flatten()
        .collect();
    for entry in &chosen {
        add(Subject::Entry(*entry), time(study, *entry));
    }
    if let Some(section) = state.scene.section {
        let period = study[section].period.as_ref();
        add(Subject::Section(section), period.map(|p| lasting(p, 1)));
    }
    let outlast = if scale == Scale::Days { 3 } else { 2 };
    for row in in_sight {
        if let Row::Event(event) = row {
            let time = event_time(study, *event, outlast);
            add(Subject::Entry(Entry::Event(*event)), time);
        }
    }
    for entry in &state.scene.seen {
        let Entry::Person(person) = entry else {
            continue;
        };
        let life = life(study, *person).filter(|life| {
            let (born, died) = life.widest;
            let known = born != Day::EARLIEST && died != Day::LATEST;
            known && (born > *first || died < *last)
        });
        add(Subject::Entry(*entry), life);
    }
    let stretches: Vec<Stretch> = found.iter().map(|(_, stretch)| *stretch).collect();
    let lane = |bar: Bar| {
        let (of, _) = found.get(bar.stretch)?;
        let chosen = matches!(of, Subject::Entry(e) if chosen.contains(e));
        Some(Lane {
            bar,
            of: *of,
            chosen,
        })
    };
    timeline::lanes(&days, &stretches)
        .into_iter()
        .filter_map(lane)
        .collect()
}

/// The days that rows stand at, none later than the next.
fn days(study: &Study, rows: &[Row], scale: Scale) -> Vec<Day> {
    let mut days: Vec<Day> = rows
        .iter()
        .map(|row| timeline::day(study, *row, scale))
        .collect();
    let mut next = Day::LATEST;
    for day in days.iter_mut().rev() {
        *day = (*day).min(next);
        next = *day;
    }
    days
}

/// The time of an entry that the reader chose.
fn time(study: &Study, entry: Entry) -> Option<Stretch> {
    match entry {
        Entry::Person(id) => life(study, id),
        Entry::Faction(id) => study[id].active.as_ref().map(|d| lasting(d, 1)),
        Entry::Organization(id) => study[id].active.as_ref().map(|d| lasting(d, 1)),
        Entry::Event(id) => event_time(study, id, 1),
        Entry::Section(_)
        | Entry::Place(_)
        | Entry::Term(_)
        | Entry::Claim(_)
        | Entry::Question(_)
        | Entry::Source(_) => None,
    }
}

/// An event that lasts, where so many rows fall within it.
fn event_time(study: &Study, event: EventId, least: usize) -> Option<Stretch> {
    let date = &study[event].date;
    date.is_interval().then(|| lasting(date, least))
}

/// A life; what is not known of it is left open, and not certain.
fn life(study: &Study, person: PersonId) -> Option<Stretch> {
    let (born, died) = (study[person].born.as_ref(), study[person].died.as_ref());
    if born.is_none() && died.is_none() {
        return None;
    }
    let early = |d: Option<&Date>| d.and_then(Date::earliest);
    let late = |d: Option<&Date>| d.and_then(Date::latest);
    Some(Stretch {
        widest: (
            early(born).unwrap_or(Day::EARLIEST),
            late(died).unwrap_or(Day::LATEST),
        ),
        surest: (
            late(born).or(early(died)).unwrap_or(Day::LATEST),
            early(died).or(late(born)).unwrap_or(Day::EARLIEST),
        ),
        least: 1,
    })
}

/// A date that lasts; where it is vague, nothing of it is certain.
fn lasting(date: &Date, shortest: usize) -> Stretch {
    let (first, last) = (
        date.earliest().unwrap_or(Day::EARLIEST),
        date.latest().unwrap_or(Day::LATEST),
    );
    let surest = if date.is_vague() {
        (Day::LATEST, Day::EARLIEST)
    } else {
        (first, last)
    };
    Stretch {
        widest: (first, last),
        surest,
        least: shortest,
    }
}
