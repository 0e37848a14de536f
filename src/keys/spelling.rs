//! How a key was probably meant that is written as other programs write it: `C-d`, `<c-d>`, `ctrl+d`, `Return`, `gg`.

use super::key::{label, parse};

/// What other programs call keys, in small letters, and what they are called here.
const ALIASES: [(&str, &str); 24] = [
    ("return", "Enter"),
    ("enter", "Enter"),
    ("cr", "Enter"),
    ("ret", "Enter"),
    ("escape", "Esc"),
    ("esc", "Esc"),
    ("tab", "Tab"),
    ("backtab", "Shift-Tab"),
    ("backspace", "Backspace"),
    ("bs", "Backspace"),
    ("delete", "Delete"),
    ("del", "Delete"),
    ("insert", "Insert"),
    ("ins", "Insert"),
    ("left", "Left"),
    ("right", "Right"),
    ("up", "Up"),
    ("down", "Down"),
    ("home", "Home"),
    ("end", "End"),
    ("pageup", "PgUp"),
    ("pgup", "PgUp"),
    ("space", "Space"),
    ("spacebar", "Space"),
];

/// The rest of [`ALIASES`].
const PAGES: [(&str, &str); 3] = [("pagedown", "PgDn"), ("pgdn", "PgDn"), ("pgdown", "PgDn")];

/// Longer words are no keys run together.
const LONGEST: usize = 4;

/// How `written` is spelled here, if it can be told what was meant; it is always something that [`parse`] reads.
pub fn respelled(written: &str) -> Option<String> {
    let words: Option<Vec<String>> = written.split_whitespace().map(word).collect();
    let spelled = words?.join(" ");
    parse(&spelled)
        .is_ok_and(|k| !k.is_empty())
        .then_some(spelled)
}

fn word(written: &str) -> Option<String> {
    if let Ok(keys) = parse(written) {
        return Some(label(&keys));
    }
    let bare = written
        .strip_prefix('<')
        .and_then(|w| w.strip_suffix('>'))
        .unwrap_or(written);
    if let Some(one) = one(bare) {
        return Some(one);
    }
    // Letters run together are a sequence.
    let short = written.chars().count() <= LONGEST
        && !written.contains(['-', '+', '<'])
        && !written.contains(|c: char| c.is_ascii_digit());
    let letters: Vec<String> = written.chars().map(String::from).collect();
    short.then(|| letters.join(" "))
}

/// One key, with what is held.
fn one(written: &str) -> Option<String> {
    let mut held = String::new();
    let mut rest = written;
    while let Some((at, name)) = modifier(rest) {
        held.push_str(name);
        rest = rest.get(at..)?;
    }
    let small = rest.to_lowercase();
    let named = ALIASES.iter().chain(&PAGES).find(|(a, _)| *a == small);
    let function = small
        .strip_prefix('f')
        .filter(|n| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit()))
        .map(|n| format!("F{n}"));
    let key = match named {
        Some((_, name)) => (*name).to_owned(),
        None => function.unwrap_or_else(|| rest.to_owned()),
    };
    let spelled = format!("{held}{key}");
    parse(&spelled)
        .is_ok_and(|k| k.len() == 1)
        .then_some(spelled)
}

/// The modifier that stands first, and how many bytes it takes.
fn modifier(written: &str) -> Option<(usize, &'static str)> {
    const MODIFIERS: [(&str, &str); 9] = [
        ("control", "Ctrl-"),
        ("ctrl", "Ctrl-"),
        ("c", "Ctrl-"),
        ("option", "Alt-"),
        ("meta", "Alt-"),
        ("alt", "Alt-"),
        ("m", "Alt-"),
        ("shift", "Shift-"),
        ("s", "Shift-"),
    ];
    let end = written.find(['-', '+'])?;
    let (name, rest) = written.split_at(end);
    let small = name.to_lowercase();
    let small = if small == "a" {
        "alt".to_owned()
    } else {
        small
    };
    let (_, spelled) = MODIFIERS.iter().find(|(m, _)| *m == small)?;
    (rest.len() > 1).then_some((end + 1, *spelled))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::respelled;
    use crate::keys::parse;

    #[test]
    fn a_key_written_as_elsewhere_is_understood() {
        for (written, meant) in [
            ("C-d", Some("Ctrl-d")),
            ("<C-d>", Some("Ctrl-d")),
            ("ctrl+d", Some("Ctrl-d")),
            ("Control-d", Some("Ctrl-d")),
            ("M-x", Some("Alt-x")),
            ("A-Left", Some("Alt-Left")),
            ("<S-Tab>", Some("Shift-Tab")),
            ("Return", Some("Enter")),
            ("<CR>", Some("Enter")),
            ("enter", Some("Enter")),
            ("pagedown", Some("PgDn")),
            ("f5", Some("F5")),
            ("gg", Some("g g")),
            ("ZZ j", Some("Z Z j")),
            ("<Esc>", Some("Esc")),
            ("Ctrl-", None),
            ("Enterr", None),
            ("F99", None),
            ("Hyper-x", None),
            ("", None),
        ] {
            assert_eq!(respelled(written).as_deref(), meant, "{written}");
        }
    }

    proptest! {
        #[test]
        fn what_is_proposed_is_always_a_key(written in "\\PC{0,12}") {
            if let Some(spelled) = respelled(&written) {
                prop_assert!(parse(&spelled).is_ok_and(|k| !k.is_empty()), "{}", spelled);
            }
        }
    }
}
