//! The command line: what is asked for, and everything that needs no screen. Does not know how a study is drawn.

mod args;
mod check;
mod config;
mod folder;
mod keys;
mod list;
mod log;
mod new;
mod open;
mod perform;
mod print;
mod reload;
pub mod screen_reader;
mod shells;
mod themes;
mod usage;

use std::ffi::OsString;
use std::io::{self, BufWriter, Read, Write};
use std::process::ExitCode;

use clap::Parser;

use crate::model::SafeText;

pub use args::{Arguments, Command, Format, Look, Origins};
pub use keys::markdown as key_table;
pub use open::{Failure, Opened, begin, open};
pub use perform::perform;
pub use print::print;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// All is well; a closed pipe is too.
    Fine,
    /// The study has errors, or the theme that is asked for, or the configuration that is checked.
    Errors,
    /// Wrong usage, or an unknown id.
    Usage,
    /// Something could not be read or written.
    Io,
    /// The reading ended with this code.
    Ended(u8),
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Fine => 0,
            Exit::Errors => 1,
            Exit::Usage => 2,
            Exit::Io => 74,
            Exit::Ended(code) => code,
        })
    }
}

/// Where the program reads and writes.
pub struct Streams<'a> {
    /// Standard input.
    pub input: &'a mut dyn Read,
    /// Standard output.
    pub output: &'a mut dyn Write,
    /// Standard error.
    pub errors: &'a mut dyn Write,
}

impl Streams<'_> {
    /// Tells on standard error why something cannot be done. That this can fail too is no news to anybody.
    pub fn complain(&mut self, message: &str) {
        let _ = writeln!(self.errors, "studium: {}", SafeText::new(message));
    }
}

/// What is left for the rest of the program to do.
pub enum Request {
    /// Read a study, opened as far as its first picture takes.
    Read(Box<Opened>, Look),
    /// Print a study, so many columns wide; 0 is not wrapped.
    Print(Box<Opened>, Option<u16>),
    /// Print the keys in force.
    Keys(Origins),
}

/// Does what the command line asks for; what needs a screen or the whole of a study goes to `rest`.
pub fn run<A: Into<OsString> + Clone>(
    arguments: impl IntoIterator<Item = A>,
    streams: &mut Streams<'_>,
    rest: impl FnOnce(Request, &mut Streams<'_>) -> Exit,
) -> Exit {
    let arguments: Vec<OsString> = arguments.into_iter().map(Into::into).collect();
    let words = arguments.get(1..).unwrap_or_default();
    let arguments = match Arguments::try_parse_from(&arguments) {
        Ok(arguments) => arguments,
        Err(wrong) => return usage::explain(&wrong, words, streams),
    };
    let opened = |study: Option<OsString>, streams: &mut Streams<'_>| {
        open(study.as_deref(), streams.input).map(Box::new)
    };
    let mut kept = None;
    let request = match arguments.command {
        Some(Command::Check { studies, format }) => return check::run(&studies, format, streams),
        Some(Command::New { file }) => return new::run(&file, streams),
        Some(Command::List) => return list::run(streams),
        Some(Command::Themes { show }) => return themes::run(show.as_deref(), streams),
        Some(Command::Completions { shell }) => return shells::completions(shell, streams),
        Some(Command::Man) => return shells::man(streams),
        Some(Command::Config { check, config }) => {
            return config::run(check, config.as_deref(), streams);
        }
        Some(Command::Keys { keys }) => Ok(Request::Keys(keys)),
        Some(Command::Print { study, width }) => {
            opened(study.argument(), streams).map(|study| Request::Print(study, width))
        }
        None => {
            let study = arguments.study.argument();
            if let Some(why) = usage::no_study(words, study.as_deref()) {
                streams.complain(&why);
                return Exit::Usage;
            }
            match log::begin(&arguments.look, streams) {
                Ok(log) => kept = log,
                Err(exit) => return exit,
            }
            let study = log::opening(|| begin(study.as_deref(), streams.input));
            study.map(|study| Request::Read(Box::new(study), arguments.look))
        }
    };
    let exit = match request {
        Ok(request) => rest(request, streams),
        Err(failure) => failure.tell(streams),
    };
    if let Some(log) = kept {
        log.report(streams);
    }
    exit
}

/// How writing to standard output ended.
fn written(result: io::Result<()>, streams: &mut Streams<'_>) -> Exit {
    match result.and_then(|()| streams.output.flush()) {
        Ok(()) => Exit::Fine,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Fine,
        Err(error) => {
            streams.complain(&format!("could not write: {error}"));
            Exit::Io
        }
    }
}

