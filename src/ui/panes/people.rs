//! Draws the list of people by faction, and everything else that has a name.

use super::{cursor_row, draw_empty, draw_heading, filter_words, more};
use crate::app::card::STILL_READING;
use crate::app::list::PeopleGroup;
use crate::app::list::Rows;
use crate::app::panes::people::{self, PeopleRow, Sort};
use crate::app::{Area, Pane, State, names};
use crate::model::{Entry, Kind, SafeText};
use crate::safe;
use crate::ui::canvas::{Canvas, width_of};
use crate::ui::theme::Role;

/// Names in other scripts need at least so many columns.
const MIN_NATIVE_WIDTH: u16 = 7;

pub fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let area = state.derived().geometry.list(Pane::People);
    draw_name(canvas, state);
    let rows = &state.derived().people.get().rows;
    let columns = Columns::new(state, area);
    let cursor = cursor_row(state, Pane::People);
    let visible = rows.iter().enumerate().skip(state.list_top(Pane::People));
    for (y, (i, row)) in (0..area.height).zip(visible) {
        let line = area.row(y);
        let is_selected = cursor == Some(i);
        match *row {
            PeopleRow::Gap => {}
            PeopleRow::Group {
                group,
                holds,
                folded,
            } => {
                let count = if columns.group_words {
                    people::count_label(state.study(), group, holds)
                } else {
                    safe!("{holds}")
                };
                draw_group(canvas, state, line, (group, &count, folded), is_selected);
            }
            PeopleRow::Entry(entry, _) => {
                draw_entry(canvas, state, line, entry, is_selected, &columns);
            }
        }
    }
    if rows.is_empty() {
        let is_partial = state.study().is_partial();
        let words = if is_partial {
            STILL_READING
        } else {
            "Nothing matches."
        };
        draw_empty(canvas, area, words);
    }
    draw_footer(canvas, state, area);
}

fn draw_name(canvas: &mut Canvas<'_>, state: &State) {
    let study = state.study();
    let aside = aside(state);
    let mut name = safe!("{}", study.kinds_word(Kind::Person).to_uppercase());
    let mut order = SafeText::default();
    match state.view().sort {
        Sort::Faction => {
            let both = safe!(
                "{name} & {}",
                study.kinds_word(Kind::Faction).to_uppercase()
            );
            let width = state.derived().geometry.people.width;
            if width_of(&both).saturating_add(width_of(&aside)) <= width.saturating_sub(4) {
                name = both;
            }
        }
        sort @ (Sort::Name | Sort::First | Sort::Mentions) => order = safe!("by {}", sort.words()),
    }
    draw_heading(canvas, state, Pane::People, (&name, &order), &aside);
}

/// The filter, the lens, or how many rows are mentioned in the visible text.
fn aside(state: &State) -> SafeText {
    if let Some(filter) = filter_words(state, Pane::People) {
        return filter;
    }
    if state.view().lens.is_some() {
        return safe!("lens");
    }
    let rows = state.derived().people.get();
    let here = people::rows_of(rows, state.derived().seen.iter())
        .into_iter()
        .filter(|row| {
            !matches!(
                rows.rows.get(*row),
                Some(PeopleRow::Group { folded: true, .. })
            )
        })
        .count();
    match here {
        0 => SafeText::default(),
        here => safe!("● {here} here"),
    }
}

/// How many rows are hidden, if a line is left for it below the rows.
fn draw_footer(canvas: &mut Canvas<'_>, state: &State, list: Area) {
    let area = state.derived().geometry.people;
    if area.height < list.height + 3 {
        return;
    }
    let rows = state.derived().people.get();
    let top = state.list_top(Pane::People);
    let above = rows.selectable_in(0..top);
    let below = rows.selectable_in(top + usize::from(list.height)..rows.len());
    let line = area.row(area.height - 1).inset(1, 1);
    let words = more((above, below), line.width);
    canvas.print_right(line, &words, canvas.style(Role::Quiet));
}

