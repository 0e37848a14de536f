//! The event loop: passes inputs to the program in bursts, draws at most one frame after each, and blocks while there are none.

use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::application::Application;
use super::control::Control;
use super::indexing::Indexing;
use super::input::InputReader;
use super::screen::Screen;
use super::signals::{self, Shutdown};
use super::terminal::{BACKGROUND_QUERY, Terminal};
use super::{BURST, Ending, Input, Options, Request, clipboard_sequence};

/// The time between frames while input keeps coming.
const FRAME: Duration = Duration::from_millis(16);

/// Runs the program on the whole screen until it ends.
///
/// The terminal is restored on every way out, also after a panic in any thread.
///
/// # Errors
/// When there is no usable terminal; [`terminal_reason`](super::terminal_reason) tells beforehand.
pub(super) fn run(application: &mut Application, options: Options) -> io::Result<Ending> {
    let (control, wake_rx) = Control::new()?;
    let control = Arc::new(control);
    let terminal = Arc::new(Terminal::open(options, Arc::clone(&control))?);
    let shutdown = Shutdown {
        control: Arc::clone(&control),
        terminal: Arc::clone(&terminal),
    };
    signals::listen(&shutdown)?;
    restore_on_panic(shutdown);
    let mut event_loop = EventLoop {
        input: InputReader::new(Arc::clone(&control), wake_rx),
        screen: Screen::new((0, 0)),
        inputs: VecDeque::new(),
        needs_draw: false,
        timer_due: None,
        drawn_at: None,
        first_frame_written: false,
        indexing: None,
        has_work: false,
        control,
        terminal: Arc::clone(&terminal),
    };
    let ending = catch_unwind(AssertUnwindSafe(|| event_loop.run(application)))
        .unwrap_or(Ok(Ending::Panicked));
    terminal.leave();
    ending
}

/// Restores the terminal before the panic message is printed, once, and ends the program, whichever thread panicked.
fn restore_on_panic(shutdown: Shutdown) {
    let previous = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if shutdown.control.ending() != Some(Ending::Panicked) {
            shutdown.terminal.leave();
            previous(panic);
            shutdown.begin(Ending::Panicked);
        }
    }));
}

struct EventLoop {
    input: InputReader,
    screen: Screen,
    inputs: VecDeque<Input>,
    needs_draw: bool,
    timer_due: Option<Instant>,
    drawn_at: Option<Instant>,
    first_frame_written: bool,
    indexing: Option<Indexing>,
    has_work: bool,
    control: Arc<Control>,
    terminal: Arc<Terminal>,
}

impl EventLoop {
    fn run(&mut self, application: &mut Application) -> io::Result<Ending> {
        self.take_terminal()?;
        loop {
            if let Some(ending) = self.control.ending() {
                return Ok(ending);
            }
            self.collect_control()?;
            // Only when all of it is written: the work that follows would compete with the writer thread.
            if !self.first_frame_written
                && self.drawn_at.is_some()
                && self.terminal.writer().is_idle()
            {
                self.first_frame_written = true;
                self.inputs.push_back(Input::FirstFrame);
            }
            if !self.inputs.is_empty()
                && let Some(ending) = self.update(application)?
            {
                return Ok(ending);
            }
            // One frame at a time: changes accumulate until the terminal has taken the last one. The first frame never waits.
            let writable = self.drawn_at.is_none() || self.terminal.writer().is_idle();
            let ready = self.needs_draw && writable;
            if ready && (self.is_frame_due() || self.is_input_drained()) {
                self.draw(application);
            } else if self.has_work && self.is_input_drained() {
                self.has_work = false;
                self.inputs.push_back(Input::Continue);
            } else if self.inputs.is_empty() && !ready {
                let timeout = self
                    .timer_due
                    .map(|at| at.saturating_duration_since(Instant::now()));
                self.input.wait(timeout, &mut self.inputs);
            }
        }
    }

