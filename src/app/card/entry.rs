//! The card of an entry: what is said of it by its kind, then what refers to it.

use super::line::{Card, DOT, GAP, Item, Part, Tone, Value, Words};
use super::references;
use crate::app::words::{claim_kind_word, question_kind_word, script_word};
use crate::model::{
    ClaimId, Dates, Entry, EventId, Kind, Membership, PersonId, QuestionId, Role, SafeText,
    SectionId, SourceId, Study,
};
use crate::safe;

/// How many events of the same year are listed before and after one.
const NEAR: usize = 5;

/// All there is to say about an entry.
pub(super) fn card(card: &mut Card<'_>, of: Entry) {
    upto_mentions(card, of);
    references::mentions(card, of);
    sources(card, of);
}

/// What is said before the mentions.
pub(super) fn upto_mentions(card: &mut Card<'_>, of: Entry) {
    head(card, of);
    match of {
        Entry::Person(id) => person(card, id),
        Entry::Faction(_) | Entry::Organization(_) => references::members(card, of),
        Entry::Event(id) => event(card, id),
        Entry::Claim(id) => claim(card, id),
        Entry::Question(id) => question(card, id),
        Entry::Source(id) => source(card, id),
        Entry::Section(_) | Entry::Place(_) | Entry::Term(_) => {}
    }
    if let Some(common) = card.study.common(of) {
        card.prose(&common.text);
    }
    references::relations(card, of);
    references::events(card, of);
    references::questions(card, of);
    references::citing(card, of);
    references::mentions_heading(card, of);
}

/// The name in all its forms, what kind of entry it is, the summary.
fn head(card: &mut Card<'_>, of: Entry) {
    let study = card.study;
    if !matches!(of, Entry::Claim(_) | Entry::Question(_)) {
        card.items.push(Item::Title(Words::of(study.name(of))));
    }
    card.items.push(Item::Byline(kind_line(study, of)));
    let Some(common) = study.common(of) else {
        return;
    };
    for native in &common.native {
        card.field(script_word(native), Words::of(&native.name));
    }
    card.field("Also", Words::of(&listed(&common.aliases)));
    card.prose(&common.summary);
}

/// Kind, dates, faction.
pub(super) fn kind_line(study: &Study, of: Entry) -> Words<'_> {
    let mut words = Words::default().quiet(study.kind_word(of.kind()));
    if let Some(value) = date_or_place(study, of) {
        words = words.part(Part::Separator(DOT)).value(value);
    }
    if let Entry::Person(id) = of
        && let Some(faction) = study.faction_of(id)
    {
        let faction = Entry::Faction(faction);
        words = words.part(Part::Separator(DOT)).entry(faction);
    }
    words
}

/// What is beside the kind of an entry: its dates, its position, or what sort it is.
fn date_or_place(study: &Study, of: Entry) -> Option<Value<'_>> {
    if let Entry::Place(id) = of {
        study[id].at.map(|at| Value::Text(coordinates(at)))
    } else if let Entry::Claim(id) = of {
        Some(Value::Text(SafeText::new(claim_kind_word(study[id].kind))))
    } else {
        dates(study, of)
    }
}

pub(super) fn dates(study: &Study, of: Entry) -> Option<Value<'_>> {
    match study.dates_of(of) {
        Dates::Active(date) | Dates::Happened(date) => Some(Value::Date(date)),
        Dates::Life { born, died } => {
            (born.is_some() || died.is_some()).then_some(Value::Life(born, died))
        }
        Dates::None | Dates::Covers(_) | Dates::Issued(_) => None,
    }
}

fn coordinates((latitude, longitude): (f64, f64)) -> SafeText {
    let north = if latitude < 0.0 { "S" } else { "N" };
    let east = if longitude < 0.0 { "W" } else { "E" };
    let (latitude, longitude) = (latitude.abs(), longitude.abs());
    safe!("{latitude:.2}° {north}, {longitude:.2}° {east}")
}

/// Names with commas between.
fn listed(names: &[SafeText]) -> SafeText {
    let names: Vec<&str> = names.iter().map(SafeText::as_str).collect();
    safe!("{}", names.join(", "))
}

/// Offices and memberships.
fn person(card: &mut Card<'_>, id: PersonId) {
    let study = card.study;
    let person = &study[id];
    if !person.roles.is_empty() {
        card.heading("Offices");
        for role in &person.roles {
            let item = Item::Dated(role.during.as_ref(), office(study, role));
            card.items.push(item);
        }
    }
    // A bare membership is the faction beside the name.
    let memberships = &person.memberships;
    let is_bare = |m: &Membership| m.during.is_none() && m.role.is_none();
    if memberships.len() > 1 || !memberships.iter().all(is_bare) {
        card.heading("Belonged to");
        card.items.extend(memberships.iter().map(membership));
    }
}

