//! The reading program on the screen: what comes in becomes actions, what they ask for becomes requests.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{MouseButton, MouseEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::{Ending, Input, Options, Program, Reaction, Request, run};
use crate::app::{self, Action, Effect, Pointer, State};
use crate::model::Study;
use crate::ui::{self, Theme};

/// Reads a study on the whole screen until the reader has enough; `begin` is done before the first frame.
///
/// # Errors
/// When the terminal cannot be had.
pub fn read(
    study: Arc<Study>,
    theme: Theme,
    chosen: app::Options,
    begin: &[Action],
    options: Options,
) -> io::Result<Ending> {
    let state = State::new(study, 80, 24, chosen);
    let mut reading = Reading {
        state,
        theme,
        begin: begin.to_vec(),
        asking: 0,
    };
    run(&mut reading, options)
}

struct Reading {
    state: State,
    theme: Theme,
    begin: Vec<Action>,
    asking: u64,
}

impl Reading {
    fn act(&mut self, action: Action, reaction: &mut Reaction) {
        for effect in app::update(&mut self.state, action) {
            match effect {
                Effect::Quit => reaction.requests.push(Request::Quit),
                Effect::Suspend => reaction.requests.push(Request::Suspend),
                Effect::Repaint => reaction.requests.push(Request::Repaint),
                Effect::Wake {
                    milliseconds,
                    asking,
                } => {
                    self.asking = asking;
                    reaction.wake = Some(Duration::from_millis(milliseconds));
                }
            }
        }
    }
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
            let action = match input {
                Input::Key(key) => Action::Key(*key),
                Input::Paste(text) => Action::Paste(text.clone()),
                Input::Resize(width, height) => Action::Resize(*width, *height),
                Input::Resumed => Action::Resumed,
                Input::Tick => Action::Woken(self.asking),
                Input::Mouse(mouse) => match pointer(mouse.kind) {
                    Some(pointer) => Action::Pointer(pointer, mouse.column, mouse.row),
                    None => continue,
                },
                Input::Returned(_) => continue,
            };
            reaction.draw = true;
            self.act(action, &mut reaction);
            for action in std::mem::take(&mut self.begin) {
                self.act(action, &mut reaction);
            }
        }
        reaction
    }

    fn draw(&self, buffer: &mut Buffer) -> Option<Position> {
        ui::draw(&self.state, &self.theme, buffer)
    }

    fn on_end(&mut self) {}
}
