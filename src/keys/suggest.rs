//! Suggests a key for one in another program's notation: `C-d`, `<c-d>`, `ctrl+d`, `Return`, `gg`.

use super::key::{label, parse};

/// Names of keys in other programs, in lower case, and here.
const ALIASES: [(&str, &str); 27] = [
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
    ("pagedown", "PgDn"),
    ("pgdn", "PgDn"),
    ("pgdown", "PgDn"),
];

const MODIFIERS: [(&str, &str); 10] = [
    ("control", "Ctrl-"),
    ("ctrl", "Ctrl-"),
    ("c", "Ctrl-"),
    ("option", "Alt-"),
    ("meta", "Alt-"),
    ("alt", "Alt-"),
    ("a", "Alt-"),
    ("m", "Alt-"),
    ("shift", "Shift-"),
    ("s", "Shift-"),
];

/// Longer words are not taken for a sequence of letters.
const MAX_SEQUENCE: usize = 4;

/// What `written` was probably meant to be, in the notation that [`parse`] reads.
pub fn suggest(written: &str) -> Option<String> {
    let words: Option<Vec<String>> = written.split_whitespace().map(word).collect();
    let suggestion = words?.join(" ");
    let keys = parse(&suggestion).ok()?;
    (!keys.is_empty()).then_some(suggestion)
}

fn word(written: &str) -> Option<String> {
    if let Ok(keys) = parse(written) {
        return Some(label(&keys));
    }
    let bare = written
        .strip_prefix('<')
        .and_then(|w| w.strip_suffix('>'))
        .unwrap_or(written);
    if let Some(key) = single_key(bare) {
        return Some(key);
    }
    let is_sequence = written.chars().count() <= MAX_SEQUENCE
        && !written.contains(|c: char| matches!(c, '-' | '+' | '<') || c.is_ascii_digit());
    let letters: Vec<String> = written.chars().map(String::from).collect();
    is_sequence.then(|| letters.join(" "))
}

fn single_key(written: &str) -> Option<String> {
    let mut suggestion = String::new();
    let mut rest = written;
    while let Some((modifier, name)) = split_modifier(rest) {
        suggestion.push_str(modifier);
        rest = name;
    }
    let lower = rest.to_lowercase();
    let number = lower.strip_prefix('f').unwrap_or_default();
    let is_function = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    if let Some((_, name)) = ALIASES.iter().find(|(alias, _)| *alias == lower) {
        suggestion.push_str(name);
    } else if is_function {
        suggestion.push('F');
        suggestion.push_str(number);
    } else {
        suggestion.push_str(rest);
    }
    let keys = parse(&suggestion).ok()?;
    (keys.len() == 1).then_some(suggestion)
}

fn split_modifier(written: &str) -> Option<(&'static str, &str)> {
    let (name, rest) = written
        .split_once(['-', '+'])
        .filter(|(_, r)| !r.is_empty())?;
    let lower = name.to_lowercase();
    let (_, modifier) = MODIFIERS.iter().find(|(name, _)| *name == lower)?;
    Some((modifier, rest))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::suggest;
    use crate::keys::parse;

    #[test]
    fn the_notations_of_other_programs_are_understood() {
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
            assert_eq!(suggest(written).as_deref(), meant, "{written}");
        }
    }

    proptest! {
        #[test]
        fn every_suggestion_is_a_key(written in "\\PC{0,12}") {
            if let Some(spelled) = suggest(&written) {
                prop_assert!(parse(&spelled).is_ok_and(|k| !k.is_empty()), "{}", spelled);
            }
        }
    }
}
