//! The choice of theme: the chosen one, or the one under the cursor of the palette. Knows themes by name only.

use super::action::Effect;
use super::mode::{PaletteItem, PaletteTarget};
use super::palette::{Rank, Ranked, UNAVAILABLE_PENALTY};
use super::state::State;
use crate::model::SafeText;
use crate::safe;
use crate::search::{Fuzzy, OwnName};

/// The name of [`Pick::Auto`].
pub const AUTO: &str = "auto";

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub name: SafeText,
    /// A note beside the name, such as where it comes from.
    pub aside: SafeText,
    /// The reason why it cannot be chosen.
    pub unavailable: Option<SafeText>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// The one for the terminal's background.
    Auto,
    /// An index into [`Themes::all`].
    Number(usize),
}

/// The themes of [`Pick::Auto`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Auto {
    /// Index of the theme for a dark background.
    pub dark: usize,
    /// Index of the theme for a light background.
    pub light: usize,
    /// Whether the background is light; an assumption until the terminal has answered.
    pub is_light: bool,
    /// Whether the terminal was queried, or cannot answer.
    pub asked: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Themes {
    pub all: Vec<Named>,
    pub pick: Pick,
    /// None if the terminal's background cannot be known.
    pub auto: Option<Auto>,
}

impl Default for Themes {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            pick: Pick::Number(0),
            auto: None,
        }
    }
}

impl Themes {
    /// The name of the theme to draw for a choice.
    #[must_use]
    pub fn resolve(&self, pick: Pick) -> &str {
        let number = match (pick, self.auto) {
            (Pick::Number(number), _) => number,
            (Pick::Auto, Some(auto)) if auto.is_light => auto.light,
            (Pick::Auto, auto) => auto.map_or(0, |auto| auto.dark),
        };
        self.all.get(number).map_or("", |theme| &theme.name)
    }

    fn name(&self, pick: Pick) -> SafeText {
        match pick {
            Pick::Auto => safe!("{AUTO}"),
            Pick::Number(number) => self
                .all
                .get(number)
                .map(|theme| theme.name.clone())
                .unwrap_or_default(),
        }
    }
}

/// The name of the theme to draw: the one under the cursor of the palette, else the chosen one.
pub fn current(state: &State) -> &str {
    let themes = state.themes();
    themes.resolve(previewed(state).unwrap_or(themes.pick))
}

/// The theme under the cursor of the palette.
pub fn previewed(state: &State) -> Option<Pick> {
    let palette = state.mode.palette()?;
    let item = palette.items.get(palette.selected)?;
    match item.target {
        PaletteTarget::Theme(pick) if item.unavailable.is_none() => Some(pick),
        _ => None,
    }
}

/// Added to the score of the theme in use, so that opening the list of themes does not change the screen.
const IN_USE_BONUS: i32 = 20;

/// The palette's items for themes, ranked by how well they match.
pub(super) fn items<'a>(themes: &'a Themes, fuzzy: &'a Fuzzy) -> impl Iterator<Item = Ranked> + 'a {
    let auto = themes.auto.map(|_| Pick::Auto);
    let numbers = (0..themes.all.len()).map(Pick::Number);
    auto.into_iter().chain(numbers).filter_map(move |pick| {
        let name = themes.name(pick);
        let title = safe!("theme {name}");
        let named = match pick {
            Pick::Number(number) => themes.all.get(number),
            Pick::Auto => None,
        };
        let chosen = pick == themes.pick;
        let detail = match named {
            _ if chosen => safe!("in use"),
            Some(named) => named.aside.clone(),
            None => safe!("follows the terminal's background"),
        };
        // Makes up for the penalty on long names: themes that match alike keep their order.
        let length = i32::try_from(title.chars().count()).unwrap_or(i32::MAX);
        let folded = [OwnName::new(&title), OwnName::new(&name)];
        let folded = folded.each_ref().map(OwnName::get);
        let score = folded.map(|name| fuzzy.score(name)).into_iter().max()??;
        let item = PaletteItem {
            target: PaletteTarget::Theme(pick),
            title,
            detail,
            unavailable: named.and_then(|n| n.unavailable.clone()),
        };
        let last = i32::from(item.unavailable.is_some()) * UNAVAILABLE_PENALTY;
        let rank = Rank {
            fit: folded.map(|name| fuzzy.fit(name)).into_iter().max()?,
            score: score + length + i32::from(chosen) * IN_USE_BONUS - last,
        };
        Some((rank, item))
    })
}

pub(super) fn choose(state: &mut State, pick: Pick) -> Vec<Effect> {
    state.session.themes.pick = pick;
    let name = state.session.themes.name(pick);
    state.notify(safe!(
        "The theme is {name}; `studium --theme {name}` begins with it."
    ));
    match &mut state.session.themes.auto {
        Some(auto) if pick == Pick::Auto && !auto.asked => {
            auto.asked = true;
            vec![Effect::QueryBackground]
        }
        Some(_) | None => Vec::new(),
    }
}

/// Applies the terminal's answer to the query for its background.
pub(super) fn set_background(state: &mut State, is_light: bool) {
    if let Some(auto) = &mut state.session.themes.auto {
        auto.is_light = is_light;
    }
}
