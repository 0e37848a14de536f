//! The surface that is drawn on: text in cells, fitted and clipped. Takes clean text and nothing else.

use ratatui::buffer::Buffer;
use ratatui::style::Style;

use super::theme::{Role, Theme};
use crate::app::Area;
use crate::model::{Clean, Ink};
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
        let style = Style::reset().patch(self.style(role));
        let rect = self.buffer.area.intersection(ratatui::layout::Rect::new(
            area.x,
            area.y,
            area.width,
            area.height,
        ));
        for position in rect.positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }

    /// Adds a style to every cell of an area.
    pub fn tint(&mut self, area: Area, style: Style) {
        let rect = self.buffer.area.intersection(ratatui::layout::Rect::new(
            area.x,
            area.y,
            area.width,
            area.height,
        ));
        self.buffer.set_style(rect, style);
    }

    /// Puts text at column `x` of the first row of an area, cut at the area's end; answers the column after it.
    pub fn put<'i>(&mut self, area: Area, x: u16, text: impl Into<Ink<'i>>, style: Style) -> u16 {
        let end = area.x.saturating_add(area.width);
        if area.height == 0 || x >= end || x < area.x || !self.inside(x, area.y) {
            return x;
        }
        let room = usize::from(end - x);
        let text = self.theme.glyphs(text.into());
        let (next, _) = self
            .buffer
            .set_stringn(x, area.y, text.as_ref(), room, style);
        next
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
        text: impl Into<Ink<'i>>,
        style: Style,
    ) -> u16 {
        let text = text.into();
        if text::width_of(text.as_str()) <= usize::from(width) {
            return self.put(area, x, text, style);
        }
        let end = text::cut_to(text.as_str(), usize::from(width.saturating_sub(1))).0;
        let kept = text.part(0..end);
        let trimmed = kept.part(0..kept.as_str().trim_end().len());
        let next = self.put(area, x, trimmed, style);
        if width == 0 {
            next
        } else {
            self.put(area, next, "…", style)
        }
    }

    /// Puts text so that it ends at the last column of an area, if it fits; answers the column it begins at.
    pub fn put_right(&mut self, area: Area, text: &Clean, style: Style) -> u16 {
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
