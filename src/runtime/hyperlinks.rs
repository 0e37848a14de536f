//! Web links that the terminal itself can follow (OSC 8), where it is known to support them.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};

use crate::app::Area;
use crate::ui::Hyperlink;

/// Whether the terminal is known to support hyperlinks. It cannot be queried, and others may show the addresses as text.
pub(super) fn are_supported(variable: impl Fn(&str) -> Option<String>) -> bool {
    let term = variable("TERM").unwrap_or_default();
    if starts_with_any(&term, &["tmux", "screen", "linux", "dumb"]) {
        return false;
    }
    let program = variable("TERM_PROGRAM").unwrap_or_default();
    let number = |name| variable(name).and_then(|n| n.parse::<u32>().ok());
    let programs = ["iTerm.app", "WezTerm", "ghostty", "vscode", "rio"];
    let terms = [
        "xterm-kitty",
        "xterm-ghostty",
        "foot",
        "alacritty",
        "wezterm",
        "contour",
    ];
    starts_with_any(&term, &terms)
        || programs.contains(&program.as_str())
        || number("VTE_VERSION").is_some_and(|version| version > 5_000)
        || number("KONSOLE_VERSION").is_some_and(|version| version >= 201_200)
        || variable("WT_SESSION").is_some_and(|session| !session.is_empty())
}

fn starts_with_any(term: &str, prefixes: &[&str]) -> bool {
    prefixes.iter().any(|prefix| term.starts_with(prefix))
}

/// Turns cells into hyperlinks where they still show the words of the link (nothing is drawn over them). A run of one style
/// becomes one cell with the width of all.
pub(super) fn write(buffer: &mut Buffer, links: &[Hyperlink]) {
    for link in links
        .iter()
        .filter(|link| is_printable_ascii(link.address.url()))
    {
        let Area { x, y, width, .. } = link.area;
        let end = x.saturating_add(width).min(buffer.area.right());
        let (shown, next) = run(buffer, (x, y), end, |_| true);
        if shown != link.words.as_str() || next != end {
            continue;
        }
        let mut x = x;
        while x < end {
            x = write_run(buffer, link.address.url(), (x, y), end);
        }
    }
}

/// The text of the cells from `x` to `end` while they are `wanted`, and the column after them.
fn run(
    buffer: &Buffer,
    (mut x, y): (u16, u16),
    end: u16,
    wanted: impl Fn(&Cell) -> bool,
) -> (String, u16) {
    let mut text = String::new();
    while let Some(cell) = buffer.cell((x, y)).filter(|c| x < end && wanted(c)) {
        text.push_str(cell.symbol());
        x += CellWidth::cell_width(cell.symbol()).max(1);
    }
    (text, x)
}

/// Such an address cannot end the escape sequence.
fn is_printable_ascii(url: &str) -> bool {
    url.bytes().all(|byte| byte.is_ascii_graphic())
}

/// Links the cells that have the style of the first; returns the column after them.
fn write_run(buffer: &mut Buffer, url: &str, at: (u16, u16), end: u16) -> u16 {
    let style = buffer.cell(at).map(Cell::style);
    let (text, next) = run(buffer, at, end, |cell| Some(cell.style()) == style);
    let Some(width) = NonZeroU16::new(next - at.0) else {
        return end;
    };
    if let Some(cell) = buffer.cell_mut(at) {
        cell.set_symbol(&format!("\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\"));
        cell.set_diff_option(CellDiffOption::ForcedWidth(width));
    }
    next
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::{Modifier, Style};

    use super::*;
    use crate::app::Address;
    use crate::model::SafeText;

    fn linked(url: &str, text: &str, x: u16, words: &str) -> Vec<String> {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        buffer.set_string(0, 0, text, Style::new());
        buffer.set_style(
            Rect::new(3, 0, 2, 1),
            Style::new().add_modifier(Modifier::BOLD),
        );
        let width = u16::try_from(ratatui::text::Line::from(words).width()).unwrap();
        let link = Hyperlink {
            area: Area::new(x, 0, width, 1),
            words: SafeText::new(words),
            address: Address::parse(&SafeText::new(url)).unwrap(),
        };
        write(&mut buffer, &[link]);
        let changed = |c: &&ratatui::buffer::Cell| c.symbol().contains('\x1b');
        buffer
            .content
            .iter()
            .filter(changed)
            .map(|c| c.symbol().replace('\x1b', "^"))
            .collect()
    }

    #[test]
    fn a_link_is_written_once_for_each_run_of_one_style() {
        let open = "^]8;;https://a.org^\\";
        let close = "^]8;;^\\";
        assert_eq!(
            linked("https://a.org", "a link here", 2, "link h"),
            [
                format!("{open}l{close}"),
                format!("{open}in{close}"),
                format!("{open}k h{close}")
            ]
        );
        assert_eq!(
            linked("https://a.org", "한국 링크", 5, "링크"),
            [format!("{open}링크{close}")]
        );
    }

    #[test]
    fn covered_words_and_addresses_beyond_ascii_are_not_linked() {
        for (url, x, words) in [
            ("https://a.org/é", 2, "link"),
            ("https://a.org", 2, "lint"),
            ("https://a.org", 1, "link"),
            ("https://a.org", 40, "link"),
            ("https://a.org", 8, "here and on"),
        ] {
            assert!(linked(url, "a link here", x, words).is_empty(), "{words}");
        }
        assert_eq!(linked("https://a.org", "한국 링크", 6, "크").len(), 0);
    }

    #[test]
    fn hyperlinks_are_written_only_where_the_terminal_is_known_to_support_them() {
        for (set, expected) in [
            (&[("TERM", "xterm-256color")][..], false),
            (&[("TERM", "xterm-kitty")], true),
            (&[("TERM", "foot-extra")], true),
            (
                &[("TERM", "xterm-256color"), ("TERM_PROGRAM", "WezTerm")],
                true,
            ),
            (
                &[
                    ("TERM", "xterm-256color"),
                    ("TERM_PROGRAM", "Apple_Terminal"),
                ],
                false,
            ),
            (
                &[("TERM", "tmux-256color"), ("TERM_PROGRAM", "WezTerm")],
                false,
            ),
            (&[("TERM", "screen"), ("VTE_VERSION", "7600")], false),
            (&[("TERM", "xterm-256color"), ("VTE_VERSION", "7600")], true),
            (
                &[("TERM", "xterm-256color"), ("VTE_VERSION", "5000")],
                false,
            ),
            (
                &[("TERM", "xterm-256color"), ("KONSOLE_VERSION", "230800")],
                true,
            ),
            (
                &[("TERM", "xterm-256color"), ("KONSOLE_VERSION", "180400")],
                false,
            ),
            (&[], false),
        ] {
            let variable = |name: &str| {
                let found = set.iter().find(|(n, _)| *n == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(are_supported(variable), expected, "{set:?}");
        }
    }
}
