//! Following links and coming back: mentions, peek, hints, lens, events, marks.

use crate::app::action::Effect;
use crate::app::card::STILL_READING;
use crate::app::command::Context::Text;
use crate::app::command::{Command, Group, Spoken};
use crate::app::commands::{external, panes};
use crate::app::derived::Moment;
use crate::app::geometry::Pane;
use crate::app::hints as letters;
use crate::app::lens as related;
use crate::app::list::{Item, Rows};
use crate::app::mode::{MarkAction, Mode, Peek};
use crate::app::navigate::{self, Target};
use crate::app::panes::people::PeopleRow;
use crate::app::peek::subject;
use crate::app::selection;
use crate::app::state::State;
use crate::app::view::Page;
use crate::model::{Block, BlockId, Entry, EventId, LinkId, LinkTo, SafeText};
use crate::safe;

pub static GROUP: Group = Group {
    heading: "Following",
    commands: &[
        &FOLLOW,
        &NEXT_MENTION,
        &PREVIOUS_MENTION,
        &BACK,
        &FORWARD,
        &PEEK,
        &HINTS,
        &MENTIONS,
        &LENS,
        &NEXT_EVENT,
        &PREVIOUS_EVENT,
        &SET_MARK,
        &GO_TO_MARK,
    ],
};

pub static FOLLOW: Command = Command {
    name: "follow",
    title: "follow",
    help: "Follow the mention, or the row of the list",
    keys: &["Enter"],
    vim: Some(&["Enter", "Ctrl-]", "g f"]),
    spoken: Spoken::As("Follow the selected mention or row; with a number, the one that has it"),
    hint: Some(10),
    special: &[(Pane::Contents, 1), (Pane::People, 1), (Pane::Timeline, 1)],
    title_now: follow_title,
    unavailable: cannot_follow,
    run: follow,
    ..Command::DEFAULT
};

pub static NEXT_MENTION: Command = Command {
    name: "next-mention",
    title: "next mention",
    help: "Select the next mention",
    contexts: &[Text],
    keys: &["Right"],
    vim: Some(&["w", "l", "Right"]),
    browser: Some(&["Tab", "Right"]),
    hint: Some(20),
    unavailable: no_links,
    run: |s, n| step_mention(s, true, n),
    ..Command::DEFAULT
};

pub static PREVIOUS_MENTION: Command = Command {
    name: "previous-mention",
    title: "prev. mention",
    help: "Select the previous mention",
    contexts: &[Text],
    keys: &["Left"],
    vim: Some(&["b", "h", "Left"]),
    browser: Some(&["Shift-Tab", "Left"]),
    unavailable: no_links,
    run: |s, n| step_mention(s, false, n),
    ..Command::DEFAULT
};

pub static BACK: Command = Command {
    name: "back",
    title: "back",
    help: "Go back to where the last jump began",
    keys: &["Backspace", "Ctrl-o", "H", "Alt-Left"],
    vim: Some(&["Ctrl-o", "Ctrl-t", "H", "Backspace"]),
    browser: Some(&["Alt-Left", "Backspace"]),
    hint: Some(28),
    unavailable: no_way_back,
    run: back,
    ..Command::DEFAULT
};

pub static FORWARD: Command = Command {
    name: "forward",
    title: "forward",
    help: "Go forward again",
    keys: &["L", "Alt-Right", "Ctrl-i"],
    browser: Some(&["Alt-Right"]),
    unavailable: no_way_forward,
    run: forward,
    ..Command::DEFAULT
};

pub static PEEK: Command = Command {
    name: "peek",
    title: "peek",
    help: "Peek at what is selected, or close the peek",
    keys: &["K"],
    spoken: Spoken::As("Read in short what is selected, or has this number"),
    hint: Some(25),
    handles_peek: true,
    unavailable: cannot_peek,
    run: peek,
    ..Command::DEFAULT
};

pub static HINTS: Command = Command {
    name: "hints",
    title: "hints",
    help: "Put letters on every link in sight; a capital peeks",
    keys: &["f"],
    spoken_names: &["links"],
    spoken: Spoken::As("List every link of what was read, with its number"),
    hint: Some(22),
    run: hints,
    ..Command::DEFAULT
};

pub static MENTIONS: Command = Command {
    name: "mentions",
    title: "mentions",
    help: "Show every mention of what is selected",
    keys: &["*"],
    spoken: Spoken::As("List every mention of what is selected, or has this number"),
    unavailable: no_mentions,
    run: mentions,
    ..Command::DEFAULT
};

