//! What a reader sees of text that hides something, and of text that only looks as if it did.

#![allow(
    clippy::single_range_in_vec_init,
    reason = "one range is what is meant"
)]

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use super::sanitize;

#[test]
fn a_reader_sees_what_would_hide() {
    for (raw, text) in [
        ("\u{1b}[2J", "^[[2J"),
        ("\u{1b}]0;x\u{7}", "^[]0;x^G"),
        ("\0\u{8}\u{e}\u{1f}\u{7f}", "^@^H^N^_^?"),
        ("\u{80}\u{9b}31m\u{9d}", "<U+0080><U+009B>31m<U+009D>"),
        (
            "a\u{202e}b\u{202a}\u{202b}\u{202c}\u{202d}",
            "a<U+202E>b<U+202A><U+202B><U+202C><U+202D>",
        ),
        (
            "\u{2066}\u{2067}\u{2068}\u{2069}",
            "<U+2066><U+2067><U+2068><U+2069>",
        ),
        ("\u{200e}\u{200f}\u{61c}", "<U+200E><U+200F><U+061C>"),
        ("a\u{200b}b", "a<U+200B>b"),
        ("a\u{200c}b", "a<U+200C>b"),
        ("a\u{200d}b", "a<U+200D>b"),
        ("\u{feff}a", "<U+FEFF>a"),
        (
            "\u{2060}\u{2061}\u{2064}\u{2065}\u{206f}",
            "<U+2060><U+2061><U+2064><U+2065><U+206F>",
        ),
        ("co\u{ad}op", "co<U+00AD>op"),
        ("\u{e0001}\u{e0041}\u{e007f}", "<U+E0001><U+E0041><U+E007F>"),
        (
            "\u{115f}\u{1160}\u{3164}\u{ffa0}",
            "<U+115F><U+1160><U+3164><U+FFA0>",
        ),
        ("\u{fff9}\u{fffa}\u{fffb}", "<U+FFF9><U+FFFA><U+FFFB>"),
        (
            "\u{180e}\u{34f}\u{17b4}\u{17b5}",
            "<U+180E><U+034F><U+17B4><U+17B5>",
        ),
        (
            "\u{e000}\u{f8ff}\u{f0000}\u{10fffd}",
            "<U+E000><U+F8FF><U+F0000><U+10FFFD>",
        ),
        (
            "\u{fdd0}\u{ffff}\u{1fffe}\u{10ffff}",
            "<U+FDD0><U+FFFF><U+1FFFE><U+10FFFF>",
        ),
        ("a\u{fe0f}\u{fe0e}\u{fe00}", "a<U+FE0F><U+FE0E><U+FE00>"),
        ("1\u{fe0f}", "1<U+FE0F>"),
        ("葛\u{e0100}", "葛<U+E0100>"),
        ("☀\u{fe0f}\u{fe0f}", "☀\u{fe0f}<U+FE0F>"),
        ("a\u{180b}", "a<U+180B>"),
        (
            "\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}",
            "\u{1f3f4}<U+E0067><U+E0062><U+E007F>",
        ),
        ("\u{1f600}\u{200d}", "\u{1f600}<U+200D>"),
        ("\u{1f600}\u{200d}a", "\u{1f600}<U+200D>a"),
        ("م\u{200c}", "م<U+200C>"),
        ("م\u{200c}\u{200c}ی", "م<U+200C><U+200C>ی"),
        ("\u{1d173}\u{1bca0}\u{13430}", "<U+1D173><U+1BCA0><U+13430>"),
    ] {
        assert_eq!(sanitize(raw).text.as_str(), text, "{raw:?}");
    }
}

#[test]
fn a_reader_sees_each_line_end_once_and_each_tab_as_room() {
    for (raw, text) in [
        ("a\nb", "a\nb"),
        ("a\r\nb", "a\nb"),
        ("a\rb", "a\nb"),
        ("a\n\rb", "a\n\nb"),
        ("a\u{b}b\u{c}c\u{85}d\u{2028}e\u{2029}f", "a\nb\nc\nd\ne\nf"),
        ("a\tb", "a   b"),
        ("abcd\te", "abcd    e"),
        ("\ta\t\tb", "    a       b"),
        ("abcdef\r\n\tb\tc", "abcdef\n    b   c"),
        ("金日\tb", "金日    b"),
        ("\u{1b}\tb", "^[  b"),
        ("a\u{a0}b", "a\u{a0}b"),
        ("abc\u{301}\td", "abc\u{301} d"),
        ("ab\u{600}\td", "ab\u{600}     d"),
    ] {
        assert_eq!(sanitize(raw).text.as_str(), text, "{raw:?}");
    }
}

