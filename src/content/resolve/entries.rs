//! People, factions, organizations, places, terms, events, relations, claims, questions, resolved. Knows no section's text.

use super::Resolver;
use crate::content::autolink::Names;
use crate::content::diagnostic::Code;
use crate::content::raw::{self, Named};
use crate::model::{
    Claim, Common, Date, Entry, Event, EventId, Faction, FactionId, Kind, Membership, Native,
    Organization, OrganizationId, Person, PersonId, Place, PlaceId, Question, Relation, Role,
    SafeText, SourceId, Term, TermId, Weight,
};

/// Every named entry of a file, kind by kind.
pub(super) fn named<'r, 's>(
    study: &'r raw::Study<'s>,
) -> impl Iterator<Item = (Entry, Named<'r, 's>)> {
    let people = study.people.iter().map(raw::Person::named).enumerate();
    let factions = study.factions.iter().map(raw::Faction::named).enumerate();
    let organizations = study.organizations.iter().map(raw::Organization::named);
    let places = study.places.iter().map(raw::Place::named).enumerate();
    let terms = study.terms.iter().map(raw::Term::named).enumerate();
    people
        .map(|(i, n)| (Entry::Person(PersonId::new(i)), n))
        .chain(factions.map(|(i, n)| (Entry::Faction(FactionId::new(i)), n)))
        .chain(
            organizations
                .enumerate()
                .map(|(i, n)| (Entry::Organization(OrganizationId::new(i)), n)),
        )
        .chain(places.map(|(i, n)| (Entry::Place(PlaceId::new(i)), n)))
        .chain(terms.map(|(i, n)| (Entry::Term(TermId::new(i)), n)))
}

/// The references of `$texts` that stand for entries of one kind.
macro_rules! typed {
    ($resolver:expr, $texts:expr, $kind:ident) => {
        $texts
            .into_iter()
            .filter_map(|text| match $resolver.reference(text, &[Kind::$kind]) {
                Some(Entry::$kind(id)) => Some(id),
                _ => None,
            })
    };
}

/// What can have members and hold offices.
const BODIES: &[Kind] = &[Kind::Faction, Kind::Organization];
/// What an office can be of.
const SEATS: &[Kind] = &[Kind::Faction, Kind::Organization, Kind::Place];
/// What can be related.
const ACTORS: &[Kind] = &[Kind::Person, Kind::Faction, Kind::Organization, Kind::Place];

impl Resolver<'_, '_> {
    fn common(&self, entry: &Named<'_, '_>, own: Entry, names: &Names) -> Common {
        self.required(entry.name, "name", entry.id);
        let mut aliases = self.line_list(entry.aliases);
        for owned in self.line_list(entry.owns) {
            if !aliases.contains(&owned) {
                aliases.push(owned);
            }
        }
        let native = entry.native.iter().map(|(tag, name)| Native {
            tag: self.line(tag),
            name: self.line(name),
        });
        Common {
            slug: SafeText::line(&entry.id.value),
            name: self.line(entry.name),
            aliases,
            native: native.collect(),
            summary: self.optional_paragraph(entry.summary),
            text: self.card_text(entry.text, names, Some(own)),
            sources: self.source_list(entry.sources),
        }
    }

