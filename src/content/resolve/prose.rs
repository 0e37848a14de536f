//! Resolves Markdown texts and reports the mistakes in them.

use std::ops::Range;

use super::sections::shift_notes;
use super::{Extent, Resolver, ids};
use crate::content::autolink::Names;
use crate::content::dedent::dedent;
use crate::content::diagnostic::{Code, quoted};
use crate::content::markup::{self, Context, ProblemKind, Prose};
use crate::content::raw;
use crate::model::{Block, Entry, Kind, LinkTo, SafeText, Shape};

/// Blocks with their notes at the end.
pub(super) type Text = Vec<Block>;

/// Appends a text to a document and moves its links to notes.
pub(super) fn shifted(blocks: &mut Vec<Block>, mut text: Text) {
    let by = blocks.len();
    for block in &mut text {
        shift_notes(&mut block.links, by);
    }
    blocks.append(&mut text);
}

impl Resolver<'_, '_> {
    /// Text of any length, with names linked, except the name of `own`.
    pub(super) fn text(&self, text: &raw::Text<'_>, names: &Names, own: Option<Entry>) -> Text {
        let mut prose = self.read(text, Some(names), own, markup::blocks);
        // A link to a note has the index of the note; notes follow the blocks.
        let before = prose.blocks.len();
        for block in prose.blocks.iter_mut().chain(&mut prose.notes) {
            shift_notes(&mut block.links, before);
        }
        prose.blocks.append(&mut prose.notes);
        prose.blocks
    }

    /// Text of a card; empty if cards are not wanted.
    pub(super) fn card_text(
        &self,
        text: Option<&raw::Text<'_>>,
        names: &Names,
        own: Option<Entry>,
    ) -> Text {
        text.filter(|_| self.extent != Extent::Text)
            .map_or_else(Vec::new, |t| self.text(t, names, own))
    }

    /// A paragraph of a card; empty if cards are not wanted.
    pub(super) fn paragraph(&self, text: &raw::Text<'_>) -> Block {
        if self.extent == Extent::Text {
            return Block::default();
        }
        let prose = self.read(text, None, None, markup::paragraph);
        let mut block = prose.blocks.into_iter().next().unwrap_or_default();
        // Notes of a paragraph are not shown.
        let count = block.links.len();
        block.links.retain(|l| !matches!(l.to, LinkTo::Note(_)));
        if block.links.len() < count {
            self.warn(
                Code::NotShown,
                text.at.clone(),
                "the notes of a paragraph are not rendered".to_owned(),
                "write it as `text` or `body`, or without notes",
            );
        }
        block
    }

    pub(super) fn optional_paragraph(&self, text: Option<&raw::Text<'_>>) -> Option<Block> {
        text.map(|t| self.paragraph(t))
            .filter(|b| !b.text.trim().is_empty())
    }

