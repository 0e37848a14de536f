//! The program in a real pseudo-terminal: it takes the terminal, reads keys, and gives the terminal back whatever happens.
#![cfg(unix)]

#[path = "support/terminal.rs"]
mod terminal;

use std::thread;
use std::time::Duration;

use rustix::process::Signal;
use terminal::Session;

const HARBOUR: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/harbour.ron");
const TITLE: &str = "The harbour strike";
const HELP: &str = "Keys in the text";
const SECOND: Duration = Duration::from_secs(1);

/// The small study, open.
fn opened() -> Session {
    let mut session = Session::start(&[HARBOUR], 80, 24);
    session.is_taken().sees(TITLE);
    session
}

#[test]
fn a_reader_opens_searches_asks_for_help_and_quits() {
    opened()
        .press("j j /harb<Enter>")
        .sees("1/1")
        .press("<Esc> ?")
        .sees(HELP)
        .press("q")
        .lacks(HELP)
        .press("q")
        .ends(0)
        .is_given_back();
}

#[test]
fn a_window_that_changes_its_size_many_times_is_filled_in_the_end() {
    let mut session = opened();
    for step in 0..200_u16 {
        session.resize(10 + step * 7 % 150, 3 + step % 50);
    }
    session
        .resize(97, 31)
        .until("not the whole window is used", |screen| {
            let rows: Vec<String> = screen.rows(0, 97).collect();
            rows[0].contains(TITLE) && rows[0].len() > 90 && rows[30].contains("quit")
        })
        .press("q")
        .ends(0)
        .is_given_back();
}

#[test]
fn a_window_of_one_cell_is_survived() {
    Session::start(&[HARBOUR], 1, 1)
        .is_taken()
        .resize(80, 24)
        .sees(TITLE)
        .press("q")
        .ends(0);
}

#[test]
fn each_signal_that_ends_the_program_gives_the_terminal_back_first() {
    for (signal, code) in [
        (Signal::TERM, 143),
        (Signal::INT, 130),
        (Signal::HUP, 129),
        (Signal::QUIT, 131),
    ] {
        opened()
            .signal(signal)
            .ends_within(SECOND, code)
            .is_given_back();
    }
}

#[test]
fn a_closed_window_ends_the_program_within_a_second() {
    opened().hang_up().ends_within(SECOND, 129);
}

#[test]
fn a_terminal_that_does_not_read_cannot_keep_the_program_alive() {
    let mut session = opened();
    session.stall();
    for step in 0..200_u16 {
        session.resize(200 + step % 3, 100);
        thread::sleep(Duration::from_millis(2));
    }
    session.signal(Signal::TERM).ends_within(2 * SECOND, 143);
}

#[test]
fn a_stopped_program_leaves_the_shell_its_terminal_and_comes_back_whole() {
    Session::under_a_shell(&[HARBOUR], 80, 24)
        .is_taken()
        .sees(TITLE)
        .press("<Ctrl-z>")
        .sees("stopped")
        .is_given_back()
        .press("<Enter>")
        .is_taken()
        .sees(TITLE)
        .sees("quit")
        .press("?")
        .sees(HELP)
        .press("q q")
        .ends(0)
        .is_given_back();
}

#[test]
fn a_program_that_nobody_could_continue_does_not_stop() {
    opened().press("<Ctrl-z> ?").sees(HELP).press("q q").ends(0);
}

#[test]
fn a_program_stopped_from_outside_takes_its_terminal_again() {
    opened()
        .signal(Signal::STOP)
        .signal(Signal::CONT)
        .press("?")
        .sees(HELP)
        .is_taken()
        .press("q q")
        .ends(0)
        .is_given_back();
}

#[test]
fn a_pasted_text_presses_no_key() {
    opened()
        .types(b"\x1b[200~q\nq\n\x1b[201~")
        .press("?")
        .sees(HELP)
        .press("q q")
        .ends(0);
}

#[test]
fn a_late_reply_of_the_terminal_presses_no_key() {
    // Taken for keys, its slash would begin a search.
    opened()
        .types(b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\")
        .press("?")
        .sees(HELP)
        .press("q q")
        .ends(0);
}

#[test]
fn esc_is_told_from_the_beginning_of_a_key_by_what_follows() {
    opened()
        .press("?")
        .sees(HELP)
        .types(b"\x1b")
        .lacks(HELP)
        .press("q")
        .ends(0);
}

#[test]
fn nothing_is_written_while_nothing_happens() {
    let mut session = opened();
    session.sees("quit").press("?").sees(HELP).sees("close");
    thread::sleep(SECOND / 10);
    let before = session.written();
    thread::sleep(SECOND / 2);
    assert_eq!(session.written().len(), before.len());
    session.press("q q").ends(0);
}

#[test]
#[cfg(feature = "test-panic")]
fn a_program_that_hangs_is_ended_by_a_signal_and_by_a_closed_window() {
    let hangs = || {
        let mut session = Session::with(&[("STUDIUM_TEST_PANIC", "never")], &[HARBOUR], 80, 24);
        session.sees(TITLE).press("j");
        thread::sleep(SECOND / 10);
        session
    };
    hangs()
        .signal(Signal::TERM)
        .ends_within(2 * SECOND, 143)
        .is_given_back();
    hangs().hang_up().ends_within(2 * SECOND, 129);
}

#[test]
#[cfg(feature = "test-panic")]
fn a_fault_gives_the_terminal_back_and_is_told_once() {
    for place in ["key", "draw", "thread"] {
        let mut session = Session::with(&[("STUDIUM_TEST_PANIC", place)], &[HARBOUR], 80, 24);
        if place != "draw" {
            session.sees(TITLE).press("j");
        }
        session.ends(101).is_given_back();
        let told = session.screen().matches("as asked for").count();
        assert_eq!(told, 1, "{place}\n{}", session.screen());
    }
}
