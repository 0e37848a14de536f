//! Blocks until terminal input, a wake-up from another thread, or a timeout.

use std::collections::VecDeque;
use std::io::PipeReader;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, read};

use super::control::Control;
use super::decode::Decoder;
use super::{Ending, Input};

/// The most bytes taken in one read, so that a flood of input is interleaved with frames.
const READ_SIZE: usize = 1024;

/// Standard input, decoded.
///
/// Bytes are read and decoded here and not by `crossterm::event`, which (0.29) retries for ever when the terminal is
/// gone, cannot be woken while it waits, and takes late replies of the terminal for keys.
#[derive(Debug)]
pub(super) struct InputReader {
    decoder: Decoder,
    wake_rx: PipeReader,
    control: Arc<Control>,
    /// When an incomplete sequence is taken for what it is so far.
    give_up_at: Option<Instant>,
}

impl InputReader {
    pub(super) fn new(control: Arc<Control>, wake_rx: PipeReader) -> Self {
        Self {
            decoder: Decoder::default(),
            wake_rx,
            control,
            give_up_at: None,
        }
    }

    /// Appends what was read to `inputs`.
    pub(super) fn wait(&mut self, timeout: Option<Duration>, inputs: &mut VecDeque<Input>) {
        let decoder_timeout = self
            .give_up_at
            .map(|at| at.saturating_duration_since(Instant::now()));
        let limit = timeout.into_iter().chain(decoder_timeout).min();
        let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
        let stdin = rustix::stdio::stdin();
        let mut watched = [
            PollFd::new(&stdin, PollFlags::IN),
            PollFd::new(&self.wake_rx, PollFlags::IN),
        ];
        match poll(&mut watched, limit.as_ref()) {
            Ok(_) => {}
            Err(Errno::INTR) => return,
            Err(_) => {
                self.control.end(Ending::HungUp);
                return;
            }
        }
        let [terminal, woken] = watched.map(|fd| fd.revents());
        if !woken.is_empty() {
            let _ = read(&self.wake_rx, &mut [0; 8]);
            self.control.wake_received();
        }
        if !terminal.is_empty() {
            self.read(inputs);
            self.give_up_at = self
                .decoder
                .timeout()
                .and_then(|timeout| Instant::now().checked_add(timeout));
        } else if self.give_up_at.is_some_and(|at| at <= Instant::now()) {
            self.give_up_at = None;
            self.decoder.give_up(inputs);
        }
    }

    fn read(&mut self, inputs: &mut VecDeque<Input>) {
        let mut slice = [0; READ_SIZE];
        match read(rustix::stdio::stdin(), &mut slice) {
            Ok(count) if count > 0 => {
                self.decoder
                    .feed(slice.get(..count).unwrap_or_default(), inputs);
            }
            Err(Errno::INTR | Errno::AGAIN) => {}
            // End of file or an error: the terminal is gone.
            Ok(_) | Err(_) => {
                self.control.end(Ending::HungUp);
            }
        }
    }
}
