//! Holds the documents to the program.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a test may end where it fails, and reads files"
)]

use std::fs;

#[test]
fn the_key_table_of_the_readme_is_that_of_the_program() {
    let readme = fs::read_to_string("README.md").unwrap();
    let table = studium::cli::key_table();
    let (before, rest) = readme
        .split_once("<!-- keys:")
        .expect("the README has a place for the keys");
    let (comment, rest) = rest.split_once("-->\n").unwrap();
    let (now, after) = rest.split_once("<!-- /keys -->").unwrap();
    if now.trim() != table.trim() {
        if std::env::var_os("STUDIUM_UPDATE_DOCS").is_some() {
            fs::write(
                "README.md",
                format!("{before}<!-- keys:{comment}-->\n\n{table}\n<!-- /keys -->{after}"),
            )
            .unwrap();
            return;
        }
        panic!(
            "the README's key table is old: STUDIUM_UPDATE_DOCS=1 cargo test --test docs mends it"
        );
    }
}

#[test]
fn the_architecture_names_every_room() {
    let text = fs::read_to_string("ARCHITECTURE.md").unwrap();
    for entry in fs::read_dir("src").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.is_file() && name != "lib" {
            assert!(
                text.contains(&format!("`{name}`"))
                    || text.contains(&format!("{name}/"))
                    || text.contains(&format!("{name}.rs")),
                "{name} is not in ARCHITECTURE.md"
            );
        }
    }
}

#[test]
fn the_readme_has_the_two_commands() {
    let readme = fs::read_to_string("README.md").unwrap();
    for command in ["$ cargo run --release\n", "$ cargo test\n"] {
        assert!(readme.contains(command), "{command}");
    }
}

fn printed(arguments: &[&str]) -> String {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_studium"))
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_shell_has_completions_and_they_know_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = printed(&["completions", shell]);
        for word in ["check", "print", "new", "list", "themes", "keys", "--theme"] {
            let word = if shell == "fish" {
                word.trim_start_matches("--")
            } else {
                word
            };
            assert!(script.contains(word), "{shell} does not know {word}");
        }
    }
}

#[test]
fn the_man_page_has_every_key_of_the_table() {
    let page = printed(&["man"]);
    assert!(page.contains(".SH KEYS") && page.contains(".TH studium"));
    for row in studium::app::command::TABLE {
        let help = row.help.replace('-', r"\-").replace('\'', r"\*(Aq");
        assert!(
            page.contains(&help) || page.contains(row.help),
            "{} is not in the man page",
            row.name
        );
    }
}

#[test]
fn the_readme_tells_every_subcommand() {
    let readme = fs::read_to_string("README.md").unwrap();
    for word in [
        "check",
        "print",
        "new",
        "list",
        "themes",
        "keys",
        "completions",
        "man",
    ] {
        assert!(readme.contains(&format!("studium {word}")), "{word}");
    }
}
