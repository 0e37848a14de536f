//! What a reader waits for: opening the bundled study, the first frame, a key to its frame, a search.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a test may end where it fails, and reads files"
)]

use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::Arc;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use studium::app::{Action, Origin, Preferences, Size, State, update};
use studium::content;
use studium::keys::{Key, parse};
use studium::model::{SafeText, Study};
use studium::search::{FoldedPart, Query};
use studium::ui::{Theme, draw};

const SIZE: (u16, u16) = (160, 48);

fn study() -> Arc<Study> {
    let (id, source) = content::bundled()[0];
    Arc::new(
        content::load(source, &SafeText::new(id))
            .study
            .expect("the bundled study opens"),
    )
}

fn grown(entries: usize) -> Arc<Study> {
    let study = content::load(&large_source(entries), &SafeText::new("grown")).study;
    Arc::new(study.expect("the study opens"))
}

/// A study of so many entries, half of them people and half events, told of in the text.
fn large_source(entries: usize) -> String {
    let many = entries / 2;
    let mut source = String::from(
        "Study(format: 1, id: \"grown\", title: \"Grown\", language: \"en\", license: \"CC0-1.0\", authors: [\"A\"], sections: [",
    );
    let mut say = |words: std::fmt::Arguments<'_>| source.write_fmt(words).expect("room");
    for section in 0..50 {
        say(format_args!(
            "Section(id: \"s{section}\", title: \"Part {section}\", body: r#\""
        ));
        for paragraph in 0..many / 500 {
            for i in 0..5 {
                let at = (section * many / 500 + paragraph) * 5 + i;
                say(format_args!("[[e{at}|Then]] came [[p{at}|somebody]]. "));
            }
            say(format_args!("\n\n"));
        }
        say(format_args!("\"#), "));
    }
    say(format_args!("], people: ["));
    for i in 0..many {
        say(format_args!("Person(id: \"p{i}\", name: \"Person {i}\"), "));
    }
    say(format_args!("], events: ["));
    for i in 0..many {
        let (year, month) = (1000 + i / 10, i % 12 + 1);
        say(format_args!(
            "Event(id: \"e{i}\", date: \"{year}-{month:02}\", title: \"Event {i}\", people: [\"p{i}\"]), "
        ));
    }
    say(format_args!("])"));
    source
}

fn buffer() -> Buffer {
    Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1))
}

fn open(c: &mut Criterion) {
    let (id, source) = content::bundled()[0];
    let name = SafeText::new(id);
    c.bench_function("open the bundled study", |b| {
        b.iter(|| content::load(black_box(source), &name));
    });
    let shared = Arc::new(source.into());
    c.bench_function("open what its first frame takes", |b| {
        b.iter(|| content::open(black_box(&shared), &name));
    });
    let unread = content::open(&shared, &name).study;
    let unread = unread.expect("the bundled study opens");
    c.bench_function("read its whole text", |b| {
        b.iter(|| black_box(&unread).read_all());
    });
    let large = Arc::new(large_source(10_000).into());
    c.bench_function("open the sections of 10,000 entries", |b| {
        b.iter(|| content::open_sections(black_box(&large)));
    });
    c.bench_function("open 10,000 entries", |b| {
        b.iter(|| content::open(black_box(&large), &name));
    });
    c.bench_function("check the bundled study", |b| {
        b.iter(|| content::check(black_box(source), &name));
    });
}

fn open_state(study: &Arc<Study>) -> State {
    let size = Size {
        width: SIZE.0,
        height: SIZE.1,
    };
    let study = Arc::clone(study);
    State::open(study, Origin::default(), size, Preferences::default())
}

fn frame(c: &mut Criterion) {
    let (study, large) = (study(), grown(10_000));
    let theme = Theme::named("dark").expect("a theme of the program");
    c.bench_function("first frame, study at hand", |b| {
        b.iter(|| {
            let state = open_state(&study);
            let mut buffer = buffer();
            draw(&state, &theme, &mut buffer);
            buffer
        });
    });
    for (name, keys, study) in [
        ("page down", "Space", &study),
        ("line down", "j", &study),
        ("next mention", "Right", &study),
        ("back and forth", "p t", &study),
        ("page down in 10,000 entries", "Space", &large),
    ] {
        let keys: Vec<Key> = parse(keys).expect("keys of the table");
        c.bench_function(&format!("{name} to its frame"), |b| {
            let mut state = open_state(study);
            let mut buffer = buffer();
            b.iter(|| {
                for key in &keys {
                    update(&mut state, Action::Key(*key));
                }
                if state.derived().progress == 100 {
                    update(&mut state, Action::Key(Key::char('g')));
                }
                draw(&state, &theme, &mut buffer);
            });
        });
    }
}

fn search(c: &mut Criterion) {
    let study = study();
    c.bench_function("fold the text for searching", |b| {
        let text = study.text();
        let parts = || (0..text.part_count()).map(|part| text.part(part));
        b.iter(|| black_box(parts().map(FoldedPart::new).collect::<Vec<_>>()));
    });
    let text = study.text();
    let parts = (0..text.part_count()).map(|part| FoldedPart::new(text.part(part)));
    let parts: Vec<FoldedPart> = parts.collect();
    for words in ["party", "kim il sung", "nowhere"] {
        let query = Query::new(words).expect("words");
        c.bench_function(&format!("search for “{words}”"), |b| {
            let count = || parts.iter().map(|part| part.count(black_box(&query)));
            b.iter(|| count().sum::<usize>());
        });
    }
    c.bench_function("a letter typed in a search to its frame", |b| {
        let theme = Theme::named("dark").expect("a theme of the program");
        let mut buffer = buffer();
        let searching = || {
            let mut state = open_state(&study);
            for key in parse("/ p a r").expect("keys") {
                update(&mut state, Action::Key(key));
            }
            state
        };
        b.iter_batched(
            searching,
            |mut state| {
                update(&mut state, Action::Key(Key::char('t')));
                draw(&state, &theme, &mut buffer);
            },
            BatchSize::SmallInput,
        );
    });
}

criterion_group!(benches, open, frame, search);
criterion_main!(benches);
