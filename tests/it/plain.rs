//! Conversations of a reader who hears the screen: lines in, lines out. The transcripts are in `tests/it/snapshots`.

use std::io::Cursor;
use std::sync::Arc;

use crate::support::reader::harbour;
use proptest::prelude::*;
use studium::app::command::{Context, Spoken};
use studium::app::commands::{self, program};
use studium::app::{Action, Origin, Page, Pane, Preferences};
use studium::cli::screen_reader::{Outside, ScreenReader, converse};
use studium::model::{SafeText, Study};
use studium::safe;

/// A reader of the small study.
fn reader() -> ScreenReader<'static> {
    reader_of(harbour())
}

/// A reader of a study; what would leave the program is only told.
fn reader_of(study: Arc<Study>) -> ScreenReader<'static> {
    let outside = Outside {
        browse: Box::new(|address| safe!("Opened {}.", address.host())),
        edit: Box::new(|line| Action::Notify(safe!("Edited at line {line}."))),
        reload: Box::new(|| Some(Action::Notify(safe!("Read again.")))),
    };
    let origin = Origin::File(SafeText::new("harbour.ron"));
    ScreenReader::new(study, origin, Preferences::default(), None, outside)
}

/// The whole conversation.
fn conversation(lines: &str) -> String {
    let mut output = Vec::new();
    let script: Vec<&str> = lines.lines().map(str::trim).collect();
    let script = script.join("\n");
    converse(&mut reader(), &mut Cursor::new(script), &mut output, true).unwrap();
    let text = String::from_utf8(output).unwrap();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n")
}

/// What is answered to the last of some lines.
fn answer(lines: &[&str]) -> String {
    let mut reader = reader();
    let mut said = Vec::new();
    for line in lines {
        said = reader.answer(line);
    }
    let lines: Vec<&str> = said.iter().map(SafeText::as_str).collect();
    lines.join("\n")
}

#[test]
fn a_reader_reads_on_follows_and_comes_back() {
    let lines = "


        links
        2
        back
        where

        again
        next section
        previous-section
        bottom

        quit";
    insta::assert_snapshot!("plain_reading", conversation(lines));
}

#[test]
fn a_reader_goes_through_lists_and_follows_their_numbers() {
    let lines = "contents
        2
        people
        top
        8
        people ada
        2
        timeline
        nearer
        6
        claims
        2
        back
        escape";
    insta::assert_snapshot!("plain_lists", conversation(lines));
}

#[test]
fn a_reader_searches_and_opens_by_name() {
    let lines = "search kral
        next hit
        search-previous
        search handshake
        /crane
        open ada
        open h
        2
        open nobody at all
        go 42%
        50%
        set-mark a
        top
        go-to-mark a
        go-to-mark
        x
        search

        open
        the captain";
    insta::assert_snapshot!("plain_finding", conversation(lines));
}

/// The small study with some more events: date and title.
fn with_events(events: &[(&str, &str)]) -> Arc<Study> {
    use std::fmt::Write;
    let mut more = String::from("    events: [\n");
    for (i, (date, title)) in events.iter().enumerate() {
        writeln!(
            more,
            r#"Event(id: "more-{i}", date: "{date}", title: "{title}", weight: 3),"#
        )
        .unwrap();
    }
    let source = include_str!("../fixtures/harbour.ron").replacen("    events: [", &more, 1);
    let loaded = studium::content::load(&source, &SafeText::new("x.ron"));
    loaded.study.unwrap().into()
}

