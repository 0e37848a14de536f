//! Markdown's events taken one by one into drafts. Knows links and styles, not what becomes of the raw text.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::draft::{Draft, Linking};
use super::finish::Finisher;
use super::flow::Flow;
use super::notes;
use super::{Context, Problem, ProblemKind, Prose};
use crate::model::{Align, Anchor, Clean, Entry, Inline, LinkTo, Shape, sanitize};

/// The longest address that is a link.
const LONGEST_ADDRESS: usize = 2083;

/// Reads one source.
pub(super) struct Reader<'a> {
    source: &'a str,
    context: &'a Context<'a>,
    numbers: HashMap<String, usize>,
    flow: Flow,
    /// What is set aside while a note is read: the flow around it, and the note's number.
    around: Vec<(Flow, Option<usize>)>,
    notes: Vec<Option<Vec<Draft>>>,
    problems: Vec<Problem>,
    emphasis: usize,
    strong: usize,
    images: usize,
    links: Vec<OpenLink>,
    serial: usize,
    /// Whether words are passed over: the id in a link that shows something else.
    mute: bool,
}

/// A link whose words are being read.
#[derive(Debug, Clone, Default)]
struct OpenLink {
    linking: Option<Linking>,
    /// What its words end with.
    tail: Option<Tail>,
    range: Range<usize>,
}

