//! The program's glyphs in ASCII, each with a sign of its own where another meaning could stand. Knows no text.

/// A text in ASCII as far as its glyphs are known, as many columns wide.
pub(super) fn text(text: &str) -> String {
    let mut before = None;
    let mut rest = text.chars().peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(c) = rest.next() {
        // A dot alone is a mark; between words it parts them.
        let parts = [before, rest.peek().copied()];
        let separates = c == '·' && parts.iter().flatten().any(|c| c.is_whitespace());
        out.push(if separates { '/' } else { sign(c) });
        before = Some(c);
    }
    out
}

fn sign(c: char) -> char {
    match c {
        // Rules and frames.
        '│' | '▏' => '|',
        '─' | '━' | '–' | '—' | '―' | '‐' | '‑' => '-',
        '┌' | '┐' | '└' | '┘' | '├' | '┤' | '╭' | '╮' | '╰' | '╯' => '+',
        // Bars of the timeline: chosen, not certain.
        '┃' => '#',
        '┆' => ':',
        // Marks of events, from heavy to light: certain, not certain.
        '◆' => '#',
        '◇' => 'O',
        '●' | '•' => '*',
        '○' => 'o',
        '·' => ':',
        '◦' => ';',
        // Folded, unfolded, where the reader is.
        '▸' | '›' | '→' => '>',
        '▾' | '↓' => 'v',
        '◂' | '←' => '<',
        // How often, which section.
        '×' => 'x',
        '§' => '#',
        '↑' => '^',
        // How far.
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
    fn signs_that_can_stand_in_one_place_differ() {
        for place in [
            // Marks of events; headings of the timeline stand there too.
            "◆◇●○·◦",
            "│┃┆",
            "✓◐✗?",
            "▸▾●·",
            "▰▱",
            "▁▂▃▅▇",
            // Dates: about, doubted, from … to; claims beside them.
            "~?–◐✗",
        ] {
            let mut signs: Vec<char> = place.chars().map(sign).collect();
            signs.sort_unstable();
            signs.dedup();
            assert_eq!(signs.len(), place.chars().count(), "{place}");
            assert!(signs.iter().all(char::is_ascii), "{place}");
        }
    }

    #[test]
    fn a_dot_between_words_a_dot_alone_and_an_ellipsis_are_three_signs() {
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
            assert_eq!(text(glyphs), ascii);
        }
    }
}
