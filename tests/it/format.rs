//! Holds docs/format.md to the loader: every example, field, word, date and message in it is tried.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use crate::support::fences::{Fence, fences};
use studium::app::words::script_word;
use studium::content::{self, Code, Diagnostic, Severity};
use studium::model::{Date, Entry, Kind, LinkTo, Native, SafeText, Study, Verdict};

const GUIDE: &str = "docs/format.md";

/// What an example that is only some fields of a study stands among, unless it gives them itself.
const FRAME: &[(&str, &str)] = &[
    (
        "sections",
        r#"[Section(id: "prize", title: "The prize", body: "Text.")]"#,
    ),
    (
        "people",
        r#"[
            Person(id: "harrison", name: "John Harrison", born: "1693", died: "1776-03-24"),
            Person(id: "maskelyne", name: "Nevil Maskelyne"),
        ]"#,
    ),
    (
        "factions",
        r#"[Faction(id: "makers", name: "Clockmakers"), Faction(id: "astronomers", name: "Astronomers")]"#,
    ),
    (
        "organizations",
        r#"[Organization(id: "board", name: "Board of Longitude")]"#,
    ),
    (
        "places",
        r#"[Place(id: "greenwich", name: "Greenwich"), Place(id: "jamaica", name: "Jamaica")]"#,
    ),
    (
        "sources",
        r#"[Source(id: "sobel", title: "Longitude", authors: ["Dava Sobel"], issued: "1995")]"#,
    ),
];

/// What is told of every example that is not a whole study, and of which it is no example.
const NOISE: &[Code] = &[Code::NeverMentioned, Code::UnusedSource];

fn guide() -> String {
    fs::read_to_string(GUIDE).unwrap()
}

fn check(source: &str) -> Vec<Diagnostic> {
    content::check(source, &SafeText::new("example.ron"))
}

/// A study with these fields, and those of the frame that are not among them.
fn framed(fields: &str) -> String {
    let given = |name: &str| fields.lines().any(|l| l.starts_with(&format!("{name}:")));
    let mut missing = String::new();
    for (name, value) in FRAME.iter().filter(|(name, _)| !given(name)) {
        let _ = writeln!(missing, "{name}: {value},");
    }
    format!("Study(format: 1, id: \"example\", title: \"Example\",\n{fields}\n{missing})")
}

fn with_body(body: &str) -> String {
    framed(&format!(
        "sections: [Section(id: \"prize\", title: \"The prize\", body: r#\"\n{body}\n\"#)],\n"
    ))
}

/// The study an example stands in, where it is one.
fn study_of(fence: &Fence) -> Option<String> {
    match fence.info.split(' ').collect::<Vec<_>>().as_slice() {
        ["ron", "study", ..] => Some(fence.text.clone()),
        ["ron", "fields" | "wrong", ..] => Some(framed(&fence.text)),
        ["markdown", "body", ..] => Some(with_body(&fence.text)),
        ["text", "links"] => None,
        other => panic!("{GUIDE}:{}: what is {other:?}?", fence.line),
    }
}

/// The code that an example says it has.
fn said(fence: &Fence) -> Option<&str> {
    fence.info.split_once("wrong ").map(|(_, code)| code)
}

#[test]
fn every_example_of_the_guide_is_what_it_says_it_is() {
    let guide = guide();
    let fences = fences(&guide);
    assert!(fences.len() > 30, "the examples were not found");
    for fence in &fences {
        let Some(source) = study_of(fence) else {
            continue;
        };
        let whole = fence.info == "ron study";
        let told = check(&source);
        let codes: BTreeSet<&str> = told
            .iter()
            .filter(|d| whole || said(fence) == Some(d.code.word()) || !NOISE.contains(&d.code))
            .map(|d| d.code.word())
            .collect();
        let wanted: BTreeSet<&str> = said(fence).into_iter().collect();
        assert_eq!(codes, wanted, "{GUIDE}:{}: {told:#?}", fence.line);
    }
}

