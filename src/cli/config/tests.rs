//! What a configuration does, and which mistakes are reported.

#![allow(clippy::too_many_lines, reason = "a table has a row for each case")]

use proptest::prelude::*;

use super::*;
use crate::app::commands::{find, links, movement, panes, program, reading};
use crate::app::{Command, Context, Open};
use crate::keys::{self, Lookup};

fn read_text(text: &str) -> (Config, Vec<Diagnostic>) {
    parse(text, &SafeText::line("config.toml"), None)
}

/// The mistakes of a text: line, code, message and help.
fn reported(text: &str) -> Vec<(usize, &'static str, String)> {
    let (_, mistakes) = read_text(text);
    let tell = |m: &Diagnostic| {
        let help = m.help.as_ref().map(|h| format!("; {h}"));
        let help = help.unwrap_or_default();
        (m.line, m.code.word(), format!("{}{help}", m.message))
    };
    mistakes.iter().map(tell).collect()
}

/// What a key means in a place.
fn means(config: &Config, place: Context, written: &str) -> Option<&'static Command> {
    let typed = keys::parse(written).unwrap();
    match config.keymap.lookup(&[place, Context::Anywhere], &typed) {
        Lookup::Command(command) => Some(command),
        Lookup::Pending | Lookup::Unbound => None,
    }
}

