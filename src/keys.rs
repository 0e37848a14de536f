//! Keys and what they are bound to. Knows no command, no pane, no terminal: those are type parameters and plain values.

mod key;
mod keymap;

pub use key::{Code, Key, KeyError, label, parse};
pub use keymap::{Binding, Keymap, Lookup};
