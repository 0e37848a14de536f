//! Links to entries, notes and the web: their words and targets.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::Reader;
use crate::content::markup::draft::Linking;
use crate::content::markup::{ProblemKind, notes};
use crate::model::{Anchor, BlockId, Entry, LinkTo, SafeText, sanitize};

/// Longer addresses are not linked, in bytes.
const LONGEST_ADDRESS: usize = 2083;

#[derive(Debug, Clone, Default)]
pub(super) struct OpenLink {
    pub(super) linking: Option<Linking>,
    /// What is added after its words.
    tail: Option<Tail>,
    range: Range<usize>,
}

#[derive(Debug, Clone)]
enum Tail {
    Bracket,
    /// The glyph of a claim, after words or on its own.
    Glyph {
        entry: Entry,
        alone: bool,
    },
}

impl Reader<'_> {
    pub(super) fn open_link(&mut self, link_type: LinkType, address: &str, range: Range<usize>) {
        if let Some(outer) = self.links.last().cloned() {
            // A link inside another link or an image is not a link.
            let tail = None;
            self.links.push(OpenLink { tail, ..outer });
        } else if self.images > 0 {
            self.links.push(OpenLink::default());
        } else if let LinkType::WikiLink { has_pothole } = link_type {
            self.open_entry_link(address, has_pothole, range);
        } else {
            let to = self.web(link_type, address, &range);
            let linking = to.map(|to| self.linking(to));
            self.links.push(OpenLink {
                linking,
                tail: None,
                range,
            });
        }
    }

    fn linking(&mut self, to: LinkTo) -> Linking {
        self.serial += 1;
        let serial = self.serial;
        Linking { serial, to }
    }

    /// The target of a web link, if its address is allowed.
    fn web(&mut self, link_type: LinkType, address: &str, range: &Range<usize>) -> Option<LinkTo> {
        let address = if link_type == LinkType::Email {
            format!("mailto:{address}")
        } else {
            address.to_owned()
        };
        let clean = sanitize(&address);
        let hidden: usize = clean.hidden().map(|(_, count)| count).sum();
        if hidden > 0 {
            self.problem(range.clone(), ProblemKind::Hidden(hidden));
        }
        let scheme = address.split_once(':').map(|(scheme, _)| scheme);
        let allowed = scheme.is_some_and(|s| {
            ["http", "https", "mailto"]
                .iter()
                .any(|a| a.eq_ignore_ascii_case(s))
        });
        let whole = clean.text.as_str() == address
            && address.len() <= LONGEST_ADDRESS
            && !address.contains(char::is_whitespace);
        (allowed && whole).then_some(LinkTo::Web(clean.text))
    }

    fn open_entry_link(&mut self, written: &str, has_words: bool, range: Range<usize>) {
        // In a table the bar is escaped, and its backslash is part of the id.
        let id = if has_words {
            written.strip_suffix('\\').unwrap_or(written)
        } else {
            written
        };
        let id = id.trim();
        let source = self.source.get(range.clone()).unwrap_or_default();
        let alone = !has_words || source.strip_suffix("|]]").is_some();
        self.mute = alone;
        let entry = (self.context.find)(id);
        let to = match entry {
            Some(entry) => Some(LinkTo::Entry(entry)),
            None if self.context.is_partial => None,
            None => {
                let what = ProblemKind::UnknownId(id.to_owned());
                self.problem(range.clone(), what);
                Some(LinkTo::Broken(SafeText::line(id)))
            }
        };
        let mut open = OpenLink {
            linking: to.map(|to| self.linking(to)),
            tail: None,
            range: range.clone(),
        };
        let lead = match entry {
            Some(entry @ Entry::Claim(_)) => {
                open.tail = Some(Tail::Glyph { entry, alone });
                String::new()
            }
            Some(entry @ Entry::Source(_)) => {
                open.tail = Some(Tail::Bracket);
                let label = (self.context.label)(entry);
                if alone {
                    format!("[{label}")
                } else {
                    format!("[{label}, ")
                }
            }
            Some(entry) if alone => (self.context.label)(entry).to_string(),
            None if alone && self.context.is_partial => "…".to_owned(),
            None if alone => id.to_owned(),
            Some(_) | None => String::new(),
        };
        self.links.push(open);
        self.push(&lead, range);
    }

    pub(super) fn close_link(&mut self) {
        self.mute = false;
        let Some(open) = self.links.last() else {
            return;
        };
        let range = open.range.clone();
        match open.tail.clone() {
            None => {}
            Some(Tail::Bracket) => self.push("]", range),
            Some(Tail::Glyph { entry, alone }) => {
                if alone {
                    self.flow.words(range.start).glue();
                } else {
                    self.push("\u{A0}", range.clone());
                }
                let glyph = (self.context.label)(entry);
                self.push(&glyph, range.clone());
                let draft = self.flow.words(range.start);
                if let Entry::Claim(claim) = entry {
                    let end = draft.raw.len();
                    draft.claims.push((claim, end - glyph.len()..end));
                }
            }
        }
        self.links.pop();
    }

    pub(super) fn refer(&mut self, label: &str, range: Range<usize>) {
        let Some(number) = self.numbers.get(&notes::key(label)).copied() else {
            return;
        };
        let to = LinkTo::Note(Anchor::new(BlockId::at(0, number - 1), 0));
        let linking = Some(self.linking(to));
        self.links.push(OpenLink {
            linking,
            ..OpenLink::default()
        });
        self.push(&format!("[{number}]"), range);
        self.links.pop();
    }
}
