//! What a reader gets from what an author writes.

#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "the sample study has few kinds of entries"
)]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fmt::Write as _;
use std::ops::Range;

use proptest::prelude::*;

use super::{Context, ProblemKind, Prose, blocks, paragraph};
use crate::content::autolink::{NameOf, Names};
use crate::model::{
    Align, Block, ClaimId, Entry, Inline, Kind, LinkTo, PersonId, SafeText, SectionId, Shape,
    SourceId, TermId, Verdict, sanitize,
};

const ABE: &str = "abe";

fn find(id: &str) -> Option<Entry> {
    match id {
        ABE => Some(Entry::Person(PersonId::new(0))),
        "black-ships" => Some(Entry::Section(SectionId::new(0))),
        "c-asked" => Some(Entry::Claim(ClaimId::new(0))),
        "c-open" => Some(Entry::Claim(ClaimId::new(1))),
        "sansom-1963" => Some(Entry::Source(SourceId::new(0))),
        "sakoku" => Some(Entry::Term(TermId::new(0))),
        _ => None,
    }
}

fn label(entry: Entry) -> SafeText {
    let label = match entry.kind() {
        Kind::Claim if entry.index() == 0 => Verdict::Disputed.glyph(),
        Kind::Claim => Verdict::Unsettled.glyph(),
        Kind::Source => "Sansom 1963",
        Kind::Section => "The black ships",
        Kind::Term => "sakoku",
        kind => {
            assert_eq!(kind, Kind::Person);
            "Abe Masahiro"
        }
    };
    SafeText::new(label)
}

fn read(source: &str, how: impl Fn(&str, &Context<'_>) -> Prose) -> Prose {
    let name = |id: &str, spelling: &'static str| NameOf {
        entry: find(id).unwrap(),
        spelling,
        owned: false,
        autolink: true,
    };
    let names = Names::new(&[
        name(ABE, "Abe"),
        name(ABE, "Abe Masahiro"),
        name("sakoku", "sakoku"),
    ]);
    let context = Context {
        find: &find,
        label: &label,
        names: Some(&names),
        own: None,
        is_partial: false,
    };
    how(source, &context)
}

/// One block as a line: what it is, then its text with links in brackets and styles in braces.
fn show(block: &Block) -> String {
    let mut line = match &block.shape {
        Shape::Heading(level) => format!("h{level}"),
        Shape::Paragraph => "p".to_owned(),
        Shape::Code => "code".to_owned(),
        Shape::Rule => "rule".to_owned(),
        Shape::Table(_) => "table".to_owned(),
        Shape::Note => "note".to_owned(),
        Shape::Title | Shape::Byline => "?".to_owned(),
    };
    line += &">".repeat(block.quote.into());
    line += &"+".repeat(block.depth.into());
    if let Some(marker) = &block.marker {
        write!(line, "({}/{})", marker.text, marker.hang).unwrap();
    }
    let mut inserts: Vec<(usize, usize, String)> = Vec::new();
    for link in &block.links {
        let to = match &link.to {
            LinkTo::Entry(entry) => format!("{:?}", entry.kind()).to_lowercase(),
            LinkTo::Note(anchor) => format!("note {}", anchor.block.index()),
            LinkTo::Passage(anchor) => format!("passage {}", anchor.block.index()),
            LinkTo::Web(address) => address.to_string(),
            LinkTo::Broken(id) => format!("broken {id}"),
        };
        let mark = if link.written { "" } else { "~" };
        inserts.push((link.range.start, 2, format!("⟦{mark}")));
        inserts.push((link.range.end, 1, format!("→{to}⟧")));
    }
    for span in &block.spans {
        let Inline {
            emphasis,
            strong,
            code,
            hidden,
            quiet,
        } = span.style;
        let style: String = [
            (emphasis, 'e'),
            (strong, 's'),
            (code, 'c'),
            (hidden, 'h'),
            (quiet, 'q'),
        ]
        .iter()
        .filter(|(on, _)| *on)
        .map(|(_, c)| c)
        .collect();
        inserts.push((span.range.start, 3, format!("{{{style} ")));
        inserts.push((span.range.end, 0, "}".to_owned()));
    }
    inserts.sort_by_key(|i| (i.0, i.1));
    line += " ";
    let mut last = 0;
    for (at, _, mark) in inserts {
        line += &block.text[last..at];
        line += &mark;
        last = at;
    }
    line += &block.text[last..];
    line.replace('\n', "⏎").replace('\u{a0}', "_")
}

fn shown(source: &str) -> Vec<String> {
    read(source, blocks).blocks.iter().map(show).collect()
}