    fn source_list(&self, ids: &[raw::Text<'_>]) -> Vec<SourceId> {
        typed!(self, ids, Source).collect()
    }

    pub(super) fn people(&self, names: &Names) -> Vec<Person> {
        let people = self.study.people.iter().enumerate();
        people
            .map(|(i, x)| Person {
                common: self.common(&x.named(), Entry::Person(PersonId::new(i)), names),
                born: self.date(x.born.as_ref()),
                died: self.date(x.died.as_ref()),
                memberships: x
                    .factions
                    .iter()
                    .filter_map(|m| self.membership(m))
                    .collect(),
                roles: x.roles.iter().map(|r| self.role(r, &x.id)).collect(),
            })
            .collect()
    }

    fn membership(&self, membership: &raw::Membership<'_>) -> Option<Membership> {
        let during = self.date(membership.during.as_ref());
        let role = self.optional_line(membership.role.as_ref());
        let of = self.reference(&membership.of, BODIES)?;
        Some(Membership { of, during, role })
    }

    fn role(&self, role: &raw::Role<'_>, person: &raw::Text<'_>) -> Role {
        self.required(&role.title, "title", person);
        Role {
            title: self.line(&role.title),
            of: role.of.as_ref().and_then(|of| self.reference(of, SEATS)),
            during: self.date(role.during.as_ref()),
        }
    }

    pub(super) fn factions(&self, names: &Names) -> Vec<Faction> {
        let factions = self.study.factions.iter().enumerate();
        factions
            .map(|(i, x)| Faction {
                common: self.common(&x.named(), Entry::Faction(FactionId::new(i)), names),
                active: self.date(x.active.as_ref()),
                hue: x.color.as_ref().and_then(|c| c.0),
            })
            .collect()
    }

    pub(super) fn organizations(&self, names: &Names) -> Vec<Organization> {
        let organizations = self.study.organizations.iter().enumerate();
        organizations
            .map(|(i, x)| {
                let entry = Entry::Organization(OrganizationId::new(i));
                Organization {
                    common: self.common(&x.named(), entry, names),
                    active: self.date(x.active.as_ref()),
                }
            })
            .collect()
    }

    pub(super) fn places(&self, names: &Names) -> Vec<Place> {
        let places = self.study.places.iter().enumerate();
        places
            .map(|(i, x)| Place {
                common: self.common(&x.named(), Entry::Place(PlaceId::new(i)), names),
                at: x.at,
            })
            .collect()
    }

    pub(super) fn terms(&self, names: &Names) -> Vec<Term> {
        let terms = self.study.terms.iter().enumerate();
        terms
            .map(|(i, x)| Term {
                common: self.common(&x.named(), Entry::Term(TermId::new(i)), names),
            })
            .collect()
    }

    pub(super) fn events(&self, names: &Names) -> Vec<Event> {
        let events = self.study.events.iter().enumerate();
        events
            .filter_map(|(i, x)| self.event(x, Entry::Event(EventId::new(i)), names))
            .collect()
    }

    fn event(&self, x: &raw::Event<'_>, entry: Entry, names: &Names) -> Option<Event> {
        self.required(&x.title, "title", &x.id);
        let event = |date| Event {
            slug: SafeText::line(&x.id.value),
            date,
            title: self.line(&x.title),
            text: self.card_text(x.text.as_ref(), names, Some(entry)),
            people: typed!(self, &x.people, Person).collect(),
            factions: typed!(self, &x.factions, Faction).collect(),
            organizations: typed!(self, &x.organizations, Organization).collect(),
            place: typed!(self, &x.place, Place).next(),
            section: typed!(self, &x.section, Section).next(),
            weight: self.weight(x.weight.as_ref()),
            sources: self.source_list(&x.sources),
        };
        let date = self.date(Some(&x.date));
        // Without a date there is no event, but what else is wrong with it is told all the same.
        let is_dated = date.is_some();
        let date = date.or_else(|| Date::parse("0000").ok());
        date.map(event).filter(|_| is_dated)
    }

    fn weight(&self, weight: Option<&raw::Number>) -> Weight {
        match weight.map(|w| (w, w.value)) {
            None | Some((_, 2)) => Weight::Usual,
            Some((_, 1)) => Weight::Minor,
            Some((_, 3)) => Weight::Major,
            Some((weight, value)) => {
                self.report.add(
                    Code::UnknownVariant,
                    weight.at.clone(),
                    format!("`{value}` is no weight"),
                    Some("1 is minor, 2 usual, 3 major".to_owned()),
                );
                Weight::Usual
            }
        }
    }

    pub(super) fn relations(&self, names: &Names) -> Vec<Relation> {
        let relations = self.study.relations.iter();
        relations
            .filter_map(|x| {
                self.required(&x.kind, "kind", &x.from);
                let from = self.reference(&x.from, ACTORS);
                let to = self.reference(&x.to, ACTORS);
                let during = self.date(x.during.as_ref());
                let text = self.card_text(x.text.as_ref(), names, None);
                let sources = self.source_list(&x.sources);
                Some(Relation {
                    from: from?,
                    kind: self.line(&x.kind),
                    to: to?,
                    during,
                    text,
                    sources,
                })
            })
            .collect()
    }

    pub(super) fn claims(&self) -> Vec<Claim> {
        let claims = self.study.claims.iter();
        claims
            .filter_map(|x| {
                self.required(&x.text, "text", &x.id);
                let text = self.paragraph(&x.text);
                let why = self.optional_paragraph(x.why.as_ref());
                let sources = self.source_list(&x.sources);
                Some(Claim {
                    slug: SafeText::line(&x.id.value),
                    text,
                    kind: x.kind.0?,
                    verdict: x.verdict.0?,
                    why,
                    sources,
                })
            })
            .collect()
    }

    pub(super) fn questions(&self) -> Vec<Question> {
        let questions = self.study.questions.iter();
        questions
            .filter_map(|x| {
                self.required(&x.ask, "ask", &x.id);
                self.required(&x.answer, "answer", &x.id);
                let ask = self.paragraph(&x.ask);
                let answer = self.paragraph(&x.answer);
                let about = x.about.iter().filter_map(|t| self.reference(t, &[]));
                let about = about.collect();
                Some(Question {
                    slug: SafeText::line(&x.id.value),
                    ask,
                    answer,
                    kind: x.kind.0?,
                    about,
                })
            })
            .collect()
    }
}
