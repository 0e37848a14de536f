//! The reader's own programs: an editor at a line of a file, a browser for an address. No shell reads their arguments.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::thread;

use crate::app::Address;
use crate::model::SafeText;
use crate::safe;

const DEFAULT_EDITOR: &str = "vi";

const DEFAULT_OPENER: &str = if cfg!(target_os = "macos") {
    "open"
} else if cfg!(windows) {
    "explorer"
} else {
    "xdg-open"
};

/// Opens an address in the browser without waiting for it; returns a message about the outcome.
pub fn browse(address: &Address) -> SafeText {
    let browser = std::env::var("BROWSER").ok();
    let words = browser_words(browser.as_deref(), address.url());
    let name = words.first().cloned().unwrap_or_default();
    match spawn_detached(Command::new(&name).args(words.iter().skip(1))) {
        Ok(()) => safe!("{name} was asked to open {}.", address.host()),
        Err(error) => safe!("{name} could not be started: {}.", error.kind()),
    }
}

fn spawn_detached(command: &mut Command) -> io::Result<()> {
    command.stdin(Stdio::null());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    // Signals from the keyboard are for this program, not for the browser.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    let mut child = command.spawn()?;
    // Reaps the child. Without the thread it stays a zombie until this program ends.
    let _ = thread::Builder::new()
        .name("browser".into())
        .spawn(move || child.wait());
    Ok(())
}

/// The browser and its arguments, from the first entry of `$BROWSER` (a list with colons); `%s` stands for the address.
fn browser_words(browser: Option<&str>, url: &str) -> Vec<String> {
    let first = browser.unwrap_or_default().split(':').next();
    let mut words: Vec<String> = first
        .unwrap_or_default()
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    if words.is_empty() {
        words.push(DEFAULT_OPENER.to_owned());
    }
    let mut placed = false;
    for word in words.iter_mut().skip(1).filter(|w| *w == "%s") {
        url.clone_into(word);
        placed = true;
    }
    if !placed {
        words.push(url.to_owned());
    }
    words
}

/// Edits a file at a line in the reader's editor and waits until it ends. For use where no event loop runs.
///
/// # Errors
/// A message, when the editor cannot be started.
pub fn edit(file: &Path, line: u32) -> Result<(), SafeText> {
    let status = run_in_foreground(editor_command(file, line));
    status
        .map(drop)
        .map_err(|error| editor_failed(error.kind()))
}

pub(super) fn editor_failed(why: io::ErrorKind) -> SafeText {
    safe!("The editor could not be started: {why}.")
}

/// Runs a command that owns the terminal. Ctrl-c and Ctrl-\ typed into it do not end this program.
#[cfg(unix)]
fn run_in_foreground(mut command: Command) -> io::Result<ExitStatus> {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::{Arc, OnceLock};

    use signal_hook::consts::{SIGINT, SIGQUIT};
    use signal_hook::flag::register_conditional_default;

    /// Whether the signals have their default effect. Registered once, since a handler is never removed.
    static DEFAULT_EFFECT: OnceLock<Arc<AtomicBool>> = OnceLock::new();

    let default_effect = DEFAULT_EFFECT.get_or_init(|| {
        let default_effect = Arc::new(AtomicBool::new(true));
        for signal in [SIGINT, SIGQUIT] {
            // Where it cannot be registered, the signal ends the program.
            let _ = register_conditional_default(signal, Arc::clone(&default_effect));
        }
        default_effect
    });
    default_effect.store(false, Ordering::SeqCst);
    let status = command.status();
    default_effect.store(true, Ordering::SeqCst);
    status
}

#[cfg(not(unix))]
fn run_in_foreground(mut command: Command) -> io::Result<ExitStatus> {
    command.status()
}

/// The command that edits `file` at `line`, counted from 1; 0 where no line is known.
pub(super) fn editor_command(file: &Path, line: u32) -> Command {
    let words = editor_words(|name| std::env::var(name).ok(), file, line);
    let mut words = words.into_iter();
    let mut command = Command::new(words.next().unwrap_or_else(|| DEFAULT_EDITOR.into()));
    command.args(words);
    command
}

