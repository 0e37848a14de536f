//! Keys and what they are bound to. Knows no command, no pane, no terminal: those are type parameters and plain values.

mod key;
mod keymap;
mod sent;
mod spelling;

pub use key::{Code, Key, KeyError, label, parse};
pub use keymap::{Binding, Keymap, Lookup};
pub use sent::{Unsent, unsent};
pub use spelling::respelled;
