//! The only types of text that can be drawn. Every way to make one sanitises.

mod sanitize;

use std::borrow::Borrow;
use std::fmt;
use std::ops::{Deref, Range};

pub use sanitize::{Sanitized, sanitize};

/// Text in which control, bidirectional and invisible characters are replaced by words (`^[`, `<U+202E>`).
///
/// It can have line feeds if [`SafeText::new`] made it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SafeText(String);

impl SafeText {
    /// Sanitises `raw`, keeping its lines.
    pub fn new(raw: &str) -> Self {
        sanitize(raw).text
    }

    /// Sanitises `raw` and joins its lines into one.
    pub fn line(raw: &str) -> Self {
        let mut text = Self::new(raw);
        if text.0.contains('\n') {
            text.0 = text
                .0
                .lines()
                .map(str::trim)
                .filter(|l| !l.is_empty())
                .collect::<Vec<_>>()
                .join(" ");
        }
        text
    }

    pub fn push<'a>(&mut self, more: impl Into<SafeStr<'a>>) {
        self.0.push_str(more.into().0);
    }

    /// Empty if the range is outside the text or splits a character.
    pub fn slice(&self, range: Range<usize>) -> SafeStr<'_> {
        SafeStr(self.0.get(range).unwrap_or_default())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for SafeText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for SafeText {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Formats like `format!` and sanitises the result into one line.
#[macro_export]
macro_rules! safe {
    ($($arg:tt)*) => { $crate::model::SafeText::line(&format!($($arg)*)) };
}

/// Borrowed safe text: the only type that drawing code takes.
///
/// It comes from a [`SafeText`] or from a literal in the program, never from a string made at run time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SafeStr<'a>(&'a str);

impl<'a> SafeStr<'a> {
    pub fn as_str(self) -> &'a str {
        self.0
    }

    /// Empty if the range is outside the text or splits a character.
    #[must_use]
    pub fn slice(self, range: Range<usize>) -> Self {
        Self(self.0.get(range).unwrap_or_default())
    }
}

impl Deref for SafeStr<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.0
    }
}

impl fmt::Display for SafeStr<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl<'a> From<&'a SafeText> for SafeStr<'a> {
    fn from(text: &'a SafeText) -> Self {
        Self(&text.0)
    }
}

impl From<&'static str> for SafeStr<'static> {
    fn from(text: &'static str) -> Self {
        Self(text)
    }
}
