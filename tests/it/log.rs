//! `--log FILE` in a real terminal: what was done, in order, a line each; the screen is as it is without it.

use std::fs;
use std::path::PathBuf;

use crate::support::terminal::{HARBOUR, Session, TITLE};
use rustix::process::Signal;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("log")
    }

    /// The arguments that keep the log.
    fn arguments(&self) -> [String; 3] {
        let file = self.file().to_str().unwrap().to_owned();
        ["--log".to_owned(), file, HARBOUR.to_owned()]
    }

    fn log(&self) -> String {
        fs::read_to_string(self.file()).unwrap()
    }

    /// Whether the log tells these things in this order.
    #[track_caller]
    fn contains(&self, wanted: &[&str]) {
        let log = self.log();
        let mut lines = log.lines();
        for words in wanted {
            assert!(lines.any(|l| l.contains(words)), "{words} in\n{log}");
        }
        assert!(
            !log.contains(|c: char| c.is_control() && c != '\n'),
            "{log}"
        );
    }
}

fn session(arguments: &[String]) -> Session {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    Session::start(&arguments, 80, 24)
}

fn read(mut session: Session) -> String {
    session
        .is_taken()
        .sees(TITLE)
        .press("/crane<Enter>")
        .sees("1/5")
        .press("<Right> <Enter>")
        .sees("Those who worked the cranes")
        .press("<Backspace> p")
        .sees("PEOPLE")
        // The last words of the footer, which is written last: the whole picture is there.
        .sees("/crane  1/5");
    let screen = session.screen();
    session.press("q q").ends(0).is_given_back();
    screen
}

#[test]
fn a_session_is_logged_in_order_and_looks_as_it_does_without_a_log() {
    let folder = Folder::new();
    let seen = read(session(&folder.arguments()));
    assert_eq!(seen, read(session(&[HARBOUR.to_owned()])));
    folder.contains(&[
        "terminal xterm-256color 80x24, theme default",
        "INFO opened ",
        "INFO preset reader, configuration none, 0 mistakes in it",
        "INFO theme dark (auto); colours: 256; glyphs: Unicode; mouse: on",
        "INFO size 80x24",
        "INFO command search",
        "INFO found in 5 places",
        "INFO command next-mention",
        "INFO command follow",
        "INFO jump to the card of dockers",
        "INFO command back",
        "INFO command people",
        "INFO jump to the list of people",
        "INFO command close",
        "DEBUG effect: quit",
        "INFO end: Quit, exit code 0",
    ]);
    assert!(!folder.log().contains("crane"), "what is typed is private");
}

#[test]
fn a_log_grows_and_names_signals() {
    let folder = Folder::new();
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129)] {
        session(&folder.arguments())
            .is_taken()
            .sees(TITLE)
            .signal(signal)
            .ends(code);
    }
    folder.contains(&[
        "WARN signal SIGTERM (15)",
        "exit code 143",
        "WARN signal SIGHUP (1)",
        "exit code 129",
    ]);
}

#[test]
#[cfg(target_os = "linux")]
fn a_log_on_a_full_disk_leaves_the_screen_alone_and_is_reported_at_the_end() {
    let mut session = Session::start(&["--log", "/dev/full", HARBOUR], 80, 24);
    session.is_taken().sees(TITLE).press("j j p").sees("PEOPLE");
    assert!(!session.screen().contains("Unable to write"));
    session.press("q q").ends(0).is_given_back();
    session.sees("the log is incomplete");
    let written = String::from_utf8_lossy(&session.written()).into_owned();
    assert!(!written.contains("Unable to write"), "{written}");
    let told = "the log is incomplete: could not write /dev/full: ";
    assert_eq!(written.matches(told).count(), 1, "{written}");
}

#[test]
fn a_key_that_is_bound_to_nothing_is_logged_by_its_name_and_a_letter_is_not() {
    let folder = Folder::new();
    session(&folder.arguments())
        .is_taken()
        .sees(TITLE)
        .press("<F9>")
        .sees("does nothing here")
        .press("x")
        .sees("x does nothing here")
        .press("/@<Esc>")
        .lacks("/@")
        .press("q")
        .ends(0);
    folder.contains(&[
        "INFO key F9, which is bound to nothing here",
        "INFO a letter, which is bound to nothing here",
    ]);
    assert!(!folder.log().contains('@'), "{}", folder.log());
}

#[test]
fn a_log_that_cannot_be_written_is_reported_before_the_screen_is_taken() {
    let arguments = ["--log", "/nowhere/at/all", HARBOUR];
    let mut session = Session::start(&arguments, 80, 24);
    session
        .sees("could not write the log /nowhere/at/all")
        .ends(74);
    assert!(!session.written().contains(&0x1b));
}

#[test]
fn a_study_that_does_not_open_is_logged_with_its_mistakes() {
    let folder = Folder::new();
    let study = folder.0.path().join("wrong\u{1b}[2J.ron");
    fs::write(&study, "Study(format: 1, \u{1b}]0;x\u{7}: 5)").unwrap();
    let mut arguments = folder.arguments();
    arguments[2] = study.to_str().unwrap().to_owned();
    session(&arguments).ends(1);
    folder.contains(&["ERROR not opened", "ERROR line "]);
}

#[test]
fn commands_that_are_typed_are_logged_and_their_words_are_not() {
    let folder = Folder::new();
    let mut arguments = folder.arguments().to_vec();
    arguments.insert(0, "--plain".to_owned());
    session(&arguments)
        .sees("studium>")
        .types(b"search crane\nnext hit\nsort\nquit\n")
        .ends(0);
    folder.contains(&[
        ", plain",
        "INFO command search",
        "INFO jump to section quay",
        "INFO command search-next",
        "INFO command sort, which is not available here",
        "INFO command quit",
        "INFO end: Quit",
    ]);
    assert!(!folder.log().contains("crane"), "what is typed is private");
}

#[test]
#[cfg(feature = "test-panic")]
fn a_fault_is_logged_once() {
    let folder = Folder::new();
    let arguments = folder.arguments();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut session = Session::with(&[("STUDIUM_TEST_PANIC", "key")], &arguments, 80, 24);
    session.sees(TITLE).press("j").ends(101).is_given_back();
    folder.contains(&["ERROR panic: ", "exit code 101"]);
    assert_eq!(folder.log().matches("as asked for").count(), 1);
}
