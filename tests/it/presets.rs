//! Journeys of readers with keys of their own: presets, sequences that wait, commands without a key.

use crate::support::reader::{self, Reader, harbour};
use proptest::prelude::*;
use studium::app::commands::{self, links, program};
use studium::app::mode::PaletteTarget;
use studium::app::{
    Action, Command, Effect, Open, Options, Origin, Page, Pane, Preferences, Preset,
};
use studium::keys::{Binding, Key, Keymap, parse};
use studium::model::SafeText;

fn vim() -> Reader {
    Reader::opens_with(Preset::Vim, 120, 30)
}

fn browser() -> Reader {
    Reader::opens_with(Preset::Browser, 120, 30)
}

#[test]
fn fingers_that_know_vim_find_their_way() {
    let reader = Reader::opens_with(Preset::Vim, 80, 16).presses("2 g g");
    let far = reader.state.view().reader.top;
    let reader = reader.presses("g g");
    assert!(reader.state.view().reader.top < far, "g g goes to the top");
    let reader = reader.presses("G");
    assert!(reader.state.view().reader.top > far, "G goes to the end");
    let reader = reader.presses("g g w Ctrl-]");
    assert!(matches!(reader.state.view().reader.page, Page::Card(_)));
    let reader = reader.presses("Ctrl-o");
    assert_eq!(reader.state.view().reader.page, Page::Text);
    let reader = reader.presses("Ctrl-i");
    assert!(matches!(reader.state.view().reader.page, Page::Card(_)));
    let reader = reader.presses("Ctrl-t g t");
    assert_eq!(reader.state.view().focus, Pane::Timeline);
    let reader = reader.presses("g T p h");
    assert_eq!(reader.state.view().focus, Pane::People);
    let reader = reader.presses("p Z Z");
    assert_eq!(reader.effects.last(), Some(&Effect::Quit));
}

#[test]
fn fingers_that_know_a_browser_find_their_way() {
    let reader = browser().presses("Tab Enter");
    assert!(matches!(reader.state.view().reader.page, Page::Card(_)));
    let reader = reader.presses("Alt-Left");
    assert_eq!(reader.state.view().reader.page, Page::Text);
    let reader = reader.presses("Alt-Right Backspace Ctrl-f \"crane\" Enter F3");
    assert!(reader.state.search().is_some());
    let reader = reader.presses("Esc F6");
    assert_eq!(reader.state.view().focus, Pane::Timeline);
    let reader = reader.presses("Shift-F6 Ctrl-l \"quit at once\" Enter");
    assert_eq!(reader.effects.last(), Some(&Effect::Quit));
}

#[test]
fn nothing_on_the_screen_shows_a_key_that_the_preset_has_not() {
    for (reader, greeted, help) in [
        (vim(), "w next mention", "g g, Home"),
        (browser(), "Tab next mention", "Home, Ctrl-Home"),
    ] {
        let reader = reader.must_see(greeted).must_not_see("Right next mention");
        let reader = reader.presses("F1").must_see(help).presses("F1");
        let reader = reader.presses(": \"tour\" Enter");
        let key = reader.state.key(&links::NEXT_MENTION);
        reader
            .must_see(&format!("Press {key} to"))
            .must_not_see("Press Right")
            .presses("Esc")
            .presses(": \"next mention\"")
            .must_see(&format!("{key}, "))
            .must_not_see("next mention   Right");
    }
}

#[test]
fn every_command_is_in_the_palette_of_every_preset() {
    for preset in Preset::ALL {
        let key = commands::keymap(preset);
        let key = key.keys_for(&[studium::app::Context::Anywhere], &program::PALETTE)[0].to_vec();
        let key = studium::keys::label(&key);
        for row in commands::all().filter(|c| **c != program::PALETTE) {
            let reader = Reader::opens_with(preset, 120, 40);
            let reader = reader.presses(&format!("{key} \"{}\"", row.name));
            let items = &reader.state.mode().palette().unwrap().items;
            let offered = items
                .iter()
                .any(|i| i.target == PaletteTarget::Command(row));
            assert!(offered, "{}: {}", preset.name(), row.name);
        }
    }
}