pub static LENS: Command = Command {
    name: "lens",
    title: "lens",
    help: "Narrow all panes to what is selected, or widen them",
    keys: &["v"],
    spoken: Spoken::As(
        "Narrow people and timeline to what is selected, has this number or this name, or widen them again",
    ),
    hint: Some(40),
    title_now: lens_title,
    unavailable: no_lens,
    run: lens,
    ..Command::DEFAULT
};

pub static NEXT_EVENT: Command = Command {
    name: "next-event",
    title: "next event",
    help: "Go to the next event of what is selected, by date",
    keys: &[")"],
    special: &[(Pane::Timeline, 4)],
    unavailable: no_events,
    run: |s, n| step_event(s, true, n),
    ..Command::DEFAULT
};

pub static PREVIOUS_EVENT: Command = Command {
    name: "previous-event",
    title: "prev. event",
    help: "Go to the previous event of what is selected, by date",
    keys: &["("],
    special: &[(Pane::Timeline, 5)],
    unavailable: no_events,
    run: |s, n| step_event(s, false, n),
    ..Command::DEFAULT
};

pub static SET_MARK: Command = Command {
    name: "set-mark",
    title: "set mark",
    help: "Set a mark here, named by the next key",
    keys: &["m"],
    browser: Some(&["Ctrl-d", "m"]),
    spoken: Spoken::As("Set a mark here, named by a letter"),
    run: set_mark,
    ..Command::DEFAULT
};

pub static GO_TO_MARK: Command = Command {
    name: "go-to-mark",
    title: "go to mark",
    help: "Go to a mark; the same key twice: to the last place",
    keys: &["'"],
    vim: Some(&["'", "`"]),
    spoken: Spoken::As("Go to the mark with this letter; ' is the last place"),
    run: go_to_mark,
    ..Command::DEFAULT
};

fn follow(state: &mut State, _: Option<usize>) -> Vec<Effect> {
    match (state.view.focus, selection::listed(state)) {
        (Pane::Text, _) => follow_link(state),
        (Pane::Timeline, Some(Entry::Event(event))) => {
            let target = navigate::place_in_text(&state.study, event);
            navigate::go(state, target)
        }
        (Pane::Timeline, None) => panes::zoom(state, 1, None),
        (_, Some(entry)) => navigate::go(state, Target::Entry(entry)),
        (_, None) => match group_under_cursor(state) {
            Some(folded) => panes::fold(state, !folded),
            None => Vec::new(),
        },
    }
}

fn follow_link(state: &mut State) -> Vec<Effect> {
    let Some(at) = selection::current(state) else {
        return Vec::new();
    };
    state.view.reader.selected = Some(at);
    let Some(to) = selection::link(state.document(), at).map(|l| l.to.clone()) else {
        return Vec::new();
    };
    match to {
        LinkTo::Entry(entry) if state.view.reader.page == Page::Card(entry) => {
            let name = state.study.name(entry);
            state.notify(safe!("This is the page of {name} already."));
            Vec::new()
        }
        LinkTo::Entry(entry) => navigate::go(state, Target::Entry(entry)),
        LinkTo::Note(anchor) => navigate::go(state, Target::Here(anchor)),
        LinkTo::Passage(anchor) => navigate::go(state, Target::Passage(anchor)),
        LinkTo::Web(url) => external::ask(state, &url),
        LinkTo::Broken(id) => {
            state.notify(safe!(
                "The link to “{id}” leads nowhere: no entry has that id."
            ));
            Vec::new()
        }
    }
}

fn cannot_follow(state: &State) -> Option<SafeText> {
    let pane = state.view.focus;
    if pane == Pane::Text {
        let followed = selection::current(state).is_some();
        return (!followed).then(|| no_link(state));
    }
    if state.rows(pane).is_some_and(|rows| !rows.is_empty()) {
        return None;
    }
    let filter = state.filter(pane);
    if filter.is_empty() {
        return Some(safe!("This list is empty."));
    }
    let key = state.key(&super::program::ESCAPE);
    Some(safe!(
        "Nothing matches “{filter}”: {key} clears the filter."
    ))
}

fn no_link(state: &State) -> SafeText {
    if state.search().is_some_and(|s| s.place().is_some()) {
        let key = state.key(&NEXT_MENTION);
        return safe!("The search result is not a link: {key} selects one.");
    }
    safe!("There is no link in sight.")
}

fn follow_title(state: &State) -> Option<&'static str> {
    match group_under_cursor(state) {
        _ if state.view.focus == Pane::Text => None,
        Some(true) => Some("unfold"),
        Some(false) => Some("fold"),
        None => Some("go there"),
    }
}

