//! Opens an address with the program that this machine has for it. No shell reads it on the way.

use std::io;
use std::process::{Command, Stdio};
use std::thread;

use crate::app::Address;

/// What opens addresses where nobody says otherwise.
const OPENER: &str = if cfg!(target_os = "macos") {
    "open"
} else if cfg!(windows) {
    "explorer"
} else {
    "xdg-open"
};

/// Starts the opener and goes on; answers what it is called.
pub(super) fn open(address: &Address) -> Result<String, (String, io::ErrorKind)> {
    let browser = std::env::var("BROWSER").ok();
    let words = words(browser.as_deref(), address.url());
    let name = words.first().cloned().unwrap_or_default();
    let mut command = Command::new(&name);
    command.args(words.iter().skip(1));
    command.stdin(Stdio::null());
    command.stdout(Stdio::null()).stderr(Stdio::null());
    // What the terminal sends to this program is not meant for the browser.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let child = command.spawn();
    let mut child = child.map_err(|error| (name.clone(), error.kind()))?;
    // Somebody has to hear when it ends; if no thread can, the system does when this program ends.
    let _ = thread::Builder::new()
        .name("opener".into())
        .spawn(move || child.wait());
    Ok(name)
}

/// The opener and its arguments. Of several browsers, parted by colons, the first; `%s` stands for the address.
fn words(browser: Option<&str>, url: &str) -> Vec<String> {
    let first = browser.unwrap_or_default().split(':').next();
    let mut words: Vec<String> = first
        .unwrap_or_default()
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    if words.is_empty() {
        words.push(OPENER.to_owned());
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

#[cfg(test)]
mod tests {
    use super::{OPENER, words};

    #[test]
    fn the_address_is_one_argument_whatever_is_in_it() {
        let url = "https://example.org/$(id);x?a=b&c='%s'";
        for (browser, expected) in [
            (None, vec![OPENER, url]),
            (Some(""), vec![OPENER, url]),
            (Some("  "), vec![OPENER, url]),
            (Some("firefox"), vec!["firefox", url]),
            (
                Some("firefox  --new-tab"),
                vec!["firefox", "--new-tab", url],
            ),
            (Some("firefox %s --x"), vec!["firefox", url, "--x"]),
            (Some("firefox:lynx"), vec!["firefox", url]),
            (Some("sh -c;id"), vec!["sh", "-c;id", url]),
        ] {
            assert_eq!(words(browser, url), expected, "{browser:?}");
        }
    }
}
