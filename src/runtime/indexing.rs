//! The thread that reads what is left of a study behind the first frame: its entries, its whole text.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, mpsc::Sender};
use std::thread;
use std::time::{Duration, Instant};

use crate::app::{Indexed, Indexer};
use crate::model::Study;

/// The time between two pieces of news.
const REPORT: Duration = Duration::from_millis(100);
/// Progress is shown where reading takes longer: what comes and goes at once only distracts.
const LONG: Duration = Duration::from_secs(2);

/// Reads all entries of a study of which only the sections are read. None if there is a mistake in it.
pub type Rest = Box<dyn FnOnce() -> Option<Arc<Study>> + Send>;

/// What is left to be read.
pub(super) enum Unread {
    Entries(Rest),
    Text(Arc<Study>),
}

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum News {
    /// All entries; none if there is a mistake in them.
    Opened(Option<Arc<Study>>),
    Indexed(Indexed),
}

/// A study being read. Reading ends when this is dropped.
#[derive(Debug)]
pub(super) struct Indexing {
    news: Receiver<News>,
    dropped: Arc<AtomicBool>,
}

impl Indexing {
    /// Starts to read a study; `wake` is called after each piece of news.
    pub(super) fn start(unread: Unread, wake: impl Fn() + Send + 'static) -> Self {
        let (send, news) = mpsc::channel();
        let dropped = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&dropped);
        // Without the thread the mentions stay unknown, and the program works all the same.
        let _ = thread::Builder::new()
            .name("indexing".into())
            .spawn(move || read(unread, &stop, &send, &wake));
        Self { news, dropped }
    }

    /// What was found since the last call.
    pub(super) fn news(&self) -> impl Iterator<Item = News> {
        self.news.try_iter()
    }
}

impl Drop for Indexing {
    fn drop(&mut self) {
        self.dropped.store(true, Ordering::Relaxed);
    }
}

fn read(unread: Unread, stop: &AtomicBool, send: &Sender<News>, wake: &dyn Fn()) {
    // Fails only when the event loop is gone.
    let tell = |news: News| {
        let _ = send.send(news);
        wake();
    };
    let study = match unread {
        Unread::Text(study) => Some(study),
        Unread::Entries(rest) => {
            let study = rest();
            tell(News::Opened(study.clone()));
            study
        }
    };
    let Some(study) = study else { return };
    let mut indexer = Indexer::new(&study);
    let begun = Instant::now();
    let mut reported = begun;
    while indexer.step() {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        if reported.elapsed() >= REPORT {
            reported = Instant::now();
            tell(News::Indexed(indexer.news()));
            if begun.elapsed() >= LONG {
                tell(News::Indexed(indexer.progress()));
            }
        }
    }
    tell(News::Indexed(indexer.news()));
    tell(News::Indexed(indexer.finish()));
}
