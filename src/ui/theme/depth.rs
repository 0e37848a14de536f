//! How many colours a terminal shows, and what becomes of the others.

use ratatui::style::{Color, Style};

/// How many colours a terminal shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Depth {
    /// All of them.
    #[default]
    True,
    /// The 256 of xterm.
    Indexed,
    /// Sixteen, of the terminal's own choosing.
    Sixteen,
}

/// The levels of the colour cube of xterm.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// A style with the colours a terminal has.
pub(super) fn reduce(style: Style, depth: Depth) -> Style {
    let of = match depth {
        Depth::True => return style,
        Depth::Indexed => indexed,
        Depth::Sixteen => |color| color,
    };
    // Terminals with few colours have none for underlines.
    Style {
        fg: style.fg.map(of),
        bg: style.bg.map(of),
        underline_color: None,
        ..style
    }
}

/// The nearest of xterm's 256 colours: of its cube, or of its greys.
fn indexed(color: Color) -> Color {
    let Color::Rgb(r, g, b) = color else {
        return color;
    };
    let wanted = [r, g, b];
    let steps = wanted.map(nearest_level);
    let cube = steps.map(|i| LEVELS.get(usize::from(i)).copied().unwrap_or(255));
    let mean = (u16::from(r) + u16::from(g) + u16::from(b)) / 3;
    let step = u8::try_from(mean.saturating_sub(3) / 10)
        .unwrap_or(23)
        .min(23);
    let grey = [8 + 10 * step; 3];
    if distance(wanted, grey) < distance(wanted, cube) {
        Color::Indexed(232 + step)
    } else {
        Color::Indexed(16 + 36 * steps[0] + 6 * steps[1] + steps[2])
    }
}

fn nearest_level(value: u8) -> u8 {
    let near = |(_, level): &(u8, u8)| level.abs_diff(value);
    (0..6).zip(LEVELS).min_by_key(near).map_or(0, |(i, _)| i)
}

fn distance(a: [u8; 3], b: [u8; 3]) -> u32 {
    a.iter()
        .zip(b)
        .map(|(a, b)| u32::from(a.abs_diff(b)).pow(2))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::indexed;
    use ratatui::style::Color;

    #[test]
    fn a_colour_becomes_the_nearest_there_is() {
        for (rgb, index) in [
            ((0, 0, 0), 16),
            ((255, 255, 255), 231),
            ((255, 0, 0), 196),
            ((8, 8, 8), 232),
            ((95, 135, 175), 67),
            ((128, 128, 128), 244),
        ] {
            let (r, g, b) = rgb;
            assert_eq!(
                indexed(Color::Rgb(r, g, b)),
                Color::Indexed(index),
                "{rgb:?}"
            );
        }
    }
}
