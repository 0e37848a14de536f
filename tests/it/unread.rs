//! A reader of a large study: what they see and can do while the rest of it is read behind the first frame.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::support::reader::{Reader, SIZES};
use studium::app::{Action, Effect, Indexed, Indexer, Page, card};
use studium::content::{self, Source};
use studium::model::{Document, Entry, SafeText, Study};

/// A study of so many people, each named in the text, and as many events; its last word is `quillfeather`.
fn source(people: usize) -> Source {
    let mut source = String::from(
        "Study(format: 1, id: \"large\", title: \"A large study\", language: \"en\", license: \"CC0-1.0\", authors: [\"A\"], sections: [",
    );
    for section in 0..20 {
        write!(
            source,
            "Section(id: \"s{section}\", title: \"Part {section}\", body: r#\"In that year [[e{section}]] came to pass.\n\n"
        )
        .unwrap();
        for i in (section..people).step_by(20) {
            write!(
                source,
                "Then [[p{i}|somebody]] met Ada Number {i}, {}.\n\n",
                "as was told ".repeat(8)
            )
            .unwrap();
        }
        source += if section == 19 {
            "The end: quillfeather.\"#),"
        } else {
            "\"#),"
        };
    }
    source += "], people: [";
    for i in 0..people {
        write!(source, "Person(id: \"p{i}\", name: \"Ada Number {i}\", summary: \"Who was told of as number {i} of them all.\"),").unwrap();
    }
    source += "], events: [";
    for i in 0..people {
        write!(
            source,
            "Event(id: \"e{i}\", date: \"{}\", title: \"Meeting number {i}\", people: [\"p{i}\"]),",
            1000 + i
        )
        .unwrap();
    }
    source += "])";
    Arc::new(source.into())
}

fn whole(source: &Source) -> Arc<Study> {
    let loaded = content::open(source, &SafeText::new("large.ron"));
    Arc::new(loaded.study.expect("the study opens"))
}

/// The words of the screen, pane by pane, without line ends.
fn words_of(reader: &Reader) -> String {
    let screen = reader.screen();
    let mut words: Vec<&str> = Vec::new();
    for pane in 0..3 {
        let lines = screen.lines().filter_map(|line| line.split('│').nth(pane));
        words.extend(lines.flat_map(str::split_whitespace));
    }
    words.join(" ")
}

/// Reads the whole text behind the frames that the reader sees.
fn reads_text(mut reader: Reader) -> Reader {
    let mut indexer = Indexer::new(reader.state.study());
    while indexer.step() {}
    reader.acts(Action::Indexed(indexer.news()));
    reader.acts(Action::Indexed(indexer.finish()));
    reader
}

#[test]
fn the_first_frame_of_a_large_study_needs_its_sections_only() {
    let source = source(2_000);
    let sections = content::open_sections(&source).expect("it has many entries");
    assert!(sections.is_partial() && sections.people().len() == 0);
    let whole = whole(&source);
    assert_eq!(sections.parts().sections, whole.parts().sections);
    for (width, height) in SIZES {
        let mut reader = Reader::opens_study(Arc::new(sections.clone()), width, height);
        reader = reader.must_see("A large study").presses("]");
        let words = words_of(&reader);
        assert!(words.contains("In that year … came to pass."), "{words}");
        reader.acts(Action::Opened(Arc::clone(&whole)));
        let words = words_of(&reader);
        assert!(
            words.contains("In that year Meeting number 0 came to pass."),
            "{words}"
        );
        let at_once = Reader::opens_study(Arc::clone(&whole), width, height).presses("]");
        assert_eq!(reader.buffer(), at_once.buffer());
    }
}

#[test]
fn a_small_study_is_opened_whole_and_so_is_one_with_a_mistake() {
    for (_, bundled) in content::bundled() {
        assert!(content::open_sections(&Arc::new((*bundled).into())).is_none());
    }
    let good = source(2_000);
    for (from, to) in [("id: \"s3\"", "id: \"s2\""), ("title: \"Part 3\",", "")] {
        let bad: Source = Arc::new(good.replacen(from, to, 1).into());
        assert!(content::open_sections(&bad).is_none(), "{from}");
    }
    // A mistake in an entry is found when the entries are read.
    let bad: Source = Arc::new(
        good.replacen("name: \"Ada Number 7\"", "nme: \"Ada\"", 1)
            .into(),
    );
    assert!(content::open_sections(&bad).is_some());
    let loaded = content::open(&bad, &SafeText::new("large.ron"));
    assert!(loaded.study.is_none() && loaded.diagnostics.len() == 1);
}

