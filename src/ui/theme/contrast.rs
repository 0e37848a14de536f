//! How well colours can be told apart, as WCAG 2.2 measures it. Knows no role.

/// Red, green, blue.
pub type Rgb = [u8; 3];

/// The relative luminance of a colour, from 0 to 1.
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

/// The contrast of two colours, from 1 to 21.
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Whether a ground is light: black is easier to read on it than white.
pub fn is_light(ground: Rgb) -> bool {
    contrast(ground, [0; 3]) > contrast(ground, [255; 3])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_what_the_standard_says() {
        for (a, b, ratio) in [
            ([0; 3], [255; 3], 21.0),
            ([255; 3], [0; 3], 21.0),
            ([0x77; 3], [0x77; 3], 1.0),
            // The standard's own example of what just does not pass: #777 on white.
            ([0x77; 3], [255; 3], 4.48),
        ] {
            assert!((contrast(a, b) - ratio).abs() < 0.005, "{a:?} {b:?}");
        }
    }

    #[test]
    fn grounds_that_people_use_are_light_or_dark() {
        for (ground, light) in [
            ([0, 0, 0], false),
            ([255, 255, 255], true),
            ([0x1e, 0x1e, 0x2e], false),
            ([0xfd, 0xf6, 0xe3], true),
            ([0x00, 0x2b, 0x36], false),
            ([0xc0, 0xc0, 0xc0], true),
            ([0x30, 0x0a, 0x24], false),
            ([0x55, 0x55, 0x55], false),
        ] {
            assert_eq!(is_light(ground), light, "{ground:?}");
        }
    }
}
