//! The program: hands the command line to the library.

use std::io;
use std::process::ExitCode;

use studium::cli::{self, Exit, Streams};

fn main() -> ExitCode {
    let mut streams = Streams {
        input: &mut io::stdin().lock(),
        output: &mut io::stdout().lock(),
        errors: &mut io::stderr().lock(),
    };
    cli::run(std::env::args_os(), &mut streams, |_, _| Exit::Fine).into()
}
