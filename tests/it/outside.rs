//! Journeys to the world outside: clipboard, browser, editor, and the study read again.

use std::sync::Arc;

use crate::support::reader::{Reader, harbour, study};
use proptest::prelude::*;
use studium::app::{Action, Effect, Origin, Page, Pane};
use studium::keys::{Key, parse};
use studium::model::{Anchor, SafeText, Study};

const HARBOUR: &str = include_str!("../fixtures/harbour.ron");

/// The small study, open from a file.
fn opened(width: u16, height: u16) -> Reader {
    Reader::opens_from(Origin::File(SafeText::new("harbour.ron")), width, height)
}

fn copied(reader: &Reader) -> Vec<String> {
    let copy = |effect: &Effect| match effect {
        Effect::Copy(text) => Some(text.to_string()),
        _ => None,
    };
    reader.effects.iter().filter_map(copy).collect()
}

fn opened_addresses(reader: &Reader) -> Vec<String> {
    let browse = |effect: &Effect| match effect {
        Effect::Browse(address) => Some(address.url().to_string()),
        _ => None,
    };
    reader.effects.iter().filter_map(browse).collect()
}

// Copying.

#[test]
fn a_reader_copies_the_first_paragraph_in_sight_or_that_of_the_selected_mention() {
    for (script, begins) in [
        ("1 g", "In the spring of 1919 Ada Lind"),
        ("1 g } }", "Boris Kral, whom everyone called"),
        ("/ \"captain\" Enter", "Boris Kral, whom everyone called"),
        (
            "1 g Right Right Right Right Right Right",
            "Boris Kral, whom",
        ),
        ("/ \"when told\" Enter", "1. Work when told."),
        ("/ \"crane\" Enter n n n", "On 1 May 1920 the cranes"),
        ("/ \"crowns\" Enter Esc G", "Windows were broken"),
        (
            "/ \"flags\" Enter",
            "Week | Cranes at work | Ships\n1 | 0 | none\n",
        ),
        ("p g Down Enter", "Also Lind"),
        ("p g Down", "Ada Lind"),
        ("t g", "The quay"),
    ] {
        let reader = opened(80, 12).presses(script).presses("y");
        let copied = copied(&reader);
        assert_eq!(copied.len(), 1, "{script}");
        assert!(copied[0].starts_with(begins), "{script}: {}", copied[0]);
        reader.must_see("Copied “");
    }
}

#[test]
fn one_yank_is_one_copy_of_clean_text_that_terminals_take() {
    let long = "word \u{1b}]0;x\u{7} ".repeat(10_000);
    let source = HARBOUR
        .replace("They met", "")
        .replace("In the spring of 1919", &long);
    let loaded = studium::content::load(&source, &SafeText::new("test.ron"));
    let study = Arc::new(loaded.study.unwrap());
    let reader = Reader::opens_study(study, 80, 24)
        .presses("1 g y")
        .must_see("all that terminals take: “word ^[]0;x^G");
    let copied = copied(&reader);
    assert_eq!(copied.len(), 1);
    assert!(copied[0].len() <= 74_000 && copied[0].len() > 73_000);
    assert!(!copied[0].contains(|c: char| c.is_control()));
}

#[test]
fn a_reference_says_study_section_date_and_the_way_back() {
    for (script, reference) in [
        (
            "1 g Y",
            "The harbour strike, 1 The quay, 3 Mar 1920: studium harbour.ron#quay",
        ),
        (
            "t j j Enter Y",
            "The harbour strike, 2.1 The windows, autumn 1920 ?: studium harbour.ron#windows",
        ),
        (
            "p g Down Enter Y",
            "The harbour strike, Ada Lind: studium harbour.ron#ada",
        ),
        ("Y", "The harbour strike: studium harbour.ron"),
        (
            "p g Down Y",
            "The harbour strike, Ada Lind: studium harbour.ron#ada",
        ),
        (
            "t g Y",
            "The harbour strike, 1 The quay, 1919 – 1920: studium harbour.ron#quay",
        ),
    ] {
        let reader = opened(80, 8).presses(script);
        assert_eq!(copied(&reader), [reference], "{script}");
    }
    let bundled = Reader::opens_from(Origin::Bundled(SafeText::new("harbour")), 80, 24);
    assert!(copied(&bundled.presses("1 g Y"))[0].ends_with(": studium harbour#quay"));
    let piped = Reader::opens(80, 24).presses("1 g Y");
    assert!(
        copied(&piped)[0].ends_with("3 Mar 1920"),
        "nothing opens standard input again"
    );
}

