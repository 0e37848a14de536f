//! A card as data: lines of typed values, which the screen, `studium print` and the screen reader each render.

use std::ops::Range;

use crate::app::words::verdict_word;
use crate::model::{
    Anchor, Block, BlockId, ClaimId, Date, Entry, LinkTo, Marker, SafeStr, SafeText, SectionId,
    SourceId, Study, Verdict,
};
use crate::safe;

/// The name of the text before the first section.
pub const PREFACE: &str = "Preface";

/// In the place of what is not read yet.
pub const STILL_READING: &str = "This is still being read.";

/// Between facts about one thing.
pub(super) const DOT: &str = " · ";
/// Between words and a remark on them.
pub(super) const GAP: &str = "  ";
/// Between facts that stand in a row.
pub(super) const WIDE_GAP: &str = "   ";

/// A page about a study, line by line.
#[derive(Debug)]
pub struct Card<'a> {
    pub(super) study: &'a Study,
    pub(super) items: Vec<Item<'a>>,
    /// The item that heads the mentions.
    pub(super) mentions: Option<usize>,
}

/// One line of a card, or one block of the study's own prose. Each becomes one block of the document.
#[derive(Debug)]
pub enum Item<'a> {
    Title(Words<'a>),
    /// A quiet line under a title.
    Byline(Words<'a>),
    /// Where the items below it are in the text; none is the preface.
    Place(Option<SectionId>),
    Heading(Words<'a>),
    Field(SafeText, Words<'a>),
    Bullet(Words<'a>),
    Dated(Option<&'a Date>, Words<'a>),
    Line(Words<'a>),
    Prose(Block),
}

/// The words of a line.
#[derive(Debug, Clone, Default)]
pub struct Words<'a> {
    pub parts: Vec<Part<'a>>,
}

/// A part of a line.
#[derive(Debug, Clone)]
pub enum Part<'a> {
    Value(Tone, Value<'a>),
    /// Between two parts: spaces or a dot on the screen, a comma when spoken.
    Separator(&'static str),
    /// An entry by its name.
    Entry(Entry),
    /// The sign of a claim, which leads to it.
    ClaimSign(ClaimId),
    /// A bullet that leads to a passage of the text.
    Passage(Anchor),
    /// The section of a passage of the text.
    InSection(Anchor, SectionId),
    Web(&'a SafeText),
    /// Part of a block of the study's prose.
    Excerpt(&'a Block, Range<usize>),
    /// What the words before it rest on.
    Citation(&'a [SourceId]),
}

/// How much a value matters beside the other words of its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Normal,
    Quiet,
    Strong,
}

/// A value that is written in one way and spoken in another.
#[derive(Debug, Clone)]
pub enum Value<'a> {
    Text(SafeText),
    Date(&'a Date),
    /// Born, died.
    Life(Option<&'a Date>, Option<&'a Date>),
    /// Sign and word of a verdict.
    Verdict(Verdict),
    VerdictSign(Verdict),
}

impl Value<'_> {
    /// As it is written. Spaces that a line may not break at are no-break spaces.
    pub fn label(&self) -> SafeText {
        match self {
            Self::Text(text) => text.clone(),
            Self::Date(date) => safe!("{}", date.label_kept()),
            Self::Life(Some(born), Some(died)) if born.is_interval() || died.is_interval() => {
                let (born, died) = (born.label_of_moment(), died.label_of_moment());
                safe!("born {born}, died {died}")
            }
            Self::Life(Some(born), Some(died)) => {
                safe!("{}\u{a0}–\u{a0}{}", born.label_kept(), died.label_kept())
            }
            Self::Life(Some(born), None) => safe!("born {}", born.label_of_moment()),
            Self::Life(None, Some(died)) => safe!("died {}", died.label_of_moment()),
            Self::Life(None, None) => SafeText::default(),
            Self::Verdict(verdict) => safe!("{} {}", verdict.glyph(), verdict_word(*verdict)),
            Self::VerdictSign(verdict) => SafeText::new(verdict.glyph()),
        }
    }

    /// In words, without signs.
    pub fn spoken(&self) -> String {
        match self {
            Self::Text(text) => text.replace('\u{a0}', " "),
            Self::Date(date) => date.spoken(),
            Self::Life(Some(born), Some(died)) if born.is_interval() || died.is_interval() => {
                let (born, died) = (born.spoken_of_moment(), died.spoken_of_moment());
                format!("born {born}, died {died}")
            }
            Self::Life(Some(born), Some(died)) => Date::spoken_range(born, died),
            Self::Life(Some(born), None) => format!("born {}", born.spoken_of_moment()),
            Self::Life(None, Some(died)) => format!("died {}", died.spoken_of_moment()),
            Self::Life(None, None) | Self::VerdictSign(_) => String::new(),
            Self::Verdict(verdict) => verdict_word(*verdict).to_owned(),
        }
    }
}

impl<'a> Words<'a> {
    pub(super) fn of<'i>(text: impl Into<SafeStr<'i>>) -> Self {
        Self::default().text(text)
    }

    pub(super) fn part(mut self, part: Part<'a>) -> Self {
        self.parts.push(part);
        self
    }

    pub(super) fn value(self, value: Value<'a>) -> Self {
        self.part(Part::Value(Tone::Normal, value))
    }

    pub(super) fn quiet_value(self, value: Value<'a>) -> Self {
        self.part(Part::Value(Tone::Quiet, value))
    }

    pub(super) fn text<'i>(self, text: impl Into<SafeStr<'i>>) -> Self {
        self.toned(Tone::Normal, text.into())
    }

    pub(super) fn quiet<'i>(self, text: impl Into<SafeStr<'i>>) -> Self {
        self.toned(Tone::Quiet, text.into())
    }

    pub(super) fn toned(self, tone: Tone, text: SafeStr<'_>) -> Self {
        let mut words = SafeText::default();
        words.push(text);
        if words.is_empty() {
            return self;
        }
        self.part(Part::Value(tone, Value::Text(words)))
    }

    /// A date that remarks on the words before it.
    pub(super) fn date_aside(self, date: Option<&'a Date>) -> Self {
        match date {
            Some(date) => self
                .part(Part::Separator(GAP))
                .quiet_value(Value::Date(date)),
            None => self,
        }
    }

    pub(super) fn entry(self, entry: Entry) -> Self {
        self.part(Part::Entry(entry))
    }

    /// Entries with commas between.
    pub(super) fn entries(mut self, entries: impl IntoIterator<Item = Entry>) -> Self {
        for (i, entry) in entries.into_iter().enumerate() {
            if i > 0 {
                self = self.text(", ");
            }
            self = self.entry(entry);
        }
        self
    }

    pub(super) fn excerpt(self, block: &'a Block, range: Range<usize>) -> Self {
        self.part(Part::Excerpt(block, range))
    }
}

impl<'a> Card<'a> {
    pub(super) fn new(study: &'a Study) -> Self {
        Self {
            study,
            items: Vec::new(),
            mentions: None,
        }
    }

    /// The lines; the index of a line is that of its block in the document.
    pub fn items(&self) -> &[Item<'a>] {
        &self.items
    }

    pub(super) fn heading<'i>(&mut self, text: impl Into<SafeStr<'i>>) {
        self.items.push(Item::Heading(Words::of(text)));
    }

    /// A labelled line; nothing where there are no words.
    pub(super) fn field<'i>(&mut self, label: impl Into<SafeStr<'i>>, words: Words<'a>) {
        if !words.parts.is_empty() {
            let mut text = SafeText::default();
            text.push(label);
            self.items.push(Item::Field(text, words));
        }
    }

    /// A line; nothing where there are no words.
    pub(super) fn line(&mut self, words: Words<'a>) {
        if !words.parts.is_empty() {
            self.items.push(Item::Line(words));
        }
    }

    /// A heading with an entry a line; nothing where there are none.
    pub(super) fn list<'i>(&mut self, heading: impl Into<SafeStr<'i>>, entries: &[Entry]) {
        if entries.is_empty() {
            return;
        }
        self.heading(heading);
        for entry in entries {
            let line = Words::default().entry(*entry);
            self.items.push(Item::Bullet(line));
        }
    }

    pub(super) fn prose<'b>(&mut self, blocks: impl IntoIterator<Item = &'b Block>) {
        let shift = self.items.len();
        for block in blocks {
            let mut block = block.clone();
            for link in &mut block.links {
                if let LinkTo::Note(anchor) = &mut link.to {
                    anchor.block = BlockId::at(0, anchor.block.index() + shift);
                }
            }
            self.items.push(Item::Prose(block));
        }
    }

    /// Prose that belongs to the item above it.
    pub(super) fn prose_of_item(&mut self, blocks: &[Block]) {
        let first = self.items.len();
        self.prose(blocks);
        for item in self.items.iter_mut().skip(first) {
            if let Item::Prose(block) = item {
                block.depth = block.depth.max(1);
                block.marker.get_or_insert(Marker {
                    text: SafeText::default(),
                    hang: 2,
                });
            }
        }
    }
}