#[test]
fn a_reader_gets_true_text_unbroken() {
    for text in [
        "Tōkyō, naïve façade",
        "e\u{301}a\u{308}\u{323}",
        "👨‍👩‍👧‍👦",
        "👩🏽‍🚀",
        "🕵️‍♂️",
        "🏃🏿‍♀️‍➡️",
        "🏳️‍🌈 🏴‍☠️",
        "🇰🇷🇰🇵",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
        "1️⃣ #️⃣ *️⃣ 1⃣",
        "☀️ ☀︎ ©️ ™️ ❤️‍🔥",
        "👍🏻👍🏿",
        "می\u{200c}خواهم",
        "نامه\u{200c}ای",
        "क्\u{200d}ष क्\u{200c}ष",
        "അവന്\u{200d} പറഞ്ഞു",
        "ශ්\u{200d}රී",
        "র\u{200d}্য",
        "שָׁלוֹם",
        "العربية",
        "\u{1112}\u{1161}\u{11ab}글 박헌영",
        "金日成主席 ガギグゲゴ ｶﾞ",
        "ᠮᠣᠩᠭᠣᠯ\u{180b}",
        "Z̷͖̈a̶̬͝",
        "“Yan’an” – 1945–1946… ✓ ◐ ✗",
        "a\u{3000}b\u{202f}c",
    ] {
        let clean = sanitize(text);
        assert_eq!(clean.text.as_str(), text, "{text:?}");
        assert!(clean.shown.is_empty(), "{text:?}");
    }
}

#[test]
fn the_number_of_marks_cut_from_a_cluster_is_shown() {
    let zalgo = |n: usize| format!("a{}", "\u{301}".repeat(n));
    assert_eq!(sanitize(&zalgo(31)).text.as_str(), zalgo(31));
    assert_eq!(sanitize(&zalgo(32)).text.as_str(), zalgo(30) + "<+2 marks>");
    let monster = sanitize(&(zalgo(1234) + "b"));
    assert_eq!(monster.text.as_str(), zalgo(30) + "<+1204 marks>b");
    assert_eq!(monster.shown, vec![61..74; 1]);
    assert_eq!(monster.hidden().collect::<Vec<_>>(), [(61..2469, 1204)]);
}

#[test]
fn a_place_in_the_raw_text_is_found_again_in_the_clean_one() {
    let clean = sanitize("a\u{1b}b\r\nc\u{202e}d");
    assert_eq!(clean.text.as_str(), "a^[b\nc<U+202E>d");
    let places = [0, 1, 2, 3, 5, 6, 9, 10].map(|raw| clean.place(raw));
    assert_eq!(places, [0, 1, 3, 4, 5, 6, 14, 15]);
    assert_eq!(clean.shown, [1..3, 6..14]);
    assert_eq!(clean.hidden().collect::<Vec<_>>(), [(1..2, 1), (6..9, 1)]);
}

/// Text of the characters that take and give each other their meaning.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "\u{200d}", "\u{200c}", "\u{fe0f}", "\u{fe0e}", "\u{1f3f4}", "\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "\u{e0067}", "\u{e007f}", "\u{1f468}", "\u{1f3fb}", "❤", "1", "\u{20e3}", "क", "\u{94d}", "म", "م", "\u{64b}",
            "\u{600}", "\u{301}", "\u{1f1f0}", "\u{1100}", "\u{1161}", "\u{11a8}", "\u{202e}", "\u{1b}", "\t", "\n", "\r",
            " ", "<", "a", "\u{180b}", "\u{1820}", "\u{e000}", "金",
        ]).prop_map(str::to_owned),
        1 => (prop::sample::select(vec!['\u{301}', '\u{600}', '\u{64b}', '\u{1100}', '\u{1161}', '\u{94d}', '\u{1f3fb}', '\u{1f1f0}']), 26usize..40)
            .prop_map(|(c, n)| c.to_string().repeat(n)),
        1 => (20usize..40).prop_map(|n| "\u{1f468}\u{200d}".repeat(n)),
        1 => (10usize..40).prop_map(|n| "क\u{94d}\u{200d}".repeat(n)),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|v| v.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn what_is_clean_stays_as_it_is(raw in nasty()) {
        let once = sanitize(&raw);
        let twice = sanitize(&once.text);
        prop_assert_eq!(&twice.text, &once.text);
        prop_assert!(twice.shown.is_empty());
    }

    #[test]
    fn no_character_of_clean_text_is_a_control_or_a_monster(raw in nasty()) {
        let clean = sanitize(&raw);
        prop_assert!(!clean.text.chars().any(|c| c.is_control() && c != '\n'));
        for cluster in clean.text.graphemes(true) {
            prop_assert!(cluster.chars().count() <= 32 && cluster.len() <= 128);
        }
    }

    #[test]
    fn what_is_shown_lies_in_the_text_and_places_only_grow(raw in nasty()) {
        let clean = sanitize(&raw);
        let mut last = 0;
        for shown in &clean.shown {
            prop_assert!(shown.start >= last && clean.text.get(shown.clone()).is_some());
            last = shown.end;
        }
        let mut last = 0;
        for (i, _) in raw.char_indices() {
            let place = clean.place(i);
            prop_assert!(place >= last && clean.text.is_char_boundary(place));
            last = place;
        }
        prop_assert_eq!(clean.place(raw.len()), clean.text.len());
    }
}
