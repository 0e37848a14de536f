//! Collects Markdown texts to be read later, and reports the mistakes in them.

use std::ops::Range;

use super::{Extent, Resolver, ids};
use crate::content::diagnostic::{Code, quoted};
use crate::content::markup::ProblemKind;
use crate::content::raw;
use crate::content::texts::{Form, Text, unknown_id, unknown_note};
use crate::model::{Entry, Kind, Prose, SafeText};

impl Resolver<'_, '_> {
    /// Text of a card, with names linked, except the name of `own`.
    pub(super) fn card_text(&self, text: Option<&raw::Text<'_>>, own: Option<Entry>) -> Prose {
        match text {
            Some(_) => self.prose(Text::new(text, Form::Card, own)),
            None => Prose::default(),
        }
    }

    /// A paragraph of a card.
    pub(super) fn paragraph(&self, text: Option<&raw::Text<'_>>) -> Prose {
        match text {
            Some(_) => self.prose(Text::new(text, Form::Paragraph, None)),
            None => Prose::default(),
        }
    }

    pub(super) fn prose(&self, text: Text) -> Prose {
        let mut collected = self.collected.borrow_mut();
        let number = u32::try_from(collected.len()).unwrap_or(u32::MAX);
        collected.push(text);
        Prose::unread(self.texts.clone(), number)
    }

    /// Reads all prose and reports its mistakes.
    pub fn check_prose(&self) {
        for (_, text) in self.texts.all() {
            let parsed = self.texts.parse(text);
            if parsed.lost_notes {
                self.warn(
                    Code::NotShown,
                    text.at(),
                    "the notes of a paragraph are not rendered".to_owned(),
                    "write it as `text` or `body`, or without notes",
                );
            }
            for problem in parsed.problems {
                self.report_problem(&problem.what, problem.at, &problem.quote);
            }
        }
    }

    fn report_problem(&self, problem: &ProblemKind, at: Range<usize>, quote: &str) {
        match problem {
            ProblemKind::UnknownId(id) => {
                self.report
                    .add_in_prose(Code::UnknownId, at, unknown_id(id), self.meant(id, &[]));
            }
            ProblemKind::UnknownNote(note) => {
                self.report.add_in_prose(
                    Code::UnknownNote,
                    at,
                    unknown_note(note),
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
        if self.extent == Extent::Everything {
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
                    unknown_id(id),
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
}
