//! Holds the documents to the program.

use std::fs;
use std::path::Path;

/// Holds what stands in a document between two comments, `<!-- name: … -->` and `<!-- /name -->`, to what it should be.
#[track_caller]
fn must_have(file: &str, name: &str, wanted: &str) {
    let text = fs::read_to_string(file).unwrap();
    let (before, rest) = text
        .split_once(&format!("<!-- {name}:"))
        .unwrap_or_else(|| panic!("{file} has no place for the {name}"));
    let (comment, rest) = rest.split_once("-->\n").unwrap();
    let end = format!("<!-- /{name} -->");
    let (now, after) = rest.split_once(&end).unwrap();
    if now.trim() == wanted.trim() {
        return;
    }
    assert!(
        std::env::var_os("STUDIUM_UPDATE_DOCS").is_some(),
        "the {name} of {file} are old: STUDIUM_UPDATE_DOCS=1 cargo test --test it docs:: mends them"
    );
    let wanted = wanted.trim();
    let renewed = format!("{before}<!-- {name}:{comment}-->\n\n{wanted}\n\n{end}{after}");
    fs::write(file, renewed).unwrap();
}

#[test]
fn the_key_table_of_the_documents_is_that_of_the_program() {
    must_have("docs/keys.md", "keys", &studium::cli::key_table());
}

#[test]
fn contributing_names_only_files_that_there_are() {
    let text = fs::read_to_string("CONTRIBUTING.md").unwrap();
    let quoted = text.split('`').skip(1).step_by(2);
    let paths = quoted.filter(|q| {
        let first = q.split('/').next();
        let rooted = ["src", "tests", "docs", "assets", ".github", ".ci"];
        rooted.iter().any(|r| first == Some(r)) && q.contains('/') && !q.contains('<')
    });
    let mut count = 0;
    for path in paths {
        assert!(Path::new(path).exists(), "{path} is not there");
        count += 1;
    }
    assert!(count > 5, "it names only {count} files");
}

#[test]
fn the_readme_asks_for_the_rust_that_the_manifest_asks_for() {
    let readme = fs::read_to_string("README.md").unwrap();
    let manifest = fs::read_to_string("Cargo.toml").unwrap();
    let version = manifest
        .lines()
        .find_map(|l| l.strip_prefix("rust-version = ")?.trim_matches('"').into())
        .unwrap();
    assert!(readme.contains(&format!("With Rust {version} or newer")));
}

#[test]
fn the_architecture_names_every_module() {
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
fn every_link_between_the_documents_leads_to_a_file() {
    let mut count = 0;
    let docs = fs::read_dir("docs").unwrap().map(|e| e.unwrap().path());
    let top = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"].map(Into::into);
    for file in docs.chain(top) {
        let text = fs::read_to_string(&file).unwrap();
        for target in text
            .split("](")
            .skip(1)
            .map(|t| t.split(')').next().unwrap())
        {
            let path = target.split('#').next().unwrap();
            let extension = Path::new(path).extension();
            let is_file = extension.is_some_and(|e| e == "md" || e == "svg");
            if is_file && !path.contains("://") {
                let there = file.parent().unwrap().join(path).exists();
                assert!(there, "{}: {target}", file.display());
                count += 1;
            }
        }
    }
    assert!(count > 10, "only {count} links were found");
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
fn the_conversation_in_the_documents_is_what_the_program_says() {
    let text = fs::read_to_string("docs/screen-reader.md").unwrap();
    let (before, rest) = text.split_once("```text\n$ studium --plain").unwrap();
    let (now, after) = rest.split_once("\n```").unwrap();
    let now = format!("$ studium --plain{now}");
    let said = conversation(&now);
    if now != said {
        if std::env::var_os("STUDIUM_UPDATE_DOCS").is_some() {
            fs::write(
                "docs/screen-reader.md",
                format!("{before}```text\n{said}\n```{after}"),
            )
            .unwrap();
            return;
        }
        panic!(
            "the conversation is old: STUDIUM_UPDATE_DOCS=1 cargo test --test it docs:: mends it; it is now\n{said}"
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
            "check", "print", "new", "list", "themes", "keys", "config", "--theme", "--plain",
            "--log",
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
    for row in studium::app::commands::all() {
        let help = row.help.replace('-', r"\-").replace('\'', r"\*(Aq");
        assert!(
            page.contains(&help) || page.contains(row.help),
            "{} is not in the man page",
            row.name
        );
    }
}

#[test]
fn the_documents_list_every_subcommand() {
    let text = fs::read_to_string("docs/command-line.md").unwrap();
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
        assert!(text.contains(&format!("studium {word}")), "{word}");
    }
}

#[test]
fn the_configuration_in_the_documents_has_no_mistakes() {
    let text = fs::read_to_string("docs/configuration.md").unwrap();
    let (_, rest) = text.split_once("```toml\n").unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    fs::write(&file, example).unwrap();
    let told = printed(&["config", "--check", "--config", file.to_str().unwrap()]);
    assert_eq!(told, "");
}
