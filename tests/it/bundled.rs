//! The bundled studies: whole, checked, worth reading.

use studium::content::{self, Severity};
use studium::model::{Entry, Kind, LinkTo, SafeText, Shape, Study, Verdict};

fn studies() -> Vec<Study> {
    let open = |(id, source): &(&str, &str)| {
        content::load(source, &SafeText::new(id))
            .study
            .expect("a bundled study opens")
    };
    content::bundled().iter().map(open).collect()
}

fn workers_party() -> Study {
    studies()
        .into_iter()
        .next()
        .expect("the first bundled study")
}

#[test]
fn check_finds_nothing_but_notes() {
    for (id, source) in content::bundled() {
        let told: Vec<_> = content::check(source, &SafeText::new(id))
            .into_iter()
            .filter(|d| d.severity != Severity::Note)
            .collect();
        assert!(told.is_empty(), "{id}: {told:#?}");
    }
}

#[test]
fn everything_of_the_ledger_is_there() {
    let study = workers_party();
    let count = |kind: Kind| study.entries().filter(|e| e.kind() == kind).count();
    for (kind, least) in [
        (Kind::Section, 12),
        (Kind::Person, 36),
        (Kind::Faction, 5),
        (Kind::Organization, 30),
        (Kind::Place, 21),
        (Kind::Term, 25),
        (Kind::Event, 109),
        (Kind::Claim, 136),
        (Kind::Question, 40),
    ] {
        assert!(count(kind) >= least, "{kind:?}: {} of {least}", count(kind));
    }
}

#[test]
fn every_person_has_a_summary_and_every_event_somebody_or_somewhere() {
    for study in studies() {
        for id in study.people() {
            assert!(
                !study[id].common.summary.is_empty(),
                "{} has no summary",
                study[id].common.slug
            );
        }
        for id in study.events() {
            let e = &study[id];
            let named = !e.people.is_empty()
                || !e.factions.is_empty()
                || !e.organizations.is_empty()
                || e.place.is_some();
            assert!(named, "{} names nobody and no place", e.slug);
        }
    }
}

#[test]
fn every_claim_is_made_in_the_text_and_what_is_doubted_says_why() {
    for study in studies() {
        for id in study.claims() {
            let claim = &study[id];
            let made = !study.mentions(Entry::Claim(id)).is_empty();
            assert!(made, "{} is made nowhere", claim.slug);
            if matches!(claim.verdict, Verdict::Wrong | Verdict::Disputed) {
                let why = claim
                    .why
                    .first()
                    .map(|w| w.text.to_lowercase())
                    .unwrap_or_default();
                let rests = !claim.sources.is_empty()
                    || why.contains("general knowledge")
                    || study.parts().id.as_str() == "malta";
                assert!(
                    !why.is_empty() && rests,
                    "{} says not why, or on what",
                    claim.slug
                );
            }
        }
    }
}

#[test]
fn every_section_mentions_dated_events_and_people() {
    for study in studies() {
        for id in study.sections() {
            let blocks = study.text().part(Study::part_of(id));
            let links = |kind: Kind| {
                blocks
                    .iter()
                    .flat_map(|b| &b.links)
                    .filter(|l| matches!(l.to, LinkTo::Entry(e) if e.kind() == kind))
                    .count()
            };
            assert!(links(Kind::Event) > 0, "{} has no date", study[id].slug);
            assert!(links(Kind::Person) > 0, "{} names nobody", study[id].slug);
            let words: usize = blocks
                .iter()
                .map(|b| b.text.split_whitespace().count())
                .sum();
            assert!(
                (200..=1100).contains(&words),
                "{} has {words} words",
                study[id].slug
            );
        }
    }
}

/// Paragraphs, items, notes and the headings inside a section count, as `print` shows them; not counted are the section's own
/// title and period, its tables, and the marks of claims, which have no letter or digit on the screen.
#[test]
fn every_section_of_the_first_study_has_250_to_700_words() {
    let study = workers_party();
    for id in study.sections() {
        let blocks = study.text().part(Study::part_of(id));
        let prose = blocks.iter().filter(|b| match b.shape {
            Shape::Heading(level) => level > 1,
            Shape::Paragraph | Shape::Code | Shape::Note => true,
            Shape::Title | Shape::Byline | Shape::Rule | Shape::Table(_) => false,
        });
        let words = prose
            .flat_map(|b| b.text.split_whitespace())
            .filter(|word| word.contains(char::is_alphanumeric))
            .count();
        assert!(
            (250..=700).contains(&words),
            "{} has {words} words",
            study[id].slug
        );
    }
}

#[test]
fn no_link_is_broken_and_no_character_hidden() {
    for study in studies() {
        assert_eq!(
            (study.index().unwrap().mistakes.as_slice(), study.hidden()),
            (&[][..], 0),
            "{}",
            study.parts().id
        );
    }
}

#[test]
fn the_second_study_is_of_another_kind_and_reaches_before_year_one() {
    let study = studies()
        .into_iter()
        .nth(1)
        .expect("two studies are bundled");
    assert_eq!(study.parts().id.as_str(), "malta");
    assert_ne!(study.parts().labels, workers_party().parts().labels);
    let first = study.chronology().first().expect("it has events");
    assert!(study[*first].date.year() < 1);
    assert!(study.chronology().iter().any(|e| study[*e].date.is_vague()));
}

/// The plan of the first study, line by line.
fn plan(kind: &str) -> Vec<&'static str> {
    let lines = include_str!("../fixtures/plan.txt").lines();
    let lines: Vec<&str> = lines
        .filter_map(|l| l.strip_prefix(kind))
        .map(str::trim)
        .collect();
    assert!(!lines.is_empty(), "the plan has no {kind}");
    lines
}

#[test]
fn every_section_links_what_the_plan_has_for_it() {
    let study = workers_party();
    let mut missing = Vec::new();
    for line in plan("section ") {
        let (section, ids) = line.split_once(": ").expect("a section and its ids");
        let Some(Entry::Section(id)) = study.find(section) else {
            panic!("there is no section {section}")
        };
        let blocks = study.text().part(Study::part_of(id));
        let linked = |entry| {
            blocks
                .iter()
                .flat_map(|b| &b.links)
                .any(|l| l.to == LinkTo::Entry(entry))
        };
        for wanted in ids.split(' ') {
            let entry = study
                .find(wanted)
                .unwrap_or_else(|| panic!("there is no entry {wanted}"));
            if !linked(entry) {
                missing.push(format!("{section}: {wanted}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn no_date_is_another_than_the_ledger_has() {
    let study = workers_party();
    for line in plan("event ") {
        let (id, date) = line.split_once(' ').expect("an id and a date");
        let Some(Entry::Event(event)) = study.find(id) else {
            panic!("there is no event {id}")
        };
        assert_eq!(study[event].date.edtf(), date, "{id}");
    }
    for line in plan("life ") {
        let words: Vec<&str> = line.split(' ').collect();
        let Some(Entry::Person(person)) = study.find(words[0]) else {
            panic!("there is no person {line}")
        };
        let date = |d: &Option<studium::model::Date>| {
            d.as_ref()
                .map_or_else(|| "-".to_owned(), studium::model::Date::edtf)
        };
        assert_eq!(
            [date(&study[person].born), date(&study[person].died)],
            words[1..],
            "{line}"
        );
    }
}
