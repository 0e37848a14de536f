//! Journeys through the lists: how closely the timeline is looked at, the bars beside it, how people are sorted, names in
//! other scripts, the events of one person.

use crate::support::reader::{self, Reader, malta, workers};
use studium::app::Pane;
use studium::model::Entry;

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
        .must_see("this is the least detail there is")
        .presses("+ + +")
        .must_see("1920")
        .must_not_see("more")
        .presses("+")
        .must_see("May 1920")
        .presses("+")
        .must_see("1 May 1920")
        .presses("+")
        .must_see("this is the most detail there is");
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
    let event = reader.state.derived().chosen;
    assert!(matches!(event, Some(Entry::Event(_))));
    for keys in ["+", "+", "+", "-", "- -"] {
        let reader = Reader::opens(160, 48)
            .presses("2 g Right T G k")
            .presses(keys);
        assert_eq!(reader.state.derived().chosen, event, "after {keys}");
    }
}

#[test]
fn a_stretch_whose_events_are_all_hidden_opens_by_enter() {
    Reader::opens(140, 40)
        .presses("T - - g")
        .must_see("101–2 BC")
        .presses("Enter")
        .must_see("shows decades:")
        .presses("+")
        .must_see("Port Ember founded");
}

#[test]
fn back_restores_level_order_and_cursor() {
    let reader = Reader::opens(160, 48).presses("2 g p S S T - G k");
    let before = reader.state.view().clone();
    let reader = reader.presses("Enter").presses("T + + p S g");
    assert_ne!(reader.state.view(), &before);
    let reader = reader.presses("Backspace Backspace Backspace");
    assert_eq!(reader.state.view(), &before);
}

#[test]
fn a_timeline_out_of_sight_is_not_zoomed() {
    Reader::opens(40, 12)
        .presses("+")
        .must_see("The timeline is not in sight");
    Reader::opens(160, 48)
        .presses("+")
        .must_see("shows years: every event");
}

// Bars.

#[test]
fn what_the_bars_beside_the_timeline_look_like() {
    photograph("lanes", "1 g Right");
}

