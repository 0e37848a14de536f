//! The reader's own themes: files in a folder.

use std::fs;
use std::path::{Path, PathBuf};

use crate::app::themes::AUTO;
use crate::cli::open::read_file;
use crate::cli::output::Failure;
use crate::content::{self, Coloured, Diagnostic, Severity, ThemeFile, Vocabulary};
use crate::model::SafeText;
use crate::ui::Theme;
use crate::ui::theme::{COLOURS, MIN_CONTRAST, Rgb};

/// A theme of the reader's.
pub(super) struct Own {
    pub name: String,
    pub file: SafeText,
    /// None if the file has errors.
    pub theme: Option<Theme>,
    source: String,
    pub diagnostics: Vec<Diagnostic>,
}

impl Own {
    /// Whether a bundled theme with the same name is used instead.
    pub fn is_shadowed(&self) -> bool {
        self.name == AUTO || Theme::NAMES.contains(&self.name.as_str())
    }

    pub fn first_error(&self) -> Option<String> {
        let mut found = self.diagnostics.iter();
        let first = found.find(|d| d.severity == Severity::Error)?;
        Some(format!("its line {}: {}", first.line, first.message))
    }

    /// Its mistakes.
    pub fn failure(&self) -> Failure {
        Failure::Diagnostics(self.source.clone(), self.diagnostics.clone())
    }
}

/// The reader's own themes, sorted by file.
pub(super) fn load(folder: Option<&Path>) -> Vec<Own> {
    let files = folder.and_then(|folder| fs::read_dir(folder).ok());
    let paths = files.into_iter().flatten().flatten().map(|f| f.path());
    let mut paths: Vec<PathBuf> = paths
        .filter(|path| !is_hidden(path))
        .filter(|path| path.extension().is_some_and(|e| e == "ron") && path.is_file())
        .collect();
    paths.sort();
    paths.iter().filter_map(|path| read(path)).collect()
}

/// Whether the name starts with a dot, as that of an editor's backup does.
fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn read(path: &Path) -> Option<Own> {
    let name = SafeText::line(&path.file_stem()?.to_string_lossy()).to_string();
    let file = SafeText::line(&path.to_string_lossy());
    let (theme, source, diagnostics) = match content::decode(read_file(path).ok()?, &file) {
        Ok(source) => {
            let (theme, diagnostics) = parse(&source, &name, &file);
            (theme, source, diagnostics)
        }
        Err((source, diagnostics)) => (None, source, diagnostics),
    };
    Some(Own {
        name,
        file,
        theme,
        source,
        diagnostics,
    })
}

/// Parses the source of a theme file.
pub(super) fn parse(source: &str, name: &str, file: &SafeText) -> (Option<Theme>, Vec<Diagnostic>) {
    let vocabulary = Vocabulary {
        roles: &COLOURS.map(|colour| colour.name),
        // Whether a theme has colours to change.
        bases: &Theme::NAMES.map(|name| (name, name != "mono")),
    };
    let (file, diagnostics) = content::read_theme(source, file, vocabulary, |file| {
        build(file, name).map_or_else(Vec::new, |theme| low_contrasts(file, &theme))
    });
    let theme = file.and_then(|file| build(&file, name));
    (theme, diagnostics)
}

fn build(file: &ThemeFile, name: &str) -> Option<Theme> {
    let colours: Vec<(usize, Rgb)> = file.colours.iter().map(|c| (c.role, c.rgb)).collect();
    Theme::custom(file.base, name, &colours)
}

/// The colours of the file that make text hard to read, each once, with a message.
fn low_contrasts(file: &ThemeFile, theme: &Theme) -> Vec<(Coloured, String)> {
    let mut found: Vec<(Coloured, String)> = Vec::new();
    for low in theme.low_contrast() {
        let given = file.colours.iter().rev();
        let text = given.clone().find(|c| c.role == low.text);
        let Some(colour) = text.or_else(|| given.clone().find(|c| c.role == low.background)) else {
            continue;
        };
        if found.iter().any(|(c, _)| c == colour) {
            continue;
        }
        let message = format!(
            "`{}` on `{}` has a contrast of {:.2}:1, and text needs {MIN_CONTRAST}:1",
            role_name(low.text),
            role_name(low.background),
            (low.ratio * 100.0).floor() / 100.0
        );
        found.push((colour.clone(), message));
    }
    found
}

fn role_name(role: usize) -> &'static str {
    COLOURS.get(role).map_or("", |colour| colour.name)
}
