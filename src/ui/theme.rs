//! Colours. Everything below says what a thing is; only here is said what it looks like.

#![expect(
    clippy::match_same_arms,
    reason = "a table reads better with a row for each thing it is about"
)]

mod ascii;
mod contrast;
mod depth;
mod own;
mod palette;

use std::borrow::Cow;

pub use contrast::{Rgb, contrast, is_light};
pub use depth::Depth;
pub use own::{Faint, LEAST, ROLES};

use palette::{ANSI, CONTRAST, DARK, LIGHT, Palette, SEPIA};
use ratatui::style::{Color, Modifier, Style};

use crate::model::{Hue, SafeStr, Verdict};

/// What a stretch of the screen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The ground everything stands on.
    Ground,
    /// The text.
    Text,
    /// What matters less.
    Quiet,
    /// Rules and ticks.
    Rule,
    /// A title or heading.
    Heading,
    /// Where the reader is.
    Accent,
    /// The row or mention that has the keys.
    Selected,
    /// A link.
    Link,
    /// A link to a person or faction of a hue.
    Tinted(Hue),
    /// A link that leads nowhere.
    Broken,
    /// The mark of a claim.
    Verdict(Verdict),
    /// Something searched for.
    Hit,
    /// Who was searched for, standing under another name.
    NamedHit,
    /// The one of them the reader is at.
    CurrentHit,
    /// A mention of what is chosen.
    Chosen,
    /// The link that a key follows, though nobody selected it.
    Acting,
    /// The line that a jump led to.
    JumpTarget,
    /// The letters of a hint.
    Hint,
    /// Code.
    Code,
    /// A hidden character in words.
    Hidden,
    /// What floats over the panes.
    Float,
    /// The border of what floats.
    Border,
    /// A key in the footer or the help.
    Key,
    /// A message.
    Notice,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 38] = [
        Self::Ground,
        Self::Text,
        Self::Quiet,
        Self::Rule,
        Self::Heading,
        Self::Accent,
        Self::Selected,
        Self::Link,
        Self::Tinted(Hue::Red),
        Self::Tinted(Hue::Green),
        Self::Tinted(Hue::Yellow),
        Self::Tinted(Hue::Blue),
        Self::Tinted(Hue::Magenta),
        Self::Tinted(Hue::Cyan),
        Self::Tinted(Hue::LightRed),
        Self::Tinted(Hue::LightGreen),
        Self::Tinted(Hue::LightYellow),
        Self::Tinted(Hue::LightBlue),
        Self::Tinted(Hue::LightMagenta),
        Self::Tinted(Hue::LightCyan),
        Self::Broken,
        Self::Verdict(Verdict::Supported),
        Self::Verdict(Verdict::Disputed),
        Self::Verdict(Verdict::Wrong),
        Self::Verdict(Verdict::Unsettled),
        Self::Hit,
        Self::NamedHit,
        Self::CurrentHit,
        Self::Chosen,
        Self::Acting,
        Self::JumpTarget,
        Self::Hint,
        Self::Code,
        Self::Hidden,
        Self::Float,
        Self::Border,
        Self::Key,
        Self::Notice,
    ];
}

/// A theme: how each role looks, and which glyphs a terminal can show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    name: String,
    palette: Option<Palette>,
    ascii: bool,
    depth: Depth,
    marks_roles: bool,
}

