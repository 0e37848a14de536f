//! Journeys through the lists: how closely the timeline is looked at, the bars beside it, how people are sorted, names in
//! other scripts, the events of one person.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a test may end where it fails, and reads files"
)]

#[path = "support/reader.rs"]
mod reader;

use reader::Reader;
use studium::app::Pane;
use studium::model::{Entry, LinkTo};

const SIZES: [(u16, u16); 3] = [(160, 48), (120, 36), (80, 24)];

/// Pictures of a journey at every size.
fn photograph(name: &str, script: &str) {
    for (width, height) in SIZES {
        let picture = Reader::opens(width, height).presses(script).picture();
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), picture);
    }
}

/// The lines of the screen that say one of these words, in order.
fn order(reader: &Reader, words: &[&str]) -> Vec<String> {
    let screen = reader.screen();
    let first = |line: &str| {
        words
            .iter()
            .find(|w| line.contains(**w))
            .map(|w| (*w).to_owned())
    };
    screen.lines().filter_map(first).collect()
}

// How closely the timeline is looked at.

#[test]
fn what_the_timeline_looks_like_from_afar() {
    photograph("far", "2 g T - -");
}

#[test]
fn what_the_timeline_looks_like_by_months_and_by_days() {
    photograph("months", "2 g T + +");
    photograph("days", "2 g T + + +");
}

#[test]
fn lighter_events_are_counted_from_afar_and_shown_from_near() {
    Reader::opens(140, 40)
        .presses("T")
        .must_see("1920s")
        .must_see("First meeting")
        .presses("-")
        .must_see("all but minor events")
        .must_not_see("First meeting")
        .must_see("1 more")
        .presses("-")
        .must_see("1900–1999")
        .must_see("4 more")
        .presses("-")
        .must_see("this is the farthest there is")
        .presses("+ + +")
        .must_see("1920")
        .must_not_see("more")
        .presses("+")
        .must_see("May 1920")
        .presses("+")
        .must_see("1 May 1920")
        .presses("+")
        .must_see("this is the nearest there is");
}

#[test]
fn what_is_known_to_the_year_alone_is_put_under_no_month() {
    let reader = Reader::opens(80, 24).presses("T + +");
    let lines = order(
        &reader,
        &["Mar 1920", "May 1920", "Windows broken", "First meeting"],
    );
    assert_eq!(
        lines,
        ["Windows broken", "Mar 1920", "First meeting", "May 1920"]
    );
}

#[test]
fn the_cursor_stays_on_its_event_while_zooming() {
    let reader = Reader::opens(160, 48).presses("2 g Right T G k");
    let event = reader.state.scene.chosen;
    assert!(matches!(event, Some(Entry::Event(_))));
    for keys in ["+", "+", "+", "-", "- -"] {
        let reader = Reader::opens(160, 48)
            .presses("2 g Right T G k")
            .presses(keys);
        assert_eq!(reader.state.scene.chosen, event, "after {keys}");
    }
}

#[test]
fn a_stretch_whose_events_are_all_hidden_opens_by_enter() {
    Reader::opens(140, 40)
        .presses("T - - g")
        .must_see("101–2 BC")
        .presses("Enter")
        .must_see("Decades:")
        .presses("+")
        .must_see("Port Ember founded");
}

#[test]
fn back_restores_level_order_and_cursor() {
    let reader = Reader::opens(160, 48).presses("2 g p S S T - G k");
    let before = reader.state.view.clone();
    let reader = reader.presses("Enter").presses("T + + p S g");
    assert_ne!(reader.state.view, before);
    let reader = reader.presses("Backspace Backspace Backspace");
    assert_eq!(reader.state.view, before);
}

#[test]
fn a_timeline_out_of_sight_is_not_zoomed() {
    Reader::opens(40, 12)
        .presses("+")
        .must_see("The timeline is not in sight");
    Reader::opens(160, 48)
        .presses("+")
        .must_see("Years: every event");
}

// Bars.

#[test]
fn what_the_bars_beside_the_timeline_look_like() {
    photograph("lanes", "1 g Right");
}

#[test]
fn the_life_of_who_is_chosen_stands_beside_the_timeline_where_there_is_room() {
    Reader::opens(160, 48)
        .presses("1 g Right")
        .must_see("┃ Ada Lind");
    Reader::opens(160, 48)
        .presses("1 g")
        .must_see("│ section 1")
        .must_not_see("┃");
    Reader::opens(120, 36).presses("1 g Right").must_see("┃");
    Reader::opens(80, 24).presses("1 g Right").must_not_see("┃");
}

// People.

#[test]
fn what_people_look_like_by_mentions() {
    photograph("by_mentions", "2 g p S S S");
}

