//! `studium themes`, and the themes to choose from while reading: bundled ones and the reader's own.

mod own;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::args::ReadOptions;
use super::config::{Config, folder};
use super::{Exit, Failure, Streams, written};
use crate::app::themes::{self, AUTO, Auto, Named, Pick};
use crate::model::SafeText;
use crate::runtime::Themes;
use crate::ui::Theme;
use crate::ui::theme::{COLOURS, Depth};
use own::Own;

fn themes_folder() -> Option<PathBuf> {
    folder().map(|folder| folder.join("themes"))
}

/// The names of the bundled themes.
pub(super) fn bundled() -> Vec<&'static str> {
    [AUTO].into_iter().chain(Theme::NAMES).collect()
}

/// The names of all themes, each with its first error, if it has one.
pub(super) fn known() -> Vec<(String, Option<String>)> {
    let bundled = bundled().into_iter().map(|name| (name.to_owned(), None));
    let own = own::load(themes_folder().as_deref()).into_iter();
    let own = own.filter(|own| !own.is_shadowed()).map(|own| {
        let error = own.first_error();
        (own.name, error)
    });
    bundled.chain(own).collect()
}

/// `studium themes`: lists the themes, or shows one as a file to start from.
pub(super) fn run(show: Option<&str>, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    let folder = themes_folder();
    let own = own::load(folder.as_deref());
    match show {
        Some(name) => show_one(name, &own, streams),
        None => Ok(list(folder.as_deref(), &own, streams)),
    }
}

fn list(folder: Option<&Path>, own: &[Own], streams: &mut Streams<'_>) -> Exit {
    let names = bundled().into_iter();
    let names = names.chain(own.iter().map(|o| o.name.as_str()));
    let width = names.map(|n| n.chars().count()).max().unwrap_or(0);
    let mut text = format!("{AUTO:width$}  dark or light, like the terminal's background\n");
    for name in Theme::NAMES {
        let _ = writeln!(text, "{name:width$}  bundled");
    }
    for own in own {
        let unused = match &own.theme {
            _ if own.is_shadowed() => " (not used: a bundled theme has this name)",
            None => " (not used: it has mistakes)",
            Some(_) => "",
        };
        let _ = writeln!(text, "{:width$}  {}{unused}", own.name, own.file);
    }
    if let Some(folder) = folder.filter(|_| own.is_empty()) {
        let file = SafeText::line(&folder.join("NAME.ron").to_string_lossy());
        let _ = writeln!(text, "\nYour own themes: {file}");
    }
    let listed = written(streams.output.write_all(text.as_bytes()), streams);
    for (i, own) in own.iter().filter(|o| !o.diagnostics.is_empty()).enumerate() {
        if i > 0 {
            let _ = writeln!(streams.errors);
        }
        own.failure().report(streams);
    }
    if own.iter().any(|o| o.theme.is_none()) {
        listed.max(Exit::Errors)
    } else {
        listed
    }
}

fn show_one(name: &str, own: &[Own], streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    if name == AUTO {
        let message = "`auto` is either dark or light: show one of these".to_owned();
        return Err(Failure::Message(Exit::Usage, message));
    }
    let source = source(&find(name, own)?);
    Ok(written(
        streams.output.write_all(source.as_bytes()),
        streams,
    ))
}

/// The source of a theme file with every colour of a theme.
fn source(theme: &Theme) -> String {
    let colours = theme.colours();
    let (base, comment) = if colours.is_empty() {
        let comment =
            "The base is mono, which has no colours to change, or dark, light, sepia or contrast.";
        ("mono", comment)
    } else {
        let comment = "Colours left out are those of the base: dark, light, sepia or contrast.";
        ("dark", comment)
    };
    let mut text = format!(
        "// A theme of studium. Saved as NAME.ron in the folder that `studium themes` names, it is the theme NAME.\n\
         // {comment}\n\
         Theme(\n    base: \"{base}\",\n"
    );
    for (colour, [r, g, b]) in COLOURS.iter().zip(colours) {
        if !colour.usage.is_empty() {
            let _ = writeln!(text, "    // {}.", colour.usage);
        }
        let _ = writeln!(text, "    {}: \"#{r:02x}{g:02x}{b:02x}\",", colour.name);
    }
    text + ")\n"
}

fn find(name: &str, own: &[Own]) -> Result<Theme, Failure> {
    if let Some(theme) = Theme::named(name) {
        return Ok(theme);
    }
    if let Some(own) = own.iter().find(|o| o.name == name) {
        return own.theme.clone().ok_or_else(|| own.failure());
    }
    let own = own.iter().filter(|o| !o.is_shadowed());
    let known = bundled().into_iter().chain(own.map(|o| o.name.as_str()));
    let known = known.collect::<Vec<_>>().join(", ");
    let message = format!("there is no theme `{name}`; there are: {known}");
    Err(Failure::Message(Exit::Usage, message))
}

/// Looks up an environment variable.
type Environment<'e> = &'e dyn Fn(&str) -> Option<String>;

/// What the reader asks of the themes.
#[derive(Clone, Copy, Default)]
struct Wanted<'w> {
    /// The theme named on the command line.
    argument: Option<&'w str>,
    /// The theme named in the configuration.
    configured: Option<&'w str>,
    /// Whether to draw with ASCII characters only.
    ascii: bool,
}

