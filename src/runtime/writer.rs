//! The thread that writes to the terminal, so that a terminal which does not read blocks nothing else.

use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

use super::Ending;
use super::control::Control;

/// Writes to standard output, in order.
#[derive(Debug)]
pub(super) struct Writer {
    queue: Arc<Queue>,
}

#[derive(Debug, Default)]
struct Queue {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    waiting: Vec<u8>,
    is_writing: bool,
    is_open: bool,
}

impl Queue {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Appends `bytes` and wakes the thread.
    fn push(&self, state: &mut State, bytes: &[u8]) {
        state.waiting.extend_from_slice(bytes);
        self.changed.notify_all();
    }
}

impl State {
    fn is_idle(&self) -> bool {
        self.waiting.is_empty() && !self.is_writing
    }
}

impl Writer {
    /// Starts the thread. It wakes the event loop after each write.
    pub(super) fn start(control: Arc<Control>) -> io::Result<Self> {
        let queue = Arc::new(Queue::default());
        let writer = Self {
            queue: Arc::clone(&queue),
        };
        thread::Builder::new()
            .name("writer".into())
            .spawn(move || write_forever(&queue, &control))?;
        Ok(writer)
    }

    /// Accepts frames from now on; `bytes` come first.
    pub(super) fn open(&self, bytes: &[u8]) {
        let mut state = self.queue.lock();
        state.is_open = true;
        self.queue.push(&mut state, bytes);
    }

    /// Queues a frame. Dropped while the writer is closed.
    pub(super) fn frame(&self, bytes: &[u8]) {
        let mut state = self.queue.lock();
        if state.is_open {
            self.queue.push(&mut state, bytes);
        }
    }

    /// Accepts no more frames; `bytes` come last. Waits until everything is written, at most for `timeout`.
    pub(super) fn close(&self, bytes: &[u8], timeout: Duration) {
        let deadline = Instant::now() + timeout;
        let mut state = self.queue.lock();
        state.is_open = false;
        self.queue.push(&mut state, bytes);
        while !state.is_idle() {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            state = self
                .queue
                .changed
                .wait_timeout(state, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
    }

    pub(super) fn is_idle(&self) -> bool {
        self.queue.lock().is_idle()
    }
}

fn write_forever(queue: &Queue, control: &Control) {
    loop {
        let bytes = {
            let mut state = queue.lock();
            while state.waiting.is_empty() {
                state = queue
                    .changed
                    .wait(state)
                    .unwrap_or_else(PoisonError::into_inner);
            }
            state.is_writing = true;
            std::mem::take(&mut state.waiting)
        };
        let written = write_all(&bytes);
        queue.lock().is_writing = false;
        queue.changed.notify_all();
        if written.is_err() {
            control.end(Ending::HungUp);
        }
        control.wake();
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
