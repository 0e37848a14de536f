//! Reads a study's file again while it is being read, and says what came of it.

use std::io;
use std::path::Path;
use std::sync::Arc;

use super::open::{Failure, Origin};
use crate::app::Action;
use crate::content::{self, Diagnostic};
use crate::model::{SafeText, Study};
use crate::safe;

/// What came of reading `file` again: the new study, as `prepare` makes it ready, or why the old one stays.
pub(super) fn reload(file: &Path, prepare: impl Fn(Study) -> Study) -> Action {
    let origin = Origin::File(file.to_owned());
    match origin.read(&mut io::empty()) {
        Ok(source) => {
            let loaded = content::load(&source, &origin.name());
            let mistake = first(&loaded.diagnostics);
            match loaded.study {
                Some(study) => Action::Reloaded(Arc::new(prepare(study)), mistake),
                None => kept(&mistake.unwrap_or_default()),
            }
        }
        Err(Failure::Wrong(_, diagnostics)) => kept(&first(&diagnostics).unwrap_or_default()),
        Err(Failure::Said(_, why)) => kept(&safe!("{why}")),
    }
}

fn kept(why: &SafeText) -> Action {
    Action::Told(safe!("{why}; the last good version stays"))
}

/// The first mistake with its line, and how many more there are.
fn first(diagnostics: &[Diagnostic]) -> Option<SafeText> {
    let first = diagnostics.first()?;
    let more = match diagnostics.len() {
        1 => String::new(),
        n => format!(" (and {} more)", n - 1),
    };
    let (line, code, message) = (first.line, first.code.word(), &first.message);
    Some(safe!("line {line}: {code}: {message}{more}"))
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::disallowed_methods,
        reason = "a test writes the file it reads again"
    )]

    use std::fs;

    use super::reload;
    use crate::app::Action;

    const GOOD: &str = r#"Study(format: 1, id: "s", title: "T",
        sections: [Section(id: "one", title: "A", body: "B [[x]]")],
        people: [Person(id: "x", name: "X")])"#;

    fn reloaded(text: &str) -> Action {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("s.ron");
        fs::write(&file, text).unwrap();
        reload(&file, |study| study)
    }

    #[test]
    fn a_good_file_takes_the_place_of_the_old() {
        assert!(matches!(reloaded(GOOD), Action::Reloaded(_, None)));
    }

    #[test]
    fn a_mistake_in_prose_is_told_with_its_line() {
        let Action::Reloaded(_, Some(told)) = reloaded(&GOOD.replace("[[x]]", "[[y]] [[z]]"))
        else {
            panic!("a mistake in prose opens");
        };
        assert!(
            told.starts_with("line 2: unknown-id: ") && told.ends_with("(and 1 more)"),
            "{told}"
        );
    }

    #[test]
    fn a_mistake_in_a_record_keeps_the_last_good_version() {
        for (text, begins) in [
            (GOOD.replace("name:", "nme:"), "line 3: "),
            ("\u{1}".into(), "line 1: not-ron: "),
        ] {
            let Action::Told(told) = reloaded(&text) else {
                panic!("a mistake in a record does not open");
            };
            assert!(told.starts_with(begins), "{told}");
            assert!(told.ends_with("; the last good version stays"), "{told}");
        }
        let gone = std::path::Path::new("/nowhere/s.ron");
        assert!(
            matches!(reload(gone, |study| study), Action::Told(told) if told.contains("no such file"))
        );
    }
}
