//! Collects the events of the Markdown parser into drafts of blocks.

mod links;

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, Event, Tag, TagEnd};

use super::draft::Draft;
use super::finish::Finisher;
use super::flow::Flow;
use super::notes;
use super::{Context, Problem, ProblemKind, Prose};
use crate::model::{Align, BlockId, Inline, LinkTo, Shape};
use links::OpenLink;

pub(super) struct Reader<'a> {
    source: &'a str,
    context: &'a Context<'a>,
    numbers: HashMap<String, usize>,
    flow: Flow,
    /// The flow around the note that is being read, and the number of the note.
    around: Vec<(Flow, Option<usize>)>,
    notes: Vec<Option<Vec<Draft>>>,
    problems: Vec<Problem>,
    emphasis: usize,
    strong: usize,
    images: usize,
    /// Whether this is a code block.
    code: bool,
    links: Vec<OpenLink>,
    serial: usize,
    /// Whether words are skipped: the id in a link that shows other words.
    mute: bool,
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
            code: false,
            links: Vec::new(),
            serial: 0,
            mute: false,
        }
    }

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
            Tag::CodeBlock(kind) => self.open_code(&kind, range.start),
            Tag::BlockQuote(_) => self.flow.open_quote(),
            Tag::HtmlBlock => {
                self.flow.close();
                self.problem(range, ProblemKind::RawHtml);
            }
            Tag::List(number) => self.flow.open_list(number, range.start),
            Tag::Item => self.flow.open_item(),
            Tag::FootnoteDefinition(label) => self.open_note(&label),
            Tag::Table(columns) => {
                self.flow.open(Shape::Table(<_>::default()), range.start);
                if let Some(draft) = self.flow.current() {
                    draft.columns = columns.into_iter().map(align).collect();
                }
            }
            Tag::TableHead | Tag::TableRow => {
                self.find_unescaped(range);
                if let Some(draft) = self.flow.current()
                    && draft.is_table()
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

    fn open_code(&mut self, kind: &CodeBlockKind<'_>, start: usize) {
        let fenced = matches!(kind, CodeBlockKind::Fenced(_));
        let rest = self.source.get(start..).unwrap_or_default();
        let fence = rest.find('\n').filter(|_| fenced).map_or(0, |n| n + 1);
        self.flow.open(Shape::Code, start + fence);
        self.code = true;
    }

    fn open_note(&mut self, label: &str) {
        self.flow.close();
        let number = self.numbers.get(&notes::key(label)).copied();
        let around = std::mem::take(&mut self.flow);
        self.around.push((around, number));
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::CodeBlock => {
                self.code = false;
                self.flow.close();
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::HtmlBlock | TagEnd::Table => {
                self.flow.close();
            }
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
        // In a code block words need no code style.
        let code = style.code || (self.code && draft.shape != Shape::Code);
        let style = Inline { code, ..style };
        draft.push(words, style, link, self.source, range);
    }

    fn problem(&mut self, range: Range<usize>, what: ProblemKind) {
        self.problems.push(Problem { range, what });
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

    /// Ends the last block and turns the drafts into blocks.
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
                    let place = places.get(anchor.block.index()).copied();
                    anchor.block = BlockId::at(0, place.unwrap_or(0));
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
