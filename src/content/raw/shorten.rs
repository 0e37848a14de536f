//! Leaves long texts out of a file before it is parsed: the parser would walk over each of their bytes.

use std::cell::Cell;
use std::ops::Range;

use memchr::{memchr, memchr2, memchr3, memmem};

use crate::content::diagnostic::BYTE_ORDER_MARK;

/// Shorter texts are parsed where they are.
const LONG: usize = 256;
/// How far a place is looked for from the last one.
const NEAR: usize = 4;

/// A file without its long texts, and where they are.
#[derive(Debug)]
pub(in crate::content) struct Shortened<'s> {
    source: &'s str,
    /// The length of its byte order mark.
    start: usize,
    /// The file with empty texts in the place of long ones; none if there are none.
    text: Option<String>,
    /// In the order of the file.
    left_out: Vec<LeftOut>,
    /// How many were left out before the place that was asked for last.
    last: Cell<usize>,
}

#[derive(Debug, PartialEq, Eq)]
struct LeftOut {
    /// Where the empty text is, in bytes of the shortened file.
    at: usize,
    /// What was there, in bytes of the file.
    from: Range<usize>,
}

impl<'s> Shortened<'s> {
    pub fn new(source: &'s str) -> Self {
        let whole = Self::whole(source);
        let mut text = String::new();
        let mut left_out = Vec::new();
        let mut copied = whole.start;
        for from in Literals::of(source) {
            let is_plain = source.get(from.clone()).is_some_and(|t| t.len() > LONG);
            if is_plain {
                text.push_str(source.get(copied..from.start).unwrap_or_default());
                copied = from.end;
                left_out.push(LeftOut {
                    at: text.len(),
                    from,
                });
            }
        }
        text.push_str(source.get(copied..).unwrap_or_default());
        Self {
            text: (!left_out.is_empty()).then_some(text),
            left_out,
            ..whole
        }
    }

    /// Leaves out the contents of some lists of the study too.
    pub fn without_lists(&self, names: &[&str]) -> Shortened<'s> {
        let old = self.text();
        let mut text = String::new();
        let mut left_out = Vec::new();
        let (mut copied, mut next) = (0, 0);
        let lists = Lists::of(old).filter(|(name, _)| names.contains(name));
        for (_, list) in lists.chain([("", old.len()..old.len())]) {
            // What is left out before the list moves with it; what is left out in it is part of it.
            while let Some(earlier) = self.left_out.get(next).filter(|l| l.at <= list.start) {
                next += 1;
                if earlier.at >= copied {
                    left_out.push(LeftOut {
                        at: text.len() + earlier.at - copied,
                        from: earlier.from.clone(),
                    });
                }
            }
            while self.left_out.get(next).is_some_and(|l| l.at <= list.end) {
                next += 1;
            }
            text.push_str(old.get(copied..list.start).unwrap_or_default());
            copied = list.end;
            left_out.push(LeftOut {
                at: text.len(),
                from: self.source_of(list.start)..self.source_of(list.end),
            });
        }
        Shortened {
            source: self.source,
            start: self.start,
            text: Some(text),
            left_out,
            last: Cell::new(0),
        }
    }

    /// The byte of the file for a byte of the shortened file.
    fn source_of(&self, at: usize) -> usize {
        let after = self.left_out.partition_point(|l| l.at <= at);
        match after.checked_sub(1).and_then(|i| self.left_out.get(i)) {
            Some(last) => last.from.end + (at - last.at),
            None => self.start + at,
        }
    }

    /// The file as it is.
    pub fn whole(source: &'s str) -> Self {
        Self {
            source,
            start: source.len() - source.strip_prefix(BYTE_ORDER_MARK).unwrap_or(source).len(),
            text: None,
            left_out: Vec::new(),
            last: Cell::new(0),
        }
    }

    pub fn source(&self) -> &'s str {
        self.source
    }

    /// The first byte of the file after its byte order mark.
    pub fn start(&self) -> usize {
        self.start
    }

    /// What is to be parsed.
    pub fn text(&self) -> &str {
        let whole = self.source.get(self.start..).unwrap_or_default();
        self.text.as_deref().unwrap_or(whole)
    }

    /// Whether something is left out.
    pub fn is_shorter(&self) -> bool {
        self.text.is_some()
    }

    /// The place in the file of a text that was borrowed from [`Shortened::text`].
    pub fn place(&self, text: &str) -> Range<usize> {
        let base = self.text().as_ptr().addr();
        let at = text.as_ptr().addr().saturating_sub(base);
        let after = self.after(at);
        match after.checked_sub(1).and_then(|i| self.left_out.get(i)) {
            Some(last) if last.at == at && text.is_empty() => last.from.clone(),
            Some(last) => {
                let start = last.from.end + (at - last.at);
                start..start + text.len()
            }
            None => self.start + at..self.start + at + text.len(),
        }
    }
}

