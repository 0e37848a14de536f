//! The program itself: palette, tour, help, backing out, quitting.

use crate::app::action::Effect;
use crate::app::command::Context::{Anywhere, Help};
use crate::app::command::{Command, Group, InPalette, Spoken};
use crate::app::commands::{panes, reading};
use crate::app::geometry::{Pane, Shape};
use crate::app::mode::{Help as HelpMode, Mode, Palette};
use crate::app::navigate;
use crate::app::palette as entries;
use crate::app::selection;
use crate::app::state::State;
use crate::app::view::Page;
use crate::model::Entry;
use crate::safe;

pub static GROUP: Group = Group {
    heading: "Program",
    commands: &[
        &PALETTE, &TOUR, &HELP, &ESCAPE, &CLOSE, &QUIT, &SUSPEND, &REPAINT,
    ],
};

pub static PALETTE: Command = Command {
    name: "palette",
    title: "palette",
    help: "Find a command, name or theme; 42% goes so far into the text",
    contexts: &[Anywhere],
    keys: &[":"],
    browser: Some(&["Ctrl-l", "Ctrl-k", ":"]),
    spoken_names: &["open", "go"],
    spoken: Spoken::As(
        "Open a person, section or anything else by its name or number; 42% goes there",
    ),
    hint: Some(65),
    in_palette: InPalette::Opens,
    run: palette,
    ..Command::DEFAULT
};

pub static TOUR: Command = Command {
    name: "tour",
    title: "tour",
    help: "Take a tour of a minute",
    contexts: &[Anywhere],
    keys: &["F2"],
    spoken: Spoken::Nothing(
        "The tour is about the keys of the screen; “help” lists the commands of this mode.",
    ),
    run: tour,
    ..Command::DEFAULT
};

pub static HELP: Command = Command {
    name: "help",
    title: "help",
    help: "Show the keys of this pane, or close this help",
    contexts: &[Anywhere, Help],
    keys: &["?", "F1"],
    spoken_names: &["commands"],
    spoken: Spoken::As("List the commands; with a name or group, only that"),
    hint: Some(70),
    title_now: help_title,
    run: help,
    ..Command::DEFAULT
};

pub static ESCAPE: Command = Command {
    name: "escape",
    title: "back out",
    help: "Back out of a search, filter, lens, card or pane",
    contexts: &[Anywhere, Help],
    keys: &["Esc"],
    spoken: Spoken::As("Back out of a search, filter, lens, card or list, one at a time"),
    handles_peek: true,
    run: escape,
    ..Command::DEFAULT
};

pub static CLOSE: Command = Command {
    name: "close",
    title: "quit",
    help: "Close what is on top, else quit",
    contexts: &[Anywhere, Help],
    keys: &["q"],
    browser: Some(&["q", "Ctrl-w"]),
    hint: Some(80),
    in_palette: InPalette::Lower,
    handles_peek: true,
    title_now: close_title,
    run: close,
    ..Command::DEFAULT
};

pub static QUIT: Command = Command {
    name: "quit",
    title: "quit at once",
    help: "Quit at once",
    contexts: &[Anywhere, Help],
    keys: &["Ctrl-c"],
    vim: Some(&["Ctrl-c", "Z Z", "Z Q"]),
    browser: Some(&["Ctrl-c", "Ctrl-q"]),
    spoken_names: &["exit"],
    spoken: Spoken::As("Quit"),
    in_palette: InPalette::Lower,
    run: |_, _| vec![Effect::Quit],
    ..Command::DEFAULT
};

pub static SUSPEND: Command = Command {
    name: "suspend",
    title: "suspend",
    help: "Go back to the shell for a while",
    contexts: &[Anywhere, Help],
    keys: &["Ctrl-z"],
    spoken: Spoken::Nothing("The terminal stops the program itself here, by its own key."),
    run: |_, _| vec![Effect::Suspend],
    ..Command::DEFAULT
};