    fn read(
        &self,
        text: &raw::Text<'_>,
        names: Option<&Names>,
        own: Option<Entry>,
        reader: fn(&str, &Context<'_>) -> Prose,
    ) -> Prose {
        let dedented = dedent(&text.value);
        let context = Context {
            find: &|id| self.ids.find(id),
            label: &|entry| self.label(entry),
            names,
            own,
        };
        let mut prose = reader(&dedented.text, &context);
        let first = if text.exact { dedented.origin(0) } else { 0 };
        let line = self.line_of(text.at.start + first);
        for block in prose.blocks.iter_mut().chain(&mut prose.notes) {
            block.line = if text.exact { line + block.line } else { line };
            // The first level is that of the sections themselves.
            if let Shape::Heading(level) = &mut block.shape {
                *level = (*level).max(2);
            }
        }
        for problem in prose.problems.drain(..) {
            let at = if text.exact {
                let origin = dedented.origins(&problem.range);
                text.at.start + origin.start..text.at.start + origin.end
            } else {
                text.at.clone()
            };
            let quote = dedented.text.get(problem.range.clone()).unwrap_or_default();
            self.report_problem(&problem.what, at, quote);
        }
        prose
    }

    fn report_problem(&self, problem: &ProblemKind, at: Range<usize>, quote: &str) {
        match problem {
            ProblemKind::UnknownId(id) => {
                self.broken.set(self.broken.get() + 1);
                self.report.add_in_prose(
                    Code::UnknownId,
                    at,
                    format!("no entry has the id {}", quoted(id)),
                    self.meant(id, &[]),
                );
            }
            ProblemKind::UnknownNote(note) => {
                self.broken.set(self.broken.get() + 1);
                self.report.add_in_prose(
                    Code::UnknownNote,
                    at,
                    format!("there is no note {}", quoted(&format!("[^{note}]"))),
                    Some(format!(
                        "a note is a paragraph that begins with `[^{note}]:`"
                    )),
                );
            }
            ProblemKind::RawHtml => {
                self.report_not_shown(at, "the HTML", quote, "write it in Markdown");
            }
            ProblemKind::Image => {
                self.report_not_shown(at, "the image", quote, "use a link to it instead");
            }
            ProblemKind::UnescapedTableLink => {
                let help = "in a table write `[[id\\|text]]`";
                self.report_not_shown(at, "the link", quote, help);
            }
            ProblemKind::Hidden(count) => {
                self.hidden.set(self.hidden.get() + count);
                let quote = quoted(&SafeText::line(quote));
                self.warn(
                    Code::HiddenCharacter,
                    at,
                    format!("hidden characters in {quote}: {count}"),
                    "they are shown in words",
                );
            }
        }
    }

    fn report_not_shown(&self, at: Range<usize>, what: &str, quote: &str, help: &str) {
        let message = format!("{what} {} is not rendered", quoted(quote));
        self.warn(Code::NotShown, at, message, help);
    }

    /// Reports a warning, if warnings are wanted.
    fn warn(&self, code: Code, at: Range<usize>, message: String, help: &str) {
        if self.extent == Extent::Thorough {
            let help = Some(help.to_owned());
            self.report.add_in_prose(code, at, message, help);
        }
    }

    /// The entry of a reference, if it is of one of the `kinds`, or of any if there are none.
    pub(super) fn reference(
        &self,
        raw::Reference(text): &raw::Reference<'_>,
        kinds: &[Kind],
    ) -> Option<Entry> {
        if !text.given {
            return None;
        }
        let id = &text.value;
        match self.ids.find(id) {
            Some(entry) if kinds.is_empty() || kinds.contains(&entry.kind()) => Some(entry),
            Some(entry) => {
                let wanted: Vec<String> = kinds.iter().map(|k| ids::word(*k)).collect();
                self.report.add(
                    Code::WrongKind,
                    text.at.clone(),
                    format!("{} is {}", quoted(id), ids::with_article(entry.kind())),
                    Some(match self.ids.nearest_of(id, kinds, &self.nearest) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => format!("expected one of these: {}", wanted.join(", ")),
                    }),
                );
                None
            }
            None => {
                self.report.add(
                    Code::UnknownId,
                    text.at.clone(),
                    format!("no entry has the id {}", quoted(id)),
                    self.meant(id, kinds),
                );
                None
            }
        }
    }

    fn meant(&self, id: &str, kinds: &[Kind]) -> Option<String> {
        self.ids
            .nearest(id, kinds, &self.nearest)
            .map(|near| format!("did you mean `{near}`?"))
    }

    /// What a link without words of its own shows.
    fn label(&self, entry: Entry) -> SafeText {
        if let Entry::Source(id) = entry {
            let citation = self.citations.get(id.index());
            return citation.map(|c| c.text.clone()).unwrap_or_default();
        }
        if let Entry::Claim(id) = entry {
            let claim = self.study.claims.get(id.index());
            let verdict = claim.and_then(|c| c.verdict.0).unwrap_or_default();
            return SafeText::new(verdict.glyph());
        }
        let index = if let Entry::Section(id) = entry {
            self.order.index_of(id)
        } else {
            entry.index()
        };
        let record = self.study.record(entry.kind(), index);
        record
            .map(|r| SafeText::line(&r.label().value))
            .unwrap_or_default()
    }

    /// The line of the file that holds a byte, from 1.
    pub(super) fn line_of(&self, byte: usize) -> u32 {
        u32::try_from(self.lines.partition_point(|start| *start <= byte)).unwrap_or(u32::MAX)
    }
}