/// Whether the group under the cursor of the people is folded; none if the row has an entry.
fn group_under_cursor(state: &State) -> Option<bool> {
    if state.view.focus != Pane::People || selection::listed(state).is_some() {
        return None;
    }
    match state
        .derived()
        .people
        .get()
        .row(state.cursor(Pane::People))?
    {
        PeopleRow::Group { folded, .. } => Some(folded),
        PeopleRow::Entry(..) | PeopleRow::Gap => None,
    }
}

fn step_mention(state: &mut State, forward: bool, count: Option<usize>) -> Vec<Effect> {
    if state.view.lens.is_some() && state.is_on_text() && !state.study.has_mentions() {
        state.notify(SafeText::new(STILL_READING));
        return Vec::new();
    }
    let mut found = first_step(state, forward);
    let mut steps = usize::from(found.is_some());
    let asked = count.unwrap_or(1);
    while let Some(next) = found
        .filter(|_| steps < asked)
        .and_then(|at| neighbour(state, at, forward))
    {
        found = Some(next);
        steps += 1;
    }
    if let Some(at) = found {
        navigate::select(state, at);
    }
    if steps < asked {
        let end = if forward { "last" } else { "first" };
        state.notify(safe!("This is the {end} mention."));
    }
    Vec::new()
}

/// The link after the selected one, or the first in sight; with a lens, the next link to its entry.
fn first_step(state: &State, forward: bool) -> Option<LinkId> {
    if let Some(selected) = selection::selected(state) {
        return neighbour(state, selected, forward);
    }
    let beside_hit = selection::hit_in_sight(state).and_then(|hit| {
        selection::link_of_line(state, hit)
            .or_else(|| selection::link_near(state.document(), hit, forward))
    });
    match (beside_hit, selection::first_in_sight(state)) {
        (Some(at), _) if is_stop(state, at) => Some(at),
        (None, Some(at)) if forward && is_stop(state, at) => Some(at),
        (Some(at), _) | (None, Some(at)) => neighbour(state, at, forward),
        (None, None) => from_top(state, forward),
    }
}

/// Whether stepping stops at a link: with a lens, only at links to its entry.
fn is_stop(state: &State, at: LinkId) -> bool {
    match (state.view.lens, selection::link(state.document(), at)) {
        (Some(lens), Some(link)) if state.is_on_text() => link.to == LinkTo::Entry(lens),
        (_, link) => link.is_some(),
    }
}

/// With no link in sight, the next one below the first line, or the last above it.
fn from_top(state: &State, forward: bool) -> Option<LinkId> {
    let (document, top) = (state.document(), state.derived().top);
    let near = selection::link_near(document, top, forward);
    near.filter(|at| is_stop(state, *at)).or_else(|| {
        let links = document.block(top.block).map_or(0, |b| b.links.len());
        let edge = if forward { links } else { 0 };
        neighbour(state, (top.block, edge), forward)
    })
}

fn neighbour(state: &State, from: LinkId, forward: bool) -> Option<LinkId> {
    if let (Some(lens), true) = (state.view.lens, state.is_on_text()) {
        let mut places = state.study.mentions(lens).iter().map(|m| m.link());
        return if forward {
            places.find(|p| *p > from)
        } else {
            places.rev().find(|p| *p < from)
        };
    }
    let (block, link) = from;
    let document = state.document();
    let has_links = |(_, block): &(BlockId, &Block)| !block.links.is_empty();
    if forward {
        let count = document.block(block).map_or(0, |b| b.links.len());
        if link + 1 < count {
            return Some((block, link + 1));
        }
        let next = document.blocks_from(block.plus(1)).find(has_links);
        return next.map(|(block, _)| (block, 0));
    }
    if let Some(before) = link.checked_sub(1) {
        return Some((block, before));
    }
    let previous = document.blocks_before(block).find(has_links);
    previous.map(|(id, block)| (id, block.links.len() - 1))
}

fn no_links(state: &State) -> Option<SafeText> {
    let none = if state.is_on_text() {
        state.study.index().is_some_and(|index| index.links == 0)
    } else {
        state.document().blocks().all(|(_, b)| b.links.is_empty())
    };
    none.then(|| safe!("There is no link in this text."))
}

fn back(state: &mut State, count: Option<usize>) -> Vec<Effect> {
    for _ in 0..count.unwrap_or(1) {
        if !navigate::back(state) {
            break;
        }
    }
    Vec::new()
}

fn no_way_back(state: &State) -> Option<SafeText> {
    let none = !state.history().can_go_back();
    none.then(|| safe!("There is nowhere to go back to."))
}

fn forward(state: &mut State, count: Option<usize>) -> Vec<Effect> {
    for _ in 0..count.unwrap_or(1) {
        if !navigate::forward(state) {
            break;
        }
    }
    Vec::new()
}

