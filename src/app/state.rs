//! Everything the program knows while it runs. What the reader would want back after a jump stands in [`View`]; what can be
//! derived stands in [`Scene`] and is refreshed in one place.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::address::Address;
use super::command::{self, Command, Context};
use super::find::Search;
use super::geometry::{Open, Pane, Size};
use super::hints::Hints;
use super::history::History;
use super::input_line::InputLine;
use super::marks::Marks;
use super::outside::Origin;
use super::panes::cast::{CastFolds, Sort};
use super::panes::{ListView, contents::ContentsFolds};
use super::peek::Peek;
use super::scene::{self, Scene};
use super::shown::Shown;
use super::themes::Themes;
use crate::keys::{self, Key, Keymap};
use crate::model::{Anchor, Clean, Day, Document, Entry, SectionId, Study};

/// What the text pane shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Page {
    /// The study's text.
    #[default]
    Text,
    /// All there is about an entry.
    Card(Entry),
    /// The claims of the text.
    Claims,
}

/// The text pane.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reader {
    /// What it shows.
    pub page: Page,
    /// The first line in sight.
    pub top: Anchor,
    /// The selected mention: block and link.
    pub selected: Option<(usize, usize)>,
    /// Where the study's text was last read.
    pub place: Anchor,
    /// Where in the study's text the last jump led, while nothing was scrolled since.
    pub landed: Option<Landing>,
    /// When in time the reader last was.
    pub day: Option<Day>,
}

/// Where a jump led.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Landing {
    /// The place that was gone to.
    pub at: Anchor,
    /// The first line in sight then.
    pub top: Anchor,
}

/// What a jump leaves and coming back restores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The pane that has the keys.
    pub focus: Pane,
    /// The pane beside the text where only one fits.
    pub side: Pane,
    /// The text pane.
    pub reader: Reader,
    /// The contents: rows, what is folded.
    pub contents: ListView<ContentsFolds>,
    /// People and the rest: rows, what is folded.
    pub cast: ListView<CastFolds>,
    /// The timeline.
    pub timeline: ListView<()>,
    /// How people are sorted.
    pub sort: Sort,
    /// How many steps nearer than usual the timeline is looked at; farther, if negative.
    pub zoom: i8,
    /// What people and timeline are narrowed to.
    pub lens: Option<Entry>,
    /// Whose events were last gone through.
    pub trail: Option<Entry>,
}

impl Default for View {
    fn default() -> Self {
        Self {
            focus: Pane::Text,
            side: Pane::Timeline,
            reader: Reader::default(),
            contents: ListView::default(),
            cast: ListView::default(),
            timeline: ListView::default(),
            sort: Sort::default(),
            zoom: 0,
            lens: None,
            trail: None,
        }
    }
}

/// A line being typed, and what for.
#[derive(Debug, Clone)]
pub struct Input {
    /// The line.
    pub line: InputLine,
    /// What for.
    pub kind: InputKind,
    /// Where Esc returns to.
    pub origin: View,
    /// What was searched for before, which Esc gives back.
    pub before: Option<Search>,
}

/// What a line is typed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputKind {
    /// To search the text.
    Search,
    /// To filter the list of a pane.
    Filter(Pane),
    /// To search the help.
    Help,
    /// To find a command or entry by name.
    Palette,
}

/// What floats over the panes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Overlay {
    /// The keys of the pane below: first row in sight, words searched for.
    Help {
        /// The first row in sight.
        top: usize,
        /// What the rows are narrowed to.
        filter: Clean,
    },
}

/// A message at the foot of the screen, until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub text: Clean,
}

/// What a reader chose when starting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// How wide the text may be, in columns.
    pub measure: u16,
    /// Whether lines reach both sides.
    pub justify: bool,
    /// How many more rows stand between paragraphs.
    pub spacing: u8,
    /// Whether the text is alone on the screen.
    pub zen: bool,
    /// Which panes stand open beside it.
    pub open: Open,
    /// Which of the study's scripts names stand in too, behind their first mention in a paragraph.
    pub names: Option<usize>,
    /// Whether it is heard instead of seen: a paragraph or a piece of a list at a time.
    pub aloud: bool,
    /// How wide contents and people were made, in columns.
    pub left: Option<u16>,
    /// How wide the pane at the right was made, in columns.
    pub right: Option<u16>,
}

/// A border between panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Border {
    /// Between contents and text.
    Left,
    /// Between text and timeline.
    Right,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            measure: 76,
            justify: false,
            spacing: 0,
            zen: false,
            open: Open::default(),
            names: None,
            aloud: false,
            left: None,
            right: None,
        }
    }
}

