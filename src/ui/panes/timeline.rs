//! The picture of the timeline: dates in a column, a glyph by weight and honesty, what happened.

mod foot;
mod head;
mod lanes;

use ratatui::style::{Modifier, Style};

use super::row_style;
use crate::app::{Area, Pane, State};
use crate::model::{Entry, EventId, SafeStr, SafeText, Weight};
use crate::safe;
use crate::text;
use crate::timeline::Row;
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Draws the timeline.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let list = state.derived().geometry.list(Pane::Timeline);
    let rows = state.derived().timeline.get();
    let top = state.view().timeline.top;
    let above = rows.above(top).and_then(|row| {
        let (hidden, _) = rows.counted(row)?;
        Some((rows.words.get(row)?, hidden))
    });
    head::draw(canvas, state, above);
    let bars = lanes::columns(&state.derived().lanes);
    let column = *state.derived().date_column.get();
    let focused = state.view().focus == Pane::Timeline;
    let here = state.derived().moment.as_ref();
    let here = here.and_then(|m| m.mark(state.study(), rows));
    let bottom = top + usize::from(list.height.saturating_sub(1));
    for (y, i) in (0..list.height).zip(top..rows.rows.len()) {
        let (Some(row), Some(words)) = (rows.rows.get(i), rows.words.get(i)) else {
            continue;
        };
        let look = Look {
            line: list.row(y),
            bars,
            column,
            cursor: focused && i == state.view().timeline.cursor,
            here: here == Some(i),
        };
        match row {
            // The events of the bottom heading in sight are out of sight: it would stand for nothing.
            Row::Heading(heading) if i == bottom && i > top && heading.shown > 0 => {}
            Row::Heading(heading) => draw_heading(canvas, words, heading.hidden, look),
            Row::Event(event) => draw_event(canvas, state, *event, words, look),
        }
    }
    if rows.rows.is_empty() {
        let words = if state.study().chronology().is_empty() {
            "This study has no events."
        } else {
            "Nothing matches."
        };
        let width = list.width.saturating_sub(2);
        canvas.fit(list, list.x + 1, width, words, canvas.style(Role::Quiet));
    }
    lanes::draw(canvas, state, list);
    foot::draw(canvas, state, list);
}

/// Where a row stands and what is to be shown of it besides its words.
#[derive(Clone, Copy)]
struct Look {
    line: Area,
    bars: u16,
    column: u16,
    cursor: bool,
    here: bool,
}

impl Look {
    /// The columns from `x` on that words may take.
    fn room(self, x: u16) -> Area {
        let mark = if self.here { 2 } else { 0 };
        self.line.inset(x - self.line.x, self.bars.max(1) + mark)
    }

    /// Marks the row where the reader is.
    fn mark(self, canvas: &mut Canvas<'_>, style: Style) {
        if self.here {
            let end = self.line.width.saturating_sub(self.bars.max(1) + 1);
            canvas.put(self.line, self.line.x + end, "◂", style);
        }
    }

    /// The style of the row, whose part beside the bars is tinted under the cursor.
    fn style(self, canvas: &mut Canvas<'_>, role: Role) -> Style {
        row_style(canvas, self.line.inset(0, self.bars), self.cursor, role)
    }
}

fn draw_heading(canvas: &mut Canvas<'_>, words: &SafeText, hidden: usize, look: Look) {
    let role = if look.here {
        Role::Accent
    } else {
        Role::Heading
    };
    let style = look.style(canvas, role);
    let quiet = if look.cursor {
        style
    } else {
        canvas.style(Role::Quiet)
    };
    look.mark(canvas, style);
    let mut room = look.room(look.line.x + 1);
    if hidden > 0 {
        let left = canvas.put_right(room, &safe!("{hidden} more"), quiet);
        room.width = left.saturating_sub(room.x + 1);
    }
    let x = canvas.fit(room, room.x, room.width, words, style);
    if !look.cursor {
        canvas.level(room, x + 1, (room.x + room.width).saturating_sub(x + 1));
    }
}