impl Shortened<'_> {
    /// How many texts were left out up to a byte of the shortened file. A parser asks in the order of the file.
    fn after(&self, at: usize) -> usize {
        let last = self.last.get();
        let near = self.left_out.get(last..).unwrap_or_default();
        let steps = near.iter().take(NEAR).take_while(|l| l.at <= at).count();
        let before = last.checked_sub(1).and_then(|i| self.left_out.get(i));
        let is_near = steps < NEAR && before.is_none_or(|l| l.at <= at);
        let after = if is_near {
            last + steps
        } else {
            self.left_out.partition_point(|l| l.at <= at)
        };
        self.last.set(after);
        after
    }
}

/// The contents of the strings of a file that are written without escapes.
struct Literals<'s> {
    bytes: &'s [u8],
    at: usize,
}

impl<'s> Literals<'s> {
    fn of(source: &'s str) -> Self {
        Self {
            bytes: source.as_bytes(),
            at: 0,
        }
    }

    fn rest(&self, from: usize) -> &'s [u8] {
        self.bytes.get(from..).unwrap_or_default()
    }

    /// Passes a comment, if one begins at a slash.
    fn pass_comment(&mut self, slash: usize) -> Option<()> {
        self.at = slash + 1;
        match self.bytes.get(self.at)? {
            b'/' => self.at += memchr(b'\n', self.rest(self.at))?,
            b'*' => {
                let mut depth = 1;
                self.at += 1;
                while depth > 0 {
                    let found = self.at + memchr2(b'*', b'/', self.rest(self.at))?;
                    match self.rest(found) {
                        [b'*', b'/', ..] => depth -= 1,
                        [b'/', b'*', ..] => depth += 1,
                        _ => {
                            self.at = found + 1;
                            continue;
                        }
                    }
                    self.at = found + 2;
                }
            }
            _ => {}
        }
        Some(())
    }

    /// Passes a character between apostrophes.
    fn pass_character(&mut self, apostrophe: usize) -> Option<()> {
        self.at = apostrophe + 1;
        if self.bytes.get(self.at) == Some(&b'\\') {
            self.at += 2;
        }
        self.at += memchr(b'\'', self.rest(self.at))? + 1;
        Some(())
    }

    /// Passes a string: its contents, and whether they are without escapes.
    fn pass_string(&mut self, quote: usize) -> Option<(Range<usize>, bool)> {
        let start = quote + 1;
        let before = self.bytes.get(..quote).unwrap_or_default();
        let marks = before.iter().rev().take_while(|b| **b == b'#').count();
        let is_raw = before
            .len()
            .checked_sub(marks + 1)
            .and_then(|i| before.get(i))
            == Some(&b'r');
        if is_raw {
            let close = ["\"", &"#".repeat(marks)].concat();
            let end = start + memmem::find(self.rest(start), close.as_bytes())?;
            self.at = end + close.len();
            return Some((start..end, true));
        }
        let mut at = start;
        let mut is_plain = true;
        loop {
            at += memchr2(b'"', b'\\', self.rest(at))?;
            if self.bytes.get(at) == Some(&b'"') {
                self.at = at + 1;
                return Some((start..at, is_plain));
            }
            is_plain = false;
            at += 2;
        }
    }
}

impl Iterator for Literals<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        loop {
            let at = self.at + memchr3(b'"', b'/', b'\'', self.rest(self.at))?;
            match self.bytes.get(at)? {
                b'/' => self.pass_comment(at)?,
                b'\'' => self.pass_character(at)?,
                _ => {
                    let (contents, is_plain) = self.pass_string(at)?;
                    if is_plain {
                        return Some(contents);
                    }
                }
            }
        }
    }
}

/// The lists that are fields of the study: their names, and what is between their brackets.
struct Lists<'t> {
    text: &'t str,
    literals: Literals<'t>,
    depth: usize,
    /// The bytes since the last comma, bracket or colon of the study itself.
    word: usize,
    name: Range<usize>,
}

impl<'t> Lists<'t> {
    fn of(text: &'t str) -> Self {
        Self {
            text,
            literals: Literals::of(text),
            depth: 0,
            word: 0,
            name: 0..0,
        }
    }

    fn name(&self) -> &'t str {
        let name = self.text.get(self.name.clone()).unwrap_or_default();
        let word = name
            .trim_end()
            .rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        word.into_iter().next().unwrap_or_default()
    }
}

