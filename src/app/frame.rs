//! A frame that floats over the panes: where it stands, its edges, the room inside. Knows nothing of what is in it.

use super::geometry::Area;

/// With fewer columns than this a frame is a rule above and one below: its sides would cost the words too much.
const LEAST_FOR_SIDES: u16 = 46;

/// Where a frame stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Frame {
    /// Its edges included.
    pub area: Area,
    /// Whether it has edges at its sides too.
    pub sides: bool,
}

impl Frame {
    /// A frame over an area.
    pub fn over(area: Area) -> Self {
        Self {
            area,
            sides: has_sides(area.width),
        }
    }

    /// The room inside.
    pub fn inner(self) -> Area {
        let gap = gap(self.sides);
        self.area.below(1).above(1).inset(gap, gap)
    }

    /// The columns inside a frame so many columns wide.
    pub fn columns(width: u16) -> u16 {
        width.saturating_sub(2 * gap(has_sides(width)))
    }
}

fn has_sides(width: u16) -> bool {
    width >= LEAST_FOR_SIDES
}

fn gap(sides: bool) -> u16 {
    if sides { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::{Area, Frame};

    #[test]
    fn a_narrow_frame_leaves_its_columns_to_the_words() {
        for (width, columns) in [(30, 28), (40, 38), (46, 42), (80, 76)] {
            let frame = Frame::over(Area::new(0, 0, width, 6));
            assert_eq!(Frame::columns(width), columns, "{width}");
            assert_eq!(
                (frame.inner().width, frame.inner().height),
                (columns, 4),
                "{width}"
            );
        }
    }
}
