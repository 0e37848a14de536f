//! The terminal's reply to the query for its background colour (OSC 11).

/// The beginning that `rgb:` and `rgba:` have in common.
const HEAD: &[u8] = b"\x1b]11;rgb";
/// The length of `a:ffff/ffff/ffff/ffff`.
const LONGEST_BODY: usize = 21;
/// After this many bytes, what follows is known to continue a reply.
const RECOGNIZABLE: usize = b"\x1b]11;".len();

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reply {
    /// The colour and the length in bytes.
    Whole([u8; 3], usize),
    Partial,
    Other,
}

/// Parses a reply at the start of `bytes`.
pub(super) fn parse(bytes: &[u8]) -> Reply {
    let Some(rest) = bytes.strip_prefix(HEAD) else {
        return if HEAD.starts_with(bytes) {
            Reply::Partial
        } else {
            Reply::Other
        };
    };
    let digits = rest
        .iter()
        .take_while(|byte| byte.is_ascii_hexdigit() || b":/".contains(byte));
    let (body, end) = rest.split_at(digits.count());
    let terminator = match end {
        [] | [0x1b] if body.len() <= LONGEST_BODY => return Reply::Partial,
        [0x07, ..] => 1,
        [0x1b, b'\\', ..] => 2,
        _ => return Reply::Other,
    };
    match colour(body) {
        Some(colour) => Reply::Whole(colour, HEAD.len() + body.len() + terminator),
        None => Reply::Other,
    }
}

/// Parses `:RED/GREEN/BLUE` or `a:RED/GREEN/BLUE/ALPHA`.
fn colour(body: &[u8]) -> Option<[u8; 3]> {
    let (alpha, channels) = std::str::from_utf8(body).ok()?.split_once(':')?;
    let levels: Vec<u8> = channels.split('/').map(level).collect::<Option<_>>()?;
    match (alpha, levels.as_slice()) {
        ("", [red, green, blue]) | ("a", [red, green, blue, _]) => Some([*red, *green, *blue]),
        _ => None,
    }
}

/// Scales a channel of one to four hexadecimal digits to 0–255.
fn level(digits: &str) -> Option<u8> {
    let value = u32::from_str_radix(digits, 16).ok()?;
    let digits = u32::try_from(digits.len())
        .ok()
        .filter(|count| *count <= 4)?;
    let full = 16_u32.pow(digits) - 1;
    u8::try_from((value * 255 + full / 2) / full).ok()
}

/// Whether `bytes` continue a reply whose beginning was given up after a timeout.
pub(super) fn continues(given_up: &[u8], bytes: &[u8]) -> bool {
    let joined = [given_up, bytes].concat();
    joined.len() >= RECOGNIZABLE && parse(&joined) != Reply::Other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_background_is_parsed_in_every_notation() {
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
            let answer = expected.map_or(Reply::Other, |g| Reply::Whole(g, bytes.len()));
            assert_eq!(parse(bytes.as_bytes()), answer, "{bytes:?}");
            let after = expected.map_or(Reply::Other, |g| Reply::Whole(g, bytes.len()));
            assert_eq!(parse(format!("{bytes}j").as_bytes()), after, "{bytes:?}");
        }
    }

    #[test]
    fn every_prefix_of_a_reply_is_partial() {
        for whole in [
            "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
            "\x1b]11;rgba:f/f/f/f\x07",
        ] {
            for end in 0..whole.len() {
                assert_eq!(parse(&whole.as_bytes()[..end]), Reply::Partial, "{end}");
            }
        }
    }
}
