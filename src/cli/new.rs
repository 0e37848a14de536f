//! `studium new`: a skeleton of a study to start from. Never overwrites.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::{Exit, Streams, written};
use crate::model::SafeText;

/// A small study in which every record stands once, with comments.
pub const SKELETON: &str = include_str!("../../assets/skeleton.ron");

pub(super) fn run(file: &Path, streams: &mut Streams<'_>) -> Exit {
    let name = SafeText::line(&file.to_string_lossy());
    match write(file) {
        Ok(()) => {
            let told = writeln!(
                streams.output,
                "{name} is written: `studium {name}` reads it, `studium check {name}` finds its mistakes."
            );
            written(told, streams)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            streams.complain(&format!("{name} is there already and is left as it is"));
            Exit::Io
        }
        Err(error) => {
            streams.complain(&format!("could not write {name}: {error}"));
            Exit::Io
        }
    }
}

fn write(file: &Path) -> io::Result<()> {
    let mut new = OpenOptions::new().write(true).create_new(true).open(file)?;
    let result = new
        .write_all(SKELETON.as_bytes())
        .and_then(|()| new.sync_all());
    if result.is_err() {
        // Half a skeleton helps nobody, and would keep the whole one from being written.
        let _ = fs::remove_file(file);
    }
    result
}
