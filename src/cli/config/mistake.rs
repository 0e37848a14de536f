//! What can be wrong with a configuration, and the list of it. Knows positions in a file, not what the file says.

use std::cell::RefCell;
use std::ops::Range;

use crate::content::{Diagnostic, Nearest, Severity};
use crate::model::SafeText;

/// A mistake of a configuration.
pub(in crate::cli) type Mistake = Diagnostic<Code>;

/// What kind of mistake it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::cli) enum Code {
    /// Not TOML, or not UTF-8.
    NotToml,
    /// A field that the file does not have.
    UnknownField,
    /// A value of the wrong type.
    WrongType,
    /// A value of the right type that is none of those there are.
    BadValue,
    /// A name that no command has.
    UnknownCommand,
    /// A name that no pane has.
    UnknownPane,
    /// A command that has no keys in this pane.
    WrongPane,
    /// Something that names no key.
    BadKey,
    /// A key that terminals do not send.
    UnsendableKey,
    /// A key that only few terminals send.
    SeldomSent,
    /// A key bound to two commands.
    Conflict,
    /// A key that something else always takes.
    UnreachableKey,
    /// A key that cannot be bound or unbound.
    FixedKey,
    /// A command that lost its last key to another.
    LastKey,
    /// No key to quit with.
    NoQuitKey,
}

impl Code {
    fn severity(self) -> Severity {
        match self {
            Self::NotToml
            | Self::UnknownField
            | Self::WrongType
            | Self::BadValue
            | Self::UnknownCommand
            | Self::UnknownPane
            | Self::WrongPane
            | Self::BadKey
            | Self::UnsendableKey
            | Self::Conflict
            | Self::UnreachableKey
            | Self::FixedKey => Severity::Error,
            Self::SeldomSent | Self::LastKey | Self::NoQuitKey => Severity::Warning,
        }
    }
}

impl From<Code> for &'static str {
    fn from(code: Code) -> Self {
        match code {
            Code::NotToml => "not-toml",
            Code::UnknownField => "unknown-field",
            Code::WrongType => "wrong-type",
            Code::BadValue => "bad-value",
            Code::UnknownCommand => "unknown-command",
            Code::UnknownPane => "unknown-pane",
            Code::WrongPane => "wrong-pane",
            Code::BadKey => "bad-key",
            Code::UnsendableKey => "unsendable-key",
            Code::SeldomSent => "seldom-sent",
            Code::Conflict => "conflict",
            Code::UnreachableKey => "unreachable-key",
            Code::FixedKey => "fixed-key",
            Code::LastKey => "last-key",
            Code::NoQuitKey => "no-quit-key",
        }
    }
}

/// The mistakes found so far.
pub(super) struct Report<'s> {
    source: &'s str,
    file: &'s SafeText,
    mistakes: RefCell<Vec<Mistake>>,
    /// Which words were meant.
    pub nearest: Nearest,
}

impl<'s> Report<'s> {
    pub fn new(source: &'s str, file: &'s SafeText) -> Self {
        Self {
            source,
            file,
            mistakes: RefCell::default(),
            nearest: Nearest::default(),
        }
    }

    /// Notes a mistake.
    pub fn add(&self, code: Code, span: Range<usize>, message: &str, help: Option<&str>) {
        let kind = (code.severity(), code);
        let mistake = Mistake::of((self.source, self.file), span, kind, message, help);
        self.mistakes.borrow_mut().push(mistake);
    }

    /// The line of a place in the file, from 1.
    pub fn line(&self, byte: usize) -> usize {
        let before = self.source.get(..byte).unwrap_or_default();
        before.matches('\n').count() + 1
    }

    /// Whether a line is no TOML: then it says nothing.
    pub fn is_broken(&self, byte: usize) -> bool {
        let line = self.line(byte);
        let mistakes = self.mistakes.borrow();
        mistakes
            .iter()
            .any(|m| m.code == Code::NotToml && m.line == line)
    }

    /// The mistakes, by where they are.
    pub fn finish(self) -> Vec<Mistake> {
        let mut mistakes = self.mistakes.into_inner();
        mistakes.sort_by_key(|m| (m.span.start, m.code));
        mistakes
    }
}