fn no_way_forward(state: &State) -> Option<SafeText> {
    let none = !state.history().can_go_forward();
    none.then(|| safe!("There is nowhere to go forward to."))
}

fn peek(state: &mut State, _: Option<usize>) -> Vec<Effect> {
    if state.mode.close_peek() {
        return Vec::new();
    }
    let opened = subject(state).map(|subject| Peek { subject, top: 0 });
    if opened.is_some() && state.view.focus == Pane::Text {
        state.view.reader.selected = selection::current(state);
    }
    if let Mode::Normal { peek, .. } = &mut state.mode {
        *peek = opened;
    }
    Vec::new()
}

fn cannot_peek(state: &State) -> Option<SafeText> {
    let able = state.mode.peek().is_some() || subject(state).is_some();
    (!able).then(|| safe!("Nothing here can be peeked at."))
}

fn hints(state: &mut State, _: Option<usize>) -> Vec<Effect> {
    match letters::open(state) {
        Some(hints) => state.mode = Mode::Hints(hints),
        None => state.notify(safe!("Nothing in sight leads anywhere.")),
    }
    Vec::new()
}

fn mentions(state: &mut State, _: Option<usize>) -> Vec<Effect> {
    match selection::subject(state) {
        Some(entry) => navigate::go(state, Target::Mentions(entry)),
        None => Vec::new(),
    }
}

fn no_mentions(state: &State) -> Option<SafeText> {
    let none = selection::subject(state).is_none();
    none.then(|| safe!("Nothing is selected to find mentions of."))
}

fn lens(state: &mut State, _: Option<usize>) -> Vec<Effect> {
    if state.view.lens.is_some() {
        state.view.lens = None;
        state.notify(safe!("Everything is shown again."));
    } else if let Some(entry) = selection::subject(state) {
        set_lens(state, entry);
    }
    Vec::new()
}

/// Narrows people and timeline to an entry.
pub(in crate::app) fn set_lens(state: &mut State, entry: Entry) {
    let name = state.study.name(entry).clone();
    if !related::is_allowed(entry) {
        state.notify(safe!(
            "Lists are narrowed to a person, group or place, which “{name}” is not."
        ));
        return;
    }
    keep_people_cursor(state);
    state.view.lens = Some(entry);
    let key = state.key(&LENS);
    state.notify(safe!("Narrowed to {name}; {key} shows everything again."));
}

/// Keeps the cursor of the people on its item, which it can have by default.
fn keep_people_cursor(state: &mut State) {
    let item = state
        .derived()
        .people
        .get()
        .item(state.cursor(Pane::People));
    state.view.set_cursor(Pane::People, item);
}

fn no_lens(state: &State) -> Option<SafeText> {
    let able =
        state.view.lens.is_some() || selection::subject(state).is_some_and(related::is_allowed);
    (!able).then(|| safe!("Select a person, group or place first."))
}

fn lens_title(state: &State) -> Option<&'static str> {
    state.view.lens.map(|_| "lens off")
}

/// The entry whose events are stepped through: of the highlighted events, else the lens, the first link in sight, a participant
/// of the event.
fn event_subject(state: &State) -> Option<Entry> {
    if let Some(entry) = selection::trail(state).or(state.view.lens) {
        return Some(entry);
    }
    let chosen = state.derived().chosen.or_else(|| {
        let link = selection::link(state.document(), selection::current(state)?)?;
        link.entry()
    });
    match chosen? {
        Entry::Event(event) => state.study[event].participants().next(),
        other => Some(other),
    }
}

fn no_events(state: &State) -> Option<SafeText> {
    let Some(entry) = event_subject(state) else {
        return Some(safe!("Nothing is selected that has events."));
    };
    if related::has_events(&state.study, entry) {
        return None;
    }
    if state.study.common(entry).is_none() {
        return Some(safe!(
            "This has no events of its own: select a person, group or place."
        ));
    }
    Some(safe!("{} has no events.", state.study.name(entry)))
}

