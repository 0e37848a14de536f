//! Removes the indentation that a text has in the file, and maps its bytes back to the file.

use std::borrow::Cow;
use std::ops::Range;

#[derive(Debug, Default)]
pub(super) struct Dedented<'s> {
    /// With line feeds as line ends.
    pub text: Cow<'s, str>,
    /// The start of each line in `text` and in the source.
    lines: Vec<(usize, usize)>,
}

impl Dedented<'_> {
    /// The byte of the source for a byte of the text.
    pub fn origin(&self, byte: usize) -> usize {
        let line = self.lines.partition_point(|(start, _)| *start <= byte);
        match self.lines.get(line.saturating_sub(1)) {
            Some((start, origin)) => origin + byte.saturating_sub(*start),
            None => byte,
        }
    }

    pub fn origins(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.origin(range.start);
        start..self.origin(range.end).max(start)
    }
}

/// Removes the common indentation, the blank lines at both ends, and the white space of blank lines.
///
/// The first line of a text has no indentation in the file, so it is ignored.
pub(super) fn dedent(raw: &str) -> Dedented<'_> {
    if !raw.contains('\n') {
        let text = raw.trim_start_matches([' ', '\t', '\r']);
        return Dedented {
            lines: vec![(0, raw.len() - text.len())],
            text: Cow::Borrowed(text),
        };
    }
    let mut lines: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for end in memchr::memchr_iter(b'\n', raw.as_bytes()).chain([raw.len()]) {
        let line = raw.get(at..end).unwrap_or_default();
        lines.push((at, line.trim_end_matches('\r')));
        at = end + 1;
    }
    let first = lines
        .iter()
        .position(|l| !is_blank(l.1))
        .unwrap_or(lines.len());
    let last = lines
        .iter()
        .rposition(|l| !is_blank(l.1))
        .map_or(first, |l| l + 1);
    let lines = lines.get(first..last).unwrap_or_default();
    let indent = common_indent(
        lines
            .iter()
            .filter(|l| !is_blank(l.1) && l.0 > 0)
            .map(|l| l.1),
    );

    let mut text = String::with_capacity(raw.len());
    let mut origins = Vec::with_capacity(lines.len());
    for (at, line) in lines {
        if !origins.is_empty() {
            text.push('\n');
        }
        let cut = if is_blank(line) {
            line.len()
        } else if *at == 0 {
            margin(line).len()
        } else {
            indent
        };
        origins.push((text.len(), at + cut));
        text.push_str(line.get(cut..).unwrap_or_default());
    }
    Dedented {
        text: Cow::Owned(text),
        lines: origins,
    }
}

fn is_blank(line: &str) -> bool {
    let first = line.bytes().find(|b| *b != b' ');
    !first.is_some_and(|b| b.is_ascii_graphic()) && line.trim().is_empty()
}

fn margin(line: &str) -> &str {
    let text = line.trim_start_matches([' ', '\t']);
    line.get(..line.len() - text.len()).unwrap_or_default()
}

fn common_indent<'l>(mut lines: impl Iterator<Item = &'l str>) -> usize {
    let Some(first) = lines.next() else {
        return 0;
    };
    let first = margin(first);
    lines.fold(first.len(), |shared, line| {
        let both = first.bytes().zip(line.bytes());
        both.take(shared).take_while(|(a, b)| a == b).count()
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::dedent;

    #[test]
    fn an_author_may_indent_text_with_the_file() {
        for (written, read) in [
            ("plain", "plain"),
            ("  plain", "plain"),
            ("\n    one\n    two\n  ", "one\ntwo"),
            ("\n    one\n\n      two\n", "one\n\n  two"),
            ("one\n    two\n\n    three", "one\ntwo\n\nthree"),
            ("\r\n  one\r\n  two\r\n", "one\ntwo"),
            ("\n\tone\n\t\ttwo\n", "one\n\ttwo"),
            ("\n\tone\n  two\n", "\tone\n  two"),
            ("\n  a\n \n  b\n", "a\n\nb"),
            ("\n \n\n", ""),
            ("", ""),
        ] {
            assert_eq!(dedent(written).text, read, "{written:?}");
        }
    }

    #[test]
    fn a_place_in_the_text_maps_back_to_the_file() {
        let raw = "\n    one [[x]]\n\n    two [[y]]\n";
        let dedented = dedent(raw);
        for link in ["[[x]]", "[[y]]"] {
            let at = dedented.text.find(link).unwrap();
            let origin = dedented.origins(&(at..at + link.len()));
            assert_eq!(&raw[origin], link);
        }
    }

    proptest! {
        #[test]
        fn every_character_maps_back_to_itself(raw in "[ \t\r\na-cж]{0,60}") {
            let dedented = dedent(&raw);
            for (i, c) in dedented.text.char_indices().filter(|(_, c)| *c != '\n') {
                let origin = dedented.origin(i);
                prop_assert_eq!(raw[origin..].chars().next(), Some(c));
            }
        }
    }
}
