//! The terminal's answer to what the colour of its ground is (OSC 11). Knows bytes, not who asked.

/// What the answer begins with, up to where `rgb:` and `rgba:` part.
const HEAD: &[u8] = b"\x1b]11;rgb";
/// A piece that begins in the middle of an answer is known for one if this much of its head has come before.
const KNOWN: usize = b"\x1b]11;".len();

/// What bytes are as an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// This colour, in so many bytes.
    Whole([u8; 3], usize),
    /// The beginning of one.
    Partial,
    /// None.
    Other,
}

/// Reads an answer that stands first in `bytes`.
pub(super) fn read(bytes: &[u8]) -> Answer {
    let Some(rest) = bytes.strip_prefix(HEAD) else {
        return if HEAD.starts_with(bytes) {
            Answer::Partial
        } else {
            Answer::Other
        };
    };
    let opacity = rest.first() == Some(&b'a');
    let Some((colon, mut rest)) = rest
        .get(usize::from(opacity)..)
        .and_then(<[u8]>::split_first)
    else {
        return Answer::Partial;
    };
    if *colon != b':' {
        return Answer::Other;
    }
    let mut ground = [0; 3];
    let channels = 3 + usize::from(opacity);
    for at in 0..channels {
        let digits = rest.iter().take_while(|byte| byte.is_ascii_hexdigit());
        let (digits, after) = rest.split_at(digits.count());
        let Some(level) = level(digits) else {
            return match (digits.len(), after) {
                (0, []) => Answer::Partial,
                _ => Answer::Other,
            };
        };
        if let Some(channel) = ground.get_mut(at) {
            *channel = level;
        }
        rest = match after {
            [] => return Answer::Partial,
            [b'/', rest @ ..] if at + 1 < channels => rest,
            [0x07, ..] if at + 1 == channels => {
                return Answer::Whole(ground, bytes.len() - after.len() + 1);
            }
            [0x1b, b'\\', ..] if at + 1 == channels => {
                return Answer::Whole(ground, bytes.len() - after.len() + 2);
            }
            [0x1b] if at + 1 == channels => return Answer::Partial,
            _ => return Answer::Other,
        };
    }
    Answer::Other
}

/// A channel of one to four hexadecimal digits: all of them `f` are full.
fn level(digits: &[u8]) -> Option<u8> {
    let text = std::str::from_utf8(digits).ok()?;
    if text.len() > 4 {
        return None;
    }
    let value = u32::from_str_radix(text, 16).ok()?;
    let full = 16_u32.pow(u32::try_from(text.len()).ok()?) - 1;
    u8::try_from((value * 255 + full / 2) / full).ok()
}

/// Whether `bytes` go on with an answer whose beginning came long ago and was given up.
pub(super) fn goes_on(given_up: &[u8], bytes: &[u8]) -> bool {
    let joined = [given_up, bytes].concat();
    joined.len() >= KNOWN && read(&joined) != Answer::Other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ground_is_read_however_the_terminal_writes_it() {
        for (bytes, expected) in [
            ("rgb:1e1e/1e1e/2e2e\x07", Some([0x1e, 0x1e, 0x2e])),
            ("rgb:ffff/0000/8080\x1b\\", Some([255, 0, 128])),
            ("rgb:ff/00/80\x07", Some([255, 0, 128])),
            ("rgb:f/0/8\x07", Some([255, 0, 136])),
            ("rgb:fff/000/800\x07", Some([255, 0, 128])),
            ("rgba:0000/0000/0000/ffff\x1b\\", Some([0, 0, 0])),
            ("rgba:FF/FF/FF/00\x07", Some([255, 255, 255])),
            ("rgb:ff/ff\x07", None),
            ("rgb:ff/ff/ff/ff\x07", None),
            ("rgba:ff/ff/ff\x07", None),
            ("rgb:fffff/0/0\x07", None),
            ("rgb://\x07", None),
            ("rgb:1/2/3\x1bx", None),
            ("#1e1e2e\x07", None),
            ("?\x1b\\", None),
        ] {
            let bytes = format!("\x1b]11;{bytes}");
            let answer = expected.map_or(Answer::Other, |g| Answer::Whole(g, bytes.len()));
            assert_eq!(read(bytes.as_bytes()), answer, "{bytes:?}");
            let after = expected.map_or(Answer::Other, |g| Answer::Whole(g, bytes.len()));
            assert_eq!(read(format!("{bytes}j").as_bytes()), after, "{bytes:?}");
        }
    }

    #[test]
    fn every_beginning_of_an_answer_is_one() {
        for whole in [
            "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
            "\x1b]11;rgba:f/f/f/f\x07",
        ] {
            for end in 0..whole.len() {
                assert_eq!(read(&whole.as_bytes()[..end]), Answer::Partial, "{end}");
            }
        }
    }
}
