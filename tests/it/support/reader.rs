//! A reader at a screen made of cells: keys go through the program's own parser, the picture comes from its own drawing.

use std::fmt::Write as _;
use std::sync::Arc;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use studium::app::commands;
use studium::app::{Action, Effect, Origin, Preferences, Preset, Size, State, update};
use studium::content;
use studium::keys;
use studium::model::{SafeText, Study};
use studium::ui::theme::Role;
use studium::ui::{Theme, draw};

/// The sizes every layout is tried at.
pub const SIZES: [(u16, u16); 3] = [(160, 48), (80, 24), (40, 12)];

/// The small study that holds everything once.
pub fn harbour() -> Arc<Study> {
    study(include_str!("../../fixtures/harbour.ron"))
}

/// The study of the knights of Malta that comes with the program.
pub fn malta() -> Arc<Study> {
    study(include_str!("../../../assets/studies/malta.ron"))
}

/// The study of a workers' party that comes with the program.
pub fn workers() -> Arc<Study> {
    study(include_str!("../../../assets/studies/workers-party.ron"))
}

/// A study from the text of its file, which must have no mistakes.
pub fn study(source: &str) -> Arc<Study> {
    let loaded = content::load(source, &SafeText::new("test.ron"));
    assert!(loaded.diagnostics.is_empty(), "{:#?}", loaded.diagnostics);
    let study = loaded.study.expect("a study without errors opens");
    Arc::new(study)
}

/// A reader in front of the screen.
pub struct Reader {
    pub state: State,
    pub theme: Theme,
    pub effects: Vec<Effect>,
}

impl Reader {
    /// Opens the small study.
    pub fn opens(width: u16, height: u16) -> Self {
        Self::opens_study(harbour(), width, height)
    }

    /// Opens the small study with the keys of a preset.
    pub fn opens_with(preset: Preset, width: u16, height: u16) -> Self {
        let preferences = Preferences {
            keymap: commands::keymap(preset),
            ..Preferences::default()
        };
        Self::opens_as(harbour(), Origin::default(), preferences, width, height)
    }

    /// Opens the small study from somewhere.
    pub fn opens_from(origin: Origin, width: u16, height: u16) -> Self {
        Self::opens_as(harbour(), origin, Preferences::default(), width, height)
    }

    /// Opens a study.
    pub fn opens_study(study: impl AsRef<Study>, width: u16, height: u16) -> Self {
        let preferences = Preferences::default();
        Self::opens_as(study, Origin::default(), preferences, width, height)
    }

    /// Opens a study from somewhere, as a reader prefers it.
    pub fn opens_as(
        study: impl AsRef<Study>,
        origin: Origin,
        preferences: Preferences,
        width: u16,
        height: u16,
    ) -> Self {
        let greeting = studium::app::greeting(&preferences.keymap);
        let study = Arc::new(study.as_ref().clone().greeted(&greeting));
        let size = Size { width, height };
        let mut state = State::open(study, origin, size, preferences);
        let effects = update(&mut state, Action::Resize(width, height));
        Self {
            state,
            theme: Theme::named("dark").unwrap(),
            effects,
        }
    }

    /// Presses keys: `j`, `Ctrl-d`, `Space`; a word in quotes is typed letter by letter.
    pub fn presses(mut self, script: &str) -> Self {
        for (i, part) in script.split('"').enumerate() {
            if i % 2 == 1 {
                for c in part.chars() {
                    self.acts(Action::Key(keys::Key::char(c)));
                }
            } else {
                for key in keys::parse(part).unwrap_or_else(|e| panic!("{e}")) {
                    self.acts(Action::Key(key));
                }
            }
        }
        self
    }

    /// Does what an action asks for.
    pub fn acts(&mut self, action: Action) {
        let effects = update(&mut self.state, action);
        self.effects.extend(effects);
    }

    /// Resizes the window.
    pub fn resizes(mut self, width: u16, height: u16) -> Self {
        self.acts(Action::Resize(width, height));
        self
    }

    /// Changes the theme.
    pub fn in_theme(mut self, name: &str) -> Self {
        self.theme = Theme::named(name).unwrap();
        self
    }

    /// The picture.
    pub fn buffer(&self) -> Buffer {
        self.drawn_in(&self.theme)
    }

    fn drawn_in(&self, theme: &Theme) -> Buffer {
        let size = self.state.size();
        let mut buffer = Buffer::empty(Rect::new(0, 0, size.width, size.height));
        draw(&self.state, theme, &mut buffer);
        buffer
    }

    /// What the screen says, a line a row.
    pub fn screen(&self) -> String {
        glyphs(&self.buffer())
    }

    /// Whether the screen says something, anywhere.
    pub fn sees(&self, words: &str) -> bool {
        self.screen().contains(words)
    }

    /// Holds the reader to what the screen says.
    #[track_caller]
    pub fn must_see(self, words: &str) -> Self {
        assert!(
            self.sees(words),
            "“{words}” is not on the screen:\n{}",
            self.screen()
        );
        self
    }

    /// Holds the reader to what the screen does not say.
    #[track_caller]
    pub fn must_not_see(self, words: &str) -> Self {
        assert!(
            !self.sees(words),
            "“{words}” is on the screen:\n{}",
            self.screen()
        );
        self
    }

