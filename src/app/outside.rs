//! What leaves the program: passages and references for the clipboard, lines for an editor. Asks for it; does none of it.

use super::action::Effect;
use super::address::Address;
use super::geometry::Pane;
use super::peek::{self, Subject};
use super::question;
use super::selection;
use super::state::{Page, State};
use crate::model::{Block, Date, Dates, Entry, LinkTo, SafeText, Shape, Study};
use crate::safe;
use crate::text;

/// The most that is copied, in bytes: what terminals are known to take, and in base64 less than 100,000.
const MOST: usize = 74_000;
/// Where the study comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Origin {
    /// From a file, as the reader named it.
    File(SafeText),
    /// It comes with the program, under this id.
    Bundled(SafeText),
    /// From standard input.
    #[default]
    Input,
}

impl Origin {
    /// Why there is no file to do something with, where there is none.
    pub(super) fn no_file(&self, what: &'static str) -> Option<SafeText> {
        match self {
            Self::File(_) => None,
            Self::Bundled(id) => Some(safe!(
                "“{id}” comes with the program: there is no file to {what}."
            )),
            Self::Input => Some(safe!(
                "This study came through standard input: there is no file to {what}."
            )),
        }
    }

    /// The command that opens the study at an id; none where nothing could open it again.
    fn command(&self, id: Option<&SafeText>) -> Option<String> {
        let (name, before) = match self {
            Self::File(name) => (name, if name.starts_with('-') { "./" } else { "" }),
            Self::Bundled(id) => (id, ""),
            Self::Input => return None,
        };
        let id = id.map(|id| format!("#{id}")).unwrap_or_default();
        Some(format!(
            "studium {}",
            shell_word(&format!("{before}{name}{id}"))
        ))
    }
}

