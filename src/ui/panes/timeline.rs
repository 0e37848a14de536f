//! Draws the timeline: a heading, rows of dates and events, bars beside them, and what they mean below.

mod bars;

use ratatui::style::Style;

use super::{cursor_row, draw_empty, filter_words, more, title_style};
use crate::app::card::STILL_READING;
use crate::app::{Area, Pane, State};
use crate::model::{Date, Entry, EventId, SafeStr, SafeText, Weight};
use crate::safe;
use crate::text;
use crate::timeline::Row;
use crate::ui::canvas::{Canvas, width_of};
use crate::ui::theme::Role;

pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let list = state.derived().geometry.list(Pane::Timeline);
    let rows = state.derived().timeline.get();
    draw_header(canvas, state);
    let bars_width = bars::width(&state.derived().lanes);
    let date_width = *state.derived().date_column.get();
    let cursor = cursor_row(state, Pane::Timeline);
    let moment = state.derived().moment.as_ref();
    let here = moment.and_then(|m| m.mark(state.study(), rows));
    let top = state.list_top(Pane::Timeline);
    let bottom = top + usize::from(list.height.saturating_sub(1));
    for (y, i) in (0..list.height).zip(top..rows.rows.len()) {
        let (Some(row), Some(words)) = (rows.rows.get(i), rows.words.get(i)) else {
            continue;
        };
        let slot = Slot {
            line: list.row(y),
            bars_width,
            date_width,
            is_selected: cursor == Some(i),
            is_here: here == Some(i),
        };
        match row {
            // A heading in the bottom row would have none of its events in sight.
            Row::Heading(heading) if i == bottom && i > top && heading.shown > 0 => {}
            Row::Heading(heading) => slot.draw_heading(canvas, words, heading.hidden),
            Row::Event(event) => slot.draw_event(canvas, state, *event, words),
        }
    }
    if rows.rows.is_empty() {
        let has_no_events = state.study().chronology().is_empty();
        let words = if state.study().is_partial() {
            STILL_READING
        } else if has_no_events {
            "This study has no events."
        } else {
            "Nothing matches."
        };
        draw_empty(canvas, list, words);
    }
    bars::draw(canvas, state, list);
    draw_footer(canvas, state, list);
}

/// The pane's heading, and below it the time of the topmost row if the row's own heading is scrolled out of sight.
fn draw_header(canvas: &mut Canvas<'_>, state: &State) {
    let pane = state.derived().geometry.timeline;
    let list = state.derived().geometry.list(Pane::Timeline);
    let rows = state.derived().timeline.get();
    let above = rows
        .heading_above(state.list_top(Pane::Timeline))
        .and_then(|row| {
            let (hidden, _) = rows.heading_counts(row)?;
            Some((rows.words.get(row)?, hidden))
        });
    let aside = match above {
        Some((words, hidden)) if list.y > pane.y + 1 => {
            let style = canvas.style(Role::Heading);
            draw_rule(canvas, pane.row(1).inset(1, 1), words, hidden, style);
            aside(state)
        }
        Some((words, _)) => words.clone(),
        None => aside(state),
    };
    draw_title(canvas, state, pane.row(0).inset(1, 1), &aside);
}

/// A time with a line after it, and how many of its events are hidden.
fn draw_rule(canvas: &mut Canvas<'_>, area: Area, words: &SafeText, hidden: usize, style: Style) {
    let mut room = area;
    if hidden > 0 {
        let quiet = canvas.style(Role::Quiet);
        room = canvas.print_right(area, &safe!("{hidden} more"), quiet);
    }
    let x = canvas.print_truncated(room, room.x, words, style);
    canvas.horizontal_line(room, x + 1);
}

