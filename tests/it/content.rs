//! What an author is told about a study file: every kind of mistake, where it points, and what it suggests.

use proptest::prelude::*;
use studium::content::{self, Code, Diagnostic};
use studium::model::{Entry, Kind, SafeText, Study};

fn check(source: &str) -> Vec<Diagnostic> {
    content::check(source, &SafeText::new("test.ron"))
}

fn load(source: &str) -> Option<Study> {
    content::load(source, &SafeText::new("test.ron")).study
}

/// A study of one section, with more of its fields from the second line on.
fn study(more: &str) -> String {
    format!(
        "Study(format: 1, id: \"s\", title: \"T\", sections: [Section(id: \"a\", title: \"A\", body: \"Text.\")],\n{more}\n)"
    )
}

/// Where each `‸` stands, as line and column, and the source without them.
fn marked(source: &str) -> (String, Vec<(usize, usize)>) {
    let (mut line, mut column) = (1, 1);
    let mut places = Vec::new();
    for c in source.chars() {
        match c {
            '‸' => places.push((line, column)),
            '\n' => (line, column) = (line + 1, 1),
            _ => column += 1,
        }
    }
    (source.replace('‸', ""), places)
}

/// Checks that `source` has exactly `codes`, each at its `‸`, and that the first one's message and help say these words.
fn expect(case: &str, source: &str, codes: &[Code], message: &str, help: &str) {
    let (source, places) = marked(source);
    let noise = [Code::NeverMentioned, Code::UnusedSource];
    let told: Vec<Diagnostic> = check(&source)
        .into_iter()
        .filter(|d| codes.contains(&d.code) || !noise.contains(&d.code))
        .collect();
    let found: Vec<_> = told.iter().map(|d| (d.code, d.line, d.column)).collect();
    let wanted: Vec<_> = codes
        .iter()
        .zip(&places)
        .map(|(code, (line, column))| (*code, *line, *column))
        .collect();
    assert_eq!(codes.len(), places.len(), "{case}: a mark for each code");
    assert_eq!(found, wanted, "{case}\n{told:#?}");
    let first = told.first().expect(case);
    assert!(first.message.contains(message), "{case}: {}", first.message);
    let given = first.help.as_deref().unwrap_or_default();
    assert!(given.contains(help), "{case}: {given}");
}