// The web.

/// Selects the next link whose words are these.
fn selects(mut reader: Reader, words: &str) -> Reader {
    for _ in 0..50 {
        reader = reader.presses("Right");
        let state = &reader.state;
        let at = studium::app::selection::current(state).unwrap();
        let block = state.document().block(at.0).unwrap();
        let range = block.links[at.1].range.clone();
        if block.text.get(range).unwrap().contains(words) {
            return reader;
        }
    }
    panic!("no link says “{words}”");
}

#[test]
fn a_web_link_is_opened_only_after_yes() {
    let asked = || opened(80, 24).presses("/ \"a paper\" Enter o");
    asked()
        .must_see("https://example.org/strike")
        .must_see("Host: example.org")
        .must_see("y opens it, any other key does not");
    let yes = asked().presses("y");
    assert_eq!(opened_addresses(&yes), ["https://example.org/strike"]);
    for no in ["n", "Enter", "Esc", "o", "Y", "Space", "Ctrl-y", "Alt-y"] {
        let reader = asked()
            .presses(no)
            .must_not_see("Host:")
            .must_see("Not opened.");
        assert!(opened_addresses(&reader).is_empty(), "{no}");
    }
    let quit = asked().presses("Ctrl-c");
    assert!(quit.effects.contains(&Effect::Quit));
    let mut clicked = asked();
    clicked.acts(Action::Pointer(studium::app::Pointer::Click, 1, 1));
    assert!(opened_addresses(&clicked.presses("y")).is_empty());
}

#[test]
fn enter_on_a_web_link_asks_too_and_a_source_is_opened_by_its_address() {
    let cites = |script: &str| selects(opened(80, 24).presses(script), "Print 1921");
    let on_card = || {
        cites("1 g")
            .presses("Enter")
            .must_see("The Harbour Gazette")
    };
    let opened_by = |script: &str| opened_addresses(&on_card().presses(script));
    assert_eq!(opened_by("o y"), ["https://example.org/gazette"]);
    assert_eq!(opened_by("Right Enter y"), ["https://example.org/gazette"]);
    let named = cites("1 g").presses("o y");
    assert_eq!(opened_addresses(&named), ["https://example.org/gazette"]);
    opened(80, 24)
        .presses("o")
        .must_see("There is no web link in sight.");
    opened(80, 24)
        .presses("1 g Right o")
        .must_see("What is selected is not on the web");
}

#[test]
fn an_address_that_cannot_be_shown_whole_is_not_opened() {
    let long = format!("https://example.org/{}", "x".repeat(1_500));
    let source = HARBOUR.replace("https://example.org/strike", &long);
    for (width, height, opens) in [(80, 48, true), (80, 12, false), (18, 40, false)] {
        let reader = Reader::opens_study(study(&source), 80, 48).presses("/ \"a paper\" Enter o");
        let reader = reader.resizes(width, height).presses("y");
        assert_eq!(
            opened_addresses(&reader).len(),
            usize::from(opens),
            "{width}x{height}"
        );
    }
}

#[test]
fn a_source_with_an_address_that_is_none_says_why_it_is_not_opened() {
    for (url, why) in [
        ("javascript:alert(1)", "not “javascript”"),
        ("--help", "taken for an option"),
        ("https://exa\\u{202e}mple.org", "cannot contain it"),
        ("https://a b", "white space"),
    ] {
        let source = HARBOUR.replace("https://example.org/gazette", url);
        let loaded = studium::content::load(&source, &SafeText::new("test.ron"));
        let study = loaded
            .study
            .expect("what is wrong with an address leaves the study whole");
        let reader =
            selects(Reader::opens_study(Arc::new(study), 120, 30), "Print 1921").presses("o");
        assert!(reader.state.mode().question().is_none(), "{url}");
        reader.must_see(why);
    }
}

#[test]
fn a_look_alike_host_and_a_name_before_it_are_pointed_out() {
    let source = HARBOUR.replace("https://example.org/strike", "https://bank.org@аpple.com/x");
    Reader::opens_study(study(&source), 80, 24)
        .presses("/ \"a paper\" Enter o")
        .must_see("Host: xn--pple-43d.com")
        .must_see("“bank.org” before the host")
        .must_see("can look like others");
}

