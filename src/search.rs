//! Search: text is folded first, so that accents, hyphens, apostrophes, width and case make no difference.

mod corpus;
mod filter;
mod fold;
mod fuzzy;
mod hits;
mod names;

pub use corpus::{Corpus, FoldedPart, Query};
pub use filter::Filter;
pub use fold::{Case, Folded, Hyphens, fold};
pub use fuzzy::{Fit, Fuzzy};
pub use hits::{Hit, Hits};
pub use names::{FoldedName, FoldedNames, OwnName, mentions_in};
