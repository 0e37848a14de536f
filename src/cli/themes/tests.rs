//! Listing, showing and choosing themes.
#![allow(clippy::disallowed_methods, reason = "tests write files")]

use std::fs;

use super::own::parse;
use super::*;

/// A folder with these themes.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn with<T>(act: impl FnOnce(&mut Streams<'_>) -> T) -> (T, String, String) {
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        input: &mut std::io::empty(),
        output: &mut output,
        errors: &mut errors,
    };
    let done = act(&mut streams);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (done, text(output), text(errors))
}

/// What comes of `--theme`: the name of the theme drawn first and whether the terminal is asked, or the exit; and what is told.
fn started(
    theme: Option<&str>,
    environment: &[(&str, &str)],
    own: &[Own],
) -> (Result<(String, bool), Exit>, String) {
    let wanted = Wanted {
        argument: theme,
        ..Wanted::default()
    };
    started_with(wanted, environment, own)
}

fn started_with(
    wanted: Wanted<'_>,
    environment: &[(&str, &str)],
    own: &[Own],
) -> (Result<(String, bool), Exit>, String) {
    let variable = |name: &str| {
        let found = environment.iter().find(|(n, _)| *n == name);
        found.map(|(_, value)| (*value).to_owned())
    };
    let (chosen, _, errors) = with(|streams| {
        gather(wanted, &variable, own, streams).map_err(|failure| failure.report(streams))
    });
    let chosen = chosen.map(|(themes, ask)| {
        let name = themes.choice.resolve(themes.choice.pick);
        assert!(themes.named(name).is_some(), "{name} cannot be drawn");
        (name.to_owned(), ask)
    });
    (chosen, errors)
}

fn show(name: &str, own: &[Own], streams: &mut Streams<'_>) -> Exit {
    show_one(name, own, streams).unwrap_or_else(|failure| failure.report(streams))
}

const FULL: (&str, &str) = ("COLORTERM", "truecolor");

#[test]
fn the_first_frame_is_drawn_in_the_best_guess_and_only_auto_asks() {
    let own = own::load(Some(folder(&[("dusk.ron", DUSK)]).path()));
    for (theme, environment, name, asks) in [
        (None, &[FULL][..], "dark", true),
        (None, &[FULL, ("COLORFGBG", "15;0")], "dark", true),
        (None, &[FULL, ("COLORFGBG", "0;15")], "light", true),
        (None, &[FULL, ("COLORFGBG", "0;default;15")], "light", true),
        (None, &[FULL, ("COLORFGBG", "12;8")], "dark", true),
        (None, &[FULL, ("COLORFGBG", "0;default")], "dark", true),
        (None, &[FULL, ("TERM", "dumb")], "dark", false),
        (None, &[("TERM", "linux")], "dark", false),
        (None, &[("TERM", "xterm")], "dark", false),
        (None, &[("TERM", "xterm-256color")], "dark", true),
        (Some("auto"), &[FULL], "dark", true),
        (
            Some("sepia"),
            &[FULL, ("COLORFGBG", "0;15")],
            "sepia",
            false,
        ),
        (Some("dusk"), &[FULL], "dusk", false),
        (None, &[FULL, ("NO_COLOR", "1")], "mono", false),
        (None, &[FULL, ("NO_COLOR", "")], "dark", true),
        (Some("light"), &[FULL, ("NO_COLOR", "1")], "mono", false),
    ] {
        let (chosen, told) = started(theme, environment, &own);
        assert_eq!(
            chosen,
            Ok((name.to_owned(), asks)),
            "{theme:?} {environment:?}"
        );
        assert_eq!(told, "");
    }
}

const DUSK: &str = "Theme(base: \"dark\", accent: \"#ffcc66\")";

#[test]
fn an_unknown_theme_or_one_with_mistakes_is_reported() {
    let folder = folder(&[
        ("dusk.ron", DUSK),
        ("dark.ron", DUSK),
        (
            "wrong.ron",
            "Theme(\n  base: \"dark\",\n  txt: \"#ffffff\",\n  quiet: \"grey\",\n)",
        ),
        ("latin.ron", "Theme("),
        ("notes.txt", "no theme"),
        (".dusk.ron", "no theme"),
    ]);
    let own = own::load(Some(folder.path()));
    let (chosen, told) = started(Some("dusc"), &[FULL], &own);
    assert_eq!(chosen, Err(Exit::Usage));
    let known = "there are: auto, dark, light, sepia, contrast, mono, dusk, latin, wrong\n";
    assert!(told.ends_with(known), "{told}");

    let (chosen, told) = started(Some("wrong"), &[FULL], &own);
    assert_eq!(chosen, Err(Exit::Errors));
    for words in [
        "error[unknown-field]: Theme has no field `txt`",
        "wrong.ron:3:3",
        "3 |   txt: \"#ffffff\",\n  |   ^^^",
        "did you mean `text`?",
        "error[bad-color]: `grey` is not a colour",
        "did you mean `gray`?",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }

    let (chosen, told) = started(Some("dark"), &[FULL], &own);
    assert_eq!(chosen, Ok(("dark".to_owned(), false)));
    assert!(
        told.contains("dark.ron is not used: `dark` is a bundled theme"),
        "{told}"
    );
    for name in ["../dusk", "dusk.ron", ""] {
        assert_eq!(
            started(Some(name), &[FULL], &own).0,
            Err(Exit::Usage),
            "{name}"
        );
    }
}

