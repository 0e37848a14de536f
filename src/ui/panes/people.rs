//! The picture of the cast: people by faction, then everything else that has a name.

use ratatui::style::{Modifier, Style};

use super::{heading, more, row_style};
use crate::app::panes::list::Rows;
use crate::app::panes::people::{self, PeopleGroup, PeopleRow, Sort};
use crate::app::{Area, Pane, State, names};
use crate::model::{Entry, Kind, SafeText};
use crate::safe;
use crate::text;
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Names in other scripts stand in no row where there would be fewer columns for them.
const LEAST_NATIVE: u16 = 7;

/// Draws the cast.
pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let area = state.derived().geometry.list(Pane::People);
    draw_heading(canvas, state);
    let rows = &state.derived().people.get().0;
    let columns = Columns::of(state, area);
    let focused = state.view().focus == Pane::People;
    for (y, (i, row)) in (0..area.height).zip(rows.iter().enumerate().skip(state.view().people.top))
    {
        let line = area.row(y);
        let cursor = focused && i == state.view().people.cursor;
        match *row {
            PeopleRow::Gap => {}
            PeopleRow::Group {
                group,
                holds,
                folded,
            } => draw_group(
                canvas,
                state,
                line,
                (group, holds, folded),
                cursor,
                columns.said,
            ),
            PeopleRow::Entry(entry, _) => draw_entry(canvas, state, line, entry, cursor, &columns),
        }
    }
    if rows.is_empty() {
        canvas.fit(
            area,
            area.x + 1,
            area.width.saturating_sub(2),
            "Nothing matches.",
            canvas.style(Role::Quiet),
        );
    }
    draw_foot(canvas, state, area);
}

fn draw_heading(canvas: &mut Canvas<'_>, state: &State) {
    let study = state.study();
    let people = safe!("{}", study.kinds_word(Kind::Person).to_uppercase());
    let aside = aside(state);
    let (name, how) = match state.view().sort {
        Sort::Faction => {
            let both = safe!(
                "{people} & {}",
                study.kinds_word(Kind::Faction).to_uppercase()
            );
            let area = state.derived().geometry.people;
            let fits =
                usize::from(area.width) >= text::width_of(&both) + text::width_of(&aside) + 4;
            (if fits { both } else { people }, SafeText::default())
        }
        sort @ (Sort::Name | Sort::First | Sort::Mentions) => {
            (people, safe!("by {}", sort.words()))
        }
    };
    heading(canvas, state, Pane::People, (&name, &how), &aside);
}

/// The filter, the lens, or how many rows are marked as being in the text in sight.
fn aside(state: &State) -> SafeText {
    let filter = &state.view().people.filter;
    if !filter.is_empty() {
        return safe!("/{filter}");
    }
    let rows = state.derived().people.get();
    let folded = |row: &usize| {
        matches!(
            rows.0.get(*row),
            Some(PeopleRow::Group { folded: true, .. })
        )
    };
    let seen = people::rows_of(rows, state.derived().seen.iter());
    let here = seen.iter().filter(|row| !folded(row));
    match (state.view().lens, here.count()) {
        (Some(_), _) => safe!("lens"),
        (None, 0) => SafeText::default(),
        (None, here) => safe!("● {here} here"),
    }
}

/// How many rows are out of sight, where a row is left for it.
fn draw_foot(canvas: &mut Canvas<'_>, state: &State, list: Area) {
    let area = state.derived().geometry.people;
    if area.height < list.height + 3 {
        return;
    }
    let rows = state.derived().people.get();
    let top = state.view().people.top;
    let above = rows.stops_in(0..top);
    let below = rows.stops_in(top + usize::from(list.height)..rows.len());
    let foot = area.row(area.height - 1).inset(1, 1);
    let words = more((above, below), usize::from(foot.width));
    canvas.put_right(foot, &words, canvas.style(Role::Quiet));
}

/// The sign before a name: in the hue of its side, or as the row under the cursor.
fn sign(canvas: &mut Canvas<'_>, line: Area, glyph: &'static str, style: Style) {
    let style = style.remove_modifier(Modifier::UNDERLINED);
    canvas.put(line, line.x + 1, glyph, style);
}

