//! A key press and its notation: `Ctrl-d`, `Alt-Left`, `Space`, `?`.

use std::fmt;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// A letter is in the case it was typed in.
    pub code: Code,
    pub ctrl: bool,
    pub alt: bool,
    /// Not set for characters, whose case says it.
    pub shift: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
    /// The key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    pub const fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// The character this key inserts in a line of text.
    pub fn text(self) -> Option<char> {
        if let Code::Char(c) = self.code
            && !self.ctrl
            && !self.alt
        {
            Some(c)
        } else {
            None
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

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyError {
    /// What is not a key.
    pub written: String,
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a key", self.written)
    }
}

/// Reads a sequence of keys separated by spaces: `Ctrl-d`, `m x`, `Space`.
///
/// # Errors
/// When a word is not a key.
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
    while let Some((modifier, name)) = rest.split_once('-')
        && !name.is_empty()
    {
        match modifier {
            "Ctrl" => key.ctrl = true,
            "Alt" => key.alt = true,
            "Shift" => key.shift = true,
            _ => break,
        }
        rest = name;
    }
    key.code = code(rest).ok_or_else(|| KeyError {
        written: word.to_owned(),
    })?;
    Ok(key)
}

fn code(name: &str) -> Option<Code> {
    if let Some((_, code)) = NAMED.iter().find(|(known, _)| *known == name) {
        return Some(*code);
    }
    let mut chars = name.chars();
    match (chars.next()?, chars.as_str()) {
        (c, "") => Some(Code::Char(c)),
        ('F', number) => {
            let number = number.parse().ok()?;
            (1..=24).contains(&number).then_some(Code::F(number))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, Key, label, parse};

    #[test]
    fn keys_are_labelled_as_they_are_written() {
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
    fn what_is_not_a_key_is_rejected() {
        for written in ["Ctrl-", "Enterr", "jj", "F99", "F0", "Hyper-x", "enter"] {
            assert!(parse(written).is_err(), "{written} passed for a key");
        }
    }

    #[test]
    fn only_characters_without_modifiers_insert_text() {
        assert_eq!(Key::char('ü').text(), Some('ü'));
        assert_eq!(parse("Ctrl-u").unwrap()[0].text(), None);
        assert_eq!(Key::plain(Code::Enter).text(), None);
    }
}
