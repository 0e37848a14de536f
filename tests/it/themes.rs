//! Themes: the terminal is asked and never waited for, a theme is tried in the palette, every state shows in every mode.

use std::thread;
use std::time::Duration;

use crate::support::reader::{self, Reader, harbour};
use crate::support::terminal::{HARBOUR, HELP, Session, TITLE, background_of};
use studium::app::themes::{self, Auto, Named, Pick, Themes};
use studium::app::{Action, Effect, Origin, Preferences};
use studium::model::SafeText;
use studium::ui::Theme;
use studium::ui::theme::Role;
use vt100::{Color, Screen};

const FULL: (&str, &str) = ("COLORTERM", "truecolor");
/// More than the 200 ms that the program waits for the rest of a sequence.
const SEQUENCE: Duration = Duration::from_millis(300);
const QUESTION: &str = "\x1b]11;?\x1b\\";

/// How many frames the program has drawn.
fn frames(session: &Session) -> usize {
    count(session, "\x1b[?2026h")
}

/// Whether every cell but a few stands on the ground of a theme.
fn is_drawn_in(theme: &str) -> impl Fn(&Screen) -> bool {
    has_background(background_of(theme))
}

fn has_background(ground: Color) -> impl Fn(&Screen) -> bool {
    move |screen| {
        let (rows, columns) = size(screen);
        let all = (0..rows).flat_map(|y| (0..columns).map(move |x| (y, x)));
        let on = all.filter(|(y, x)| screen.cell(*y, *x).unwrap().bgcolor() == ground);
        on.count() * 10 > usize::from(rows) * usize::from(columns) * 8
    }
}

/// Rows and columns.
fn size(screen: &Screen) -> (u16, u16) {
    let (rows, columns) = screen.size();
    (rows.get(), columns.get())
}

fn count(session: &Session, wanted: &str) -> usize {
    String::from_utf8_lossy(&session.written())
        .matches(wanted)
        .count()
}

// Auto.

#[test]
fn the_first_frame_waits_for_no_answer_and_a_late_one_changes_the_theme_once() {
    let late = |reply: [&'static str; 2]| {
        let mut session = Session::with(&[FULL], &[HARBOUR], 80, 24);
        session.is_taken().sees(TITLE).is_filled().has_its_frame();
        session.until("the first frame is not dark", is_drawn_in("dark"));
        // The question stands before the first frame.
        let written = String::from_utf8(session.written()).unwrap();
        let asked = written.find(QUESTION).expect("the terminal is asked");
        assert!(asked < written.find(TITLE).unwrap());
        session.types(reply[0].as_bytes());
        // Longer than the program waits for the rest of a key: what came is given up, and the rest of it is still no key.
        thread::sleep(SEQUENCE);
        if reply[0] == "\x1b" {
            session.sees("Nothing to back out of").has_its_frame();
        }
        let before = frames(&session);
        session.types(reply[1].as_bytes());
        session.until("the theme is not light", is_drawn_in("light"));
        session.has_its_frame().sees("An invented quarrel");
        session
            .lacks("filter")
            .press("?")
            .sees(HELP)
            .has_its_frame();
        // One frame for the theme, one for the help.
        assert_eq!(frames(&session), before + 2, "{reply:?}");
        session.press("q q").ends(0);
        assert_eq!(count(&session, QUESTION), 1, "{reply:?}");
        session.is_given_back();
    };
    thread::scope(|all| {
        for reply in [
            ["\x1b]11;rgb:ffff/ffff/f", "fff\x1b\\"],
            ["\x1b]11;rgb:f/", "f/e\x07"],
            ["\x1b", "]11;rgba:fdfd/f6f6/e3e3/ffff\x1b\\"],
            ["\x1b]11;rgb:fd/f6/e3\x1b", "\\"],
        ] {
            all.spawn(move || late(reply));
        }
    });
}

