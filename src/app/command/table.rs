//! The rows of the command table.

use super::Command as C;
use super::Context::{Anywhere, Help, List, Peek, Text};
use super::Group::{Finding, Following, Moving, Outside, Panes, Program, Reading};
use super::{Context, Group, Row, Spoken};

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
        spoken_names: &[],
        spoken: Spoken::Same,
        hint: None,
    }
}

/// What else it is called, and does, where commands are said by name.
const fn said(mut row: Row, spoken: &'static [&'static str], help: &'static str) -> Row {
    row.spoken_names = spoken;
    row.spoken = Spoken::As(help);
    row
}

/// Why it does nothing where nothing is seen.
const fn mute(mut row: Row, why: &'static str) -> Row {
    row.spoken = Spoken::Nothing(why);
    row
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
    said(row(C::LineDown, Moving, SCROLLS, &["j", "Down"], ("line-down", "down", "Go down a line, or to the next row of a list")), &["next", "n"], "Go to the next paragraph, or the next row of a list"),
    said(row(C::LineUp, Moving, SCROLLS, &["k", "Up"], ("line-up", "up", "Go up a line, or to the previous row of a list")), &["previous"], "Go to the previous paragraph, or the previous row of a list"),
    said(hinted(row(C::PageDown, Moving, SCROLLS, &["Space", "PgDn"], ("page-down", "page", "Go down a page")), 60), &["more"], "Read on: the next paragraph, the next lines of a card, the next rows of a list"),
    said(row(C::PageUp, Moving, SCROLLS, &["b", "PgUp"], ("page-up", "page up", "Go up a page")), &[], "Go back by a paragraph, or by as many lines or rows as are read at a time"),
    said(row(C::HalfDown, Moving, MOVES, &["Ctrl-d", "d"], ("half-page-down", "half down", "Go down half a page")), &[], "Go to the next paragraph, or some rows down a list"),
    said(row(C::HalfUp, Moving, MOVES, &["Ctrl-u", "u"], ("half-page-up", "half up", "Go up half a page")), &[], "Go to the previous paragraph, or some rows up a list"),
    said(row(C::Top, Moving, MOVES, &["g", "Home"], ("top", "top", "Go to the top; after a number, to that section or row")), &[], "Go to the top; with a number, to that section"),
    row(C::Bottom, Moving, MOVES, &["G", "End"], ("bottom", "end", "Go to the end of the text or list")),
    row(C::NextParagraph, Moving, &[Text], &["}"], ("next-paragraph", "paragraph", "Go to the next paragraph")),
    said(row(C::PreviousParagraph, Moving, &[Text], &["{"], ("previous-paragraph", "paragraph up", "Go to the start of the paragraph, or to the one before")), &[], "Go to the previous paragraph"),
    said(row(C::NextSection, Moving, PANES, &["]"], ("next-section", "section", "Go to the next section, or group of a list")), &["section"], "Go to the next section, or group of a list; section and a number goes to that one"),
    row(C::PreviousSection, Moving, PANES, &["["], ("previous-section", "section up", "Go to the start of the section, or to the one before")),

    said(hinted(row(C::Follow, Following, PANES, &["Enter"], ("follow", "follow", "Follow the mention, or the row of the list")), 10), &[], "Follow the selected mention or row; with a number, the one that has it"),
    hinted(row(C::NextMention, Following, &[Text], &["Right"], ("next-mention", "next mention", "Select the next mention")), 20),
    row(C::PreviousMention, Following, &[Text], &["Left"], ("previous-mention", "prev. mention", "Select the previous mention")),
    hinted(row(C::Back, Following, PANES, &["Backspace", "Ctrl-o", "H", "Alt-Left"], ("back", "back", "Go back to where the last jump began")), 28),
    row(C::Forward, Following, PANES, &["L", "Alt-Right", "Ctrl-i"], ("forward", "forward", "Go forward again")),
    said(hinted(row(C::Peek, Following, PANES, &["K"], ("peek", "peek", "Peek at what is selected, or close the peek")), 25), &[], "Hear in short what is selected, or has this number"),
    said(hinted(row(C::Hints, Following, PANES, &["f"], ("hints", "hints", "Put letters on every link in sight; a capital peeks")), 22), &["links"], "Tell every link of what was read, with its number"),
    said(row(C::Mentions, Following, PANES, &["*"], ("mentions", "mentions", "Show every mention of what is selected")), &[], "Tell every mention of what is selected, or has this number"),
    said(hinted(row(C::Lens, Following, PANES, &["v"], ("lens", "lens", "Narrow all panes to what is selected, or widen them")), 40), &[], "Narrow people and timeline to what is selected, has this number or this name, or widen them again"),
    row(C::NextEvent, Following, PANES, &[")"], ("next-event", "next event", "Go to the next event of what is selected, by date")),
    row(C::PreviousEvent, Following, PANES, &["("], ("previous-event", "prev. event", "Go to the previous event of what is selected, by date")),
    said(row(C::SetMark, Following, PANES, &["m"], ("set-mark", "set mark", "Set a mark here, named by the next key")), &[], "Set a mark here, named by a letter"),
    said(row(C::GoToMark, Following, PANES, &["'"], ("go-to-mark", "go to mark", "Go to a mark; the same key twice: to the last place")), &[], "Go to the mark with this letter; ' is the last place"),

    said(hinted(row(C::Search, Finding, MOVES, &["/"], ("search", "search", "Search the text or the help, or filter the list")), 30), &[], "Search the text or card for the words behind it; in a list, tell only the rows with them"),
    said(hinted(row(C::SearchNext, Finding, PANES, &["n"], ("search-next", "next hit", "Go to the next place that was searched for")), 5), &[], "After a search, go to the next place that was found"),
    row(C::SearchPrevious, Finding, PANES, &["N"], ("search-previous", "previous hit", "Go to the previous place that was searched for")),

    said(hinted(row(C::NextPane, Panes, PANES, &["Tab"], ("next-pane", "next pane", "Go to the next pane")), 50), &[], "Go from the text to the contents, the people, the timeline and round"),
    said(row(C::PreviousPane, Panes, PANES, &["Shift-Tab"], ("previous-pane", "previous pane", "Go to the previous pane")), &[], "Go round text and lists the other way"),
    said(row(C::Contents, Panes, &[Anywhere], &["t"], ("contents", "contents", "Go to the contents; again: back to the text")), &[], "Go to the contents; said there, back to the text"),
    said(row(C::People, Panes, &[Anywhere], &["p"], ("people", "people", "Go to people, places and terms; again: back to the text")), &[], "Go to people, places and terms; said there, back to the text"),
    said(row(C::Timeline, Panes, &[Anywhere], &["T"], ("timeline", "timeline", "Go to the timeline; again: back to the text")), &[], "Go to the timeline; said there, back to the text"),
    row(C::Claims, Panes, &[Anywhere], &["c"], ("claims", "claims", "List the claims of the text with their verdicts")),
    hinted(row(C::Unfold, Panes, &[List], &["Right"], ("unfold", "unfold", "Unfold the row")), 35),
    hinted(row(C::Fold, Panes, &[List], &["Left"], ("fold", "fold", "Fold the row, or what it is part of")), 36),
    hinted(row(C::ZoomIn, Panes, PANES, &["+"], ("nearer", "more detail", "Show the timeline in more detail: years, then months, then days")), 26),
    hinted(row(C::ZoomOut, Panes, PANES, &["-"], ("farther", "less detail", "Show the timeline in less detail: small events are only counted")), 27),
    row(C::Sort, Panes, &[List], &["S"], ("sort", "sort", "Put people in another order: names, appearance, mentions, groups")),

    mute(row(C::Zen, Reading, &[Text], &["z"], ("zen", "zen", "Leave the text alone on the screen, or show the panes")), "The text is always alone here."),
    mute(row(C::Wider, Reading, PANES, &[">"], ("wider", "wider", "Make the lines longer, or the pane beside the text wider")), "Lines are not broken here: the terminal breaks them."),
    mute(row(C::Narrower, Reading, PANES, &["<"], ("narrower", "narrower", "Make the lines shorter, or the pane narrower")), "Lines are not broken here: the terminal breaks them."),
    mute(row(C::Justify, Reading, &[Text], &["="], ("justify", "justify", "Make the lines reach both sides, or let them be ragged")), "Lines are not broken here: the terminal breaks them."),
    mute(row(C::Names, Reading, PANES, &["~"], ("names", "names", "Show names in another script too: each in turn, then none")), "Names in other scripts are told on the card of whoever has them."),
    mute(row(C::Spacing, Reading, &[Text], &["\\"], ("spacing", "spacing", "Change the space between paragraphs")), "There is no space between paragraphs here."),

    mute(row(C::Copy, Outside, PANES, &["y"], ("copy", "copy", "Copy the paragraph selected, or in sight")), "Nothing is sent to the clipboard from here: the terminal copies what it shows."),
    said(row(C::CopyReference, Outside, PANES, &["Y"], ("copy-reference", "copy reference", "Copy a reference to this place")), &["where"], "Tell where this is, and the command that opens it here"),
    row(C::Browse, Outside, &[Text], &["o"], ("open-link", "open link", "Open the web link; asks first")),
    row(C::Edit, Outside, PANES, &["e"], ("edit", "edit", "Edit the study's file at this place")),
    row(C::Reload, Outside, PANES, &["r"], ("reload", "reload", "Read the study's file again")),

    said(hinted(row(C::Palette, Program, &[Anywhere], &[":"], ("palette", "palette", "Find a command, name or theme; 42% goes so far into the text")), 65), &["open", "go"], "Open a person, section or anything else by its name or number; 42% goes there"),
    mute(row(C::Tour, Program, &[Anywhere], &["F2"], ("tour", "tour", "Take a tour of a minute")), "The tour is about the keys of the screen; “help” tells the commands that are said here."),
    said(hinted(row(C::Help, Program, &[Anywhere, Help], &["?", "F1"], ("help", "help", "Show the keys of this pane, or close this help")), 70), &["commands"], "Tell the commands; with a name or group, only that"),
    said(row(C::Escape, Program, &[Anywhere, Help], &["Esc"], ("escape", "back out", "Back out of a search, filter, lens, card or pane")), &[], "Back out of a search, filter, lens, card or list, one at a time"),
    hinted(row(C::Close, Program, &[Anywhere, Help], &["q"], ("close", "quit", "Close what is on top, else quit")), 80),
    said(row(C::Quit, Program, &[Anywhere, Help], &["Ctrl-c"], ("quit", "quit at once", "Quit at once")), &["exit"], "Quit"),
    mute(row(C::Suspend, Program, &[Anywhere, Help], &["Ctrl-z"], ("suspend", "suspend", "Go back to the shell for a while")), "The terminal stops the program itself here, by its own key."),
    said(row(C::Repaint, Program, &[Anywhere, Help], &["Ctrl-l"], ("repaint", "repaint", "Paint the screen anew")), &["again", "read"], "Read the same again"),
];
