//! What a newcomer is told at the head of the text: the keys to begin with, from the command table.

use super::command::{self, Command, Context};
use crate::clean;
use crate::keys;
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
pub fn greeting() -> Block {
    let keymap = command::keymap();
    let contexts = [Context::Text, Context::Anywhere];
    let mut block = Block {
        text: Clean::new("New here?"),
        ..Block::default()
    };
    for (i, command) in FIRST.into_iter().enumerate() {
        let keys = keymap.keys_for(&contexts, command);
        let (Some(key), Some(row)) = (keys.first(), command::row(command)) else {
            continue;
        };
        block.text.push(if i > 0 { ", " } else { " " });
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
