//! Everything the program knows while it runs. What the reader would want back after a jump stands in [`View`]; what can be
//! derived stands in [`Derived`] and is refreshed in one place.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::address::Address;
use super::command::{self, Command, Context};
use super::derived::{self, Derived};
use super::find::Search;
use super::geometry::{Open, Pane, Size};
use super::hints::Hints;
use super::history::History;
use super::input_line::InputLine;
use super::marks::Marks;
use super::outside::Origin;
use super::pages::Pages;
use super::panes::people::{PeopleFolds, Sort};
use super::panes::{ListView, contents::ContentsFolds};
use super::peek::Peek;
use super::themes::Themes;
use crate::keys::{self, Key, Keymap};
use crate::model::{Anchor, Day, Document, Entry, SafeText, SectionId, Study};

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
    pub jump_target: Option<JumpTarget>,
    /// When in time the reader last was.
    pub day: Option<Day>,
}

/// Where a jump led.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JumpTarget {
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
    pub people: ListView<PeopleFolds>,
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
            people: ListView::default(),
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
        filter: SafeText,
    },
}

/// A message at the foot of the screen, until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub text: SafeText,
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
    pub screen_reader: bool,
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
            screen_reader: false,
            left: None,
            right: None,
        }
    }
}

/// The whole state of the program.
#[derive(Debug)]
pub struct State {
    /// The study being read.
    pub(super) study: Arc<Study>,
    /// Where it comes from.
    pub(super) origin: Origin,
    /// The screen.
    pub(super) size: Size,
    /// What a reader chose.
    pub(super) options: Options,
    /// The themes there are, and which of them is chosen.
    pub(super) themes: Themes,
    /// What is being looked at.
    pub(super) view: View,
    /// What was looked at before.
    pub(super) history: History,
    /// Marks set by hand.
    pub(super) marks: Marks,
    /// What floats over the panes.
    pub(super) overlay: Option<Overlay>,
    /// Which step of the tour is shown, from 0.
    pub(super) tour: Option<usize>,
    /// The border that is dragged.
    pub(super) dragged: Option<Border>,
    /// The list that was scrolled without having the keys: until the next key it does not follow the text.
    pub(super) pinned_list: Option<Pane>,
    /// Which item of the palette is chosen.
    pub(super) chosen_item: usize,
    /// The hints, while they are shown.
    pub(super) hints: Option<Hints>,
    /// The peek, if one is open.
    pub(super) peek: Option<Peek>,
    /// The address that the reader is asked about.
    pub(super) question: Option<Address>,
    /// The line being typed.
    pub(super) input: Option<Input>,
    /// What is searched for in the text pane.
    pub(super) search: Option<Search>,
    /// What was searched for before, the latest last.
    pub(super) searched: Vec<SafeText>,
    /// A message.
    pub(super) notice: Option<Notice>,
    /// The bindings in force.
    pub(super) keymap: Keymap<Context, Command>,
    /// Keys typed that do not yet make a command.
    pub(super) typed: Vec<Key>,
    /// The number typed before a command.
    pub(super) count: Option<usize>,
    /// The command that waits for one more character.
    pub(super) awaiting: Option<Command>,
    /// How far each section was read in this run, in percent.
    pub(super) read: BTreeMap<SectionId, u8>,
    /// The block that a jump led to, while it is highlighted.
    pub(super) flash: Option<Anchor>,
    /// The command that the last action performed, and whether it could act.
    pub(super) performed: Option<(Command, bool)>,
    /// How many times the program asked to be woken.
    pub(super) wakes: u64,
    /// The documents of the text pane, laid out.
    pub(super) pages: Pages,
    /// What follows from the rest.
    pub(super) derived: Derived,
}

impl State {
    /// The study being read.
    pub fn study(&self) -> &Arc<Study> {
        &self.study
    }

    /// Where the study comes from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The size of the screen.
    pub fn size(&self) -> Size {
        self.size
    }

    /// What the reader chose about looks and layout.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The themes and which of them is chosen.
    pub fn themes(&self) -> &Themes {
        &self.themes
    }

    /// What a jump leaves and coming back restores.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// The views before and after this one.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The marks set by hand.
    pub fn marks(&self) -> &Marks {
        &self.marks
    }

    /// The border that the mouse drags.
    pub fn dragged(&self) -> Option<Border> {
        self.dragged
    }

    /// The overlay over the panes.
    pub fn overlay(&self) -> Option<&Overlay> {
        self.overlay.as_ref()
    }

    /// The step of the tour that is shown, from 0.
    pub fn tour(&self) -> Option<usize> {
        self.tour
    }

    /// The list that does not follow the text, because it was scrolled without being focused.
    pub fn pinned_list(&self) -> Option<Pane> {
        self.pinned_list
    }

    /// The selected item of the palette.
    pub fn chosen_item(&self) -> usize {
        self.chosen_item
    }

    /// The hints, while they are shown.
    pub fn hints(&self) -> Option<&Hints> {
        self.hints.as_ref()
    }

    /// The open peek.
    pub fn peek(&self) -> Option<&Peek> {
        self.peek.as_ref()
    }

    /// The address that the reader is asked about.
    pub fn question(&self) -> Option<&Address> {
        self.question.as_ref()
    }

    /// The line being typed.
    pub fn input(&self) -> Option<&Input> {
        self.input.as_ref()
    }

    /// What is searched for in the text pane.
    pub fn search(&self) -> Option<&Search> {
        self.search.as_ref()
    }

    /// The message at the foot of the screen.
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// The bindings in force.
    pub fn keymap(&self) -> &Keymap<Context, Command> {
        &self.keymap
    }

    /// Keys typed that do not yet make a command.
    pub fn typed(&self) -> &[Key] {
        &self.typed
    }

    /// The number typed before a command.
    pub fn count(&self) -> Option<usize> {
        self.count
    }

    /// The command that waits for one more character.
    pub fn awaiting(&self) -> Option<Command> {
        self.awaiting
    }

    /// How far a section was read in this run, in percent; none where it was not opened.
    pub fn read(&self) -> &BTreeMap<SectionId, u8> {
        &self.read
    }

    /// The block that a jump led to, while it is highlighted.
    pub fn flash(&self) -> Option<Anchor> {
        self.flash
    }

    /// The command of the last action, and whether it could act.
    pub fn performed(&self) -> Option<(Command, bool)> {
        self.performed
    }

    /// The values derived from the rest.
    pub fn derived(&self) -> &Derived {
        &self.derived
    }
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
            pinned_list: None,
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
            flash: None,
            performed: None,
            wakes: 0,
            pages: Pages::default(),
            derived: Derived::default(),
            study,
        };
        state.notice = first_notice(&state.study);
        state.view.people.folds = PeopleFolds::at_start();
        derived::derive(&mut state);
        state
    }

    /// Leaves a message.
    pub fn notify(&mut self, text: SafeText) {
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
            (None, Pane::Contents | Pane::People | Pane::Timeline) => {
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
        if self.options.screen_reader {
            return format!("“{name}”");
        }
        label(command).unwrap_or_else(|| {
            label(Command::Palette)
                .map_or_else(|| format!("“{name}”"), |key| format!("{key} {name}"))
        })
    }

    /// The document the text pane shows.
    pub fn document(&self) -> &Document {
        self.pages.document(&self.study, self.view.reader.page)
    }

    /// The document of the peek that is open.
    pub fn peeked(&self) -> Option<&Document> {
        self.pages.peeked()
    }

    /// How many rows of text are in sight.
    pub fn text_height(&self) -> u16 {
        self.derived.geometry.text.height
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
        text: SafeText::line(&said.join(" ")),
    })
}
