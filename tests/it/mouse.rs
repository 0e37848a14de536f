//! The mouse: what waits for a key is over when it is used, what floats takes it, and the keys stay where they are.

use crate::support::reader::{Reader, malta};
use studium::app::{Action, Pane, Pointer, Preset, status};
use studium::model::Anchor;

impl Reader {
    /// Uses the mouse in a cell.
    fn points(mut self, pointer: Pointer, x: u16, y: u16) -> Self {
        self.acts(Action::Pointer(pointer, x, y));
        self
    }

    /// The cell where words begin.
    fn cell(&self, words: &str) -> (u16, u16) {
        let screen = self.screen();
        let mut lines = screen.lines().enumerate();
        let found = lines.find_map(|(y, line)| Some((y, line.split_once(words)?.0)));
        let (y, before) = found.unwrap_or_else(|| panic!("no “{words}”:\n{screen}"));
        let x = studium::text::width_of(before);
        (u16::try_from(x).unwrap(), u16::try_from(y).unwrap())
    }
}

// What waits for a key.

#[test]
fn letters_are_gone_when_the_right_button_leads_to_another_page() {
    let reader = Reader::opens(160, 48).presses("1 g Right Enter f");
    assert!(reader.state.mode().hints().is_some());
    let reader = reader.points(Pointer::Back, 0, 0);
    assert!(reader.state.mode().hints().is_none());
}

#[test]
fn a_mark_is_not_named_by_a_key_after_the_wheel() {
    let mut reader = Reader::opens(80, 24).presses("m");
    reader = reader.points(Pointer::WheelDown, 10, 10).presses("q");
    assert!(reader.state.marks().get('q').is_none());
    assert!(reader.effects.contains(&studium::app::Effect::Quit));
}

#[test]
fn a_click_on_what_may_follow_a_key_ends_the_keys_before_it() {
    let reader = Reader::opens_with(Preset::Vim, 80, 24).presses("j g");
    let line = status::line(&reader.state, status::footer(&reader.state), 0);
    let top = line.iter().find(|p| p.hint.words.contains("top")).unwrap();
    let area = top.area;
    let reader = reader.points(Pointer::Click, area.x, area.y);
    assert!(
        reader
            .state
            .mode()
            .pending()
            .is_none_or(|p| p.keys.is_empty())
    );
    assert_eq!(reader.state.view().reader.top, Anchor::default());
}

#[test]
fn a_click_on_dropping_the_keys_drops_nothing_else() {
    let reader = Reader::opens_with(Preset::Vim, 160, 48).presses("Tab g");
    let line = status::line(&reader.state, status::footer(&reader.state), 0);
    let drop = line.iter().find(|p| p.hint.words.contains("drop")).unwrap();
    let area = drop.area;
    let selected = reader.state.view().clone();
    let reader = reader.points(Pointer::Click, area.x, area.y);
    assert!(
        reader
            .state
            .mode()
            .pending()
            .is_none_or(|p| p.keys.is_empty())
    );
    assert_eq!(reader.state.view(), &selected);
}

#[test]
fn a_question_stays_when_the_button_is_let_go_that_asked_it() {
    let reader = Reader::opens(160, 48).presses("2 g");
    let (x, y) = reader.cell("a paper");
    let mut reader = reader;
    for _ in 0..2 {
        reader = reader
            .points(Pointer::Click, x, y)
            .points(Pointer::Release, x, y);
    }
    assert!(
        reader.state.mode().question().is_some(),
        "{}",
        reader.screen()
    );
}

// What floats.

#[test]
fn the_wheel_scrolls_the_peek_it_is_over_and_closes_it_elsewhere() {
    let reader = Reader::opens(40, 12).presses("1 g Right K");
    let (top, frame) = (
        reader.state.view().reader.top,
        reader.state.derived().peek.as_ref().unwrap().frame.area,
    );
    let mut reader = reader.points(Pointer::WheelDown, frame.x + 2, frame.y + 1);
    assert!(reader.state.mode().peek().unwrap().top > 0);
    for _ in 0..40 {
        reader = reader.points(Pointer::WheelDown, frame.x + 2, frame.y + 1);
    }
    assert_eq!(reader.state.view().reader.top, top);
    assert!(reader.state.mode().peek().is_some());
    let reader = reader.points(Pointer::WheelDown, frame.x + 2, frame.y - 1);
    assert!(reader.state.mode().peek().is_none());
}

