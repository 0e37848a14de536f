//! Frames: the drawn buffer is compared with the one on screen, and the difference turned into bytes.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::pen;
use crate::app::Size;

/// For a terminal that does not report its size.
const DEFAULT_SIZE: (u16, u16) = (80, 24);

const HIDE_CURSOR: &[u8] = b"\x1b[?25l";
const SHOW_CURSOR: &[u8] = b"\x1b[?25h";
/// Synchronized update (mode 2026): the terminal shows a frame when it is complete.
const BEGIN_FRAME: &[u8] = b"\x1b[?2026h";
const END_FRAME: &[u8] = b"\x1b[?2026l";

/// What the terminal shows, as far as this program wrote it.
#[derive(Debug)]
pub(super) struct Screen {
    shown: Buffer,
    next: Buffer,
    cursor: Option<Position>,
    /// The terminal may show anything; the next frame clears it.
    is_stale: bool,
}

impl Screen {
    /// A screen for a window of this size, with unknown contents.
    ///
    /// In a window beyond [`Size::LARGEST`] only the top left corner is used: two buffers of that size must fit into memory.
    pub(super) fn new((width, height): (u16, u16)) -> Self {
        let (width, height) = if width == 0 || height == 0 {
            DEFAULT_SIZE
        } else {
            (width, height)
        };
        let size = Size { width, height }.clamped();
        let area = Rect::new(0, 0, size.width, size.height);
        Self {
            shown: Buffer::empty(area),
            next: Buffer::empty(area),
            cursor: None,
            is_stale: true,
        }
    }

    /// Columns and rows.
    pub(super) fn size(&self) -> (u16, u16) {
        (self.shown.area.width, self.shown.area.height)
    }

    /// Makes the next frame write every cell.
    pub(super) fn repaint(&mut self) {
        self.is_stale = true;
    }

    /// The bytes that change the screen to what `draw` draws; empty if nothing changes.
    pub(super) fn frame(&mut self, draw: impl FnOnce(&mut Buffer) -> Option<Position>) -> Vec<u8> {
        self.next.reset();
        let cursor = draw(&mut self.next).filter(|at| self.next.area.contains(*at));
        let mut frame = BEGIN_FRAME.to_vec();
        if self.is_stale {
            self.shown.reset();
            frame.extend_from_slice(HIDE_CURSOR);
            frame.extend_from_slice(b"\x1b[0m\x1b[2J");
            self.cursor = None;
        }
        let mut cells = self.shown.diff_iter(&self.next).peekable();
        let has_changes = cells.peek().is_some();
        if has_changes || cursor != self.cursor {
            if self.cursor.is_some() {
                frame.extend_from_slice(HIDE_CURSOR);
            }
            if has_changes {
                pen::write(&mut frame, cells, &self.next);
            }
            if let Some(at) = cursor {
                pen::move_to(&mut frame, at.x, at.y);
                frame.extend_from_slice(SHOW_CURSOR);
            }
        }
        self.is_stale = false;
        self.cursor = cursor;
        std::mem::swap(&mut self.shown, &mut self.next);
        if frame.len() == BEGIN_FRAME.len() {
            return Vec::new();
        }
        frame.extend_from_slice(END_FRAME);
        frame
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    fn painted(screen: &mut Screen, text: &str, cursor: Option<Position>) -> String {
        let bytes = screen.frame(|buffer| {
            buffer.set_string(0, 0, text, Style::new());
            cursor
        });
        String::from_utf8(bytes).expect("frames are text")
    }

    #[test]
    fn an_unchanged_frame_takes_no_byte() {
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
    fn the_cursor_is_shown_at_its_position_and_hidden_again() {
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
    fn huge_and_unknown_windows_become_a_screen_that_fits_into_memory() {
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
