//! Keys that most terminals do not send, what they send instead, and what to bind in their place.
//!
//! A fixed list. Some of these keys arrive where the terminal speaks the kitty keyboard protocol, which few do.

use super::key::{Code, Key};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsendable {
    /// What most terminals send for it, in words.
    pub received: &'static str,
    /// A similar key that can be bound.
    pub alternative: Option<Key>,
}

/// Why most terminals do not send `key`; none if they do.
pub fn unsendable(key: Key) -> Option<Unsendable> {
    let plain = Some(Key::plain(key.code));
    let (received, alternative) = match key.code {
        Code::Char(c) if key.ctrl => ctrl_char(key, c)?,
        Code::Char(c) if key.shift => shift_char(key, c),
        Code::Tab if key.alt => ("nothing: the desktop takes it", None),
        Code::Tab if key.ctrl => ("Tab", plain),
        Code::Enter if key.ctrl || key.shift => ("Enter", plain),
        Code::Esc if key.ctrl || key.shift || key.alt => ("Esc", plain),
        Code::Backspace if key.ctrl || key.shift => ("Backspace", plain),
        Code::F(13..) => ("Shift and a lower function key", None),
        Code::Char(_)
        | Code::Tab
        | Code::Enter
        | Code::Esc
        | Code::Backspace
        | Code::Delete
        | Code::Insert
        | Code::Left
        | Code::Right
        | Code::Up
        | Code::Down
        | Code::Home
        | Code::End
        | Code::PageUp
        | Code::PageDown
        | Code::F(_) => return None,
    };
    Some(Unsendable {
        received,
        alternative,
    })
}

/// Ctrl with a character is a C0 control code: there are 32, and some are other keys.
fn ctrl_char(key: Key, c: char) -> Option<(&'static str, Option<Key>)> {
    let other_key = |name, code| Some((name, Some(Key::plain(code))));
    match c {
        'i' => return other_key("Tab", Code::Tab),
        'm' | 'j' => return other_key("Enter", Code::Enter),
        '[' => return other_key("Esc", Code::Esc),
        'h' | '?' => return other_key("Backspace", Code::Backspace),
        _ => {}
    }
    let unshifted = Key {
        code: Code::Char(c.to_ascii_lowercase()),
        shift: false,
        ..key
    };
    let is_control = c.is_ascii_alphabetic() || matches!(c, ' ' | '\\' | ']' | '^' | '_');
    if !is_control {
        let without_ctrl = Key {
            ctrl: false,
            ..unshifted
        };
        Some(("it without Ctrl", Some(without_ctrl)))
    } else if unshifted == key {
        None
    } else {
        let sent = unsendable(unshifted).is_none();
        Some(("it without Shift", sent.then_some(unshifted)))
    }
}

/// Shift is part of the character that terminals send.
fn shift_char(key: Key, c: char) -> (&'static str, Option<Key>) {
    let mut upper = c.to_uppercase();
    let capital = upper.next().filter(|u| upper.next().is_none() && *u != c);
    let alternative = Key {
        code: Code::Char(capital.unwrap_or(c)),
        shift: false,
        ..key
    };
    let received = if capital.is_some() {
        "the capital itself"
    } else {
        "the character that Shift makes of it"
    };
    (received, Some(alternative))
}

#[cfg(test)]
mod tests {
    use super::unsendable;
    use crate::keys::{label, parse};

    #[test]
    fn keys_that_terminals_do_not_send_are_known_with_alternatives() {
        for (written, received, alternative) in [
            ("Ctrl-i", "Tab", "Tab"),
            ("Ctrl-m", "Enter", "Enter"),
            ("Ctrl-j", "Enter", "Enter"),
            ("Ctrl-[", "Esc", "Esc"),
            ("Ctrl-h", "Backspace", "Backspace"),
            ("Ctrl-?", "Backspace", "Backspace"),
            ("Ctrl-A", "it without Shift", "Ctrl-a"),
            ("Ctrl-Shift-a", "it without Shift", "Ctrl-a"),
            ("Ctrl-I", "it without Shift", ""),
            ("Ctrl-1", "it without Ctrl", "1"),
            ("Ctrl-é", "it without Ctrl", "é"),
            ("Shift-a", "the capital itself", "A"),
            ("Alt-Shift-a", "the capital itself", "Alt-A"),
            (
                "Shift-Space",
                "the character that Shift makes of it",
                "Space",
            ),
            ("Shift-1", "the character that Shift makes of it", "1"),
            ("Shift-Enter", "Enter", "Enter"),
            ("Ctrl-Tab", "Tab", "Tab"),
            ("Ctrl-Backspace", "Backspace", "Backspace"),
            ("F13", "Shift and a lower function key", ""),
        ] {
            let key = parse(written).unwrap()[0];
            let found = unsendable(key).unwrap_or_else(|| panic!("{written} passes"));
            let named = found.alternative.map(|k| label(&[k])).unwrap_or_default();
            assert_eq!(
                (found.received, named.as_str()),
                (received, alternative),
                "{written}"
            );
        }
    }

    #[test]
    fn keys_that_every_terminal_sends_pass() {
        for written in [
            "j",
            "G",
            "Space",
            "é",
            "Ctrl-a",
            "Ctrl-c",
            "Ctrl-Space",
            "Ctrl-]",
            "Alt-x",
            "Alt-X",
            "Alt-Enter",
            "Shift-Tab",
            "Shift-Left",
            "Ctrl-Home",
            "Ctrl-Alt-a",
            "F12",
            "Shift-F5",
            "Esc",
            "Tab",
        ] {
            assert_eq!(unsendable(parse(written).unwrap()[0]), None, "{written}");
        }
    }

    #[test]
    fn every_alternative_is_sent() {
        for c in (' '..='~').chain("éß한".chars()) {
            for held in ["", "Ctrl-", "Shift-", "Alt-", "Ctrl-Shift-", "Ctrl-Alt-"] {
                let name = if c == ' ' {
                    "Space".into()
                } else {
                    c.to_string()
                };
                let key = parse(&format!("{held}{name}")).unwrap()[0];
                if let Some(alternative) = unsendable(key).and_then(|u| u.alternative) {
                    assert_eq!(unsendable(alternative), None, "{held}{name}");
                }
            }
        }
    }
}
