//! Turns a study file into a [`Study`], or into everything that is wrong with it. Knows no terminal and no disk.

mod autolink;
mod markup;

pub use autolink::{NameOf, Names};
pub use markup::{Context, Problem, ProblemKind, Prose, blocks, paragraph};