#[test]
fn nothing_under_a_peek_is_clicked() {
    let reader = Reader::opens(80, 24).presses("1 g Right K");
    let frame = reader.state.derived().peek.as_ref().unwrap().frame.area;
    let view = reader.state.view().clone();
    let (columns, rows) = (
        frame.x..frame.x + frame.width,
        frame.y..frame.y + frame.height,
    );
    for (x, y) in rows.flat_map(|y| columns.clone().step_by(4).map(move |x| (x, y))) {
        let at = Reader::opens(80, 24).presses("1 g Right K");
        let at = at.points(Pointer::Click, x, y);
        assert!(at.state.mode().peek().is_none());
        assert_eq!(at.state.view(), &view, "{x}, {y}");
    }
}

#[test]
fn no_border_is_dragged_that_cannot_be_seen() {
    for script in ["?", ":"] {
        let reader = Reader::opens(160, 48).presses(script);
        let border = reader.state.derived().geometry.rules[0].unwrap();
        let reader = reader.points(Pointer::Click, border, 8);
        assert_eq!(reader.state.dragged(), None, "{script}");
        let reader = reader.points(Pointer::Drag, 50, 8);
        assert_eq!(reader.state.derived().geometry.rules[0], Some(border));
    }
}

#[test]
fn the_wheel_chooses_in_the_palette() {
    let reader = Reader::opens(160, 48).presses(":");
    let top = reader.state.view().reader.top;
    let reader = reader.points(Pointer::WheelDown, 80, 20);
    assert_eq!(reader.state.mode().palette().unwrap().selected, 1);
    assert_eq!(reader.state.view().reader.top, top);
}

// The lists.

#[test]
fn the_wheel_scrolls_a_list_and_the_keys_stay_where_they_are() {
    for (keys, focus) in [("", Pane::Text), ("t", Pane::Contents), ("p", Pane::People)] {
        let reader = Reader::opens_study(malta(), 160, 48).presses(keys);
        let area = reader.state.derived().geometry.list(Pane::Timeline);
        let before = reader.state.list_top(Pane::Timeline);
        let reader = reader.points(Pointer::WheelDown, area.x + 2, area.y + 2);
        assert_eq!(reader.state.view().focus, focus);
        assert_eq!(reader.state.list_top(Pane::Timeline), before + 3, "{keys}");
        let reader = reader.points(Pointer::WheelDown, area.x + 2, area.y + 2);
        assert_eq!(reader.state.list_top(Pane::Timeline), before + 6, "{keys}");
        let reader = reader.points(Pointer::WheelUp, area.x + 2, area.y + 2);
        assert_eq!(reader.state.list_top(Pane::Timeline), before + 3, "{keys}");
    }
}

#[test]
fn a_list_that_was_looked_through_follows_the_text_again_with_the_next_key() {
    let reader = Reader::opens_study(malta(), 160, 48);
    let area = reader.state.derived().geometry.list(Pane::Timeline);
    let before = reader.state.list_top(Pane::Timeline);
    let reader = reader.points(Pointer::WheelDown, area.x + 2, area.y + 2);
    assert_ne!(reader.state.list_top(Pane::Timeline), before);
    let reader = reader.presses("Esc");
    assert_eq!(reader.state.list_top(Pane::Timeline), before);
}

#[test]
fn a_click_on_a_year_selects_its_first_event() {
    use studium::timeline::Row;
    let reader = Reader::opens_study(malta(), 160, 48).presses("T j j j j j j j j j j j j j Esc");
    let area = reader.state.derived().geometry.list(Pane::Timeline);
    let top = reader.state.list_top(Pane::Timeline);
    let rows = &reader.state.derived().timeline.get().rows;
    let within = rows.iter().enumerate().skip(top + 1);
    let mut headings =
        within.filter(|(_, row)| matches!(row, Row::Heading(heading) if heading.shown > 0));
    let (heading, _) = headings.next().unwrap();
    let y = area.y + u16::try_from(heading - top).unwrap();
    assert!(area.contains(area.x + 3, y));
    let reader = reader.points(Pointer::Click, area.x + 3, y);
    assert_eq!(reader.state.view().focus, Pane::Timeline);
    assert_eq!(reader.state.cursor(Pane::Timeline), heading + 1);
}
