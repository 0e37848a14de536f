//! What may reach a terminal, character by character. Shows what it takes away; drops nothing silently.

use std::ops::Range;

use super::Clean;

/// Sanitised text, and where in it something stands that was not text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sanitized {
    /// The text, safe to draw.
    pub text: Clean,
    /// The byte ranges of `text` that show a hidden character in words.
    pub shown: Vec<Range<usize>>,
}

/// Makes any text safe to draw: hidden characters in words, line ends as line feeds, tabs as spaces.
pub fn sanitize(raw: &str) -> Sanitized {
    let mut out = String::with_capacity(raw.len());
    let mut shown = Vec::new();
    for c in raw.chars() {
        if c == '\t' {
            out.push_str("    ");
        } else if c == '\n' || !c.is_control() {
            out.push(c);
        } else {
            let start = out.len();
            out.push_str(&format!("<U+{:04X}>", u32::from(c)));
            shown.push(start..out.len());
        }
    }
    Sanitized {
        text: Clean(out),
        shown,
    }
}
