//! A study file made into a study: markup read, names linked. Knows no terminal.

mod autolink;
mod markup;

pub use autolink::{NameOf, Names};
pub use markup::{Context, Problem, ProblemKind, Prose, blocks, paragraph};
