//! The reading program on the screen: what comes in becomes actions, what they ask for becomes requests.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossterm::event::{MouseButton, MouseEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::{
    Ending, Input, Options, Program, Reaction, Request, editor, foreground_child, hyperlinks, log,
    opener, run,
};
use crate::app::{self, Action, Address, Effect, Origin, Pointer, Preferences, Size, State};
use crate::model::{SafeText, Study};
use crate::safe;
use crate::ui::{self, Theme, theme};

/// Where the study being read is at home.
pub struct Home {
    /// Where it comes from.
    pub origin: Origin,
    /// Its file, if it has one.
    pub file: Option<PathBuf>,
    /// Reads the file again and says what came of it.
    pub reload: Box<dyn Fn(&Path) -> Action>,
}

/// The themes a reader can choose from.
pub struct Themes {
    /// All of them, by their numbers.
    pub all: Vec<Theme>,
    /// Their names, and which is chosen.
    pub choice: app::themes::Themes,
}

/// Reads all of a study of which only what the first picture takes has been read.
pub type Rest = Box<dyn FnOnce() -> Option<Arc<Study>>>;

/// Reads a study on the whole screen until the reader has enough; `begin` is done before the first frame, and the rest of the
/// study is read after it.
///
/// # Errors
/// When the terminal cannot be had.
pub fn read(
    (study, rest): (Arc<Study>, Option<Rest>),
    home: Home,
    themes: Themes,
    mut preferences: Preferences,
    begin: &[Action],
    options: Options,
) -> io::Result<Ending> {
    preferences.themes = themes.choice;
    let size = Size {
        width: 80,
        height: 24,
    };
    let state = State::open(study, home.origin.clone(), size, preferences.clone());
    let mut reading = Reading {
        state,
        rest,
        preferences,
        home,
        themes: themes.all,
        plain: Theme::mono(),
        linked: hyperlinks::known(|name| std::env::var(name).ok()),
        begin: begin.to_vec(),
        begun: false,
        asking: 0,
    };
    run(&mut reading, options)
}

struct Reading {
    state: State,
    rest: Option<Rest>,
    preferences: Preferences,
    home: Home,
    themes: Vec<Theme>,
    /// Where there is no other.
    plain: Theme,
    /// Whether the terminal can follow web links.
    linked: bool,
    begin: Vec<Action>,
    begun: bool,
    asking: u64,
}

impl Reading {
    fn act(&mut self, action: Action, reaction: &mut Reaction) {
        for effect in log::update(&mut self.state, action) {
            match effect {
                Effect::Quit => reaction.requests.push(Request::Quit),
                Effect::Suspend => reaction.requests.push(Request::Suspend),
                Effect::QueryBackground => reaction.requests.push(Request::QueryBackground),
                Effect::Repaint => reaction.requests.push(Request::Repaint),
                Effect::Wake {
                    milliseconds,
                    asking,
                } => {
                    self.asking = asking;
                    reaction.wake = Some(Duration::from_millis(milliseconds));
                }
                Effect::Copy(text) => reaction.requests.push(Request::Copy(text.to_string())),
                Effect::Browse(address) => {
                    self.act(Action::Told(browse(&address)), reaction);
                }
                Effect::Edit { line } => {
                    let command = self.home.file.as_ref().map(|f| editor::command(f, line));
                    reaction.requests.extend(command.map(Request::Run));
                }
                Effect::Reload => self.reload(reaction),
            }
        }
    }

    fn begin(&mut self, reaction: &mut Reaction) {
        for action in self.begin.clone() {
            self.act(action, reaction);
        }
        self.begun = true;
    }

    /// Reads the rest of the study. Nobody has done anything yet, so what follows from it is made anew.
    fn complete(&mut self, reaction: &mut Reaction) {
        let start = Instant::now();
        if let Some(study) = self.rest.take().and_then(|rest| rest()) {
            log::completed(&study, start.elapsed());
            let mut preferences = self.preferences.clone();
            preferences.themes = self.state.themes().clone();
            let origin = self.home.origin.clone();
            self.state = State::open(study, origin, self.state.size(), preferences);
            self.begin(reaction);
            reaction.draw = true;
        }
    }

    fn reload(&mut self, reaction: &mut Reaction) {
        if let Some(file) = &self.home.file {
            let action = (self.home.reload)(file);
            self.act(action, reaction);
        }
    }
}

/// Opens an address with the program that this machine has for it, and says what came of it.
pub fn browse(address: &Address) -> SafeText {
    match opener::open(address) {
        Ok(name) => safe!("{name} was asked to open {}.", address.host()),
        Err((name, why)) => safe!("{name} could not be started: {why}."),
    }
}

/// Edits a file at a line in the reader's editor, and waits for its end.
///
/// # Errors
/// When the editor cannot be started; says so.
pub fn edit(file: &Path, line: u32) -> Result<(), SafeText> {
    let status = foreground_child::run(editor::command(file, line));
    status.map(drop).map_err(|error| no_editor(error.kind()))
}

fn no_editor(why: io::ErrorKind) -> SafeText {
    safe!("The editor could not be started: {why}.")
}

/// What the mouse did, as far as the program cares.
fn pointer(kind: MouseEventKind) -> Option<Pointer> {
    match kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Pointer::Click),
        MouseEventKind::Down(MouseButton::Right) => Some(Pointer::Back),
        MouseEventKind::ScrollDown => Some(Pointer::WheelDown),
        MouseEventKind::ScrollUp => Some(Pointer::WheelUp),
        MouseEventKind::Drag(MouseButton::Left) => Some(Pointer::Drag),
        MouseEventKind::Up(MouseButton::Left) => Some(Pointer::Release),
        MouseEventKind::Down(MouseButton::Middle)
        | MouseEventKind::Up(_)
        | MouseEventKind::Drag(_)
        | MouseEventKind::Moved
        | MouseEventKind::ScrollLeft
        | MouseEventKind::ScrollRight => None,
    }
}

impl Program for Reading {
    fn update(&mut self, inputs: &[Input]) -> Reaction {
        let mut reaction = Reaction::default();
        for input in inputs {
            if !matches!(input, Input::Resize(..)) {
                self.complete(&mut reaction);
            }
            let action = match input {
                Input::Key(key) => Action::Key(*key),
                Input::Paste(text) => Action::Paste(text.clone()),
                Input::Resize(width, height) => Action::Resize(*width, *height),
                Input::Background(ground) => Action::Background {
                    is_light: theme::is_light(*ground),
                },
                Input::Resumed => Action::Resumed,
                Input::Tick => Action::Woken(self.asking),
                Input::Mouse(mouse) => match pointer(mouse.kind) {
                    Some(pointer) => Action::Pointer(pointer, mouse.column, mouse.row),
                    None => continue,
                },
                Input::Pages => continue,
                Input::Returned(Ok(_)) => {
                    reaction.draw = true;
                    self.reload(&mut reaction);
                    continue;
                }
                Input::Returned(Err(why)) => Action::Told(no_editor(*why)),
            };
            reaction.draw = true;
            self.act(action, &mut reaction);
            if !self.begun {
                self.begin(&mut reaction);
            }
        }
        reaction
    }

    fn draw(&self, buffer: &mut Buffer) -> Option<Position> {
        let theme = self.themes.get(app::themes::shown(&self.state));
        let cursor = ui::draw(&self.state, theme.unwrap_or(&self.plain), buffer);
        if self.linked {
            hyperlinks::write(buffer, &ui::hyperlinks(&self.state));
        }
        cursor
    }

    fn on_end(&mut self) {}
}