impl Theme {
    /// The names that [`Theme::named`] knows.
    pub const NAMES: [&'static str; 5] = ["dark", "light", "sepia", "contrast", "mono"];

    /// A theme by its name.
    pub fn named(name: &str) -> Option<Self> {
        let (name, palette) = match name {
            "dark" => ("dark", Some(DARK)),
            "light" => ("light", Some(LIGHT)),
            "sepia" => ("sepia", Some(SEPIA)),
            "contrast" => ("contrast", Some(CONTRAST)),
            "mono" => ("mono", None),
            _ => return None,
        };
        Some(Self {
            name: name.to_owned(),
            palette,
            ascii: false,
            depth: Depth::True,
            marks_roles: false,
        })
    }

    /// The theme without a colour: bold, underline and reverse say everything.
    pub fn mono() -> Self {
        Self {
            name: "mono".to_owned(),
            palette: None,
            ascii: false,
            depth: Depth::True,
            marks_roles: false,
        }
    }

    /// In how many colours it is.
    pub fn depth(&self) -> Depth {
        self.depth
    }

    /// The same theme with glyphs of ASCII alone.
    #[must_use]
    pub fn with_ascii(self, ascii: bool) -> Self {
        Self { ascii, ..self }
    }

    /// The same theme in so many colours; of sixteen, those the terminal has.
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

    /// The same theme with [`Color::Indexed`], the number of the role in [`Role::ALL`], in place of every colour. A role that
    /// sets no colour marks that of the underline. Snapshots name roles with it, and stay the same when a colour changes.
    #[must_use]
    pub fn with_role_marks(self) -> Self {
        Self {
            marks_roles: true,
            ..self
        }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How a role looks.
    pub fn style(&self, role: Role) -> Style {
        let style = match &self.palette {
            Some(palette) => depth::reduce(coloured(palette, role), self.depth),
            None => plain(role),
        };
        if self.marks_roles {
            marked(style, role)
        } else {
            style
        }
    }

    /// The one of two glyphs that the terminal can show, where no one sign stands for the first in all places.
    pub fn either(&self, glyph: &'static str, ascii: &'static str) -> &'static str {
        if self.ascii { ascii } else { glyph }
    }

    /// The program's own glyphs as the terminal can show them; one column stays one column.
    pub fn glyphs<'i>(&self, text: SafeStr<'i>) -> Cow<'i, str> {
        let text = text.as_str();
        if !self.ascii || text.is_ascii() {
            return Cow::Borrowed(text);
        }
        Cow::Owned(ascii::text(text))
    }
}

