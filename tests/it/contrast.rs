//! Whatever stands on whatever: every letter on the screen can be read in every theme of colours.

use std::fmt::Write as _;

use crate::support::reader::{Reader, SIZES, role_name, style_words};
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use studium::ui::Theme;
use studium::ui::theme::{Depth, Role};

/// WCAG 2.2, relative luminance.
fn luminance(color: Color) -> f64 {
    let Color::Rgb(red, green, blue) = color else {
        panic!("{color:?} is no RGB colour")
    };
    let linear = |channel: u8| {
        let channel = f64::from(channel) / 255.0;
        if channel <= 0.04045 {
            channel / 12.92
        } else {
            ((channel + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/// WCAG 2.2, contrast ratio.
fn contrast(cell: &Cell) -> f64 {
    let (letters, ground) = (luminance(cell.fg), luminance(cell.bg));
    (letters.max(ground) + 0.05) / (letters.min(ground) + 0.05)
}

/// Rules, bars and ticks are no text.
fn is_drawn(symbol: &str) -> bool {
    symbol.chars().all(|c| "─│┌┐└┘├┤┃┆╎▏▰▱▁▂▃▅▇›".contains(c))
}

#[test]
fn every_letter_can_be_read_wherever_a_reader_goes() {
    for script in [
        "",
        "1 g / \"kral\"",
        "1 g / \"kral\" Enter n n",
        "/ \"ada\" Enter",
        "/ \"captain\"",
        "1 g Right v",
        "1 g Right v / \"strike\"",
        "1 g f",
        "1 g Right K",
        "c",
        "c Right",
        "c / \"paper\"",
        "p g Down Enter",
        "p / \"a\"",
        "T + + )",
        "t",
        "?",
        ":",
        "F2",
        "2 g z",
    ] {
        for theme in ["dark", "light", "sepia", "contrast"] {
            let least = if theme == "contrast" { 7.0 } else { 4.5 };
            for (width, height) in SIZES {
                let reader = Reader::opens(width, height).presses(script);
                let buffer = reader.in_theme(theme).buffer();
                for cell in buffer.content() {
                    let blank = cell.symbol().trim().is_empty();
                    assert!(!cell.modifier.contains(Modifier::REVERSED));
                    if !blank && !is_drawn(cell.symbol()) {
                        let ratio = contrast(cell);
                        let at = format!("{script:?} at {width}x{height} in {theme}");
                        assert!(ratio >= least, "{at}: {:?} has {ratio:.2}:1", cell.symbol());
                    }
                }
            }
        }
    }
}

/// All other snapshots name roles: this one says what they look like, and is the only one that changes with a colour.
#[test]
fn what_each_role_looks_like_in_each_theme() {
    let mut table = String::new();
    let few = [
        ("256 colours", Depth::Indexed),
        ("16 colours", Depth::Sixteen),
    ];
    let few = few.map(|(name, depth)| (name, Theme::named("dark").unwrap().with_depth(depth)));
    let themes = Theme::NAMES.map(|name| (name, Theme::named(name).unwrap()));
    for (name, theme) in themes.into_iter().chain(few) {
        let _ = writeln!(table, "{name}");
        for role in Role::all() {
            let _ = writeln!(
                table,
                "  {:<20} {}",
                role_name(role),
                style_words(theme.style(role))
            );
        }
    }
    insta::assert_snapshot!("palette", table);
}