#[test]
fn a_dark_answer_keeps_the_dark_theme_and_costs_nothing() {
    let mut session = Session::with(&[FULL], &[HARBOUR], 80, 24);
    session.sees(TITLE).press("?").sees(HELP);
    session.press("q").lacks(HELP).has_its_frame();
    let before = frames(&session);
    session.types(b"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\");
    session.press("?").sees(HELP).has_its_frame();
    assert_eq!(frames(&session), before + 1, "only the help is drawn");
    session.press("q").lacks(HELP);
    session.until("the theme is not dark", is_drawn_in("dark"));
    session.press("q").ends(0);
}

#[test]
fn what_the_environment_says_of_the_background_is_the_first_guess() {
    let mut session = Session::with(&[FULL, ("COLORFGBG", "0;15")], &[HARBOUR], 80, 24);
    session.sees(TITLE).is_filled();
    session.until("the first frame is not light", is_drawn_in("light"));
    let Color::Rgb(r, g, b) = background_of("dark") else {
        panic!("the dark theme has a ground of its own")
    };
    let dark = format!("48;2;{r};{g};{b}");
    assert_eq!(count(&session, &dark), 0, "nothing dark was drawn");
    session.types(b"\x1b]11;rgb:0/0/0\x07");
    session.until("the theme is not dark", is_drawn_in("dark"));
    assert_ne!(count(&session, &dark), 0);
    session.press("q").ends(0);
}

#[test]
fn only_auto_asks_and_only_where_the_answer_would_matter() {
    for (variables, arguments) in [
        (&[FULL][..], &["--theme", "dark", HARBOUR][..]),
        (&[FULL, ("NO_COLOR", "1")], &[HARBOUR]),
        (&[("TERM", "linux")], &[HARBOUR]),
        (&[("TERM", "xterm")], &[HARBOUR]),
    ] {
        let mut session = Session::with(variables, arguments, 80, 24);
        session
            .sees(TITLE)
            .press("?")
            .sees(HELP)
            .press("q q")
            .ends(0);
        assert_eq!(count(&session, QUESTION), 0, "{variables:?} {arguments:?}");
    }
}

#[test]
fn a_reader_who_chooses_auto_later_has_the_terminal_asked_then() {
    let mut session = Session::with(&[FULL], &["--theme", "sepia", HARBOUR], 80, 24);
    session
        .sees(TITLE)
        .press(":theme<Space>auto")
        .sees("theme auto");
    session.until("auto is not tried", |screen| {
        screen.cell(23, 79).unwrap().bgcolor() == background_of("dark")
    });
    assert_eq!(count(&session, QUESTION), 0);
    session.press("<Enter>").sees("The theme is auto");
    assert_eq!(count(&session, QUESTION), 1);
    session.types(b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\");
    session.until("the theme is not light", is_drawn_in("light"));
    session.press("q").ends(0);
}

// Own themes.

#[test]
fn a_theme_of_ones_own_is_used_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let themes = folder.path().join("studium/themes");
    std::fs::create_dir_all(&themes).unwrap();
    std::fs::write(
        themes.join("dusk.ron"),
        "Theme(base: \"dark\", background: \"#102030\")",
    )
    .unwrap();
    let home = folder.path().to_str().unwrap();
    let variables = [FULL, ("XDG_CONFIG_HOME", home)];
    let mut session = Session::with(&variables, &["--theme", "dusk", HARBOUR], 80, 24);
    let ground = Color::Rgb(0x10, 0x20, 0x30);
    session.sees(TITLE);
    session.until("the theme is not used", has_background(ground));
    session.press("q").ends(0);

    std::fs::write(themes.join("dusk.ron"), "Theme(base: \"drak\")").unwrap();
    let mut session = Session::with(&variables, &["--theme", "dusk", HARBOUR], 80, 24);
    session.ends(1).sees("did you mean `dark`?");
    assert!(!session.screen().contains(TITLE), "a study is opened");

    let mut session = Session::with(&variables, &[HARBOUR], 80, 24);
    session
        .sees(TITLE)
        .press(":dusk")
        .sees("theme dusk")
        .sees("It has mistakes")
        .press("<Enter>")
        .sees("`studium themes` shows them")
        .press("q")
        .ends(0);
}

#[test]
fn a_kept_theme_with_a_mistake_is_reported_as_every_mistake_of_the_configuration_is() {
    let home = tempfile::tempdir().unwrap();
    let themes = home.path().join("studium/themes");
    std::fs::create_dir_all(&themes).unwrap();
    let theme = "Theme(\n  base: \"dark\",\n  accent: \"#12345\",\n)";
    std::fs::write(themes.join("dusk.ron"), theme).unwrap();
    let config = home.path().join("studium/config.toml");
    std::fs::write(config, "theme = \"dusk\"").unwrap();
    let variables = [FULL, ("XDG_CONFIG_HOME", home.path().to_str().unwrap())];
    let told =
        "the theme `dusk` has mistakes and is not used; its line 3: `#12345` is not a colour";
    Session::with(&variables, &["config", "--check"], 160, 24)
        .sees(told)
        .sees("`studium themes` shows all of them")
        .ends(1);
    let mut session = Session::with(&variables, &[HARBOUR], 160, 24);
    session
        .is_taken()
        .sees(TITLE)
        .sees("A mistake in config.toml")
        .press("q")
        .ends(0)
        .sees(told);
}

// The palette.

/// A reader with the themes of the program, the first of them chosen.
fn reader(width: u16, height: u16) -> Reader {
    reader_of_terminal(true, width, height)
}

/// A reader whose terminal was asked for its background, or was not yet.
fn reader_of_terminal(asked: bool, width: u16, height: u16) -> Reader {
    let named = |name: &str| Named {
        name: SafeText::new(name),
        aside: SafeText::default(),
        unavailable: (name == "broken").then(|| SafeText::new("It has mistakes.")),
    };
    let themes = Themes {
        all: Theme::NAMES
            .into_iter()
            .chain(["broken"])
            .map(named)
            .collect(),
        pick: Pick::Number(0),
        auto: Some(Auto {
            dark: 0,
            light: 1,
            is_light: false,
            asked,
        }),
    };
    let preferences = Preferences {
        themes,
        ..Preferences::default()
    };
    Reader::opens_as(harbour(), Origin::default(), preferences, width, height)
}

/// The name of the theme that is drawn.
fn drawn(reader: &Reader) -> &str {
    themes::current(&reader.state)
}

/// The reader, seeing the theme that is drawn.
fn seen(reader: Reader) -> Reader {
    let name = drawn(&reader).to_owned();
    reader.in_theme(&name)
}

#[test]
fn a_theme_is_looked_at_before_it_is_chosen() {
    for (script, name) in [
        (": \"theme\"", "dark"),
        (": \"theme light\"", "light"),
        (": \"theme light\" Esc", "dark"),
        (": \"theme light\" Enter", "light"),
        (": \"sepia\"", "sepia"),
        (
            ": \"sepia\" Backspace Backspace Backspace Backspace Backspace",
            "dark",
        ),
        (": \"theme\" Down", "dark"),
        (": \"theme\" Down Down", "light"),
        (": \"theme\" Down Down Up Up", "dark"),
        (": \"theme\" Down Down Enter : \"theme\"", "light"),
        (": \"theme broken\"", "dark"),
        (": \"theme broken\" Enter", "dark"),
        (": \"theme auto\" Enter", "dark"),
        (": \"theme light\" Enter : \"theme dark\" Esc", "light"),
        (": \"ada\"", "dark"),
    ] {
        let reader = reader(80, 24).presses(script);
        assert_eq!(drawn(&reader), name, "{script}");
        assert!(reader.effects.is_empty(), "{script}");
    }
}

#[test]
fn the_palette_says_what_its_keys_do_to_a_theme() {
    reader(80, 24)
        .presses(": \"theme\"")
        .must_see("theme dark")
        .must_see("theme light")
        .must_see("theme auto")
        .must_see("in use")
        .must_see("Enter keeps this theme, Up and Down try others, Esc goes back.")
        .presses("Down Down Enter")
        .must_see("The theme is light; `studium --theme light` begins with it.");
    reader(40, 12)
        .presses(": \"theme\"")
        .must_see("Enter keeps it, Esc goes back");
    reader(80, 24)
        .presses(": \"theme broken\"")
        .must_see("It has mistakes.")
        .must_see("Enter does it")
        .presses("Enter")
        .must_see("It has mistakes.");
    // Without a word the palette offers commands, as ever.
    reader(80, 24).presses(":").must_not_see("theme light");
}

#[test]
fn auto_follows_what_the_terminal_says_and_nothing_else_does() {
    let mut reader = reader(80, 24).presses(": \"theme auto\" Enter");
    reader.acts(Action::Background { is_light: true });
    assert_eq!(drawn(&reader), "light");
    reader.acts(Action::Background { is_light: false });
    assert_eq!(drawn(&reader), "dark");
    let mut reader = reader.presses(": \"theme sepia\" Enter");
    reader.acts(Action::Background { is_light: true });
    assert_eq!(drawn(&reader), "sepia");
    // The terminal is asked once, and only when it has to be.
    let reader = reader_of_terminal(false, 80, 24).presses(": \"theme sepia\" Enter");
    let reader = reader.presses(": \"theme auto\" Enter : \"theme auto\" Enter");
    assert_eq!(reader.effects, [Effect::QueryBackground]);
}

#[test]
fn an_answer_disturbs_nothing_that_a_reader_is_doing() {
    for script in ["/ \"cra\"", "?", "2 g Right K", ": \"ada\"", "3", "f", "m"] {
        let before = reader(80, 24).presses(script);
        let mut after = reader(80, 24).presses(script);
        after.acts(Action::Background { is_light: true });
        assert_eq!(before.picture(), after.picture(), "{script}");
    }
}

#[test]
fn what_trying_a_theme_looks_like() {
    for (theme, script) in [
        ("dark", "2 g : \"theme\""),
        ("light", "2 g : \"theme\" Down Down"),
    ] {
        let reader = seen(reader(80, 24).presses(script));
        assert_eq!(drawn(&reader), theme);
        insta::assert_snapshot!(format!("palette_theme_{theme}_80x24"), reader.picture());
    }
}

// Every state in every mode.

/// How a cell looks in a terminal.
#[derive(Debug, Clone, PartialEq)]
struct Look {
    glyph: String,
    colours: (Color, Color),
    modifiers: [bool; 5],
}

fn at(screen: &Screen, y: u16, x: u16) -> Look {
    let cell = screen.cell(y, x).unwrap();
    // The letters of a blank are not seen, nor is how they would look.
    let seen = !cell.contents().trim().is_empty();
    Look {
        glyph: cell.contents().trim().to_owned(),
        colours: (
            if seen || cell.inverse() {
                cell.fgcolor()
            } else {
                Color::Default
            },
            cell.bgcolor(),
        ),
        modifiers: [
            seen && cell.bold(),
            seen && cell.dim(),
            seen && cell.italic(),
            cell.underline(),
            cell.inverse(),
        ],
    }
}

/// Where words stand on the screen for the first time, after some others.
fn find(screen: &Screen, after: &str, words: &str) -> Option<(u16, u16)> {
    let (rows, columns) = size(screen);
    let mut past = after.is_empty();
    for y in 0..rows {
        let row: Vec<String> = (0..columns)
            .map(|x| screen.cell(y, x).unwrap())
            .map(|cell| match cell.contents() {
                "" if !cell.is_wide_continuation() => " ".to_owned(),
                text => text.to_owned(),
            })
            .collect();
        let line = row.concat();
        let mut from = 0;
        if !past {
            let Some(found) = line.find(after) else {
                continue;
            };
            (past, from) = (true, found + after.len());
        }
        if let Some(found) = line[from..].find(words) {
            let mut bytes = 0;
            let x = row.iter().position(|cell| {
                let here = bytes == from + found;
                bytes += cell.len();
                here && !cell.is_empty()
            });
            return Some((y, u16::try_from(x?).unwrap()));
        }
    }
    None
}

/// How the first cell of words looks, or one so many columns before it.
fn look(screen: &Screen, after: &str, words: &str, before: u16) -> Option<Look> {
    find(screen, after, words).map(|(y, x)| at(screen, y, x - before))
}

/// Something that differs in nothing but a state: words after others, and how far before them to look.
type Spot = (&'static str, &'static str, u16);

fn differ(session: &mut Session, mode: &str, what: &str, one: Spot, other: Spot) {
    let see = |screen: &Screen, spot: Spot| look(screen, spot.0, spot.1, spot.2);
    // Words differ anyway; before them stand signs.
    let signs = one.2 > 0;
    session.until(&format!("{mode}: {what} does not show"), |screen| {
        match (see(screen, one), see(screen, other)) {
            (Some(a), Some(b)) if signs => a != b,
            (Some(a), Some(b)) => (a.colours, a.modifiers) != (b.colours, b.modifiers),
            _ => false,
        }
    });
}

/// The same spot before and after keys are pressed.
fn changes(session: &mut Session, mode: &str, what: &str, spot: Spot, keys: &str) {
    let see = |screen: &Screen| look(screen, spot.0, spot.1, spot.2);
    session.until(&format!("{mode}: {what} is not there"), |s| {
        see(s).is_some()
    });
    let before = session.look(see);
    session.press(keys);
    session.until(&format!("{mode}: {what} does not show"), |screen| {
        let now = see(screen);
        now.is_some() && now != before
    });
}

fn every_state_shows(mode: &str, variables: &[(&str, &str)], arguments: &[&str]) {
    let arguments = [arguments, &[HARBOUR]].concat();
    let mut session = Session::with(variables, &arguments, 160, 48);
    let s = &mut session;
    s.sees(TITLE).is_filled();

    differ(
        s,
        mode,
        "a link",
        ("spring of 1919", "Ada Lind", 0),
        ("", "In the spring", 0),
    );
    differ(
        s,
        mode,
        "a heading",
        ("An invented", "The quay", 0),
        ("", "An invented", 0),
    );
    changes(
        s,
        mode,
        "a selection",
        ("spring of 1919", "Ada Lind", 0),
        "2 g 1 g <Right>",
    );
    // The reader's place: among the sections, among the people.
    differ(
        s,
        mode,
        "the section here",
        ("CONTENTS", "1 The quay", 4),
        ("CONTENTS", "2.1 The windows", 4),
    );
    differ(
        s,
        mode,
        "the person chosen",
        ("The dockers", "Ada Lind", 2),
        ("The dockers", "Kim Hana", 2),
    );
    // Who is mentioned, and who is not.
    differ(
        s,
        mode,
        "a faction's dot",
        ("Owners' League", "Boris Kral", 2),
        ("Others", "Judge Marsh", 2),
    );
    differ(
        s,
        mode,
        "who is mentioned",
        ("Owners' League", "Boris Kral", 0),
        ("Others", "Judge Marsh", 0),
    );

    changes(
        s,
        mode,
        "the focus of the timeline",
        ("", "TIMELINE", 0),
        "T",
    );
    changes(
        s,
        mode,
        "the focus of the text",
        ("", "TIMELINE", 0),
        "<Esc>",
    );
    changes(
        s,
        mode,
        "a row under the cursor",
        ("CONTENTS", "The windows", 0),
        "t g j j",
    );
    s.press("<Esc>");
    changes(
        s,
        mode,
        "a folded row",
        ("SIDES", "The dockers", 2),
        "p g <Left>",
    );
    changes(
        s,
        mode,
        "an unfolded row",
        ("SIDES", "The dockers", 2),
        "<Right>",
    );
    s.press("<Esc>");

    marks_show(s, mode);
    overlays_show(s, mode);
    s.press("<Esc> q").ends(0);
}

/// What lies over the text for a while.
fn overlays_show(s: &mut Session, mode: &str) {
    // Where a jump jump_target.
    changes(s, mode, "a landing", ("", "2   The strike", 0), "2 g");
    s.sees("a night in the autumn").is_filled();
    let spot = s.look(|screen| find(screen, "Windows were", "the autumn").unwrap());
    // The letter stands in the blank before the link.
    let letter = spot.1 - 1;
    let before = s.look(|screen| at(screen, spot.0, letter));
    s.press("f");
    s.until(&format!("{mode}: hints do not show"), |screen| {
        at(screen, spot.0, letter).modifiers != before.modifiers
    });
    s.press("<Esc>");
    changes(s, mode, "a lens", ("", "The sea does not", 0), "<Right> v");
}

/// What signs and colours say of events, hits and claims.
fn marks_show(s: &mut Session, mode: &str) {
    // Events: heavy, usual and light, certain and not.
    let event = |name: &&'static str| {
        (
            if *name == "The peace" {
                "Jun 1921"
            } else {
                "TIMELINE"
            },
            *name,
            2,
        )
    };
    let events = [
        "The walk-out",
        "Ada comes",
        "First meeting",
        "The peace",
        "Windows broken",
        "A song",
    ];
    for (i, one) in events.iter().enumerate() {
        for other in &events[i + 1..] {
            differ(
                s,
                mode,
                &format!("{one} beside {other}"),
                event(one),
                event(other),
            );
        }
    }

    // What is searched for: where the reader is, elsewhere, and what is not.
    s.press("g /crane<Enter>").sees("1/");
    differ(
        s,
        mode,
        "the hit here",
        ("She was a", "crane", 0),
        ("talk on the", "crane", 0),
    );
    differ(
        s,
        mode,
        "another hit",
        ("talk on the", "crane", 0),
        ("No", "talk", 0),
    );
    s.press("<Esc>");

    // Claims, by their verdicts.
    s.press("c").sees("Nobody wrote down");
    let verdicts = [
        ("Claims", "wrong", 4),
        ("Claims", "disputed", 4),
        ("Claims", "unsettled", 4),
        ("Claims", "supported", 4),
    ];
    for (i, one) in verdicts.iter().enumerate() {
        for other in &verdicts[i + 1..] {
            differ(
                s,
                mode,
                &format!("{} beside {}", one.1, other.1),
                *one,
                *other,
            );
        }
    }
    s.press("<Backspace>").sees("In the spring");
}

