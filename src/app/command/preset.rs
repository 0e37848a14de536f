//! The presets: sets of keys to begin with. The command table has the reader's; the others say only what differs from it.

use super::Command as C;
use super::{Binding, Command, Context, Key, Keymap, Row, TABLE, parse};

/// A set of keys to begin with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Preset {
    /// The keys of the command table.
    #[default]
    Reader,
    /// What fingers know from vi and its kin.
    Vim,
    /// What fingers know from a web browser.
    Browser,
}

/// The keys of a command in a preset.
type Keys = (Command, &'static [&'static str]);

#[rustfmt::skip]
const VIM: &[Keys] = &[
    (C::LineDown, &["j", "Down", "Ctrl-e", "Ctrl-n"]),
    (C::LineUp, &["k", "Up", "Ctrl-y", "Ctrl-p"]),
    (C::PageDown, &["Ctrl-f", "PgDn", "Space"]),
    (C::PageUp, &["Ctrl-b", "PgUp"]),
    (C::HalfDown, &["Ctrl-d"]),
    (C::HalfUp, &["Ctrl-u"]),
    (C::Top, &["g g", "Home"]),
    (C::NextSection, &["] ]"]),
    (C::PreviousSection, &["[ ["]),
    (C::Follow, &["Enter", "Ctrl-]", "g f"]),
    (C::NextMention, &["w", "l", "Right"]),
    (C::PreviousMention, &["b", "h", "Left"]),
    (C::Back, &["Ctrl-o", "Ctrl-t", "H", "Backspace"]),
    (C::GoToMark, &["'", "`"]),
    (C::NextPane, &["Tab", "g t", "Ctrl-w w"]),
    (C::PreviousPane, &["Shift-Tab", "g T", "Ctrl-w W"]),
    (C::Contents, &["t", "g O"]),
    (C::Unfold, &["l", "z o", "Right"]),
    (C::Fold, &["h", "z c", "Left"]),
    (C::Zen, &["z", "Ctrl-w o"]),
    (C::Wider, &[">", "Ctrl-w >"]),
    (C::Narrower, &["<", "Ctrl-w <"]),
    (C::Copy, &["y y"]),
    (C::Browse, &["g x"]),
    (C::Quit, &["Ctrl-c", "Z Z", "Z Q"]),
];

#[rustfmt::skip]
const BROWSER: &[Keys] = &[
    (C::LineDown, &["Down", "j"]),
    (C::LineUp, &["Up", "k"]),
    (C::PageUp, &["PgUp", "b"]),
    (C::HalfDown, &["d"]),
    (C::HalfUp, &["u"]),
    (C::Top, &["Home", "Ctrl-Home"]),
    (C::Bottom, &["End", "Ctrl-End"]),
    (C::NextParagraph, &["Ctrl-Down", "}"]),
    (C::PreviousParagraph, &["Ctrl-Up", "{"]),
    (C::NextMention, &["Tab", "Right"]),
    (C::PreviousMention, &["Shift-Tab", "Left"]),
    (C::Back, &["Alt-Left", "Backspace"]),
    (C::Forward, &["Alt-Right"]),
    (C::SetMark, &["Ctrl-d", "m"]),
    (C::Search, &["Ctrl-f", "/"]),
    (C::SearchNext, &["F3", "Ctrl-g", "n"]),
    (C::SearchPrevious, &["N", "Shift-F3"]),
    (C::NextPane, &["F6", "Ctrl-PgDn"]),
    (C::PreviousPane, &["Shift-F6", "Ctrl-PgUp"]),
    (C::Zen, &["z", "F11"]),
    (C::Reload, &["F5", "Ctrl-r", "r"]),
    (C::Palette, &["Ctrl-l", "Ctrl-k", ":"]),
    (C::Close, &["q", "Ctrl-w"]),
    (C::Quit, &["Ctrl-c", "Ctrl-q"]),
    (C::Repaint, &["Ctrl-F5"]),
];

