//! Journeys of a reader: keys in, a screen out. The pictures are in `tests/it/snapshots`: glyphs, styles, a legend.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::support::reader::{self, Reader, SIZES};
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use studium::app::commands;
use studium::app::{Action, Effect, Indexer, Page, Pane, Pointer};
use studium::content;
use studium::model::{SafeText, Study};

/// Pictures of a journey at every size.
fn photograph(name: &str, script: &str) {
    for (width, height) in SIZES {
        let picture = Reader::opens(width, height).presses(script).picture();
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), picture);
    }
}

#[test]
fn what_a_reader_sees_first() {
    photograph("start", "");
}

#[test]
fn what_a_reader_sees_in_the_middle_of_the_text() {
    photograph("text", "2 g");
}

#[test]
fn what_a_reader_sees_of_a_table_and_notes() {
    photograph("table", "\"/crowns\" Enter");
}

#[test]
fn what_a_card_looks_like() {
    photograph("card_person", "\"/walk-out\" Esc p g Down Enter");
}

#[test]
fn what_the_claims_look_like() {
    photograph("claims", "c");
}

#[test]
fn what_the_contents_look_like() {
    photograph("contents", "2 g t");
}

#[test]
fn what_the_people_look_like() {
    photograph("people", "2 g p");
}

#[test]
fn what_the_timeline_looks_like() {
    photograph("timeline", "2 g T");
}

#[test]
fn what_a_search_looks_like() {
    photograph("search", "/ \"crane\"");
}

#[test]
fn what_the_help_looks_like() {
    photograph("help", "?");
}

#[test]
fn what_a_lens_looks_like() {
    photograph("lens", "2 g Right v");
}

#[test]
fn what_the_light_and_the_colourless_theme_look_like() {
    for theme in ["light", "mono"] {
        let picture = Reader::opens(140, 30)
            .presses("2 g Right / \"crane\" Enter")
            .in_theme(theme)
            .picture();
        insta::assert_snapshot!(format!("theme_{theme}"), picture);
    }
}

#[test]
fn without_a_colour_the_selection_still_shows() {
    let reader = Reader::opens(80, 24).presses("2 g Right").in_theme("mono");
    let buffer = reader.buffer();
    let reversed = |cell: &&Cell| cell.modifier.contains(Modifier::REVERSED);
    let selected: Vec<&str> = buffer
        .content
        .iter()
        .filter(reversed)
        .map(Cell::symbol)
        .collect();
    assert_eq!(selected.concat(), "1 May 1920");
    for cell in buffer.content() {
        assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
    }
}

// Following.

#[test]
fn a_name_leads_to_the_card_of_its_person_and_back() {
    Reader::opens(80, 24)
        .presses("1 g Right Enter")
        .must_see("Crane driver, and the voice of the dockers")
        .must_see("~ 1895 – 1 Feb 1960")
        .presses("Backspace")
        .must_see("In the spring of 1919");
}

#[test]
fn back_restores_pane_place_selection_folds_and_filter() {
    let reader = Reader::opens(160, 48).presses("2 g j j Right Right p / \"a\" Enter");
    let before = reader.state.view().clone();
    let reader = reader
        .presses("Enter")
        .must_see("Mentions")
        .presses("Backspace");
    assert_eq!(reader.state.view(), &before);
    let reader = reader.presses("L").must_see("Mentions");
    assert_ne!(reader.state.view(), &before);
}

#[test]
fn a_claim_mark_leads_to_its_verdict_and_why() {
    Reader::opens(80, 24)
        .presses("/ \"written down\" Enter")
        .presses("Esc")
        .must_see("✗");
    Reader::opens(80, 24)
        .presses("c Right Enter")
        .must_see("✗ wrong")
        .must_see("Minutes of the town")
        .must_see("Why");
}

