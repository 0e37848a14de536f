//! What the signal, writer and hang-up threads ask of the event loop, and the pipe that wakes it.

use std::io::{self, PipeReader, PipeWriter, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use super::Ending;

/// A flag that other threads set and the event loop clears.
#[derive(Debug, Default)]
pub(super) struct Flag(AtomicBool);

impl Flag {
    pub(super) fn set(&self, value: bool) {
        self.0.store(value, Ordering::SeqCst);
    }

    pub(super) fn is_set(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }

    /// Changes the flag and returns what it was.
    pub(super) fn swap(&self, value: bool) -> bool {
        self.0.swap(value, Ordering::SeqCst)
    }
}

/// State shared between the event loop and the threads that watch signals and the terminal.
#[derive(Debug)]
pub(super) struct Control {
    pub(super) resized: Flag,
    /// The process was continued after a stop.
    pub(super) resumed: Flag,
    pub(super) suspend_requested: Flag,
    /// A child process owns the terminal.
    pub(super) child_running: Flag,
    ending: Mutex<Option<Ending>>,
    wake_pending: Flag,
    wake_tx: PipeWriter,
}

impl Control {
    /// Also returns the end of the wake-up pipe that becomes readable after [`wake`](Self::wake).
    pub(super) fn new() -> io::Result<(Self, PipeReader)> {
        let (wake_rx, wake_tx) = io::pipe()?;
        let control = Self {
            resized: Flag::default(),
            resumed: Flag::default(),
            suspend_requested: Flag::default(),
            child_running: Flag::default(),
            ending: Mutex::new(None),
            wake_pending: Flag::default(),
            wake_tx,
        };
        Ok((control, wake_rx))
    }

    /// Wakes the event loop. The pipe never holds more than one byte, so this never blocks.
    pub(super) fn wake(&self) {
        if !self.wake_pending.swap(true) {
            // Fails only when the loop is gone.
            let _ = (&self.wake_tx).write(b"!");
        }
    }

    /// To be called after the wake-up byte was read; the next wake-up writes another.
    pub(super) fn wake_received(&self) {
        self.wake_pending.set(false);
    }

    /// Asks the loop to end. Only the first reason is kept; returns whether this is the first.
    pub(super) fn end(&self, ending: Ending) -> bool {
        let first = {
            let mut slot = self.ending.lock().unwrap_or_else(PoisonError::into_inner);
            let first = slot.is_none();
            slot.get_or_insert(ending);
            first
        };
        self.wake();
        first
    }

    pub(super) fn ending(&self) -> Option<Ending> {
        *self.ending.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
