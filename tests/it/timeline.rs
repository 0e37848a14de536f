//! Journeys through the timeline of the bundled studies: where the reader is, dates that are true, events by date, bars with names.

use crate::support::reader::{self, Reader};
use ratatui::style::Modifier;
use studium::app::Pane;

const SIZES: [(u16, u16); 4] = [(160, 48), (120, 36), (100, 30), (80, 24)];

fn party(width: u16, height: u16) -> Reader {
    Reader::opens_study(reader::workers(), width, height)
}

fn malta(width: u16, height: u16) -> Reader {
    Reader::opens_study(reader::malta(), width, height)
}

/// The lines of the timeline's pane.
fn pane(reader: &Reader) -> Vec<String> {
    let area = reader.state.derived().geometry.timeline;
    let buffer = reader.buffer();
    let cells = |y: u16| (area.x..area.x + area.width).map(move |x| (x, y));
    (area.y..area.y + area.height)
        .map(|y| cells(y).map(|at| buffer[at].symbol()).collect())
        .collect()
}

/// What the foot of the timeline says of where the reader is, and the row that is marked.
fn here(reader: &Reader) -> (String, Option<String>) {
    let lines = pane(reader);
    let (foot, rows) = lines.split_last().unwrap();
    let foot = foot.trim().strip_prefix("◂ ").unwrap_or_default();
    let foot = foot.split("  ").next().unwrap_or_default().to_owned();
    let marked: Vec<&String> = rows.iter().filter(|l| l.contains('◂')).collect();
    assert!(marked.len() <= 1, "two rows are marked: {marked:?}");
    let words = marked.first().map(|row| {
        let row: String = row.chars().filter(|c| !"◂─│┃┆".contains(*c)).collect();
        row.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    (foot, words)
}

// Where the reader is.

#[test]
fn after_a_jump_the_reader_is_where_it_led_at_every_size() {
    for (script, foot, row) in [
        ("T g j j j Enter", "Mar 1919", Some("Mar · Comintern")),
        (
            "t g j j Enter",
            "18 Sep 1931 – 19 Sep 1945",
            Some("18 Sep ● Japan"),
        ),
        ("7 g", "1949 – 1956", Some("1949")),
        ("7 g p g j", "1949 – 1956", Some("1949")),
        ("6 g ]", "1949 – 1956", Some("1949")),
        ("G g", "", None),
    ] {
        for (width, height) in SIZES {
            let reader = party(width, height).presses(script);
            if reader.state.derived().geometry.timeline.is_empty() {
                continue;
            }
            let (said, marked) = here(&reader);
            assert_eq!(said, foot, "{script} at {width}x{height}");
            let begins = |m: &str| marked.as_ref().is_some_and(|x| x.starts_with(m));
            assert!(
                row.map_or(marked.is_none(), begins),
                "{script} at {width}x{height}: {marked:?}"
            );
        }
    }
}

#[test]
fn the_cursor_of_the_timeline_begins_where_the_reader_is() {
    for (width, height) in SIZES {
        for script in ["7 g T", "7 g p T"] {
            let reader = party(width, height).presses(script);
            let chosen = reader.state.derived().chosen.unwrap();
            let name = reader.state.study().name(chosen).as_str();
            assert_eq!(
                name, "Kim and Pak in Moscow",
                "{script} at {width}x{height}"
            );
        }
    }
}

#[test]
fn title_and_timeline_show_the_same_section() {
    let mut held = 0;
    let study = reader::workers();
    for key in ["Space", "j", "}", "Ctrl-d"] {
        for (width, height) in SIZES {
            let mut reader = Reader::opens_study(study.clone(), width, height);
            for _ in 0..60 {
                reader = reader.presses(key);
                let derived = reader.state.derived();
                let Some(period) = derived.section.and_then(|s| study[s].period.as_ref()) else {
                    continue;
                };
                let part = studium::model::Study::part_of(derived.section.unwrap());
                let own = |event| {
                    let links = study.text().part(part).iter().flat_map(|b| &b.links);
                    let mut entries = links.filter_map(studium::model::Link::entry);
                    entries.any(|e| e == studium::model::Entry::Event(event))
                };
                match derived.moment.as_ref().unwrap() {
                    studium::app::Moment::Event(event) => assert!(own(*event)),
                    studium::app::Moment::Period(date) => assert_eq!(date, period),
                }
                held += 1;
            }
        }
    }
    assert!(held > 500, "a section with a period was read {held} times");
}

#[test]
fn a_card_reached_from_nowhere_begins_at_its_top() {
    let study = reader::workers();
    let dprk = study.find("dprk").unwrap();
    let mut reader = party(160, 48).presses("Space");
    reader.acts(studium::app::Action::Open(dprk));
    let first = studium::app::lens::chronology(&study, dprk)[0];
    let nowhere = reader.presses("Backspace g");
    let mut reader = nowhere;
    reader.acts(studium::app::Action::Open(dprk));
    assert_eq!(here(&reader).0, study[first].date.label());
}

// Dates.

#[test]
fn a_date_shows_both_its_ends_or_says_that_it_goes_on() {
    for study in [reader::workers(), reader::malta()] {
        for (width, height) in SIZES {
            for script in ["T", "T -", "T - -", "T +"] {
                let mut reader = Reader::opens_study(study.clone(), width, height).presses(script);
                for _ in 0..12 {
                    for line in pane(&reader) {
                        let date = line.split(['◆', '◇', '●', '○', '·', '◦']).next().unwrap();
                        let open = date.trim_end().ends_with('–');
                        assert!(!open || date == line, "{script}: {line}");
                    }
                    reader = reader.presses("Space");
                }
            }
        }
    }
}

#[test]
fn the_foot_never_cuts_a_date_and_counts_events() {
    for (width, height) in SIZES {
        for script in ["", "G", "4 g", "] ] ] ] ]"] {
            let reader = malta(width, height).presses(script);
            let lines = pane(&reader);
            let foot = lines.last().unwrap();
            assert!(!foot.contains('…'), "{foot}");
        }
    }
    let all = reader::workers().chronology().len();
    for script in ["T", "T -", "T +", "T + +", "T - -"] {
        let reader = party(160, 48).presses(script).presses("g");
        let rows = reader.state.derived().timeline.get();
        assert_eq!(rows.count_events(0..rows.rows.len()), all, "{script}");
    }
}

#[test]
fn titles_begin_in_one_column_wherever_the_timeline_is_scrolled_to() {
    let begins = |reader: &Reader| {
        let rows = pane(reader);
        let rows = rows.iter().skip(2).take(rows.len() - 4);
        let at = |l: &String| l.chars().position(|c| "◆◇●○·◦".contains(c));
        let found: Vec<usize> = rows.filter_map(at).collect();
        found
    };
    for (width, height) in SIZES {
        let mut reader = malta(width, height).presses("T");
        let column = begins(&reader)[0];
        for _ in 0..10 {
            assert!(begins(&reader).iter().all(|x| *x == column));
            reader = reader.presses("Space");
        }
    }
}

// Headings.

#[test]
fn the_year_of_the_topmost_row_is_in_sight() {
    for (width, height) in [(80, 24), (40, 12), (40, 9), (60, 16)] {
        let mut reader = malta(width, height).presses("T");
        for _ in 0..60 {
            let rows = reader.state.derived().timeline.get();
            let top = reader.state.list_top(Pane::Timeline);
            let heading = rows.heading_above(top).unwrap_or(top);
            let words = rows.words[heading].as_str();
            let lines = pane(&reader);
            assert!(
                lines.iter().take(3).any(|l| l.contains(words)),
                "{width}x{height}, {words}:\n{lines:#?}"
            );
            reader = reader.presses("j");
        }
    }
}

#[test]
fn no_heading_is_at_the_end_without_a_row() {
    let mut held = 0;
    for (width, height) in SIZES {
        for script in ["T", "T -", "T + +", "T + + +"] {
            let mut reader = malta(width, height).presses(script).presses("g");
            for _ in 0..60 {
                let list = reader.state.derived().geometry.list(Pane::Timeline);
                let rows = reader.state.derived().timeline.get();
                let bottom = reader.state.list_top(Pane::Timeline) + usize::from(list.height) - 1;
                let below = rows.event(bottom + 1).is_some();
                let line = &pane(&reader)[usize::from(list.y + list.height - 1) - 2];
                if rows.event(bottom).is_none() && below {
                    assert!(!line.contains('─'), "{script}: {line}");
                    held += 1;
                }
                reader = reader.presses("j");
            }
        }
    }
    assert!(
        held > 20,
        "a group began at the end of the pane {held} times"
    );
}

#[test]
fn the_name_of_the_pane_and_of_the_lens_are_side_by_side_where_they_fit() {
    let reader = malta(80, 24).presses("p g v T");
    let heading = pane(&reader)[0].clone();
    assert!(heading.contains("TIMELINE Order of St John"), "{heading}");
}

// What rows look like.

#[test]
fn bold_is_what_belongs_to_the_chosen_and_gold_where_the_reader_is() {
    let reader = party(160, 48).presses("7 g Right Right");
    let lines = pane(&reader);
    let area = reader.state.derived().geometry.timeline;
    let buffer = reader.buffer();
    let rows = reader.state.derived().timeline.get();
    let list = reader.state.derived().geometry.list(Pane::Timeline);
    let accent = reader.theme.style(studium::ui::theme::Role::Accent).fg;
    for (y, i) in (list.y..list.y + list.height).zip(reader.state.list_top(Pane::Timeline)..) {
        let Some(event) = rows.event(i) else { continue };
        let line = &lines[usize::from(y - area.y)];
        let glyph = line.chars().position(|c| "◆◇●○·◦".contains(c)).unwrap();
        let x = area.x + u16::try_from(glyph).unwrap();
        let style = |x: u16| buffer[(x, y)].style();
        let bold = style(x + 2).add_modifier.contains(Modifier::BOLD);
        let chosen = reader.state.derived().chosen_events.get().contains(&event);
        assert_eq!(bold, chosen, "{line}");
        let gold = style(x - 2).fg == accent;
        assert_eq!(gold, line.contains('◂'), "{line}");
    }
}

// Bars.

#[test]
fn every_bar_has_its_name_below_the_rows() {
    let mut bars = 0;
    for (width, height) in [
        (160, 48),
        (160, 30),
        (200, 50),
        (40, 12),
        (60, 12),
        (100, 30),
    ] {
        for script in [
            "",
            "Space",
            "Space Space",
            "7 g",
            "/ \"pak\" Enter Enter",
            "T",
            "2 g Right T",
        ] {
            let mut reader = party(width, height).presses(script);
            for _ in 0..6 {
                let lines = pane(&reader);
                let legend = lines.len().checked_sub(2).map(|i| lines[i].clone());
                for lane in &reader.state.derived().lanes {
                    let name = lane.of.name(reader.state.study());
                    let legend = legend.as_ref().unwrap();
                    assert!(legend.contains(name.as_str()), "{name}: {legend}");
                    bars += 1;
                }
                reader = reader.presses("Space");
            }
        }
    }
    assert!(bars > 100, "{bars} bars were seen");
}

#[test]
fn who_is_on_the_page_keeps_his_bar_when_come_back_to() {
    let reader = party(160, 48).presses("/ \"pak\" Enter Enter");
    let reader = reader.must_see("┃ Pak Hon-yong");
    let reader = reader
        .presses("Right Right Right")
        .must_see("┃ Pak Hon-yong");
    let reader = reader.presses("Enter Backspace");
    reader.must_see("┃ Pak Hon-yong");
}

// Events by date.

#[test]
fn the_events_of_a_person_come_one_by_one_by_date() {
    let study = reader::workers();
    let mut reader = party(160, 48).presses("/ \"pak\" Enter Enter");
    let pak = reader.state.derived().chosen.unwrap();
    let events = studium::app::lens::chronology(&study, pak);
    for (i, event) in events.iter().enumerate().skip(1) {
        reader = reader.presses(")");
        let title = study[*event].title.as_str();
        let said = reader.state.notice().unwrap().as_str();
        let want = format!("{} of {}: {title}, ", i + 1, events.len());
        assert!(said.starts_with(&want), "{said}: {want}");
        assert_eq!(here(&reader).0, study[*event].date.label());
    }
    let reader = reader.presses(")").must_see("has no later event.");
    let back = events.len() - 1;
    reader
        .presses("(")
        .must_see(&format!("{back} of {}: ", events.len()));
}

#[test]
fn the_foot_of_the_screen_says_how_to_see_more_and_less_of_the_timeline() {
    for (width, height) in [(160, 48), (80, 24)] {
        party(width, height)
            .must_not_see("+ more detail")
            .presses("T")
            .must_see("+ more detail")
            .must_see("- less detail");
    }
}

#[test]
fn an_event_is_included_by_the_entries_it_is_an_event_of() {
    use studium::app::lens;
    for study in [reader::harbour(), reader::malta()] {
        let place =
            |event: &studium::model::EventId| study.chronology().iter().position(|e| e == event);
        for entry in study.entries() {
            let events = lens::events(&study, entry);
            for event in study.chronology() {
                let included = lens::includes(&study, entry, *event);
                let name = study.name(entry);
                assert_eq!(included, events.contains(event), "{name:?}, {event:?}");
                assert_eq!(Some(study.rank(*event)), place(event));
            }
            assert_eq!(lens::has_events(&study, entry), !events.is_empty());
            let order = lens::chronology(&study, entry);
            assert!(order.is_sorted_by_key(place));
            assert_eq!(order.len(), events.len());
        }
    }
}

#[test]
fn the_heading_that_stays_in_sight_still_says_how_many_it_counts() {
    let reader = malta(80, 24).presses("T - - - G");
    let lines = pane(&reader);
    assert!(lines[1].contains(" more"), "{}", lines[1]);
}