    /// What the screen says and how it looks: glyph rows, rows of looks, a legend of the looks in roles.
    pub fn picture(&self) -> String {
        let theme = self.theme.clone().with_role_marks();
        picture(&self.drawn_in(&theme), &theme)
    }
}

/// The glyphs of a buffer, a line a row, trailing space left out.
pub fn glyphs(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let mut row = String::new();
        let mut skip = 0;
        for x in 0..buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            if skip == 0 {
                row.push_str(symbol);
                skip = studium::text::width_of(symbol);
            }
            skip = skip.saturating_sub(1);
        }
        out.push_str(row.trim_end());
        out.push('\n');
    }
    out
}

fn picture(buffer: &Buffer, theme: &Theme) -> String {
    const LETTERS: &str = ".abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    let mut looks: Vec<String> = Vec::new();
    let mut letters: Vec<(Style, char)> = Vec::new();
    let mut letter = |cell: &Cell| {
        let style = cell.style();
        if let Some((_, letter)) = letters.iter().find(|(known, _)| *known == style) {
            return *letter;
        }
        let look = look(cell, theme);
        let index = looks.iter().position(|l| *l == look).unwrap_or_else(|| {
            looks.push(look);
            looks.len() - 1
        });
        let letter = LETTERS.chars().nth(index);
        let letter = letter.expect("there are letters for all looks of a screen");
        letters.push((style, letter));
        letter
    };
    let mut grid = String::new();
    for y in 0..buffer.area.height {
        let row: String = (0..buffer.area.width)
            .map(|x| letter(&buffer[(x, y)]))
            .collect();
        let _ = writeln!(grid, "{}", row.trim_end_matches('.'));
    }
    let mut legend = String::new();
    for (letter, look) in LETTERS.chars().zip(looks) {
        let _ = writeln!(legend, "{letter} {look}");
    }
    format!("{}\n{grid}\n{legend}", glyphs(buffer))
}

/// How a cell looks, in roles: that of its letters, that of the background, and what is added to both.
fn look(cell: &Cell, theme: &Theme) -> String {
    let (letters, background, underline) =
        (role(cell.fg), role(cell.bg), role(cell.underline_color));
    let mut words = match (letters, background) {
        (None, None) => "-".to_owned(),
        (Some(role), None) | (None, Some(role)) => role_name(role),
        (Some(Role::Background), Some(Role::Background)) => role_name(Role::Text),
        (Some(letters), Some(Role::Background)) => role_name(letters),
        (Some(letters), Some(background)) if letters == background => role_name(letters),
        (Some(Role::Background | Role::Text), Some(background)) => role_name(background),
        (Some(letters), Some(background)) => {
            format!("{} on {}", role_name(letters), role_name(background))
        }
    };
    match underline {
        Some(role) if letters.is_none() => words = role_name(role),
        Some(role) if letters != underline => words = joined(words, role_name(role)),
        _ => {}
    }
    let roles = [letters, background, underline].into_iter().flatten();
    let expected = roles.fold(Modifier::empty(), |all, role| {
        all.union(theme.style(role).add_modifier)
    });
    let added = modifiers(cell.modifier.difference(expected));
    let missing = modifiers(expected.difference(cell.modifier));
    let missing = missing.into_iter().map(|word| format!("not {word}"));
    added
        .into_iter()
        .map(ToOwned::to_owned)
        .chain(missing)
        .fold(words, joined)
}

fn joined(words: String, more: String) -> String {
    if words.is_empty() {
        more
    } else {
        words + ", " + &more
    }
}

/// The role whose mark a colour is.
fn role(color: Color) -> Option<Role> {
    match color {
        Color::Indexed(number) => Some(Role::all()[usize::from(number)]),
        Color::Reset => None,
        other => panic!("{other:?} comes from no role"),
    }
}

/// `Verdict(Wrong)` as `verdict wrong`.
pub fn role_name(role: Role) -> String {
    let mut name = String::new();
    for c in format!("{role:?}").chars() {
        if c.is_uppercase() && !name.is_empty() && !name.ends_with(' ') {
            name.push(' ');
        }
        match c {
            '(' | ')' => {}
            c => name.extend(c.to_lowercase()),
        }
    }
    name
}

/// What a style looks like.
pub fn style_words(style: Style) -> String {
    let colour = |c: Option<Color>| match c {
        Some(Color::Rgb(r, g, b)) => format!("#{r:02x}{g:02x}{b:02x}"),
        Some(Color::Reset) | None => "-".into(),
        Some(other) => format!("{other}"),
    };
    let mut words = format!("{} on {}", colour(style.fg), colour(style.bg));
    for word in modifiers(style.add_modifier) {
        words = joined(words, word.to_owned());
    }
    if style.underline_color.is_some() {
        words = format!("{words} in {}", colour(style.underline_color));
    }
    words
}

fn modifiers(all: Modifier) -> Vec<&'static str> {
    let words = [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::ITALIC, "italic"),
        (Modifier::REVERSED, "reversed"),
        (Modifier::CROSSED_OUT, "crossed out"),
        (Modifier::UNDERLINED, "underlined"),
    ];
    let shown = words.iter().filter(|(modifier, _)| all.contains(*modifier));
    shown.map(|(_, word)| *word).collect()
}