#[test]
fn the_life_of_who_is_chosen_is_beside_the_timeline_where_there_is_room() {
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
fn people_are_sorted_by_faction_by_name_by_first_mention_and_by_mentions() {
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
    let person = reader.state.derived().chosen;
    let reader = reader.presses("S");
    assert_eq!(reader.state.derived().chosen, person);
    assert_eq!(reader.presses("S S").state.derived().chosen, person);
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
fn names_are_shown_in_each_script_in_turn_and_then_in_none() {
    let reader = Reader::opens(160, 48)
        .presses("1 g")
        .must_not_see("Boris Kral (");
    let reader = reader
        .presses("~")
        .must_see("Names are shown in Hangul too");
    let reader = reader.presses("~").must_see("Names are shown in Hanja too");
    let reader = reader.presses("~").must_see("Boris Kral (Борис Краль)");
    reader.presses("~").must_not_see("Boris Kral (");
}

#[test]
fn a_name_in_brackets_is_no_part_of_the_text() {
    for script in ["", "~ ", "~ ~ ~ "] {
        let reader = Reader::opens(80, 24)
            .presses(script)
            .presses("/ \"whom everyone\" Enter");
        let place = |reader: &Reader| reader.state.search().map(studium::app::Search::place);
        assert_eq!(
            reader.state.search().map(studium::app::Search::count),
            Some(1)
        );
        let plain = Reader::opens(80, 24).presses("/ \"whom everyone\" Enter");
        assert_eq!(place(&reader), place(&plain));
        Reader::opens(80, 24)
            .presses(script)
            .presses("/ \"(Борис\"")
            .must_see("not found");
    }
    let reader = Reader::opens(80, 24).presses("~ ~ ~ 1 g Right Right Right");
    let plain = Reader::opens(80, 24).presses("1 g Right Right Right");
    assert_eq!(
        reader.state.view().reader.selected,
        plain.state.view().reader.selected
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
fn the_text_goes_from_event_to_event_of_who_is_selected_by_date() {
    let reader = Reader::opens(160, 48).presses("1 g Right )");
    let reader = reader
        .must_see("1 of 3: Ada comes, spring 1919 (Ada Lind).")
        .presses(")");
    assert_eq!(reader.state.view().focus, Pane::Text);
    let reader = reader
        .must_see("2 of 3: The walk-out, 1 May 1920 (Ada Lind).")
        .must_see("the cranes stood still")
        .presses(")");
    let reader = reader.must_see("3 of 3: The peace, ~ Jun 1921 (Ada Lind).");
    let reader = reader.must_see("◂ ~ Jun 1921").presses(")");
    reader
        .must_see("Ada Lind has no later event.")
        .presses("(")
        .must_see("2 of 3: The walk-out")
        .presses("Backspace Backspace Backspace Backspace")
        .must_see("In the spring of 1919");
}

#[test]
fn an_event_that_no_text_mentions_is_shown_on_its_card() {
    let reader = Reader::opens(80, 24).presses("1 g Right )");
    let card = reader.state.derived().chosen;
    assert!(matches!(card, Some(Entry::Event(_))), "{card:?}");
    reader
        .must_see("Told in")
        .presses(")")
        .must_see("2 of 3: The walk-out")
        .must_see("the cranes stood");
}

#[test]
fn the_timeline_goes_from_event_to_event_of_who_is_selected() {
    let reader = Reader::opens(160, 48).presses("1 g Right T g )");
    assert_eq!(reader.state.view().focus, Pane::Timeline);
    let reader = reader.must_see("1 of 3: Ada comes").presses(")");
    let reader = reader.must_see("2 of 3: The walk-out").presses(")");
    let reader = reader.must_see("3 of 3: The peace").presses(")");
    reader
        .must_see("Ada Lind has no later event that is shown here")
        .presses("(")
        .must_see("2 of 3: The walk-out");
}

#[test]
fn the_people_lead_to_their_events() {
    let reader = Reader::opens(160, 48).presses("p g j )");
    assert_eq!(reader.state.view().focus, Pane::Timeline);
    reader
        .must_see("(Ada Lind).")
        .presses("Backspace")
        .must_see("PEOPLE");
}

// Names and titles in lists, at the widths that readers have.

/// What stands at the right of the rule, a line a row.
fn side(reader: &Reader) -> Vec<String> {
    let x = usize::from(reader.state.derived().geometry.reader.width) + 2;
    let right = |line: &str| line.chars().skip(x).collect::<String>();
    reader.screen().lines().map(right).collect()
}

#[test]
fn names_and_titles_can_be_read_at_120_columns() {
    let reader = Reader::opens_study(workers(), 120, 36).presses("t");
    let reader = reader.must_see("Bureau, mergers, one party");
    let reader = reader.must_see("PEOPLE & GROUPS").must_see("CONTENTS");
    reader
        .must_see("Domestic communists")
        .must_see("Choe Chang-ik");
}

#[test]
fn a_long_title_goes_on_below_and_a_click_on_it_means_its_section() {
    use studium::app::{Action, Pointer};
    let mut reader = Reader::opens_study(malta(), 80, 24).presses("t");
    let lines = side(&reader);
    let at = |words: &str| lines.iter().position(|l| l.contains(words)).unwrap();
    let (first, second) = (at("1 A rock and its"), at("tenants"));
    assert_eq!(second, first + 1, "{lines:#?}");
    let y = u16::try_from(at("towers")).unwrap();
    for _ in 0..2 {
        reader.acts(Action::Pointer(Pointer::Click, 60, y));
    }
    reader.must_see("› 5 August: mines and towers");
}

#[test]
fn names_of_groups_and_titles_are_not_cut_for_numbers() {
    Reader::opens_study(malta(), 80, 24)
        .presses("p Left")
        .must_see("▾ Spain and the relief 10");
    let reader = Reader::opens_study(malta(), 80, 24).presses("t j j j Enter t");
    let reader = reader.must_see("› 4 July: the harbour");
    assert!(!reader.sees("harbour…"), "{}", reader.screen());
}

#[test]
fn bars_say_how_long_sections_are_beside_the_longest() {
    Reader::opens(160, 48)
        .must_see("2 The strike             ▇")
        .must_not_see("2.1 The windows          ▇");
}

#[test]
fn names_in_other_scripts_begin_in_one_column() {
    for (width, keys, names) in [
        (120, "p", ["박헌영", "이승엽", "김두봉", "최창익"]),
        (80, "p", ["박헌영", "이승엽", "김두봉", "최창익"]),
        (160, "p", ["박헌영", "이승엽", "Иосиф", "Никита"]),
    ] {
        let reader = Reader::opens_study(workers(), width, 80).presses(keys);
        let buffer = reader.buffer();
        let area = reader.state.derived().geometry.people;
        let column = |words: &str| {
            let first = words.chars().next().unwrap().to_string();
            (area.y..area.y + area.height).find_map(|y| {
                let row = (area.x..area.x + area.width).map(|x| buffer[(x, y)].symbol());
                let text: String = row.clone().filter(|s| !s.is_empty()).collect();
                let squeezed = text.replace(' ', "");
                squeezed
                    .contains(&words.replace(' ', ""))
                    .then(|| row.clone().position(|s| s == first).unwrap())
            })
        };
        let found: Vec<usize> = names.iter().filter_map(|n| column(n)).collect();
        assert!(found.len() >= 2, "{width}: {}", reader.screen());
        assert!(found.iter().all(|x| *x == found[0]), "{width}: {found:?}");
    }
}

#[test]
fn a_name_in_another_script_that_finds_no_room_leaves_a_sign() {
    Reader::opens_study(malta(), 80, 24)
        .presses("p / \"balbi\" Enter")
        .must_see("Francisco Balbi di C… …");
}

#[test]
fn accents_are_no_letters_of_their_own_in_the_order_of_names() {
    let reader = Reader::opens_study(malta(), 80, 24).presses("p S");
    let names = [
        "Adrien de La Rivière",
        "Álvaro de Sande",
        "Ascanio della Corgna",
    ];
    assert_eq!(order(&reader, &names), names);
}

#[test]
fn people_in_another_order_are_shown_from_the_start() {
    for keys in ["p g S", "p g S S", "p G S"] {
        let reader = Reader::opens_study(malta(), 80, 24).presses(keys);
        assert_eq!(reader.state.list_top(Pane::People), 0, "{keys}");
    }
}

#[test]
fn numbers_beside_people_say_what_they_count() {
    let reader = Reader::opens_study(malta(), 80, 24).presses("p S S");
    reader.must_see("§1").presses("S").must_see("14×");
    Reader::opens(80, 24)
        .presses("p S S")
        .must_see("Ada Lind        preface");
    Reader::opens(160, 48)
        .must_see("2 people")
        .must_see("1 person");
}

#[test]
fn the_count_of_rows_here_is_the_number_of_marked_rows() {
    let mut held = 0;
    for (width, height) in [(160, 80), (140, 90), (80, 60)] {
        for keys in ["2 g", "3 g p", "2 g p S", "2 g p G Enter", "2 g p g Left"] {
            let reader = Reader::opens_study(malta(), width, height).presses(keys);
            if reader.state.derived().geometry.people.is_empty() {
                continue;
            }
            let rows = reader.state.derived().people.get().rows.len();
            let area = reader.state.derived().geometry.list(Pane::People);
            let buffer = reader.buffer();
            let marked = (area.y..area.y + area.height)
                .filter(|y| buffer[(area.x + 1, *y)].symbol() == "●")
                .count();
            if rows <= usize::from(area.height) {
                let said = format!("● {marked} here");
                assert!(reader.sees(&said), "{keys}: {said}\n{}", reader.screen());
                held += 1;
            }
        }
    }
    assert!(held >= 5, "the whole list was in sight {held} times");
}

#[test]
fn the_footer_says_what_enter_does_with_a_group() {
    let reader = Reader::opens_study(malta(), 80, 24).presses("p G");
    let reader = reader.must_see("Enter unfold").presses("Enter");
    reader.must_see("Enter fold").must_see("beylerbey");
}

#[test]
fn the_people_are_entered_where_their_groups_are_in_sight() {
    Reader::opens_study(workers(), 120, 36)
        .presses("p")
        .must_see("Domestic communists");
    let reader = Reader::opens_study(workers(), 120, 36).presses("7 g p");
    let chosen = reader.state.derived().chosen.unwrap();
    assert_eq!(reader.state.study().name(chosen).as_str(), "Pak Hon-yong");
}

#[test]
fn the_people_pane_shows_how_many_are_out_of_sight() {
    let reader = Reader::opens_study(malta(), 80, 24).presses("p");
    reader
        .must_see(" more below")
        .presses("G")
        .must_see("more above");
    Reader::opens(160, 48).presses("p").must_not_see("more");
}

#[test]
fn a_filtered_list_is_placed_as_the_whole_one_is() {
    let reader = Reader::opens_study(workers(), 160, 48).presses("t");
    let before = reader.state.derived().geometry;
    let reader = reader.presses("/ \"war\"");
    assert_eq!(reader.state.derived().geometry, before);
    let lines: Vec<String> = reader.screen().lines().map(str::to_owned).collect();
    let heading = lines.iter().position(|l| l.contains("CONTENTS")).unwrap();
    assert!(
        lines[heading + 1].starts_with("        "),
        "{}",
        lines[heading + 1]
    );
}

#[test]
fn a_row_found_by_another_name_says_by_which() {
    let reader = Reader::opens_study(workers(), 160, 48).presses("p / \"kim\"");
    let reader = reader.must_see("Mu Chong  Kim Mu-chong");
    // Those whose own name it is say no other; the order stays that of the list.
    let names = ["Kim Tu-bong", "Kim Kang", "Mu Chong"];
    assert_eq!(order(&reader, &names), names);
    reader.must_not_see("Kim Kang  Kim");
}

#[test]
fn after_a_filter_the_footer_shows_the_key_that_shows_all_and_the_cursor_stays() {
    for (pane, typed) in [("p", "valletta"), ("t", "bells"), ("T", "relief")] {
        let script = format!("{pane} / \"{typed}\" Enter");
        let reader = Reader::opens_study(malta(), 100, 30).presses(&script);
        let reader = reader.must_see("Esc show all");
        let under = |reader: &Reader| match reader.state.view().focus {
            Pane::Contents => {
                let cursor = reader.state.cursor(Pane::Contents);
                format!(
                    "{:?}",
                    reader.state.derived().contents.get().rows[cursor].section
                )
            }
            Pane::People | Pane::Text | Pane::Timeline => {
                format!("{:?}", reader.state.derived().chosen)
            }
        };
        let found = under(&reader);
        let reader = reader.presses("Esc").must_not_see("Esc show all");
        assert_eq!(under(&reader), found, "{pane}");
    }
}

#[test]
fn the_list_beside_a_page_marks_no_section_as_read() {
    let reader = Reader::opens(160, 48)
        .presses("2 g")
        .must_see("›   2 The strike");
    let reader = reader
        .presses("Right Enter")
        .must_not_see("›   2 The strike");
    assert!(!reader.sees(" %"), "{}", reader.screen());
    reader.presses("Backspace").must_see(" %");
}

#[test]
fn the_help_of_a_list_shows_what_that_list_can_do() {
    for (keys, sorts, folds) in [
        ("p ?", true, true),
        ("t ?", false, true),
        ("T ?", false, false),
    ] {
        let reader = Reader::opens(160, 60).presses(keys);
        assert_eq!(reader.sees("Put people in another order"), sorts, "{keys}");
        assert_eq!(reader.sees("Unfold the row"), folds, "{keys}");
    }
    Reader::opens_study(malta(), 160, 60)
        .presses("t ?")
        .must_not_see("Unfold the row");
    Reader::opens(80, 24)
        .presses("p S S S S")
        .must_see("People are sorted by sides.");
}

// To the ends of a list, and out of it.

#[test]
fn the_first_group_of_the_timeline_is_begun_by_its_first_event() {
    let reader = Reader::opens(160, 48).presses("T g");
    let first = reader.state.cursor(Pane::Timeline);
    assert!(reader.state.derived().timeline.get().event(first).is_some());
    let reader = reader.presses("[").must_see("This is the first one.");
    assert_eq!(reader.state.cursor(Pane::Timeline), first);
    Reader::opens(160, 48)
        .presses("T G ] ]")
        .must_see("This is the last one.");
}

#[test]
fn a_row_that_a_list_lacks_is_reported() {
    let reader = Reader::opens(160, 48).presses("t 9 9 g");
    let rows = reader.state.derived().contents.get().rows.len();
    assert_eq!(reader.state.cursor(Pane::Contents), rows - 1);
    reader.must_see(&format!("This list has {rows} rows."));
    Reader::opens(160, 48)
        .presses("t 2 g")
        .must_not_see("This list has");
}

#[test]
fn a_filter_that_outlives_its_list_is_named_with_the_key_that_ends_it() {
    let reader = Reader::opens(80, 24).presses("T / \"walk\" Enter Enter");
    assert_eq!(reader.state.view().focus, Pane::Text);
    let reader = reader.presses("Esc");
    let reader = reader.must_see("The timeline is filtered by “walk”: Esc shows all.");
    let reader = reader.presses("Esc").must_see("show everything again");
    assert!(reader.state.filter(Pane::Timeline).is_empty());
}

#[test]
fn a_peek_from_the_contents_leaves_the_whole_title_in_sight() {
    let titles: Vec<String> = ["One", "Two", "Three", "Four", "Five", "Six"]
        .map(|n| format!("{n} long heading of a section that needs more than a single line"))
        .to_vec();
    let section = |(i, title): (usize, &String)| {
        format!("Section(id: \"s{i}\", title: \"{title}\", body: \"Words.\"),")
    };
    let sections: String = titles.iter().enumerate().map(section).collect();
    let study = format!(
        "Study(format: 1, id: \"long\", title: \"Long\", language: \"en\", sections: [{sections}])"
    );
    for steps in 0..6 {
        let keys = format!("t g {}", "j ".repeat(steps));
        let before = Reader::opens_study(reader::study(&study), 50, 24).presses(&keys);
        let lines = |reader: &Reader| -> Vec<String> {
            let rows: Vec<String> = reader.screen().lines().map(str::to_owned).collect();
            let number = format!("{} ", steps + 1);
            let own = rows.iter().position(|r| r.contains(&number)).unwrap();
            let goes_on = |r: &&String| !r.trim().starts_with(|c: char| c.is_ascii_digit());
            let rest = rows[own + 1..].iter().take_while(goes_on).take(1);
            [rows[own].clone()]
                .into_iter()
                .chain(rest.cloned())
                .collect()
        };
        let title = lines(&before);
        assert_eq!(title.len(), 2, "{}", before.screen());
        let after = before.presses("K");
        assert!(after.state.mode().peek().is_some());
        let screen = after.screen();
        for line in title {
            assert!(screen.contains(line.trim()), "{line} is covered:\n{screen}");
        }
    }
}

#[test]
fn titles_of_the_contents_go_on_as_far_as_there_are_lines_for_them() {
    let reader = Reader::opens_study(workers(), 136, 38);
    reader
        .must_see("    3 Guerrillas and      ▅ │")
        .must_see("      exiles ")
        .must_see("   11 Army first, party…")
        .must_see("   12 A new “march”");
}
