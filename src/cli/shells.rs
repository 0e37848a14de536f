//! Completions for shells, and the man page: projections of the arguments and of the command table.

use std::io;

use clap::builder::PossibleValuesParser;
use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

use super::{Arguments, Exit, Streams, keys, themes, written};

/// Writes the completions for a shell.
pub(super) fn completions(shell: Shell, streams: &mut Streams<'_>) -> Exit {
    let script = script(shell, &themes::bundled());
    written(streams.output.write_all(&script), streams)
}

/// What completes the command line in a shell; it offers these themes.
fn script(shell: Shell, themes: &[&'static str]) -> Vec<u8> {
    let mut script = Vec::new();
    let mut offered = offered(&Arguments::command(), themes);
    clap_complete::generate(shell, &mut offered, "studium", &mut script);
    script
}

/// A command without what is hidden: a shell is told of everything it gets, and `#` begins a comment there.
fn offered(command: &Command, themes: &[&'static str]) -> Command {
    let mut shown = Command::new(command.get_name().to_owned());
    shown = match command.get_about() {
        Some(about) => shown.about(about.clone()),
        None => shown,
    };
    shown = match command.get_version() {
        Some(version) => shown.version(version.to_owned()),
        None => shown,
    };
    let arguments = command.get_arguments().filter(|a| !a.is_hide_set());
    shown
        .args(arguments.map(|argument| {
            // A hint, not a fence: this command parses nothing.
            if ["theme", "show"].contains(&argument.get_id().as_str()) {
                let names = PossibleValuesParser::new(themes);
                argument.clone().value_parser(names)
            } else {
                argument.clone()
            }
        }))
        .subcommands(command.get_subcommands().map(|c| offered(c, themes)))
}

/// Writes the man page: the arguments, the keys, files and environment.
pub(super) fn man(streams: &mut Streams<'_>) -> Exit {
    let mut page = Vec::new();
    let made = render(&mut page).and_then(|()| streams.output.write_all(&page));
    written(made, streams)
}

/// The files that the program reads, as the man page has them.
const FILES: [(&str, &str); 2] = [
    (
        "$XDG_CONFIG_HOME/studium/config.toml",
        "The configuration; $XDG_CONFIG_HOME is ~/.config where it is not set. `studium config` prints one to start from.",
    ),
    (
        "$XDG_CONFIG_HOME/studium/themes/NAME.ron",
        "A theme of your own. `studium themes --show dark` prints one to start from.",
    ),
];

/// What the program reads of the environment, as the man page has it.
const ENVIRONMENT: [(&str, &str); 5] = [
    (
        "NO_COLOR",
        "If it is not empty, no colour is used: bold, underline and reverse say everything.",
    ),
    (
        "COLORFGBG",
        "The first guess at whether the terminal's ground is light.",
    ),
    (
        "COLORTERM, TERM",
        "How many colours the terminal has; where TERM is dumb, the study is printed.",
    ),
    ("VISUAL, EDITOR", "What edits a study's file."),
    ("BROWSER", "What opens a web link."),
];

fn render(page: &mut Vec<u8>) -> io::Result<()> {
    let command = Arguments::command();
    let man = Man::new(command.clone());
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    let mut roff = Roff::new();
    // One page has all of them: no page of their own is referred to.
    let subcommands = command.get_subcommands().map(|subcommand| {
        let about = subcommand.get_about().map(ToString::to_string);
        (bold(subcommand.get_name()), about.unwrap_or_default())
    });
    section(&mut roff, "COMMANDS", subcommands);
    roff.text([
        roman("`studium help "),
        italic("COMMAND"),
        roman("` tells the options of one."),
    ]);
    let keys = keys::rows().into_iter();
    section(&mut roff, "KEYS", keys.map(|(l, h)| (bold(l), h)));
    let told = |(what, words): (&str, &str)| (bold(what), words.to_owned());
    section(&mut roff, "FILES", FILES.into_iter().map(told));
    section(&mut roff, "ENVIRONMENT", ENVIRONMENT.into_iter().map(told));
    roff.control("SH", ["EXIT STATUS"]);
    roff.to_writer(page)?;
    Roff::new()
        .text([roman(command_end(&command))])
        .to_writer(page)
}

/// What stands at the end of the help: the exit codes.
fn command_end(command: &Command) -> String {
    command
        .get_after_help()
        .map(ToString::to_string)
        .unwrap_or_default()
}

/// A section of what is described in words each.
fn section(roff: &mut Roff, title: &str, rows: impl Iterator<Item = (Inline, String)>) {
    roff.control("SH", [title]);
    for (what, words) in rows {
        roff.control("TP", []);
        roff.text([what]);
        roff.text([roman(words)]);
    }
    roff.control("PP", []);
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::disallowed_methods,
        reason = "tests ask the shells that are here"
    )]

    use std::io::Write;
    use std::process::{Command as Process, Stdio};

    use clap::ValueEnum;

    use super::*;

    fn text(shell: Shell) -> String {
        String::from_utf8(script(shell, &["auto", "dusk"])).unwrap()
    }

    #[test]
    fn a_shell_offers_what_a_reader_may_write_and_nothing_hidden() {
        for shell in Shell::value_variants() {
            let script = text(*shell);
            assert!(!script.contains("-#"), "{shell}: {script}");
            for offered in ["theme", "no-mouse", "print", "check", "completions"] {
                assert!(script.contains(offered), "{shell} offers no {offered}");
            }
            // The scripts for these two have no values.
            if !["powershell", "elvish"].contains(&shell.to_string().as_str()) {
                for offered in ["dusk", "vim", "json"] {
                    assert!(script.contains(offered), "{shell} offers no {offered}");
                }
            }
        }
    }

    #[test]
    fn the_shells_that_are_here_can_read_their_completions() {
        for (shell, check) in [
            (Shell::Bash, &["bash", "-n"][..]),
            (Shell::Zsh, &["zsh", "-n"]),
            (Shell::Fish, &["fish", "--no-execute"]),
        ] {
            let asked = Process::new(check[0])
                .args(&check[1..])
                .stdin(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn();
            let Ok(mut asked) = asked else { continue };
            let script = text(shell);
            asked
                .stdin
                .take()
                .unwrap()
                .write_all(script.as_bytes())
                .unwrap();
            let said = asked.wait_with_output().unwrap();
            assert!(said.status.success() && said.stderr.is_empty(), "{said:?}");
        }
    }

    #[test]
    fn the_man_page_says_where_files_are_and_names_no_page_that_is_not_there() {
        let mut page = Vec::new();
        render(&mut page).unwrap();
        let page = String::from_utf8(page).unwrap();
        for section in [
            "OPTIONS",
            "COMMANDS",
            "KEYS",
            "FILES",
            "ENVIRONMENT",
            "\"EXIT STATUS\"",
        ] {
            assert!(
                page.contains(&format!(".SH {section}")),
                "{section}: {page}"
            );
        }
        for wrong in ["studium\\-check(1)", ".SH EXTRA", ".SH SUBCOMMANDS"] {
            assert!(!page.contains(wrong), "{wrong}");
        }
        assert!(page.contains("74 could not read or write"));
    }
}