#[test]
fn the_study_in_the_readme_has_no_mistake() {
    let readme = fs::read_to_string("README.md").unwrap();
    let fences = fences(&readme);
    let study = fences.iter().find(|f| f.info == "ron").unwrap();
    let told = check(&study.text);
    assert!(told.is_empty(), "README.md:{}: {told:#?}", study.line);
}

#[test]
fn every_message_of_check_has_its_place_and_an_example() {
    let guide = guide();
    let examples = fences(&guide);
    let headings: Vec<&str> = guide
        .lines()
        .filter_map(|l| l.strip_prefix("### `")?.strip_suffix('`'))
        .collect();
    let words: Vec<&str> = Code::STUDIES.iter().map(|c| c.word()).collect();
    assert_eq!(headings, words, "the codes of the guide");
    for code in Code::STUDIES {
        let section = section(&guide, &format!("### `{}`", code.word()));
        let severity = match code.severity() {
            Severity::Error => "Error.",
            Severity::Warning => "Warning.",
            Severity::Note => "Note.",
        };
        assert!(section.trim_start().starts_with(severity), "{code:?}");
        assert!(
            examples.iter().any(|f| said(f) == Some(code.word())),
            "{code:?} has no example"
        );
    }
}

/// What stands under a heading, up to the next.
fn section<'g>(guide: &'g str, heading: &str) -> &'g str {
    let (_, rest) = guide
        .split_once(&format!("\n{heading}\n"))
        .unwrap_or_else(|| panic!("{GUIDE} has no heading {heading}"));
    let mut fenced = false;
    let mut end = 0;
    for line in rest.split_inclusive('\n') {
        fenced ^= line.starts_with("```");
        if line.starts_with('#') && !fenced {
            break;
        }
        end += line.len();
    }
    &rest[..end]
}

/// The cells of the tables in a piece of Markdown, without their heads.
fn rows(text: &str) -> Vec<Vec<String>> {
    let cells = |line: &str| -> Vec<String> {
        line.replace("\\|", "\u{1}")
            .trim_matches('|')
            .split('|')
            .map(|c| c.trim().replace('\u{1}', "|"))
            .collect()
    };
    let lines: Vec<&str> = text.lines().collect();
    lines
        .iter()
        .enumerate()
        .filter(|(i, l)| {
            let head = lines
                .get(i + 1)
                .is_some_and(|next| next.starts_with("|---"));
            l.starts_with('|') && !l.starts_with("|---") && !head
        })
        .map(|(_, l)| cells(l))
        .collect()
}

fn code_of(cell: &str) -> &str {
    let inside = cell.strip_prefix('`').and_then(|c| c.strip_suffix('`'));
    inside.unwrap_or_else(|| panic!("{cell} is no code"))
}

/// Every record, and a study in which it has a field that no record has, and nothing else.
const RECORDS: &[(&str, &str)] = &[
    ("Study", "Study(~)"),
    ("Labels", "Study(labels: Labels(~))"),
    ("Source", "Study(sources: [Source(~)])"),
    ("Section", "Study(sections: [Section(~)])"),
    (
        "Membership",
        "Study(people: [Person(factions: [Membership(~)])])",
    ),
    ("Role", "Study(people: [Person(roles: [Role(~)])])"),
    ("Event", "Study(events: [Event(~)])"),
    ("Relation", "Study(relations: [Relation(~)])"),
    ("Claim", "Study(claims: [Claim(~)])"),
    ("Question", "Study(questions: [Question(~)])"),
    ("Person", "Study(people: [Person(~)])"),
    ("Faction", "Study(factions: [Faction(~)])"),
    ("Organization", "Study(organizations: [Organization(~)])"),
    ("Place", "Study(places: [Place(~)])"),
    ("Term", "Study(terms: [Term(~)])"),
];

