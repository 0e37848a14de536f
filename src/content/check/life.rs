//! Events and memberships outside the life of their person.

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

    /// Whether `date` ends before the earliest possible birth.
    fn begins_after(&self, date: &Date) -> bool {
        let born = self.born.as_ref().and_then(Date::earliest);
        date.latest()
            .zip(born)
            .is_some_and(|(date, born)| date < born)
    }

    /// Whether `date` begins after the latest possible death.
    fn ends_before(&self, date: &Date) -> bool {
        let died = self.died.as_ref().and_then(Date::latest);
        date.earliest()
            .zip(died)
            .is_some_and(|(date, died)| date > died)
    }

    fn label(&self) -> String {
        let [born, died] =
            [&self.born, &self.died].map(|date| date.as_ref().map_or("?".to_owned(), Date::label));
        format!("born {born}, died {died}")
    }
}

fn date(text: Option<&Text<'_>>) -> Option<Date> {
    text.and_then(|t| Date::parse(&t.value).ok())
}

/// The two ends of an interval, if they are dates; twice any other date.
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
            // Both ends of a membership have to be within the life, but only one day of an event.
            let (first, last) = ends(during);
            if first.is_some_and(|d| life.begins_after(&d) || life.ends_before(&d))
                || last.is_some_and(|d| life.begins_after(&d) || life.ends_before(&d))
            {
                let what = format!("the membership in {}", quoted(&membership.of.0.value));
                report_outside(report, during, &what, during, person, life);
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
                report_outside(report, id, &what, &event.date, person, life);
            }
        }
    }
}

fn report_outside(
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
            "{what} ({}) is outside the life of {}",
            when.value,
            quoted(&person.id.value)
        ),
        Some(format!("{}: {}", person.name.value, life.label())),
    );
}