/// The whole state of the program.
#[derive(Debug)]
pub struct State {
    /// The study being read.
    pub study: Arc<Study>,
    /// Where it comes from.
    pub origin: Origin,
    /// The screen.
    pub size: Size,
    /// What a reader chose.
    pub options: Options,
    /// The themes there are, and which of them is chosen.
    pub themes: Themes,
    /// What is being looked at.
    pub view: View,
    /// What was looked at before.
    pub history: History,
    /// Marks set by hand.
    pub marks: Marks,
    /// What floats over the panes.
    pub overlay: Option<Overlay>,
    /// Which step of the tour is shown, from 0.
    pub tour: Option<usize>,
    /// The border that is dragged.
    pub dragged: Option<Border>,
    /// The list that was scrolled without having the keys: until the next key it does not follow the text.
    pub looked_through: Option<Pane>,
    /// Which item of the palette is chosen.
    pub chosen_item: usize,
    /// The hints, while they are shown.
    pub hints: Option<Hints>,
    /// The peek, if one is open.
    pub peek: Option<Peek>,
    /// The address that the reader is asked about.
    pub question: Option<Address>,
    /// The line being typed.
    pub input: Option<Input>,
    /// What is searched for in the text pane.
    pub search: Option<Search>,
    /// What was searched for before, the latest last.
    pub searched: Vec<Clean>,
    /// A message.
    pub notice: Option<Notice>,
    /// The bindings in force.
    pub keymap: Keymap<Context, Command>,
    /// Keys typed that do not yet make a command.
    pub typed: Vec<Key>,
    /// The number typed before a command.
    pub count: Option<usize>,
    /// The command that waits for one more character.
    pub awaiting: Option<Command>,
    /// How far each section was read in this run, in percent.
    pub read: BTreeMap<SectionId, u8>,
    /// The block a jump landed on, while it is lit.
    pub landing: Option<Anchor>,
    /// The command that the last action performed, and whether it could act.
    pub performed: Option<(Command, bool)>,
    /// How many times the program asked to be woken.
    pub wakes: u64,
    /// The documents of the text pane, laid out.
    pub(super) shown: Shown,
    /// What follows from the rest.
    pub scene: Scene,
}

impl State {
    /// The program at the head of a study's text, on a screen of `width` columns and `height` rows.
    pub fn new(study: Arc<Study>, width: u16, height: u16, options: Options) -> Self {
        let mut state = Self {
            origin: Origin::default(),
            size: Size { width, height },
            options,
            themes: Themes::default(),
            view: View::default(),
            history: History::default(),
            marks: Marks::default(),
            overlay: None,
            tour: None,
            dragged: None,
            looked_through: None,
            chosen_item: 0,
            hints: None,
            peek: None,
            question: None,
            input: None,
            search: None,
            searched: Vec::new(),
            notice: None,
            keymap: command::keymap(),
            typed: Vec::new(),
            count: None,
            awaiting: None,
            read: BTreeMap::new(),
            landing: None,
            performed: None,
            wakes: 0,
            shown: Shown::default(),
            scene: Scene::default(),
            study,
        };
        state.notice = first_notice(&state.study);
        state.view.cast.folds = CastFolds::at_start();
        scene::settle(&mut state);
        state
    }

    /// Leaves a message.
    pub fn say(&mut self, text: Clean) {
        self.notice = Some(Notice { text });
    }

    /// The contexts that hold, the nearest first.
    pub fn contexts(&self) -> &'static [Context] {
        match (&self.overlay, self.view.focus) {
            (Some(Overlay::Help { .. }), _) => &[Context::Help],
            (None, Pane::Text) if self.peek.is_some() => {
                &[Context::Peek, Context::Text, Context::Anywhere]
            }
            (None, _) if self.peek.is_some() => &[Context::Peek, Context::List, Context::Anywhere],
            (None, Pane::Text) => &[Context::Text, Context::Anywhere],
            (None, Pane::Contents | Pane::Cast | Pane::Timeline) => {
                &[Context::List, Context::Anywhere]
            }
        }
    }

    /// The first key of a command where the reader is, in words, for messages; without one, how the palette is asked for it.
    /// Where nothing is seen, the command's name.
    pub fn key(&self, command: Command) -> String {
        let label = |command| {
            let keys = self.keymap.keys_for(self.contexts(), command);
            keys.first().map(|k| keys::label(k))
        };
        let name = command::row(command).map_or("", |row| row.name);
        if self.options.aloud {
            return format!("“{name}”");
        }
        label(command).unwrap_or_else(|| {
            label(Command::Palette)
                .map_or_else(|| format!("“{name}”"), |key| format!("{key} {name}"))
        })
    }

    /// The document the text pane shows.
    pub fn document(&self) -> &Document {
        self.shown.document(&self.study, self.view.reader.page)
    }

    /// The document of the peek that is open.
    pub fn peeked(&self) -> Option<&Document> {
        self.shown.peeked()
    }

    /// How many rows of text are in sight.
    pub fn text_height(&self) -> u16 {
        self.scene.geometry.text.height
    }
}

fn first_notice(study: &Study) -> Option<Notice> {
    let parts = study.parts();
    let mut said = Vec::new();
    if parts.hidden > 0 {
        let (s, are) = if parts.hidden == 1 {
            ("", "is")
        } else {
            ("s", "are")
        };
        said.push(format!(
            "{} hidden character{s} {are} shown as <U+…>.",
            parts.hidden
        ));
    }
    if parts.broken > 0 {
        let (s, lead) = if parts.broken == 1 {
            ("", "leads")
        } else {
            ("s", "lead")
        };
        said.push(format!(
            "{} link{s} {lead} nowhere: `studium check` tells where.",
            parts.broken
        ));
    }
    (!said.is_empty()).then(|| Notice {
        text: Clean::line(&said.join(" ")),
    })
}