/// The fields of a record and whether it needs them, as the loader tells them when one is misspelt.
fn fields_of(record: &str, study: &str) -> BTreeSet<(String, bool)> {
    let told = check(&study.replace('~', "no_such_field_anywhere: 1"));
    let unknown = told
        .iter()
        .find(|d| d.code == Code::UnknownField)
        .unwrap_or_else(|| panic!("{record}: {told:#?}"));
    assert!(unknown.message.starts_with(record), "{}", unknown.message);
    let help = unknown.help.as_deref().unwrap();
    let names = help.strip_prefix("it has ").expect(help).split(", ");
    let needed = |name: &str| {
        let message = format!("{record} needs the field `{name}`");
        told.iter().any(|d| *d.message == *message)
    };
    names.map(|n| (n.to_owned(), needed(n))).collect()
}

fn documented(guide: &str, heading: &str) -> BTreeSet<(String, bool)> {
    rows(section(guide, heading))
        .iter()
        .filter(|row| row.get(2).is_some_and(|c| c == "yes" || c == "no"))
        .map(|row| (code_of(&row[0]).to_owned(), row[2] == "yes"))
        .collect()
}

#[test]
fn the_guide_has_every_field_of_every_record_and_no_other() {
    let guide = guide();
    let source = fs::read_to_string("src/content/raw/records.rs").unwrap();
    let declared: BTreeSet<&str> = source
        .lines()
        .filter_map(|l| l.strip_prefix("    ")?.strip_suffix(" {"))
        .filter(|name| {
            name.chars().all(char::is_alphanumeric) && name.starts_with(char::is_uppercase)
        })
        .collect();
    // That of the labels is made from the table of kinds.
    let known = RECORDS.iter().map(|(name, _)| *name);
    let known: BTreeSet<&str> = known.filter(|name| *name != "Labels").collect();
    assert_eq!(declared, known, "the records of the loader");
    let common = documented(&guide, "### Common fields");
    assert_eq!(common.len(), 9);
    for (record, study) in RECORDS {
        let mut told = documented(&guide, &format!("### {record}"));
        if ["Person", "Faction", "Organization", "Place", "Term"].contains(record) {
            told.extend(common.iter().cloned());
        }
        assert_eq!(told, fields_of(record, study), "{record}");
    }
}

#[test]
fn the_guide_has_every_word_that_a_field_may_hold() {
    let guide = guide();
    for (field, study) in [
        ("kind", "Study(claims: [Claim(kind: Zzzzzzzzzzzz)])"),
        ("verdict", "Study(claims: [Claim(verdict: Zzzzzzzzzzzz)])"),
        ("kind", "Study(questions: [Question(kind: Zzzzzzzzzzzz)])"),
        ("color", "Study(factions: [Faction(color: Zzzzzzzzzzzz)])"),
    ] {
        let told = check(study);
        let help = told
            .iter()
            .find(|d| d.code == Code::UnknownVariant)
            .and_then(|d| d.help.as_deref())
            .unwrap();
        for word in help.strip_prefix("one of ").expect(help).split(", ") {
            assert!(guide.contains(&format!("`{word}`")), "{field}: {word}");
        }
    }
}

#[test]
fn the_guide_shows_dates_as_the_screen_does() {
    let guide = guide();
    let dates = rows(section(&guide, "## Dates"));
    assert!(dates.len() > 20);
    for row in dates {
        let date = Date::parse(code_of(&row[0])).unwrap();
        assert_eq!(date.label(), code_of(&row[2]), "{}", row[0]);
    }
}