/// The name of the pane; the zoom level, if there is room; at the right a filter or lens, truncated, or the time of the study, if
/// it fits.
fn draw_title(canvas: &mut Canvas<'_>, state: &State, line: Area, aside: &SafeText) {
    let quiet = canvas.style(Role::Quiet);
    let is_narrowed = !state.filter(Pane::Timeline).is_empty() || state.view().lens.is_some();
    let style = title_style(canvas, state, Pane::Timeline);
    let mut x = canvas.print_truncated(line, line.x, "TIMELINE", style);
    let level = state.derived().timeline.get().level;
    let level = safe!("{}{}", level.scale.word(), level.suffix());
    let room = (line.x + line.width).saturating_sub(x);
    let with_aside = width_of(&level)
        .saturating_add(width_of(aside))
        .saturating_add(4);
    // A level that the reader chose goes before the time of the study.
    let is_first =
        state.view().zoom != 0 && !is_narrowed && width_of(&level).saturating_add(2) <= room;
    if with_aside <= room || is_first {
        x = canvas.print(line, x + 2, &level, quiet);
    }
    let rest = line.inset((x + 1).saturating_sub(line.x), 0);
    if width_of(aside) <= rest.width {
        canvas.print_right(rest, aside, quiet);
    } else if is_narrowed {
        canvas.print_truncated(rest, rest.x, aside, quiet);
    }
}

/// The filter, the lens, or the time of the whole study.
fn aside(state: &State) -> SafeText {
    if let Some(filter) = filter_words(state, Pane::Timeline) {
        return filter;
    }
    if let Some(lens) = state.view().lens {
        return state.study().name(lens).clone();
    }
    let Some((first, last)) = state.study().span() else {
        return SafeText::default();
    };
    let (first, last) = (first.year(), last.year());
    safe!("{} – {}", Date::year_label(first), Date::year_label(last))
}

/// What the bars are, where the reader is, and how many events are hidden, if lines are left for it below the rows.
fn draw_footer(canvas: &mut Canvas<'_>, state: &State, list: Area) {
    let area = state.derived().geometry.timeline;
    if area.height < list.height + 3 {
        return;
    }
    bars::draw_legend(canvas, state);
    let mut line = area.row(area.height - 1).inset(1, 1);
    let quiet = canvas.style(Role::Quiet);
    if let Some(moment) = &state.derived().moment {
        let x = canvas.print(line, line.x, "◂ ", canvas.style(Role::Accent));
        let x = canvas.print_truncated(line, x, &moment.label(state.study()), quiet) + 2;
        line = line.inset(x - line.x, 0);
    }
    let rows = state.derived().timeline.get();
    let top = state.list_top(Pane::Timeline);
    let end = (top + usize::from(list.height)).min(rows.rows.len());
    let counts = (
        rows.count_events(0..top),
        rows.count_events(end..rows.rows.len()),
    );
    canvas.print_right(line, &more(counts, line.width), quiet);
}

/// A line of the list, and how its row is drawn.
#[derive(Clone, Copy)]
struct Slot {
    line: Area,
    bars_width: u16,
    date_width: u16,
    is_selected: bool,
    /// Whether the reading position is here.
    is_here: bool,
}

impl Slot {
    /// The columns for text from `x` on.
    fn room(self, x: u16) -> Area {
        let marker = if self.is_here { 2 } else { 0 };
        self.line
            .inset(x - self.line.x, self.bars_width.max(1) + marker)
    }

    fn draw_marker(self, canvas: &mut Canvas<'_>, style: Style) {
        if self.is_here {
            let end = self.line.width.saturating_sub(self.bars_width.max(1) + 1);
            canvas.print(self.line, self.line.x + end, "◂", style);
        }
    }

    fn styles(self, canvas: &mut Canvas<'_>, role: Role) -> (Style, Style) {
        canvas.row_styles(self.line.inset(0, self.bars_width), self.is_selected, role)
    }

