//! All commands, one file per group, in the order of the help. Keymap, footer, help, `studium keys` and `docs/keys.md` are
//! made from these values. To add a command, write its value and its function in one of these files and add it to the group.

pub mod external;
pub mod find;
pub mod links;
pub mod movement;
pub mod panes;
pub mod program;
pub mod reading;

use super::command::{Bindings, Command, Group, Preset};

pub static GROUPS: &[&Group] = &[
    &movement::GROUP,
    &links::GROUP,
    &find::GROUP,
    &panes::GROUP,
    &reading::GROUP,
    &external::GROUP,
    &program::GROUP,
];

pub fn all() -> impl Iterator<Item = &'static Command> {
    GROUPS.iter().flat_map(|g| g.commands.iter().copied())
}

pub fn named(name: &str) -> Option<&'static Command> {
    all().find(|c| c.name == name)
}

pub fn group_of(command: &Command) -> &'static Group {
    let group = GROUPS.iter().find(|g| g.commands.contains(&command));
    group.copied().unwrap_or(&program::GROUP)
}

pub fn keymap(preset: Preset) -> Bindings {
    preset.bindings(GROUPS)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{all, external, keymap, links, named, program};
    use crate::app::command::{Command, Context, Preset};
    use crate::keys::{Code, Key, Lookup, label, parse, unsendable};

    /// The sets of contexts that can be active together, the most specific first.
    const PLACES: [&[Context]; 5] = [
        &[Context::Text, Context::Anywhere],
        &[Context::List, Context::Anywhere],
        &[Context::Peek, Context::Text, Context::Anywhere],
        &[Context::Peek, Context::List, Context::Anywhere],
        &[Context::Help],
    ];

    /// Every key sequence bound in these contexts, with its command.
    fn held(preset: Preset, place: &[Context]) -> Vec<(Vec<Key>, &'static Command)> {
        let keymap = keymap(preset);
        let here = keymap.bindings().iter();
        here.filter(|b| place.contains(&b.context))
            .map(|b| (b.keys.clone(), b.command))
            .collect()
    }

    #[test]
    fn every_key_of_a_preset_is_a_key_that_terminals_send() {
        for preset in Preset::ALL {
            for command in all() {
                for written in preset.keys(command) {
                    let keys = parse(written).unwrap();
                    assert!(!keys.is_empty(), "{} {written}", preset.name());
                    let forward = command == &links::FORWARD && *written == "Ctrl-i";
                    let sent = keys.iter().all(|k| unsendable(*k).is_none());
                    assert!(sent || forward, "{}: {written}", preset.name());
                    let digit = matches!(keys[0].code, Code::Char('0'..='9'));
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
    fn every_command_has_a_key_in_every_preset_in_every_context() {
        for preset in Preset::ALL {
            let keymap = keymap(preset);
            for command in all() {
                for context in command.contexts {
                    let keys = keymap.keys_for(&[*context], command);
                    let name = command.name;
                    assert!(!keys.is_empty(), "{}: {name} in {context:?}", preset.name());
                }
            }
        }
    }

    #[test]
    fn a_preset_lists_only_keys_that_differ() {
        for command in all() {
            for keys in [command.vim, command.browser].into_iter().flatten() {
                assert_ne!(keys, command.keys, "{} does not differ", command.name);
            }
        }
    }

    #[test]
    fn ctrl_c_quits_in_every_preset() {
        let quits = parse("Ctrl-c").unwrap();
        for preset in Preset::ALL {
            for place in PLACES {
                let lookup = keymap(preset).lookup(place, &quits);
                assert_eq!(lookup, Lookup::Command(&program::QUIT));
            }
        }
    }

    #[test]
    fn no_key_means_two_commands_in_one_context() {
        let mut seen = HashSet::new();
        for binding in keymap(Preset::Reader).bindings() {
            assert!(
                seen.insert((binding.context, binding.keys.clone())),
                "{binding:?} is bound twice"
            );
        }
    }

    #[test]
    fn names_are_unique_and_help_is_a_sentence() {
        let mut names = HashSet::new();
        for command in all() {
            assert!(
                names.insert(command.name),
                "{} is defined twice",
                command.name
            );
            let help = command.help;
            assert!(
                help.starts_with(char::is_uppercase) && !help.ends_with('.'),
                "{help}"
            );
            let title = command.title;
            assert!(title.chars().count() <= 14, "{title} is long for a footer");
        }
        assert_eq!(named("copy"), Some(&external::COPY));
        assert_eq!(named("no-command"), None);
    }
}
