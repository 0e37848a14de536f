//! Encodes changed cells as the bytes that draw them.
//!
//! Used instead of ratatui's `CrosstermBackend` because it writes fewer bytes, which counts on slow connections, and
//! underline colours that every terminal can read. Frames of the bundled study at 160x48, dark theme, ratatui-crossterm 0.1.2:
//!
//! | frames            | bytes a frame | crossterm | ratio |
//! |-------------------|--------------:|----------:|------:|
//! | the first         |        12,266 |    29,434 |  2.40 |
//! | 20 pages down     |         7,440 |    17,251 |  2.32 |
//! | 20 lines up       |         3,823 |     7,130 |  1.86 |
//! | 11 of a search    |         2,106 |     5,018 |  2.38 |
//! | 10 mentions       |         2,294 |     6,241 |  2.72 |
//! | 8 of the people   |         1,753 |     5,050 |  2.88 |
//! | 9 of the timeline |           292 |       699 |  2.39 |
//! | all 79            |         3,801 |     8,625 |  2.27 |
//!
//! Cells in reading order instead of style by style, and only absolute moves, make it 1.7 times.

use std::io::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// A gap of up to this many unchanged cells is written again, which takes fewer bytes than to move the cursor.
const LONGEST_GAP: u16 = 4;

/// Modifiers that are visible on a blank.
const VISIBLE_ON_BLANK: Modifier = Modifier::UNDERLINED
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT);

/// The SGR codes that set and reset each modifier. Bold and dim share a reset, and so do both kinds of blinking.
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// The terminal's current style and the position of the cell written last.
struct Pen<'a> {
    out: &'a mut Vec<u8>,
    fg: Color,
    bg: Color,
    underline: Color,
    modifier: Modifier,
    last: Option<(u16, u16)>,
}

/// Writes the changed `cells` of `buffer`, given in reading order, for a terminal in its default style; resets the style at the
/// end. Cells of one style are written together: a colour takes up to 19 bytes, a move to the next cell of it 4 to 8.
pub(super) fn write<'c>(
    out: &mut Vec<u8>,
    cells: impl Iterator<Item = Changed<'c>>,
    buffer: &Buffer,
) {
    let mut pen = Pen {
        out,
        fg: Color::Reset,
        bg: Color::Reset,
        underline: Color::Reset,
        modifier: Modifier::empty(),
        last: None,
    };
    for (x, y, cell) in by_style(cells) {
        pen.advance_to(x, y, buffer);
        pen.apply_style(cell);
        pen.out.extend_from_slice(cell.symbol().as_bytes());
        pen.last = Some((x, y));
    }
    pen.out.extend_from_slice(b"\x1b[0m");
}

/// A changed cell with its column and row.
type Changed<'c> = (u16, u16, &'c Cell);

/// The cells style by style, each style in reading order. A blank takes the style of the cell before it, if it looks the same.
fn by_style<'c>(cells: impl Iterator<Item = Changed<'c>>) -> impl Iterator<Item = Changed<'c>> {
    let mut groups: Vec<(&Cell, Vec<Changed<'c>>)> = Vec::new();
    let mut last = 0;
    for (x, y, cell) in cells {
        let fits = |(style, _): &(&Cell, Vec<_>)| has_style(style, cell);
        let is_last = groups.get(last).is_some_and(fits);
        if !is_last {
            last = groups.iter().position(fits).unwrap_or(groups.len());
        }
        match groups.get_mut(last) {
            Some((_, group)) => group.push((x, y, cell)),
            None => groups.push((cell, vec![(x, y, cell)])),
        }
    }
    groups.into_iter().flat_map(|(_, group)| group)
}

/// Whether a cell looks right in the style of another one.
fn has_style(style: &Cell, cell: &Cell) -> bool {
    let modifiers = style.modifier | cell.modifier;
    let is_blank = cell.symbol() == " " && !modifiers.intersects(VISIBLE_ON_BLANK);
    style.bg == cell.bg
        && (is_blank
            || (style.fg == cell.fg
                && style.modifier == cell.modifier
                && style.underline_color == cell.underline_color))
}

