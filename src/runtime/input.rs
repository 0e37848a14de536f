//! Waiting for the terminal and for the bell, without waking in between. Knows bytes go to the decoder, not what they mean.

use std::collections::VecDeque;
use std::io::PipeReader;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::{Errno, read};

use super::decode::Decoder;
use super::notices::Notices;
use super::{Ending, Input};

/// Reads this much at a time, so that a flood is dealt with in slices.
const SLICE: usize = 1024;

/// Standard input, decoded.
///
/// Bytes are read and decoded here and not by `crossterm::event`, which (0.29) retries for ever when the terminal is
/// gone, cannot be woken while it waits, and takes late replies of the terminal for keys.
#[derive(Debug)]
pub(super) struct Source {
    decoder: Decoder,
    ear: PipeReader,
    notices: Arc<Notices>,
    /// When what is half read is taken for what it is so far.
    patience: Option<Instant>,
}

impl Source {
    pub(super) fn new(notices: Arc<Notices>, ear: PipeReader) -> Self {
        Self {
            decoder: Decoder::default(),
            ear,
            notices,
            patience: None,
        }
    }

    /// Waits for input, the bell or the end of `timeout`; adds what was read to `inputs`.
    pub(super) fn wait(&mut self, timeout: Option<Duration>, inputs: &mut VecDeque<Input>) {
        let patience = self
            .patience
            .map(|until| until.saturating_duration_since(Instant::now()));
        let limit = timeout.into_iter().chain(patience).min();
        let limit = limit.and_then(|limit| Timespec::try_from(limit).ok());
        let stdin = rustix::stdio::stdin();
        let mut watched = [
            PollFd::new(&stdin, PollFlags::IN),
            PollFd::new(&self.ear, PollFlags::IN),
        ];
        match poll(&mut watched, limit.as_ref()) {
            Ok(_) => {}
            Err(Errno::INTR) => return,
            Err(_) => {
                self.notices.end(Ending::HungUp);
                return;
            }
        }
        let [typed, rung] = watched.map(|fd| fd.revents());
        if !rung.is_empty() {
            let _ = read(&self.ear, &mut [0; 8]);
            self.notices.heard();
        }
        if !typed.is_empty() {
            self.read(inputs);
            self.patience = self
                .decoder
                .patience()
                .and_then(|patience| Instant::now().checked_add(patience));
        } else if self.patience.is_some_and(|until| until <= Instant::now()) {
            self.patience = None;
            self.decoder.give_up(inputs);
        }
    }

    fn read(&mut self, inputs: &mut VecDeque<Input>) {
        let mut slice = [0; SLICE];
        match read(rustix::stdio::stdin(), &mut slice) {
            Ok(count) if count > 0 => {
                self.decoder
                    .feed(slice.get(..count).unwrap_or_default(), inputs);
            }
            Err(Errno::INTR | Errno::AGAIN) => {}
            // The end of a terminal is its end, and so is every error.
            Ok(_) | Err(_) => {
                self.notices.end(Ending::HungUp);
            }
        }
    }
}