    /// Turns what other threads reported, and the timer, into inputs.
    fn collect_control(&mut self) -> io::Result<()> {
        if self.control.suspend_requested.swap(false) {
            self.suspend();
        }
        if self.control.resumed.swap(false) {
            self.take_terminal()?;
            self.inputs.push_back(Input::Resumed);
        }
        if self.control.resized.swap(false) {
            self.resize();
        }
        if let Some(indexing) = &self.indexing {
            self.inputs.extend(indexing.news().map(Input::News));
        }
        if self.timer_due.is_some_and(|at| at <= Instant::now()) {
            self.timer_due = None;
            self.inputs.push_back(Input::Tick);
        }
        Ok(())
    }

    fn update(&mut self, application: &mut Application) -> io::Result<Option<Ending>> {
        let count = self.inputs.len().min(BURST);
        let burst: Vec<Input> = self.inputs.drain(..count).collect();
        #[cfg(feature = "test-panic")]
        test_panic::update(&burst);
        let reaction = application.update(&burst);
        self.needs_draw |= reaction.draw;
        if let Some(after) = reaction.timer {
            self.timer_due = Instant::now().checked_add(after);
        }
        for request in reaction.requests {
            match request {
                Request::Quit => return Ok(Some(Ending::Quit)),
                Request::Suspend => self.suspend(),
                Request::Repaint => self.repaint(),
                Request::Continue => self.has_work = true,
                Request::QueryBackground => self.terminal.writer().frame(BACKGROUND_QUERY),
                Request::Copy(text) => self.terminal.writer().frame(&clipboard_sequence(&text)),
                Request::Index(unread) => {
                    let control = Arc::clone(&self.control);
                    // The news of another study that was read so far is dropped.
                    self.inputs.retain(|i| !matches!(i, Input::News(_)));
                    self.indexing = Some(Indexing::start(unread, move || control.wake()));
                }
                Request::Run(command) => self.run_child(command)?,
            }
        }
        Ok(None)
    }

    fn draw(&mut self, application: &Application) {
        let frame = self.screen.frame(|buffer| {
            #[cfg(feature = "test-panic")]
            test_panic::draw();
            application.draw(buffer)
        });
        if !frame.is_empty() {
            self.terminal.writer().frame(&frame);
        }
        self.needs_draw = false;
        self.drawn_at = Some(Instant::now());
    }

    fn is_frame_due(&self) -> bool {
        self.drawn_at.is_none_or(|at| at.elapsed() >= FRAME)
    }

    /// Reads what is available; returns whether there was nothing.
    fn is_input_drained(&mut self) -> bool {
        if self.inputs.is_empty() {
            self.input.wait(Some(Duration::ZERO), &mut self.inputs);
        }
        self.inputs.is_empty()
    }

    /// Puts the new size before all other inputs and drops earlier sizes, so that no frame is drawn at an old size.
    fn resize(&mut self) {
        self.screen = Screen::new(Terminal::size());
        let (width, height) = self.screen.size();
        self.inputs
            .retain(|input| !matches!(input, Input::Resize(..)));
        self.inputs.push_front(Input::Resize(width, height));
        self.needs_draw = true;
    }

    fn repaint(&mut self) {
        self.screen.repaint();
        self.needs_draw = true;
    }

    /// Restores the terminal and stops the job. When it is continued, `resumed` is set and takes the terminal again.
    fn suspend(&mut self) {
        self.terminal.leave();
        if !signals::stop_job() {
            self.control.resumed.set(true);
        }
    }

    fn run_child(&mut self, mut command: Command) -> io::Result<()> {
        self.control.child_running.set(true);
        self.terminal.leave();
        let status = command.status();
        self.control.child_running.set(false);
        self.take_terminal()?;
        self.inputs
            .push_back(Input::CommandEnded(status.map_err(|error| error.kind())));
        Ok(())
    }

    /// Safe to call in whatever state the terminal is.
    fn take_terminal(&mut self) -> io::Result<()> {
        self.terminal.enter()?;
        self.resize();
        Ok(())
    }
}

/// Panics on demand, for the tests of the terminal guard.
#[cfg(feature = "test-panic")]
mod test_panic {
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
