//! A reader at a screen made of cells: keys go through the program's own parser, the picture comes from its own drawing.

use std::fmt::Write as _;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use studium::app::{Action, Effect, Origin, Preferences, Preset, Size, State, update};
use studium::content;
use studium::keys;
use studium::model::{SafeText, Study};
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
            keymap: preset.keymap(),
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
        let size = self.state.size();
        let mut buffer = Buffer::empty(Rect::new(0, 0, size.width, size.height));
        draw(&self.state, &self.theme, &mut buffer);
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

    /// What the screen says and how it looks: glyph rows, style rows, a legend of the styles.
    pub fn picture(&self) -> String {
        picture(&self.buffer())
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

fn picture(buffer: &Buffer) -> String {
    const LETTERS: &str = ".abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    let mut styles: Vec<Style> = vec![buffer[(0, 0)].style()];
    let mut grid = String::new();
    for y in 0..buffer.area.height {
        let mut row = String::new();
        for x in 0..buffer.area.width {
            let style = buffer[(x, y)].style();
            let index = styles.iter().position(|s| *s == style).unwrap_or_else(|| {
                styles.push(style);
                styles.len() - 1
            });
            row.push(LETTERS.chars().nth(index).unwrap_or('#'));
        }
        let _ = writeln!(grid, "{}", row.trim_end_matches('.'));
    }
    let mut legend = String::new();
    for (i, style) in styles.iter().enumerate() {
        let letter = LETTERS.chars().nth(i).unwrap_or('#');
        let _ = writeln!(legend, "{letter} {}", words(*style));
    }
    format!("{}\n{grid}\n{legend}", glyphs(buffer))
}

fn words(style: Style) -> String {
    let colour = |c: Option<Color>| match c {
        Some(Color::Rgb(r, g, b)) => format!("#{r:02x}{g:02x}{b:02x}"),
        Some(Color::Reset) | None => "-".into(),
        Some(other) => format!("{other}"),
    };
    let mut words = format!("{} on {}", colour(style.fg), colour(style.bg));
    for (modifier, word) in [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::ITALIC, "italic"),
        (Modifier::UNDERLINED, "underlined"),
        (Modifier::REVERSED, "reversed"),
        (Modifier::CROSSED_OUT, "crossed out"),
    ] {
        if style.add_modifier.contains(modifier) {
            words = format!("{words}, {word}");
        }
    }
    words
}