#[derive(Debug, Clone)]
enum Tail {
    /// The bracket of a citation.
    Bracket,
    /// The glyph of a claim, after words or alone.
    Glyph { entry: Entry, alone: bool },
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        source: &'a str,
        context: &'a Context<'a>,
        joined: bool,
        numbers: HashMap<String, usize>,
    ) -> Self {
        Self {
            source,
            context,
            notes: numbers.iter().map(|_| None).collect(),
            numbers,
            flow: Flow::new(joined),
            around: Vec::new(),
            problems: Vec::new(),
            emphasis: 0,
            strong: 0,
            images: 0,
            links: Vec::new(),
            serial: 0,
            mute: false,
        }
    }

    /// Takes the next event.
    pub(super) fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, &range),
            Event::Text(text) if !self.mute => self.push(&text, range),
            Event::Code(text) => {
                let mut style = self.style();
                style.code = true;
                self.push_styled(&text, style, range);
            }
            Event::SoftBreak => self.push(" ", range),
            Event::HardBreak => self.push("\n", range),
            Event::Rule => {
                self.flow.open(Shape::Rule, range.start);
                self.flow.close();
            }
            Event::InlineHtml(_) => self.problem(range, ProblemKind::RawHtml),
            Event::FootnoteReference(label) => self.refer(&label, range),
            Event::Text(_)
            | Event::Html(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.flow.open(Shape::Paragraph, range.start),
            Tag::Heading { level, .. } => {
                let level = (level as u8).max(2);
                self.flow.open(Shape::Heading(level), range.start);
            }
            Tag::CodeBlock(kind) => {
                let fenced = matches!(kind, CodeBlockKind::Fenced(_));
                let rest = self.source.get(range.start..).unwrap_or_default();
                let fence = rest.find('\n').filter(|_| fenced).map_or(0, |n| n + 1);
                self.flow.open(Shape::Code, range.start + fence);
            }
            Tag::BlockQuote(_) => self.flow.open_quote(),
            Tag::HtmlBlock => {
                self.flow.close();
                self.problem(range, ProblemKind::RawHtml);
            }
            Tag::List(number) => self.flow.open_list(number, range.start),
            Tag::Item => self.flow.open_item(),
            Tag::FootnoteDefinition(label) => {
                self.flow.close();
                let number = self.numbers.get(&notes::key(&label)).copied();
                let around = std::mem::take(&mut self.flow);
                self.around.push((around, number));
            }
            Tag::Table(columns) => {
                self.flow.open(Shape::Table(<_>::default()), range.start);
                if let Some(draft) = self.flow.current() {
                    draft.columns = columns.into_iter().map(align).collect();
                }
            }
            Tag::TableHead | Tag::TableRow => {
                self.find_unescaped(range);
                if let Some(draft) = self.flow.current()
                    && matches!(draft.shape, Shape::Table(_))
                {
                    draft.rows.push(Vec::new());
                }
            }
            Tag::TableCell => {
                if let Some(draft) = self.flow.current() {
                    draft.open_cell();
                }
            }
            Tag::Emphasis => self.emphasis += 1,
            Tag::Strong => self.strong += 1,
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => self.open_link(link_type, &dest_url, range),
            Tag::Image { .. } => {
                self.problem(range, ProblemKind::Image);
                self.images += 1;
            }
            Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::Table => self.flow.close(),
            TagEnd::BlockQuote(_) => self.flow.close_quote(),
            TagEnd::List(_) => self.flow.close_list(),
            TagEnd::Item => self.flow.close_item(range.start),
            TagEnd::FootnoteDefinition => {
                if let Some((around, number)) = self.around.pop() {
                    let note = std::mem::replace(&mut self.flow, around).finish();
                    let slot = number.and_then(|n| self.notes.get_mut(n - 1));
                    if let Some(slot) = slot {
                        slot.get_or_insert(note);
                    }
                }
            }
            TagEnd::TableCell => {
                if let Some(draft) = self.flow.current() {
                    draft.close_cell();
                }
            }
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Link => self.close_link(),
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn style(&self) -> Inline {
        Inline {
            emphasis: self.emphasis > 0,
            strong: self.strong > 0,
            quiet: self.images > 0,
            ..Inline::default()
        }
    }

    fn push(&mut self, words: &str, range: Range<usize>) {
        self.push_styled(words, self.style(), range);
    }

    fn push_styled(&mut self, words: &str, style: Inline, range: Range<usize>) {
        let link = self.links.last().and_then(|l| l.linking.as_ref());
        let draft = self.flow.words(range.start);
        draft.push(words, style, link, self.source, range);
    }

    fn problem(&mut self, range: Range<usize>, what: ProblemKind) {
        self.problems.push(Problem { range, what });
    }

    fn open_link(&mut self, link_type: LinkType, address: &str, range: Range<usize>) {
        if let Some(outer) = self.links.last().cloned() {
            // Links in links and in images are words only.
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

    /// The address of a link to the web, if it is one that may be followed.
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
        // In a table the bar is escaped, and the backslash is left over.
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
            Some(entry) => LinkTo::Entry(entry),
            None => {
                let what = ProblemKind::UnknownId(id.to_owned());
                self.problem(range.clone(), what);
                LinkTo::Broken(Clean::line(id))
            }
        };
        let mut open = OpenLink {
            linking: Some(self.linking(to)),
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
            None if alone => id.to_owned(),
            Some(_) | None => String::new(),
        };
        self.links.push(open);
        self.push(&lead, range);
    }

    fn close_link(&mut self) {
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

    fn refer(&mut self, label: &str, range: Range<usize>) {
        let Some(number) = self.numbers.get(&notes::key(label)).copied() else {
            return;
        };
        let to = LinkTo::Note(Anchor::new(number - 1, 0));
        let linking = Some(self.linking(to));
        self.links.push(OpenLink {
            linking,
            ..OpenLink::default()
        });
        self.push(&format!("[{number}]"), range);
        self.links.pop();
    }

    fn find_unescaped(&mut self, row: Range<usize>) {
        let text = self.source.get(row.clone()).unwrap_or_default();
        let mut at = 0;
        while let Some((before, rest)) = text.get(at..).and_then(|t| t.split_once("[[")) {
            let Some((inside, _)) = rest.split_once("]]") else {
                return;
            };
            let start = at + before.len();
            at = start + inside.len() + 4;
            let mut last = ' ';
            let unescaped = inside.chars().any(|c| {
                let bar = c == '|' && last != '\\';
                last = c;
                bar
            });
            if unescaped {
                let range = row.start + start..row.start + at;
                self.problem(range, ProblemKind::UnescapedTableLink);
            }
        }
    }

    /// Ends the last block and makes all of them clean.
    pub(super) fn finish(mut self) -> Prose {
        while let Some((around, _)) = self.around.pop() {
            self.flow = around;
        }
        let mut finisher = Finisher::new(self.source, self.context, self.problems);
        let mut blocks = finisher.blocks(self.flow.finish());
        let digits = self.notes.len().to_string().len();
        let mut notes = Vec::new();
        let mut places = Vec::new();
        for (i, note) in self.notes.into_iter().enumerate() {
            places.push(notes.len());
            let drafts = notes::hang(i + 1, digits, note.unwrap_or_default());
            notes.extend(finisher.blocks(drafts));
        }
        for block in blocks.iter_mut().chain(&mut notes) {
            for link in &mut block.links {
                if let LinkTo::Note(anchor) = &mut link.to {
                    anchor.block = places.get(anchor.block).copied().unwrap_or(0);
                }
            }
        }
        Prose {
            blocks,
            notes,
            problems: finisher.problems(),
        }
    }
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}
