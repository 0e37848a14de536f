//! The view: what back and forward restore.

use super::geometry::Pane;
use super::list::{Item, ListView, Lists, PeopleGroup, PerList};
use super::panes::people::Sort;
use crate::model::{Anchor, Day, Entry, Kind, LinkId};

/// What the text pane shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Page {
    /// The study's text.
    #[default]
    Text,
    /// The page about an entry.
    Card(Entry),
    /// The claims of the text.
    Claims,
}

impl Page {
    /// The entry whose card it is.
    pub fn entry(self) -> Option<Entry> {
        match self {
            Self::Card(entry) => Some(entry),
            _ => None,
        }
    }
}

/// The text pane.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reader {
    pub page: Page,
    /// The first line in sight, as requested. Near the end of the text the screen shows more, from
    /// [`Derived::top`](super::Derived::top) on.
    pub top: Anchor,
    /// The selected link: block and index.
    pub selected: Option<LinkId>,
    /// Where the study's text was left for another page.
    pub text_top: Anchor,
    /// Where in the study's text the last jump led, unless the text was scrolled since.
    pub jump_target: Option<Anchor>,
    /// The day that the reader was at when the page was opened.
    pub day: Option<Day>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    pub focus: Pane,
    /// The pane beside the text, if only one fits.
    pub side: Pane,
    pub reader: Reader,
    pub lists: Lists,
    pub sort: Sort,
    /// Levels of detail of the timeline, relative to the default one.
    pub zoom: i8,
    /// What people and timeline are narrowed to.
    pub lens: Option<Entry>,
    /// Whose events were last stepped through.
    pub trail: Option<Entry>,
    /// The first rows in sight of the lists, when the view was left. Unused in the current view.
    pub tops: PerList<usize>,
}

impl Default for View {
    fn default() -> Self {
        let mut lists = Lists::default();
        if let Some(people) = lists.get_mut(Pane::People) {
            let folded = [Kind::Organization, Kind::Place, Kind::Term];
            people.folded = folded.map(|k| Item::Group(PeopleGroup::Kind(k))).into();
        }
        Self {
            focus: Pane::Text,
            side: Pane::Timeline,
            reader: Reader::default(),
            lists,
            sort: Sort::default(),
            zoom: 0,
            lens: None,
            trail: None,
            tops: PerList::default(),
        }
    }
}

impl View {
    /// The list of a pane; none for the text.
    pub fn list(&self, pane: Pane) -> Option<&ListView> {
        self.lists.get(pane)
    }

    /// Focuses a pane. A list stays beside the text when the text is focused again.
    pub(super) fn focus(&mut self, pane: Pane) {
        self.focus = pane;
        if pane != Pane::Text {
            self.side = pane;
        }
    }

    pub(super) fn set_cursor(&mut self, pane: Pane, item: Option<Item>) {
        if let Some(list) = self.lists.get_mut(pane) {
            list.cursor = item;
        }
    }

    /// Whether two views are equal but for the scroll positions of their lists.
    pub fn is_same_place(&self, other: &Self) -> bool {
        let mut other = other.clone();
        other.tops = self.tops;
        *self == other
    }
}
