//! Custom themes: the names of a theme's colours, and the contrast of its text.

use ratatui::style::Color;

use super::Theme;
use super::colour::{Depth, Rgb, contrast};
use super::palette::Palette;

/// A colour that a theme file can set.
pub struct ThemeColour {
    pub name: &'static str,
    /// What it is used for; empty if it is used like the colour before it.
    pub usage: &'static str,
    field: fn(&mut Palette) -> &mut Color,
}

const fn colour(
    name: &'static str,
    usage: &'static str,
    field: fn(&mut Palette) -> &mut Color,
) -> ThemeColour {
    ThemeColour { name, usage, field }
}

/// The colours of a theme, in the order of [`Theme::colours`].
pub const COLOURS: [ThemeColour; 27] = [
    colour("background", "Background of the screen", |p| {
        &mut p.background
    }),
    colour("popup", "Background of popups and of code", |p| {
        &mut p.popup
    }),
    colour(
        "highlight",
        "Background of the link that a key follows and of a jump's target",
        |p| &mut p.highlight,
    ),
    colour("text", "Text", |p| &mut p.text),
    colour("quiet", "Secondary text", |p| &mut p.quiet),
    colour("rule", "Lines between the panes", |p| &mut p.rule),
    colour(
        "accent",
        "The reading position and keys; background of the selection",
        |p| &mut p.accent,
    ),
    colour(
        "on_accent",
        "Text on `accent`, `current_hit` and `wrong`",
        |p| &mut p.on_accent,
    ),
    colour("hit", "Background of search hits", |p| &mut p.hit),
    colour("current_hit", "Background of the current search hit", |p| {
        &mut p.current_hit
    }),
    colour("hint", "Letters of hints", |p| &mut p.hint),
    colour("hint_background", "Background of hints", |p| {
        &mut p.hint_background
    }),
    colour("supported", "Mark of a supported claim", |p| {
        &mut p.supported
    }),
    colour("disputed", "Mark of a disputed claim", |p| &mut p.disputed),
    colour("wrong", "Mark of a wrong claim; broken links", |p| {
        &mut p.wrong
    }),
    colour(
        "red",
        "People and factions, by the colour that the study gives them",
        |p| &mut p.hues[0],
    ),
    colour("green", "", |p| &mut p.hues[1]),
    colour("yellow", "", |p| &mut p.hues[2]),
    colour("blue", "", |p| &mut p.hues[3]),
    colour("magenta", "", |p| &mut p.hues[4]),
    colour("cyan", "", |p| &mut p.hues[5]),
    colour("light_red", "", |p| &mut p.hues[6]),
    colour("light_green", "", |p| &mut p.hues[7]),
    colour("light_yellow", "", |p| &mut p.hues[8]),
    colour("light_blue", "", |p| &mut p.hues[9]),
    colour("light_magenta", "", |p| &mut p.hues[10]),
    colour("light_cyan", "", |p| &mut p.hues[11]),
];

/// Text that is hard to read; colours are indices into [`COLOURS`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LowContrast {
    pub text: usize,
    pub background: usize,
    pub ratio: f64,
}

/// The least contrast of readable text (WCAG 2.2, level AA).
pub const MIN_CONTRAST: f64 = 4.5;

fn index_of(name: &str) -> Option<usize> {
    COLOURS.iter().position(|colour| colour.name == name)
}

/// The backgrounds that text of a colour is drawn on; none for colours that no text has.
fn backgrounds(text: &str) -> &'static [&'static str] {
    match text {
        "background" | "popup" | "highlight" | "rule" | "hit" | "current_hit"
        | "hint_background" => &[],
        "text" => &["background", "popup", "highlight", "hit"],
        "on_accent" => &["accent", "current_hit", "wrong"],
        "hint" => &["hint_background"],
        _ => &["background", "popup", "highlight"],
    }
}