impl<'t> Iterator for Lists<'t> {
    type Item = (&'t str, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let mut list: Option<(&'t str, usize)> = None;
        loop {
            let at = self.literals.at;
            let byte = *self.literals.bytes.get(at)?;
            self.literals.at += 1;
            match byte {
                b'/' => self.literals.pass_comment(at)?,
                b'\'' => self.literals.pass_character(at)?,
                b'"' => {
                    self.literals.pass_string(at)?;
                }
                b'(' | b'[' | b'{' => {
                    if self.depth == 1 && byte == b'[' {
                        list = Some((self.name(), at + 1));
                    }
                    self.depth += 1;
                    self.word = at + 1;
                }
                b')' | b']' | b'}' => {
                    self.depth = self.depth.checked_sub(1)?;
                    if let Some((name, start)) = list.filter(|_| self.depth == 1) {
                        return Some((name, start..at));
                    }
                }
                b':' if self.depth == 1 => self.name = self.word..at,
                b',' if self.depth == 1 => self.word = at + 1,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{LONG, Lists, Literals, Shortened};

    #[test]
    fn the_lists_of_a_study_are_found_by_their_names() {
        let source = r#"#![enable(implicit_some)] Study(id: "s", /* a: [ */ sections: [Section(id: "[", parts: ["x"])], // people: [
            authors:["A"], people : [ Person(id: "p", aliases: ["]", ")"], native: {"ko": "[" }) ], title: "t")"#;
        let lists: Vec<(&str, &str)> = Lists::of(source)
            .map(|(name, r)| (name, &source[r]))
            .collect();
        assert_eq!(
            lists,
            [
                ("sections", r#"Section(id: "[", parts: ["x"])"#),
                ("authors", r#""A""#),
                (
                    "people",
                    r#" Person(id: "p", aliases: ["]", ")"], native: {"ko": "[" }) "#
                ),
            ]
        );
    }

    #[test]
    fn without_lists_every_place_is_still_that_in_the_file() {
        let long = "long ".repeat(LONG);
        let source = format!(
            "(people: [(text: \"{long}\")], id: \"i\", sections: [(body: \"{long}\")], events: [], title: \"end\")"
        );
        let shortened = Shortened::new(&source).without_lists(&["people", "events"]);
        let text = shortened.text();
        assert_eq!(
            text,
            "(people: [], id: \"i\", sections: [(body: \"\")], events: [], title: \"end\")"
        );
        for word in ["people", "id:", "\"i\"", "body", "title", "end"] {
            let at = text.find(word).unwrap();
            let place = shortened.place(&text[at..at + word.len()]);
            assert_eq!(&source[place], word);
        }
        let body = text.find("\"\"").unwrap() + 1;
        assert_eq!(&source[shortened.place(&text[body..body])], long);
    }

    #[test]
    fn texts_are_found_past_comments_and_characters() {
        for (source, found) in [
            (r#"a: "one", b: "two""#, &["one", "two"][..]),
            (r##"r#"a "b" c"#, r"d""##, &["a \"b\" c", "d"]),
            (r#""with \" escape", "plain""#, &["plain"]),
            ("// \"no\"\n\"yes\"", &["yes"]),
            ("/* \"no\" /* \"no\" */ */ \"yes\"", &["yes"]),
            (r#"'"', "yes", '\'', "too""#, &["yes", "too"]),
            (r#""unclosed"#, &[]),
            (r#"1 / 2, "yes""#, &["yes"]),
            ("\"\", \"한 글\"", &["", "한 글"]),
        ] {
            let literals: Vec<&str> = Literals::of(source).map(|r| &source[r]).collect();
            assert_eq!(literals, found, "{source}");
        }
    }

    #[test]
    fn what_is_parsed_lacks_long_texts_and_every_place_is_that_in_the_file() {
        let long = "long ".repeat(LONG);
        let source = format!("(a: \"{long}\", b: \"short\", c: r#\"{long}\"#, d: 1)");
        let shortened = Shortened::new(&source);
        let text = shortened.text();
        assert_eq!(text, "(a: \"\", b: \"short\", c: r#\"\"#, d: 1)");
        for word in ["(a", "b:", "short", "c:", "d: 1)"] {
            let at = text.find(word).unwrap();
            let place = shortened.place(&text[at..at + word.len()]);
            assert_eq!(&source[place], word);
        }
        for (empty, _) in text.match_indices("\"\"") {
            let place = shortened.place(&text[empty + 1..=empty]);
            assert_eq!(&source[place], long);
        }
    }
}
