//! The question before an address is opened: the whole address and its host. Any answer but yes means no.

use super::action::Effect;
use super::address::Address;
use super::commands::program;
use super::geometry::{Area, Shape, Size};
use super::input_line::YES;
use super::mode::Mode;
use super::state::State;
use crate::keys::{Key, Lookup};
use crate::model::SafeText;
use crate::safe;
use crate::text;

/// With its border.
const WIDTH: u16 = 78;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub part: Part,
    pub words: SafeText,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Question,
    Address,
    Host,
    Warning,
    Answers,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dialog {
    /// With its border.
    pub area: Area,
    pub lines: Vec<Line>,
    /// Whether all lines fit.
    pub whole: bool,
}

pub fn dialog(state: &State) -> Option<Dialog> {
    let address = state.mode.question()?;
    let Size { width, height } = state.size().clamped();
    let wide = width.min(WIDTH);
    let inside = usize::from(wide.saturating_sub(4).max(1));
    let mut lines = Vec::new();
    for (part, words) in parts(address) {
        let wrapped = text::wrap_text(&words, inside).into_iter();
        lines.extend(wrapped.map(|words| Line { part, words }));
    }
    let wanted = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
    let high = wanted.min(height);
    let area = Area::new((width - wide) / 2, (height - high) / 2, wide, high);
    let seen = state.derived().geometry.shape != Shape::TooSmall;
    Some(Dialog {
        area,
        lines,
        whole: seen && wanted <= height,
    })
}

pub fn parts(address: &Address) -> Vec<(Part, SafeText)> {
    let (what, where_to) = if address.is_mail() {
        ("Write a mail with the mail program?", "For:  ")
    } else {
        ("Open this address in the browser?", "Host: ")
    };
    let mut parts = vec![
        (Part::Question, safe!("{what}")),
        (Part::Question, SafeText::default()),
        (Part::Address, address.url().clone()),
        (Part::Host, safe!("{where_to}{}", address.host())),
    ];
    if let Some(user) = address.user() {
        parts.push((
            Part::Warning,
            safe!("“{user}” before the host is only a name to log in with."),
        ));
    }
    if !address.is_mail() && address.host().split('.').any(|l| l.starts_with("xn--")) {
        parts.push((
            Part::Warning,
            safe!("The host has letters that can look like others."),
        ));
    }
    parts.push((Part::Question, SafeText::default()));
    parts.push((
        Part::Answers,
        safe!("{YES} opens it, any other key does not"),
    ));
    parts
}

pub(super) fn answer(state: &mut State, key: Key) -> Vec<Effect> {
    let whole = dialog(state).is_some_and(|s| s.whole);
    let Mode::Question(address) = std::mem::take(&mut state.mode) else {
        return Vec::new();
    };
    match state.keymap().lookup(state.contexts(), &[key]) {
        Lookup::Command(command) if *command == program::QUIT => return vec![Effect::Quit],
        _ => {}
    }
    if key == YES && whole {
        return vec![Effect::Browse(address)];
    }
    state.notify(if key == YES {
        safe!("Not opened: this window is too small to show the whole address.")
    } else {
        safe!("Not opened.")
    });
    Vec::new()
}
