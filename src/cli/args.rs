//! What may stand on the command line. Knows no file and no study.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::app::Preset;

/// A terminal study browser: a dense text, the people and factions in it, and the time it runs through, kept in step.
#[derive(Debug, Parser)]
#[command(
    name = "studium",
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Exit codes: 0 fine, 1 the study or the theme asked for has errors, or `check` found some, 2 wrong usage or unknown ID, 74 could not read or write.\n\
                  If the program was killed and the terminal is left in a bad state, `reset` mends it."
)]
pub struct Arguments {
    /// What to do; without it, read.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Which study to read.
    #[command(flatten)]
    pub study: Study,

    /// How it is shown.
    #[command(flatten)]
    pub look: Look,
}

/// Which study is meant.
#[derive(Debug, Clone, Default, Args)]
pub struct Study {
    /// A file, `-` for standard input, or a bundled study's id; without it the first bundled one. `#ID` names an entry or section
    #[arg(value_name = "STUDY[#ID]")]
    study: Option<OsString>,

    /// The entry in the study on standard input: `-#ID` is one word, but looks like an option.
    #[arg(short = '#', hide = true, conflicts_with = "study")]
    input: Option<String>,
}

impl Study {
    /// The study as it was written.
    pub fn argument(self) -> Option<OsString> {
        self.input.map(|id| format!("-#{id}").into()).or(self.study)
    }
}

/// How a study is shown, where the reader says so.
#[derive(Debug, Clone, Default, Args)]
pub struct Look {
    /// The theme: auto, dark, light, sepia, contrast, mono, or one of your own; `studium themes` lists them
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,

    /// For those who hear the screen: line by line, commands by name, nothing drawn; `help` tells them
    #[arg(long)]
    pub plain: bool,

    /// Keep a log in FILE: what was done, never what was typed; appended
    #[arg(long, value_name = "FILE")]
    pub log: Option<PathBuf>,

    /// Draw signs and lines with ASCII characters only; the study's own words stay
    #[arg(long)]
    pub ascii: bool,

    /// Leave the mouse to the terminal
    #[arg(long)]
    pub no_mouse: bool,

    /// The keys to begin with.
    #[command(flatten)]
    pub keys: Origins,
}

/// Where keys come from.
#[derive(Debug, Clone, Default, Args)]
pub struct Origins {
    /// The keys to begin with: reader, vim or browser
    #[arg(long, value_name = "NAME", value_parser = preset())]
    pub preset: Option<Preset>,

    /// Read this configuration instead of the one in your folder
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

fn preset() -> impl TypedValueParser<Value = Preset> {
    let names = PossibleValuesParser::new(Preset::ALL.map(Preset::name));
    names.try_map(|name| Preset::named(&name).ok_or("there is no such preset"))
}

/// What there is to do besides reading.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Tell every mistake of studies; exit code 1 if any is an error
    Check {
        /// The studies: files, `-` for standard input, or bundled studies' ids
        #[arg(value_name = "STUDY", required = true)]
        studies: Vec<OsString>,

        /// How mistakes are told
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
    },
    /// Print a study, or only one entry or section of it, as plain text
    Print {
        /// Which study to print.
        #[command(flatten)]
        study: Study,

        /// The columns a line may have; 0 leaves lines unwrapped
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
    /// List the themes: those of the program, your own, and where those are
    Themes {
        /// Print this theme as a file to start from instead
        #[arg(long, value_name = "NAME")]
        show: Option<String>,
    },
    /// Print the keys in force
    Keys {
        /// Which keys.
        #[command(flatten)]
        keys: Origins,
    },
    /// Print a configuration to start from: every setting, commented out
    Config {
        /// Tell every mistake of the configuration in force instead; exit code 1 if any is an error
        #[arg(long)]
        check: bool,

        /// The configuration to check, instead of the one in your folder
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

/// How mistakes are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: the line itself and what was probably meant
    Human,
    /// For programs: one JSON object a line
    Json,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_hold_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_reader_may_give_the_look_before_or_after_the_study() {
        for line in ["studium --ascii s.ron", "studium s.ron --ascii"] {
            let arguments = Arguments::try_parse_from(line.split(' ')).unwrap();
            assert!(
                arguments.look.ascii && arguments.study.argument().is_some(),
                "{line}"
            );
        }
    }
}