fn editor_words(
    variable: impl Fn(&str) -> Option<String>,
    file: &Path,
    line: u32,
) -> Vec<OsString> {
    let configured = ["VISUAL", "EDITOR"].iter().find_map(|name| {
        let words = variable(name)?;
        let words: Vec<OsString> = words.split_whitespace().map(OsString::from).collect();
        (!words.is_empty()).then_some(words)
    });
    let mut words = configured.unwrap_or_else(|| vec![DEFAULT_EDITOR.into()]);
    let program = words.first().map(Path::new).and_then(Path::file_stem);
    let syntax = line_syntax(&program.unwrap_or_default().to_string_lossy());
    let file = not_an_option(file).into_os_string();
    let mut file_and_line = file.clone();
    file_and_line.push(format!(":{line}"));
    match syntax {
        _ if line == 0 => words.push(file),
        LineSyntax::Plus => words.extend([format!("+{line}").into(), file]),
        LineSyntax::Colon => words.push(file_and_line),
        LineSyntax::Goto => words.extend(["-g".into(), file_and_line]),
        LineSyntax::None => words.push(file),
    }
    words
}

/// How an editor takes a line number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LineSyntax {
    /// `+LINE FILE`
    Plus,
    /// `FILE:LINE`
    Colon,
    /// `-g FILE:LINE`
    Goto,
    None,
}

fn line_syntax(program: &str) -> LineSyntax {
    match program {
        "vi" | "vim" | "nvim" | "gvim" | "view" | "nano" | "emacs" | "emacsclient" | "kak"
        | "micro" | "joe" | "mg" => LineSyntax::Plus,
        "hx" | "helix" | "zed" | "subl" => LineSyntax::Colon,
        "code" | "code-insiders" | "codium" | "cursor" => LineSyntax::Goto,
        _ => LineSyntax::None,
    }
}

/// A path that no editor takes for an option (`-x`) or a command (`+x`).
fn not_an_option(file: &Path) -> PathBuf {
    if file.is_absolute() {
        file.to_owned()
    } else {
        Path::new(".").join(file)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{DEFAULT_OPENER, browser_words, editor_words};

    #[test]
    fn every_editor_gets_the_line_in_its_own_syntax() {
        for (visual, editor, line, expected) in [
            ("", "", 12, "vi +12 /s.ron"),
            ("", "nano", 12, "nano +12 /s.ron"),
            ("hx", "nano", 12, "hx /s.ron:12"),
            (" ", "kak", 12, "kak +12 /s.ron"),
            (
                "",
                "/usr/bin/vim.exe -n",
                12,
                "/usr/bin/vim.exe -n +12 /s.ron",
            ),
            ("code --wait", "", 12, "code --wait -g /s.ron:12"),
            ("", "ed", 12, "ed /s.ron"),
            ("", "vim", 0, "vim /s.ron"),
        ] {
            let variable =
                |name: &str| Some(if name == "VISUAL" { visual } else { editor }.to_owned());
            let words = editor_words(variable, Path::new("/s.ron"), line);
            let words: Vec<_> = words.iter().map(|w| w.to_string_lossy()).collect();
            assert_eq!(words.join(" "), expected, "{visual} {editor}");
        }
    }

    #[test]
    fn a_file_cannot_be_an_option_or_a_command_of_the_editor() {
        for name in ["-x", "+!rm", "+x.ron"] {
            let words = editor_words(|_| None, Path::new(name), 0);
            assert_eq!(words[1].to_string_lossy(), format!("./{name}"));
        }
    }

    #[test]
    fn the_address_is_one_argument_whatever_is_in_it() {
        let url = "https://example.org/$(id);x?a=b&c='%s'";
        for (browser, expected) in [
            (None, vec![DEFAULT_OPENER, url]),
            (Some(""), vec![DEFAULT_OPENER, url]),
            (Some("  "), vec![DEFAULT_OPENER, url]),
            (Some("firefox"), vec!["firefox", url]),
            (
                Some("firefox  --new-tab"),
                vec!["firefox", "--new-tab", url],
            ),
            (Some("firefox %s --x"), vec!["firefox", url, "--x"]),
            (Some("firefox:lynx"), vec!["firefox", url]),
            (Some("sh -c;id"), vec!["sh", "-c;id", url]),
        ] {
            assert_eq!(browser_words(browser, url), expected, "{browser:?}");
        }
    }
}
