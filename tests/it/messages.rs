//! What the program tells a reader: in sentences, short enough for a line, whole in a small window.

use std::collections::BTreeSet;

use crate::support::reader::{self, Reader};
use studium::app::commands::{self, links};
use studium::app::{Action, Pointer, status};
use studium::model::SafeText;

/// What the program says to readers who try every command, with and without a number, in many places.
fn messages() -> BTreeSet<String> {
    let places = [
        "",
        "G",
        "2 g Right",
        "2 g Right Enter",
        "1 g Right v",
        "/ \"kral\" Enter",
        "/ \"KRAL\" Enter",
        "/ \"a paper\" Enter",
        "m a",
        "p",
        "p / \"kral\" Enter",
        "p / \"zz\" Enter",
        "p g v",
        "t",
        "T",
        "T -",
        "T G",
        "T / \"walk\" Enter Enter",
        "c",
        "z",
        "F2",
    ];
    let mut said = BTreeSet::new();
    let study = reader::harbour();
    for place in places {
        // A number can be too large in a pane, whatever else is the case.
        let with_number = ["", "p", "t", "T"].contains(&place).then_some(Some(99));
        let counts = [None].into_iter().chain(with_number);
        for (row, count) in counts.flat_map(|count| commands::all().map(move |row| (row, count))) {
            let mut reader = Reader::opens_study(&study, 80, 24).presses(place);
            for _ in 0..2 {
                reader.acts(Action::Perform(row, count));
                said.extend(reader.state.notice().map(ToString::to_string));
            }
        }
    }
    said
}

