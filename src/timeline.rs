//! The timeline as rows: headings of days, months, years or more, the events below them, and bars beside them.

mod lanes;
mod level;
mod rows;
mod scale;

pub use lanes::{Bar, MAX_LANES, TimeSpan, assign_lanes};
pub use level::{ZoomLevel, ZoomLevels};
pub use rows::{Heading, Row, rows, short_date};
pub use scale::Scale;