fn draw_group(
    canvas: &mut Canvas<'_>,
    state: &State,
    line: Area,
    (group, count, folded): (PeopleGroup, &SafeText, bool),
    is_selected: bool,
) {
    let study = state.study();
    let seen = &state.derived().seen;
    let (hue, is_seen) = match group {
        PeopleGroup::Faction(id) => (study[id].hue, seen.contains(&Entry::Faction(id))),
        PeopleGroup::NoFaction | PeopleGroup::Kind(_) => (None, false),
    };
    let role = hue.map_or(Role::Heading, Role::HueHeading);
    let (style, quiet) = canvas.row_styles(line, is_selected, role);
    let (glyph, glyph_style) = match (folded, is_seen) {
        (true, _) => ("▸", quiet),
        (false, true) => ("●", style),
        (false, false) => ("▾", quiet),
    };
    canvas.print(line, line.x + 1, glyph, glyph_style);
    let room = canvas.print_right(line.inset(0, 1), count, quiet);
    let name = people::group_name(study, group);
    canvas.print_truncated(room, line.x + 3, &name, style);
}

/// The columns behind the names; the same in every row.
struct Columns {
    /// The width of names in other scripts; 0 if nobody has one.
    native: u16,
    /// The width of the sort key at the right.
    key: u16,
    /// Whether there is room to say what the numbers of the groups count.
    group_words: bool,
}

impl Columns {
    /// Names in other scripts take what the longest needs, but at most what names leave, or a third of the row.
    fn new(state: &State, area: Area) -> Self {
        let widths = state.derived().people.get().widths();
        let (name, key) = (widths.name, widths.key);
        let room = area.width.saturating_sub(4 + key + u16::from(key > 0));
        let available = room.saturating_sub(name.saturating_add(2)).max(room / 3);
        let native = if available >= MIN_NATIVE_WIDTH {
            widths.native.min(available)
        } else {
            0
        };
        Self {
            native,
            key,
            group_words: widths.group.saturating_add(6) <= area.width,
        }
    }
}

fn draw_entry(
    canvas: &mut Canvas<'_>,
    state: &State,
    line: Area,
    entry: Entry,
    is_selected: bool,
    columns: &Columns,
) {
    let study = state.study();
    let Some(common) = study.common(entry) else {
        return;
    };
    let is_seen = state.derived().seen.contains(&entry);
    let is_chosen = state.derived().chosen == Some(entry);
    let role = match (is_chosen, is_seen) {
        (true, _) => Role::Accent,
        (false, true) => Role::Text,
        (false, false) => Role::Quiet,
    };
    let (style, quiet) = canvas.row_styles(line, is_selected, role);
    let hue_style = match study.hue(entry) {
        Some(hue) if !is_selected => canvas.style(Role::Hue(hue)),
        Some(_) | None => style,
    };
    // Sorted by faction, the group above has the hue already.
    let shows_hue = state.view().sort != Sort::Faction && entry.kind() == Kind::Person;
    let (glyph, glyph_style) = match (is_seen, is_chosen && !is_selected) {
        (true, true) => ("●", style),
        (true, false) => ("●", hue_style),
        (false, true) => ("›", style),
        (false, false) if shows_hue => ("·", hue_style),
        (false, false) => ("", style),
    };
    canvas.print(line, line.x + 1, glyph, glyph_style);
    let mut room = line.inset(3, 1);
    if columns.key > 0 {
        if let Some(key) = people::sorted_by(study, state.view().sort, entry) {
            canvas.print_right(room, &key, quiet);
        }
        room = room.inset(0, columns.key + 1);
    }
    if let Some(found) = people::other_name(study, state.filter(Pane::People), entry) {
        let x = canvas.print_truncated(room, room.x, &common.name, style);
        canvas.print_truncated(room, x + 2, found, quiet);
        return;
    }
    let native = names::in_list(common, state.script()).filter(|_| columns.native > 0);
    if let Some(native) = native {
        // A name that leaves too little room shows only an ellipsis for the other one.
        let is_long = width_of(&common.name) > room.width.saturating_sub(columns.native + 2);
        let (taken, gap) = if is_long { (1, 1) } else { (columns.native, 2) };
        let column = room.inset(room.width.saturating_sub(taken), 0);
        canvas.print_truncated(column, column.x, native, quiet);
        room = room.inset(0, taken + gap);
    }
    canvas.print_truncated(room, room.x, &common.name, style);
}
