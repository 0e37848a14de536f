//! Which keys terminals do not send, what they send instead, and what to bind in their place: a fixed list. Knows no terminal.

use super::key::{Code, Key};

/// Why a key seldom or never arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsent {
    /// What most terminals send for it, in words.
    pub sent: &'static str,
    /// What can be bound in its place, if there is something near.
    pub instead: Option<Key>,
}

/// Why most terminals do not send a key; none if they do.
///
/// Some of these arrive where the terminal speaks the kitty keyboard protocol, which few do.
pub fn unsent(key: Key) -> Option<Unsent> {
    match key.code {
        Code::Char(c) => character(key, c),
        Code::Tab if key.alt => because("nothing: the desktop takes it", None),
        Code::Tab if key.ctrl => because("Tab", Some(without(key))),
        Code::Enter if key.ctrl || key.shift => because("Enter", Some(without(key))),
        Code::Esc if key.ctrl || key.shift || key.alt => because("Esc", Some(without(key))),
        Code::Backspace if key.ctrl || key.shift => because("Backspace", Some(without(key))),
        Code::F(13..) => because("Shift and a lower function key", None),
        Code::Tab
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
        | Code::F(_) => None,
    }
}

/// A character with what is held: control codes are few, and Shift is in the character itself.
fn character(key: Key, c: char) -> Option<Unsent> {
    let alone = |c| Some(Key::char(c));
    if key.ctrl {
        return match c {
            'i' => because("Tab", Some(Key::plain(Code::Tab))),
            'm' | 'j' => because("Enter", Some(Key::plain(Code::Enter))),
            '[' => because("Esc", Some(Key::plain(Code::Esc))),
            'h' | '?' => because("Backspace", Some(Key::plain(Code::Backspace))),
            'a'..='z' | ' ' | '\\' | ']' | '^' | '_' if !key.shift => None,
            _ if c.is_ascii_alphabetic() => {
                let small = Key {
                    code: Code::Char(c.to_ascii_lowercase()),
                    shift: false,
                    ..key
                };
                because(
                    "it without Shift",
                    Some(small).filter(|k| unsent(*k).is_none()),
                )
            }
            ' ' | '\\' | ']' | '^' | '_' => because(
                "it without Shift",
                Some(Key {
                    shift: false,
                    ..key
                }),
            ),
            _ => {
                let bare = Key {
                    ctrl: false,
                    shift: false,
                    ..key
                };
                because("it without Ctrl", Some(bare))
            }
        };
    }
    if !key.shift {
        return None;
    }
    let upper: Vec<char> = c.to_uppercase().collect();
    match upper.as_slice() {
        [upper] if *upper != c => because(
            "the capital itself",
            alone(*upper).map(|k| Key { alt: key.alt, ..k }),
        ),
        _ => because(
            "the character that Shift makes of it",
            Some(Key {
                shift: false,
                ..key
            }),
        ),
    }
}

fn without(key: Key) -> Key {
    Key::plain(key.code)
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "every row of the list ends with it"
)]
fn because(sent: &'static str, instead: Option<Key>) -> Option<Unsent> {
    Some(Unsent { sent, instead })
}

#[cfg(test)]
mod tests {
    use super::unsent;
    use crate::keys::{label, parse};

    #[test]
    fn what_most_terminals_cannot_send_is_known_with_what_to_bind_instead() {
        for (written, sent, instead) in [
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
            let unsent = unsent(key).unwrap_or_else(|| panic!("{written} passes"));
            let named = unsent.instead.map(|k| label(&[k])).unwrap_or_default();
            assert_eq!((unsent.sent, named.as_str()), (sent, instead), "{written}");
        }
    }

    #[test]
    fn what_every_terminal_sends_passes() {
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
            assert_eq!(unsent(parse(written).unwrap()[0]), None, "{written}");
        }
    }

    #[test]
    fn what_is_advised_instead_is_itself_sent() {
        for c in (' '..='~').chain("éß한".chars()) {
            for held in ["", "Ctrl-", "Shift-", "Alt-", "Ctrl-Shift-", "Ctrl-Alt-"] {
                let name = if c == ' ' {
                    "Space".into()
                } else {
                    c.to_string()
                };
                let key = parse(&format!("{held}{name}")).unwrap()[0];
                if let Some(instead) = unsent(key).and_then(|u| u.instead) {
                    assert_eq!(unsent(instead), None, "{held}{name}");
                }
            }
        }
    }
}
