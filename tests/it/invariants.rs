//! Laws of the whole program: whatever a reader does at whatever size, nothing breaks.

use crate::support::reader::{Reader, harbour};
use proptest::prelude::*;
use studium::app::commands;
use studium::app::list::Rows;
use studium::app::{Action, Command, Pane, Pointer};
use studium::keys::{Key, parse};
use studium::model::{Anchor, BlockId};

/// Every key that the command table gives, and some that it does not.
fn any_key() -> impl Strategy<Value = Key> {
    let mut keys: Vec<Key> = studium::app::commands::keymap(studium::app::Preset::Reader)
        .bindings()
        .iter()
        .filter_map(|b| b.keys.first().copied())
        .collect();
    keys.retain(|k| *k != parse("Ctrl-c").unwrap()[0]);
    keys.extend(parse("1 2 9 a e l x Delete Enter Enter Esc Esc Left Right Home ( 한").unwrap());
    prop::sample::select(keys)
}

fn any_command() -> impl Strategy<Value = &'static Command> {
    let commands: Vec<&'static Command> = commands::all().collect();
    prop::sample::select(commands)
}

fn any_action() -> impl Strategy<Value = Action> {
    prop_oneof![
        12 => any_key().prop_map(Action::Key),
        1 => (1..=300u16, 1..=100u16).prop_map(|(w, h)| Action::Resize(w, h)),
        1 => any::<String>().prop_map(Action::Paste),
        1 => (0..4u64).prop_map(Action::TimerElapsed),
        1 => Just(Action::Resumed),
        2 => (any_command(), prop::option::of(0..20usize)).prop_map(|(c, n)| Action::Perform(c, n)),
        1 => (0..6usize, 0..9usize, 0..5usize).prop_map(|(part, block, link)| {
            Action::Select((BlockId::at(part, block), link))
        }),
        1 => (0..30usize).prop_map(Action::Row),
        4 => (any_pointer(), 0..160u16, 0..50u16).prop_map(|(p, x, y)| Action::Pointer(p, x, y)),
    ]
}

fn any_pointer() -> impl Strategy<Value = Pointer> {
    prop::sample::select(vec![
        Pointer::Click,
        Pointer::Click,
        Pointer::Drag,
        Pointer::Release,
        Pointer::Back,
        Pointer::WheelDown,
        Pointer::WheelUp,
    ])
}

/// The cursor of a list stands where it can, if there is such a row.
fn check_cursor(rows: &impl Rows, cursor: usize, pane: Pane) {
    let len = rows.len();
    let none = !(0..len).any(|row| rows.is_selectable(row));
    assert!(
        rows.is_selectable(cursor) || (none && cursor < len.max(1)),
        "the cursor of {pane:?} is at {cursor} of {len}"
    );
}

fn check(reader: &Reader) {
    let state = &reader.state;
    let document = state.document();
    let top = state.view().reader.top;
    assert!(
        top == Anchor::default() || document.block(top.block).is_some(),
        "the text is scrolled past its end"
    );
    if let Some(block) = document.block(top.block) {
        assert!(
            top.byte > block.text.len() || block.text.is_char_boundary(top.byte),
            "{top:?} is inside a character"
        );
    }
    let derived = state.derived();
    let (contents, people, timeline) = (
        derived.contents.get(),
        derived.people.get(),
        derived.timeline.get(),
    );
    check_cursor(contents, state.cursor(Pane::Contents), Pane::Contents);
    check_cursor(people, state.cursor(Pane::People), Pane::People);
    check_cursor(timeline, state.cursor(Pane::Timeline), Pane::Timeline);
    if state.size().width >= 20 && state.size().height >= 6 {
        assert!(
            !derived.geometry.area(state.view().focus).is_empty(),
            "the pane that has the keys is not shown"
        );
    }
    let text = derived.geometry.text;
    assert!(derived.lines.len() <= usize::from(text.height));
    let buffer = reader.buffer();
    for cell in &buffer.content {
        assert!(
            !cell.symbol().contains(|c: char| c.is_control()),
            "a control character is on the screen"
        );
    }
}

/// Whether what is at an anchor is on the screen.
fn has_in_sight(reader: &Reader, place: Anchor) -> bool {
    let lines = &reader.state.derived().lines;
    let last = lines.last().map(studium::text::Line::anchor);
    reader.state.view().reader.top <= place && last.is_some_and(|last| last.block >= place.block)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_two_hundred_actions_at_any_size_break_nothing(
        size in (1..=300u16, 1..=100u16),
        actions in prop::collection::vec(any_action(), 1..200),
    ) {
        let mut reader = Reader::opens_study(harbour(), size.0, size.1);
        for (i, action) in actions.into_iter().enumerate() {
            reader.acts(action);
            if i % 10 == 0 {
                check(&reader);
            }
        }
        check(&reader);
    }

    #[test]
    fn what_is_kept_is_what_would_be_made_anew(
        actions in prop::collection::vec(any_action(), 1..60),
    ) {
        let mut reader = Reader::opens_study(harbour(), 120, 40);
        for action in actions {
            reader.acts(action);
        }
        let kept = reader.buffer();
        reader.state.rederive();
        prop_assert_eq!(kept, reader.buffer());
    }

    #[test]
    fn every_jump_can_be_taken_back(keys in prop::collection::vec(any_key(), 0..40)) {
        let mut reader = Reader::opens_study(harbour(), 160, 48);
        for key in keys {
            reader.acts(Action::Key(key));
        }
        reader = reader.presses("Esc Esc Esc Esc Esc");
        let before = reader.state.view().clone();
        reader = reader.presses("t Enter");
        if reader.state.view() != &before {
            reader = reader.presses("Backspace Backspace");
            let (now, then) = (reader.state.view(), &before);
            prop_assert_eq!((now.focus, &now.reader), (then.focus, &then.reader));
        }
    }

    #[test]
    fn a_resize_and_back_keeps_the_place(size in (20..=200u16, 6..=80u16), steps in 0..60usize) {
        let script = vec!["j"; steps].join(" ");
        let reader = Reader::opens(80, 24).presses(&script);
        let place = reader.state.view().reader.top;
        let reader = reader.resizes(size.0, size.1);
        let resized = reader.state.view().reader.top;
        prop_assert!(has_in_sight(&reader, place), "{resized:?} is not at {place:?}");
        // A large window shows more before the end of the text; any other keeps the very line, and gives it back.
        let reader = reader.resizes(80, 24);
        if resized == place {
            prop_assert_eq!(reader.state.view().reader.top, place);
        }
    }
}
