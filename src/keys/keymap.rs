//! Which command a sequence of keys means in a context. A list, searched linearly: it is short.

use super::key::Key;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding<X, C> {
    pub context: X,
    pub keys: Vec<Key>,
    pub command: C,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap<X, C> {
    bindings: Vec<Binding<X, C>>,
}

/// What the keys typed so far mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookup<C> {
    Command(C),
    /// The beginning of one or more sequences.
    Pending,
    Unbound,
}

impl<X, C> Default for Keymap<X, C> {
    fn default() -> Self {
        Self {
            bindings: Vec::new(),
        }
    }
}

impl<X: Copy + PartialEq, C: Copy + PartialEq> Keymap<X, C> {
    /// Of two bindings of the same keys in one context the first holds.
    pub fn new(bindings: Vec<Binding<X, C>>) -> Self {
        Self { bindings }
    }

    /// What `typed` means in `contexts`, the innermost first: an inner context hides an outer one.
    pub fn lookup(&self, contexts: &[X], typed: &[Key]) -> Lookup<C> {
        for context in contexts {
            let here = self.bindings.iter().filter(|b| b.context == *context);
            if let Some(binding) = here.clone().find(|b| b.keys == typed) {
                return Lookup::Command(binding.command);
            }
            if here.clone().any(|b| b.keys.starts_with(typed)) {
                return Lookup::Pending;
            }
        }
        Lookup::Unbound
    }

    /// The sequences that mean `command` in `contexts`, hidden ones left out, in the order of the bindings.
    pub fn keys_for(&self, contexts: &[X], command: C) -> Vec<&[Key]> {
        let mut found: Vec<&[Key]> = Vec::new();
        for binding in &self.bindings {
            if binding.command == command
                && contexts.contains(&binding.context)
                && self.lookup(contexts, &binding.keys) == Lookup::Command(command)
                && !found.contains(&binding.keys.as_slice())
            {
                found.push(&binding.keys);
            }
        }
        found
    }

    /// What may follow `typed` in `contexts`: the rest of each sequence and its command, hidden ones left out.
    pub fn continuations(&self, contexts: &[X], typed: &[Key]) -> Vec<(&[Key], C)> {
        let mut found: Vec<(&[Key], C)> = Vec::new();
        for context in contexts {
            for binding in self.bindings.iter().filter(|b| b.context == *context) {
                if let Some(rest) = binding.keys.strip_prefix(typed)
                    && !rest.is_empty()
                    && self.lookup(contexts, &binding.keys) == Lookup::Command(binding.command)
                    && !found.iter().any(|(known, _)| *known == rest)
                {
                    found.push((rest, binding.command));
                }
            }
        }
        found
    }

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
    fn an_inner_context_hides_an_outer_one() {
        let map = keymap();
        let n = parse("n").unwrap();
        assert_eq!(map.lookup(&['t', 'g'], &n), Lookup::Command(1));
        assert_eq!(map.lookup(&['g'], &n), Lookup::Command(2));
    }

    #[test]
    fn half_a_sequence_is_pending() {
        let map = keymap();
        assert_eq!(map.lookup(&['g'], &parse("m").unwrap()), Lookup::Pending);
        assert_eq!(
            map.lookup(&['g'], &parse("m a").unwrap()),
            Lookup::Command(3)
        );
        assert_eq!(map.lookup(&['g'], &parse("m b").unwrap()), Lookup::Unbound);
        assert_eq!(map.lookup(&['t'], &parse("m").unwrap()), Lookup::Unbound);
    }

    #[test]
    fn the_continuations_of_a_pending_sequence_are_known() {
        let map = keymap();
        let (m, a) = (parse("m").unwrap(), parse("a").unwrap());
        assert_eq!(map.continuations(&['t', 'g'], &m), [(a.as_slice(), 3)]);
        assert!(map.continuations(&['t'], &m).is_empty());
    }

    #[test]
    fn hidden_keys_are_not_listed() {
        let map = keymap();
        assert!(map.keys_for(&['t', 'g'], 2).is_empty());
        assert_eq!(map.keys_for(&['t', 'g'], 1).len(), 2);
    }
}
