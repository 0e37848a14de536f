//! What a study is: typed ids, people, factions, events, dates, prose, mentions. Knows no file, no serde, no terminal.

mod date;
mod entry;
mod kind;
mod mentions;
mod prose;
mod safe_text;
mod sentence;
mod study;

pub use date::{Date, DateError, Day};
pub use entry::*;
pub use kind::*;
pub use mentions::{CrossReferences, Mention, TextIndex};
pub use prose::{
    Align, Anchor, Block, BlockId, ClaimMark, Document, Inline, Link, LinkId, LinkTo, Marker,
    Mistake, Prose, ReadProse, Reading, Shape, Span, Table,
};
pub use safe_text::{SafeStr, SafeText, Sanitized, sanitize};
pub use sentence::{sentence_around, sentence_starts};
pub use study::{Labels, Study};
