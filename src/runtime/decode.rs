//! Decodes terminal input: keys, pastes, mouse events, the background colour. Other replies of the terminal are discarded.

mod background;
mod sequence;

use std::time::Duration;

use super::Input;
use sequence::{Step, step};

/// How long to wait for the rest of a sequence after an Esc.
const ESC_TIMEOUT: Duration = Duration::from_millis(40);
/// How long to wait for the rest of a longer sequence.
const SEQUENCE_TIMEOUT: Duration = Duration::from_millis(200);
/// How long a paste may pause. Longer than networks stall, since what comes after it is decoded as keys.
const PASTE_TIMEOUT: Duration = Duration::from_secs(5);
/// In bytes; the rest is dropped.
const LONGEST_PASTE: usize = 1 << 20;
const PASTE_END: &[u8] = b"\x1b[201~";

/// Decodes bytes that arrive in pieces; where they are cut makes no difference.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    /// The beginning of a sequence whose rest has not arrived.
    bytes: Vec<u8>,
    paste: Option<Vec<u8>>,
    /// What was given up last, if it may be the beginning of a reply, whose late tail is not to be decoded as keys.
    given_up: Vec<u8>,
}

impl Decoder {
    /// Appends the inputs that `bytes` complete.
    pub(super) fn feed(&mut self, bytes: &[u8], inputs: &mut impl Extend<Input>) {
        let given_up = std::mem::take(&mut self.given_up);
        if !given_up.is_empty() && background::continues(&given_up, bytes) {
            self.bytes = given_up;
        }
        self.bytes.extend_from_slice(bytes);
        let mut done = 0;
        while let Some(rest) = self.bytes.get(done..).filter(|rest| !rest.is_empty()) {
            if let Some(mut paste) = self.paste.take() {
                let end = find(rest, PASTE_END);
                // The last bytes may be the beginning of `PASTE_END`.
                let inside = end.unwrap_or(rest.len().saturating_sub(PASTE_END.len() - 1));
                let room = LONGEST_PASTE.saturating_sub(paste.len());
                paste.extend(rest.iter().take(inside.min(room)));
                done += inside;
                if end.is_none() {
                    self.paste = Some(paste);
                    break;
                }
                done += PASTE_END.len();
                inputs.extend([pasted(&paste)]);
                continue;
            }
            match step(rest) {
                Step::Input(input, used) => {
                    inputs.extend([input]);
                    done += used;
                }
                Step::Skip(used) => done += used,
                Step::Paste(used) => {
                    self.paste = Some(Vec::new());
                    done += used;
                }
                Step::Partial => break,
            }
        }
        self.bytes.drain(..done);
    }

    /// When to call [`give_up`](Self::give_up) if no more bytes arrive; `None` while no sequence is incomplete.
    pub(super) fn timeout(&self) -> Option<Duration> {
        match (&self.paste, self.bytes.as_slice()) {
            (Some(_), _) => Some(PASTE_TIMEOUT),
            (None, []) => None,
            (None, [0x1b] | [0x1b, _]) => Some(ESC_TIMEOUT),
            (None, _) => Some(SEQUENCE_TIMEOUT),
        }
    }

    /// Decodes an incomplete sequence as what it is so far.
    pub(super) fn give_up(&mut self, inputs: &mut impl Extend<Input>) {
        let bytes = std::mem::take(&mut self.bytes);
        if let Some(mut paste) = self.paste.take() {
            paste.extend(bytes);
            inputs.extend([pasted(&paste)]);
            return;
        }
        inputs.extend(sequence::cut_short(&bytes).map(Input::Key));
        if background::parse(&bytes) == background::Reply::Partial {
            self.given_up = bytes;
        }
    }
}

