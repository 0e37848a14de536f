//! Which names a reader finds linked, and which not.

#![allow(
    clippy::single_range_in_vec_init,
    reason = "one range is what is meant"
)]

use std::ops::Range;

use proptest::prelude::*;

use super::{NameOf, Names};
use crate::model::{Entry, FactionId, OrganizationId, PersonId, TermId};

fn person(index: usize) -> Entry {
    Entry::Person(PersonId::new(index))
}

/// The spellings of a small study; `!` before one: owned, `-`: switched off.
fn study() -> Names {
    let kim = person(0);
    let pak = person(1);
    let other = person(2);
    let yanan = Entry::Faction(FactionId::new(0));
    let party = Entry::Organization(OrganizationId::new(0));
    let korea = Entry::Organization(OrganizationId::new(1));
    let term = Entry::Term(TermId::new(0));
    let silent = Entry::Term(TermId::new(1));
    Names::new(
        &[
            (kim, "Kim Il-sung"),
            (kim, "!Kim"),
            (kim, "김일성"),
            (kim, "金日成"),
            (pak, "Pak Hon-yong"),
            (pak, "Pak"),
            (pak, "박헌영"),
            (pak, "Ch'oe Ŏk"),
            (other, "Kim"),
            (other, "Kim Yong-bom"),
            (other, "Pak"),
            (yanan, "Yan'an"),
            (yanan, "Yan'an group"),
            (party, "Workers' Party"),
            (korea, "Workers' Party of Koreans"),
            (term, "sakoku"),
            (silent, "-Party of Koreans abroad"),
            (silent, "-juche"),
            (term, "abroad"),
        ]
        .map(|(entry, spelling)| NameOf {
            entry,
            spelling: spelling.trim_start_matches(['!', '-']),
            owned: spelling.starts_with('!'),
            autolink: !spelling.starts_with('-'),
        }),
    )
}

/// Marks what is linked with brackets; the first letter of `text` opens a sentence.
fn linked(text: &str, closed: &[Range<usize>], own: Option<Entry>) -> String {
    let mut out = String::new();
    let mut last = 0;
    for (range, _) in study().find(text, closed, own, |at| at == 0) {
        out += &text[last..range.start];
        out += "[";
        out += &text[range.clone()];
        out += "]";
        last = range.end;
    }
    out + &text[last..]
}

#[test]
fn a_reader_finds_names_linked() {
    for text in [
        "[Kim Il-sung] met [Kim Yong-bom].",
        "The longest wins: [Workers' Party of Koreans], [Workers' Party], workers' Party.",
        "A shorter one stands where the longer has no edge: [Workers' Party] of Koreanss.",
        "Shared and owned: [Kim] leads. Shared by two: Pak does not.",
        "Switched off: juche; it blocks: Party of Koreans abroad; alone: [abroad].",
        "Possessives: [Kim]'s, the [Kim]s' rule, [Yan'an]'s.",
        "Curly: [Kim]\u{2019}s [Yan\u{2019}an]; [Workers\u{2019} Party].",
        "Hyphens: [Kim Il\u{2011}sung], [Kim Il\u{2010}sung], but not Kim Il\u{2013}sung's, nor pro-Kim nor Kim-led."
            .replace("not Kim", "not [Kim]").as_str(),
        "White space: [Kim\u{a0}Il-sung], [Kim  Il-sung], [Kim\nIl-sung].",
        "Hyphenation: the Yan'an-group, the [Yan'an group], Yan'ans.",
        "Accents: [Ch\u{2019}oe \u{14e}k], [Ch'oe O\u{306}k], not Ch'oe Ok.",
        "[박헌영]은 [김일성]에게서 온 김일성대학의 [박헌영]을.",
        "偉大[金日成]主席",
        "Mao\u{2013}[Kim] talks ([Kim]) '[Kim]' \u{2018}[Kim]\u{2019} [Kim]--who",
        "Case: kim, SAKOKU, KIM IL-SUNG, Sakoku, [sakoku].",
        "Digits: Kim2 2Kim [Kim] 2",
        "[Sakoku] opens a sentence.",
        "[kim] too.",
        "",
    ] {
        let plain = text.replace(['[', ']'], "");
        assert_eq!(linked(&plain, &[], None), text);
    }
}

#[test]
fn an_author_sees_no_name_linked_in_code_or_in_another_link() {
    let text = "Kim Il-sung and Kim and Kim";
    assert_eq!(
        linked(text, std::slice::from_ref(&(4..6)), None),
        "[Kim] Il-sung and [Kim] and [Kim]"
    );
    assert_eq!(
        linked(text, &[0..11, 20..24], None),
        "Kim Il-sung and [Kim] and [Kim]"
    );
    assert_eq!(linked(text, &[0..11, 17..18, 25..26], None), text);
}

#[test]
fn an_entry_is_not_linked_in_its_own_text_nor_is_a_part_of_its_name() {
    let text = "Kim Il-sung and Kim Yong-bom";
    assert_eq!(
        linked(text, &[], Some(person(0))),
        "Kim Il-sung and [Kim Yong-bom]"
    );
}

#[test]
fn a_spelling_given_twice_by_one_entry_is_not_shared() {
    let name = |entry, owned| NameOf {
        entry,
        spelling: "Kim",
        owned,
        autolink: true,
    };
    let finds = |names: &[NameOf<'_>]| {
        let found = Names::new(names).find("Kim", &[], None, |_| false);
        found.first().map(|(_, entry)| *entry)
    };
    let (a, b, c) = (person(0), person(1), person(2));
    assert_eq!(finds(&[name(a, false), name(a, false)]), Some(a));
    assert_eq!(finds(&[name(a, false), name(b, false)]), None);
    assert_eq!(
        finds(&[name(a, false), name(b, false), name(c, true)]),
        Some(c)
    );
    assert_eq!(
        finds(&[name(c, true), name(a, false), name(b, false)]),
        Some(c)
    );
    assert_eq!(finds(&[name(c, true), name(a, true)]), None);
    assert_eq!(finds(&[]), None);
}

#[test]
fn each_link_leads_to_whose_name_it_is() {
    let text = "Kim, Kim Yong-bom, 박헌영, Workers' Party of Koreans";
    let found = study().find(text, &[], None, |_| false);
    let entries: Vec<Entry> = found.into_iter().map(|(_, entry)| entry).collect();
    let korea = Entry::Organization(OrganizationId::new(1));
    assert_eq!(entries, [person(0), person(2), person(1), korea]);
}

proptest! {
    #[test]
    fn links_are_in_order_and_cut_no_character(
        text in prop::collection::vec(prop_oneof![
            prop::sample::select(vec![
                "Kim", " ", "  ", "Il-sung", "Yong-bom", "'s", "\u{2019}", "김일성", "은", "金日成", "\u{301}", "\u{306}", "Ch'oe",
                "O", "k", "\u{14e}", "-", "\u{2011}", "Yan", "an", "group", "Workers' Party", "of Koreans", "\u{1100}", "\u{1161}",
            ]).prop_map(str::to_owned),
            any::<char>().prop_map(String::from),
        ], 0..30).prop_map(|v| v.concat()),
    ) {
        let mut last = 0;
        for (range, _) in study().find(&text, &[], None, |_| true) {
            prop_assert!(range.start >= last && range.start < range.end);
            prop_assert!(text.get(range.clone()).is_some());
            last = range.end;
        }
    }
}
