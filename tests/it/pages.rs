//! Journeys through cards, the list of claims and the palette.

use crate::support::reader::{Reader, malta, workers};
use studium::app::Page;
use studium::model::Entry;

/// The lines of a screen, without the space around them.
fn lines(reader: &Reader) -> Vec<String> {
    let screen = reader.screen();
    let spaces = |l: &str| l.trim().replace('\u{a0}', " ");
    screen.lines().map(spaces).collect()
}

// Cards.

#[test]
fn the_dates_of_an_office_are_whole_at_every_width() {
    for width in [36, 40, 60, 80, 100, 160] {
        let reader = Reader::opens_study(malta(), width, 60).presses(": \"jean de valette\" Enter");
        let screen = reader.screen();
        assert!(
            screen.contains("21 Aug 1557 – 21 Aug 1568"),
            "{width}: {screen}"
        );
    }
}

#[test]
fn an_office_named_after_its_place_names_it_once() {
    let reader = Reader::opens_study(malta(), 160, 48).presses(": \"jean de valette\" Enter");
    reader
        .must_see("Governor of Tripoli")
        .must_not_see("Tripoli, Tripoli");
}

#[test]
fn mentions_in_the_preface_count() {
    Reader::opens_study(workers(), 160, 48)
        .presses(": \"asmolov\" Enter")
        .must_see("Preface")
        .must_see("• It retells");
    // No list of sections beside it: what is named there is named by the card.
    let reader = Reader::opens(80, 60).presses(": \"ada lind\" Enter");
    let rows = lines(&reader.must_see("Mentions  4"));
    let places = ["Preface", "1 The quay", "2 The strike", "3 The peace"];
    let told = rows.iter().filter_map(|row| {
        let words = row.split('│').next()?.trim();
        places.into_iter().find(|place| *place == words)
    });
    assert_eq!(told.collect::<Vec<_>>(), places, "{rows:#?}");
}

#[test]
fn the_timeline_stays_where_the_sections_begin_while_the_preface_is_read() {
    let reader = Reader::opens_study(workers(), 160, 48);
    assert_eq!(reader.state.derived().moment, None);
}

#[test]
fn relations_are_in_the_order_of_time() {
    let reader = Reader::opens_study(malta(), 160, 60).presses(": \"jean de valette\" Enter");
    let screen = reader.screen();
    let at = |words: &str| {
        screen
            .find(words)
            .unwrap_or_else(|| panic!("{words}: {screen}"))
    };
    assert!(at("Toni Bajada carried") < at("Pietro del Monte succ"));
    assert!(at("Oliver Starkey was") < at("Henri de Valette was"));
}

#[test]
fn an_event_names_once_the_sections_that_mention_it() {
    let reader = Reader::opens(160, 48).presses(": \"first meeting\" Enter");
    reader.must_see("Mentions  1").must_not_see("Told in");
    let reader = Reader::opens(160, 48).presses(": \"ada comes\" Enter");
    reader.must_see("Told in").must_not_see("Mentions");
}

#[test]
fn a_source_without_an_address_says_so() {
    Reader::opens(160, 48)
        .presses(": \"minutes of the town\" Enter o")
        .must_see("The study gives no web address for this source.");
}

// Claims.

#[test]
fn the_kind_and_place_of_a_claim_are_never_alone_on_a_line() {
    for width in [60, 80, 100, 120, 160] {
        let reader = Reader::opens_study(workers(), width, 60).presses("c");
        for line in lines(&reader) {
            assert!(
                !line.starts_with("in ") || line.len() > 12,
                "{width}: {line}"
            );
            assert!(!line.starts_with('·'), "{width}: {line}");
        }
    }
    let all = lines(&Reader::opens(160, 48).presses("c")).join(" ");
    assert!(all.contains("(statement of fact, in 1)"), "{all}");
}

#[test]
fn enter_on_what_was_found_opens_the_claim_it_is_in() {
    for keys in [
        "c / \"twice\" Enter Enter",
        "c / \"twice\" Enter Right Enter",
    ] {
        let reader = Reader::opens(160, 48).presses(keys);
        let Page::Card(entry @ Entry::Claim(_)) = reader.state.view().reader.page else {
            panic!("{keys}: {}", reader.screen());
        };
        let name = reader.state.study().name(entry).to_string();
        assert!(name.contains("twice"), "{name}");
    }
}

// The palette.

fn titles(reader: &Reader) -> Vec<String> {
    let items = reader.state.mode().palette().unwrap().items.iter();
    items.map(|i| i.title.to_string()).collect()
}

#[test]
fn what_only_happens_to_hold_the_letters_is_not_listed_beside_what_was_meant() {
    let reader = Reader::opens_study(workers(), 120, 36).presses(": \"pak\"");
    let found = titles(&reader);
    assert_eq!(found[0], "Pak Hon-yong");
    assert!(
        !found.iter().any(|t| t == "Workers' Party of Korea"),
        "{found:#?}"
    );
    let reader = Reader::opens_study(workers(), 120, 36).presses(": \"sort\"");
    assert_eq!(titles(&reader).len(), 1, "{:#?}", titles(&reader));
    let reader = Reader::opens_study(workers(), 120, 36).presses(": \"phy\"");
    assert_eq!(titles(&reader)[0], "Pak Hon-yong");
}

#[test]
fn a_command_of_another_pane_keeps_its_key_and_says_why_it_cannot_act() {
    let reader = Reader::opens_study(workers(), 120, 36).presses(": \"sort\"");
    let reader = reader.must_see("Only people can be sorted: p goes to them.");
    assert_eq!(
        reader.state.mode().palette().unwrap().items[0]
            .detail
            .as_str(),
        "S"
    );
    assert!(lines(&reader).iter().any(|l| l.contains(" S │")));
}

#[test]
fn events_in_the_palette_are_in_the_order_of_time_with_their_dates() {
    let reader = Reader::opens_study(workers(), 120, 36).presses(": \"congress\"");
    let items = reader.state.mode().palette().unwrap().items.iter();
    let years: Vec<i32> = items
        .filter(|i| i.detail.starts_with("Event · "))
        .map(|i| i.detail.split_whitespace().last().unwrap().parse().unwrap())
        .collect();
    assert!(years.len() > 3);
    assert!(years.is_sorted(), "{years:?}");
}

#[test]
fn the_palette_shows_how_much_it_found() {
    let reader = Reader::opens_study(workers(), 120, 36).presses(": \"kim\"");
    let count = titles(&reader).len();
    reader
        .must_see(&format!("1 of {count}"))
        .presses("Down")
        .must_see(&format!("2 of {count}"));
}

// Back to the list of claims.

#[test]
fn escape_leads_from_a_claim_to_the_list_it_was_chosen_from() {
    for keys in ["", "G g"] {
        let reader = Reader::opens(80, 24).presses("2 g");
        let place = reader.state.view().reader.top;
        let reader = reader.presses("c Right Right Right Enter");
        let page = reader.state.view().reader.page;
        assert!(matches!(page, Page::Card(Entry::Claim(_))), "{page:?}");
        let list = reader.state.history().last().unwrap().reader.clone();
        assert_eq!(list.page, Page::Claims);
        let reader = reader.presses(keys).presses("Esc");
        assert_eq!(reader.state.view().reader, list, "{keys}");
        // A claim of the list is selected still: that is taken back first.
        let reader = reader.presses("Esc Esc");
        assert_eq!(reader.state.view().reader.page, Page::Text);
        assert_eq!(reader.state.view().reader.top, place);
    }
}