pub static REPAINT: Command = Command {
    name: "repaint",
    title: "repaint",
    help: "Redraw the screen",
    contexts: &[Anywhere, Help],
    keys: &["Ctrl-l"],
    browser: Some(&["Ctrl-F5"]),
    spoken_names: &["again", "read"],
    spoken: Spoken::As("Read the same again"),
    run: |_, _| vec![Effect::Repaint],
    ..Command::DEFAULT
};

fn palette(state: &mut State, _: Option<usize>) -> Vec<Effect> {
    let items = entries::items(state, "");
    state.mode = Mode::Palette(Palette {
        items,
        ..Palette::default()
    });
    Vec::new()
}

fn tour(state: &mut State, _: Option<usize>) -> Vec<Effect> {
    state.session.tour = Some(0);
    Vec::new()
}

fn help(state: &mut State, _: Option<usize>) -> Vec<Effect> {
    state.mode = if state.mode.help().is_some() {
        Mode::default()
    } else {
        Mode::open_help(HelpMode::default())
    };
    Vec::new()
}

fn help_title(state: &State) -> Option<&'static str> {
    state.mode.help().map(|_| "close help")
}

fn escape(state: &mut State, count: Option<usize>) -> Vec<Effect> {
    if state.mode.close_peek() || count.is_some() {
        return Vec::new();
    }
    if let Some(help) = state.mode.help() {
        let searched = !help.filter.is_empty();
        state.mode = if searched {
            Mode::open_help(HelpMode::default())
        } else {
            Mode::default()
        };
        return Vec::new();
    }
    if panes::clear_filter(state) {
        return Vec::new();
    }
    if state.view.focus != Pane::Text {
        state.view.focus(Pane::Text);
    } else if state.session.search.take().is_some() {
        state.notify(safe!("The search is over."));
    } else if state.view.lens.take().is_some() {
        state.notify(safe!("Everything is shown again."));
    } else if unselect(state) {
        notify_filtered(state);
    } else if !state.is_on_text() {
        leave_page(state);
    } else if panes::clear_filters(state) {
        state.notify(safe!("The lists show everything again."));
    } else if state.options().zen && state.derived().geometry.shape != Shape::Narrow {
        reading::zen(state, None);
    } else {
        let key = state.key(&CLOSE);
        state.notify(safe!("Nothing to back out of: {key} quits."));
    }
    Vec::new()
}

/// Clears the selection; true if it was in sight.
fn unselect(state: &mut State) -> bool {
    let seen = selection::selected(state).is_some();
    state.view.reader.selected = None;
    seen
}

fn close(state: &mut State, _: Option<usize>) -> Vec<Effect> {
    if state.mode.close_peek() {
        return Vec::new();
    }
    if state.mode.help().is_some() {
        state.mode = Mode::default();
    } else if state.view.focus != Pane::Text {
        state.view.focus(Pane::Text);
    } else if !state.is_on_text() {
        leave_page(state);
    } else {
        return vec![Effect::Quit];
    }
    Vec::new()
}

fn close_title(state: &State) -> Option<&'static str> {
    let closes =
        state.mode.help().is_some() || state.view.focus != Pane::Text || !state.is_on_text();
    closes.then_some("close")
}

/// Shows that a list is still filtered: the next Esc clears that.
fn notify_filtered(state: &mut State) {
    if !state.is_on_text() {
        return;
    }
    if let Some((list, words)) = panes::filtered(state) {
        let key = state.key(&ESCAPE);
        state.notify(safe!(
            "The {list} is filtered by “{words}”: {key} shows all."
        ));
    }
}

/// Returns to where the text was left, or from a claim to the list of claims.
fn leave_page(state: &mut State) {
    let page = state.view.reader.page;
    if let Page::Card(Entry::Claim(_)) = page
        && let Some(view) = state.history().last_of_other_page(page)
        && view.reader.page == Page::Claims
        && view.focus == Pane::Text
    {
        let view = view.clone();
        navigate::go_to_view(state, view);
        return;
    }
    let mut view = state.snapshot();
    view.reader.page = Page::Text;
    view.reader.top = state.derived().text_top;
    view.reader.selected = None;
    navigate::go_to_view(state, view);
    notify_filtered(state);
}