#[test]
fn all_themes_are_listed_with_their_files_and_their_mistakes() {
    let themes = folder(&[
        ("dusk.ron", DUSK),
        ("faint.ron", "Theme(base: \"light\", quiet: \"#cccccc\")"),
        ("light.ron", DUSK),
        ("wrong.ron", "Theme(base: \"drak\")"),
    ]);
    let folder = themes.path();
    let own = own::load(Some(folder));
    let (exit, output, errors) = with(|streams| list(Some(folder), &own, streams));
    assert_eq!(exit, Exit::Errors);
    let file = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let lines: Vec<&str> = output.lines().collect();
    assert_eq!(lines.len(), 10, "{output}");
    assert_eq!(
        lines[0],
        "auto      dark or light, like the terminal's background"
    );
    assert_eq!(lines[1], "dark      bundled");
    assert_eq!(lines[6], format!("dusk      {}", file("dusk.ron")));
    let shadowed = "(not used: a bundled theme has this name)";
    assert_eq!(
        lines[8],
        format!("light     {} {shadowed}", file("light.ron"))
    );
    assert!(
        lines[9].ends_with("(not used: it has mistakes)"),
        "{output}"
    );
    assert!(
        errors.contains("`drak` is not a theme to start from"),
        "{errors}"
    );
    let warned = "warning[low-contrast]: `quiet` on `highlight` has a contrast of 1.";
    assert!(errors.contains(warned), "{errors}");

    let nothing = folder.join("nothing");
    let (exit, output, errors) = with(|streams| list(Some(&nothing), &[], streams));
    assert_eq!((exit, errors.as_str()), (Exit::Success, ""));
    assert!(output.ends_with("/nothing/NAME.ron\n"), "{output}");
}

#[test]
fn the_source_shown_of_a_theme_makes_the_same_theme() {
    for name in Theme::NAMES {
        let (exit, shown, _) = with(|streams| show(name, &[], streams));
        assert_eq!(exit, Exit::Success);
        let (theme, diagnostics) = parse(&shown, name, &SafeText::line(name));
        assert_eq!(diagnostics, [], "{shown}");
        assert_eq!(theme, Theme::named(name), "{shown}");
    }
    let own = own::load(Some(folder(&[("dusk.ron", DUSK)]).path()));
    let (_, shown, _) = with(|streams| show("dusk", &own, streams));
    assert!(shown.contains("    accent: \"#ffcc66\",\n"), "{shown}");
    for (name, words) in [("auto", "show one of these"), ("dusc", "auto, dark")] {
        let (exit, output, errors) = with(|streams| show(name, &own, streams));
        assert_eq!((exit, output.as_str()), (Exit::Usage, ""));
        assert!(errors.contains(words), "{errors}");
    }
}

#[test]
fn low_contrast_is_reported_once_for_each_colour_of_the_file() {
    for (source, given) in [
        (DUSK, &[][..]),
        ("Theme(base: \"dark\", rule: \"#20242c\")", &[]),
        ("Theme(base: \"dark\", text: \"#808080\")", &["#808080"]),
        (
            "Theme(base: \"dark\", accent: \"#202020\", highlight: \"#999999\")",
            &["#202020", "#999999"],
        ),
    ] {
        let (theme, told) = parse(source, "mine", &SafeText::default());
        assert!(theme.is_some(), "{source}");
        let at: Vec<&str> = told.iter().map(|d| &source[d.span.clone()]).collect();
        assert_eq!(at, given, "{told:#?}");
        for one in told {
            let words = one.message.as_str();
            assert!(words.ends_with(":1, and text needs 4.5:1"), "{words}");
        }
    }
}

#[test]
fn the_theme_in_the_documents_has_no_mistake() {
    let text = include_str!("../../../docs/themes.md");
    let (_, rest) = text.split_once("```ron theme\n").unwrap();
    let (source, _) = rest.split_once("```").unwrap();
    let (theme, diagnostics) = parse(source, "dusk", &SafeText::default());
    assert_eq!(diagnostics, []);
    let name = theme.map(|theme| theme.name().to_owned());
    assert_eq!(name.as_deref(), Some("dusk"));
}

#[test]
fn the_command_line_overrides_the_configured_theme_whose_mistakes_do_not_prevent_reading() {
    let folder = folder(&[("dusk.ron", DUSK), ("wrong.ron", "Theme(base: \"drak\")")]);
    let own = own::load(Some(folder.path()));
    for (argument, configured, begins, asks, said) in [
        (None, Some("dusk"), "dusk", false, ""),
        (None, Some("auto"), "dark", true, ""),
        (Some("sepia"), Some("dusk"), "sepia", false, ""),
        (Some("auto"), Some("sepia"), "dark", true, ""),
        (None, Some("wrong"), "dark", true, "did you mean `dark`?"),
        (None, Some("gone"), "dark", true, "there is no theme `gone`"),
    ] {
        let wanted = Wanted {
            argument,
            configured,
            ascii: false,
        };
        let (chosen, told) = started_with(wanted, &[FULL], &own);
        assert_eq!(
            chosen,
            Ok((begins.to_owned(), asks)),
            "{argument:?} {configured:?}"
        );
        assert_eq!(said.is_empty(), told.is_empty(), "{told}");
        assert!(told.contains(said), "{told}");
    }
}
