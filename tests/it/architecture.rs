//! The rules of ARCHITECTURE.md: which module may use which, how large a file and a cycle of imports may be.

use std::collections::BTreeSet;
use std::fs;

use crate::support::imports::{edges, largest_cycle, sources};

/// Which modules of the first level a module may use, besides itself.
pub(crate) const MODULES: &[(&str, &[&str])] = &[
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

/// Which modules may name which outside crates; a crate not listed may be named in none but `main`.
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

/// The most lines of a file, tests aside.
const MAX_LINES: usize = 700;

/// The most files that import each other in a cycle. To be lowered, never raised.
const LARGEST_CYCLE: usize = 12;

/// The folders of panes and pages, with the modules in them that are neither: what they share, and the popup of an entry.
const VIEWS: &[(&[&str], &[&str])] = &[
    (&["app", "panes"], &["list"]),
    (&["ui", "panes"], &["prose"]),
    (
        &["app", "card"],
        &["document", "line", "peek", "references"],
    ),
];

fn allowed(module: &str) -> &'static [&'static str] {
    let row = MODULES.iter().find(|(name, _)| *name == module);
    row.unwrap_or_else(|| panic!("{module} is not in the table"))
        .1
}

#[test]
fn a_module_uses_only_what_the_table_allows() {
    let mut wrong = BTreeSet::new();
    for source in sources() {
        let Some(layer) = source.layer() else {
            continue;
        };
        for path in source.paths.iter().filter(|path| path[0] == "crate") {
            let other = path.get(1).map_or("everything", String::as_str);
            let known = other == "everything" || MODULES.iter().any(|(name, _)| *name == other);
            if known && other != layer && !allowed(layer).contains(&other) {
                wrong.insert(format!("{} uses {other}", source.file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn outside_crates_are_named_only_where_the_table_has_them() {
    let mut wrong = BTreeSet::new();
    for source in sources() {
        let Some(layer) = source.layer() else {
            continue;
        };
        for (name, layers) in CRATES {
            let named = source.paths.iter().any(|path| path[0] == *name);
            if named && !layers.contains(&layer) {
                wrong.insert(format!("{} names {name}", source.file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_loader_makes_handles_into_a_study() {
    for source in sources() {
        if !matches!(source.layer(), Some("model" | "content")) {
            let new = |path: &&Vec<String>| matches!(path.as_slice(), [.., id, new] if id.ends_with("Id") && new == "new");
            let made = source.paths.iter().find(new);
            assert_eq!(made, None, "{} makes a handle", source.file.display());
            let given = source.calls.iter().find(|(_, method)| method == "handle");
            assert_eq!(given, None, "{} makes a handle", source.file.display());
        }
    }
}

#[test]
fn only_the_theme_decides_colours_and_text_attributes() {
    let attributes = [
        "bold",
        "dim",
        "italic",
        "underlined",
        "reversed",
        "crossed_out",
    ];
    for source in sources() {
        if source.layer() == Some("ui") && source.module.get(1).is_none_or(|m| m != "theme") {
            let names = |path: &&Vec<String>| {
                path.iter()
                    .any(|part| part == "Modifier" || part == "Color")
            };
            let decided = source.paths.iter().find(names);
            assert_eq!(decided, None, "{}", source.file.display());
            let called = source
                .calls
                .iter()
                .find(|(_, method)| attributes.contains(&method.as_str()));
            assert_eq!(called, None, "{}", source.file.display());
        }
    }
}

#[test]
fn every_crate_of_the_manifest_is_in_the_table_and_used() {
    let manifest = fs::read_to_string("Cargo.toml").unwrap();
    let mut inside = false;
    let mut named = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.contains("dependencies") && !line.contains("dev-");
        } else if inside
            && let Some((name, _)) = line.split_once('=').filter(|_| !line.starts_with('#'))
        {
            named.insert(name.trim().replace('-', "_"));
        }
    }
    let table: BTreeSet<String> = CRATES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(named, table);
    let sources = sources();
    for name in table {
        let used = sources
            .iter()
            .any(|source| source.paths.iter().any(|path| path[0] == name));
        assert!(used, "{name} is used nowhere");
    }
}

#[test]
fn every_file_says_what_it_is_and_is_small() {
    let mut wrong = Vec::new();
    for source in sources() {
        let file = source.file.display();
        if !source.text.starts_with("//! ") {
            wrong.push(format!("{file} does not begin with //!"));
        }
        let tests = source.text.find("#[cfg(test)]\nmod tests {");
        let lines = source.text[..tests.unwrap_or(source.text.len())]
            .lines()
            .count();
        if lines > MAX_LINES {
            wrong.push(format!("{file} has {lines} lines"));
        }
        if source.file.ends_with("mod.rs") {
            wrong.push(format!("{file} should be named after its folder"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
#[expect(clippy::print_stdout, reason = "tests/measure.py reads it")]
fn the_largest_cycle_of_imports_does_not_grow() {
    let sources = sources();
    let cycle = largest_cycle(&edges(sources));
    println!("largest cycle of imports: {}", cycle.len());
    let files: Vec<_> = cycle
        .iter()
        .map(|i| sources[*i].file.display().to_string())
        .collect();
    assert!(
        cycle.len() <= LARGEST_CYCLE,
        "{} files: {files:#?}",
        cycle.len()
    );
}

#[test]
fn no_page_and_no_pane_imports_another() {
    let sources = sources();
    // A pane or a page is a file and the folder of its name.
    let unit = |module: &[String]| -> Option<Vec<String>> {
        let below = |folder: &[&str]| {
            module.len() > folder.len() && module.iter().zip(folder).all(|(a, b)| a == b)
        };
        let (folder, shared) = VIEWS.iter().find(|(folder, _)| below(folder))?;
        let name = &module[folder.len()];
        (!shared.contains(&name.as_str())).then(|| module[..=folder.len()].to_vec())
    };
    let units: Vec<Option<Vec<String>>> = sources.iter().map(|s| unit(&s.module)).collect();
    let count = units.iter().flatten().collect::<BTreeSet<_>>().len();
    assert!(count >= 9, "only {count} pages and panes were found");
    let mut wrong = Vec::new();
    for (from, to) in (0..)
        .zip(edges(sources))
        .flat_map(|(from, to)| to.into_iter().map(move |to| (from, to)))
    {
        let (Some(own), Some(other)) = (&units[from], &units[to]) else {
            continue;
        };
        // What draws a pane reads what the pane is made of.
        let drawn = own[0] == "ui" && other[0] == "app" && own.last() == other.last();
        if own != other && !drawn {
            wrong.push(format!(
                "{} imports {}",
                sources[from].file.display(),
                sources[to].file.display()
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// `&State` is all that drawing gets, and it cannot be written through; this is what could be written all the same.
#[test]
fn drawing_keeps_no_state_of_its_own() {
    for source in sources().iter().filter(|s| s.layer() == Some("ui")) {
        for path in &source.paths {
            let path = path.join("::");
            for cell in [
                "std::cell",
                "std::sync",
                "std::thread",
                "ratatui::widgets::StatefulWidget",
            ] {
                assert!(
                    !path.starts_with(cell),
                    "{} names {path}",
                    source.file.display()
                );
            }
        }
    }
}

#[test]
fn only_the_module_for_jumps_writes_history() {
    let writes = |name: &str| ["push", "back", "forward"].contains(&name);
    let mut modules = BTreeSet::new();
    for source in sources() {
        if source
            .calls
            .iter()
            .any(|(on, method)| on == "history" && writes(method))
        {
            modules.insert(source.module.join("::"));
        }
    }
    assert_eq!(modules, BTreeSet::from(["app::navigate".to_owned()]));
}