#[test]
fn a_note_is_one_key_away_and_one_back() {
    // The fourth mention of the section is the note's mark; the note is below the window.
    let reader = Reader::opens(40, 12).presses("2 g Right Right Right Right");
    let reader = reader
        .must_see("[1]")
        .must_not_see("In a voice that carried");
    let before = reader.state.view().clone();
    let reader = reader
        .presses("Enter")
        .must_see("1 In a voice that carried");
    let reader = reader.presses("Backspace").must_see("read them aloud.[1]");
    assert_eq!(reader.state.view(), &before);
}

/// Whether the selected link says `link`, in a block with these words.
fn selects(reader: &Reader, link: &str, words: &str) -> bool {
    let Some((block, number)) = reader.state.view().reader.selected else {
        return false;
    };
    let block = reader.state.document().block(block).unwrap();
    let said = block.text.get(block.links[number].range.clone());
    said == Some(link) && block.text.contains(words)
}

#[test]
fn every_mention_is_listed_with_its_sentence_and_leads_back_to_it() {
    let told = [
        "• Ada and Boris Kral are its heroes.",
        "• In the spring of 1919 Ada Lind came to Port",
        "• 김하나 wrote the leaflets, and Lind read",
        "• In about June 1921 Ada Lind and Boris Kral",
    ];
    let mut reader = Reader::opens(80, 24)
        .presses("1 g Right *")
        .must_see("Mentions  4");
    let card = reader.state.view().clone();
    for sentence in told {
        reader = reader.must_see(sentence);
    }
    for (section, words) in [
        ("1 The quay", "In the spring of 1919"),
        ("2 The strike", "wrote the leaflets"),
    ] {
        // The first link of a line is its dot, which leads to where it says that.
        let mut steps = 0..20;
        while !selects(&reader, "•", words) {
            assert!(steps.next().is_some(), "no dot before “{words}”");
            reader = reader.presses("Right");
        }
        reader = reader
            .presses("Enter")
            .must_see(&format!("› {section}"))
            .must_see(words);
        assert_eq!(reader.state.view().reader.page, Page::Text);
        reader = reader.presses("Backspace").must_see("Mentions  4");
        assert_eq!(reader.state.view().reader.page, card.reader.page);
    }
}

#[test]
fn the_contents_lead_to_a_section() {
    Reader::opens(80, 24)
        .presses("t j j Enter")
        .must_see("Windows were broken");
}

#[test]
fn the_timeline_leads_to_the_text_and_the_text_to_the_timeline() {
    let reader = Reader::opens(160, 48)
        .presses("T G Up Enter")
        .must_see("shook hands");
    assert_eq!(reader.state.view().focus, Pane::Text);
    let reader = reader.presses("T");
    assert_eq!(reader.state.view().focus, Pane::Timeline);
}

#[test]
fn a_reader_comes_back_to_a_mark() {
    Reader::opens(80, 24)
        .presses("m a G")
        .presses("' a")
        .must_see("The harbour strike");
    Reader::opens(80, 24)
        .presses("G")
        .presses("' '")
        .must_see("An invented quarrel");
    Reader::opens(80, 24)
        .presses("' x")
        .must_see("There is no mark x");
}

// Finding.

#[test]
fn search_counts_goes_round_and_returns_where_it_began() {
    Reader::opens(80, 24)
        .presses("/ \"kral\"")
        .must_see("1/")
        .presses("Esc")
        .must_see("The harbour strike");
    Reader::opens(80, 24)
        .presses("/ \"handshake\"")
        .must_see("not found");
    Reader::opens(80, 24)
        .presses("/ \"kral\" Enter n n n n n n n n n n")
        .must_see("went on from the beginning");
}

#[test]
fn scrolling_never_cancels_a_search() {
    let reader = Reader::opens(80, 24).presses("/ \"kral\" Enter Space Space b j k");
    assert!(reader.state.search().is_some());
    reader.must_see("/kral");
}

