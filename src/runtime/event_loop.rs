//! The event loop: inputs in bursts to the program, at most one frame after each, nothing while nothing happens.

use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::input::Source;
use super::notices::Notices;
use super::screen::Screen;
use super::signals::{self, Alarm};
use super::terminal::Terminal;
use super::{Ending, GROUND_QUESTION, Input, Options, Program, Request, copy};

/// The most inputs that reach the program at once.
const BURST: usize = 64;
/// While input keeps coming, a frame is drawn this often.
const FRAME: Duration = Duration::from_millis(16);

/// Runs the program on the whole screen until it ends.
///
/// The terminal is given back however that happens, by a fault in any thread too.
///
/// # Errors
/// When the terminal cannot be had; [`terminal_reason`](super::terminal_reason) tells beforehand.
pub fn run(program: &mut dyn Program, options: Options) -> io::Result<Ending> {
    let (notices, ear) = Notices::new()?;
    let notices = Arc::new(notices);
    let terminal = Arc::new(Terminal::open(options, Arc::clone(&notices))?);
    let alarm = Alarm {
        notices: Arc::clone(&notices),
        terminal: Arc::clone(&terminal),
    };
    signals::listen(&alarm)?;
    restore_on_panic(alarm);
    let mut turns = EventLoop {
        source: Source::new(Arc::clone(&notices), ear),
        screen: Screen::new((0, 0)),
        inputs: VecDeque::new(),
        changed: false,
        wake: None,
        drawn: None,
        shown: false,
        notices,
        terminal: Arc::clone(&terminal),
    };
    let ending =
        catch_unwind(AssertUnwindSafe(|| turns.run(program))).unwrap_or(Ok(Ending::Panicked));
    terminal.leave();
    // After a fault too: what it saves was true before. A second fault changes nothing any more.
    let saved = catch_unwind(AssertUnwindSafe(|| program.on_end()));
    Ok(if saved.is_ok() {
        ending?
    } else {
        Ending::Panicked
    })
}

/// Gives the terminal back before a panic is told, once, and ends the program, whichever thread it was.
fn restore_on_panic(alarm: Alarm) {
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if alarm.notices.ending() != Some(Ending::Panicked) {
            alarm.terminal.leave();
            tell(panic);
            alarm.end(Ending::Panicked);
        }
    }));
}

struct EventLoop {
    source: Source,
    screen: Screen,
    inputs: VecDeque<Input>,
    /// The picture may be another than the one on screen.
    changed: bool,
    wake: Option<Instant>,
    drawn: Option<Instant>,
    /// The first picture is written.
    shown: bool,
    notices: Arc<Notices>,
    terminal: Arc<Terminal>,
}

impl EventLoop {
    fn run(&mut self, program: &mut dyn Program) -> io::Result<Ending> {
        self.take()?;
        loop {
            if let Some(ending) = self.notices.ending() {
                return Ok(ending);
            }
            self.heed_notices()?;
            // Not before all of it is written: what is done then would take the writer's time.
            if !self.shown && self.drawn.is_some() && self.terminal.writer().idle() {
                self.shown = true;
                self.inputs.push_back(Input::Pages);
            }
            if !self.inputs.is_empty()
                && let Some(ending) = self.update(program)?
            {
                return Ok(ending);
            }
            // A frame at a time: while the terminal has not taken the last one, changes add up. The first waits for nothing.
            let free = self.drawn.is_none() || self.terminal.writer().idle();
            let ready = self.changed && free;
            if ready && (self.overdue() || self.calm()) {
                self.draw(program)?;
            } else if self.inputs.is_empty() && !ready {
                let timeout = self
                    .wake
                    .map(|wake| wake.saturating_duration_since(Instant::now()));
                self.source.wait(timeout, &mut self.inputs);
            }
        }
    }

    /// What other threads told, as inputs.
    fn heed_notices(&mut self) -> io::Result<()> {
        if self.notices.suspend.take() {
            self.suspend();
        }
        if self.notices.resumed.take() {
            self.take()?;
            self.inputs.push_back(Input::Resumed);
        }
        if self.notices.resized.take() {
            self.resize();
        }
        if self.wake.is_some_and(|wake| wake <= Instant::now()) {
            self.wake = None;
            self.inputs.push_back(Input::Tick);
        }
        Ok(())
    }

