//! Where a study comes from, and the command that opens it again.

use crate::model::SafeText;
use crate::safe;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Origin {
    /// A file, as the reader named it.
    File(SafeText),
    /// The id of a bundled study.
    Bundled(SafeText),
    /// Standard input.
    #[default]
    Input,
}

impl Origin {
    /// Why nothing can be done with the study's file, if it has none.
    pub(super) fn no_file(&self, what: &'static str) -> Option<SafeText> {
        match self {
            Self::File(_) => None,
            Self::Bundled(id) => Some(safe!(
                "“{id}” comes with the program: there is no file to {what}."
            )),
            Self::Input => Some(safe!(
                "This study came through standard input: there is no file to {what}."
            )),
        }
    }

    /// The command that opens the study at an id; none for standard input.
    pub(super) fn command(&self, id: Option<&SafeText>) -> Option<String> {
        let (name, before) = match self {
            Self::File(name) => (name, if name.starts_with('-') { "./" } else { "" }),
            Self::Bundled(id) => (id, ""),
            Self::Input => return None,
        };
        let id = id.map(|id| format!("#{id}")).unwrap_or_default();
        Some(format!(
            "studium {}",
            shell_word(&format!("{before}{name}{id}"))
        ))
    }
}

/// Quotes a word for a shell.
fn shell_word(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+@%:,=#".contains(c);
    if word.chars().all(plain) && !word.starts_with('#') {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::{Origin, shell_word};
    use crate::model::SafeText;

    #[test]
    fn a_command_can_be_pasted_into_a_shell() {
        for (word, quoted) in [
            ("a/b.ron#quay", "a/b.ron#quay"),
            ("#quay", "'#quay'"),
            ("my study.ron#quay", "'my study.ron#quay'"),
            ("it's.ron", r"'it'\''s.ron'"),
            ("$(id).ron", "'$(id).ron'"),
            ("한국.ron", "한국.ron"),
        ] {
            assert_eq!(shell_word(word), quoted);
        }
    }

    #[test]
    fn a_command_names_the_study_as_the_reader_did() {
        let id = SafeText::new("quay");
        for (origin, id, command) in [
            (
                Origin::File(SafeText::new("-x.ron")),
                Some(&id),
                Some("studium ./-x.ron#quay"),
            ),
            (
                Origin::Bundled(SafeText::new("malta")),
                Some(&id),
                Some("studium malta#quay"),
            ),
            (
                Origin::Bundled(SafeText::new("malta")),
                None,
                Some("studium malta"),
            ),
            (Origin::Input, Some(&id), None),
        ] {
            assert_eq!(origin.command(id).as_deref(), command);
        }
    }
}
