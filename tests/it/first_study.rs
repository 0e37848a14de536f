//! Follows docs/first-study.md word for word: writes what it says to write, and holds the program to what it says is printed.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::fences::fences;

const GUIDE: &str = "docs/first-study.md";

/// What a command of the guide prints, in a folder.
fn prints(command: &str, folder: &Path) -> String {
    let arguments = command.strip_prefix("studium ").expect(command);
    let output = Command::new(env!("CARGO_BIN_EXE_studium"))
        .args(arguments.split(' '))
        .current_dir(folder)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The commands of a block, each with what it is said to print.
fn commands(block: &str) -> Vec<(&str, String)> {
    let mut all: Vec<(&str, String)> = Vec::new();
    for line in block.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            all.push((command, String::new()));
        } else if let Some((_, printed)) = all.last_mut() {
            *printed += line;
            *printed += "\n";
        }
    }
    all
}

#[test]
fn an_author_who_follows_the_guide_word_for_word_has_a_study_without_mistakes() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("longitude.ron");
    let guide = fs::read_to_string(GUIDE).unwrap();
    let renew = std::env::var_os("STUDIUM_UPDATE_DOCS").is_some();
    let mut renewed = guide.clone();
    let (mut checks, mut unchecked) = (0, false);
    let mut sought: Option<String> = None;
    for fence in fences(&guide) {
        let at = format!("{GUIDE}:{}", fence.line);
        let written = fs::read_to_string(&file).unwrap_or_default();
        match fence.info.as_str() {
            "console" => {
                for (command, printed) in commands(&fence.text) {
                    let now = prints(command, folder.path());
                    if renew {
                        let (old, new) =
                            (format!("{command}\n{printed}"), format!("{command}\n{now}"));
                        renewed = renewed.replacen(&old, &new, 1);
                    } else {
                        assert_eq!(
                            now, printed,
                            "{at}: {command}; STUDIUM_UPDATE_DOCS=1 renews it"
                        );
                    }
                    if command == "studium check longitude.ron" {
                        checks += 1;
                        unchecked = false;
                    }
                }
            }
            "sh" => {
                for command in fence.text.lines() {
                    let read = prints(command, folder.path());
                    assert!(read.contains("The longitude prize"), "{at}: {command}");
                }
            }
            "ron file" => {
                fs::write(&file, &fence.text).unwrap();
                unchecked = true;
            }
            "ron add" => {
                let before = written.strip_suffix(")\n").expect(&at);
                fs::write(&file, format!("{before}{})\n", fence.text)).unwrap();
                unchecked = true;
            }
            "ron find" => {
                let found = written.matches(fence.text.trim_end()).count();
                assert_eq!(found, 1, "{at}: {}", fence.text);
                sought = Some(fence.text);
            }
            "ron put" => {
                let sought = sought.take().expect(&at);
                let put = written.replace(sought.trim_end(), fence.text.trim_end());
                fs::write(&file, put).unwrap();
                unchecked = true;
            }
            "ron finished" => {
                assert_eq!(written, fence.text, "{at}");
                assert!(!unchecked, "{at}: the last step is not checked");
            }
            other => panic!("{at}: what is {other}?"),
        }
    }
    assert!(checks >= 8, "every step is checked");
    if renew {
        fs::write(GUIDE, renewed).unwrap();
    }
}
