//! The width of text in terminal cells, as the renderer counts them.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The cells that `text` takes when it is drawn grapheme by grapheme.
pub fn width_of(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        cells(text).map(|(_, width)| width).sum()
    }
}

/// The longest prefix of `text`, in bytes, that takes at most `limit` cells, and how many cells it takes.
pub fn truncate_to(text: &str, limit: usize) -> (usize, usize) {
    if text.is_ascii() {
        let len = text.len().min(limit);
        return (len, len);
    }
    let mut used = 0;
    for (at, width) in cells(text) {
        let next = used + width;
        if next > limit {
            return (at, used);
        }
        used = next;
    }
    (text.len(), used)
}

/// The graphemes of `text` (UAX #29): the first byte of each, and its width in cells.
pub(super) fn cells(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let mut chars = rest.chars();
        let first = chars.next()?;
        let alone =
            width_alone(first).filter(|_| chars.next().is_none_or(|c| width_alone(c).is_some()));
        let (len, width) = if let Some(width) = alone {
            (first.len_utf8(), width)
        } else {
            let grapheme = rest.graphemes(true).next()?;
            (grapheme.len(), grapheme_width(grapheme))
        };
        let start = at;
        at += len;
        Some((start, width))
    })
}

/// The width of common characters that are graphemes of their own if another of them, or nothing, follows.
fn width_alone(c: char) -> Option<usize> {
    match c {
        ' '..='~' | '\u{c0}'..='\u{2ff}' | '\u{2010}'..='\u{2027}' => Some(1),
        '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' => Some(2),
        _ => None,
    }
}

fn grapheme_width(grapheme: &str) -> usize {
    if grapheme.len() == 1 {
        return 1;
    }
    // Terminals give the halfwidth sound marks a cell of their own, and so does the renderer.
    let marks = grapheme.matches(['\u{FF9E}', '\u{FF9F}']).count();
    grapheme.width() + marks
}

/// Saturates: no screen is wider.
pub(super) fn columns(cells: usize) -> u16 {
    u16::try_from(cells).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::{grapheme_width, truncate_to, width_alone, width_of};

    #[test]
    fn text_takes_the_cells_a_terminal_gives_it() {
        for (text, cells) in [
            ("", 0),
            ("Yan'an", 6),
            ("박헌영", 6),
            ("e\u{301}", 1),
            ("ｶﾞ", 2),
            ("ガ", 2),
            ("👩‍👩‍👧", 2),
            ("—", 1),
        ] {
            assert_eq!(width_of(text), cells, "{text:?}");
        }
    }

    #[test]
    fn the_fast_path_agrees_with_the_full_algorithm() {
        for c in ('\0'..=char::MAX).filter(|c| width_alone(*c).is_some()) {
            let text = c.to_string();
            assert_eq!(width_alone(c), Some(grapheme_width(&text)), "{c:?}");
            let pair = format!("{c}a{c}");
            assert_eq!(pair.graphemes(true).count(), 3, "{c:?}");
        }
    }

    #[test]
    fn a_cut_never_splits_a_wide_character_or_an_accent() {
        assert_eq!(truncate_to("박헌영", 3), (3, 2));
        assert_eq!(truncate_to("e\u{301}a", 1), (3, 1));
        assert_eq!(truncate_to("abc", 9), (3, 3));
        assert_eq!(truncate_to("abc", 0), (0, 0));
    }
}
