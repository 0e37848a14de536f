//! The heading of the timeline: how closely it is looked at, what it is narrowed to, and the time of the topmost row where its
//! own heading is out of sight.

use ratatui::style::Modifier;

use crate::app::{Area, Pane, State};
use crate::model::{Date, SafeText};
use crate::safe;
use crate::text;
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Draws the heading; `above` is the time of the topmost row, and how many events are only counted there.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, above: Option<(&SafeText, usize)>) {
    let pane = state.derived().geometry.timeline;
    let list = state.derived().geometry.list(Pane::Timeline);
    let line = pane.row(0).inset(1, 1);
    let below = pane.row(1).inset(1, 1);
    let aside = match above {
        Some((above, hidden)) if list.y > pane.y + 1 => {
            let style = canvas.style(Role::Heading);
            let mut room = below;
            if hidden > 0 {
                let quiet = canvas.style(Role::Quiet);
                let left = canvas.put_right(below, &safe!("{hidden} more"), quiet);
                room.width = left.saturating_sub(room.x + 1);
            }
            let x = canvas.fit(room, room.x, room.width, above, style) + 1;
            canvas.level(room, x, (room.x + room.width).saturating_sub(x));
            aside(state)
        }
        Some((above, _)) => above.clone(),
        None => aside(state),
    };
    draw_line(canvas, state, line, &aside);
}

/// The name of the pane whole; how closely it is looked at, where there is room; at the right what it is narrowed to, which is
/// cut, or the time of the study, which is left out.
fn draw_line(canvas: &mut Canvas<'_>, state: &State, line: Area, aside: &SafeText) {
    let focused = state.view().focus == Pane::Timeline;
    let role = if focused { Role::Accent } else { Role::Quiet };
    let style = canvas.style(role).add_modifier(Modifier::BOLD);
    let quiet = canvas.style(Role::Quiet);
    let narrowed = !state.view().timeline.filter.is_empty() || state.view().lens.is_some();
    let width = |text: &SafeText| u16::try_from(text::width_of(text)).unwrap_or(u16::MAX);
    let end = line.x + line.width;
    let mut x = canvas.fit(line, line.x, line.width, "TIMELINE", style);
    let how = how(state);
    let room = end.saturating_sub(x);
    let beside = width(&how).saturating_add(width(aside)).saturating_add(4);
    let alone = width(&how).saturating_add(2);
    let first = state.view().zoom != 0 && !narrowed && alone <= room;
    if beside <= room || first {
        x = canvas.put(line, x + 2, &how, quiet);
    }
    let room = end.saturating_sub(x + 1);
    if width(aside) <= room {
        canvas.put_right(line, aside, quiet);
    } else if narrowed {
        canvas.fit(line, x + 1, room, aside, quiet);
    }
}

/// How closely it is looked at.
fn how(state: &State) -> SafeText {
    let level = state.derived().timeline.get().level;
    safe!("{}{}", level.scale.word(), level.suffix())
}

/// The filter, the lens, or the time of the whole study.
fn aside(state: &State) -> SafeText {
    let filter = &state.view().timeline.filter;
    if !filter.is_empty() {
        return safe!("/{filter}");
    }
    if let Some(lens) = state.view().lens {
        return state.study().name(lens).clone();
    }
    let year = |d: &Date| Date::year_label(d.year());
    let span = state.study().span();
    span.map(|(first, last)| safe!("{} – {}", year(first), year(last)))
        .unwrap_or_default()
}
