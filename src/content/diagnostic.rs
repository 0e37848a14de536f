//! What is wrong with a study, theme or configuration file, where, and what was probably meant.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use crate::model::SafeText;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Error,
    Warning,
    Note,
}

impl Severity {
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

macro_rules! codes {
    (
        studies { $($severity:ident { $($code:ident $word:literal: $doc:literal,)* })* }
        others { $($other_severity:ident { $($other:ident $other_word:literal: $other_doc:literal,)* })* }
    ) => {
        /// The kind of mistake.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc] $code,)*)*
            $($(#[doc = $other_doc] $other,)*)*
        }

        impl Code {
            /// The codes of studies, errors first.
            pub const STUDIES: &'static [Self] = &[$($(Self::$code,)*)*];

            /// The code as it is written: `unknown-id`.
            pub fn word(self) -> &'static str {
                match self {
                    $($(Self::$code => $word,)*)*
                    $($(Self::$other => $other_word,)*)*
                }
            }

            pub fn severity(self) -> Severity {
                match self {
                    $($(Self::$code => Severity::$severity,)*)*
                    $($(Self::$other => Severity::$other_severity,)*)*
                }
            }
        }
    };
}

codes! {
studies {
    Error {
        NotRon "not-ron": "Not RON, or a value of the wrong type.",
        UnknownField "unknown-field": "A field that the record does not have.",
        MissingField "missing-field": "A required field that is not there.",
        RepeatedField "repeated-field": "A field given twice.",
        UnknownVariant "unknown-variant": "Not one of the words allowed there.",
        BadFormat "bad-format": "A version of the format that is not supported.",
        BadId "bad-id": "A malformed id.",
        DuplicateId "duplicate-id": "An id given twice.",
        UnknownId "unknown-id": "A reference or link to nothing.",
        WrongKind "wrong-kind": "A reference to an entry of a kind not allowed there.",
        BadDate "bad-date": "Not EDTF, or an end before its start.",
        Cycle "cycle": "A section that is its own ancestor.",
        TwoOwners "two-owners": "One spelling owned twice.",
        UnknownNote "unknown-note": "A reference to a note that does not exist.",
        Empty "empty": "No section, or an empty required text.",
    }
    Warning {
        OutsideLife "outside-life": "An event or membership outside the life of its person.",
        UnusedSource "unused-source": "A source that nothing cites.",
        NeverMentioned "never-mentioned": "An entry that nothing refers to.",
        AliasIsName "alias-is-name": "An alias that is the name of another entry.",
        NotShown "not-shown": "Markup that is not rendered.",
        HiddenCharacter "hidden-character": "A control, bidirectional or invisible character.",
    }
    Note {
        SharedName "shared-name": "One spelling, several entries.",
    }
}
others {
    Error {
        BadColor "bad-color": "Not a colour, in a theme.",
        NotToml "not-toml": "Not TOML, or not UTF-8.",
        WrongType "wrong-type": "A value of the wrong type.",
        BadValue "bad-value": "A value of the right type that is not allowed.",
        UnknownCommand "unknown-command": "No command has this name.",
        UnknownPane "unknown-pane": "No pane has this name.",
        WrongPane "wrong-pane": "A command that does not work in this pane.",
        BadKey "bad-key": "Not a key.",
        UnsendableKey "unsendable-key": "A key that terminals do not send.",
        Conflict "conflict": "A key bound to two commands.",
        UnreachableKey "unreachable-key": "A key that another binding always takes.",
        FixedKey "fixed-key": "A key that cannot be bound or unbound.",
    }
    Warning {
        LowContrast "low-contrast": "A colour of a theme that is hard to read.",
        SeldomSent "seldom-sent": "A key that few terminals send.",
        LastKey "last-key": "A command that lost its last key to another.",
        NoQuitKey "no-quit-key": "No key to quit with.",
    }
}
}

/// A mistake in a file, or what may be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file, as the reader named it.
    pub file: SafeText,
    pub severity: Severity,
    pub code: Code,
    pub message: SafeText,
    /// In bytes of the file.
    pub span: Range<usize>,
    /// The line of the start, from 1.
    pub line: usize,
    /// The column of the start, in characters, from 1.
    pub column: usize,
    /// What was probably meant.
    pub help: Option<SafeText>,
}

/// A mistake before its line is known.
#[derive(Debug)]
struct Finding {
    code: Code,
    span: Range<usize>,
    message: String,
    help: Option<String>,
}

