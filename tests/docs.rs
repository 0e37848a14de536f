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

/// What the program says to the lines that a conversation has behind its prompts.
fn conversation(written: &str) -> String {
    let command = written.lines().find_map(|l| l.strip_prefix("$ studium "));
    let arguments: Vec<&str> = command.unwrap().split(' ').collect();
    let said: String = written
        .lines()
        .filter_map(|l| l.strip_prefix("studium>"))
        .fold(String::new(), |said, line| said + line.trim() + "\n");
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("script");
    fs::write(&script, said).unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_studium"))
        .args(&arguments)
        .stdin(fs::File::open(script).unwrap())
        .output()
        .unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    format!("$ studium {}\n{}", arguments.join(" "), lines.join("\n"))
}

#[test]
fn the_conversation_in_the_readme_is_what_the_program_says() {
    let readme = fs::read_to_string("README.md").unwrap();
    let (before, rest) = readme.split_once("```text\n$ studium --plain").unwrap();
    let (now, after) = rest.split_once("\n```").unwrap();
    let now = format!("$ studium --plain{now}");
    let said = conversation(&now);
    if now != said {
        if std::env::var_os("STUDIUM_UPDATE_DOCS").is_some() {
            fs::write("README.md", format!("{before}```text\n{said}\n```{after}")).unwrap();
            return;
        }
        panic!(
            "the README's conversation is old: STUDIUM_UPDATE_DOCS=1 cargo test --test docs mends it; it is now\n{said}"
        );
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
        for word in [
            "check", "print", "new", "list", "keys", "--theme", "--plain", "--log",
        ] {
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
        "keys",
        "completions",
        "man",
    ] {
        assert!(readme.contains(&format!("studium {word}")), "{word}");
    }
}
