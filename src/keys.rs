//! Keys, how they are written, and a keymap generic over contexts and commands.

mod key;
mod keymap;
mod suggest;
mod unsendable;

pub use key::{Code, Key, KeyError, label, parse};
pub use keymap::{Binding, Keymap, Lookup};
pub use suggest::suggest;
pub use unsendable::{Unsendable, unsendable};
