//! Themes by name: those of the program and the reader's own; what the environment says of colours. Knows no screen.

mod own;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::args::Look;
use super::config::Config;
use super::folder::folder;
use super::{Exit, Streams, written};
use crate::app::themes::{self, AUTO, Auto, Named, Pick};
use crate::model::SafeText;
use crate::runtime::Themes;
use crate::safe;
use crate::ui::Theme;
use crate::ui::theme::{Depth, ROLES};
use own::{Own, own};

/// Where the reader's own themes are.
fn themes_folder() -> Option<PathBuf> {
    folder().map(|folder| folder.join("themes"))
}

/// The names of the themes that come with the program.
pub(super) fn bundled() -> Vec<&'static str> {
    [AUTO].into_iter().chain(Theme::NAMES).collect()
}

/// All themes that can be named, and of one with mistakes the first of them in words.
pub(super) fn known() -> Vec<(String, Option<String>)> {
    let bundled = bundled().into_iter().map(|name| (name.to_owned(), None));
    let own = own(themes_folder().as_deref()).into_iter();
    let own = own.filter(|own| !own.is_shadowed());
    bundled.chain(own.map(Own::described)).collect()
}

/// `studium themes`: what there is, or one of them as a file to start from.
pub(super) fn run(show: Option<&str>, streams: &mut Streams<'_>) -> Exit {
    let folder = themes_folder();
    let own = own(folder.as_deref());
    match show {
        Some(name) => show_one(name, &own, streams),
        None => list(folder.as_deref(), &own, streams),
    }
}

fn list(folder: Option<&Path>, own: &[Own], streams: &mut Streams<'_>) -> Exit {
    let names = Theme::NAMES.into_iter().chain([AUTO]);
    let names = names.chain(own.iter().map(|o| o.name.as_str()));
    let width = names.map(|n| n.chars().count()).max().unwrap_or(0);
    let mut text = format!("{AUTO:width$}  dark or light, as the terminal's ground is\n");
    for name in Theme::NAMES {
        let _ = writeln!(text, "{name:width$}  comes with the program");
    }
    for own in own {
        let but = match &own.theme {
            _ if own.is_shadowed() => " (not used: a theme of the program has this name)",
            None => " (not used: it has mistakes)",
            Some(_) => "",
        };
        let _ = writeln!(text, "{:width$}  {}{but}", own.name, own.file);
    }
    if let Some(folder) = folder.filter(|_| own.is_empty()) {
        let file = SafeText::line(&folder.join("NAME.ron").to_string_lossy());
        let _ = writeln!(text, "\nYour own: {file}");
    }
    let listed = written(streams.output.write_all(text.as_bytes()), streams);
    for (i, own) in own.iter().filter(|o| !o.diagnostics.is_empty()).enumerate() {
        if i > 0 {
            let _ = writeln!(streams.errors);
        }
        own.tell(streams);
    }
    if own.iter().any(|o| o.theme.is_none()) {
        listed.max(Exit::Errors)
    } else {
        listed
    }
}

fn show_one(name: &str, own: &[Own], streams: &mut Streams<'_>) -> Exit {
    if name == AUTO {
        streams.complain("`auto` is dark or light: show one of these");
        return Exit::Usage;
    }
    let theme = match find(name, own) {
        Ok(theme) => theme,
        Err(wrong) => return tell(wrong, name, own, streams),
    };
    let text = as_file(&theme);
    written(streams.output.write_all(text.as_bytes()), streams)
}

/// A theme as a file that makes it.
fn as_file(theme: &Theme) -> String {
    let colours = theme.colours();
    let (base, left_out) = if colours.is_empty() {
        (
            "mono",
            "The base is mono, which has no colours to change, or dark, light, sepia or contrast.",
        )
    } else {
        (
            "dark",
            "What is left out is as in the base: dark, light, sepia or contrast.",
        )
    };
    let mut text = format!(
        "// A theme of studium, to be changed. As NAME.ron in the folder that `studium themes` names it is the theme NAME.\n\
         // {left_out}\n\
         Theme(\n    base: \"{base}\",\n"
    );
    for ((role, words), [r, g, b]) in ROLES.iter().zip(colours) {
        if !words.is_empty() {
            let _ = writeln!(text, "    // {words}.");
        }
        let _ = writeln!(text, "    {role}: \"#{r:02x}{g:02x}{b:02x}\",");
    }
    text + ")\n"
}

/// Why a theme cannot be had.
#[derive(Clone, Copy)]
enum Wrong<'o> {
    Unknown,
    Mistaken(&'o Own),
}

fn find<'o>(name: &str, own: &'o [Own]) -> Result<Theme, Wrong<'o>> {
    if let Some(theme) = Theme::named(name) {
        return Ok(theme);
    }
    let own = own.iter().find(|o| o.name == name);
    let own = own.ok_or(Wrong::Unknown)?;
    own.theme.clone().ok_or(Wrong::Mistaken(own))
}

fn tell(wrong: Wrong<'_>, name: &str, own: &[Own], streams: &mut Streams<'_>) -> Exit {
    match wrong {
        Wrong::Mistaken(own) => {
            own.tell(streams);
            Exit::Errors
        }
        Wrong::Unknown => {
            let known = [AUTO].into_iter().chain(Theme::NAMES);
            let own = own.iter().filter(|o| !o.is_shadowed());
            let known: Vec<&str> = known.chain(own.map(|o| o.name.as_str())).collect();
            streams.complain(&format!(
                "there is no theme `{name}`; there are: {}",
                known.join(", ")
            ));
            Exit::Usage
        }
    }
}

