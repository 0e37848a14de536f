//! The card of an event, and the events of any entry.

use super::page::{PageBuilder, Words};
use super::people::{column, dated};
use crate::model::{Entry, EventId, Kind, SafeStr, Shape};
use crate::safe;

/// How many events of the same year are told before and after one.
const NEAR: usize = 5;

/// Who had part in an event, where it was, and what else happened that year.
pub(super) fn event(page: &mut PageBuilder<'_>, id: EventId) {
    let study = page.study;
    let event = &study[id];
    page.prose(&event.text);
    let people = event.people.iter().map(|p| Entry::Person(*p));
    page.field(
        study.kinds_word(Kind::Person),
        Words::default().entries(study, people),
    );
    let factions = event.factions.iter().map(|f| Entry::Faction(*f));
    page.field(
        study.kinds_word(Kind::Faction),
        Words::default().entries(study, factions),
    );
    let organizations = event.organizations.iter().map(|o| Entry::Organization(*o));
    page.field(
        study.kinds_word(Kind::Organization),
        Words::default().entries(study, organizations),
    );
    let place = event.place.map(Entry::Place);
    page.field(
        study.kind_word(Kind::Place),
        Words::default().entries(study, place),
    );
    // Where it is mentioned is said below.
    let web = study.cross_references();
    let mut mentions = web.mentions(Entry::Event(id)).iter();
    let mentioned = mentions.any(|m| study.section_at(m.block) == event.section);
    let section = event.section.filter(|_| !mentioned).map(Entry::Section);
    page.field("Told in", Words::default().entries(study, section));
    let year = event.date.year();
    let order = study.chronology();
    let first = order.partition_point(|e| study[*e].date.year() < year);
    let same_year = order
        .iter()
        .skip(first)
        .take_while(|e| study[**e].date.year() == year);
    let year: Vec<EventId> = same_year.copied().collect();
    let at = year.iter().position(|e| *e == id).unwrap_or(0);
    let near = year.iter().skip(at.saturating_sub(NEAR)).take(2 * NEAR + 1);
    let near: Vec<EventId> = near.copied().filter(|e| *e != id).collect();
    list(page, "The same year", &near);
    let more = year.len().saturating_sub(near.len() + 1);
    if more > 0 {
        page.line(
            Shape::Byline,
            Words::default().quiet(&safe!("{more} more that year are in the timeline.")),
        );
    }
}

/// The events an entry has part in.
pub(super) fn of(page: &mut PageBuilder<'_>, of: Entry) {
    if matches!(of, Entry::Section(_) | Entry::Event(_)) {
        return;
    }
    let study = page.study;
    list(
        page,
        study.kinds_word(Kind::Event),
        study.cross_references().events(of),
    );
}

fn list<'i>(page: &mut PageBuilder<'_>, heading: impl Into<SafeStr<'i>>, events: &[EventId]) {
    if events.is_empty() {
        return;
    }
    page.heading(heading);
    let study = page.study;
    let column = column(events.iter().map(|e| Some(&study[*e].date)));
    for id in events {
        dated(
            page,
            column,
            Some(&study[*id].date),
            Words::default().entry(study, Entry::Event(*id)),
        );
    }
}
