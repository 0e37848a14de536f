//! The state in four parts: view, session, mode, and what is derived from them.

pub(super) mod derive;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::command::{Bindings, Command, Context, Group, InPalette};
use super::derived::Derived;
use super::geometry::{Geometry, Open, Pane, Plan, Size, lay_out};
use super::history::{History, Marks};
use super::list::{PerList, Rows};
use super::mode::Mode;
use super::origin::Origin;
use super::pages::Pages;
use super::spoken;
use super::text_search::Search;
use super::themes::Themes;
use super::view::{Page, View};
use crate::keys;
use crate::model::{Anchor, BlockId, Document, SafeText, SectionId, Study};
use crate::text::{self, LayoutOptions, Line};

/// Options of layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The widest the text may be, in columns.
    pub measure: u16,
    pub justify: bool,
    /// Rows between paragraphs beyond one.
    pub spacing: u8,
    /// Whether the text is alone on the screen.
    pub zen: bool,
    /// The panes beside the text.
    pub open: Open,
    /// Index of the script that names are shown in too, after their first mention in a paragraph.
    pub names: Option<usize>,
    pub screen_reader: bool,
    /// The width that contents and people were given, in columns.
    pub left: Option<u16>,
    /// The width that the pane at the right was given, in columns.
    pub right: Option<u16>,
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

/// A border between panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Border {
    /// Between contents and text.
    Left,
    /// Between text and timeline.
    Right,
}

/// Where the window of a list is placed in this update.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scroll {
    /// Where it was in a view that is restored.
    Restore(PerList<usize>),
    /// Around the cursor of the timeline.
    CenterTimeline,
    /// With as much of the group under the cursor as fits.
    ShowGroup,
}

