//! Frames: the picture painted, compared with the one on screen, and turned into bytes. Knows no terminal.

use std::io;

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::style::Print;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::pen;

/// A larger window is used in its top left corner only: two pictures of it must fit into memory.
const LARGEST: (u16, u16) = (1000, 500);
/// What a terminal that does not know its size is taken for.
const UNKNOWN: (u16, u16) = (80, 24);

/// What the terminal shows, as far as this program painted it.
#[derive(Debug)]
pub(super) struct Screen {
    shown: Buffer,
    next: Buffer,
    cursor: Option<Position>,
    /// The terminal may show something else altogether.
    stale: bool,
}

impl Screen {
    /// A screen in a window of this size, of which nothing is known.
    pub(super) fn new(window: (u16, u16)) -> Self {
        let (width, height) = clamp(window);
        let area = Rect::new(0, 0, width, height);
        Self {
            shown: Buffer::empty(area),
            next: Buffer::empty(area),
            cursor: None,
            stale: true,
        }
    }

    /// Columns and rows to paint.
    pub(super) fn size(&self) -> (u16, u16) {
        (self.shown.area.width, self.shown.area.height)
    }

    /// The next frame paints every cell.
    pub(super) fn repaint(&mut self) {
        self.stale = true;
    }

    /// The bytes that turn what is shown into what `draw` paints; none where that is the same.
    pub(super) fn frame(
        &mut self,
        draw: impl FnOnce(&mut Buffer) -> Option<Position>,
    ) -> io::Result<Vec<u8>> {
        self.next.reset();
        let cursor = draw(&mut self.next).filter(|at| self.next.area.contains(*at));
        let mut bytes = Vec::new();
        if self.stale {
            self.shown.reset();
            queue!(bytes, Print("\x1b[?25l\x1b[0m"), Clear(ClearType::All))?;
            self.cursor = None;
        }
        let mut cells = self.shown.diff_iter(&self.next).peekable();
        let changed = cells.peek().is_some();
        if changed || cursor != self.cursor {
            if self.cursor.is_some() {
                queue!(bytes, Hide)?;
            }
            if changed {
                pen::write(&mut bytes, cells, &self.next);
            }
            if let Some(at) = cursor {
                queue!(bytes, MoveTo(at.x, at.y), Show)?;
            }
        }
        self.stale = false;
        self.cursor = cursor;
        std::mem::swap(&mut self.shown, &mut self.next);
        if bytes.is_empty() {
            return Ok(bytes);
        }
        let mut frame = Vec::with_capacity(bytes.len() + 16);
        queue!(frame, BeginSynchronizedUpdate)?;
        frame.append(&mut bytes);
        queue!(frame, EndSynchronizedUpdate)?;
        Ok(frame)
    }
}

fn clamp((width, height): (u16, u16)) -> (u16, u16) {
    if width == 0 || height == 0 {
        return UNKNOWN;
    }
    (width.min(LARGEST.0), height.min(LARGEST.1))
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn painted(screen: &mut Screen, text: &str, cursor: Option<Position>) -> String {
        let bytes = screen
            .frame(|buffer| {
                buffer.set_string(0, 0, text, Style::new());
                cursor
            })
            .expect("a vector takes every byte");
        String::from_utf8(bytes).expect("frames are text")
    }

    #[test]
    fn a_picture_that_stays_the_same_costs_no_byte() {
        let mut screen = Screen::new((20, 3));
        assert!(painted(&mut screen, "Liberation", None).contains("Liberation"));
        assert_eq!(painted(&mut screen, "Liberation", None), "");
        screen.repaint();
        assert!(painted(&mut screen, "Liberation", None).contains("Liberation"));
    }

    #[test]
    fn a_frame_is_one_synchronized_update() {
        let frame = painted(&mut Screen::new((20, 3)), "Liberation", None);
        assert!(frame.starts_with("\x1b[?2026h") && frame.ends_with("\x1b[?2026l"));
        assert_eq!(frame.matches("\x1b[?2026").count(), 2);
    }

    #[test]
    fn the_cursor_is_shown_where_it_stands_and_hidden_again() {
        let mut screen = Screen::new((20, 3));
        painted(&mut screen, "/", None);
        let at = Some(Position::new(1, 2));
        assert!(painted(&mut screen, "/", at).contains("\x1b[3;2H\x1b[?25h"));
        assert_eq!(painted(&mut screen, "/", at), "");
        assert!(painted(&mut screen, "/", None).contains("\x1b[?25l"));
        let outside = Some(Position::new(20, 0));
        assert_eq!(painted(&mut screen, "/", outside), "");
    }

    #[test]
    fn absurd_windows_become_a_screen_that_fits_into_memory() {
        for (window, size) in [
            ((80, 24), (80, 24)),
            ((1, 1), (1, 1)),
            ((0, 0), (80, 24)),
            ((0, 50), (80, 24)),
            ((65535, 65535), (1000, 500)),
            ((10, 65535), (10, 500)),
        ] {
            assert_eq!(Screen::new(window).size(), size, "{window:?}");
        }
    }
}