/// An office and what it is held in, unless its title says that.
pub(super) fn office<'a>(study: &'a Study, role: &'a Role) -> Words<'a> {
    let Some(of) = role.of else {
        return Words::of(&role.title);
    };
    let Some((from, to)) = place_of(study.name(of), &role.title) else {
        return Words::of(&role.title).text(", ").entry(of);
    };
    Words::of(role.title.slice(0..from))
        .entry(of)
        .text(role.title.slice(to..role.title.len()))
}

/// Where a title has a name in it, as whole words.
fn place_of(name: &str, title: &str) -> Option<(usize, usize)> {
    let from = title.find(name).filter(|_| !name.is_empty())?;
    let to = from + name.len();
    let behind = title.get(to..).and_then(|rest| rest.chars().next());
    behind
        .is_none_or(|c| !c.is_alphanumeric())
        .then_some((from, to))
}

fn membership(membership: &Membership) -> Item<'_> {
    let mut words = Words::default().entry(membership.of);
    if let Some(role) = &membership.role {
        words = words.text(", ").text(role);
    }
    match &membership.during {
        Some(during) => Item::Dated(Some(during), words),
        None => Item::Bullet(words),
    }
}

/// What happened, who took part, where, and what else happened that year.
fn event(card: &mut Card<'_>, id: EventId) {
    let study = card.study;
    let event = &study[id];
    card.prose(&event.text);
    let people = event.people.iter().map(|p| Entry::Person(*p));
    card.field(
        study.kinds_word(Kind::Person),
        Words::default().entries(people),
    );
    let factions = event.factions.iter().map(|f| Entry::Faction(*f));
    card.field(
        study.kinds_word(Kind::Faction),
        Words::default().entries(factions),
    );
    let organizations = event.organizations.iter().map(|o| Entry::Organization(*o));
    card.field(
        study.kinds_word(Kind::Organization),
        Words::default().entries(organizations),
    );
    let place = event.place.map(Entry::Place);
    card.field(
        study.kind_word(Kind::Place),
        Words::default().entries(place),
    );
    // The list of mentions gives its section too.
    let is_mentioned = |section: &SectionId| {
        let part = Study::part_of(*section);
        study.text().first_link_to(part, Entry::Event(id)).is_some()
    };
    let section = event
        .section
        .filter(|s| !is_mentioned(s))
        .map(Entry::Section);
    card.field("Told in", Words::default().entries(section));
    same_year(card, id);
}

fn same_year(card: &mut Card<'_>, id: EventId) {
    let study = card.study;
    let year = study[id].date.year();
    let order = study.chronology();
    let from = order.partition_point(|e| study[*e].date.year() < year);
    let to = order.partition_point(|e| study[*e].date.year() <= year);
    let events = order.get(from..to).unwrap_or_default();
    let at = events.iter().position(|e| *e == id).unwrap_or(0);
    let near = events
        .iter()
        .skip(at.saturating_sub(NEAR))
        .take(2 * NEAR + 1);
    let near: Vec<EventId> = near.copied().filter(|e| *e != id).collect();
    if !near.is_empty() {
        card.heading("The same year");
        references::dated_events(card, &near);
    }
    let more = events.len().saturating_sub(near.len() + 1);
    if more > 0 {
        let line = Words::default().quiet(&safe!("{more} more that year are in the timeline."));
        card.items.push(Item::Byline(line));
    }
}

fn claim(card: &mut Card<'_>, id: ClaimId) {
    let claim = &card.study[id];
    card.prose(&claim.text);
    let verdict = Part::Value(Tone::Strong, Value::Verdict(claim.verdict));
    card.field("Verdict", Words::default().part(verdict));
    if !claim.why.is_empty() {
        card.heading("Why");
        card.prose(&claim.why);
    }
}

fn question(card: &mut Card<'_>, id: QuestionId) {
    let question = &card.study[id];
    card.field("Asks", Words::of(question_kind_word(question.kind)));
    card.prose(&question.ask);
    card.heading("Answer");
    card.prose(&question.answer);
    card.list("About", &question.about);
}

/// Who wrote a source, where and when it came out.
pub(super) fn source(card: &mut Card<'_>, id: SourceId) {
    let source = &card.study[id];
    card.field("By", Words::of(&listed(&source.authors)));
    if let Some(container) = &source.container {
        card.field("In", Words::of(container));
    }
    if let Some(issued) = &source.issued {
        card.field("Issued", Words::default().value(Value::Date(issued)));
    }
    if let Some(url) = &source.url {
        card.field("Web", Words::default().part(Part::Web(url)));
    }
    card.prose(&source.note);
}

/// What the entry rests on.
pub(super) fn sources(card: &mut Card<'_>, of: Entry) {
    let study = card.study;
    let sources = study.record(of).sources();
    if sources.is_empty() {
        return;
    }
    card.heading(study.kinds_word(Kind::Source));
    for id in sources {
        let source = &study[*id];
        let mut words = Words::default().entry(Entry::Source(*id));
        if source.title != source.citation {
            words = words.part(Part::Separator(GAP)).quiet(&source.title);
        }
        card.items.push(Item::Bullet(words));
    }
}