#[test]
fn a_stretch_of_time_is_announced_with_its_years() {
    let dates = [
        ("1894~/1898~", "from about 1894 to about 1898: A0"),
        ("1894/", "from 1894, end not known: A1"),
        ("../1894~", "until about 1894: A2"),
        ("1894?/1898?", "from 1894, doubtful, to 1898, doubtful: A3"),
        ("1894%/..", "from about 1894, doubtful, onward: A4"),
        ("1894-04-23/1894-04-29", "23 to 29 Apr: A5"),
        ("1894%", "about then, doubtful: A6"),
    ];
    let titles: Vec<String> = (0..dates.len()).map(|i| format!("A{i}")).collect();
    let events: Vec<(&str, &str)> = dates
        .iter()
        .zip(&titles)
        .map(|((date, _), title)| (*date, title.as_str()))
        .collect();
    let mut reader = reader_of(with_events(&events));
    reader.answer("timeline");
    reader.answer("nearer");
    let said: Vec<String> = reader
        .answer("again")
        .iter()
        .map(ToString::to_string)
        .collect();
    let said = said.join("\n");
    for (date, heard) in dates {
        assert!(said.contains(&format!(". {heard}")), "{date}: {said}");
    }
}

#[test]
fn a_section_is_gone_to_by_its_number() {
    for (line, heading) in [
        ("section 2", "Section 2 of 3: The strike."),
        ("go section 2.1", "Section 2.1: The windows."),
        ("go to section 3", "Section 3 of 3: The peace."),
        ("open section 3", "Section 3 of 3: The peace."),
        ("go 2", "Section 2 of 3: The strike."),
        ("open 2.1", "Section 2.1: The windows."),
        ("section", "Section 1 of 3: The quay."),
        ("section 9", "There is no section 9: the last one is 3."),
    ] {
        let told = answer(&[line]);
        assert!(told.starts_with(heading), "{line}: {told}");
    }
}

#[test]
fn what_is_not_on_a_card_is_found_in_the_text_and_gone_to() {
    let told = answer(&["open ada", "search warehouse"]);
    assert_eq!(
        told,
        "“warehouse” is not on this page. It is in the text once: “search-next” goes there."
    );
    let there = answer(&["open ada", "search warehouse", "search-next"]);
    assert!(there.contains("“warehouse”: place 1 of 1."), "{there}");
    assert!(there.contains("Section 1 of 3, The quay."), "{there}");
    assert!(there.contains("they met in the old warehouse"), "{there}");
    let nowhere = answer(&["open ada", "search handshake"]);
    assert_eq!(
        nowhere,
        "“handshake” is neither on this page nor in the text."
    );
    let twice = answer(&["open court", "search crane"]);
    assert!(twice.contains("5 times: “search-next”"), "{twice}");
    let here = answer(&["search kral"]);
    assert!(
        here.ends_with("“search-next” goes to the next place."),
        "{here}"
    );
}

#[test]
fn coming_back_reads_the_place_and_one_row_and_again_reads_it_whole() {
    for (lines, place) in [
        (
            &["open ada", "open boris", "back"][..],
            "The card of Ada Lind, person",
        ),
        (&["claims", "1", "back"], "The list of claims."),
        (&["claims", "people", "people"], "The list of claims."),
        (&["claims", "people", "close"], "The list of claims."),
        (&["claims", "people", "escape"], "The list of claims."),
    ] {
        let told = answer(lines);
        assert!(told.starts_with(place), "{lines:?}: {told}");
        assert!(told.lines().count() <= 2, "{lines:?}: {told}");
        assert!(told.contains("“again” reads it."), "{lines:?}: {told}");
    }
    let again = answer(&["claims", "1", "back", "again"]);
    assert!(again.contains("Nobody wrote down"), "{again}");
    for lines in [
        &["people", "2", "back"][..],
        &["people ada", "escape"],
        &["people", "lens 2"],
        &["people", "lens 2", "lens"],
    ] {
        let told = answer(lines);
        assert!(told.contains("2. Ada Lind"), "{lines:?}: {told}");
        assert!(told.lines().count() <= 4, "{lines:?}: {told}");
    }
}

#[test]
fn the_text_is_gone_back_to_from_anywhere() {
    for lines in [
        &["section 2", "text"][..],
        &["section 2", "people", "text"],
        &["section 2", "open ada", "text"],
        &["section 2", "open ada", "timeline", "text"],
    ] {
        let told = answer(lines);
        assert!(told.starts_with("Section 2 of 3"), "{lines:?}: {told}");
    }
}

