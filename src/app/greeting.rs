//! The line at the head of the text that names the first keys, from the bindings in force.

use super::command::{Bindings, Command, Context};
use super::commands::{find, links, program};
use crate::keys;
use crate::model::{Block, Inline, SafeText, Span};
use crate::safe;

const FIRST: [&Command; 5] = [
    &program::TOUR,
    &program::HELP,
    &find::SEARCH,
    &links::FOLLOW,
    &links::BACK,
];

pub fn greeting(keymap: &Bindings) -> Block {
    let contexts = [Context::Text, Context::Anywhere];
    let mut block = Block {
        text: SafeText::new("New here?"),
        ..Block::default()
    };
    let mut first = true;
    for command in FIRST {
        let keys = keymap.keys_for(&contexts, command);
        let Some(key) = keys.first() else { continue };
        block.text.push(if std::mem::take(&mut first) {
            " "
        } else {
            ", "
        });
        let start = block.text.len();
        block.text.push(&safe!("{}", keys::label(key)));
        block.spans.push(Span {
            range: start..block.text.len(),
            style: Inline {
                strong: true,
                ..Inline::default()
            },
        });
        // A key is never parted from its word.
        block.text.push("\u{a0}");
        block
            .text
            .push(&safe!("{}", command.title.replace(' ', "\u{a0}")));
    }
    block
}
