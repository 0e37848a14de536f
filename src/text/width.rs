//! How many cells text takes, as the renderer counts them. Knows nothing of rows.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many cells `text` takes when it is drawn grapheme by grapheme.
pub fn width_of(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.graphemes(true).map(grapheme_width).sum()
    }
}

/// The longest start of `text`, in bytes, that takes at most `cells` cells, and how many it takes.
pub fn cut_to(text: &str, cells: usize) -> (usize, usize) {
    if text.is_ascii() {
        let len = text.len().min(cells);
        return (len, len);
    }
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        let next = used + grapheme_width(grapheme);
        if next > cells {
            return (at, used);
        }
        used = next;
    }
    (text.len(), used)
}

/// How many cells one grapheme takes.
pub(super) fn grapheme_width(grapheme: &str) -> usize {
    if grapheme.len() == 1 {
        return 1;
    }
    // Terminals give the halfwidth sound marks a cell of their own, and so does the renderer.
    let marks = if grapheme.contains(['\u{FF9E}', '\u{FF9F}']) {
        grapheme
            .chars()
            .filter(|c| matches!(c, '\u{FF9E}' | '\u{FF9F}'))
            .count()
    } else {
        0
    };
    grapheme.width() + marks
}

/// As a column number; text wider than a screen can be saturates.
pub(super) fn columns(cells: usize) -> u16 {
    u16::try_from(cells).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::{cut_to, width_of};

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
    fn a_cut_never_splits_a_wide_character_or_an_accent() {
        assert_eq!(cut_to("박헌영", 3), (3, 2));
        assert_eq!(cut_to("e\u{301}a", 1), (3, 1));
        assert_eq!(cut_to("abc", 9), (3, 3));
        assert_eq!(cut_to("abc", 0), (0, 0));
    }
}
