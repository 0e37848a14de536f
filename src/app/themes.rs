//! Which theme the screen is drawn in: the one that was chosen, or the one that the palette stands on. Knows names, no colour.

use super::action::Effect;
use super::mode::{PaletteItem, PaletteTarget};
use super::palette::{Rank, Ranked, UNABLE};
use super::state::State;
use crate::model::SafeText;
use crate::safe;
use crate::search::Fuzzy;

/// The name of the theme that follows the terminal's ground.
pub const AUTO: &str = "auto";

/// A theme that there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its name.
    pub name: SafeText,
    /// Where it comes from.
    pub aside: SafeText,
    /// Why it cannot be chosen, if so.
    pub unavailable: Option<SafeText>,
}

/// What was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// Whichever suits the terminal's ground.
    Auto,
    /// The theme with this number.
    Number(usize),
}

/// Which themes suit which ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Auto {
    /// The number of the theme for a dark ground.
    pub dark: usize,
    /// The number of the theme for a light ground.
    pub light: usize,
    /// Whether the ground is light, as far as is known.
    pub is_light: bool,
    /// Whether the terminal was asked.
    pub asked: bool,
}

/// The themes there are, and which of them is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Themes {
    /// All of them; their places are their numbers.
    pub all: Vec<Named>,
    /// The one that is chosen.
    pub pick: Pick,
    /// How to follow the terminal, where it can be followed.
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
    /// The number of the theme that a choice comes to.
    #[must_use]
    pub fn number(&self, pick: Pick) -> usize {
        match (pick, self.auto) {
            (Pick::Number(number), _) => number,
            (Pick::Auto, Some(auto)) if auto.is_light => auto.light,
            (Pick::Auto, auto) => auto.map_or(0, |auto| auto.dark),
        }
    }

    fn name(&self, pick: Pick) -> SafeText {
        let named = |number| self.all.get(number).map(|n: &Named| n.name.clone());
        match pick {
            Pick::Auto => safe!("{AUTO}"),
            Pick::Number(number) => named(number).unwrap_or_default(),
        }
    }
}

/// The number of the theme to draw in: the one under the cursor of the palette, else the one chosen.
pub fn shown(state: &State) -> usize {
    let themes = state.themes();
    themes.number(tried(state).unwrap_or(themes.pick))
}

/// The theme that is selected in the palette.
pub fn tried(state: &State) -> Option<Pick> {
    let palette = state.mode.palette()?;
    let item = palette.items.get(palette.selected)?;
    match item.target {
        PaletteTarget::Theme(pick) if item.unavailable.is_none() => Some(pick),
        _ => None,
    }
}

/// How much better than the others the theme fits that is chosen already: nothing changes until another is looked at.
const CHOSEN: i32 = 20;

/// What the palette offers of themes, with how well it fits.
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
            None => safe!("as the terminal's ground is"),
        };
        // A long name fits no worse than a short one: where all fit, they stand in their own order.
        let length = i32::try_from(title.chars().count()).unwrap_or(i32::MAX);
        let score = fuzzy.score(&title).max(fuzzy.score(&name))? + length;
        let item = PaletteItem {
            target: PaletteTarget::Theme(pick),
            title,
            detail,
            unavailable: named.and_then(|n| n.unavailable.clone()),
        };
        let last = i32::from(item.unavailable.is_some()) * UNABLE;
        let rank = Rank {
            fit: fuzzy.fit(&item.title).max(fuzzy.fit(&name)),
            score: score + i32::from(chosen) * CHOSEN - last,
        };
        Some((rank, item))
    })
}

/// Keeps a theme.
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

/// Takes the terminal's answer.
pub(super) fn learn(state: &mut State, is_light: bool) {
    if let Some(auto) = &mut state.session.themes.auto {
        auto.is_light = is_light;
    }
}