#[test]
fn a_reader_gets_the_blocks_an_author_writes() {
    for (source, blocks) in [
        ("", &[][..]),
        (
            "One\ntwo.\n\nThree  \nfour\\\nfive.",
            &["p One two.", "p Three⏎four⏎five."],
        ),
        (
            "# One\n\n## Two\n\n### Three\n\nFour\n====",
            &["h2 One", "h2 Two", "h3 Three", "h2 Four"],
        ),
        (
            "> Said.\n>\n> > Quoted.\n\nAfter.",
            &["p> Said.", "p>> Quoted.", "p After."],
        ),
        (
            "- one\n- two\n  more\n    - deep\n- three",
            &[
                "p+(•/2) one",
                "p+(•/2) two more",
                "p++(•/2) deep",
                "p+(•/2) three",
            ],
        ),
        (
            "9. nine\n\n   and more\n\n       code\n\n10. ten",
            &[
                "p+(9./4) nine",
                "p+(/4) and more",
                "code+(/4) code",
                "p+(10./4) ten",
            ],
        ),
        ("2) two\n3) three", &["p+(2./3) two", "p+(3./3) three"]),
        (
            "- > said\n-\n- - inner",
            &["p>+(•/2) said", "p+(•/2) ", "p+(•/2) ", "p++(•/2) inner"],
        ),
        (
            "```ron\nA(\n  b: [[abe]],\n)\n```\n\n    in Abe\n    den",
            &["code A(⏎  b: [[abe]],⏎)", "code in Abe⏎den"],
        ),
        ("a\n\n---\n\nb", &["p a", "rule ", "p b"]),
        (
            "*em **both*** `co  de` **st**_em_",
            &["p {e em }{es both} {c co  de} {s st}{e em}"],
        ),
        ("&amp; &lt;b&gt; \\*no\\* &copy;", &["p & <b> *no* ©"]),
        ("*a*\n*b*", &["p {e a} {e b}"]),
    ] {
        assert_eq!(shown(source), blocks, "{source:?}");
    }
}

#[test]
fn a_reader_can_follow_what_an_author_links() {
    for (source, block) in [
        ("[[abe]]", "p ⟦Abe Masahiro→person⟧"),
        (
            "[[abe|The chief *councillor*]] asked.",
            "p ⟦The chief {e councillor}→person⟧ asked.",
        ),
        (
            "[[abe|]] [[ abe ]]",
            "p ⟦Abe Masahiro→person⟧ ⟦Abe Masahiro→person⟧",
        ),
        ("see [[black-ships]]", "p see ⟦The black ships→section⟧"),
        ("[[abe|the\nman]] x", "p ⟦the man→person⟧ x"),
        (
            "[[gone]] and [[gone|he]]",
            "p ⟦gone→broken gone⟧ and ⟦he→broken gone⟧",
        ),
        ("Read. [[sansom-1963]]", "p Read. ⟦[Sansom 1963]→source⟧"),
        (
            "Read. [[sansom-1963|p. 231]]",
            "p Read. ⟦[Sansom 1963, p. 231]→source⟧",
        ),
        ("Asked. [[c-asked]] Next", "p Asked._⟦◐→claim⟧ Next"),
        (
            "Asked.\n[[c-asked]] [[c-open]]",
            "p Asked._⟦◐→claim⟧_⟦?→claim⟧",
        ),
        ("*Asked.* [[c-asked]]", "p {e Asked.}_⟦◐→claim⟧"),
        ("*Asked.   [[c-asked]]* x", "p {e Asked._⟦◐}→claim⟧ x"),
        ("Asked.[[c-asked]]", "p Asked.⟦◐→claim⟧"),
        ("[[c-asked]] Asked", "p ⟦◐→claim⟧ Asked"),
        ("He [[c-asked|was first]] to", "p He ⟦was first_◐→claim⟧ to"),
        (
            "[web](https://a.org/x) [mail](mailto:a@b.c)",
            "p ⟦web→https://a.org/x⟧ ⟦mail→mailto:a@b.c⟧",
        ),
        (
            "<HTTP://a.org> <a@b.c>",
            "p ⟦HTTP://a.org→HTTP://a.org⟧ ⟦a@b.c→mailto:a@b.c⟧",
        ),
        (
            "[a](javascript:x) [b](file:///etc) [c](x.html) [d](<https://a b>)",
            "p a b c d",
        ),
        ("[a](https://a.org/\u{202e}x)", "p a"),
        ("[ref]\n\n[ref]: https://a.org", "p ⟦ref→https://a.org⟧"),
        ("`[[abe]]` \\[[abe]]", "p {c [[abe]]} [⟦~Abe→person⟧]]"),
        ("**[[abe|A]]**", "p ⟦{s A}→person⟧"),
    ] {
        let block = block.replace("⟦~Abe→person⟧]]", "[abe]]");
        assert_eq!(shown(source), [block], "{source:?}");
    }
}

