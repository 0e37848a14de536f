//! The areas of the screen: a pure function of its size, the panes and the measure.

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Area {
    pub x: u16,
    pub y: u16,
    pub width: u16,
    pub height: u16,
}

impl Area {
    pub fn new(x: u16, y: u16, width: u16, height: u16) -> Self {
        Self {
            x,
            y,
            width,
            height,
        }
    }

    pub fn is_empty(self) -> bool {
        self.width == 0 || self.height == 0
    }

    pub fn contains(self, x: u16, y: u16) -> bool {
        let column = x.checked_sub(self.x).is_some_and(|x| x < self.width);
        let row = y.checked_sub(self.y).is_some_and(|y| y < self.height);
        column && row
    }

    /// Without its first `rows` rows.
    #[must_use]
    pub fn below(self, rows: u16) -> Self {
        let cut = rows.min(self.height);
        Self::new(self.x, self.y + cut, self.width, self.height - cut)
    }

    /// Without its last `rows` rows.
    #[must_use]
    pub fn above(self, rows: u16) -> Self {
        Self {
            height: self.height.saturating_sub(rows),
            ..self
        }
    }

    /// Its row `row`, from 0; empty if it has none.
    #[must_use]
    pub fn row(self, row: u16) -> Self {
        let height = u16::from(row < self.height);
        Self::new(self.x, self.y + row.min(self.height), self.width, height)
    }

    /// Without `left` and `right` columns at its sides.
    #[must_use]
    pub fn inset(self, left: u16, right: u16) -> Self {
        let left = left.min(self.width);
        Self::new(
            self.x + left,
            self.y,
            (self.width - left).saturating_sub(right),
            self.height,
        )
    }
}

/// In cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Size {
    pub width: u16,
    pub height: u16,
}

impl Size {
    /// The most of a screen that is used: a limit to the memory of a frame.
    pub const LARGEST: Self = Self {
        width: 1000,
        height: 500,
    };

    #[must_use]
    pub fn clamped(self) -> Self {
        Self {
            width: self.width.min(Self::LARGEST.width),
            height: self.height.min(Self::LARGEST.height),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    Contents,
    /// People by faction, then the other named entries.
    People,
    /// The text or a page.
    Text,
    Timeline,
}

impl Pane {
    /// From left to right.
    pub const ALL: [Self; 4] = [Self::Contents, Self::People, Self::Text, Self::Timeline];

    /// In messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Contents => "contents",
            Self::People => "list of people",
            Self::Text => "text",
            Self::Timeline => "timeline",
        }
    }
}

/// The panes that are shown beside the text; the others are shown while focused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Open {
    pub contents: bool,
    pub people: bool,
    pub timeline: bool,
}

