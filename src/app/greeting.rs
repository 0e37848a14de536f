//! What a newcomer is told at the head of the text: the keys to begin with, from the bindings in force.

use super::command::{self, Command, Context};
use crate::clean;
use crate::keys::{self, Keymap};
use crate::model::{Block, Clean, Inline, Span};

/// The commands to begin with.
const FIRST: [Command; 5] = [
    Command::NextMention,
    Command::Follow,
    Command::Back,
    Command::Search,
    Command::Help,
];

/// The line that tells which keys to begin with.
pub fn greeting(keymap: &Keymap<Context, Command>) -> Block {
    let contexts = [Context::Text, Context::Anywhere];
    let mut block = Block {
        text: Clean::new("New here?"),
        ..Block::default()
    };
    let mut first = true;
    for command in FIRST {
        let keys = keymap.keys_for(&contexts, command);
        let (Some(key), Some(row)) = (keys.first(), command::row(command)) else {
            continue;
        };
        block.text.push(if std::mem::take(&mut first) {
            " "
        } else {
            ", "
        });
        let start = block.text.len();
        block.text.push(&clean!("{}", keys::label(key)));
        block.spans.push(Span {
            range: start..block.text.len(),
            style: Inline {
                strong: true,
                ..Inline::default()
            },
        });
        block.text.push(" ");
        block.text.push(row.title);
    }
    block
}
