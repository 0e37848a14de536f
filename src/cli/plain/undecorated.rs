//! Dates and labels for the ear: signs that a screen reader spells out or leaves out become words. Knows no study.

use crate::model::Clean;

/// The marks of verdicts and items, which words stand beside.
const SIGNS: [char; 6] = ['✓', '◐', '✗', '•', '▸', '?'];

/// A label or line of the program without its signs: dots and columns become commas, a dash between dates “to”.
pub(super) fn undecorated(text: &str) -> Clean {
    let text = text
        .replace('\u{a0}', " ")
        .replace(" · ", "  ")
        .replace("· ", "  ");
    let parts = text.split("  ").map(part).filter(|p| !p.is_empty());
    Clean::line(&parts.collect::<Vec<_>>().join(", "))
}

fn part(text: &str) -> String {
    let text = text.trim();
    let bare = text.strip_prefix(SIGNS).map_or(text, str::trim_start);
    date(bare)
}

/// A date in words only: `~ 1895 – 1 Feb 1960 ?` is “about 1895 to 1 Feb 1960, doubtful”.
fn date(text: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let tokens: Vec<&str> = text.split(' ').collect();
    for (i, token) in tokens.iter().enumerate() {
        let last = i + 1 == tokens.len();
        match *token {
            "~" => words.push("about".into()),
            "–" if i == 0 => words.push("until".into()),
            "–" if last => words.push("onward".into()),
            "–" => words.push("to".into()),
            "–?" | "?" => {
                if *token == "–?" {
                    words.push("to an unknown date".into());
                } else if let Some(before) = words.last_mut() {
                    before.push_str(", doubtful");
                    if !last {
                        before.push(',');
                    }
                }
            }
            _ => words.push(token.replace('–', " to ")),
        }
    }
    words.join(" ").replace(",,", ",")
}

#[cfg(test)]
mod tests {
    use super::undecorated;

    #[test]
    fn signs_become_words() {
        for (shown, heard) in [
            ("1919 – 1920", "1919 to 1920"),
            ("~ 1895 – 1 Feb 1960", "about 1895 to 1 Feb 1960"),
            ("autumn 1920 ?", "autumn 1920, doubtful"),
            ("1900 –", "1900 onward"),
            ("28–30 Aug", "28 to 30 Aug"),
            ("– 1900", "until 1900"),
            (
                "Person · ~ 1895 · The dockers",
                "Person, about 1895, The dockers",
            ),
            (
                "✗\u{a0}1\u{a0}wrong    ◐\u{a0}2\u{a0}disputed",
                "1 wrong, 2 disputed",
            ),
            ("?\u{a0}1\u{a0}unsettled", "1 unsettled"),
            ("Mentions  5", "Mentions, 5"),
            ("", ""),
        ] {
            assert_eq!(undecorated(shown).as_str(), heard, "{shown}");
        }
    }
}
