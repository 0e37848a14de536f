//! The command line: every subcommand, the configuration and the screen-reader mode.

mod args;
mod config;
mod diagnostics;
mod keys;
mod log;
mod open;
mod output;
mod perform;
mod print;
pub mod screen_reader;
mod shells;
mod studies;
mod themes;

use std::ffi::{OsStr, OsString};

use clap::Parser;

pub use args::{Arguments, Command, Format, KeyOptions, ReadOptions};
pub use keys::markdown as key_table;
pub use open::{Opened, open};
pub use output::{Exit, Failure, Streams};
pub use perform::perform;
pub use print::print;

/// What [`run`] leaves to its caller.
pub enum Request {
    /// Read a study of which as much is loaded as the first frame needs.
    Read(Box<Opened>, ReadOptions),
    /// Print a study, wrapped at a width in columns; 0 does not wrap.
    Print(Box<Opened>, Option<u16>),
    /// Print the key bindings.
    Keys(KeyOptions),
}

/// Runs the command line. What needs a terminal or a whole study goes to `perform`.
pub fn run<A: Into<OsString> + Clone>(
    arguments: impl IntoIterator<Item = A>,
    streams: &mut Streams<'_>,
    perform: impl FnOnce(Request, &mut Streams<'_>) -> Result<Exit, Failure>,
) -> Exit {
    let arguments: Vec<OsString> = arguments.into_iter().map(Into::into).collect();
    let words = arguments.get(1..).unwrap_or_default();
    let arguments = match Arguments::try_parse_from(&arguments) {
        Ok(arguments) => arguments,
        Err(error) => return args::report(&error, words, streams),
    };
    dispatch(arguments, words, streams, perform).unwrap_or_else(|failure| failure.report(streams))
}

fn dispatch(
    arguments: Arguments,
    words: &[OsString],
    streams: &mut Streams<'_>,
    perform: impl FnOnce(Request, &mut Streams<'_>) -> Result<Exit, Failure>,
) -> Result<Exit, Failure> {
    let Some(command) = arguments.command else {
        let study = arguments.study.argument();
        if let Some(message) = args::mistaken_command(words, study.as_deref()) {
            return Err(Failure::Message(Exit::Usage, message));
        }
        return Ok(read(study.as_deref(), arguments.options, streams, perform));
    };
    match command {
        Command::Check { studies, format } => Ok(studies::check(&studies, format, streams)),
        Command::Print { study, width } => {
            let study = open(study.argument().as_deref(), streams.input)?;
            perform(Request::Print(Box::new(study), width), streams)
        }
        Command::New { file } => studies::new(&file, streams),
        Command::List => Ok(studies::list(streams)),
        Command::Themes { show } => themes::run(show.as_deref(), streams),
        Command::Keys { keys } => perform(Request::Keys(keys), streams),
        Command::Config { check, config } => config::run(check, config.as_deref(), streams),
        Command::Completions { shell } => Ok(shells::completions(shell, streams)),
        Command::Man => Ok(shells::man(streams)),
    }
}

fn read(
    study: Option<&OsStr>,
    options: ReadOptions,
    streams: &mut Streams<'_>,
    perform: impl FnOnce(Request, &mut Streams<'_>) -> Result<Exit, Failure>,
) -> Exit {
    let log = match log::begin(&options, streams) {
        Ok(log) => log,
        Err(exit) => return exit,
    };
    let exit = log::opening(|| open(study, streams.input))
        .and_then(|study| perform(Request::Read(Box::new(study), options), streams))
        .unwrap_or_else(|failure| failure.report(streams));
    if let Some(log) = log {
        log.report(streams);
    }
    exit
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, reason = "tests write files")]

    use std::fs;
    use std::io::{self, BufWriter, Write};
    use std::path::PathBuf;

    use super::output::written;
    use super::*;

    /// What the program does when called with `arguments`: exit, standard output, standard error.
    fn call(arguments: &[&str], input: &[u8]) -> (Exit, String, String) {
        let (mut output, mut errors) = (Vec::new(), Vec::new());
        let mut streams = Streams {
            input: &mut &*input,
            output: &mut output,
            errors: &mut errors,
        };
        let all = std::iter::once("studium").chain(arguments.iter().copied());
        let exit = run(all, &mut streams, |request, streams| {
            let done = match request {
                Request::Read(study, options) => writeln!(
                    streams.output,
                    "read {} at {:?}, ascii {}",
                    study.study.parts().id,
                    study.entry.map(|e| study.study.slug(e).to_string()),
                    options.ascii
                ),
                Request::Print(study, width) => {
                    writeln!(streams.output, "print {} {width:?}", study.study.parts().id)
                }
                Request::Keys(keys) => writeln!(streams.output, "keys {:?}", keys.preset),
            };
            Ok(written(done, streams))
        });
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (exit, text(output), text(errors))
    }

    fn file(folder: &tempfile::TempDir, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn small(id: &str) -> String {
        format!(
            "Study(format: 1, id: \"{id}\", title: \"T\", sections: [Section(id: \"one\", title: \"A\", body: \"B\")])"
        )
    }

    #[test]
    fn a_reader_names_a_study_by_path_id_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let plain = file(&folder, "plain.ron", small("plain"));
        let odd = file(&folder, "odd#one", small("odd"));
        let at_one = format!("{plain}#one");
        let odd_at_one = format!("{odd}#one");
        for (arguments, said) in [
            (&[][..], "read workers-party at None, ascii false"),
            (&["malta"], "read malta at None, ascii false"),
            (&["malta#rock"], "read malta at Some(\"rock\"), ascii false"),
            (&[&plain, "--ascii"], "read plain at None, ascii true"),
            (&[&at_one], "read plain at Some(\"one\"), ascii false"),
            (&[&odd], "read odd at None, ascii false"),
            (&[&odd_at_one], "read odd at Some(\"one\"), ascii false"),
            (&["-"], "read piped at None, ascii false"),
            (&["-#one"], "read piped at Some(\"one\"), ascii false"),
            (&["print", "malta", "--width", "0"], "print malta Some(0)"),
            (&["print", &at_one], "print plain None"),
            (&["keys"], "keys None"),
            (&["keys", "--preset", "vim"], "keys Some(Vim)"),
        ] {
            let (exit, output, errors) = call(arguments, small("piped").as_bytes());
            assert_eq!(output.trim_end(), said, "{arguments:?}: {errors}");
            assert_eq!(
                (exit, errors.as_str()),
                (Exit::Success, ""),
                "{arguments:?}"
            );
        }
    }

    #[test]
    fn a_study_that_cannot_be_opened_says_why_and_sets_the_exit_code() {
        let folder = tempfile::tempdir().unwrap();
        let wrong = file(&folder, "wrong.ron", "Study(format: 1)");
        let latin = file(&folder, "latin.ron", b"Study(\n\xe9)");
        let good = file(&folder, "good.ron", small("good"));
        let here = folder.path().to_str().unwrap();
        let nowhere = format!("{good}#two");
        for (arguments, exit, said) in [
            (&["/nowhere/at/all.ron"][..], Exit::Io, "no such file"),
            (&["maltta"], Exit::Io, "workers-party, malta"),
            (&[here], Exit::Io, "a directory"),
            (&["/dev/zero"], Exit::Io, "a device"),
            (&[&wrong], Exit::Errors, "missing-field"),
            (&[&latin], Exit::Errors, "not UTF-8"),
            (&[&nowhere], Exit::Usage, "`two`"),
            (&["malta#"], Exit::Usage, "id"),
            (&["--no-such-option"], Exit::Usage, "--no-such-option"),
            (&["print", "malta", "--width", "many"], Exit::Usage, "many"),
            (&["check", "/nowhere"], Exit::Io, "no such file"),
        ] {
            let (ended, output, errors) = call(arguments, b"");
            assert_eq!(ended, exit, "{arguments:?}: {errors}");
            assert!(errors.contains(said), "{arguments:?}: {errors}");
            assert_eq!(output, "", "{arguments:?}");
        }
    }

    #[test]
    fn a_mistaken_command_line_says_what_was_probably_meant() {
        let misplaced = |command: &str| {
            format!(
                "studium: the command `{command}` must come first, its options after it; see `studium help {command}`\n"
            )
        };
        let near = |word: &str, near: &str| {
            format!("studium: there is no command or study `{word}`; did you mean `{near}`?\n")
        };
        for (arguments, said) in [
            (&["--preset", "vim", "keys"][..], misplaced("keys")),
            (&["--theme", "dark", "print", "malta"], misplaced("print")),
            (&["malta", "check"], misplaced("check")),
            (&["chek"], near("chek", "check")),
            (&["chek", "malta"], near("chek", "check")),
            (&["kesy", "--ascii"], near("kesy", "keys")),
            (
                &["malta", "extra"],
                "studium: unexpected argument `extra`: only one study is read at a time\n".into(),
            ),
        ] {
            let told = call(arguments, b"");
            assert_eq!(told, (Exit::Usage, String::new(), said), "{arguments:?}");
        }
        let (exit, _, errors) = call(&["check"], b"");
        assert_eq!(exit, Exit::Usage);
        assert!(errors.contains("Usage: studium check"), "{errors}");
    }

    #[test]
    fn a_file_or_a_theme_with_the_name_of_a_command_is_not_a_command() {
        let folder = tempfile::tempdir().unwrap();
        let path = file(&folder, "chek", small("chek"));
        let (_, output, _) = call(&[&path], b"");
        assert!(output.contains("read chek"), "{output}");
        let (_, output, _) = call(&["malta", "--theme", "keys"], b"");
        assert!(output.contains("read malta"), "{output}");
    }

    #[test]
    fn help_and_version_succeed() {
        for argument in ["--help", "--version"] {
            let (exit, output, errors) = call(&[argument], b"");
            assert_eq!((exit, errors.as_str()), (Exit::Success, ""), "{argument}");
            assert!(output.contains("studium"), "{output}");
        }
    }

    #[test]
    fn check_is_silent_about_a_good_study() {
        assert_eq!(
            call(&["check", "-"], small("s").as_bytes()),
            (Exit::Success, String::new(), String::new())
        );
    }

    #[test]
    fn check_shows_the_line_and_what_was_probably_meant() {
        let source = small("s").replace("title: \"T\"", "\ntitel: \"T\"");
        let (exit, output, _) = call(&["check", "-"], source.as_bytes());
        assert_eq!(exit, Exit::Errors);
        let wanted = "\
error[unknown-field]: Study has no field `titel`
 --> -:2:1
  |
2 | titel: \"T\", sections: [Section(id: \"one\", title: \"A\", body: \"B\")])
  | ^^^^^
  |
  = help: did you mean `title`?
";
        assert_eq!(output, wanted);
    }

    #[test]
    fn check_writes_one_json_object_per_line_for_programs() {
        let source = small("s").replace("title: \"T\"", "\ntitel: \"T\"");
        let (exit, output, _) = call(&["check", "--format", "json", "-"], source.as_bytes());
        assert_eq!(exit, Exit::Errors);
        assert_eq!(
            output,
            "{\"severity\":\"error\",\"code\":\"unknown-field\",\"message\":\"Study has no field `titel`\",\"file\":\"-\",\"line\":2,\"column\":1,\"help\":\"did you mean `title`?\"}\n"
        );
    }

    #[test]
    fn the_worst_of_several_files_decides_the_exit_code() {
        let folder = tempfile::tempdir().unwrap();
        let good = file(&folder, "good.ron", small("good"));
        let wrong = file(&folder, "wrong.ron", "Study(format: 1)");
        for (arguments, exit) in [
            (&["check", &good, &good][..], Exit::Success),
            (&["check", &wrong, &good], Exit::Errors),
            (&["check", &wrong, "/nowhere"], Exit::Io),
        ] {
            assert_eq!(call(arguments, b"").0, exit, "{arguments:?}");
        }
    }

    #[test]
    fn nothing_in_a_file_or_its_name_reaches_the_terminal_raw() {
        let folder = tempfile::tempdir().unwrap();
        let bad = "Study(format: 1, \u{1b}]0;x\u{7}: 5, \u{9b}31m)";
        let name = file(&folder, "e\u{1b}]0;x\u{7}.ron", bad);
        for arguments in [&["check", &name][..], &[&name], &["check", "/no\u{1b}c"]] {
            let (exit, output, errors) = call(arguments, b"");
            assert_ne!(exit, Exit::Success);
            let raw = |c: char| c.is_control() && c != '\n';
            assert!(
                !output.contains(raw) && !errors.contains(raw),
                "{output}{errors}"
            );
        }
    }

    #[test]
    fn a_mistake_in_a_very_long_line_shows_a_part_of_it() {
        let long = "x".repeat(100_000);
        let source = small("s").replace(
            "title: \"T\"",
            &format!("title: \"{long}\", tle: \"{long}\""),
        );
        let (_, output, _) = call(&["check", "-"], source.as_bytes());
        assert!(output.contains("^^^") && output.len() < 1000, "{output}");
    }

    #[test]
    fn a_configuration_to_start_from_has_no_mistakes_and_a_mistake_is_reported() {
        let folder = tempfile::tempdir().unwrap();
        let (exit, begun, _) = call(&["config"], b"");
        assert_eq!(exit, Exit::Success);
        let good = file(&folder, "good.toml", &begun);
        let wrong = file(&folder, "wrong.toml", "[keys]\nzne = \"x\"");
        let check = |name| call(&["config", "--check", "--config", name], b"");
        assert_eq!(check(&good), (Exit::Success, String::new(), String::new()));
        let (exit, told, _) = check(&wrong);
        let wanted = format!(
            "\
error[unknown-command]: unknown command `zne`
 --> {wrong}:2:1
  |
2 | zne = \"x\"
  | ^^^
  |
  = help: did you mean `zen`?
"
        );
        assert_eq!((exit, told), (Exit::Errors, wanted));
        let doubtful = file(&folder, "doubtful.toml", "[keys]\nzen = \"f\"");
        let (exit, told, _) = check(&doubtful);
        assert_eq!(exit, Exit::Success);
        assert!(told.contains("warning[last-key]"), "{told}");
        let (exit, _, told) = check("/nowhere/at/all.toml");
        assert_eq!(exit, Exit::Io);
        assert!(told.contains("there is no such file"), "{told}");
        assert_eq!(call(&["--preset", "emacs"], b"").0, Exit::Usage);
    }

    #[test]
    fn a_new_study_has_no_mistakes_and_is_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new.ron");
        let name = path.to_str().unwrap();
        assert_eq!(call(&["new", name], b"").0, Exit::Success);
        assert_eq!(
            call(&["check", name], b""),
            (Exit::Success, String::new(), String::new())
        );
        assert_eq!(call(&[name], b"").0, Exit::Success);
        fs::write(&path, "mine").unwrap();
        let (exit, _, errors) = call(&["new", name], b"");
        assert_eq!(exit, Exit::Io);
        assert!(errors.contains("already"), "{errors}");
        assert_eq!(fs::read_to_string(PathBuf::from(name)).unwrap(), "mine");
    }

    #[test]
    fn the_bundled_studies_are_listed_by_id_and_title() {
        let (exit, output, _) = call(&["list"], b"");
        assert_eq!(exit, Exit::Success);
        assert_eq!(output.lines().count(), crate::content::bundled().len());
        assert!(
            output.contains("malta          The Great Siege of Malta"),
            "{output}"
        );
    }

    #[test]
    fn a_closed_pipe_is_success_and_a_full_disk_is_an_error() {
        struct Broken(io::ErrorKind);
        impl Write for Broken {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(self.0.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        for (kind, exit) in [
            (io::ErrorKind::BrokenPipe, Exit::Success),
            (io::ErrorKind::StorageFull, Exit::Io),
        ] {
            for arguments in [
                &["studium", "list"][..],
                &["studium", "--help"],
                &["studium", "man"],
                &["studium", "completions", "fish"],
                &["studium", "config"],
                &["studium", "themes"],
                &["studium", "themes", "--show", "dark"],
            ] {
                let mut streams = Streams {
                    input: &mut io::empty(),
                    output: &mut BufWriter::with_capacity(1 << 20, Broken(kind)),
                    errors: &mut Vec::new(),
                };
                let ended = run(arguments.iter().copied(), &mut streams, |_, _| {
                    Ok(Exit::Success)
                });
                assert_eq!(ended, exit, "{arguments:?}");
            }
        }
    }
}
