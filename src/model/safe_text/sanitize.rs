//! Makes any text safe for a terminal. Replaced characters are shown, not dropped.

mod invisible;

use std::fmt::Write as _;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::SafeText;
use invisible::{needs_next, visible};

/// The most code points in a grapheme cluster: at most 128 bytes.
const CLUSTER: usize = 32;
/// Columns between tab stops.
const TAB: usize = 4;

/// Sanitised text, and the replacements in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sanitized {
    pub text: SafeText,
    /// The byte ranges of `text` that show a hidden character in words.
    pub shown: Vec<Range<usize>>,
    changes: Vec<Change>,
}

/// A range of the raw text and the range that replaces it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Change {
    raw: Range<usize>,
    text: Range<usize>,
    /// How many hidden characters it shows.
    hidden: usize,
}

impl Sanitized {
    /// The position in the text of a byte of the raw text.
    pub fn place(&self, raw: usize) -> usize {
        let after = self.changes.partition_point(|c| c.raw.start <= raw);
        match after.checked_sub(1).and_then(|i| self.changes.get(i)) {
            Some(change) if raw < change.raw.end => change.text.start,
            Some(change) => change.text.end + (raw - change.raw.end),
            None => raw,
        }
    }

    /// The hidden characters in order: their bytes in the raw text, and how many they are.
    pub fn hidden(&self) -> impl Iterator<Item = (Range<usize>, usize)> + use<'_> {
        let hidden = self.changes.iter().filter(|c| c.hidden > 0);
        hidden.map(|c| (c.raw.clone(), c.hidden))
    }
}

/// Shows hidden characters in words, makes line ends line feeds, and tabs spaces.
///
/// Idempotent: `sanitize(sanitize(x)) == sanitize(x)`.
pub fn sanitize(raw: &str) -> Sanitized {
    if raw.bytes().all(|b| matches!(b, b' '..=b'~' | b'\n')) {
        return Sanitized {
            text: SafeText(raw.to_owned()),
            ..Sanitized::default()
        };
    }
    let mut writer = Writer::new(raw);
    let mut at = 0;
    while let Some(byte) = raw.as_bytes().get(at) {
        if matches!(byte, b' '..=b'~') {
            writer.run = 0;
            at += 1;
        } else {
            at = writer.step(at);
        }
    }
    writer.flush(raw.len(), false);
    Sanitized {
        text: SafeText(writer.out),
        shown: writer.shown,
        changes: writer.changes,
    }
}

struct Writer<'a> {
    raw: &'a str,
    out: String,
    shown: Vec<Range<usize>>,
    changes: Vec<Change>,
    /// The start of the range that is not written yet.
    start: usize,
    /// Whether the output before it can join its first cluster.
    touching: bool,
    /// How many characters beyond ASCII are in a row, and whether the range can have too long a cluster.
    run: usize,
    long: bool,
    /// How much of the output is measured, and the columns of its last line.
    measured: usize,
    column: usize,
}

impl<'a> Writer<'a> {
    fn new(raw: &'a str) -> Self {
        Self {
            raw,
            out: String::with_capacity(raw.len() + raw.len() / 16),
            shown: Vec::new(),
            changes: Vec::new(),
            start: 0,
            touching: false,
            run: 0,
            long: false,
            measured: 0,
            column: 0,
        }
    }