#[test]
fn a_search_ignores_accents_hyphens_and_case_unless_it_has_a_capital() {
    for (query, found) in [
        ("port ember", true),
        ("PORT", false),
        ("Port", true),
        ("owners league", true),
        ("김하나", true),
    ] {
        let reader = Reader::opens(80, 24).presses(&format!("/ \"{query}\""));
        assert_eq!(!reader.sees("not found"), found, "{query}");
    }
}

#[test]
fn a_search_for_any_name_of_somebody_finds_them_under_every_other() {
    for name in ["kim hana", "김하나", "金하나"] {
        Reader::opens(80, 24)
            .presses(&format!("/ \"{name}\" Enter"))
            .must_see("wrote the leaflets");
    }
    Reader::opens(80, 24)
        .presses("/ \"kim hana\"")
        .must_see("1/1, 1 under another name");
    Reader::opens(80, 24)
        .presses("/ \"the captain\"")
        .must_see("under another name");
}

#[test]
fn a_filter_narrows_the_list_by_any_name() {
    Reader::opens(160, 48)
        .presses("p / \"captain\"")
        .must_see("Boris Kral")
        .presses("Enter Enter")
        .must_see("Owner of the quay");
}

#[test]
fn searches_can_be_recalled() {
    Reader::opens(80, 24)
        .presses("/ \"crane\" Enter / Up")
        .must_see("/crane");
}

// The program.

#[test]
fn a_key_that_cannot_act_says_why() {
    for (script, why) in [
        ("Backspace", "nowhere to go back to"),
        ("L", "nowhere to go forward to"),
        ("n", "Nothing is searched for now"),
        ("x", "does nothing here"),
        ("T Left", "Years do not fold"),
        ("k", "This is the beginning"),
        ("G j", "This is the end"),
    ] {
        Reader::opens(80, 24).presses(script).must_see(why);
    }
}

#[test]
fn a_link_to_nowhere_is_shown_and_explained() {
    let source = include_str!("../fixtures/harbour.ron").replace(
        "[[dockers|dockers]] took her",
        "[[dokers|dockers]] took her",
    );
    let loaded = studium::content::load(&source, &studium::model::SafeText::new("test.ron"));
    let study = std::sync::Arc::new(loaded.study.expect("a mistake in prose opens"));
    Reader::opens_study(study, 80, 24).must_see("1 link leads nowhere");
}

#[test]
fn escape_never_quits_and_q_does_at_last() {
    let reader = Reader::opens(80, 24).presses("Esc Esc Esc Esc");
    assert!(!reader.effects.contains(&Effect::Quit));
    let reader = reader.presses("p Enter q");
    assert!(
        !reader.effects.contains(&Effect::Quit),
        "q closed more than the card"
    );
    assert!(reader.presses("q").effects.contains(&Effect::Quit));
}

#[test]
fn the_help_is_of_this_pane_and_can_be_searched() {
    Reader::opens(80, 24)
        .presses("? / \"mark\"")
        .must_see("Set a mark")
        .must_not_see("Go down a line");
    Reader::opens(80, 24)
        .presses("?")
        .must_see("Keys in the text")
        .presses("q")
        .must_not_see("Keys in the text");
    Reader::opens(80, 24)
        .presses("t ?")
        .must_see("Keys in the contents");
}

#[test]
fn a_window_too_small_says_so_and_comes_back() {
    Reader::opens(80, 24)
        .presses("2 g")
        .resizes(19, 5)
        .must_see("Too small")
        .resizes(80, 24)
        .must_see("The strike");
}

#[test]
fn every_command_of_the_table_acts_on_some_screen() {
    let mut dead = BTreeSet::new();
    for row in commands::all() {
        let key = row.keys.first().expect("every command has a key");
        let acts = [
            "",
            "2 g Right",
            "2 g Right Enter Backspace",
            "p",
            "t",
            "T",
            "/ \"kral\" Enter",
            "t Left",
            "Space Space",
            "p g Left",
            "?",
        ]
        .iter()
        .any(|before| {
            let then = Reader::opens(80, 24).presses(before);
            let (screen, effects) = (then.picture(), then.effects.len());
            let now = then.presses(key);
            (now.picture() != screen || now.effects.len() > effects)
                && !now.sees("does nothing here")
        });
        if !acts {
            dead.insert(row.name);
        }
    }
    assert!(dead.is_empty(), "nothing happens on {dead:?}");
}

