//! Word boundaries around names, in folded text.

use unicode_normalization::char::is_combining_mark;

/// Particles that can follow a Hangul name without a space, longest first.
const PARTICLES: &str = "\
    으로부터 이라도 이라는 에게서 으로서 으로써 로부터 이라고 이었다 께서 에게 에서 한테 으로 \
    부터 까지 처럼 보다 마다 조차 마저 밖에 이나 이라 이며 이고 이든 이란 \
    이랑 이다 이자 였다 라도 라는 라고 로서 로써 하고 은 는 이 가 \
    을 를 의 에 와 과 도 만 로 께 나 라 며 고\
";

/// Whether a word boundary is between `before` and `name`.
pub(super) fn is_edge_before(before: &str, name: &str) -> bool {
    let Some(first) = name.chars().next() else {
        return false;
    };
    let mut back = before.chars().rev();
    match back.next() {
        Some(last) if joins(last) => !joins(first) || needs_no_edge(first) || needs_no_edge(last),
        Some('-' | '\'') => !(joins(first) && back.next().is_some_and(joins)),
        None | Some(_) => true,
    }
}

/// Whether a word boundary is between `name` and `after`.
pub(super) fn is_edge_after(name: &str, after: &str) -> bool {
    let Some(last) = name.chars().next_back() else {
        return false;
    };
    // A combining mark belongs to the letter before it.
    if after.starts_with(is_combining_mark) {
        return false;
    }
    !joins(last)
        || is_end(last, after)
        || ["'s", "s'"]
            .iter()
            .any(|s| after.strip_prefix(s).is_some_and(|a| is_end('s', a)))
        || is_hangul(last) && particles_end(after)
}

/// Whether a word that ends with `last` ends before `after`.
fn is_end(last: char, after: &str) -> bool {
    let mut ahead = after.chars();
    match ahead.next() {
        Some(next) if joins(next) => needs_no_edge(last) || needs_no_edge(next),
        Some('-' | '\'') => !ahead.next().is_some_and(joins),
        None | Some(_) => true,
    }
}

/// Whether `after` begins with up to three particles, at which the word ends.
fn particles_end(after: &str) -> bool {
    let mut ends = vec![after];
    for _ in 0..3 {
        ends = ends
            .iter()
            .flat_map(|rest| PARTICLES.split(' ').filter_map(|p| rest.strip_prefix(p)))
            .collect();
        if ends.iter().any(|rest| is_end('가', rest)) {
            return true;
        }
    }
    false
}

/// Letters, digits and their marks are parts of words.
fn joins(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Han and Kana are written without spaces, so a word can begin or end anywhere.
fn needs_no_edge(c: char) -> bool {
    matches!(
        u32::from(c),
        0x2E80..=0x2FDF
            | 0x3005..=0x3007
            | 0x3021..=0x3029
            | 0x3040..=0x30FF
            | 0x31F0..=0x31FF
            | 0x3400..=0x4DBF
            | 0x4E00..=0x9FFF
            | 0xF900..=0xFAFF
            | 0xFF66..=0xFF9F
            | 0x1_AFF0..=0x1_B16F
            | 0x2_0000..=0x3_FFFF
    )
}

fn is_hangul(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x11FF | 0x3131..=0x318E | 0xAC00..=0xD7FB)
}

#[cfg(test)]
mod tests {
    use super::{is_edge_after, is_edge_before};

    #[test]
    fn a_word_begins_where_no_letter_digit_or_hyphen_joins_it() {
        for (before, name, edge) in [
            ("", "Kim", true),
            ("with ", "Kim", true),
            ("(", "Kim", true),
            ("'", "Kim", true),
            ("--", "Kim", true),
            ("Mao\u{2013}", "Kim", true),
            ("pro-", "Kim", false),
            ("O'", "Neill", false),
            ("7", "Kim", false),
            ("Ba", "Kim", false),
            ("조선", "김일성", false),
            ("偉大的", "金日成", true),
            ("は", "Kim", true),
        ] {
            assert_eq!(is_edge_before(before, name), edge, "{before}|{name}");
        }
    }

    #[test]
    fn a_word_ends_where_nothing_joins_it_but_a_possessive_or_a_particle() {
        for (name, after, edge) in [
            ("Kim", "", true),
            ("Kim", ".", true),
            ("Kim", "'s army", true),
            ("Kim", "s' rule", true),
            ("Workers", "' council", true),
            ("Kim", "' he said", true),
            ("Kim", "'sson", false),
            ("Yan", "'an", false),
            ("Yan'an", "-group", false),
            ("Yan'an", "- and", true),
            ("Kim", "--who", true),
            ("Kim", "s", false),
            ("Kim", "2", false),
            ("Kim", "\u{301}", false),
            ("Kim", "\u{2013}Mao", true),
            ("박헌영", "은", true),
            ("박헌영", "에게서는 ", true),
            ("박헌영", "으로부터,", true),
            ("박헌영", "까지도.", true),
            ("박헌영", "대학", false),
            ("박헌영", "은행", false),
            ("박헌영", "A", false),
            ("金日成", "主席", true),
            ("ソウル", "へ", true),
            ("Kim", "氏", true),
        ] {
            assert_eq!(is_edge_after(name, after), edge, "{name}|{after}");
        }
    }
}
