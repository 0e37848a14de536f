//! The reader's editor, at a line of a file. Knows how editors are told of lines, starts none.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The editor where nobody says otherwise.
const EDITOR: &str = "vi";

/// How an editor is told of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// `+LINE FILE`
    Before,
    /// `FILE:LINE`
    Behind,
    /// `-g FILE:LINE`
    Goto,
    /// Not at all.
    Never,
}

/// The command that edits `file` at `line`; at its start where that is 0.
pub(super) fn command(file: &Path, line: u32) -> Command {
    let words = words(|name| std::env::var(name).ok(), file, line);
    let mut words = words.into_iter();
    let mut command = Command::new(words.next().unwrap_or_else(|| EDITOR.into()));
    command.args(words);
    command
}

fn words(variable: impl Fn(&str) -> Option<String>, file: &Path, line: u32) -> Vec<OsString> {
    let named = ["VISUAL", "EDITOR"].iter().find_map(|name| {
        let words = variable(name)?;
        let words: Vec<OsString> = words.split_whitespace().map(OsString::from).collect();
        (!words.is_empty()).then_some(words)
    });
    let mut words = named.unwrap_or_else(|| vec![EDITOR.into()]);
    let program = words.first().map(Path::new).and_then(Path::file_stem);
    let told = message(&program.unwrap_or_default().to_string_lossy());
    let file = plain(file).into_os_string();
    let with_line = || {
        let mut place = file.clone();
        place.push(format!(":{line}"));
        place
    };
    match told {
        _ if line == 0 => words.push(file),
        Told::Before => words.extend([format!("+{line}").into(), file]),
        Told::Behind => words.push(with_line()),
        Told::Goto => words.extend(["-g".into(), with_line()]),
        Told::Never => words.push(file),
    }
    words
}

/// A path that no editor takes for an option or a command.
fn plain(file: &Path) -> PathBuf {
    if file.is_absolute() {
        file.to_owned()
    } else {
        Path::new(".").join(file)
    }
}

fn message(program: &str) -> Told {
    match program {
        "vi" | "vim" | "nvim" | "gvim" | "view" | "nano" | "emacs" | "emacsclient" | "kak"
        | "micro" | "joe" | "mg" => Told::Before,
        "hx" | "helix" | "zed" | "subl" => Told::Behind,
        "code" | "code-insiders" | "codium" | "cursor" => Told::Goto,
        _ => Told::Never,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::words;

    #[test]
    fn every_editor_is_told_of_the_line_in_its_own_way() {
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
            let words = words(variable, Path::new("/s.ron"), line);
            let words: Vec<_> = words.iter().map(|w| w.to_string_lossy()).collect();
            assert_eq!(words.join(" "), expected, "{visual} {editor}");
        }
    }

    #[test]
    fn a_file_cannot_be_an_option_or_a_command_of_the_editor() {
        for name in ["-x", "+!rm", "+x.ron"] {
            let words = words(|_| None, Path::new(name), 0);
            assert_eq!(words[1].to_string_lossy(), format!("./{name}"));
        }
    }
}
