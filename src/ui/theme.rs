//! The theme: how each role looks. Colours and text attributes are decided only here.

#![expect(
    clippy::match_same_arms,
    reason = "a table reads better with a row for each role"
)]

mod ascii;
mod colour;
mod custom;
mod palette;

use std::borrow::Cow;

pub use colour::{Depth, Rgb, contrast, is_light};
pub use custom::{COLOURS, LowContrast, MIN_CONTRAST};

use palette::{ANSI, CONTRAST, DARK, LIGHT, Palette, SEPIA};
use ratatui::style::{Color, Style};

use crate::model::{Hue, SafeStr, Verdict};

/// What a stretch of the screen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Where nothing else is drawn.
    Background,
    Text,
    /// Secondary text.
    Quiet,
    /// Lines, and the empty part of the progress bar.
    Rule,
    Heading,
    PaneTitle,
    FocusedPaneTitle,
    /// The reading position.
    Accent,
    /// The selected row or link.
    Selected,
    Strong,
    Emphasis,
    Code,
    /// The name of an invisible character.
    Hidden,
    Link,
    /// A link to a person or faction that has a hue.
    HueLink(Hue),
    /// A glyph or bar in the hue of its entry.
    Hue(Hue),
    /// The heading of a group of people that has a hue.
    HueHeading(Hue),
    /// The bar of a section's period beside the timeline.
    PeriodBar,
    BrokenLink,
    Verdict(Verdict),
    /// A search hit.
    Hit,
    /// A search hit on an entry that is named differently here.
    NamedHit,
    CurrentHit,
    /// A link to the chosen entry.
    ChosenLink,
    /// The link that a key would follow although none is selected.
    ActiveLink,
    /// The same while another pane is focused.
    UnfocusedActiveLink,
    /// The line that a jump led to, for a moment.
    JumpTarget,
    /// The letters of a hint.
    Hint,
    Popup,
    PopupBorder,
    /// A key in the footer or the help.
    Key,
    /// A message.
    Notice,
}

impl Role {
    pub fn all() -> Vec<Self> {
        let mut all = vec![
            Self::Background,
            Self::Text,
            Self::Quiet,
            Self::Rule,
            Self::Heading,
            Self::PaneTitle,
            Self::FocusedPaneTitle,
            Self::Accent,
            Self::Selected,
            Self::Strong,
            Self::Emphasis,
            Self::Code,
            Self::Hidden,
            Self::Link,
            Self::PeriodBar,
            Self::BrokenLink,
            Self::Verdict(Verdict::Supported),
            Self::Verdict(Verdict::Disputed),
            Self::Verdict(Verdict::Wrong),
            Self::Verdict(Verdict::Unsettled),
            Self::Hit,
            Self::NamedHit,
            Self::CurrentHit,
            Self::ChosenLink,
            Self::ActiveLink,
            Self::UnfocusedActiveLink,
            Self::JumpTarget,
            Self::Hint,
            Self::Popup,
            Self::PopupBorder,
            Self::Key,
            Self::Notice,
        ];
        for hue in HUES {
            all.extend([Self::HueLink(hue), Self::Hue(hue), Self::HueHeading(hue)]);
        }
        all
    }
}

const HUES: [Hue; 12] = [
    Hue::Red,
    Hue::Green,
    Hue::Yellow,
    Hue::Blue,
    Hue::Magenta,
    Hue::Cyan,
    Hue::LightRed,
    Hue::LightGreen,
    Hue::LightYellow,
    Hue::LightBlue,
    Hue::LightMagenta,
    Hue::LightCyan,
];

/// How each role looks, and which glyphs a terminal can show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    name: String,
    /// `None` draws with text attributes alone.
    palette: Option<Palette>,
    ascii: bool,
    depth: Depth,
    marks_roles: bool,
}