#[test]
fn names_link_themselves_in_prose_only() {
    for (source, block) in [
        (
            "Abe asked Abe's\nlords.",
            "p ⟦~Abe→person⟧ asked ⟦~Abe→person⟧'s lords.",
        ),
        (
            "Abe\nMasahiro, Abe *Masahiro*",
            "p ⟦~Abe Masahiro→person⟧, ⟦~Abe {e Masahiro}→person⟧",
        ),
        (
            "Sakoku ended. Sakoku, sakoku; Sakoku",
            "p ⟦~Sakoku→term⟧ ended. ⟦~Sakoku→term⟧, ⟦~sakoku→term⟧; Sakoku",
        ),
        ("End. [[c-asked]] Sakoku", "p End._⟦◐→claim⟧ ⟦~Sakoku→term⟧"),
        (
            "End.[^1] Sakoku\n\n[^1]: x",
            "p End.⟦[1]→note 0⟧ ⟦~Sakoku→term⟧",
        ),
        (
            "`Abe` [[abe|Abe]] [Abe](https://a.org) ![Abe](x)",
            "p {c Abe} ⟦Abe→person⟧ ⟦Abe→https://a.org⟧ {q Abe}",
        ),
        ("# Abe", "h2 Abe"),
        ("[Abe](x) A&#98;e", "p ⟦~Abe→person⟧ ⟦~Abe→person⟧"),
    ] {
        assert_eq!(shown(source), [block], "{source:?}");
    }
}

#[test]
fn a_reader_finds_the_notes_at_the_foot_in_the_order_of_the_text() {
    let source = "A[^b] c[^1], again[^b].\n\n[^1]: First Abe,\n    on.\n\n    More [^deep].\n\n[^b]: *Second*\n\n\
                  [^unused]: Not shown [^never].\n[^never]: x\n[^deep]: - list";
    let prose = read(source, blocks);
    let blocks: Vec<String> = prose.blocks.iter().map(show).collect();
    let notes: Vec<String> = prose.notes.iter().map(show).collect();
    assert_eq!(
        blocks,
        ["p A⟦[1]→note 0⟧ c⟦[2]→note 1⟧, again⟦[1]→note 0⟧."]
    );
    assert_eq!(
        notes,
        [
            "note(1/2) {e Second}",
            "note(2/2) First ⟦~Abe→person⟧, on.",
            "note(/2) More ⟦[3]→note 3⟧.",
            "note(3/2) ",
            "p+(•/2) list",
        ]
    );
    let first = prose.notes[1].source.unwrap();
    assert!(
        source[first..].starts_with("[^1]") || source[first..].starts_with("First"),
        "{}",
        &source[first..]
    );
    assert!(prose.problems.is_empty());
}

#[test]
fn a_reader_finds_the_cells_of_a_table_and_the_links_in_them() {
    let source = "| Who | When |\n|:-:|--:|\n| [[abe\\|A]] asked. [[c-asked]] | *1853* |\n| Abe |\n| a | b | c |";
    let prose = read(source, blocks);
    let block = &prose.blocks[0];
    assert_eq!(
        show(block),
        "table Who⏎When⏎⟦A→person⟧ asked._⟦◐→claim⟧⏎{e 1853}⏎⟦~Abe→person⟧⏎⏎a⏎b"
    );
    let Shape::Table(table) = &block.shape else {
        unreachable!("it is a table")
    };
    assert_eq!(table.columns, [Align::Center, Align::Right]);
    let cells: Vec<Vec<&str>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| &block.text[cell.clone()]).collect())
        .collect();
    let asked = "A asked.\u{a0}◐";
    assert_eq!(
        cells,
        [["Who", "When"], [asked, "1853"], ["Abe", ""], ["a", "b"]]
    );
    assert_eq!(&block.text[block.claims[0].sentence.clone()], asked);
    assert!(prose.problems.is_empty());
}

