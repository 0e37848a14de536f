//! The event loop where there are no Unix signals: crossterm's events and modes, the same bursts and frames.

use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use crossterm::event::{
    self, DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers,
};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{cursor, execute, terminal};

use super::screen::Screen;
use super::{Ending, Input, Options, Program, Request, copy};
use crate::keys::{Code, Key};

/// The most inputs that reach the program at once.
const BURST: usize = 64;

/// Runs the program on the whole screen until it ends.
///
/// # Errors
/// When the terminal cannot be had; [`terminal_reason`](super::terminal_reason) tells beforehand.
pub fn run(program: &mut dyn Program, options: Options) -> io::Result<Ending> {
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        leave();
        tell(panic);
    }));
    enter(options)?;
    let ending = catch_unwind(AssertUnwindSafe(|| turns(program, options)));
    leave();
    let saved = catch_unwind(AssertUnwindSafe(|| program.on_end()));
    match (ending, saved) {
        (Ok(ending), Ok(())) => ending,
        _ => Ok(Ending::Panicked),
    }
}

fn turns(program: &mut dyn Program, options: Options) -> io::Result<Ending> {
    let mut screen = Screen::new(terminal::size()?);
    let (width, height) = screen.size();
    let mut inputs = vec![Input::Resize(width, height)];
    let mut wake: Option<Instant> = None;
    let mut shown = false;
    loop {
        let reaction = program.update(&std::mem::take(&mut inputs));
        let mut draw = reaction.draw;
        if let Some(after) = reaction.wake {
            wake = Instant::now().checked_add(after);
        }
        for request in reaction.requests {
            match request {
                Request::Quit => return Ok(Ending::Quit),
                // Its answer would be taken for keys.
                Request::Suspend | Request::QueryBackground => {}
                Request::Repaint => {
                    screen.repaint();
                    draw = true;
                }
                Request::Copy(text) => write(&copy::sequence(&text))?,
                Request::Run(mut command) => {
                    leave();
                    let status = command.status().map_err(|error| error.kind());
                    enter(options)?;
                    screen.repaint();
                    inputs.push(Input::Returned(status));
                }
            }
        }
        if draw {
            write(&screen.frame(|buffer| program.draw(buffer))?)?;
            if !std::mem::replace(&mut shown, true) {
                inputs.push(Input::Pages);
            }
        }
        read(&mut inputs, &mut screen, &mut wake)?;
    }
}

/// Waits for the first input and takes those that follow at once.
fn read(
    inputs: &mut Vec<Input>,
    screen: &mut Screen,
    wake: &mut Option<Instant>,
) -> io::Result<()> {
    while inputs.is_empty() {
        if let Some(due) = *wake
            && !event::poll(due.saturating_duration_since(Instant::now()))?
        {
            *wake = None;
            inputs.push(Input::Tick);
            return Ok(());
        }
        loop {
            take(event::read()?, inputs, screen);
            if inputs.len() >= BURST || !event::poll(Duration::ZERO)? {
                break;
            }
        }
    }
    Ok(())
}

fn take(event: Event, inputs: &mut Vec<Input>, screen: &mut Screen) {
    match event {
        Event::Key(event) => inputs.extend(key(event).map(Input::Key)),
        Event::Paste(text) => inputs.push(Input::Paste(text.replace("\r\n", "\n"))),
        Event::Mouse(event) => inputs.push(Input::Mouse(event)),
        Event::Resize(width, height) => {
            *screen = Screen::new((width, height));
            let (width, height) = screen.size();
            inputs.push(Input::Resize(width, height));
        }
        Event::FocusGained | Event::FocusLost => {}
    }
}

fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let held = |modifier| event.modifiers.contains(modifier);
    let (code, shift) = match event.code {
        KeyCode::Char(c) => (Code::Char(c), false),
        KeyCode::BackTab => (Code::Tab, true),
        other => (named(other)?, held(KeyModifiers::SHIFT)),
    };
    Some(Key {
        code,
        ctrl: held(KeyModifiers::CONTROL),
        alt: held(KeyModifiers::ALT),
        shift,
    })
}

fn named(code: KeyCode) -> Option<Code> {
    Some(match code {
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Insert => Code::Insert,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(n) => Code::F(n),
        _ => return None,
    })
}

fn write(bytes: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes)?;
    stdout.flush()
}

fn enter(options: Options) -> io::Result<()> {
    terminal::enable_raw_mode()?;
    execute!(
        io::stdout(),
        EnterAlternateScreen,
        EnableBracketedPaste,
        cursor::Hide
    )?;
    if options.mouse {
        execute!(io::stdout(), EnableMouseCapture)?;
    }
    Ok(())
}

/// Undoes every mode. Never fails: there may be no terminal any more.
fn leave() {
    let _ = execute!(
        io::stdout(),
        DisableMouseCapture,
        DisableBracketedPaste,
        cursor::Show,
        LeaveAlternateScreen
    );
    let _ = terminal::disable_raw_mode();
}
