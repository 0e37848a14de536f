//! Cells as the bytes that paint them: as few as the terminal needs. Knows one frame and nothing of what it shows.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// Unchanged cells up to this many are painted again, which takes fewer bytes than to pass over them.
const STRIDE: u16 = 6;

/// What is seen where a cell holds no more than a space.
const SEEN: Modifier = Modifier::UNDERLINED
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT);

/// How each modifier is set and undone. Bold and dim are undone together, and so are both ways to blink.
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

/// What the terminal paints with, and where.
struct Pen<'a> {
    out: &'a mut Vec<u8>,
    fg: Color,
    bg: Color,
    line: Color,
    modifier: Modifier,
    /// The cell painted last.
    last: Option<(u16, u16)>,
}

/// Writes the changed `cells` of `picture`, row by row, for a terminal in its plain style; and leaves it in that.
pub(super) fn write<'c>(
    out: &mut Vec<u8>,
    cells: impl Iterator<Item = (u16, u16, &'c Cell)>,
    picture: &Buffer,
) {
    let mut pen = Pen {
        out,
        fg: Color::Reset,
        bg: Color::Reset,
        line: Color::Reset,
        modifier: Modifier::empty(),
        last: None,
    };
    for (x, y, cell) in cells {
        pen.go(x, y, picture);
        pen.dip(cell);
        pen.out.extend_from_slice(cell.symbol().as_bytes());
        pen.last = Some((x, y));
    }
    pen.out.extend_from_slice(b"\x1b[0m");
}

impl Pen<'_> {
    /// Moves to a cell: on the way over a few unchanged ones by painting them, where that changes no style.
    fn go(&mut self, x: u16, y: u16, picture: &Buffer) {
        if let Some((last, row)) = self.last
            && row == y
            && x > last
        {
            if x == last + 1 {
                return;
            }
            let way = (last + 1..x).map_while(|x| picture.cell((x, y)));
            let before = picture.cell((last, y));
            // Only ASCII is sure to take one column and to have no second half.
            if x - last - 1 <= STRIDE
                && before.is_some_and(is_letter)
                && way.clone().all(|cell| is_letter(cell) && self.suits(cell))
            {
                for cell in way {
                    self.out.extend_from_slice(cell.symbol().as_bytes());
                }
                return;
            }
        }
        self.out.extend_from_slice(b"\x1b[");
        number(self.out, y + 1);
        self.out.push(b';');
        number(self.out, x + 1);
        self.out.push(b'H');
    }

    /// Whether a cell looks right painted as it is now.
    fn suits(&self, cell: &Cell) -> bool {
        let whole = self.fg == cell.fg && self.lines(cell) && self.modifier == cell.modifier;
        let blank = || cell.symbol() == " " && !(self.modifier | cell.modifier).intersects(SEEN);
        self.bg == cell.bg && (whole || blank())
    }

    /// Whether a line under the cell has the colour that is painted with, or there is no line.
    fn lines(&self, cell: &Cell) -> bool {
        !cell.modifier.contains(Modifier::UNDERLINED) || self.line == cell.underline_color
    }

    /// Takes the style of a cell.
    fn dip(&mut self, cell: &Cell) {
        if self.suits(cell) {
            return;
        }
        let lined = self.lines(cell);
        let mut style = Sequence(self.out, false);
        let gone = self.modifier - cell.modifier;
        let mut held = self.modifier;
        for (modifier, _, undo) in MODIFIERS {
            if gone.contains(modifier) && held.contains(modifier) {
                style.set(&[undo]);
                for (other, _, _) in MODIFIERS.iter().filter(|(.., other)| *other == undo) {
                    held.remove(*other);
                }
            }
        }
        for (modifier, set, _) in MODIFIERS {
            if (cell.modifier - held).contains(modifier) {
                style.set(&[set]);
            }
        }
        if self.fg != cell.fg {
            style.colour(cell.fg, 30);
        }
        if self.bg != cell.bg {
            style.colour(cell.bg, 40);
        }
        style.end();
        if !lined {
            line_colour(self.out, cell.underline_color);
            self.line = cell.underline_color;
        }
        self.fg = cell.fg;
        self.bg = cell.bg;
        self.modifier = cell.modifier;
    }
}

/// One sequence that changes the style, and whether it is begun.
struct Sequence<'a>(&'a mut Vec<u8>, bool);

impl Sequence<'_> {
    fn set(&mut self, parameters: &[u8]) {
        for parameter in parameters {
            let lead: &[u8] = if self.1 { b";" } else { b"\x1b[" };
            self.0.extend_from_slice(lead);
            self.1 = true;
            number(self.0, u16::from(*parameter));
        }
    }

    /// Sets the colour of letters (30) or ground (40).
    fn colour(&mut self, colour: Color, base: u8) {
        match (colour, named(colour)) {
            (Color::Rgb(red, green, blue), _) => self.set(&[base + 8, 2, red, green, blue]),
            (Color::Indexed(index), _) => self.set(&[base + 8, 5, index]),
            (_, Some(named)) if named < 8 => self.set(&[base + named]),
            (_, Some(named)) => self.set(&[base + 60 + named - 8]),
            (_, None) => self.set(&[base + 9]),
        }
    }

    fn end(self) {
        if self.1 {
            self.0.push(b'm');
        }
    }
}