impl Default for Open {
    fn default() -> Self {
        Self {
            contents: true,
            people: true,
            timeline: true,
        }
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shape {
    /// Only a message fits.
    #[default]
    TooSmall,
    /// One pane at a time.
    Narrow,
    /// The text and one pane beside it.
    Medium,
    Wide,
}

/// The areas of everything on the screen; what is not shown is empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Geometry {
    pub shape: Shape,
    pub title: Area,
    pub footer: Area,
    pub contents: Area,
    pub people: Area,
    /// The text pane with its margins.
    pub reader: Area,
    /// The lines of text.
    pub text: Area,
    pub timeline: Area,
    /// The columns of the lines between panes.
    pub rules: [Option<u16>; 2],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Plan {
    pub size: Size,
    pub focus: Pane,
    /// The pane beside the text, if only one fits.
    pub side: Pane,
    /// How many rows the contents need.
    pub contents: u16,
    pub measure: u16,
    pub zen: bool,
    pub open: Open,
    /// The width that the reader gave to the panes at the left.
    pub left: Option<u16>,
    pub right: Option<u16>,
}

impl Plan {
    /// Whether a pane is shown if there is room for it.
    fn shows(&self, pane: Pane) -> bool {
        let open = match pane {
            Pane::Contents => self.open.contents,
            Pane::People => self.open.people,
            Pane::Timeline => self.open.timeline,
            Pane::Text => true,
        };
        open || self.focus == pane
    }
}

/// Columns of the text pane that borders cannot take.
const MIN_TEXT: u16 = 40;

const MIN_SIZE: Size = Size {
    width: 20,
    height: 6,
};
const MEDIUM: u16 = 80;
const WIDE: u16 = 132;
/// Rows from which on contents and people share the pane beside the text.
const TALL: u16 = 30;
/// Rows of the contents above the people, at least.
const MIN_CONTENTS: u16 = 4;

pub(super) fn lay_out(plan: Plan) -> Geometry {
    let Size { width, height } = plan.size;
    if width < MIN_SIZE.width || height < MIN_SIZE.height {
        return Geometry {
            title: Area::new(0, 0, width, height.min(1)),
            ..Geometry::default()
        };
    }
    let screen = Area::new(0, 0, width, height);
    let air = u16::from(height >= 12);
    let body = screen.below(1 + air).above(1 + air);
    let mut g = Geometry {
        shape: shape(width),
        title: screen.row(0),
        footer: screen.row(height - 1),
        ..Geometry::default()
    };
    match g.shape {
        Shape::Wide | Shape::Medium if plan.zen && plan.focus == Pane::Text => {
            narrow(&mut g, plan, body);
        }
        Shape::Wide => wide(&mut g, plan, body),
        Shape::Medium => medium(&mut g, plan, body),
        Shape::Narrow | Shape::TooSmall => narrow(&mut g, plan, body),
    }
    g
}

fn shape(width: u16) -> Shape {
    match width {
        WIDE.. => Shape::Wide,
        MEDIUM.. => Shape::Medium,
        _ => Shape::Narrow,
    }
}

fn wide(g: &mut Geometry, plan: Plan, body: Area) {
    let (contents, people) = (plan.shows(Pane::Contents), plan.shows(Pane::People));
    let usual = (body.width / 5).clamp(28, 32);
    let left = plan.left.unwrap_or(usual).min(body.width - MIN_TEXT - 30);
    let left = if contents || people { left } else { 0 };
    // A pane takes a column more, for the line beside it.
    let taken = |pane: u16| pane + u16::from(pane > 0);
    let usual = (body.width * 28 / 100).clamp(28, 44);
    let room = body.width - taken(left) - 1;
    let right = match plan.right {
        Some(right) => right.min(room - MIN_TEXT),
        None => usual.min(room.saturating_sub(64).max(28)),
    };
    let right = if plan.shows(Pane::Timeline) { right } else { 0 };
    let sidebar = Area {
        width: left,
        ..body
    };
    stack(g, plan, sidebar);
    if right > 0 {
        g.timeline = Area {
            x: body.x + body.width - right,
            width: right,
            ..body
        };
    }
    g.reader = body.inset(taken(left), taken(right));
    g.rules = [
        (left > 0).then_some(left),
        (right > 0).then(|| body.width - right - 1),
    ];
    g.text = set_text(g.reader, plan.measure);
}

/// Contents above people, or one of them alone.
fn stack(g: &mut Geometry, plan: Plan, sidebar: Area) {
    let (contents, people) = (plan.shows(Pane::Contents), plan.shows(Pane::People));
    let most = if people {
        sidebar.height / 2
    } else {
        sidebar.height
    };
    let rows = plan.contents.max(MIN_CONTENTS).saturating_add(2).min(most);
    if contents {
        g.contents = sidebar.above(sidebar.height - rows);
    }
    if people {
        g.people = sidebar.below(if contents { rows + 1 } else { 0 });
    }
}

fn medium(g: &mut Geometry, plan: Plan, body: Area) {
    const SIDES: [Pane; 3] = [Pane::Timeline, Pane::Contents, Pane::People];
    let usual = (body.width * 34 / 100).clamp(27, 44);
    let right = plan.right.unwrap_or(usual).min(body.width - MIN_TEXT);
    let side = Area {
        x: body.x + body.width - right,
        width: right,
        ..body
    };
    let mut sides = [plan.side].into_iter().chain(SIDES);
    match sides.find(|p| SIDES.contains(p) && plan.shows(*p)) {
        Some(Pane::Contents | Pane::People) if body.height >= TALL => stack(g, plan, side),
        Some(Pane::Contents) => g.contents = side,
        Some(Pane::People) => g.people = side,
        Some(Pane::Timeline | Pane::Text) => g.timeline = side,
        None => return narrow(g, plan, body),
    }
    g.reader = body.inset(0, right + 1);
    g.rules = [None, Some(body.width - right - 1)];
    g.text = set_text(g.reader, plan.measure);
}

fn narrow(g: &mut Geometry, plan: Plan, body: Area) {
    *g.area_mut(plan.focus) = body;
    g.text = set_text(g.reader, plan.measure);
}

/// Centres the lines of text in their pane, with at least a gutter at the left.
fn set_text(reader: Area, measure: u16) -> Area {
    let gutter = if reader.width >= 46 { 3 } else { 2 };
    let right = if reader.width >= 46 { 2 } else { 1 };
    let width = reader.width.saturating_sub(gutter + right).min(measure);
    let free = reader.width.saturating_sub(width);
    let left = (free / 2).max(gutter.min(free));
    Area {
        width,
        ..reader.inset(left, 0)
    }
}

impl Geometry {
    /// Empty if the pane is not shown.
    pub fn area(&self, pane: Pane) -> Area {
        match pane {
            Pane::Contents => self.contents,
            Pane::People => self.people,
            Pane::Text => self.reader,
            Pane::Timeline => self.timeline,
        }
    }

    pub(super) fn area_mut(&mut self, pane: Pane) -> &mut Area {
        match pane {
            Pane::Contents => &mut self.contents,
            Pane::People => &mut self.people,
            Pane::Text => &mut self.reader,
            Pane::Timeline => &mut self.timeline,
        }
    }

    /// The rows of a list in its pane, without its heading.
    pub fn list(&self, pane: Pane) -> Area {
        let area = self.area(pane);
        match pane {
            Pane::Text => area,
            Pane::Timeline if area.height >= 12 => area.below(2).above(2),
            Pane::People if area.height >= 12 => area.below(2).above(1),
            _ if area.height >= 6 => area.below(2),
            _ => area.below(1),
        }
    }

    /// Column and width of a popup of at most `most` columns: over the text if most of it fits there, else centred.
    pub fn over_text(&self, most: u16, screen: u16) -> (u16, u16) {
        let pane = self.reader.inset(1, 1);
        if self.reader.width < screen && pane.width.saturating_mul(4) >= most.saturating_mul(3) {
            let width = most.min(pane.width);
            return (pane.x + (pane.width - width) / 2, width);
        }
        let width = most.min(screen);
        ((screen - width) / 2, width)
    }

    pub(super) fn pane_at(&self, x: u16, y: u16) -> Option<Pane> {
        Pane::ALL.into_iter().find(|p| self.area(*p).contains(x, y))
    }
}

/// With fewer columns a popup has lines above and below only: sides would take too much of its width.
const MIN_FOR_SIDES: u16 = 46;

/// The frame of a popup.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Frame {
    /// With its edges.
    pub area: Area,
    /// Whether it has edges at its sides.
    pub sides: bool,
}

impl Frame {
    pub fn over(area: Area) -> Self {
        Self {
            area,
            sides: has_sides(area.width),
        }
    }

