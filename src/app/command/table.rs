//! The rows of the command table.

use super::Command as C;
use super::Context::{Anywhere, Help, List, Peek, Text};
use super::Group::{Finding, Following, Moving, Outside, Panes, Program, Reading};
use super::{Context, Group, Row};

const fn row(
    command: C,
    group: Group,
    contexts: &'static [Context],
    keys: &'static [&'static str],
    words: (&'static str, &'static str, &'static str),
) -> Row {
    Row {
        command,
        name: words.0,
        title: words.1,
        help: words.2,
        group,
        contexts,
        keys,
        hint: None,
    }
}

const fn hinted(mut row: Row, rank: u8) -> Row {
    row.hint = Some(rank);
    row
}

const MOVES: &[Context] = &[Text, List, Help];
const SCROLLS: &[Context] = &[Text, List, Peek, Help];
const PANES: &[Context] = &[Text, List];

/// Every command, in the order of the help.
#[rustfmt::skip]
pub const TABLE: &[Row] = &[
    row(C::LineDown, Moving, SCROLLS, &["j", "Down"], ("line-down", "down", "Go down a line, or to the next row of a list")),
    row(C::LineUp, Moving, SCROLLS, &["k", "Up"], ("line-up", "up", "Go up a line, or to the previous row of a list")),
    hinted(row(C::PageDown, Moving, SCROLLS, &["Space", "PgDn"], ("page-down", "page", "Go down a page")), 60),
    row(C::PageUp, Moving, SCROLLS, &["b", "PgUp"], ("page-up", "page up", "Go up a page")),
    row(C::HalfDown, Moving, MOVES, &["Ctrl-d", "d"], ("half-page-down", "half down", "Go down half a page")),
    row(C::HalfUp, Moving, MOVES, &["Ctrl-u", "u"], ("half-page-up", "half up", "Go up half a page")),
    row(C::Top, Moving, MOVES, &["g", "Home"], ("top", "top", "Go to the top; after a number, to that section")),
    row(C::Bottom, Moving, MOVES, &["G", "End"], ("bottom", "end", "Go to the end of the text or list")),
    row(C::NextParagraph, Moving, &[Text], &["}"], ("next-paragraph", "paragraph", "Go to the next paragraph")),
    row(C::PreviousParagraph, Moving, &[Text], &["{"], ("previous-paragraph", "paragraph up", "Go to the start of the paragraph, or to the one before")),
    row(C::NextSection, Moving, PANES, &["]"], ("next-section", "section", "Go to the next section, or group of a list")),
    row(C::PreviousSection, Moving, PANES, &["["], ("previous-section", "section up", "Go to the start of the section, or to the one before")),

    hinted(row(C::Follow, Following, PANES, &["Enter"], ("follow", "follow", "Follow the mention, or the row of the list")), 10),
    hinted(row(C::NextMention, Following, &[Text], &["Right"], ("next-mention", "next mention", "Select the next mention")), 20),
    row(C::PreviousMention, Following, &[Text], &["Left"], ("previous-mention", "prev. mention", "Select the previous mention")),
    hinted(row(C::Back, Following, PANES, &["Backspace", "Ctrl-o", "H", "Alt-Left"], ("back", "back", "Go back to where the last jump began")), 28),
    row(C::Forward, Following, PANES, &["L", "Alt-Right"], ("forward", "forward", "Go forward again")),
    hinted(row(C::Peek, Following, PANES, &["K"], ("peek", "peek", "Peek at what is selected, or close the peek")), 25),
    hinted(row(C::Hints, Following, PANES, &["f"], ("hints", "hints", "Put letters on every link in sight; a capital peeks")), 22),
    row(C::Mentions, Following, PANES, &["*"], ("mentions", "mentions", "Show every mention of what is selected")),
    hinted(row(C::Lens, Following, PANES, &["v"], ("lens", "lens", "Narrow all panes to what is selected, or widen them")), 40),
    row(C::NextEvent, Following, PANES, &[")"], ("next-event", "next event", "Go to the next event of what is selected")),
    row(C::PreviousEvent, Following, PANES, &["("], ("previous-event", "prev. event", "Go to the previous event of what is selected")),
    row(C::SetMark, Following, PANES, &["m"], ("set-mark", "set mark", "Set a mark here, named by the next key")),
    row(C::GoToMark, Following, PANES, &["'"], ("go-to-mark", "go to mark", "Go to a mark; the same key twice: to the last place")),

    hinted(row(C::Search, Finding, MOVES, &["/"], ("search", "search", "Search the text, or filter the list or the help")), 30),
    hinted(row(C::SearchNext, Finding, PANES, &["n"], ("search-next", "next hit", "Go to the next place that was searched for")), 5),
    row(C::SearchPrevious, Finding, PANES, &["N"], ("search-previous", "previous hit", "Go to the previous place that was searched for")),

    hinted(row(C::NextPane, Panes, PANES, &["Tab"], ("next-pane", "next pane", "Go to the next pane")), 50),
    row(C::PreviousPane, Panes, PANES, &["Shift-Tab"], ("previous-pane", "previous pane", "Go to the previous pane")),
    row(C::Contents, Panes, &[Anywhere], &["t"], ("contents", "contents", "Go to the contents; again: back to the text")),
    row(C::People, Panes, &[Anywhere], &["p"], ("people", "people", "Go to people, places and terms; again: back to the text")),
    row(C::Timeline, Panes, &[Anywhere], &["T"], ("timeline", "timeline", "Go to the timeline; again: back to the text")),
    row(C::Claims, Panes, &[Anywhere], &["c"], ("claims", "claims", "List the claims of the text with their verdicts")),
    hinted(row(C::Unfold, Panes, &[List], &["Right"], ("unfold", "unfold", "Unfold the row")), 35),
    hinted(row(C::Fold, Panes, &[List], &["Left"], ("fold", "fold", "Fold the row, or what it is part of")), 36),
    row(C::Nearer, Panes, PANES, &["+"], ("nearer", "nearer", "Look at the timeline more closely: years, months, days")),
    row(C::Farther, Panes, PANES, &["-"], ("farther", "farther", "Look at the timeline from farther: lighter events are counted")),
    row(C::Sort, Panes, &[List], &["S"], ("sort", "sort", "Sort people by name, by first appearance, by mentions, or in their groups again")),

    row(C::Zen, Reading, &[Text], &["z"], ("zen", "zen", "Leave the text alone on the screen, or bring the panes back")),
    row(C::Wider, Reading, PANES, &[">"], ("wider", "wider", "Make the lines longer, or the pane beside the text wider")),
    row(C::Narrower, Reading, PANES, &["<"], ("narrower", "narrower", "Make the lines shorter, or the pane narrower")),
    row(C::Justify, Reading, &[Text], &["="], ("justify", "justify", "Make the lines reach both sides, or let them be ragged")),
    row(C::Names, Reading, PANES, &["~"], ("names", "names", "Show names in another script too: each in turn, then none")),
    row(C::Spacing, Reading, &[Text], &["\\"], ("spacing", "spacing", "Change the space between paragraphs")),

    row(C::Copy, Outside, PANES, &["y"], ("copy", "copy", "Copy the paragraph selected, or in sight")),
    row(C::CopyReference, Outside, PANES, &["Y"], ("copy-reference", "copy reference", "Copy a reference to this place")),
    row(C::Browse, Outside, &[Text], &["o"], ("open-link", "open link", "Open the web link; asks first")),
    row(C::Edit, Outside, PANES, &["e"], ("edit", "edit", "Edit the study's file at this place")),
    row(C::Reload, Outside, PANES, &["r"], ("reload", "reload", "Read the study's file again")),

    hinted(row(C::Palette, Program, &[Anywhere], &[":"], ("palette", "palette", "Find any command, person or section by name; 42% goes there")), 65),
    row(C::Tour, Program, &[Anywhere], &["F2"], ("tour", "tour", "Take a tour of a minute")),
    hinted(row(C::Help, Program, &[Anywhere, Help], &["?", "F1"], ("help", "help", "Show the keys of this pane, or close this help")), 70),
    row(C::Escape, Program, &[Anywhere, Help], &["Esc"], ("escape", "back out", "Back out of a search, filter, lens, card or pane")),
    hinted(row(C::Close, Program, &[Anywhere, Help], &["q"], ("close", "quit", "Close what is on top, else quit")), 80),
    row(C::Quit, Program, &[Anywhere, Help], &["Ctrl-c"], ("quit", "quit at once", "Quit at once")),
    row(C::Suspend, Program, &[Anywhere, Help], &["Ctrl-z"], ("suspend", "suspend", "Go back to the shell for a while")),
    row(C::Repaint, Program, &[Anywhere, Help], &["Ctrl-l"], ("repaint", "repaint", "Paint the screen anew")),
];
