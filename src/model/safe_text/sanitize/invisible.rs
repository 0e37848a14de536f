//! Invisible characters, and the few places where Unicode needs them.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

const ZWNJ: char = '\u{200C}';
const ZWJ: char = '\u{200D}';
const TEXT_STYLE: char = '\u{FE0E}';
const EMOJI_STYLE: char = '\u{FE0F}';
const KEYCAP: char = '\u{20E3}';
const BLACK_FLAG: char = '\u{1F3F4}';

/// The tags that follow a black flag in the flags of England, Scotland and Wales.
const SUBDIVISIONS: [&str; 3] = [
    "\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
    "\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
    "\u{E0067}\u{E0062}\u{E0077}\u{E006C}\u{E0073}\u{E007F}",
];

/// How many bytes of `rest`, which begins with `c`, can be kept after `before`: 0 for a character that is invisible
/// there.
pub(super) fn visible(before: &str, c: char, rest: &str) -> usize {
    let next = rest.chars().nth(1);
    let is_kept = match c {
        ZWNJ | ZWJ => is_joiner_needed(before, c, next),
        TEXT_STYLE | EMOJI_STYLE => is_style_needed(before, next),
        '\u{180B}'..='\u{180D}' | '\u{180F}' => before
            .chars()
            .next_back()
            .is_some_and(|p| ('\u{1820}'..='\u{18AA}').contains(&p)),
        '\u{E0020}'..='\u{E007F}' => {
            return subdivision(before, rest);
        }
        _ => !is_hidden(c),
    };
    if is_kept { c.len_utf8() } else { 0 }
}

/// Whether `c` has a meaning only with what follows, so that no cut may leave it last.
pub(super) fn needs_next(c: char) -> bool {
    matches!(
        c,
        ZWNJ | ZWJ | TEXT_STYLE | EMOJI_STYLE | '\u{E0020}'..='\u{E007F}'
    )
}

/// Characters without a glyph: direction marks, fillers, joiners, private use, noncharacters.
fn is_hidden(c: char) -> bool {
    matches!(
        u32::from(c),
        0x00AD
            | 0x034F
            | 0x061C
            | 0x115F..=0x1160
            | 0x17B4..=0x17B5
            | 0x180E
            | 0x200B
            | 0x200E..=0x200F
            | 0x202A..=0x202E
            | 0x2060..=0x206F
            | 0x3164
            | 0xE000..=0xF8FF
            | 0xFDD0..=0xFDEF
            | 0xFE00..=0xFE0D
            | 0xFEFF
            | 0xFFA0
            | 0xFFF0..=0xFFFB
            | 0x1_3430..=0x1_343F
            | 0x1_6FE4
            | 0x1_BCA0..=0x1_BCA3
            | 0x1_D173..=0x1_D17A
            | 0xE_0000..=0xE_0FFF
            | 0xF_0000..
    ) || u32::from(c) & 0xFFFE == 0xFFFE
}

fn is_joiner_needed(before: &str, joiner: char, next: Option<char>) -> bool {
    let mut back = before.chars().rev();
    let Some(last) = back.next() else {
        return false;
    };
    if is_virama(last) {
        return true;
    }
    let Some(next) = next else {
        return false;
    };
    if is_joining(last) && is_joining(next) {
        return true;
    }
    if joiner == ZWNJ {
        return false;
    }
    let base = if matches!(last, EMOJI_STYLE | '\u{1F3FB}'..='\u{1F3FF}') {
        back.next()
    } else {
        Some(last)
    };
    is_emoji(next) && base.is_some_and(is_emoji)
}

fn is_style_needed(before: &str, next: Option<char>) -> bool {
    match before.chars().next_back() {
        Some('0'..='9' | '#' | '*') => next == Some(KEYCAP),
        Some(last) => is_emoji(last),
        None => false,
    }
}

fn subdivision(before: &str, rest: &str) -> usize {
    let tags = SUBDIVISIONS.iter().find(|s| rest.starts_with(**s));
    match tags {
        Some(tags) if before.ends_with(BLACK_FLAG) => tags.len(),
        _ => 0,
    }
}

/// Whether `c` is a pictograph (two joined are one cluster) that is two columns wide as an emoji.
fn is_emoji(c: char) -> bool {
    if u32::from(c) < 0xA9 {
        return false;
    }
    let joined: String = [c, ZWJ, c].iter().collect();
    let apart: String = [c, c].iter().collect();
    let styled: String = [c, EMOJI_STYLE].iter().collect();
    joined.graphemes(true).count() == 1 && apart.graphemes(true).count() == 2 && styled.width() == 2
}

/// Whether `c` is a letter or mark of a script with contextual letter shapes.
fn is_joining(c: char) -> bool {
    matches!(
        u32::from(c),
        0x0600..=0x077F
            | 0x07C0..=0x07FF
            | 0x0840..=0x0DFF
            | 0x1000..=0x109F
            | 0x1780..=0x17FF
            | 0x1807
            | 0x1820..=0x18AF
            | 0x1A20..=0x1AAF
            | 0x1B00..=0x1C4F
            | 0x1CD0..=0x1CFF
            | 0xA800..=0xA8FF
            | 0xA980..=0xA9FF
            | 0xAA60..=0xAA7F
            | 0xAAE0..=0xAAFF
            | 0xABC0..=0xABFF
            | 0xFB50..=0xFDCF
            | 0xFE70..=0xFEFC
            | 0x1_0A00..=0x1_0A5F
            | 0x1_0AC0..=0x1_0AFF
            | 0x1_0B80..=0x1_0BAF
            | 0x1_0D00..=0x1_0D3F
            | 0x1_0F30..=0x1_0FDF
            | 0x1_1000..=0x1_1FFF
            | 0x1_E900..=0x1_E95F
    ) && !is_hidden(c)
        && (c.is_alphabetic() || c.width() == Some(0))
}

/// Marks that remove a vowel, after which a joiner selects the shape.
fn is_virama(c: char) -> bool {
    matches!(
        u32::from(c),
        0x094D
            | 0x09CD
            | 0x0A4D
            | 0x0ACD
            | 0x0B4D
            | 0x0BCD
            | 0x0C4D
            | 0x0CCD
            | 0x0D4D
            | 0x0DCA
            | 0x1039
            | 0x17D2
    )
}