impl Theme {
    /// A built-in theme under another name with some colours replaced, each by its index in [`COLOURS`].
    pub fn custom(base: &str, name: &str, colours: &[(usize, Rgb)]) -> Option<Self> {
        let mut theme = Self::named(base)?;
        name.clone_into(&mut theme.name);
        if let Some(palette) = &mut theme.palette {
            for (index, [r, g, b]) in colours {
                if let Some(colour) = COLOURS.get(*index) {
                    *(colour.field)(palette) = Color::Rgb(*r, *g, *b);
                }
            }
        }
        Some(theme)
    }

    /// In the order of [`COLOURS`]; empty for a theme without colours.
    pub fn colours(&self) -> Vec<Rgb> {
        let Some(mut palette) = self.palette else {
            return Vec::new();
        };
        let mut colours = Vec::new();
        for colour in &COLOURS {
            if let Color::Rgb(r, g, b) = *(colour.field)(&mut palette) {
                colours.push([r, g, b]);
            }
        }
        colours
    }

    /// Text with less than [`MIN_CONTRAST`], the worst first.
    pub fn low_contrast(&self) -> Vec<LowContrast> {
        debug_assert_eq!(
            self.depth,
            Depth::True,
            "the terminal's own colours are unknown"
        );
        let colours = self.colours();
        let mut found = Vec::new();
        for ((text, named), colour) in COLOURS.iter().enumerate().zip(&colours) {
            for background in backgrounds(named.name)
                .iter()
                .filter_map(|name| index_of(name))
            {
                let on = colours.get(background);
                let ratio = on.map_or(f64::INFINITY, |on| contrast(*colour, *on));
                if ratio < MIN_CONTRAST {
                    found.push(LowContrast {
                        text,
                        background,
                        ratio,
                    });
                }
            }
        }
        found.sort_by(|a, b| a.ratio.total_cmp(&b.ratio));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Hue;
    use crate::ui::theme::Role;

    fn index(name: &str) -> usize {
        index_of(name).unwrap()
    }

    #[test]
    fn a_colour_in_a_theme_file_is_the_one_that_is_drawn() {
        for (name, role) in [
            ("text", Role::Text),
            ("quiet", Role::Quiet),
            ("accent", Role::Accent),
            ("red", Role::HueLink(Hue::Red)),
            ("light_cyan", Role::HueLink(Hue::LightCyan)),
            ("hint", Role::Hint),
        ] {
            let theme = Theme::custom("dark", "mine", &[(index(name), [1, 2, 3])]).unwrap();
            assert_eq!(theme.style(role).fg, Some(Color::Rgb(1, 2, 3)), "{name}");
            assert_eq!(theme.name(), "mine");
        }
        let theme = Theme::custom("light", "mine", &[(0, [1, 2, 3])]).unwrap();
        assert_eq!(theme.style(Role::Background).bg, Some(Color::Rgb(1, 2, 3)));
        assert_eq!(Theme::custom("darkness", "mine", &[]), None);
    }

    #[test]
    fn all_colours_of_a_theme_over_any_base_give_the_same_theme() {
        for name in ["dark", "light", "sepia", "contrast"] {
            let theme = Theme::named(name).unwrap();
            let colours: Vec<_> = theme.colours().into_iter().enumerate().collect();
            assert_eq!(colours.len(), COLOURS.len());
            for base in ["dark", "light", "sepia", "contrast"] {
                assert_eq!(Theme::custom(base, name, &colours).as_ref(), Some(&theme));
            }
        }
        assert_eq!(Theme::mono().colours(), [] as [Rgb; 0]);
    }

    #[test]
    fn only_text_that_is_hard_to_read_has_low_contrast() {
        for name in Theme::NAMES {
            assert_eq!(Theme::named(name).unwrap().low_contrast(), [], "{name}");
        }
        let grey = [(index("quiet"), [0x60; 3]), (index("rule"), [0x20; 3])];
        let theme = Theme::custom("dark", "mine", &grey).unwrap();
        let found = theme.low_contrast();
        assert!(found.iter().all(|f| f.text == index("quiet")), "{found:?}");
        assert_eq!(
            found.first().map(|f| f.background),
            Some(index("highlight"))
        );
    }
}