#[test]
fn a_sequence_shows_that_it_waits_and_what_may_follow() {
    for (width, height) in reader::SIZES {
        Reader::opens_with(Preset::Vim, width, height)
            .presses("g")
            .must_see("g …")
            .must_see("g top")
            .presses("g")
            .must_not_see("g …");
    }
    vim().presses("2 g").must_see("2 g …");
}

#[test]
fn esc_drops_a_sequence_without_a_word_and_a_wrong_key_with_one() {
    let reader = vim().presses("w g Esc");
    assert!(
        reader
            .state
            .mode()
            .pending()
            .is_none_or(|p| p.keys.is_empty())
            && reader.state.notice().is_none()
    );
    assert!(
        reader.state.view().reader.selected.is_some(),
        "Esc has done only that"
    );
    vim()
        .presses("g q")
        .must_see("g q does nothing here")
        .presses("g g")
        .must_not_see("does nothing");
    let reader = vim().presses("g Ctrl-c");
    assert_eq!(reader.effects, [Effect::Quit], "Ctrl-c always quits");
}

#[test]
fn a_command_without_a_key_is_reported_by_the_name_it_has_in_the_palette() {
    let keymap = commands::keymap(Preset::Reader);
    let all = keymap.bindings().iter();
    let wanted = |b: &&Binding<_, &'static Command>| {
        ![&program::CLOSE, &links::NEXT_MENTION].contains(&b.command)
    };
    let preferences = Preferences {
        keymap: Keymap::new(all.filter(wanted).cloned().collect()),
        ..Preferences::default()
    };
    Reader::opens_as(harbour(), Origin::default(), preferences, 120, 30)
        .presses("Esc")
        .must_see(": close quits")
        .presses("F2")
        .must_see("Press : next-mention");
}

#[test]
fn preferences_open_panes_and_scripts_from_the_first_picture_on() {
    let preferences = Preferences {
        options: Options {
            open: Open {
                contents: false,
                people: true,
                timeline: false,
            },
            ..Options::default()
        },
        script: Some(SafeText::line("Hangul")),
        notice: Some(SafeText::line("A mistake.")),
        ..Preferences::default()
    };
    let reader = Reader::opens_as(harbour(), Origin::default(), preferences, 160, 48)
        .must_see("A mistake.")
        .must_see("PEOPLE")
        .must_not_see("CONTENTS")
        .must_not_see("TIMELINE")
        .presses("T")
        .must_see("TIMELINE")
        .presses("T")
        .must_not_see("TIMELINE");
    assert_eq!(reader.state.options().names, Some(0));
}

#[test]
fn what_a_waiting_sequence_looks_like() {
    for (width, height) in reader::SIZES {
        let picture = Reader::opens_with(Preset::Vim, width, height)
            .presses("g")
            .picture();
        insta::assert_snapshot!(format!("pending_{width}x{height}"), picture);
    }
}

/// Every key of a preset.
fn any_key() -> impl Strategy<Value = (Preset, Vec<Key>)> {
    prop::sample::select(Preset::ALL.to_vec()).prop_flat_map(|preset| {
        let keymap = commands::keymap(preset);
        let each = keymap.bindings().iter().flat_map(|b| b.keys.clone());
        let mut keys: Vec<Key> = each.collect();
        keys.extend(parse("1 2 a x Esc Enter g z Z").unwrap());
        let keys = prop::sample::select(keys);
        (Just(preset), prop::collection::vec(keys, 0..60))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_pressed_under_any_preset_a_sequence_waits_only_for_what_may_follow(
        (preset, keys) in any_key(),
        size in (1..=200u16, 1..=60u16),
        (contents, people, timeline) in any::<(bool, bool, bool)>(),
    ) {
        let preferences = Preferences {
            keymap: commands::keymap(preset),
            options: Options { open: Open { contents, people, timeline }, ..Options::default() },
            ..Preferences::default()
        };
        let mut reader = Reader::opens_as(harbour(), Origin::default(), preferences, size.0, size.1);
        for key in keys {
            reader.acts(Action::Key(key));
            let state = &reader.state;
            let typed = state.mode().pending().map_or(&[][..], |p| &p.keys);
            let follows = state.keymap().continuations(state.contexts(), typed);
            prop_assert!(typed.is_empty() || !follows.is_empty(), "{typed:?} waits for nothing");
            reader.buffer();
        }
    }
}
