//! A command that has the terminal for a while, where no event loop runs. What is typed at it must not end the program.

use std::io;
use std::process::{Command, ExitStatus};
#[cfg(unix)]
use std::sync::atomic::{AtomicBool, Ordering};
#[cfg(unix)]
use std::sync::{Arc, OnceLock};

/// Runs a command until it ends.
pub(super) fn run(mut command: Command) -> io::Result<ExitStatus> {
    #[cfg(unix)]
    let heeded = heeded();
    #[cfg(unix)]
    heeded.store(false, Ordering::SeqCst);
    let status = command.status();
    #[cfg(unix)]
    heeded.store(true, Ordering::SeqCst);
    status
}

/// Whether signals from the keyboard do what they do by default; the first call makes it so.
#[cfg(unix)]
fn heeded() -> &'static Arc<AtomicBool> {
    use signal_hook::consts::{SIGINT, SIGQUIT};
    use signal_hook::flag::register_conditional_default;

    static HEEDED: OnceLock<Arc<AtomicBool>> = OnceLock::new();
    HEEDED.get_or_init(|| {
        let heeded = Arc::new(AtomicBool::new(true));
        for signal in [SIGINT, SIGQUIT] {
            // Where it cannot be had, the signal ends the program, as before.
            let _ = register_conditional_default(signal, Arc::clone(&heeded));
        }
        heeded
    })
}
