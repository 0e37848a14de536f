//! The line of keys: what works now; or a message; or the line being typed.

use ratatui::layout::Position;

use crate::app::status::{count, footer, kept, line, pending};
use crate::app::{Area, InputKind, State, themes};
use crate::model::SafeText;
use crate::safe;
use crate::text;
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// The most rows of a message.
const MOST: usize = 4;

/// Draws the line of keys; answers where the cursor stands, if a line is being typed.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) -> Option<Position> {
    let area = footer(state);
    if area.is_empty() {
        return None;
    }
    if state.input().is_some() {
        return typed(canvas, state, area);
    }
    if state.hints().is_some() {
        let words = [
            "Type the letters to follow, with a capital to peek; Esc goes back.",
            "Type letters; capitals peek",
        ];
        canvas.fit(
            area,
            area.x,
            area.width,
            longest(area, words),
            canvas.style(Role::Notice),
        );
        return None;
    }
    if let Some(notice) = state.notice() {
        let kept = kept(state);
        let beside = text::width_of(&notice.text) + usize::from(kept) <= usize::from(area.width);
        message(canvas, area, &notice.text);
        if beside {
            canvas.put_right(area, &pending(state), canvas.style(Role::Accent));
        }
        return None;
    }
    canvas.put_right(area, &pending(state), canvas.style(Role::Accent));
    for placed in line(state, area, kept(state)) {
        let (at, hint) = (placed.area, placed.hint);
        let x = canvas.put(at, at.x, &hint.key, canvas.style(Role::Key));
        canvas.put(at, x + 1, &hint.words, canvas.style(Role::Quiet));
    }
    None
}

/// A message; where it is longer than the line, it takes rows above it.
fn message(canvas: &mut Canvas<'_>, area: Area, words: &SafeText) {
    let style = canvas.style(Role::Notice);
    let lines = text::wrap_text(words, usize::from(area.width));
    let rows = u16::try_from(lines.len().min(MOST)).unwrap_or(1);
    let top = area.y.saturating_sub(rows - 1);
    if rows > 1 {
        let screen = canvas.area();
        let over = Area::new(screen.x, top, screen.width, rows);
        canvas.fill(over, Role::Ground);
    }
    for (y, line) in (top..=area.y).zip(&lines) {
        let row = Area { y, ..area };
        let last = y == area.y && lines.len() > MOST;
        let mut line = line.clone();
        if last {
            line.push(" …");
        }
        canvas.fit(row, row.x, row.width, &line, style);
    }
}

/// The first of two ways of saying something if it fits, else the second, which is shorter.
fn longest(area: Area, words: [&'static str; 2]) -> &'static str {
    let [long, short] = words;
    if text::width_of(long) <= usize::from(area.width) {
        long
    } else {
        short
    }
}

/// What the keys do in the palette.
fn palette_keys(canvas: &mut Canvas<'_>, state: &State, area: Area) -> Option<Position> {
    let words = match themes::tried(state) {
        Some(_) => [
            "Enter keeps this theme, Up and Down try others, Esc goes back.",
            "Enter keeps it, Esc goes back",
        ],
        None => [
            "Enter does it, Up and Down choose, Esc goes back.",
            "Enter does it, Esc goes back",
        ],
    };
    let words = longest(area, words);
    canvas.fit(area, area.x, area.width, words, canvas.style(Role::Quiet));
    None
}

fn typed(canvas: &mut Canvas<'_>, state: &State, area: Area) -> Option<Position> {
    let input = state.input()?;
    let said = match input.kind {
        InputKind::Search => state.search().map(count).unwrap_or_default(),
        InputKind::Filter(_) | InputKind::Help | InputKind::Palette => SafeText::default(),
    };
    let prompt = match input.kind {
        InputKind::Search => "/",
        InputKind::Filter(_) => "filter: ",
        InputKind::Help if area.width < 40 => "search: ",
        InputKind::Help => "search the help: ",
        InputKind::Palette => return palette_keys(canvas, state, area),
    };
    let hint = if area.width >= 70 {
        safe!("{said}   Enter stays, Esc goes back")
    } else {
        said
    };
    let end = canvas.put_right(area, &hint, canvas.style(Role::Quiet));
    let x = canvas.put(area, area.x, prompt, canvas.style(Role::Key));
    let room = end.saturating_sub(x).saturating_sub(2);
    let line = Area {
        x,
        width: room,
        ..area
    };
    let before = text::width_of(input.line.before());
    let hidden = before.saturating_sub(usize::from(room.saturating_sub(1)));
    let start = text::truncate_to(input.line.before(), hidden).0;
    let shown = input.line.before().ink(start..input.line.before().len());
    let cursor = canvas.put(line, x, shown, canvas.style(Role::Text));
    canvas.put(line, cursor, input.line.after(), canvas.style(Role::Text));
    Some(Position::new(cursor, area.y))
}
