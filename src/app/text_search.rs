//! A search in the text pane. A long text is searched in slices, from where the reader is on.

use std::ops::Range;
use std::sync::Arc;

use super::action::Effect;
use super::navigate::{self, Target};
use super::state::State;
use super::view::Page;
use crate::model::{Anchor, Block, BlockId, Entry, SafeText};
use crate::search::{FoldedPart, Hit, Hits, Query, mentions_in};
use crate::text::Line;

/// The bytes of folded text that are searched in one update.
const SLICE: usize = 16 << 20;
/// How many bytes cost as much as one of a part that has to be read: to fold it, for its case, or for other names in it.
const READING: usize = 40;

#[derive(Debug, Clone)]
pub struct Search {
    query: SafeText,
    words: Option<Arc<Query>>,
    /// The entries with this name. Their mentions by other names are hits too.
    named: Vec<Entry>,
    page: Page,
    /// The hits of each part that was searched.
    counts: Vec<Count>,
    /// The place from which parts are searched, wrapping around.
    from: Anchor,
    searched: usize,
    /// Whether the first hit from there on becomes the current one.
    seeks: bool,
    current: Option<Current>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Count {
    hits: usize,
    named: usize,
}

/// The hit that the reader is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Current {
    part: usize,
    /// Which of the hits of its part.
    index: usize,
    place: Anchor,
}

impl Search {
    pub fn query(&self) -> &SafeText {
        &self.query
    }

    /// The hits found so far.
    pub fn count(&self) -> usize {
        self.counts.iter().map(|c| c.hits).sum()
    }

    /// How many of them are mentions, by another name, of an entry with the searched name.
    pub fn named(&self) -> usize {
        self.counts.iter().map(|c| c.named).sum()
    }

    /// Whether all is searched.
    pub fn is_complete(&self) -> bool {
        self.searched == self.counts.len()
    }

    /// Index of the current hit, once all is searched.
    pub fn current(&self) -> Option<usize> {
        let current = self.current.filter(|_| self.is_complete())?;
        let before = self.counts.iter().take(current.part);
        Some(before.map(|c| c.hits).sum::<usize>() + current.index)
    }

    pub fn place(&self) -> Option<Anchor> {
        self.current.map(|current| current.place)
    }

    pub fn page(&self) -> Page {
        self.page
    }

    pub fn is_on(&self, page: Page) -> bool {
        self.page == page
    }

    /// The part to search next.
    fn next_part(&self) -> Option<usize> {
        let parts = self.counts.len();
        (self.searched < parts).then(|| (self.from.block.part() + self.searched) % parts)
    }
}

/// Begins a search for words, and searches the first slice.
pub(super) fn begin(state: &mut State, page: Page, words: &SafeText) {
    let from = if page == state.view.reader.page {
        state.view.reader.top
    } else {
        Anchor::default()
    };
    begin_from(state, page, words, from);
}

fn begin_from(state: &mut State, page: Page, words: &SafeText, from: Anchor) {
    state.session.search = None;
    if words.trim().is_empty() {
        return;
    }
    let parts = state.pages.corpus(&state.study, page).part_count();
    state.session.search = Some(Search {
        query: words.clone(),
        words: Query::new(words).map(Arc::new),
        named: state.pages.named(&state.study, page, words),
        page,
        counts: vec![Count::default(); parts],
        from,
        searched: 0,
        seeks: false,
        current: None,
    });
    advance(state, SLICE);
}

/// Makes the first hit from the start of the search on the current one, when it is found.
pub(super) fn seek_first(state: &mut State) {
    if let Some(search) = &mut state.session.search {
        search.seeks = true;
    }
    seek(state);
}

/// Searches the next slice. What remains is asked for with an effect.
pub(super) fn go_on(state: &mut State) -> Vec<Effect> {
    if !is_open(state, state.session.search.as_ref()) {
        return Vec::new();
    }
    advance(state, SLICE);
    seek(state);
    rest(state)
}

/// Whether the page that is searched is the study's text or the one that is shown. Others have no document.
fn is_open(state: &State, search: Option<&Search>) -> bool {
    let page = search.map(Search::page);
    page.is_some_and(|page| page == Page::Text || page == state.view.reader.page)
}

/// The effect that asks for the next slice, if there is one.
pub(super) fn rest(state: &State) -> Vec<Effect> {
    let search = state.session.search.as_ref();
    let incomplete = search.filter(|search| !search.is_complete());
    incomplete.map(|_| Effect::Continue).into_iter().collect()
}

/// Searches all the rest.
pub(super) fn finish(state: &mut State) {
    advance(state, usize::MAX);
}

