//! The pictures of the README, made from the real program in a terminal, and held to what it shows now.

use std::fs;
use std::num::NonZeroU16;
use std::path::Path;
use std::thread;

use crate::support::picture::picture;
use crate::support::terminal::Session;
use ratatui::style::Color;
use studium::ui::Theme;
use studium::ui::theme::Role;
use vt100::Parser;

/// A picture: its file, what it shows, how the program is started, the keys pressed and what each brings.
struct Picture {
    file: &'static str,
    shows: &'static str,
    theme: &'static str,
    study: &'static str,
    steps: &'static [(&'static str, &'static str)],
}

const SIZE: (u16, u16) = (136, 38);

const PICTURES: &[Picture] = &[
    Picture {
        file: "reading.svg",
        shows: "Reading: the text, the people and the timeline side by side, in step",
        theme: "dark",
        study: "workers-party#one-party",
        steps: &[(
            "/Pak<Space>Hon-yong<Enter> <Esc> <Right> <Left>",
            "● Pak Hon-yong",
        )],
    },
    Picture {
        file: "peek.svg",
        shows: "A peek at a person, beside the line it came from; claims are marked in the margin",
        theme: "dark",
        study: "workers-party#one-party",
        steps: &[("/Kim<Space>Il-sung<Enter> <Esc> K", "Person · 15 Apr 1912")],
    },
    Picture {
        file: "lens.svg",
        shows: "A lens on one person, in the light theme: text, people and timeline are narrowed to him",
        theme: "light",
        study: "workers-party#one-party",
        steps: &[
            ("/Pak<Space>Hon-yong<Enter> <Esc>", "● Pak Hon-yong"),
            ("v", "only Pak Hon-yong: "),
        ],
    },
];

fn taken(wanted: &Picture) -> String {
    let nowhere = [
        ("COLORTERM", "truecolor"),
        ("XDG_CONFIG_HOME", "/nonexistent"),
    ];
    let arguments = ["--theme", wanted.theme, wanted.study];
    let mut session = Session::with(&nowhere, &arguments, SIZE.0, SIZE.1);
    session.is_filled();
    for (keys, brings) in wanted.steps {
        session.press(keys).sees(brings);
    }
    let style = Theme::named(wanted.theme).unwrap().style(Role::Background);
    let hex = |color: Option<Color>| match color {
        Some(Color::Rgb(r, g, b)) => format!("#{r:02x}{g:02x}{b:02x}"),
        other => panic!("the picture is to be in true colours, and has {other:?}"),
    };
    let (ground, ink) = (hex(style.bg), hex(style.fg));
    let written = session.settles().written();
    let cells = |count| NonZeroU16::new(count).unwrap();
    let mut parser = Parser::new(cells(SIZE.1), cells(SIZE.0), 0);
    parser.process(&written);
    picture(parser.screen(), wanted.shows, &ground, &ink)
}

#[test]
fn the_pictures_of_the_readme_are_what_the_program_shows() {
    let renew = std::env::var_os("STUDIUM_UPDATE_DOCS").is_some();
    let mut old = Vec::new();
    let sessions: Vec<_> = PICTURES
        .iter()
        .map(|p| thread::spawn(|| taken(p)))
        .collect();
    for (wanted, session) in PICTURES.iter().zip(sessions) {
        let path = Path::new("assets/pictures").join(wanted.file);
        let now = session.join().unwrap();
        if fs::read_to_string(&path).ok().as_ref() == Some(&now) {
            continue;
        }
        if renew {
            fs::write(&path, now).unwrap();
        } else {
            old.push(wanted.file);
        }
    }
    assert!(
        old.is_empty(),
        "{old:?} no longer show what the program does: STUDIUM_UPDATE_DOCS=1 cargo test --test it pictures:: renews them; \
         look at them before they are committed"
    );
}

#[test]
fn the_readme_shows_every_picture_and_says_what_is_on_it() {
    let readme = fs::read_to_string("README.md").unwrap();
    for wanted in PICTURES {
        let shown = format!("![{}](assets/pictures/{})", wanted.shows, wanted.file);
        assert!(readme.contains(&shown), "the README has no {shown}");
    }
}
