//! The views that back and forward restore, and marks. Only `navigate` writes the history; a reload translates it.

use std::collections::BTreeMap;

use super::view::{Page, View};

/// Views kept each way.
const MAX_VIEWS: usize = 200;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    back: Vec<View>,
    forward: Vec<View>,
}

impl History {
    pub(super) fn push(&mut self, left: View) {
        self.forward.clear();
        let last = self.back.last();
        if !last.is_some_and(|view| view.is_same_place(&left)) {
            self.back.push(left);
        }
        if self.back.len() > MAX_VIEWS {
            self.back.remove(0);
        }
    }

    /// The view before `now`.
    pub(super) fn back(&mut self, now: View) -> Option<View> {
        let view = self.back.pop()?;
        self.forward.push(now);
        Some(view)
    }

    pub(super) fn forward(&mut self, now: View) -> Option<View> {
        let view = self.forward.pop()?;
        self.back.push(now);
        Some(view)
    }

    /// The same history with every view found again in another study.
    pub(super) fn remap(&self, mut remap: impl FnMut(&View) -> View) -> Self {
        Self {
            back: self.back.iter().map(&mut remap).collect(),
            forward: self.forward.iter().map(&mut remap).collect(),
        }
    }

    pub(super) fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    pub(super) fn can_go_forward(&self) -> bool {
        !self.forward.is_empty()
    }

    /// The last view of another page than this one.
    pub(super) fn last_of_other_page(&self, page: Page) -> Option<&View> {
        self.back.iter().rev().find(|v| v.reader.page != page)
    }

    pub fn last(&self) -> Option<&View> {
        self.back.last()
    }
}

/// Marks: a character names a view.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marks(pub(super) BTreeMap<char, View>);

impl Marks {
    pub fn get(&self, name: char) -> Option<&View> {
        self.0.get(&name)
    }

    pub(super) fn names(&self) -> String {
        let names: Vec<String> = self.0.keys().map(ToString::to_string).collect();
        names.join(", ")
    }

    /// The same marks with every view found again in another study.
    pub(super) fn remap(&self, mut remap: impl FnMut(&View) -> View) -> Self {
        let marks = self.0.iter();
        Self(marks.map(|(name, view)| (*name, remap(view))).collect())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::History;
    use crate::app::view::View;
    use crate::model::{Anchor, BlockId};

    fn view(at: usize) -> View {
        let mut view = View::default();
        view.reader.top = Anchor::new(BlockId::at(0, at), 0);
        view
    }

    #[derive(Debug, Clone)]
    enum Step {
        Jump(usize),
        Back,
        Forward,
    }

    proptest! {
        #[test]
        fn history_is_a_list_with_a_current_position(
            steps in prop::collection::vec(
                prop_oneof![(1..9usize).prop_map(Step::Jump), Just(Step::Back), Just(Step::Forward)],
                0..60,
            )
        ) {
            let (mut places, mut position) = (vec![0], 0);
            let (mut history, mut now) = (History::default(), view(0));
            for step in steps {
                match step {
                    Step::Jump(to) => {
                        if view(to) == now {
                            continue;
                        }
                        history.push(now.clone());
                        now = view(to);
                        places.truncate(position + 1);
                        places.push(to);
                        position += 1;
                    }
                    Step::Back => {
                        if let Some(view) = history.back(now.clone()) {
                            now = view;
                            position -= 1;
                        } else {
                            prop_assert_eq!(position, 0);
                        }
                    }
                    Step::Forward => {
                        if let Some(view) = history.forward(now.clone()) {
                            now = view;
                            position += 1;
                        } else {
                            prop_assert_eq!(position + 1, places.len());
                        }
                    }
                }
                prop_assert_eq!(&now, &view(places[position]));
            }
        }
    }
}
