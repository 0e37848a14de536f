//! One key press, how it is written and how it reads: `Ctrl-d`, `Alt-Left`, `Space`, `?`. Knows no terminal.

#![expect(clippy::wildcard_enum_match_arm, reason = "most keys write nothing")]

use std::fmt;

/// A key press.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key; a letter in the case it was typed in.
    pub code: Code,
    /// Whether Ctrl was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
    /// Whether Shift was held; never set for characters, whose case says it.
    pub shift: bool,
}

/// Which key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Code {
    Char(char),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Insert,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    F(u8),
}

const NAMED: [(&str, Code); 15] = [
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("Backspace", Code::Backspace),
    ("Delete", Code::Delete),
    ("Insert", Code::Insert),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PgUp", Code::PageUp),
    ("PgDn", Code::PageDown),
    ("Space", Code::Char(' ')),
];

impl Key {
    /// The key alone, without Ctrl, Alt or Shift.
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    /// A character typed without Ctrl or Alt.
    pub const fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// The character this key writes in a line of text, if it writes one.
    pub fn text(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [
            (self.ctrl, "Ctrl-"),
            (self.alt, "Alt-"),
            (self.shift, "Shift-"),
        ] {
            if held {
                f.write_str(name)?;
            }
        }
        if let Some((name, _)) = NAMED.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            Code::Char(c) => write!(f, "{c}"),
            Code::F(n) => write!(f, "F{n}"),
            _ => Ok(()),
        }
    }
}

/// Why a text names no key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyError {
    /// The text.
    pub written: String,
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} names no key", self.written)
    }
}

/// Reads a sequence of keys written with spaces between them: `Ctrl-d`, `m x`, `Space`.
///
/// # Errors
/// When a word names no key.
pub fn parse(written: &str) -> Result<Vec<Key>, KeyError> {
    written.split_whitespace().map(parse_one).collect()
}

/// A sequence as [`parse`] reads it.
pub fn label(keys: &[Key]) -> String {
    let labels: Vec<String> = keys.iter().map(Key::to_string).collect();
    labels.join(" ")
}

fn parse_one(word: &str) -> Result<Key, KeyError> {
    let mut key = Key::plain(Code::Esc);
    let mut rest = word;
    loop {
        let held = [
            ("Ctrl-", &mut key.ctrl),
            ("Alt-", &mut key.alt),
            ("Shift-", &mut key.shift),
        ];
        let Some((name, flag)) = held
            .into_iter()
            .find(|(name, _)| rest.len() > name.len() && rest.starts_with(name))
        else {
            break;
        };
        *flag = true;
        rest = rest.get(name.len()..).unwrap_or_default();
    }
    let error = || KeyError {
        written: word.to_owned(),
    };
    key.code = code(rest).ok_or_else(error)?;
    Ok(key)
}

fn code(name: &str) -> Option<Code> {
    if let Some((_, code)) = NAMED.iter().find(|(known, _)| *known == name) {
        return Some(*code);
    }
    let mut chars = name.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => Some(Code::Char(c)),
        (Some('F'), Some(_)) => name[1..]
            .parse()
            .ok()
            .filter(|n| (1..=24).contains(n))
            .map(Code::F),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, Key, label, parse};

    #[test]
    fn keys_read_as_they_are_written() {
        for written in [
            "j",
            "G",
            "Ctrl-d",
            "Alt-Left",
            "Shift-Tab",
            "Space",
            "' x",
            "Ctrl-Alt-Delete",
            "F12",
            "-",
            "Ctrl--",
            "/",
            "?",
            "é",
            "PgDn",
            "<",
        ] {
            assert_eq!(label(&parse(written).unwrap()), written);
        }
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for written in ["Ctrl-", "Enterr", "jj", "F99", "F0", "Hyper-x", "enter"] {
            assert!(parse(written).is_err(), "{written} passed for a key");
        }
    }

    #[test]
    fn only_plain_characters_write_text() {
        assert_eq!(Key::char('ü').text(), Some('ü'));
        assert_eq!(parse("Ctrl-u").unwrap()[0].text(), None);
        assert_eq!(Key::plain(Code::Enter).text(), None);
    }
}