#[test]
fn a_claim_is_carried_by_the_sentence_its_glyph_closes() {
    for (source, sentence) in [
        (
            "First. He asked all. [[c-asked]] Then left.",
            "He asked all.\u{a0}◐",
        ),
        (
            "First. He asked all [[c-asked]] and left.",
            "He asked all\u{a0}◐",
        ),
        (
            "First. He asked. [[sansom-1963|p. 2]] [[c-asked]]",
            "He asked. [Sansom 1963, p. 2]\u{a0}◐",
        ),
        (
            "First. [[sansom-1963]] He asked.[^1] [[c-asked]]\n\n[^1]: x",
            "He asked.[1]\u{a0}◐",
        ),
        ("One. [[c-open]] He asked. [[c-asked]]", "He asked.\u{a0}◐"),
        ("[[c-asked]] He asked.", "◐"),
        ("He [[c-asked|was first]] to ask.", "He was first\u{a0}◐"),
    ] {
        let prose = read(source, blocks);
        let block = &prose.blocks[0];
        let mark = block.claims.iter().find(|c| c.claim.index() == 0).unwrap();
        assert_eq!(&block.text[mark.sentence.clone()], sentence, "{source:?}");
    }
}

#[test]
fn an_author_is_told_what_is_wrong_and_where() {
    use ProblemKind::{Hidden, Image, RawHtml, UnescapedTableLink, UnknownId, UnknownNote};
    let id = |s: &str| UnknownId(s.to_owned());
    let note = |s: &str| UnknownNote(s.to_owned());
    for (source, problems) in [
        ("a [[gone|x]] b", vec![("[[gone|x]]", id("gone"))]),
        (
            "| a | b |\n|---|---|\n| [[gone\\|x]] | `c` |",
            vec![("[[gone\\|x]]", id("gone"))],
        ),
        (
            "| a | b |\n|---|---|\n| [[abe|x]] | y |",
            vec![("[[abe|x]]", UnescapedTableLink)],
        ),
        ("*a[^x]* \\[^y] `[^z]` [^]", vec![("[^x]", note("x"))]),
        ("> a\n> [^x]", vec![("[^x]", note("x"))]),
        ("a <b>c</b>", vec![("<b>", RawHtml), ("</b>", RawHtml)]),
        ("<div>\nx\n</div>", vec![("<div>\nx\n</div>", RawHtml)]),
        ("a ![alt](b.png)", vec![("![alt](b.png)", Image)]),
        (
            "a\u{202e}b\u{200b}c\nd\u{ad}",
            vec![("\u{202e}b\u{200b}", Hidden(2)), ("\u{ad}", Hidden(1))],
        ),
        ("> a\n> b &#27; c", vec![("&#27;", Hidden(1))]),
        (
            "[a](https://a/\u{202e})",
            vec![("[a](https://a/\u{202e})", Hidden(1))],
        ),
        ("```\na\n\u{1b}\n```", vec![("\u{1b}", Hidden(1))]),
        ("x `a\u{1b}`", vec![("\u{1b}", Hidden(1))]),
    ] {
        let prose = read(source, blocks);
        let told: Vec<_> = prose
            .problems
            .into_iter()
            .map(|p| (&source[p.range], p.what))
            .collect();
        assert_eq!(told, problems, "{source:?}");
    }
}

#[test]
fn a_reader_sees_hidden_characters_in_words_whatever_they_were_hidden_in() {
    for (source, block) in [
        ("a &#27;[2J", "p a {h ^[}[2J"),
        ("a\u{202e}b", "p a{h <U+202E>}b"),
        ("*a\u{202e}b*", "p {e a}{eh <U+202E>}{e b}"),
        ("`\u{1b}`x", "p {ch ^[}x"),
        ("a\u{85}b", "p a⏎b"),
        ("# a\u{85}b", "h2 a b"),
        ("می&#x200c;خواهم", "p می\u{200c}خواهم"),
        ("[[abe|\u{202e}x]]", "p ⟦{h <U+202E>}x→person⟧"),
        ("&#0;", "p \u{fffd}"),
    ] {
        assert_eq!(shown(source), [block], "{source:?}");
    }
}

#[test]
fn what_does_not_show_leaves_no_block() {
    assert_eq!(shown("<div>x</div>\n\n<br>\n\n[x]: y\n\na <b>"), ["p a"]);
}

#[test]
fn a_summary_is_one_paragraph_of_the_same() {
    for (source, block) in [
        (
            "One [[abe]].\n\n- two\n- *three*\n\n> four",
            Some("p One ⟦Abe Masahiro→person⟧. two {e three} four"),
        ),
        (
            "# Head\n\n| a | b |\n|---|---|\n| c | d |\n\n---\n\n    code",
            Some("p Head a b c d {c code}"),
        ),
        ("a\n\n[[c-asked]]", Some("p a_⟦◐→claim⟧")),
        ("  Abe  ", Some("p ⟦~Abe→person⟧")),
        ("<br>", None),
        ("", None),
    ] {
        let prose = read(source, paragraph);
        let shown: Vec<String> = prose.blocks.iter().map(show).collect();
        assert_eq!(shown, block.into_iter().collect::<Vec<_>>(), "{source:?}");
    }
}