impl Theme {
    /// The names that [`Theme::named`] knows.
    pub const NAMES: [&'static str; 5] = ["dark", "light", "sepia", "contrast", "mono"];

    pub fn named(name: &str) -> Option<Self> {
        let palette = match name {
            "dark" => Some(DARK),
            "light" => Some(LIGHT),
            "sepia" => Some(SEPIA),
            "contrast" => Some(CONTRAST),
            "mono" => None,
            _ => return None,
        };
        Some(Self::new(name, palette))
    }

    pub fn mono() -> Self {
        Self::new("mono", None)
    }

    fn new(name: &str, palette: Option<Palette>) -> Self {
        Self {
            name: name.to_owned(),
            palette,
            ascii: false,
            depth: Depth::True,
            marks_roles: false,
        }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn depth(&self) -> Depth {
        self.depth
    }

    /// The same theme, drawn with ASCII glyphs only if `ascii`.
    #[must_use]
    pub fn with_ascii(self, ascii: bool) -> Self {
        Self { ascii, ..self }
    }

    /// The same theme at a colour depth; at 16 colours every theme has those of the terminal.
    #[must_use]
    pub fn with_depth(self, depth: Depth) -> Self {
        let palette = match (self.palette, depth) {
            (Some(_), Depth::Sixteen) => Some(ANSI),
            (palette, _) => palette,
        };
        Self {
            palette,
            depth,
            ..self
        }
    }

    /// The same theme with [`Color::Indexed`], the role's index in [`Role::all`], in place of every colour; for a role without
    /// colours it is that of the underline. Snapshots name roles with it, so that they stay the same when a colour changes.
    #[must_use]
    pub fn with_role_marks(self) -> Self {
        Self {
            marks_roles: true,
            ..self
        }
    }

    pub fn style(&self, role: Role) -> Style {
        let style = match &self.palette {
            Some(palette) => colour::reduce(colour_style(palette, role), self.depth),
            None => mono_style(role),
        };
        if self.marks_roles {
            mark_role(style, role)
        } else {
            style
        }
    }

    /// `glyph`, or `ascii` in ASCII mode: for a glyph whose replacement depends on where it is drawn.
    pub fn choose(&self, glyph: &'static str, ascii: &'static str) -> &'static str {
        if self.ascii { ascii } else { glyph }
    }

    /// A text with its glyphs replaced in ASCII mode; its width stays the same.
    pub fn glyphs<'i>(&self, text: SafeStr<'i>) -> Cow<'i, str> {
        let text = text.as_str();
        if !self.ascii || text.is_ascii() {
            return Cow::Borrowed(text);
        }
        Cow::Owned(ascii::replace_glyphs(text))
    }
}

fn mark_role(style: Style, role: Role) -> Style {
    let number = (0..).zip(Role::all()).find(|(_, r)| *r == role);
    let mark = number.map(|(number, _)| Color::Indexed(number));
    let colourless = style.fg.is_none() && style.bg.is_none();
    Style {
        fg: style.fg.and(mark),
        bg: style.bg.and(mark),
        underline_color: if colourless {
            mark
        } else {
            style.underline_color.and(mark)
        },
        ..style
    }
}