/// Standard output, in large pieces.
fn buffered<'s>(streams: &'s mut Streams<'_>) -> BufWriter<&'s mut dyn Write> {
    BufWriter::with_capacity(1 << 16, &mut *streams.output)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::disallowed_methods, reason = "tests write files")]

    use std::fs;
    use std::path::PathBuf;

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
                Request::Read(study, look) => writeln!(
                    streams.output,
                    "read {} at {:?}, ascii {}",
                    study.study.parts().id,
                    study.entry.map(|e| study.study.slug(e).to_string()),
                    look.ascii
                ),
                Request::Print(study, width) => {
                    writeln!(streams.output, "print {} {width:?}", study.study.parts().id)
                }
                Request::Keys(keys) => writeln!(streams.output, "keys {:?}", keys.preset),
            };
            written(done, streams)
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
            assert_eq!((exit, errors.as_str()), (Exit::Fine, ""), "{arguments:?}");
        }
    }

    #[test]
    fn what_cannot_be_opened_is_told_with_its_exit_code() {
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
    fn a_command_line_that_makes_no_sense_is_told_what_was_meant() {
        let behind = |command: &str| {
            format!(
                "studium: `{command}` is a command and stands first, its options behind it; `studium help {command}` tells them\n"
            )
        };
        let near = |word: &str, near: &str| {
            format!("studium: there is no command and no study `{word}`; did you mean `{near}`?\n")
        };
        for (arguments, said) in [
            (&["--preset", "vim", "keys"][..], behind("keys")),
            (&["--theme", "dark", "print", "malta"], behind("print")),
            (&["malta", "check"], behind("check")),
            (&["chek"], near("chek", "check")),
            (&["chek", "malta"], near("chek", "check")),
            (&["kesy", "--ascii"], near("kesy", "keys")),
            (
                &["malta", "extra"],
                "studium: one study is read at a time: `extra` is one word too many\n".into(),
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
    fn a_file_or_a_theme_that_is_called_as_a_command_is_no_command() {
        let folder = tempfile::tempdir().unwrap();
        let path = file(&folder, "chek", small("chek"));
        let (_, output, _) = call(&[&path], b"");
        assert!(output.contains("read chek"), "{output}");
        let (_, output, _) = call(&["malta", "--theme", "keys"], b"");
        assert!(output.contains("read malta"), "{output}");
    }

    #[test]
    fn help_and_version_are_no_errors() {
        for argument in ["--help", "--version"] {
            let (exit, output, errors) = call(&[argument], b"");
            assert_eq!((exit, errors.as_str()), (Exit::Fine, ""), "{argument}");
            assert!(output.contains("studium"), "{output}");
        }
    }

    #[test]
    fn check_says_nothing_when_there_is_nothing_to_say() {
        assert_eq!(
            call(&["check", "-"], small("s").as_bytes()),
            (Exit::Fine, String::new(), String::new())
        );
    }

    #[test]
    fn check_shows_people_the_line_and_what_was_meant() {
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
    fn check_tells_programs_one_object_a_line() {
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
            (&["check", &good, &good][..], Exit::Fine),
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
            assert_ne!(exit, Exit::Fine);
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
    fn a_configuration_is_begun_and_checked() {
        let folder = tempfile::tempdir().unwrap();
        let (exit, begun, _) = call(&["config"], b"");
        assert_eq!(exit, Exit::Fine);
        let good = file(&folder, "good.toml", &begun);
        let wrong = file(&folder, "wrong.toml", "[keys]\nzne = \"x\"");
        let check = |name| call(&["config", "--check", "--config", name], b"");
        assert_eq!(check(&good), (Exit::Fine, String::new(), String::new()));
        let (exit, told, _) = check(&wrong);
        let wanted = format!(
            "\
error[unknown-command]: no command is called `zne`
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
        assert_eq!(exit, Exit::Fine);
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
        assert_eq!(call(&["new", name], b"").0, Exit::Fine);
        assert_eq!(
            call(&["check", name], b""),
            (Exit::Fine, String::new(), String::new())
        );
        assert_eq!(call(&[name], b"").0, Exit::Fine);
        fs::write(&path, "mine").unwrap();
        let (exit, _, errors) = call(&["new", name], b"");
        assert_eq!(exit, Exit::Io);
        assert!(errors.contains("already"), "{errors}");
        assert_eq!(fs::read_to_string(PathBuf::from(name)).unwrap(), "mine");
    }

    #[test]
    fn the_bundled_studies_are_listed_by_id_and_title() {
        let (exit, output, _) = call(&["list"], b"");
        assert_eq!(exit, Exit::Fine);
        assert_eq!(output.lines().count(), crate::content::bundled().len());
        assert!(
            output.contains("malta          The Great Siege of Malta"),
            "{output}"
        );
    }

    #[test]
    fn a_closed_pipe_is_no_error_and_a_full_disk_is_one() {
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
            (io::ErrorKind::BrokenPipe, Exit::Fine),
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
                let ended = run(arguments.iter().copied(), &mut streams, |_, _| Exit::Fine);
                assert_eq!(ended, exit, "{arguments:?}");
            }
        }
    }
}