#[test]
fn panes_say_what_is_still_being_read_and_keep_the_place_when_it_is() {
    let source = source(2_000);
    let sections = Arc::new(content::open_sections(&source).unwrap());
    let mut reader = Reader::opens_study(sections, 160, 48)
        .presses("] ] Space p")
        .must_see("This is still being read.");
    let top = reader.state.view().reader.top;
    reader.acts(Action::Opened(whole(&source)));
    assert_eq!(reader.state.view().reader.top, top);
    assert!(reader.sees("Ada Number 0") && !reader.sees("still being read"));
    reader = reader
        .presses("j Enter")
        .must_see("This is still being read.");
    reader = reads_text(reader).must_see("Mentions  2");
    assert!(matches!(
        reader.state.view().reader.page,
        Page::Card(Entry::Person(_))
    ));
}

#[test]
fn a_search_finds_the_far_end_before_the_whole_text_is_read() {
    let study = whole(&source(2_000));
    let mut reader = Reader::opens_study(Arc::clone(&study), 120, 40).presses("/ \"quillf\"");
    // What is left of a long search is asked for, and done when there is no other input.
    while reader.effects.contains(&Effect::Continue) {
        reader.effects.clear();
        reader.acts(Action::Continue);
    }
    reader = reader.must_see("The end: quillfeather").must_see("1/1");
    reader = reads_text(reader.presses("Enter"));
    assert!(reader.sees("1/1") && reader.sees("The end: quillfeather"));
}

#[test]
fn a_name_is_found_under_other_names_too_once_the_text_is_read() {
    let study = whole(&source(40));
    let mut reader = Reader::opens_study(study, 120, 40).presses("/ \"ada number 7\" Enter");
    assert!(reader.sees("/ada number 7  1/1"), "{}", reader.screen());
    reader = reads_text(reader);
    assert!(
        reader.sees("1/2, 1 under another name") || reader.sees("2/2, 1 under another name"),
        "{}",
        reader.screen()
    );
}

#[test]
fn progress_is_shown_while_the_text_is_read_and_mistakes_when_it_is() {
    let text = source(400).replacen("[[p5|somebody]]", "[[nobody|somebody]]", 1);
    let study = whole(&Arc::new(text.into()));
    let mut reader = Reader::opens_study(Arc::clone(&study), 120, 40);
    let mut indexer = Indexer::new(&study);
    for _ in 0..10 {
        assert!(indexer.step());
    }
    let Indexed::Percent(percent) = indexer.progress() else {
        panic!("progress is in percent")
    };
    assert!((20..80).contains(&percent), "{percent}");
    reader.acts(Action::Indexed(indexer.news()));
    reader.acts(Action::Indexed(indexer.progress()));
    let progress = format!("reading the text  {percent}%");
    assert!(reader.sees(&progress), "{}", reader.screen());
    while indexer.step() {}
    reader.acts(Action::Indexed(indexer.news()));
    reader.acts(Action::Indexed(indexer.finish()));
    let screen = reader.screen();
    assert!(screen.contains("1 link leads nowhere: line "), "{screen}");
    assert!(screen.contains("no entry has the id `nobody`"), "{screen}");
    assert!(!reader.sees("reading the text"));
}

#[test]
fn a_card_with_mentions_in_many_sections_shows_every_one_of_them() {
    let text = source(400).replace("came to pass.", "came to pass. Ada Number 3 saw it.");
    let study = reads_text(Reader::opens_study(whole(&Arc::new(text.into())), 120, 40));
    let study = study.state.study();
    let ada = study.find("p3").unwrap();
    let at_once = card::page(study, Page::Card(ada), true).unwrap();
    let by_section = card::page(study, Page::Card(ada), false).unwrap();
    assert!(at_once.part_count() == 1 && by_section.part_count() == 22);
    let words = |page: &Document| -> Vec<String> {
        page.blocks()
            .map(|(_, block)| block.text.to_string())
            .collect()
    };
    assert_eq!(words(&by_section), words(&at_once));
    let mut reader = Reader::opens_study(Arc::clone(study), 120, 40);
    reader.acts(Action::Open(ada));
    reader = reader.presses("G");
    assert!(words_of(&reader).contains("20 Part 19 • Ada Number 3 saw it."));
}

#[test]
fn a_search_on_a_card_does_not_disturb_the_page_that_is_read_next() {
    let study = reads_text(Reader::opens_study(whole(&source(400)), 120, 40));
    let study = Arc::clone(study.state.study());
    let (first, second) = (study.find("p3").unwrap(), study.find("p4").unwrap());
    let mut reader = Reader::opens_study(study, 120, 40);
    reader.acts(Action::Open(first));
    reader = reader.presses("/ t o l d Enter").must_see("/told  1/");
    reader.acts(Action::Open(second));
    reader.acts(Action::Continue);
    reader = reader.must_see("Who was told of as number 4");
    reader = reader.presses("n").must_see("Who was told of as number 3");
    assert!(matches!(reader.state.view().reader.page, Page::Card(card) if card == first));
}
