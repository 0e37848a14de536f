//! The program in a real pseudo-terminal: it takes the terminal, reads keys, and gives the terminal back whatever happens.

use std::thread;
use std::time::Duration;

use crate::support::terminal::{HARBOUR, HELP, Session, TITLE};
use rustix::process::Signal;

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
fn a_reader_follows_a_name_and_comes_back() {
    opened()
        .press("<Right> K")
        .sees("Enter open")
        .press("<Enter>")
        .sees("the voice of the dockers")
        .press("<Backspace>")
        .sees("An invented quarrel")
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
        .sees(TITLE)
        .is_filled()
        .until("the whole width is not used", |screen| {
            screen.rows(90, 7).any(|part| !part.trim().is_empty())
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
        .is_filled()
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
fn esc_is_distinguished_from_the_beginning_of_a_key_by_what_follows() {
    opened()
        .press("?")
        .sees(HELP)
        .types(b"\x1b")
        .lacks(HELP)
        .press("q")
        .ends(0);
}

#[test]
fn a_configuration_with_a_bad_binding_opens_says_so_and_the_good_ones_work() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("studium")).unwrap();
    let file = folder.path().join("studium/config.toml");
    std::fs::write(
        &file,
        "[keys]\nhelp = \"x\"\nhints = \"Ctrl-m\"\nclose = \"Z Z\"\n",
    )
    .unwrap();
    let home = folder.path().to_str().unwrap();
    let mut session = Session::with(&[("XDG_CONFIG_HOME", home)], &[HARBOUR], 80, 24);
    session
        .is_taken()
        .sees("A mistake in config.toml (`studium config --check` shows all); line 3")
        .press("x")
        .sees(HELP)
        .press("<Esc>")
        .lacks(HELP)
        .press("Z")
        .sees("Z …")
        .press("Z")
        .ends(0)
        .is_given_back()
        .sees("error[unsendable-key]: terminals do not send `Ctrl-m` but Enter")
        .sees("3 | hints = \"Ctrl-m\"");
}

#[test]
fn a_configuration_that_is_named_and_not_there_opens_nothing() {
    Session::start(&[HARBOUR, "--config", "/nowhere/at/all.toml"], 80, 24)
        .ends(74)
        .sees("could not read /nowhere/at/all.toml: there is no such file");
}

#[test]
fn ctrl_i_goes_forward_where_the_terminal_distinguishes_it_from_tab() {
    let mut session = Session::with(&[("TERM", "xterm-kitty")], &[HARBOUR], 80, 24);
    session
        .is_taken()
        .sees(TITLE)
        .press("<Right> <Enter>")
        .sees("the voice of the dockers")
        .press("<Backspace>")
        .sees("An invented quarrel")
        .types(b"\x1b[105;5u")
        .sees("the voice of the dockers")
        .press("<Ctrl-c>")
        .ends(0);
}

/// The control sequences in what was written, without their parameters; everything else must be text, but for the question
/// after the colour of the ground.
fn sequences(written: &[u8]) -> Vec<(String, char)> {
    let text = std::str::from_utf8(written).expect("only text is written");
    let text = text.replacen("\x1b]11;?\x1b\\", "", 1);
    let mut sequences = Vec::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c == '\x1b' {
            assert_eq!(rest.next(), Some('['), "only control sequences are written");
            let mut parameters = String::new();
            let last = rest.find(|c| {
                parameters.push(*c);
                ('@'..='~').contains(c)
            });
            parameters.pop();
            sequences.push((parameters, last.expect("a sequence has an end")));
        } else {
            assert!(!c.is_control(), "{c:?} is written");
            let hidden = [
                '\u{200b}'..='\u{200f}',
                '\u{202a}'..='\u{202e}',
                '\u{2060}'..='\u{206f}',
            ];
            assert!(
                !hidden.iter().any(|range| range.contains(&c)),
                "{c:?} is written"
            );
        }
    }
    sequences
}

#[test]
fn a_hostile_study_cannot_write_to_the_terminal() {
    let hostile = "The harbour strike \\u{1b}]0;mine\\u{7}\\u{9b}31m\\u{202e}\\u{200b}\u{202e}\u{9b}2J\u{1b}[2J";
    let source = std::fs::read_to_string(HARBOUR).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("hostile.ron");
    std::fs::write(&file, source.replace(TITLE, hostile)).unwrap();
    let mut session = Session::start(&[file.to_str().unwrap()], 80, 24);
    session.is_taken().sees("hidden characters are shown");
    let shown = session.screen();
    assert!(shown.contains("mine"), "what it hides is shown\n{shown}");
    session.press("? q q").ends(0).is_given_back();
    for (parameters, last) in sequences(&session.written()) {
        let known = match last {
            'H' | 'C' | 'm' => parameters
                .chars()
                .all(|c| c.is_ascii_digit() || c == ';' || c == ':'),
            'J' => parameters == "2",
            'h' | 'l' => ["?25", "?1000", "?1002", "?1006", "?1049", "?2004", "?2026"]
                .contains(&parameters.as_str()),
            _ => false,
        };
        assert!(known, "{parameters}{last} is written");
    }
}

#[test]
fn no_colour_is_written_where_none_is_wanted() {
    let mut session = Session::with(&[("NO_COLOR", "1")], &[HARBOUR], 80, 24);
    session.is_taken().sees(TITLE).press("? q q").ends(0);
    for (parameters, last) in sequences(&session.written()) {
        let numbers = parameters.split([';', ':']).filter_map(|n| n.parse().ok());
        let mut coloured = numbers.filter(|n: &u8| matches!(n, 30..=38 | 40..=48 | 58 | 90..));
        assert!(
            last != 'm' || coloured.next().is_none(),
            "{parameters}{last} is written"
        );
    }
}

#[test]
fn nothing_is_written_while_nothing_happens() {
    let mut session = opened();
    session.press("?").sees(HELP).has_its_frame();
    session.is_silent_for(SECOND / 2).press("q q").ends(0);
}

#[test]
#[cfg(feature = "test-panic")]
fn a_program_that_hangs_is_ended_by_a_signal_and_by_a_closed_window() {
    let hangs = || {
        let mut session = Session::with(&[("STUDIUM_TEST_PANIC", "never")], &[HARBOUR], 80, 24);
        session
            .sees(TITLE)
            .has_its_frame()
            .press("?")
            .is_silent_for(SECOND / 10);
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
fn a_fault_gives_the_terminal_back_and_is_reported_once() {
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
