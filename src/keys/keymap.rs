//! Which command a sequence of keys means in a context. A trie would be faster and say no more: the list is short.

use super::key::Key;

/// A sequence of keys that means a command in a context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding<X, C> {
    /// Where it holds.
    pub context: X,
    /// The keys, in order.
    pub keys: Vec<Key>,
    /// What they mean.
    pub command: C,
}

/// All bindings in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap<X, C> {
    bindings: Vec<Binding<X, C>>,
}

/// What the keys typed so far mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookup<C> {
    /// A command.
    Command(C),
    /// The beginning of one: the next key decides.
    Pending,
    /// Nothing.
    Nothing,
}

impl<X, C> Default for Keymap<X, C> {
    fn default() -> Self {
        Self {
            bindings: Vec::new(),
        }
    }
}

impl<X: Copy + PartialEq, C: Copy + PartialEq> Keymap<X, C> {
    /// A keymap of these bindings; of two alike the first holds.
    pub fn new(bindings: Vec<Binding<X, C>>) -> Self {
        Self { bindings }
    }

    /// What `typed` means where `contexts` hold, the nearest first: a nearer context hides a farther one.
    pub fn lookup(&self, contexts: &[X], typed: &[Key]) -> Lookup<C> {
        for context in contexts {
            let here = || self.bindings.iter().filter(|b| b.context == *context);
            if let Some(binding) = here().find(|b| b.keys == typed) {
                return Lookup::Command(binding.command);
            }
            if here().any(|b| b.keys.starts_with(typed)) {
                return Lookup::Pending;
            }
        }
        Lookup::Nothing
    }

    /// The sequences that mean `command` in one of `contexts` and are not hidden by a nearer one, in the order they were given.
    pub fn keys_for(&self, contexts: &[X], command: C) -> Vec<&[Key]> {
        let mut found: Vec<&[Key]> = Vec::new();
        for binding in &self.bindings {
            let fits = binding.command == command && contexts.contains(&binding.context);
            if fits
                && self.lookup(contexts, &binding.keys) == Lookup::Command(command)
                && !found.contains(&binding.keys.as_slice())
            {
                found.push(&binding.keys);
            }
        }
        found
    }

    /// What may follow `typed` where `contexts` hold: the rest of each sequence and what it means, hidden ones left out.
    pub fn following(&self, contexts: &[X], typed: &[Key]) -> Vec<(&[Key], C)> {
        let mut found: Vec<(&[Key], C)> = Vec::new();
        for context in contexts {
            for binding in self.bindings.iter().filter(|b| b.context == *context) {
                let rest = binding.keys.strip_prefix(typed);
                if let Some(rest) = rest.filter(|r| !r.is_empty())
                    && self.lookup(contexts, &binding.keys) == Lookup::Command(binding.command)
                    && !found.iter().any(|(known, _)| *known == rest)
                {
                    found.push((rest, binding.command));
                }
            }
        }
        found
    }

    /// Every binding, in the order they were given.
    pub fn bindings(&self) -> &[Binding<X, C>] {
        &self.bindings
    }
}

#[cfg(test)]
mod tests {
    use super::{Binding, Keymap, Lookup};
    use crate::keys::parse;

    fn keymap() -> Keymap<char, u8> {
        let bind = |context, keys, command| Binding {
            context,
            keys: parse(keys).unwrap(),
            command,
        };
        Keymap::new(vec![
            bind('t', "n", 1),
            bind('g', "n", 2),
            bind('g', "m a", 3),
            bind('g', "N", 1),
        ])
    }

    #[test]
    fn the_nearer_context_hides_the_farther() {
        let map = keymap();
        let n = parse("n").unwrap();
        assert_eq!(map.lookup(&['t', 'g'], &n), Lookup::Command(1));
        assert_eq!(map.lookup(&['g'], &n), Lookup::Command(2));
    }

    #[test]
    fn half_a_sequence_waits_for_the_rest() {
        let map = keymap();
        assert_eq!(map.lookup(&['g'], &parse("m").unwrap()), Lookup::Pending);
        assert_eq!(
            map.lookup(&['g'], &parse("m a").unwrap()),
            Lookup::Command(3)
        );
        assert_eq!(map.lookup(&['g'], &parse("m b").unwrap()), Lookup::Nothing);
        assert_eq!(map.lookup(&['t'], &parse("m").unwrap()), Lookup::Nothing);
    }

    #[test]
    fn what_may_follow_is_known_while_a_sequence_waits() {
        let map = keymap();
        let (m, a) = (parse("m").unwrap(), parse("a").unwrap());
        assert_eq!(map.following(&['t', 'g'], &m), [(a.as_slice(), 3)]);
        assert!(map.following(&['t'], &m).is_empty());
    }

    #[test]
    fn a_label_is_never_of_a_hidden_key() {
        let map = keymap();
        assert!(map.keys_for(&['t', 'g'], 2).is_empty());
        assert_eq!(map.keys_for(&['t', 'g'], 1).len(), 2);
    }
}