/// What lasts until the program ends and is not changed by jumps.
#[derive(Debug, Default)]
pub struct Session {
    pub(super) origin: Origin,
    pub(super) size: Size,
    pub(super) options: Options,
    pub(super) themes: Themes,
    /// All commands.
    pub(super) commands: &'static [&'static Group],
    pub(super) keymap: Bindings,
    pub(super) history: History,
    pub(super) marks: Marks,
    pub(super) search: Option<Search>,
    /// What was searched for before, the latest last.
    pub(super) searched: Vec<SafeText>,
    /// The message at the foot of the screen, until the next key.
    pub(super) notice: Option<SafeText>,
    /// The step of the tour that is shown, from 0.
    pub(super) tour: Option<usize>,
    /// Percent of each section read.
    pub(super) read: BTreeMap<SectionId, u8>,
    /// The block that a jump led to, while it is highlighted.
    pub(super) flash: Option<Anchor>,
    /// The id of the last timer.
    pub(super) last_timer: u64,
    /// The command of the last action, and whether it could act.
    pub(super) performed: Option<(&'static Command, bool)>,
    /// The border that the mouse drags.
    pub(super) dragged: Option<Border>,
    /// A list that was scrolled without being focused, and its first row: until the next key it does not follow the text.
    pub(super) pinned: Option<(Pane, usize)>,
    /// Cleared at the start of every update.
    pub(super) scroll: Option<Scroll>,
    /// Percent of the text that was read behind the first frame, while it is being read.
    pub(super) indexing: Option<u8>,
    /// A command to perform next, when the derived values are up to date.
    pub(super) next: Option<(&'static Command, Option<usize>)>,
}

#[derive(Debug)]
pub struct State {
    pub(super) study: Arc<Study>,
    pub(super) view: View,
    pub(super) session: Session,
    pub(super) mode: Mode,
    /// The documents of the text pane and their layout. A cache.
    pub(super) pages: Pages,
    /// Only `derive` writes it.
    derived: Derived,
}

impl State {
    /// The program at the start of a study's text. Nothing is derived yet: an update does that.
    pub(super) fn new(study: Arc<Study>, session: Session) -> Self {
        let notice = first_notice(&study);
        let pages = Pages::new(session.options.screen_reader);
        let mut state = Self {
            study,
            view: View::default(),
            session,
            mode: Mode::default(),
            pages,
            derived: Derived::default(),
        };
        state.session.notice = notice;
        state
    }

    /// Takes the study with all of its entries in the place of one with the same sections. Documents have more links then.
    pub(super) fn replace(&mut self, study: Arc<Study>) {
        self.study = study;
        self.session.scroll = Some(Scroll::Restore(self.derived.tops));
        self.derived = Derived::default();
        self.pages = Pages::new(self.session.options.screen_reader);
        self.view.reader.selected = None;
    }

    pub fn study(&self) -> &Arc<Study> {
        &self.study
    }

    pub fn view(&self) -> &View {
        &self.view
    }

    pub fn mode(&self) -> &Mode {
        &self.mode
    }

    pub fn derived(&self) -> &Derived {
        &self.derived
    }

    pub fn origin(&self) -> &Origin {
        &self.session.origin
    }

    pub fn size(&self) -> Size {
        self.session.size
    }

    pub fn options(&self) -> &Options {
        &self.session.options
    }

    pub fn themes(&self) -> &Themes {
        &self.session.themes
    }

    pub fn commands(&self) -> impl Iterator<Item = &'static Command> + use<> {
        self.session
            .commands
            .iter()
            .flat_map(|g| g.commands)
            .copied()
    }

    pub fn groups(&self) -> &'static [&'static Group] {
        self.session.commands
    }

    pub fn keymap(&self) -> &Bindings {
        &self.session.keymap
    }

    pub fn history(&self) -> &History {
        &self.session.history
    }

    pub fn marks(&self) -> &Marks {
        &self.session.marks
    }

    pub fn search(&self) -> Option<&Search> {
        self.session.search.as_ref()
    }

    pub fn notice(&self) -> Option<&SafeText> {
        self.session.notice.as_ref()
    }

    /// Percent of the text that was read behind the first frame, while it is being read.
    pub fn indexing(&self) -> Option<u8> {
        self.session.indexing
    }

    pub fn tour(&self) -> Option<usize> {
        self.session.tour
    }

    pub fn read(&self) -> &BTreeMap<SectionId, u8> {
        &self.session.read
    }

    pub fn flash(&self) -> Option<Anchor> {
        self.session.flash
    }

    pub fn performed(&self) -> Option<(&'static Command, bool)> {
        self.session.performed
    }

    pub fn dragged(&self) -> Option<Border> {
        self.session.dragged
    }

    /// The document that the text pane shows.
    pub fn document(&self) -> &Document {
        self.pages.document(&self.study, self.view.reader.page)
    }

    /// The document of the open peek.
    pub fn peeked(&self) -> Option<&Document> {
        self.pages.peeked()
    }

    /// The script that names are shown in too.
    pub fn script(&self) -> Option<&SafeText> {
        self.derived.scripts.get().get(self.session.options.names?)
    }

    /// The rows of a pane's list; none for the text.
    pub fn rows(&self, pane: Pane) -> Option<&dyn Rows> {
        self.derived.rows(pane)
    }

    /// The row of a list that the cursor is on.
    pub fn cursor(&self, pane: Pane) -> usize {
        self.derived.cursors.get(pane).copied().unwrap_or(0)
    }

    /// The first row of a list that is in sight.
    pub fn list_top(&self, pane: Pane) -> usize {
        self.derived.tops.get(pane).copied().unwrap_or(0)
    }

    /// What the list of a pane is filtered by.
    pub fn filter(&self, pane: Pane) -> &str {
        self.view.list(pane).map_or("", |l| &l.filter)
    }

    /// The active contexts, the most specific first.
    pub fn contexts(&self) -> &'static [Context] {
        let text = self.view.focus == Pane::Text;
        match (self.mode.help(), self.mode.peek()) {
            (Some(_), _) => &[Context::Help],
            (None, Some(_)) if text => &[Context::Peek, Context::Text, Context::Anywhere],
            (None, Some(_)) => &[Context::Peek, Context::List, Context::Anywhere],
            (None, None) if text => &[Context::Text, Context::Anywhere],
            (None, None) => &[Context::List, Context::Anywhere],
        }
    }

    /// The first key of a command, for messages. Without one, the palette's key and the command's name; in screen-reader mode,
    /// the name.
    pub fn key(&self, command: &'static Command) -> String {
        if self.session.options.screen_reader {
            return format!("“{}”", command.name);
        }
        if let Some(label) = self.first_key(command) {
            return label;
        }
        let mut commands = self.commands();
        let palette = commands.find(|c| c.in_palette == InPalette::Opens);
        match palette.and_then(|palette| self.first_key(palette)) {
            Some(key) => format!("{key} {}", command.name),
            None => format!("“{}”", command.name),
        }
    }

    fn first_key(&self, command: &'static Command) -> Option<String> {
        let keys = self.session.keymap.keys_for(self.contexts(), command);
        keys.first().map(|k| keys::label(k))
    }

    pub(super) fn notify(&mut self, text: SafeText) {
        self.session.notice = Some(text);
    }

    /// The view to return to, with the windows of its lists.
    pub fn snapshot(&self) -> View {
        View {
            tops: self.derived.tops,
            ..self.view.clone()
        }
    }

    /// Returns to a view that was left.
    pub(super) fn restore(&mut self, view: View) {
        self.session.scroll = Some(Scroll::Restore(view.tops));
        self.pages.open(&self.study, view.reader.page);
        self.view = View {
            tops: PerList::default(),
            ..view
        };
    }

    /// The geometry for the current view, before `derive`.
    pub(super) fn geometry(&self) -> Geometry {
        self.geometry_with(*self.derived.contents_lines.get())
    }

    fn geometry_with(&self, contents: u16) -> Geometry {
        if self.session.options.screen_reader {
            return spoken::geometry(self.view.focus);
        }
        lay_out(self.plan(contents))
    }

    fn plan(&self, contents: u16) -> Plan {
        let options = &self.session.options;
        Plan {
            size: self.session.size.clamped(),
            focus: self.view.focus,
            side: self.view.side,
            contents,
            measure: options.measure,
            zen: options.zen,
            open: options.open,
            left: options.left,
            right: options.right,
        }
    }

    pub(super) fn layout_options(&self, width: u16) -> LayoutOptions {
        LayoutOptions {
            width,
            justify: self.session.options.justify,
            spacing: self.session.options.spacing,
        }
    }

    /// The last position to scroll to.
    pub(super) fn last_top(&mut self) -> Anchor {
        let area = self.geometry().text;
        let options = self.layout_options(area.width);
        let (layout, document) = self.pages.of(&self.study, self.view.reader.page);
        text::last_top(layout, document, options, area.height)
    }

    /// The lines in sight for a requested first line, and the first of them: at the end of the text, an earlier one.
    pub(super) fn lines_from(&mut self, geometry: &Geometry, top: Anchor) -> (Anchor, Vec<Line>) {
        let area = geometry.text;
        let options = self.layout_options(area.width);
        let page = self.view.reader.page;
        let (layout, document) = self.pages.of(&self.study, page);
        let (top, height) = if self.session.options.screen_reader {
            let blocks = spoken::chunk(document, page, top.block);
            let top = Anchor::new(blocks.start, 0);
            let indices = blocks.start.index()..blocks.end.index();
            let rows: usize = indices
                .map(|i| BlockId::at(blocks.start.part(), i))
                .map(|b| layout.rows(document, b, options).len())
                .sum();
            (top, u16::try_from(rows).unwrap_or(u16::MAX))
        } else if area.is_empty() {
            return (top, Vec::new());
        } else {
            let last = text::last_top(layout, document, options, area.height);
            (top.min(last), area.height)
        };
        let lines = text::visible_rows(layout, document, options, top, height);
        (top, lines)
    }

    pub(super) fn is_on_text(&self) -> bool {
        self.view.reader.page == Page::Text
    }
}

/// What is to be said of a study that was opened: hidden characters, mistakes.
pub(super) fn first_notice(study: &Study) -> Option<SafeText> {
    let hidden = study.hidden();
    let mut sentences = Vec::new();
    if hidden > 0 {
        let (s, are) = if hidden == 1 {
            ("", "is")
        } else {
            ("s", "are")
        };
        sentences.push(format!(
            "{hidden} hidden character{s} {are} shown as <U+…>."
        ));
    }
    let mistakes = study.index().map_or(&[][..], |index| &index.mistakes);
    if let Some(first) = mistakes.iter().min_by_key(|m| m.source) {
        let (line, message) = (study.line_at(first.source), &first.message);
        sentences.push(match mistakes.len() {
            1 => format!("1 link leads nowhere: line {line}: {message}."),
            n => format!(
                "{n} links lead nowhere, the first: line {line}: {message}. `studium check` lists all."
            ),
        });
    }
    (!sentences.is_empty()).then(|| SafeText::line(&sentences.join(" ")))
}
