//! Going to entries by name and to sections by number; when a name fits several entries, they are offered by number.

use super::announce::{self, Movement, Snapshot};
use super::{ScreenReader, lists, numbered_links};
use crate::app::commands::program;
use crate::app::mode::PaletteTarget;
use crate::app::spoken::CHUNK;
use crate::app::{Action, Page, Pane};
use crate::keys::{Code, Key};
use crate::model::{Entry, SafeText, Study};
use crate::safe;

/// The entries that a name fits, with what is read of each.
#[derive(Debug, Default)]
pub(super) struct Offered {
    entries: Vec<(Entry, SafeText)>,
    read: usize,
}

impl Offered {
    /// The entry with a number, from 1 on.
    pub(super) fn get(&self, number: usize) -> Option<Entry> {
        let entry = self.entries.get(number.checked_sub(1)?);
        entry.map(|(entry, _)| *entry)
    }

    /// Whether some have not been read yet.
    pub(super) fn has_more(&self) -> bool {
        self.read < self.entries.len()
    }

    /// Reads some more of them.
    pub(super) fn next_lines(&mut self) -> Vec<SafeText> {
        let all = self.entries.len();
        let (from, to) = (self.read, all.min(self.read + CHUNK));
        self.read = to;
        let mut lines = Vec::new();
        for (i, (_, words)) in self.entries.iter().enumerate().take(to).skip(from) {
            lines.push(safe!("{}. {words}", i + 1));
        }
        if to < all {
            lines.push(safe!("{} to {to} of {all}. Enter reads more.", from + 1));
        }
        lines
    }
}

impl ScreenReader<'_> {
    fn section_with(&self, number: &str) -> Option<Entry> {
        let study = self.state.study();
        let mut entries = study.entries();
        entries.find(|e| matches!(e, Entry::Section(id) if study[*id].number.as_str() == number))
    }

    /// Goes to a section by its number.
    pub(super) fn section(&mut self, number: &str, before: &Snapshot) -> Vec<SafeText> {
        if let Some(section) = self.section_with(number) {
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
    pub(super) fn leave_for_text(&mut self, before: &Snapshot) -> Vec<SafeText> {
        // From the text itself the command would quit.
        if self.state.view().focus != Pane::Text {
            self.act(Action::Perform(&program::CLOSE, None));
        }
        if self.state.view().reader.page != Page::Text {
            self.act(Action::Perform(&program::CLOSE, None));
        }
        announce::changes(&self.state, before, Movement::Jump)
    }

    /// Goes to an entry by name; offers several by number.
    pub(super) fn open(&mut self, name: &str, before: &Snapshot) -> Vec<SafeText> {
        let known = self.state.study().find(name);
        if let Some(entry) = known.or_else(|| self.section_with(name)) {
            return self.go_to(entry, before);
        }
        if name.ends_with('%') {
            self.act(Action::Perform(&program::PALETTE, None));
            self.act(Action::Paste(name.to_owned()));
            self.act(Action::Key(Key::plain(Code::Enter)));
            let mut lines = self.notice();
            if lines.is_empty() {
                lines = announce::here(&self.state, true);
            }
            return lines;
        }
        let found = self.matching(name);
        let study = self.state.study();
        match found.as_slice() {
            [] => return vec![not_found(name)],
            [(only, _)] => return self.go_to(*only, before),
            [(first, _), ..] if is_name_of(study, *first, name) => {
                return self.go_to(*first, before);
            }
            [..] => {}
        }
        let found = found.into_iter();
        let entries = found.map(|(entry, title)| (entry, offer(study, entry, &title)));
        let entries = entries.collect();
        let mut lines = vec![safe!("“{name}” fits several; a number opens one.")];
        self.offered = Offered { entries, read: 0 };
        lines.extend(self.offered.next_lines());
        lines
    }

    /// The entries that fit a name, with their titles; those with just this name first.
    fn matching(&mut self, name: &str) -> Vec<(Entry, SafeText)> {
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
        found.sort_by_key(|(entry, _)| !is_name_of(self.state.study(), *entry, name));
        found
    }

    /// Narrows the lists to an entry by name.
    pub(super) fn lens(&mut self, name: &str) -> Vec<SafeText> {
        let mut found = match self.state.study().find(name) {
            Some(entry) => vec![(entry, SafeText::default())],
            None => self.matching(name),
        };
        if found.len() > 1 {
            found.retain(|(entry, _)| crate::app::lens::is_allowed(*entry));
        }
        let study = self.state.study();
        match found.as_slice() {
            [] => return vec![not_found(name)],
            [(only, _)] => self.act(Action::Lens(*only)),
            [(first, _), ..] if is_name_of(study, *first, name) => self.act(Action::Lens(*first)),
            [..] => {
                let names = found.iter().map(|(entry, _)| study.name(*entry).as_str());
                let names: Vec<&str> = names.take(CHUNK).collect();
                return vec![safe!("“{name}” fits several: {}.", names.join(", "))];
            }
        }
        let mut lines = self.notice();
        lines.extend(lists::current(&self.state));
        lines
    }

    pub(super) fn go_to(&mut self, entry: Entry, before: &Snapshot) -> Vec<SafeText> {
        self.act(Action::Open(entry));
        announce::changes(&self.state, before, Movement::Jump)
    }
}

fn offer(study: &Study, entry: Entry, title: &SafeText) -> SafeText {
    let title = safe!("{}", title.replace("  ", " "));
    let named = numbered_links::with_kind(study, entry, &title);
    if let Some(id) = entry.event() {
        return safe!("{named}, {}.", study[id].date.spoken_alone());
    }
    safe!("{named}.")
}

fn is_name_of(study: &Study, entry: Entry, name: &str) -> bool {
    study.name(entry).to_lowercase() == name.to_lowercase()
}

fn not_found(name: &str) -> SafeText {
    safe!("Nothing is called “{name}”. “search {name}” looks for it in the text.")
}
