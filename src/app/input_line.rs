//! A line editor: text, a cursor, a history; and the keys of prompts.

use unicode_segmentation::UnicodeSegmentation;

use crate::keys::{Code, Key};
use crate::model::SafeText;

/// Keys of prompts, the palette and the question. They cannot be configured.
pub const ACCEPT: Key = Key::plain(Code::Enter);
pub const CANCEL: Key = Key::plain(Code::Esc);
pub const PREVIOUS: Key = Key::plain(Code::Up);
pub const NEXT: Key = Key::plain(Code::Down);
pub const YES: Key = Key::char('y');

const MAX_BYTES: usize = 1000;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InputLine {
    before: SafeText,
    after: SafeText,
    past: Vec<SafeText>,
    recalled: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    Changed,
    /// At most the cursor moved.
    Kept,
    /// The key is not bound here.
    Passed,
}

impl InputLine {
    /// An empty line that can recall `past`, the latest last.
    pub fn new(past: Vec<SafeText>) -> Self {
        Self {
            past,
            ..Self::default()
        }
    }

    pub fn text(&self) -> SafeText {
        let mut text = self.before.clone();
        text.push(&self.after);
        text
    }

    pub fn before(&self) -> &SafeText {
        &self.before
    }

    pub fn after(&self) -> &SafeText {
        &self.after
    }

    pub fn is_empty(&self) -> bool {
        self.before.is_empty() && self.after.is_empty()
    }

    /// Inserts at the cursor as much as fits, without line breaks.
    pub fn insert(&mut self, raw: &str) {
        let room = MAX_BYTES.saturating_sub(self.before.len() + self.after.len());
        let mut end = raw.len().min(room);
        while !raw.is_char_boundary(end) {
            end -= 1;
        }
        let text = format!("{}{}", self.before, raw.get(..end).unwrap_or_default());
        let spaced = text.ends_with(' ');
        self.before = SafeText::line(&text);
        if spaced && !self.before.ends_with(' ') {
            self.before.push(" ");
        }
    }

    /// Characters, Backspace, Delete, Left, Right, Home, End, Ctrl-a e u w k; Up and Down recall past lines.
    pub fn key(&mut self, key: Key) -> Edit {
        if let Some(c) = key.text() {
            self.insert(c.encode_utf8(&mut [0; 4]));
            return Edit::Changed;
        }
        match (key.code, key.ctrl) {
            (Code::Backspace, false) => self.cut_before(last_grapheme(&self.before)),
            (Code::Backspace | Code::Char('w'), true) => self.cut_before(last_word(&self.before)),
            (Code::Char('u'), true) => self.cut_before(0),
            (Code::Delete, _) => {
                let first = self.after.graphemes(true).next().map_or(0, str::len);
                self.cut_after(first)
            }
            (Code::Char('k'), true) => {
                self.after = SafeText::default();
                Edit::Changed
            }
            (Code::Left, _) => self.place(last_grapheme(&self.before)),
            (Code::Right, _) => {
                let first = self.after.graphemes(true).next().map_or(0, str::len);
                self.place(self.before.len() + first)
            }
            (Code::Home, _) | (Code::Char('a'), true) => self.place(0),
            (Code::End, _) | (Code::Char('e'), true) => self.place(usize::MAX),
            (Code::Up, _) => self.recall(|at, len| at.unwrap_or(len).checked_sub(1)),
            (Code::Down, _) => self.recall(|at, _| at.map(|i| i + 1)),
            _ => Edit::Passed,
        }
    }

    fn cut_before(&mut self, at: usize) -> Edit {
        if at == self.before.len() {
            return Edit::Kept;
        }
        self.before = part(&self.before, 0, at);
        Edit::Changed
    }

    fn cut_after(&mut self, first: usize) -> Edit {
        if first == 0 {
            return Edit::Kept;
        }
        self.after = part(&self.after, first, self.after.len());
        Edit::Changed
    }

    fn place(&mut self, at: usize) -> Edit {
        let text = self.text();
        let at = at.min(text.len());
        self.before = part(&text, 0, at);
        self.after = part(&text, at, text.len());
        Edit::Kept
    }

    fn recall(&mut self, to: impl FnOnce(Option<usize>, usize) -> Option<usize>) -> Edit {
        let Some(at) = to(self.recalled, self.past.len()) else {
            return Edit::Kept;
        };
        let Some(text) = self.past.get(at) else {
            self.recalled = None;
            self.before = SafeText::default();
            self.after = SafeText::default();
            return Edit::Changed;
        };
        self.before = text.clone();
        self.after = SafeText::default();
        self.recalled = Some(at);
        Edit::Changed
    }
}

fn part(text: &SafeText, from: usize, to: usize) -> SafeText {
    let mut out = SafeText::default();
    out.push(text.slice(from..to));
    out
}

fn last_grapheme(text: &str) -> usize {
    text.grapheme_indices(true)
        .next_back()
        .map_or(0, |(i, _)| i)
}

fn last_word(text: &str) -> usize {
    let stem = text.trim_end();
    stem.rfind(char::is_whitespace).map_or(0, |i| i + 1)
}

#[cfg(test)]
mod tests {
    use super::{Edit, InputLine};
    use crate::keys::{Key, parse};
    use crate::model::SafeText;

    fn typed(keys: &str) -> InputLine {
        let mut line = InputLine::new(vec![SafeText::new("older"), SafeText::new("newer")]);
        for key in parse(keys).unwrap() {
            line.key(key);
        }
        line
    }

    #[test]
    fn keys_edit_the_line() {
        for (keys, text) in [
            ("a b c", "abc"),
            ("a b Left X", "aXb"),
            ("a b Backspace", "a"),
            ("a Space b Ctrl-w", "a "),
            ("a b Home Delete", "b"),
            ("a b Ctrl-u c", "c"),
            ("a b c Left Left Ctrl-k", "a"),
            ("Up", "newer"),
            ("Up Up", "older"),
            ("Up Up Up", "older"),
            ("Up Up Down", "newer"),
            ("Up Down", ""),
            ("한 글 Backspace", "한"),
        ] {
            assert_eq!(typed(keys).text().as_str(), text, "{keys}");
        }
    }

    #[test]
    fn a_pasted_book_is_cut_and_made_one_clean_line() {
        let mut line = InputLine::default();
        line.insert(&"ab\n\u{1b}[31m".repeat(1000));
        assert!(line.text().len() < 8000);
        assert!(!line.text().contains(['\n', '\u{1b}']));
    }

    #[test]
    fn a_key_that_means_nothing_is_passed_on() {
        assert_eq!(
            InputLine::default().key(Key::plain(crate::keys::Code::F(1))),
            Edit::Passed
        );
    }
}
