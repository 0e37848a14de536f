//! All spellings in one sorted list, with a search for those that a text begins with.

use crate::model::Entry;

/// The sieve has 2^15 bits, of which the names of a study leave most unset.
const BITS: u32 = 15;
const WORDS: usize = 1 << (BITS - 6);

/// A folded spelling.
#[derive(Debug)]
pub(super) struct Spelling {
    pub(super) text: Box<str>,
    /// None if it is shared or not linked: then it only keeps shorter ones from matching.
    pub(super) to: Option<Entry>,
    /// Whether it matches only at the start of a sentence.
    pub(super) opening: bool,
    /// The longest other spelling that is a prefix of it.
    shorter: Option<usize>,
}

#[derive(Debug)]
pub(super) struct Spellings {
    sorted: Vec<Spelling>,
    /// The first eight bytes of each, as a number with the same order.
    keys: Vec<u64>,
    /// A bit for each hash of the first three bytes of a spelling.
    sieve: Box<[u64; WORDS]>,
}

impl Spelling {
    pub(super) fn new(text: &str, to: Option<Entry>, opening: bool) -> Self {
        Self {
            text: text.into(),
            to,
            opening,
            shorter: None,
        }
    }
}

impl Spellings {
    /// No two spellings are the same.
    pub(super) fn new(mut spellings: Vec<Spelling>) -> Self {
        spellings.sort_unstable_by(|a, b| a.text.cmp(&b.text));
        let mut sieve = Box::new([0; WORDS]);
        let mut open: Vec<(usize, &str)> = Vec::new();
        let mut shorter = Vec::with_capacity(spellings.len());
        for (i, spelling) in spellings.iter().enumerate() {
            let text: &str = &spelling.text;
            while open.pop_if(|(_, head)| !text.starts_with(*head)).is_some() {}
            shorter.push(open.last().map(|(i, _)| *i));
            open.push((i, text));
            sift(&mut sieve, text.as_bytes());
        }
        for (spelling, shorter) in spellings.iter_mut().zip(shorter) {
            spelling.shorter = shorter;
        }
        Self {
            keys: spellings.iter().map(|s| key(&s.text)).collect(),
            sorted: spellings,
            sieve,
        }
    }

    /// The next byte, from `at` on, where a spelling can begin. Never inside an ASCII word.
    pub(super) fn next(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let rest = bytes.get(at..)?;
        let before = at.checked_sub(1).and_then(|i| bytes.get(i));
        let mut inside = before.is_some_and(u8::is_ascii_alphanumeric);
        let mut may_begin = |first: u8, second, third| {
            let joins = first.is_ascii_alphanumeric();
            // Without short-circuits: a mispredicted branch costs more than the lookup.
            let begins = !(inside & joins) & self.sifts(first, second, third);
            inside = joins;
            begins
        };
        for (i, window) in rest.windows(3).enumerate() {
            if let [first, second, third] = *window
                && may_begin(first, second, third)
            {
                return Some(at + i);
            }
        }
        let tail = rest.len().saturating_sub(2);
        let byte = |i: usize| rest.get(i).copied().unwrap_or_default();
        (tail..rest.len())
            .find(|i| may_begin(byte(*i), byte(i + 1), 0))
            .map(|i| at + i)
    }

    fn sifts(&self, first: u8, second: u8, third: u8) -> bool {
        let bit = bit(first, second, third);
        self.sieve
            .get(bit >> 6)
            .is_some_and(|word| word >> (bit & 63) & 1 == 1)
    }

    /// The spellings that are prefixes of `text`, the longest first.
    pub(super) fn heading(&self, text: &str) -> impl Iterator<Item = &Spelling> {
        // A prefix of a text sorts before it, and so does everything between that begins with the prefix.
        let key = key(text);
        let first = self.keys.partition_point(|k| *k < key);
        let same = self.keys.get(first..).unwrap_or_default();
        let same = first..first + same.partition_point(|k| *k == key);
        let alike = self.sorted.get(same).unwrap_or_default();
        let after = first + alike.partition_point(|s| *s.text <= *text);
        let last = after.checked_sub(1).and_then(|i| self.sorted.get(i));
        let shorter = |s: &&Spelling| s.shorter.and_then(|i| self.sorted.get(i));
        std::iter::successors(last, shorter).filter(move |s| text.starts_with(&*s.text))
    }
}

fn key(text: &str) -> u64 {
    let mut bytes = [0; 8];
    for (to, from) in bytes.iter_mut().zip(text.bytes()) {
        *to = from;
    }
    u64::from_be_bytes(bytes)
}

/// Sets the bits of a spelling; one of fewer than three bytes can be followed by any byte.
fn sift(sieve: &mut [u64; WORDS], text: &[u8]) {
    match *text {
        [first, second, third, ..] => {
            let bit = bit(first, second, third);
            if let Some(word) = sieve.get_mut(bit >> 6) {
                *word |= 1 << (bit & 63);
            }
        }
        [first, second] => (0..=u8::MAX).for_each(|third| sift(sieve, &[first, second, third])),
        [first] => (0..=u8::MAX).for_each(|second| sift(sieve, &[first, second])),
        [] => {}
    }
}

fn bit(first: u8, second: u8, third: u8) -> usize {
    let bytes = u32::from_le_bytes([first, second, third, 0]);
    (bytes.wrapping_mul(0x9E37_79B1) >> (32 - BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::{Spelling, Spellings};

    #[test]
    fn a_text_begins_with_all_spellings_that_it_begins_with() {
        let names = [
            "Kim",
            "Kim Il",
            "Kim Il-sung",
            "Kim Yong",
            "K",
            "Ki m",
            "김",
            "Pa",
        ];
        let spellings = names.map(|name| Spelling::new(name, None, false));
        let spellings = Spellings::new(spellings.into());
        for (text, found) in [
            (
                "Kim Il-sung led",
                &["Kim Il-sung", "Kim Il", "Kim", "K"][..],
            ),
            ("Kim Il-tong", &["Kim Il", "Kim", "K"]),
            ("Kim", &["Kim", "K"]),
            ("Kin", &["K"]),
            ("김일성", &["김"]),
            ("Pak", &["Pa"]),
            ("A", &[]),
            ("", &[]),
        ] {
            let heading: Vec<&str> = spellings.heading(text).map(|s| &*s.text).collect();
            assert_eq!(heading, found, "{text}");
            let next = spellings.next(text.as_bytes(), 0);
            assert!(next == Some(0) || found.is_empty(), "{text}");
        }
    }
}
