//! The bottom line: the keys that work now, a message, or a prompt.

use ratatui::layout::Position;

use crate::app::input_line::{ACCEPT, CANCEL, NEXT, PREVIOUS};
use crate::app::mode::{Prompt, PromptKind};
use crate::app::status::{count, footer, line, pending, reserved};
use crate::app::{Area, State, themes};
use crate::model::SafeText;
use crate::safe;
use crate::text;
use crate::ui::canvas::{Canvas, first_fitting, width_of};
use crate::ui::theme::Role;

/// The most rows of a message.
const MAX_ROWS: usize = 4;

/// Draws the footer; returns the position of the terminal's cursor if there is a prompt.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) -> Option<Position> {
    let area = footer(state);
    if area.is_empty() {
        return None;
    }
    if state.mode().palette().is_some() {
        draw_fitting(canvas, area, &palette_keys(state), Role::Quiet);
        return None;
    }
    if let Some(prompt) = state.mode().prompt() {
        return Some(draw_prompt(canvas, state, prompt, area));
    }
    let pending = pending(state);
    let accent = canvas.style(Role::Accent);
    if state.mode().hints().is_some() {
        let wordings = [
            safe!("Type the letters to follow, with a capital to peek; {CANCEL} goes back."),
            safe!("Type letters; capitals peek"),
        ];
        draw_fitting(canvas, area, &wordings, Role::Notice);
    } else if let Some(notice) = state.notice() {
        draw_message(canvas, area, notice);
        if width_of(notice).saturating_add(reserved(state)) <= area.width {
            canvas.print_right(area, &pending, accent);
        }
    } else {
        canvas.print_right(area, &pending, accent);
        for placed in line(state, area, reserved(state)) {
            let (at, hint) = (placed.area, placed.hint);
            let x = canvas.print(at, at.x, &hint.key, canvas.style(Role::Key));
            canvas.print(at, x + 1, &hint.words, canvas.style(Role::Quiet));
        }
    }
    None
}

/// Draws a message; a long one covers rows above the footer.
fn draw_message(canvas: &mut Canvas<'_>, area: Area, words: &SafeText) {
    let style = canvas.style(Role::Notice);
    let mut lines = text::wrap_text(words, usize::from(area.width));
    if lines.len() > MAX_ROWS {
        lines.truncate(MAX_ROWS);
        if let Some(last) = lines.last_mut() {
            last.push(" …");
        }
    }
    let rows = u16::try_from(lines.len()).unwrap_or(1).max(1);
    let top = area.y.saturating_sub(rows - 1);
    if rows > 1 {
        let screen = canvas.area();
        let covered = Area::new(screen.x, top, screen.width, rows);
        canvas.fill(covered, Role::Background);
    }
    for (y, line) in (top..=area.y).zip(&lines) {
        canvas.print_truncated(Area { y, ..area }, area.x, line, style);
    }
}

/// Draws the first wording that fits, or else the last one truncated.
fn draw_fitting(canvas: &mut Canvas<'_>, area: Area, wordings: &[SafeText], role: Role) {
    if let Some(words) = first_fitting(wordings, area.width).or(wordings.last()) {
        canvas.print_truncated(area, area.x, words, canvas.style(role));
    }
}

fn draw_prompt(canvas: &mut Canvas<'_>, state: &State, prompt: &Prompt, area: Area) -> Position {
    let (label, mut aside) = match prompt.kind {
        PromptKind::Search { .. } => ("/", state.search().map(count).unwrap_or_default()),
        PromptKind::Filter { .. } => ("filter: ", SafeText::default()),
        PromptKind::Help(_) if area.width < 40 => ("search: ", SafeText::default()),
        PromptKind::Help(_) => ("search the help: ", SafeText::default()),
    };
    let input = &prompt.line;
    if area.width >= 70 {
        aside = safe!("{aside}   {ACCEPT} stays, {CANCEL} goes back");
    }
    let room = canvas.print_right(area, &aside, canvas.style(Role::Quiet));
    let x = canvas.print(area, area.x, label, canvas.style(Role::Key));
    let room = room.inset(x - area.x, 1);
    let text = canvas.style(Role::Text);
    // The text before the cursor scrolls out at the left.
    let before = input.before();
    let hidden = text::width_of(before).saturating_sub(usize::from(room.width.saturating_sub(1)));
    let start = text::truncate_to(before, hidden).0;
    let cursor = canvas.print(room, room.x, before.slice(start..before.len()), text);
    canvas.print(room, cursor, input.after(), text);
    Position::new(cursor, area.y)
}

/// What the keys do in the palette.
fn palette_keys(state: &State) -> [SafeText; 2] {
    if themes::previewed(state).is_some() {
        [
            safe!(
                "{ACCEPT} keeps this theme, {PREVIOUS} and {NEXT} try others, {CANCEL} goes back."
            ),
            safe!("{ACCEPT} keeps it, {CANCEL} goes back"),
        ]
    } else {
        [
            safe!("{ACCEPT} does it, {PREVIOUS} and {NEXT} choose, {CANCEL} goes back."),
            safe!("{ACCEPT} does it, {CANCEL} goes back"),
        ]
    }
}