#[test]
fn every_mistake_in_a_record_is_reported_where_it_is() {
    use Code::{
        AliasIsName, BadDate, BadId, DuplicateId, Empty, HiddenCharacter, MissingField,
        NeverMentioned, NotRon, OutsideLife, RepeatedField, SharedName, TwoOwners, UnknownField,
        UnknownId, UnknownVariant, UnusedSource, WrongKind,
    };
    #[rustfmt::skip]
    let cases: &[(&str, &str, &[Code], &str, &str)] = &[
        ("a value of the wrong type", r#"sources: [Source(id: "x", title: ‸5)]"#, &[NotRon], "`5)]`", ""),
        ("a wrong type after a misspelt field", r#"sources: [Source(id: "x", ‸titel: "X", title: ‸5)]"#, &[UnknownField, NotRon], "`titel`", "`title`"),
        ("a word for a list", r#"sources: ‸"x""#, &[NotRon], "", ""),
        ("a record of another name", r#"sources: [‸Sorce(id: "x", title: "X")]"#, &[NotRon], "Sorce", ""),
        ("a field that no record has", r#"sources: [Source(id: "x", title: "X", ‸publisher: "P")]"#, &[UnknownField], "`publisher`", "container"),
        ("a misspelt field is not also missing", r#"sources: [Source(id: "x", ‸titel: "X")]"#, &[UnknownField], "`titel`", "`title`"),
        ("an unknown field of any value", r#"sources: [Source(id: "x", title: "X", ‸pages: Some([(1, "a"), Shown(from: 2)]))]"#, &[UnknownField], "`pages`", ""),
        ("a missing field", r#"sources: [Source(id: "‸x")]"#, &[MissingField], "`x` needs the field `title`", ""),
        ("a missing id", r#"sources: [Source(‸title: "X")]"#, &[MissingField], "`id`", ""),
        ("a record without fields", "‸‸sources: [Source()]", &[MissingField, MissingField], "`id`", ""),
        ("two missing fields", r#"places: [Place(id: "p", name: "P")], relations: [Relation(‸‸from: "p")]"#, &[MissingField, MissingField], "`kind`", ""),
        ("a field given twice", r#"sources: [Source(id: "x", title: "X", ‸title: "Y")]"#, &[RepeatedField], "`title`", ""),
        ("a script given twice", r#"terms: [Term(id: "t", name: "T", native: {"ko": "가", "‸ko": "나"})]"#, &[RepeatedField], "`ko`", ""),
        ("a wrong word", r#"claims: [Claim(id: "c", text: "T", kind: ‸Fakt, verdict: Wrong)]"#, &[UnknownVariant], "`Fakt`", "`Fact`"),
        ("a color that is none", r#"factions: [Faction(id: "f", name: "F", color: ‸Puce)]"#, &[UnknownVariant], "`Puce`", "LightCyan"),
        ("a weight that is none", r#"events: [Event(id: "e", date: "1900", title: "E", ‸weight: 4)]"#, &[UnknownVariant], "`4`", "3 major"),
        ("an id with capitals and spaces", r#"sources: [Source(id: "‸Doe 1999", title: "X")]"#, &[BadId], "`Doe 1999`", "`doe-1999`"),
        ("an empty id", r#"sources: [Source(id: "‸", title: "X")]"#, &[BadId], "", "small letters"),
        ("an id with escapes", r#"sources: [Source(‸id: "d\u{6f}e", title: "X")]"#, &[BadId], "`doe`", "`doe`"),
        ("an id given twice", r#"sources: [Source(id: "x", title: "X")], terms: [Term(id: "‸x", name: "X")]"#, &[DuplicateId], "`x`", ""),
        ("a reference to nothing", r#"places: [Place(id: "town", name: "Town")], events: [Event(id: "e", date: "1900", title: "E", place: "‸tonw")]"#, &[UnknownId], "`tonw`", "`town`"),
        ("a section as a place", r#"events: [Event(id: "e", date: "1900", title: "E", place: "‸a")]"#, &[WrongKind], "`a` is a section", "place"),
        ("a source as a body", r#"sources: [Source(id: "order-1", title: "X")], factions: [Faction(id: "order", name: "O")], people: [Person(id: "p", name: "P", factions: [Membership(of: "‸order-1")])]"#, &[WrongKind], "`order-1` is a source", "`order`"),
        ("a date in words", r#"events: [Event(id: "e", date: "‸soon", title: "E")]"#, &[BadDate], "`soon`", "1945-10-13"),
        ("an end before its start", r#"people: [Person(id: "p", name: "P", born: "1928/‸1925")]"#, &[BadDate], "`1928/1925`", ""),
        ("an empty name", r#"people: [Person(id: "p", name: "‸ ")]"#, &[Empty], "`name` of `p`", ""),
        ("an empty answer", r#"questions: [Question(id: "q", ask: "Q?", answer: "‸", kind: Recall)]"#, &[Empty], "`answer` of `q`", ""),
        ("one spelling owned twice", r#"people: [Person(id: "p", name: "A Kim", owns: ["Kim"]), Person(id: "r", name: "B Kim", owns: ["‸Kim"])]"#, &[TwoOwners], "`Kim` is owned by `p` and by `r`", ""),
        ("an event after a death", r#"people: [Person(id: "p", name: "P", died: "1956-03~")], events: [Event(id: "e", date: "1956-04", title: "E", people: ["‸p"])]"#, &[OutsideLife], "`e`", "Mar 1956"),
        ("an event before a birth", r#"people: [Person(id: "p", name: "P", born: "1900/1905")], events: [Event(id: "e", date: "1899", title: "E", people: ["‸p"])]"#, &[OutsideLife], "`p`", ""),
        ("a membership that outlasts a life", r#"factions: [Faction(id: "f", name: "F")], people: [Person(id: "p", name: "P", died: "1950", factions: [Membership(of: "f", during: "‸1943/1957")])]"#, &[OutsideLife], "`f`", ""),
        ("a source that nothing cites", r#"sources: [Source(id: "‸x", title: "X")]"#, &[UnusedSource], "`x`", ""),
        ("a term that nothing mentions", r#"terms: [Term(id: "‸t", name: "Tee")]"#, &[NeverMentioned], "`t`", ""),
        ("an alias that is a name", r#"people: [Person(id: "p", name: "Kim A", aliases: ["‸Kim B"]), Person(id: "r", name: "Kim B")]"#, &[AliasIsName], "`Kim B`", "owns"),
        ("a spelling of two entries, once", r#"people: [Person(id: "p", name: "Kim A", aliases: ["Kim", "A"]), Person(id: "r", name: "Kim B", aliases: ["‸Kim"])]"#, &[SharedName], "`Kim`", "owns"),
        ("a curly apostrophe is an apostrophe", "terms: [Term(id: \"p\", name: \"Yan'an\"), Term(id: \"r\", name: \"‸Yan’an\")]", &[SharedName], "`r`", ""),
        ("a control character in a name", "people: [Person(id: \"p\", name: \"Kim‸\u{1}\")]", &[HiddenCharacter], "Kim^A", ""),
    ];
    for (case, more, codes, message, help) in cases {
        expect(case, &study(more), codes, message, help);
    }
}

#[test]
fn every_mistake_in_prose_is_reported_where_it_is() {
    use Code::{NotShown, UnknownId, UnknownNote};
    let in_body = |body: &str| {
        format!(
            "Study(format: 1, id: \"s\", title: \"T\", sections: [Section(id: \"sec\", title: \"A\", body: r#\"\n    Дом\n    {body}\n\"#)])"
        )
    };
    for (case, body, code, message, help) in [
        (
            "a link to nothing",
            "see ‸[[sek|there]]",
            UnknownId,
            "`sek`",
            "`sec`",
        ),
        (
            "a note that is not there",
            "see‸[^x] there",
            UnknownNote,
            "`[^x]`",
            "`[^x]:`",
        ),
        (
            "raw HTML",
            "see ‸<b>there</b>",
            NotShown,
            "`<b>`",
            "Markdown",
        ),
        (
            "an image",
            "see ‸![there](x.png)",
            NotShown,
            "x.png",
            "link",
        ),
    ] {
        let (source, _) = marked(&in_body(body));
        let opened = load(&source);
        assert!(opened.is_some(), "{case}: the study opens all the same");
        let told = check(&source);
        let (_, places) = marked(&in_body(body));
        let first = told.first().expect(case);
        assert_eq!(
            (first.code, first.line),
            (code, places[0].0),
            "{case}: {told:#?}"
        );
        assert!(
            first.column >= places[0].1 && first.column <= places[0].1 + 2,
            "{case}: {told:#?}"
        );
        assert!(first.message.contains(message), "{case}: {}", first.message);
        assert!(first.help.as_deref().unwrap().contains(help), "{case}");
    }
}

#[test]
fn a_note_in_a_single_paragraph_is_reported_and_leads_nowhere() {
    let person = r#"Person(id: "x", name: "Xa", summary: "About him[^1].\n\n[^1]: The note.")"#;
    let source = format!(
        "Study(format: 1, id: \"s\", title: \"T\", people: [{person}], \
         sections: [Section(id: \"a\", title: \"A\", body: \"Xa was here.\")])"
    );
    let told = check(&source);
    assert_eq!(told.len(), 1, "{told:#?}");
    assert_eq!(told[0].code, Code::NotShown);
    let study = load(&source).expect("it opens all the same");
    let summary = study.parts().people[0].common.summary.block();
    assert!(summary.links.is_empty(), "{summary:?}");
}

#[test]
fn mistakes_of_the_whole_file_are_reported() {
    use Code::{BadFormat, Cycle, Empty, MissingField, NotRon};
    #[rustfmt::skip]
    let cases: &[(&str, &str, &[Code], &str, &str)] = &[
        ("a list that is never closed", "Study(format: 1, sections: [\n  Section(id: \"a\", title: \"A\", body: \"B\")\n  ‸)", &[NotRon], "`)`", ""),
        ("a file that ends too soon", "Study(format: 1,\n\n‸", &[NotRon], "end of the file", ""),
        ("another format", r#"Study(‸format: 2, id: "s", title: "T", sections: [Section(id: "a", title: "A", body: "B")])"#, &[BadFormat], "`2`", "1"),
        ("no sections", r#"Study(format: 1, id: "s", title: "T", ‸sections: [])"#, &[Empty], "`s`", ""),
        ("sections not given", r#"Study(format: 1, id: "‸s", title: "T")"#, &[MissingField], "`sections`", ""),
        ("a section in itself", r#"Study(format: 1, id: "s", title: "T", sections: [Section(id: "a", title: "A", body: "B", parent: "‸a")])"#, &[Cycle], "`a`", ""),
        ("sections in a cycle", r#"Study(format: 1, id: "s", title: "T", sections: [
            Section(id: "a", title: "A", body: "B", parent: "‸b"),
            Section(id: "b", title: "A", body: "B", parent: "‸c"),
            Section(id: "c", title: "A", body: "B", parent: "‸a"),
            Section(id: "d", title: "A", body: "B", parent: "c"),
        ])"#, &[Cycle, Cycle, Cycle], "`a`", "`b`"),
    ];
    for (case, source, codes, message, help) in cases {
        expect(case, source, codes, message, help);
    }
}

#[test]
fn a_dozen_mistakes_are_reported_in_one_run_each_on_its_line() {
    let source = r#"#![enable(implicit_some)]
Study(
    format: 1,
    id: "Planted",
    titel: "Planted mistakes",
    sections: [
        Section(id: "one", title: "", body: "Text.", period: "1945-13"),
        Section(id: "one", title: "Two", body: "Text.", parent: "zero"),
    ],
    people: [
        Person(id: "p", name: "P", born: "1900", born: "1901"),
        Person(id: "q", native: {"ko": "가"}),
    ],
    events: [
        Event(id: "e", date: "1890", title: "E", people: ["p"], place: "p"),
    ],
    claims: [
        Claim(id: "c", text: "C", kind: Facts, verdict: Wrong),
    ],
    relations: [
        Relation(from: "p", kind: "knew", to: "qq"),
    ],
    sources: [
        Source(id: "s", title: "S"),
    ],
)"#;
    let told: Vec<(usize, &str)> = check(source)
        .iter()
        .map(|d| (d.line, d.code.word()))
        .collect();
    assert_eq!(
        told,
        [
            (4, "bad-id"),
            (5, "unknown-field"),
            (7, "empty"),
            (7, "bad-date"),
            (8, "duplicate-id"),
            (8, "unknown-id"),
            (11, "repeated-field"),
            (12, "missing-field"),
            (12, "never-mentioned"),
            (15, "outside-life"),
            (15, "wrong-kind"),
            (18, "unknown-variant"),
            (21, "unknown-id"),
            (24, "unused-source"),
        ]
    );
}

#[test]
fn what_is_no_ron_comes_after_the_mistakes_before_it() {
    let source = study("sources: [Source(id: \"x\", tittle: \"X\"),\nSource(id: 5)]");
    let told: Vec<(usize, Code)> = check(&source).iter().map(|d| (d.line, d.code)).collect();
    assert_eq!(told, [(2, Code::UnknownField), (3, Code::NotRon)]);
}

#[test]
fn a_study_with_a_mistake_in_a_record_does_not_open() {
    for more in [
        r#"terms: [Term(id: "t")]"#,
        r#"terms: [Term(id: "t", name: "T", nme: "T")]"#,
        r#"events: [Event(id: "e", date: "soon", title: "E")]"#,
        r#"events: [Event(id: "e", date: "1900", title: "E", place: "nowhere")]"#,
        "terms: 5",
    ] {
        let loaded = content::load(&study(more), &SafeText::default());
        assert!(loaded.study.is_none(), "{more}");
        assert_eq!(loaded.diagnostics.len(), 1, "{more}");
    }
}

const EXAMPLE: &str = include_str!("../fixtures/shogunate.ron");

#[test]
fn the_example_of_the_format_opens() {
    let told: Vec<(Code, String)> = check(EXAMPLE)
        .into_iter()
        .map(|d| (d.code, d.message.to_string()))
        .collect();
    let codes: Vec<Code> = told.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, [Code::NeverMentioned], "{told:?}");
    let study = load(EXAMPLE).unwrap();
    let parts = study.parts();
    assert_eq!(parts.title.as_str(), "How the shogunate fell");
    assert_eq!(study.kinds_word(Kind::Faction).as_str(), "Domains");
    assert_eq!(study.kinds_word(Kind::Person).as_str(), "People");
    assert_eq!(parts.sources[0].citation.as_str(), "Sansom 1963");
    assert_eq!(parts.people[0].born.as_ref().unwrap().label(), "3 Dec 1819");
    assert_eq!(parts.people[0].common.native[0].name.as_str(), "阿部正弘");
    assert_eq!(
        study.find("abe"),
        Some(Entry::Person(study.parts().events[0].people[0]))
    );
    assert_eq!(parts.places[0].at, Some((35.24, 139.72)));
}

#[test]
fn sections_are_numbered_in_reading_order_parts_after_their_whole() {
    let source = r#"Study(format: 1, id: "s", title: "T", subtitle: "Sub", authors: ["A", "B"], about: "About.",
        sections: [
            Section(id: "a1", title: "A1", body: "x", parent: "a"),
            Section(id: "a", title: "A", body: "x", period: "1945-10"),
            Section(id: "b", title: "B", body: "x"),
            Section(id: "a2", title: "A2", body: "x", parent: "a"),
            Section(id: "a11", title: "A11", body: "x", parent: "a1"),
        ])"#;
    let study = load(source).unwrap();
    let sections = &study.parts().sections;
    let read: Vec<(&str, &str, u8)> = sections
        .iter()
        .map(|s| (s.number.as_str(), s.slug.as_str(), s.depth))
        .collect();
    assert_eq!(
        read,
        [
            ("1", "a", 0),
            ("1.1", "a1", 1),
            ("1.1.1", "a11", 2),
            ("1.2", "a2", 1),
            ("2", "b", 0)
        ]
    );
    let text: Vec<&str> = study
        .text()
        .blocks()
        .map(|(_, b)| b.text.as_str())
        .collect();
    assert_eq!(
        text[..7],
        ["T", "Sub", "A, B", "About.", "A", "Oct 1945", "x"]
    );
    let sections: Vec<Option<&str>> = study
        .text()
        .blocks()
        .map(|(at, _)| Some(study[study.section_at(at)?].slug.as_str()))
        .collect();
    assert_eq!(sections[..4], [None; 4]);
    assert_eq!(sections[4..7], [Some("a"); 3]);
    let blocks = study.text().blocks();
    let lines: Vec<u32> = blocks.map(|(_, b)| study.line_of(b)).collect();
    assert_eq!(lines[..7], [1, 1, 1, 1, 4, 4, 4]);
}

#[test]
fn a_block_knows_the_line_it_begins_on() {
    let source = "Study(format: 1, id: \"s\", title: \"T\", sections: [\r\n    Section(id: \"a\", title: \"A\", body: r#\"\r\n\r\n        One\r\n        more.\r\n\r\n        Two.\r\n    \"#)])";
    let study = load(source).unwrap();
    let blocks: Vec<(&str, u32)> = study
        .text()
        .blocks()
        .map(|(_, b)| (b.text.as_str(), study.line_of(b)))
        .collect();
    assert_eq!(blocks, [("T", 1), ("A", 2), ("One more.", 4), ("Two.", 7)]);
}

#[test]
fn a_field_may_say_some_or_none_and_a_record_may_leave_out_its_name() {
    let source = study(
        r#"people: [(id: "p", name: "P", born: Some("1900"), died: None)], labels: Labels(person: "Man")"#,
    );
    let study = load(&source).unwrap();
    let person = &study.parts().people[0];
    assert_eq!(person.born.as_ref().unwrap().label(), "1900");
    assert_eq!(person.died, None);
    assert_eq!(study.kind_word(Kind::Person).as_str(), "Man");
}

#[test]
fn an_owned_spelling_is_an_alias() {
    let source =
        study(r#"people: [Person(id: "p", name: "Kim A", aliases: ["K"], owns: ["Kim", "K"])]"#);
    let study = load(&source).unwrap();
    let aliases = &study.parts().people[0].common.aliases;
    assert_eq!(aliases, &[SafeText::new("K"), SafeText::new("Kim")]);
}

#[test]
fn hidden_characters_in_a_title_are_counted_once() {
    let source = study("").replace("title: \"T\"", "title: \"T\u{1}\"");
    assert_eq!(load(&source).unwrap().parts().hidden, 1);
    let told: Vec<Code> = check(&source).iter().map(|d| d.code).collect();
    assert_eq!(told, [Code::HiddenCharacter]);
}

#[test]
fn a_byte_order_mark_is_accepted() {
    let source = format!("\u{feff}{EXAMPLE}");
    assert!(load(&source).is_some());
    let told = check(&source);
    let without = check(EXAMPLE);
    assert_eq!(
        (told[0].line, told[0].column),
        (without[0].line, without[0].column)
    );
    assert_eq!(told[0].span.start, without[0].span.start + 3);
}

#[test]
fn hostile_files_are_refused_quickly_and_in_few_words() {
    for (case, source) in [
        ("brackets", "[".repeat(100_000)),
        ("parentheses", "(".repeat(100_000)),
        ("options", "Some(".repeat(100_000)),
        ("braces", "{".repeat(100_000)),
        ("comments", "/*".repeat(100_000)),
        (
            "brackets in a field",
            format!("Study(x: {}", "[".repeat(100_000)),
        ),
        (
            "brackets in a known field",
            format!("Study(people: {}", "[".repeat(100_000)),
        ),
        ("NUL", "\0".repeat(1000)),
        ("nothing", String::new()),
        ("a mark and nothing", "\u{feff}".to_owned()),
        ("JSON", "{\"id\": \"x\"}".to_owned()),
        ("a long word", "x".repeat(1_000_000)),
    ] {
        let told = check(&source);
        let (last, before) = told.split_last().unwrap();
        assert_eq!(last.code, Code::NotRon, "{case}");
        assert!(last.message.len() < 400, "{case}: {}", last.message);
        let before: Vec<Code> = before.iter().map(|d| d.code).collect();
        let unknown = [Code::UnknownField];
        let wanted = usize::from(case == "brackets in a field");
        assert_eq!(before, unknown[..wanted], "{case}");
    }
}

#[test]
fn a_long_chain_of_sections_is_read() {
    use std::fmt::Write;

    let mut sections = String::new();
    for i in 0..20_000 {
        let parent = if i == 0 {
            String::new()
        } else {
            format!(", parent: \"s{}\"", i - 1)
        };
        write!(
            sections,
            "Section(id: \"s{i}\", title: \"T\", body: \"B\"{parent}),"
        )
        .unwrap();
    }
    let source = format!("Study(format: 1, id: \"s\", title: \"T\", sections: [{sections}])");
    let study = load(&source).unwrap();
    assert_eq!(study.parts().sections.len(), 20_000);
    let cycle = source.replacen("body: \"B\"", "body: \"B\", parent: \"s19999\"", 1);
    assert_eq!(check(&cycle).len(), 20_000);
}

#[test]
fn thousands_of_dangling_references_are_reported_at_once() {
    let ids: Vec<String> = (0..20_000).map(|i| format!("\"nobody-{i}\"")).collect();
    let people: Vec<String> = (0..2_000)
        .map(|i| format!("Person(id: \"p-{i}\", name: \"P{i}\")"))
        .collect();
    let source = study(&format!(
        "people: [{}], events: [Event(id: \"e\", date: \"1900\", title: \"E\", people: [{}])]",
        people.join(","),
        ids.join(",")
    ));
    let dangling = check(&source)
        .iter()
        .filter(|d| d.code == Code::UnknownId)
        .count();
    assert_eq!(dangling, 20_000);
}

#[test]
fn bytes_that_are_no_utf8_are_reported_with_their_place() {
    let mut bytes = b"Study(\n  id: \"x\xff\"".to_vec();
    let (_, told) = content::decode(bytes.clone(), &SafeText::default()).unwrap_err();
    let told = &told[0];
    assert_eq!((told.code, told.line, told.column), (Code::NotRon, 2, 9));
    assert!(told.message.contains("0xFF"), "{}", told.message);
    bytes.truncate(14);
    assert!(content::decode(bytes, &SafeText::default()).is_ok());
}

#[test]
fn the_bundled_studies_have_no_mistakes() {
    for (id, source) in content::bundled() {
        let study = load(source).expect(id);
        assert_eq!(study.parts().id.as_str(), *id);
        let told: Vec<_> = check(source)
            .into_iter()
            .map(|d| (d.line, d.message.to_string()))
            .collect();
        assert!(told.is_empty(), "{id}: {told:#?}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(source in ".{0,200}") {
        check(&source);
        load(&source);
    }

    #[test]
    fn any_damage_to_a_study_is_reported(from in 0usize..4000, length in 0usize..40, put in "[\\[\\]()\",:a-z\u{1b}\u{feff}가|^ \n#]{0,6}") {
        let boundary = |at: usize| (0..=at.min(EXAMPLE.len())).rev().find(|i| EXAMPLE.is_char_boundary(*i)).unwrap();
        let (start, end) = (boundary(from), boundary(from + length));
        let damaged = format!("{}{put}{}", &EXAMPLE[..start], &EXAMPLE[end..]);
        let told = check(&damaged);
        let loaded = content::load(&damaged, &SafeText::default());
        prop_assert!(loaded.study.is_some() || !loaded.diagnostics.is_empty());
        for pair in told.windows(2) {
            prop_assert!((pair[0].line, pair[0].column) <= (pair[1].line, pair[1].column));
        }
    }
}
