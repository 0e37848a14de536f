//! The surface that is drawn on: text in cells, fitted and clipped. Takes clean text and nothing else.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::theme::{Role, Theme};
use crate::app::Area;
use crate::model::{SafeStr, SafeText};
use crate::text;

/// A buffer and the theme to draw in.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
}

impl<'a> Canvas<'a> {
    /// A surface over a buffer.
    pub fn new(buffer: &'a mut Buffer, theme: &'a Theme) -> Self {
        Self { buffer, theme }
    }

    /// The whole surface.
    pub fn area(&self) -> Area {
        let a = self.buffer.area;
        Area::new(a.x, a.y, a.width, a.height)
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// The one of two glyphs that the terminal can show.
    pub fn either(&self, glyph: &'static str, ascii: &'static str) -> &'static str {
        self.theme.either(glyph, ascii)
    }

    /// Empties an area and gives it a role's ground.
    pub fn fill(&mut self, area: Area, role: Role) {
        let mut blank = Cell::EMPTY;
        blank.set_style(Style::reset().patch(self.style(role)));
        let whole = self.buffer.area;
        let rect = whole.intersection(Rect::new(area.x, area.y, area.width, area.height));
        for y in rect.y..rect.bottom() {
            self.break_wide(rect.x, y);
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
    pub fn tint(&mut self, area: Area, style: Style) {
        let rect = Rect::new(area.x, area.y, area.width, area.height);
        let rect = self.buffer.area.intersection(rect);
        self.buffer.set_style(rect, style);
    }

    /// Puts text at column `x` of the first row of an area, cut at the area's end; answers the column after it.
    pub fn put<'i>(
        &mut self,
        area: Area,
        x: u16,
        text: impl Into<SafeStr<'i>>,
        style: Style,
    ) -> u16 {
        let end = area.x.saturating_add(area.width);
        if area.height == 0 || x >= end || x < area.x || !self.inside(x, area.y) {
            return x;
        }
        self.break_wide(x, area.y);
        let room = usize::from(end - x);
        let text = self.theme.glyphs(text.into());
        // Most words are plain: a byte a cell, and no search for where a character ends.
        if text.bytes().all(|b| matches!(b, b' '..=b'~')) {
            return self.put_plain(x, area.y, text.as_bytes(), room, style);
        }
        // What must not break is over here, and whoever copies from the screen wants plain spaces.
        let text = text.replace('\u{a0}', " ");
        let (next, _) = self.buffer.set_stringn(x, area.y, text, room, style);
        next
    }

    fn put_plain(&mut self, x: u16, y: u16, text: &[u8], room: usize, style: Style) -> u16 {
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

    /// Blanks a wide character whose second half lies in a cell: what is drawn there would else be hidden under it.
    fn break_wide(&mut self, x: u16, y: u16) {
        let Some(before) = x.checked_sub(1) else {
            return;
        };
        if let Some(cell) = self.buffer.cell_mut((before, y))
            && text::width_of(cell.symbol()) > 1
        {
            cell.set_symbol(" ");
        }
    }

    /// Whether nothing stands in a cell, or the second half of something wide.
    pub fn is_blank(&self, x: u16, y: u16) -> bool {
        let symbol = |x| self.buffer.cell((x, y)).map_or(" ", |c| c.symbol());
        let before = x.checked_sub(1).map_or(1, |b| text::width_of(symbol(b)));
        symbol(x).trim().is_empty() && before <= 1
    }

    fn inside(&self, x: u16, y: u16) -> bool {
        let a = self.buffer.area;
        x < a.x + a.width && y < a.y + a.height
    }

    /// Puts text so that it fits in `width` columns, with an ellipsis where something is left out; answers the column after it.
    pub fn fit<'i>(
        &mut self,
        area: Area,
        x: u16,
        width: u16,
        text: impl Into<SafeStr<'i>>,
        style: Style,
    ) -> u16 {
        let text = text.into();
        if text::width_of(text.as_str()) <= usize::from(width) {
            return self.put(area, x, text, style);
        }
        let end = text::truncate_to(text.as_str(), usize::from(width.saturating_sub(1))).0;
        let kept = text.part(0..end);
        let trimmed = kept.part(0..kept.as_str().trim_end().len());
        let next = self.put(area, x, trimmed, style);
        if width == 0 {
            next
        } else {
            self.cut(area, next, style)
        }
    }

    /// Puts the sign that something is left out. In ASCII a full stop would say that this is the end.
    pub fn cut(&mut self, area: Area, x: u16, style: Style) -> u16 {
        let sign = self.either("…", ">");
        self.put(area, x, sign, style)
    }

    /// Puts text so that it ends at the last column of an area, if it fits; answers the column it begins at.
    pub fn put_right(&mut self, area: Area, text: &SafeText, style: Style) -> u16 {
        let end = area.x + area.width;
        let width = u16::try_from(text::width_of(text)).unwrap_or(u16::MAX);
        if width > area.width {
            return end;
        }
        self.put(area, end - width, text, style);
        end - width
    }

    /// A vertical rule.
    pub fn upright(&mut self, x: u16, y: u16, height: u16) {
        let style = self.style(Role::Rule);
        for row in 0..height {
            self.put(Area::new(x, y + row, 1, 1), x, "│", style);
        }
    }

    /// A horizontal rule.
    pub fn level(&mut self, area: Area, x: u16, width: u16) {
        let style = self.style(Role::Rule);
        for column in 0..width {
            self.put(area, x.saturating_add(column), "─", style);
        }
    }
}
