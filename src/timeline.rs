//! Time as rows: headings of days, months, years or more, and the events below them. Knows no screen and no state.

mod lanes;
mod level;
mod rows;
mod scale;

pub use lanes::{Bar, MOST_LANES, Stretch, lanes};
pub use level::{Level, Levels};
pub use rows::{Heading, Row, begins, compare, day, fitting, heads, rows, spoken, words};
pub use scale::Scale;