/// Roles are patched over each other. Those that highlight remove what would make text on their background hard to read (dim) or
/// ambiguous (of the hits only the current one is bold).
fn colour_style(p: &Palette, role: Role) -> Style {
    match role {
        Role::Background => Style::new().fg(p.text).bg(p.background),
        Role::Text => Style::new().fg(p.text),
        Role::Quiet if p.quiet == Color::Reset => Style::new().dim(),
        Role::Quiet => Style::new().fg(p.quiet),
        Role::Rule => Style::new().fg(p.rule),
        Role::Heading => Style::new().fg(p.text).bold(),
        Role::FocusedPaneTitle => Style::new().fg(p.accent).bold(),
        Role::PaneTitle => colour_style(p, Role::Quiet).bold(),
        Role::Accent => Style::new().fg(p.accent).bold(),
        Role::Selected => Style::new()
            .fg(p.on_accent)
            .bg(p.accent)
            .bold()
            .not_dim()
            .not_underlined(),
        Role::Strong | Role::Emphasis => mono_style(role),
        Role::Code => Style::new().fg(p.text).bg(p.popup),
        Role::Hidden => Style::new().fg(p.on_accent).bg(p.wrong),
        Role::Link => Style::new()
            .fg(p.text)
            .underlined()
            .underline_color(p.quiet),
        Role::HueLink(hue) => Style::new().fg(p.hue(hue)).underlined(),
        Role::Hue(hue) => Style::new().fg(p.hue(hue)),
        Role::HueHeading(hue) => Style::new().fg(p.hue(hue)).bold(),
        Role::PeriodBar => Style::new().fg(p.accent),
        Role::BrokenLink => Style::new().fg(p.wrong).crossed_out(),
        Role::Verdict(verdict) => Style::new().fg(p.verdict(verdict)),
        Role::Hit => Style::new().fg(p.text).bg(p.hit).not_dim().not_bold(),
        Role::NamedHit => Style::new()
            .fg(p.text)
            .bg(p.hit)
            .not_dim()
            .not_bold()
            .italic(),
        Role::CurrentHit => Style::new()
            .fg(p.on_accent)
            .bg(p.current_hit)
            .not_dim()
            .bold(),
        Role::ChosenLink => mono_style(role),
        Role::ActiveLink => Style::new().bg(p.highlight).bold().not_dim(),
        Role::UnfocusedActiveLink => mono_style(role),
        Role::JumpTarget if p.highlight == Color::Reset => mono_style(role),
        Role::JumpTarget => Style::new().bg(p.highlight),
        Role::Hint => Style::new().fg(p.hint).bg(p.hint_background).bold(),
        Role::Popup => Style::new().fg(p.text).bg(p.popup),
        Role::PopupBorder => Style::new().fg(p.quiet).bg(p.popup),
        Role::Key => Style::new().fg(p.accent).bold(),
        Role::Notice => Style::new().fg(p.text),
    }
}

/// Without colour only text attributes tell roles apart.
fn mono_style(role: Role) -> Style {
    match role {
        Role::Background
        | Role::Text
        | Role::Popup
        | Role::PopupBorder
        | Role::Rule
        | Role::Notice
        | Role::Hue(_)
        | Role::PeriodBar
        | Role::Code => Style::new(),
        Role::Quiet => Style::new().dim(),
        Role::PaneTitle => Style::new().dim().bold(),
        Role::Heading
        | Role::FocusedPaneTitle
        | Role::HueHeading(_)
        | Role::Accent
        | Role::Key
        | Role::Strong
        | Role::ChosenLink
        | Role::Verdict(_) => Style::new().bold(),
        Role::Emphasis => Style::new().italic(),
        Role::Hidden => Style::new().reversed(),
        Role::Selected => Style::new().reversed().bold().not_dim().not_underlined(),
        Role::Hint => Style::new().reversed().bold(),
        Role::Hit => Style::new().reversed().not_dim().not_bold(),
        Role::NamedHit => Style::new().reversed().not_dim().not_bold().italic(),
        Role::CurrentHit => Style::new().reversed().not_dim().bold().underlined(),
        Role::Link | Role::HueLink(_) => Style::new().underlined(),
        // Terminals that cannot cross out show it dim.
        Role::BrokenLink => Style::new().crossed_out().dim(),
        Role::ActiveLink => Style::new().bold().underlined().not_dim(),
        Role::UnfocusedActiveLink => Style::new().not_dim(),
        // A whole line is underlined: headings are bold already, and links are only parts of a line.
        Role::JumpTarget => Style::new().underlined(),
    }
}

#[cfg(test)]
mod tests {
    use super::palette::{CONTRAST, DARK, LIGHT, SEPIA};
    use super::{Depth, Role, Theme};
    use ratatui::style::Color;

    fn contrast(a: Color, b: Color) -> f64 {
        let rgb = |color| {
            let Color::Rgb(r, g, b) = color else {
                panic!("{color:?} is not an RGB colour")
            };
            [r, g, b]
        };
        super::contrast(rgb(a), rgb(b))
    }

