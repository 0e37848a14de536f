//! `studium list`: the studies that come with the program.

use super::{Exit, Streams, written};
use crate::content;
use crate::model::SafeText;

pub(super) fn run(streams: &mut Streams<'_>) -> Exit {
    let bundled = content::bundled();
    let width = bundled.iter().map(|(id, _)| id.len()).max().unwrap_or(0);
    let lines = bundled.iter().filter_map(|(id, source)| {
        let study = content::load(source, &SafeText::line(id)).study?;
        let parts = study.parts();
        let subtitle = parts.subtitle.iter().map(|s| format!(": {s}"));
        let subtitle: String = subtitle.collect();
        Some(format!("{id:width$}  {}{subtitle}\n", parts.title))
    });
    let text: String = lines.collect();
    written(streams.output.write_all(text.as_bytes()), streams)
}