#[test]
fn every_line_is_answered() {
    for lines in [
        &["people zzz", "people zzz"][..],
        &["people order", "people order"],
        &["timeline order", "search order"],
        &["people ada", "people ada"],
        &["open", "", ""],
    ] {
        assert!(!answer(lines).is_empty(), "{lines:?}");
    }
}

#[test]
fn what_fits_a_name_is_offered_in_words_an_exact_one_first_and_all_of_it() {
    let told = answer(&["open h"]);
    assert!(told.contains("The walk-out, event, 1 May 1920."), "{told}");
    assert!(told.contains("The peace, event, about Jun 1921."), "{told}");
    let events: Vec<(String, String)> = (0..30)
        .map(|i| (format!("18{:02}", i + 10), format!("Quarrel {i}")))
        .collect();
    let events: Vec<(&str, &str)> = events
        .iter()
        .map(|(date, title)| (date.as_str(), title.as_str()))
        .collect();
    let mut reader = reader_of(with_events(&events));
    let said = |lines: Vec<SafeText>| {
        let lines: Vec<&str> = lines.iter().map(SafeText::as_str).collect();
        lines.join("\n")
    };
    let first = said(reader.answer("open quarrel"));
    assert!(
        first.ends_with("1 to 20 of 30. Enter reads more."),
        "{first}"
    );
    let rest = said(reader.answer("more"));
    assert!(rest.starts_with("21. Quarrel 20, event, 1830."), "{rest}");
    assert_eq!(rest.lines().count(), 10, "{rest}");
    assert!(said(reader.answer("30")).contains("Quarrel 29"));
    let exact = said(reader.answer("open quarrel 2"));
    assert!(
        exact.contains("Quarrel 2") && !exact.contains("fits several"),
        "{exact}"
    );
}

#[test]
fn lists_are_narrowed_to_a_name_and_the_reply_says_how() {
    for (lines, said) in [
        (&["lens ada"][..], "Narrowed to Ada Lind"),
        (&["lens ada", "lens boris kral"], "Narrowed to Boris Kral"),
        (&["lens ada", "lens"], "Everything is shown again."),
        (&["lens the walk-out"], "which “The walk-out” is not"),
        (&["lens nobody"], "Nothing is called “nobody”."),
        (&["lens"], "“lens” and a name does it as well"),
    ] {
        let told = answer(lines);
        assert!(told.contains(said), "{lines:?}: {told}");
    }
}

#[test]
fn a_card_does_not_lead_to_itself_and_a_gap_in_the_numbers_is_announced() {
    let links = answer(&["open ada", "links"]);
    assert!(!links.contains("Ada Lind, person"), "{links}");
    assert!(links.contains("3. Boris Kral, person."), "{links}");
    assert!(links.contains("Further links in these lines:"), "{links}");
    let boris = answer(&["open ada", "3"]);
    assert!(boris.starts_with("Boris Kral"), "{boris}");
}

#[test]
fn a_verdict_at_the_head_of_a_line_begins_it() {
    let told = answer(&["claims", "peek 2"]);
    assert!(told.contains("\nDisputed. Kral paid late."), "{told}");
}

#[test]
fn nothing_is_followed_that_was_not_named() {
    let told = answer(&["section 1", "more", "follow"]);
    assert_eq!(
        told,
        "Nothing is selected. “links” lists the links; a number follows one."
    );
    let ada = answer(&["section 1", "more", "next-mention", "follow"]);
    assert!(ada.starts_with("Ada Lind\nPerson, "), "{ada}");
}

#[test]
fn help_names_what_is_needed_and_keeps_what_acts_only_on_the_screen_to_one_line() {
    let help = answer(&["help"]);
    for name in ["where", "again", "quit", "mentions", "text"] {
        assert!(help.contains(name), "{name}: {help}");
    }
    assert!(!help.replace("next-pane", "").contains("pane"), "{help}");
    let all = answer(&["help all"]);
    assert_eq!(all.matches("not here").count(), 1, "{all}");
    assert_eq!(
        answer(&["quit now"]),
        "“quit” is said alone, without “now”."
    );
}

