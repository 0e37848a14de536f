//! Compares the documents with the program: generated parts, links, and lists of commands, options and files.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::architecture::MODULES;

/// Compares the part of a document between `<!-- name: … -->` and `<!-- /name -->` with what it should be.
#[track_caller]
fn check_generated(file: &str, name: &str, wanted: &str) {
    let text = fs::read_to_string(file).unwrap();
    let (before, rest) = text
        .split_once(&format!("<!-- {name}:"))
        .unwrap_or_else(|| panic!("{file} has no comment for the {name}"));
    let (comment, rest) = rest.split_once("-->\n").unwrap();
    let end = format!("<!-- /{name} -->");
    let (now, after) = rest.split_once(&end).unwrap();
    if now.trim() == wanted.trim() {
        return;
    }
    assert!(
        std::env::var_os("STUDIUM_UPDATE_DOCS").is_some(),
        "the {name} of {file} are old: STUDIUM_UPDATE_DOCS=1 cargo test --test it docs:: renews them"
    );
    let wanted = wanted.trim();
    let renewed = format!("{before}<!-- {name}:{comment}-->\n\n{wanted}\n\n{end}{after}");
    fs::write(file, renewed).unwrap();
}

#[test]
fn the_key_table_of_the_documents_is_that_of_the_program() {
    check_generated("docs/keys.md", "keys", &studium::cli::key_table());
}

/// The settings that `studium config` lists, as a Markdown table.
fn settings_table() -> String {
    let configuration = printed(&["config"]);
    let (settings, _) = configuration.split_once("\n[keys]").unwrap();
    let mut table = "| setting | default | meaning |\n|---|---|---|\n".to_owned();
    for setting in settings.split("\n\n").skip(1) {
        let (help, rest) = setting.split_once('\n').unwrap();
        let (name, default) = rest.trim_start_matches("# ").split_once(" = ").unwrap();
        let help = help.trim_start_matches("## ");
        let default = default.trim();
        writeln!(table, "| `{name}` | `{default}` | {help} |").unwrap();
    }
    table
}

#[test]
fn the_settings_in_the_documents_are_those_of_the_program() {
    check_generated("docs/configuration.md", "settings", &settings_table());
}

#[test]
fn contributing_names_only_files_that_exist() {
    let text = fs::read_to_string("CONTRIBUTING.md").unwrap();
    let quoted = text.split('`').skip(1).step_by(2);
    let paths = quoted.filter(|q| {
        let first = q.split('/').next();
        let rooted = ["src", "tests", "docs", "assets", ".github", ".ci"];
        rooted.iter().any(|r| first == Some(r)) && q.contains('/') && !q.contains('<')
    });
    let mut count = 0;
    for path in paths {
        assert!(Path::new(path).exists(), "{path} does not exist");
        count += 1;
    }
    assert!(count > 5, "it names only {count} files");
}

#[test]
fn the_readme_and_the_manifest_require_the_same_rust() {
    let readme = fs::read_to_string("README.md").unwrap();
    let manifest = fs::read_to_string("Cargo.toml").unwrap();
    let version = manifest
        .lines()
        .find_map(|l| l.strip_prefix("rust-version = ")?.trim_matches('"').into())
        .unwrap();
    assert!(readme.contains(&format!("With Rust {version} or newer")));
}

#[test]
fn the_architecture_has_the_table_of_what_a_module_may_use() {
    let text = fs::read_to_string("ARCHITECTURE.md").unwrap();
    for (module, uses) in MODULES {
        let uses: Vec<String> = uses.iter().map(|u| format!("`{u}` ")).collect();
        let row = format!("\n| `{module}` | {}| ", uses.concat());
        assert!(text.contains(&row), "no row begins with {row}");
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

/// The conversation that the program has if it reads the lines after the prompts.
fn conversation(documented: &str) -> String {
    let command = documented
        .lines()
        .find_map(|l| l.strip_prefix("$ studium "));
    let arguments: Vec<&str> = command.unwrap().split(' ').collect();
    let typed: String = documented
        .lines()
        .filter_map(|l| l.strip_prefix("studium>"))
        .fold(String::new(), |typed, line| typed + line.trim() + "\n");
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("script");
    fs::write(&script, typed).unwrap();
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
fn the_conversation_in_the_documents_is_what_the_program_writes() {
    let text = fs::read_to_string("docs/screen-reader.md").unwrap();
    let (before, rest) = text.split_once("```text\n$ studium --plain").unwrap();
    let (now, after) = rest.split_once("\n```").unwrap();
    let now = format!("$ studium --plain{now}");
    let written = conversation(&now);
    if now != written {
        if std::env::var_os("STUDIUM_UPDATE_DOCS").is_some() {
            fs::write(
                "docs/screen-reader.md",
                format!("{before}```text\n{written}\n```{after}"),
            )
            .unwrap();
            return;
        }
        panic!(
            "the conversation is old: STUDIUM_UPDATE_DOCS=1 cargo test --test it docs:: renews it; it is now\n{written}"
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
fn every_shell_has_completions_of_every_command() {
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
            assert!(script.contains(word), "{shell} does not complete {word}");
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

/// The words of a text that begin with `--`.
fn options(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| c != '-' && !c.is_ascii_alphanumeric());
    words.filter(|w| w.len() > 2 && w.starts_with("--"))
}

#[test]
fn the_documents_list_every_subcommand_and_option() {
    let text = fs::read_to_string("docs/command-line.md").unwrap();
    let help = printed(&["--help"]);
    let (_, commands) = help.split_once("\nCommands:\n").unwrap();
    let (commands, _) = commands.split_once("\n\n").unwrap();
    for line in commands.lines() {
        let name = line.split_whitespace().next().unwrap();
        assert!(text.contains(&format!("studium {name}")), "{name}");
        for option in options(&printed(&["help", name])) {
            assert!(text.contains(option), "{option} of {name}");
        }
    }
    for option in options(&help) {
        assert!(text.contains(option), "{option}");
    }
}

#[test]
fn the_documents_list_the_environment_and_the_files_of_the_man_page() {
    let text = fs::read_to_string("docs/command-line.md").unwrap();
    let page = printed(&["man"]).replace("\\-", "-");
    let (_, sections) = page.split_once(".SH FILES").unwrap();
    let mut count = 0;
    for term in sections.lines().filter_map(|l| l.strip_prefix("\\fB")) {
        for name in term.trim_end_matches("\\fR").split(", ") {
            assert!(text.contains(&format!("`{name}`")), "{name}");
            count += 1;
        }
    }
    assert!(count > 7, "the man page has only {count}");
}

#[test]
fn the_configuration_in_the_documents_has_no_mistakes() {
    let text = fs::read_to_string("docs/configuration.md").unwrap();
    let (_, rest) = text.split_once("```toml\n").unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    fs::write(&file, example).unwrap();
    let report = printed(&["config", "--check", "--config", file.to_str().unwrap()]);
    assert_eq!(report, "");
}
