//! Reads a theme file into colours by role, or reports all its mistakes.

use std::ops::Range;

use super::diagnostic::{Code, Report, quoted};
use super::nearest::Nearest;
use super::{Diagnostic, raw};
use crate::model::SafeText;

/// The names that a theme file can use.
#[derive(Debug, Clone, Copy)]
pub struct Vocabulary<'v> {
    pub roles: &'v [&'static str],
    /// The themes that others can be based on, and whether they have colours.
    pub bases: &'v [(&'static str, bool)],
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFile {
    pub base: &'static str,
    pub colours: Vec<Coloured>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coloured {
    /// Index in [`Vocabulary::roles`].
    pub role: usize,
    pub rgb: [u8; 3],
    at: Range<usize>,
}

/// The named colours of CSS 2.1.
const NAMED: [(&str, u32); 17] = [
    ("black", 0x00_00_00),
    ("silver", 0xc0_c0_c0),
    ("gray", 0x80_80_80),
    ("white", 0xff_ff_ff),
    ("maroon", 0x80_00_00),
    ("red", 0xff_00_00),
    ("purple", 0x80_00_80),
    ("fuchsia", 0xff_00_ff),
    ("green", 0x00_80_00),
    ("lime", 0x00_ff_00),
    ("olive", 0x80_80_00),
    ("yellow", 0xff_ff_00),
    ("navy", 0x00_00_80),
    ("blue", 0x00_00_ff),
    ("teal", 0x00_80_80),
    ("aqua", 0x00_ff_ff),
    ("orange", 0xff_a5_00),
];

/// Reads a theme from the text of its file. `judge` returns the colours that are hard to read, each with a message.
pub fn read_theme(
    source: &str,
    file: &SafeText,
    vocabulary: Vocabulary<'_>,
    judge: impl FnOnce(&ThemeFile) -> Vec<(Coloured, String)>,
) -> (Option<ThemeFile>, Vec<Diagnostic>) {
    let report = Report::default();
    let bases: Vec<&str> = vocabulary.bases.iter().map(|(name, _)| *name).collect();
    let whole = raw::Shortened::whole(source);
    let theme = raw::read_theme(&whole, (vocabulary.roles, &bases), &report)
        .and_then(|theme| resolve(&theme, vocabulary, &report))
        .filter(|_| !report.is_fatal());
    for (colour, words) in theme.as_ref().map(judge).unwrap_or_default() {
        report.add(Code::LowContrast, colour.at, words, None);
    }
    (theme, report.finish(source, file))
}

fn resolve(
    theme: &raw::Theme<'_>,
    vocabulary: Vocabulary<'_>,
    report: &Report,
) -> Option<ThemeFile> {
    let nearest = Nearest::default();
    let mut colours = Vec::new();
    for (role, text) in &theme.colours {
        match colour(&text.value) {
            Some(rgb) => colours.push(Coloured {
                role: *role,
                rgb,
                at: text.at.clone(),
            }),
            None => report.add(
                Code::BadColor,
                text.at.clone(),
                format!("{} is not a colour", quoted(&text.value)),
                Some(colour_help(&text.value, &nearest)),
            ),
        }
    }
    let base = &theme.base;
    let known = vocabulary.bases.iter().find(|(b, _)| *b == base.value);
    match known {
        None if base.given => {
            let bases: Vec<&str> = vocabulary.bases.iter().map(|(name, _)| *name).collect();
            let near = nearest.help(&base.value, bases.iter().copied());
            report.add(
                Code::UnknownVariant,
                base.at.clone(),
                format!("{} is not a theme to start from", quoted(&base.value)),
                near.or_else(|| Some(format!("one of {}", bases.join(", ")))),
            );
        }
        Some((name, false)) if !theme.colours.is_empty() => report.add(
            Code::BadColor,
            base.at.clone(),
            format!("`{name}` has no colours that could be changed"),
            None,
        ),
        Some(_) | None => {}
    }
    known.map(|(base, _)| ThemeFile { base, colours })
}

/// `#rrggbb`, `#rgb`, or a name.
fn colour(text: &str) -> Option<[u8; 3]> {
    let Some(digits) = text.strip_prefix('#') else {
        let named = NAMED.iter().find(|(name, _)| *name == text);
        return named.map(|(_, hex)| rgb(*hex));
    };
    if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let hex = u32::from_str_radix(digits, 16).ok()?;
    match digits.len() {
        6 => Some(rgb(hex)),
        3 => Some([hex >> 8, hex >> 4, hex].map(|n| u8::try_from(n & 0xf).unwrap_or(0) * 0x11)),
        _ => None,
    }
}

fn rgb(hex: u32) -> [u8; 3] {
    let [_, r, g, b] = hex.to_be_bytes();
    [r, g, b]
}

fn colour_help(text: &str, nearest: &Nearest) -> String {
    let names = NAMED.map(|(name, _)| name);
    let near = nearest.help(&text.to_lowercase(), names);
    let near = near.filter(|_| !text.starts_with('#'));
    near.unwrap_or_else(|| {
        let names = names.join(", ");
        format!("a colour is `#rrggbb`, `#rgb` or one of {names}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Severity;

    const WORDS: Vocabulary<'_> = Vocabulary {
        roles: &["background", "text", "quiet"],
        bases: &[("dark", true), ("mono", false)],
    };

    fn reported(source: &str) -> Vec<String> {
        let (theme, diagnostics) = read_theme(source, &SafeText::default(), WORDS, |_| Vec::new());
        assert_eq!(theme.is_none(), !diagnostics.is_empty());
        let told = diagnostics.iter().map(|d| {
            let help = d.help.as_ref().map(|h| format!(" ({h})"));
            let help = help.unwrap_or_default();
            format!("{}:{} {}{help}", d.line, d.column, d.message)
        });
        told.collect()
    }

    #[test]
    fn a_theme_has_a_base_and_the_colours_that_differ() {
        let source = r##"Theme(base: "dark", text: "#FfF", quiet: "#102030", background: "navy")"##;
        let (theme, diagnostics) = read_theme(source, &SafeText::default(), WORDS, |_| Vec::new());
        assert_eq!(diagnostics, []);
        let theme = theme.unwrap();
        let colours: Vec<_> = theme.colours.iter().map(|c| (c.role, c.rgb)).collect();
        assert_eq!(theme.base, "dark");
        assert_eq!(
            colours,
            [(1, [255; 3]), (2, [0x10, 0x20, 0x30]), (0, [0, 0, 128])]
        );
    }

    #[test]
    fn all_mistakes_of_a_theme_are_reported_at_once_with_what_was_meant() {
        let source = r##"Theme(
    base: "drak",
    backgrund: "#000000",
    text: "#12345",
    quiet: "navi",
    text: "white",
)"##;
        let names = NAMED.map(|(name, _)| name).join(", ");
        assert_eq!(
            reported(source),
            [
                "2:12 `drak` is not a theme to start from (did you mean `dark`?)",
                "3:5 Theme has no field `backgrund` (did you mean `background`?)",
                &format!(
                    "4:12 `#12345` is not a colour (a colour is `#rrggbb`, `#rgb` or one of {names})"
                ),
                "5:13 `navi` is not a colour (did you mean `navy`?)",
                "6:5 the field `text` is given twice (the first one was read)",
            ]
        );
    }

    #[test]
    fn each_mistake_is_reported_at_its_place() {
        for (source, wanted) in [
            (
                "Theme()",
                "1:1 Theme needs the field `base` (one of dark, mono)",
            ),
            (
                "Theme(base: \"dark\", on-accent: \"red\")",
                "1:21 `on-accent` is not the name of a field (write `on_accent`)",
            ),
            (
                "Theme(base: \"dark\", text: #fff)",
                "1:27 expected a text, at `#fff)` (write `#fff` between quotes)",
            ),
            (
                "Theme(base: \"dark\", text: red)",
                "1:27 expected a text, at `red)` (write `red` between quotes)",
            ),
            (
                "Theme(base: dark)",
                "1:13 expected a text, at `dark)` (write `dark` between quotes)",
            ),
            (
                r#"Theme(base: "mono", text: "red")"#,
                "1:14 `mono` has no colours that could be changed",
            ),
            (
                r#"Theme(base: "zzz")"#,
                "1:14 `zzz` is not a theme to start from (one of dark, mono)",
            ),
        ] {
            assert_eq!(reported(source), [wanted], "{source}");
        }
        for (source, place) in [
            ("", "1:1 "),
            ("Theme(base \"dark\")", "1:12 "),
            ("Theme(\n  base: 5)", "2:9 "),
            ("Study(base: \"dark\")", "1:1 "),
        ] {
            let told = reported(source);
            assert!(told.len() == 1 && told[0].starts_with(place), "{told:?}");
        }
    }

    #[test]
    fn mistakes_before_a_syntax_error_are_reported_too() {
        let told = reported("Theme(\n  backgrund: \"red\",\n  base: 5,\n  txt: \"red\",\n)");
        assert_eq!(told.len(), 2, "{told:?}");
        assert_eq!(
            told[0],
            "2:3 Theme has no field `backgrund` (did you mean `background`?)"
        );
        assert!(told[1].starts_with("3:9 "), "{told:?}");
    }

    #[test]
    fn what_is_hard_to_read_is_a_warning_at_its_colour() {
        let source = r##"Theme(base: "dark", text: "#111111")"##;
        let judge = |file: &ThemeFile| vec![(file.colours[0].clone(), "too dark".to_owned())];
        let (theme, diagnostics) = read_theme(source, &SafeText::default(), WORDS, judge);
        assert!(theme.is_some());
        let told: Vec<_> = diagnostics
            .iter()
            .map(|d| (d.severity, d.column, d.message.as_str()))
            .collect();
        assert_eq!(told, [(Severity::Warning, 28, "too dark")]);
    }
}