/// Searches parts until this many bytes are searched.
fn advance(state: &mut State, mut bytes: usize) {
    let Some(mut search) = state.session.search.take() else {
        return;
    };
    while let Some(part) = search.next_part() {
        let (folded, is_new) = state.pages.fold_part(&state.study, search.page, part);
        let count = search.words.as_ref().map_or(0, |words| folded.count(words));
        let is_cased = search.words.as_ref().is_some_and(|w| w.is_cased());
        let has_named = search.page == Page::Text
            && search
                .named
                .iter()
                .any(|e| !state.study.mentions_in(*e, part).is_empty());
        let mut cost = folded.len();
        if is_new {
            cost = cost.saturating_mul(READING);
        }
        let found = if has_named || (is_cased && count > 0) {
            cost = cost.saturating_mul(READING);
            let document = state.pages.document(&state.study, search.page);
            let hits = resolve(state, &search, part, &document.read_part(part).blocks);
            Count {
                hits: hits.len(),
                named: hits.alias_count(),
            }
        } else {
            Count {
                hits: count,
                named: 0,
            }
        };
        if let Some(slot) = search.counts.get_mut(part) {
            *slot = found;
        }
        search.searched += 1;
        match bytes.checked_sub(cost) {
            Some(left) => bytes = left,
            None => break,
        }
    }
    state.session.search = Some(search);
}

/// The hits of a search in a part that has these blocks.
fn resolve(state: &State, search: &Search, part: usize, blocks: &[Block]) -> Hits {
    let folded = state.pages.folded(search.page, part);
    let words = folded.zip(search.words.as_ref());
    let found = words.map_or_else(Vec::new, |(folded, words)| folded.hits(words, part, blocks));
    let named = search.named.iter();
    let named = named.flat_map(|e| mentions_in(&state.study, *e, part, blocks));
    Hits::new(found).merge(named.collect())
}

/// The hits in a part.
enum PartHits {
    /// Found one by one: they depend on case, or there are other names among them.
    All(Arc<Hits>),
    /// Every match is a hit, and is placed when it is looked at.
    Matches(Arc<FoldedPart>, Arc<Query>),
    None,
}

impl PartHits {
    fn of(state: &mut State, part: usize) -> Self {
        let Some(search) = state.session.search.take() else {
            return Self::None;
        };
        let study = &state.study;
        let has_named = search
            .named
            .iter()
            .any(|e| !study.mentions_in(*e, part).is_empty());
        let hits = match &search.words {
            Some(words) if !words.is_cased() && !has_named => {
                let (folded, _) = state.pages.fold_part(study, search.page, part);
                Self::Matches(folded, Arc::clone(words))
            }
            _ => Self::All(all_hits(state, &search, part)),
        };
        state.session.search = Some(search);
        hits
    }

    fn get(&self, index: usize, part: usize, blocks: &[Block]) -> Option<Hit> {
        match self {
            Self::All(hits) => hits.get(index).cloned(),
            Self::Matches(folded, words) => folded.nth(words, index, part, blocks),
            Self::None => None,
        }
    }

    /// How many begin before a place of the part.
    fn count_before(&self, place: Anchor, blocks: &[Block]) -> usize {
        match self {
            Self::All(hits) => hits.count_before(place),
            Self::Matches(folded, words) => {
                folded.count_before(words, blocks, place.block.index(), place.byte)
            }
            Self::None => 0,
        }
    }

    fn within(&self, block: BlockId, range: &Range<usize>, blocks: &[Block]) -> Vec<Hit> {
        match self {
            Self::All(hits) => hits.within(block, range).to_vec(),
            Self::Matches(folded, words) => {
                folded.matches_in(words, block.part(), blocks, block.index(), range)
            }
            Self::None => Vec::new(),
        }
    }
}

/// The hits in a part, each with its place. The last ones are kept.
fn all_hits(state: &mut State, search: &Search, part: usize) -> Arc<Hits> {
    let key = HitsKey {
        query: search.query.clone(),
        page: search.page,
        part,
        has_mentions: state.study.has_mentions(),
    };
    let kept = state.pages.hits(&key);
    kept.unwrap_or_else(|| {
        state.pages.fold_part(&state.study, search.page, part);
        let document = state.pages.document(&state.study, search.page);
        let hits = Arc::new(resolve(state, search, part, document.part(part)));
        state.pages.keep_hits(key, Arc::clone(&hits));
        hits
    })
}

/// The blocks of a part of the page that is searched.
fn blocks(state: &State, part: usize) -> &[Block] {
    let page = state.session.search.as_ref().map_or(Page::Text, |s| s.page);
    state.pages.document(&state.study, page).part(part)
}

/// The hits in these lines of the page.
pub(super) fn hits_in(state: &mut State, lines: &[Line]) -> Hits {
    // The lines of a block are next to each other.
    let mut ranges: Vec<(BlockId, Range<usize>)> = Vec::new();
    for line in lines {
        let range = line.range();
        match ranges.last_mut() {
            Some((block, all)) if *block == line.block => {
                all.start = all.start.min(range.start);
                all.end = all.end.max(range.end);
            }
            _ => ranges.push((line.block, range)),
        }
    }
    let mut found = Vec::new();
    let mut hits: Option<(usize, PartHits)> = None;
    for (block, range) in ranges {
        let part = block.part();
        if hits.as_ref().is_none_or(|(of, _)| *of != part) {
            hits = Some((part, PartHits::of(state, part)));
        }
        if let Some((_, hits)) = &hits {
            found.extend(hits.within(block, &range, blocks(state, part)));
        }
    }
    Hits::new(found)
}

