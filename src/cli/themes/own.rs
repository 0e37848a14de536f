//! The reader's own themes: files in a folder, each a theme or mistakes. Knows no environment.

use std::fs;
use std::path::{Path, PathBuf};

use crate::app::themes::AUTO;
use crate::cli::Streams;
use crate::cli::args::Format;
use crate::cli::check::report;
use crate::cli::open::read_file;
use crate::content::{self, Coloured, Diagnostic, Severity, ThemeFile, Vocabulary};
use crate::model::SafeText;
use crate::ui::Theme;
use crate::ui::theme::{COLOURS, MIN_CONTRAST, Rgb};

/// Whether a bundled theme has colours that another can change.
fn bases() -> [(&'static str, bool); Theme::NAMES.len()] {
    Theme::NAMES.map(|name| (name, name != "mono"))
}

/// A theme that the reader made.
pub(super) struct Own {
    pub name: String,
    pub file: SafeText,
    /// None where it has mistakes.
    pub theme: Option<Theme>,
    source: String,
    pub diagnostics: Vec<Diagnostic>,
}

impl Own {
    /// Whether its name is one of the program's, whose theme it is then.
    pub fn is_shadowed(&self) -> bool {
        self.name == AUTO || Theme::NAMES.contains(&self.name.as_str())
    }

    /// Its name, and the first of the mistakes that keep it from being used.
    pub fn described(self) -> (String, Option<String>) {
        let mut errors = self.diagnostics.iter();
        let first = errors.find(|d| d.severity == Severity::Error);
        let first = first.map(|d| format!("line {} of it: {}", d.line, d.message));
        (self.name, first)
    }

    pub fn tell(&self, streams: &mut Streams<'_>) {
        let _ = report(
            &self.source,
            &self.diagnostics,
            Format::Human,
            &mut *streams.errors,
        );
    }
}

/// The reader's own themes, by name.
pub(super) fn own(folder: Option<&Path>) -> Vec<Own> {
    let files = folder.and_then(|folder| fs::read_dir(folder).ok());
    let paths = files.into_iter().flatten().flatten().map(|f| f.path());
    let mut paths: Vec<PathBuf> = paths
        .filter(|path| !is_hidden(path))
        .filter(|path| path.extension().is_some_and(|e| e == "ron") && path.is_file())
        .collect();
    paths.sort();
    paths.iter().filter_map(|path| read(path)).collect()
}

/// Whether its name begins with a dot, as that of an editor's own files does.
fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn read(path: &Path) -> Option<Own> {
    let name = SafeText::line(&path.file_stem()?.to_string_lossy()).to_string();
    let file = SafeText::line(&path.to_string_lossy());
    let mut own = Own {
        name,
        file,
        theme: None,
        source: String::new(),
        diagnostics: Vec::new(),
    };
    match content::decode(read_file(path).ok()?, &own.file) {
        Ok(source) => own.source = source,
        Err(wrong) => {
            (own.source, own.diagnostics) = (wrong.0, vec![wrong.1]);
            return Some(own);
        }
    }
    (own.theme, own.diagnostics) = parse(&own.source, &own.name, &own.file);
    Some(own)
}

/// A theme from the text of its file, and what is wrong with it, or may be.
pub(super) fn parse(source: &str, name: &str, file: &SafeText) -> (Option<Theme>, Vec<Diagnostic>) {
    let words = Vocabulary {
        roles: &COLOURS.map(|(role, _)| role),
        bases: &bases(),
    };
    let made = |file: &ThemeFile| {
        let colours: Vec<(usize, Rgb)> = file.colours.iter().map(|c| (c.role, c.rgb)).collect();
        Theme::custom(file.base, name, &colours)
    };
    let judge = |file: &ThemeFile| made(file).map_or_else(Vec::new, |theme| faint(file, &theme));
    let (file, diagnostics) = content::read_theme(source, file, words, judge);
    (file.as_ref().and_then(made), diagnostics)
}

/// The text of a theme that is hard to read, told once for each colour that its file gives.
fn faint(file: &ThemeFile, theme: &Theme) -> Vec<(Coloured, String)> {
    let mut told: Vec<(Coloured, String)> = Vec::new();
    let given = |number: usize| file.colours.iter().rfind(|c| c.role == number);
    let role = |number: usize| COLOURS.get(number).map_or("", |(role, _)| *role);
    for low in theme.low_contrast() {
        let Some(colour) = given(low.text).or_else(|| given(low.background)) else {
            continue;
        };
        if told.iter().all(|(c, _)| c != colour) {
            let (text, on) = (role(low.text), role(low.background));
            let words = format!(
                "`{text}` on `{on}` has a contrast of {:.2}:1, and text needs {MIN_CONTRAST}:1",
                (low.ratio * 100.0).floor() / 100.0
            );
            told.push((colour.clone(), words));
        }
    }
    told
}
