//! Custom themes: the names of a theme's colours, and the contrast of its text.

use ratatui::style::Color;

use super::Theme;
use super::colour::{Depth, Rgb, contrast};
use super::palette::Palette;

/// The colours of a theme, each with its use, in the order of [`Theme::colours`].
pub const COLOURS: [(&str, &str); 27] = [
    ("background", "Background of the screen"),
    ("popup", "Background of popups and of code"),
    (
        "highlight",
        "Background of the link that a key follows and of a jump's target",
    ),
    ("text", "Text"),
    ("quiet", "Secondary text"),
    ("rule", "Lines between the panes"),
    (
        "accent",
        "The reading position and keys; background of the selection",
    ),
    ("on_accent", "Text on `accent`, `current_hit` and `wrong`"),
    ("hit", "Background of search hits"),
    ("current_hit", "Background of the current search hit"),
    ("hint", "Letters of hints"),
    ("hint_background", "Background of hints"),
    ("supported", "Mark of a supported claim"),
    ("disputed", "Mark of a disputed claim"),
    ("wrong", "Mark of a wrong claim; broken links"),
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
    COLOURS.iter().position(|(colour, _)| *colour == name)
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
            let mut fields = fields(palette);
            for (index, [r, g, b]) in colours {
                if let Some(field) = fields.get_mut(*index) {
                    **field = Color::Rgb(*r, *g, *b);
                }
            }
        }
        Some(theme)
    }

    /// In the order of [`COLOURS`]; empty for a theme without colours.
    pub fn colours(&self) -> Vec<Rgb> {
        let mut palette = self.palette;
        let fields = palette.iter_mut().flat_map(fields);
        fields
            .filter_map(|field| match field {
                Color::Rgb(r, g, b) => Some([*r, *g, *b]),
                _ => None,
            })
            .collect()
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
        for ((text, (name, _)), colour) in COLOURS.iter().enumerate().zip(&colours) {
            for background in backgrounds(name).iter().filter_map(|name| index_of(name)) {
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

/// The colours of a palette, in the order of [`COLOURS`].
fn fields(palette: &mut Palette) -> Vec<&mut Color> {
    let Palette {
        background,
        on_accent,
        popup,
        highlight,
        text,
        quiet,
        rule,
        accent,
        hit,
        current_hit,
        hint,
        hint_background,
        wrong,
        disputed,
        supported,
        hues,
    } = palette;
    let mut fields = vec![
        background,
        popup,
        highlight,
        text,
        quiet,
        rule,
        accent,
        on_accent,
        hit,
        current_hit,
        hint,
        hint_background,
        supported,
        disputed,
        wrong,
    ];
    fields.extend(hues);
    fields
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
