//! Time as rows: headings of years or decades, and the events below them. Knows no screen and no state.

mod rows;
mod scale;

pub use rows::{Row, date_words, rows};
pub use scale::Scale;
