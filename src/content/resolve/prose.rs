//! Text that leads somewhere: hands it to the reader of Markdown, and what is wrong in it to the report. Knows no Markdown.

use super::sections::shift_notes;
use super::{Extent, Resolver, ids};
use crate::content::autolink::Names;
use crate::content::dedent::dedent;
use crate::content::diagnostic::{Code, quoted};
use crate::content::markup::{self, Context, Problem, ProblemKind, Prose};
use crate::content::raw;
use crate::model::{Block, Entry, Kind, LinkTo, SafeText, Shape};

/// Prose of a file: its blocks, its notes last.
pub(super) type Text = Vec<Block>;

/// Appends a text to a document, its notes' links led to where they stand now.
pub(super) fn shifted(blocks: &mut Vec<Block>, mut text: Text) {
    let by = blocks.len();
    for block in &mut text {
        shift_notes(&mut block.links, by);
    }
    blocks.append(&mut text);
}

impl Resolver<'_, '_> {
    /// Text of any length, in which names link themselves, but not that of `own`.
    pub(super) fn text(&self, text: &raw::Text<'_>, names: &Names, own: Option<Entry>) -> Text {
        let mut prose = self.read(text, Some(names), own, markup::blocks);
        // A link to a note says which of the notes; they stand behind the blocks.
        let before = prose.blocks.len();
        for block in prose.blocks.iter_mut().chain(&mut prose.notes) {
            shift_notes(&mut block.links, before);
        }
        prose.blocks.append(&mut prose.notes);
        prose.blocks
    }

    /// Text of a card, where there is some and it is wanted.
    pub(super) fn card_text(
        &self,
        text: Option<&raw::Text<'_>>,
        names: &Names,
        own: Option<Entry>,
    ) -> Text {
        text.filter(|_| self.extent != Extent::Text)
            .map_or_else(Vec::new, |t| self.text(t, names, own))
    }

    /// A paragraph of a card; an empty one where it is not wanted.
    pub(super) fn paragraph(&self, text: &raw::Text<'_>) -> Block {
        if self.extent == Extent::Text {
            return Block::default();
        }
        let prose = self.read(text, None, None, markup::paragraph);
        let mut block = prose.blocks.into_iter().next().unwrap_or_default();
        // A paragraph has no foot for notes to stand at.
        let count = block.links.len();
        block.links.retain(|l| !matches!(l.to, LinkTo::Note(_)));
        if self.extent == Extent::Thorough && block.links.len() < count {
            self.report.add_in_prose(
                Code::NotShown,
                text.at.clone(),
                "the notes of a paragraph are not rendered".to_owned(),
                Some("write it as `text` or `body`, or without notes".to_owned()),
            );
        }
        block
    }

    /// A paragraph of a card where there is one.
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
            self.tell(&problem, at, quote);
        }
        prose
    }

    fn tell(&self, problem: &Problem, at: std::ops::Range<usize>, quote: &str) {
        let more = |cell: &std::cell::Cell<usize>, n| cell.set(cell.get() + n);
        let not_shown = |what: &str, help: &str| {
            if self.extent == Extent::Thorough {
                self.report.add_in_prose(
                    Code::NotShown,
                    at.clone(),
                    format!("{what} {} is not rendered", quoted(quote)),
                    Some(help.to_owned()),
                );
            }
        };
        match &problem.what {
            ProblemKind::UnknownId(id) => {
                more(&self.broken, 1);
                self.report.add_in_prose(
                    Code::UnknownId,
                    at,
                    format!("no entry has the id {}", quoted(id)),
                    self.meant(id, &[]),
                );
            }
            ProblemKind::UnknownNote(note) => {
                more(&self.broken, 1);
                self.report.add_in_prose(
                    Code::UnknownNote,
                    at,
                    format!("there is no note {}", quoted(&format!("[^{note}]"))),
                    Some(format!(
                        "a note is a paragraph that begins with `[^{note}]:`"
                    )),
                );
            }
            ProblemKind::RawHtml => not_shown("the HTML", "write it in Markdown"),
            ProblemKind::Image => not_shown("the image", "a link to it can stand here"),
            ProblemKind::UnescapedTableLink => {
                not_shown("the link", "in a table write `[[id\\|text]]`");
            }
            ProblemKind::Hidden(count) => {
                more(&self.hidden, *count);
                if self.extent == Extent::Thorough {
                    self.report.add_in_prose(
                        Code::HiddenCharacter,
                        at,
                        format!(
                            "hidden characters in {}: {count}",
                            quoted(&SafeText::line(quote))
                        ),
                        Some("they are shown in words".to_owned()),
                    );
                }
            }
        }
    }

    /// The entry a reference stands for, where it is of one of `kinds`.
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
                        None => format!("here may stand: {}", wanted.join(", ")),
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
