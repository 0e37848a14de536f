//! What a script is called.

use super::entries::Native;
use super::safe_text::SafeStr;

impl Native {
    /// The script in a word, where the tag is a common one (BCP 47); else the tag.
    pub fn script(&self) -> SafeStr<'_> {
        let words = match self.tag.as_str() {
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
            _ => return (&self.tag).into(),
        };
        words.into()
    }
}
