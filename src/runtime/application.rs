//! The program on the screen: turns inputs into actions and effects into requests to the event loop.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{MouseButton, MouseEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::event_loop;
use super::external::{browse, editor_command, editor_failed};
use super::indexing::{News, Rest, Unread};
use super::{Ending, Input, Options, Reaction, Request, hyperlinks, log};
use crate::app::{self, Action, Effect, Indexed, Origin, Pointer, Preferences, Size, State};
use crate::model::Study;
use crate::ui::{self, Theme, theme};

/// Where the study comes from.
pub struct Home {
    pub origin: Origin,
    pub file: Option<PathBuf>,
    /// Reads the file again; returns [`Action::Reloaded`], or a message where that failed.
    pub reload: Box<dyn Fn(&Path) -> Action>,
}

/// The themes that can be drawn, and the list of names that the reader chooses from. Names connect them.
pub struct Themes {
    pub drawable: Vec<Theme>,
    pub choice: app::themes::Themes,
}

impl Themes {
    pub fn named(&self, name: &str) -> Option<&Theme> {
        self.drawable.iter().find(|theme| theme.name() == name)
    }
}

/// The most bytes of text that are read at the first input and not by a thread: it takes a few milliseconds, and keys that
/// were typed ahead find all that a later key does.
const AT_ONCE: u64 = 512 << 10;

/// Runs the program on the whole screen until the reader quits. `initial` is performed before the first frame; `rest` reads the
/// entries of a study of which only the sections are read. If it fails, the program ends.
///
/// # Errors
/// When there is no usable terminal.
pub fn read(
    (study, rest): (Arc<Study>, Option<Rest>),
    home: Home,
    themes: Themes,
    mut preferences: Preferences,
    initial: &[Action],
    options: Options,
) -> io::Result<Ending> {
    preferences.themes = themes.choice.clone();
    // Until the first `Input::Resize`.
    let size = Size {
        width: 80,
        height: 24,
    };
    let state = State::open(study, home.origin.clone(), size, preferences);
    let mut application = Application {
        state,
        rest,
        home,
        themes,
        fallback_theme: Theme::mono(),
        has_hyperlinks: hyperlinks::are_supported(|name| std::env::var(name).ok()),
        initial: initial.to_vec(),
        is_initialized: false,
        timer: 0,
    };
    event_loop::run(&mut application, options)
}

pub(super) struct Application {
    state: State,
    rest: Option<Rest>,
    home: Home,
    themes: Themes,
    fallback_theme: Theme,
    has_hyperlinks: bool,
    initial: Vec<Action>,
    is_initialized: bool,
    /// Identifies the last timer; sent back with [`Action::TimerElapsed`].
    timer: u64,
}

impl Application {
    /// Takes a burst of inputs, oldest first.
    pub(super) fn update(&mut self, inputs: &[Input]) -> Reaction {
        let mut reaction = Reaction::default();
        for input in inputs {
            self.take_input(input, &mut reaction);
        }
        reaction
    }

    /// Draws into an empty buffer; returns the cursor's position if it is visible.
    pub(super) fn draw(&self, buffer: &mut Buffer) -> Option<Position> {
        let theme = self.themes.named(app::themes::current(&self.state));
        let cursor = ui::draw(&self.state, theme.unwrap_or(&self.fallback_theme), buffer);
        if self.has_hyperlinks {
            hyperlinks::write(buffer, &ui::hyperlinks(&self.state));
        }
        cursor
    }

    fn take_input(&mut self, input: &Input, reaction: &mut Reaction) {
        let study = self.state.study();
        let is_small = !study.is_partial() && study.text().length() <= AT_ONCE;
        let is_unread = !study.has_mentions() && is_small;
        if is_unread && !matches!(input, Input::Resize(..)) {
            let index = Indexed::Complete(Arc::new(study.read_all()), None);
            self.perform(Action::Indexed(index), reaction);
        }
        let action = match input {
            Input::Key(key) => Action::Key(*key),
            Input::Paste(text) => Action::Paste(text.clone()),
            Input::Resize(width, height) => Action::Resize(*width, *height),
            Input::Background(colour) => Action::Background {
                is_light: theme::is_light(*colour),
            },
            Input::Resumed => Action::Resumed,
            Input::Tick => Action::TimerElapsed(self.timer),
            Input::Mouse(mouse) => match pointer(mouse.kind) {
                Some(pointer) => Action::Pointer(pointer, mouse.column, mouse.row),
                None => return,
            },
            Input::FirstFrame => return self.index(reaction),
            Input::News(News::Opened(Some(study))) => Action::Opened(Arc::clone(study)),
            Input::News(News::Opened(None)) => return reaction.requests.push(Request::Quit),
            Input::Continue => Action::Continue,
            Input::News(News::Indexed(news)) => Action::Indexed(news.clone()),
            Input::CommandEnded(Ok(_)) => {
                reaction.draw = true;
                return self.reload(reaction);
            }
            Input::CommandEnded(Err(why)) => Action::Notify(editor_failed(*why)),
        };
        reaction.draw = true;
        self.perform(action, reaction);
        if !self.is_initialized {
            self.perform_initial(reaction);
        }
    }

    fn perform(&mut self, action: Action, reaction: &mut Reaction) {
        for effect in log::update(&mut self.state, action) {
            let request = match effect {
                Effect::Quit => Request::Quit,
                Effect::Suspend => Request::Suspend,
                Effect::QueryBackground => Request::QueryBackground,
                Effect::Repaint => Request::Repaint,
                Effect::Continue => Request::Continue,
                Effect::Copy(text) => Request::Copy(text.to_string()),
                Effect::Edit { line } => match &self.home.file {
                    Some(file) => Request::Run(editor_command(file, line)),
                    None => continue,
                },
                Effect::StartTimer {
                    milliseconds,
                    timer,
                } => {
                    self.timer = timer;
                    reaction.timer = Some(Duration::from_millis(milliseconds));
                    continue;
                }
                Effect::Browse(address) => {
                    self.perform(Action::Notify(browse(&address)), reaction);
                    continue;
                }
                Effect::Reload => {
                    self.reload(reaction);
                    continue;
                }
            };
            reaction.requests.push(request);
        }
    }

    fn perform_initial(&mut self, reaction: &mut Reaction) {
        for action in self.initial.clone() {
            self.perform(action, reaction);
        }
        self.is_initialized = true;
    }

    /// Has the rest of the study read, if that is still to be done.
    fn index(&mut self, reaction: &mut Reaction) {
        let study = self.state.study();
        let unread = match self.rest.take() {
            Some(rest) => Unread::Entries(rest),
            None if study.has_mentions() || study.is_partial() => return,
            None => Unread::Text(Arc::clone(study)),
        };
        reaction.requests.push(Request::Index(unread));
    }

    fn reload(&mut self, reaction: &mut Reaction) {
        if let Some(file) = &self.home.file {
            let action = (self.home.reload)(file);
            self.perform(action, reaction);
            self.index(reaction);
        }
    }
}

/// The mouse events that the program uses.
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
