//! The event loop for targets without Unix signals, which is Windows: crossterm reads events and sets the terminal's modes.
//! The same bursts and frames as in the Unix event loop, but no writer thread, no job control, no query for the background.

use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use crossterm::event::{
    self, DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers,
};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen};
use crossterm::{cursor, execute, terminal};

use super::application::Application;
use super::indexing::{Indexing, News};
use super::screen::Screen;
use super::{BURST, Ending, Input, Options, Request, clipboard_sequence};
use crate::app::Indexed;
use crate::keys::{Code, Key};

/// Runs the program on the whole screen until it ends, and restores the terminal, after a panic too.
///
/// # Errors
/// When there is no usable terminal; [`terminal_reason`](super::terminal_reason) tells beforehand.
pub(super) fn run(application: &mut Application, options: Options) -> io::Result<Ending> {
    let previous = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        leave();
        previous(panic);
    }));
    enter(options)?;
    let ending = catch_unwind(AssertUnwindSafe(|| run_loop(application, options)));
    leave();
    ending.unwrap_or(Ok(Ending::Panicked))
}

fn run_loop(application: &mut Application, options: Options) -> io::Result<Ending> {
    let mut screen = Screen::new(terminal::size()?);
    let (width, height) = screen.size();
    let mut inputs = vec![Input::Resize(width, height)];
    let mut timer_due: Option<Instant> = None;
    let mut first_frame_written = false;
    let mut indexing: Option<Indexing> = None;
    loop {
        let reaction = application.update(&std::mem::take(&mut inputs));
        let mut draw = reaction.draw;
        if let Some(after) = reaction.timer {
            timer_due = Instant::now().checked_add(after);
        }
        for request in reaction.requests {
            match request {
                Request::Quit => return Ok(Ending::Quit),
                // crossterm would decode the terminal's answer to a query as keys.
                Request::Suspend | Request::QueryBackground => {}
                Request::Continue => inputs.push(Input::Continue),
                Request::Repaint => {
                    screen.repaint();
                    draw = true;
                }
                Request::Index(unread) => indexing = Some(Indexing::start(unread, || {})),
                Request::Copy(text) => write(&clipboard_sequence(&text))?,
                Request::Run(mut command) => {
                    leave();
                    let status = command.status().map_err(|error| error.kind());
                    enter(options)?;
                    screen.repaint();
                    inputs.push(Input::CommandEnded(status));
                }
            }
        }
        if draw {
            write(&screen.frame(|buffer| application.draw(buffer)))?;
            if !std::mem::replace(&mut first_frame_written, true) {
                inputs.push(Input::FirstFrame);
            }
        }
        while inputs.is_empty() {
            let wait = indexing.as_ref().map(|_| INDEXING);
            read(&mut inputs, &mut screen, &mut timer_due, wait)?;
            if let Some(reader) = &indexing {
                inputs.extend(reader.news().map(Input::News));
                let complete = |i: &Input| {
                    matches!(
                        i,
                        Input::News(News::Indexed(Indexed::Complete(..)) | News::Opened(None))
                    )
                };
                if inputs.iter().any(complete) {
                    indexing = None;
                }
            }
        }
    }
}

/// How long to wait for input before looking at what the indexing thread found: crossterm's reader cannot be woken.
const INDEXING: Duration = Duration::from_millis(50);

/// Blocks until an input, the timer, or for `wait`, then takes up to [`BURST`] inputs that are available.
fn read(
    inputs: &mut Vec<Input>,
    screen: &mut Screen,
    timer_due: &mut Option<Instant>,
    wait: Option<Duration>,
) -> io::Result<()> {
    while inputs.is_empty() {
        if let Some(wait) = wait
            && timer_due.is_none()
            && !event::poll(wait)?
        {
            return Ok(());
        }
        if let Some(due) = *timer_due
            && !event::poll(due.saturating_duration_since(Instant::now()))?
        {
            *timer_due = None;
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
    let is_char = matches!(event.code, KeyCode::Char(_));
    let is_backtab = event.code == KeyCode::BackTab;
    Some(Key {
        code: code(event.code)?,
        ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
        alt: event.modifiers.contains(KeyModifiers::ALT),
        // A character already says whether Shift was held.
        shift: is_backtab || (!is_char && event.modifiers.contains(KeyModifiers::SHIFT)),
    })
}

fn code(code: KeyCode) -> Option<Code> {
    Some(match code {
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab | KeyCode::BackTab => Code::Tab,
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

/// Resets every mode. Errors are ignored: the terminal may be gone.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_those_of_the_unix_decoder() {
        let (none, shift) = (KeyModifiers::NONE, KeyModifiers::SHIFT);
        for (code, modifiers, expected) in [
            (KeyCode::Char('G'), shift, Some("G")),
            (KeyCode::Char('d'), KeyModifiers::CONTROL, Some("Ctrl-d")),
            (KeyCode::BackTab, shift, Some("Shift-Tab")),
            (KeyCode::Up, shift, Some("Shift-Up")),
            (KeyCode::Enter, none, Some("Enter")),
            (KeyCode::F(5), none, Some("F5")),
            (KeyCode::CapsLock, none, None),
        ] {
            let key = key(KeyEvent::new(code, modifiers));
            let label = key.map(|key| crate::keys::label(&[key]));
            assert_eq!(label.as_deref(), expected, "{code:?}");
        }
        let released = KeyEvent::new_with_kind(KeyCode::Enter, none, KeyEventKind::Release);
        assert_eq!(key(released), None);
    }
}