#[test]
fn every_mistake_is_reported_with_its_line_its_code_and_what_was_probably_meant() {
    for (text, line, code, said) in [
        (
            "\nmose = true",
            2,
            "unknown-field",
            "unknown setting `mose`; did you mean `mouse`?",
        ),
        (
            "preset = \"vi\"",
            1,
            "bad-value",
            "cannot be `vi`; did you mean `vim`?",
        ),
        (
            "preset = 3",
            1,
            "wrong-type",
            "must be a string in quotes, not a number",
        ),
        (
            "\n\ntheme = \"sepa\"",
            3,
            "bad-value",
            "did you mean `sepia`?",
        ),
        (
            "theme = \"nothing like it\"",
            1,
            "bad-value",
            "use `auto`, `dark`, ",
        ),
        (
            "measure = 19",
            1,
            "bad-value",
            "cannot be 19; use a number from 20 to 160",
        ),
        ("measure = -5", 1, "bad-value", "cannot be -5"),
        (
            "measure = \"wide\"",
            1,
            "wrong-type",
            "a whole number, not a string",
        ),
        ("spacing = 4", 1, "bad-value", "from 1 to 3"),
        (
            "justify = 1",
            1,
            "wrong-type",
            "`true` or `false`, not a number",
        ),
        ("mouse = \"no\"", 1, "wrong-type", "`true` or `false`"),
        ("glyphs = \"asci\"", 1, "bad-value", "did you mean `ascii`?"),
        (
            "panes = [\"timelin\"]",
            1,
            "unknown-pane",
            "did you mean `timeline`?",
        ),
        ("panes = [1]", 1, "wrong-type", "must be a string"),
        ("panes = \"all\"", 1, "wrong-type", "a list of panes"),
        ("names = 1", 1, "wrong-type", "a string in quotes"),
        (
            "keys = 1",
            1,
            "wrong-type",
            "`keys` must be a table; write `[keys]`",
        ),
        (
            "[keys]\ntext = \"x\"",
            2,
            "wrong-type",
            "a pane, so its keys must be a table",
        ),
        (
            "[keys]\nlein-down = \"x\"",
            2,
            "unknown-command",
            "did you mean `line-down`?",
        ),
        (
            "[keys.txt]\nzen = \"x\"",
            1,
            "unknown-pane",
            "did you mean `text`?",
        ),
        (
            "[keys.list]\nzen = \"x\"",
            2,
            "wrong-pane",
            "does not work in a list; it works in the text",
        ),
        (
            "[keys.peek]\nfollow = \"x\"",
            2,
            "wrong-pane",
            "does not work in a peek",
        ),
        (
            "[keys]\nzen = 3",
            2,
            "wrong-type",
            "must be a string or a list",
        ),
        ("[keys]\nzen = true", 2, "wrong-type", "`[]` to unbind"),
        (
            "[keys]\nzen = [\"x\", 1]",
            2,
            "wrong-type",
            "must be a string or a list",
        ),
        (
            "[keys]\nzen = \"Entr\"",
            2,
            "bad-key",
            "`Entr` is not a key",
        ),
        ("[keys]\nzen = \"<C-x>\"", 2, "bad-key", "write `Ctrl-x`"),
        ("[keys]\nzen = \"xx\"", 2, "bad-key", "write `x x`"),
        ("[keys]\nzen = \"\"", 2, "bad-key", "`[]` unbinds"),
        (
            "[keys]\nzen = \"5\"",
            2,
            "unreachable-key",
            "starts with a number, which repeats the next key",
        ),
        (
            "[keys]\nzen = \"x Esc\"",
            2,
            "unreachable-key",
            "`Esc` cancels a sequence",
        ),
        (
            "[keys]\nzen = \"Ctrl-m\"",
            2,
            "unsendable-key",
            "but Enter; bind `Enter`",
        ),
        (
            "[keys]\nzen = \"Ctrl-i\"",
            2,
            "seldom-sent",
            "only from terminals that speak the kitty keyboard protocol; from others it is `Tab`",
        ),
        ("[keys]\nzen = \"Ctrl-[\"", 2, "unsendable-key", "but Esc"),
        (
            "[keys]\nzen = \"Ctrl-h\"",
            2,
            "unsendable-key",
            "but Backspace",
        ),
        (
            "[keys]\nzen = \"Ctrl-Shift-x\"",
            2,
            "unsendable-key",
            "bind `Ctrl-x`",
        ),
        ("[keys]\nzen = \"Shift-x\"", 2, "unsendable-key", "bind `X`"),
        (
            "[keys]\nzen = \"x Shift-Enter\"",
            2,
            "unsendable-key",
            "`Shift-Enter` but Enter",
        ),
        ("[keys]\nzen = \"Ctrl-c\"", 2, "fixed-key", "always quits"),
        ("[keys]\nquit = []", 2, "fixed-key", "cannot be unbound"),
        ("[keys]\nquit = false", 2, "fixed-key", "cannot be unbound"),
        (
            "[keys]\nclose = []",
            2,
            "no-quit-key",
            "no key but `Ctrl-c` quits",
        ),
        (
            "[keys]\nzen = \"x\"\nhints = \"x\"",
            3,
            "conflict",
            "`x` is bound to both `zen` (line 2) and `hints`; `zen` keeps it",
        ),
        (
            "[keys]\nzen = \"x y\"\nhints = \"x\"",
            2,
            "unreachable-key",
            "`x y` cannot be reached: `x` is `hints` (line 3)",
        ),
        (
            "[keys]\nzen = \"x\"\n[keys.text]\nhints = \"x\"",
            2,
            "unreachable-key",
            "`x` cannot be reached: `x` is `hints` in the text (line 4)",
        ),
        (
            "[keys]\nzen = \"f\"",
            2,
            "last-key",
            "`f` was the only key of `hints` in the text",
        ),
        ("measure = = 3", 1, "not-toml", "="),
        (
            "# On.\nmouse = true\n\nmouse = false",
            4,
            "not-toml",
            "`mouse` is defined twice; it is first defined in line 2",
        ),
        (
            "[keys]\nzen = \"x\"\n[keys]\nhints = \"y\"",
            3,
            "not-toml",
            "`keys` is defined twice; it is first defined in line 1",
        ),
        (
            "[keys.list]\ntop = \"x\"\n[keys]\ntop = \"x\"\ntop = \"y\"",
            5,
            "not-toml",
            "`top` is defined twice; it is first defined in line 4",
        ),
        (
            "spacing = nonsense",
            1,
            "not-toml",
            "`\"nonsense\"` in quotes",
        ),
        ("preset = vim", 1, "not-toml", "write `\"vim\"` in quotes"),
        ("justify = yes", 1, "not-toml", "write `true`"),
        ("mouse = False", 1, "not-toml", "write `false`"),
        (
            "panes = [timeline]",
            1,
            "not-toml",
            "`\"timeline\"` in quotes",
        ),
        ("preset: \"vim\"", 1, "not-toml", "write `=` between"),
        ("preset \"vim\"", 1, "not-toml", "a name, `=` and a value"),
        ("theme = \"dark", 1, "not-toml", "a string ends on its line"),
        (
            "measure = \"68\"",
            1,
            "wrong-type",
            "write `68` without quotes",
        ),
        (
            "mouse = \"true\"",
            1,
            "wrong-type",
            "write `true` without quotes",
        ),
        (
            "[keys.timeline]\nzen = \"x\"",
            1,
            "unknown-pane",
            "`timeline` is a list: bind its keys in `[keys.list]`",
        ),
        (
            "[keys]\nzen = \"<c-m>\"",
            2,
            "bad-key",
            "`Ctrl-m` is meant, but terminals do not send it but Enter: bind `Enter` or",
        ),
        ("[keys]\nzen = \"<C-i>\"", 2, "bad-key", "write `Ctrl-i`"),
        (
            "[keys]\nzen = \"Ctrl-1\"",
            2,
            "unsendable-key",
            "`Ctrl-1` but it without Ctrl",
        ),
        ("[keys]\nzen = \" \"", 2, "bad-key", "write `Space`"),
        (
            "[keys]\npeek = \"x\"\n[keys.peek]\nline-down = \"y\"",
            3,
            "not-toml",
            "is a command and a pane",
        ),
    ] {
        let all = reported(text);
        assert!(
            all.iter()
                .any(|(l, c, m)| (*l, *c) == (line, code) && m.contains(said)),
            "{text}\nshould say on line {line}: {code}: {said}\nsays {all:#?}"
        );
        let others = all
            .iter()
            .filter(|(l, c, _)| (*l, *c) != (line, code))
            .count();
        assert_eq!(others, 0, "{text}\nsays more: {all:#?}");
    }
}