#[test]
fn without_names_none_link_and_nobody_links_to_themselves() {
    let bare = Context {
        find: &find,
        label: &label,
        names: None,
        own: None,
        is_partial: false,
    };
    assert_eq!(show(&blocks("Abe", &bare).blocks[0]), "p Abe");
    let own = read("Abe, [[abe]], sakoku", |source, context| {
        let own = find(ABE);
        blocks(source, &Context { own, ..*context })
    });
    assert_eq!(
        show(&own.blocks[0]),
        "p Abe, ⟦Abe Masahiro→person⟧, ⟦~sakoku→term⟧"
    );
}

#[test]
fn each_block_knows_the_line_it_begins_on() {
    let source = "One\ntwo\n\n# Head\n\n- a\n- b\n\n  c\n\n```\ncode\n```\n\n| t |\n|---|\n| u |";
    let line = |b: &Block| source[..b.source.unwrap()].matches('\n').count();
    let lines: Vec<usize> = read(source, blocks).blocks.iter().map(line).collect();
    assert_eq!(lines, [0, 3, 5, 6, 8, 11, 14]);
}

fn in_order(ranges: impl Iterator<Item = Range<usize>>, text: &str) -> bool {
    let mut last = 0;
    ranges.into_iter().all(|r| {
        let good = r.start >= last && r.start < r.end && text.get(r.clone()).is_some();
        last = r.end;
        good
    })
}

/// Sources made of what markup is made of.
fn sources() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(vec![
            "[[abe]]", "[[abe|", "]]", "[[", "[[c-asked]]", "[[sansom-1963|", "[[gone]]", "|", "\\|", "\\", "[^1]", "[^1]: ", "[^", "]",
            "\n", "\n\n", "  \n", " ", "  ", "    ", "\t", "- ", "1. ", "10) ", "> ", "# ", "```", "`", "``", "*", "**", "_", "---", "| a | b |\n|---|:-:|\n",
            "![", "](https://a.org)", "](x)", "<b>", "</b>", "<div>\n", "<!-- ", "&#27;", "&#x200d;", "&amp;", "Abe", "Abe Masahiro", "sakoku. ",
            "Sakoku", "\u{202e}", "\u{1b}", "\u{301}", "\u{200d}", "\u{600}", "\u{2028}", "\u{85}", "\r", "\u{1f468}", "क", "\u{94d}", "é", "金", "\u{a0}", "a.", "~~", "[x]: y\n",
        ]).prop_map(str::to_owned),
        1 => (prop::sample::select(vec!["\u{301}", "*\u{301}*", "> ", "[[", "- "]), 20usize..40).prop_map(|(s, n)| s.repeat(n)),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|v| v.concat())
}

fn check(prose: &Prose, source: &str) -> Result<(), TestCaseError> {
    for block in prose.blocks.iter().chain(&prose.notes) {
        let text = block.text.as_str();
        prop_assert_eq!(&sanitize(text).text, &block.text);
        prop_assert!(
            in_order(block.links.iter().map(|l| l.range.clone()), text),
            "{:?}",
            block
        );
        prop_assert!(
            in_order(block.spans.iter().map(|s| s.range.clone()), text),
            "{:?}",
            block
        );
        for claim in &block.claims {
            prop_assert!(text.get(claim.sentence.clone()).is_some(), "{:?}", block);
        }
        for link in &block.links {
            if let LinkTo::Note(anchor) = link.to {
                let note = prose.notes.get(anchor.block.index());
                prop_assert!(note.is_some_and(|n| n.shape == Shape::Note), "{:?}", prose);
            }
        }
        if let Shape::Table(table) = &block.shape {
            for row in &table.rows {
                prop_assert_eq!(row.len(), table.columns.len());
                prop_assert!(row.iter().all(|cell| text.get(cell.clone()).is_some()));
            }
        }
    }
    for problem in &prose.problems {
        prop_assert!(source.get(problem.range.clone()).is_some(), "{:?}", problem);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_text_becomes_clean_blocks_with_ranges_in_order(source in sources()) {
        check(&read(&source, blocks), &source)?;
    }

    #[test]
    fn any_text_becomes_at_most_one_clean_paragraph(source in sources()) {
        let prose = read(&source, paragraph);
        prop_assert!(prose.blocks.len() <= 1);
        check(&prose, &source)?;
    }
}
