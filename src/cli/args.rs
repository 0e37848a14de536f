//! The arguments of the command line, and what to say of mistaken ones.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::ContextKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use super::open;
use super::output::{Exit, Streams, written};
use crate::app::Preset;
use crate::content::Nearest;
use crate::model::SafeText;

/// A terminal study browser: a dense text, the people and factions in it, and the time it runs through, kept in step.
#[derive(Debug, Parser)]
#[command(
    name = "studium",
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Exit codes: 0 success, 1 errors in the study, in the theme asked for or found by a check, 2 wrong usage or unknown ID, 74 could not read or write.\n\
                  If the program was killed and the terminal is left in a bad state, `reset` repairs it."
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,

    #[command(flatten)]
    pub study: Study,

    #[command(flatten)]
    pub options: ReadOptions,
}

/// A study and an entry in it.
#[derive(Debug, Clone, Default, Args)]
pub struct Study {
    /// A file, `-` for standard input, or the id of a bundled study (default: the first one). `#ID` names an entry or section
    #[arg(value_name = "STUDY[#ID]")]
    study: Option<OsString>,

    /// The id in `-#ID`, an entry of the study on standard input, which looks like an option.
    #[arg(short = '#', hide = true, conflicts_with = "study")]
    input: Option<String>,
}

impl Study {
    /// The study as it was written: `STUDY#ID`.
    pub fn argument(self) -> Option<OsString> {
        self.input.map(|id| format!("-#{id}").into()).or(self.study)
    }
}

/// The options for reading a study.
#[derive(Debug, Clone, Default, Args)]
pub struct ReadOptions {
    /// The theme: auto, dark, light, sepia, contrast, mono, or one of your own; `studium themes` lists them
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,

    /// Screen-reader mode: line by line, commands by name, nothing drawn; `help` lists them
    #[arg(long)]
    pub plain: bool,

    /// Append a log to FILE: what was done, never what was typed
    #[arg(long, value_name = "FILE")]
    pub log: Option<PathBuf>,

    /// Draw lines and symbols with ASCII characters only; the text of the study does not change
    #[arg(long)]
    pub ascii: bool,

    /// Leave the mouse to the terminal
    #[arg(long)]
    pub no_mouse: bool,

    #[command(flatten)]
    pub keys: KeyOptions,
}

/// Where the key bindings come from.
#[derive(Debug, Clone, Default, Args)]
pub struct KeyOptions {
    /// The preset of key bindings: reader, vim or browser
    #[arg(long, value_name = "NAME", value_parser = preset())]
    pub preset: Option<Preset>,

    /// Read this configuration file instead of your own
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

fn preset() -> impl TypedValueParser<Value = Preset> {
    let names = PossibleValuesParser::new(Preset::ALL.map(Preset::name));
    names.try_map(|name| Preset::named(&name).ok_or("there is no such preset"))
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Report every mistake in studies; exit code 1 if any is an error
    Check {
        /// The studies: files, `-` for standard input, or bundled studies' ids
        #[arg(value_name = "STUDY", required = true)]
        studies: Vec<OsString>,

        /// The output format
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
    },
    /// Print a study, or only one entry or section of it, as plain text
    Print {
        #[command(flatten)]
        study: Study,

        /// The maximum width of a line in columns; 0 does not wrap lines
        #[arg(long, value_name = "N")]
        width: Option<u16>,
    },
    /// Write a commented skeleton of a study to start from; never overwrites
    New {
        /// The file to write
        file: PathBuf,
    },
    /// List the bundled studies
    List,
    /// List the themes: the bundled ones, your own, and where those are
    Themes {
        /// Print this theme as a file to start from instead
        #[arg(long, value_name = "NAME")]
        show: Option<String>,
    },
    /// Print the key bindings
    Keys {
        #[command(flatten)]
        keys: KeyOptions,
    },
    /// Print a configuration to start from, with every setting commented out
    Config {
        /// Report every mistake in your configuration instead; exit code 1 if any is an error
        #[arg(long)]
        check: bool,

        /// The configuration file to check instead of your own
        #[arg(long, value_name = "FILE", requires = "check")]
        config: Option<PathBuf>,
    },
    /// Print completions for a shell
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Print the man page
    Man,
}

/// The output format of `studium check`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: the line and what was probably meant
    Human,
    /// For programs: one JSON object per line
    Json,
}

/// Reports what clap found: a mistake, or that help or the version is asked for.
pub(super) fn report(error: &clap::Error, words: &[OsString], streams: &mut Streams<'_>) -> Exit {
    let text = SafeText::new(&error.render().to_string());
    if !error.use_stderr() {
        return written(streams.output.write_all(text.as_bytes()), streams);
    }
    // Clap takes the second of two words for a command, as only one of them can be a study.
    match error.get(ContextKind::InvalidSubcommand) {
        Some(second) => streams.error(&extra_word(words, &second.to_string())),
        None => {
            let _ = streams.errors.write_all(text.as_bytes());
        }
    }
    Exit::Usage
}

fn extra_word(words: &[OsString], second: &str) -> String {
    let first = words.first().and_then(|w| w.to_str()).unwrap_or_default();
    misplaced_command(words)
        .or_else(|| misspelt_command(first))
        .unwrap_or_else(|| {
            format!("unexpected argument `{second}`: only one study is read at a time")
        })
}

/// The message for a command that was taken for a study, because options precede it or it is misspelt.
pub(super) fn mistaken_command(words: &[OsString], study: Option<&OsStr>) -> Option<String> {
    let study = study?;
    if open::names_study(study) {
        return None;
    }
    let study = study.to_str()?;
    if command_names().iter().any(|name| name == study) {
        return misplaced_command(words);
    }
    misspelt_command(study)
}

fn misplaced_command(words: &[OsString]) -> Option<String> {
    let names = command_names();
    let mut later = words.iter().skip(1);
    let command = later.find_map(|word| names.iter().find(|name| *word == name.as_str()))?;
    Some(format!(
        "the command `{command}` must come first, its options after it; see `studium help {command}`"
    ))
}

fn misspelt_command(word: &str) -> Option<String> {
    let names = command_names();
    let names = names.iter().map(String::as_str);
    let near = Nearest::default().to(word, names)?;
    (near != word).then(|| format!("there is no command or study `{word}`; did you mean `{near}`?"))
}

fn command_names() -> Vec<String> {
    let command = Arguments::command();
    let names = command.get_subcommands().map(|c| c.get_name().to_owned());
    names.chain(["help".to_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_of_the_arguments_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn options_may_come_before_or_after_the_study() {
        for line in ["studium --ascii s.ron", "studium s.ron --ascii"] {
            let arguments = Arguments::try_parse_from(line.split(' ')).unwrap();
            assert!(
                arguments.options.ascii && arguments.study.argument().is_some(),
                "{line}"
            );
        }
    }
}