#[test]
fn all_mistakes_are_reported_in_the_order_of_the_file_and_the_rest_is_used() {
    let text = "\
theme = \"drak\"
measure = 60
spacing = nonsense
[keys]
zne = \"x\"
zen = \"x\"
hints = [\"Ctrl-m\", \"h\"]
";
    let all = reported(text);
    let lines: Vec<(usize, &str)> = all.iter().map(|(l, c, _)| (*l, *c)).collect();
    assert_eq!(
        lines,
        [
            (1, "bad-value"),
            (3, "not-toml"),
            (5, "unknown-command"),
            (7, "unsendable-key")
        ]
    );
    let (config, _) = read_text(text);
    assert_eq!(config.options.measure, 60);
    assert_eq!(config.theme, None);
    assert_eq!(means(&config, Context::Text, "x"), Some(&reading::ZEN));
    assert_eq!(means(&config, Context::Text, "z"), None);
    assert_eq!(means(&config, Context::List, "h"), Some(&links::HINTS));
}

#[test]
fn an_override_replaces_the_keys_of_the_preset_in_the_panes_it_names() {
    for (text, place, key, command) in [
        (
            "[keys]\nline-down = \"x\"",
            Context::Text,
            "x",
            Some(&movement::LINE_DOWN),
        ),
        (
            "[keys]\nline-down = \"x\"",
            Context::Peek,
            "x",
            Some(&movement::LINE_DOWN),
        ),
        ("[keys]\nline-down = \"x\"", Context::Text, "j", None),
        (
            "[keys]\nline-down = [\"x\", \"y y\"]",
            Context::List,
            "y y",
            Some(&movement::LINE_DOWN),
        ),
        ("[keys]\nline-down = []", Context::Text, "j", None),
        ("[keys]\nline-down = false", Context::Help, "j", None),
        (
            "[keys]\npeek = \"x\"",
            Context::List,
            "x",
            Some(&links::PEEK),
        ),
        (
            "[keys.list]\nline-down = \"x\"",
            Context::List,
            "x",
            Some(&movement::LINE_DOWN),
        ),
        ("[keys.list]\nline-down = \"x\"", Context::List, "j", None),
        (
            "[keys.list]\nline-down = \"x\"",
            Context::Text,
            "j",
            Some(&movement::LINE_DOWN),
        ),
        (
            "[keys.text]\npeople = \"x\"",
            Context::Text,
            "x",
            Some(&panes::PEOPLE),
        ),
        ("[keys.text]\npeople = \"x\"", Context::Text, "p", None),
        (
            "[keys.text]\npeople = \"x\"",
            Context::List,
            "p",
            Some(&panes::PEOPLE),
        ),
        (
            "[keys.help]\nclose = \"x\"",
            Context::Help,
            "x",
            Some(&program::CLOSE),
        ),
        (
            "[keys.peek]\nline-down = \"x\"",
            Context::Peek,
            "x",
            Some(&movement::LINE_DOWN),
        ),
        (
            "[keys]\nkeys = 1\nline-down = \"k\"",
            Context::Text,
            "k",
            Some(&movement::LINE_DOWN),
        ),
        (
            "[keys]\ntop = \"g g\"",
            Context::Text,
            "g g",
            Some(&movement::TOP),
        ),
        (
            "[keys]\nzen = \"g z\"",
            Context::Text,
            "g z",
            Some(&reading::ZEN),
        ),
        (
            "[keys]\nzen = \"g z\"",
            Context::Text,
            "Home",
            Some(&movement::TOP),
        ),
        (
            "[keys]\nzen = \"g z\"",
            Context::List,
            "g",
            Some(&movement::TOP),
        ),
        (
            "[keys]\nquit = \"x\"",
            Context::Text,
            "Ctrl-c",
            Some(&program::QUIT),
        ),
        (
            "[keys]\nquit = []",
            Context::Help,
            "Ctrl-c",
            Some(&program::QUIT),
        ),
        (
            "preset = \"vim\"",
            Context::Text,
            "g g",
            Some(&movement::TOP),
        ),
        (
            "preset = \"vim\"\n[keys]\ntop = \"x\"",
            Context::Text,
            "x",
            Some(&movement::TOP),
        ),
        (
            "preset = \"browser\"",
            Context::Text,
            "Ctrl-f",
            Some(&find::SEARCH),
        ),
        (
            "forward = 1\n[keys]\nforward = [\"x\", \"Ctrl-i\"]",
            Context::Text,
            "Ctrl-i",
            Some(&links::FORWARD),
        ),
    ] {
        let (config, _) = read_text(text);
        assert_eq!(
            means(&config, place, key),
            command,
            "{text}: {key} in {place:?}"
        );
    }
}

#[test]
fn a_command_whose_keys_are_all_refused_keeps_those_of_the_preset_that_are_free() {
    let (config, mistakes) = read_text("[keys]\ntop = \"x\"\nbottom = [\"x\"]\nzen = \"Ctrl-m\"");
    assert_eq!(mistakes.len(), 2);
    for (key, command) in [
        ("x", &movement::TOP),
        ("G", &movement::BOTTOM),
        ("End", &movement::BOTTOM),
        ("z", &reading::ZEN),
    ] {
        assert_eq!(means(&config, Context::Text, key), Some(command), "{key}");
    }
    assert_eq!(means(&config, Context::Text, "g"), None);
}

#[test]
fn the_key_named_first_is_the_one_that_is_shown() {
    let (config, mistakes) = read_text("[keys]\nhints = [\"g h\", \"x\"]\ntop = \"Home\"");
    assert!(mistakes.is_empty(), "{mistakes:#?}");
    let keys = config.keymap.keys_for(&[Context::Text], &links::HINTS);
    assert_eq!(keys::label(keys[0]), "g h");
}

#[test]
fn settings_are_used_as_they_are_written() {
    let (config, mistakes) = read_text(
        "theme = \"light\"\nglyphs = \"ascii\"\nmouse = false\nmeasure = 60\njustify = true\nspacing = 2\n\
         panes = [\"timeline\"]\nnames = \"Hangul\"",
    );
    assert!(mistakes.is_empty(), "{mistakes:#?}");
    assert_eq!(config.theme.as_deref(), Some("light"));
    assert_eq!((config.ascii, config.mouse), (Some(true), Some(false)));
    let options = config.options;
    assert_eq!(
        (options.measure, options.justify, options.spacing),
        (60, true, 1)
    );
    let open = Open {
        contents: false,
        people: false,
        timeline: true,
    };
    assert_eq!((options.open, options.zen), (open, false));
    assert_eq!(config.script.as_deref(), Some("Hangul"));
    assert!(read_text("panes = []").0.options.zen, "the text alone");
}

#[test]
fn the_preset_of_the_command_line_wins_over_that_of_the_file() {
    let file = SafeText::line("config.toml");
    let (config, _) = parse("preset = \"vim\"", &file, Some(Preset::Browser));
    assert_eq!(
        means(&config, Context::Text, "Alt-Left"),
        Some(&links::BACK)
    );
    assert_eq!(means(&config, Context::Text, "g g"), None);
}

/// All that a configuration comes to.
fn sum(config: &Config) -> String {
    let theme = config.theme.as_deref().unwrap_or(crate::app::themes::AUTO);
    let (ascii, mouse) = (config.ascii.unwrap_or(false), config.mouse.unwrap_or(true));
    let (preset, options, script) = (config.preset, config.options, &config.script);
    format!(
        "{theme} {ascii} {mouse} {preset:?} {options:?} {script:?} {:?}",
        config.keymap
    )
}

#[test]
fn uncommenting_any_line_of_the_default_configuration_changes_nothing() {
    let default = default_file::text("/home/me/.config/studium/config.toml");
    let (nothing, _) = read_text("");
    let lines: Vec<&str> = default.lines().collect();
    let settings = lines.iter().filter(|l| l.starts_with("# ")).count();
    let commands = crate::app::commands::all().count();
    assert!(
        settings >= commands + settings::SETTINGS.len(),
        "{settings} settings"
    );
    let mut texts = vec![default.clone()];
    let bare = |line: &str| line.strip_prefix("# ").unwrap_or(line).to_owned();
    for (i, line) in lines
        .iter()
        .enumerate()
        .filter(|(_, l)| l.starts_with("# "))
    {
        let mut one: Vec<String> = lines.iter().map(|&l| l.to_owned()).collect();
        one[i] = bare(line);
        texts.push(one.join("\n"));
    }
    texts.push(lines.iter().map(|l| bare(l)).collect::<Vec<_>>().join("\n"));
    for text in texts {
        let (config, mistakes) = read_text(&text);
        assert!(mistakes.is_empty(), "{text}\n{mistakes:#?}");
        assert_eq!(sum(&config), sum(&nothing), "{text}");
    }
}

#[test]
fn without_overrides_the_keys_are_those_of_the_preset() {
    for preset in Preset::ALL {
        let (config, mistakes) = parse("", &SafeText::default(), Some(preset));
        assert!(mistakes.is_empty(), "{mistakes:#?}");
        let plain = crate::app::commands::keymap(preset);
        for row in crate::app::commands::all() {
            assert_eq!(
                row.labels(&config.keymap),
                row.labels(&plain),
                "{}",
                row.name
            );
        }
    }
}

#[test]
fn a_byte_order_mark_and_invalid_utf8_do_not_affect_the_rest() {
    let (config, mistakes) = read_text("\u{feff}measure = 60");
    assert_eq!((config.options.measure, mistakes.len()), (60, 0));
    let (source, mistake) = decode(b"measure = 60\n# \xff\n".to_vec(), &SafeText::line("c"));
    let lines: Vec<usize> = mistake.iter().map(|m| m.line).collect();
    assert_eq!(lines, [2]);
    assert_eq!(read_text(&source).0.options.measure, 60);
}

/// Texts near to configurations.
fn any_text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "[keys]\n",
        "[keys.text]\n",
        "[keys.peek]\n",
        "[[keys]]\n",
        "zen = ",
        "quit = ",
        "peek = ",
        "preset = ",
        "panes = ",
        "measure = ",
        "\"x\"\n",
        "\"g g\"\n",
        "\"Ctrl-m\"\n",
        "[]\n",
        "[\"x\", \"x\"]\n",
        "false\n",
        "1\n",
        "1e9\n",
        "1979-05-27\n",
        "{ a = 1 }\n",
        "\"vim\"\n",
        "=",
        "\"",
        "'''",
        "[",
        "]",
        "\n",
        "\u{feff}",
        "ж",
        "\\u",
        "keys.text.zen = ",
        "99999999999999999999\n",
        "0x\n",
    ]);
    prop_oneof![
        any::<String>(),
        prop::collection::vec(pieces, 0..24).prop_map(|p| p.concat()),
    ]
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in any_text()) {
        let (config, mistakes) = read_text(&text);
        for mistake in &mistakes {
            prop_assert!(mistake.line >= 1 && mistake.line <= text.split('\n').count(), "{:?}", mistake);
        }
        let mut told = Vec::new();
        diagnostics::write(&text, &mistakes, Format::Human, &mut told).unwrap();
        prop_assert_eq!(means(&config, Context::Text, "Ctrl-c"), Some(&program::QUIT));
    }
}

#[test]
fn following_advice_on_a_key_causes_no_second_mistake() {
    for c in (' '..='~').filter(|c| !"`'\"\\".contains(*c)) {
        for written in [
            format!("Ctrl-{c}"),
            format!("<c-{c}>"),
            format!("Shift-{c}"),
            format!("C-S-{c}"),
        ] {
            let first = reported(&format!("[keys]\nzen = \"{written}\""));
            let advice = first.first().and_then(|(_, code, said)| {
                let (_, help) = said
                    .rsplit_once("; ")
                    .filter(|_| !["conflict", "last-key"].contains(code))?;
                let (_, key) = help.rsplit_once("write `").or(help.rsplit_once("bind `"))?;
                Some(key.split('`').next().unwrap().to_owned())
            });
            let Some(key) = advice else { continue };
            let again = reported(&format!("[keys]\nzen = '{key}'"));
            let second = again.iter().find(|(_, code, _)| {
                ["bad-key", "unsendable-key", "unreachable-key", "not-toml"].contains(code)
            });
            assert_eq!(second, None, "{written}: {key}: {again:?}");
        }
    }
}
