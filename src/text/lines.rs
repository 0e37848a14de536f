//! Breaking a sentence or an address into lines, where no block of text is needed. Knows no style.

use super::width::cut_to;
use crate::model::SafeText;

/// Breaks words at spaces where there are some in reach, else anywhere.
pub fn lines(words: &SafeText, width: usize) -> Vec<SafeText> {
    let mut lines = Vec::new();
    let mut start = 0;
    loop {
        let rest = words.get(start..).unwrap_or_default();
        let fits = cut_to(rest, width).0;
        let next = rest.chars().next().map_or(0, char::len_utf8);
        let mut len = fits.max(next);
        let at_space = rest.get(len..).is_some_and(|r| r.starts_with(' '));
        if len < rest.len()
            && !at_space
            && let Some(space) = rest.get(..len).and_then(|r| r.rfind(' '))
        {
            len = space + 1;
        }
        let kept = rest.get(..len).unwrap_or_default().trim_end_matches(' ');
        let mut line = SafeText::default();
        line.push(words.ink(start..start + kept.len()));
        lines.push(line);
        let after = rest.get(len..).unwrap_or_default();
        start += len + (after.len() - after.trim_start_matches(' ').len());
        if start >= words.len() {
            return lines;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::lines;
    use crate::model::SafeText;

    #[test]
    fn an_address_is_broken_anywhere_and_a_sentence_at_its_spaces() {
        let lines = |text: &str, width| {
            let lines = lines(&SafeText::new(text), width);
            lines.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(
            lines("https://example.org", 8),
            ["https://", "example.", "org"]
        );
        assert_eq!(lines("y opens it", 8), ["y opens", "it"]);
        assert_eq!(lines("y opens it", 7), ["y opens", "it"]);
        assert_eq!(lines("y opens it", 6), ["y", "opens", "it"]);
        assert_eq!(lines("", 8), [""]);
        assert_eq!(lines("한국", 1), ["한", "국"]);
    }
}
