//! What `studium print` prints: plain, linear, labelled.

use crate::support::reader::{self, harbour};
use studium::cli;

fn printed(width: u16, entry: Option<&str>) -> String {
    let study = harbour();
    let entry = entry.map(|id| study.find(id).expect("the id is there"));
    let mut out = Vec::new();
    cli::print(&mut out, &study, entry, width).expect("memory can be written to");
    String::from_utf8(out).expect("print writes UTF-8")
}

#[test]
fn a_study_prints_as_plain_text() {
    insta::assert_snapshot!("print_study", printed(60, None));
}

#[test]
fn an_entry_and_a_section_print_alone() {
    insta::assert_snapshot!("print_person", printed(60, Some("ada")));
    insta::assert_snapshot!("print_section", printed(60, Some("strike")));
}

#[test]
fn a_claim_is_mentioned_in_the_sentence_it_is_about_wherever_its_mark_is() {
    for body in [
        "One. He won the prize [[c]]. Two.",
        "One. He won the prize. [[c]] Two.",
        "One. He won the prize [[c|in the end]]. Two.",
    ] {
        let study = reader::study(&format!(
            "Study(format: 1, id: \"s\", title: \"T\", sections: [Section(id: \"a\", title: \"A\", body: \"{body}\")], \
             claims: [Claim(id: \"c\", text: \"So.\", kind: Fact, verdict: Wrong)])"
        ));
        let mut out = Vec::new();
        cli::print(&mut out, &study, study.find("c"), 0).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("\n• He won the prize"), "{body}: {text}");
        assert!(!text.contains("Two"), "{body}: {text}");
    }
}

#[test]
fn a_relation_says_what_it_rests_on() {
    let study = reader::study(
        r#"Study(format: 1, id: "s", title: "T", sections: [Section(id: "a", title: "A", body: "Ann and Bob.")],
            people: [Person(id: "ann", name: "Ann"), Person(id: "bob", name: "Bob")],
            sources: [
                Source(id: "doe", title: "A book", authors: ["Jane Doe"], issued: "1999"),
                Source(id: "roe", title: "Another"),
            ],
            relations: [
                Relation(from: "ann", kind: "met", to: "bob", during: "1901", sources: ["doe", "roe"]),
                Relation(from: "bob", kind: "wrote to", to: "ann"),
            ])"#,
    );
    let mut out = Vec::new();
    cli::print(&mut out, &study, study.find("bob"), 0).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(
        text.contains("• Ann met Bob  1901  [Doe 1999, Another]\n"),
        "{text}"
    );
    assert!(text.contains("• Bob wrote to Ann\n"), "{text}");
}

#[test]
fn no_line_is_wider_than_asked_and_none_is_wrapped_at_nought() {
    for width in [20, 40, 80] {
        for line in printed(width, None).lines() {
            let cells = studium::text::width_of(line);
            assert!(cells <= usize::from(width), "{cells} in {line:?}");
        }
    }
    let unwrapped = printed(0, None);
    assert!(
        unwrapped
            .lines()
            .any(|l| l.contains("In the spring of 1919") && l.contains("nobody wrote down"))
    );
}

#[test]
fn nothing_but_text_is_printed() {
    let text = printed(0, None);
    assert!(!text.contains(|c: char| c.is_control() && c != '\n'));
    for drawn in ['│', '─', '▏', '┌'] {
        assert!(!text.contains(drawn), "{drawn} is drawn");
    }
    assert!(
        text.contains("[wrong: c-met]"),
        "a claim reads as a reference"
    );
    assert!(
        text.contains("a paper <https://example.org/strike>"),
        "a web link tells where it leads"
    );
    assert!(
        text.contains("Week: 3; Cranes at work: 12"),
        "a table reads as labels"
    );
}
