//! The threads that wait for signals and for the terminal to hang up, the deadline for ending, and job control.

use std::io;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use nix::unistd::{getpgid, getpgrp, getppid, getsid};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Signal, kill_current_process_group};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use super::Ending;
use super::control::Control;
use super::log;
use super::terminal::Terminal;

/// How long the event loop may take to end; then the process exits without it.
const DEADLINE: Duration = Duration::from_millis(1300);

/// Ends the program from any thread.
#[derive(Debug, Clone)]
pub(super) struct Shutdown {
    pub(super) control: Arc<Control>,
    pub(super) terminal: Arc<Terminal>,
}

impl Shutdown {
    /// Asks the event loop to end, and exits after the deadline if it has not.
    pub(super) fn begin(&self, ending: Ending) {
        if !self.control.end(ending) {
            return;
        }
        let terminal = Arc::clone(&self.terminal);
        // If no thread can be started there is no deadline; the loop was asked anyway.
        let _ = thread::Builder::new()
            .name("deadline".into())
            .spawn(move || {
                thread::sleep(DEADLINE);
                terminal.leave();
                low_level::exit(i32::from(ending.code()));
            });
    }
}

pub(super) fn listen(shutdown: &Shutdown) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    let for_signals = shutdown.clone();
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            for signal in signals.forever() {
                handle(signal, &for_signals);
            }
        })?;
    let for_hang_up = shutdown.clone();
    thread::Builder::new()
        .name("hang-up".into())
        .spawn(move || {
            wait_for_hang_up();
            for_hang_up.begin(Ending::HungUp);
        })?;
    Ok(())
}

fn handle(signal: i32, shutdown: &Shutdown) {
    let control = &shutdown.control;
    match (signal, control.child_running.is_set()) {
        // Meant for the child that owns the terminal; it is in the same process group.
        (SIGINT | SIGQUIT | SIGCONT, true) => return,
        (SIGTSTP, true) => {
            let _ = low_level::emulate_default_handler(SIGTSTP);
            return;
        }
        (SIGWINCH, _) => control.resized.set(true),
        (SIGCONT, _) => control.resumed.set(true),
        (SIGTSTP, _) => control.suspend_requested.set(true),
        (ending, _) => return shutdown.begin(Ending::Signal(ending)),
    }
    control.wake();
    // Last, and not for a signal that ends the program: a log that blocks must not delay the end.
    log::signal(signal);
}

/// Returns when the terminal is gone, also where SIGHUP is ignored. Polls for no event, so it does not wake before.
fn wait_for_hang_up() {
    let stdin = rustix::stdio::stdin();
    let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
    loop {
        let mut watched = [PollFd::new(&stdin, PollFlags::empty())];
        match poll(&mut watched, None) {
            Ok(_) if watched.iter().any(|fd| fd.revents().intersects(gone)) => return,
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(_) => thread::sleep(DEADLINE),
        }
    }
}

/// Stops the whole job, as the shell would, and returns after it was continued. Returns false, and does nothing, where no
/// shell could continue it.
pub(super) fn stop_job() -> bool {
    has_job_control() && kill_current_process_group(Signal::STOP).is_ok()
}

/// Whether the parent is in this session, but outside this job, and so can be expected to continue it.
///
/// `nix` and not `rustix`: where a session or process group leader lies outside the process namespace, as in a container,
/// its id is 0. `rustix` (1.1) puts that into a non-zero type: it panics in debug builds and is undefined behaviour in
/// others, for this process's own ids too, so that they cannot be checked beforehand either.
fn has_job_control() -> bool {
    let parent = getppid();
    if parent.as_raw() == 0 {
        return false;
    }
    let (Ok(session), Ok(session_of_parent)) = (getsid(None), getsid(Some(parent))) else {
        return false;
    };
    let other_job = getpgid(Some(parent)).is_ok_and(|group| group != getpgrp());
    session == session_of_parent && (other_job || parent != session)
}
