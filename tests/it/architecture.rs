//! Holds the house to its rules: who may use whom, how large a room is, what every file says of itself.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Which rooms of the crate a room may use, besides itself.
const ROOMS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("content", &["model"]),
    ("text", &["model"]),
    ("search", &["model"]),
    ("timeline", &["model"]),
    ("keys", &[]),
    ("app", &["model", "text", "search", "timeline", "keys"]),
    (
        "ui",
        &["model", "text", "search", "timeline", "keys", "app"],
    ),
    ("runtime", &["model", "content", "keys", "app", "ui"]),
    (
        "cli",
        &["model", "content", "text", "keys", "app", "ui", "runtime"],
    ),
];

/// Which rooms may name which outside crates; a crate not listed may be named in none but `main`.
const CRATES: &[(&str, &[&str])] = &[
    ("serde", &["content", "cli"]),
    ("ron", &["content"]),
    ("pulldown_cmark", &["content"]),
    ("edtf_core", &["model"]),
    ("unicode_width", &["model", "text"]),
    ("unicode_segmentation", &["model", "text", "search", "app"]),
    ("unicode_normalization", &["content", "search"]),
    ("icu_segmenter", &["text"]),
    ("textwrap", &["text"]),
    ("memchr", &["search", "content"]),
    ("any_ascii", &["search"]),
    ("url", &["app"]),
    ("ratatui", &["ui", "runtime"]),
    ("crossterm", &["runtime"]),
    ("nix", &["runtime"]),
    ("rustix", &["runtime", "cli"]),
    ("signal_hook", &["runtime"]),
    ("tracing", &["runtime", "cli"]),
    ("tracing_subscriber", &["cli"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("annotate_snippets", &["cli"]),
    ("etcetera", &["cli"]),
    ("toml", &["cli"]),
    ("serde_json", &["cli"]),
    ("strsim", &["content"]),
];

const MOST_LINES: usize = 700;

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(dir: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(Path::new("src"), &mut found);
    assert!(found.len() > 50, "the sources were not found");
    found
}

/// A file without the tests that stand in it.
fn without_tests(text: &str) -> &str {
    let tests = text.find("#[cfg(test)]\nmod tests {");
    &text[..tests.unwrap_or(text.len())]
}

/// The code of a file without its tests and comments.
fn code(text: &str) -> String {
    without_tests(text)
        .lines()
        .filter(|l| !l.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn room(path: &Path) -> Option<String> {
    let part = path
        .strip_prefix("src")
        .unwrap()
        .iter()
        .next()?
        .to_str()?
        .to_owned();
    let name = part.trim_end_matches(".rs").to_owned();
    (name != "lib" && name != "main").then_some(name)
}

/// Whether a word stands alone in the code, followed by a path.
fn names(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(i, _)| {
        let before = code[..i].chars().next_back();
        let after = &code[i + word.len()..];
        let joined = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
        !before.is_some_and(joined) && after.starts_with("::")
    })
}

#[test]
fn a_room_uses_only_rooms_on_floors_below_it() {
    let allowed: BTreeMap<&str, &[&str]> = ROOMS.iter().copied().collect();
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let Some(room) = room(&path) else { continue };
        let may = allowed
            .get(room.as_str())
            .unwrap_or_else(|| panic!("{room} is not on the floor plan"));
        let code = code(&text);
        for (other, _) in ROOMS {
            let used = code.contains(&format!("crate::{other}::"))
                || code.contains(&format!("crate::{other};"));
            if used && *other != room && !may.contains(other) {
                wrong.push(format!("{} uses {other}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn outside_crates_are_named_only_where_the_plan_has_them() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let Some(room) = room(&path) else { continue };
        let code = code(&text);
        for (name, rooms) in CRATES {
            if names(&code, name) && !rooms.contains(&room.as_str()) {
                wrong.push(format!("{} names {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_loader_makes_handles_into_a_study() {
    for (path, text) in sources() {
        let room = room(&path);
        if !matches!(room.as_deref(), Some("model" | "content")) {
            let code = code(&text);
            let makes = code.contains("Id::new") || code.contains(".handle(");
            assert!(!makes, "{} makes a handle", path.display());
        }
    }
}

#[test]
fn every_crate_of_the_manifest_is_on_the_plan() {
    let manifest = fs::read_to_string("Cargo.toml").unwrap();
    let mut inside = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.contains("dependencies") && !line.contains("dev-");
        } else if inside && let Some((name, _)) = line.split_once('=') {
            let name = name.trim().replace('-', "_");
            let known = name.starts_with('#') || CRATES.iter().any(|(c, _)| *c == name);
            assert!(known, "{name} is in Cargo.toml and not in the import table");
        }
    }
}

#[test]
fn every_file_says_what_it_is_and_is_small() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if !text.starts_with("//! ") {
            wrong.push(format!("{} does not begin with //!", path.display()));
        }
        if path.ends_with("tests.rs") {
            continue;
        }
        let lines = without_tests(&text).lines().count();
        if lines > MOST_LINES {
            wrong.push(format!("{} has {lines} lines", path.display()));
        }
        if path.ends_with("mod.rs") {
            wrong.push(format!(
                "{} should be named after its folder",
                path.display()
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn drawing_keeps_no_state_of_its_own() {
    for (path, text) in sources() {
        if room(&path).as_deref() == Some("ui") {
            for word in [
                "RefCell",
                "Cell<",
                "Mutex",
                "StatefulWidget",
                "&mut State",
                "static mut",
            ] {
                assert!(!code(&text).contains(word), "{} has {word}", path.display());
            }
        }
    }
}

#[test]
fn only_the_door_for_jumps_writes_history() {
    for (path, text) in sources() {
        if !path.ends_with("app/navigate.rs") {
            for word in ["history.push(", "history.back(", "history.forward("] {
                assert!(!code(&text).contains(word), "{} has {word}", path.display());
            }
        }
    }
}
