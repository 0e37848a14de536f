//! What other threads tell the event loop, and the bell that wakes it. Knows no terminal.

use std::io::{self, PipeReader, PipeWriter, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use super::Ending;

/// A flag that one thread raises and the event loop takes down.
#[derive(Debug, Default)]
pub(super) struct Flag(AtomicBool);

impl Flag {
    pub(super) fn raise(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    pub(super) fn lower(&self) {
        self.0.store(false, Ordering::SeqCst);
    }

    pub(super) fn is_up(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }

    /// Whether it was up; it is down afterwards.
    pub(super) fn take(&self) -> bool {
        self.0.swap(false, Ordering::SeqCst)
    }
}

/// The notice board between the event loop and the threads that watch for it.
#[derive(Debug)]
pub(super) struct Notices {
    /// The window has another size.
    pub(super) resized: Flag,
    /// The process runs again after it was stopped.
    pub(super) resumed: Flag,
    /// Somebody asked the process to stop.
    pub(super) suspend: Flag,
    /// Another command has the terminal.
    pub(super) lent: Flag,
    ending: Mutex<Option<Ending>>,
    rung: Flag,
    bell: PipeWriter,
}

impl Notices {
    /// The board, and the end of the bell that becomes readable when somebody rings.
    pub(super) fn new() -> io::Result<(Self, PipeReader)> {
        let (ear, bell) = io::pipe()?;
        let notices = Self {
            resized: Flag::default(),
            resumed: Flag::default(),
            suspend: Flag::default(),
            lent: Flag::default(),
            ending: Mutex::new(None),
            rung: Flag::default(),
            bell,
        };
        Ok((notices, ear))
    }

    /// Wakes the event loop. At most one byte is ever in the pipe, so this never blocks.
    pub(super) fn ring(&self) {
        if !self.rung.0.swap(true, Ordering::SeqCst) {
            // A broken pipe means that the loop is over.
            let _ = (&self.bell).write(b"!");
        }
    }

    /// The byte of the bell has been read; the next ring writes another.
    pub(super) fn heard(&self) {
        self.rung.lower();
    }

    /// Asks the loop to end. The first reason stands; answers whether this is it.
    pub(super) fn end(&self, ending: Ending) -> bool {
        let first = {
            let mut slot = self.ending.lock().unwrap_or_else(PoisonError::into_inner);
            let first = slot.is_none();
            slot.get_or_insert(ending);
            first
        };
        self.ring();
        first
    }

    /// Why the loop has to end, if it has to.
    pub(super) fn ending(&self) -> Option<Ending> {
        *self.ending.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