/// The themes with one chosen, and whether the terminal has to be asked for its background.
pub(super) fn choose(
    options: &ReadOptions,
    config: &Config,
    streams: &mut Streams<'_>,
) -> Result<(Themes, bool), Failure> {
    let wanted = Wanted {
        argument: options.theme.as_deref(),
        configured: config.theme.as_deref(),
        ascii: options.ascii || config.ascii.unwrap_or(false),
    };
    let own = own::load(themes_folder().as_deref());
    gather(wanted, &variable, &own, streams)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the command line is where the environment is read"
)]
fn variable(name: &str) -> Option<String> {
    std::env::var_os(name).map(|value| value.to_string_lossy().into_owned())
}

/// The name of the theme to start with. A mistake in the configured one does not prevent reading.
fn first<'w>(
    wanted: Wanted<'w>,
    own: &[Own],
    streams: &mut Streams<'_>,
) -> Result<&'w str, Failure> {
    let name = wanted.argument.or(wanted.configured).unwrap_or(AUTO);
    if name == AUTO {
        return Ok(AUTO);
    }
    if let Err(failure) = find(name, own) {
        if wanted.argument.is_some() {
            return Err(failure);
        }
        failure.report(streams);
        return Ok(AUTO);
    }
    for own in own.iter().filter(|o| o.is_shadowed() && o.name == name) {
        let file = &own.file;
        streams.error(&format!("{file} is not used: `{name}` is a bundled theme"));
    }
    Ok(name)
}

fn gather(
    wanted: Wanted<'_>,
    environment: Environment<'_>,
    own: &[Own],
    streams: &mut Streams<'_>,
) -> Result<(Themes, bool), Failure> {
    let first = first(wanted, own, streams)?;
    let depth = depth(environment);
    // https://no-color.org
    if environment("NO_COLOR").is_some_and(|v| !v.is_empty()) {
        let mono = Theme::mono().with_ascii(wanted.ascii).with_depth(depth);
        let choice = themes::Themes {
            all: vec![named("mono", "as NO_COLOR asks for", None)],
            ..themes::Themes::default()
        };
        let drawable = vec![mono];
        return Ok((Themes { drawable, choice }, false));
    }
    let (mut drawable, names) = all_themes(depth, own);
    for theme in &mut drawable {
        *theme = theme.clone().with_ascii(wanted.ascii).with_depth(depth);
    }
    let terminal = environment("TERM");
    let answers = depth != Depth::Sixteen && !matches!(terminal.as_deref(), Some("linux" | "dumb"));
    let ask = first == AUTO && answers;
    let auto = Auto {
        dark: index_of("dark", &names).unwrap_or(0),
        light: index_of("light", &names).unwrap_or(0),
        is_light: environment("COLORFGBG").is_some_and(|v| is_light(&v)),
        asked: ask || !answers,
    };
    let choice = themes::Themes {
        pick: index_of(first, &names).map_or(Pick::Auto, Pick::Number),
        all: names,
        auto: Some(auto),
    };
    Ok((Themes { drawable, choice }, ask))
}

/// The themes that can be drawn, and the names that are offered: the bundled ones, then the reader's own; those with mistakes,
/// which cannot be drawn, come last.
fn all_themes(depth: Depth, own: &[Own]) -> (Vec<Theme>, Vec<Named>) {
    let mut all: Vec<Theme> = Theme::NAMES.into_iter().filter_map(Theme::named).collect();
    let mut names = Vec::new();
    for theme in &all {
        let aside = match depth {
            Depth::Sixteen if theme.name() != "mono" => "in the terminal's sixteen colours",
            Depth::True | Depth::Indexed | Depth::Sixteen => "",
        };
        names.push(named(theme.name(), aside, None));
    }
    let mut own: Vec<&Own> = own.iter().filter(|o| !o.is_shadowed()).collect();
    own.sort_by_key(|o| o.theme.is_none());
    for own in own {
        let unavailable = own.theme.is_none().then_some(UNAVAILABLE);
        names.push(named(&own.name, "your own", unavailable));
        all.extend(own.theme.clone());
    }
    (all, names)
}

fn index_of(name: &str, names: &[Named]) -> Option<usize> {
    names
        .iter()
        .position(|theme| theme.unavailable.is_none() && *theme.name == *name)
}

const UNAVAILABLE: &str = "It has mistakes: `studium themes` shows them.";

fn named(name: &str, aside: &str, unavailable: Option<&str>) -> Named {
    Named {
        name: SafeText::line(name),
        aside: SafeText::line(aside),
        unavailable: unavailable.map(SafeText::line),
    }
}

/// Whether the background is light: the last of the colour numbers in `COLORFGBG`, such as `15;default;0`.
fn is_light(colours: &str) -> bool {
    let background = colours.rsplit(';').next().and_then(|n| n.parse().ok());
    matches!(background, Some(7 | 9..=15_u8))
}

/// How many colours the terminal has, according to the environment.
fn depth(environment: Environment<'_>) -> Depth {
    let term = environment("TERM").unwrap_or_default();
    let colours = environment("COLORTERM").unwrap_or_default();
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
