//! The lives of people, and who belongs to a group.

use super::page::{PageBuilder, Words};
use crate::clean;
use crate::model::{Clean, Date, Entry, Kind, Membership, PersonId};

/// The widest that the dates of a card are in a column of their own.
const WIDEST: usize = 26;

/// What a person did and where they belonged.
pub(super) fn person(page: &mut PageBuilder<'_>, id: PersonId) {
    let study = page.study;
    let person = &study[id];
    if !person.roles.is_empty() {
        page.heading("Offices");
        let column = column(person.roles.iter().map(|r| r.during.as_ref()));
        for role in &person.roles {
            let mut words = Words::default().text(&role.title);
            if let Some(of) = role.of {
                words = words.quiet(", ").entry(study, of);
            }
            dated(page, column, role.during.as_ref(), words);
        }
    }
    let more_to_say = |m: &Membership| m.during.is_some() || m.role.is_some();
    if person.memberships.len() > 1 || person.memberships.iter().any(more_to_say) {
        page.heading("Belonged to");
        let column = column(person.memberships.iter().map(|m| m.during.as_ref()));
        for membership in &person.memberships {
            let mut words = Words::default().entry(study, membership.of);
            if let Some(role) = &membership.role {
                words = words.quiet(", ").text(role);
            }
            match membership.during.as_ref() {
                None => page.marked("•", 2, words),
                during => dated(page, column, during, words),
            }
        }
    }
}

/// How many columns the dates of a list take, the space behind them included.
pub(super) fn column<'d>(dates: impl Iterator<Item = Option<&'d Date>>) -> u16 {
    let widths = dates
        .map(|d| during(d).chars().count())
        .filter(|w| *w <= WIDEST);
    u16::try_from(widths.max().unwrap_or(0) + 2).unwrap_or(u16::MAX)
}

/// A line with its date before it; a date too long for its column stands after the words.
pub(super) fn dated(page: &mut PageBuilder<'_>, column: u16, date: Option<&Date>, words: Words) {
    let when = during(date);
    if when.chars().count() + 2 > usize::from(column) {
        page.marked("", column, words.quiet("  ").quiet(&when));
    } else {
        page.marked(&when, column, words);
    }
}

/// When, in words; nothing where it is unknown.
pub(super) fn during(date: Option<&Date>) -> Clean {
    clean!("{}", date.map(Date::label_kept).unwrap_or_default())
}

/// The people that belong to a faction or organization.
pub(super) fn members(page: &mut PageBuilder<'_>, of: Entry) {
    let study = page.study;
    let members = study.connections().members(of);
    if members.is_empty() {
        return;
    }
    page.heading(study.kinds_word(Kind::Person));
    for id in members {
        let person = &study[*id];
        let mut words = Words::default().entry(study, Entry::Person(*id));
        if let Some(life) = super::entry::life(person.born.as_ref(), person.died.as_ref()) {
            words = words.quiet("  ").quiet(&life);
        }
        page.marked("•", 2, words);
    }
}