fn pasted(bytes: &[u8]) -> Input {
    let text = String::from_utf8_lossy(bytes);
    Input::Paste(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::keys;

    fn decoded(bytes: &[u8]) -> Vec<Input> {
        let mut inputs = Vec::new();
        let mut decoder = Decoder::default();
        decoder.feed(bytes, &mut inputs);
        if decoder.timeout().is_some() {
            decoder.give_up(&mut inputs);
        }
        assert_eq!(decoder.timeout(), None);
        inputs
    }

    fn keys_of(inputs: &[Input]) -> String {
        let keys: Vec<keys::Key> = inputs
            .iter()
            .map(|input| {
                let Input::Key(key) = input else {
                    panic!("{input:?} is no key");
                };
                *key
            })
            .collect();
        keys::label(&keys)
    }

    #[test]
    fn keys_are_decoded_however_the_terminal_encodes_them() {
        for (bytes, expected) in [
            ("jG?/ ", "j G ? / Space"),
            ("é한🇰🇵", "é 한 🇰 🇵"),
            ("\r\t\x7f", "Enter Tab Backspace"),
            ("\x01\x03\x1a\x0a\x08", "Ctrl-a Ctrl-c Ctrl-z Enter Ctrl-h"),
            (
                "\0\x1c\x1d\x1e\x1f",
                "Ctrl-Space Ctrl-\\ Ctrl-] Ctrl-^ Ctrl-_",
            ),
            ("\x1b", "Esc"),
            ("\x1b\x1b", "Esc Esc"),
            ("\x1b[A\x1b[B\x1b[C\x1b[D", "Up Down Right Left"),
            ("\x1bOA\x1bOB\x1bOC\x1bOD", "Up Down Right Left"),
            ("\x1b\x1b[A", "Esc Up"),
            ("\x1b[H\x1b[F\x1bOH\x1bOF", "Home End Home End"),
            ("\x1b[1~\x1b[4~\x1b[7~\x1b[8~", "Home End Home End"),
            ("\x1b[2~\x1b[3~\x1b[5~\x1b[6~", "Insert Delete PgUp PgDn"),
            ("\x1b[Z\x1b[1;2A\x1b[1;3D", "Shift-Tab Shift-Up Alt-Left"),
            (
                "\x1b[1;5C\x1b[5;5~\x1b[1;8H",
                "Ctrl-Right Ctrl-PgUp Ctrl-Alt-Shift-Home",
            ),
            ("\x1bOP\x1bOS\x1b[11~\x1b[15~\x1b[24~", "F1 F4 F1 F5 F12"),
            ("\x1b[1;2P\x1b[[A\x1b[[E", "Shift-F1 F1 F5"),
            (
                "\x1bx\x1b\r\x1b\x7f\x1b\x01\x1bé",
                "Alt-x Alt-Enter Alt-Backspace Ctrl-Alt-a Alt-é",
            ),
            ("\x1b[", "Alt-["),
            ("\x1bO", "Alt-O"),
            ("\x1b]", "Alt-]"),
            // The kitty keyboard protocol.
            ("\x1b[27u\x1b[105;5u\x1b[9;2u", "Esc Ctrl-i Shift-Tab"),
            ("\x1b[97;3u\x1b[97;4u\x1b[32;5u", "Alt-a Alt-A Ctrl-Space"),
            ("\x1b[57417u\x1b[57404u\x1b[57414u", "Left 5 Enter"),
            ("\x1b[106;1:1u\x1b[106;1:2u\x1b[106;1:3u", "j j"),
            ("\x1b[97:65;4u", "Alt-A"),
            ("\x1b[106;9u", ""),
            // xterm's modifyOtherKeys.
            ("\x1b[27;5;105~", "Ctrl-i"),
        ] {
            assert_eq!(keys_of(&decoded(bytes.as_bytes())), expected, "{bytes:?}");
        }
    }

    #[test]
    fn replies_of_the_terminal_are_no_keys() {
        for reply in [
            "\x1b]11;rgb:1e1e/1e1e\x07",
            "\x1b]11;#1e1e2e\x1b\\",
            "\x1b]10;rgb:1e1e/1e1e/2e2e\x1b\\",
            "\x1b]4;7;rgb:1e1e/1e1e/2e2e\x07",
            "\x1b[?62;22c",
            "\x1b[>41;390;0c",
            "\x1b[?2026;2$y",
            "\x1b[24;80R",
            "\x1b[0;0R",
            "\x1b[?1u",
            "\x1b[?997;1n",
            "\x1b[I\x1b[O",
            "\x1bP>|XTerm(390)\x1b\\",
            "\x1bP1+r524742=8\x1b\\",
            "\x1b_Gi=31;OK\x1b\\",
            "\x1b[99999999999999999999u",
            "\x1b[1;99999A",
            "\x1b[0u",
            "\x1b[;;;;;~",
            "\x1b[55296u",
        ] {
            assert_eq!(decoded(reply.as_bytes()), [], "{reply:?}");
            let after = decoded(format!("{reply}j").as_bytes());
            assert_eq!(keys_of(&after), "j", "{reply:?}");
        }
    }

    #[test]
    fn a_background_is_never_a_key_however_late_its_parts_come() {
        for reply in [
            "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
            "\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
            "\x1b]11;rgba:1e/1e/2e/ff\x07",
        ] {
            let background = Input::Background([0x1e, 0x1e, 0x2e]);
            assert_eq!(decoded(reply.as_bytes()), std::slice::from_ref(&background));
            for cut in 1..reply.len() {
                let mut inputs = Vec::new();
                let mut decoder = Decoder::default();
                decoder.feed(&reply.as_bytes()[..cut], &mut inputs);
                assert!(decoder.timeout().is_some());
                decoder.give_up(&mut inputs);
                // Alone, its first bytes are the keys that they look like.
                let before = keys_of(&inputs);
                assert_eq!(
                    before,
                    ["Esc", "Alt-]"].get(cut - 1).copied().unwrap_or_default()
                );
                inputs.clear();
                decoder.feed(&reply.as_bytes()[cut..], &mut inputs);
                decoder.feed(b"j", &mut inputs);
                assert_eq!(inputs.remove(0), background, "{cut}");
                assert_eq!(keys_of(&inputs), "j", "{cut}");
            }
        }
    }

    #[test]
    fn keys_after_an_abandoned_background_reply_are_keys() {
        for (given_up, after) in [
            ("\x1b", "]"),
            ("\x1b", "1"),
            ("\x1b]", "1"),
            ("\x1b]11;rgb:1e", "j"),
            ("\x1b]11;rgb:1e", "\r"),
        ] {
            let mut inputs = Vec::new();
            let mut decoder = Decoder::default();
            decoder.feed(given_up.as_bytes(), &mut inputs);
            decoder.give_up(&mut inputs);
            inputs.clear();
            decoder.feed(after.as_bytes(), &mut inputs);
            assert_eq!(inputs, decoded(after.as_bytes()), "{given_up:?} {after:?}");
        }
    }

    #[test]
    fn invalid_utf_8_is_skipped() {
        for bytes in [
            &b"\xffj"[..],
            b"\xc3j",
            b"\x80j",
            b"\xe2\x82j",
            b"\xf8\x88j",
            b"\xc0\xafj",
            b"\xed\xa0\x80j",
        ] {
            assert_eq!(keys_of(&decoded(bytes)), "j", "{bytes:?}");
        }
    }

    #[test]
    fn a_paste_is_text_whatever_is_in_it() {
        for (bytes, text) in [
            ("\x1b[200~q\x1b[201~", "q"),
            ("\x1b[200~\x1b[201~", ""),
            ("\x1b[200~a\r\nb\rc\nd\x1b[201~", "a\nb\nc\nd"),
            ("\x1b[200~\x1b[A\x1b\x03\x1b[201~", "\x1b[A\x1b\x03"),
            (
                "\x1b[200~the end never comes\x1b[201",
                "the end never comes\x1b[201",
            ),
        ] {
            assert_eq!(decoded(bytes.as_bytes()), [Input::Paste(text.into())]);
        }
        let long = format!("\x1b[200~{}\x1b[201~q", "x".repeat(5_000_000));
        let inputs = decoded(long.as_bytes());
        assert!(matches!(&inputs[0], Input::Paste(text) if text.len() == LONGEST_PASTE));
        assert_eq!(keys_of(&inputs[1..]), "q");
    }

    #[test]
    fn mouse_positions_count_from_0() {
        use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind as Did};
        let mouse = |kind, column, row, modifiers| {
            Input::Mouse(MouseEvent {
                kind,
                column,
                row,
                modifiers,
            })
        };
        let none = KeyModifiers::NONE;
        for (bytes, expected) in [
            (
                &b"\x1b[<0;1;1M"[..],
                mouse(Did::Down(MouseButton::Left), 0, 0, none),
            ),
            (
                b"\x1b[<0;300;20m",
                mouse(Did::Up(MouseButton::Left), 299, 19, none),
            ),
            (
                b"\x1b[<34;3;4M",
                mouse(Did::Drag(MouseButton::Right), 2, 3, none),
            ),
            (b"\x1b[<35;3;4M", mouse(Did::Moved, 2, 3, none)),
            (b"\x1b[<64;3;4M", mouse(Did::ScrollUp, 2, 3, none)),
            (b"\x1b[<65;3;4M", mouse(Did::ScrollDown, 2, 3, none)),
            (
                b"\x1b[<81;3;4M",
                mouse(Did::ScrollDown, 2, 3, KeyModifiers::CONTROL),
            ),
            (
                b"\x1b[M !!",
                mouse(Did::Down(MouseButton::Left), 0, 0, none),
            ),
            (b"\x1b[M`\"#", mouse(Did::ScrollUp, 1, 2, none)),
        ] {
            assert_eq!(decoded(bytes), [expected], "{bytes:?}");
        }
        for bytes in [
            "\x1b[<0;0;0M",
            "\x1b[<;;M",
            "\x1b[<999;1;1M",
            "\x1b[<0;99999;1M",
        ] {
            assert!(decoded(bytes.as_bytes()).len() <= 1, "{bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn how_bytes_are_cut_makes_no_difference(
            bytes in proptest::collection::vec(
                prop_oneof![
                    Just(0x1b_u8), Just(b'['), Just(b']'), Just(b';'), Just(b'<'), Just(b'M'), Just(b'~'),
                    Just(b'2'), Just(b'0'), Just(b'1'), Just(b'u'), Just(b'O'), any::<u8>(),
                ],
                0..200,
            ),
            cuts in proptest::collection::vec(0..200_usize, 0..20),
        ) {
            let mut whole = Vec::new();
            Decoder::default().feed(&bytes, &mut whole);
            let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(bytes.len())).collect();
            cuts.extend([0, bytes.len()]);
            cuts.sort_unstable();
            let mut pieces = Vec::new();
            let mut decoder = Decoder::default();
            for ends in cuts.windows(2) {
                decoder.feed(&bytes[ends[0]..ends[1]], &mut pieces);
            }
            prop_assert_eq!(whole, pieces);
        }
    }
}