/// Moves the cursor; `x` and `y` count from 0.
pub(super) fn move_to(out: &mut Vec<u8>, x: u16, y: u16) {
    // A vector takes every byte.
    let _ = write!(out, "\x1b[{};{}H", y + 1, x + 1);
}

impl Pen<'_> {
    /// Moves to a cell. A short gap in the current style is written again instead.
    fn advance_to(&mut self, x: u16, y: u16, buffer: &Buffer) {
        if let Some((last, row)) = self.last
            && row == y
            && x > last
        {
            if x == last + 1 {
                return;
            }
            let gap = (last + 1..x).map_while(|x| buffer.cell((x, y)));
            let before = buffer.cell((last, y));
            // Only ASCII is sure to take exactly one column.
            if x - last - 1 <= LONGEST_GAP
                && before.is_some_and(is_ascii)
                && gap
                    .clone()
                    .all(|cell| is_ascii(cell) && self.looks_right(cell))
            {
                for cell in gap {
                    self.out.extend_from_slice(cell.symbol().as_bytes());
                }
                return;
            }
            // The cursor is behind the last cell, unless that is not as wide as it should be, or the last of its row.
            if before.is_some_and(is_ascii) {
                let _ = write!(self.out, "\x1b[{}C", x - last - 1);
                return;
            }
        }
        move_to(self.out, x, y);
    }

    /// Whether a cell looks right when it is written in the current style.
    fn looks_right(&self, cell: &Cell) -> bool {
        if self.bg != cell.bg {
            return false;
        }
        let is_blank =
            cell.symbol() == " " && !(self.modifier | cell.modifier).intersects(VISIBLE_ON_BLANK);
        is_blank
            || (self.fg == cell.fg
                && self.underline_matches(cell)
                && self.modifier == cell.modifier)
    }

    /// Whether the cell has no underline or one of the current colour.
    fn underline_matches(&self, cell: &Cell) -> bool {
        !cell.modifier.contains(Modifier::UNDERLINED) || self.underline == cell.underline_color
    }

    fn apply_style(&mut self, cell: &Cell) {
        if self.looks_right(cell) {
            return;
        }
        let mut sgr = Sgr {
            out: &mut *self.out,
            is_begun: false,
        };
        let mut current = self.modifier;
        for (modifier, _, reset) in MODIFIERS {
            if (self.modifier - cell.modifier).contains(modifier) && current.contains(modifier) {
                sgr.push(&[reset]);
                for (other, ..) in MODIFIERS.iter().filter(|(.., other)| *other == reset) {
                    current.remove(*other);
                }
            }
        }
        for (modifier, set, _) in MODIFIERS {
            if (cell.modifier - current).contains(modifier) {
                sgr.push(&[set]);
            }
        }
        if self.fg != cell.fg {
            sgr.push_colour(cell.fg, 30);
        }
        if self.bg != cell.bg {
            sgr.push_colour(cell.bg, 40);
        }
        sgr.end();
        if !self.underline_matches(cell) {
            write_underline_colour(self.out, cell.underline_color);
            self.underline = cell.underline_color;
        }
        self.fg = cell.fg;
        self.bg = cell.bg;
        self.modifier = cell.modifier;
    }
}

/// One SGR sequence, which is begun by its first parameter.
struct Sgr<'a> {
    out: &'a mut Vec<u8>,
    is_begun: bool,
}

impl Sgr<'_> {
    fn push(&mut self, parameters: &[u8]) {
        for parameter in parameters {
            let separator = if self.is_begun { ";" } else { "\x1b[" };
            self.is_begun = true;
            let _ = write!(self.out, "{separator}{parameter}");
        }
    }

    /// Sets the foreground (base 30) or background (base 40).
    fn push_colour(&mut self, colour: Color, base: u8) {
        match (colour, ansi_index(colour)) {
            (Color::Rgb(red, green, blue), _) => self.push(&[base + 8, 2, red, green, blue]),
            (Color::Indexed(index), _) => self.push(&[base + 8, 5, index]),
            (_, Some(index)) if index < 8 => self.push(&[base + index]),
            (_, Some(index)) => self.push(&[base + 60 + index - 8]),
            (_, None) => self.push(&[base + 9]),
        }
    }

    fn end(self) {
        if self.is_begun {
            self.out.push(b'm');
        }
    }
}

