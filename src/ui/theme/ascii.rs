//! ASCII replacements for the program's glyphs; glyphs that can appear in the same place have different ones.

/// Replaces the glyphs in a text; its width stays the same.
pub(super) fn replace_glyphs(text: &str) -> String {
    let mut before = None;
    let mut rest = text.chars().peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(c) = rest.next() {
        // A dot alone is a mark; between words it is a separator.
        let neighbours = [before, rest.peek().copied()];
        let separates = c == '·' && neighbours.iter().flatten().any(|c| c.is_whitespace());
        out.push(if separates { '/' } else { ascii(c) });
        before = Some(c);
    }
    out
}

fn ascii(c: char) -> char {
    match c {
        // Rules and frames.
        '│' | '▏' => '|',
        '─' | '━' | '–' | '—' | '―' | '‐' | '‑' => '-',
        '┌' | '┐' | '└' | '┘' | '├' | '┤' | '╭' | '╮' | '╰' | '╯' => '+',
        // Bars of the timeline: selected, uncertain.
        '┃' => '#',
        '┆' => ':',
        // Events, from major to minor: certain, uncertain.
        '◆' => '#',
        '◇' => 'O',
        '●' | '•' => '*',
        '○' => 'o',
        '·' => ':',
        '◦' => ';',
        // Folded, unfolded, the reading position.
        '▸' | '›' | '→' => '>',
        '▾' | '↓' => 'v',
        '◂' | '←' => '<',
        // Counts, sections.
        '×' => 'x',
        '§' => '#',
        '↑' => '^',
        // Lengths and progress.
        '▁' => '_',
        '▂' => '-',
        '▃' => '=',
        '▅' => '+',
        '▇' => '#',
        '▰' => '=',
        '▱' => '-',
        // Verdicts.
        '✓' => '+',
        '✗' => 'x',
        '◐' => '%',
        // Punctuation.
        '…' => '.',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '°' => 'd',
        '\u{a0}' => ' ',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_that_can_appear_in_the_same_place_stay_distinct() {
        for place in [
            // Events; headings of the timeline are in the same column.
            "◆◇●○·◦",
            "│┃┆",
            "✓◐✗?",
            "▸▾●·",
            "▰▱",
            "▁▂▃▅▇",
            // Dates: approximate, uncertain, range; claims beside them.
            "~?–◐✗",
        ] {
            let mut replaced: Vec<char> = place.chars().map(ascii).collect();
            replaced.sort_unstable();
            replaced.dedup();
            assert_eq!(replaced.len(), place.chars().count(), "{place}");
            assert!(replaced.iter().all(char::is_ascii), "{place}");
        }
    }

    #[test]
    fn a_dot_between_words_a_dot_alone_and_an_ellipsis_are_replaced_differently() {
        for (glyphs, ascii) in [
            ("1919 · Port Ember", "1919 / Port Ember"),
            (" ·\u{a0}", " / "),
            ("· Port", "/ Port"),
            ("·", ":"),
            ("The harb…", "The harb."),
            ("col·lecció", "col:lecció"),
            ("“Lind’s” – 54°", "\"Lind's\" - 54d"),
            ("김하나", "김하나"),
        ] {
            assert_eq!(replace_glyphs(glyphs), ascii);
        }
    }
}
