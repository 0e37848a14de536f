//! Decodes the first item of terminal input: a character, a control byte or an escape sequence.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::background::{self, Reply};
use crate::keys::{Code, Key};
use crate::runtime::Input;

/// Longer control sequences are rejected.
const LONGEST_SEQUENCE: usize = 64;
/// Longer replies are rejected.
const LONGEST_REPLY: usize = 4096;
const ESC: u8 = 0x1b;

/// The first item and how many bytes it takes.
pub(super) enum Step {
    Input(Input, usize),
    /// Bytes that are ignored.
    Skip(usize),
    /// The start of a bracketed paste.
    Paste(usize),
    /// More bytes are needed.
    Partial,
}

impl Step {
    fn after(self, before: usize) -> Self {
        match self {
            Self::Input(input, used) => Self::Input(input, before + used),
            Self::Skip(used) => Self::Skip(before + used),
            Self::Paste(used) => Self::Paste(before + used),
            Self::Partial => Self::Partial,
        }
    }

    fn key(key: Option<Key>, used: usize) -> Self {
        key.map_or(Self::Skip(used), |key| Self::Input(Input::Key(key), used))
    }
}

pub(super) fn step(bytes: &[u8]) -> Step {
    match bytes {
        [] | [ESC] => Step::Partial,
        [ESC, ESC, ..] => Step::key(Some(Key::plain(Code::Esc)), 1),
        [ESC, b'[', rest @ ..] => control_sequence(rest).after(2),
        [ESC, b'O', rest @ ..] => match rest {
            [] => Step::Partial,
            [last, ..] => Step::key(letter(*last).map(Key::plain), 3),
        },
        [ESC, b']', rest @ ..] => match background::parse(bytes) {
            Reply::Whole(colour, used) => Step::Input(Input::Background(colour), used),
            Reply::Partial => Step::Partial,
            Reply::Other => reply(rest).after(2),
        },
        [ESC, b'P' | b'_', rest @ ..] => reply(rest).after(2),
        [ESC, rest @ ..] => match step(rest) {
            Step::Input(Input::Key(key), used) => {
                Step::key(Some(Key { alt: true, ..key }), used + 1)
            }
            other @ (Step::Input(..) | Step::Skip(_) | Step::Paste(_) | Step::Partial) => {
                other.after(1)
            }
        },
        [byte, ..] if byte.is_ascii_control() => Step::key(Some(control(*byte)), 1),
        _ => character(bytes),
    }
}

/// The key that an incomplete sequence stands for, if any.
pub(super) fn cut_short(bytes: &[u8]) -> Option<Key> {
    match bytes {
        [ESC] => Some(Key::plain(Code::Esc)),
        [ESC, byte] if byte.is_ascii_graphic() => Some(Key {
            alt: true,
            ..Key::char(char::from(*byte))
        }),
        _ => None,
    }
}

fn control(byte: u8) -> Key {
    let letter = match byte {
        b'\t' => return Key::plain(Code::Tab),
        b'\r' | b'\n' => return Key::plain(Code::Enter),
        0x7f => return Key::plain(Code::Backspace),
        0 => ' ',
        1..=0x1a => char::from(byte + 0x60),
        _ => char::from(byte + 0x40),
    };
    Key {
        ctrl: true,
        ..Key::char(letter)
    }
}

fn character(bytes: &[u8]) -> Step {
    let longest = bytes.get(..4).unwrap_or(bytes);
    let valid = match std::str::from_utf8(longest) {
        Ok(text) => text,
        Err(error) => {
            let valid = longest.get(..error.valid_up_to()).unwrap_or_default();
            match (valid, error.error_len()) {
                ([], None) => return Step::Partial,
                ([], Some(length)) => return Step::Skip(length),
                _ => std::str::from_utf8(valid).unwrap_or_default(),
            }
        }
    };
    match valid.chars().next() {
        Some(c) => Step::key((!c.is_control()).then_some(Key::char(c)), c.len_utf8()),
        None => Step::Skip(1),
    }
}

