//! The first thing in a piece of terminal input: a character, a control byte or an escape sequence. Knows no state.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::ground::{self, Answer};
use crate::keys::{Code, Key};
use crate::runtime::Input;

/// A control sequence longer than this is none.
const LONGEST_SEQUENCE: usize = 64;
/// A reply longer than this is none.
const LONGEST_REPLY: usize = 4096;
const ESC: u8 = 0x1b;

/// What stands first, and how many bytes it takes.
pub(super) enum Step {
    /// This.
    Input(Input, usize),
    /// Nothing that the program hears of.
    Skip(usize),
    /// The beginning of a paste.
    Paste(usize),
    /// The beginning of something.
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

/// Reads what stands first in `bytes`.
pub(super) fn step(bytes: &[u8]) -> Step {
    match bytes {
        [] | [ESC] => Step::Partial,
        [ESC, ESC, ..] => Step::key(Some(Key::plain(Code::Esc)), 1),
        [ESC, b'[', rest @ ..] => control_sequence(rest).after(2),
        [ESC, b'O', rest @ ..] => match rest {
            [] => Step::Partial,
            [last, ..] => Step::key(letter(*last).map(Key::plain), 3),
        },
        [ESC, b']', rest @ ..] => match ground::read(bytes) {
            Answer::Whole(ground, used) => Step::Input(Input::Background(ground), used),
            Answer::Partial => Step::Partial,
            Answer::Other => reply(rest).after(2),
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

/// What an escape sequence is whose rest never came, if it is a key.
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
    let ctrl = |c| Key {
        ctrl: true,
        ..Key::char(c)
    };
    match byte {
        b'\t' => Key::plain(Code::Tab),
        b'\r' | b'\n' => Key::plain(Code::Enter),
        0x7f => Key::plain(Code::Backspace),
        0 => ctrl(' '),
        1..=0x1a => ctrl(char::from(byte + 0x60)),
        _ => ctrl(char::from(byte + 0x40)),
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

/// A reply that is a string: swallowed up to its end, or to where it cannot be one.
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

/// What follows `ESC [`.
fn control_sequence(bytes: &[u8]) -> Step {
    match bytes {
        // The Linux console writes F1 to F5 so.
        [b'[', last @ b'A'..=b'E', ..] => {
            return Step::key(Some(Key::plain(Code::F(last - b'A' + 1))), 2);
        }
        [b'M', button, column, row, ..] => {
            let from = |byte: u8, first| u16::from(byte.saturating_sub(first));
            let pressed = from(*button, 32) & 0b100_0011 != 3;
            return mouse(
                from(*button, 32),
                from(*column, 33),
                from(*row, 33),
                pressed,
            )
            .after(4);
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

/// A whole control sequence; what it uses is counted by the caller.
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
    let number = |at: usize| numbers.get(at).copied().unwrap_or_default();
    let code = match (last, number(0).value) {
        (b'~', 200) => return Step::Paste(0),
        (b'~', 27) => symbol(number(2)),
        (b'~', number) => numbered(number),
        (b'u', _) => symbol(number(0)),
        (b'Z', _) => {
            return Step::key(
                Some(Key {
                    shift: true,
                    ..Key::plain(Code::Tab)
                }),
                0,
            );
        }
        // A cursor position looks like F3, which is seldom asked for; neither is.
        (b'R', _) => None,
        (_, 0 | 1) => letter(last),
        _ => None,
    };
    Step::key(code.and_then(|code| modified(code, number(1))), 0)
}

/// One parameter: a number, and the first and second after a colon.
#[derive(Debug, Clone, Copy, Default)]
struct Number {
    value: u16,
    first: u16,
}

/// The parameters of a sequence; nothing where they are no numbers.
fn numbers(parameters: &[u8]) -> Option<Vec<Number>> {
    let number = |text: &str| {
        if text.is_empty() {
            Some(0)
        } else {
            text.parse().ok()
        }
    };
    let text = std::str::from_utf8(parameters).ok()?;
    text.split(';')
        .map(|parameter| {
            let mut parts = parameter.split(':');
            Some(Number {
                value: number(parts.next().unwrap_or_default())?,
                first: number(parts.next().unwrap_or_default())?,
            })
        })
        .collect()
}

/// The key with what was held; nothing when it was released, or for the window system.
fn modified(code: Code, held: Number) -> Option<Key> {
    const RELEASED: u16 = 3;
    const SUPER_OR_HYPER: u16 = 0b1_1000;
    let bits = held.value.saturating_sub(1);
    if held.first == RELEASED || bits & SUPER_OR_HYPER != 0 || bits > 0xff {
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

/// The key of a sequence that ends in this letter.
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
    let function = |first: u16| u8::try_from(number - first).ok().map(Code::F);
    Some(match number {
        1 | 7 => Code::Home,
        2 => Code::Insert,
        3 => Code::Delete,
        4 | 8 => Code::End,
        5 => Code::PageUp,
        6 => Code::PageDown,
        11..=15 => return function(10),
        17..=21 => return function(11),
        23..=24 => return function(12),
        _ => return None,
    })
}

/// The key of a sequence that names it by its code point, or by one of kitty's for the keypad.
fn symbol(number: Number) -> Option<Code> {
    const KEYPAD: [Code; 28] = [
        Code::Char('0'),
        Code::Char('1'),
        Code::Char('2'),
        Code::Char('3'),
        Code::Char('4'),
        Code::Char('5'),
        Code::Char('6'),
        Code::Char('7'),
        Code::Char('8'),
        Code::Char('9'),
        Code::Char('.'),
        Code::Char('/'),
        Code::Char('*'),
        Code::Char('-'),
        Code::Char('+'),
        Code::Enter,
        Code::Char('='),
        Code::Char(','),
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
    const FIRST_OF_KEYPAD: u16 = 57399;
    match number.value {
        9 => Some(Code::Tab),
        13 => Some(Code::Enter),
        27 => Some(Code::Esc),
        8 | 127 => Some(Code::Backspace),
        FIRST_OF_KEYPAD.. => KEYPAD
            .get(usize::from(number.value - FIRST_OF_KEYPAD))
            .copied(),
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