#[test]
fn hyperlinks_are_where_the_words_are_and_under_nothing() {
    let reader = opened(80, 24).presses("/ \"a paper\" Enter Esc");
    let links = studium::ui::hyperlinks(&reader.state);
    assert_eq!(links.len(), 1);
    let (area, buffer) = (links[0].area, reader.buffer());
    let under: String = (area.x..area.x + area.width)
        .map(|x| buffer[(x, area.y)].symbol().to_owned())
        .collect();
    assert_eq!(under, "a paper");
    for over in ["?", "f", ":", "o"] {
        let reader = opened(80, 24)
            .presses("/ \"a paper\" Enter Esc")
            .presses(over);
        assert!(studium::ui::hyperlinks(&reader.state).is_empty(), "{over}");
    }
}

// The editor, and reading again.

#[test]
fn an_editor_is_asked_for_at_the_line_of_what_is_in_sight() {
    let line_of = |words: &str| {
        let at = HARBOUR.lines().position(|l| l.contains(words)).unwrap();
        Effect::Edit {
            line: u32::try_from(at + 1).unwrap(),
        }
    };
    for (script, words) in [
        ("1 g e", "In the spring of 1919"),
        ("/ \"captain\" Enter e", "Boris Kral, whom everyone"),
        ("t j j Enter e", "Windows were broken on a night"),
        ("p g Down Enter e", "Crane driver, and the voice"),
        ("p g Down e", "Crane driver, and the voice"),
        ("t j e", "title: \"The strike\""),
    ] {
        let reader = opened(80, 8).presses(script);
        assert!(
            reader.effects.contains(&line_of(words)),
            "{script}: {:?} is not {:?}",
            reader.effects,
            line_of(words)
        );
    }
}

#[test]
fn a_study_without_a_file_says_so() {
    for (origin, why) in [
        (
            Origin::Bundled(SafeText::new("malta")),
            "“malta” comes with the program: there is no file to ",
        ),
        (
            Origin::Input,
            "This study came through standard input: there is no file to ",
        ),
    ] {
        for (key, what) in [("e", "edit."), ("r", "read again.")] {
            let reader = Reader::opens_from(origin.clone(), 120, 30)
                .presses(key)
                .must_see(&format!("{why}{what}"));
            let asked = |e: &Effect| matches!(e, Effect::Edit { .. } | Effect::Reload);
            assert!(!reader.effects.iter().any(asked));
        }
    }
    assert!(
        opened(80, 24)
            .presses("r")
            .effects
            .contains(&Effect::Reload)
    );
}

/// The reader after the study has become this.
fn rereads(mut reader: Reader, source: &str) -> Reader {
    let study = study(source).as_ref().clone();
    let study = study.greeted(&studium::app::greeting(&studium::app::commands::keymap(
        studium::app::Preset::Reader,
    )));
    reader.acts(Action::Reloaded(Arc::new(study)));
    reader
}

fn top_words(reader: &Reader) -> String {
    let top = reader.state.view().reader.top;
    let text = &reader.state.document().block(top.block).unwrap().text;
    text.get(top.byte..)
        .unwrap_or_default()
        .chars()
        .take(24)
        .collect()
}

#[test]
fn a_file_that_has_not_changed_changes_nothing() {
    let reader = opened(80, 24).presses("2 g Right p");
    let view = reader.state.view().clone();
    let reader = rereads(reader, HARBOUR).must_see("The file has not changed.");
    assert_eq!(reader.state.view(), &view);
}

#[test]
fn the_reading_place_is_kept_whatever_was_written_before_it() {
    let more_before = HARBOUR
        .replace("            Boris Kral, whom", "            A new paragraph.\n\n            Another one.\n\n            Boris Kral, whom")
        .replace("sections: [", "sections: [Section(id: \"new\", title: \"New\", body: \"Words.\"),");
    let reader = opened(80, 12).presses("/ \"Owners' League sent\" Enter Esc j j");
    let before = top_words(&reader);
    let reader = rereads(reader, &more_before).must_see("The file was read again.");
    assert_eq!(top_words(&reader), before);
    let edited = HARBOUR.replace("sent for men from elsewhere", "called for other men");
    let reader = opened(80, 12).presses("/ \"Owners' League sent\" Enter Esc");
    let place = reader.state.view().reader.top;
    assert_eq!(rereads(reader, &edited).state.view().reader.top, place);
}