    fn draw_heading(self, canvas: &mut Canvas<'_>, words: &SafeText, hidden: usize) {
        let role = if self.is_here {
            Role::Accent
        } else {
            Role::Heading
        };
        let (style, quiet) = self.styles(canvas, role);
        self.draw_marker(canvas, style);
        let mut room = self.room(self.line.x + 1);
        if self.is_selected {
            if hidden > 0 {
                room = canvas.print_right(room, &safe!("{hidden} more"), quiet);
            }
            canvas.print_truncated(room, room.x, words, style);
        } else {
            draw_rule(canvas, room, words, hidden, style);
        }
    }

    /// An event is drawn brighter if the visible text links to it, bold if it belongs to the chosen entry.
    fn draw_event(self, canvas: &mut Canvas<'_>, state: &State, id: EventId, date: &SafeText) {
        let study = state.study();
        let event = &study[id];
        let entry = Entry::Event(id);
        let is_seen = state.derived().seen.contains(&entry);
        let is_chosen = state.derived().chosen_events.get().contains(&id)
            || state.derived().chosen == Some(entry);
        let role = match (is_chosen, is_seen) {
            (true, _) => Role::Heading,
            (false, true) => Role::Text,
            (false, false) => Role::Quiet,
        };
        let (style, _) = self.styles(canvas, role);
        let date_style = if self.is_here && !self.is_selected {
            canvas.style(Role::Accent)
        } else {
            style
        };
        self.draw_date(canvas, state, id, date, date_style);
        let x = self.line.x + 1 + self.date_width + u16::from(self.date_width > 0);
        let glyph_style = match study.hue(entry) {
            Some(hue) if !self.is_selected => canvas.style(Role::Hue(hue)),
            Some(_) | None => style,
        };
        let glyph = glyph(event.weight, event.date.is_vague());
        canvas.print(self.line, x, glyph, glyph_style);
        let room = self.room(x + 2);
        let (title, is_cut) = cut(&event.title, room.width);
        let x = canvas.print(room, room.x, title, style);
        if is_cut {
            canvas.print_ellipsis(room, x, style);
        }
        self.draw_marker(canvas, date_style);
    }

    /// Draws a date at the right of its column, shortened if the column is too narrow.
    fn draw_date(
        self,
        canvas: &mut Canvas<'_>,
        state: &State,
        id: EventId,
        date: &SafeText,
        style: Style,
    ) {
        let column = Area {
            x: self.line.x + 1,
            width: self.date_width,
            ..self.line
        };
        if width_of(date) <= column.width {
            canvas.print_right(column, date, style);
            return;
        }
        let rows = state.derived().timeline.get();
        let short = rows.date(state.study(), id, usize::from(column.width));
        let x = column.x + column.width.saturating_sub(width_of(&short));
        let end = canvas.print_truncated(column, x, &short, style);
        if short.ends_with('…') {
            canvas.print_ellipsis(column, end.saturating_sub(1), style);
        }
    }
}

/// The part of a title that fits, and whether it was cut. It is cut at the end of a word if that costs at most three columns; the
/// ellipsis needs one.
fn cut(title: &SafeText, width: u16) -> (SafeStr<'_>, bool) {
    let width = usize::from(width);
    if text::width_of(title) <= width {
        return (title.into(), false);
    }
    let end = text::truncate_to(title, width.saturating_sub(1)).0;
    let (kept, rest) = title.split_at_checked(end).unwrap_or((title, ""));
    let is_inside_word = !rest.starts_with(' ');
    let word_end = kept
        .rfind(' ')
        .filter(|at| is_inside_word && text::width_of(kept.get(*at..).unwrap_or("")) <= 3);
    let kept = kept.get(..word_end.unwrap_or(end)).unwrap_or(kept);
    (title.slice(0..kept.trim_end().len()), true)
}

/// Events of uncertain date are hollow.
fn glyph(weight: Weight, is_vague: bool) -> &'static str {
    match (weight, is_vague) {
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
    fn a_title_is_cut_at_the_end_of_a_word_if_that_is_near() {
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
