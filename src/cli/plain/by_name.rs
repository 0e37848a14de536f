//! Going to what has a name or a section's number; what fits several is offered by number, a piece at a time. Knows no list.

use super::Plain;
use super::telling::{self, Before, Way};
use super::undecorated::whole;
use crate::app::aloud::PIECE;
use crate::app::palette::{Item, What};
use crate::app::{Action, Command, Page, Pane};
use crate::clean;
use crate::keys::{Code, Key};
use crate::model::{Clean, Entry};

/// What is offered by number where a name fits several.
#[derive(Debug, Default)]
pub(super) struct Offered {
    entries: Vec<(Entry, Clean)>,
    told: usize,
}

impl Offered {
    /// What has a number.
    pub(super) fn get(&self, number: usize) -> Option<Entry> {
        let entry = self.entries.get(number.checked_sub(1)?);
        entry.map(|(entry, _)| *entry)
    }

    /// Whether some have not been told yet.
    pub(super) fn has_more(&self) -> bool {
        self.told < self.entries.len()
    }

    /// The next of them.
    pub(super) fn tell(&mut self) -> Vec<Clean> {
        let all = self.entries.len();
        let (from, to) = (self.told, all.min(self.told + PIECE));
        self.told = to;
        let told = self.entries.iter().enumerate().skip(from).take(to - from);
        let mut lines: Vec<Clean> = told
            .map(|(i, (_, words))| clean!("{}. {words}", i + 1))
            .collect();
        if to < all {
            lines.push(clean!("{} to {to} of {all}. Enter tells more.", from + 1));
        }
        lines
    }
}

impl Plain<'_> {
    /// The section with a number.
    fn numbered(&self, number: &str) -> Option<Entry> {
        let study = &self.state.study;
        let has =
            |e: &Entry| matches!(e, Entry::Section(id) if study[*id].number.as_str() == number);
        study.entries().find(has)
    }

    /// Goes to a section by its number.
    pub(super) fn section(&mut self, number: &str, before: &Before) -> Vec<Clean> {
        if let Some(section) = self.numbered(number) {
            return self.go_to(section, before);
        }
        let sections = &self.state.study.parts().sections;
        let last = sections.iter().rfind(|s| s.parent.is_none());
        let last = last.map(|s| format!(": the last one is {}", s.number));
        vec![clean!(
            "There is no section {number}{}.",
            last.unwrap_or_default()
        )]
    }

    /// Goes back to the text, from a list or a card.
    pub(super) fn to_text(&mut self, before: &Before) -> Vec<Clean> {
        // From the text itself the command would quit.
        if self.state.view.focus != Pane::Text {
            self.act(Action::Perform(Command::Close, None));
        }
        if self.state.view.reader.page != Page::Text {
            self.act(Action::Perform(Command::Close, None));
        }
        telling::news(&self.state, before, Way::Jump)
    }

    /// Goes to what has a name; offers by number where several have it.
    pub(super) fn open(&mut self, name: &str, before: &Before) -> Vec<Clean> {
        let known = self.state.study.find(name);
        if let Some(entry) = known.or_else(|| self.numbered(name)) {
            return self.go_to(entry, before);
        }
        self.act(Action::Perform(Command::Palette, None));
        self.act(Action::Paste(name.to_owned()));
        if name.ends_with('%') {
            self.act(Action::Key(Key::plain(Code::Enter)));
            let mut lines = self.told();
            if lines.is_empty() {
                lines = telling::here(&self.state, true);
            }
            return lines;
        }
        let entry = |item: &Item| match item.what {
            What::Entry(entry) => Some((entry, item.title.clone())),
            What::Command(_) | What::Percent(_) | What::Theme(_) => None,
        };
        let mut found: Vec<_> = self.state.scene.palette.iter().filter_map(entry).collect();
        self.act(Action::Key(Key::plain(Code::Esc)));
        let study = &self.state.study;
        let other = |e: Entry| study.name(e).to_lowercase() != name.to_lowercase();
        found.sort_by_key(|(entry, _)| other(*entry));
        match found.as_slice() {
            [] => {
                return vec![clean!(
                    "Nothing is called “{name}”. “search {name}” looks for it in the text."
                )];
            }
            [(only, _)] => return self.go_to(*only, before),
            [(first, _), (second, _), ..] if !other(*first) && other(*second) => {
                return self.go_to(*first, before);
            }
            [..] => {}
        }
        let entries = found.into_iter().map(|(entry, title)| {
            let kind = study.kind_word(entry.kind()).as_str().to_lowercase();
            let date = match entry {
                Entry::Event(id) => format!(", {}", whole(&study[id].date)),
                _ => String::new(),
            };
            (entry, clean!("{}, {kind}{date}.", title.replace("  ", " ")))
        });
        let entries = entries.collect();
        let mut lines = vec![clean!("“{name}” fits several; a number opens one.")];
        self.offered = Offered { entries, told: 0 };
        lines.extend(self.offered.tell());
        lines
    }

    pub(super) fn go_to(&mut self, entry: Entry, before: &Before) -> Vec<Clean> {
        self.act(Action::Open(entry));
        telling::news(&self.state, before, Way::Jump)
    }
}
