//! The settings of a configuration besides its keys, in one table: how each is read, documented and what its default is.

use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::DeValue;

use super::{Name, Reporter};
use crate::app::commands::keymap;
use crate::app::themes::AUTO;
use crate::app::{Bindings, Open, Options, Preset};
use crate::cli::themes;
use crate::content::Code;
use crate::model::SafeText;
use crate::ui::Theme;

/// The values of a configuration. `None` where it has none and the command line may give one.
#[derive(Debug)]
pub(in crate::cli) struct Config {
    pub preset: Option<Preset>,
    /// The name of the theme.
    pub theme: Option<String>,
    /// Whether to draw with ASCII characters only.
    pub ascii: Option<bool>,
    pub mouse: Option<bool>,
    pub options: Options,
    /// A second script to show names in.
    pub script: Option<SafeText>,
    /// The preset with the bindings of the file.
    pub keymap: Bindings,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            preset: None,
            theme: None,
            ascii: None,
            mouse: None,
            options: Options::default(),
            script: None,
            keymap: keymap(Preset::default()),
        }
    }
}

/// One setting.
pub(super) struct Setting {
    pub name: &'static str,
    /// The comment in the default configuration.
    pub help: fn() -> String,
    /// The default as TOML.
    pub default: fn() -> String,
    /// Takes the value into the configuration, or reports it.
    read: fn(&mut Config, &Field<'_>),
}

/// Every setting, in the order of the default configuration.
pub(super) const SETTINGS: [Setting; 9] = [
    Setting {
        name: "preset",
        help: || format!("The preset of key bindings: {}.", preset_names().join(", ")),
        default: || quoted(Preset::default().name()),
        read: |config, field| {
            config.preset = field.one_of(&preset_names()).and_then(Preset::named);
        },
    },
    Setting {
        name: "theme",
        help: || {
            format!(
                "The theme: {AUTO}, {}, or your own.",
                Theme::NAMES.join(", ")
            )
        },
        default: || quoted(AUTO),
        read: read_theme,
    },
    Setting {
        name: "glyphs",
        help: || "The characters for lines and symbols: unicode or ascii.".to_owned(),
        default: || quoted("unicode"),
        read: |config, field| {
            config.ascii = field.one_of(&["unicode", "ascii"]).map(|g| g == "ascii");
        },
    },
    Setting {
        name: "mouse",
        help: || {
            "Whether studium uses the mouse; if not, the terminal selects text as usual.".to_owned()
        },
        default: || true.to_string(),
        read: |config, field| config.mouse = field.boolean(),
    },
    Setting {
        name: "measure",
        help: || {
            format!(
                "The maximum width of a line of text in columns, {}.",
                between(&MEASURES)
            )
        },
        default: || Options::default().measure.to_string(),
        read: |config, field| assign(&mut config.options.measure, field.number(&MEASURES)),
    },
    Setting {
        name: "justify",
        help: || "Whether lines are justified to both margins.".to_owned(),
        default: || Options::default().justify.to_string(),
        read: |config, field| assign(&mut config.options.justify, field.boolean()),
    },
    Setting {
        name: "spacing",
        help: || format!("The rows between paragraphs, {}.", between(&SPACINGS)),
        default: || (Options::default().spacing + 1).to_string(),
        read: |config, field| {
            let rows = field
                .number(&SPACINGS)
                .and_then(|n| u8::try_from(n - 1).ok());
            assign(&mut config.options.spacing, rows);
        },
    },
    Setting {
        name: "panes",
        help: || {
            "The panes beside the text where there is room; the others open when you go there."
                .to_owned()
        },
        default: || format!("{PANES:?}"),
        read: read_panes,
    },
    Setting {
        name: "names",
        help: || {
            "A second script to show names in, as studies call it: \"Hangul\", \"Russian\", ...; \"\" for none."
                .to_owned()
        },
        default: || quoted(""),
        read: |config, field| {
            config.script = field.text().filter(|t| !t.is_empty()).map(SafeText::line);
        },
    },
];

/// The panes beside the text.
pub(super) const PANES: [&str; 3] = ["contents", "people", "timeline"];

/// In columns.
const MEASURES: RangeInclusive<u16> = 20..=160;
/// In rows.
const SPACINGS: RangeInclusive<u16> = 1..=3;

fn assign<T>(option: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *option = value;
    }
}

fn preset_names() -> Vec<&'static str> {
    Preset::ALL.map(Preset::name).to_vec()
}

fn quoted(text: &str) -> String {
    format!("{text:?}")
}

fn between(range: &RangeInclusive<u16>) -> String {
    format!("from {} to {}", range.start(), range.end())
}