/// What the environment says of a variable, if anything.
type Says<'s> = &'s dyn Fn(&str) -> Option<String>;

/// What the reader wishes of themes.
#[derive(Clone, Copy, Default)]
struct Wish<'w> {
    /// The theme that the command line names.
    named: Option<&'w str>,
    /// The theme that the configuration names.
    kept: Option<&'w str>,
    /// Whether to draw with ASCII characters only.
    ascii: bool,
}

/// The themes to choose from, with the one that is wished for, and whether the terminal has to be asked for its ground.
pub(super) fn choose(
    look: &Look,
    config: &Config,
    streams: &mut Streams<'_>,
) -> Result<(Themes, bool), Exit> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the command line is where the environment is read"
    )]
    let says = |name: &str| std::env::var_os(name).map(|v| v.to_string_lossy().into_owned());
    let wish = Wish {
        named: look.theme.as_deref(),
        kept: config.theme.as_deref(),
        ascii: look.ascii || config.ascii.unwrap_or(false),
    };
    let own = own(themes_folder().as_deref());
    gather(wish, &says, &own, streams)
}

/// The theme to begin with. One that is named has to be there; one that is kept and has mistakes keeps nobody from reading.
fn wanted<'w>(wish: Wish<'w>, own: &[Own], streams: &mut Streams<'_>) -> Result<&'w str, Exit> {
    let name = wish.named.or(wish.kept).unwrap_or(AUTO);
    if name == AUTO {
        return Ok(AUTO);
    }
    let Err(wrong) = find(name, own) else {
        for own in own.iter().filter(|o| o.is_shadowed() && o.name == name) {
            let file = &own.file;
            streams.complain(&format!(
                "{file} is not used: `{name}` is a theme of the program"
            ));
        }
        return Ok(name);
    };
    let exit = tell(wrong, name, own, streams);
    if wish.named.is_some() {
        Err(exit)
    } else {
        Ok(AUTO)
    }
}

fn gather(
    wish: Wish<'_>,
    says: Says<'_>,
    own: &[Own],
    streams: &mut Streams<'_>,
) -> Result<(Themes, bool), Exit> {
    let wanted = wanted(wish, own, streams)?;
    let depth = depth(says);
    let dressed = |theme: Theme| theme.with_ascii(wish.ascii).with_depth(depth);
    let mut choice = themes::Themes::default();
    // Colours only where nobody forbids them (no-color.org).
    if says("NO_COLOR").is_some_and(|v| !v.is_empty()) {
        choice.all.push(Named {
            name: safe!("mono"),
            aside: safe!("as NO_COLOR asks for"),
            unavailable: None,
        });
        let drawable = vec![dressed(Theme::mono())];
        return Ok((Themes { drawable, choice }, false));
    }
    let mut drawable = Vec::new();
    for theme in Theme::NAMES.into_iter().filter_map(Theme::named) {
        let aside = match depth {
            Depth::Sixteen if theme.name() != "mono" => "in the terminal's sixteen colours",
            Depth::True | Depth::Indexed | Depth::Sixteen => "",
        };
        choice.all.push(named(theme.name(), aside, None));
        drawable.push(dressed(theme));
    }
    // Those with mistakes cannot be drawn and are listed last.
    let mut own: Vec<&Own> = own.iter().filter(|o| !o.is_shadowed()).collect();
    own.sort_by_key(|o| o.theme.is_none());
    for own in own {
        let unavailable = own.theme.is_none().then_some(MISTAKEN);
        choice.all.push(named(&own.name, "your own", unavailable));
        drawable.extend(own.theme.clone().map(dressed));
    }
    let answers = depth != Depth::Sixteen
        && says("TERM").is_none_or(|term| !["linux", "dumb"].contains(&term.as_str()));
    let ask = wanted == AUTO && answers;
    choice.auto = choice
        .number("dark")
        .zip(choice.number("light"))
        .map(|(dark, light)| Auto {
            dark,
            light,
            is_light: says("COLORFGBG").is_some_and(|v| is_light(&v)),
            asked: ask || !answers,
        });
    choice.pick = choice.number(wanted).map_or(Pick::Auto, Pick::Number);
    Ok((Themes { drawable, choice }, ask))
}

const MISTAKEN: &str = "It has mistakes: `studium themes` tells them.";

fn named(name: &str, aside: &str, unavailable: Option<&str>) -> Named {
    Named {
        name: SafeText::line(name),
        aside: SafeText::line(aside),
        unavailable: unavailable.map(SafeText::line),
    }
}

/// Whether the terminal's ground is light by the number of its colour, which stands last: `15;default;0`.
fn is_light(colours: &str) -> bool {
    let ground = colours.rsplit(';').next().and_then(|n| n.parse().ok());
    matches!(ground, Some(7 | 9..=15_u8))
}

/// How many colours the terminal shows, by what the environment says of it.
fn depth(says: Says<'_>) -> Depth {
    let says = |name: &str| says(name).unwrap_or_default();
    let (term, colours) = (says("TERM"), says("COLORTERM"));
    let full = ["kitty", "alacritty", "foot", "wezterm", "ghostty", "direct"];
    if colours == "truecolor" || colours == "24bit" || full.iter().any(|t| term.contains(t)) {
        Depth::True
    } else if term.contains("256color") {
        Depth::Indexed
    } else {
        Depth::Sixteen
    }
}

#[cfg(test)]
mod tests;