/// A string reply (OSC, DCS, APC): skipped up to its terminator, or up to a byte that cannot belong to it.
fn reply(bytes: &[u8]) -> Step {
    match bytes.iter().position(u8::is_ascii_control) {
        None if bytes.len() > LONGEST_REPLY => Step::Skip(bytes.len()),
        None => Step::Partial,
        Some(at) => match bytes.get(at..) {
            Some([0x07, ..]) => Step::Skip(at + 1),
            Some([ESC, b'\\', ..]) => Step::Skip(at + 2),
            Some([ESC]) => Step::Partial,
            _ => Step::Skip(at),
        },
    }
}

/// Takes the bytes after `ESC [`.
fn control_sequence(bytes: &[u8]) -> Step {
    match bytes {
        // F1 to F5 on the Linux console.
        [b'[', last @ b'A'..=b'E', ..] => {
            return Step::key(Some(Key::plain(Code::F(last - b'A' + 1))), 2);
        }
        [b'M', button, column, row, ..] => {
            // X10 encoding: everything is offset by 32, and positions count from 1.
            let button = u16::from(button.saturating_sub(32));
            let column = u16::from(column.saturating_sub(33));
            let row = u16::from(row.saturating_sub(33));
            return mouse(button, column, row, button & 0b100_0011 != 3).after(4);
        }
        [b'['] | [b'M', ..] => return Step::Partial,
        _ => {}
    }
    let Some(at) = bytes.iter().position(|byte| !(0x20..0x40).contains(byte)) else {
        return if bytes.len() > LONGEST_SEQUENCE {
            Step::Skip(bytes.len())
        } else {
            Step::Partial
        };
    };
    let (parameters, rest) = bytes.split_at(at);
    match rest {
        [last @ 0x40..=0x7e, ..] => finished(parameters, *last).after(at + 1),
        _ => Step::Skip(at),
    }
}

/// A complete control sequence. Its length is added by the caller.
fn finished(parameters: &[u8], last: u8) -> Step {
    if let [b'<', rest @ ..] = parameters {
        return match (numbers(rest).as_deref(), last) {
            (Some([button, column, row]), b'M' | b'm') => mouse(
                button.value,
                column.value.saturating_sub(1),
                row.value.saturating_sub(1),
                last == b'M',
            ),
            _ => Step::Skip(0),
        };
    }
    let Some(numbers) = numbers(parameters) else {
        return Step::Skip(0);
    };
    let [first, second, third] =
        std::array::from_fn(|at| numbers.get(at).copied().unwrap_or_default());
    let code = match (last, first.value) {
        (b'~', 200) => return Step::Paste(0),
        (b'~', 27) => symbol(third),
        (b'~', number) => numbered(number),
        (b'u', _) => symbol(first),
        (b'Z', _) => {
            return Step::key(
                Some(Key {
                    shift: true,
                    ..Key::plain(Code::Tab)
                }),
                0,
            );
        }
        // A cursor position report, or F3 in some terminals; ignored, since they look alike.
        (b'R', _) => None,
        (_, 0 | 1) => letter(last),
        _ => None,
    };
    Step::key(code.and_then(|code| modified(code, second)), 0)
}

/// A parameter with its first sub-parameter, `value:first`.
#[derive(Debug, Clone, Copy, Default)]
struct Number {
    value: u16,
    first: u16,
}

/// The parameters of a sequence, or `None` where one is not a number.
fn numbers(parameters: &[u8]) -> Option<Vec<Number>> {
    let text = std::str::from_utf8(parameters).ok()?;
    text.split(';')
        .map(|parameter| {
            let mut parts = parameter.split(':');
            Some(Number {
                value: number(parts.next())?,
                first: number(parts.next())?,
            })
        })
        .collect()
}

/// Parses a number; one that is left out is 0.
fn number(text: Option<&str>) -> Option<u16> {
    match text.unwrap_or_default() {
        "" => Some(0),
        text => text.parse().ok(),
    }
}