impl Preset {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Reader, Self::Vim, Self::Browser];

    /// Its name, as a config file and the command line spell it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Vim => "vim",
            Self::Browser => "browser",
        }
    }

    /// The preset of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.name() == name)
    }

    /// The keys it gives a command, as they are written.
    pub fn keys(self, row: &Row) -> &'static [&'static str] {
        let differing = match self {
            Self::Reader => &[],
            Self::Vim => VIM,
            Self::Browser => BROWSER,
        };
        let own = differing
            .iter()
            .find(|(command, _)| *command == row.command);
        own.map_or(row.keys, |(_, keys)| keys)
    }

    /// Its keymap.
    pub fn keymap(self) -> Keymap<Context, Command> {
        let mut bindings = Vec::new();
        for row in TABLE {
            for context in row.contexts {
                for written in self.keys(row) {
                    let keys: Vec<Key> = parse(written).unwrap_or_default();
                    bindings.push(Binding {
                        context: *context,
                        keys,
                        command: row.command,
                    });
                }
            }
        }
        Keymap::new(bindings)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::keys::{label, unsendable};

    /// The places keys are pressed in, and the contexts that hold there, the nearest first.
    const PLACES: [&[Context]; 5] = [
        &[Context::Text, Context::Anywhere],
        &[Context::List, Context::Anywhere],
        &[Context::Peek, Context::Text, Context::Anywhere],
        &[Context::Peek, Context::List, Context::Anywhere],
        &[Context::Help],
    ];

    /// Every sequence that holds in a place, with its command.
    fn held(preset: Preset, place: &[Context]) -> Vec<(Vec<Key>, Command)> {
        let keymap = preset.keymap();
        let here = keymap.bindings().iter();
        here.filter(|b| place.contains(&b.context))
            .map(|b| (b.keys.clone(), b.command))
            .collect()
    }

    #[test]
    fn every_key_of_a_preset_is_a_key_that_terminals_send() {
        for preset in Preset::ALL {
            for row in TABLE {
                for written in preset.keys(row) {
                    let keys = parse(written).unwrap_or_default();
                    assert!(!keys.is_empty(), "{} {written}", preset.name());
                    let forward = row.command == Command::Forward && *written == "Ctrl-i";
                    let sent = keys.iter().all(|k| unsendable(*k).is_none());
                    assert!(sent || forward, "{}: {written}", preset.name());
                    let digit = matches!(keys[0].code, crate::keys::Code::Char('0'..='9'));
                    assert!(!digit, "{}: {written} is a count", preset.name());
                }
            }
        }
    }

    #[test]
    fn no_preset_has_a_conflict_or_a_key_out_of_reach() {
        for preset in Preset::ALL {
            for place in PLACES {
                let held = held(preset, place);
                for (i, (keys, command)) in held.iter().enumerate() {
                    for (other, clashing) in held.iter().skip(i + 1) {
                        let clash = keys.starts_with(other) || other.starts_with(keys);
                        assert!(
                            !clash || (command == clashing && keys == other),
                            "{}: {} is {command:?}, {} is {clashing:?}",
                            preset.name(),
                            label(keys),
                            label(other)
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn every_command_has_a_key_in_every_preset_wherever_it_holds() {
        for preset in Preset::ALL {
            let keymap = preset.keymap();
            for row in TABLE {
                for context in row.contexts {
                    let keys = keymap.keys_for(&[*context], row.command);
                    assert!(
                        !keys.is_empty(),
                        "{}: {} in {context:?}",
                        preset.name(),
                        row.name
                    );
                }
            }
        }
    }

    #[test]
    fn a_preset_says_only_what_differs() {
        for preset in [VIM, BROWSER] {
            let mut seen = BTreeSet::new();
            for (command, keys) in preset {
                let row = super::super::row(*command).unwrap();
                assert!(row.keys != *keys, "{} does not differ", row.name);
                assert!(seen.insert(row.name), "{} stands twice", row.name);
            }
        }
    }

    #[test]
    fn ctrl_c_quits_in_every_preset() {
        let quits = parse("Ctrl-c").unwrap();
        for preset in Preset::ALL {
            for place in PLACES {
                let lookup = preset.keymap().lookup(place, &quits);
                assert_eq!(lookup, crate::keys::Lookup::Command(Command::Quit));
            }
        }
    }
}
