//! The type of commands. Each command is one value in a file of `commands`, with its keys, words, conditions and function.

use std::fmt;
use std::hash::{Hash, Hasher};

use super::action::Effect;
use super::geometry::Pane;
use super::state::State;
use crate::keys::{self, Binding, Key, Keymap};
use crate::model::SafeText;

pub type Bindings = Keymap<Context, &'static Command>;

/// Where a command is bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    Text,
    /// Contents, people, timeline.
    List,
    /// While a peek is open, over any pane.
    Peek,
    Help,
    /// Everywhere except in the help.
    Anywhere,
}

impl Context {
    /// In words, after “acts only”.
    pub fn words(self) -> &'static str {
        match self {
            Self::Text => "in the text",
            Self::List => "in a list",
            Self::Peek => "in a peek",
            Self::Help => "in the help",
            Self::Anywhere => "everywhere",
        }
    }
}

/// The commands of one file of `commands`, under one heading of the help.
#[derive(Debug)]
pub struct Group {
    pub heading: &'static str,
    pub commands: &'static [&'static Command],
}

impl PartialEq for Group {
    fn eq(&self, other: &Self) -> bool {
        self.heading == other.heading
    }
}

impl Eq for Group {}

/// Commands are compared by name.
pub struct Command {
    /// As written in a configuration file and in the palette.
    pub name: &'static str,
    /// Its label in the footer: a word or two.
    pub title: &'static str,
    /// What it does: a sentence without its full stop.
    pub help: &'static str,
    pub contexts: &'static [Context],
    /// The keys of the preset `reader`.
    pub keys: &'static [&'static str],
    /// The keys of the preset `vim`, if they differ.
    pub vim: Option<&'static [&'static str]>,
    /// The keys of the preset `browser`, if they differ.
    pub browser: Option<&'static [&'static str]>,
    /// Other names in screen-reader mode.
    pub spoken_names: &'static [&'static str],
    pub spoken: Spoken,
    /// Its priority in the footer, the lowest number first; none: not shown.
    pub hint: Option<u8>,
    /// The lists whose help begins with it, with its position there.
    pub special: &'static [(Pane, u8)],
    pub in_palette: InPalette,
    /// Whether the help of the focused pane shows it.
    pub is_useful: fn(&State) -> bool,
    /// Its label in the footer now, if that is not its title.
    pub title_now: fn(&State) -> Option<&'static str>,
    /// Whether it handles an open peek itself. Any other command closes the peek first.
    pub handles_peek: bool,
    /// The reason why it cannot act now.
    pub unavailable: fn(&State) -> Option<SafeText>,
    pub run: fn(&mut State, Option<usize>) -> Vec<Effect>,
}

/// Whether the palette lists a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InPalette {
    Listed,
    /// Below commands that match as well: it can end the program.
    Lower,
    /// Not listed: it opens the palette.
    Opens,
}

/// What a command does in screen-reader mode, where it is performed by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spoken {
    /// The same as on the screen.
    Same,
    /// The same in other words, a sentence without its full stop.
    As(&'static str),
    /// Nothing, for this reason.
    Nothing(&'static str),
}

impl Command {
    /// Defaults for struct update syntax.
    pub(super) const DEFAULT: Self = Self {
        name: "",
        title: "",
        help: "",
        contexts: &[Context::Text, Context::List],
        keys: &[],
        vim: None,
        browser: None,
        spoken_names: &[],
        spoken: Spoken::Same,
        hint: None,
        special: &[],
        in_palette: InPalette::Listed,
        is_useful: |_| true,
        title_now: |_| None,
        handles_peek: false,
        unavailable: |_| None,
        run: |_, _| Vec::new(),
    };

    /// What it does in screen-reader mode; none if nothing.
    pub fn spoken_help(&self) -> Option<&'static str> {
        match self.spoken {
            Spoken::Same => Some(self.help),
            Spoken::As(help) => Some(help),
            Spoken::Nothing(_) => None,
        }
    }

    /// Its contexts, with `Anywhere` replaced by text and lists.
    pub fn places(&self) -> Vec<Context> {
        let mut places = Vec::new();
        for context in self.contexts {
            match context {
                Context::Anywhere => places.extend([Context::Text, Context::List]),
                Context::Text | Context::List | Context::Peek | Context::Help => {
                    places.push(*context);
                }
            }
        }
        places
    }

    pub fn labels(&'static self, keymap: &Bindings) -> Vec<String> {
        let mut labels: Vec<String> = Vec::new();
        for place in self.places() {
            for keys in keymap.keys_for(&[place, Context::Anywhere], self) {
                let label = keys::label(keys);
                if !labels.contains(&label) {
                    labels.push(label);
                }
            }
        }
        labels
    }
}

impl PartialEq for Command {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Command {}

impl Hash for Command {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl fmt::Debug for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// A set of default keys.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Preset {
    #[default]
    Reader,
    /// As in vi.
    Vim,
    /// As in a web browser.
    Browser,
}

impl Preset {
    pub const ALL: [Self; 3] = [Self::Reader, Self::Vim, Self::Browser];

    /// As written in a configuration file and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Vim => "vim",
            Self::Browser => "browser",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.name() == name)
    }

    /// As written in the command, to be parsed.
    pub fn keys(self, command: &Command) -> &'static [&'static str] {
        let keys = match self {
            Self::Reader => None,
            Self::Vim => command.vim,
            Self::Browser => command.browser,
        };
        keys.unwrap_or(command.keys)
    }

    pub fn bindings(self, groups: &'static [&'static Group]) -> Bindings {
        let mut bindings = Vec::new();
        for command in groups.iter().flat_map(|g| g.commands) {
            for context in command.contexts {
                for text in self.keys(command) {
                    let keys: Vec<Key> = keys::parse(text).unwrap_or_default();
                    bindings.push(Binding {
                        context: *context,
                        keys,
                        command: *command,
                    });
                }
            }
        }
        Keymap::new(bindings)
    }
}
