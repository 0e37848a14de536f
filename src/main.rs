//! The entry point: runs the command line and exits with its code.

use std::io;
use std::process::ExitCode;

use studium::cli;

fn main() -> ExitCode {
    let mut streams = cli::Streams {
        input: &mut io::stdin().lock(),
        output: &mut io::stdout(),
        errors: &mut io::stderr(),
    };
    cli::run(std::env::args_os(), &mut streams, cli::perform).into()
}
