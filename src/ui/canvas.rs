//! A buffer to draw on, with a theme: text is clipped to an area. Only sanitised text can be drawn.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::theme::{Role, Theme};
use crate::app::Area;
use crate::model::{SafeStr, SafeText};
use crate::text;

pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
}

impl<'a> Canvas<'a> {
    pub fn new(buffer: &'a mut Buffer, theme: &'a Theme) -> Self {
        Self { buffer, theme }
    }

    pub fn area(&self) -> Area {
        let a = self.buffer.area;
        Area::new(a.x, a.y, a.width, a.height)
    }

    pub fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// A style with those of roles patched over it, in order.
    pub fn patched<const N: usize>(&self, base: Style, roles: [Option<Role>; N]) -> Style {
        let roles = roles.into_iter().flatten();
        roles.fold(base, |style, role| style.patch(self.style(role)))
    }

    /// The styles of a list's row: of its main text and of its secondary text. Highlights the whole row if it is selected.
    pub fn row_styles(&mut self, row: Area, selected: bool, role: Role) -> (Style, Style) {
        if !selected {
            return (self.style(role), self.style(Role::Quiet));
        }
        let style = self.style(Role::Selected);
        self.set_style(row, style);
        (style, style)
    }

    /// Empties an area and gives it a role's background.
    pub fn fill(&mut self, area: Area, role: Role) {
        let mut blank = Cell::EMPTY;
        blank.set_style(Style::reset().patch(self.style(role)));
        let whole = self.buffer.area;
        let rect = whole.intersection(Rect::new(area.x, area.y, area.width, area.height));
        for y in rect.y..rect.bottom() {
            self.blank_wide_before(rect.x, y);
        }
        let columns = usize::from(rect.x - whole.x)..usize::from(rect.right() - whole.x);
        let rows = self
            .buffer
            .content
            .chunks_exact_mut(usize::from(whole.width).max(1));
        let rows = rows.skip(usize::from(rect.y - whole.y));
        for row in rows.take(usize::from(rect.height)) {
            row.get_mut(columns.clone())
                .unwrap_or_default()
                .fill(blank.clone());
        }
    }

    /// Adds a style to every cell of an area.
    pub fn set_style(&mut self, area: Area, style: Style) {
        let rect = Rect::new(area.x, area.y, area.width, area.height);
        let rect = self.buffer.area.intersection(rect);
        self.buffer.set_style(rect, style);
    }

    /// Prints text from column `x` in the first row of an area, clipped at the area's end; returns the next column.
    pub fn print<'i>(
        &mut self,
        area: Area,
        x: u16,
        text: impl Into<SafeStr<'i>>,
        style: Style,
    ) -> u16 {
        let end = area.x.saturating_add(area.width);
        let is_on_screen = self.area().contains(x, area.y);
        if area.height == 0 || x >= end || x < area.x || !is_on_screen {
            return x;
        }
        self.blank_wide_before(x, area.y);
        let room = usize::from(end - x);
        let text = self.theme.glyphs(text.into());
        if text.bytes().all(|b| matches!(b, b' '..=b'~')) {
            return self.print_ascii(x, area.y, text.as_bytes(), room, style);
        }
        // Lines are broken already, and copying from the screen should give plain spaces.
        let text = text.replace('\u{a0}', " ");
        self.buffer.set_stringn(x, area.y, text, room, style).0
    }

    /// The fast path for most text: one byte is one cell, so that no graphemes need to be found.
    fn print_ascii(&mut self, x: u16, y: u16, text: &[u8], room: usize, style: Style) -> u16 {
        let mut next = x;
        for byte in text.iter().take(room) {
            let Some(cell) = self.buffer.cell_mut((next, y)) else {
                break;
            };
            cell.set_char(char::from(*byte)).set_style(style);
            next += 1;
        }
        next
    }

    /// Blanks a wide character whose second half is in this cell: it would hide what is drawn here.
    fn blank_wide_before(&mut self, x: u16, y: u16) {
        let before = x.checked_sub(1).and_then(|x| self.buffer.cell_mut((x, y)));
        if let Some(cell) = before.filter(|cell| text::width_of(cell.symbol()) > 1) {
            cell.set_symbol(" ");
        }
    }

    /// Whether a cell is blank and no half of a wide character.
    pub fn is_blank(&self, x: u16, y: u16) -> bool {
        let symbol = |x| self.buffer.cell((x, y)).map_or(" ", |c| c.symbol());
        let before = x.checked_sub(1).map_or(1, |b| text::width_of(symbol(b)));
        symbol(x).trim().is_empty() && before <= 1
    }

    /// Prints text from column `x` to the end of an area, with an ellipsis if it is too long; returns the next column.
    pub fn print_truncated<'i>(
        &mut self,
        area: Area,
        x: u16,
        text: impl Into<SafeStr<'i>>,
        style: Style,
    ) -> u16 {
        let text = text.into();
        let room = usize::from((area.x + area.width).saturating_sub(x));
        if text::width_of(text.as_str()) <= room {
            return self.print(area, x, text, style);
        }
        let end = text::truncate_to(text.as_str(), room.saturating_sub(1)).0;
        let kept = text.slice(0..end);
        let trimmed = kept.slice(0..kept.as_str().trim_end().len());
        let next = self.print(area, x, trimmed, style);
        self.print_ellipsis(area, next, style)
    }

    /// In ASCII the sign is `>`: a full stop would look like the end of a sentence.
    pub fn print_ellipsis(&mut self, area: Area, x: u16, style: Style) -> u16 {
        let sign = self.theme.choose("…", ">");
        self.print(area, x, sign, style)
    }

    /// Prints text at the right end of an area, if it fits whole. Returns the area left of it, with a blank column between.
    pub fn print_right(&mut self, area: Area, text: &SafeText, style: Style) -> Area {
        let end = area.x + area.width;
        let width = width_of(text);
        if width > area.width {
            return area.inset(0, 1);
        }
        self.print(area, end - width, text, style);
        area.inset(0, width + 1)
    }

    pub fn vertical_line(&mut self, x: u16, y: u16, height: u16) {
        let style = self.style(Role::Rule);
        for row in 0..height {
            self.print(Area::new(x, y + row, 1, 1), x, "│", style);
        }
    }

    /// A horizontal line from column `x` to the end of an area.
    pub fn horizontal_line(&mut self, area: Area, x: u16) {
        let style = self.style(Role::Rule);
        for x in x..area.x.saturating_add(area.width) {
            self.print(area, x, "─", style);
        }
    }
}

/// The columns that text takes.
pub(super) fn width_of(text: &str) -> u16 {
    u16::try_from(text::width_of(text)).unwrap_or(u16::MAX)
}

/// The first of several wordings that fits; they are ordered from long to short.
pub(super) fn first_fitting(wordings: &[SafeText], width: u16) -> Option<&SafeText> {
    wordings.iter().find(|w| width_of(w) <= width)
}