/// Reads a setting into the configuration.
pub(super) fn read(
    config: &mut Config,
    name: &Name<'_>,
    value: &Spanned<DeValue<'_>>,
    reporter: &Reporter<'_>,
) {
    if let Some(setting) = SETTINGS.iter().find(|s| s.name == name.get_ref()) {
        let field = Field {
            name: setting.name,
            value,
            reporter,
        };
        return (setting.read)(config, &field);
    }
    let known: Vec<&str> = SETTINGS.iter().map(|s| s.name).chain(["keys"]).collect();
    reporter.add(
        Code::UnknownField,
        name.span(),
        &format!("unknown setting `{}`", name.get_ref()),
        Some(&reporter.suggest(name.get_ref(), &known)),
    );
}

fn read_theme(config: &mut Config, field: &Field<'_>) {
    let themes = themes::known();
    let names: Vec<&str> = themes.iter().map(|(name, _)| name.as_str()).collect();
    let Some(name) = field.one_of(&names) else {
        return;
    };
    let mistake = themes.iter().find(|(n, _)| n == name);
    match mistake.and_then(|(_, mistake)| mistake.as_deref()) {
        None => config.theme = Some(name.to_owned()),
        Some(mistake) => field.bad_value(
            &format!("the theme `{name}` has mistakes and is not used; {mistake}"),
            "`studium themes` shows all of them",
        ),
    }
}

fn read_panes(config: &mut Config, field: &Field<'_>) {
    let open = match field.value.get_ref() {
        DeValue::Array(names) => {
            let known: Vec<&str> = names.iter().filter_map(|n| field.pane(n)).collect();
            if known.is_empty() && !names.is_empty() {
                return;
            }
            Open {
                contents: known.contains(&"contents"),
                people: known.contains(&"people"),
                timeline: known.contains(&"timeline"),
            }
        }
        DeValue::Boolean(true) => Open::default(),
        DeValue::Boolean(false) => Open {
            contents: false,
            people: false,
            timeline: false,
        },
        _ => return field.wrong_type("a list of panes, such as `[\"timeline\"]`"),
    };
    config.options.zen = !(open.contents || open.people || open.timeline);
    config.options.open = if config.options.zen {
        Open::default()
    } else {
        open
    };
}

/// A setting as the file has it.
struct Field<'a> {
    name: &'static str,
    value: &'a Spanned<DeValue<'a>>,
    reporter: &'a Reporter<'a>,
}

impl<'a> Field<'a> {
    fn text(&self) -> Option<&'a str> {
        if let DeValue::String(text) = self.value.get_ref() {
            return Some(text);
        }
        self.wrong_type("a string in quotes");
        None
    }

    fn one_of<'k>(&self, known: &[&'k str]) -> Option<&'k str> {
        let text = self.text()?;
        let found = known.iter().copied().find(|k| *k == text);
        if found.is_none() {
            let message = format!("`{}` cannot be `{text}`", self.name);
            self.bad_value(&message, &self.reporter.suggest(text, known));
        }
        found
    }

    fn boolean(&self) -> Option<bool> {
        if let DeValue::Boolean(value) = self.value.get_ref() {
            return Some(*value);
        }
        self.wrong_type("`true` or `false`");
        None
    }

    fn number(&self, range: &RangeInclusive<u16>) -> Option<u16> {
        let DeValue::Integer(number) = self.value.get_ref() else {
            self.wrong_type("a whole number");
            return None;
        };
        let value = u16::from_str_radix(number.as_str(), number.radix()).ok();
        let value = value.filter(|v| range.contains(v));
        if value.is_none() {
            let message = format!("`{}` cannot be {number}", self.name);
            self.bad_value(&message, &format!("use a number {}", between(range)));
        }
        value
    }

    fn pane(&self, item: &'a Spanned<DeValue<'_>>) -> Option<&'a str> {
        let DeValue::String(name) = item.get_ref() else {
            self.reporter.add(
                Code::WrongType,
                item.span(),
                "the name of a pane must be a string in quotes",
                Some(&self.reporter.suggest("", &PANES)),
            );
            return None;
        };
        if PANES.contains(&name.as_ref()) {
            return Some(name);
        }
        self.reporter.add(
            Code::UnknownPane,
            item.span(),
            &format!("unknown pane `{name}`"),
            Some(&self.reporter.suggest(name, &PANES)),
        );
        None
    }

    fn wrong_type(&self, wanted: &str) {
        let value = self.value.get_ref();
        let message = format!("`{}` must be {wanted}, not {}", self.name, type_name(value));
        // A boolean or number that was put in quotes.
        let unquoted = match value {
            DeValue::String(text) => Some(text.as_ref()),
            _ => None,
        };
        let help = unquoted
            .filter(|text| ["true", "false"].contains(text) || text.parse::<u16>().is_ok())
            .map(|text| format!("write `{text}` without quotes"));
        self.reporter.add(
            Code::WrongType,
            self.value.span(),
            &message,
            help.as_deref(),
        );
    }

    fn bad_value(&self, message: &str, help: &str) {
        self.reporter
            .add(Code::BadValue, self.value.span(), message, Some(help));
    }
}

fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "`true` or `false`",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
