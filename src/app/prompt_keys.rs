//! The keys of prompts, which cannot be configured, for the texts that name them.

use crate::keys::{Code, Key};

pub const ACCEPT: Key = Key::plain(Code::Enter);
pub const CANCEL: Key = Key::plain(Code::Esc);
/// The previous item of the palette.
pub const PREVIOUS: Key = Key::plain(Code::Up);
/// The next item of the palette.
pub const NEXT: Key = Key::plain(Code::Down);
/// Answers a question with yes.
pub const YES: Key = Key::char('y');
