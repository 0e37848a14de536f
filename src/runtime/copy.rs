//! Text for the clipboard as the terminal takes it: OSC 52, base64. Knows no terminal.

/// The most that terminals are known to take, in bytes of text.
const MOST: usize = 74_000;

/// The sequence that puts `text`, or as much of it as terminals take, on the clipboard.
pub(super) fn sequence(text: &str) -> Vec<u8> {
    let end = (0..=MOST.min(text.len()))
        .rfind(|at| text.is_char_boundary(*at))
        .unwrap_or(0);
    let text = text.get(..end).unwrap_or_default();
    format!("\x1b]52;c;{}\x1b\\", base64(text.as_bytes())).into_bytes()
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = (0..3).fold(0_usize, |bits, at| {
            bits << 8 | usize::from(group.get(at).copied().unwrap_or(0))
        });
        for at in 0..4 {
            let digit = ALPHABET.get(bits >> (18 - 6 * at) & 63).copied();
            text.push(match digit {
                Some(digit) if at <= group.len() => char::from(digit),
                _ => '=',
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_as_the_rfc_says() {
        for (text, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
            ("연안파", "7Jew7JWI7YyM"),
        ] {
            assert_eq!(base64(text.as_bytes()), coded, "{text}");
        }
    }

    #[test]
    fn a_long_text_is_cut_between_characters_and_cannot_leave_its_sequence() {
        let sequence = sequence(&"한\x1b]0;x\x07".repeat(50_000));
        assert!(sequence.len() < 100_000);
        let inside = &sequence[1..sequence.len() - 2];
        assert!(inside.iter().all(|byte| (0x20..0x7f).contains(byte)));
    }
}
