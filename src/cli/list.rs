//! `studium list`: the studies that come with the program.

use super::{Exit, Streams, written};
use crate::content;
use crate::model::Clean;

pub(super) fn run(streams: &mut Streams<'_>) -> Exit {
    let bundled = content::bundled();
    let width = bundled.iter().map(|(id, _)| id.len()).max().unwrap_or(0);
    let mut text = String::new();
    for (id, source) in bundled {
        let Some(study) = content::load(source, &Clean::line(id)).study else {
            continue;
        };
        let parts = study.parts();
        text += &format!("{id:width$}  {}", parts.title);
        if let Some(subtitle) = &parts.subtitle {
            text += &format!(": {subtitle}");
        }
        text.push('\n');
    }
    written(streams.output.write_all(text.as_bytes()), streams)
}