#[test]
fn a_section_that_is_gone_leaves_the_reader_after_the_one_before_it() {
    let start = HARBOUR.find("        Section(id: \"windows\"").unwrap();
    let end = HARBOUR.find("        Section(id: \"peace\"").unwrap();
    let without =
        format!("{}{}", &HARBOUR[..start], &HARBOUR[end..]).replace(", section: \"windows\"", "");
    let reader = rereads(opened(80, 12).presses("t j j Enter"), &without);
    let section = reader
        .state
        .study()
        .section_at(reader.state.view().reader.top.block)
        .unwrap();
    assert_eq!(reader.state.study()[section].slug.as_str(), "strike");
}

#[test]
fn the_selected_mention_the_cursor_and_the_lens_are_found_by_their_ids() {
    let renumbered = HARBOUR
        .replace("    people: [", "    people: [\n        Person(id: \"aa\", name: \"Aaron First\", factions: [Membership(of: \"first\")]),")
        .replace("\n    factions: [", "\n    factions: [\n        Faction(id: \"first\", name: \"The first\"),")
        .replace("In the spring of 1919 Ada", "In the spring of 1919 Aaron First met Ada");
    let reader = opened(160, 48).presses("1 g Right v");
    let selected = |reader: &Reader| {
        let entry = reader
            .state
            .derived()
            .chosen
            .expect("something is selected");
        reader.state.study().slug(entry).to_string()
    };
    assert_eq!(selected(&reader), "ada");
    let reader = rereads(reader, &renumbered);
    assert_eq!(selected(&reader), "ada");
    let lens = reader
        .state
        .view()
        .lens
        .map(|e| reader.state.study().slug(e).to_string());
    assert_eq!(lens.as_deref(), Some("ada"));
    for pane in [
        "p g Down Down Down Down",
        "p g Down Down",
        "T G",
        "T g Down",
    ] {
        let reader = opened(160, 48).presses(pane);
        let before = selected(&reader);
        assert_eq!(selected(&rereads(reader, &renumbered)), before, "{pane}");
    }
}

#[test]
fn the_order_of_people_and_the_nearness_of_the_timeline_stay() {
    let reader = opened(160, 48).presses("p S T 2 + g");
    let before = reader.state.view().clone();
    let row = reader.state.cursor(Pane::Timeline);
    let reader = rereads(
        reader,
        &HARBOUR.replace("Nobody knows by whom", "Nobody knows"),
    );
    let after = reader.state.view();
    assert_eq!((after.sort, after.zoom), (before.sort, before.zoom));
    assert_eq!(reader.state.cursor(Pane::Timeline), row);
}

#[test]
fn the_way_back_and_marks_lead_to_the_same_places_of_the_new_study() {
    let moved = HARBOUR.replace(
        "sections: [",
        "sections: [Section(id: \"new\", title: \"New\", body: \"Words.\"),",
    );
    let reader = opened(80, 24)
        .presses("2 g m a p g Down Enter")
        .must_see("Crane driver");
    let reader = rereads(reader, &moved)
        .must_see("Crane driver")
        .presses("Backspace Backspace");
    let reader = reader.must_see("The strike").presses("G ' a");
    let section = reader
        .state
        .study()
        .section_at(reader.state.view().reader.top.block)
        .unwrap();
    assert_eq!(reader.state.study()[section].slug.as_str(), "strike");
}

#[test]
fn a_card_of_somebody_who_is_gone_gives_way_to_the_text() {
    let reader = opened(80, 24)
        .presses("p / \"judge\" Enter Enter")
        .must_see("Sent both sides home");
    let start = HARBOUR.find("        Person(id: \"judge\"").unwrap();
    let end = start + HARBOUR[start..].find('\n').unwrap();
    let without = format!("{}{}", &HARBOUR[..start], &HARBOUR[end..])
        .replace(", people: [\"judge\"]", "")
        .replace(
            "        Relation(from: \"judge\", kind: \"sat in\", to: \"court\"),\n",
            "",
        );
    let reader = rereads(reader, &without).must_not_see("Sent both sides home");
    assert_eq!(reader.state.view().reader.page, Page::Text);
}

#[test]
fn a_search_goes_on_in_the_new_text() {
    let reader = opened(80, 24).presses("/ \"windows\" Enter");
    let count = |reader: &Reader| reader.state.search().unwrap().count();
    let before = count(&reader);
    let reader = rereads(
        reader,
        &HARBOUR.replace("The word *scab*", "Windows. The word *scab*"),
    );
    assert_eq!(count(&reader), before + 1);
}

