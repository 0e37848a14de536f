//! How the text is laid out and the screen divided.

use crate::app::action::Effect;
use crate::app::command::Context::Text;
use crate::app::command::{Command, Group, Spoken};
use crate::app::geometry::{Pane, Shape};
use crate::app::state::{Border, State};
use crate::model::SafeText;
use crate::safe;

pub static GROUP: Group = Group {
    heading: "Reading",
    commands: &[&ZEN, &WIDER, &NARROWER, &JUSTIFY, &NAMES, &SPACING],
};

pub static ZEN: Command = Command {
    name: "zen",
    title: "zen",
    help: "Leave the text alone on the screen, or show the panes",
    contexts: &[Text],
    keys: &["z"],
    vim: Some(&["z", "Ctrl-w o"]),
    browser: Some(&["z", "F11"]),
    spoken: Spoken::Nothing("The text is always alone here."),
    unavailable: is_alone,
    run: zen,
    ..Command::DEFAULT
};

pub static WIDER: Command = Command {
    name: "wider",
    title: "wider",
    help: "Make the lines longer, or the pane beside the text wider",
    keys: &[">"],
    vim: Some(&[">", "Ctrl-w >"]),
    spoken: Spoken::Nothing("Lines are not broken here: the terminal breaks them."),
    run: |s, n| widen(s, true, n),
    ..Command::DEFAULT
};

pub static NARROWER: Command = Command {
    name: "narrower",
    title: "narrower",
    help: "Make the lines shorter, or the pane narrower",
    keys: &["<"],
    vim: Some(&["<", "Ctrl-w <"]),
    spoken: Spoken::Nothing("Lines are not broken here: the terminal breaks them."),
    run: |s, n| widen(s, false, n),
    ..Command::DEFAULT
};

pub static JUSTIFY: Command = Command {
    name: "justify",
    title: "justify",
    help: "Make the lines reach both sides, or let them be ragged",
    contexts: &[Text],
    keys: &["="],
    spoken: Spoken::Nothing("Lines are not broken here: the terminal breaks them."),
    run: justify,
    ..Command::DEFAULT
};

pub static NAMES: Command = Command {
    name: "names",
    title: "names",
    help: "Show names in another script too: each in turn, then none",
    keys: &["~"],
    spoken: Spoken::Nothing("The card of a person gives the names in other scripts."),
    special: &[(Pane::People, 5)],
    unavailable: no_scripts,
    run: names,
    ..Command::DEFAULT
};

pub static SPACING: Command = Command {
    name: "spacing",
    title: "spacing",
    help: "Change the space between paragraphs",
    contexts: &[Text],
    keys: &["\\"],
    spoken: Spoken::Nothing("There is no space between paragraphs here."),
    run: spacing,
    ..Command::DEFAULT
};

/// Columns by which lines get longer or shorter.
const STEP: u16 = 4;

/// The columns that a line can be given, from and to.
const MEASURE_RANGE: (u16, u16) = (20, 160);

const MIN_PANE: u16 = 16;

pub(in crate::app) fn zen(state: &mut State, _: Option<usize>) -> Vec<Effect> {
    let zen = !state.session.options.zen;
    state.session.options.zen = zen;
    let key = state.key(&ZEN);
    state.notify(if zen {
        safe!("The text is alone; {key} shows the panes.")
    } else {
        safe!("The panes are shown again.")
    });
    Vec::new()
}

fn is_alone(state: &State) -> Option<SafeText> {
    let alone = state.derived().geometry.shape == Shape::Narrow;
    alone.then(|| safe!("The text is alone here already."))
}

/// Changes the length of lines, or the width of the focused list.
fn widen(state: &mut State, wider: bool, count: Option<usize>) -> Vec<Effect> {
    let times = u16::try_from(count.unwrap_or(1)).unwrap_or(u16::MAX);
    let by = STEP.saturating_mul(times);
    let geometry = state.geometry();
    let now = match state.view.focus {
        Pane::Text => geometry.text.width,
        pane => geometry.area(pane).width,
    };
    let width = if wider {
        now.saturating_add(by)
    } else {
        now.saturating_sub(by)
    };
    match (state.view.focus, geometry.rules) {
        (Pane::Text, _) => set_measure(state, now, width, wider),
        (Pane::Contents | Pane::People, [Some(_), _]) => {
            set_border(state, Border::Left, width);
        }
        _ => {
            set_border(state, Border::Right, width);
        }
    }
    Vec::new()
}

fn set_measure(state: &mut State, now: u16, width: u16, wider: bool) {
    let before = state.session.options.measure;
    state.session.options.measure = width.clamp(MEASURE_RANGE.0, MEASURE_RANGE.1);
    let columns = state.geometry().text.width;
    if columns == now {
        state.session.options.measure = before;
        let end = if wider { "longer" } else { "shorter" };
        state.notify(safe!("There is no room for {end} lines."));
    } else {
        state.session.options.measure = columns;
        state.notify(safe!("Lines are {columns} columns long now."));
    }
}

/// Sets the width of the pane at a border; the layout limits it.
pub(in crate::app) fn set_border(state: &mut State, border: Border, width: u16) {
    let width = Some(width.max(MIN_PANE));
    match border {
        Border::Left => state.session.options.left = width,
        Border::Right => state.session.options.right = width,
    }
}

fn justify(state: &mut State, _: Option<usize>) -> Vec<Effect> {
    let justify = !state.session.options.justify;
    state.session.options.justify = justify;
    let how = if justify {
        "reach both sides"
    } else {
        "are ragged"
    };
    state.notify(safe!("The lines {how}."));
    Vec::new()
}

/// One row between paragraphs, two, three, one again.
fn spacing(state: &mut State, _: Option<usize>) -> Vec<Effect> {
    let spacing = (state.session.options.spacing + 1) % 3;
    state.session.options.spacing = spacing;
    let rows = spacing + 1;
    let word = if rows == 1 { "row" } else { "rows" };
    state.notify(safe!("{rows} {word} between paragraphs."));
    Vec::new()
}

/// The next script; after the last, none.
fn names(state: &mut State, _: Option<usize>) -> Vec<Effect> {
    let next = state.session.options.names.map_or(0, |i| i + 1);
    let script = state.derived().scripts.get().get(next).cloned();
    state.session.options.names = script.as_ref().map(|_| next);
    state.notify(match script {
        Some(script) => safe!("Names are shown in {script} too, in the text and the lists."),
        None => safe!("Names are shown in other scripts in the lists only."),
    });
    Vec::new()
}

fn no_scripts(state: &State) -> Option<SafeText> {
    let none = state.derived().scripts.get().is_empty();
    none.then(|| safe!("Nobody in this study has a name in another script."))
}