#[test]
fn the_guide_has_the_words_and_glyphs_of_the_screen() {
    let guide = guide();
    let defaults = [
        ("person", "people", Kind::Person),
        ("faction", "factions", Kind::Faction),
        ("organization", "organizations", Kind::Organization),
        ("place", "places", Kind::Place),
        ("term", "terms", Kind::Term),
        ("event", "events", Kind::Event),
    ];
    let told = rows(section(&guide, "### Labels"));
    for (one, many, kind) in defaults {
        for (field, word) in [(one, kind.words().0), (many, kind.words().1)] {
            let row = told.iter().find(|r| code_of(&r[0]) == field).unwrap();
            assert_eq!(code_of(&row[3]), word, "{field}");
        }
    }
    let claims = section(&guide, "## Claims and verdicts");
    for verdict in [
        Verdict::Supported,
        Verdict::Disputed,
        Verdict::Wrong,
        Verdict::Unsettled,
    ] {
        let row = format!("| `{verdict:?}` | `{}` |", verdict.glyph());
        assert!(claims.contains(&row), "{row}");
    }
    for row in rows(section(&guide, "### Common fields")) {
        let [tags, script] = row.as_slice() else {
            continue;
        };
        for tag in tags.split(", ").map(code_of) {
            let native = Native {
                tag: SafeText::new(tag),
                name: SafeText::default(),
            };
            assert_eq!(script_word(&native).as_str(), script, "{tag}");
        }
    }
}

fn open(source: &str) -> Study {
    let loaded = content::load(source, &SafeText::new("example.ron"));
    assert!(loaded.diagnostics.is_empty(), "{:#?}", loaded.diagnostics);
    loaded.study.unwrap()
}

/// The text of a study's only section as a reader sees it.
fn shown(study: &Study) -> String {
    let body = study.text().part(1).iter().skip(1);
    body.map(|b| b.text.as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn links_show_what_the_guide_says_they_show() {
    let guide = guide();
    let claims = r#"claims: [Claim(id: "c-won", text: "He won.", kind: Fact, verdict: Wrong)],"#;
    let mut seen = 0;
    for row in rows(section(&guide, "### Links")) {
        let written = code_of(&row[0]);
        let shows = match row[1].as_str() {
            "the name or title" => "John Harrison".to_owned(),
            "the glyph of the verdict, at the end of the sentence" => "✗".to_owned(),
            "the words given" | "the words" => {
                let inside = written.trim_matches(['[', ']']);
                let after = inside.split_once('|').map(|(_, words)| words);
                after
                    .or(inside.split_once(']').map(|(words, _)| words))
                    .unwrap()
                    .to_owned()
            }
            "the words, then the glyph" => "won the prize\u{a0}✗".to_owned(),
            citation => code_of(citation).to_owned(),
        };
        let study = open(&framed(&format!(
            "sections: [Section(id: \"prize\", title: \"The prize\", body: \"{written}\")],\n{claims}"
        )));
        assert_eq!(shown(&study), shows, "{written}");
        seen += 1;
    }
    assert_eq!(seen, 7);
}

#[test]
fn names_link_themselves_where_the_guide_says_they_do() {
    let names = r#"
people: [
    Person(id: "harrison", name: "John Harrison", aliases: ["Harrison"], native: {"ko": "해리슨", "zh": "哈里森"}),
    Person(id: "william", name: "William Harrison"),
],
terms: [Term(id: "chronometer", name: "chronometer")],
"#;
    let guide = guide();
    let fences = fences(&guide);
    let fence = fences.iter().find(|f| f.info == "text links").unwrap();
    assert!(fence.text.lines().count() > 4);
    for line in fence.text.lines() {
        let plain = line.replace(['[', ']'], "");
        let study = open(&framed(&format!(
            "sections: [Section(id: \"prize\", title: \"The prize\", body: r#\"{plain}\"#)],{names}"
        )));
        let block = study.text().part(1).last().unwrap();
        let mut marked = String::new();
        let mut at = 0;
        for link in &block.links {
            assert!(matches!(
                link.to,
                LinkTo::Entry(Entry::Person(_) | Entry::Organization(_) | Entry::Term(_))
            ));
            marked += &block.text[at..link.range.start];
            marked += "[";
            marked += &block.text[link.range.clone()];
            marked += "]";
            at = link.range.end;
        }
        marked += &block.text[at..];
        assert_eq!(marked, line.replace('`', ""), "{GUIDE}");
    }
}
