//! The foot of the timeline: what the bars are, where the reader is, how many events are out of sight.

use super::lanes;
use crate::app::{Area, State};
use crate::clean;
use crate::model::Clean;
use crate::text;
use crate::ui::canvas::Canvas;
use crate::ui::theme::Role;

/// Draws the foot, where there is room for one below the rows.
pub(super) fn draw(canvas: &mut Canvas<'_>, state: &State, list: Area) {
    let area = state.scene.geometry.timeline;
    if area.height < list.height + 3 {
        return;
    }
    lanes::draw_legend(canvas, state);
    let foot = area.row(area.height - 1).inset(1, 1);
    let quiet = canvas.style(Role::Quiet);
    let mut x = foot.x;
    if let Some(moment) = &state.scene.moment {
        let here = moment.label(&state.study);
        x = canvas.put(foot, x, "◂ ", canvas.style(Role::Accent));
        x = canvas.fit(
            foot,
            x,
            (foot.x + foot.width).saturating_sub(x),
            &here,
            quiet,
        ) + 2;
    }
    let rows = state.scene.timeline.get();
    let top = state.view.timeline.top;
    let end = (top + usize::from(list.height)).min(rows.rows.len());
    let counts = (rows.count(0..top), rows.count(end..rows.rows.len()));
    let room = (foot.x + foot.width).saturating_sub(x);
    canvas.put_right(foot, &more(counts, usize::from(room)), quiet);
}

/// How many events are above and below those in sight, in as many words as there is room for.
fn more((above, below): (usize, usize), room: usize) -> Clean {
    let forms = match (above, below) {
        (0, 0) => return Clean::default(),
        (0, n) => [clean!("{n} more below"), clean!("{n} ↓"), Clean::default()],
        (n, 0) => [clean!("{n} more above"), clean!("{n} ↑"), Clean::default()],
        (n, m) => [
            clean!("{n} more above, {m} below"),
            clean!("{n} above, {m} below"),
            clean!("{n} ↑ {m} ↓"),
        ],
    };
    let fits = |form: &Clean| text::width_of(form) <= room;
    forms.into_iter().find(fits).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::more;

    #[test]
    fn what_is_out_of_sight_is_said_in_words_where_they_fit() {
        for (counts, room, words) in [
            ((0, 0), 40, ""),
            ((0, 120), 40, "120 more below"),
            ((66, 0), 40, "66 more above"),
            ((59, 61), 40, "59 more above, 61 below"),
            ((59, 61), 22, "59 above, 61 below"),
            ((59, 61), 17, "59 ↑ 61 ↓"),
            ((0, 120), 9, "120 ↓"),
            ((59, 61), 8, ""),
        ] {
            assert_eq!(more(counts, room).as_str(), words, "{counts:?} in {room}");
        }
    }
}