/// The key with its modifiers (kitty keyboard protocol); `None` for a release and for Super and Hyper.
fn modified(code: Code, modifiers: Number) -> Option<Key> {
    const RELEASED: u16 = 3;
    const SUPER_OR_HYPER: u16 = 0b1_1000;
    let bits = modifiers.value.saturating_sub(1);
    if modifiers.first == RELEASED || bits & SUPER_OR_HYPER != 0 || bits > 0xff {
        return None;
    }
    let shift = bits & 1 != 0;
    let (code, shift) = if let Code::Char(c) = code
        && shift
    {
        (Code::Char(uppercase(c)), false)
    } else {
        (code, shift)
    };
    Some(Key {
        code,
        ctrl: bits & 4 != 0,
        alt: bits & 2 != 0,
        shift,
    })
}

fn uppercase(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(upper), None) => upper,
        _ => c,
    }
}

/// The key of a sequence that ends in a letter.
fn letter(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'F' => Code::End,
        b'H' => Code::Home,
        b'M' => Code::Enter,
        b'P'..=b'S' => Code::F(last - b'P' + 1),
        _ => return None,
    })
}

/// The key of a sequence that ends in `~`.
fn numbered(number: u16) -> Option<Code> {
    let before_f1 = match number {
        1 | 7 => return Some(Code::Home),
        2 => return Some(Code::Insert),
        3 => return Some(Code::Delete),
        4 | 8 => return Some(Code::End),
        5 => return Some(Code::PageUp),
        6 => return Some(Code::PageDown),
        11..=15 => 10,
        17..=21 => 11,
        23..=24 => 12,
        _ => return None,
    };
    u8::try_from(number - before_f1).ok().map(Code::F)
}

/// The key with a code point, or with one of kitty's private ones for the keypad.
fn symbol(number: Number) -> Option<Code> {
    const FIRST_OF_KEYPAD: u16 = 57399;
    const SYMBOLS: &[u8] = b"0123456789./*-+\r=,";
    const KEYS: [Code; 10] = [
        Code::Left,
        Code::Right,
        Code::Up,
        Code::Down,
        Code::PageUp,
        Code::PageDown,
        Code::Home,
        Code::End,
        Code::Insert,
        Code::Delete,
    ];
    match number.value {
        9 => Some(Code::Tab),
        13 => Some(Code::Enter),
        27 => Some(Code::Esc),
        8 | 127 => Some(Code::Backspace),
        FIRST_OF_KEYPAD.. => {
            let at = usize::from(number.value - FIRST_OF_KEYPAD);
            match SYMBOLS.get(at) {
                Some(b'\r') => Some(Code::Enter),
                Some(symbol) => Some(Code::Char(char::from(*symbol))),
                None => KEYS.get(at - SYMBOLS.len()).copied(),
            }
        }
        value => char::from_u32(value.into())
            .filter(|c| !c.is_control())
            .map(Code::Char),
    }
}

fn mouse(button: u16, column: u16, row: u16, pressed: bool) -> Step {
    const SHIFT: u16 = 4;
    const ALT: u16 = 8;
    const CTRL: u16 = 16;
    const MOVED: u16 = 32;
    let held = match button & 0b1100_0011 {
        0 => Some(MouseButton::Left),
        1 => Some(MouseButton::Middle),
        2 => Some(MouseButton::Right),
        _ => None,
    };
    let kind = match (button & 0b1110_0011, held) {
        (64, _) => MouseEventKind::ScrollUp,
        (65, _) => MouseEventKind::ScrollDown,
        (66, _) => MouseEventKind::ScrollLeft,
        (67, _) => MouseEventKind::ScrollRight,
        (35, _) => MouseEventKind::Moved,
        (3, _) => MouseEventKind::Up(MouseButton::Left),
        (bits, Some(held)) if bits & MOVED != 0 => MouseEventKind::Drag(held),
        (_, Some(held)) if pressed => MouseEventKind::Down(held),
        (_, Some(held)) => MouseEventKind::Up(held),
        (_, None) => return Step::Skip(0),
    };
    let mut modifiers = KeyModifiers::NONE;
    for (bit, modifier) in [
        (SHIFT, KeyModifiers::SHIFT),
        (ALT, KeyModifiers::ALT),
        (CTRL, KeyModifiers::CONTROL),
    ] {
        modifiers.set(modifier, button & bit != 0);
    }
    let event = MouseEvent {
        kind,
        column,
        row,
        modifiers,
    };
    Step::Input(Input::Mouse(event), 0)
}