/// A word as a shell reads it back.
fn shell_word(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+@%:,=#".contains(c);
    if word.chars().all(plain) && !word.starts_with('#') {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

/// The block that is meant by the passage: that of the selected mention, else of what was searched for and is in sight, else the
/// first paragraph that begins in the upper half of what is in sight, else the first of which something is in sight.
fn passage(state: &State) -> Option<usize> {
    let document = state.document();
    let selected = state.view.reader.selected;
    let selected = selected.filter(|s| selection::current(state) == Some(*s));
    let lines = &state.derived.lines;
    let with_words = |l: &&text::Line| !l.range().is_empty();
    let upper = lines.iter().take(lines.len() / 2).filter(with_words);
    let begun = upper.filter(|l| l.range().start == 0);
    let mut seen = begun
        .chain(lines.iter().filter(with_words))
        .map(|l| l.block);
    let is_prose = |block: &usize| {
        let shape = document.block(*block).map(|b| &b.shape);
        shape.is_some_and(|s| {
            !matches!(
                s,
                Shape::Title | Shape::Byline | Shape::Heading(_) | Shape::Rule
            )
        })
    };
    let first = seen.clone().find(is_prose);
    let found = selection::hit_in_sight(state).map(|at| at.block);
    let selected = selected.map(|(block, _)| block).or(found);
    selected.or(first).or_else(|| seen.next())
}

/// The entry under the cursor of a list.
fn listed(state: &State) -> Option<Entry> {
    match peek::subject(state) {
        Some(Subject::Entry(entry)) => Some(entry),
        Some(Subject::Block(_) | Subject::Passage(_) | Subject::Web(_)) | None => None,
    }
}

/// Why nothing can be copied, if so.
pub(super) fn no_copy(state: &State) -> Option<SafeText> {
    let (there, why) = match state.view.focus {
        Pane::Text => (
            passage(state).is_some(),
            "There is no paragraph in sight to copy.",
        ),
        Pane::Contents | Pane::People | Pane::Timeline => (
            listed(state).is_some(),
            "Nothing is selected that could be copied.",
        ),
    };
    (!there).then(|| safe!("{why}"))
}

/// Copies the passage; in a list, the name.
pub(super) fn copy(state: &mut State) -> Vec<Effect> {
    let text = match state.view.focus {
        Pane::Text => {
            let block = passage(state).and_then(|b| state.document().block(b));
            block.map(words)
        }
        Pane::Contents | Pane::People | Pane::Timeline => {
            listed(state).map(|e| state.study.name(e).clone())
        }
    };
    send(state, &text.unwrap_or_default())
}

/// The words of a block, as they are read aloud: what stands before it, a table row by row.
fn words(block: &Block) -> SafeText {
    if let Shape::Table(table) = &block.shape {
        let cell = |range: &std::ops::Range<usize>| block.text.ink(range.clone()).as_str();
        let rows: Vec<String> = table
            .rows
            .iter()
            .map(|row| row.iter().map(cell).collect::<Vec<_>>().join(" | "))
            .collect();
        return SafeText::new(&rows.join("\n"));
    }
    let marker = block.marker.as_ref().map(|m| &m.text);
    let mut text = SafeText::default();
    if let Some(marker) = marker.filter(|m| !m.is_empty() && m.as_str() != "•") {
        text.push(marker);
        text.push(" ");
    }
    text.push(&block.text);
    text
}

fn send(state: &mut State, text: &SafeText) -> Vec<Effect> {
    if text.is_empty() {
        state.notify(safe!("There is nothing to copy here."));
        return Vec::new();
    }
    let end = (0..=MOST.min(text.len()))
        .rfind(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    let cut = end < text.len();
    let mut sent = SafeText::default();
    sent.push(text.ink(0..end));
    // What the message has room for besides what else it says.
    let room = usize::from(state.size.width).saturating_sub(if cut { 64 } else { 15 });
    let line = SafeText::line(&sent);
    let head = line
        .ink(0..text::truncate_to(&line, room.max(16)).0)
        .as_str();
    let dots = if head.len() < line.len() { "…" } else { "" };
    let part = if cut {
        format!("the first {end} bytes, all that terminals take: ")
    } else {
        String::new()
    };
    state.notify(safe!("Copied {part}“{}{dots}”.", head.trim_end()));
    vec![Effect::Copy(sent)]
}

/// Copies a reference: the study, where in it, when that was, and the command that opens it there.
pub(super) fn copy_reference(state: &mut State) -> Vec<Effect> {
    let study = &state.study;
    let (entry, date) = here(state);
    let mut parts = vec![study.parts().title.to_string()];
    parts.extend(entry.map(|e| {
        if let Entry::Section(id) = e {
            format!("{} {}", study[id].number, study[id].title)
        } else {
            study.name(e).to_string()
        }
    }));
    parts.extend(date.map(Date::label));
    let command = state.origin.command(entry.map(|e| study.slug(e)));
    let command = command.map(|c| format!(": {c}")).unwrap_or_default();
    let text = safe!("{}{command}", parts.join(", "));
    send(state, &text)
}

/// The entry the reader is at, and the date of that place.
fn here(state: &State) -> (Option<Entry>, Option<&Date>) {
    let study = &state.study;
    let dated = |entry: Entry| match (entry, study.dates_of(entry)) {
        (Entry::Section(id), _) => study.time_of(id),
        (_, Dates::Happened(date)) => Some(date),
        _ => None,
    };
    if state.view.focus != Pane::Text {
        let entry = listed(state);
        return (entry, entry.and_then(dated));
    }
    match state.view.reader.page {
        Page::Card(entry) => (Some(entry), dated(entry)),
        Page::Claims => (state.derived.chosen, None),
        Page::Text => {
            let block = passage(state).unwrap_or(state.view.reader.top.block);
            let section = study.section_at(block);
            let date = last_dated(study, block).or_else(|| section.and_then(|s| study.time_of(s)));
            (section.map(Entry::Section), date)
        }
    }
}

/// The date of the first event linked in a block, else of the last one linked before it in its section.
fn last_dated(study: &Study, block: usize) -> Option<&Date> {
    let dated = study.cross_references().dated();
    let own = dated.iter().find(|(anchor, _)| anchor.block == block);
    let before = dated.partition_point(|(anchor, _)| anchor.block < block);
    let last = before.checked_sub(1).and_then(|i| dated.get(i));
    let same = |(anchor, _): &&(crate::model::Anchor, _)| {
        study.section_at(anchor.block) == study.section_at(block)
    };
    own.or(last.filter(same))
        .map(|(_, event)| &study[*event].date)
}

/// The address a key would open, or why there is none.
pub(super) fn web(state: &State) -> Result<SafeText, SafeText> {
    let document = state.document();
    let of = |at: (usize, usize)| {
        let link = selection::link(document, at)?;
        match &link.to {
            LinkTo::Web(url) => Some(url.clone()),
            LinkTo::Entry(Entry::Source(id)) => state.study[*id].url.clone(),
            LinkTo::Entry(_) | LinkTo::Note(_) | LinkTo::Passage(_) | LinkTo::Broken(_) => None,
        }
    };
    let selected = state.view.reader.selected;
    let selected = selected.filter(|s| selection::current(state) == Some(*s));
    let page = match state.view.reader.page {
        Page::Card(Entry::Source(id)) => state.study[id].url.clone(),
        Page::Card(_) | Page::Text | Page::Claims => None,
    };
    if let Some(at) = selected {
        let why = || safe!("What is selected is not on the web: select a web link or a source.");
        return of(at).or(page).ok_or_else(why);
    }
    let in_sight = state.derived.lines.iter().find_map(|line| {
        let block = document.block(line.block)?;
        selection::links_in(block, &line.range()).find_map(|(link, _)| of((line.block, link)))
    });
    let why = || match state.view.reader.page {
        Page::Card(Entry::Source(_)) => safe!("The study gives no web address for this source."),
        Page::Card(_) | Page::Text | Page::Claims => safe!("There is no web link in sight."),
    };
    page.or(in_sight).ok_or_else(why)
}

/// Asks whether to open what is under the cursor.
pub(super) fn browse(state: &mut State) -> Vec<Effect> {
    match web(state) {
        Ok(url) => ask(state, &url),
        Err(why) => state.notify(why),
    }
    Vec::new()
}

/// Asks whether to open an address; says why not, where it is none that is opened.
pub(super) fn ask(state: &mut State, url: &SafeText) {
    match Address::parse(url) {
        Ok(address) => question::put(state, address),
        Err(why) => state.notify(why),
    }
}

/// Asks for an editor at the line of what is in sight.
pub(super) fn edit(state: &State) -> Vec<Effect> {
    vec![Effect::Edit { line: line(state) }]
}

/// The line of the study's file that the reader is at; 0 where it is not known.
fn line(state: &State) -> u32 {
    if state.view.focus != Pane::Text {
        return listed(state).map_or(0, |e| line_of(&state.study, e));
    }
    let document = state.document();
    let known = |block: usize| document.block(block).map(|b| b.line).filter(|l| *l > 0);
    let in_sight = || state.derived.lines.iter().find_map(|l| known(l.block));
    let anywhere = || (0..document.blocks().len()).find_map(known);
    let line = passage(state).and_then(known);
    line.or_else(in_sight).or_else(anywhere).unwrap_or(0)
}

fn line_of(study: &Study, entry: Entry) -> u32 {
    let text = |block: usize| study.text().block(block);
    let section = if let Entry::Section(id) = entry {
        text(study[id].blocks.start)
    } else {
        study.summary(entry)
    };
    let mention = || study.cross_references().mentions(entry).first();
    let block = section.or_else(|| mention().and_then(|m| text(m.block)));
    block.map_or(0, |b| b.line)
}

#[cfg(test)]
mod tests {
    use super::{Origin, shell_word};
    use crate::model::SafeText;

    #[test]
    fn a_command_can_be_pasted_into_a_shell() {
        for (word, quoted) in [
            ("a/b.ron#quay", "a/b.ron#quay"),
            ("#quay", "'#quay'"),
            ("my study.ron#quay", "'my study.ron#quay'"),
            ("it's.ron", r"'it'\''s.ron'"),
            ("$(id).ron", "'$(id).ron'"),
            ("한국.ron", "한국.ron"),
        ] {
            assert_eq!(shell_word(word), quoted);
        }
    }

    #[test]
    fn a_command_names_the_study_as_the_reader_did() {
        let id = SafeText::new("quay");
        for (origin, id, command) in [
            (
                Origin::File(SafeText::new("-x.ron")),
                Some(&id),
                Some("studium ./-x.ron#quay"),
            ),
            (
                Origin::Bundled(SafeText::new("malta")),
                Some(&id),
                Some("studium malta#quay"),
            ),
            (
                Origin::Bundled(SafeText::new("malta")),
                None,
                Some("studium malta"),
            ),
            (Origin::Input, Some(&id), None),
        ] {
            assert_eq!(origin.command(id).as_deref(), command);
        }
    }
}
