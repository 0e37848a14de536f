//! Completions for shells, and the man page: projections of the arguments and of the command table.

use std::io;

use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::{Arguments, Exit, Streams, buffered, keys, written};

/// Writes the completions for a shell.
pub(super) fn completions(shell: Shell, streams: &mut Streams<'_>) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "studium", &mut script);
    let done = io::Write::write_all(&mut buffered(streams), &script);
    written(done, streams)
}

/// Writes the man page: the arguments, then the keys.
pub(super) fn man(streams: &mut Streams<'_>) -> Exit {
    let mut page = Vec::new();
    let made = render(&mut page);
    let done = made.and_then(|()| io::Write::write_all(&mut buffered(streams), &page));
    written(done, streams)
}

fn render(page: &mut Vec<u8>) -> io::Result<()> {
    Man::new(Arguments::command()).render(page)?;
    let mut roff = Roff::new();
    roff.control("SH", ["KEYS"]);
    for (labels, help) in keys::rows() {
        roff.control("TP", []);
        roff.text([bold(labels)]);
        roff.text([roman(help)]);
    }
    roff.to_writer(page)
}
