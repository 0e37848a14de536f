//! The line of keys: what works now; or a message; or the line being typed.

use ratatui::layout::Position;

use crate::app::status::{following, help_hint, hints};
use crate::app::{Area, InputKind, Search, State, themes};
use crate::clean;
use crate::model::Clean;
use crate::text;
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Draws the line of keys; answers where the cursor stands, if a line is being typed.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) -> Option<Position> {
    let area = state.scene.geometry.footer.inset(1, 1);
    if area.is_empty() {
        return None;
    }
    if state.input.is_some() {
        return typed(canvas, state, area);
    }
    if state.hints.is_some() {
        let words = "Type the letters to follow, with a capital to peek; Esc goes back.";
        canvas.fit(area, area.x, area.width, words, canvas.style(Role::Notice));
        return None;
    }
    if let Some(notice) = &state.notice {
        canvas.fit(
            area,
            area.x,
            area.width,
            &notice.text,
            canvas.style(Role::Notice),
        );
        return None;
    }
    keys(canvas, state, area);
    None
}

fn keys(canvas: &mut Canvas<'_>, state: &State, area: Area) {
    let pending = pending(state);
    let end = canvas.put_right(area, &pending, canvas.style(Role::Accent));
    let area = Area {
        width: end
            .saturating_sub(area.x)
            .saturating_sub(2 * u16::from(!pending.is_empty())),
        ..area
    };
    let area = draw_help_key(canvas, state, area);
    let mut x = area.x;
    let gap = if area.width >= 60 { 3 } else { 2 };
    let hints = if state.typed.is_empty() {
        hints(state)
    } else {
        following(state)
    };
    for hint in hints {
        let width = text::width_of(&hint.key) + 1 + text::width_of(&hint.words);
        if usize::from(x - area.x) + width > usize::from(area.width) {
            continue;
        }
        x = canvas.put(area, x, &hint.key, canvas.style(Role::Key));
        x = canvas.put(area, x + 1, &hint.words, canvas.style(Role::Quiet));
        x += gap;
    }
}

/// Draws the key of the help at the right; answers what is left of the area.
fn draw_help_key(canvas: &mut Canvas<'_>, state: &State, area: Area) -> Area {
    let Some(hint) = help_hint(state) else {
        return area;
    };
    let end = canvas.put_right(area, &hint.words, canvas.style(Role::Quiet));
    let before = Area {
        width: end.saturating_sub(area.x + 1),
        ..area
    };
    let end = canvas.put_right(before, &hint.key, canvas.style(Role::Key));
    Area {
        width: end.saturating_sub(area.x + 2),
        ..area
    }
}

/// What is typed of a command that is not whole yet, or what is searched for.
fn pending(state: &State) -> Clean {
    let keys = crate::keys::label(&state.typed);
    match (state.count, &state.search) {
        (Some(count), _) if keys.is_empty() => clean!("{count}"),
        (Some(count), _) => clean!("{count} {keys} …"),
        (None, _) if !keys.is_empty() => clean!("{keys} …"),
        (None, Some(search)) if search.is_on(state.view.reader.page) => {
            clean!("/{}  {}", search.query(), count(search))
        }
        (None, _) => Clean::default(),
    }
}

/// `3/14`, or `14` while the reader is at none of them.
fn count(search: &Search) -> Clean {
    let all = match (search.current(), search.count()) {
        (_, 0) => return clean!("not found"),
        (Some(at), count) => clean!("{}/{count}", at + 1),
        (None, count) => clean!("{count}"),
    };
    match search.named() {
        0 => all,
        named => clean!("{all}, {named} under another name"),
    }
}

/// What the keys do in the palette.
fn palette_keys(canvas: &mut Canvas<'_>, state: &State, area: Area) -> Option<Position> {
    let words = match themes::tried(state) {
        Some(_) if area.width >= 60 => {
            "Enter keeps this theme, Up and Down try others, Esc goes back."
        }
        Some(_) => "Enter keeps it, Esc goes back.",
        None => "Enter does it, Up and Down choose, Esc goes back.",
    };
    canvas.fit(area, area.x, area.width, words, canvas.style(Role::Quiet));
    None
}

fn typed(canvas: &mut Canvas<'_>, state: &State, area: Area) -> Option<Position> {
    let input = state.input.as_ref()?;
    let said = match input.kind {
        InputKind::Search => state.search.as_ref().map(count).unwrap_or_default(),
        InputKind::Filter(_) | InputKind::Help | InputKind::Palette => Clean::default(),
    };
    let prompt = match input.kind {
        InputKind::Search => "/",
        InputKind::Filter(_) => "filter: ",
        InputKind::Help => "search the help: ",
        InputKind::Palette => return palette_keys(canvas, state, area),
    };
    let hint = if area.width >= 70 {
        clean!("{said}   Enter stays, Esc goes back")
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
    let start = text::cut_to(input.line.before(), hidden).0;
    let shown = input.line.before().ink(start..input.line.before().len());
    let cursor = canvas.put(line, x, shown, canvas.style(Role::Text));
    canvas.put(line, cursor, input.line.after(), canvas.style(Role::Text));
    Some(Position::new(cursor, area.y))
}
