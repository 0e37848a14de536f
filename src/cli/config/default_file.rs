//! The default configuration, every setting commented out. Removing the `# ` of any line is valid and changes nothing.

use std::fmt::Write as _;

use super::bindings::PANES;
use super::settings::SETTINGS;
use crate::app::command::Command;
use crate::app::commands;
use crate::app::{Context, Preset};

/// The text of the default configuration; `path` is the file that studium reads.
pub(super) fn text(path: &str) -> String {
    let mut out = format!(
        "## The configuration of studium, read from\n\
         ## {path}\n\
         ## Lines that begin with one # are settings with their defaults: remove the # to change them.\n\
         ## `studium config --check` reports mistakes in this file.\n"
    );
    for setting in SETTINGS {
        let (help, default) = ((setting.help)(), (setting.default)());
        let _ = writeln!(out, "\n## {help}\n# {} = {default}", setting.name);
    }
    out += "\n[keys]\n\
        ## A command and its keys wherever it works: \"j\", several [\"j\", \"Down\"], or a sequence \"g g\"; [] unbinds it.\n\
        ## They replace those of the preset. Ctrl-c always quits. Ctrl-i comes only from terminals that speak the kitty\n\
        ## keyboard protocol; from others it is Tab.\n";
    for group in commands::GROUPS {
        let _ = writeln!(out, "\n## {}", group.heading);
        for row in group.commands {
            let _ = writeln!(out, "# {}", binding(row));
        }
    }
    for (name, pane) in PANES {
        if matches!(pane, Context::Peek | Context::Help) {
            continue;
        }
        let words = pane.words();
        let _ = writeln!(out, "\n[keys.{name}]\n## Keys {words} only, as above.");
        if let Some(row) = commands::all().find(|row| row.places().contains(&pane)) {
            let _ = writeln!(out, "# {}", binding(row));
        }
    }
    out + "\n## [keys.peek] and [keys.help] are for keys that scroll and close a peek and the help. As `peek` and `help` are\n\
         ## commands too, these commands then have their keys in [keys.text] and [keys.list] instead of [keys].\n"
}

/// `command = "key"`, or a list of keys, as the default preset has them.
fn binding(row: &Command) -> String {
    match Preset::Reader.keys(row) {
        [one] => format!("{} = {one:?}", row.name),
        several => format!("{} = {several:?}", row.name),
    }
}
