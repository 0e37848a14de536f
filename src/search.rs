//! Finds what a reader types, as a reader means it: accents, hyphens, apostrophes, width and case aside. Knows documents, not screens.

mod corpus;
mod filter;
mod fold;
mod fuzzy;
mod hits;
mod names;

pub use corpus::{Corpus, Query};
pub use filter::Filter;
pub use fold::{Case, Folded, Hyphens, fold};
pub use fuzzy::{Fit, Fuzzy};
pub use hits::{Hit, Hits};
pub use names::NameIndex;
