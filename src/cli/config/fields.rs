//! The fields of a configuration besides its keys: how the program looks. Knows no terminal.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a value of any other type is wrong"
)]

use std::ops::{Range, RangeInclusive};

use toml::Spanned;
use toml::de::{DeArray, DeValue};

use super::Config;
use super::mistake::{Code, Report};
use crate::app::{Open, Preset};
use crate::cli::themes;
use crate::model::SafeText;

/// Every field, in the order of the default configuration.
pub(super) const FIELDS: [&str; 10] = [
    "preset", "theme", "glyphs", "mouse", "measure", "justify", "spacing", "panes", "names", "keys",
];

/// The panes that may stand beside the text.
pub(super) const PANES: [&str; 3] = ["contents", "people", "timeline"];

/// How long lines may be.
const MEASURES: RangeInclusive<u16> = 20..=160;
/// How many rows may stand between paragraphs.
const SPACINGS: RangeInclusive<u16> = 1..=3;

/// Takes a field into the configuration.
pub(super) fn read(
    config: &mut Config,
    name: &Spanned<std::borrow::Cow<'_, str>>,
    value: &Spanned<DeValue<'_>>,
    report: &Report<'_>,
) {
    let field = Field {
        name: name.get_ref(),
        value: value.get_ref(),
        span: value.span(),
        report,
    };
    let options = &mut config.options;
    match field.name {
        "preset" => {
            let names: Vec<&str> = Preset::ALL.iter().map(|p| p.name()).collect();
            let preset = field.one_of(&names).and_then(Preset::named);
            config.preset = preset.or(config.preset);
        }
        "theme" => {
            let known = themes::known();
            let names: Vec<&str> = known.iter().map(|(name, _)| name.as_str()).collect();
            let meant = field.one_of(&names);
            match known.iter().find(|(name, _)| Some(name.as_str()) == meant) {
                Some((name, Some(mistake))) => field.wrong_value(
                    &format!("the theme `{name}` has mistakes and is not used; {mistake}"),
                    "`studium themes` tells all of them",
                ),
                Some((name, None)) => config.theme = Some(name.clone()),
                None => {}
            }
        }
        "glyphs" => config.ascii = field.one_of(&["unicode", "ascii"]).map(|g| g == "ascii"),
        "mouse" => config.mouse = field.boolean(),
        "measure" => options.measure = field.number(&MEASURES).unwrap_or(options.measure),
        "justify" => options.justify = field.boolean().unwrap_or(options.justify),
        "spacing" => {
            let rows = field
                .number(&SPACINGS)
                .and_then(|n| u8::try_from(n - 1).ok());
            options.spacing = rows.unwrap_or(options.spacing);
        }
        "panes" => {
            if let Some(open) = field.panes() {
                options.zen = !(open.contents || open.people || open.timeline);
                options.open = if options.zen { Open::default() } else { open };
            }
        }
        "names" => config.script = field.text().filter(|t| !t.is_empty()).map(SafeText::line),
        unknown => {
            let help = report.nearest.help(unknown, FIELDS);
            let help = help.unwrap_or_else(|| format!("there are {}", listed(&FIELDS)));
            let message = format!("a configuration has no field `{unknown}`");
            report.add(Code::UnknownField, name.span(), &message, Some(&help));
        }
    }
}

/// A field and its value.
struct Field<'a> {
    name: &'a str,
    value: &'a DeValue<'a>,
    span: Range<usize>,
    report: &'a Report<'a>,
}

impl<'a> Field<'a> {
    fn text(&self) -> Option<&'a str> {
        match self.value {
            DeValue::String(text) => Some(text),
            _ => self.wrong_type("a text between quotes"),
        }
    }

    fn one_of<'k>(&self, known: &[&'k str]) -> Option<&'k str> {
        let text = self.text()?;
        let found = known.iter().copied().find(|k| *k == text);
        if found.is_none() {
            let help = self.report.nearest.help(text, known.iter().copied());
            let help = help.unwrap_or_else(|| format!("there are {}", listed(known)));
            self.wrong_value(&format!("`{}` may not be `{text}`", self.name), &help);
        }
        found
    }

    fn boolean(&self) -> Option<bool> {
        match self.value {
            DeValue::Boolean(value) => Some(*value),
            _ => self.wrong_type("`true` or `false`"),
        }
    }

    fn number(&self, range: &RangeInclusive<u16>) -> Option<u16> {
        let DeValue::Integer(number) = self.value else {
            return self.wrong_type("a whole number");
        };
        let value = u16::from_str_radix(number.as_str(), number.radix()).ok();
        let value = value.filter(|v| range.contains(v));
        if value.is_none() {
            let (least, most) = (range.start(), range.end());
            let message = format!("`{}` may not be {number}", self.name);
            self.wrong_value(&message, &format!("from {least} to {most}"));
        }
        value
    }

    fn panes(&self) -> Option<Open> {
        match self.value {
            DeValue::Array(names) => {
                let open = self.listed_panes(names);
                Some(open).filter(|o| *o != none_open() || names.is_empty())
            }
            DeValue::Boolean(true) => Some(Open::default()),
            DeValue::Boolean(false) => Some(none_open()),
            _ => self.wrong_type("a list of panes, as `[\"timeline\"]`"),
        }
    }

    fn listed_panes(&self, names: &DeArray<'_>) -> Open {
        let mut open = none_open();
        for name in names {
            match name.get_ref() {
                DeValue::String(text) => match text.as_ref() {
                    "contents" => open.contents = true,
                    "people" => open.people = true,
                    "timeline" => open.timeline = true,
                    unknown => {
                        let help = self.report.nearest.help(unknown, PANES);
                        let help = help.unwrap_or_else(|| format!("there are {}", listed(&PANES)));
                        let message = format!("no pane is called `{unknown}`");
                        self.report
                            .add(Code::UnknownPane, name.span(), &message, Some(&help));
                    }
                },
                _ => self.report.add(
                    Code::WrongType,
                    name.span(),
                    "a pane is named by a text between quotes",
                    Some(&format!("there are {}", listed(&PANES))),
                ),
            }
        }
        open
    }

    fn wrong_type<T>(&self, wanted: &str) -> Option<T> {
        let message = format!("`{}` is {wanted}, not {}", self.name, kind(self.value));
        // What would be right without its quotation marks.
        let bare = match self.value {
            DeValue::String(text) if ["true", "false"].contains(&text.as_ref()) => Some(text),
            DeValue::String(text) if text.parse::<u16>().is_ok() => Some(text),
            _ => None,
        };
        let help = bare.map(|text| format!("write `{text}` without quotes"));
        let span = self.span.clone();
        self.report
            .add(Code::WrongType, span, &message, help.as_deref());
        None
    }

    fn wrong_value(&self, message: &str, help: &str) {
        self.report
            .add(Code::BadValue, self.span.clone(), message, Some(help));
    }
}

fn none_open() -> Open {
    Open {
        contents: false,
        people: false,
        timeline: false,
    }
}

/// What a value is, in words.
pub(super) fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "`true` or `false`",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// Words in a row: `a`, `b` and `c`.
fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|w| format!("`{w}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}
