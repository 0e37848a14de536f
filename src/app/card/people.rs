//! The lives of people, and who belongs to a group.

use super::page::{PageBuilder, Words};
use crate::model::{Date, Entry, Kind, Membership, PersonId, Role, SafeText, Study};
use crate::safe;

/// The widest that the dates of a card are in a column of their own: most of a narrow screen is left for words.
const WIDEST: usize = 14;

/// The longest date that stands before the words: two days of two years.
const LONGEST: usize = 26;

/// What a person did and where they belonged.
pub(super) fn person(page: &mut PageBuilder<'_>, id: PersonId) {
    let study = page.study;
    let person = &study[id];
    if !person.roles.is_empty() {
        page.heading("Offices");
        let column = column(person.roles.iter().map(|r| r.during.as_ref()));
        for role in &person.roles {
            dated(page, column, role.during.as_ref(), office(study, role));
        }
    }
    let more_to_say = |m: &Membership| m.during.is_some() || m.role.is_some();
    if person.memberships.len() > 1 || person.memberships.iter().any(more_to_say) {
        page.heading("Belonged to");
        let column = column(person.memberships.iter().map(|m| m.during.as_ref()));
        for membership in &person.memberships {
            let mut words = Words::default().entry(study, membership.of);
            if let Some(role) = &membership.role {
                words = words.text(", ").text(role);
            }
            match membership.during.as_ref() {
                None => page.marked("•", 2, words),
                during => dated(page, column, during, words),
            }
        }
    }
}

/// An office and what it is held in, unless its title says that.
pub(super) fn office(study: &Study, role: &Role) -> Words {
    let Some(of) = role.of else {
        return Words::default().text(&role.title);
    };
    let name = study.name(of);
    let named = role.title.find(name.as_str());
    let whole = |(_, to): &(usize, usize)| {
        let behind = role.title.get(*to..).and_then(|rest| rest.chars().next());
        !name.is_empty() && behind.is_none_or(|c| !c.is_alphanumeric())
    };
    match named.map(|at| (at, at + name.len())).filter(whole) {
        Some((from, to)) => Words::default()
            .text(role.title.ink(0..from))
            .entry(study, of)
            .text(role.title.ink(to..role.title.len())),
        None => Words::default()
            .text(&role.title)
            .text(", ")
            .entry(study, of),
    }
}

/// How many columns the dates of a list take, the space behind them included.
pub(super) fn column<'d>(dates: impl Iterator<Item = Option<&'d Date>>) -> u16 {
    let widths = dates
        .map(|d| during(d).chars().count())
        .filter(|w| *w <= WIDEST);
    u16::try_from(widths.max().unwrap_or(0) + 2).unwrap_or(u16::MAX)
}

/// A line with its date before it, wider than the column if it must be: the words follow it. One longer still stands after
/// them. So a date is not cut.
pub(super) fn dated(page: &mut PageBuilder<'_>, column: u16, date: Option<&Date>, words: Words) {
    let when = during(date);
    if when.chars().count() > LONGEST {
        page.marked("", column, words.quiet("  ").quiet(&when));
    } else if when.chars().count() > WIDEST {
        // As far from the words as those in the column.
        page.marked(&safe!("{when}\u{a0}"), column, words);
    } else {
        page.marked(&when, column, words);
    }
}

/// When, in words; nothing where it is unknown.
pub(super) fn during(date: Option<&Date>) -> SafeText {
    safe!("{}", date.map(Date::label_kept).unwrap_or_default())
}

/// The people that belong to a faction or organization.
pub(super) fn members(page: &mut PageBuilder<'_>, of: Entry) {
    let study = page.study;
    let members = study.cross_references().members(of);
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
