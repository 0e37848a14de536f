//! The picture of the timeline: dates in a column, a glyph by weight and honesty, what happened.

mod lanes;

use super::{heading, row_style};
use crate::app::panes::timeline::TimelineRows;
use crate::app::{Area, Moment, Pane, State};
use crate::clean;
use crate::model::{Clean, Date, Entry, EventId, Weight};
use crate::text;
use crate::timeline::{self, Row, Scale};
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Draws the timeline.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let name = Clean::new("TIMELINE");
    heading(
        canvas,
        state,
        Pane::Timeline,
        (&name, &how(state)),
        &aside(state),
    );
    let list = state.scene.geometry.list(Pane::Timeline);
    let area = list.inset(0, lanes::columns(&state.scene.lanes));
    let rows = state.scene.timeline.get();
    let top = state.view.timeline.top;
    let column = date_column(rows, top, area);
    let focused = state.view.focus == Pane::Timeline;
    let here = match &state.scene.moment {
        Some(Moment::Event(event)) => rows.place(*event),
        Some(Moment::Period(_)) | None => None,
    };
    for (y, i) in (0..area.height).zip(top..rows.rows.len()) {
        let line = area.row(y);
        let (Some(row), Some(words)) = (rows.rows.get(i), rows.words.get(i)) else {
            continue;
        };
        let look = Look {
            column,
            cursor: focused && i == state.view.timeline.cursor,
            here: here == Some(i),
        };
        match row {
            Row::Heading(heading) => draw_heading(canvas, line, words, heading.hidden, look),
            Row::Event(event) => draw_event(canvas, state, line, *event, words, look),
        }
    }
    if rows.rows.is_empty() {
        let words = if state.study.chronology().is_empty() {
            "This study has no events."
        } else {
            "Nothing matches."
        };
        canvas.fit(
            area,
            area.x + 1,
            area.width.saturating_sub(2),
            words,
            canvas.style(Role::Quiet),
        );
    }
    lanes::draw(canvas, state, list);
    draw_foot(canvas, state, list, rows.rows.len());
}

/// How wide the dates in sight are, within bounds; nothing where the headings say them.
fn date_column(rows: &TimelineRows, top: usize, area: Area) -> u16 {
    if rows.level.scale == Scale::Days {
        return 0;
    }
    let in_sight = top..(top + usize::from(area.height)).min(rows.rows.len());
    let events = in_sight.filter(|i| rows.event(*i).is_some());
    let widths = events.filter_map(|i| rows.words.get(i).map(|w| text::width_of(w)));
    let widest = u16::try_from(widths.max().unwrap_or(0)).unwrap_or(0);
    widest.clamp(5, (area.width / 3).clamp(11, 15))
}

/// How closely it is looked at.
fn how(state: &State) -> Clean {
    let level = state.scene.timeline.get().level;
    let words = clean!("{}{}", level.scale.word(), level.word());
    let area = state.scene.geometry.timeline.inset(1, 1);
    let taken = text::width_of(&words) + text::width_of(&aside(state)) + 12;
    let usual = state.view.zoom == 0 || !state.view.timeline.filter.is_empty();
    if usual && taken > usize::from(area.width) {
        Clean::default()
    } else {
        words
    }
}

#[derive(Clone, Copy)]
struct Look {
    column: u16,
    cursor: bool,
    here: bool,
}

/// The filter, the lens, or the time of the whole study.
fn aside(state: &State) -> Clean {
    let filter = &state.view.timeline.filter;
    if !filter.is_empty() {
        return clean!("/{filter}");
    }
    if let Some(lens) = state.view.lens {
        return state.study.name(lens).clone();
    }
    let year = |d: &Date| Date::year_label(d.year());
    state
        .study
        .span()
        .map(|(first, last)| clean!("{} – {}", year(first), year(last)))
        .unwrap_or_default()
}