#[test]
fn a_reader_is_helped() {
    insta::assert_snapshot!(
        "plain_help",
        conversation("help\nhelp following\nhelp bac\nhelp frob\nzen\nb\nfrob\nback 1 2\n17")
    );
}

#[test]
fn a_list_a_quotation_and_a_table_are_announced_as_such() {
    let mut lines = "\n".repeat(12);
    lines.push_str("quit");
    insta::assert_snapshot!("plain_shapes", conversation(&lines));
}

#[test]
fn a_web_link_is_announced_whole_and_opened_only_on_yes() {
    let ask = ["top 2", "", "5"];
    let asked = answer(&ask);
    assert!(asked.contains("https://example.org/strike"), "{asked}");
    assert!(asked.contains("Say yes"), "{asked}");
    for (reply, said) in [
        ("yes", "Opened"),
        ("no", "Not opened"),
        ("quit", "Not opened"),
    ] {
        let said_then = answer(&[ask[0], ask[1], ask[2], reply]);
        assert!(said_then.contains(said), "{reply}: {said_then}");
    }
}

#[test]
fn the_end_of_a_script_ends_the_program_and_so_does_quit() {
    let all = conversation("where");
    assert!(all.ends_with("studium>"), "{all}");
    let mut reader = reader();
    reader.answer("quit");
    assert!(reader.has_ended());
    let rest = conversation("quit\nwhere");
    assert!(!rest.contains("where"), "{rest}");
}

#[test]
fn every_command_of_the_table_is_done_or_says_in_a_sentence_why_not() {
    for row in commands::all() {
        let mut reader = reader();
        for line in ["", "", ""] {
            reader.answer(line);
        }
        if row.contexts == [Context::List] {
            reader.answer("people");
        }
        let said = reader.answer(row.name);
        if *row == program::QUIT {
            assert!(reader.has_ended());
            continue;
        }
        assert!(
            said.iter().any(|l| !l.trim().is_empty()) || reader.has_ended(),
            "{} says nothing",
            row.name
        );
        if let Spoken::Nothing(why) = row.spoken {
            assert_eq!(said, [SafeText::new(why)]);
            let sentence = why.starts_with(char::is_uppercase) && why.ends_with('.');
            assert!(sentence, "{why}");
        }
    }
}

#[test]
fn every_message_names_commands_and_no_key() {
    for (lines, said) in [
        (&["back"][..], "nowhere to go back to"),
        (&["next hit"], "“search” searches"),
        (&["set-mark a"], "“go-to-mark” a comes back here"),
        (&["people xyzzy", "follow"], "“escape” clears the filter"),
        (&["escape"], "“close” quits"),
        (&["sort"], "This acts only in a list"),
        (&["people", "next-paragraph"], "This acts only in the text"),
        (&["nearer"], "“timeline” shows it"),
        (&["bottom", ""], "This is the end"),
        (&["people", "top", "more"], "This is the end of the list"),
        (&["edit"], "Edited at line"),
        (&["reload"], "Read again"),
    ] {
        let told = answer(lines);
        assert!(told.contains(said), "{lines:?}: {told}");
    }
}

#[test]
fn a_hostile_study_says_nothing_but_words() {
    let hostile =
        "The harbour strike \\u{1b}]0;x\\u{7}\\u{9b}31m\\u{202e}\u{202e}\u{9b}2J\u{1b}[2J";
    let source = include_str!("../fixtures/harbour.ron").replace("The harbour strike", hostile);
    let study = studium::content::load(&source, &SafeText::new("x.ron"))
        .study
        .unwrap();
    let mut reader = reader_of(study.into());
    let mut said = reader.opening();
    for line in [
        "where",
        "contents",
        "claims",
        "\u{1b}[2J",
        "search \u{1b}]0;x\u{7}",
    ] {
        said.extend(reader.answer(line));
    }
    for line in said {
        assert!(
            !line.contains(|c: char| c.is_control() || c == '\u{202e}'),
            "{line:?}"
        );
    }
}