    pub fn inner(self) -> Area {
        let gap = gap(self.sides);
        self.area.below(1).above(1).inset(gap, gap)
    }

    /// Columns inside a frame of this width.
    pub fn columns(width: u16) -> u16 {
        width.saturating_sub(2 * gap(has_sides(width)))
    }
}

fn has_sides(width: u16) -> bool {
    width >= MIN_FOR_SIDES
}

fn gap(sides: bool) -> u16 {
    if sides { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(width: u16, height: u16) -> Plan {
        Plan {
            size: Size { width, height },
            focus: Pane::Text,
            side: Pane::Timeline,
            contents: 12,
            measure: 76,
            zen: false,
            open: Open::default(),
            left: None,
            right: None,
        }
    }

    #[test]
    fn a_closed_pane_gives_its_area_to_the_others_and_opens_while_focused() {
        let open = |contents, people, timeline| Open {
            contents,
            people,
            timeline,
        };
        for (open, focus, shown) in [
            (open(true, true, true), Pane::Text, [true, true, true]),
            (open(false, true, true), Pane::Text, [false, true, true]),
            (open(true, false, false), Pane::Text, [true, false, false]),
            (open(false, false, true), Pane::Text, [false, false, true]),
            (open(false, false, false), Pane::Text, [false, false, false]),
            (
                open(false, false, false),
                Pane::People,
                [false, true, false],
            ),
            (
                open(false, false, true),
                Pane::Contents,
                [true, false, true],
            ),
        ] {
            let plan = Plan {
                focus,
                open,
                ..plan(160, 48)
            };
            let g = lay_out(plan);
            let seen = [g.contents, g.people, g.timeline].map(|a| !a.is_empty());
            assert_eq!(seen, shown, "{open:?} {focus:?}");
            let columns: u16 = [g.people.width.max(g.contents.width), g.timeline.width]
                .iter()
                .map(|w| w + u16::from(*w > 0))
                .sum();
            assert_eq!(columns + g.reader.width, 160, "{open:?} {focus:?}");
            let medium = lay_out(Plan {
                size: Size {
                    width: 100,
                    height: 30,
                },
                ..plan
            });
            let beside = [medium.contents, medium.people, medium.timeline];
            let beside = beside.iter().filter(|a| !a.is_empty()).count();
            assert_eq!(beside, usize::from(shown.contains(&true)), "{open:?}");
        }
    }

    #[test]
    fn a_wide_screen_shows_everything_with_a_full_measure() {
        let g = lay_out(plan(160, 48));
        assert_eq!(g.shape, Shape::Wide);
        assert_eq!(
            (g.contents.width, g.timeline.width, g.text.width),
            (32, 44, 76)
        );
        assert!(!g.people.is_empty());
    }

    #[test]
    fn the_text_has_sixty_columns_if_all_panes_are_shown() {
        for width in 132..=300 {
            let g = lay_out(plan(width, 40));
            assert!(
                (60..=76).contains(&g.text.width),
                "{width}: {}",
                g.text.width
            );
            assert!((28..=32).contains(&g.contents.width), "{width}");
            assert!((28..=44).contains(&g.timeline.width), "{width}");
        }
    }

    #[test]
    fn a_medium_screen_shows_the_text_and_one_pane() {
        let g = lay_out(plan(80, 24));
        assert_eq!(g.shape, Shape::Medium);
        assert!(g.contents.is_empty() && g.people.is_empty() && !g.timeline.is_empty());
        let g = lay_out(Plan {
            side: Pane::People,
            ..plan(80, 24)
        });
        assert!(g.timeline.is_empty() && !g.people.is_empty());
    }

    #[test]
    fn if_all_panes_would_be_too_narrow_one_is_beside_a_full_text() {
        for width in 80..132 {
            let g = lay_out(plan(width, 36));
            assert!(g.contents.is_empty() && g.people.is_empty(), "{width}");
            assert!((27..=44).contains(&g.timeline.width), "{width}");
            assert!(g.text.width >= 47, "{width}: {}", g.text.width);
        }
        let g = lay_out(plan(120, 36));
        assert_eq!((g.text.width, g.timeline.width), (74, 40));
    }

    #[test]
    fn contents_and_people_share_a_tall_pane_beside_the_text() {
        for side in [Pane::Contents, Pane::People] {
            let beside = |height| {
                lay_out(Plan {
                    side,
                    ..plan(120, height)
                })
            };
            let g = beside(36);
            assert!(!g.contents.is_empty() && !g.people.is_empty());
            assert_eq!(g.list(Pane::Contents).height, 12);
            let g = beside(24);
            assert!(g.contents.is_empty() != g.people.is_empty());
        }
    }

    #[test]
    fn a_narrow_screen_shows_the_focused_pane() {
        for focus in Pane::ALL {
            let g = lay_out(Plan {
                focus,
                ..plan(40, 12)
            });
            let shown: Vec<Pane> = Pane::ALL
                .into_iter()
                .filter(|p| !g.area(*p).is_empty())
                .collect();
            assert_eq!(shown, [focus]);
        }
    }

    #[test]
    fn borders_can_be_moved_but_not_over_the_text() {
        for width in [80, 100, 120, 160, 300] {
            for moved in [0, 16, 40, 100, u16::MAX] {
                let g = lay_out(Plan {
                    left: Some(moved),
                    right: Some(moved),
                    ..plan(width, 30)
                });
                assert!(g.reader.width + 1 >= MIN_TEXT, "{width}, {moved}: {g:?}");
                assert!(g.timeline.x + g.timeline.width <= width);
            }
        }
    }

    #[test]
    fn zen_shows_the_text_alone_and_centred() {
        let g = lay_out(Plan {
            zen: true,
            ..plan(160, 48)
        });
        assert_eq!((g.text.x, g.text.width), (42, 76));
        assert!(g.timeline.is_empty() && g.people.is_empty());
    }

    #[test]
    fn areas_are_on_the_screen_and_apart_at_any_size() {
        for width in 1..=300 {
            for height in 1..=60 {
                for focus in Pane::ALL {
                    let g = lay_out(Plan {
                        focus,
                        side: focus,
                        ..plan(width, height)
                    });
                    let panes: Vec<Area> = Pane::ALL
                        .iter()
                        .map(|p| g.area(*p))
                        .filter(|a| !a.is_empty())
                        .collect();
                    for area in panes.iter().chain([&g.title, &g.footer, &g.text]) {
                        assert!(
                            area.x + area.width <= width && area.y + area.height <= height,
                            "{width}x{height} {area:?}"
                        );
                    }
                    for (i, a) in panes.iter().enumerate() {
                        for b in &panes[..i] {
                            let apart = a.x + a.width <= b.x
                                || b.x + b.width <= a.x
                                || a.y + a.height <= b.y
                                || b.y + b.height <= a.y;
                            assert!(apart, "{width}x{height}: {a:?} and {b:?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_narrow_frame_has_no_sides() {
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