fn marked(style: Style, role: Role) -> Style {
    let number = (0..).zip(Role::ALL).find(|(_, r)| *r == role);
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

fn coloured(p: &Palette, role: Role) -> Style {
    let on = |fg: Color| Style::new().fg(fg);
    match role {
        Role::Ground => Style::new().fg(p.ink).bg(p.ground),
        Role::Text => on(p.ink),
        Role::Quiet if p.quiet == Color::Reset => Style::new().add_modifier(Modifier::DIM),
        Role::Quiet => on(p.quiet),
        Role::Rule => on(p.rule),
        Role::Heading => on(p.ink).add_modifier(Modifier::BOLD),
        Role::Accent => on(p.accent).add_modifier(Modifier::BOLD),
        Role::Selected => Style::new()
            .fg(p.on_accent)
            .bg(p.accent)
            .add_modifier(Modifier::BOLD),
        Role::Link => on(p.ink)
            .add_modifier(Modifier::UNDERLINED)
            .underline_color(p.quiet),
        Role::Tinted(hue) => on(p.hue(hue)).add_modifier(Modifier::UNDERLINED),
        Role::Broken => on(p.wrong).add_modifier(Modifier::CROSSED_OUT),
        Role::Verdict(verdict) => on(p.verdict(verdict)),
        Role::Hit => Style::new().fg(p.ink).bg(p.hit),
        Role::NamedHit => Style::new()
            .fg(p.ink)
            .bg(p.hit)
            .add_modifier(Modifier::ITALIC),
        Role::CurrentHit => Style::new()
            .fg(p.on_accent)
            .bg(p.current_hit)
            .add_modifier(Modifier::BOLD),
        Role::Chosen => Style::new().add_modifier(Modifier::BOLD),
        Role::Acting => Style::new().bg(p.chosen).add_modifier(Modifier::BOLD),
        Role::JumpTarget if p.chosen == Color::Reset => plain(role),
        Role::JumpTarget => Style::new().bg(p.chosen),
        Role::Hint => Style::new()
            .fg(p.hint.0)
            .bg(p.hint.1)
            .add_modifier(Modifier::BOLD),
        Role::Code => on(p.ink).bg(p.float),
        Role::Hidden => Style::new().fg(p.on_accent).bg(p.wrong),
        Role::Float => Style::new().fg(p.ink).bg(p.float),
        Role::Border => Style::new().fg(p.quiet).bg(p.float),
        Role::Key => on(p.accent).add_modifier(Modifier::BOLD),
        Role::Notice => on(p.ink),
    }
}

fn plain(role: Role) -> Style {
    let with = |m: Modifier| Style::new().add_modifier(m);
    match role {
        Role::Ground
        | Role::Text
        | Role::Float
        | Role::Border
        | Role::Rule
        | Role::Notice
        | Role::Code => Style::new(),
        Role::Quiet => with(Modifier::DIM),
        Role::Heading | Role::Accent | Role::Key | Role::Verdict(_) => with(Modifier::BOLD),
        Role::Hit | Role::Hidden => with(Modifier::REVERSED),
        Role::Selected | Role::Hint => with(Modifier::REVERSED.union(Modifier::BOLD)),
        Role::CurrentHit => with(
            Modifier::REVERSED
                .union(Modifier::BOLD)
                .union(Modifier::UNDERLINED),
        ),
        Role::Link | Role::Tinted(_) => with(Modifier::UNDERLINED),
        // Where nothing can be crossed out, it is dim.
        Role::Broken => with(Modifier::CROSSED_OUT.union(Modifier::DIM)),
        Role::NamedHit => with(Modifier::REVERSED.union(Modifier::ITALIC)),
        Role::Chosen => with(Modifier::BOLD),
        Role::Acting => with(Modifier::BOLD.union(Modifier::UNDERLINED)),
        // A whole line: headings are bold already, links underlined in part.
        Role::JumpTarget => with(Modifier::UNDERLINED),
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
                panic!("{color:?} is no RGB colour")
            };
            [r, g, b]
        };
        super::contrast(rgb(a), rgb(b))
    }

    /// The roles of text: what stands on the ground, and what brings its own.
    fn roles() -> impl Iterator<Item = Role> {
        let rules = [Role::Ground, Role::Rule];
        Role::ALL.into_iter().filter(move |r| !rules.contains(r))
    }

    #[test]
    fn every_text_can_be_read_on_the_ground_it_stands_on() {
        for (name, palette, least) in [
            ("dark", DARK, 4.5),
            ("light", LIGHT, 4.5),
            ("sepia", SEPIA, 4.5),
            ("contrast", CONTRAST, 7.0),
        ] {
            let theme = Theme::named(name).unwrap();
            for role in roles() {
                let style = theme.style(role);
                let fg = style.fg.unwrap_or(palette.ink);
                let grounds = match style.bg {
                    Some(bg) => vec![bg],
                    None => vec![palette.ground, palette.float, palette.chosen],
                };
                for ground in grounds {
                    let ratio = contrast(fg, ground);
                    assert!(
                        ratio >= least,
                        "{name}: {role:?} has {ratio:.2}:1 on {ground:?}"
                    );
                }
            }
            let rule = contrast(palette.rule, palette.ground);
            assert!(rule >= 1.5, "{name}: rules have {rule:.2}:1");
        }
    }

    /// The colours of xterm's cube and greys.
    fn of_xterm(color: Color) -> Color {
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
    fn in_256_colours_every_text_can_still_be_read() {
        for name in ["dark", "light", "sepia", "contrast"] {
            let theme = Theme::named(name).unwrap().with_depth(Depth::Indexed);
            let ground = theme.style(Role::Ground);
            for role in roles() {
                let style = theme.style(role);
                let fg = of_xterm(style.fg.or(ground.fg).unwrap());
                let bg = of_xterm(style.bg.or(ground.bg).unwrap());
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
            Role::Broken,
            Role::Accent,
            Role::Chosen,
            Role::JumpTarget,
            Role::Acting,
        ] {
            assert_ne!(theme.style(role), plain, "{role:?} looks like text");
        }
        for role in roles() {
            let style = theme.style(role);
            let rgb = |c: Option<Color>| matches!(c, Some(Color::Rgb(..) | Color::Indexed(_)));
            assert!(
                !rgb(style.fg) && !rgb(style.bg),
                "{role:?} asks for more than sixteen"
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
            Role::Broken,
            Role::Accent,
            Role::Chosen,
            Role::Acting,
        ] {
            assert_ne!(theme.style(role), plain, "{role:?} looks like text");
        }
    }
}