/// A study much smaller than the other, with none of its ids and with some.
fn small(shares: bool) -> Arc<Study> {
    let id = if shares { "ada" } else { "x" };
    study(&format!(
        "Study(format: 1, id: \"s\", title: \"T\", sections: [Section(id: \"one\", title: \"A\", body: \"Words of [[{id}]].\")], people: [Person(id: \"{id}\", name: \"X\")])"
    ))
}

fn any_key() -> impl Strategy<Value = Key> {
    let keymap = studium::app::commands::keymap(studium::app::Preset::Reader);
    let keys = keymap.bindings().iter();
    let mut keys: Vec<Key> = keys.filter_map(|b| b.keys.first().copied()).collect();
    keys.extend(parse("1 2 a Enter Enter Enter m ' a Left Right Right").unwrap());
    prop::sample::select(keys)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_study_may_become_any_other_at_any_moment(
        before in prop::collection::vec(any_key(), 0..40),
        after in prop::collection::vec(any_key(), 0..40),
        shares in any::<bool>(),
        size in (1..=200u16, 1..=60u16),
    ) {
        let mut reader = Reader::opens_study(harbour(), size.0, size.1);
        for key in before {
            reader.acts(Action::Key(key));
        }
        for study in [small(shares), harbour(), small(!shares)] {
            reader.acts(Action::Reloaded(study));
            reader.screen();
            for key in &after {
                reader.acts(Action::Key(*key));
            }
            reader.screen();
            let top: Anchor = reader.state.view().reader.top;
            prop_assert!(reader.state.document().block(top.block).is_some());
        }
    }
}

// In a real terminal.

#[cfg(unix)]
mod in_a_terminal {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::path::{Path, PathBuf};

    use super::HARBOUR;
    use crate::support::terminal::{Session, TITLE, until};

    /// A folder with the small study and a program that a shell runs.
    fn folder(name: &str, script: &str) -> (tempfile::TempDir, PathBuf, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let study = folder.path().join("harbour.ron");
        fs::write(&study, HARBOUR).unwrap();
        let program = folder.path().join(name);
        fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        (folder, study, program)
    }

    fn text(path: &Path) -> &str {
        path.to_str().unwrap()
    }

    #[test]
    fn an_edited_study_comes_back_at_the_same_place() {
        let (folder, study, nano) = folder(
            "nano",
            r#"echo "$#:$1" > "$(dirname "$0")/told"; sed -i.old "s/Windows were broken/Panes were smashed/" "$2""#,
        );
        let line = HARBOUR
            .lines()
            .position(|l| l.contains("Windows were broken"))
            .unwrap()
            + 1;
        let mut session = Session::with(
            &[("EDITOR", text(&nano)), ("VISUAL", "")],
            &[text(&study)],
            80,
            8,
        );
        session
            .is_taken()
            .sees(TITLE)
            .press("t j j <Enter>")
            .sees("Windows were broken")
            .press("e")
            .sees("The file was read again.")
            .sees("Panes were smashed")
            .is_taken()
            .press("q")
            .ends(0)
            .is_given_back();
        let told = fs::read_to_string(folder.path().join("told")).unwrap();
        assert_eq!(told.trim(), format!("2:+{line}"));
    }

    #[test]
    fn a_mistake_keeps_the_last_good_version_until_it_is_mended() {
        let (_folder, study, _) = folder("none", "");
        let mut session = Session::start(&[text(&study)], 120, 24);
        session.is_taken().sees(TITLE);
        fs::write(
            &study,
            HARBOUR.replace("of: \"dockers\", during", "of: \"dokers\", during"),
        )
        .unwrap();
        let line = HARBOUR
            .lines()
            .position(|l| l.contains("of: \"dockers\", during"))
            .unwrap()
            + 1;
        session
            .press("r")
            .sees(&format!("line {line}: unknown-id: "))
            .sees(TITLE);
        fs::write(&study, HARBOUR.replace(TITLE, "The harbour lockout")).unwrap();
        session
            .press("r")
            .sees("The harbour lockout")
            .press("q")
            .ends(0);
    }

    #[test]
    fn an_editor_that_is_not_there_is_reported_and_the_screen_comes_back() {
        let (_folder, study, _) = folder("none", "");
        Session::with(&[("VISUAL", "/nowhere/editor")], &[text(&study)], 80, 24)
            .is_taken()
            .sees(TITLE)
            .press("e")
            .sees("The editor could not be started")
            .is_taken()
            .press("q")
            .ends(0)
            .is_given_back();
    }