    fn update(&mut self, program: &mut dyn Program) -> io::Result<Option<Ending>> {
        let count = self.inputs.len().min(BURST);
        let burst: Vec<Input> = self.inputs.drain(..count).collect();
        #[cfg(feature = "test-panic")]
        rehearse::update(&burst);
        let reaction = program.update(&burst);
        self.changed |= reaction.draw;
        if let Some(wake) = reaction.wake {
            self.wake = Instant::now().checked_add(wake);
        }
        for request in reaction.requests {
            match request {
                Request::Quit => return Ok(Some(Ending::Quit)),
                Request::Suspend => self.suspend(),
                Request::Repaint => self.repaint(),
                Request::QueryBackground => self.terminal.writer().frame(GROUND_QUESTION),
                Request::Copy(text) => self.terminal.writer().frame(&copy::sequence(&text)),
                Request::Run(command) => self.lend(command)?,
            }
        }
        Ok(None)
    }

    fn draw(&mut self, program: &dyn Program) -> io::Result<()> {
        let frame = self.screen.frame(|buffer| {
            #[cfg(feature = "test-panic")]
            rehearse::draw();
            program.draw(buffer)
        })?;
        if !frame.is_empty() {
            self.terminal.writer().frame(&frame);
        }
        self.changed = false;
        self.drawn = Some(Instant::now());
        Ok(())
    }

    fn overdue(&self) -> bool {
        self.drawn.is_none_or(|drawn| drawn.elapsed() >= FRAME)
    }

    /// Whether no input waits.
    fn calm(&mut self) -> bool {
        if self.inputs.is_empty() {
            self.source.wait(Some(Duration::ZERO), &mut self.inputs);
        }
        self.inputs.is_empty()
    }

    /// The size first, and only the last, so that no picture is painted for another one.
    fn resize(&mut self) {
        self.screen = Screen::new(Terminal::size());
        let (width, height) = self.screen.size();
        self.inputs
            .retain(|input| !matches!(input, Input::Resize(..)));
        self.inputs.push_front(Input::Resize(width, height));
        self.changed = true;
    }

    fn repaint(&mut self) {
        self.screen.repaint();
        self.changed = true;
    }

    /// Gives the terminal back and stops. When the shell says go on, the notice of that takes the terminal again.
    fn suspend(&mut self) {
        self.terminal.leave();
        if !signals::stop_job() {
            self.notices.resumed.raise();
        }
    }

    fn lend(&mut self, mut command: Command) -> io::Result<()> {
        self.notices.lent.raise();
        self.terminal.leave();
        let status = command.status();
        self.notices.lent.lower();
        self.take()?;
        self.inputs
            .push_back(Input::Returned(status.map_err(|error| error.kind())));
        Ok(())
    }

    /// Takes the terminal, whatever happened to it.
    fn take(&mut self) -> io::Result<()> {
        self.terminal.enter()?;
        self.resize();
        Ok(())
    }
}

/// Faults on demand, for the tests of the terminal guard.
#[cfg(feature = "test-panic")]
mod rehearse {
    use super::Input;

    fn wanted(place: &str) -> bool {
        std::env::var("STUDIUM_TEST_PANIC").is_ok_and(|wanted| wanted == place)
    }

    #[expect(clippy::panic, reason = "that is what it is for")]
    pub(super) fn update(inputs: &[Input]) {
        if inputs.iter().any(|input| matches!(input, Input::Key(_))) {
            assert!(!wanted("key"), "a fault in a key, as asked for");
            if wanted("thread") {
                std::thread::spawn(|| panic!("a fault in a thread, as asked for"));
            }
            while wanted("never") {
                std::thread::yield_now();
            }
        }
    }

    pub(super) fn draw() {
        assert!(!wanted("draw"), "a fault in a frame, as asked for");
    }
}
