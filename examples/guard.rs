//! A program that only echoes: the runtime at its smallest, and what its tests drive.

use std::fmt::Write as _;
use std::process::{Command, ExitCode};
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Style;
use studium::keys::{Code, Key};
use studium::runtime::{Input, Options, Program, Reaction, Request, run, terminal_reason};

#[derive(Default)]
struct Echo {
    keys: usize,
    ticks: usize,
    last: String,
    size: (u16, u16),
}

impl Program for Echo {
    fn update(&mut self, inputs: &[Input]) -> Reaction {
        let mut reaction = Reaction {
            draw: true,
            ..Reaction::default()
        };
        for input in inputs {
            self.last = match input {
                Input::Key(key) => {
                    self.keys += 1;
                    let request = match (key.code, key.ctrl) {
                        (Code::Char('q'), false) | (Code::Char('c'), true) => Some(Request::Quit),
                        (Code::Char('z'), true) => Some(Request::Suspend),
                        (Code::Char('l'), true) => Some(Request::Repaint),
                        (Code::Char('y'), false) => Some(Request::Copy("copied".into())),
                        (Code::Char('e'), false) => Some(Request::Run(Command::new("true"))),
                        _ => None,
                    };
                    reaction.requests.extend(request);
                    if *key == Key::char('t') {
                        reaction.wake = Some(Duration::from_millis(50));
                    }
                    format!("key {key}")
                }
                Input::Paste(text) => format!("paste of {} bytes", text.len()),
                Input::Mouse(event) => {
                    format!("mouse {:?} {} {}", event.kind, event.column, event.row)
                }
                Input::Resize(width, height) => {
                    self.size = (*width, *height);
                    continue;
                }
                Input::Resumed => "resumed".into(),
                Input::Tick => {
                    self.ticks += 1;
                    "tick".into()
                }
                Input::Returned(status) => {
                    format!("returned {}", status.is_ok_and(|s| s.success()))
                }
            };
        }
        reaction
    }

    fn draw(&self, buffer: &mut Buffer) -> Option<Position> {
        let mut text = String::new();
        let (width, height) = self.size;
        let _ = write!(
            text,
            "{width}x{height} keys {} ticks {} last {}",
            self.keys, self.ticks, self.last
        );
        for row in 0..buffer.area.height {
            let line = if row == 0 {
                text.clone()
            } else {
                format!("line {}", self.keys + usize::from(row))
            };
            buffer.set_string(0, row, line, Style::new());
        }
        None
    }

    fn on_end(&mut self) {
        if let Some(path) = std::env::var_os("GUARD_SAVES") {
            let _ = std::fs::write(path, self.keys.to_string());
        }
    }
}

fn main() -> ExitCode {
    if let Some(reason) = terminal_reason() {
        eprintln!("guard: {reason}");
        return ExitCode::from(2);
    }
    match run(&mut Echo::default(), Options { mouse: true }) {
        Ok(ending) => ExitCode::from(ending.code()),
        Err(error) => {
            eprintln!("guard: {error}");
            ExitCode::from(74)
        }
    }
}
