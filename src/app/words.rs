//! English words for values of the model, for the screen, print and the screen reader.

use crate::model::{ClaimKind, Native, QuestionKind, SafeStr, Verdict};

pub fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Supported => "supported",
        Verdict::Disputed => "disputed",
        Verdict::Wrong => "wrong",
        Verdict::Unsettled => "unsettled",
    }
}

pub fn claim_kind_word(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Fact => "statement of fact",
        ClaimKind::Judgement => "judgement",
        ClaimKind::Quotation => "quotation",
        ClaimKind::Hearsay => "hearsay",
    }
}

pub fn question_kind_word(kind: QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Recall => "to remember",
        QuestionKind::Reasoning => "to think about",
    }
}

/// The script of a name by its tag (BCP 47), if that is a common one; else the tag.
pub fn script_word(native: &Native) -> SafeStr<'_> {
    let words = match native.tag.as_str() {
        "ko-Hang" | "ko" => "Hangul",
        "ko-Hang-KP" => "Hangul (N.)",
        "ko-Hani" => "Hanja",
        "ja" | "ja-Jpan" => "Japanese",
        "zh" | "zh-Hani" | "zh-Hans" | "zh-Hant" => "Chinese",
        "ru" | "ru-Cyrl" => "Russian",
        "uk" => "Ukrainian",
        "el" => "Greek",
        "ar" => "Arabic",
        "fa" => "Persian",
        "ota" | "ota-Arab" => "Ottoman",
        "tr" => "Turkish",
        "he" => "Hebrew",
        "hi" => "Hindi",
        "mt" => "Maltese",
        "la" => "Latin",
        "fr" => "French",
        "it" => "Italian",
        "es" => "Spanish",
        "de" => "German",
        _ => return (&native.tag).into(),
    };
    words.into()
}
