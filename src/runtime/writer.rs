//! A thread that writes to the terminal, so that a terminal which does not read stalls nothing else. Knows bytes only.

use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

use super::Ending;
use super::notices::Notices;

/// Writes to standard output, in order, one write a frame.
#[derive(Debug)]
pub(super) struct Writer {
    desk: Arc<Desk>,
}

#[derive(Debug, Default)]
struct Desk {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    waiting: Vec<u8>,
    busy: bool,
    open: bool,
}

impl Desk {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn idle(&self) -> bool {
        self.waiting.is_empty() && !self.busy
    }
}

impl Writer {
    /// Starts the thread. It rings `notices` whenever it has nothing left to write.
    pub(super) fn start(notices: Arc<Notices>) -> io::Result<Self> {
        let desk = Arc::new(Desk::default());
        let writer = Self {
            desk: Arc::clone(&desk),
        };
        thread::Builder::new()
            .name("writer".into())
            .spawn(move || work(&desk, &notices))?;
        Ok(writer)
    }

    /// Takes frames from now on; these bytes come first.
    pub(super) fn open(&self, bytes: &[u8]) {
        let mut state = self.desk.lock();
        state.open = true;
        state.waiting.extend_from_slice(bytes);
        self.desk.changed.notify_all();
    }

    /// Writes a frame, unless the writer is closed.
    pub(super) fn frame(&self, bytes: &[u8]) {
        let mut state = self.desk.lock();
        if state.open {
            state.waiting.extend_from_slice(bytes);
            self.desk.changed.notify_all();
        }
    }

    /// Takes no more frames; these bytes are the last. Waits until they are written, at most for `patience`.
    pub(super) fn close(&self, bytes: &[u8], patience: Duration) {
        let deadline = Instant::now() + patience;
        let mut state = self.desk.lock();
        state.open = false;
        state.waiting.extend_from_slice(bytes);
        self.desk.changed.notify_all();
        while !state.idle() {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            state = self
                .desk
                .changed
                .wait_timeout(state, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
    }

    /// Whether everything is written.
    pub(super) fn idle(&self) -> bool {
        self.desk.lock().idle()
    }
}

fn work(desk: &Desk, notices: &Notices) {
    loop {
        let bytes = {
            let mut state = desk.lock();
            while state.waiting.is_empty() {
                state = desk
                    .changed
                    .wait(state)
                    .unwrap_or_else(PoisonError::into_inner);
            }
            state.busy = true;
            std::mem::take(&mut state.waiting)
        };
        let written = write_all(&bytes);
        desk.lock().busy = false;
        desk.changed.notify_all();
        if written.is_err() {
            notices.end(Ending::HungUp);
        }
        notices.ring();
    }
}

fn write_all(mut bytes: &[u8]) -> Result<(), Errno> {
    let stdout = rustix::stdio::stdout();
    while !bytes.is_empty() {
        match rustix::io::write(stdout, bytes) {
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                let _ = poll(&mut [PollFd::new(&stdout, PollFlags::OUT)], None);
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