/// Draws an event. Its sign says its weight, bright words that it is linked in sight of the text, bold ones that it belongs
/// to what is chosen, the colour of the date that the reader is there.
fn draw_event(canvas: &mut Canvas<'_>, state: &State, id: EventId, date: &SafeText, look: Look) {
    let study = state.study();
    let event = &study[id];
    let seen = state.derived().seen.contains(&Entry::Event(id));
    let chosen = state.derived().chosen_events.get().contains(&id)
        || state.derived().chosen == Some(Entry::Event(id));
    let role = match (chosen, seen) {
        (true, _) => Role::Heading,
        (false, true) => Role::Text,
        (false, false) => Role::Quiet,
    };
    let style = look.style(canvas, role);
    let when = match (look.cursor, look.here) {
        (false, true) => canvas.style(Role::Accent),
        (true, _) | (false, false) => style,
    };
    let line = look.line;
    let dates = Area {
        x: line.x + 1,
        width: look.column,
        ..line
    };
    let column = usize::from(look.column);
    if text::width_of(date) <= column {
        canvas.put_right(dates, date, when);
    } else {
        let rows = state.derived().timeline.get();
        let short = rows.date(study, id, column);
        let width = u16::try_from(text::width_of(&short)).unwrap_or(u16::MAX);
        let x = dates.x + dates.width.saturating_sub(width);
        let end = canvas.fit(dates, x, dates.width, &short, when);
        if short.ends_with('…') {
            canvas.cut(dates, end.saturating_sub(1), when);
        }
    }
    let x = line.x + 1 + look.column + u16::from(look.column > 0);
    let hue = study.hue(Entry::Event(id));
    let dot = hue.map_or(style, |hue| canvas.style(Role::Tinted(hue)));
    let dot = dot.remove_modifier(Modifier::UNDERLINED);
    let dot = if look.cursor { style } else { dot };
    canvas.put(line, x, glyph(event.weight, event.date.is_vague()), dot);
    let room = look.room(x + 2);
    let (title, is_cut) = cut(&event.title, room.width);
    let x = canvas.put(room, room.x, title, style);
    if is_cut {
        canvas.cut(room, x, style);
    }
    look.mark(canvas, when);
}

/// What of a title stands in so many columns, and whether it is cut: where a word ends, if that takes no more than three columns
/// more, and before the sign that says so.
fn cut(title: &SafeText, width: u16) -> (SafeStr<'_>, bool) {
    let width = usize::from(width);
    if text::width_of(title) <= width {
        return (title.into(), false);
    }
    let end = text::truncate_to(title, width.saturating_sub(1)).0;
    let (kept, rest) = title.split_at_checked(end).unwrap_or((title, ""));
    let inside = !rest.starts_with(' ');
    let word = kept
        .rfind(' ')
        .filter(|at| inside && text::width_of(kept.get(*at..).unwrap_or("")) <= 3);
    let kept = kept.get(..word.unwrap_or(end)).unwrap_or(kept);
    (title.ink(0..kept.trim_end().len()), true)
}

/// How an event is marked: by its weight, hollow where its date is not sure.
fn glyph(weight: Weight, vague: bool) -> &'static str {
    match (weight, vague) {
        (Weight::Major, false) => "◆",
        (Weight::Major, true) => "◇",
        (Weight::Usual, false) => "●",
        (Weight::Usual, true) => "○",
        (Weight::Minor, false) => "·",
        (Weight::Minor, true) => "◦",
    }
}

#[cfg(test)]
mod tests {
    use super::cut;
    use crate::model::SafeText;

    #[test]
    fn a_title_is_cut_where_a_word_ends_if_that_is_near() {
        for (title, width, shown) in [
            ("Japan annexes Korea", 19, "Japan annexes Korea"),
            ("Japan annexes Korea", 18, "Japan annexes Kor…"),
            ("Japan annexes Korea", 17, "Japan annexes…"),
            ("Japan annexes Korea", 16, "Japan annexes…"),
            ("Japan annexes Korea", 14, "Japan annexes…"),
            ("Japan annexes Korea", 13, "Japan annexe…"),
            ("Kim Yong-bom", 6, "Kim…"),
            ("Annexation", 5, "Anne…"),
            ("Annexation", 1, "…"),
        ] {
            let title = SafeText::new(title);
            let (kept, is_cut) = cut(&title, width);
            let seen = format!("{}{}", kept.as_str(), if is_cut { "…" } else { "" });
            assert_eq!(seen, shown, "{width}");
        }
    }
}
