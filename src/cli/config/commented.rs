//! The default configuration, every setting commented out: a projection of the command table. Taking the `# ` away from any
//! line is valid and changes nothing.

use std::fmt::Write as _;

use super::bindings::PANES;
use crate::app::command::Command;
use crate::app::commands;
use crate::app::themes::AUTO;
use crate::app::{Context, Options, Preset};
use crate::ui::Theme;

/// The default configuration; `place` is the file that is read.
pub(super) fn configuration(place: &str) -> String {
    let mut out = String::new();
    say(
        &mut out,
        &[
            "The configuration of studium. It is read from",
            place,
            "A line that begins with one # is a setting as it is without this file.",
            "`studium config --check` tells what is wrong with it.",
        ],
    );
    looks(&mut out);
    out.push_str("\n[keys]\n");
    say(
        &mut out,
        &[
            "A command, and its keys wherever it holds: \"j\", or several [\"j\", \"Down\"], or a sequence \"g g\"; [] unbinds it.",
            "They replace those of the preset. Ctrl-c always quits. Ctrl-i comes only from terminals that speak the kitty",
            "keyboard protocol; from others it is Tab.",
        ],
    );
    for group in commands::GROUPS {
        let _ = writeln!(
            out,
            "
## {}",
            group.heading
        );
        for command in group.commands {
            let _ = writeln!(out, "# {}", binding(command));
        }
    }
    for (name, context) in PANES {
        if matches!(context, Context::Peek | Context::Help) {
            continue;
        }
        let _ = writeln!(out, "\n[keys.{name}]");
        say(
            &mut out,
            &[&format!("Keys {} only, as above.", context.words())],
        );
        let holds = |r: &&Command| r.places().contains(&context);
        if let Some(row) = commands::all().find(holds) {
            let _ = writeln!(out, "# {}", binding(row));
        }
    }
    out.push('\n');
    say(
        &mut out,
        &[
            "[keys.peek] and [keys.help] hold keys that scroll and close a peek and the help. As `peek` and `help` are commands",
            "too, these commands then have their keys in [keys.text] and [keys.list] instead of [keys].",
        ],
    );
    out
}

fn looks(out: &mut String) {
    let presets = words(&Preset::ALL.map(Preset::name));
    let options = Options::default();
    let spacing = (options.spacing + 1).to_string();
    let measure = options.measure.to_string();
    let panes = list(&super::fields::PANES);
    let quoted = |text: &str| format!("{text:?}");
    for (help, name, value) in [
        (format!("The keys to begin with: {presets}."), "preset", quoted(Preset::default().name())),
        (format!("The theme: {AUTO}, {}, or your own.", Theme::NAMES.join(", ")), "theme", quoted(AUTO)),
        ("What lines and marks are drawn with: unicode or ascii.".into(), "glyphs", quoted("unicode")),
        ("Whether the mouse is heard; if not, the terminal selects text as ever.".into(), "mouse", "true".into()),
        ("The most columns a line of text has, from 20 to 160.".into(), "measure", measure),
        ("Whether lines reach both sides.".into(), "justify", options.justify.to_string()),
        ("The rows between paragraphs, from 1 to 3.".into(), "spacing", spacing),
        (
            "The panes that stand beside the text where there is room; the others open when you go there.".into(),
            "panes",
            panes,
        ),
        (
            "The script that names stand in too, as studies call it: \"Hangul\", \"Russian\", ...; \"\" for none.".into(),
            "names",
            quoted(""),
        ),
    ] {
        out.push('\n');
        say(out, &[&help]);
        let _ = writeln!(out, "# {name} = {value}");
    }
}

fn binding(row: &Command) -> String {
    format!("{} = {}", row.name, list(Preset::Reader.keys(row)))
}

/// A list of texts; a text alone, if it is one.
fn list(items: &[&str]) -> String {
    match items {
        [one] => format!("{one:?}"),
        several => format!("{several:?}"),
    }
}

fn words(items: &[&str]) -> String {
    items.join(", ")
}

fn say(out: &mut String, lines: &[&str]) {
    for line in lines {
        let _ = writeln!(out, "## {line}");
    }
}