#[test]
fn history_is_that_of_the_screen() {
    let mut reader = reader();
    for line in ["open ada", "open boris", "claims", "back", "back"] {
        reader.answer(line);
    }
    let ada = reader.state().study().find("ada").unwrap();
    assert_eq!(reader.state().view().reader.page, Page::Card(ada));
    assert_eq!(reader.state().view().focus, Pane::Text);
    let forward = reader.answer("forward");
    assert!(forward[0].contains("Boris Kral"), "{forward:?}");
}

/// Lines that mean something, and lines that mean nothing.
fn line() -> impl Strategy<Value = String> {
    let names: Vec<String> = commands::all().map(|row| row.name.to_owned()).collect();
    let command = proptest::sample::select(names);
    let argument = prop_oneof![
        Just(String::new()),
        "[0-9]{1,5}",
        "[a-zA-Z ]{0,8}",
        Just("99%".to_owned()),
        any::<String>()
    ];
    prop_oneof![
        3 => Just(String::new()),
        2 => "[0-9]{1,3}",
        4 => command.clone(),
        3 => (command, argument).prop_map(|(c, a)| format!("{c} {a}")),
        1 => any::<String>(),
        1 => "[!-/:-@]{1,2}[a-z]{0,3}",
        1 => Just("\u{1b}[2J\u{7}\u{9b}31m\u{202e}".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_lines_end_in_a_fault_and_no_control_character_is_ever_said(
        lines in prop::collection::vec(line(), 100)
    ) {
        let mut reader = reader();
        for line in lines {
            let answered = reader.answer(&line);
            prop_assert!(!answered.is_empty() || reader.has_ended(), "{line:?}");
            for said in answered {
                prop_assert!(!said.contains(char::is_control), "{line:?}: {said:?}");
            }
            prop_assert!(!reader.prompt().is_empty());
        }
    }

    #[test]
    fn no_bytes_end_in_a_fault(bytes in prop::collection::vec(any::<u8>(), 0..6000)) {
        let mut output = Vec::new();
        converse(&mut reader(), &mut Cursor::new(bytes), &mut output, true).unwrap();
        let text = String::from_utf8(output).unwrap();
        prop_assert!(!text.contains(|c: char| c.is_control() && c != '\n'));
    }
}

#[cfg(unix)]
mod in_a_terminal {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use crate::support::terminal::{HARBOUR, Session};

    #[test]
    fn no_escape_is_written_and_the_terminal_stays_as_it_is() {
        let mut session = Session::start(&["--plain", HARBOUR], 80, 24);
        session
            .sees("quit ends")
            .types(b"top 2\n\n")
            .sees("cranes stood still")
            .is_given_back()
            .types(b"2\nback\npeople\nescape\nsearch crane\nwhere\n")
            .sees("harbour.ron#strike")
            .types(b"quit\n")
            .ends(0)
            .is_given_back();
        let written = session.written();
        let odd = |b: &u8| b.is_ascii_control() && !matches!(b, b'\n' | b'\r');
        assert!(
            !written.iter().any(odd),
            "{:?}",
            String::from_utf8_lossy(&written)
        );
    }

    #[test]
    fn an_interrupt_typed_at_the_editor_is_the_editors() {
        let folder = tempfile::tempdir().unwrap();
        let editor = folder.path().join("ed");
        let script = "#!/bin/sh\ntrap '' INT\necho editing\nread -r line\necho left\n";
        fs::write(&editor, script).unwrap();
        fs::set_permissions(&editor, fs::Permissions::from_mode(0o755)).unwrap();
        let variables = [("EDITOR", editor.to_str().unwrap()), ("VISUAL", "")];
        let mut session = Session::with(&variables, &["--plain", HARBOUR], 80, 24);
        session
            .sees("quit ends")
            .types(b"edit\n")
            .sees("editing")
            .types(b"\x03")
            .types(b"done\n")
            .sees("The file has not changed.")
            .types(b"help zen\n")
            .sees("zen: not here.");
        session.types(b"quit\n").ends(0).is_given_back();
    }

    #[test]
    fn the_end_of_input_ends_it() {
        let mut session = Session::start(&["--plain", HARBOUR], 80, 24);
        session.sees("quit ends").types(b"\x04").ends(0);
    }
}
