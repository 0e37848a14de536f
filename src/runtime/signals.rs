//! The threads that listen for signals and for a terminal that goes away, and the deadline for ending. Knows no program.

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
use super::log;
use super::notices::Notices;
use super::terminal::Terminal;

/// How long the event loop may take to end by itself; then the process ends without it.
const DEADLINE: Duration = Duration::from_millis(1300);

/// What a thread needs in order to end the program.
#[derive(Debug, Clone)]
pub(super) struct Alarm {
    pub(super) notices: Arc<Notices>,
    pub(super) terminal: Arc<Terminal>,
}

impl Alarm {
    /// Asks the event loop to end, and ends the process where it does not.
    pub(super) fn end(&self, ending: Ending) {
        if !self.notices.end(ending) {
            return;
        }
        let terminal = Arc::clone(&self.terminal);
        // Without a thread to spare there is no deadline; the loop has been asked all the same.
        let _ = thread::Builder::new()
            .name("deadline".into())
            .spawn(move || {
                thread::sleep(DEADLINE);
                terminal.leave();
                low_level::exit(i32::from(ending.code()));
            });
    }
}

/// Starts listening.
pub(super) fn listen(alarm: &Alarm) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    let for_signals = alarm.clone();
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            for signal in signals.forever() {
                heed(signal, &for_signals);
            }
        })?;
    let for_hang_up = alarm.clone();
    thread::Builder::new()
        .name("hang-up".into())
        .spawn(move || {
            wait_for_hang_up();
            for_hang_up.end(Ending::HungUp);
        })?;
    Ok(())
}

fn heed(signal: i32, alarm: &Alarm) {
    let notices = &alarm.notices;
    match (signal, notices.lent.is_up()) {
        // Typed at the command that has the terminal, which is in the same process group.
        (SIGINT | SIGQUIT | SIGCONT, true) => return,
        (SIGTSTP, true) => {
            let _ = low_level::emulate_default_handler(SIGTSTP);
            return;
        }
        (SIGWINCH, _) => notices.resized.raise(),
        (SIGCONT, _) => notices.resumed.raise(),
        (SIGTSTP, _) => notices.suspend.raise(),
        (ending, _) => return alarm.end(Ending::Signal(ending)),
    }
    notices.ring();
    // Last, and never of a signal that ends the program: a log that cannot be written must not keep it from ending.
    log::signal(signal);
}

/// Returns when the terminal is gone, even where SIGHUP is ignored. Asks for no event, so it never wakes before.
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

/// Stops the whole job, as the shell would; returns when it is continued, which a signal tells too. Does nothing, and says
/// so, where no shell could continue it.
pub(super) fn stop_job() -> bool {
    has_job_control() && kill_current_process_group(Signal::STOP).is_ok()
}

/// Whether a parent in this session, but outside this job, can be expected to continue it.
///
/// In a container the parent, its session and its job may lie outside: each is then 0, which `rustix` takes for impossible.
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