#[test]
fn the_tour_goes_on_when_a_reader_does_what_it_asks_for() {
    let reader = Reader::opens(80, 24).presses("F2").must_see("Tour, 1 of 9");
    let reader = reader
        .presses("Right")
        .must_see("2 of 9")
        .presses("K")
        .must_see("3 of 9");
    let reader = reader
        .presses("Enter")
        .must_see("4 of 9")
        .presses("Backspace")
        .must_see("5 of 9");
    let reader = reader
        .presses("T")
        .must_see("6 of 9")
        .presses("Esc")
        .must_see("7 of 9");
    let reader = reader.presses("/ \"kral\" Enter c").must_see("9 of 9");
    reader.presses("?").must_not_see("Tour,");
    Reader::opens(80, 24)
        .presses("F2 Esc")
        .must_not_see("Tour,");
}

#[test]
fn the_mouse_selects_follows_scrolls_drags_and_goes_back() {
    let at = |reader: &Reader, words: &str| {
        let screen = reader.screen();
        let (y, line) = screen
            .lines()
            .enumerate()
            .find(|(_, l)| l.contains(words))
            .expect("the words are on the screen");
        let x = studium::text::width_of(&line[..line.find(words).unwrap()]);
        (u16::try_from(x).unwrap(), u16::try_from(y).unwrap())
    };
    let mut reader = Reader::opens(160, 48);
    let (x, y) = at(&reader, "and Boris Kral");
    reader.acts(Action::Pointer(Pointer::Click, x + 6, y));
    assert!(!reader.sees("Owner of the quay"), "one click only selects");
    reader.acts(Action::Pointer(Pointer::Click, x + 6, y));
    let mut reader = reader.must_see("Owner of the quay");
    reader.acts(Action::Pointer(Pointer::Back, 0, 0));
    let mut reader = reader.must_see("An invented quarrel");
    reader.acts(Action::Pointer(Pointer::WheelDown, x, y));
    let mut reader = reader.resizes(160, 20);
    reader.acts(Action::Pointer(Pointer::WheelDown, x, 8));
    let mut reader = reader.must_not_see("How a small town quarrelled");
    let left =
        reader.state.derived().geometry.rules[0].expect("a wide screen has a border at the left");
    reader.acts(Action::Pointer(Pointer::Click, left, 8));
    reader.acts(Action::Pointer(Pointer::Drag, 20, 8));
    reader.acts(Action::Pointer(Pointer::Release, 20, 8));
    assert_eq!(reader.state.derived().geometry.rules[0], Some(20));
}

#[test]
fn after_a_search_enter_follows_what_was_found_and_nothing_else() {
    Reader::opens(160, 48)
        .presses("/ \"kral\" Enter Enter")
        .must_see("Owner of the quay");
    Reader::opens(160, 48)
        .presses("/ \"stood still\" Enter Enter")
        .must_see("The search result is not a link");
    Reader::opens(160, 48)
        .presses("c / \"paid late\" Enter Right Enter")
        .must_not_see("Who works while others strike");
}

#[test]
fn a_filter_puts_the_cursor_on_the_name_that_was_meant() {
    Reader::opens(160, 48)
        .presses("p G / \"kral\" Enter Enter")
        .must_see("Owner of the quay");
}

#[test]
fn the_lens_widens_on_the_key_that_narrowed() {
    let reader = Reader::opens(160, 48).presses("p g v");
    assert!(reader.state.view().lens.is_some());
    let reader = reader.must_see("only The dockers: ").presses("j v");
    assert!(reader.state.view().lens.is_none());
}