/// The first hit at a place or after it in its part.
fn first_at_or_after(state: &mut State, place: Anchor) -> Option<usize> {
    let part = place.block.part();
    let hits = PartHits::of(state, part);
    let before = hits.count_before(place, blocks(state, part));
    let counts = state.session.search.as_ref().map(|s| s.counts.as_slice());
    let all = counts.and_then(|c| c.get(part)).map_or(0, |c| c.hits);
    (before < all).then_some(before)
}

/// What the hits in a part depend on.
#[derive(Debug, PartialEq)]
pub(super) struct HitsKey {
    query: SafeText,
    page: Page,
    part: usize,
    has_mentions: bool,
}

/// Makes the first hit from the start of the search on the current one, if it is sought and was found.
fn seek(state: &mut State) {
    let Some(search) = state.session.search.as_ref().filter(|s| s.seeks) else {
        return;
    };
    let (from, first) = (search.from, search.from.block.part());
    let parts = search.counts.len().max(1);
    let mut searched = (0..search.searched).map(|i| (first + i) % parts);
    let has_hits = |part: &usize| search.counts.get(*part).is_some_and(|c| c.hits > 0);
    let here = searched.next().filter(has_hits);
    let later = searched.find(has_hits);
    let is_complete = search.is_complete();
    let after = here.and_then(|_| first_at_or_after(state, from));
    let found = match (here, after, later) {
        (Some(part), Some(index), _) => Some((part, index)),
        (_, _, Some(part)) => Some((part, 0)),
        // Last, what is before the start in its part.
        (Some(part), None, None) => is_complete.then_some((part, 0)),
        (None, _, None) => None,
    };
    if let Some((part, index)) = found {
        make_current(state, part, index);
    }
    if let Some(search) = &mut state.session.search {
        search.seeks &= found.is_none() && !search.is_complete();
    }
    let place = state.session.search.as_ref().and_then(Search::place);
    let Some(place) = place.filter(|_| found.is_some()) else {
        return;
    };
    if state.mode.prompt().is_some() {
        navigate::bring_into_sight(state, place);
    } else {
        state.session.notice = None;
        navigate::go(state, Target::Here(place));
    }
}

/// Lets a search go on without going to its first hit: the reader went on.
pub(super) fn stop_seeking(state: &mut State) {
    if let Some(search) = &mut state.session.search {
        search.seeks = false;
    }
}

fn make_current(state: &mut State, part: usize, index: usize) {
    let hits = PartHits::of(state, part);
    let hit = hits.get(index, part, blocks(state, part));
    let place = hit.map(|hit| hit.anchor());
    if let Some(search) = &mut state.session.search {
        search.current = place.map(|place| Current { part, index, place });
    }
}

/// Brings the current hit into sight.
pub(super) fn show_current(state: &mut State) {
    if let Some(place) = state.session.search.as_ref().and_then(Search::place) {
        navigate::bring_into_sight(state, place);
    }
}

/// Repeats a search after the study or what is known of it has changed, and keeps the current hit.
pub(super) fn again(state: &mut State, before: Search) {
    if !is_open(state, Some(&before)) {
        state.session.search = Some(before);
        return;
    }
    let from = before.place().unwrap_or(before.from);
    begin_from(state, before.page, &before.query, from);
    match before.place() {
        Some(place) => place_current(state, place),
        None if before.seeks => seek_first(state),
        None => {}
    }
}

/// Makes the first hit at a place or after it in its part the current one.
fn place_current(state: &mut State, place: Anchor) {
    let part = place.block.part();
    if let Some(index) = first_at_or_after(state, place) {
        make_current(state, part, index);
    }
}

/// Moves by `times` hits from the current one, or if `in_sight` denies that one from `top`. True if it wrapped around.
pub(super) fn step(
    state: &mut State,
    forward: bool,
    times: usize,
    top: Anchor,
    in_sight: bool,
) -> bool {
    let Some(search) = state.session.search.as_ref() else {
        return false;
    };
    let all = search.count();
    if all == 0 || times == 0 {
        return false;
    }
    let counts: Vec<usize> = search.counts.iter().map(|c| c.hits).collect();
    // The number of hits before the place from which to step.
    let here = search.current.filter(|_| in_sight);
    let before_part = |part: usize| counts.iter().take(part).sum::<usize>();
    let (at, is_hit) = if let Some(current) = here {
        (before_part(current.part) + current.index, true)
    } else {
        let part = top.block.part();
        let hits = PartHits::of(state, part);
        let within = hits.count_before(top, blocks(state, part));
        (before_part(part) + within, false)
    };
    let (to, wrapped) = if forward {
        let to = at + times - usize::from(!is_hit);
        (to % all, to >= all)
    } else {
        ((at + all - times % all) % all, at < times)
    };
    let mut left = to;
    let found = counts.iter().enumerate().find_map(|(part, count)| {
        if left < *count {
            return Some((part, left));
        }
        left -= count;
        None
    });
    if let Some((part, index)) = found {
        make_current(state, part, index);
    }
    if let Some(search) = &mut state.session.search {
        search.seeks = false;
    }
    wrapped
}