/// Each number of colours, with the glyphs of the program and in ASCII.
fn in_mode(mode: &str, variables: &[(&str, &str)], themes: &[&str]) {
    for theme in themes {
        let theme = ["--theme", theme];
        every_state_shows(&format!("{mode}, {theme:?}"), variables, &theme);
        let ascii = [&theme[..], &["--ascii"]].concat();
        every_state_shows(&format!("{mode}, {ascii:?}"), variables, &ascii);
    }
}

#[test]
fn in_all_colours_every_state_shows() {
    in_mode("all colours", &[FULL], &["dark", "contrast"]);
}

#[test]
fn in_256_colours_every_state_shows() {
    in_mode("256 colours", &[("TERM", "xterm-256color")], &["light"]);
}

#[test]
fn in_16_colours_every_state_shows() {
    in_mode("16 colours", &[("TERM", "xterm")], &["dark"]);
}

#[test]
fn without_a_colour_every_state_shows() {
    in_mode("NO_COLOR", &[FULL, ("NO_COLOR", "1")], &["dark"]);
}

#[test]
fn in_ascii_nothing_but_the_studys_own_words_is_more() {
    // Those of the study, and the Hangul and Cyrillic of its names.
    let own = |c: char| c.is_alphabetic();
    for script in [
        "",
        "2 g",
        "2 g Right",
        "c",
        "c Right Enter",
        "t",
        "p",
        "p g Left",
        "T",
        "T +",
        "T + +",
        "T -",
        "?",
        "F2",
        ": \"theme\"",
        ": \"a\"",
        "/ \"crane\" Enter",
        "2 g Right K",
        "2 g Right Enter",
        "f",
        "2 g Right v",
        "S",
        "p S",
        "2 g Right *",
        "Y",
        "y",
        "z",
        "t / \"zz\"",
        "/ \"zz\" Enter",
        "2 g o",
        "~",
        "~ ~",
        "x",
        "p / \"Port\" Enter",
    ] {
        for (width, height) in reader::SIZES {
            let mut reader = reader(width, height).presses(script);
            reader.theme = reader.theme.with_ascii(true);
            let buffer = reader.buffer();
            for cell in buffer.content() {
                let odd = cell.symbol().chars().find(|c| !c.is_ascii() && !own(*c));
                assert_eq!(
                    odd,
                    None,
                    "{script} at {width}x{height}\n{}",
                    reader.screen()
                );
            }
        }
    }
}

#[test]
fn a_theme_that_is_tried_leaves_no_cell_of_the_other() {
    let reader = seen(reader(80, 24).presses("2 g : \"theme light\""));
    let ground = |theme: &str| {
        Theme::named(theme)
            .unwrap()
            .style(Role::Background)
            .bg
            .unwrap()
    };
    let buffer = reader.buffer();
    assert!(
        buffer
            .content()
            .iter()
            .all(|cell| cell.bg != ground("dark"))
    );
    assert!(
        buffer
            .content()
            .iter()
            .any(|cell| cell.bg == ground("light"))
    );
}