    /// The roles of text.
    fn roles() -> impl Iterator<Item = Role> {
        let without_text = [Role::Background, Role::Rule];
        let all = Role::all().into_iter();
        all.filter(move |role| !without_text.contains(role))
    }

    #[test]
    fn text_has_enough_contrast_on_every_background_it_is_drawn_on() {
        for (name, palette, least) in [
            ("dark", DARK, 4.5),
            ("light", LIGHT, 4.5),
            ("sepia", SEPIA, 4.5),
            ("contrast", CONTRAST, 7.0),
        ] {
            let theme = Theme::named(name).unwrap();
            for role in roles() {
                let style = theme.style(role);
                let fg = style.fg.unwrap_or(palette.text);
                let backgrounds = match style.bg {
                    Some(bg) => vec![bg],
                    None => vec![palette.background, palette.popup, palette.highlight],
                };
                for background in backgrounds {
                    let ratio = contrast(fg, background);
                    assert!(
                        ratio >= least,
                        "{name}: {role:?} has {ratio:.2}:1 on {background:?}"
                    );
                }
            }
            let rule = contrast(palette.rule, palette.background);
            assert!(rule >= 1.5, "{name}: rules have {rule:.2}:1");
        }
    }

    fn from_xterm(color: Color) -> Color {
        let Color::Indexed(index) = color else {
            return color;
        };
        let level = |i: u8| [0, 95, 135, 175, 215, 255][usize::from(i)];
        match index {
            232.. => Color::Rgb(
                8 + 10 * (index - 232),
                8 + 10 * (index - 232),
                8 + 10 * (index - 232),
            ),
            _ => Color::Rgb(
                level((index - 16) / 36),
                level((index - 16) / 6 % 6),
                level((index - 16) % 6),
            ),
        }
    }

    #[test]
    fn in_256_colours_text_still_has_enough_contrast() {
        for name in ["dark", "light", "sepia", "contrast"] {
            let theme = Theme::named(name).unwrap().with_depth(Depth::Indexed);
            let background = theme.style(Role::Background);
            for role in roles() {
                let style = theme.style(role);
                let fg = from_xterm(style.fg.or(background.fg).unwrap());
                let bg = from_xterm(style.bg.or(background.bg).unwrap());
                let ratio = contrast(fg, bg);
                assert!(ratio >= 4.0, "{name}: {role:?} has {ratio:.2}:1");
            }
        }
    }

    #[test]
    fn in_16_colours_every_state_still_shows() {
        let theme = Theme::named("dark").unwrap().with_depth(Depth::Sixteen);
        let plain = theme.style(Role::Text);
        for role in [
            Role::Quiet,
            Role::Selected,
            Role::Hit,
            Role::CurrentHit,
            Role::Link,
            Role::BrokenLink,
            Role::Accent,
            Role::ChosenLink,
            Role::JumpTarget,
            Role::ActiveLink,
        ] {
            assert_ne!(theme.style(role), plain, "{role:?} looks like text");
        }
        for role in roles() {
            let style = theme.style(role);
            let rgb = |c: Option<Color>| matches!(c, Some(Color::Rgb(..) | Color::Indexed(_)));
            assert!(
                !rgb(style.fg) && !rgb(style.bg),
                "{role:?} has more than 16 colours"
            );
        }
    }

    #[test]
    fn without_colour_every_state_still_shows() {
        let theme = Theme::mono();
        let plain = theme.style(Role::Text);
        for role in roles() {
            let style = theme.style(role);
            assert!(
                style.fg.is_none() && style.bg.is_none(),
                "{role:?} has a colour"
            );
        }
        for role in [
            Role::Selected,
            Role::Hit,
            Role::CurrentHit,
            Role::Link,
            Role::BrokenLink,
            Role::Accent,
            Role::ChosenLink,
            Role::ActiveLink,
        ] {
            assert_ne!(theme.style(role), plain, "{role:?} looks like text");
        }
    }
}