/// Sets the colour of lines under letters: apart, and with colons (ITU-T T.416), so that a terminal that knows no such colours
/// passes over it and does not take its numbers for styles.
fn line_colour(out: &mut Vec<u8>, colour: Color) {
    let parts: &[u8] = match (colour, named(colour)) {
        (Color::Rgb(red, green, blue), _) => &[red, green, blue],
        (Color::Indexed(index), _) => &[index],
        (_, Some(named)) => &[named],
        (_, None) => return out.extend_from_slice(b"\x1b[59m"),
    };
    out.extend_from_slice(if parts.len() == 1 {
        b"\x1b[58:5"
    } else {
        b"\x1b[58:2:"
    });
    for part in parts {
        out.push(b':');
        number(out, u16::from(*part));
    }
    out.push(b'm');
}

/// The number of a colour that has a name: those of ANSI, then the bright ones.
fn named(colour: Color) -> Option<u8> {
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

fn is_letter(cell: &Cell) -> bool {
    matches!(cell.symbol().as_bytes(), [b' '..=b'~'])
}

fn number(out: &mut Vec<u8>, number: u16) {
    let mut unit = 10_000;
    while unit > 1 && number < unit {
        unit /= 10;
    }
    while unit > 0 {
        let digit = number / unit % 10;
        out.push(b'0' + u8::try_from(digit).unwrap_or_default());
        unit /= 10;
    }
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
    fn a_style_is_said_once_and_only_what_is_new_in_it() {
        let bold = Modifier::BOLD;
        let lined = PLAIN
            .underline_color(Color::Red)
            .add_modifier(Modifier::UNDERLINED);
        let ground = Style::new().bg(Color::Rgb(1, 20, 255));
        for (stretches, said) in [
            (vec![(0, "ab", PLAIN)], "\x1b[1;1Hab"),
            (
                vec![(0, "ab", RED), (2, "c", PLAIN)],
                "\x1b[1;1H\x1b[31mab\x1b[39mc",
            ),
            (
                vec![(0, "a", RED.patch(ground)), (1, "b", ground)],
                "\x1b[1;1H\x1b[31;48;2;1;20;255ma\x1b[39mb",
            ),
            // The letters of a blank are not seen, but a line under it is.
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
            // Bold and dim are undone together.
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
            // Where there is no line, its colour is nothing to say; it is kept for the next.
            (
                vec![
                    (0, "a", lined.fg(Color::White)),
                    (1, "b", RED.underline_color(Color::Blue)),
                    (2, "c", lined),
                ],
                "\x1b[1;1H\x1b[4;97m\x1b[58:5:1ma\x1b[24;31mb\x1b[4;39mc",
            ),
        ] {
            let said = format!("{said}\x1b[0m");
            assert_eq!(bytes(&picture(&[]), &picture(&stretches)), said, "{said:?}");
        }
    }

    #[test]
    fn a_few_letters_are_painted_again_rather_than_passed_over() {
        for (before, after, said) in [
            ("abcdef", "xbcdey", "\x1b[1;1Hxbcdey"),
            ("abcdefghij", "xbcdefghiy", "\x1b[1;1Hx\x1b[1;10Hy"),
            // A second half is no letter of its own.
            ("漢b漢d", "字b字d", "\x1b[1;1H字\x1b[1;4H字"),
            ("éb漢d", "xb漢y", "\x1b[1;1Hx\x1b[1;5Hy"),
        ] {
            let said = format!("{said}\x1b[0m");
            let (before, after) = (
                picture(&[(0, before, PLAIN)]),
                picture(&[(0, after, PLAIN)]),
            );
            assert_eq!(bytes(&before, &after), said);
        }
        let both = [(0, "a", PLAIN), (1, "b", RED), (2, "c", PLAIN)];
        let other = [(0, "x", PLAIN), (1, "b", RED), (2, "y", PLAIN)];
        assert_eq!(
            bytes(&picture(&both), &picture(&other)),
            "\x1b[1;1Hx\x1b[1;3Hy\x1b[0m"
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
        // Nothing of two columns: the renderer does not always paint what such a character leaves behind.
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

    /// What the renderer's own backend writes.
    fn plain_bytes(before: &Buffer, after: &Buffer) -> Vec<u8> {
        crossterm::style::force_color_output(true);
        let mut out = Vec::new();
        CrosstermBackend::new(&mut out)
            .draw(before.diff_iter(after))
            .expect("a vector takes every byte");
        out
    }

    proptest! {
        #[test]
        fn fewer_bytes_show_what_plain_ones_show(pictures in prop::collection::vec(any_picture(), 1..4)) {
            let cells = |n| std::num::NonZero::new(n).expect("a screen");
            let terminal = || vt100::Parser::new(cells(SIZE.1), cells(SIZE.0), 0);
            let (mut few, mut plain) = (terminal(), terminal());
            let mut before = picture(&[]);
            for after in pictures {
                few.process(bytes(&before, &after).as_bytes());
                plain.process(&plain_bytes(&before, &after));
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
                prop_assert_eq!(seen(&few), seen(&plain), "{}, {}", x, y);
            }
        }
    }
}