#[test]
fn every_message_is_a_sentence_that_fits_a_line_of_eighty_columns() {
    let messages = messages();
    assert!(
        messages.len() > 70,
        "only {} were said: {messages:#?}",
        messages.len()
    );
    let faults = messages
        .iter()
        .filter(|said| studium::text::width_of(said) > 78 || !said.ends_with(['.', '?']));
    assert_eq!(faults.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn a_message_longer_than_the_line_takes_more_lines_and_is_whole() {
    let words =
        "Nothing matches “a rather long filter that somebody typed”: Esc clears the filter.";
    for (width, height) in [(30, 8), (40, 12), (60, 20), (80, 24)] {
        let mut reader = Reader::opens(width, height);
        reader.acts(Action::Notify(SafeText::new(words)));
        let screen = reader.screen();
        let said: Vec<&str> = screen.split_whitespace().collect();
        let wanted: Vec<&str> = words.split_whitespace().collect();
        assert!(
            said.windows(wanted.len()).any(|w| w == wanted),
            "{width}x{height}:\n{screen}"
        );
    }
}

#[test]
fn a_message_leaves_the_counter_of_a_search_in_sight() {
    Reader::opens(80, 24)
        .presses("/ \"kral\" Enter n n n n n n n n n n")
        .must_see("went on from the beginning")
        .must_see("/kral  ");
}

// Peeks.

#[test]
fn a_peek_in_a_small_window_is_ruled_titled_and_says_that_there_is_more() {
    for (width, height) in [(30, 8), (40, 12)] {
        let reader = Reader::opens(width, height).presses("1 g Right K");
        let reader = reader
            .must_see("─ Ada Lind")
            .must_see("more: j")
            .must_see("Esc close");
        let screen = reader.screen();
        let ruled = screen.lines().filter(|l| l.matches('─').count() > 3);
        assert_eq!(ruled.count(), 2, "{screen}");
        reader
            .presses("j j j j j j j j j j j j j j j")
            .must_not_see("more: j")
            .presses("Esc")
            .must_not_see("Esc close");
    }
}

#[test]
fn while_a_peek_is_open_the_line_of_keys_shows_its_keys() {
    Reader::opens(80, 24)
        .presses("1 g Right K")
        .must_see("Esc close")
        .must_not_see("K peek");
}

#[test]
fn a_peek_leaves_no_half_words_beside_it() {
    let reader = Reader::opens(120, 36).presses("2 g Right K");
    let geometry = reader.state.derived().geometry;
    let frame = reader.state.derived().peek.as_ref().unwrap().frame;
    let (left, right) = (geometry.reader.x, geometry.reader.x + geometry.reader.width);
    assert!(frame.area.x > left && frame.area.x + frame.area.width < right);
    let buffer = reader.buffer();
    for y in frame.area.y..frame.area.y + frame.area.height {
        for x in (left..frame.area.x).chain(frame.area.x + frame.area.width..right) {
            assert_eq!(
                buffer[(x, y)].symbol(),
                " ",
                "{x}, {y}:\n{}",
                reader.screen()
            );
        }
    }
}

// The help.

#[test]
fn no_word_of_the_help_is_cut_in_a_small_window() {
    for (width, height) in [(30, 8), (40, 12), (60, 20), (80, 24)] {
        for pane in ["", "p ", "T ", "t "] {
            let mut reader = Reader::opens(width, height).presses(&format!("{pane}?"));
            let mut seen = String::new();
            for _ in 0..80 {
                let screen = reader.screen();
                let rows: Vec<&str> = screen.lines().filter(|l| !l.contains("─")).collect();
                assert!(!rows.concat().contains('…'), "{width}x{height}:\n{screen}");
                seen.push_str(&screen);
                if !screen.contains("below") || screen.contains(" 0 below") {
                    break;
                }
                reader = reader.presses("Space");
            }
            assert!(
                seen.contains("lesser event"),
                "{width}x{height} {pane}:\n{seen}"
            );
        }
    }
}

#[test]
fn the_help_shows_first_what_is_special_to_the_pane() {
    let first = |script: &str, words: &str| {
        let screen = Reader::opens(80, 24).presses(script).screen();
        let at = screen.lines().position(|l| l.contains(words));
        assert!(at.is_some_and(|y| y < 9), "{words}:\n{screen}");
    };
    first("p ?", "Put people");
    first("p ?", "Unfold");
    first("T ?", "more detail");
    Reader::opens(160, 48)
        .presses("T ?")
        .must_not_see("Unfold the row");
}

#[test]
fn the_help_knows_the_mouse_and_the_signs() {
    Reader::opens(80, 24)
        .presses("? / \"wheel\"")
        .must_see("Scroll the pane");
    Reader::opens(80, 24)
        .presses("? / \"◐\"")
        .must_see("dispute");
}

// Backing out.

#[test]
fn escape_leaves_the_lens_in_one_press_and_zen_at_last() {
    let reader = Reader::opens(160, 48).presses("2 g Right v");
    assert!(reader.state.view().lens.is_some());
    let reader = reader.presses("T Esc Esc");
    assert!(reader.state.view().lens.is_none());
    let reader = Reader::opens(80, 24).presses("z");
    assert!(reader.state.options().zen);
    let reader = reader.must_see("z shows the panes").presses("Esc");
    assert!(!reader.state.options().zen);
}

#[test]
fn where_one_pane_fits_zen_says_so() {
    Reader::opens(40, 12).presses("z").must_see("is alone here");
}

#[test]
fn lines_grow_as_far_as_there_is_room_and_it_is_said() {
    let reader = Reader::opens(80, 24).presses("> > >");
    let measure = reader.state.options().measure;
    reader.must_see("no room for longer lines").presses(">");
    let reader = Reader::opens(80, 24).presses("> > > >");
    assert_eq!(reader.state.options().measure, measure);
}

#[test]
fn the_marks_that_are_set_are_listed() {
    Reader::opens(80, 24)
        .presses("m a m b '")
        .must_see("Set: a, b.");
}

// The tour.

#[test]
fn the_tour_goes_on_where_a_reader_came_there_by_another_key() {
    Reader::opens(80, 24)
        .presses("F2 Right K Enter Backspace")
        .must_see("5 of 9")
        .presses("Tab")
        .must_see("6 of 9")
        .must_not_see("ends it");
}

// Hints.

#[test]
fn hints_leave_the_words_and_marks_beside_them_legible() {
    let reader = Reader::opens(80, 24).presses("2 g f");
    let all = reader.state.mode().hints().unwrap().all.clone();
    let plain = Reader::opens(80, 24).presses("2 g").buffer();
    let hinted = reader.buffer();
    for hint in all {
        let (x, y) = hint.at;
        if hint.room == 0 {
            assert_eq!(
                plain[(x, y)].symbol(),
                hinted[(x, y)].symbol(),
                "a mark is hidden"
            );
        }
    }
}

// The mouse.

#[test]
fn a_click_on_a_word_of_the_line_of_keys_does_it() {
    let mut reader = Reader::opens(80, 24).presses("2 g");
    let line = status::line(&reader.state, status::footer(&reader.state), 0);
    let peek = line
        .iter()
        .find(|p| *p.hint.command == links::PEEK)
        .unwrap();
    reader.acts(Action::Pointer(Pointer::Click, peek.area.x, peek.area.y));
    assert!(reader.state.mode().peek().is_some());
}

#[test]
fn a_click_on_the_sign_of_a_group_folds_and_unfolds_it() {
    let mut reader = Reader::opens(160, 48);
    let screen = reader.screen();
    let y = screen.lines().position(|l| l.starts_with(" ▾")).unwrap();
    let y = u16::try_from(y).unwrap();
    reader.acts(Action::Pointer(Pointer::Click, 1, y));
    let folded = reader.screen();
    assert!(
        folded.lines().nth(y.into()).unwrap().starts_with(" ▸"),
        "{folded}"
    );
    reader.acts(Action::Pointer(Pointer::Click, 1, y));
    assert!(
        reader
            .screen()
            .lines()
            .nth(y.into())
            .unwrap()
            .starts_with(" ▾")
    );
}

// Frames.

#[test]
fn a_frame_is_whole_beside_wide_characters() {
    let wide = "한국漢字".repeat(40);
    let source = include_str!("../fixtures/harbour.ron").replace("In the spring of 1919", &wide);
    let study = reader::study(&source);
    for width in 60..=75 {
        for script in ["?", ":", "F2", "1 g Right K"] {
            let reader = Reader::opens_study(&study, width, 24).presses(script);
            let screen = reader.screen();
            let corners = |c| screen.matches(c).count();
            for corner in ['┌', '┐', '└', '┘'] {
                assert_eq!(corners(corner), 1, "{width}, {script}:\n{screen}");
            }
        }
    }
}
