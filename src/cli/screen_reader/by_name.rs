//! Going to what has a name or a section's number; what fits several is offered by number, a piece at a time. Knows no list.

use super::telling::{self, Before, Way};
use super::undecorated::whole;
use super::{Plain, lists};
use crate::app::commands::program;
use crate::app::mode::PaletteTarget;
use crate::app::spoken::PIECE;
use crate::app::{Action, Page, Pane};
use crate::keys::{Code, Key};
use crate::model::{Entry, SafeText, Study};
use crate::safe;

/// What is offered by number where a name fits several.
#[derive(Debug, Default)]
pub(super) struct Offered {
    entries: Vec<(Entry, SafeText)>,
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
    pub(super) fn tell(&mut self) -> Vec<SafeText> {
        let all = self.entries.len();
        let (from, to) = (self.told, all.min(self.told + PIECE));
        self.told = to;
        let told = self.entries.iter().enumerate().skip(from).take(to - from);
        let mut lines: Vec<SafeText> = told
            .map(|(i, (_, words))| safe!("{}. {words}", i + 1))
            .collect();
        if to < all {
            lines.push(safe!("{} to {to} of {all}. Enter tells more.", from + 1));
        }
        lines
    }
}

impl Plain<'_> {
    /// The section with a number.
    fn numbered(&self, number: &str) -> Option<Entry> {
        let study = self.state.study();
        let has =
            |e: &Entry| matches!(e, Entry::Section(id) if study[*id].number.as_str() == number);
        study.entries().find(has)
    }

    /// Goes to a section by its number.
    pub(super) fn section(&mut self, number: &str, before: &Before) -> Vec<SafeText> {
        if let Some(section) = self.numbered(number) {
            return self.go_to(section, before);
        }
        let sections = &self.state.study().parts().sections;
        let last = sections.iter().rfind(|s| s.parent.is_none());
        let last = last.map(|s| format!(": the last one is {}", s.number));
        vec![safe!(
            "There is no section {number}{}.",
            last.unwrap_or_default()
        )]
    }

    /// Goes back to the text, from a list or a card.
    pub(super) fn leave_for_text(&mut self, before: &Before) -> Vec<SafeText> {
        // From the text itself the command would quit.
        if self.state.view().focus != Pane::Text {
            self.act(Action::Perform(&program::CLOSE, None));
        }
        if self.state.view().reader.page != Page::Text {
            self.act(Action::Perform(&program::CLOSE, None));
        }
        telling::news(&self.state, before, Way::Jump)
    }

    /// Goes to what has a name; offers by number where several have it.
    pub(super) fn open(&mut self, name: &str, before: &Before) -> Vec<SafeText> {
        let known = self.state.study().find(name);
        if let Some(entry) = known.or_else(|| self.numbered(name)) {
            return self.go_to(entry, before);
        }
        if name.ends_with('%') {
            self.act(Action::Perform(&program::PALETTE, None));
            self.act(Action::Paste(name.to_owned()));
            self.act(Action::Key(Key::plain(Code::Enter)));
            let mut lines = self.report();
            if lines.is_empty() {
                lines = telling::here(&self.state, true);
            }
            return lines;
        }
        let found = self.called(name);
        let study = self.state.study();
        match found.as_slice() {
            [] => return vec![nothing(name)],
            [(only, _)] => return self.go_to(*only, before),
            [(first, _), ..] if is_called(study, *first, name) => {
                return self.go_to(*first, before);
            }
            [..] => {}
        }
        let entries = found.into_iter().map(|(entry, title)| {
            let named = lists::with_kind(study, entry, &safe!("{}", title.replace("  ", " ")));
            let date = if let Entry::Event(id) = entry {
                format!(", {}", whole(&study[id].date))
            } else {
                String::new()
            };
            (entry, safe!("{named}{date}."))
        });
        let entries = entries.collect();
        let mut lines = vec![safe!("“{name}” fits several; a number opens one.")];
        self.offered = Offered { entries, told: 0 };
        lines.extend(self.offered.tell());
        lines
    }

    /// What fits a name, with what is said of it; what is called just so first.
    fn called(&mut self, name: &str) -> Vec<(Entry, SafeText)> {
        self.act(Action::Perform(&program::PALETTE, None));
        self.act(Action::Paste(name.to_owned()));
        let mut found = Vec::new();
        let palette = self.state.mode().palette();
        for item in palette.into_iter().flat_map(|p| &p.items) {
            if let PaletteTarget::Entry(entry) = item.target {
                found.push((entry, item.title.clone()));
            }
        }
        self.act(Action::Key(Key::plain(Code::Esc)));
        found.sort_by_key(|(entry, _)| !is_called(self.state.study(), *entry, name));
        found
    }

    /// Narrows the lists to what has a name.
    pub(super) fn lens(&mut self, name: &str) -> Vec<SafeText> {
        let mut found = match self.state.study().find(name) {
            Some(entry) => vec![(entry, SafeText::default())],
            None => self.called(name),
        };
        if found.len() > 1 {
            found.retain(|(entry, _)| crate::app::lens::fits(*entry));
        }
        let study = self.state.study();
        match found.as_slice() {
            [] => return vec![nothing(name)],
            [(only, _)] => self.act(Action::Lens(*only)),
            [(first, _), ..] if is_called(study, *first, name) => self.act(Action::Lens(*first)),
            [..] => {
                let names = found.iter().map(|(entry, _)| study.name(*entry).as_str());
                let names: Vec<&str> = names.take(PIECE).collect();
                return vec![safe!("“{name}” fits several: {}.", names.join(", "))];
            }
        }
        let mut lines = self.report();
        lines.extend(lists::current(&self.state));
        lines
    }

    pub(super) fn go_to(&mut self, entry: Entry, before: &Before) -> Vec<SafeText> {
        self.act(Action::Open(entry));
        telling::news(&self.state, before, Way::Jump)
    }
}

/// Whether an entry is called just so.
fn is_called(study: &Study, entry: Entry, name: &str) -> bool {
    study.name(entry).to_lowercase() == name.to_lowercase()
}

fn nothing(name: &str) -> SafeText {
    safe!("Nothing is called “{name}”. “search {name}” looks for it in the text.")
}
