//! `studium completions` and `studium man`, generated from the arguments and the command table.

use std::io;

use clap::builder::PossibleValuesParser;
use clap::{Command, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, italic, roman};

use super::output::{Exit, Streams, written};
use super::args::Arguments;
use super::{keys, themes};

/// Writes the completions for a shell.
pub(super) fn completions(shell: Shell, streams: &mut Streams<'_>) -> Exit {
    let script = script(shell, &themes::bundled());
    written(streams.output.write_all(&script), streams)
}

/// The completions for a shell, which offer `themes`.
fn script(shell: Shell, themes: &[&'static str]) -> Vec<u8> {
    let mut script = Vec::new();
    let mut command = completed(&Arguments::command(), themes);
    clap_complete::generate(shell, &mut command, "studium", &mut script);
    script
}

/// A command without hidden arguments, which `clap_complete` would offer; `-#` starts a comment in shells.
fn completed(command: &Command, themes: &[&'static str]) -> Command {
    let mut copy = Command::new(command.get_name().to_owned());
    if let Some(about) = command.get_about() {
        copy = copy.about(about.clone());
    }
    if let Some(version) = command.get_version() {
        copy = copy.version(version.to_owned());
    }
    for argument in command.get_arguments().filter(|a| !a.is_hide_set()) {
        let mut argument = argument.clone();
        // The values are only offered: this command parses nothing.
        if ["theme", "show"].contains(&argument.get_id().as_str()) {
            argument = argument.value_parser(PossibleValuesParser::new(themes));
        }
        copy = copy.arg(argument);
    }
    copy.subcommands(command.get_subcommands().map(|c| completed(c, themes)))
}

/// Writes the man page.
pub(super) fn man(streams: &mut Streams<'_>) -> Exit {
    let mut page = Vec::new();
    let result = render(&mut page).and_then(|()| streams.output.write_all(&page));
    written(result, streams)
}

/// The section FILES of the man page.
const FILES: [(&str, &str); 2] = [
    (
        "$XDG_CONFIG_HOME/studium/config.toml",
        "The configuration; $XDG_CONFIG_HOME defaults to ~/.config. `studium config` prints one to start from.",
    ),
    (
        "$XDG_CONFIG_HOME/studium/themes/NAME.ron",
        "A theme of your own. `studium themes --show dark` prints one to start from.",
    ),
];

/// The section ENVIRONMENT of the man page.
const ENVIRONMENT: [(&str, &str); 5] = [
    (
        "NO_COLOR",
        "If it is not empty, no colours are used, only bold, underline and reverse.",
    ),
    (
        "COLORFGBG",
        "The first guess at whether the terminal's background is light.",
    ),
    (
        "COLORTERM, TERM",
        "How many colours the terminal has; if TERM is dumb, the study is printed.",
    ),
    ("VISUAL, EDITOR", "The editor for a study's file."),
    ("BROWSER", "The program that opens web links."),
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
    // The subcommands have no man pages of their own.
    let subcommands = command.get_subcommands().map(|subcommand| {
        let about = subcommand.get_about().map(ToString::to_string);
        (subcommand.get_name().to_owned(), about.unwrap_or_default())
    });
    section(&mut roff, "COMMANDS", subcommands);
    roff.text([
        roman("`studium help "),
        italic("COMMAND"),
        roman("` lists the options of a command."),
    ]);
    section(&mut roff, "KEYS", keys::descriptions());
    section(&mut roff, "FILES", FILES);
    section(&mut roff, "ENVIRONMENT", ENVIRONMENT);
    roff.control("SH", ["EXIT STATUS"]);
    let exit_codes = command.get_after_help().map(ToString::to_string);
    roff.text([roman(exit_codes.unwrap_or_default())]);
    roff.to_writer(page)
}

/// A section of terms and their descriptions.
fn section<T: Into<String>>(roff: &mut Roff, title: &str, rows: impl IntoIterator<Item = (T, T)>) {
    roff.control("SH", [title]);
    for (term, description) in rows {
        roff.control("TP", []);
        roff.text([bold(term)]);
        roff.text([roman(description)]);
    }
    roff.control("PP", []);
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, reason = "tests run the installed shells")]

    use std::io::Write;
    use std::process::{Command as Process, Stdio};

    use clap::ValueEnum;

    use super::*;

    fn text(shell: Shell) -> String {
        String::from_utf8(script(shell, &["auto", "dusk"])).unwrap()
    }

    #[test]
    fn completions_offer_what_a_reader_may_write_and_nothing_hidden() {
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
    fn installed_shells_can_parse_their_completions() {
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
    fn the_man_page_has_its_sections_and_refers_to_no_missing_page() {
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