#[test]
fn a_number_leads_to_a_section_from_anywhere() {
    Reader::opens(80, 24)
        .presses("c 2 g")
        .must_see("the cranes stood still");
}

#[test]
fn what_capitals_hide_is_shown_in_words() {
    Reader::opens(80, 24)
        .presses("/ \"KRAL\" Enter")
        .must_see("in small letters");
}

#[test]
fn a_search_goes_on_in_the_text_from_a_card() {
    let reader = Reader::opens(80, 24).presses("/ \"kral\" Enter Enter n");
    assert!(
        reader.sees("/kral") && !reader.sees("Owner of the quay"),
        "{}",
        reader.screen()
    );
}

/// What is shown before the whole text is read must not change when it is.
#[test]
fn the_first_picture_is_that_of_the_whole_study() {
    let bundled = content::bundled().iter().map(|(_, source)| *source);
    for source in bundled.chain([include_str!("../fixtures/harbour.ron")]) {
        let name = SafeText::new("test.ron");
        let unread = content::open(&Arc::new(source.into()), &name)
            .study
            .unwrap();
        let whole = content::load(source, &name).study.unwrap();
        assert!(!unread.has_mentions() && whole.has_mentions());
        let (unread, whole) = (Arc::new(unread), Arc::new(whole));
        for (width, height) in SIZES {
            let mut reader = Reader::opens_study(&unread, width, height);
            let first = reader.buffer();
            assert_eq!(first, Reader::opens_study(&whole, width, height).buffer());
            let mut indexer = Indexer::new(&unread);
            while indexer.step() {}
            reader.acts(Action::Indexed(indexer.finish()));
            assert_eq!(first, reader.buffer());
        }
    }
}

#[test]
fn at_the_end_all_is_read() {
    for (width, height) in SIZES {
        Reader::opens(width, height)
            .presses("G")
            .must_see("100 %")
            .presses("g")
            .must_see("0 %");
    }
}

/// A hundred and twenty paragraphs that name the crane once each.
fn cranes() -> Arc<Study> {
    let body = "The crane stood still.\\n\\n".repeat(120);
    let source = format!(
        "Study(format: 1, id: \"cranes\", title: \"Harbour\", language: \"en\", \
         sections: [Section(id: \"a\", title: \"Still\", body: \"{body}\")])"
    );
    reader::study(&source)
}

#[test]
fn a_count_before_the_next_place_counts_and_goes_round_the_end() {
    let at = |reader: &Reader| reader.state.search().unwrap().current().unwrap() + 1;
    let mut reader = Reader::opens_study(cranes(), 80, 24).presses("/ \"crane\" Enter");
    let count = reader.state.search().unwrap().count();
    assert_eq!(count, 120);
    let first = at(&reader);
    let mut expected = first;
    for (keys, by) in [
        ("n", 1),
        ("5 n", 5),
        ("9 n", 9),
        ("2 0 n", 20),
        ("7 N", -7),
        ("1 0 0 n", 100),
        ("5 0 N", -50),
        ("2 5 0 n", 250),
    ] {
        reader = reader.presses(keys);
        let on = i32::try_from(expected).unwrap() - 1 + by;
        expected = usize::try_from(on.rem_euclid(120)).unwrap() + 1;
        assert_eq!(at(&reader), expected, "{keys}");
        let round = !(0..120).contains(&on);
        assert_eq!(reader.sees("The search went on from"), round, "{keys}");
    }
}

#[test]
fn a_search_that_is_given_up_gives_back_the_one_before_it() {
    let reader = Reader::opens(80, 24).presses("/ \"kral\" Enter n / \"quay\" Esc");
    let search = reader.state.search().unwrap();
    assert_eq!(search.query().as_str(), "kral");
    let reader = reader.presses("n").must_see("/kral  ");
    let reader = reader.must_not_see("Nothing is searched for");
    let reader = reader.presses("/ Backspace").must_see("/kral  ");
    reader.presses("Esc").must_not_see("/kral");
}