/// The mistakes found so far in one file.
#[derive(Debug, Default)]
pub struct Report {
    findings: RefCell<Vec<Finding>>,
    fatal: Cell<bool>,
}

impl Report {
    /// Adds a mistake; an error makes the whole file unusable.
    pub fn add(&self, code: Code, span: Range<usize>, message: String, help: Option<String>) {
        if code.severity() == Severity::Error {
            self.fatal.set(true);
        }
        self.add_in_prose(code, span, message, help);
    }

    /// Adds a mistake with which the file can still be used.
    pub fn add_in_prose(
        &self,
        code: Code,
        span: Range<usize>,
        message: String,
        help: Option<String>,
    ) {
        self.findings.borrow_mut().push(Finding {
            code,
            span,
            message,
            help,
        });
    }

    /// Forgets all mistakes.
    pub fn clear(&self) {
        self.findings.borrow_mut().clear();
        self.fatal.set(false);
    }

    /// Whether a mistake makes the file unusable.
    pub fn is_fatal(&self) -> bool {
        self.fatal.get()
    }

    /// The diagnostics in the order of the file, whose whole text is `source`.
    pub fn finish(self, source: &str, file: &SafeText) -> Vec<Diagnostic> {
        let mut findings = self.findings.into_inner();
        findings.sort_by_key(|f| (f.span.start, f.code));
        let mut position = Position::start_of(source);
        let mut diagnostics = Vec::with_capacity(findings.len());
        for finding in findings {
            let (line, column) = position.move_to(finding.span.start);
            diagnostics.push(Diagnostic {
                file: file.clone(),
                severity: finding.code.severity(),
                code: finding.code,
                message: SafeText::line(&finding.message),
                span: finding.span,
                line,
                column,
                help: finding.help.as_deref().map(SafeText::line),
            });
        }
        diagnostics
    }
}

/// A position in a file, with its line and column; it moves forward only.
struct Position<'s> {
    source: &'s str,
    byte: usize,
    line: usize,
    column: usize,
}

impl<'s> Position<'s> {
    fn start_of(source: &'s str) -> Self {
        Self {
            source,
            byte: if source.starts_with(BYTE_ORDER_MARK) {
                BYTE_ORDER_MARK.len_utf8()
            } else {
                0
            },
            line: 1,
            column: 1,
        }
    }

    fn move_to(&mut self, byte: usize) -> (usize, usize) {
        let passed = self.source.get(self.byte..byte).unwrap_or_default();
        for line in passed.split_inclusive('\n') {
            if line.ends_with('\n') {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += line.chars().count();
            }
        }
        self.byte = self.byte.max(byte);
        (self.line, self.column)
    }
}

/// What some editors write before the first character of a file.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

/// Text as messages quote it: short, safe, between backticks.
pub(super) fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let text = text.trim();
    if text.is_empty() {
        return "an empty text".to_owned();
    }
    let head: String = text.chars().take(LONGEST).collect();
    let clean = SafeText::line(&head);
    let shown: String = clean.chars().take(LONGEST).collect();
    let whole = head.len() == text.len() && shown.len() == clean.len();
    format!("`{shown}{}`", if whole { "" } else { "…" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn positions(source: &str, bytes: &[usize]) -> Vec<(usize, usize)> {
        let report = Report::default();
        for byte in bytes {
            report.add(Code::Empty, *byte..*byte, String::new(), None);
        }
        report
            .finish(source, &SafeText::default())
            .iter()
            .map(|d| (d.line, d.column))
            .collect()
    }

    #[test]
    fn a_position_counts_characters_not_bytes() {
        assert_eq!(
            positions("ab\nдом x\r\ny", &[0, 1, 3, 9, 10, 13]),
            [(1, 1), (1, 2), (2, 1), (2, 4), (2, 5), (3, 1)]
        );
    }

    #[test]
    fn a_byte_order_mark_has_no_column() {
        assert_eq!(positions("\u{feff}ab", &[3, 4]), [(1, 1), (1, 2)]);
    }

    #[test]
    fn diagnostics_come_in_the_order_of_the_file() {
        assert_eq!(positions("a\nb\nc", &[4, 0, 2]), [(1, 1), (2, 1), (3, 1)]);
    }

    #[test]
    fn a_long_text_is_quoted_by_its_beginning() {
        assert_eq!(quoted(" short "), "`short`");
        assert_eq!(quoted(" "), "an empty text");
        assert_eq!(quoted(&"ж".repeat(100)).chars().count(), 63);
    }
}