/// Goes to the next or previous event of an entry: from the text to its mention or card, from a list to its row of the timeline.
fn step_event(state: &mut State, forward: bool, count: Option<usize>) -> Vec<Effect> {
    let Some(entry) = event_subject(state) else {
        return Vec::new();
    };
    state.view.trail = Some(entry);
    let events = related::chronology(&state.study, entry);
    let nth = count.unwrap_or(1).saturating_sub(1);
    let text = state.view.focus == Pane::Text;
    let found = if text {
        by_date(state, &events, forward, nth)
    } else {
        by_row(state, &events, forward, nth)
    };
    let name = state.study.name(entry).clone();
    let Some(event) = found else {
        let end = if forward { "later" } else { "earlier" };
        let rest = if text { "" } else { " that is shown here" };
        state.notify(safe!("{name} has no {end} event{rest}."));
        return Vec::new();
    };
    let effects = match state.view.focus {
        Pane::Text => {
            let target = navigate::place_in_text(&state.study, event);
            navigate::go(state, target)
        }
        Pane::Timeline => {
            let item = Item::Entry(Entry::Event(event));
            state.view.set_cursor(Pane::Timeline, Some(item));
            Vec::new()
        }
        _ => navigate::go(state, Target::Event(event)),
    };
    let number = events.iter().position(|e| *e == event).unwrap_or(0) + 1;
    let (title, date) = (&state.study[event].title, state.study[event].date.label());
    let all = events.len();
    state.notify(safe!("{number} of {all}: {title}, {date} ({name})."));
    effects
}

/// The next event by date after the chosen one, or after the moment of the text.
fn by_date(state: &State, events: &[EventId], forward: bool, nth: usize) -> Option<EventId> {
    let study = &state.study;
    let chosen = state.derived().chosen.and_then(Entry::event);
    let here = chosen.map(Moment::Event);
    let here = here.or_else(|| state.derived().moment.clone());
    let (start, end) = match &here {
        Some(Moment::Event(event)) => {
            let rank = study.rank(*event);
            (rank, rank + 1)
        }
        Some(Moment::Period(date)) => {
            let day = date.order().0;
            let order = study.chronology();
            let first = order.partition_point(|e| study[*e].date.order().0 < day);
            (first, first)
        }
        None => (0, 0),
    };
    let edge = if forward { end } else { start };
    let at = events.partition_point(|e| study.rank(*e) < edge);
    let index = if forward {
        at.checked_add(nth)
    } else {
        at.checked_sub(nth.saturating_add(1))
    };
    events.get(index?).copied()
}

/// The next event by row of the timeline, from its cursor or, without focus, from the moment of the text.
fn by_row(state: &State, events: &[EventId], forward: bool, nth: usize) -> Option<EventId> {
    let rows = state.derived().timeline.get();
    let mut places: Vec<(usize, EventId)> = Vec::new();
    for event in events {
        if let Some(row) = rows.find(*event).filter(|r| rows.is_selectable(*r)) {
            places.push((row, *event));
        }
    }
    places.sort_by_key(|(row, _)| *row);
    places.dedup_by_key(|(row, _)| *row);
    let moment = state.derived().moment.as_ref();
    let at = if state.view.focus == Pane::Timeline {
        state.cursor(Pane::Timeline)
    } else {
        moment.and_then(|m| m.row(&state.study, rows)).unwrap_or(0)
    };
    let index = if forward {
        places
            .partition_point(|(row, _)| *row <= at)
            .checked_add(nth)
    } else {
        let before = places.partition_point(|(row, _)| *row < at);
        before.checked_sub(nth.saturating_add(1))
    };
    places.get(index?).map(|(_, event)| *event)
}

fn set_mark(state: &mut State, _: Option<usize>) -> Vec<Effect> {
    state.mode = Mode::AwaitMark(MarkAction::Set);
    state.notify(safe!("Set which mark? A letter or digit."));
    Vec::new()
}

fn go_to_mark(state: &mut State, _: Option<usize>) -> Vec<Effect> {
    state.mode = Mode::AwaitMark(MarkAction::GoTo);
    let names = state.session.marks.names();
    state.notify(if names.is_empty() {
        safe!("Go to which mark? None is set yet.")
    } else {
        safe!("Go to which mark? Set: {names}.")
    });
    Vec::new()
}

/// `'` names the view before the last jump.
pub(in crate::app) fn name_mark(state: &mut State, action: MarkAction, name: char) -> Vec<Effect> {
    if action == MarkAction::Set {
        let view = state.snapshot();
        state.session.marks.0.insert(name, view);
        let key = state.key(&GO_TO_MARK);
        state.notify(safe!("Mark {name} is set; {key} {name} comes back here."));
        return Vec::new();
    }
    let view = if name == '\'' {
        state.session.history.last()
    } else {
        state.session.marks.get(name)
    };
    if let Some(view) = view.cloned() {
        return navigate::go(state, Target::View(Box::new(view)));
    }
    if name == '\'' {
        state.notify(safe!("There is no last place yet."));
    } else {
        let key = state.key(&SET_MARK);
        state.notify(safe!("There is no mark {name}: {key} {name} sets it."));
    }
    Vec::new()
}