/// Sets the underline colour, in a sequence of its own and with colons (ITU-T T.416): a terminal that does not support it
/// ignores the sequence. With semicolons, as crossterm writes it, such a terminal takes the numbers for other styles.
fn write_underline_colour(out: &mut Vec<u8>, colour: Color) {
    let _ = match (colour, ansi_index(colour)) {
        (Color::Rgb(red, green, blue), _) => write!(out, "\x1b[58:2::{red}:{green}:{blue}m"),
        (Color::Indexed(index), _) | (_, Some(index)) => write!(out, "\x1b[58:5:{index}m"),
        (_, None) => write!(out, "\x1b[59m"),
    };
}

/// 0 to 7 for the ANSI colours, 8 to 15 for the bright ones.
fn ansi_index(colour: Color) -> Option<u8> {
    Some(match colour {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Reset | Color::Rgb(..) | Color::Indexed(_) => return None,
    })
}

fn is_ascii(cell: &Cell) -> bool {
    matches!(cell.symbol().as_bytes(), [b' '..=b'~'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::backend::{Backend, CrosstermBackend};
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    const PLAIN: Style = Style::new();
    const RED: Style = Style::new().fg(Color::Red);
    const SIZE: (u16, u16) = (12, 3);

    fn picture(stretches: &[(u16, &str, Style)]) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
        for (x, text, style) in stretches {
            buffer.set_string(*x, 0, text, *style);
        }
        buffer
    }

    fn bytes(before: &Buffer, after: &Buffer) -> String {
        let mut out = Vec::new();
        write(&mut out, before.diff_iter(after), after);
        String::from_utf8(out).expect("frames are text")
    }

    #[test]
    fn only_changes_of_style_are_written() {
        let bold = Modifier::BOLD;
        let lined = PLAIN
            .underline_color(Color::Red)
            .add_modifier(Modifier::UNDERLINED);
        let ground = Style::new().bg(Color::Rgb(1, 20, 255));
        for (stretches, expected) in [
            (vec![(0, "ab", PLAIN)], "\x1b[1;1Hab"),
            (
                vec![(0, "ab", RED), (2, "c", PLAIN)],
                "\x1b[1;1H\x1b[31mab\x1b[39mc",
            ),
            (
                vec![(0, "a", RED.patch(ground)), (1, "b", ground)],
                "\x1b[1;1H\x1b[31;48;2;1;20;255ma\x1b[39mb",
            ),
            // The foreground of a blank is invisible, but its underline is not.
            (
                vec![
                    (0, "a", ground),
                    (1, " ", ground.fg(Color::Red)),
                    (2, "b", ground),
                ],
                "\x1b[1;1H\x1b[48;2;1;20;255ma b",
            ),
            (
                vec![
                    (0, "a", PLAIN),
                    (1, " ", RED.add_modifier(Modifier::UNDERLINED)),
                ],
                "\x1b[1;1Ha\x1b[4;31m ",
            ),
            // Bold and dim share a reset.
            (
                vec![
                    (0, "a", PLAIN.add_modifier(bold | Modifier::DIM)),
                    (1, "b", PLAIN.add_modifier(Modifier::DIM)),
                ],
                "\x1b[1;1H\x1b[1;2ma\x1b[22;2mb",
            ),
            (
                vec![(0, "a", lined.underline_color(Color::Rgb(1, 20, 255)))],
                "\x1b[1;1H\x1b[4m\x1b[58:2::1:20:255ma",
            ),
            // Without an underline its colour is not written, and the earlier one stays in force.
            (
                vec![
                    (0, "a", lined.fg(Color::White)),
                    (1, "b", RED.underline_color(Color::Blue)),
                    (2, "c", lined),
                ],
                "\x1b[1;1H\x1b[4;97m\x1b[58:5:1ma\x1b[24;31mb\x1b[4;39mc",
            ),
        ] {
            let expected = format!("{expected}\x1b[0m");
            assert_eq!(
                bytes(&picture(&[]), &picture(&stretches)),
                expected,
                "{expected:?}"
            );
        }
    }

    #[test]
    fn a_short_gap_is_written_again() {
        for (before, after, expected) in [
            ("abcdef", "xbcdey", "\x1b[1;1Hxbcdey"),
            ("abcdefghij", "xbcdefghiy", "\x1b[1;1Hx\x1b[8Cy"),
            // The second cell of a wide character cannot be written alone.
            ("漢b漢d", "字b字d", "\x1b[1;1H字\x1b[1;4H字"),
            ("éb漢d", "xb漢y", "\x1b[1;1Hx\x1b[3Cy"),
        ] {
            let expected = format!("{expected}\x1b[0m");
            let (before, after) = (
                picture(&[(0, before, PLAIN)]),
                picture(&[(0, after, PLAIN)]),
            );
            assert_eq!(bytes(&before, &after), expected);
        }
        let both = [(0, "a", PLAIN), (1, "b", RED), (2, "c", PLAIN)];
        let other = [(0, "x", PLAIN), (1, "b", RED), (2, "y", PLAIN)];
        assert_eq!(
            bytes(&picture(&both), &picture(&other)),
            "\x1b[1;1Hx\x1b[1Cy\x1b[0m"
        );
    }

    fn any_picture() -> impl Strategy<Value = Buffer> {
        let colours = prop::sample::select(vec![
            Color::Reset,
            Color::Red,
            Color::Indexed(99),
            Color::Rgb(1, 2, 3),
        ]);
        let modifiers = prop::sample::select(vec![
            Modifier::empty(),
            Modifier::BOLD,
            Modifier::ITALIC | Modifier::UNDERLINED,
            Modifier::REVERSED,
        ]);
        // Nothing of two columns: ratatui's diff does not always redraw what such a character leaves behind.
        let words = prop::sample::select(vec!["a", "b ", "   ", "é", "word"]);
        let stretch = (
            0..SIZE.0,
            0..SIZE.1,
            words,
            colours.clone(),
            colours,
            modifiers,
        );
        prop::collection::vec(stretch, 0..20).prop_map(|stretches| {
            let mut buffer = picture(&[]);
            for (x, y, text, fg, bg, modifier) in stretches {
                let style = Style::new().fg(fg).bg(bg).add_modifier(modifier);
                buffer.set_string(x, y, text, style);
            }
            buffer
        })
    }

    /// What ratatui's crossterm backend writes.
    fn crossterm_bytes(before: &Buffer, after: &Buffer) -> Vec<u8> {
        crossterm::style::force_color_output(true);
        let mut out = Vec::new();
        CrosstermBackend::new(&mut out)
            .draw(before.diff_iter(after))
            .expect("a vector takes every byte");
        out
    }

    proptest! {
        #[test]
        fn the_screen_is_the_one_that_crossterm_draws(pictures in prop::collection::vec(any_picture(), 1..4)) {
            let cells = |n| std::num::NonZero::new(n).expect("a screen");
            let terminal = || vt100::Parser::new(cells(SIZE.1), cells(SIZE.0), 0);
            let (mut own, mut reference) = (terminal(), terminal());
            let mut before = picture(&[]);
            for after in pictures {
                own.process(bytes(&before, &after).as_bytes());
                reference.process(&crossterm_bytes(&before, &after));
                before = after;
            }
            for (y, x) in (0..SIZE.1).flat_map(|y| (0..SIZE.0).map(move |x| (y, x))) {
                let seen = |terminal: &vt100::Parser| {
                    let cell = terminal.screen().cell(y, x).expect("in the screen");
                    let letters = cell.contents().trim().to_owned();
                    let style = (cell.fgcolor(), cell.bold(), cell.italic());
                    let shown = !letters.is_empty() || cell.underline() || cell.inverse();
                    (letters, cell.bgcolor(), cell.underline(), cell.inverse(), shown.then_some(style))
                };
                prop_assert_eq!(seen(&own), seen(&reference), "{}, {}", x, y);
            }
        }
    }
}
