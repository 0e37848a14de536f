//! Events and memberships that cannot lie in the life of their person. Knows only dates.

use crate::content::diagnostic::{Code, Report, quoted};
use crate::content::raw::{self, Person, Study, Text};
use crate::content::resolve::Ids;
use crate::model::{Date, Entry};

/// The dates between which somebody lived.
struct Life {
    born: Option<Date>,
    died: Option<Date>,
}

impl Life {
    fn of(person: &Person<'_>) -> Self {
        Self {
            born: date(person.born.as_ref()),
            died: date(person.died.as_ref()),
        }
    }

    /// Whether `date` is over before the first day the life can have begun.
    fn begins_after(&self, date: &Date) -> bool {
        let born = self.born.as_ref().and_then(Date::earliest);
        date.latest()
            .zip(born)
            .is_some_and(|(date, born)| date < born)
    }

    /// Whether `date` begins after the last day the life can have ended.
    fn ends_before(&self, date: &Date) -> bool {
        let died = self.died.as_ref().and_then(Date::latest);
        date.earliest()
            .zip(died)
            .is_some_and(|(date, died)| date > died)
    }

    fn label(&self) -> String {
        let part = |date: &Option<Date>| date.as_ref().map_or("?".to_owned(), Date::label);
        format!("born {}, died {}", part(&self.born), part(&self.died))
    }
}

fn date(text: Option<&Text<'_>>) -> Option<Date> {
    text.and_then(|t| Date::parse(&t.value).ok())
}

/// The first and the last part of an interval, where they are dates; of another date twice itself.
fn ends(text: &Text<'_>) -> (Option<Date>, Option<Date>) {
    let (first, last) = text
        .value
        .split_once('/')
        .unwrap_or((&text.value, &text.value));
    (Date::parse(first).ok(), Date::parse(last).ok())
}

pub(super) fn check(study: &Study<'_>, ids: &Ids<'_>, report: &Report) {
    let lives: Vec<Life> = study.people.iter().map(Life::of).collect();
    for (person, life) in study.people.iter().zip(&lives) {
        for membership in &person.factions {
            let Some(during) = &membership.during else {
                continue;
            };
            // A membership has to lie in the life with both its ends, an event only with one of its days.
            let (first, last) = ends(during);
            if first.is_some_and(|d| life.begins_after(&d) || life.ends_before(&d))
                || last.is_some_and(|d| life.begins_after(&d) || life.ends_before(&d))
            {
                let what = format!("the membership in {}", quoted(&membership.of.0.value));
                tell(report, during, &what, during, person, life);
            }
        }
    }
    for event in &study.events {
        let Some(when) = date(Some(&event.date)) else {
            continue;
        };
        for raw::Reference(id) in &event.people {
            let Some(Entry::Person(who)) = ids.find(&id.value) else {
                continue;
            };
            let (Some(person), Some(life)) =
                (study.people.get(who.index()), lives.get(who.index()))
            else {
                continue;
            };
            if life.begins_after(&when) || life.ends_before(&when) {
                let what = format!("the event {}", quoted(&event.id.value));
                tell(report, id, &what, &event.date, person, life);
            }
        }
    }
}

fn tell(
    report: &Report,
    at: &Text<'_>,
    what: &str,
    when: &Text<'_>,
    person: &Person<'_>,
    life: &Life,
) {
    report.add(
        Code::OutsideLife,
        at.at.clone(),
        format!(
            "{what} ({}) cannot lie in the life of {}",
            when.value,
            quoted(&person.id.value)
        ),
        Some(format!("{}: {}", person.name.value, life.label())),
    );
}