#[test]
fn people_stand_by_faction_by_name_by_first_mention_and_by_mentions() {
    let names = ["Ada Lind", "Kim Hana", "Boris Kral", "Judge Marsh"];
    for (keys, heading, sorted) in [
        (
            "p",
            "PEOPLE & SIDES",
            ["Ada Lind", "Kim Hana", "Boris Kral", "Judge Marsh"],
        ),
        (
            "p S",
            "by name",
            ["Ada Lind", "Boris Kral", "Judge Marsh", "Kim Hana"],
        ),
        (
            "p S S",
            "by appearance",
            ["Ada Lind", "Boris Kral", "Kim Hana", "Judge Marsh"],
        ),
        (
            "p S S S",
            "by mentions",
            ["Boris Kral", "Ada Lind", "Kim Hana", "Judge Marsh"],
        ),
        (
            "p S S S S",
            "PEOPLE & SIDES",
            ["Ada Lind", "Kim Hana", "Boris Kral", "Judge Marsh"],
        ),
    ] {
        let reader = Reader::opens(80, 40)
            .presses("G")
            .presses(keys)
            .must_see(heading);
        let side = |line: &str| line.chars().skip(52).collect::<String>();
        let screen: String = reader.screen().lines().map(|l| side(l) + "\n").collect();
        let found: Vec<&str> = screen
            .lines()
            .filter_map(|l| names.iter().copied().find(|n| l.contains(n)))
            .collect();
        assert_eq!(found, sorted, "{keys}:\n{screen}");
    }
}

#[test]
fn the_cursor_stays_on_its_person_while_sorting() {
    let reader = Reader::opens(160, 48).presses("p g j j");
    let person = reader.state.scene.chosen;
    let reader = reader.presses("S");
    assert_eq!(reader.state.scene.chosen, person);
    assert_eq!(reader.presses("S S").state.scene.chosen, person);
}

#[test]
fn only_people_are_sorted() {
    Reader::opens(160, 48)
        .presses("T S")
        .must_see("Only people can be sorted");
}

// Names.

#[test]
fn what_names_in_another_script_look_like() {
    photograph("names", "2 g ~ ~ ~");
}

#[test]
fn names_stand_in_each_script_in_turn_and_then_in_none() {
    let reader = Reader::opens(160, 48)
        .presses("1 g")
        .must_not_see("Boris Kral (");
    let reader = reader.presses("~").must_see("Names stand in Hangul too");
    let reader = reader.presses("~").must_see("Names stand in Hanja too");
    let reader = reader.presses("~").must_see("Boris Kral (Борис Краль)");
    reader.presses("~").must_not_see("Boris Kral (");
}

#[test]
fn a_name_in_brackets_is_no_part_of_the_text() {
    for script in ["", "~ ", "~ ~ ~ "] {
        let reader = Reader::opens(80, 24)
            .presses(script)
            .presses("/ \"whom everyone\" Enter");
        let top = reader.state.view.reader.top;
        assert_eq!(
            reader
                .state
                .search
                .as_ref()
                .map(studium::app::Search::count),
            Some(1)
        );
        let plain = Reader::opens(80, 24).presses("/ \"whom everyone\" Enter");
        assert_eq!(top.block, plain.state.view.reader.top.block);
        Reader::opens(80, 24)
            .presses(script)
            .presses("/ \"(Борис\"")
            .must_see("not found");
    }
    let reader = Reader::opens(80, 24).presses("~ ~ ~ 1 g Right Right Right");
    let plain = Reader::opens(80, 24).presses("1 g Right Right Right");
    assert_eq!(
        reader.state.view.reader.selected,
        plain.state.view.reader.selected
    );
}

#[test]
fn lists_show_names_in_the_script_that_is_chosen() {
    Reader::opens(160, 48)
        .presses("p")
        .must_see("김하나")
        .must_see("Борис Краль")
        .presses("~ ~")
        .must_see("金하나")
        .must_not_see("Борис Краль");
}

// Events of one person.

#[test]
fn the_text_goes_from_event_to_event_of_who_is_selected() {
    let at = |reader: &Reader| {
        let (block, link) = reader.state.view.reader.selected.unwrap();
        let to = &reader.state.document().blocks()[block].links[link].to;
        let LinkTo::Entry(entry) = to else {
            panic!("{to:?}")
        };
        reader.state.study.name(*entry).to_string()
    };
    let reader = Reader::opens(80, 24).presses("1 g Right )");
    assert_eq!(at(&reader), "The walk-out");
    let reader = reader.must_see("An event of Ada Lind").presses(")");
    assert_eq!(at(&reader), "The peace");
    let reader = reader.presses(")").must_see("no later event of Ada Lind");
    let reader = reader.presses("(");
    assert_eq!(at(&reader), "The walk-out");
    reader
        .presses("Backspace Backspace Backspace")
        .must_see("In the spring of 1919");
}

#[test]
fn the_timeline_goes_from_event_to_event_of_who_is_selected() {
    let reader = Reader::opens(160, 48).presses("1 g Right T g )");
    assert_eq!(reader.state.view.focus, Pane::Timeline);
    let reader = reader.must_see("Event 1 of 3 of Ada Lind").presses(")");
    let reader = reader.must_see("Event 2 of 3 of Ada Lind").presses(")");
    let reader = reader.must_see("Event 3 of 3 of Ada Lind").presses(")");
    let reader = reader
        .must_see("Ada Lind has no later event here")
        .presses("(");
    reader.must_see("Event 2 of 3 of Ada Lind");
}

#[test]
fn the_people_lead_to_their_events() {
    let reader = Reader::opens(160, 48).presses("p g j )");
    assert_eq!(reader.state.view.focus, Pane::Timeline);
    reader
        .must_see("of Ada Lind")
        .presses("Backspace")
        .must_see("PEOPLE");
}
