//! The rest of the help: what the mouse does, and what the signs of the panes mean.

/// A heading, and rows of what stands on the screen or is done, and what it means or does.
pub type Part = (&'static str, &'static [(&'static str, &'static str)]);

/// The parts of the help that are no commands.
pub const PARTS: &[Part] = &[
    (
        "The mouse",
        &[
            ("wheel", "Scroll the pane under it"),
            ("click", "Select; on the bottom line: do what the words say"),
            ("2 clicks", "The second follows what the first selected"),
            ("▸ ▾", "A click folds or unfolds the group"),
            ("right", "A click with the right button goes back"),
            ("drag", "Move the line between two panes"),
        ],
    ),
    (
        "Signs in the text",
        &[
            ("✓", "A claim the sources support"),
            ("◐", "A claim the sources dispute"),
            ("✗", "A claim that is wrong"),
            (
                "?",
                "A claim that is not settled; after a date: it is doubted",
            ),
            ("~", "About: before a date that is not known exactly"),
        ],
    ),
    (
        "Signs in the lists",
        &[
            ("▸ ▾", "A group that is folded, or unfolded"),
            ("›", "The section you are in; a name that is chosen"),
            ("•", "A section read to its end; · read in part"),
            ("▁▃▇", "How long a section is, beside the longest"),
            ("45%", "How much of the section you are in is read"),
            ("●", "Before a name: mentioned in the text in sight"),
            ("● 3 here", "So many names have that sign"),
            ("§4", "The section that first mentions a person"),
            ("31×", "How often the text mentions a person"),
        ],
    ),
    (
        "Signs in the timeline",
        &[
            ("◆", "A great event; ◇ one whose date is not sure"),
            ("●", "An event; ○ one whose date is not sure"),
            ("·", "A lesser event; ◦ one whose date is not sure"),
            ("◂", "Where the text in sight is in time"),
            ("bright", "Named in the text in sight"),
            ("bold", "Of the person or group that is chosen"),
            (
                "│ ┃ ┆",
                "A life or period, named below; heavy if chosen, broken if not sure",
            ),
            ("3 more", "So many events are left out at this detail"),
        ],
    ),
];
