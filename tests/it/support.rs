//! What several of the tests need: a reader before a screen, a program in a terminal, documents and pictures.

pub mod fences;
pub mod imports;
#[cfg(unix)]
pub mod picture;
pub mod reader;
#[cfg(unix)]
pub mod terminal;