fn draw_group(
    canvas: &mut Canvas<'_>,
    state: &State,
    line: Area,
    row: (PeopleGroup, usize, bool),
    cursor: bool,
    said: bool,
) {
    let (group, holds, folded) = row;
    let study = state.study();
    let name = people::group_name(study, group);
    let hue = match group {
        PeopleGroup::Faction(id) => study[id].hue,
        PeopleGroup::NoFaction | PeopleGroup::Kind(_) => None,
    };
    let role = hue.map_or(Role::Heading, Role::Tinted);
    let mut style = row_style(canvas, line, cursor, role);
    if !cursor {
        style = style
            .remove_modifier(Modifier::UNDERLINED)
            .add_modifier(Modifier::BOLD);
    }
    let quiet = if cursor {
        style
    } else {
        canvas.style(Role::Quiet)
    };
    let seen = matches!(group, PeopleGroup::Faction(id) if state.derived().seen.contains(&Entry::Faction(id)));
    match (folded, seen) {
        (true, _) => sign(canvas, line, "▸", quiet),
        (false, true) => sign(canvas, line, "●", style),
        (false, false) => sign(canvas, line, "▾", quiet),
    }
    let x = line.x + 3;
    let room = line.inset(0, 1);
    let count = if said {
        people::people(study, group, holds)
    } else {
        safe!("{holds}")
    };
    let end = canvas.put_right(room, &count, quiet);
    canvas.fit(line, x, end.saturating_sub(x + 1), &name, style);
}

/// Where what stands behind the names begins; the same in every row.
struct Columns {
    /// How many columns names in other scripts take; none where nobody has one.
    native: u16,
    /// How many columns the numbers at the right take.
    key: u16,
    /// Whether there is room to say what the numbers of the groups count.
    said: bool,
}

impl Columns {
    /// Names in other scripts take what the longest needs, as far as names leave room, and a third of the row if need be.
    fn of(state: &State, area: Area) -> Self {
        let widths = state.derived().people.get().widths();
        let (name, key) = (widths.name, widths.key);
        let room = area.width.saturating_sub(4 + key + u16::from(key > 0));
        let most = room.saturating_sub(name.saturating_add(2)).max(room / 3);
        let most = Some(most).filter(|most| *most >= LEAST_NATIVE);
        Self {
            native: widths.native.min(most.unwrap_or(0)),
            key,
            said: widths.group.saturating_add(6) <= area.width,
        }
    }
}

fn draw_entry(
    canvas: &mut Canvas<'_>,
    state: &State,
    line: Area,
    entry: Entry,
    cursor: bool,
    columns: &Columns,
) {
    let study = state.study();
    let Some(common) = study.common(entry) else {
        return;
    };
    let seen = state.derived().seen.contains(&entry);
    let chosen = state.derived().chosen == Some(entry);
    let role = match (chosen, seen) {
        (true, _) => Role::Accent,
        (false, true) => Role::Text,
        (false, false) => Role::Quiet,
    };
    let style = row_style(canvas, line, cursor, role);
    let hue = study.hue(entry);
    let dot = match hue {
        Some(hue) if !cursor => canvas.style(Role::Tinted(hue)),
        Some(_) | None => style,
    };
    let hued = state.view().sort != Sort::Faction && entry.kind() == Kind::Person;
    match (seen, chosen && !cursor) {
        (true, true) => sign(canvas, line, "●", style),
        (true, false) => sign(canvas, line, "●", dot),
        (false, true) => sign(canvas, line, "›", style),
        (false, false) if hued => sign(canvas, line, "·", dot),
        (false, false) => {}
    }
    let quiet = if cursor {
        style
    } else {
        canvas.style(Role::Quiet)
    };
    let mut end = line.inset(3, 1);
    if columns.key > 0 {
        if let Some(key) = people::sorted_by(study, state.view().sort, entry) {
            canvas.put_right(end, &key, quiet);
        }
        end = end.inset(0, columns.key + 1);
    }
    if let Some(found) = people::other_name(study, &state.view().people.filter, entry) {
        let x = canvas.fit(end, end.x, end.width, &common.name, style);
        let x = x + 2;
        canvas.fit(end, x, (end.x + end.width).saturating_sub(x), found, quiet);
        return;
    }
    let native = names::beside(state, common).filter(|_| columns.native > 0);
    if let Some(native) = native {
        let room = end.width.saturating_sub(columns.native + 2);
        // A name too long for its part leaves no more than a sign that there is another.
        let long = text::width_of(&common.name) > usize::from(room);
        let taken = if long { 1 } else { columns.native };
        let column = end.inset(end.width.saturating_sub(taken), 0);
        canvas.fit(column, column.x, column.width, native, quiet);
        end = end.inset(0, taken + if long { 1 } else { 2 });
    }
    canvas.fit(end, end.x, end.width, &common.name, style);
}