    #[test]
    fn one_yank_writes_one_sequence_and_nothing_else_does() {
        let (_folder, study, _) = folder("none", "");
        let mut session = Session::start(&["--theme", "dark", text(&study)], 80, 24);
        let sequences = |session: &Session| {
            let written = String::from_utf8_lossy(&session.written()).into_owned();
            written.matches("\x1b]").count()
        };
        session
            .is_taken()
            .sees(TITLE)
            .press("1 g j ? q")
            .sees("In the spring");
        assert_eq!(sequences(&session), 0);
        session.press("<Right> y").sees("Copied “In the spring");
        assert_eq!(sequences(&session), 1);
        let written = String::from_utf8_lossy(&session.written()).into_owned();
        // “In the spring of 19” in base64.
        assert!(
            written.contains("\x1b]52;c;SW4gdGhlIHNwcmluZyBvZiAx"),
            "{written:?}"
        );
        session.press("q").ends(0);
    }

    #[test]
    fn a_browser_gets_the_address_as_one_argument_and_only_after_yes() {
        let (folder, study, browser) = folder(
            "browser",
            r#"here="$(dirname "$0")"; printf '%s\n' "$#" "$@" > "$here/part"; mv "$here/part" "$here/told""#,
        );
        let told = folder.path().join("told");
        let address = "https://example.org/$(id);'x'&y=*";
        fs::write(
            &study,
            HARBOUR.replace("https://example.org/strike", address),
        )
        .unwrap();
        let mut session = Session::with(&[("BROWSER", text(&browser))], &[text(&study)], 80, 24);
        session
            .is_taken()
            .sees(TITLE)
            .press("/ a <Space> paper<Enter> o")
            .sees("Host: example.org")
            .press("n")
            .sees("Not opened.");
        assert!(!told.exists());
        session
            .press("o")
            .sees("Host: example.org")
            .press("y")
            .sees("was asked to open example.org");
        until("the browser is not started", || told.exists());
        assert_eq!(
            fs::read_to_string(&told).unwrap(),
            format!("1\n{address}\n")
        );
        session.sees(TITLE).press("q").ends(0).is_given_back();
    }

    #[test]
    fn hyperlinks_are_written_where_the_terminal_has_them() {
        let (_folder, study, _) = folder("none", "");
        for (program, expected) in [("WezTerm", true), ("Apple_Terminal", false)] {
            let mut session = Session::with(&[("TERM_PROGRAM", program)], &[text(&study)], 80, 24);
            session
                .is_taken()
                .sees(TITLE)
                .press("/ a <Space> paper<Enter><Esc>")
                .sees("a paper");
            session.press("q").ends(0);
            let written = String::from_utf8_lossy(&session.written()).into_owned();
            let link = "\x1b]8;;https://example.org/strike\x1b\\";
            assert_eq!(written.contains(link), expected, "{program}");
            let (open, close) = (
                written.matches("\x1b]8;;h").count(),
                written.matches("\x1b]8;;\x1b").count(),
            );
            assert_eq!(open, close);
        }
    }
}

#[test]
fn names_stay_in_their_script_when_a_study_is_read_again() {
    let reader = Reader::opens(160, 48);
    let scripts = |reader: &Reader| -> Vec<String> {
        let all = reader.state.derived().scripts.get().iter();
        all.map(|s| s.as_str().to_owned()).collect()
    };
    let before = scripts(&reader);
    let mut reader = reader;
    let russian = before.iter().position(|s| s == "Russian");
    let russian = russian.unwrap_or_else(|| panic!("{before:?}"));
    for _ in 0..=russian {
        reader = reader.presses("~");
    }
    assert_eq!(reader.state.options().names, Some(russian));
    let native = "\"ko-Hang\": \"김하나\", \"ko-Hani\": \"金하나\"";
    let more = HARBOUR.replace(native, "\"ko-Hani\": \"金하나\"").replace(
        "name: \"Ada Lind\",",
        "name: \"Ada Lind\", native: {\"ru\": \"Ада Линд\"},",
    );
    let reader = rereads(reader, &more);
    let after = scripts(&reader);
    assert_ne!(before, after);
    let now = reader.state.options().names.unwrap();
    assert_eq!(after[now], "Russian", "{after:?}");
    let none = more
        .replace("native: {\"ru\": \"Ада Линд\"},", "")
        .replace("native: {\"ru\": \"Борис Краль\"},", "");
    assert_eq!(rereads(reader, &none).state.options().names, None);
}
