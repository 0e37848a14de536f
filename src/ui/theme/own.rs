//! Themes that readers make: which colours a theme has, by name, and how well its text can be read. Knows no file.

use ratatui::style::Color;

use super::contrast::{Rgb, contrast};
use super::palette::Palette;
use super::{Depth, Theme};

/// The colours of a theme, each with what it is for, in the order of [`Theme::colours`].
pub const ROLES: [(&str, &str); 27] = [
    ("ground", "The ground everything stands on"),
    (
        "float",
        "The ground of what floats over the panes, and of code",
    ),
    ("chosen", "The ground of what is chosen"),
    ("text", "The text"),
    ("quiet", "What matters less"),
    ("rule", "Rules between the panes"),
    (
        "accent",
        "Where the reader is; keys; the ground of what is selected",
    ),
    (
        "on_accent",
        "What stands on the accent, and on what is found",
    ),
    ("hit", "The ground of what is searched for"),
    (
        "current_hit",
        "The ground of the one of them the reader is at",
    ),
    ("hint", "The letters of hints"),
    ("hint_ground", "The ground of hints"),
    ("supported", "The mark of a claim that is supported"),
    ("disputed", "The mark of a claim that is disputed"),
    (
        "wrong",
        "The mark of a claim that is wrong; links that lead nowhere",
    ),
    (
        "red",
        "People and factions, by the colour that the study gives them",
    ),
    ("green", ""),
    ("yellow", ""),
    ("blue", ""),
    ("magenta", ""),
    ("cyan", ""),
    ("light_red", ""),
    ("light_green", ""),
    ("light_yellow", ""),
    ("light_blue", ""),
    ("light_magenta", ""),
    ("light_cyan", ""),
];

/// Text that is hard to read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Faint {
    /// The number of the text's colour in [`ROLES`].
    pub role: usize,
    /// The number of the colour it stands on.
    pub on: usize,
    /// Their contrast.
    pub ratio: f64,
}

/// The least contrast of text on its ground.
pub const LEAST: f64 = 4.5;

/// The number of a role.
fn number(name: &str) -> usize {
    ROLES
        .iter()
        .position(|(role, _)| *role == name)
        .unwrap_or(0)
}

/// The grounds that the text of a role stands on.
fn grounds(role: &str) -> &'static [&'static str] {
    match role {
        "ground" | "float" | "chosen" | "rule" | "hit" | "current_hit" | "hint_ground" => &[],
        "text" => &["ground", "float", "chosen", "hit"],
        "on_accent" => &["accent", "current_hit", "wrong"],
        "hint" => &["hint_ground"],
        _ => &["ground", "float", "chosen"],
    }
}

impl Theme {
    /// The theme of this name that is `base` but for some colours, each with its number in [`ROLES`].
    pub fn over(base: &str, name: &str, colours: &[(usize, Rgb)]) -> Option<Self> {
        let mut theme = Self::named(base)?;
        name.clone_into(&mut theme.name);
        if let Some(palette) = &mut theme.palette {
            let mut slots = slots(palette);
            for (number, [r, g, b]) in colours {
                if let Some(slot) = slots.get_mut(*number) {
                    **slot = Color::Rgb(*r, *g, *b);
                }
            }
        }
        Some(theme)
    }

    /// Its colours, in the order of [`ROLES`]; none where it has none.
    pub fn colours(&self) -> Vec<Rgb> {
        let mut palette = self.palette;
        let slots = palette.iter_mut().flat_map(slots);
        slots.filter_map(|slot| rgb(*slot)).collect()
    }

    /// The text that is hard to read, the hardest first.
    pub fn faint(&self) -> Vec<Faint> {
        debug_assert_eq!(self.depth, Depth::True, "sixteen colours have no contrast");
        let colours = self.colours();
        let mut faint = Vec::new();
        for (role, (name, _)) in ROLES.iter().enumerate() {
            for ground in grounds(name) {
                let on = number(ground);
                let (Some(text), Some(ground)) = (colours.get(role), colours.get(on)) else {
                    continue;
                };
                let ratio = contrast(*text, *ground);
                if ratio < LEAST {
                    faint.push(Faint { role, on, ratio });
                }
            }
        }
        faint.sort_by(|a, b| a.ratio.total_cmp(&b.ratio));
        faint
    }
}

/// The colours of a palette, in the order of [`ROLES`].
fn slots(palette: &mut Palette) -> Vec<&mut Color> {
    let Palette {
        ground,
        on_accent,
        float,
        chosen,
        ink,
        quiet,
        rule,
        accent,
        hit,
        current_hit,
        hint: (hint, hint_ground),
        wrong,
        disputed,
        supported,
        hues,
    } = palette;
    let mut slots = vec![
        ground,
        float,
        chosen,
        ink,
        quiet,
        rule,
        accent,
        on_accent,
        hit,
        current_hit,
        hint,
        hint_ground,
        supported,
        disputed,
        wrong,
    ];
    slots.extend(hues);
    slots
}

fn rgb(colour: Color) -> Option<Rgb> {
    if let Color::Rgb(r, g, b) = colour {
        Some([r, g, b])
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Hue;
    use crate::ui::theme::Role;

    #[test]
    fn a_colour_that_is_given_is_the_one_that_is_drawn() {
        for (name, role) in [
            ("text", Role::Text),
            ("quiet", Role::Quiet),
            ("accent", Role::Accent),
            ("red", Role::Tinted(Hue::Red)),
            ("light_cyan", Role::Tinted(Hue::LightCyan)),
            ("hint", Role::Hint),
        ] {
            let theme = Theme::over("dark", "mine", &[(number(name), [1, 2, 3])]).unwrap();
            assert_eq!(theme.style(role).fg, Some(Color::Rgb(1, 2, 3)), "{name}");
            assert_eq!(theme.name(), "mine");
        }
        let ground = Theme::over("light", "mine", &[(0, [1, 2, 3])]).unwrap();
        assert_eq!(ground.style(Role::Ground).bg, Some(Color::Rgb(1, 2, 3)));
        assert_eq!(Theme::over("darkness", "mine", &[]), None);
    }

    #[test]
    fn the_colours_of_a_theme_make_the_same_theme_over_any_other() {
        for name in ["dark", "light", "sepia", "contrast"] {
            let theme = Theme::named(name).unwrap();
            let colours: Vec<_> = theme.colours().into_iter().enumerate().collect();
            assert_eq!(colours.len(), ROLES.len());
            for base in ["dark", "light", "sepia", "contrast"] {
                assert_eq!(Theme::over(base, name, &colours).as_ref(), Some(&theme));
            }
        }
        assert_eq!(Theme::mono().colours(), [] as [Rgb; 0]);
    }

    #[test]
    fn only_text_that_is_hard_to_read_is_faint() {
        for name in Theme::NAMES {
            assert_eq!(Theme::named(name).unwrap().faint(), [], "{name}");
        }
        let grey = [(number("quiet"), [0x60; 3]), (number("rule"), [0x20; 3])];
        let theme = Theme::over("dark", "mine", &grey).unwrap();
        let faint = theme.faint();
        assert!(faint.iter().all(|f| f.role == number("quiet")), "{faint:?}");
        assert_eq!(faint.first().map(|f| f.on), Some(number("chosen")));
    }
}
