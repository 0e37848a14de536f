//! Colour arithmetic: contrast as WCAG 2.2 defines it, and reduction to the colours that a terminal has.

use ratatui::style::{Color, Style};

/// Colour depth.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Depth {
    /// 24 bits.
    #[default]
    True,
    /// The 256 of xterm.
    Indexed,
    /// The 16 that the terminal configures.
    Sixteen,
}

/// The channel values of xterm's colour cube.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// Maps a style's colours to those that a terminal has.
pub(super) fn reduce(style: Style, depth: Depth) -> Style {
    // Terminals with fewer colours do not support coloured underlines.
    match depth {
        Depth::True => style,
        Depth::Indexed => Style {
            fg: style.fg.map(indexed),
            bg: style.bg.map(indexed),
            underline_color: None,
            ..style
        },
        Depth::Sixteen => Style {
            underline_color: None,
            ..style
        },
    }
}

/// The nearest of xterm's 256 colours, in its cube or among its greys.
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
    let nearest = (0..6)
        .zip(LEVELS)
        .min_by_key(|(_, level)| level.abs_diff(value));
    nearest.map_or(0, |(step, _)| step)
}

fn distance(a: [u8; 3], b: [u8; 3]) -> u32 {
    a.iter()
        .zip(b)
        .map(|(a, b)| u32::from(a.abs_diff(b)).pow(2))
        .sum()
}

/// Red, green, blue.
pub type Rgb = [u8; 3];

/// Relative luminance, from 0 to 1.
fn luminance(colour: Rgb) -> f64 {
    let [r, g, b] = colour.map(|channel| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// Contrast ratio, from 1 to 21.
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Whether black text is easier to read on a background than white text.
pub fn is_light(background: Rgb) -> bool {
    contrast(background, [0; 3]) > contrast(background, [255; 3])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_becomes_the_nearest_of_the_256() {
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

    #[test]
    fn contrast_is_as_in_the_standard() {
        for (a, b, ratio) in [
            ([0; 3], [255; 3], 21.0),
            ([255; 3], [0; 3], 21.0),
            ([0x77; 3], [0x77; 3], 1.0),
            // The standard's example of a ratio that just fails: #777 on white.
            ([0x77; 3], [255; 3], 4.48),
        ] {
            assert!((contrast(a, b) - ratio).abs() < 0.005, "{a:?} {b:?}");
        }
    }

    #[test]
    fn common_backgrounds_are_light_or_dark() {
        for (background, light) in [
            ([0, 0, 0], false),
            ([255, 255, 255], true),
            ([0x1e, 0x1e, 0x2e], false),
            ([0xfd, 0xf6, 0xe3], true),
            ([0x00, 0x2b, 0x36], false),
            ([0xc0, 0xc0, 0xc0], true),
            ([0x30, 0x0a, 0x24], false),
            ([0x55, 0x55, 0x55], false),
        ] {
            assert_eq!(is_light(background), light, "{background:?}");
        }
    }
}
