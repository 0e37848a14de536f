//! Resolves people, factions, organizations, places, terms, events, relations, claims and questions.

use super::Resolver;
use crate::content::diagnostic::Code;
use crate::content::raw::{self, Named};
use crate::model::{
    Claim, Common, Entry, Event, Faction, Kind, Membership, Native, Organization, Parts, Person,
    Place, Question, Relation, Role, SafeText, SourceId, Term, Weight,
};

/// The kinds that can have members.
const BODIES: &[Kind] = &[Kind::Faction, Kind::Organization];
/// The kinds that an office can be in.
const SEATS: &[Kind] = &[Kind::Faction, Kind::Organization, Kind::Place];
/// The kinds that can be related.
const ACTORS: &[Kind] = &[Kind::Person, Kind::Faction, Kind::Organization, Kind::Place];

impl Resolver<'_, '_> {
    fn common(&self, entry: &Named<'_, '_>, own: Entry) -> Common {
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
            summary: self.paragraph(entry.summary),
            text: self.card_text(entry.text, Some(own)),
            sources: self.source_list(entry.sources),
        }
    }

    /// The references that stand for entries of one kind.
    fn typed<'i, 's: 'i, Id: TryFrom<Entry>>(
        &self,
        references: impl IntoIterator<Item = &'i raw::Reference<'s>>,
        kind: Kind,
    ) -> Vec<Id> {
        let references = references.into_iter();
        let mut typed = Vec::with_capacity(references.size_hint().0);
        typed.extend(references.filter_map(|r| self.reference(r, &[kind])?.try_into().ok()));
        typed
    }

    fn source_list(&self, references: &[raw::Reference<'_>]) -> Vec<SourceId> {
        self.typed(references, Kind::Source)
    }

    /// The lists of everything but sections.
    pub(super) fn lists(&self) -> Parts {
        Parts {
            people: self.people(),
            factions: self.factions(),
            organizations: self.organizations(),
            places: self.places(),
            terms: self.terms(),
            events: self.events(),
            relations: self.relations(),
            claims: self.claims(),
            questions: self.questions(),
            sources: self.sources(),
            ..Parts::default()
        }
    }

    fn people(&self) -> Vec<Person> {
        let entries = with_handles(&self.study.people, Kind::Person);
        entries
            .map(|(entry, x)| Person {
                common: self.common(&x.shared(), entry),
                born: self.date(x.born.as_ref()),
                died: self.date(x.died.as_ref()),
                memberships: self.memberships(&x.factions),
                roles: x.roles.iter().map(|r| self.role(r, &x.id)).collect(),
            })
            .collect()
    }

    fn memberships(&self, written: &[raw::Membership<'_>]) -> Vec<Membership> {
        let mut memberships = Vec::with_capacity(written.len());
        memberships.extend(written.iter().filter_map(|m| self.membership(m)));
        memberships
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

    fn factions(&self) -> Vec<Faction> {
        let entries = with_handles(&self.study.factions, Kind::Faction);
        entries
            .map(|(entry, x)| Faction {
                common: self.common(&x.shared(), entry),
                active: self.date(x.active.as_ref()),
                hue: x.color.as_ref().and_then(|c| c.0),
            })
            .collect()
    }

    fn organizations(&self) -> Vec<Organization> {
        let entries = with_handles(&self.study.organizations, Kind::Organization);
        entries
            .map(|(entry, x)| Organization {
                common: self.common(&x.shared(), entry),
                active: self.date(x.active.as_ref()),
            })
            .collect()
    }

    fn places(&self) -> Vec<Place> {
        let entries = with_handles(&self.study.places, Kind::Place);
        entries
            .map(|(entry, x)| Place {
                common: self.common(&x.shared(), entry),
                at: x.at,
            })
            .collect()
    }

    fn terms(&self) -> Vec<Term> {
        let entries = with_handles(&self.study.terms, Kind::Term);
        entries
            .map(|(entry, x)| Term {
                common: self.common(&x.shared(), entry),
            })
            .collect()
    }

    fn events(&self) -> Vec<Event> {
        let entries = with_handles(&self.study.events, Kind::Event);
        entries
            .filter_map(|(entry, x)| self.event(x, entry))
            .collect()
    }

    fn event(&self, x: &raw::Event<'_>, entry: Entry) -> Option<Event> {
        self.required(&x.title, "title", &x.id);
        let date = self.date(Some(&x.date));
        // Without a date there is no event, but its other mistakes are reported too.
        let is_dated = date.is_some();
        let event = Event {
            slug: SafeText::line(&x.id.value),
            date: date.unwrap_or_default(),
            title: self.line(&x.title),
            text: self.card_text(x.text.as_ref(), Some(entry)),
            people: self.typed(&x.people, Kind::Person),
            factions: self.typed(&x.factions, Kind::Faction),
            organizations: self.typed(&x.organizations, Kind::Organization),
            place: self.typed(&x.place, Kind::Place).pop(),
            section: self.typed(&x.section, Kind::Section).pop(),
            weight: self.weight(x.weight.as_ref()),
            sources: self.source_list(&x.sources),
        };
        is_dated.then_some(event)
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
                    format!("`{value}` is not a weight"),
                    Some("1 is minor, 2 usual, 3 major".to_owned()),
                );
                Weight::Usual
            }
        }
    }

    fn relations(&self) -> Vec<Relation> {
        let relations = self.study.relations.iter();
        relations
            .filter_map(|x| {
                self.required(&x.kind, "kind", &x.from.0);
                let from = self.reference(&x.from, ACTORS);
                let to = self.reference(&x.to, ACTORS);
                let during = self.date(x.during.as_ref());
                let text = self.card_text(x.text.as_ref(), None);
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

    fn claims(&self) -> Vec<Claim> {
        let claims = self.study.claims.iter();
        claims
            .filter_map(|x| {
                self.required(&x.text, "text", &x.id);
                let text = self.paragraph(Some(&x.text));
                let why = self.paragraph(x.why.as_ref());
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

    fn questions(&self) -> Vec<Question> {
        let questions = self.study.questions.iter();
        questions
            .filter_map(|x| {
                self.required(&x.ask, "ask", &x.id);
                self.required(&x.answer, "answer", &x.id);
                let ask = self.paragraph(Some(&x.ask));
                let answer = self.paragraph(Some(&x.answer));
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

fn with_handles<T>(records: &[T], kind: Kind) -> impl Iterator<Item = (Entry, &T)> {
    let records = records.iter().enumerate();
    records.map(move |(i, record)| (kind.handle(i), record))
}
