//! The thread that reads the whole text of a study behind the first frame.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, mpsc::Sender};
use std::thread;
use std::time::{Duration, Instant};

use crate::app::{Indexed, Indexer};
use crate::model::Study;

/// The time between two pieces of news.
const REPORT: Duration = Duration::from_millis(100);

/// A study being read. Reading ends when this is dropped.
#[derive(Debug)]
pub(super) struct Indexing {
    news: Receiver<Indexed>,
    dropped: Arc<AtomicBool>,
}

impl Indexing {
    /// Starts to read a study; `wake` is called after each piece of news.
    pub(super) fn start(study: &Study, wake: impl Fn() + Send + 'static) -> Self {
        let (send, news) = mpsc::channel();
        let dropped = Arc::new(AtomicBool::new(false));
        let (indexer, stop) = (Indexer::new(study), Arc::clone(&dropped));
        // Without the thread the mentions stay unknown, and the program works all the same.
        let _ = thread::Builder::new()
            .name("indexing".into())
            .spawn(move || read(indexer, &stop, &send, &wake));
        Self { news, dropped }
    }

    /// What was found since the last call.
    pub(super) fn news(&self) -> impl Iterator<Item = Indexed> {
        self.news.try_iter()
    }
}

impl Drop for Indexing {
    fn drop(&mut self) {
        self.dropped.store(true, Ordering::Relaxed);
    }
}

fn read(mut indexer: Indexer, stop: &AtomicBool, send: &Sender<Indexed>, wake: &dyn Fn()) {
    let mut reported = Instant::now();
    while indexer.step() {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        if reported.elapsed() >= REPORT {
            reported = Instant::now();
            let _ = send.send(indexer.news());
            wake();
        }
    }
    // Fails only when the event loop is gone.
    let _ = send.send(indexer.news());
    let _ = send.send(indexer.finish());
    wake();
}