fn draw_heading(canvas: &mut Canvas<'_>, line: Area, words: &Clean, hidden: usize, look: Look) {
    let style = row_style(canvas, line, look.cursor, Role::Heading);
    let quiet = if look.cursor {
        style
    } else {
        canvas.style(Role::Quiet)
    };
    let mut end = line.inset(0, if look.here { 2 } else { 1 });
    if look.here {
        let edge = line.x + line.width.saturating_sub(1);
        canvas.put(line, edge, "◂", canvas.style(Role::Accent));
    }
    if hidden > 0 {
        let left = canvas.put_right(end, &clean!("{hidden} more"), quiet);
        end.width = left.saturating_sub(end.x + 1);
    }
    let x = canvas.fit(end, line.x + 1, end.width.saturating_sub(1), words, style);
    if !look.cursor {
        canvas.level(end, x + 1, (end.x + end.width).saturating_sub(x + 1));
    }
}

fn draw_event(
    canvas: &mut Canvas<'_>,
    state: &State,
    line: Area,
    id: EventId,
    date: &Clean,
    look: Look,
) {
    let study = &state.study;
    let event = &study[id];
    let seen = state.scene.seen.contains(&Entry::Event(id));
    let chosen =
        state.scene.chosen_events.contains(&id) || state.scene.chosen == Some(Entry::Event(id));
    let role = match (chosen, event.weight) {
        (true, _) => Role::Heading,
        (false, Weight::Major) => Role::Text,
        (false, Weight::Usual) if seen => Role::Text,
        (false, Weight::Usual | Weight::Minor) => Role::Quiet,
    };
    let style = row_style(canvas, line, look.cursor, role);
    let when = match (look.cursor, look.here || chosen) {
        (true, _) => style,
        (false, true) => canvas.style(Role::Accent),
        (false, false) => canvas.style(Role::Quiet),
    };
    let dates = Area {
        x: line.x + 1,
        width: look.column,
        ..line
    };
    if text::width_of(date) <= usize::from(look.column) {
        canvas.put_right(dates, date, when);
    } else {
        let scale = state.scene.timeline.get().level.scale;
        let short = timeline::short(study, id, scale);
        let width = u16::try_from(text::width_of(&short)).unwrap_or(u16::MAX);
        let x = dates.x + dates.width.saturating_sub(width);
        canvas.fit(dates, x, dates.width, &short, when);
    }
    let x = line.x + 1 + look.column + u16::from(look.column > 0);
    let hue = study.hue(Entry::Event(id));
    let dot = hue.map_or(style, |hue| canvas.style(Role::Tinted(hue)));
    let dot = dot.remove_modifier(ratatui::style::Modifier::UNDERLINED);
    canvas.put(
        line,
        x,
        glyph(event.weight, event.date.is_vague()),
        if look.cursor { style } else { dot },
    );
    let end = line.inset(0, if look.here { 2 } else { 1 });
    canvas.fit(
        end,
        x + 2,
        (end.x + end.width).saturating_sub(x + 2),
        &event.title,
        style,
    );
    if look.here {
        canvas.put(line, line.x + line.width.saturating_sub(1), "◂", when);
    }
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

/// Where the reader stands, and how much is out of sight.
fn draw_foot(canvas: &mut Canvas<'_>, state: &State, list: Area, rows: usize) {
    let area = state.scene.geometry.timeline;
    if area.height < list.height + 3 {
        return;
    }
    lanes::draw_legend(canvas, state, area.row(area.height - 2).inset(1, 1));
    let foot = area.row(area.height - 1).inset(1, 1);
    let above = state.view.timeline.top;
    let below = rows.saturating_sub(above + usize::from(list.height));
    let more = match (above, below) {
        (0, 0) => Clean::default(),
        (above, below) => clean!("{above} ↑ {below} ↓"),
    };
    let end = canvas.put_right(foot, &more, canvas.style(Role::Quiet));
    if let Some(moment) = &state.scene.moment {
        let here = moment.label(&state.study);
        let x = canvas.put(foot, foot.x, "◂ ", canvas.style(Role::Accent));
        canvas.fit(
            foot,
            x,
            end.saturating_sub(x + 2),
            &here,
            canvas.style(Role::Quiet),
        );
    }
}