    /// Handles the character at `at`, which is not printable ASCII; the position of the next one.
    fn step(&mut self, at: usize) -> usize {
        let rest = self.raw.get(at..).unwrap_or_default();
        let Some(c) = rest.chars().next() else {
            return self.raw.len();
        };
        let end = at + c.len_utf8();
        match c {
            '\r' if rest.starts_with("\r\n") => self.break_line(at, at + 2),
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                self.break_line(at, end)
            }
            '\t' => self.tabulate(at),
            '\0'..='\u{1F}' => self.show(at, end, |out| {
                out.push('^');
                out.push(char::from(b'@' + (c as u8)));
            }),
            '\u{7F}' => self.show(at, end, |out| out.push_str("^?")),
            '\u{80}'..='\u{9F}' => self.show(at, end, |out| spell(out, c)),
            _ => {
                let before = self.raw.get(self.start..at).unwrap_or_default();
                let kept = visible(before, c, rest);
                if kept == 0 {
                    return self.show(at, end, |out| spell(out, c));
                }
                self.run += 1;
                // Too long a cluster has at most one ASCII character, so half of the others are on one side of it.
                self.long |= self.run >= CLUSTER / 2 - 1;
                at + kept
            }
        }
    }

    fn break_line(&mut self, at: usize, end: usize) -> usize {
        self.flush(at, false);
        let text = self.out.len();
        self.out.push('\n');
        if self.raw.get(at..end) != Some("\n") {
            self.change(at..end, text, 0);
        }
        self.measured = self.out.len();
        self.column = 0;
        self.resume(end, false)
    }

    fn tabulate(&mut self, at: usize) -> usize {
        self.flush(at, true);
        self.column += self
            .out
            .get(self.measured..)
            .map_or(0, UnicodeWidthStr::width);
        let text = self.out.len();
        let mut width = TAB - self.column % TAB;
        if width == 1 && self.out.chars().next_back().is_some_and(takes_a_space) {
            width += TAB;
        }
        self.out.extend(std::iter::repeat_n(' ', width));
        self.column += width;
        self.measured = self.out.len();
        self.change(at..at + 1, text, 0);
        self.resume(at + 1, true)
    }

    fn show(&mut self, at: usize, end: usize, write: impl FnOnce(&mut String)) -> usize {
        self.flush(at, true);
        let text = self.out.len();
        write(&mut self.out);
        self.shown.push(text..self.out.len());
        self.change(at..end, text, 1);
        self.resume(end, true)
    }

    fn change(&mut self, raw: Range<usize>, text: usize, hidden: usize) {
        let text = text..self.out.len();
        self.changes.push(Change { raw, text, hidden });
    }

    fn resume(&mut self, start: usize, touching: bool) -> usize {
        self.start = start;
        self.touching = touching;
        self.run = 0;
        self.long = false;
        start
    }

    /// Writes the range up to `end`; `touched` if the output after it can join its last cluster.
    fn flush(&mut self, end: usize, touched: bool) {
        let stretch = self.raw.get(self.start..end).unwrap_or_default();
        if !self.long {
            self.out.push_str(stretch);
            return;
        }
        for (i, cluster) in stretch.grapheme_indices(true) {
            let before = usize::from(self.touching && i == 0);
            let after = usize::from(touched && i + cluster.len() == stretch.len());
            if cluster.chars().count() + before + after > CLUSTER {
                self.cut(self.start + i, cluster, CLUSTER - 1 - before);
            } else {
                self.out.push_str(cluster);
            }
        }
    }

    /// Writes the first `room` code points of a cluster, and how many more there are.
    fn cut(&mut self, at: usize, cluster: &str, room: usize) {
        let length = cluster.char_indices().nth(room).map_or(0, |(i, _)| i);
        let kept = cluster
            .get(..length)
            .unwrap_or_default()
            .trim_end_matches(needs_next);
        let more = cluster.get(kept.len()..).unwrap_or_default();
        let count = more.chars().count();
        self.out.push_str(kept);
        let text = self.out.len();
        // Writing to a string cannot fail.
        let _ = write!(self.out, "<+{count} marks>");
        self.shown.push(text..self.out.len());
        self.change(at + kept.len()..at + cluster.len(), text, count);
    }
}

/// Whether `c` and a space make one cluster.
fn takes_a_space(c: char) -> bool {
    let pair: String = [c, ' '].iter().collect();
    !c.is_ascii() && pair.graphemes(true).count() == 1
}

fn spell(out: &mut String, c: char) {
    // Writing to a string cannot fail.
    let _ = write!(out, "<U+{:04X}>", u32::from(c));
}

#[cfg(test)]
mod tests;
